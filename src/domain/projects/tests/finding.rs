//! What somebody has to do everywhere, and what they ask for again and again.

use super::*;
use crate::domain::{
    people::policy as house_policy,
    projects::{
        batch::{self, Line},
        mine,
        record::{Layout, SavedFilterId},
        saved::{self, FilterChange, FilterDraft, FilterShown},
    },
};

const FILTERS: &str = "projects.filters_changed";

fn due(title: &str, who: Who, day: Option<&str>) -> Sides {
    Sides {
        assignees: Some(vec![who.user()]),
        due: day.map(|day| Some(day.parse().expect("a day"))),
        ..titled(title)
    }
}

fn mine(house: &House, who: Who) -> Vec<String> {
    let read = |limit, cursor: Option<&str>| {
        house
            .read(who, |view| {
                let page = PageRequest::new(Some(limit), cursor)?;
                mine::list(view, house_policy::member(view, who.user())?, &page)
            })
            .expect("a list")
    };
    let all: Vec<String> = read(200, None).items.into_iter().map(|task| task.key).collect();
    // Page by page it is the same.
    let (mut paged, mut cursor) = (Vec::new(), None);
    loop {
        let page = read(1, cursor.as_deref());
        paged.extend(page.items.into_iter().map(|task| task.key));
        cursor = page.next.map(|cursor| cursor.to_string());
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(paged, all);
    all
}

#[tokio::test]
async fn what_is_left_to_do_is_found_over_all_projects_that_one_sees() {
    let house = House::open().await;
    let (gala, tour) = (
        project(&house, "GALA", true).await,
        project(&house, "TOUR", false).await,
    );
    let_in(&house, tour, Bo, ProjectRole::Editor).await.expect("let in");
    for (project, sides) in [
        (gala, due("a", Bo, None)),
        (tour, due("b", Bo, Some("2026-03-02"))),
        (gala, due("c", Bo, Some("2026-03-02"))),
        (gala, due("d", Ada, Some("2026-03-01"))),
        (tour, due("e", Bo, Some("2026-03-01"))),
        (gala, due("f", Bo, Some("2026-01-01"))),
    ] {
        make(&house, Ada, project, sides).await.expect("made");
    }
    let thrown = make(&house, Ada, gala, due("g", Bo, None)).await.expect("made");
    throw(&house, Bo, thrown.id).await.expect("thrown");
    assert_eq!(mine(&house, Bo), ["GALA-4", "TOUR-2", "TOUR-1", "GALA-2", "GALA-1"]);
    let done = TaskChange {
        sides: Sides {
            status: Some("done".into()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    let first = listed(&house, Ada, gala, &Wanted::default()).expect("tasks")[0].id;
    change(&house, Bo, first, done).await.expect("done");
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(tour))?;
            crate::domain::projects::people::remove(tx, &manager, Bo.user())
        })
        .await
        .expect("removed");
    assert_eq!(mine(&house, Bo), ["GALA-4", "GALA-2"], "T1");
    let archived = ProjectChange {
        archived: Some(true),
        ..ProjectChange::default()
    };
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(gala))?;
            project::change(tx, &manager, &archived).map(drop)
        })
        .await
        .expect("archived");
    assert!(mine(&house, Bo).is_empty(), "there is nothing to be done in it: T4");
    house.forget();
}

async fn save(house: &House, who: Who, project: ProjectId, name: &str, shared: bool) -> Result<FilterShown> {
    let draft = FilterDraft {
        name: name.to_owned(),
        filter: " status = doing ".into(),
        sort: Sort::DueDown,
        layout: Layout::Board,
        shared,
        ..FilterDraft::default()
    };
    house
        .write(who, move |tx| {
            let viewer = policy::viewer(tx, who.user(), &ProjectName::Id(project))?;
            let row = saved::save(tx, &viewer, &draft)?;
            Ok(saved::shown(&viewer, row))
        })
        .await
}

async fn alter(
    house: &House,
    who: Who,
    project: ProjectId,
    filter: SavedFilterId,
    change: FilterChange,
) -> Result<FilterShown> {
    house
        .write(who, move |tx| {
            let keeper = policy::filter_keeper(tx, who.user(), &ProjectName::Id(project), filter)?;
            let row = saved::change(tx, &keeper, &change)?;
            Ok(saved::shown(keeper.viewer(), row))
        })
        .await
}

async fn let_go(house: &House, who: Who, project: ProjectId, filter: SavedFilterId) -> Result<()> {
    house
        .write(who, move |tx| {
            saved::drop(
                tx,
                &policy::filter_keeper(tx, who.user(), &ProjectName::Id(project), filter)?,
            )
        })
        .await
}

fn saved_of(house: &House, who: Who, project: ProjectId) -> Vec<(String, bool)> {
    let saved = house.read(who, |view| {
        saved::list(view, &policy::viewer(view, who.user(), &ProjectName::Id(project))?)
    });
    let all = saved.expect("filters").into_iter();
    all.map(|filter| (filter.name, filter.can.change)).collect()
}

fn renamed(name: &str) -> FilterChange {
    FilterChange {
        name: Some(name.to_owned()),
        ..FilterChange::default()
    }
}

#[tokio::test]
async fn ones_own_filter_nobody_else_learns_of_and_a_shared_one_all_have() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let own = save(&house, Bo, gala, "Mine", false).await.expect("saved");
    house.heard(&[(&[Bo], &[FILTERS])]);
    assert_eq!(own.filter, "status = doing");
    let shared = save(&house, Bo, gala, "Ours", true).await.expect("saved");
    house.heard(&[(&[Ada, Bo, Dot], &[FILTERS])]);
    let names = |all: &[(&str, bool)]| -> Vec<(String, bool)> {
        all.iter().map(|(name, may)| ((*name).to_owned(), *may)).collect()
    };
    assert_eq!(saved_of(&house, Bo, gala), names(&[("Ours", true), ("Mine", true)]));
    assert_eq!(saved_of(&house, Ada, gala), names(&[("Ours", true)]), "Sf1, Sf2");
    assert_eq!(saved_of(&house, Dot, gala), names(&[("Ours", false)]), "Sf2");
    let unseen = alter(&house, Ada, gala, own.id, renamed("x")).await;
    assert_eq!(refused(unseen), Code::not_found, "Sf1");
    let others = alter(&house, Dot, gala, shared.id, renamed("x")).await;
    assert_eq!(refused(others), Code::forbidden, "Sf2");
    let same = alter(&house, Bo, gala, own.id, renamed("Mine"))
        .await
        .expect("nothing to do");
    assert_eq!(same, own);
    house.heard(&[]);
    // Those who lose it are told, too; it is its owner's then, whoever took it from the others.
    let taken = FilterChange {
        shared: Some(false),
        ..FilterChange::default()
    };
    alter(&house, Ada, gala, shared.id, taken).await.expect("taken");
    house.heard(&[(&[Ada, Dot], &[FILTERS]), (&[Bo], &[FILTERS, FILTERS])]);
    assert_eq!(saved_of(&house, Dot, gala), names(&[]));
    assert_eq!(saved_of(&house, Bo, gala), names(&[("Mine", true), ("Ours", true)]));
    let_go(&house, Bo, gala, own.id).await.expect("dropped");
    house.heard(&[(&[Bo], &[FILTERS])]);
    assert_eq!(saved_of(&house, Bo, gala), names(&[("Ours", true)]));
}

#[tokio::test]
async fn who_only_reads_saves_for_themselves_and_what_means_nothing_is_not_saved() {
    let house = House::open().await;
    let gala = project(&house, "GALA", false).await;
    let_in(&house, gala, Dot, ProjectRole::Viewer).await.expect("let in");
    house.forget();
    assert_eq!(
        refused(save(&house, Dot, gala, "Ours", true).await),
        Code::forbidden,
        "Sf2"
    );
    assert_eq!(
        refused(save(&house, Bo, gala, "Ours", false).await),
        Code::not_found,
        "T1"
    );
    assert_eq!(wrong(save(&house, Dot, gala, " ", false).await).0, "name");
    let own = save(&house, Dot, gala, "Mine", false).await.expect("saved");
    let nonsense = FilterChange {
        filter: Some("status = dong".into()),
        ..FilterChange::default()
    };
    assert_eq!(wrong(alter(&house, Dot, gala, own.id, nonsense).await).0, "filter");
    let share = FilterChange {
        shared: Some(true),
        ..FilterChange::default()
    };
    assert_eq!(refused(alter(&house, Dot, gala, own.id, share).await), Code::forbidden);
    for more in 1..saved::FILTERS_MAX {
        save(&house, Dot, gala, &more.to_string(), false).await.expect("saved");
    }
    assert_eq!(refused(save(&house, Dot, gala, "more", false).await), Code::too_many);
    house.forget();
}

#[tokio::test]
async fn many_are_brought_back_at_once() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let mut ids = Vec::new();
    for title in ["a", "b"] {
        ids.push(make(&house, Ada, gala, titled(title)).await.expect("made").id);
    }
    throw(&house, Ada, ids[0]).await.expect("thrown");
    house.forget();
    let lines: Vec<Line> = ids.iter().map(|task| Line::BringBack { task: *task }).collect();
    let back = house
        .write(Bo, move |tx| batch::run(tx, Bo.user(), &lines))
        .await
        .expect("brought back");
    assert_eq!(titles(&back), ["a", "b"]);
    house.heard(&[(&[Ada, Bo, Dot], &[MADE, CHANGED])]);
    assert_eq!(
        titles(&listed(&house, Bo, gala, &Wanted::default()).expect("tasks")),
        ["a", "b"],
        "T11"
    );
}
