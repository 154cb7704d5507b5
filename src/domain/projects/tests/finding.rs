//! What somebody has to do everywhere, and many tasks at once.

use super::*;
use crate::domain::{
    people::policy as house_policy,
    projects::{
        batch::{self, Line},
        mine,
    },
};

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
