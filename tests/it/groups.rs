//! Groups over HTTP: kept by administrators, named by everybody but guests, heard of by who sees them (P11).

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

/// An open room of ada, bo and gus.
async fn lab(test: &TestApp) -> String {
    let ada = test.sign_in(Ada);
    let draft = json!({ "kind": "open", "name": "Lab" });
    let room = id(&ada.post("/rooms", draft).await.expect(201));
    for who in [Bo, Gus] {
        let seat = format!("/rooms/{room}/people/{}", test.user(who));
        ada.put(&seat, json!({})).await.expect(200);
    }
    room
}

async fn reach(who: &Browser<'_>, room: &str, names: &str) -> Value {
    let reach = who.get(&format!("/rooms/{room}/reach?names={names}")).await;
    reach.expect(200)["people"].clone()
}

#[tokio::test]
async fn administrators_keep_groups_and_all_but_guests_see_them() {
    let test = TestApp::new().await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let ears = Ears::of(&test);
    let (of_bo, of_dot) = (test.user(Bo).to_string(), test.user(Dot).to_string());
    let draft = json!({ "handle": "@Crew", "name": "Stage crew", "people": [of_bo, of_dot, of_bo] });
    let made = ada.post("/groups", draft.clone()).await.expect(201);
    let mut people = [of_bo.clone(), of_dot];
    people.sort();
    assert_eq!(
        made,
        json!({ "id": made["id"], "handle": "crew", "name": "Stage crew", "people": people })
    );
    assert_eq!(bo.get("/groups").await.expect(200)["items"], json!([made]));
    assert_eq!(gus.get("/groups").await.expect(200)["items"], json!([]));
    assert_eq!(bo.post("/groups", draft.clone()).await.refused().0, 403);

    let path = format!("/groups/{}", id(&made));
    let changed = ada
        .patch(&path, json!({ "people": [of_bo], "handle": "crew" }))
        .await
        .expect(200);
    assert_eq!(changed["people"], json!([of_bo]));
    ada.patch(&path, json!({ "name": "Stage crew" })).await.expect(200);
    ears.heard(&[(&[Ada, Bo, Dot], &["people.group_changed"; 2])]);

    ada.delete(&path).await.expect(204);
    assert_eq!(ada.delete(&path).await.refused().0, 404);
    assert_eq!(bo.get("/groups").await.expect(200)["items"], json!([]));
    ears.heard(&[(&[Ada, Bo, Dot], &["people.group_ended"])]);
    let log = ada.get("/audit").await.expect(200);
    let lines: Vec<_> = log["items"]
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| line["action"].clone())
        .collect();
    for action in ["group.made", "group.changed", "group.ended"] {
        assert_eq!(lines.iter().filter(|line| **line == action).count(), 1, "{lines:?}");
    }
}

#[tokio::test]
async fn a_handle_is_one_persons_or_one_groups() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let make = async |handle: &str, people: Value| {
        let draft = json!({ "handle": handle, "name": "Some", "people": people });
        ada.post("/groups", draft).await
    };
    let taken = (409, "handle_taken".to_owned());
    assert_eq!(make("bo", json!([])).await.refused(), taken);
    let crew = id(&make("crew", json!([])).await.expect(201));
    assert_eq!(make("CREW", json!([])).await.refused(), taken);
    assert_eq!(
        bo.patch("/people/me", json!({ "handle": "crew" })).await.refused(),
        taken
    );
    for wrong in ["here", "a b", "x"] {
        assert_eq!(make(wrong, json!([])).await.refused().0, 422, "{wrong}");
    }
    let nobody = json!(["0190a000-0000-7000-8000-000000000000"]);
    assert_eq!(make("some", nobody).await.refused().0, 422);
    ada.delete(&format!("/groups/{crew}")).await.expect(204);
    bo.patch("/people/me", json!({ "handle": "crew" })).await.expect(200);
}

#[tokio::test]
async fn a_groups_handle_mentions_those_of_it_who_are_in_the_room() {
    let test = TestApp::new().await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let room = lab(&test).await;
    let people = [test.user(Ada), test.user(Bo), test.user(Dot)];
    let draft = json!({ "handle": "crew", "name": "Stage <crew>", "people": people });
    let group = id(&ada.post("/groups", draft).await.expect(201));
    assert_eq!(
        reach(&ada, &room, "crew").await,
        1,
        "dot isn't in the room, and ada says it"
    );
    assert_eq!(reach(&gus, &room, "crew,Bo,nobody").await, 2);
    assert_eq!(reach(&ada, &room, "crew,room").await, 2);
    assert_eq!(reach(&ada, &room, "").await, 0);

    let path = format!("/rooms/{room}/messages");
    let said = ada.post(&path, json!({ "body": "@crew, lights!" })).await.expect(201);
    let mark = format!(r#"<span class="mention" data-group="{group}">@Stage &lt;crew&gt;</span>"#);
    assert_eq!(said["html"], format!("<p>{mark}, lights!</p>"));
    let badge = async |who: &Browser<'_>| who.get(&format!("/rooms/{room}")).await.expect(200)["mentions"].clone();
    assert_eq!((badge(&bo).await, badge(&gus).await), (json!(1), json!(0)));
    let by_guest = gus.post(&path, json!({ "body": "@crew?" })).await.expect(201);
    assert_eq!(by_guest["html"], "<p>@crew?</p>", "a guest knows of no groups");
}

#[tokio::test]
async fn here_means_those_of_the_room_who_are_online() {
    let test = TestApp::new().await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let room = lab(&test).await;
    let path = format!("/rooms/{room}/messages");
    let badge = async |who: &Browser<'_>| who.get(&format!("/rooms/{room}")).await.expect(200)["mentions"].clone();
    let ears = Ears::only(&test, &[Ada, Bo, Dot]);
    assert_eq!(reach(&ada, &room, "here").await, 1, "gus is away, and dot elsewhere");
    let said = ada.post(&path, json!({ "body": "@here now" })).await.expect(201);
    assert_eq!(said["mentions_room"], false);
    assert_eq!((badge(&bo).await, badge(&gus).await), (json!(1), json!(0)));
    let message = format!("{path}/{}", id(&said));
    let edited = ada
        .patch(&message, json!({ "body": "@here and now" }))
        .await
        .expect(200);
    assert_eq!(edited["mentions"], said["mentions"], "an edit names nobody else");
    assert_eq!(badge(&bo).await, 1);
    ada.patch(&message, json!({ "body": "now" })).await.expect(200);
    assert_eq!(badge(&bo).await, 0);
    drop(ears);
}
