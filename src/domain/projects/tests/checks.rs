//! The checklist of a task.

use super::*;
use crate::domain::projects::{
    checklist::{self, CheckChange, ITEMS_MAX, item_text},
    record::{CheckId, CheckItem, Facet},
};

async fn add(house: &House, who: Who, task: TaskId, text: &str) -> Result<CheckId> {
    let text = item_text(text)?;
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            Ok(checklist::add(tx, &editor, &text)?.id)
        })
        .await
}

async fn alter(house: &House, who: Who, task: TaskId, item: CheckId, change: CheckChange) -> Result<CheckItem> {
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            checklist::change(tx, &editor, item, &change)
        })
        .await
}

/// The items in their order, those that are ticked with a mark; and what the task's own row counts.
fn items(house: &House, task: TaskId) -> (String, u32, u32, u64) {
    let read = house.read(Ada, |view| {
        let viewer = policy::task_viewer(view, Ada.user(), &TaskName::Id(task))?;
        shown::whole(view, &viewer)
    });
    let whole = read.expect("seen");
    let words = whole.checklist.iter().map(|item| {
        let mark = if item.done { "!" } else { "" };
        format!("{}{mark}", item.text)
    });
    let (words, task) = (words.collect::<Vec<_>>().join(" "), whole.task);
    (words, task.checked, task.checks, task.version)
}

fn ticked(done: bool) -> CheckChange {
    CheckChange {
        done: Some(done),
        ..CheckChange::default()
    }
}

fn behind(after: Option<CheckId>) -> CheckChange {
    CheckChange {
        after: Some(after),
        ..CheckChange::default()
    }
}

#[tokio::test]
async fn items_are_added_ticked_renamed_moved_and_taken_away() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, titled("Sound")).await.expect("made").id;
    let mut ids = Vec::new();
    for text in ["a", "b", "c"] {
        ids.push(add(&house, Bo, task, text).await.expect("added"));
    }
    house.heard(&[(&[Ada, Bo, Dot], &[MADE, CHANGED, CHANGED, CHANGED])]);
    assert_eq!(items(&house, task), ("a b c".into(), 0, 3, 4), "T7, T16");
    let done = alter(&house, Bo, task, ids[1], ticked(true)).await.expect("ticked");
    assert_eq!(done.done.map(|(_, who)| who), Some(Bo.user()));
    alter(&house, Dot, task, ids[1], ticked(true))
        .await
        .expect("ticked already");
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED])]);
    assert_eq!(items(&house, task), ("a b! c".into(), 1, 3, 5));
    alter(&house, Bo, task, ids[2], behind(None)).await.expect("moved");
    assert_eq!(
        items(&house, task),
        ("c a b!".into(), 1, 3, 5),
        "where it stands is no change of what it says"
    );
    alter(&house, Bo, task, ids[2], behind(Some(ids[0])))
        .await
        .expect("moved");
    assert_eq!(items(&house, task).0, "a c b!");
    assert_eq!(
        wrong(alter(&house, Bo, task, ids[2], behind(Some(ids[2]))).await).0,
        "after"
    );
    let second = ids[1];
    house
        .write(Bo, move |tx| {
            checklist::remove(tx, &policy::task_editor(tx, Bo.user(), &TaskName::Id(task))?, second)
        })
        .await
        .expect("taken away");
    assert_eq!(items(&house, task), ("a c".into(), 0, 2, 6));
    assert_eq!(
        refused(alter(&house, Bo, task, ids[1], ticked(true)).await),
        Code::not_found
    );
    assert_eq!(wrong(add(&house, Bo, task, " ").await).0, "text");
    let sides: Vec<_> = activity(&house, task).into_iter().map(|row| row.facet).collect();
    use Facet::{Check, Checked};
    assert_eq!(sides, [Facet::Task, Check, Check, Check, Checked, Check], "T7");
    house.forget();
    for number in 2..ITEMS_MAX {
        add(&house, Bo, task, &format!("n{number}")).await.expect("added");
        house.forget();
    }
    assert_eq!(refused(add(&house, Bo, task, "one more").await), Code::too_many);
    house.forget();
}

#[tokio::test]
async fn of_two_who_change_different_items_both_stay() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, titled("Sound")).await.expect("made").id;
    let one = add(&house, Ada, task, "one").await.expect("added");
    let two = add(&house, Ada, task, "two").await.expect("added");
    let renamed = CheckChange {
        text: Some("uno".into()),
        ..CheckChange::default()
    };
    let (bo, dot) = tokio::join!(
        alter(&house, Bo, task, one, renamed),
        alter(&house, Dot, task, two, ticked(true))
    );
    bo.expect("renamed");
    dot.expect("ticked");
    assert_eq!(items(&house, task).0, "uno two!", "T16");
    house.forget();
}

#[tokio::test]
async fn there_is_always_room_between_two_items() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, titled("Sound")).await.expect("made").id;
    let mut ids = Vec::new();
    for text in ["a", "b", "c"] {
        ids.push(add(&house, Ada, task, text).await.expect("added"));
    }
    for turn in 0..400 {
        let moved = ids[1 + turn % 2];
        alter(&house, Bo, task, moved, behind(Some(ids[0])))
            .await
            .expect("moved");
        house.forget();
        let wanted = if turn % 2 == 0 { "a b c" } else { "a c b" };
        assert_eq!(items(&house, task).0, wanted, "turn {turn}");
    }
    let rows: Vec<CheckItem> = house.read(Ada, |view| checklist::of(view, task)).expect("the items");
    assert!(
        rows.iter()
            .all(|row| row.rank.len() <= crate::domain::projects::rank::LONG)
    );
    house.forget();
}
