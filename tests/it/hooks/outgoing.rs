//! What other programs are told: signed, until they take it, and no more than who made the hook may carry out (H5 to H8).

use std::time::Duration;

use longhouse::{engine::egress::signature, kit::time::Millis};
use serde_json::{Value, json};

use super::{id, lab};
use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Dot, Gus},
        TestApp,
    },
    receiver::{Receiver, Sent},
};

fn let_out(test: &TestApp) {
    let here = "127.0.0.0/8".parse().expect("a network");
    test.app.egress().allow(vec![here]);
}

/// A hook of ada's to the receiver, of what happens in the room: its path, and its secret.
async fn hook(ada: &Browser<'_>, room: Option<&str>, receiver: &Receiver, more: Value) -> (String, String) {
    let mut draft = json!({ "room": room, "name": "CI", "url": receiver.url("/told"), "events": ["message_posted"] });
    let more = more.as_object().expect("fields").clone();
    draft.as_object_mut().expect("fields").extend(more);
    let made = ada.post("/outgoing-hooks", draft).await.expect(201);
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    assert!(secret.starts_with("whsec_"));
    (format!("/outgoing-hooks/{}", id(&made)), secret)
}

fn read(sent: &Sent) -> Value {
    serde_json::from_slice(&sent.body).expect("JSON")
}

async fn log(who: &Browser<'_>, hook: &str) -> Vec<Value> {
    let list = who.get(&format!("{hook}/deliveries")).await.expect(200);
    list["items"].as_array().expect("items").clone()
}

/// The newest delivery, once it is in this state.
async fn becomes(who: &Browser<'_>, hook: &str, state: &str, attempts: u64) -> Value {
    for _ in 0..2_000 {
        let newest = log(who, hook).await.into_iter().next().unwrap_or_default();
        if newest["state"] == state && newest["attempts"] == attempts {
            return newest;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("{:?} never came to be {state}", log(who, hook).await);
}

/// The same, while the time passes that lies between two attempts. How far a job is, its log doesn't tell.
async fn comes(test: &TestApp, who: &Browser<'_>, hook: &str, state: &str, attempts: u64) -> Value {
    for _ in 0..1_000 {
        let newest = log(who, hook).await.into_iter().next().unwrap_or_default();
        if newest["state"] == state && newest["attempts"] == attempts {
            return newest;
        }
        test.clock.pass(Duration::from_secs(15 * 60));
        test.app.bell().ring();
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    panic!("{:?} never came to be {state}", log(who, hook).await);
}

async fn say(who: &Browser<'_>, room: &str, body: &str) -> String {
    id(&who
        .post(&format!("/rooms/{room}/messages"), json!({ "body": body }))
        .await
        .expect(201))
}

#[tokio::test]
async fn what_happens_in_a_room_is_told_signed() {
    let test = TestApp::new().await;
    let_out(&test);
    let workers = test.app.work();
    let (room, _, post) = lab(&test, false).await;
    let (ada, bo, receiver) = (test.sign_in(Ada), test.sign_in(Bo), Receiver::open().await);
    let every = [
        "message_posted",
        "message_edited",
        "message_deleted",
        "reaction_added",
        "member_left",
    ];
    let (path, secret) = hook(&ada, Some(&room), &receiver, json!({ "events": every })).await;

    let message = say(&bo, &room, "It **works**").await;
    let sent = receiver.requests(1).await.remove(0);
    let (told, body) = (read(&sent), String::from_utf8(sent.body.clone()).expect("UTF-8"));
    assert_eq!(told["type"], "message.posted");
    assert_eq!(told["data"]["message"]["body"], "It **works**");
    assert_eq!(
        (&told["data"]["by"]["handle"], &told["data"]["room"]["name"]),
        (&json!("bo"), &json!("Lab"))
    );
    assert!(!body.contains("@demo.test"), "no address of anybody's: {body}");
    let at = Millis(sent.header("webhook-timestamp").parse::<u64>().expect("a time") * 1_000);
    let signed = signature(&secret, sent.header("webhook-id"), at, &body);
    assert_eq!(sent.header("webhook-signature"), signed);
    let taken = becomes(&ada, &path, "taken", 1).await;
    assert_eq!(
        (&taken["last"]["status"], &taken["event"]),
        (&json!(201), &json!("message_posted"))
    );

    let here = format!("/rooms/{room}/messages/{message}");
    bo.patch(&here, json!({ "body": "It worked" })).await.expect(200);
    receiver.requests(2).await;
    ada.put(&format!("{here}/reactions/%F0%9F%91%8D"), Value::Null)
        .await
        .expect(204);
    receiver.requests(3).await;
    bo.delete(&here).await.expect(204);
    receiver.requests(4).await;
    // What a bot says is told to nobody, so that the next one told is what bo does.
    assert_eq!(test.nobody().post(&post, json!({ "text": "Done" })).await.status, 200);
    ada.delete(&format!("/rooms/{room}/people/{}", test.user(Bo)))
        .await
        .expect(204);
    let kinds: Vec<_> = receiver
        .requests(5)
        .await
        .iter()
        .map(|sent| read(sent)["type"].clone())
        .collect();
    let told = [
        "message.posted",
        "message.edited",
        "reaction.added",
        "message.deleted",
        "member.left",
    ];
    assert_eq!(kinds, told);
    workers.drain().await;
    assert_eq!(receiver.so_far(), 5);
}

#[tokio::test]
async fn only_what_was_wanted_is_told_and_only_while_its_maker_may() {
    let test = TestApp::new().await;
    let_out(&test);
    let workers = test.app.work();
    let (room, ..) = lab(&test, false).await;
    let (ada, bo, receiver) = (test.sign_in(Ada), test.sign_in(Bo), Receiver::open().await);
    ada.put(
        &format!("/rooms/{room}/people/{}", test.user(Bo)),
        json!({ "role": "admin" }),
    )
    .await
    .expect(200);
    let (path, _) = hook(&bo, Some(&room), &receiver, json!({ "words": ["Deploy", "!roll"] })).await;
    let open = id(&ada
        .post("/rooms", json!({ "kind": "open", "name": "Hall" }))
        .await
        .expect(201));
    for text in ["please deploy", "deployment is over", "DEPLOY, please", "!roll back"] {
        say(&ada, &room, text).await;
    }
    say(&ada, &open, "deploy").await;
    receiver.requests(2).await;
    let mut told: Vec<_> = log(&ada, &path)
        .await
        .iter()
        .map(|one| one["body"].as_str().expect("JSON").contains("!roll"))
        .collect();
    told.sort_unstable();
    assert_eq!(told, [false, true]);

    // All open rooms are the administrators' to carry out, and closed ones are none of them.
    let refused = bo
        .post(
            "/outgoing-hooks",
            json!({ "name": "x", "url": receiver.url("/"), "events": ["message_posted"] }),
        )
        .await;
    assert_eq!(refused.refused(), (403, "forbidden".to_owned()));
    let (all, _) = hook(&ada, None, &receiver, json!({})).await;
    say(&ada, &open, "to all").await;
    say(&ada, &room, "deploy in secret").await;
    receiver.requests(4).await;
    workers.drain().await;
    assert_eq!((log(&ada, &all).await.len(), receiver.so_far()), (1, 4));

    // Bo runs the room no longer: what he set up falls silent.
    let workers = test.app.work();
    ada.put(
        &format!("/rooms/{room}/people/{}", test.user(Bo)),
        json!({ "role": "member" }),
    )
    .await
    .expect(200);
    say(&ada, &room, "deploy unheard").await;
    assert_eq!(bo.get(&format!("{path}/deliveries")).await.status, 403);
    workers.drain().await;
    assert_eq!(receiver.so_far(), 4);
    for who in [Dot, Gus] {
        let draft = json!({ "room": room, "name": "x", "url": receiver.url("/"), "events": ["message_posted"] });
        assert_eq!(
            test.sign_in(who).post("/outgoing-hooks", draft).await.status,
            404,
            "{who:?}"
        );
    }
}

#[tokio::test]
async fn what_is_not_taken_comes_again_under_the_same_id() {
    let test = TestApp::new().await;
    let_out(&test);
    let workers = test.app.work();
    let (room, ..) = lab(&test, false).await;
    let (ada, receiver) = (test.sign_in(Ada), Receiver::open().await);
    let (path, _) = hook(&ada, Some(&room), &receiver, json!({})).await;
    receiver.answer("500 Internal Server Error", "");
    say(&ada, &room, "again and again").await;
    let failed = becomes(&ada, &path, "waiting", 1).await;
    assert_eq!(failed["last"]["status"], 500);
    let list = ada.get("/outgoing-hooks").await.expect(200);
    assert!(list["items"][0]["failing_since"].is_string(), "{list}");
    let taken = comes(&test, &ada, &path, "taken", 2).await;
    let ids: Vec<_> = receiver
        .requests(2)
        .await
        .iter()
        .map(|sent| sent.header("webhook-id").to_owned())
        .collect();
    assert_eq!(ids[0], ids[1]);

    let again = format!("{path}/deliveries/{}/attempts", id(&taken));
    ada.post(&again, Value::Null).await.expect(201);
    assert_eq!(receiver.requests(3).await[2].header("webhook-id"), ids[0]);
    becomes(&ada, &path, "taken", 3).await;
    let list = ada.get("/outgoing-hooks").await.expect(200);
    assert_eq!(list["items"][0]["failing_since"], Value::Null);
    workers.drain().await;
}

#[tokio::test]
async fn who_is_gone_is_told_nothing_more_and_the_maker_hears_of_it() {
    let test = TestApp::new().await;
    let_out(&test);
    let workers = test.app.work();
    let (room, ..) = lab(&test, false).await;
    let (ada, receiver) = (test.sign_in(Ada), Receiver::open().await);
    let (path, _) = hook(&ada, Some(&room), &receiver, json!({})).await;
    receiver.answer("410 Gone", "");
    say(&ada, &room, "gone").await;
    becomes(&ada, &path, "failed", 1).await;
    let mut notices = Vec::new();
    for _ in 0..2_000 {
        notices = ada.get("/notices").await.expect(200)["items"]
            .as_array()
            .expect("items")
            .clone();
        if !notices.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(
        (&notices[0]["kind"], &notices[0]["text"]),
        (&json!("integration"), &json!("CI"))
    );
    let list = ada.get("/outgoing-hooks").await.expect(200);
    assert!(list["items"][0]["paused_at"].is_string(), "{list}");
    say(&ada, &room, "unheard").await;

    // A try goes out all the same; turned on again it hears what is said from then on.
    let ping = ada.post(&format!("{path}/deliveries"), Value::Null).await.expect(201);
    assert_eq!(ping["event"], "ping");
    becomes(&ada, &path, "taken", 1).await;
    let on = ada.patch(&path, json!({ "enabled": true })).await.expect(200);
    assert_eq!(on["paused_at"], Value::Null);
    say(&ada, &room, "heard").await;
    let sent = receiver.requests(3).await;
    assert_eq!(
        (
            read(&sent[1])["type"].clone(),
            read(&sent[2])["data"]["message"]["body"].clone()
        ),
        (json!("ping"), json!("heard"))
    );
    workers.drain().await;
    ada.delete(&path).await.expect(204);
    assert_eq!(ada.get(&format!("{path}/deliveries")).await.status, 404);
}

#[tokio::test]
async fn a_hook_that_takes_nothing_for_three_days_is_paused() {
    let test = TestApp::new().await;
    let_out(&test);
    let workers = test.app.work();
    let (room, ..) = lab(&test, false).await;
    let (ada, receiver) = (test.sign_in(Ada), Receiver::open().await);
    let (path, _) = hook(&ada, Some(&room), &receiver, json!({})).await;
    say(&ada, &room, "nobody there").await;
    receiver.requests(1).await;
    becomes(&ada, &path, "taken", 1).await;
    for _ in 0..8 {
        receiver.answer("503 Service Unavailable", "");
    }
    say(&ada, &room, "three days long").await;
    for attempt in 1..=8 {
        let state = if attempt == 8 { "failed" } else { "waiting" };
        comes(&test, &ada, &path, state, attempt).await;
        let paused = ada.get("/outgoing-hooks").await.expect(200)["items"][0]["paused_at"].clone();
        assert_eq!(paused.is_string(), attempt == 8, "after {attempt}");
        if attempt == 7 {
            test.clock.pass(Duration::from_secs(3 * 86_400));
        }
    }
    workers.drain().await;
}

#[tokio::test]
async fn nothing_is_sent_to_where_only_this_machine_reaches() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (room, ..) = lab(&test, false).await;
    let (ada, receiver) = (test.sign_in(Ada), Receiver::open().await);
    let (path, _) = hook(&ada, Some(&room), &receiver, json!({})).await;
    ada.post(&format!("{path}/deliveries"), Value::Null).await.expect(201);
    let failed = becomes(&ada, &path, "failed", 1).await;
    let said = failed["last"]["said"].as_str().expect("why");
    assert!(
        said.contains("loopback") && failed["last"]["status"].is_null(),
        "{said}"
    );
    assert_eq!(receiver.so_far(), 0);
    for url in ["ftp://x.test", "https://u:p@x.test", "nowhere"] {
        let draft = json!({ "room": room, "name": "x", "url": url, "events": ["message_posted"] });
        assert_eq!(
            ada.post("/outgoing-hooks", draft).await.refused(),
            (422, "invalid".to_owned()),
            "{url}"
        );
    }
    workers.drain().await;
}
