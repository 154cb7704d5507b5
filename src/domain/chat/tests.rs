//! Commands on an engine in memory; after each write what every listener heard.

mod fixtures;
pub(in crate::domain) mod house;
mod model;

use house::{Ada, Bo, Cy, Dot, Gus, House, Who, refused, wrong};

use super::{
    members::{self, Preferences},
    messages::{self, Place, Stretch},
    policy,
    record::{MessageId, Revision, RoomId, RoomKind, RoomRole},
    rooms::{self, RoomChange, RoomDraft},
};
use crate::{
    domain::people::policy as people,
    error::{Code, Result},
    kit::{id::Id, page::PageRequest, time::Millis},
};

fn direct(others: &[Who]) -> RoomDraft {
    RoomDraft::Direct {
        people: others.iter().map(|who| who.user()).collect(),
    }
}

async fn change(house: &House, who: Who, room: RoomId, wanted: RoomChange) -> Result<()> {
    house
        .write(who, move |tx| {
            rooms::change(tx, &policy::admin(tx, who.user(), room)?, &wanted).map(drop)
        })
        .await
}

async fn archive(house: &House, room: RoomId) {
    let wanted = RoomChange {
        archived: Some(true),
        ..RoomChange::default()
    };
    change(house, Ada, room, wanted).await.expect("a room is archived");
    house.forget();
}

async fn place(house: &House, who: Who, room: RoomId, whom: Who, role: Option<RoomRole>) -> Result<()> {
    house
        .write(who, move |tx| {
            members::place(tx, &policy::member(tx, who.user(), room)?, whom.user(), role).map(drop)
        })
        .await
}

async fn leave(house: &House, who: Who, room: RoomId) -> Result<()> {
    house
        .write(who, move |tx| {
            members::leave(tx, &policy::member(tx, who.user(), room)?)
        })
        .await
}

async fn remove(house: &House, who: Who, room: RoomId, whom: Who) -> Result<()> {
    house
        .write(who, move |tx| {
            members::remove(tx, &policy::admin(tx, who.user(), room)?, whom.user())
        })
        .await
}

fn stretch(house: &House, room: RoomId, place: Place, limit: usize) -> Result<Stretch> {
    house.read(Ada, |view| messages::stretch(view, room, place, limit))
}

fn revisions(house: &House, room: RoomId, message: MessageId) -> Vec<Revision> {
    let page = PageRequest {
        cursor: None,
        limit: 200,
    };
    house
        .read(Ada, |view| messages::history(view, room, message, &page))
        .expect("history is read")
        .items
}

#[tokio::test]
async fn an_open_room_is_announced_to_everybody_but_guests_and_others_rooms_to_those_in_them() {
    let house = House::open().await;
    let lab = house
        .open_room(Bo, RoomDraft::named(true, " Lab ", "Tests", "").expect("a draft"))
        .await
        .expect("a room");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.room_opened"])]);
    assert_eq!(
        (lab.name.as_deref(), lab.kind, lab.people_count),
        (Some("Lab"), RoomKind::Open, 1)
    );
    assert_eq!((lab.member, lab.role), (true, Some(RoomRole::Admin)));

    house
        .open_room(Bo, RoomDraft::named(false, "Pay", "", "").expect("a draft"))
        .await
        .expect("a room");
    house.heard(&[(&[Bo], &["chat.room_opened"])]);

    let pair = house.open_room(Bo, direct(&[Gus])).await.expect("a room");
    house.heard(&[(&[Bo, Gus], &["chat.room_opened"])]);
    assert_eq!((pair.name, pair.with), (None, vec![Gus.user()]));
}

#[tokio::test]
async fn outsiders_hear_nothing_when_a_message_is_posted() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo, Gus]).await;
    let message = house.post(Ada, lab, "Hello **all**").await.expect("posted");
    let frames = house.frames(Bo);
    assert_eq!(frames.len(), 1);
    let data = &frames[0]["data"]["message"];
    assert_eq!(frames[0]["topic"], format!("room:{lab}"));
    assert_eq!(data["id"], message.id.to_string());
    assert_eq!(data["html"], "<p>Hello <strong>all</strong></p>");
    assert_eq!(data["number"], 1);
    assert_eq!(data["deleted"], false);
    house.heard(&[(&[Ada, Gus], &["chat.message_posted"])]);
}

#[tokio::test]
async fn those_who_look_into_an_open_room_hear_it_but_must_join_to_write() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    assert_eq!(house.listen(lab), [Ada, Bo, Dot]);
    assert_eq!(refused(house.post(Bo, lab, "Hi").await), Code::join_first);
    assert_eq!(refused(house.post(Gus, lab, "Hi").await), Code::not_found);
    assert_eq!(refused(house.post(Cy, lab, "Hi").await), Code::not_found);
    house.heard(&[]);
    house.join(Bo, lab).await.expect("joined");
    house.heard(&[
        (&[Ada, Dot], &["chat.member_joined"]),
        (&[Bo], &["chat.member_joined", "chat.room_entered"]),
    ]);
    house.join(Bo, lab).await.expect("joined again");
    house.heard(&[]);
    house.post(Bo, lab, "Hi").await.expect("posted");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.message_posted"])]);
    assert_eq!(refused(house.join(Gus, lab).await), Code::not_found);
}

#[tokio::test]
async fn a_closed_room_is_not_there_for_those_outside_whatever_they_try() {
    let house = House::open().await;
    let pay = house.room(Bo, false, "pay").await;
    let message = house.post(Bo, pay, "Numbers").await.expect("posted");
    house.forget();
    for who in [Ada, Dot, Gus, Cy] {
        assert_eq!(refused(house.shown(who, pay)), Code::not_found);
        assert_eq!(refused(house.join(who, pay).await), Code::not_found);
        assert_eq!(refused(house.post(who, pay, "x").await), Code::not_found);
        assert_eq!(refused(house.edit(who, pay, message.id, "x").await), Code::not_found);
        assert_eq!(refused(house.delete(who, pay, message.id).await), Code::not_found);
        assert_eq!(refused(house.mark_read(who, pay, None).await), Code::not_found);
        assert_eq!(
            refused(change(&house, who, pay, RoomChange::default()).await),
            Code::not_found
        );
        assert_eq!(refused(place(&house, who, pay, who, None).await), Code::not_found);
        assert_eq!(refused(remove(&house, who, pay, Bo).await), Code::not_found);
        assert_eq!(refused(leave(&house, who, pay).await), Code::not_found);
    }
    assert_eq!(house.listen(pay), [Bo]);
    house.heard(&[]);
}

#[tokio::test]
async fn a_guest_sees_only_rooms_it_was_let_into_and_opens_none() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.room(Ada, true, "garden").await;
    house.let_in(Ada, lab, &[Gus]).await;
    let page = PageRequest::default();
    let rooms = house
        .read(Gus, |view| {
            rooms::list(view, people::member(view, Gus.user())?, true, &page)
        })
        .expect("a list");
    assert_eq!(rooms.items.iter().map(|room| room.id).collect::<Vec<_>>(), [lab]);
    assert!(rooms.next.is_none());
    let can = rooms.items[0].can;
    assert!(can.post && can.leave && !can.invite && !can.edit && !can.archive && !can.join);
    let draft = RoomDraft::named(true, "mine", "", "").expect("a draft");
    assert_eq!(refused(house.open_room(Gus, draft).await), Code::forbidden);
    assert_eq!(refused(house.open_room(Gus, direct(&[Ada])).await), Code::forbidden);
    assert_eq!(refused(place(&house, Gus, lab, Bo, None).await), Code::forbidden);
    house.heard(&[]);
}

#[tokio::test]
async fn a_direct_room_is_the_same_for_the_same_people_and_never_widened_or_left() {
    let house = House::open().await;
    let room = house.open_room(Ada, direct(&[Bo, Dot])).await.expect("a room").id;
    house.heard(&[(&[Ada, Bo, Dot], &["chat.room_opened"])]);
    assert_eq!(
        house
            .open_room(Dot, direct(&[Ada, Bo, Dot, Bo]))
            .await
            .expect("found")
            .id,
        room
    );
    assert_eq!(
        refused(place(&house, Ada, room, Gus, None).await),
        Code::direct_room_fixed
    );
    assert_eq!(refused(leave(&house, Ada, room).await), Code::direct_room_fixed);
    assert_eq!(refused(remove(&house, Ada, room, Bo).await), Code::forbidden);
    assert_eq!(
        refused(change(&house, Ada, room, RoomChange::default()).await),
        Code::forbidden
    );
    house.heard(&[]);
    assert_ne!(house.open_room(Ada, direct(&[Bo])).await.expect("another").id, room);
    house.heard(&[(&[Ada, Bo], &["chat.room_opened"])]);
}

#[tokio::test]
async fn a_direct_room_takes_two_to_eight_active_people_of_the_workspace() {
    let house = House::open().await;
    let many = RoomDraft::Direct {
        people: (50..58).map(|byte| Id::from_bytes([byte; 16])).collect(),
    };
    let unexpected = ("people".to_owned(), "out_of_range".to_owned());
    assert_eq!(wrong(house.open_room(Ada, direct(&[])).await), unexpected);
    assert_eq!(wrong(house.open_room(Ada, direct(&[Ada])).await), unexpected);
    assert_eq!(wrong(house.open_room(Ada, many).await), unexpected);
    let unknown = ("people".to_owned(), "unknown".to_owned());
    assert_eq!(wrong(house.open_room(Ada, direct(&[Cy])).await), unknown);
    house.heard(&[]);
}

#[tokio::test]
async fn an_open_rooms_name_is_taken_whatever_its_case_but_a_closed_rooms_is_nobodys_business() {
    let house = House::open().await;
    house.room(Ada, false, "Pay").await;
    house.room(Bo, true, "pay").await;
    let again = RoomDraft::named(true, "PAY", "", "").expect("a draft");
    assert_eq!(refused(house.open_room(Dot, again).await), Code::room_name_taken);
    let lab = house.room(Ada, true, "lab").await;
    let rename = RoomChange::new(Some("Pay"), None, None, None).expect("a change");
    assert_eq!(refused(change(&house, Ada, lab, rename).await), Code::room_name_taken);
    house.heard(&[]);
}

#[tokio::test]
async fn a_change_of_a_room_is_heard_in_it_and_an_open_ones_in_the_workspace() {
    let house = House::open().await;
    let lab = house.room(Bo, true, "lab").await;
    house.let_in(Bo, lab, &[Gus]).await;
    let wanted = RoomChange::new(Some("Laboratory"), Some("Quiet"), Some("Where we try."), None).expect("a change");
    change(&house, Bo, lab, wanted.clone()).await.expect("changed");
    let frames = house.frames(Gus);
    assert_eq!(frames[0]["name"], "chat.room_changed");
    assert_eq!(frames[0]["data"]["room"]["name"], "Laboratory");
    assert_eq!(frames[0]["data"]["room"]["archived"], false);
    // In it, and in the workspace.
    house.heard(&[(&[Ada, Bo, Dot], &["chat.room_changed", "chat.room_changed"])]);
    change(&house, Bo, lab, wanted).await.expect("the same again");
    assert_eq!(
        refused(change(&house, Dot, lab, RoomChange::default()).await),
        Code::forbidden
    );
    house.heard(&[]);

    let pay = house.room(Bo, false, "pay").await;
    change(
        &house,
        Bo,
        pay,
        RoomChange::new(None, Some("Hush"), None, None).expect("a change"),
    )
    .await
    .expect("changed");
    house.heard(&[(&[Bo], &["chat.room_changed"])]);
}

#[tokio::test]
async fn nothing_is_written_in_an_archived_room_until_it_is_reopened() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let first = house
        .post_as(Ada, lab, "one", Some("c1"))
        .await
        .expect("posted")
        .message;
    house.forget();
    archive(&house, lab).await;
    let code = Code::room_archived;
    assert_eq!(refused(house.post(Ada, lab, "two").await), code);
    assert_eq!(refused(house.edit(Ada, lab, first.id, "uno").await), code);
    assert_eq!(refused(house.delete(Ada, lab, first.id).await), code);
    assert_eq!(refused(house.join(Dot, lab).await), code);
    let rename = RoomChange::new(Some("x"), None, None, None).expect("a change");
    assert_eq!(refused(change(&house, Ada, lab, rename).await), code);
    let retried = house
        .post_as(Ada, lab, "one", Some("c1"))
        .await
        .expect("the stored one");
    assert!(!retried.fresh && retried.message == first);
    house.heard(&[]);

    assert_eq!(
        house
            .mark_read(Bo, lab, Some(first.id))
            .await
            .expect("reading goes on")
            .unread,
        0
    );
    house.heard(&[(&[Bo], &["chat.read_moved"])]);
    let reopen = RoomChange::new(None, None, None, Some(false)).expect("a change");
    change(&house, Ada, lab, reopen).await.expect("reopened");
    house.post(Ada, lab, "two").await.expect("posted");
    house.forget();
}

#[tokio::test]
async fn a_message_sent_again_is_the_same_message_for_ever() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let first = house.post_as(Ada, lab, "one", Some("c1")).await.expect("posted");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.message_posted"])]);
    let again = house
        .post_as(Ada, lab, "changed my mind", Some("c1"))
        .await
        .expect("found");
    assert!(first.fresh && !again.fresh);
    assert_eq!(first.message, again.message);
    house.heard(&[]);
    // The name is the author's own, in this room.
    let other = house.post_as(Bo, lab, "two", Some("c1")).await.expect("posted");
    assert_eq!((other.fresh, other.message.number), (true, 2));
    house.delete(Ada, lab, first.message.id).await.expect("deleted");
    house.forget();
    let again = house.post_as(Ada, lab, "one", Some("c1")).await.expect("found");
    assert!(!again.fresh && again.message.deleted_at.is_some());
    house.heard(&[]);
}

#[tokio::test]
async fn ids_rise_with_numbers_within_a_millisecond_and_when_the_clock_goes_back() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let mut ids = Vec::new();
    for number in 1..=40 {
        if number == 20 {
            house.clock.set(Millis(1_000));
        }
        let message = house.post(Ada, lab, "x").await.expect("posted");
        assert_eq!(message.number, number);
        ids.push(message.id);
    }
    assert!(ids.is_sorted());
    let all = stretch(&house, lab, Place::Latest, 50).expect("a page");
    assert_eq!(all.items.iter().map(|message| message.id).collect::<Vec<_>>(), ids);
    house.forget();
}

#[tokio::test]
async fn an_edit_keeps_what_was_said_before_and_belongs_to_the_author() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let message = house.post(Bo, lab, "one").await.expect("posted");
    house.forget();
    house.clock.set(Millis(1_767_225_700_000));
    let edited = house.edit(Bo, lab, message.id, "*two*").await.expect("edited");
    let frames = house.frames(Ada);
    assert_eq!(frames[0]["name"], "chat.message_edited");
    assert_eq!(frames[0]["data"]["message"]["html"], "<p><em>two</em></p>");
    house.heard(&[(&[Bo, Dot], &["chat.message_edited"])]);
    assert_eq!((edited.number, edited.posted_at), (1, message.posted_at));
    assert_eq!(edited.edited_at, Some(Millis(1_767_225_700_000)));
    house.edit(Bo, lab, message.id, "*two*").await.expect("the same again");
    for who in [Ada, Dot] {
        let code = refused(house.edit(who, lab, message.id, "mine").await);
        assert!(matches!(code, Code::forbidden | Code::join_first), "{who:?}: {code:?}");
    }
    house.heard(&[]);
    let history = revisions(&house, lab, message.id);
    assert_eq!(history.len(), 1);
    assert_eq!(
        (history[0].body.as_str(), history[0].written_at),
        ("one", message.posted_at)
    );
}

#[tokio::test]
async fn of_very_many_edits_the_latest_are_kept() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let message = house.post(Ada, lab, "text 0").await.expect("posted");
    for number in 1..=messages::REVISIONS_MAX + 5 {
        house
            .edit(Ada, lab, message.id, &format!("text {number}"))
            .await
            .expect("edited");
        house.forget();
    }
    let history = revisions(&house, lab, message.id);
    assert_eq!(history.len() as u64, messages::REVISIONS_MAX);
    assert_eq!(history[0].body, "text 5");
    house.delete(Ada, lab, message.id).await.expect("deleted");
    assert!(revisions(&house, lab, message.id).is_empty());
    house.forget();
}

#[tokio::test]
async fn a_deleted_message_leaves_an_empty_place() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo, Gus]).await;
    let message = house.post(Bo, lab, "a secret for @gus").await.expect("posted");
    house
        .edit(Bo, lab, message.id, "another for @gus")
        .await
        .expect("edited");
    house.forget();
    assert_eq!(house.counts(Gus, lab), (1, 1));
    assert_eq!(refused(house.delete(Gus, lab, message.id).await), Code::forbidden);
    assert_eq!(refused(house.delete(Dot, lab, message.id).await), Code::forbidden);
    house.heard(&[]);
    house.delete(Bo, lab, message.id).await.expect("deleted");
    let frames = house.frames(Ada);
    let expected = serde_json::json!({ "id": message.id, "room": lab, "number": 1 });
    assert_eq!(frames[0]["data"], expected);
    house.heard(&[(&[Bo, Dot, Gus], &["chat.message_deleted"])]);
    assert_eq!(house.counts(Gus, lab), (1, 0));
    let page = stretch(&house, lab, Place::Latest, 10).expect("a page");
    let empty = &page.items[0];
    assert_eq!((empty.body.as_str(), empty.html.as_str(), empty.number), ("", "", 1));
    assert!(revisions(&house, lab, message.id).is_empty());
    assert_eq!(
        refused(house.edit(Bo, lab, message.id, "back").await),
        Code::message_deleted
    );
    house.delete(Bo, lab, message.id).await.expect("it is deleted already");
    house.heard(&[]);
    assert_eq!(house.post(Bo, lab, "next").await.expect("posted").number, 2);
    house.forget();
}

#[tokio::test]
async fn an_administrator_removes_anybodys_message_and_it_is_written_down() {
    let house = House::open().await;
    let lab = house.room(Bo, true, "lab").await;
    house.let_in(Bo, lab, &[Dot]).await;
    let first = house.post(Dot, lab, "one").await.expect("posted");
    let second = house.post(Dot, lab, "two").await.expect("posted");
    house.forget();
    house
        .delete(Bo, lab, first.id)
        .await
        .expect("the room's administrator removes it");
    house
        .delete(Ada, lab, second.id)
        .await
        .expect("so does the workspace's");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.message_deleted", "chat.message_deleted"])]);
    let lines = house
        .read(Ada, |view| {
            let index = &crate::engine::commit::AuditLine::BY_ACTION;
            Ok(view.scan_index(
                index,
                &"message.removed".to_owned(),
                &crate::engine::store::Span::first(9),
            )?)
        })
        .expect("the audit log");
    let by: Vec<_> = lines.iter().filter_map(|line| line.actor).collect();
    assert_eq!(sorted(by), [Ada.user(), Bo.user()]);
}

#[tokio::test]
async fn who_is_removed_hears_nothing_from_the_same_commit_on() {
    let house = House::open().await;
    let pay = house.room(Bo, false, "pay").await;
    house.let_in(Bo, pay, &[Ada, Dot]).await;
    assert_eq!(refused(remove(&house, Dot, pay, Ada).await), Code::forbidden);
    assert_eq!(refused(remove(&house, Bo, pay, Gus).await), Code::not_found);
    remove(&house, Bo, pay, Dot).await.expect("removed");
    house.heard(&[
        (&[Bo, Ada], &["chat.member_left"]),
        (&[Dot], &["ended", "chat.room_left"]),
    ]);
    house.post(Bo, pay, "Without Dot").await.expect("posted");
    house.heard(&[(&[Bo, Ada], &["chat.message_posted"])]);
    assert_eq!(house.shown(Bo, pay).expect("seen").people_count, 2);
    assert_eq!(refused(house.shown(Dot, pay)), Code::not_found);
}

#[tokio::test]
async fn a_room_keeps_an_administrator_while_others_are_in_it() {
    let house = House::open().await;
    let pay = house.room(Bo, false, "pay").await;
    house.let_in(Bo, pay, &[Dot]).await;
    let code = Code::last_room_admin;
    assert_eq!(refused(leave(&house, Bo, pay).await), code);
    assert_eq!(refused(place(&house, Bo, pay, Bo, Some(RoomRole::Member)).await), code);
    assert_eq!(
        refused(place(&house, Dot, pay, Dot, Some(RoomRole::Admin)).await),
        Code::forbidden
    );
    assert_eq!(
        refused(place(&house, Dot, pay, Gus, Some(RoomRole::Admin)).await),
        Code::forbidden
    );
    place(&house, Bo, pay, Dot, Some(RoomRole::Admin))
        .await
        .expect("appointed");
    house.heard(&[]);
    leave(&house, Bo, pay).await.expect("left");
    house.heard(&[(&[Dot], &["chat.member_left"]), (&[Bo], &["ended", "chat.room_left"])]);
    leave(&house, Dot, pay).await.expect("the last one may go");
    house.heard(&[(&[Dot], &["ended", "chat.room_left"])]);
}

#[tokio::test]
async fn only_active_people_of_the_workspace_are_let_in() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    assert_eq!(refused(place(&house, Ada, lab, Cy, None).await), Code::not_found);
    place(&house, Ada, lab, Bo, None).await.expect("let in");
    house.heard(&[
        (&[Ada, Dot], &["chat.member_joined"]),
        (&[Bo], &["chat.member_joined", "chat.room_entered"]),
    ]);
    place(&house, Ada, lab, Bo, None).await.expect("is in already");
    house.heard(&[]);
}

#[tokio::test]
async fn whoever_comes_in_has_nothing_unread() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.post(Ada, lab, "@room old news").await.expect("posted");
    house.join(Bo, lab).await.expect("joined");
    assert_eq!(house.counts(Bo, lab), (0, 0));
    house.post(Ada, lab, "@room news").await.expect("posted");
    assert_eq!(house.counts(Bo, lab), (1, 1));
    assert_eq!(house.counts(Ada, lab), (0, 0));
    house.forget();
}

#[tokio::test]
async fn a_read_position_goes_forward_and_back_and_only_its_owner_hears_of_it() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let mut ids = Vec::new();
    for body in ["one", "two @bo", "three @here", "four @bo @room", "five"] {
        ids.push(house.post(Ada, lab, body).await.expect("posted").id);
    }
    house.forget();
    assert_eq!(house.counts(Bo, lab), (5, 3));
    let position = house.mark_read(Bo, lab, Some(ids[2])).await.expect("moved");
    assert_eq!((position.unread, position.mentions), (2, 1));
    let frames = house.frames(Bo);
    let expected = serde_json::json!({ "room": lab, "read": ids[2], "unread": 2, "mentions": 1 });
    assert_eq!(
        (&frames[0]["name"], &frames[0]["data"]),
        (&"chat.read_moved".into(), &expected)
    );
    house.heard(&[]);
    house
        .mark_read(Bo, lab, Some(ids[2]))
        .await
        .expect("it stands there already");
    house.heard(&[]);
    let position = house.mark_read(Bo, lab, Some(ids[0])).await.expect("moved back");
    assert_eq!((position.unread, position.mentions), (4, 3));
    let position = house.mark_read(Bo, lab, None).await.expect("everything is unread");
    assert_eq!((position.read, position.unread, position.mentions), (None, 5, 3));
    house.heard(&[(&[Bo], &["chat.read_moved", "chat.read_moved"])]);
    assert_eq!(refused(house.mark_read(Bo, lab, Some(Id::MAX)).await), Code::not_found);
    assert_eq!(refused(house.mark_read(Dot, lab, None).await), Code::join_first);
    house.post(Bo, lab, "I was here").await.expect("posted");
    assert_eq!(house.counts(Bo, lab), (0, 0));
    house.forget();
}

#[tokio::test]
async fn mentions_name_people_and_count_for_those_in_the_room() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let body = "Ask @Bo, @dot, @ada and @nobody. `@gus`";
    let message = house.post(Ada, lab, body).await.expect("posted");
    house.forget();
    let span = |who: Who, name: &str| format!("<span class=\"mention\" data-user=\"{}\">@{name}</span>", who.user());
    let expected = format!(
        "<p>Ask {}, {}, {} and @nobody. <code>@gus</code></p>",
        span(Bo, "Bo"),
        span(Dot, "Dot &lt;Dee&gt;"),
        span(Ada, "Ada")
    );
    assert_eq!(message.html, expected);
    assert_eq!(message.mentions, [Ada.user(), Bo.user()], "Dot is not in the room");
    assert_eq!((house.counts(Bo, lab), house.counts(Ada, lab)), ((1, 1), (0, 0)));
    let all = house.post(Ada, lab, "@channel and @Bo").await.expect("posted");
    assert!(
        all.mentions_room && all.html.contains("data-user=\"room\">@channel</span>"),
        "{}",
        all.html
    );
    assert_eq!(house.counts(Bo, lab), (2, 2), "a message is one mention");
    house.forget();
}

#[tokio::test]
async fn an_edit_takes_mentions_back_but_brings_no_new_ones() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot]).await;
    let message = house.post(Ada, lab, "@bo").await.expect("posted");
    let edited = house.edit(Ada, lab, message.id, "@dot @room").await.expect("edited");
    assert!(edited.mentions_room && edited.mentions == [Dot.user()]);
    assert_eq!((house.counts(Bo, lab), house.counts(Dot, lab)), ((1, 0), (1, 0)));
    house.edit(Ada, lab, message.id, "@dot @bo").await.expect("edited");
    assert_eq!((house.counts(Bo, lab), house.counts(Dot, lab)), ((1, 0), (1, 0)));
    house.delete(Ada, lab, message.id).await.expect("deleted");
    house.forget();
}

#[tokio::test]
async fn pages_follow_one_another_in_both_directions_and_say_where_the_ends_are() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let empty = stretch(&house, lab, Place::Latest, 10).expect("a page");
    assert!(empty.items.is_empty() && !empty.earlier && !empty.later && empty.next.is_none());
    let mut ids = Vec::new();
    for number in 1..=25 {
        ids.push(
            house
                .post(Ada, lab, &format!("message {number}"))
                .await
                .expect("posted")
                .id,
        );
        house.forget();
    }
    let numbers = |stretch: &Stretch| stretch.items.iter().map(|message| message.number).collect::<Vec<_>>();
    let latest = stretch(&house, lab, Place::Latest, 10).expect("a page");
    assert_eq!(numbers(&latest), (16..=25).collect::<Vec<_>>());
    assert!(latest.earlier && !latest.later);
    let before = Place::of(&latest.next.expect("there is more")).expect("a place");
    assert_eq!(before, Place::Before(ids[15]));
    let middle = stretch(&house, lab, before, 10).expect("a page");
    assert_eq!(numbers(&middle), (6..=15).collect::<Vec<_>>());
    assert!(middle.earlier && middle.later);
    let first = stretch(&house, lab, Place::Before(ids[5]), 10).expect("a page");
    assert_eq!(numbers(&first), (1..=5).collect::<Vec<_>>());
    assert!(!first.earlier && first.later && first.next.is_none());
    let after = stretch(&house, lab, Place::After(ids[4]), 10).expect("a page");
    assert_eq!(numbers(&after), (6..=15).collect::<Vec<_>>());
    assert_eq!(
        Place::of(&after.next.expect("more")).expect("a place"),
        Place::After(ids[14])
    );
    let end = stretch(&house, lab, Place::After(ids[24]), 10).expect("a page");
    assert!(end.items.is_empty() && end.earlier && !end.later && end.next.is_none());
    let start = stretch(&house, lab, Place::Before(ids[0]), 10).expect("a page");
    assert!(start.items.is_empty() && !start.earlier && start.later);
    let around = stretch(&house, lab, Place::Around(ids[11]), 5).expect("a page");
    assert_eq!(numbers(&around), [10, 11, 12, 13, 14]);
    assert!(around.earlier && around.later && around.next.is_none());
    assert_eq!(
        numbers(&stretch(&house, lab, Place::Around(ids[0]), 1).expect("a page")),
        [1]
    );
    assert_eq!(
        refused(stretch(&house, lab, Place::Around(Id::MAX), 5)),
        Code::not_found
    );
    for bytes in [vec![], vec![0], vec![2; 17], vec![0; 16]] {
        let cursor = crate::kit::page::Cursor(bytes);
        assert_eq!(wrong(Place::of(&cursor)).0, "cursor");
    }
}

#[tokio::test]
async fn the_list_of_rooms_has_ones_own_first_and_the_open_others_on_request() {
    let house = House::open().await;
    let mut mine = Vec::new();
    let mut others = Vec::new();
    for number in 0..5 {
        mine.push(house.room(Bo, number % 2 == 0, &format!("mine {number}")).await);
        others.push(house.room(Dot, true, &format!("other {number}")).await);
    }
    house.room(Dot, false, "hidden").await;
    let list = |all: bool, limit: usize| {
        let (mut page, mut ids) = (PageRequest { cursor: None, limit }, Vec::new());
        loop {
            let rooms = house
                .read(Bo, |view| {
                    rooms::list(view, people::member(view, Bo.user())?, all, &page)
                })
                .expect("a page");
            assert!(rooms.items.len() <= limit);
            ids.extend(rooms.items.iter().map(|room| (room.id, room.member)));
            match rooms.next {
                None => return ids,
                next => page.cursor = next,
            }
        }
    };
    let own: Vec<_> = mine.iter().map(|id| (*id, true)).collect();
    let both: Vec<_> = own
        .iter()
        .copied()
        .chain(others.iter().map(|id| (*id, false)))
        .collect();
    for limit in [1, 2, 3, 200] {
        assert_eq!(sorted(list(false, limit)), sorted(own.clone()));
        assert_eq!(sorted(list(true, limit)), sorted(both.clone()));
    }
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items
}

#[tokio::test]
async fn preferences_are_ones_own() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let wanted = Preferences {
        favourite: Some(true),
        muted: None,
        notify: None,
    };
    house
        .write(Bo, move |tx| {
            members::prefer(tx, &policy::member(tx, Bo.user(), lab)?, wanted)
        })
        .await
        .expect("preferred");
    house.heard(&[]);
    let (bo, ada) = (
        house.shown(Bo, lab).expect("seen"),
        house.shown(Ada, lab).expect("seen"),
    );
    assert_eq!((bo.favourite, bo.muted, ada.favourite), (true, false, false));
}

#[tokio::test]
async fn newcomers_find_the_room_that_everybody_is_in_and_those_of_their_invitation() {
    let house = House::open().await;
    let welcome = async |who: Who, rooms: Vec<RoomId>| {
        house
            .write(who, move |tx| {
                let rooms: Vec<_> = rooms.iter().map(|room| room.cast()).collect();
                members::welcome(tx, &people::member(tx, who.user())?, &rooms)
            })
            .await
            .expect("welcomed");
    };
    welcome(Ada, vec![]).await;
    house.heard(&[(&[Ada, Bo, Dot], &["chat.room_opened"])]);
    welcome(Bo, vec![]).await;
    house.heard(&[(&[Bo], &["chat.room_entered"])]);
    let pay = house.room(Ada, false, "pay").await;
    let old = house.room(Ada, true, "old").await;
    archive(&house, old).await;
    welcome(Gus, vec![pay, old, Id::MAX]).await;
    house.heard(&[(&[Ada], &["chat.member_joined"]), (&[Gus], &["chat.room_entered"])]);
    welcome(Bo, vec![]).await;
    house.heard(&[]);
    let names = |who: Who| {
        let page = PageRequest::default();
        let rooms = house.read(who, |view| {
            rooms::list(view, people::member(view, who.user())?, false, &page)
        });
        let rooms = rooms.expect("a list").items;
        rooms.into_iter().filter_map(|room| room.name).collect::<Vec<_>>()
    };
    assert_eq!(
        (names(Bo), names(Gus)),
        (vec!["General".to_owned()], vec!["pay".to_owned()])
    );
}

#[tokio::test]
async fn an_invitation_promises_only_rooms_that_the_inviter_could_let_somebody_into() {
    let house = House::open().await;
    let lab = house.room(Bo, true, "lab").await;
    let pay = house.room(Bo, false, "pay").await;
    let pair = house.open_room(Ada, direct(&[Bo])).await.expect("a room").id;
    house.forget();
    let promise = |rooms: &[RoomId]| {
        let rooms: Vec<_> = rooms.iter().map(|room| room.cast()).collect();
        house.read(Ada, |view| {
            members::may_promise(view, &people::member(view, Ada.user())?, &rooms)
        })
    };
    promise(&[]).expect("no room is fine");
    promise(&[lab]).expect("an open room is fine");
    for room in [pay, pair, Id::MAX] {
        assert_eq!(wrong(promise(&[lab, room])), ("rooms".to_owned(), "unknown".to_owned()));
    }
    house.let_in(Bo, pay, &[Ada]).await;
    promise(&[lab, pay]).expect("as is a closed one that ada is in");
}

#[test]
fn texts_that_are_empty_too_long_or_unprintable_are_refused() {
    use messages::Draft;
    let long = "x".repeat(messages::BODY_MAX_BYTES);
    assert!(Draft::new(&long, Some(&"c".repeat(64))).is_ok());
    let field = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(wrong(Draft::new(" \n ", None)), field("body", "required"));
    assert_eq!(wrong(Draft::new(&format!("{long}x"), None)), field("body", "too_long"));
    assert_eq!(wrong(Draft::new("a\u{0}b", None)), field("body", "control_character"));
    assert_eq!(wrong(Draft::new("a", Some(""))), field("client_id", "required"));
    assert_eq!(
        wrong(Draft::new("a", Some(&"c".repeat(65)))),
        field("client_id", "too_long")
    );
    assert_eq!(wrong(RoomDraft::named(true, " ", "", "")), field("name", "required"));
    assert_eq!(
        wrong(RoomDraft::named(true, &"n".repeat(81), "", "")),
        field("name", "too_long")
    );
    assert_eq!(
        wrong(RoomDraft::named(true, "n", &"t".repeat(251), "")),
        field("topic", "too_long")
    );
    assert_eq!(
        wrong(RoomDraft::named(true, "n", "", &"d".repeat(4_097))),
        field("description", "too_long")
    );
}
