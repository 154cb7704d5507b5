//! Tasks laid out in groups (T31).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    fields::{remove, with_all},
    *,
};
use crate::domain::projects::{
    batch::{self, Line},
    board::{self, BoardShown, Division},
    fields::FieldSaid,
    filter::Filter,
    list::Within,
    record::{FieldId, Grouping, Priority},
};

const VENUE: FieldId = 4;
const OWNER: FieldId = 5;
const SIGNED: FieldId = 6;

fn laid(house: &House, project: ProjectId, wanted: &Wanted, asked: (Division, Sort, usize)) -> Result<BoardShown> {
    house.read(Bo, |view| {
        let viewer = policy::viewer(view, Bo.user(), &ProjectName::Id(project))?;
        board::of(view, &viewer, wanted, asked, Millis(0))
    })
}

/// All that is wanted, page by page.
fn all(house: &House, project: ProjectId, wanted: &Wanted, sort: Sort) -> Result<Vec<u64>> {
    house.read(Bo, |view| {
        let viewer = policy::viewer(view, Bo.user(), &ProjectName::Id(project))?;
        let (mut found, mut cursor) = (Vec::new(), None);
        loop {
            let page = PageRequest { cursor, limit: 7 };
            let page = list::list(view, &viewer, wanted, sort, &page, Millis(0))?;
            found.extend(page.items.iter().map(|task| task.number));
            cursor = page.next;
            if cursor.is_none() {
                return Ok(found);
            }
        }
    })
}

fn number(number: usize, whole: TaskId) -> Sides {
    let chance = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let of = |shift: u32, many: usize| (chance >> shift) as usize % many;
    let mut fields: BTreeMap<FieldId, Option<FieldSaid>> = BTreeMap::new();
    if let Some(venue) = ["Main stage", "Foyer"].get(of(0, 3)) {
        fields.insert(VENUE, Some(FieldSaid::Text((*venue).to_owned())));
    }
    if let Some(owner) = [Ada, Bo].get(of(3, 3)) {
        fields.insert(OWNER, Some(FieldSaid::Text(owner.user().to_string())));
    }
    if of(6, 2) == 0 {
        fields.insert(SIGNED, Some(FieldSaid::Truth(true)));
    }
    let people = [&[][..], &[Ada], &[Bo], &[Ada, Bo]][of(8, 4)];
    let labels = [&[][..], &["stage"], &["stage", "bug"], &["a \"quoted\", one"]][of(11, 4)];
    Sides {
        status: Some(["backlog", "to_do", "doing", "review", "done"][of(14, 5)].to_owned()),
        priority: Some(Priority::ALL[of(17, 5)]),
        assignees: Some(people.iter().map(|who| who.user()).collect()),
        labels: Some(labels.iter().map(|label| (*label).to_owned()).collect()),
        parent: (of(20, 3) == 0).then_some(Some(whole)),
        due: (of(23, 2) == 0).then(|| format!("2027-01-{:02}", 1 + of(25, 28)).parse().ok()),
        fields,
        ..titled(&format!("Number {number}"))
    }
}

/// A project with 90 tasks, some of each group there is, in an order that isn't that in which they were made.
async fn filled(house: &House) -> ProjectId {
    let gala = with_all(house).await;
    let whole = make(house, Ada, gala, titled("The whole")).await.expect("made").id;
    let made = house.write(Ada, move |tx| {
        let line = |at| Line::Make {
            project: ProjectName::Id(gala),
            sides: number(at, whole),
        };
        let lines: Vec<Line> = (0..89).map(line).collect();
        batch::run(tx, Ada.user(), &lines).map(drop)
    });
    made.await.expect("made");
    let tasks = listed(house, Ada, gala, &Wanted::default()).expect("seen");
    for (task, before) in [(70, 3), (12, 60), (33, 34)] {
        let put = TaskChange {
            place: Some(placing_before(tasks[before].id)),
            ..TaskChange::default()
        };
        change(house, Ada, tasks[task].id, put).await.expect("put");
    }
    house.forget();
    gala
}

fn placing_before(task: TaskId) -> crate::domain::projects::placing::Place {
    crate::domain::projects::placing::Place::Before(task)
}

const GROUPINGS: [Grouping; 8] = [
    Grouping::Status,
    Grouping::Priority,
    Grouping::Assignee,
    Grouping::Label,
    Grouping::Parent,
    Grouping::Field(VENUE),
    Grouping::Field(OWNER),
    Grouping::Field(SIGNED),
];

fn filtered(text: &str) -> Wanted {
    Wanted {
        filter: Some(Filter::read(text).expect("a filter")),
        ..Wanted::default()
    }
}

#[tokio::test]
async fn the_cells_of_a_board_have_what_a_list_with_the_same_filter_has() {
    let house = House::open().await;
    let gala = filled(&house).await;
    let mut cells = 0;
    for wanted in [
        Wanted::default(),
        filtered("priority >= medium"),
        filtered("title ~ \"1\" and status != done"),
    ] {
        let everything: BTreeSet<u64> = all(&house, gala, &wanted, Sort::Rank)
            .expect("a list")
            .into_iter()
            .collect();
        for columns in GROUPINGS {
            for lanes in GROUPINGS
                .into_iter()
                .map(Some)
                .chain([None])
                .filter(|lanes| *lanes != Some(columns))
            {
                for (sort, each) in [(Sort::Rank, 3), (Sort::DueDown, 200)] {
                    let asked = (Division { columns, lanes }, sort, each);
                    let board = laid(&house, gala, &wanted, asked).expect("a board");
                    assert_eq!(board.count, everything.len(), "{asked:?}");
                    let mut found = BTreeSet::new();
                    let (mut in_columns, mut in_lanes) =
                        (HashMap::<_, BTreeSet<u64>>::new(), HashMap::<_, BTreeSet<u64>>::new());
                    for cell in &board.cells {
                        let within = |side, by, group: &String| Within {
                            side,
                            by,
                            group: group.clone(),
                        };
                        let mut groups = vec![within("column", columns, &cell.column)];
                        groups.extend(lanes.map(|lanes| within("lane", lanes, &cell.lane)));
                        let rest = all(
                            &house,
                            gala,
                            &Wanted {
                                within: groups,
                                ..wanted.clone()
                            },
                            sort,
                        )
                        .expect("a cell");
                        let first: Vec<u64> = cell.tasks.iter().map(|task| task.number).collect();
                        assert_eq!(first, rest[..first.len()], "{asked:?} {}/{}", cell.column, cell.lane);
                        assert_eq!((cell.count, first.len()), (rest.len(), rest.len().min(each)));
                        assert!(cell.count > 0);
                        in_columns.entry(&cell.column).or_default().extend(&rest);
                        in_lanes.entry(&cell.lane).or_default().extend(&rest);
                        found.extend(rest);
                        cells += 1;
                    }
                    assert_eq!(found, everything, "{asked:?}");
                    let counts = |groups: &[board::GroupCount]| -> BTreeMap<String, usize> {
                        groups.iter().map(|group| (group.group.clone(), group.count)).collect()
                    };
                    let sizes = |groups: HashMap<&String, BTreeSet<u64>>| -> BTreeMap<String, usize> {
                        groups
                            .into_iter()
                            .map(|(name, those)| (name.clone(), those.len()))
                            .collect()
                    };
                    assert_eq!(counts(&board.columns), sizes(in_columns), "{asked:?}");
                    assert_eq!(counts(&board.lanes), sizes(in_lanes), "{asked:?}");
                }
            }
        }
    }
    assert!(cells > 2_000, "{cells}");
}

#[tokio::test]
async fn what_a_project_has_no_groups_by_is_refused_and_so_are_too_many() {
    let house = House::open().await;
    let gala = filled(&house).await;
    remove(&house, gala, OWNER).await.expect("removed");
    let by = |columns, lanes| (Division { columns, lanes }, Sort::Rank, 50);
    let fault = |asked| {
        let wrong = laid(&house, gala, &Wanted::default(), asked).expect_err("refused");
        let crate::error::Error::Invalid(fields) = wrong else {
            panic!("{wrong:?}")
        };
        (fields[0].field.to_string(), fields[0].code.to_string())
    };
    let told = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(
        fault(by(Grouping::Field(OWNER), None)),
        told("columns", "unknown"),
        "a field that was removed"
    );
    assert_eq!(
        fault(by(Grouping::Status, Some(Grouping::Field(1)))),
        told("lanes", "unknown"),
        "a text"
    );

    let within = |by, group: &str| {
        let group = Within {
            side: "lane",
            by,
            group: group.to_owned(),
        };
        let wanted = Wanted {
            within: vec![group],
            ..Wanted::default()
        };
        all(&house, gala, &wanted, Sort::Rank)
    };
    for (by, group) in [
        (Grouping::Status, ""),
        (Grouping::Status, "open"),
        (Grouping::Priority, "big"),
        (Grouping::Assignee, "bo"),
        (Grouping::Label, "none such"),
        (Grouping::Parent, "GALA-1"),
        (Grouping::Field(VENUE), "Roof"),
        (Grouping::Field(SIGNED), "false"),
    ] {
        assert!(within(by, group).is_err(), "{by:?} {group}");
    }
    assert_eq!(
        within(Grouping::Assignee, &Cy.user().to_string()).expect("nobody's"),
        Vec::<u64>::new()
    );

    let parents: Vec<TaskId> = listed(&house, Ada, gala, &Wanted::default())
        .expect("seen")
        .iter()
        .map(|task| task.id)
        .collect();
    for round in 0..3 {
        let parents = parents.clone();
        let made = house.write(Ada, move |tx| {
            let line = |parent: &TaskId| Line::Make {
                project: ProjectName::Id(gala),
                sides: Sides {
                    parent: Some(Some(*parent)),
                    ..titled(&format!("Part {round}"))
                },
            };
            let lines: Vec<Line> = parents.iter().map(line).collect();
            batch::run(tx, Ada.user(), &lines).map(drop)
        });
        made.await.expect("made");
    }
    house.forget();
    let deeper: Vec<TaskId> = listed(&house, Ada, gala, &filtered("title ~ part"))
        .expect("seen")
        .iter()
        .map(|task| task.id)
        .collect();
    let made = house.write(Ada, move |tx| {
        let line = |parent: &TaskId| Line::Make {
            project: ProjectName::Id(gala),
            sides: Sides {
                parent: Some(Some(*parent)),
                ..titled("Deeper")
            },
        };
        let lines: Vec<Line> = deeper.iter().map(line).collect();
        batch::run(tx, Ada.user(), &lines).map(drop)
    });
    made.await.expect("made");
    house.forget();
    assert_eq!(fault(by(Grouping::Parent, None)), told("columns", "too_many"));
    assert_eq!(
        fault(by(Grouping::Status, Some(Grouping::Parent))),
        told("lanes", "too_many")
    );
}
