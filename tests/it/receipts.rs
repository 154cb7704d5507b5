//! Who has read what, as far as they let others know (Ch18).

use serde_json::{Value, json};

use crate::support::app::{
    Browser,
    Cast::{Ada, Bo, Cy, Dot, Gus},
    TestApp,
};

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

async fn readers(who: &Browser<'_>, room: &str, message: &str) -> Value {
    let path = format!("/rooms/{room}/messages/{message}/readers");
    who.get(&path).await.expect(200)
}

/// That these have read it, of so many.
fn by(test: &TestApp, people: &[crate::support::app::Cast], of: u64) -> Value {
    let mut readers: Vec<_> = people.iter().map(|who| test.user(*who).to_string()).collect();
    readers.sort();
    json!({ "readers": readers, "count": people.len(), "of": of })
}

/// A closed room of ada, bo and gus.
async fn lab(test: &TestApp) -> String {
    let ada = test.sign_in(Ada);
    let draft = json!({ "kind": "closed", "name": "Lab" });
    let room = id(&ada.post("/rooms", draft).await.expect(201));
    for who in [Bo, Gus] {
        let seat = format!("/rooms/{room}/people/{}", test.user(who));
        ada.put(&seat, json!({})).await.expect(200);
    }
    room
}

#[tokio::test]
async fn a_message_was_read_by_those_who_are_at_it_or_beyond() {
    let test = TestApp::new().await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let room = lab(&test).await;
    let path = format!("/rooms/{room}/messages");
    let first = id(&ada.post(&path, json!({ "body": "one" })).await.expect(201));
    let second = id(&ada.post(&path, json!({ "body": "two" })).await.expect(201));
    let read = format!("/rooms/{room}/read");
    assert_eq!(readers(&ada, &room, &first).await, by(&test, &[], 2));
    bo.put(&read, json!({ "message": first })).await.expect(200);
    assert_eq!(readers(&ada, &room, &first).await, by(&test, &[Bo], 2));
    assert_eq!(readers(&ada, &room, &second).await, by(&test, &[], 2));
    gus.post(&path, json!({ "body": "three" })).await.expect(201);
    assert_eq!(
        readers(&bo, &room, &second).await,
        by(&test, &[Gus], 2),
        "whoever posts has read"
    );
    bo.put(&read, json!({ "message": null })).await.expect(200);
    assert_eq!(readers(&ada, &room, &first).await, by(&test, &[Gus], 2), "unread again");
    for stranger in [Cy, Dot] {
        let path = format!("{path}/{first}/readers");
        assert_eq!(test.sign_in(stranger).get(&path).await.refused().0, 404);
    }
}

#[tokio::test]
async fn who_lets_nobody_know_is_not_told_of_and_told_nothing() {
    let test = TestApp::new().await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let room = lab(&test).await;
    let path = format!("/rooms/{room}/messages");
    let message = id(&ada.post(&path, json!({ "body": "one" })).await.expect(201));
    for who in [&bo, &gus] {
        who.put(&format!("/rooms/{room}/read"), json!({ "message": message }))
            .await
            .expect(200);
    }
    assert_eq!(readers(&ada, &room, &message).await, by(&test, &[Bo, Gus], 2));
    let choice = |chosen: Option<bool>| json!({ "chosen": chosen, "usual": true });
    assert_eq!(bo.get("/receipts").await.expect(200), choice(None));
    let chosen = bo.put("/receipts", json!({ "shown": false })).await.expect(200);
    assert_eq!(
        (&chosen, &bo.get("/receipts").await.expect(200)),
        (&choice(Some(false)), &choice(Some(false)))
    );
    assert_eq!(readers(&ada, &room, &message).await, by(&test, &[Gus], 1));
    assert_eq!(readers(&bo, &room, &message).await, by(&test, &[], 0));
    bo.put("/receipts", json!({ "shown": null })).await.expect(200);
    ada.patch("/chat/policies", json!({ "receipts": false }))
        .await
        .expect(200);
    assert_eq!(
        bo.get("/receipts").await.expect(200),
        json!({ "chosen": null, "usual": false })
    );
    assert_eq!(
        readers(&ada, &room, &message).await,
        by(&test, &[], 0),
        "nobody chose it"
    );
    for who in [&ada, &gus] {
        who.put("/receipts", json!({ "shown": true })).await.expect(200);
    }
    assert_eq!(readers(&ada, &room, &message).await, by(&test, &[Gus], 1));
    ada.patch("/chat/policies", json!({ "receipts": true }))
        .await
        .expect(200);
    assert_eq!(readers(&ada, &room, &message).await, by(&test, &[Bo, Gus], 2));
}

#[tokio::test]
async fn a_reply_is_read_by_those_who_follow_its_thread() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let room = lab(&test).await;
    let path = format!("/rooms/{room}/messages");
    let root = id(&ada.post(&path, json!({ "body": "Well?" })).await.expect(201));
    let draft = json!({ "body": "Yes", "thread": root });
    let reply = id(&bo.post(&path, draft).await.expect(201));
    assert_eq!(
        readers(&bo, &room, &reply).await,
        by(&test, &[], 1),
        "ada follows, gus doesn't"
    );
    let read = format!("{path}/{root}/read");
    ada.put(&read, json!({ "message": reply })).await.expect(200);
    assert_eq!(readers(&bo, &room, &reply).await, by(&test, &[Ada], 1));
}
