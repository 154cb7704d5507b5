//! Threads over HTTP: replies, who follows them, what is new in them, who is told, and what is found (C5, C7, Ch9).

use longhouse::domain::queues;
use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{self, Ada, Bo, Cy, Dot, Gus},
        TestApp,
    },
    ears::Ears,
    jobs::settle,
};

/// A closed room of ada, bo and gus.
async fn lab(test: &TestApp) -> String {
    let ada = test.sign_in(Ada);
    let draft = json!({ "kind": "closed", "name": "Lab" });
    let room = id(&ada.post("/rooms", draft).await.expect(201));
    for who in [Bo, Gus] {
        let path = format!("/rooms/{room}/people/{}", test.user(who));
        ada.put(&path, json!({})).await.expect(200);
    }
    room
}

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

async fn say(browser: &Browser<'_>, room: &str, body: &str) -> String {
    let path = format!("/rooms/{room}/messages");
    id(&browser.post(&path, json!({ "body": body })).await.expect(201))
}

async fn reply(browser: &Browser<'_>, room: &str, root: &str, body: &str) -> String {
    let draft = json!({ "body": body, "thread": root });
    id(&browser
        .post(&format!("/rooms/{room}/messages"), draft)
        .await
        .expect(201))
}

async fn unread(browser: &Browser<'_>) -> Value {
    browser.get("/threads/unread").await.expect(200)
}

#[tokio::test]
async fn a_thread_is_read_by_those_who_read_its_room_and_listed_by_those_who_follow_it() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let root = say(&ada, &room, "Who brings the scales?").await;
    let page = format!("/rooms/{room}/messages");
    gus.get(&page).await.expect(200);
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    let first = reply(&bo, &room, &root, "I do").await;
    let second = reply(&gus, &room, &root, "Thanks, @ada").await;
    ears.heard(&[(&[Ada, Bo, Gus], &["chat.reply_posted"; 2])]);
    let replies = format!("{page}/{root}/replies");
    let told = ada.get(&replies).await.expect(200);
    let ids: Vec<_> = told["items"].as_array().expect("items").iter().map(id).collect();
    assert_eq!(ids, [first.clone(), second.clone()]);
    assert_eq!(told["items"][0]["root"], json!(root));
    let thread = &ada.get(&page).await.expect(200)["items"][0]["thread"];
    assert_eq!(thread["replies"], 2, "also where the page was cached");

    assert_eq!(unread(&ada).await, json!({ "threads": 1, "mentions": 1 }));
    assert_eq!(unread(&bo).await, json!({ "threads": 1, "mentions": 0 }));
    assert_eq!(unread(&gus).await, json!({ "threads": 0, "mentions": 0 }));
    let mine = ada.get("/threads").await.expect(200);
    assert_eq!(mine["items"][0]["message"]["id"], json!(root));
    assert_eq!(mine["items"][0]["latest"][1]["id"], json!(second));
    assert_eq!(mine["items"][0]["unread"], 2);

    let read = json!({ "message": second });
    let position = ada.put(&format!("{page}/{root}/read"), read).await.expect(200);
    assert_eq!((&position["unread"], &position["follows"]), (&json!(0), &json!(true)));
    assert_eq!(unread(&ada).await["threads"], 0);
    assert_eq!(ada.get("/threads?unread=true").await.expect(200)["items"], json!([]));
    bo.put("/threads/read", Value::Null).await.expect(204);
    assert_eq!(unread(&bo).await["threads"], 0);

    // Who is removed finds none of it, and it counts for nothing.
    reply(&gus, &room, &root, "@bo?").await;
    assert_eq!(unread(&bo).await["threads"], 1);
    ada.delete(&format!("/rooms/{room}/people/{}", test.user(Bo)))
        .await
        .expect(204);
    assert_eq!(unread(&bo).await, json!({ "threads": 0, "mentions": 0 }));
    assert_eq!(bo.get("/threads").await.expect(200)["items"], json!([]));
    for who in [Bo, Dot, Cy] {
        assert_eq!(test.sign_in(who).get(&replies).await.status, 404);
    }
    ears.drain();
}

#[tokio::test]
async fn a_reply_is_a_message_in_all_that_can_be_done_with_it() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let root = say(&ada, &room, "Who brings the scales?").await;
    let first = reply(&bo, &room, &root, "I do").await;
    let path = format!("/rooms/{room}/messages/{first}");

    let edited = bo.patch(&path, json!({ "body": "I do not" })).await.expect(200);
    assert_eq!((&edited["body"], &edited["root"]), (&json!("I do not"), &json!(root)));
    let history = ada.get(&format!("{path}/history")).await.expect(200);
    assert_eq!(history["items"][0]["body"], "I do");
    ada.put(&format!("{path}/reactions/%F0%9F%91%8D"), Value::Null)
        .await
        .expect(204);
    let shown = bo.get(&path).await.expect(200);
    assert_eq!(shown["reactions"][0]["people"], json!([test.user(Ada)]));
    let replies = format!("/rooms/{room}/messages/{root}/replies");
    assert_eq!(bo.get(&replies).await.expect(200)["items"][0], shown);
    assert_eq!(ada.patch(&path, json!({ "body": "no" })).await.status, 403);
    ada.delete(&path).await.expect(204);
    assert_eq!(bo.get(&path).await.expect(200)["deleted"], true);

    // It is read in its thread, and the room's position is at none.
    let refused = bo
        .put(&format!("/rooms/{room}/read"), json!({ "message": first }))
        .await;
    assert_eq!(refused.status, 404);
    let draft = json!({ "body": "b", "also_in_room": true });
    let refused = ada.post(&format!("/rooms/{room}/messages"), draft).await.expect(422);
    assert_eq!(refused["fields"][0]["field"], "also_in_room");
}

#[tokio::test]
async fn followers_are_told_of_replies_until_they_have_read_them() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let room = lab(&test).await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let root = say(&ada, &room, "Who brings the scales?").await;
    settle(&test.app, &queues::NOTICES).await;
    let first = reply(&bo, &room, &root, "I do").await;
    settle(&test.app, &queues::NOTICES).await;
    let notice = &ada.get("/notices").await.expect(200)["items"][0];
    assert_eq!((&notice["kind"], &notice["text"]), (&json!("reply"), &json!("I do")));
    assert_eq!(notice["href"], format!("/rooms/{room}/threads/{root}#{first}"));
    assert_eq!(ada.get("/notices/unread").await.expect(200)["unread"], 1);
    let kinds = |list: &Value| -> Vec<Value> {
        let items = list["items"].as_array().expect("items");
        items.iter().map(|one| one["kind"].clone()).collect()
    };
    let theirs = gus.get("/notices").await.expect(200);
    assert_eq!(kinds(&theirs), ["room_entered"], "who doesn't follow is told nothing");

    let read = json!({ "message": first });
    ada.put(&format!("/rooms/{room}/messages/{root}/read"), read)
        .await
        .expect(200);
    assert_eq!(ada.get("/notices/unread").await.expect(200)["unread"], 0);
    ada.delete(&format!("/rooms/{room}/messages/{root}/following"))
        .await
        .expect(200);
    reply(&bo, &room, &root, "Or not").await;
    settle(&test.app, &queues::NOTICES).await;
    assert_eq!(ada.get("/notices/unread").await.expect(200)["unread"], 0);
    reply(&bo, &room, &root, "@ada?").await;
    settle(&test.app, &queues::NOTICES).await;
    assert_eq!(ada.get("/notices").await.expect(200)["items"][0]["kind"], "mention");
    workers.drain().await;
}

#[tokio::test]
async fn what_is_said_in_threads_is_found_with_its_thread() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let root = say(&ada, &room, "Who brings the scales?").await;
    let draft = json!({ "body": "A weighty answer", "thread": root, "also_in_room": true });
    let said = bo.post(&format!("/rooms/{room}/messages"), draft).await.expect(201);
    say(&ada, &room, "Supper").await;
    test.app.search().settle(&mut |_, _| {});

    let find = async |who: Cast, query: &str| {
        let browser = test.sign_in(who);
        browser.get(&format!("/search?q={query}")).await.expect(200)["items"].clone()
    };
    let hits = find(Ada, "weighty").await;
    assert_eq!(
        hits.as_array().map(Vec::len),
        Some(1),
        "once, though it is in the room too"
    );
    assert_eq!(
        (&hits[0]["id"], &hits[0]["thread"], &hits[0]["room"]),
        (&said["id"], &json!(root), &json!(room))
    );
    let threaded = find(Bo, "is:thread").await;
    assert_eq!(
        threaded.as_array().map(Vec::len),
        Some(2),
        "the message and its reply: {threaded}"
    );
    assert_eq!(find(Dot, "weighty").await, json!([]));
}
