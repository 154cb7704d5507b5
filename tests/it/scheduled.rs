//! What is said later: once, when it is time, by those who may then (Ch13, C6, C7).

use std::{sync::Arc, time::Duration};

use longhouse::domain::queues;
use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Cy, Dot, Gus},
        TestApp,
    },
    ears::Ears,
    jobs::settle,
    picture::png,
};

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

/// A closed room of ada and bo.
async fn lab(test: &TestApp) -> String {
    let ada = test.sign_in(Ada);
    let room = id(&ada
        .post("/rooms", json!({ "kind": "closed", "name": "Lab" }))
        .await
        .expect(201));
    let seat = format!("/rooms/{room}/people/{}", test.user(Bo));
    ada.put(&seat, json!({})).await.expect(200);
    room
}

/// The time so many minutes from now, as it is written.
fn after(test: &TestApp, minutes: u64) -> Value {
    json!(test.app.now().plus(Duration::from_secs(60 * minutes)))
}

async fn schedule(test: &TestApp, who: &Browser<'_>, room: &str, body: &str, minutes: u64) -> String {
    let draft = json!({ "body": body, "send_at": after(test, minutes) });
    id(&who.post(&format!("/rooms/{room}/scheduled"), draft).await.expect(201))
}

async fn waiting(who: &Browser<'_>) -> Vec<Value> {
    let list = who.get("/scheduled").await.expect(200);
    list["items"].as_array().expect("items").clone()
}

async fn said(who: &Browser<'_>, room: &str) -> Vec<Value> {
    let page = who.get(&format!("/rooms/{room}/messages")).await.expect(200);
    let items = page["items"].as_array().expect("items").iter();
    items.map(|message| message["body"].clone()).collect()
}

/// Lets so many minutes pass, and waits until `done` says that what is due was done.
async fn pass(test: &TestApp, minutes: u64, done: impl AsyncFn() -> bool) {
    test.clock.pass(Duration::from_secs(60 * minutes));
    test.app.bell().ring();
    let waited = tokio::time::timeout(Duration::from_secs(20), async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    waited.await.expect("it is done when it is time");
}

#[tokio::test]
async fn it_is_said_when_it_is_time_and_marks_nothing_as_read() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let later = schedule(&test, &bo, &room, "at five", 60).await;
    schedule(&test, &bo, &room, "at four", 30).await;
    let list = waiting(&bo).await;
    let bodies: Vec<_> = list.iter().map(|one| one["body"].clone()).collect();
    assert_eq!(bodies, ["at four", "at five"], "the next one first");
    assert_eq!((&list[1]["id"], &list[1]["refused"]), (&json!(later), &Value::Null));
    assert!(waiting(&ada).await.is_empty(), "it is nobody else's");
    ada.post(&format!("/rooms/{room}/messages"), json!({ "body": "unread" }))
        .await
        .expect(201);

    settle(&test.app, &queues::NOTICES).await;
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    pass(&test, 31, async || waiting(&bo).await.len() == 1).await;
    ears.heard(&[(&[Ada, Bo], &["chat.message_posted"])]);
    assert_eq!(said(&ada, &room).await, ["unread", "at four"]);
    let seen = bo.get(&format!("/rooms/{room}")).await.expect(200);
    assert_eq!(seen["unread"], 2, "what bo hasn't read stays unread");

    let moved = json!({ "body": "at six", "send_at": after(&test, 90) });
    let changed = bo.patch(&format!("/scheduled/{later}"), moved).await.expect(200);
    assert_eq!(changed["body"], "at six");
    let other = schedule(&test, &bo, &room, "never", 40).await;
    bo.delete(&format!("/scheduled/{other}")).await.expect(204);
    pass(&test, 91, async || waiting(&bo).await.is_empty()).await;
    assert_eq!(said(&ada, &room).await, ["unread", "at four", "at six"]);
    ears.drain();
    workers.drain().await;
}

#[tokio::test]
async fn a_reply_that_is_said_later_stands_in_its_thread() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let path = format!("/rooms/{room}/messages");
    let root = id(&ada.post(&path, json!({ "body": "Well?" })).await.expect(201));
    let draft = json!({ "body": "Later", "thread": root, "also_in_room": true, "send_at": after(&test, 5) });
    bo.post(&format!("/rooms/{room}/scheduled"), draft).await.expect(201);
    pass(&test, 6, async || waiting(&bo).await.is_empty()).await;
    let replies = ada.get(&format!("{path}/{root}/replies")).await.expect(200);
    assert_eq!(replies["items"][0]["body"], "Later");
    assert_eq!(said(&ada, &room).await, ["Well?", "Later"]);
    workers.drain().await;
}

#[tokio::test]
async fn here_means_those_who_are_online_when_it_is_said() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let badge = async || bo.get(&format!("/rooms/{room}")).await.expect(200)["mentions"].clone();
    schedule(&test, &ada, &room, "@here first", 10).await;
    schedule(&test, &ada, &room, "@here second", 20).await;
    pass(&test, 10, async || said(&ada, &room).await.len() == 1).await;
    assert_eq!(badge().await, 0, "bo was away");
    let listener = (test.app.hub()).connect(test.workspace(Bo), test.user(Bo), Arc::new(|_| Ok(())));
    let listener = listener.expect("a connection");
    pass(&test, 10, async || said(&ada, &room).await.len() == 2).await;
    assert_eq!(badge().await, 1);
    test.app.hub().disconnect(&listener);
    workers.drain().await;
}

#[tokio::test]
async fn what_may_not_be_said_any_more_is_kept_with_the_reason() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let kept = schedule(&test, &bo, &room, "too late", 5).await;
    ada.patch(&format!("/rooms/{room}"), json!({ "archived": true }))
        .await
        .expect(200);
    pass(&test, 6, async || waiting(&bo).await[0]["refused"] == "room_archived").await;
    assert!(said(&ada, &room).await.is_empty());

    ada.patch(&format!("/rooms/{room}"), json!({ "archived": false }))
        .await
        .expect(200);
    let again = json!({ "send_at": after(&test, 1) });
    let changed = bo.patch(&format!("/scheduled/{kept}"), again).await.expect(200);
    assert_eq!(changed["refused"], Value::Null);
    pass(&test, 2, async || waiting(&bo).await.is_empty()).await;
    assert_eq!(said(&ada, &room).await, ["too late"]);
    workers.drain().await;
}

#[tokio::test]
async fn what_was_scheduled_before_a_restart_of_the_workers_is_said_once() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    schedule(&test, &bo, &room, "while nobody worked", 5).await;
    test.clock.pass(Duration::from_secs(3_600));
    let workers = test.app.work();
    pass(&test, 0, async || waiting(&bo).await.is_empty()).await;
    workers.drain().await;
    let workers = test.app.work();
    workers.drain().await;
    assert_eq!(said(&ada, &room).await, ["while nobody worked"]);
}

#[tokio::test]
async fn what_is_wrong_is_refused_before_it_waits() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let bo = test.sign_in(Bo);
    let path = format!("/rooms/{room}/scheduled");
    let soon = after(&test, 5);
    for (draft, field) in [
        (json!({ "body": " ", "send_at": soon }), "body"),
        (json!({ "body": "b", "send_at": "2020-01-01T00:00:00.000Z" }), "send_at"),
        (json!({ "body": "b", "send_at": "2999-01-01T00:00:00.000Z" }), "send_at"),
    ] {
        let refused = bo.post(&path, draft).await.expect(422);
        assert_eq!(refused["fields"][0]["field"], field);
    }
    for who in [Gus, Dot, Cy] {
        let draft = json!({ "body": "b", "send_at": soon });
        assert_eq!(test.sign_in(who).post(&path, draft).await.status, 404);
    }
    for _ in 0..100 {
        schedule(&test, &bo, &room, "b", 5).await;
    }
    let refused = bo.post(&path, json!({ "body": "b", "send_at": soon })).await;
    assert_eq!(refused.refused(), (409, "scheduled_full".into()));
    let theirs = waiting(&bo).await[0]["id"].clone();
    let theirs = format!("/scheduled/{}", theirs.as_str().expect("an id"));
    assert_eq!(test.sign_in(Ada).delete(&theirs).await.status, 404, "it is bo's");
}

/// A picture that bo brought for the room, which belongs to nothing yet.
async fn picture(bo: &Browser<'_>, room: &str) -> String {
    let bytes = png(40, 30, [7; 3]);
    let draft = json!({ "name": "plan.png", "size": bytes.len() });
    let upload = id(&bo.post(&format!("/rooms/{room}/uploads"), draft).await.expect(201));
    bo.put_bytes(&format!("/uploads/{upload}/chunks/0"), &bytes)
        .await
        .expect(200);
    let made = bo.post(&format!("/uploads/{upload}/attachment"), Value::Null).await;
    id(&made.expect(201))
}

#[tokio::test]
async fn what_goes_with_it_is_seen_by_nobody_before_and_goes_with_what_is_given_up() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    settle(&test.app, &queues::NOTICES).await;
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    let used = async || ada.get("/file-usage").await.expect(200)["bytes"].as_u64();
    let before = used().await;
    let plan = |attachment: &str| json!({ "attachments": [attachment], "send_at": after(&test, 30) });
    let path = format!("/rooms/{room}/scheduled");
    let attachment = picture(&bo, &room).await;
    let waits = bo.post(&path, plan(&attachment)).await.expect(201);
    assert_eq!(waits["attachments"][0]["name"], "plan.png");
    assert_eq!(waiting(&bo).await[0]["attachments"], waits["attachments"]);
    assert_eq!(bo.post(&path, plan(&attachment)).await.refused().0, 422, "it is in use");
    let given_up = id(&bo.post(&path, plan(&picture(&bo, &room).await)).await.expect(201));
    settle(&test.app, &queues::IMAGES).await;
    for (who, heard) in ears.drain() {
        let told = heard.iter().filter(|event| event["name"] == "files.attachment_changed");
        assert_eq!(told.count(), if who == Bo { 2 } else { 0 }, "what {who:?} heard");
    }
    bo.delete(&format!("/scheduled/{given_up}")).await.expect(204);
    bo.patch(&format!("/scheduled/{}", id(&waits)), json!({ "now": true }))
        .await
        .expect(200);
    pass(&test, 0, async || waiting(&bo).await.is_empty()).await;
    let page = ada.get(&format!("/rooms/{room}/messages")).await.expect(200);
    assert_eq!(page["items"][0]["attachments"][0]["id"], attachment);
    let kept = page["items"][0]["attachments"][0]["bytes"].as_u64();
    assert_eq!(
        used().await.unwrap_or_default(),
        before.unwrap_or_default() + kept.unwrap_or_default()
    );
    ears.drain();
    workers.drain().await;
}
