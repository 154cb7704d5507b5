//! How people react: each emoji once, told whole to the room, gone with the message.

use serde_json::{Value, json};

use super::{
    super::{
        policy, reactions,
        record::{MessageId, RoomId},
        shown::Attached,
        stretch::{self, Place},
    },
    archive,
    house::{Ada, Bo, Cy, Dot, Gus, House, Who, refused, wrong},
    leave,
};
use crate::{
    error::{Code, Result},
    kit::{
        emoji::{self, Emoji},
        id::Id,
        page::PageRequest,
        reaction::{EMOJI_MAX, GIVERS_SHOWN},
    },
};

async fn give(house: &House, who: Who, room: RoomId, message: MessageId, emoji: &str) -> Result<()> {
    let emoji = Emoji::parse(emoji)?;
    house
        .write(who, move |tx| {
            reactions::give(tx, &policy::member(tx, who.user(), room)?, message, emoji)
        })
        .await
}

async fn take_back(house: &House, who: Who, room: RoomId, message: MessageId, emoji: &str) -> Result<()> {
    let emoji = Emoji::parse(emoji)?;
    house
        .write(who, move |tx| {
            reactions::take_back(tx, &policy::member(tx, who.user(), room)?, message, emoji)
        })
        .await
}

/// The reactions of a room's messages as a page has them, and as each of them has them alone.
fn seen(house: &House, room: RoomId, place: Place, limit: usize) -> Vec<Value> {
    let read = house.read(Ada, |view| {
        let items = stretch::of_room(view, room, place, limit)?.items;
        let alone: Vec<_> = items
            .iter()
            .cloned()
            .map(|one| Attached::of(view, one))
            .collect::<Result<_>>()?;
        let page = Attached::all(view, items)?;
        assert_eq!(page, alone);
        Ok(page.into_iter().map(|one| json!(one.reactions)).collect())
    });
    read.expect("a page is read")
}

fn reaction(emoji: &str, people: &[Who]) -> Value {
    let users: Vec<_> = people.iter().map(|who| who.user()).collect();
    json!({ "emoji": emoji, "count": users.len(), "people": users })
}

#[tokio::test]
async fn each_gives_an_emoji_once_and_the_room_hears_all_there_are() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo, Gus]).await;
    let message = house.post(Ada, lab, "Done").await.expect("posted").id;
    house.forget();
    give(&house, Bo, lab, message, "🎉").await.expect("given");
    give(&house, Gus, lab, message, "❤").await.expect("given");
    give(&house, Gus, lab, message, "🎉").await.expect("given");
    let all = json!([reaction("🎉", &[Bo, Gus]), reaction("❤️", &[Gus])]);
    let heard = house.frames(Ada);
    assert_eq!(heard.len(), 3);
    assert_eq!(
        heard[2]["data"],
        json!({ "room": lab, "message": message, "reactions": all })
    );
    assert_eq!(heard[2]["topic"], format!("room:{lab}"));
    house.heard(&[(&[Bo, Gus], &["chat.reactions_changed"; 3])]);
    assert_eq!(seen(&house, lab, Place::Latest, 50), std::slice::from_ref(&all));

    give(&house, Bo, lab, message, "🎉").await.expect("given already");
    take_back(&house, Bo, lab, message, "❤️").await.expect("never given");
    house.heard(&[]);
    assert_eq!(seen(&house, lab, Place::Latest, 50), [all]);

    take_back(&house, Bo, lab, message, "🎉").await.expect("taken back");
    take_back(&house, Gus, lab, message, "❤️").await.expect("taken back");
    take_back(&house, Gus, lab, message, "🎉").await.expect("taken back");
    assert_eq!(house.frames(Ada)[2]["data"]["reactions"], json!([]));
    house.heard(&[(&[Bo, Gus], &["chat.reactions_changed"; 3])]);
    assert_eq!(seen(&house, lab, Place::Latest, 50), [json!([])]);
}

#[tokio::test]
async fn who_may_not_write_there_may_not_react() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let message = house.post(Ada, lab, "Done").await.expect("posted").id;
    house.forget();
    for (who, code) in [(Bo, Code::join_first), (Gus, Code::not_found), (Cy, Code::not_found)] {
        assert_eq!(refused(give(&house, who, lab, message, "👍").await), code, "{who:?}");
        assert_eq!(
            refused(take_back(&house, who, lab, message, "👍").await),
            code,
            "{who:?}"
        );
    }
    assert_eq!(refused(give(&house, Ada, lab, Id::ZERO, "👍").await), Code::not_found);
    assert_eq!(
        wrong(give(&house, Ada, lab, message, "👍👍").await),
        ("emoji".into(), "not_an_emoji".into())
    );
    give(&house, Ada, lab, message, "👍").await.expect("given");
    house.forget();
    archive(&house, lab).await;
    assert_eq!(
        refused(give(&house, Ada, lab, message, "🎉").await),
        Code::room_archived
    );
    assert_eq!(
        refused(take_back(&house, Ada, lab, message, "👍").await),
        Code::room_archived
    );
    house.heard(&[]);
    assert_eq!(seen(&house, lab, Place::Latest, 50), [json!([reaction("👍", &[Ada])])]);
}

#[tokio::test]
async fn a_deleted_message_has_no_reactions_and_takes_none() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let message = house.post(Ada, lab, "Done").await.expect("posted").id;
    give(&house, Ada, lab, message, "👍").await.expect("given");
    house.delete(Ada, lab, message).await.expect("deleted");
    house.forget();
    assert_eq!(seen(&house, lab, Place::Latest, 50), [json!([])]);
    assert_eq!(
        refused(give(&house, Ada, lab, message, "👍").await),
        Code::message_deleted
    );
    house.heard(&[]);
}

#[tokio::test]
async fn whoever_leaves_has_reacted_all_the_same() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let message = house.post(Ada, lab, "Done").await.expect("posted").id;
    give(&house, Bo, lab, message, "👋").await.expect("given");
    leave(&house, Bo, lab).await.expect("left");
    house.edit(Ada, lab, message, "Really done").await.expect("edited");
    let edited = house.frames(Ada).pop().expect("the edit");
    assert_eq!(edited["data"]["message"]["reactions"], json!([reaction("👋", &[Bo])]));
    assert_eq!(seen(&house, lab, Place::Latest, 50), [json!([reaction("👋", &[Bo])])]);
    house.forget();
}

#[tokio::test]
async fn a_message_takes_twenty_different_ones_and_says_so() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Dot]).await;
    let message = house.post(Ada, lab, "Done").await.expect("posted").id;
    let smileys: Vec<_> = emoji::offered().collect();
    for emoji in &smileys[..EMOJI_MAX] {
        give(&house, Ada, lab, message, emoji.as_str()).await.expect("given");
    }
    house.forget();
    let next = give(&house, Dot, lab, message, smileys[EMOJI_MAX].as_str()).await;
    assert_eq!(wrong(next), ("emoji".into(), "too_many".into()));
    house.heard(&[]);
    give(&house, Dot, lab, message, smileys[0].as_str())
        .await
        .expect("joined");
    take_back(&house, Ada, lab, message, smileys[1].as_str())
        .await
        .expect("taken back");
    let next = give(&house, Dot, lab, message, smileys[EMOJI_MAX].as_str()).await;
    next.expect("there is a place again");
    house.forget();
}

#[tokio::test]
async fn a_page_has_those_of_its_messages_and_no_others() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let other = house.room(Ada, true, "other").await;
    let mut ids = Vec::new();
    for number in 0..9 {
        ids.push(house.post(Ada, lab, &number.to_string()).await.expect("posted").id);
        house.post(Ada, other, "elsewhere").await.expect("posted");
    }
    for at in [0, 3, 4, 8] {
        give(&house, Ada, lab, ids[at], "👍").await.expect("given");
    }
    house.forget();
    let (thumb, none) = (json!([reaction("👍", &[Ada])]), json!([]));
    let page = seen(&house, lab, Place::Before(ids[6]), 3);
    assert_eq!(page, [thumb.clone(), thumb.clone(), none.clone()]);
    assert_eq!(
        seen(&house, lab, Place::Before(ids[3]), 2),
        [none.clone(), none.clone()]
    );
    assert_eq!(seen(&house, lab, Place::Latest, 2), [none, thumb.clone()]);
    assert_eq!(seen(&house, lab, Place::Latest, 9)[0], thumb);
}

#[tokio::test]
async fn of_a_crowd_the_first_are_named_and_the_rest_can_be_asked_for() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let message = house.post(Ada, lab, "Done").await.expect("posted").id;
    give(&house, Ada, lab, message, "👍").await.expect("given");
    let crowd: Vec<_> = (0..=GIVERS_SHOWN).map(|at| Id::from_bytes([at as u8; 16])).collect();
    house
        .write(Ada, move |tx| {
            let key = (lab.cast(), message);
            let mut row: super::super::record::Reactions = tx.get(&key)?.expect("the row");
            row.given[0].people.extend(crowd.iter());
            Ok(tx.update(&row)?)
        })
        .await
        .expect("a crowd reacts");
    house.forget();
    let shown = &seen(&house, lab, Place::Latest, 1)[0][0];
    let named = shown["people"].as_array().expect("people");
    assert_eq!((&shown["count"], named.len()), (&json!(GIVERS_SHOWN + 2), GIVERS_SHOWN));
    let emoji = Emoji::parse("👍").expect("an emoji");
    let mut page = PageRequest {
        cursor: None,
        limit: 40,
    };
    let mut all = Vec::new();
    loop {
        let some = house.read(Ada, |view| reactions::people(view, lab, message, emoji, &page));
        let some = some.expect("a page");
        all.extend(some.items.into_iter().map(|giver| giver.user));
        page.cursor = some.next;
        if page.cursor.is_none() {
            break;
        }
    }
    assert_eq!((all.len(), all[0]), (GIVERS_SHOWN + 2, Ada.user()));
    assert_eq!(json!(all[..GIVERS_SHOWN]), json!(named));
}
