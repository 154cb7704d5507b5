//! Text messages as a provider gets them: signed, counted, tried again, and only to phones whose owners showed it.

use longhouse::{
    domain::queues,
    engine::{egress::Ways, jobs::State},
    kit::time::Millis,
};
use serde_json::{Value, json};

use super::stage::{SECRET, Stage};
use crate::support::{
    app::{Cast::*, TestApp},
    receiver::Sent,
};

const NUMBER: &str = "+4915123456789";

/// What the provider was told, if it is signed by us, whole and new.
fn opened(stage: &Stage, sent: &Sent) -> Value {
    let body = String::from_utf8(sent.body.clone()).expect("text");
    let (id, at) = (sent.header("webhook-id"), sent.header("webhook-timestamp"));
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
    let signature = sent.header("webhook-signature").strip_prefix("v1,").expect("version 1");
    let signature = {
        use base64::{Engine as _, prelude::BASE64_STANDARD};
        BASE64_STANDARD.decode(signature).expect("base64")
    };
    ring::hmac::verify(&key, format!("{id}.{at}.{body}").as_bytes(), &signature).expect("a good signature");
    let Millis(now) = stage.test.app.now();
    assert_eq!(at.parse::<u64>().expect("seconds"), now / 1_000);
    assert_eq!(sent.header("content-type"), "application/json");
    serde_json::from_str(&body).expect("JSON")
}

impl Stage {
    /// The last of so many messages.
    async fn texted(&self, count: usize) -> Value {
        let sent = self.receiver.requests(count).await.pop().expect("a message");
        assert_eq!(self.receiver.so_far(), count);
        opened(self, &sent)
    }

    /// Names bo's phone; the code that came there as the nth message.
    async fn name(&self, nth: usize) -> String {
        let named = json!({ "number": "+49 151 / 2345-6789" });
        self.bo().put("/notices/phone", named).await.expect(204);
        let told = self.texted(nth).await;
        assert_eq!(told["to"], NUMBER);
        let text = told["text"].as_str().expect("a text");
        assert!(text.contains("is your code for Longhouse"), "{text}");
        text.split(' ').next().expect("a code").to_owned()
    }

    /// Bo's phone, shown to be bo's, which mentions go to; one message was sent for that.
    async fn with_phone(&self) {
        let code = self.name(1).await;
        self.bo()
            .put("/notices/phone/code", json!({ "code": code }))
            .await
            .expect(204);
        let mention = json!({ "centre": true, "mail": false, "push": false, "sms": true });
        let wanted = json!({ "kinds": { "mention": mention }, "mail_after_minutes": 15 });
        self.bo().put("/notices/preferences", wanted).await.expect(200);
    }

    async fn phone(&self) -> Value {
        self.bo().get("/notices/channels").await.expect(200)["sms"].clone()
    }
}

fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

#[tokio::test]
async fn a_mention_is_texted_signed_and_short_enough_with_its_link_whole() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    stage.with_phone().await;
    let expected = json!({ "configured": true, "number": NUMBER, "verified": true });
    assert_eq!(stage.phone().await, expected);
    let message = stage
        .say(&room, &format!("@bo \"Grüße\" 🎉 {}", "long ".repeat(200)))
        .await;
    stage.settle().await;
    let told = stage.texted(2).await;
    let text = told["text"].as_str().expect("a text");
    let link = format!(" https://team.test/rooms/{room}#{message}");
    assert!(
        text.starts_with("Longhouse: Ada mentioned you in Lab: @Bo \"Grüße\" 🎉 long"),
        "{text}"
    );
    assert!(
        text.ends_with(&format!("…{link}")) && text.chars().count() <= 320,
        "{text}"
    );

    // Only what was asked for; not in quiet hours, nor what was read.
    stage.say(&room, "@room everybody").await;
    stage.settle().await;
    let night = json!({ "quiet_hours": { "from": "22:00", "to": "07:00" }, "mail_after_minutes": 15 });
    stage.bo().put("/notices/preferences", night).await.expect(200);
    stage.say(&room, "@bo in the night").await;
    stage.pass(8 * 60).await;
    assert_eq!(stage.receiver.so_far(), 2);
    stage.end().await;
}

#[tokio::test]
async fn a_phone_gets_nothing_until_its_code_came_back_and_codes_are_few() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    let none = json!({ "configured": true, "number": null, "verified": false });
    assert_eq!(stage.phone().await, none);
    let enter = async |code: &str| stage.bo().put("/notices/phone/code", json!({ "code": code })).await;
    assert_eq!(enter("123456").await.status, 404);
    for bad in ["0151 23456789", "+49", "+49 CALL ME", ""] {
        let refused = stage.bo().put("/notices/phone", json!({ "number": bad })).await;
        assert_eq!(
            (refused.status, &refused.json()["fields"][0]["field"]),
            (422, &json!("number")),
            "{bad}"
        );
    }
    let first = stage.name(1).await;
    assert_eq!(stage.phone().await["verified"], false);
    let unverified = stage.bo().post("/notices/channels/sms/test", Value::Null).await;
    assert_eq!(unverified.refused(), (409, "phone_not_verified".into()));
    stage.say(&room, "@bo not there yet").await;
    stage.settle().await;

    // Five tries at a code, then even the right one is over.
    for _ in 0..5 {
        assert_eq!(enter(&wrong(&first)).await.status, 422);
    }
    assert_eq!(enter(&first).await.refused(), (409, "phone_code_over".into()));
    // A new code ends the one before, and is good for ten minutes.
    let second = stage.name(2).await;
    if second != first {
        assert_eq!(enter(&first).await.status, 422);
    }
    stage.pass(10).await;
    assert_eq!(enter(&second).await.refused(), (409, "phone_code_over".into()));
    let third = stage.name(3).await;
    let fourth = stage.bo().put("/notices/phone", json!({ "number": NUMBER })).await;
    assert_eq!(fourth.status, 429, "three codes an hour");
    assert!(fourth.header("retry-after").is_some());
    enter(&third).await.expect(204);
    assert_eq!(stage.phone().await["verified"], true);
    assert_eq!(
        enter(&third).await.refused(),
        (409, "phone_code_over".into()),
        "it works once"
    );
    assert_eq!(stage.receiver.so_far(), 3);

    // Nobody else sees it, and nobody else's code fits it.
    for other in [Ada, Dot, Gus, Cy] {
        let other = stage.test.sign_in(other);
        assert_eq!(
            other.get("/notices/channels").await.expect(200)["sms"]["number"],
            Value::Null
        );
        assert_eq!(other.delete("/notices/phone").await.status, 404);
    }
    stage.bo().delete("/notices/phone").await.expect(204);
    assert_eq!(stage.phone().await, none);
    stage.end().await;
}

#[tokio::test]
async fn a_provider_that_is_away_is_tried_again_with_the_same_id_and_a_refusal_is_final() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    stage.with_phone().await;
    stage.receiver.answer("503 Service Unavailable", "");
    stage.receiver.answer("429 Too Many Requests", "retry-after: 1800\r\n");
    stage.say(&room, "@bo later").await;
    stage.pass(5).await;
    assert_eq!(stage.receiver.so_far(), 3, "it was tried again, and told to wait");
    stage.pass(29).await;
    assert_eq!(stage.receiver.so_far(), 3);
    stage.pass(1).await;
    let sent = stage.receiver.requests(4).await;
    let ids: Vec<_> = sent[1..].iter().map(|sent| sent.header("webhook-id")).collect();
    assert_eq!((ids[0], ids[0]), (ids[1], ids[2]), "whoever got it knows it again");
    assert_eq!(stage.texted(4).await["to"], NUMBER);

    stage.receiver.answer("422 Unprocessable Content", "");
    stage.say(&room, "@bo refused").await;
    for _ in 0..6 {
        stage.pass(60).await;
    }
    assert_eq!(
        (stage.receiver.so_far(), stage.count(&queues::SMS, State::Dead)),
        (5, 1)
    );
    for _ in 0..9 {
        stage.receiver.answer("500 Internal Server Error", "");
    }
    stage.say(&room, "@bo never").await;
    for _ in 0..12 {
        stage.pass(60).await;
    }
    assert_eq!(stage.receiver.so_far(), 10, "five times, and no more");
    assert_eq!(stage.count(&queues::SMS, State::Dead), 2);
    let dead = stage.ada().get("/admin/jobs?state=dead&queue=sms").await.expect(200);
    assert!(
        !dead.to_string().contains("15123456789"),
        "a number is its owner's alone"
    );
    stage.end().await;
}

#[tokio::test]
async fn so_many_are_texted_in_an_hour_and_in_a_day_and_no_more() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.settle().await;
    stage.with_phone().await;
    for number in 0..12 {
        stage.say(&room, &format!("@bo number {number}")).await;
    }
    stage.settle().await;
    assert_eq!(stage.receiver.so_far(), 10, "ten an hour, with the code");
    stage.pass(60).await;
    assert_eq!(stage.receiver.so_far(), 10, "what was too much isn't sent later");
    let mut ways: Ways = (*stage.test.app.ways()).clone();
    if let Some(sms) = &mut ways.sms {
        sms.per_day = 11;
    }
    stage.test.app.open_ways(ways);
    for number in 0..3 {
        stage.say(&room, &format!("@bo the next hour, {number}")).await;
    }
    stage.settle().await;
    assert_eq!(stage.receiver.so_far(), 11, "the whole installation has had its day's");
    let ways = stage.ada().get("/admin/ways").await.expect(200);
    let expected = json!({
        "mail_from": "Longhouse <no-reply@team.test>",
        "push_contact": "mailto:ops@team.test",
        "sms_to": stage.receiver.url(""),
        "sms_per_day": 11,
        "sms_today": 11,
    });
    assert_eq!(ways, expected, "where things go, and no secret");
    let busy = stage.bo().put("/notices/phone", json!({ "number": NUMBER })).await;
    assert_eq!(busy.status, 429);
    let test = stage.bo().post("/notices/channels/sms/test", Value::Null).await;
    assert_eq!(test.refused(), (409, "sms_used_up".into()));
    stage.pass(24 * 60).await;
    stage.say(&room, "@bo the next day").await;
    stage.settle().await;
    assert_eq!(stage.receiver.so_far(), 12);
    stage.end().await;
}

#[tokio::test]
async fn a_test_message_says_what_became_of_it_and_without_a_provider_the_channel_says_so() {
    let stage = Stage::open().await;
    stage.with_phone().await;
    let test = async || stage.bo().post("/notices/channels/sms/test", Value::Null).await;
    test().await.expect(204);
    let told = stage.texted(2).await;
    assert!(
        told["text"].as_str().is_some_and(|text| text.contains("arrive")),
        "{told}"
    );
    stage.receiver.answer("400 Bad Request", "");
    assert_eq!(test().await.refused(), (409, "sms_not_taken".into()));
    stage.end().await;

    let bare = TestApp::new().await;
    let ways = bare.sign_in(Ada).get("/admin/ways").await.expect(200);
    assert_eq!(
        (&ways["mail_from"], &ways["push_contact"], &ways["sms_to"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    let bo = bare.sign_in(Bo);
    let channels = bo.get("/notices/channels").await.expect(200);
    assert_eq!(
        channels["sms"],
        json!({ "configured": false, "number": null, "verified": false })
    );
    let refused = bo.put("/notices/phone", json!({ "number": NUMBER })).await;
    assert_eq!(refused.refused(), (409, "sms_not_configured".into()));
    let refused = bo.post("/notices/channels/sms/test", Value::Null).await;
    assert_eq!(refused.refused(), (409, "sms_not_configured".into()));
}
