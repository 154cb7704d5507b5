//! What administrators of a workspace say of chat, as everybody's pages are told of it (Ch15).

use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Dot, Gus},
        TestApp,
    },
    ears::Ears,
};

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

/// An open room of bo's, with ada and dot in it.
async fn hall(test: &TestApp) -> String {
    let room = id(&test
        .sign_in(Bo)
        .post("/rooms", json!({ "kind": "open", "name": "Hall" }))
        .await
        .expect(201));
    for who in [Ada, Dot] {
        let seat = format!("/rooms/{room}/membership");
        test.sign_in(who).put(&seat, Value::Null).await.expect(200);
    }
    room
}

async fn can(who: &Browser<'_>, room: &str) -> Value {
    who.get(&format!("/rooms/{room}")).await.expect(200)["can"].clone()
}

#[tokio::test]
async fn what_is_set_is_told_at_once_and_stands_in_the_audit_log() {
    let test = TestApp::new().await;
    let room = hall(&test).await;
    let (ada, dot) = (test.sign_in(Ada), test.sign_in(Dot));
    assert_eq!(can(&dot, &room).await["edit_own"], "always");
    let messages = format!("/rooms/{room}/messages");
    let said = id(&dot.post(&messages, json!({ "body": "@room now" })).await.expect(201));
    let ears = Ears::of(&test);

    let set = json!({ "edit_own": { "minutes": 15 }, "delete_own": "never", "mention_all": "admins" });
    let policies = ada.patch("/chat/policies", set).await.expect(200);
    assert_eq!(policies["edit_own"], json!({ "minutes": 15 }));
    ears.heard(&[(&[Ada, Bo, Dot, Gus], &["chat.policies_changed"])]);
    let now = can(&dot, &room).await;
    assert_eq!(
        [&now["edit_own"], &now["delete_own"], &now["mention_all"]],
        [&json!({ "minutes": 15 }), &json!("never"), &json!(false)],
        "what was cached is as it is now"
    );
    let one = format!("{messages}/{said}");
    assert_eq!(dot.delete(&one).await.refused(), (403, "delete_time_over".into()));
    test.clock.pass(std::time::Duration::from_secs(16 * 60));
    let late = dot.patch(&one, json!({ "body": "later" })).await;
    assert_eq!(late.refused(), (403, "edit_time_over".into()));
    let plain = dot.post(&messages, json!({ "body": "@room again" })).await.expect(201);
    assert_eq!(
        (&plain["mentions_room"], &plain["body"]),
        (&json!(false), &json!("@room again"))
    );
    let wrong = ada
        .patch("/chat/policies", json!({ "edit_own": { "minutes": 0 } }))
        .await;
    assert_eq!(wrong.refused(), (422, "invalid".into()));
    let lines = ada.get("/audit?action=chat.policy_set").await.expect(200);
    let details: Vec<_> = lines["items"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| &line["detail"])
        .collect();
    assert_eq!(
        details,
        [
            &json!({ "policy": "delete_own", "from": "always", "to": "never" }),
            &json!({ "policy": "edit_own", "from": "always", "to": "15 minutes" }),
            &json!({ "policy": "mention_all", "from": "everybody", "to": "admins" }),
        ]
    );
    ears.drain();
}
