//! What a line says, and what stays in the title.

use jiff::Zoned;
use proptest::prelude::*;

use super::{Line, QuickDraft, QuickSays, Said, understand};
use crate::{
    domain::{
        chat::tests::house::{Ada, Bo, Gus, House, Who, wrong},
        people::policy as house_policy,
        projects::{
            policy::{self, ProjectName},
            project::{self, ProjectDraft},
            record::Task,
        },
    },
    error::{Error, Result},
    kit::time::Millis,
};

/// A Wednesday noon in Berlin.
fn now() -> Zoned {
    "2026-11-25T12:00:00+01:00[Europe/Berlin]".parse().expect("a time")
}

/// The title, and behind a stroke what else is said.
fn read(text: &str) -> String {
    let line = Line::read(text, &now());
    let mut parts = vec![line.title()];
    parts.extend(line.pieces().iter().map(|piece| match &piece.said {
        Said::Due(moment) => moment.to_string().replace("[Europe/Berlin]", ""),
        Said::Repeat(rule, first) => format!("{rule}, {}", first.to_string().replace("[Europe/Berlin]", "")),
        Said::Priority(priority) => format!("!{}", priority.word()),
        Said::Label(label) => format!("*{label}"),
        Said::Person(handle) => format!("@{handle}"),
        Said::Project(key) => format!("+{key}"),
    }));
    parts.join(" | ")
}

#[test]
fn each_line_says_what_people_mean() {
    for (text, expected) in [
        (
            "Book sound check tomorrow 15:00 *stage !high @bo",
            "Book sound check | 2026-11-26T15:00:00+01:00 | *stage | !high | @bo",
        ),
        ("Amps today", "Amps | 2026-11-25"),
        ("Amps TOMORROW", "Amps | 2026-11-26"),
        ("friday Amps", "Amps | 2026-11-27"),
        ("Amps wednesday", "Amps | 2026-12-02"),
        ("Amps on thu", "Amps | 2026-11-26"),
        ("Buy sun cream", "Buy sun cream"),
        ("Amps next monday", "Amps | 2026-11-30"),
        ("Amps next fri", "Amps | 2026-12-04"),
        ("Amps next week", "Amps | 2026-11-30"),
        ("What comes next", "What comes next"),
        ("Amps in 3 days", "Amps | 2026-11-28"),
        ("Amps in a week", "Amps | 2026-12-02"),
        ("Amps in 2 months at 9:30", "Amps | 2027-01-25T09:30:00+01:00"),
        ("Put 3 amps in 3 boxes", "Put 3 amps in 3 boxes"),
        ("Amps in 0 days", "Amps in 0 days"),
        ("Amps 2026-12-24", "Amps | 2026-12-24"),
        ("Amps by 2026-12-24 8pm", "Amps | 2026-12-24T20:00:00+01:00"),
        ("Amps 2026-02-30", "Amps 2026-02-30"),
        ("Amps 2027-07-01 15:00", "Amps | 2027-07-01T15:00:00+02:00"),
        ("15:00 tomorrow Amps", "Amps | 2026-11-26T15:00:00+01:00"),
        ("at 3:30pm on fri Amps", "Amps | 2026-11-27T15:30:00+01:00"),
        ("Amps at 15:00", "Amps | 2026-11-25T15:00:00+01:00"),
        ("Amps by 11:00", "Amps | 2026-11-26T11:00:00+01:00"),
        ("Amps at 12am", "Amps | 2026-11-26T00:00:00+01:00"),
        ("The score was 3:15", "The score was 3:15"),
        ("Amps tomorrow 25:00", "Amps 25:00 | 2026-11-26"),
        ("Work on it, due by now", "Work on it, due by now"),
        // In that night clocks go from two to three.
        ("Amps 2027-03-28 2:30", "Amps | 2027-03-28T03:30:00+02:00"),
        ("Amps every friday", "Amps | every week on friday, 2026-11-27"),
        (
            "Amps every other friday at 15:00 *x",
            "Amps | every 2 weeks on friday, 2026-11-27T15:00:00+01:00 | *x",
        ),
        (
            "Amps each monday, wed and friday",
            "Amps | every week on monday, wednesday, friday, 2026-11-25",
        ),
        (
            "Amps every 2 weeks on monday 8:00",
            "Amps | every 2 weeks on monday, 2026-11-30T08:00:00+01:00",
        ),
        ("every day Amps", "Amps | every day, 2026-11-25"),
        ("Amps every day 11:00", "Amps | every day, 2026-11-26T11:00:00+01:00"),
        ("Amps every 2 weeks", "Amps | every 2 weeks, 2026-11-25"),
        ("Amps every month", "Amps | every month, 2026-11-25"),
        ("Amps every month on the 1st", "Amps | every month on day 1, 2026-12-01"),
        (
            "Amps every 3 months on the last day",
            "Amps | every 3 months on the last day, 2026-11-30",
        ),
        (
            "Amps every weekday",
            "Amps | every week on monday, tuesday, wednesday, thursday, friday, 2026-11-25",
        ),
        (
            "Amps every year by 2026-12-24",
            "Amps | every year, 2026-11-25 | 2026-12-24",
        ),
        ("Amps every day every week", "Amps every day | every week, 2026-11-25"),
        // What can't be stays in the title, and no word of it is taken for another thing.
        ("Amps every 0 days", "Amps every 0 days"),
        ("Amps every month on friday", "Amps every month on friday"),
        ("Say it every time", "Say it every time"),
        ("Tell every person tomorrow", "Tell every person | 2026-11-26"),
        // Of several the last is meant.
        ("Plan friday tomorrow", "Plan friday | 2026-11-26"),
        ("Amps !low !urgent", "Amps !low | !urgent"),
        ("*a *b-c *\"two words\" Amps", "Amps | *a | *b-c | *two words"),
        (
            "2 * 3, **bold**, *not* * and *\"open",
            "2 * 3, **bold**, *not* * and *\"open",
        ),
        ("Amps !soon !HIGH", "Amps !soon | !high"),
        ("Amps +gala +1 +!", "Amps +1 +! | +GALA"),
        ("me@x.test @ @bo", "me@x.test @ | @bo"),
        (
            "Meet \\tomorrow \\@bo \\*stage C:\\x \\n",
            "Meet tomorrow @bo *stage C:\\x \\n",
        ),
        ("  Two   spaces  ", "Two spaces"),
        ("*stage", " | *stage"),
        ("", ""),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

proptest! {
    /// Whatever is written: each piece is where it says, apart from the others, and every other word is in the title.
    #[test]
    fn nothing_is_lost_and_nothing_said_twice(
        words in prop::collection::vec(prop_oneof![
            "[a-z*!@+\\\\\":0-9é ]{0,6}",
            prop::sample::select(vec![
                "on", "by", "at", "in", "3", "days", "next", "friday", "every", "other", "15:00", "tomorrow", "*a", "!low", "@bo", "+GALA",
            ]).prop_map(str::to_owned),
        ], 0..12)
    ) {
        let text = words.join(" ");
        let line = Line::read(&text, &now());
        let letters: Vec<char> = text.chars().collect();
        let (mut rest, mut end) = (String::new(), 0);
        for piece in line.pieces() {
            prop_assert!(piece.from >= end && piece.to > piece.from && piece.to <= letters.len());
            rest.extend(&letters[end..piece.from]);
            rest.push(' ');
            end = piece.to;
        }
        rest.extend(&letters[end..]);
        let plain = |text: &str| text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(plain(&line.title()), plain(&rest));
    }
}

async fn house() -> House {
    let house = House::open().await;
    for (key, open) in [("GALA", true), ("SHY", false)] {
        let draft = ProjectDraft::new(key, key, "", 0, open).expect("a draft");
        house
            .write(Ada, move |tx| {
                project::open(tx, &policy::opener(tx, Ada.user())?, &draft)
            })
            .await
            .expect("opened");
    }
    house.forget();
    house
}

async fn make(house: &House, who: Who, text: &str, within: Option<&str>, mine: bool) -> Result<Task> {
    let draft = QuickDraft {
        text: text.to_owned(),
        within: within.map(|key| ProjectName::Key(key.to_owned())),
        mine,
    };
    let made = house
        .write(who, move |tx| {
            super::make(tx, house_policy::member(tx, who.user())?, &draft)
        })
        .await;
    house.forget();
    made
}

#[tokio::test]
async fn what_is_understood_becomes_the_task_and_what_cannot_be_stays_in_its_title() {
    let house = house().await;
    let task = make(&house, Bo, "Amps @ada @gus @nobody *x *X !high", Some("GALA"), false)
        .await
        .expect("made");
    assert_eq!(task.title, "Amps @gus @nobody", "a guest isn't in it: Q1, T10");
    assert_eq!((task.assignees, task.labels.len()), (vec![Ada.user()], 1));
    // What others keep to themselves is not told by being understood (T1).
    let task = make(&house, Bo, "Amps +shy +nope", Some("GALA"), true)
        .await
        .expect("made");
    assert_eq!(
        (task.title.as_str(), task.assignees),
        ("Amps +shy +nope", vec![Bo.user()])
    );
    let task = make(&house, Ada, "Amps +shy", Some("GALA"), false).await.expect("made");
    assert_eq!((task.title.as_str(), task.number), ("Amps", 1));
    assert_eq!(wrong(make(&house, Bo, "Amps", None, true).await).0, "project");
    assert_eq!(wrong(make(&house, Bo, "!low *x", Some("GALA"), true).await).0, "title");
    assert_eq!(
        wrong(make(&house, Bo, &"a".repeat(501), Some("GALA"), true).await).0,
        "text"
    );
    let outside = make(&house, Gus, "Amps", Some("GALA"), true).await;
    assert!(matches!(outside, Err(Error::NotFound)), "{outside:?}");
}

#[tokio::test]
async fn a_preview_says_where_in_the_line_what_stands() {
    let house = house().await;
    let understood = house
        .read(Bo, |view| {
            let bo = house_policy::member(view, Bo.user())?;
            understand(
                view,
                bo,
                "é @gus by tomorrow +gala @ada",
                None,
                Millis(1_767_225_600_000),
            )
        })
        .expect("understood");
    let parts: Vec<_> = understood
        .parts
        .iter()
        .map(|part| (part.from, part.to, part.says))
        .collect();
    assert_eq!(
        parts,
        [
            (7, 18, QuickSays::Due),
            (19, 24, QuickSays::Project),
            (25, 29, QuickSays::Person),
        ]
    );
    assert_eq!(understood.sides.title.as_deref(), Some("é @gus"));
    assert_eq!(understood.parts[0].value, "2026-01-02");
}
