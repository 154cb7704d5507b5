//! What is older than a room keeps: gone for good, with all that belongs to it and is known of it (Ch16).

mod killed;

use std::time::Duration;

use longhouse::{
    domain::{
        chat::record::{Following, Mention, Message, MessageId, Reactions, Revision, RoomId, Saved, StreamId, Thread},
        files::uploads,
        notices::record::Notice,
        queues::{MAINTENANCE, NOTICES},
    },
    engine::{
        commit::Actor,
        jobs::Workers,
        store::{Span, View},
    },
    kit::id::{Id, UserId},
};
use serde_json::{Value, json};

use crate::{
    authz::things::said,
    files::{DAY, later},
    support::{
        app::{
            Browser,
            Cast::{Ada, Bo, Dot, Gus},
            TestApp,
        },
        ears::{Ears, told},
        jobs::settle,
    },
};

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

/// A room of ada's, with bo in it.
async fn lab(test: &TestApp, kind: &str) -> String {
    let ada = test.sign_in(Ada);
    let room = id(&ada
        .post("/rooms", json!({ "kind": kind, "name": "Lab" }))
        .await
        .expect(201));
    let seat = format!("/rooms/{room}/people/{}", test.user(Bo));
    ada.put(&seat, json!({})).await.expect(200);
    room
}

async fn say(who: &Browser<'_>, room: &str, body: &str) -> String {
    let said = who
        .post(&format!("/rooms/{room}/messages"), json!({ "body": body }))
        .await;
    id(&said.expect(201))
}

async fn reply(who: &Browser<'_>, room: &str, root: &str, body: &str, also_in_room: bool) -> String {
    let draft = json!({ "body": body, "thread": root, "also_in_room": also_in_room });
    id(&who.post(&format!("/rooms/{room}/messages"), draft).await.expect(201))
}

/// What stands in a room or a thread: numbers and words; of empty places none.
async fn stands(who: &Browser<'_>, path: &str) -> Vec<(u64, String)> {
    let page = who.get(&format!("{path}?limit=3")).await.expect(200);
    let mut items = page["items"].as_array().expect("items").clone();
    let mut earlier = page;
    while earlier["earlier"] == json!(true) {
        let first = id(&earlier["items"][0]);
        earlier = who.get(&format!("{path}?limit=3&before={first}")).await.expect(200);
        assert_eq!(earlier["later"], true);
        items = [earlier["items"].as_array().expect("items").clone(), items].concat();
    }
    assert!(earlier["next"].is_null(), "there is nothing before");
    let shown = |one: &Value| {
        (
            one["number"].as_u64().expect("a number"),
            one["body"].as_str().expect("words").to_owned(),
        )
    };
    items.iter().map(shown).collect()
}

async fn keep(test: &TestApp, room: &str, days: u32, keep_pinned: bool) -> Value {
    let ada = test.sign_in(Ada);
    let kept = json!({ "days": days, "keep_pinned": keep_pinned });
    ada.put(&format!("/rooms/{room}/retention"), kept).await.expect(200)
}

async fn forecast(test: &TestApp, room: &str, query: &str) -> u64 {
    let path = format!("/rooms/{room}/retention/forecast?{query}");
    let told = test.sign_in(Ada).get(&path).await.expect(200);
    told["messages"].as_u64().expect("a count")
}

/// Has what is due go, whatever the clock says.
async fn forget(test: &TestApp) {
    let workers: Workers = test.app.work();
    let run = "/admin/schedules/chat.retention/runs";
    test.sign_in(Ada).post(run, Value::Null).await.expect(201);
    settle(&test.app, &MAINTENANCE).await;
    settle(&test.app, &NOTICES).await;
    workers.drain().await;
    told(test);
}

/// How many rows there are of each that chat keeps of a message, and of what people were told of it.
fn rows(view: &View<'_>, room: RoomId, message: MessageId, people: &[UserId]) -> longhouse::error::Result<Vec<usize>> {
    let all = Span::first(1_000);
    let (in_room, in_thread): (StreamId, StreamId) = (room.cast(), message.cast());
    let mut mentions = 0;
    for user in people.iter().chain([&Mention::EVERYBODY]) {
        for stream in [in_room, in_thread] {
            mentions += view.rows::<Mention>(&(*user, stream), &all)?.len();
        }
    }
    Ok(vec![
        usize::from(view.get::<Message>(&(in_room, message))?.is_some()),
        view.rows::<Message>(&in_thread, &all)?.len(),
        view.rows::<Revision>(&(room, message), &all)?.len(),
        view.rows::<Reactions>(&in_room, &all)?.len(),
        view.scan_index(&Saved::OF_MESSAGE, &message, &all)?.len(),
        view.scan_index(&Following::OF_THREAD, &message, &all)?.len(),
        usize::from(view.get::<Thread>(&(room, message))?.is_some()),
        view.scan_index(&Notice::ABOUT, &format!("message/{room}/{message}"), &all)?
            .len(),
        mentions,
    ])
}

#[tokio::test]
async fn what_is_older_goes_for_good_with_all_that_belongs_to_it() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let room = lab(&test, "closed").await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let messages = format!("/rooms/{room}/messages");
    let (old, attachment) = said(&bo, &room, "Albatross").await;
    let one = format!("{messages}/{old}");
    bo.patch(&one, json!({ "body": "Albatross, @ada and @room" }))
        .await
        .expect(200);
    ada.put(&format!("{one}/reactions/%F0%9F%91%8D"), Value::Null)
        .await
        .expect(204);
    ada.put(&format!("/saved/{room}/{old}"), Value::Null).await.expect(204);
    reply(&ada, &room, &old, "gannet @bo", true).await;
    bo.delete(&format!("{one}/following")).await.expect(200);
    let back = say(&bo, &room, "taken back").await;
    bo.delete(&format!("{messages}/{back}")).await.expect(204);
    say(&bo, &room, "@ada look").await;
    settle(&test.app, &NOTICES).await;
    assert_eq!(
        ada.get("/notices").await.expect(200)["items"].as_array().map(Vec::len),
        Some(1)
    );
    workers.drain().await;
    later(&test, 2 * DAY).await;
    say(&ada, &room, "tern").await;
    let (who, place): (Vec<_>, _) = (vec![test.user(Ada), test.user(Bo)], test.workspace(Ada));
    let (in_room, message): (RoomId, MessageId) = (room.parse().expect("an id"), old.parse().expect("an id"));
    let kept = test
        .app
        .read(place, |view| rows(view, in_room, message, &who))
        .expect("read");
    assert!(kept.iter().filter(|count| **count > 0).count() >= 7, "{kept:?}");

    assert_eq!(
        forecast(&test, &room, "days=1").await,
        3,
        "the empty place and the echo don't count"
    );
    assert_eq!(forecast(&test, &room, "days=3").await, 0);
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    let shown = keep(&test, &room, 1, true).await;
    assert_eq!(shown["kept"], json!({ "days": 1, "keep_pinned": true, "own": true }));
    ears.heard(&[(&[Ada, Bo], &["chat.room_changed"])]);
    forget(&test).await;
    let heard = ears.drain();
    let names = heard
        .iter()
        .map(|(who, events)| (*who, events.iter().map(|one| one["name"].clone()).collect::<Vec<_>>()));
    for (who, names) in names {
        let expected: &[&str] = match who {
            Ada | Bo => &["chat.messages_forgotten"],
            _ => &[],
        };
        assert!(
            expected.iter().all(|name| names.contains(&json!(name))) && (names.is_empty() == expected.is_empty()),
            "{who:?}: {names:?}"
        );
    }
    assert_eq!(stands(&ada, &messages).await, [(5, "tern".to_owned())]);
    assert_eq!(ada.get(&one).await.status, 404);
    assert_eq!(ada.get(&format!("{one}/replies")).await.status, 404);
    assert_eq!(
        ada.get(&format!("{messages}/{old}/attachments/{attachment}/content"))
            .await
            .status,
        404
    );
    for list in ["/saved", "/notices", "/threads"] {
        let list = ada.get(list).await.expect(200);
        assert_eq!(list["items"], json!([]), "{list}");
    }
    let left = test
        .app
        .read(place, |view| rows(view, in_room, message, &who))
        .expect("read");
    assert_eq!(left, [0; 9], "nothing is left of it");
    assert_eq!(test.app.read(place, uploads::usage).expect("the usage").bytes, 0);
    let search = ada.get("/search?q=albatross").await.expect(200);
    assert_eq!(search["items"], json!([]));
    let lines = ada.get("/audit?action=retention.run").await.expect(200);
    assert_eq!(lines["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(lines["items"][0]["detail"], json!({ "messages": 3, "rooms": 1 }));
    // And again nothing happens.
    forget(&test).await;
    let lines = ada.get("/audit?action=retention.run").await.expect(200);
    assert_eq!(lines["items"].as_array().map(Vec::len), Some(1));
    ears.drain();
}

#[tokio::test]
async fn what_is_pinned_stays_if_that_was_set_and_nobody_has_what_is_gone_unread() {
    let test = TestApp::new().await;
    let room = lab(&test, "open").await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let messages = format!("/rooms/{room}/messages");
    for word in ["one", "two @bo", "three", "four"] {
        say(&ada, &room, word).await;
    }
    let page = ada.get(&messages).await.expect(200);
    let second = id(&page["items"][1]);
    ada.put(&format!("/rooms/{room}/pins/{second}"), Value::Null)
        .await
        .expect(204);
    later(&test, 2 * DAY).await;
    say(&ada, &room, "five @bo").await;
    let counts = async || {
        let shown = bo.get(&format!("/rooms/{room}")).await.expect(200);
        (shown["unread"].clone(), shown["mentions"].clone())
    };
    assert_eq!(counts().await, (json!(5), json!(2)));
    assert_eq!(forecast(&test, &room, "days=1").await, 3);
    assert_eq!(forecast(&test, &room, "days=1&keep_pinned=false").await, 4);
    keep(&test, &room, 1, true).await;
    forget(&test).await;
    let left = [(2, "two @bo".to_owned()), (5, "five @bo".to_owned())];
    assert_eq!(stands(&bo, &messages).await, left);
    assert_eq!(counts().await.0, json!(1), "what was spared is not unread for ever");
    keep(&test, &room, 1, false).await;
    forget(&test).await;
    assert_eq!(stands(&bo, &messages).await, [(5, "five @bo".to_owned())]);
    assert_eq!(counts().await, (json!(1), json!(1)));
    later(&test, 2 * DAY).await;
    forget(&test).await;
    let empty = bo.get(&messages).await.expect(200);
    assert_eq!(
        (&empty["items"], &empty["earlier"], &empty["later"]),
        (&json!([]), &json!(false), &json!(false))
    );
    assert_eq!(counts().await, (json!(0), json!(0)));
    say(&ada, &room, "six").await;
    assert_eq!(stands(&bo, &messages).await, [(6, "six".to_owned())]);
    assert_eq!(counts().await, (json!(1), json!(0)));
}

#[tokio::test]
async fn a_message_with_younger_replies_goes_empty_and_with_the_last_of_them() {
    let test = TestApp::new().await;
    let room = lab(&test, "open").await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let messages = format!("/rooms/{room}/messages");
    let root = say(&ada, &room, "a question").await;
    reply(&bo, &room, &root, "a first answer", true).await;
    later(&test, 2 * DAY).await;
    reply(&bo, &room, &root, "another", false).await;
    let thread = format!("{messages}/{root}/replies");
    let following = format!("{messages}/{root}/following");
    assert_eq!(ada.get(&following).await.expect(200)["unread"], 2);
    keep(&test, &room, 1, false).await;
    forget(&test).await;
    assert_eq!(stands(&ada, &messages).await, [(1, String::new())]);
    assert_eq!(stands(&ada, &thread).await, [(2, "another".to_owned())]);
    let shown = ada.get(&format!("{messages}/{root}")).await.expect(200);
    assert_eq!(
        (&shown["deleted"], &shown["thread"]["replies"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(
        ada.get(&following).await.expect(200)["unread"],
        1,
        "the one that is there"
    );
    assert_eq!(
        ada.get("/threads").await.expect(200)["items"].as_array().map(Vec::len),
        Some(1)
    );
    later(&test, 2 * DAY).await;
    forget(&test).await;
    assert_eq!(stands(&ada, &messages).await, []);
    assert_eq!(ada.get(&thread).await.status, 404);
    for who in [&ada, &bo] {
        assert_eq!(who.get("/threads").await.expect(200)["items"], json!([]));
        assert_eq!(who.get("/threads/unread").await.expect(200)["threads"], 0);
    }
    let lines = ada.get("/audit?action=retention.run").await.expect(200);
    let counts: Vec<_> = lines["items"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| &line["detail"]["messages"])
        .collect();
    assert_eq!(counts, [1, 2], "each is counted once");
}

#[tokio::test]
async fn a_pinned_message_stays_without_its_thread_and_a_pinned_reply_keeps_it() {
    let test = TestApp::new().await;
    let room = lab(&test, "open").await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let messages = format!("/rooms/{room}/messages");
    let pin = async |message: &str| {
        ada.put(&format!("/rooms/{room}/pins/{message}"), Value::Null)
            .await
            .expect(204);
    };
    let kept = say(&ada, &room, "kept").await;
    pin(&kept).await;
    reply(&bo, &room, &kept, "not kept", false).await;
    let other = say(&ada, &room, "not kept either").await;
    let answer = reply(&bo, &room, &other, "kept answer", true).await;
    reply(&bo, &room, &other, "never read", false).await;
    pin(&answer).await;
    later(&test, 2 * DAY).await;
    keep(&test, &room, 1, true).await;
    forget(&test).await;
    let left = [
        (1, "kept".to_owned()),
        (2, String::new()),
        (3, "kept answer".to_owned()),
    ];
    assert_eq!(
        stands(&ada, &messages).await,
        left,
        "the echo of what is pinned stays with it"
    );
    let shown = ada.get(&format!("{messages}/{kept}")).await.expect(200);
    assert!(shown.get("thread").is_none());
    assert_eq!(
        stands(&ada, &format!("{messages}/{other}/replies")).await,
        [(1, "kept answer".to_owned())]
    );
    assert_eq!(
        ada.get("/threads/unread").await.expect(200)["threads"],
        0,
        "what is gone is unread for nobody"
    );
    // A thread may begin there anew.
    reply(&bo, &room, &kept, "a new one", false).await;
    assert_eq!(
        stands(&ada, &format!("{messages}/{kept}/replies")).await,
        [(1, "a new one".to_owned())]
    );
}

#[tokio::test]
async fn all_rooms_follow_what_is_usual_but_those_with_their_own() {
    let test = TestApp::new().await;
    let (ada, dot) = (test.sign_in(Ada), test.sign_in(Dot));
    let (one, two) = (lab(&test, "closed").await, lab(&test, "closed").await);
    for room in [&one, &two] {
        say(&ada, room, "old").await;
    }
    later(&test, 2 * DAY).await;
    let set = json!({ "days": null });
    ada.put(&format!("/rooms/{two}/retention"), set).await.expect(200);
    assert_eq!(
        ada.get("/chat/retention/forecast?days=1").await.expect(200)["messages"],
        1
    );
    let wrong = ada.put("/chat/retention", json!({ "days": 0 })).await;
    assert_eq!(wrong.refused(), (422, "invalid".into()));
    assert_eq!(dot.put("/chat/retention", json!({ "days": 1 })).await.status, 403);
    let ears = Ears::of(&test);
    ada.put("/chat/retention", json!({ "days": 1 })).await.expect(200);
    ears.heard(&[(&[Ada, Bo, Dot, Gus], &["chat.policies_changed"])]);
    let shown = ada.get(&format!("/rooms/{one}")).await.expect(200);
    assert_eq!(shown["kept"], json!({ "days": 1, "keep_pinned": true, "own": false }));
    assert_eq!(
        (
            &shown["can"]["set_kept"],
            &dot.get("/chat/retention").await.expect(200)["days"]
        ),
        (&json!(true), &json!(1))
    );
    forget(&test).await;
    assert_eq!(stands(&ada, &format!("/rooms/{one}/messages")).await, []);
    assert_eq!(stands(&ada, &format!("/rooms/{two}/messages")).await.len(), 1);
    assert_eq!(forecast(&test, &two, "usual=true").await, 1);
    let shown = ada.delete(&format!("/rooms/{two}/retention")).await.expect(200);
    assert_eq!(shown["kept"]["own"], false);
    forget(&test).await;
    assert_eq!(stands(&ada, &format!("/rooms/{two}/messages")).await, []);
    let lines = ada.get("/audit?action=retention.set").await.expect(200);
    assert_eq!(lines["items"].as_array().map(Vec::len), Some(3));
    ears.drain();
}

/// A clock that leaps ahead for a while takes nothing away.
#[tokio::test]
async fn nothing_goes_by_a_clock_that_leapt() {
    let test = TestApp::new().await;
    let room = lab(&test, "open").await;
    let ada = test.sign_in(Ada);
    say(&ada, &room, "one").await;
    keep(&test, &room, 1, true).await;
    test.clock.advance(5 * DAY);
    let note = test
        .app
        .write(Actor::system(Id::ZERO), |tx| Ok(tx.audit("test.noted", "x", ())?));
    note.await.expect("written");
    tokio::time::sleep(Duration::from_millis(50)).await;
    forget(&test).await;
    test.clock.set_back(5 * DAY);
    assert_eq!(stands(&ada, &format!("/rooms/{room}/messages")).await.len(), 1);
}
