//! Tasks of all projects (T32).

use super::*;
use crate::{
    domain::{
        HALL,
        people::policy as house_policy,
        projects::{
            across,
            filter::{
                Filter,
                completion::{Place, Typist, complete},
            },
            policy::TaskName,
            record::{CommonGroup, CommonSide, Priority, RelationKind, Stage},
            relations,
            saved::{
                FILTERS_MAX,
                across::{self as saved, AcrossChange, AcrossDraft},
            },
            workflow::{self, StatusDraft},
        },
    },
    error::{Code, Error},
};

fn wanted(filter: &str) -> Wanted {
    Wanted {
        filter: Some(Filter::read(filter).expect("a filter")),
        ..Wanted::default()
    }
}

/// What `who` finds, page by page; counted alike.
fn found(house: &House, who: Who, filter: &str, sort: Sort) -> Result<Vec<String>> {
    house.read(who, |view| {
        let member = house_policy::member(view, who.user())?;
        let (mut keys, mut cursor) = (Vec::new(), None);
        loop {
            let page = PageRequest { cursor, limit: 2 };
            let page = across::list(view, member, &wanted(filter), (sort, &page), Millis(0))?;
            keys.extend(page.items.into_iter().map(|task| task.key));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(
            across::count(view, member, &wanted(filter), Millis(0))?,
            keys.len(),
            "{filter}"
        );
        Ok(keys)
    })
}

fn refused(house: &House, who: Who, filter: &str, sort: Sort) -> String {
    match found(house, who, filter, sort).expect_err("refused") {
        Error::Invalid(fields) => format!("{} {}", fields[0].field, fields[0].message),
        other => panic!("{other:?}"),
    }
}

fn of(title: &str, priority: Priority, day: Option<&str>) -> Sides {
    Sides {
        priority: Some(priority),
        due: day.map(|day| Some(day.parse().expect("a day"))),
        ..titled(title)
    }
}

/// An open project, a closed one of ada and bo, and one that is archived; Bo's and everybody's.
async fn three(house: &House) -> ProjectId {
    let (gala, tour, past) = (
        project(house, "GALA", true).await,
        project(house, "TOUR", false).await,
        project(house, "PAST", true).await,
    );
    let_in(house, tour, Bo, ProjectRole::Editor).await.expect("let in");
    for (project, sides) in [
        (gala, of("Banner", Priority::High, Some("2026-03-02"))),
        (tour, of("Amps", Priority::Urgent, Some("2026-03-01"))),
        (gala, of("cake", Priority::None, None)),
        (tour, of("Drums", Priority::High, Some("2026-03-03"))),
        (past, of("Old", Priority::Urgent, Some("2026-01-01"))),
    ] {
        make(house, Ada, project, sides).await.expect("made");
    }
    let archived = house.write(Ada, move |tx| {
        let change = ProjectChange {
            archived: Some(true),
            ..ProjectChange::default()
        };
        let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(past))?;
        project::change(tx, &manager, &change).map(drop)
    });
    archived.await.expect("archived");
    house.forget();
    tour
}

#[tokio::test]
async fn a_filter_finds_over_all_projects_that_one_sees_and_nothing_of_others() {
    let house = House::open().await;
    three(&house).await;
    let find = |who, filter, sort| found(&house, who, filter, sort).expect("found");
    assert_eq!(find(Bo, "", Sort::Due), ["TOUR-1", "GALA-1", "TOUR-2", "GALA-2"]);
    assert_eq!(
        find(Dot, "", Sort::Due),
        ["GALA-1", "GALA-2"],
        "the closed one is not theirs"
    );
    assert_eq!(find(Gus, "", Sort::Due), Vec::<String>::new(), "nor a guest's any");
    assert_eq!(find(Bo, "", Sort::Title), ["TOUR-1", "GALA-1", "GALA-2", "TOUR-2"]);
    assert_eq!(
        find(Bo, "priority >= high", Sort::PriorityDown),
        ["TOUR-1", "TOUR-2", "GALA-1"]
    );
    assert_eq!(find(Bo, "project = tour", Sort::Due), ["TOUR-1", "TOUR-2"]);
    assert_eq!(find(Bo, "project != TOUR and due is not empty", Sort::Due), ["GALA-1"]);
    assert_eq!(
        find(Bo, "project in (GALA, TOUR) and not title ~ a", Sort::Due),
        ["TOUR-2"]
    );
    assert_eq!(
        find(Bo, "project = PAST", Sort::Due),
        Vec::<String>::new(),
        "seen, but archived"
    );

    let hidden = refused(&house, Dot, "project = TOUR", Sort::Due);
    assert_eq!(hidden, "filter You see no project with the key `TOUR`.");
    assert_eq!(
        hidden.replace("TOUR", "NONE"),
        refused(&house, Dot, "project = NONE", Sort::Due),
        "no hint of it"
    );
    assert!(refused(&house, Bo, "status = nowhere", Sort::Due).contains("nowhere"));
    assert!(refused(&house, Bo, "", Sort::Rank).starts_with("sort "));
}

#[tokio::test]
async fn what_one_project_has_no_word_for_finds_nothing_in_it() {
    let house = House::open().await;
    let tour = three(&house).await;
    let added = house.write(Ada, move |tx| {
        let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(tour))?;
        let draft = StatusDraft {
            name: "On the road".into(),
            stage: Stage::Active,
            limit: None,
        };
        workflow::add(tx, &manager, &draft).map(drop)
    });
    added.await.expect("added");
    let amps = listed(&house, Ada, tour, &Wanted::default()).expect("seen")[0].id;
    let road = TaskChange {
        sides: Sides {
            status: Some("On the road".into()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    change(&house, Ada, amps, road).await.expect("changed");
    house.forget();
    let find = |filter| found(&house, Bo, filter, Sort::Due).expect("found");
    assert_eq!(find("status = on_the_road"), ["TOUR-1"]);
    assert_eq!(
        find("status != on_the_road"),
        ["TOUR-2"],
        "the other project knows no such status"
    );
    assert!(refused(&house, Dot, "status = on_the_road", Sort::Due).contains("on_the_road"));

    let offered = |who: Who, text: &str| {
        let read = house.read(who, |view| {
            let member = house_policy::member(view, who.user())?;
            let typist = Typist {
                place: Place::Several(&across::projects(view, member)?),
                sight: member.sight(HALL),
            };
            complete(view, &typist, text, usize::MAX)
        });
        let items = read.expect("offers").items;
        items.into_iter().map(|offer| offer.text).collect::<Vec<_>>()
    };
    assert_eq!(offered(Bo, "project = "), ["TOUR", "GALA"]);
    assert_eq!(offered(Dot, "project = "), ["GALA"]);
    assert_eq!(offered(Bo, "status = on"), ["on_the_road"]);
    assert_eq!(offered(Dot, "status = on"), Vec::<String>::new());
    assert!(offered(Dot, "pr").contains(&"project".to_owned()));
    assert!(offered(Dot, "assignee = @b").contains(&"@bo".to_owned()));
}

#[tokio::test]
async fn what_waits_for_what_is_told_of_those_that_are_found_and_no_others() {
    let house = House::open().await;
    three(&house).await;
    let task = |key: &str, number| TaskName::Number(key.to_owned(), number);
    for (first, kind, then) in [
        (task("TOUR", 1), RelationKind::Precedes, task("GALA", 1)),
        (task("GALA", 1), RelationKind::Blocks, task("GALA", 2)),
        (task("TOUR", 2), RelationKind::Relates, task("TOUR", 1)),
    ] {
        let related = house.write(Ada, move |tx| {
            let editor = policy::task_editor(tx, Ada.user(), &first)?;
            relations::relate(tx, &editor, kind, &policy::task_editor(tx, Ada.user(), &then)?)
        });
        related.await.expect("related");
    }
    house.forget();
    let ties = |who: Who, filter: &str| {
        house.read(who, |view| {
            let member = house_policy::member(view, who.user())?;
            let found = across::dependencies(view, member, &wanted(filter), Sort::Due, Millis(0))?;
            Ok(found.into_iter().map(|tie| tie.kind).collect::<Vec<_>>())
        })
    };
    let find = |who, filter| ties(who, filter).expect("found");
    assert_eq!(find(Bo, ""), [RelationKind::Precedes, RelationKind::Blocks]);
    assert_eq!(find(Bo, "project = GALA"), [RelationKind::Blocks]);
    assert_eq!(find(Dot, ""), [RelationKind::Blocks], "of a closed one nothing is told");
    assert_eq!(find(Bo, "priority = none"), [], "of one alone there is nothing to tell");
}

#[tokio::test]
async fn a_filter_over_all_projects_is_saved_for_oneself_alone() {
    let house = House::open().await;
    three(&house).await;
    let save = async |who: Who, draft: AcrossDraft| {
        house
            .write(who, move |tx| {
                let member = house_policy::member(tx, who.user())?;
                saved::save(tx, member, &draft)
            })
            .await
    };
    let alter = async |who: Who, filter, change: AcrossChange| {
        house
            .write(who, move |tx| {
                let member = house_policy::member(tx, who.user())?;
                saved::change(tx, member, filter, &change)
            })
            .await
    };
    let names = |who: Who| {
        let all = house.read(who, |view| saved::list(view, house_policy::member(view, who.user())?));
        let all = all.expect("filters").into_iter();
        all.map(|one| format!("{}: {}", one.name, one.filter))
            .collect::<Vec<_>>()
    };
    let draft = |name: &str, filter: &str| AcrossDraft {
        name: name.to_owned(),
        filter: filter.to_owned(),
        ..AcrossDraft::default()
    };
    let field = |fault: Error| match fault {
        Error::Invalid(fields) => fields[0].field.to_string(),
        other => panic!("{other:?}"),
    };

    let tour = save(Bo, draft(" Tour ", " project = TOUR ")).await.expect("saved");
    assert_eq!((tour.sort, tour.group), (Sort::Due, CommonGroup::Project));
    assert_eq!(names(Bo), ["Tour: project = TOUR"]);
    assert!(names(Ada).is_empty() && names(Dot).is_empty(), "Sf3");
    let hidden = save(Dot, draft("Tour", "project = TOUR")).await.expect_err("hidden");
    assert_eq!(field(hidden), "filter", "nothing of what one doesn't see");
    for (wrong, told) in [
        (draft("", ""), "name"),
        (draft("Odd", "status ="), "filter"),
        (draft("Odd", "status = nowhere"), "filter"),
        (
            AcrossDraft {
                sort: Some(Sort::Rank),
                ..draft("Odd", "")
            },
            "sort",
        ),
    ] {
        assert_eq!(field(save(Bo, wrong).await.expect_err("refused")), told);
    }

    let late = AcrossChange {
        filter: Some("due < now".into()),
        lanes: Some(Some(CommonSide::Label)),
        ..AcrossChange::default()
    };
    assert!(
        matches!(alter(Ada, tour.id, late.clone()).await, Err(Error::NotFound)),
        "Sf3"
    );
    let changed = alter(Bo, tour.id, late).await.expect("changed");
    assert_eq!((&*changed.name, changed.lanes), ("Tour", Some(CommonSide::Label)));
    let none = AcrossChange {
        lanes: Some(None),
        ..AcrossChange::default()
    };
    assert_eq!(alter(Bo, tour.id, none).await.expect("changed").lanes, None);
    for who in [Ada, Bo] {
        let dropped = house.write(who, move |tx| {
            let member = house_policy::member(tx, who.user())?;
            saved::drop(tx, member, tour.id)
        });
        assert_eq!(dropped.await.is_ok(), who == Bo, "Sf3");
    }
    assert!(names(Bo).is_empty());

    for n in 0..FILTERS_MAX {
        save(Bo, draft(&n.to_string(), "")).await.expect("saved");
    }
    let more = save(Bo, draft("more", "")).await;
    assert!(matches!(more, Err(Error::Conflict(Code::too_many))));
}
