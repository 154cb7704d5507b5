//! Commands on an engine in memory; after each write what every listener heard. Here rooms and who is in them; what is
//! said there is in `messages`.

mod drafts;
mod fixtures;
mod history;
pub(in crate::domain) mod house;
mod messages;
mod model;
mod pins;
mod policies;
mod reactions;
mod saved;
mod threads;

use house::{Ada, Bo, Cy, Dot, Gus, House, Who, refused, wrong};

use super::{
    members::{self, Preferences},
    policy,
    record::{RoomId, RoomKind, RoomRole},
    rooms::{self, RoomChange, RoomDraft},
};
use crate::{
    domain::people::policy as people,
    error::{Code, Result},
    kit::{id::Id, page::PageRequest},
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
        .message
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
    assert!(!retried.fresh && retried.message.message == first);
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
    house.heard(&[(&[Bo], &["chat.room_preferred"])]);
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
