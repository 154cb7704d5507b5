//! What somebody saved: theirs alone, bounded, and never more than they may read (Ch11).

use serde_json::{Value, json};

use super::{
    super::{
        policy,
        record::{MessageId, RoomId, Saved},
        saved::{self, SAVED_MAX},
        stretch::{self, Place},
        threads,
    },
    archive,
    house::{Ada, Bo, Cy, Gus, House, Who, refused},
    leave,
};
use crate::{
    domain::{chat::messages::Draft, people::policy as people},
    error::{Code, Result},
    kit::{id::Id, page::PageRequest, time::Millis},
};

async fn save(house: &House, who: Who, room: RoomId, message: MessageId) -> Result<()> {
    house.clock.set(Millis(house.app.now().0 + 1));
    let kept = house.write(who, move |tx| {
        saved::save(tx, &policy::reader(tx, who.user(), room)?, message)
    });
    kept.await
}

async fn let_go(house: &House, who: Who, room: RoomId, message: MessageId) -> Result<()> {
    let gone = house.write(who, move |tx| {
        saved::let_go(tx, people::member(tx, who.user())?, room, message)
    });
    gone.await
}

/// What `who` saved, as pages of `limit` have it; the marks must say the same.
fn kept(house: &House, who: Who, limit: usize) -> Vec<Value> {
    let pages = |marks: bool| {
        let mut page = PageRequest { cursor: None, limit };
        let mut all: Vec<Value> = Vec::new();
        loop {
            let next = house.read(who, |view| {
                let member = people::member(view, who.user())?;
                let (items, next) = if marks {
                    let some = saved::marks(view, member, &page)?;
                    (json!(some.items), some.next)
                } else {
                    let some = saved::list(view, member, &page)?;
                    (json!(some.items), some.next)
                };
                all.extend(items.as_array().expect("items").iter().cloned());
                Ok(next)
            });
            page.cursor = next.expect("a page");
            if page.cursor.is_none() {
                return all;
            }
        }
    };
    let all = pages(false);
    let marked: Vec<_> = pages(true).iter().map(|one| one["message"].clone()).collect();
    let ids: Vec<_> = all.iter().map(|one| one["message"]["id"].clone()).collect();
    assert_eq!(marked, ids);
    all
}

/// The texts of them.
fn texts(house: &House, who: Who) -> Vec<Value> {
    let all = kept(house, who, 50).into_iter();
    all.map(|one| one["message"]["body"].clone()).collect()
}

#[tokio::test]
async fn who_reads_saves_for_themselves_and_nobody_else_hears_of_it() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let first = house.post(Ada, lab, "one").await.expect("posted").id;
    let second = house.post(Ada, lab, "two").await.expect("posted").id;
    house.forget();
    save(&house, Bo, lab, second).await.expect("saved by who only looks in");
    save(&house, Bo, lab, first).await.expect("saved");
    save(&house, Bo, lab, second).await.expect("saved already");
    let heard = house.frames(Bo);
    assert_eq!(
        (heard.len(), &heard[0]["data"]),
        (2, &json!({ "room": lab, "message": second, "remind_at": null }))
    );
    assert_eq!(
        (&heard[0]["name"], &heard[0]["topic"]),
        (&json!("chat.saved"), &json!(format!("user:{}", Bo.user())))
    );
    house.heard(&[]);
    for limit in [1, 50] {
        let all = kept(&house, Bo, limit);
        assert_eq!(
            (all.len(), &all[0]["message"]["body"]),
            (2, &json!("one")),
            "the last saved first"
        );
        assert_eq!(all[1]["saved_at"], "2026-01-01T00:00:00.001Z");
    }
    assert_eq!(kept(&house, Ada, 50), [Value::Null; 0]);

    archive(&house, lab).await;
    house.forget();
    let_go(&house, Bo, lab, first)
        .await
        .expect("let go, also where nothing is written");
    let_go(&house, Bo, lab, first).await.expect("gone already");
    house.heard(&[(&[Bo], &["chat.unsaved"])]);
    assert_eq!(texts(&house, Bo), ["two"]);
    save(&house, Bo, lab, first).await.expect("saved again");
    assert_eq!(texts(&house, Bo), ["one", "two"]);
    house.forget();
}

#[tokio::test]
async fn what_one_may_not_read_is_neither_saved_nor_shown() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let den = house.room(Bo, true, "den").await;
    let message = house.post(Ada, lab, "hidden").await.expect("posted").id;
    for who in [Gus, Cy] {
        assert_eq!(
            refused(save(&house, who, lab, message).await),
            Code::not_found,
            "{who:?}"
        );
        assert_eq!(
            refused(let_go(&house, who, lab, message).await),
            Code::not_found,
            "{who:?}"
        );
    }
    assert_eq!(refused(save(&house, Bo, lab, Id::ZERO).await), Code::not_found);
    assert_eq!(refused(save(&house, Bo, den, message).await), Code::not_found);
    save(&house, Bo, lab, message).await.expect("saved");
    let open = house.post(Bo, den, "open").await.expect("posted").id;
    save(&house, Bo, den, open).await.expect("saved");
    let more = house.post(Ada, lab, "hidden too").await.expect("posted").id;
    save(&house, Bo, lab, more).await.expect("saved");
    assert_eq!(texts(&house, Bo), ["hidden too", "open", "hidden"]);
    leave(&house, Bo, lab).await.expect("left");
    assert_eq!(texts(&house, Bo), ["open"]);
    assert_eq!(kept(&house, Bo, 1).len(), 1, "no page is empty before the last");
    let_go(&house, Bo, lab, more).await.expect("let go unseen");
    house.let_in(Ada, lab, &[Bo]).await;
    assert_eq!(texts(&house, Bo), ["open", "hidden"]);
}

#[tokio::test]
async fn of_a_deleted_message_only_that_is_shown_and_none_is_saved() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let message = house.post(Ada, lab, "one").await.expect("posted").id;
    save(&house, Bo, lab, message).await.expect("saved");
    house.delete(Ada, lab, message).await.expect("deleted");
    house.forget();
    let all = kept(&house, Bo, 50);
    assert_eq!(
        (&all[0]["message"]["deleted"], &all[0]["message"]["body"]),
        (&json!(true), &json!(""))
    );
    assert_eq!(refused(save(&house, Ada, lab, message).await), Code::message_deleted);
    let_go(&house, Bo, lab, message).await.expect("let go");
    house.forget();
    assert_eq!(kept(&house, Bo, 50), [Value::Null; 0]);
}

#[tokio::test]
async fn a_reply_is_saved_once_wherever_it_stands() {
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
    save(&house, Ada, lab, echo).await.expect("saved");
    save(&house, Ada, lab, reply).await.expect("saved already");
    let all = kept(&house, Ada, 50);
    assert_eq!(
        (all.len(), &all[0]["message"]["id"], &all[0]["message"]["root"]),
        (1, &json!(reply), &json!(root))
    );
    let_go(&house, Ada, lab, echo).await.expect("let go");
    house.forget();
    assert_eq!(kept(&house, Ada, 50), [Value::Null; 0]);
}

#[tokio::test]
async fn one_saves_a_thousand_and_is_told_unless_some_are_gone() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let first = house.post(Ada, lab, "one").await.expect("posted");
    let last = house.post(Ada, lab, "two").await.expect("posted");
    let row = move |number: usize| Saved {
        user: Bo.user(),
        room: lab,
        stream: lab.cast(),
        message: Id::from_bytes((1 + number as u128).to_be_bytes()),
        at: Millis(1),
        reminder: None,
    };
    let known = (first.clone(), last.clone());
    house
        .write(Ada, move |tx| {
            for number in 0..SAVED_MAX {
                let saved = row(number);
                let (message, body) = (saved.message, number.to_string());
                tx.insert(&super::super::record::Message {
                    id: message,
                    number: 0,
                    body,
                    ..known.0.clone()
                })?;
                tx.insert(&saved)?;
            }
            Ok(())
        })
        .await
        .expect("a thousand are saved");
    house.forget();
    assert_eq!(refused(save(&house, Bo, lab, first.id).await), Code::saved_full);
    house.heard(&[]);
    save(&house, Ada, lab, first.id).await.expect("each has their own");
    house.forget();
    house
        .write(Ada, move |tx| {
            let key = (lab.cast(), row(3).message);
            tx.delete::<super::super::record::Message>(&key).map(drop)?;
            Ok(())
        })
        .await
        .expect("one is gone");
    save(&house, Bo, lab, first.id).await.expect("what was gone made room");
    assert_eq!(refused(save(&house, Bo, lab, last.id).await), Code::saved_full);
    house.forget();
    assert_eq!(kept(&house, Bo, 200).len(), SAVED_MAX);
}
