//! What tasks have to do with one another.

use super::*;
use crate::domain::projects::{
    record::RelationKind::{self, *},
    relations, timeline,
};

async fn relate(house: &House, who: Who, task: TaskId, kind: RelationKind, other: TaskId) -> Result<()> {
    house
        .write(who, move |tx| {
            let task = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            let other = policy::task_editor(tx, who.user(), &TaskName::Id(other))?;
            relations::relate(tx, &task, kind, &other)
        })
        .await
}

async fn unrelate(house: &House, who: Who, task: TaskId, kind: RelationKind, other: TaskId) -> Result<()> {
    house
        .write(who, move |tx| {
            let task = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            let other = policy::task_viewer(tx, who.user(), &TaskName::Id(other))?;
            relations::unrelate(tx, &task, kind, &other)
        })
        .await
}

/// What `who` sees that the task has to do with others; and whether it is shown as blocked.
fn related(house: &House, who: Who, task: TaskId) -> (Vec<(RelationKind, String)>, bool) {
    let read = house.read(who, |view| {
        shown::whole(view, &policy::task_viewer(view, who.user(), &TaskName::Id(task))?)
    });
    let whole = read.expect("seen");
    let related = whole.relations.into_iter().map(|row| (row.kind, row.title));
    (related.collect(), whole.task.blocked)
}

async fn three(house: &House, project: ProjectId) -> [TaskId; 3] {
    let mut ids = Vec::new();
    for title in ["a", "b", "c"] {
        ids.push(make(house, Ada, project, titled(title)).await.expect("made").id);
    }
    house.forget();
    [ids[0], ids[1], ids[2]]
}

fn status(word: &str) -> TaskChange {
    TaskChange {
        sides: Sides {
            status: Some(word.into()),
            ..Sides::default()
        },
        ..TaskChange::default()
    }
}

#[tokio::test]
async fn both_sides_show_it_and_what_waits_for_nothing_open_is_not_blocked() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let [a, b, c] = three(&house, gala).await;
    relate(&house, Bo, a, Blocks, b).await.expect("related");
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED])]);
    relate(&house, Bo, a, Blocks, b).await.expect("related already");
    relate(&house, Bo, c, Relates, a).await.expect("related");
    house.heard(&[]);
    let blocks = (Blocks, "b".to_owned());
    assert_eq!(
        related(&house, Dot, a),
        (vec![blocks, (Relates, "c".into())], false),
        "T17"
    );
    assert_eq!(related(&house, Dot, b), (vec![(BlockedBy, "a".into())], true));
    assert_eq!(related(&house, Dot, c).0, [(Relates, "a".to_owned())]);

    change(&house, Bo, a, status("done")).await.expect("done");
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED, CHANGED])]);
    assert!(!related(&house, Dot, b).1);
    change(&house, Bo, a, status("doing")).await.expect("open again");
    assert!(related(&house, Dot, b).1);
    change(&house, Bo, b, status("done")).await.expect("done all the same");
    assert!(!related(&house, Dot, b).1, "what is done is not blocked");
    change(&house, Bo, b, status("doing")).await.expect("open again");
    throw(&house, Bo, a).await.expect("thrown away");
    assert_eq!(related(&house, Dot, b), (vec![], false), "T11");
    bring_back(&house, Bo, a).await.expect("back");
    assert_eq!(related(&house, Dot, b), (vec![(BlockedBy, "a".into())], true));
    house.forget();
    unrelate(&house, Bo, b, BlockedBy, a).await.expect("unrelated");
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED])]);
    assert_eq!(related(&house, Dot, b), (vec![], false));
    assert_eq!(related(&house, Dot, a).0, [(Relates, "c".to_owned())]);
    assert_eq!(refused(unrelate(&house, Bo, b, BlockedBy, a).await), Code::not_found);
    assert_eq!(
        wrong(relate(&house, Bo, a, Blocks, a).await),
        ("other".into(), "itself".into())
    );
}

#[tokio::test]
async fn tasks_wait_for_one_another_in_no_circle() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let [a, b, c] = three(&house, gala).await;
    relate(&house, Bo, a, Blocks, b).await.expect("related");
    relate(&house, Bo, c, Follows, b).await.expect("related");
    for (task, kind, other) in [(c, Blocks, a), (a, Follows, c), (b, Precedes, a), (a, BlockedBy, b)] {
        let circle = refused(relate(&house, Bo, task, kind, other).await);
        assert_eq!(circle, Code::relation_circle, "T17 {kind:?}");
    }
    relate(&house, Bo, c, Duplicates, a)
        .await
        .expect("that waits for nothing");
    relate(&house, Bo, a, Precedes, c).await.expect("the same way");
    house.forget();
    assert!(related(&house, Dot, c).0.contains(&(Duplicates, "a".into())));
    assert!(related(&house, Dot, a).0.contains(&(DuplicatedBy, "c".into())));
}

#[tokio::test]
async fn who_does_not_see_the_other_learns_nothing_of_it() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let lab = project(&house, "LAB", false).await;
    let [a, b, _] = three(&house, gala).await;
    let secret = make(&house, Ada, lab, titled("secret")).await.expect("made").id;
    house.forget();
    relate(&house, Ada, secret, Blocks, a).await.expect("related");
    house.heard(&[]);
    assert_eq!(related(&house, Ada, a), (vec![(BlockedBy, "secret".into())], false));
    assert_eq!(related(&house, Bo, a), (vec![], false), "T17");
    let told = house.read(Bo, |view| {
        let viewer = policy::task_viewer(view, Bo.user(), &TaskName::Id(a))?;
        timeline::list(view, &viewer, &PageRequest::default())
    });
    assert_eq!(told.expect("seen").items.len(), 1, "that it was made, and nothing else");
    assert_eq!(refused(relate(&house, Bo, b, Blocks, secret).await), Code::not_found);
    assert_eq!(
        refused(unrelate(&house, Bo, a, BlockedBy, secret).await),
        Code::not_found
    );

    // A circle by way of what one doesn't see is no reason to refuse, which would tell of it.
    relate(&house, Ada, b, Blocks, secret).await.expect("related");
    house.forget();
    assert_eq!(refused(relate(&house, Ada, a, Blocks, b).await), Code::relation_circle);
    relate(&house, Bo, a, Blocks, b).await.expect("related");
    house.forget();
}

/// Which tasks of the project wait for others of it, as `who` learns.
fn within(house: &House, who: Who, project: ProjectId) -> Vec<(TaskId, RelationKind, TaskId)> {
    let read = house.read(who, |view| {
        let viewer = policy::viewer(view, who.user(), &ProjectName::Id(project))?;
        relations::within(view, &viewer, &PageRequest::default())
    });
    let items = read.expect("seen").items.into_iter();
    items.map(|row| (row.first, row.kind, row.then)).collect()
}

#[tokio::test]
async fn a_project_tells_which_of_its_tasks_wait_for_others_of_it() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let lab = project(&house, "LAB", true).await;
    let [a, b, c] = three(&house, gala).await;
    let elsewhere = make(&house, Ada, lab, titled("elsewhere")).await.expect("made").id;
    for (task, kind, other) in [
        (b, BlockedBy, a),
        (b, Precedes, c),
        (a, Relates, c),
        (c, Duplicates, a),
        (a, Blocks, elsewhere),
    ] {
        relate(&house, Ada, task, kind, other).await.expect("related");
    }
    assert_eq!(within(&house, Dot, gala), [(a, Blocks, b), (b, Precedes, c)], "T17");
    assert_eq!(within(&house, Dot, lab), []);
    unrelate(&house, Ada, a, Blocks, b).await.expect("unrelated");
    assert_eq!(within(&house, Dot, gala), [(b, Precedes, c)]);
    house.forget();
}
