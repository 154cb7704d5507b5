//! Whatever is typed, and whatever the tasks are: every plan finds what a look at each task finds.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn whatever_is_typed_is_read_or_refused_at_a_place_within_it(text in "[a-z(),=<>!~ \"'@/+0-9ä-]{0,40}") {
        if let Err(wrong) = Filter::read(&text) {
            prop_assert!(wrong.at <= text.chars().count());
        }
    }
}

/// What the fields of the project say of some task; mostly nothing, so that indexes are worth it.
fn own() -> impl Strategy<Value = BTreeMap<FieldId, Option<FieldSaid>>> {
    let said = |texts: &[&'static str]| {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        prop::option::weighted(0.15, prop::sample::select(texts).prop_map(FieldSaid::Text))
    };
    let people = prop::sample::select(vec![Ada, Bo, Dot]).prop_map(|who| FieldSaid::Text(who.user().to_string()));
    let numbers = prop::sample::select(vec![-1e9, -2.5, 0.0, 0.25, 3.0, 1e9]).prop_map(FieldSaid::Number);
    (
        said(&["alphabetical a", "alphabetical b", "Ärger", "z"]),
        prop::option::weighted(0.2, numbers),
        said(&["1970-01-01", "2026-11-24", "2026-11-25", "2026-11-26", "2027-01-01"]),
        said(&["Main stage", "Foyer"]),
        prop::option::weighted(0.15, people),
        prop::option::weighted(0.15, Just(FieldSaid::Truth(true))),
    )
        .prop_map(|(notes, budget, day, venue, owner, signed)| {
            let all = [notes, budget, day, venue, owner, signed];
            (1..).zip(all).filter(|(_, said)| said.is_some()).collect()
        })
}

fn task() -> impl Strategy<Value = Sides> {
    let statuses = prop::sample::select(vec![
        "backlog", "to_do", "to_do", "to_do", "to_do", "to_do", "doing", "review", "done",
    ]);
    let priorities = prop::sample::select([vec![Priority::None; 8], Priority::ALL.to_vec()].concat());
    let people = prop::sample::subsequence(vec![Ada, Bo, Dot], 0..=2);
    let labels = prop::sample::subsequence(vec!["a", "b", "c", "d", "e", "f", "g", "h"], 0..=2);
    let dues = prop::option::of(prop::sample::select(vec![
        "2026-10-01",
        "2026-11-24",
        "2026-11-25",
        "2026-11-25T12:00:00Z",
        "2026-11-29",
        "2026-11-30",
        "2026-11-30T00:30:00+13:00[Pacific/Auckland]",
        "2027-01-01",
    ]));
    (
        statuses,
        priorities,
        people,
        labels,
        dues,
        0_u32..5,
        prop::bool::weighted(0.3),
        own(),
    )
        .prop_map(|(status, priority, people, labels, due, title, busy, own)| Sides {
            fields: own,
            assignees: Some(people.iter().filter(|_| busy).map(|who| who.user()).collect()),
            labels: Some(
                labels
                    .iter()
                    .filter(|_| busy)
                    .map(|label| (*label).to_owned())
                    .collect(),
            ),
            due: Some(due.filter(|_| busy).map(|text| text.parse().expect("a moment"))),
            estimate_minutes: Some(Some(title * 60)),
            ..sides(&format!("t{title}"), status, priority)
        })
}

/// The text of some filter.
fn text() -> impl Strategy<Value = String> {
    let one = prop::sample::select(vec![
        "status = doing",
        "status != to_do",
        "status in (backlog, review)",
        "status = open",
        "priority >= high",
        "priority = none",
        "priority in (low, urgent)",
        "assignee = me",
        "assignee != @ada",
        "assignee in (@ada, @dot)",
        "assignee is empty",
        "label = a",
        "label in (b, c, d)",
        "label is not empty",
        "due < now",
        "due < now/w+1w",
        "due = today",
        "due >= tomorrow",
        "due is empty",
        "title ~ 1",
        "number <= 30",
        "number > 250",
        "estimate > 1h",
        "parent = 1",
        "created < now",
        "Notes = \"ALPHABETICAL A\"",
        "Notes ~ ä",
        "Notes is empty",
        "Notes is not empty",
        "Budget > -2.5",
        "Budget < 0",
        "Budget >= 0",
        "Budget = 0.25",
        "Budget in (-2.5, 1000000000)",
        "Load-in = today",
        "Load-in < today",
        "Load-in >= 2026-11-25",
        "Venue = Foyer",
        "Venue != foyer",
        "Venue is not empty",
        "Owner = me",
        "Owner in (@ada, @dot)",
        "\"Signed off\" is true",
        "\"Signed off\" is not true",
    ]);
    one.prop_map(str::to_owned).prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" and "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            inner.prop_map(|part| format!("not {part}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn every_plan_finds_what_a_look_at_each_task_finds(
        tasks in prop::collection::vec(task(), 250..400),
        filters in prop::collection::vec(text(), 40),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let house = House::open().await;
            let gala = project(&house, Vec::new()).await;
            define(&house, gala).await;
            make(&house, gala, tasks).await;
            for text in filters {
                let condition = meant(&house, gala, &text).expect("a filter");
                let (mut planned, mut naive) = house
                    .read(Bo, |view| {
                        let planned = found(view, &project::tally(view, gala)?, &condition)?;
                        let all: Vec<Task> = view.rows(&gala, &Span::first(usize::MAX))?;
                        let naive: Vec<Task> = all.into_iter().filter(|task| condition.holds(task)).collect();
                        Ok((planned, naive))
                    })
                    .expect("tasks");
                planned.sort_by_key(|task| task.number);
                naive.sort_by_key(|task| task.number);
                assert_eq!(planned, naive, "Fi2: {text}: {condition:?}");
            }
        });
    }
}
