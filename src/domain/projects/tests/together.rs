//! Two people at one task, and many tasks at once.

use super::*;
use crate::domain::projects::{
    batch::{self, Line},
    record::Facet,
};

fn retitled(title: &str, seen: Option<u64>) -> TaskChange {
    TaskChange {
        sides: titled(title),
        seen,
        ..TaskChange::default()
    }
}

#[tokio::test]
async fn of_two_who_change_different_sides_both_stay() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, titled("a")).await.expect("made");
    house.forget();
    let status = TaskChange {
        sides: Sides {
            status: Some("doing".into()),
            ..Sides::default()
        },
        seen: Some(1),
        ..TaskChange::default()
    };
    change(&house, Bo, task.id, retitled("b", Some(1)))
        .await
        .expect("changed");
    let (both, overwrote) = change(&house, Dot, task.id, status).await.expect("changed");
    assert_eq!(
        (both.title.as_str(), both.status.as_str(), both.version),
        ("b", "doing", 3),
        "T8"
    );
    assert!(overwrote.is_empty(), "{overwrote:?}");
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED, CHANGED])]);
}

#[tokio::test]
async fn of_the_same_side_the_later_stays_and_is_told_of_the_earlier() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, titled("a")).await.expect("made");
    change(&house, Bo, task.id, retitled("b", Some(1)))
        .await
        .expect("changed");
    change(&house, Bo, task.id, retitled("bb", Some(2)))
        .await
        .expect("changed");
    let (later, overwrote) = change(&house, Dot, task.id, retitled("c", Some(1)))
        .await
        .expect("changed");
    assert_eq!(later.title, "c", "T8");
    let told: Vec<_> = overwrote
        .iter()
        .map(|row| (row.facet, row.from.as_str(), row.to.as_str(), row.who))
        .collect();
    assert_eq!(told, [(Facet::Title, Some("b"), Some("bb"), Bo.user())]);
    let (_, none) = change(&house, Dot, task.id, retitled("d", Some(4)))
        .await
        .expect("changed");
    let (_, own) = change(&house, Dot, task.id, retitled("e", Some(4)))
        .await
        .expect("changed");
    let (_, unsaid) = change(&house, Bo, task.id, retitled("f", None)).await.expect("changed");
    assert!(none.is_empty() && own.is_empty() && unsaid.is_empty());
    house.forget();
    let (same, _) = change(&house, Ada, task.id, retitled("f", None))
        .await
        .expect("nothing to do");
    assert_eq!(same.version, 7);
    house.heard(&[]);
}

async fn run(house: &House, who: Who, lines: Vec<Line>) -> Result<Vec<TaskShown>> {
    house.write(who, move |tx| batch::run(tx, who.user(), &lines)).await
}

#[tokio::test]
async fn a_batch_is_done_whole_or_not_at_all_and_says_what_is_wrong_with_each_line() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let lab = project(&house, "LAB", false).await;
    let secret = make(&house, Ada, lab, titled("secret")).await.expect("made").id;
    let first = make(&house, Ada, gala, titled("first")).await.expect("made").id;
    house.forget();
    let line = |project, title: &str| Line::Make {
        project: ProjectName::Id(project),
        sides: titled(title),
    };
    let done = TaskChange {
        sides: Sides {
            status: Some("nothing".into()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    let lines = vec![
        line(gala, "good"),
        line(lab, "not there"),
        Line::Change {
            task: first,
            change: done,
        },
        Line::Throw { task: secret },
        line(gala, "good too"),
    ];
    let refused_lines = match run(&house, Bo, lines).await {
        Err(crate::error::Error::Invalid(fields)) => fields,
        other => panic!("{other:?}"),
    };
    let told: Vec<_> = refused_lines
        .iter()
        .map(|field| (field.field.as_ref(), field.code.as_ref()))
        .collect();
    assert_eq!(
        told,
        [
            ("lines[1].project", "not_found"),
            ("lines[2].status", "unknown"),
            ("lines[3].id", "not_found")
        ],
        "T9"
    );
    assert_eq!(
        titles(&listed(&house, Bo, gala, &Wanted::default()).expect("seen")),
        ["first"]
    );
    house.heard(&[]);
    assert_eq!(
        refused(run(&house, Cy, vec![Line::Throw { task: first }]).await),
        Code::not_found
    );

    let lines = vec![line(gala, "one"), Line::Throw { task: first }, line(gala, "two")];
    let done = run(&house, Bo, lines).await.expect("done");
    assert_eq!(titles(&done), ["one", "two"]);
    assert_eq!(done[1].number, 3, "T5");
    house.heard(&[(&[Ada, Bo, Dot], &[MADE, "projects.task_trashed", MADE])]);
    let many = (0..1_000).map(|number| line(gala, &format!("task {number}"))).collect();
    let done = run(&house, Bo, many).await.expect("done");
    assert_eq!(done.last().map(|task| task.number), Some(1_003));
    assert!(done.is_sorted_by(|one, other| one.rank < other.rank), "T6");
    house.heard(&[(&[Ada, Bo, Dot], &["projects.tasks_changed"])]);
}
