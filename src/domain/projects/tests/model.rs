//! Tasks held against a model that keeps each side of each of them, their order, and everything that was ever changed.

use proptest::prelude::*;

use super::*;
use crate::domain::projects::{
    changing::worth,
    placing::Place,
    record::{Assignment, Facet, Labelled, Priority, Worth},
    scheme,
};

#[derive(Debug, Clone)]
enum Deed {
    Make {
        title: u8,
        status: usize,
        fails: bool,
    },
    Change {
        which: usize,
        side: Side,
    },
    Move {
        which: usize,
        beside: usize,
        before: bool,
        status: Option<usize>,
    },
    Throw {
        which: usize,
    },
    BringBack {
        which: usize,
    },
}

#[derive(Debug, Clone)]
enum Side {
    Title(u8),
    Status(usize),
    Priority(usize),
    Assignees(Vec<usize>),
    Labels(Vec<u8>),
    Due(Option<u8>),
    Estimate(Option<u32>),
}

const STATUSES: [&str; 5] = ["backlog", "to_do", "doing", "review", "done"];
const PEOPLE: [Who; 3] = [Ada, Bo, Dot];

fn side() -> impl Strategy<Value = Side> {
    prop_oneof![
        (0_u8..3).prop_map(Side::Title),
        (0_usize..5).prop_map(Side::Status),
        (0_usize..5).prop_map(Side::Priority),
        prop::collection::vec(0_usize..3, 0..3).prop_map(Side::Assignees),
        prop::collection::vec(0_u8..4, 0..3).prop_map(Side::Labels),
        prop::option::of(1_u8..28).prop_map(Side::Due),
        prop::option::of(0_u32..3).prop_map(Side::Estimate),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (any::<u8>(), 0_usize..5, prop::bool::weighted(0.2))
            .prop_map(|(title, status, fails)| Deed::Make { title, status, fails }),
        4 => (any::<usize>(), side()).prop_map(|(which, side)| Deed::Change { which, side }),
        4 => (any::<usize>(), any::<usize>(), any::<bool>(), prop::option::of(0_usize..5))
            .prop_map(|(which, beside, before, status)| Deed::Move { which, beside, before, status }),
        1 => any::<usize>().prop_map(|which| Deed::Throw { which }),
        1 => any::<usize>().prop_map(|which| Deed::BringBack { which }),
    ]
}

fn sides(side: &Side) -> Sides {
    let mut sides = Sides::default();
    match side {
        Side::Title(title) => sides.title = Some(format!("t{title}")),
        Side::Status(status) => sides.status = Some(STATUSES[*status].into()),
        Side::Priority(priority) => sides.priority = Some(Priority::ALL[*priority]),
        Side::Assignees(people) => sides.assignees = Some(people.iter().map(|who| PEOPLE[*who].user()).collect()),
        Side::Labels(labels) => sides.labels = Some(labels.iter().map(|label| format!("l{label}")).collect()),
        Side::Due(day) => {
            sides.due = Some(day.map(|day| format!("2026-11-{day:02}").parse().expect("a day")));
        }
        Side::Estimate(minutes) => sides.estimate_minutes = Some(*minutes),
    }
    sides.checked().expect("good sides")
}

async fn run(deeds: Vec<Deed>) {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let (mut all, mut order): (Vec<TaskId>, Vec<TaskId>) = Default::default();
    for (step, deed) in deeds.into_iter().enumerate() {
        let who = PEOPLE[step % 3];
        let pick = |which: usize| order.get(which % order.len().max(1)).copied();
        match deed {
            Deed::Make { title, status, fails } => {
                let status = if fails { "never" } else { STATUSES[status] };
                let draft = Sides {
                    status: Some(status.into()),
                    ..titled(&format!("t{title}"))
                };
                match make(&house, who, gala, draft).await {
                    Ok(task) => {
                        all.push(task.id);
                        order.push(task.id);
                    }
                    Err(error) => assert!(fails, "{error}"),
                }
            }
            Deed::Change { which, side } => {
                let Some(task) = pick(which) else { continue };
                let wanted = TaskChange {
                    sides: sides(&side),
                    ..TaskChange::default()
                };
                change(&house, who, task, wanted).await.expect("changed");
            }
            Deed::Move {
                which,
                beside,
                before,
                status,
            } => {
                let (Some(task), Some(beside)) = (pick(which), pick(beside)) else {
                    continue;
                };
                if task == beside {
                    continue;
                }
                let wanted = TaskChange {
                    sides: Sides {
                        status: status.map(|status| STATUSES[status].into()),
                        ..Sides::default()
                    },
                    place: Some(if before {
                        Place::Before(beside)
                    } else {
                        Place::After(beside)
                    }),
                    seen: None,
                };
                change(&house, who, task, wanted).await.expect("moved");
                order.retain(|other| *other != task);
                let at = order.iter().position(|other| *other == beside).expect("it is there");
                order.insert(if before { at } else { at + 1 }, task);
            }
            Deed::Throw { which } => {
                let Some(task) = pick(which) else { continue };
                throw(&house, who, task).await.expect("thrown away");
                order.retain(|other| *other != task);
            }
            Deed::BringBack { which } => {
                let gone: Vec<TaskId> = all.iter().filter(|task| !order.contains(task)).copied().collect();
                let Some(task) = gone.get(which % gone.len().max(1)).copied() else {
                    continue;
                };
                bring_back(&house, who, task).await.expect("back");
                // It comes back near to where it was; between whom is not promised.
                let shown = listed(&house, Ada, gala, &Wanted::default()).expect("a list");
                let at = shown.iter().position(|shown| shown.id == task).expect("it is there");
                order.insert(at, task);
            }
        }
        let shown = listed(&house, Ada, gala, &Wanted::default()).expect("a list");
        assert_eq!(shown.iter().map(|task| task.id).collect::<Vec<_>>(), order, "T6");
        assert!(shown.is_sorted_by(|one, other| one.rank < other.rank));
    }
    house.forget();
    whole(&house, gala, &all);
}

/// Numbers have no gaps, counts and links agree with the rows, and what was noted leads to what is.
fn whole(house: &House, gala: ProjectId, all: &[TaskId]) {
    let (mut rows, scheme, tally) = house
        .read(Ada, |view| {
            let rows: Vec<Task> = view.rows(&gala, &Span::first(10_000))?;
            Ok((rows, scheme::of(view, gala)?, project::tally(view, gala)?))
        })
        .expect("rows");
    rows.sort_by_key(|task| task.number);
    let numbers: Vec<u64> = rows.iter().map(|task| task.number).collect();
    assert_eq!(numbers, (1..=all.len() as u64).collect::<Vec<_>>(), "T5");
    for status in &scheme.statuses {
        let count = rows
            .iter()
            .filter(|task| task.is_kept() && task.status == status.id)
            .count() as u64;
        let told = tally.by_status.iter().find(|(id, _)| *id == status.id);
        assert_eq!(told.map_or(0, |(_, count)| *count), count);
    }
    for task in &rows {
        for who in PEOPLE {
            let key = ((gala, who.user()), task.id);
            let row = house.read(Ada, |view| Ok(view.get::<Assignment>(&key)?)).expect("read");
            assert_eq!(row.is_some(), task.is_kept() && task.assignees.contains(&who.user()));
        }
        for label in &scheme.labels {
            let key = ((gala, u64::from(label.id)), task.id);
            let row = house.read(Ada, |view| Ok(view.get::<Labelled>(&key)?)).expect("read");
            assert_eq!(row.is_some(), task.is_kept() && task.labels.contains(&label.id));
        }
        let noted = activity(house, task.id);
        assert_eq!(noted[0].facet, Facet::Task);
        let versions: Vec<u64> = noted.iter().map(|row| row.version).collect();
        assert!(
            versions.is_sorted() && versions.last() == Some(&task.version),
            "T7: {versions:?}"
        );
        let mut last: Vec<(Facet, Worth)> = vec![(Facet::Title, noted[0].to.clone())];
        for row in &noted[1..] {
            assert_ne!(row.from, row.to, "T7");
            if let Some((_, worth)) = last.iter().find(|(facet, _)| *facet == row.facet) {
                assert_eq!(&row.from, worth, "T7: {:?}", row.facet);
            }
            last.retain(|(facet, _)| *facet != row.facet);
            last.push((row.facet, row.to.clone()));
        }
        for (facet, value) in last {
            assert_eq!(worth(&scheme, task, facet).expect("a worth"), value, "T7: {facet:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn numbers_order_counts_and_activity_are_what_was_done(deeds in prop::collection::vec(deed(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(run(deeds));
    }
}
