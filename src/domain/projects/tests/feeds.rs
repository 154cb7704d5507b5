//! Feeds: what calendars read, for as long as whoever made one may (T24).

use super::*;
use crate::domain::{
    people::record::{Person, State},
    projects::{
        feeds::{self, FeedShown},
        people as seats,
        record::Feed,
    },
};

const ORIGIN: &str = "https://house.test";

async fn feed(house: &House, who: Who, project: Option<ProjectId>) -> Result<(FeedShown, String)> {
    let name = project.map(ProjectName::Id);
    let made = house.write(who, move |tx| feeds::make(tx, who.user(), name.as_ref())?.reveal());
    made.await
}

/// What a calendar reads, unfolded, as `NAME:value` each.
fn read(house: &House, secret: &str) -> Result<Vec<String>> {
    let feed: Feed = feeds::open(&house.app, secret)?;
    let now = house.app.now();
    let text = house.read(Ada, |view| feeds::calendar(view, &feed, ORIGIN, now))?;
    let lines = text.replace("\r\n ", "");
    Ok(lines.split("\r\n").map(str::to_owned).collect())
}

fn summaries(lines: &[String]) -> Vec<&str> {
    lines.iter().filter_map(|line| line.strip_prefix("SUMMARY:")).collect()
}

fn dated(title: &str, due: &str, people: &[Who]) -> Sides {
    Sides {
        due: Some(Some(due.parse().expect("a moment"))),
        assignees: Some(people.iter().map(|who| who.user()).collect()),
        ..titled(title)
    }
}

#[tokio::test]
async fn what_is_open_and_has_a_date_stands_on_its_day_or_before_its_time() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let shy = project(&house, "SHY", false).await;
    for sides in [
        dated("Late", "2026-01-20", &[Bo]),
        dated("Soon", "2026-01-02T15:00:00+01:00[Europe/Berlin]", &[Ada]),
        titled("Some time"),
        Sides {
            status: Some("done".into()),
            ..dated("Over", "2026-01-03", &[Ada])
        },
        Sides {
            start: Some(Some("2026-01-05".parse().expect("a day"))),
            ..dated("Week", "2026-01-09", &[Ada])
        },
    ] {
        make(&house, Ada, gala, sides).await.expect("made");
    }
    // Late in the evening far in the west it is the next day by the clock of UTC.
    let night = Sides {
        start: Some(Some("2026-01-08".parse().expect("a day"))),
        ..dated("Night", "2026-01-07T23:00:00-11:00[Pacific/Pago_Pago]", &[Ada])
    };
    make(&house, Ada, gala, night).await.expect("made");
    make(&house, Ada, shy, dated("Quiet", "2026-01-04", &[Ada]))
        .await
        .expect("made");
    house.forget();
    let (_, whole) = feed(&house, Bo, Some(gala)).await.expect("a feed");
    let lines = read(&house, &whole).expect("a calendar");
    assert_eq!(
        summaries(&lines),
        ["Soon (GALA-2)", "Night (GALA-6)", "Week (GALA-5)", "Late (GALA-1)"]
    );
    for line in [
        "NAME:Gala",
        "DTSTART:20260102T133000Z",
        "DTEND:20260102T140000Z",
        "DTSTART;VALUE=DATE:20260105",
        "DTEND;VALUE=DATE:20260110",
        "DTSTART;VALUE=DATE:20260107",
        "DTEND;VALUE=DATE:20260108",
        "URL:https://house.test/projects/GALA/2",
    ] {
        assert!(lines.iter().any(|one| one == line), "{line} in {lines:?}");
    }
    let (_, own) = feed(&house, Ada, None).await.expect("a feed");
    let lines = read(&house, &own).expect("a calendar");
    assert_eq!(
        summaries(&lines),
        ["Soon (GALA-2)", "Quiet (SHY-1)", "Night (GALA-6)", "Week (GALA-5)"]
    );
}

#[tokio::test]
async fn a_feed_ends_with_its_secret_with_its_owners_sight_and_with_its_owner() {
    let house = House::open().await;
    let shy = project(&house, "SHY", false).await;
    assert_eq!(refused(feed(&house, Bo, Some(shy)).await), Code::not_found);
    let_in(&house, shy, Bo, ProjectRole::Viewer).await.expect("let in");
    let (first, old) = feed(&house, Bo, Some(shy)).await.expect("a feed");
    let (second, new) = feed(&house, Bo, Some(shy)).await.expect("another secret");
    assert_eq!(refused(read(&house, &old)), Code::not_found);
    read(&house, &new).expect("a calendar");
    let listed = house.read(Bo, |view| feeds::list(view, Bo.user())).expect("a list");
    assert_eq!(listed, std::slice::from_ref(&second));
    assert_ne!(first.id, second.id);
    let removed = house
        .write(Ada, move |tx| feeds::remove(tx, Ada.user(), second.id))
        .await;
    assert_eq!(refused(removed), Code::not_found, "another's");

    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(shy))?;
            seats::remove(tx, &manager, Bo.user()).map(drop)
        })
        .await
        .expect("removed");
    assert_eq!(refused(read(&house, &new)), Code::not_found, "T1");
    let_in(&house, shy, Bo, ProjectRole::Viewer).await.expect("let in");
    read(&house, &new).expect("a calendar again");
    house
        .write(Ada, |tx| {
            let bo: Person = tx.get(&Bo.user())?.expect("he is there");
            Ok(tx.update(&Person {
                state: State::Deactivated,
                ..bo
            })?)
        })
        .await
        .expect("deactivated");
    assert_eq!(refused(read(&house, &new)), Code::not_found);
    house.forget();
}
