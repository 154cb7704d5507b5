//! Reminders: of what somebody saved they are told once, when they chose, read or not (Ch14, N3).

use std::time::Duration;

use serde_json::{Value, json};

use longhouse::domain::queues;

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Cy, Gus},
        TestApp,
    },
    ears::Ears,
    jobs::{pass, settle},
};

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

/// An open room of ada, and the address by which she or bo saves what she said there.
async fn said(test: &TestApp, words: &str) -> (String, String) {
    let ada = test.sign_in(Ada);
    let draft = json!({ "kind": "open", "name": words });
    let room = id(&ada.post("/rooms", draft).await.expect(201));
    let path = format!("/rooms/{room}/messages");
    let message = id(&ada.post(&path, json!({ "body": words })).await.expect(201));
    (format!("/saved/{room}/{message}"), room)
}

async fn remind(test: &TestApp, who: &Browser<'_>, saved: &str, minutes: u64) -> Value {
    let at = json!(test.app.now().plus(Duration::from_secs(60 * minutes)));
    let set = who.put(&format!("{saved}/reminder"), json!({ "at": at })).await;
    set.expect(204);
    at
}

async fn marks(who: &Browser<'_>) -> Vec<Value> {
    let marks = who.get("/saved/marks").await.expect(200);
    let items = marks["items"].as_array().expect("items").iter();
    items.map(|mark| mark["remind_at"].clone()).collect()
}

/// The kinds and texts of what stands in somebody's centre.
async fn told(who: &Browser<'_>) -> Vec<(Value, Value)> {
    let list = who.get("/notices").await.expect(200);
    let items = list["items"].as_array().expect("items").iter();
    items.map(|one| (one["kind"].clone(), one["text"].clone())).collect()
}

#[tokio::test]
async fn one_is_reminded_once_when_one_chose_also_of_what_one_has_read() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let (saved, room) = said(&test, "Water the plants").await;
    settle(&test.app, &queues::NOTICES).await;
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    remind(&test, &bo, &saved, 10).await;
    let at = remind(&test, &bo, &saved, 30).await;
    remind(&test, &ada, &saved, 40).await;
    assert_eq!(marks(&bo).await, std::slice::from_ref(&at));
    let list = bo.get("/saved").await.expect(200);
    assert_eq!(list["items"][0]["remind_at"], at, "a reminder saves");
    ears.heard(&[(&[Bo], &["chat.saved"; 2]), (&[Ada], &["chat.saved"])]);

    pass(&test, 29, 2).await;
    assert!(told(&bo).await.is_empty(), "the first time was another's");
    pass(&test, 2, 1).await;
    let reminder = (json!("reminder"), json!("Water the plants"));
    assert_eq!(told(&bo).await, std::slice::from_ref(&reminder));
    assert_eq!(marks(&bo).await, [Value::Null], "it stays saved");
    let notice = &bo.get("/notices").await.expect(200)["items"][0];
    let message = saved.rsplit('/').next().expect("an id");
    assert_eq!(
        (&notice["href"], &notice["read"], &notice["by_name"]),
        (&json!(format!("/rooms/{room}#{message}")), &json!(false), &json!("Ada"))
    );
    ears.heard(&[(&[Bo], &["chat.saved", "notices.added"])]);
    pass(&test, 10, 0).await;
    assert_eq!(told(&ada).await, [reminder], "also of one's own words");
    ears.heard(&[(&[Ada], &["chat.saved", "notices.added"])]);
    pass(&test, 60, 0).await;
    assert_eq!(told(&bo).await.len(), 1);
    ears.heard(&[]);
    workers.drain().await;
}

#[tokio::test]
async fn nobody_is_reminded_of_what_they_let_go_or_may_not_read_any_more() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let (dropped, _) = said(&test, "dropped").await;
    let (gone, _) = said(&test, "let go").await;
    let (left, room) = said(&test, "left").await;
    let seat = format!("/rooms/{room}/people/{}", test.user(Gus));
    ada.put(&seat, json!({})).await.expect(200);
    remind(&test, &test.sign_in(Gus), &left, 30).await;
    let (deleted, den) = said(&test, "deleted").await;
    for saved in [&dropped, &gone, &deleted] {
        remind(&test, &bo, saved, 30).await;
    }
    for _ in 0..2 {
        bo.delete(&format!("{dropped}/reminder")).await.expect(204);
        bo.delete(&gone).await.expect(204);
    }
    assert_eq!(marks(&bo).await.iter().filter(|at| at.is_null()).count(), 1);
    let gus = test.sign_in(Gus);
    gus.delete(&format!("/rooms/{room}/membership")).await.expect(204);
    let message = deleted.rsplit('/').next().expect("an id");
    ada.delete(&format!("/rooms/{den}/messages/{message}"))
        .await
        .expect(204);
    pass(&test, 31, 0).await;
    assert_eq!(told(&bo).await, []);
    let of_gus = told(&gus).await;
    assert!(of_gus.iter().all(|(kind, _)| kind != "reminder"), "{of_gus:?}");

    let past = json!({ "at": "2020-01-01T00:00:00Z" });
    let answer = bo.put(&format!("{dropped}/reminder"), past).await;
    assert_eq!(answer.refused(), (422, "invalid".into()));
    let soon = json!({ "at": test.app.now().plus(Duration::from_secs(60)) });
    let answer = test.sign_in(Cy).put(&format!("{left}/reminder"), soon.clone()).await;
    assert_eq!(answer.refused(), (404, "not_found".into()));
    let answer = bo.put(&format!("{deleted}/reminder"), soon).await;
    assert_eq!(answer.refused(), (409, "message_deleted".into()));
    gus.delete(&left).await.expect(204);
    assert!(gus.get("/saved/marks").await.expect(200)["items"] == json!([]));
    workers.drain().await;
}
