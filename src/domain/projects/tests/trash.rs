//! What lies in the trash, and how it is gone for good (T29).

use std::time::Duration;

use super::*;
use crate::{
    domain::{
        chat::policy as chat,
        projects::{
            COLLECTIONS, checklist, comments,
            destroying::{self, KEPT_FOR, STRIDE, TrashedShown},
            origin,
            record::{RelationKind, When},
            relations, reminders,
            repeat::{Rule, Unit},
            tasks::Text,
            time::{self, TimeNote},
            watching,
        },
    },
    engine::store::{TableFindings, each_entry},
};

fn trash(house: &House, who: Who, project: ProjectId) -> Result<Vec<TrashedShown>> {
    house.read(who, |view| {
        let viewer = policy::viewer(view, who.user(), &ProjectName::Id(project))?;
        Ok(destroying::list(view, &viewer, &PageRequest::default())?.items)
    })
}

async fn destroy(house: &House, who: Who, project: ProjectId, task: TaskId) -> Result<()> {
    house
        .write(who, move |tx| {
            let manager = policy::manager(tx, who.user(), &ProjectName::Id(project))?;
            destroying::destroy(tx, &manager, task)
        })
        .await
}

async fn empty(house: &House, project: ProjectId) -> bool {
    let until = house.app.now();
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
            destroying::empty(tx, &manager, until)
        })
        .await
        .expect("emptied")
}

/// The tables of projects in which the task is named.
fn named_in(house: &House, task: TaskId) -> Vec<&'static str> {
    let snapshot = house.app.snapshot().expect("a snapshot");
    let names = |bytes: &[u8]| memchr::memmem::find(bytes, task.as_bytes()).is_some();
    let tables = COLLECTIONS.iter().map(|collection| collection.name);
    let named = tables.filter(|table| {
        let mut found = false;
        each_entry(&snapshot, &mut TableFindings::of(table), table, |_, key, value| {
            found |= names(key) || names(value);
        });
        found
    });
    named.collect()
}

#[tokio::test]
async fn a_task_is_destroyed_with_all_that_hangs_on_it() {
    let house = House::open().await;
    let room = house.room(Ada, true, "stage").await;
    let said = house.post(Ada, room, "Who brings the cake?").await.expect("said");
    let gala = project(&house, "GALA", true).await;
    let whole = make(&house, Ada, gala, titled("Party")).await.expect("made").id;
    let other = make(&house, Ada, gala, titled("Hall")).await.expect("made").id;
    let task = house
        .write(Ada, move |tx| {
            let reader = chat::reader(tx, Ada.user(), room)?;
            let editor = policy::editor(tx, Ada.user(), &ProjectName::Id(gala))?;
            let sides = Sides {
                description: Some(Text::new("With **candles**")?),
                assignees: Some(vec![Bo.user()]),
                labels: Some(vec!["food".into()]),
                parent: Some(Some(whole)),
                repeat: Some(Some(Rule::every(1, Unit::Week))),
                ..titled("Cake")
            };
            origin::make(tx, &editor, &reader, said.id, &sides.checked()?)
        })
        .await
        .expect("made");
    let (id, note) = (
        task.id,
        TimeNote {
            minutes: Some(30),
            ..TimeNote::default()
        },
    );
    house
        .write(Bo, move |tx| {
            let editor = policy::task_editor(tx, Bo.user(), &TaskName::Id(id))?;
            let comment = comments::post(tx, &editor, &Text::comment("Chocolate")?, &[])?;
            comments::edit(tx, &editor, comment.id, &Text::comment("Lemon")?)?;
            checklist::add(tx, &editor, "Flour")?;
            time::note(tx, &editor, &note)?;
            time::start(tx, &editor)?;
            watching::watch(tx, &editor.viewer())?;
            let at = tx.now().plus(Duration::from_secs(3_600));
            reminders::set(tx, &editor.viewer(), When::At(at))?;
            let other = policy::task_editor(tx, Bo.user(), &TaskName::Id(other))?;
            relations::relate(tx, &editor, RelationKind::Blocks, &other)
        })
        .await
        .expect("written");
    let part = Sides {
        parent: Some(Some(id)),
        ..titled("Cream")
    };
    let part = make(&house, Ada, gala, part).await.expect("made").id;
    assert!(named_in(&house, id).len() >= 14, "{:?}", named_in(&house, id));

    throw(&house, Ada, id).await.expect("thrown away");
    assert_eq!(
        refused(destroy(&house, Ada, gala, other).await),
        Code::not_found,
        "it isn't in the trash"
    );
    destroy(&house, Ada, gala, id).await.expect("destroyed");
    // That others had to do with it stays in what became of them, where nobody is shown it any more.
    assert_eq!(named_in(&house, id), ["task_activities"]);
    let left = house.read(Ada, |view| Ok(view.rows::<Activity>(&id, &Span::first(9))?));
    assert!(left.expect("read").is_empty());
    assert_eq!(refused(bring_back(&house, Ada, id).await), Code::not_found);
    let row = |task: TaskId| {
        house
            .read(Ada, move |view| Ok(view.get::<Task>(&(gala, task))?))
            .expect("read")
    };
    assert_eq!(row(part).expect("a task of its own").parent, None);
    assert_eq!(row(other).expect("it stays").blockers, 0);
    let next = make(&house, Ada, gala, titled("Balloons")).await.expect("made");
    assert_eq!(next.number, 5, "T5: no number is given twice");
    house.forget();
}

#[tokio::test]
async fn those_who_see_the_project_see_its_trash_and_managers_empty_it() {
    let house = House::open().await;
    let shy = project(&house, "SHY", false).await;
    let_in(&house, shy, Bo, ProjectRole::Editor).await.expect("let in");
    for at in 0..=STRIDE {
        let task = make(&house, Ada, shy, titled(&format!("Task {at}")))
            .await
            .expect("made");
        throw(&house, Bo, task.id).await.expect("thrown away");
    }
    let kept = make(&house, Ada, shy, titled("Kept")).await.expect("made").id;
    let seen = trash(&house, Bo, shy).expect("seen");
    assert_eq!(seen.len(), STRIDE + 1);
    let last = &seen[0];
    assert_eq!((last.key.as_str(), last.deleted_by), ("SHY-21", Some(Bo.user())));
    assert_eq!(last.gone_at, last.deleted_at.plus(KEPT_FOR));
    assert_eq!(refused(trash(&house, Dot, shy)), Code::not_found);
    assert_eq!(refused(destroy(&house, Bo, shy, last.id).await), Code::forbidden);
    assert_eq!(refused(destroy(&house, Dot, shy, last.id).await), Code::not_found);

    bring_back(&house, Bo, last.id).await.expect("brought back");
    assert_eq!(trash(&house, Bo, shy).expect("seen").len(), STRIDE);
    assert!(!empty(&house, shy).await, "a full stride may not be all");
    assert!(empty(&house, shy).await);
    assert!(trash(&house, Bo, shy).expect("seen").is_empty());
    let titles = listed(&house, Ada, shy, &Wanted::default()).expect("listed");
    assert_eq!(titles.iter().map(|task| task.id).collect::<Vec<_>>(), [kept, last.id]);
    house.forget();
}

#[tokio::test]
async fn what_was_part_of_something_destroyed_comes_back_on_its_own() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let whole = make(&house, Ada, gala, titled("Party")).await.expect("made").id;
    let part = Sides {
        parent: Some(Some(whole)),
        ..titled("Cake")
    };
    let part = make(&house, Ada, gala, part).await.expect("made").id;
    throw(&house, Ada, part).await.expect("thrown away");
    throw(&house, Ada, whole).await.expect("thrown away");
    destroy(&house, Ada, gala, whole).await.expect("destroyed");
    bring_back(&house, Ada, part).await.expect("brought back");
    let row = house
        .read(Ada, |view| Ok(view.get::<Task>(&(gala, part))?))
        .expect("read");
    assert_eq!(row.expect("it is there").parent, None);
    house.forget();
}

#[tokio::test]
async fn after_thirty_days_it_goes_by_itself() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let begun = house.app.now();
    let old = make(&house, Ada, gala, titled("Old")).await.expect("made").id;
    throw(&house, Ada, old).await.expect("thrown away");
    house.clock.set(begun.plus(KEPT_FOR / 2));
    let young = make(&house, Ada, gala, titled("Young")).await.expect("made").id;
    throw(&house, Ada, young).await.expect("thrown away");
    let swept = async |until: Millis| {
        destroying::sweep_workspace(&house.app, Ada.workspace(), until, &|| false)
            .await
            .expect("swept")
    };
    assert_eq!(swept(begun.minus(Duration::from_secs(1))).await, 0);
    assert_eq!(swept(begun).await, 1);
    let left: Vec<_> = trash(&house, Ada, gala)
        .expect("seen")
        .into_iter()
        .map(|task| task.id)
        .collect();
    assert_eq!(left, [young]);
    house.forget();
}

#[tokio::test]
async fn in_an_archived_project_nothing_is_destroyed() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, titled("Cake")).await.expect("made").id;
    throw(&house, Ada, task).await.expect("thrown away");
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
    assert_eq!(refused(destroy(&house, Ada, gala, task).await), Code::project_archived);
    assert_eq!(trash(&house, Ada, gala).expect("seen").len(), 1);
    house.forget();
}
