//! Threads: replies apart from the room's talk, who follows them, and what each has not read there.

use serde_json::{Value, json};

use super::{
    super::{
        following::{self, ThreadCounts, ThreadListed, ThreadPosition},
        messages::{Draft, Posted},
        policy,
        record::{Message, MessageId, RoomId},
        shown::Attached,
        stretch::{self, Place},
        threads,
    },
    archive,
    house::{Ada, Bo, Cy, Dot, Gus, House, Who, refused},
    leave,
};
use crate::{
    domain::people::policy as people,
    error::{Code, Result},
    kit::{id::UserId, page::PageRequest},
};

async fn say(house: &House, who: Who, room: RoomId, to: MessageId, body: &str, also: bool) -> Result<Posted> {
    let draft = Draft::new(body, None)?;
    house
        .write(who, move |tx| {
            threads::reply(tx, &policy::member(tx, who.user(), room)?, to, &draft, also)
        })
        .await
}

async fn reply(house: &House, who: Who, room: RoomId, to: MessageId, body: &str) -> Message {
    let posted = say(house, who, room, to, body, false).await;
    posted.expect("a reply is posted").message.message
}

async fn follow(house: &House, who: Who, room: RoomId, root: MessageId, follows: bool) -> Result<ThreadPosition> {
    house
        .write(who, move |tx| {
            following::follow(tx, &policy::member(tx, who.user(), room)?, root, follows)
        })
        .await
}

async fn read(house: &House, who: Who, room: RoomId, root: MessageId, upto: Option<MessageId>) -> ThreadPosition {
    let moved = house.write(who, move |tx| {
        following::mark_read(tx, &policy::member(tx, who.user(), room)?, root, upto)
    });
    moved.await.expect("read")
}

fn listed(house: &House, who: Who, unread: bool) -> Vec<ThreadListed> {
    let page = PageRequest {
        cursor: None,
        limit: 50,
    };
    let list = house.read(who, |view| {
        following::list(view, people::member(view, who.user())?, unread, &page)
    });
    list.expect("a list").items
}

fn counts(house: &House, who: Who) -> (u64, u64) {
    let counts = house.read(who, |view| following::counts(view, people::member(view, who.user())?));
    let ThreadCounts { threads, mentions } = counts.expect("counts");
    (threads, mentions)
}

/// Messages of the room, as they are shown.
fn room_shown(house: &House, room: RoomId) -> Vec<Value> {
    let shown = house.read(Ada, |view| {
        let items = stretch::of_room(view, room, Place::Latest, 50)?.items;
        Attached::all(view, items)
    });
    let shown = shown.expect("a page").into_iter();
    shown
        .map(|one| serde_json::to_value(one.shown()).expect("JSON"))
        .collect()
}

fn replies(house: &House, room: RoomId, root: MessageId, place: Place, limit: usize) -> Vec<u64> {
    let found = house.read(Ada, |view| {
        let thread = threads::get(view, room, root)?;
        stretch::of_thread(view, &thread, place, limit)
    });
    found.expect("replies").items.iter().map(|one| one.number).collect()
}

#[tokio::test]
async fn a_reply_stands_in_its_thread_and_not_in_the_room() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let root = house.post(Ada, lab, "Who brings the scales?").await.expect("posted");
    house.post(Ada, lab, "And the weights?").await.expect("posted");
    house.mark_read(Bo, lab, None).await.expect("unread");
    house.forget();

    let first = reply(&house, Bo, lab, root.id, "I do").await;
    house.heard(&[(&[Ada, Bo, Dot], &["chat.reply_posted"])]);
    let second = reply(&house, Ada, lab, first.id, "Thanks").await;
    let heard = house.frames(Dot).remove(0);
    assert_eq!(heard["data"]["message"]["root"], json!(root.id.to_string()));
    assert_eq!(heard["data"]["thread"]["replies"], 2);
    house.heard(&[(&[Ada, Bo], &["chat.reply_posted"])]);

    assert_eq!(
        (first.number, second.number),
        (1, 2),
        "a reply to a reply stands in the same thread"
    );
    assert!(second.id > first.id);
    assert_eq!(house.counts(Bo, lab), (2, 0), "the room counts what was said in it");
    let shown = room_shown(&house, lab);
    assert_eq!(shown.len(), 2);
    let people = [Bo, Ada].map(|who| who.user().to_string());
    assert_eq!(shown[0]["thread"]["replies"], 2);
    assert_eq!(shown[0]["thread"]["people"], json!(people));
    assert_eq!(shown[1].get("thread"), None);
}

#[tokio::test]
async fn threads_are_paged_as_rooms_are() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let root = house.post(Ada, lab, "Count").await.expect("posted").id;
    let mut ids = Vec::new();
    for number in 1..=7 {
        ids.push(reply(&house, Ada, lab, root, &number.to_string()).await.id);
    }
    house.forget();
    assert_eq!(replies(&house, lab, root, Place::Latest, 3), [5, 6, 7]);
    assert_eq!(replies(&house, lab, root, Place::Before(ids[4]), 3), [2, 3, 4]);
    assert_eq!(replies(&house, lab, root, Place::After(ids[4]), 3), [6, 7]);
    assert_eq!(replies(&house, lab, root, Place::Around(ids[3]), 3), [3, 4, 5]);
    let page = house.read(Ada, |view| {
        stretch::of_thread(view, &threads::get(view, lab, root)?, Place::Around(ids[3]), 3)
    });
    let page = page.expect("a page");
    assert_eq!((page.earlier, page.later), (true, true));
}

#[tokio::test]
async fn who_wrote_replies_or_is_named_follows_and_the_others_do_not() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot, Gus]).await;
    let root = house.post(Ada, lab, "Who brings the scales?").await.expect("posted").id;
    assert!(
        listed(&house, Ada, false).is_empty(),
        "nobody follows before there is a reply"
    );

    reply(&house, Bo, lab, root, "I do").await;
    assert_eq!(counts(&house, Ada), (1, 0), "who wrote the message");
    assert_eq!(counts(&house, Bo), (0, 0), "who replied has read it");
    reply(&house, Bo, lab, root, "Not I, @dot does").await;
    assert_eq!(counts(&house, Dot), (1, 1), "who is named, from there on");
    assert_eq!(listed(&house, Dot, true)[0].position.unread, 1);
    assert_eq!(listed(&house, Ada, true)[0].position.unread, 2);
    assert_eq!(counts(&house, Gus), (0, 0));
    reply(&house, Dot, lab, root, "Yes, @room").await;
    assert_eq!(counts(&house, Ada), (1, 1), "everybody who follows is named");
    assert_eq!(counts(&house, Bo), (1, 1));
    assert_eq!(counts(&house, Gus), (0, 0));
    house.forget();

    let entry = &listed(&house, Ada, false)[0];
    assert_eq!(entry.message.0.message.id, root);
    let latest: Vec<_> = entry.latest.iter().map(|one| one.0.message.number).collect();
    assert_eq!(latest, [1, 2, 3]);
}

#[tokio::test]
async fn what_was_read_counts_no_more_on_any_of_ones_devices() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let root = house.post(Ada, lab, "Well?").await.expect("posted").id;
    let first = reply(&house, Bo, lab, root, "@ada one").await;
    let second = reply(&house, Bo, lab, root, "@ada two").await;
    assert_eq!(counts(&house, Ada), (1, 2));

    let at = read(&house, Ada, lab, root, Some(first.id)).await;
    assert_eq!((at.unread, at.mentions, at.read), (1, 1, Some(first.id)));
    assert_eq!(counts(&house, Ada), (1, 1));
    let at = read(&house, Ada, lab, root, Some(second.id)).await;
    assert_eq!((at.unread, at.mentions), (0, 0));
    assert_eq!((counts(&house, Ada), listed(&house, Ada, true).len()), ((0, 0), 0));
    let at = read(&house, Ada, lab, root, None).await;
    assert_eq!(at.unread, 2, "and may be marked unread again");

    let all = house.write(Ada, |tx| following::mark_all_read(tx, people::member(tx, Ada.user())?));
    all.await.expect("all are read");
    assert_eq!(counts(&house, Ada), (0, 0));
    reply(&house, Bo, lab, root, "three").await;
    assert_eq!(listed(&house, Ada, true)[0].position.unread, 1);
    house.forget();
}

#[tokio::test]
async fn who_wants_not_to_follow_is_left_alone_until_named_again() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot]).await;
    let root = house.post(Ada, lab, "Well?").await.expect("posted").id;
    reply(&house, Bo, lab, root, "one").await;
    let position = follow(&house, Ada, lab, root, false).await.expect("unfollowed");
    assert_eq!((position.follows, position.unread), (false, 0));
    reply(&house, Bo, lab, root, "two").await;
    assert_eq!((counts(&house, Ada), listed(&house, Ada, false).len()), ((0, 0), 0));
    reply(&house, Bo, lab, root, "three, @ada").await;
    assert_eq!(counts(&house, Ada), (1, 1));
    assert_eq!(
        listed(&house, Ada, true)[0].position.unread,
        1,
        "from where they were named"
    );

    let position = follow(&house, Dot, lab, root, true).await.expect("followed");
    assert_eq!(
        (position.follows, position.unread),
        (true, 0),
        "what was said before is known"
    );
    reply(&house, Bo, lab, root, "four").await;
    assert_eq!(counts(&house, Dot), (1, 0));
    house.forget();
}

#[tokio::test]
async fn what_is_sent_to_the_room_too_changes_and_goes_with_its_reply() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let root = house.post(Ada, lab, "Who brings the scales?").await.expect("posted").id;
    house.mark_read(Bo, lab, Some(root)).await.expect("read");
    house.forget();
    let said = say(&house, Ada, lab, root, "Solved: @bo", true).await.expect("a reply");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.reply_posted", "chat.message_posted"])]);
    let reply = said.message.message;
    assert_eq!(
        house.counts(Bo, lab),
        (1, 0),
        "it is one more in the room, and named once, in the thread"
    );
    assert_eq!(counts(&house, Bo), (1, 1));

    let shown = room_shown(&house, lab).remove(1);
    assert_eq!(shown["body"], "Solved: @bo");
    assert_eq!(
        (&shown["root"], &shown["echo_of"]),
        (&json!(root.to_string()), &json!(reply.id.to_string()))
    );
    let echo: MessageId = shown["id"].as_str().expect("an id").parse().expect("an id");

    house
        .edit(Ada, lab, echo, "Solved: @bo does")
        .await
        .expect("edited by what stands for it");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.message_edited", "chat.message_edited"])]);
    assert_eq!(room_shown(&house, lab)[1]["body"], "Solved: @bo does");

    house.delete(Ada, lab, reply.id).await.expect("deleted");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.message_deleted", "chat.reply_deleted"])]);
    let shown = room_shown(&house, lab);
    assert_eq!((&shown[1]["deleted"], &shown[1]["body"]), (&json!(true), &json!("")));
    assert_eq!(shown[0].get("thread"), None, "nothing is left in it");
}

#[tokio::test]
async fn a_thread_outlives_the_message_on_which_it_hangs() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let root = house.post(Ada, lab, "Well?").await.expect("posted").id;
    let bare = house.post(Ada, lab, "Oh").await.expect("posted").id;
    reply(&house, Bo, lab, root, "one").await;
    house.delete(Ada, lab, root).await.expect("deleted");
    house.delete(Ada, lab, bare).await.expect("deleted");
    assert_eq!(reply(&house, Bo, lab, root, "two").await.number, 2);
    let refusal = say(&house, Bo, lab, bare, "three", false).await;
    assert_eq!(refused(refusal), Code::message_deleted);
    house.forget();
}

#[tokio::test]
async fn a_reply_that_is_sent_again_is_the_same_reply() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let root = house.post(Ada, lab, "Well?").await.expect("posted").id;
    house.forget();
    let send = || {
        let draft = Draft::new("one", Some("c1")).expect("a draft");
        house.write(Ada, move |tx| {
            threads::reply(tx, &policy::member(tx, Ada.user(), lab)?, root, &draft, true)
        })
    };
    let first = send().await.expect("posted");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.reply_posted", "chat.message_posted"])]);
    let again = send().await.expect("posted");
    assert_eq!((first.fresh, again.fresh), (true, false));
    assert_eq!(first.message.message, again.message.message);
    assert_eq!(room_shown(&house, lab).len(), 2);
}

#[tokio::test]
async fn nobody_replies_or_follows_where_they_may_not_write() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let root = house.post(Ada, lab, "Well?").await.expect("posted").id;
    house.forget();
    assert_eq!(
        refused(say(&house, Dot, lab, root, "no", false).await),
        Code::join_first
    );
    assert_eq!(refused(follow(&house, Dot, lab, root, true).await), Code::join_first);
    assert_eq!(refused(say(&house, Gus, lab, root, "no", false).await), Code::not_found);
    assert_eq!(refused(say(&house, Cy, lab, root, "no", false).await), Code::not_found);
    let other = house.room(Ada, true, "den").await;
    assert_eq!(
        refused(say(&house, Ada, other, root, "no", false).await),
        Code::not_found
    );
    archive(&house, lab).await;
    assert_eq!(
        refused(say(&house, Ada, lab, root, "no", false).await),
        Code::room_archived
    );
}

#[tokio::test]
async fn whoever_leaves_the_room_follows_nothing_there() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let den = house.room(Ada, true, "den").await;
    house.let_in(Ada, lab, &[Bo]).await;
    house.let_in(Ada, den, &[Bo]).await;
    for room in [lab, den] {
        let root = house.post(Bo, room, "Well?").await.expect("posted").id;
        reply(&house, Ada, room, root, "one").await;
    }
    assert_eq!(counts(&house, Bo), (2, 0));
    leave(&house, Bo, lab).await.expect("left");
    assert_eq!((counts(&house, Bo), listed(&house, Bo, false).len()), ((1, 0), 1));
    house.forget();
}

#[tokio::test]
async fn a_reply_changes_the_rows_of_those_only_who_had_read_everything() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot]).await;
    let root = house.post(Ada, lab, "Well?").await.expect("posted").id;
    reply(&house, Bo, lab, root, "one, @dot").await;
    let moved = |house: &House, user: UserId| {
        let row = house.read(Ada, move |view| {
            let row: Option<super::super::record::Following> = view.get(&((user, lab), root))?;
            Ok(row.expect("a row").moved_at)
        });
        row.expect("a row")
    };
    let before = moved(&house, Ada.user());
    house.clock.set(crate::kit::time::Millis(before.0 + 60_000));
    reply(&house, Bo, lab, root, "two").await;
    assert_eq!(moved(&house, Ada.user()), before, "they were behind already");
    read(&house, Ada, lab, root, None).await;
    house.forget();
}
