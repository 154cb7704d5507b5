//! Notices as browsers get them by web push: at a push service that opens them with the browser's keys.

use std::{collections::HashSet, time::Duration};

use longhouse::{
    domain::{
        notices::record::Device,
        people::record::{Session, SessionId},
        queues,
    },
    engine::{commit::Actor, jobs::State, store::Digest},
    kit::id::Id,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::stage::Stage;
use crate::support::{
    app::{Browser, Cast::*, TestApp},
    ears::Ears,
    push::Subscriber,
};

impl Stage {
    /// What browsers subscribe with.
    async fn key(&self) -> String {
        let channels = self.bo().get("/notices/channels").await.expect(200);
        channels["push"]["key"].as_str().expect("a key").to_owned()
    }

    /// Turns push on in bo's browser.
    async fn subscribe(&self) -> Subscriber {
        let browser = Subscriber::new(7);
        let subscription = browser.subscription(&self.receiver.url("/push/bo"));
        self.bo().put("/notices/devices/this", subscription).await.expect(204);
        browser
    }

    /// The last message of so many, as bo's browser opens it.
    async fn pushed(&self, browser: &Subscriber, count: usize) -> Value {
        let sent = self.receiver.requests(count).await.pop().expect("a request");
        assert_eq!(self.receiver.so_far(), count);
        let now_s = self.test.app.now().0 / 1_000;
        browser.open(&sent, &self.key().await, &self.receiver.url(""), now_s)
    }
}

async fn devices(who: &Browser<'_>) -> Vec<Value> {
    let listed = who.get("/notices/devices").await.expect(200);
    listed["items"].as_array().expect("devices").clone()
}

#[tokio::test]
async fn a_mention_reaches_the_browser_sealed_for_it_and_signed_by_us() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    let key = stage.key().await;
    assert_eq!(key, stage.key().await, "it is made once");
    let browser = stage.subscribe().await;
    let listed = devices(&stage.bo()).await;
    assert_eq!(
        (listed.len(), &listed[0]["current"], &listed[0]["device"]),
        (1, &json!(true), &json!("test"))
    );

    let message = stage.say(&room, "**Look**, @bo: \"Grüße\" 🎉").await;
    stage.settle().await;
    let told = stage.pushed(&browser, 1).await;
    let notice = stage.bo().get("/notices").await.expect(200)["items"][0].clone();
    let expected = json!({
        "title": "Ada mentioned you in Lab",
        "body": "Look, @Bo: \"Grüße\" 🎉",
        "href": format!("/rooms/{room}#{message}"),
        "tag": notice["id"],
        "at": stage.test.app.now().0,
    });
    assert_eq!(told, expected);
    let sent = stage.receiver.requests(1).await.remove(0);
    assert_eq!(sent.path, "/push/bo");
    assert_eq!((sent.header("ttl"), sent.header("urgency")), ("86400", "high"));
    assert_eq!(sent.header("topic"), notice["id"].as_str().expect("an id"));
    assert!(sent.body.len() < 4_096);

    // What is said to others, by oneself, or of no concern, isn't pushed; nor is a kind that was turned off.
    stage.say(&room, "Nothing for anybody").await;
    stage.say(&room, "@ada and @dot").await;
    let off = json!({ "kinds": { "mention": { "centre": true, "mail": false, "push": false, "sms": false } }, "mail_after_minutes": 15 });
    stage.bo().put("/notices/preferences", off).await.expect(200);
    stage.say(&room, "@bo again").await;
    stage.settle().await;
    assert_eq!(stage.receiver.so_far(), 1);
    stage.end().await;
}

#[tokio::test]
async fn who_is_at_the_screen_has_a_minute_to_see_it_there() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    let browser = stage.subscribe().await;
    let ears = Ears::of(&stage.test);
    let seen = stage.say(&room, "@bo seen at once").await;
    stage.settle().await;
    let read = format!("/rooms/{room}/read");
    stage.bo().put(&read, json!({ "message": seen })).await.expect(200);
    stage.pass(1).await;
    assert_eq!(stage.receiver.so_far(), 0);
    stage.say(&room, "@bo not seen").await;
    stage.pass_seconds(59).await;
    assert_eq!(stage.receiver.so_far(), 0);
    stage.pass_seconds(1).await;
    assert_eq!(stage.pushed(&browser, 1).await["body"], "@Bo not seen");
    ears.drain();
    drop(ears);
    stage.end().await;
}

#[tokio::test]
async fn nothing_is_pushed_in_quiet_hours_of_a_muted_room_or_to_who_was_removed() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    let browser = stage.subscribe().await;
    // It is midnight UTC.
    let night = json!({ "quiet_hours": { "from": "22:00", "to": "07:00" }, "mail_after_minutes": 15 });
    stage.bo().put("/notices/preferences", night).await.expect(200);
    stage.say(&room, "@bo in the night").await;
    stage.settle().await;
    let token = json!({ "name": "robot", "scopes": ["read"] });
    stage.bo().post("/tokens", token).await.expect(201);
    stage.settle().await;
    let told = stage.pushed(&browser, 1).await;
    assert_eq!(
        (&told["title"], &told["href"]),
        (&json!("News of your account"), &json!("/security")),
        "that comes in the night too"
    );
    stage.pass(7 * 60).await;
    assert_eq!(
        stage.receiver.so_far(),
        1,
        "what came in the night isn't pushed in the morning"
    );

    let undisturbed = json!({ "undisturbed_until": "2100-01-01T00:00:00.000Z", "mail_after_minutes": 15 });
    stage.bo().put("/notices/preferences", undisturbed).await.expect(200);
    stage.say(&room, "@bo not now").await;
    stage.settle().await;
    let disturbed = json!({ "mail_after_minutes": 15 });
    stage.bo().put("/notices/preferences", disturbed).await.expect(200);
    let muted = |muted: bool| json!({ "muted": muted });
    let preferences = format!("/rooms/{room}/preferences");
    stage.bo().put(&preferences, muted(true)).await.expect(200);
    stage.say(&room, "@bo muted").await;
    stage.settle().await;
    stage.bo().put(&preferences, muted(false)).await.expect(200);
    assert_eq!(stage.receiver.so_far(), 1);

    // Put off by the service, and no longer for bo's eyes when its time has come.
    stage.receiver.answer("503 Service Unavailable", "");
    stage.say(&room, "@bo a secret").await;
    stage.settle().await;
    stage.remove_bo(&room).await;
    stage.pass(60).await;
    assert_eq!(stage.receiver.so_far(), 2, "it was tried once, before");
    stage.end().await;
}

#[tokio::test]
async fn a_service_that_asks_for_time_gets_it_and_one_that_knows_nobody_is_left_alone() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    let browser = stage.subscribe().await;
    stage.receiver.answer("429 Too Many Requests", "retry-after: 3600\r\n");
    stage.say(&room, "@bo later").await;
    stage.settle().await;
    stage.pass(59).await;
    assert_eq!(stage.receiver.so_far(), 1, "an hour was asked for");
    stage.pass(1).await;
    assert_eq!(stage.pushed(&browser, 2).await["body"], "@Bo later");
    let requests = stage.receiver.requests(2).await;
    assert_eq!(
        requests[0].header("topic"),
        requests[1].header("topic"),
        "the same again takes the place of what was put off"
    );

    for _ in 0..6 {
        stage.receiver.answer("500 Internal Server Error", "");
    }
    stage.say(&room, "@bo never").await;
    for _ in 0..10 {
        stage.pass(60).await;
    }
    assert_eq!(stage.receiver.so_far(), 8, "six times, and no more");
    assert_eq!(stage.count(&queues::PUSH, State::Dead), 1);

    stage.receiver.answer("410 Gone", "");
    stage.say(&room, "@bo gone").await;
    stage.settle().await;
    assert_eq!(devices(&stage.bo()).await.len(), 0, "the device is forgotten");
    stage.say(&room, "@bo nobody listens").await;
    stage.pass(60).await;
    assert_eq!(stage.receiver.so_far(), 9);

    stage.subscribe().await;
    stage.receiver.answer("403 Forbidden", "");
    stage.say(&room, "@bo refused").await;
    stage.pass(60).await;
    assert_eq!((stage.receiver.so_far(), devices(&stage.bo()).await.len()), (10, 0));
    let dead = stage.ada().get("/admin/jobs?state=dead&queue=push").await.expect(200);
    let said = dead["items"][0]["said"].as_str().unwrap_or_default();
    assert!(said.contains("refused") && said.contains("403"), "{said}");
    assert!(
        !dead.to_string().contains("/push/bo"),
        "the address of a browser is nobody else's"
    );
    stage.end().await;
}

#[tokio::test]
async fn a_device_ends_with_its_session_and_belongs_to_who_signed_in_last() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    stage.subscribe().await;
    let id = devices(&stage.bo()).await[0]["id"].as_str().expect("an id").to_owned();
    for other in [Ada, Dot, Gus, Cy] {
        let other = stage.test.sign_in(other);
        assert_eq!(devices(&other).await.len(), 0);
        assert_eq!(other.delete(&format!("/notices/devices/{id}")).await.status, 404);
        let test = other.post(&format!("/notices/devices/{id}/test"), Value::Null).await;
        assert_eq!(test.status, 404);
    }
    // Dot signs in where bo was, without that he signed out: the browser has one subscription.
    let browser = Subscriber::new(7);
    let subscription = browser.subscription(&stage.receiver.url("/push/bo"));
    let dot = stage.test.sign_in(Dot);
    dot.put("/notices/devices/this", subscription).await.expect(204);
    assert_eq!((devices(&stage.bo()).await.len(), devices(&dot).await.len()), (0, 1));
    stage.say(&room, "@bo is not told there").await;
    stage.settle().await;
    assert_eq!(stage.receiver.so_far(), 0);

    stage.subscribe().await;
    assert_eq!(devices(&dot).await.len(), 0);
    stage.receiver.answer("503 Service Unavailable", "");
    stage.say(&room, "@bo leaves").await;
    stage.settle().await;
    stage.bo().delete("/session").await.expect(204);
    stage.say(&room, "@bo has left").await;
    stage.pass(60).await;
    assert_eq!(
        stage.receiver.so_far(),
        1,
        "once signed out, nothing is told there, nor tried again"
    );
    let kept = || {
        let device: SessionId = id.parse().expect("an id");
        let kept = stage.test.app.read(Id::ZERO, |view| Ok(view.get::<Device>(&device)?));
        kept.expect("read").is_some()
    };
    assert!(kept(), "its row lies there unused");
    stage.pass(6 * 60).await;
    let forgotten = tokio::time::timeout(Duration::from_secs(10), async {
        while kept() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    });
    forgotten.await.expect("what is old is forgotten");
    stage.end().await;
}

#[tokio::test]
async fn a_test_says_what_became_of_it_and_turning_off_is_for_good() {
    let stage = Stage::open().await;
    let browser = stage.subscribe().await;
    let id = devices(&stage.bo()).await[0]["id"].as_str().expect("an id").to_owned();
    let test = async || {
        stage
            .bo()
            .post(&format!("/notices/devices/{id}/test"), Value::Null)
            .await
    };
    test().await.expect(204);
    assert_eq!(stage.pushed(&browser, 1).await["title"], "Notices arrive");
    stage.receiver.answer("503 Service Unavailable", "");
    assert_eq!(test().await.refused(), (409, "push_not_taken".into()));
    stage.bo().delete(&format!("/notices/devices/{id}")).await.expect(204);
    assert_eq!(test().await.status, 404);
    let again = stage.bo().delete(&format!("/notices/devices/{id}")).await;
    assert_eq!(again.status, 404);
    stage.end().await;
}

#[tokio::test]
async fn addresses_inside_and_keys_that_are_none_are_refused() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let good = Subscriber::new(7);
    let put = async |subscription: Value| bo.put("/notices/devices/this", subscription).await;
    let off = put(good.subscription("https://push.example/x")).await;
    assert_eq!(off.refused(), (409, "push_not_configured".into()));
    let channels = bo.get("/notices/channels").await.expect(200);
    assert_eq!(channels["push"], json!({ "configured": false, "key": null }));

    let mut ways = (*test.app.ways()).clone();
    ways.push = Some("mailto:ops@team.test".into());
    test.app.open_ways(ways);
    for inside in [
        "https://127.0.0.1/x",
        "https://10.0.0.1/x",
        "https://[::1]/x",
        "https://169.254.169.254/latest",
        "https://[::ffff:192.168.0.1]/x",
        "http://93.184.216.34/x",
        "https://93.184.216.34:25/x",
        "https://user:word@93.184.216.34/x",
        "ftp://93.184.216.34/x",
        "push",
    ] {
        let refused = put(good.subscription(inside)).await;
        assert_eq!(refused.status, 422, "{inside}");
        let wrong = refused.json();
        assert_eq!(wrong["fields"][0]["field"], "endpoint", "{inside}: {wrong}");
    }
    let mut subscription = good.subscription("https://93.184.216.34/x");
    subscription["keys"]["p256dh"] = json!("AAAA");
    let wrong = put(subscription).await;
    assert_eq!(
        (wrong.status, &wrong.json()["fields"][0]["field"]),
        (422, &json!("keys"))
    );
    let long = good.subscription(&format!("https://93.184.216.34/{}", "x".repeat(3_000)));
    assert_eq!(put(long).await.status, 422);
    put(good.subscription("https://93.184.216.34/x")).await.expect(204);

    // A token is no browser.
    let token = json!({ "name": "robot", "scopes": ["read", "write"] });
    let token = bo.post("/tokens", token).await.expect(201);
    let token = format!("Bearer {}", token["token"].as_str().expect("a token"));
    let robot = test.nobody().with("authorization", &token);
    let refused = robot
        .put("/notices/devices/this", good.subscription("https://93.184.216.34/y"))
        .await;
    assert_eq!(refused.refused(), (403, "scope_missing".into()));
}

#[tokio::test]
async fn twenty_browsers_are_told_and_no_more() {
    let stage = Stage::open().await;
    let user = stage.test.user(Bo);
    let opened = stage
        .test
        .app
        .write(Actor::system(stage.test.workspace(Bo)), move |tx| {
            for number in 0..21 {
                tx.insert(&Session {
                    token: Digest(Sha256::digest(format!("session-{number}")).into()),
                    id: tx.new_id(),
                    account: user,
                    workspace: tx.workspace(),
                    device: format!("Browser {number}"),
                    address: String::new(),
                    created_at: tx.now(),
                    last_seen_at: tx.now(),
                    expires_at: tx.now().plus(Duration::from_secs(86_400)),
                })?;
            }
            Ok(())
        });
    opened.await.expect("signed in");
    let subscribe = async |number: u8| {
        let cookie = format!("longhouse=session-{number}");
        let browser = stage
            .test
            .nobody()
            .with("cookie", &cookie)
            .with("origin", "http://demo.test");
        let endpoint = stage.receiver.url(&format!("/push/{number}"));
        let subscription = Subscriber::new(number + 1).subscription(&endpoint);
        (browser.put("/notices/devices/this", subscription).await, browser)
    };
    for number in 0..20 {
        subscribe(number).await.0.expect(204);
    }
    let (refused, _) = subscribe(20).await;
    assert_eq!(refused.refused(), (409, "too_many".into()));
    subscribe(3).await.0.expect(204);
    assert_eq!(devices(&stage.bo()).await.len(), 20, "again is no other");
    let (_, fourth) = subscribe(4).await;
    fourth.delete("/session").await.expect(204);
    assert_eq!(devices(&stage.bo()).await.len(), 19);
    subscribe(20).await.0.expect(204);
    let room = stage.room().await;
    stage.say(&room, "@bo everywhere").await;
    stage.settle().await;
    let sent = stage.receiver.requests(20).await;
    let told: HashSet<_> = sent.iter().map(|sent| &sent.path).collect();
    assert_eq!((sent.len(), told.len()), (20, 20), "each once");
    stage.end().await;
}
