//! What was said elsewhere: laid in the order of its time, counted as read, told to nobody.

use super::house::*;
use crate::{
    domain::chat::{
        history::{self, OldRoom, Saying},
        record::{Following, Membership, Mention, Message, MessageId, RoomId, RoomKind, Standing, Tally},
        stretch::{self, Place},
        threads,
    },
    engine::store::Span,
    error::Result,
    kit::{markdown, time::Millis},
};

const DAY: u64 = 86_400_000;

fn said(by: Who, at: u64, body: &str) -> Saying {
    Saying {
        author: by.user(),
        at: Millis(at),
        body: body.to_owned(),
        rendered: markdown::render(body),
        edited_at: None,
        deleted_at: None,
        earlier: Vec::new(),
        thread: None,
        also_in_room: false,
        attachments: Vec::new(),
        reactions: Vec::new(),
        pinned: None,
        said_as: None,
    }
}

async fn lay(house: &House, room: RoomId, sayings: Vec<Saying>) -> Vec<MessageId> {
    let laid = house.write(Ada, move |tx| history::lay(tx, room, &sayings)).await;
    laid.expect("it is laid")
}

fn talk(house: &House, room: RoomId) -> Vec<(u64, String)> {
    let read = house.read(Ada, |view| stretch::of_room(view, room, Place::Latest, 50));
    let items = read.expect("a page").items;
    assert!(items.is_sorted_by(|one, other| one.id < other.id && one.posted_at <= other.posted_at));
    items.into_iter().map(|one| (one.number, one.body)).collect()
}

fn numbered(bodies: &[&str]) -> Vec<(u64, String)> {
    (1..).zip(bodies.iter().map(|body| (*body).to_owned())).collect()
}

#[tokio::test]
async fn history_stands_before_what_was_said_here_and_counts_as_read() {
    let house = House::open().await;
    let room = house.room(Ada, true, "Lab").await;
    house.join(Bo, room).await.expect("in");
    house.join(Dot, room).await.expect("in");
    let one = house.post(Ada, room, "one").await.expect("posted");
    house.post(Ada, room, "two @bo").await.expect("posted");
    house.mark_read(Dot, room, Some(one.id)).await.expect("read");
    assert_eq!((house.counts(Bo, room), house.counts(Dot, room)), ((2, 1), (1, 0)));
    house.forget();

    lay(
        &house,
        room,
        vec![
            said(Bo, 5 * DAY, "later"),
            said(Dot, DAY, "early @bo @room"),
            said(Bo, 5 * DAY, "later still"),
        ],
    )
    .await;
    house.heard(&[]);
    let all = ["early @bo @room", "later", "later still", "one", "two @bo"];
    assert_eq!(talk(&house, room), numbered(&all));
    assert_eq!(
        house.counts(Bo, room),
        (2, 1),
        "what is new stays new, and nothing else is"
    );
    assert_eq!((house.counts(Dot, room), house.counts(Ada, room)), ((1, 0), (0, 0)));

    // Amid it, and at its end, where everybody who had read all has read it too.
    house.mark_read(Bo, room, None).await.expect("unread");
    assert_eq!(
        house.counts(Bo, room).1,
        2,
        "one message mentions him twice; the other mention has moved along"
    );
    let two = house
        .read(Ada, |view| stretch::of_room(view, room, Place::Latest, 1))
        .expect("a page")
        .items[0]
        .clone();
    lay(
        &house,
        room,
        vec![said(Bo, 3 * DAY, "between"), said(Bo, two.posted_at.0, "last")],
    )
    .await;
    let all = [
        "early @bo @room",
        "between",
        "later",
        "later still",
        "one",
        "two @bo",
        "last",
    ];
    assert_eq!(talk(&house, room), numbered(&all));
    assert_eq!(house.counts(Ada, room), (0, 0));
    let tally = house.shown(Ada, room).expect("shown");
    assert_eq!(tally.unread, 0);
    house.post(Dot, room, "and on").await.expect("posted");
    assert_eq!(talk(&house, room).last(), Some(&(8, "and on".to_owned())));
    assert_eq!(house.counts(Ada, room), (1, 0));
    house.forget();
}

#[tokio::test]
async fn what_a_room_no_longer_keeps_leaves_gaps_which_move_along() {
    let house = House::open().await;
    let room = house.room(Ada, true, "Lab").await;
    house.join(Bo, room).await.expect("in");
    house.join(Dot, room).await.expect("in");
    let mut old = Vec::new();
    for at in 1..=6 {
        old.push(said(Ada, at * DAY, &format!("old {at}")));
    }
    let ids = lay(&house, room, old).await;
    let new = house.post(Ada, room, "new").await.expect("posted");
    // Of seven, three are left: one that was spared, the last of the old ones, and the new one.
    let going = [0, 1, 3, 4].map(|at| ids[at]);
    let gone = house.write(Ada, move |tx| {
        for id in going {
            tx.delete::<Message>(&(room.cast(), id))?;
        }
        let tally: Tally = tx.get(&room)?.expect("a tally");
        Ok(tx.update(&Tally { gone: 5, ..tally })?)
    });
    gone.await.expect("gone");
    let numbers = |expected: &[(u64, &str)]| -> Vec<(u64, String)> {
        expected
            .iter()
            .map(|(number, body)| (*number, (*body).to_owned()))
            .collect()
    };
    assert_eq!(talk(&house, room), numbers(&[(3, "old 3"), (6, "old 6"), (7, "new")]));
    // Bo had read up to what is gone now, Dot all but the new one.
    let read_five = house.write(Bo, move |tx| {
        let row: Membership = tx.get(&(room, Bo.user()))?.expect("a membership");
        Ok(tx.update(&Membership { read_number: 5, ..row })?)
    });
    read_five.await.expect("read");
    house.mark_read(Dot, room, Some(ids[5])).await.expect("read");
    assert_eq!((house.counts(Bo, room).0, house.counts(Dot, room).0), (2, 1));

    lay(
        &house,
        room,
        vec![
            said(Dot, DAY, "first"),
            said(Dot, 4 * DAY, "amid"),
            said(Dot, 6 * DAY + 1, "late"),
        ],
    )
    .await;
    assert_eq!(
        talk(&house, room),
        numbers(&[
            (3, "first"),
            (4, "old 3"),
            (5, "amid"),
            (8, "old 6"),
            (9, "late"),
            (10, "new")
        ])
    );
    assert_eq!(
        (
            house.counts(Bo, room).0,
            house.counts(Dot, room).0,
            house.counts(Ada, room).0
        ),
        (3, 1, 0),
        "for Bo old 6, late and new; for Dot, who had read what stands before it, late is read"
    );

    // Where the newest are gone, their numbers are given to nothing else.
    let id = new.id;
    let gone = house.write(Ada, move |tx| {
        tx.delete::<Message>(&(room.cast(), id))?;
        Ok(())
    });
    gone.await.expect("gone");
    lay(&house, room, vec![said(Dot, 2 * DAY, "again")]).await;
    let next = house.post(Bo, room, "next").await.expect("posted");
    assert_eq!(talk(&house, room).last(), Some(&(12, "next".to_owned())));
    assert_eq!(house.counts(Ada, room).0, 1, "{next:?}");
    house.forget();
}

#[tokio::test]
async fn replies_stand_in_their_thread_and_those_sent_to_the_room_there_too() {
    let house = House::open().await;
    let room = house.room(Ada, true, "Lab").await;
    house.join(Bo, room).await.expect("in");
    house.forget();
    let root = lay(&house, room, vec![said(Ada, DAY, "root"), said(Bo, 3 * DAY, "end")]).await[0];
    let reply = |by, at, body, also_in_room| Saying {
        thread: Some(root),
        also_in_room,
        ..said(by, at, body)
    };
    lay(
        &house,
        room,
        vec![
            reply(Bo, 2 * DAY, "second", true),
            reply(Dot, 2 * DAY - 5, "first", false),
        ],
    )
    .await;
    lay(&house, room, vec![reply(Bo, DAY + 1, "before", false)]).await;
    let (thread, replies) = house
        .read(Ada, |view| {
            let thread = threads::get(view, room, root)?;
            let replies = stretch::of_thread(view, &thread, Place::Latest, 10)?.items;
            Ok((thread, replies))
        })
        .expect("a thread");
    let bodies: Vec<_> = replies.iter().map(|one| (one.number, one.body.as_str())).collect();
    assert_eq!(bodies, [(1, "before"), (2, "first"), (3, "second")]);
    assert_eq!(
        (thread.replies, thread.standing, thread.last_at),
        (3, 3, Some(Millis(2 * DAY)))
    );
    let in_room = house
        .read(Ada, |view| stretch::of_room(view, room, Place::Latest, 10))
        .expect("a page")
        .items;
    let echo = in_room[1].clone();
    assert_eq!((in_room.len(), echo.number, echo.posted_at), (3, 2, Millis(2 * DAY)));
    assert_eq!(
        echo.standing,
        Standing::Echo {
            root,
            reply: replies[2].id
        }
    );
    assert_eq!(
        replies[2].standing,
        Standing::Reply {
            root,
            echo: Some(echo.id)
        }
    );
    let of = |who: Who| {
        let row = house.read(Ada, |view| Ok(view.get::<Following>(&((who.user(), room), root))?));
        row.expect("read").map(|row| (row.follows, row.unread, row.read_number))
    };
    assert_eq!(of(Bo), Some((true, false, 3)), "who replied follows, and has read it");
    assert_eq!(of(Ada), Some((true, false, 3)), "and whoever was asked");
    assert_eq!(of(Dot), None, "but nobody who isn't in the room");
}

#[tokio::test]
async fn a_room_that_was_elsewhere_is_the_one_of_its_name_or_its_people() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "Lab").await;
    let den = house.room(Ada, false, "Den").await;
    let settle = |kind, name: &str, people: Vec<Who>| {
        let old = OldRoom {
            kind,
            name: Some(name.to_owned()),
            topic: "t".into(),
            description: String::new(),
            archived: kind == RoomKind::Closed,
            home: false,
            created_at: Millis(DAY),
            created_by: Bo.user(),
            people: people.into_iter().map(Who::user).collect(),
        };
        house.write(Ada, move |tx| history::settle(tx, &old))
    };
    assert_eq!(
        settle(RoomKind::Open, "LAB", vec![]).await.expect("settled"),
        (lab, false)
    );
    let (closed, fresh) = settle(RoomKind::Closed, "Den", vec![]).await.expect("settled");
    assert!(fresh && closed != den, "a closed room's name is nobody else's business");
    let (pair, fresh) = settle(RoomKind::Direct, "", vec![Bo, Dot]).await.expect("settled");
    assert!(fresh);
    assert_eq!(
        settle(RoomKind::Direct, "", vec![Dot, Bo]).await.expect("settled"),
        (pair, false)
    );
    assert_eq!(wrong(settle(RoomKind::Direct, "", vec![Bo]).await).0, "people");
    assert_eq!(house.shown(Bo, pair).expect("shown").people_count, 2);

    house.forget();
    for (user, expected) in [(Bo, true), (Dot, true), (Dot, false)] {
        let seated = house.write(Ada, move |tx| {
            history::seat(tx, closed, user.user(), crate::domain::chat::record::RoomRole::Member)
        });
        assert_eq!(seated.await.expect("seated"), expected);
    }
    let role = |who: Who| {
        house.read(Ada, |view| {
            Ok(view.get::<Membership>(&(closed, who.user()))?.map(|row| row.role))
        })
    };
    assert_ne!(
        role(Bo).expect("read"),
        role(Dot).expect("read"),
        "the first is its administrator"
    );
    lay(&house, closed, vec![said(Dot, 2 * DAY, "in an archived room")]).await;
    let mentions: Result<Vec<Mention>> =
        house.read(Ada, |view| Ok(view.rows(&(Bo.user(), closed.cast()), &Span::first(5))?));
    assert!(mentions.expect("read").is_empty());
    let messages: Result<Vec<Message>> = house.read(Ada, |view| Ok(view.rows(&closed.cast(), &Span::first(5))?));
    assert_eq!(messages.expect("read").len(), 1);
    house.heard(&[(&[Bo, Dot], &["chat.room_opened"])]);
}
