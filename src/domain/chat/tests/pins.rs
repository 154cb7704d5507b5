//! Pins: who may, how many, what the room is told, and that they go with the message (Ch3, Ch10).

use serde_json::{Value, json};

use super::{
    super::{
        pins::{self, PINS_MAX},
        policy,
        record::{Message, MessageId, Pin, RoomId},
        shown::Attached,
        stretch::{self, Place},
        threads,
    },
    archive,
    house::{Ada, Bo, Cy, Gus, House, Who, refused},
};
use crate::{
    domain::chat::messages::Draft,
    error::{Code, Result},
    kit::{id::Id, page::PageRequest, time::Millis},
};

async fn pin(house: &House, who: Who, room: RoomId, message: MessageId) -> Result<()> {
    let pinned = house.write(who, move |tx| {
        pins::pin(tx, &policy::member(tx, who.user(), room)?, message)
    });
    pinned.await
}

async fn unpin(house: &House, who: Who, room: RoomId, message: MessageId) -> Result<()> {
    let unpinned = house.write(who, move |tx| {
        pins::unpin(tx, &policy::member(tx, who.user(), room)?, message)
    });
    unpinned.await
}

/// What is pinned in a room, as pages of `limit` have it.
fn pinned(house: &House, room: RoomId, limit: usize) -> Vec<Value> {
    let mut page = PageRequest { cursor: None, limit };
    let mut all = Vec::new();
    loop {
        let some = house.read(Ada, |view| pins::list(view, room, &page)).expect("a page");
        assert!(some.items.len() <= limit);
        all.extend(some.items.into_iter().map(|one| json!(one)));
        page.cursor = some.next;
        if page.cursor.is_none() {
            return all;
        }
    }
}

/// Who pinned the messages of a room, as a page of it says.
fn by(house: &House, room: RoomId) -> Vec<Value> {
    let read = house.read(Ada, |view| {
        let items = stretch::of_room(view, room, Place::Latest, 200)?.items;
        Attached::all(view, items)
    });
    let all = read.expect("a page is read").into_iter();
    all.map(|one| json!(one.shown())["pinned"]["by"].clone()).collect()
}

#[tokio::test]
async fn who_may_write_pins_and_unpins_for_all_and_the_room_hears_each_once() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo, Gus]).await;
    let first = house.post(Ada, lab, "The rules").await.expect("posted").id;
    let second = house.post(Bo, lab, "The plan").await.expect("posted").id;
    house.forget();
    pin(&house, Gus, lab, second)
        .await
        .expect("pinned by a guest of the room");
    house.clock.set(Millis(house.app.now().0 + 1));
    pin(&house, Bo, lab, first).await.expect("pinned");
    pin(&house, Ada, lab, second).await.expect("pinned already");
    let heard = house.frames(Ada);
    let told =
        json!({ "room": lab, "message": second, "pinned": { "by": Gus.user(), "at": "2026-01-01T00:00:00.000Z" } });
    assert_eq!((heard.len(), &heard[0]["data"]), (2, &told));
    assert_eq!(heard[0]["topic"], format!("room:{lab}"));
    house.heard(&[(&[Bo, Gus], &["chat.pinned"; 2])]);
    let (bo, gus) = (json!(Bo.user()), json!(Gus.user()));
    assert_eq!(by(&house, lab), [bo, gus.clone()]);
    for limit in [1, 50] {
        let all = pinned(&house, lab, limit);
        let ids: Vec<_> = all.iter().map(|one| one["id"].clone()).collect();
        assert_eq!(ids, [json!(first), json!(second)], "the last pinned first");
        assert_eq!((&all[1]["pinned"]["by"], &all[1]["body"]), (&gus, &json!("The plan")));
    }

    unpin(&house, Ada, lab, second).await.expect("taken away by another");
    unpin(&house, Ada, lab, second).await.expect("there is none");
    let heard = house.frames(Ada);
    assert_eq!(
        (heard.len(), &heard[0]["data"]),
        (1, &json!({ "room": lab, "message": second }))
    );
    house.heard(&[(&[Bo, Gus], &["chat.unpinned"])]);
    assert_eq!(pinned(&house, lab, 50).len(), 1);
    let edited = house.edit(Ada, lab, first, "The new rules").await.expect("edited");
    assert_eq!(
        edited.pinned.map(|pin| pin.by),
        Some(Bo.user()),
        "an edit changes nothing of it"
    );
    house.forget();
}

#[tokio::test]
async fn who_may_not_write_there_may_not_pin() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let other = house.room(Ada, true, "other").await;
    let message = house.post(Ada, lab, "The rules").await.expect("posted").id;
    pin(&house, Ada, lab, message).await.expect("pinned");
    house.forget();
    for (who, code) in [(Bo, Code::join_first), (Gus, Code::not_found), (Cy, Code::not_found)] {
        assert_eq!(refused(pin(&house, who, lab, message).await), code, "{who:?}");
        assert_eq!(refused(unpin(&house, who, lab, message).await), code, "{who:?}");
    }
    assert_eq!(refused(pin(&house, Ada, lab, Id::ZERO).await), Code::not_found);
    assert_eq!(refused(pin(&house, Ada, other, message).await), Code::not_found);
    archive(&house, lab).await;
    assert_eq!(refused(pin(&house, Ada, lab, message).await), Code::room_archived);
    assert_eq!(refused(unpin(&house, Ada, lab, message).await), Code::room_archived);
    house.heard(&[]);
    assert_eq!(pinned(&house, lab, 50).len(), 1);
}

#[tokio::test]
async fn what_is_deleted_is_pinned_no_longer_and_takes_no_pin() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let message = house.post(Ada, lab, "The rules").await.expect("posted").id;
    pin(&house, Ada, lab, message).await.expect("pinned");
    house.delete(Ada, lab, message).await.expect("deleted");
    house.forget();
    assert_eq!((pinned(&house, lab, 50), by(&house, lab)), (vec![], vec![Value::Null]));
    assert_eq!(refused(pin(&house, Ada, lab, message).await), Code::message_deleted);
    unpin(&house, Ada, lab, message).await.expect("there is none");
    house.heard(&[]);
}

#[tokio::test]
async fn a_reply_is_pinned_with_what_stands_for_it_in_the_room() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let root = house.post(Ada, lab, "Where to?").await.expect("posted").id;
    let draft = Draft::new("To the lake", None).expect("a good draft");
    let reply = house.write(Ada, move |tx| {
        threads::reply(tx, &policy::member(tx, Ada.user(), lab)?, root, &draft, true)
    });
    let reply = reply.await.expect("replied").message.message.id;
    let read = house.read(Ada, |view| stretch::of_room(view, lab, Place::Latest, 1));
    let echo = read.expect("a page").items[0].id;
    house.forget();
    pin(&house, Ada, lab, echo).await.expect("pinned");
    let told: Vec<_> = house
        .frames(Ada)
        .iter()
        .map(|frame| frame["data"]["message"].clone())
        .collect();
    assert_eq!(told, [json!(reply), json!(echo)]);
    assert_eq!(by(&house, lab), [Value::Null, json!(Ada.user())]);
    let all = pinned(&house, lab, 50);
    assert_eq!(
        (all.len(), &all[0]["id"], &all[0]["root"]),
        (1, &json!(reply), &json!(root))
    );
    unpin(&house, Ada, lab, reply).await.expect("taken away");
    assert_eq!(by(&house, lab), [Value::Null, Value::Null]);
    house.forget();
}

#[tokio::test]
async fn a_room_takes_a_hundred_and_says_so() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let other = house.room(Ada, true, "other").await;
    let mut ids = Vec::new();
    for number in 0..=PINS_MAX {
        ids.push(house.post(Ada, lab, &number.to_string()).await.expect("posted").id);
    }
    let (key, full) = (ids.clone(), ids.len() - 1);
    house
        .write(Ada, move |tx| {
            for id in &key[..full] {
                let message: Message = tx.get(&(lab.cast(), *id))?.expect("the row");
                let (by, at) = (Ada.user(), tx.now());
                let pinned = Some(Pin { by, at });
                tx.update(&Message { pinned, ..message })?;
            }
            Ok(())
        })
        .await
        .expect("a hundred are pinned");
    house.forget();
    assert_eq!(refused(pin(&house, Ada, lab, ids[full]).await), Code::room_pins_full);
    pin(&house, Ada, lab, ids[0]).await.expect("it is one of them");
    house.heard(&[]);
    let elsewhere = house.post(Ada, other, "1").await.expect("posted").id;
    pin(&house, Ada, other, elsewhere).await.expect("each room has its own");
    unpin(&house, Ada, lab, ids[0]).await.expect("taken away");
    pin(&house, Ada, lab, ids[full]).await.expect("there is a place again");
    house.forget();
    assert_eq!(pinned(&house, lab, 30).len(), PINS_MAX);
}
