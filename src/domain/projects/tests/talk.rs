//! A project's room, and tasks that were made of messages.

use super::*;
use crate::domain::{
    chat::{
        members, policy as chat,
        record::{Message, RoomId, RoomRole},
        rooms::{self, RoomChange},
    },
    projects::{origin, people, room},
};

async fn enter(house: &House, who: Who, project: ProjectId) -> Result<RoomId> {
    house
        .write(who, move |tx| {
            room::enter(tx, &policy::viewer(tx, who.user(), &ProjectName::Id(project))?)
        })
        .await
}

async fn alter(house: &House, project: ProjectId, change: ProjectChange) {
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
            project::change(tx, &manager, &change).map(drop)
        })
        .await
        .expect("changed");
}

fn role(house: &House, who: Who, room: RoomId) -> Option<RoomRole> {
    house.shown(who, room).ok().and_then(|room| room.role)
}

#[tokio::test]
async fn the_people_of_a_closed_project_are_those_of_its_room() {
    let house = House::open().await;
    let lab = project(&house, "LAB", false).await;
    let_in(&house, lab, Gus, ProjectRole::Viewer).await.expect("let in");
    assert_eq!(
        refused(enter(&house, Gus, lab).await),
        Code::forbidden,
        "only an editor opens it"
    );
    let talk = enter(&house, Ada, lab).await.expect("opened");
    assert_eq!(enter(&house, Gus, lab).await.expect("there"), talk, "T12: one room");
    assert_eq!(role(&house, Ada, talk), Some(RoomRole::Admin));
    assert_eq!(role(&house, Gus, talk), Some(RoomRole::Member));
    assert_eq!(refused(house.shown(Dot, talk)), Code::not_found);
    assert_eq!(refused(enter(&house, Dot, lab).await), Code::not_found);

    let_in(&house, lab, Bo, ProjectRole::Editor).await.expect("let in");
    assert_eq!(role(&house, Bo, talk), Some(RoomRole::Member), "Ch21");
    let_in(&house, lab, Bo, ProjectRole::Manager).await.expect("appointed");
    assert_eq!(role(&house, Bo, talk), Some(RoomRole::Admin));
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(lab))?;
            people::remove(tx, &manager, Bo.user())
        })
        .await
        .expect("removed");
    assert_eq!(refused(house.shown(Bo, talk)), Code::not_found, "Ch21");
    assert_eq!(house.shown(Ada, talk).expect("a room").people_count, 2);
    house.forget();
}

#[tokio::test]
async fn a_room_follows_its_project_and_nothing_else() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let talk = enter(&house, Ada, gala).await.expect("opened");
    assert_eq!(
        refused(house.shown(Dot, talk)),
        Code::not_found,
        "nobody is in it who did not enter"
    );
    enter(&house, Dot, gala).await.expect("of an open one whoever enters");
    let named = |name: &str| ProjectChange {
        name: Some(name.into()),
        ..ProjectChange::default()
    };
    alter(&house, gala, named("Winter gala")).await;
    assert_eq!(
        house.shown(Dot, talk).expect("a room").name.as_deref(),
        Some("Winter gala")
    );

    let within = async |change: RoomChange| {
        house
            .write(Ada, move |tx| {
                rooms::change(tx, &chat::admin(tx, Ada.user(), talk)?, &change).map(drop)
            })
            .await
    };
    let renamed = RoomChange::new(Some("Other"), None, None, None).expect("a change");
    assert_eq!(refused(within(renamed).await), Code::room_follows_project);
    let archived = RoomChange::new(None, None, None, Some(true)).expect("a change");
    assert_eq!(refused(within(archived).await), Code::room_follows_project);
    let topic = RoomChange::new(None, Some("Cake"), None, None).expect("a change");
    within(topic).await.expect("what is talked about is theirs");
    let invited = house
        .write(Ada, move |tx| {
            members::place(tx, &chat::member(tx, Ada.user(), talk)?, Gus.user(), None).map(drop)
        })
        .await;
    assert_eq!(refused(invited), Code::room_follows_project);
    let can = house.shown(Ada, talk).expect("a room").can;
    assert!(!can.invite && !can.archive && can.leave && can.edit);

    alter(
        &house,
        gala,
        ProjectChange {
            open: Some(false),
            ..ProjectChange::default()
        },
    )
    .await;
    assert_eq!(
        refused(house.shown(Dot, talk)),
        Code::not_found,
        "Ch21: shut out as it closed"
    );
    assert_eq!(role(&house, Ada, talk), Some(RoomRole::Admin));
    alter(
        &house,
        gala,
        ProjectChange {
            archived: Some(true),
            ..ProjectChange::default()
        },
    )
    .await;
    assert_eq!(refused(house.post(Ada, talk, "late").await), Code::room_archived);
    let_in(&house, gala, Bo, ProjectRole::Viewer).await.expect("let in");
    assert_eq!(
        role(&house, Bo, talk),
        Some(RoomRole::Member),
        "also while it is archived"
    );
    house.forget();
}

async fn made_of(house: &House, who: Who, project: ProjectId, said: &Message) -> Result<TaskShown> {
    let (room, message) = (said.room, said.id);
    house
        .write(who, move |tx| {
            let reader = chat::reader(tx, who.user(), room)?;
            let editor = policy::editor(tx, who.user(), &ProjectName::Id(project))?;
            let task = origin::make(tx, &editor, &reader, message, &titled("Cake"))?;
            shown::task(tx, editor.project(), &task)
        })
        .await
}

fn seen(house: &House, who: Who, room: RoomId) -> Result<Vec<String>> {
    house.read(who, |view| {
        let made = origin::list(view, &chat::reader(view, who.user(), room)?)?;
        Ok(made.into_iter().map(|one| one.name).collect())
    })
}

#[tokio::test]
async fn a_message_becomes_a_task_and_each_leads_to_the_other_for_those_who_see_both() {
    let house = House::open().await;
    let (lab, gala) = (project(&house, "LAB", false).await, project(&house, "GALA", true).await);
    let_in(&house, lab, Gus, ProjectRole::Editor).await.expect("let in");
    let talk = house.room(Ada, true, "talk").await;
    let said = house.post(Ada, talk, "We need a cake").await.expect("said");
    house.forget();
    let open = made_of(&house, Dot, gala, &said)
        .await
        .expect("made by who reads the room");
    let closed = made_of(&house, Ada, lab, &said).await.expect("made");
    assert_eq!(seen(&house, Ada, talk).expect("a list"), ["LAB-1", "GALA-1"]);
    assert_eq!(seen(&house, Dot, talk).expect("a list"), ["GALA-1"], "T1, T13");
    assert_eq!(
        refused(seen(&house, Gus, talk)),
        Code::not_found,
        "a guest who isn't in the room"
    );

    let origin = |who: Who, task: TaskId| {
        house
            .read(who, |view| origin::of(view, who.user(), task))
            .expect("an answer")
    };
    assert_eq!(
        origin(Ada, closed.id).map(|one| (one.room, one.message)),
        Some((talk, said.id))
    );
    assert_eq!(origin(Gus, closed.id), None, "sees the task, not the room");
    assert_eq!(refused(made_of(&house, Gus, lab, &said).await), Code::not_found, "T13");
    assert_eq!(refused(made_of(&house, Dot, lab, &said).await), Code::not_found, "T13");

    throw(&house, Dot, open.id).await.expect("thrown away");
    assert_eq!(seen(&house, Dot, talk).expect("a list"), [""; 0], "T11");
    house.delete(Ada, talk, said.id).await.expect("deleted");
    assert_eq!(refused(made_of(&house, Ada, gala, &said).await), Code::not_found);
    house.forget();
}
