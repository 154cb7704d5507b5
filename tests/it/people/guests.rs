//! What guests see of people: those they share a room with.

use serde_json::json;

use super::ALL_HERE;
use crate::support::{
    app::{Cast, Cast::*, TestApp},
    ears::Ears,
};

/// A closed room of Ada's with these people in it.
async fn closed_room(test: &TestApp, people: &[Cast]) -> String {
    let ada = test.sign_in(Ada);
    let draft = json!({ "kind": "closed", "name": "lab" });
    let room = ada.post("/rooms", draft).await.expect(201)["id"].clone();
    let room = format!("/rooms/{}", room.as_str().expect("an id"));
    for who in people {
        let place = format!("{room}/people/{}", test.user(*who));
        ada.put(&place, json!({})).await.expect(200);
    }
    room
}

#[tokio::test]
async fn a_guest_sees_those_it_shares_a_room_with_and_nobody_else() {
    let test = TestApp::new().await;
    let gus = test.sign_in(Gus);
    let handles = async |path: &str| {
        let listed = gus.get(path).await.expect(200);
        let items = listed["items"].as_array().expect("items").iter();
        items
            .map(|person| person["handle"].as_str().expect("a handle").to_owned())
            .collect::<Vec<_>>()
    };
    let status = async |who: Cast| gus.get(&format!("/people/{}", test.user(who))).await.status;
    assert_eq!(handles("/people").await, ["gus"], "alone at first");
    assert_eq!(
        (status(Gus).await, status(Ada).await, status(Cy).await),
        (200, 404, 404)
    );

    let lab = closed_room(&test, &[Gus, Bo]).await;
    assert_eq!(handles("/people").await, ["ada", "bo", "gus"]);
    assert_eq!(handles("/people?q=do").await, [""; 0], "dot is in none of its rooms");
    assert_eq!(handles("/people?q=bo").await, ["bo"]);
    assert_eq!((status(Bo).await, status(Dot).await), (200, 404));
    let first = gus.get("/people?limit=2").await.expect(200);
    let rest = format!("/people?limit=2&cursor={}", first["next"].as_str().expect("more"));
    assert_eq!(handles(&rest).await, ["gus"], "pages hold what is seen");

    let place = format!("{lab}/people/{}", test.user(Bo));
    assert_eq!(test.sign_in(Ada).delete(&place).await.status, 204);
    assert_eq!(
        handles("/people").await,
        ["ada", "gus"],
        "gone with the room, though it was cached"
    );
    assert_eq!(status(Bo).await, 404);
    let everybody = test.sign_in(Dot).get("/people").await.expect(200);
    assert_eq!(everybody["items"].as_array().map(Vec::len), Some(4), "members see all");
}

#[tokio::test]
async fn a_guest_finds_nobody_out_by_mentioning_and_hears_of_no_stranger() {
    let test = TestApp::new().await;
    let lab = closed_room(&test, &[Gus]).await;
    let ears = Ears::of(&test);
    let said = test
        .sign_in(Gus)
        .post(&format!("{lab}/messages"), json!({ "body": "@dot @ada @nobody" }))
        .await
        .expect(201);
    assert_eq!(said["mentions"], json!([test.user(Ada)]));
    let html = said["html"].as_str().expect("html");
    assert!(
        html.contains("@dot") && !html.contains(&test.user(Dot).to_string()),
        "{html}"
    );
    let said = test
        .sign_in(Ada)
        .post(&format!("{lab}/messages"), json!({ "body": "ask @dot" }))
        .await
        .expect(201);
    assert!(
        said["html"].as_str().is_some_and(|html| html.contains("@Dot")),
        "a member may name them"
    );
    let title = json!({ "title": "Mathematician" });
    test.sign_in(Ada).patch("/people/me", title.clone()).await.expect(200);
    ears.heard(&[(ALL_HERE, &["people.person_changed"])]);
    test.sign_in(Gus).patch("/people/me", title).await.expect(200);
    ears.heard(&[(&[Ada, Bo, Dot, Gus], &["people.person_changed"])]);
}

#[tokio::test]
async fn a_guest_sees_the_presence_of_those_it_shares_a_room_with() {
    let test = TestApp::new().await;
    closed_room(&test, &[Gus]).await;
    let ears = Ears::of(&test);
    let online = async |who: Cast| {
        let present = test.sign_in(who).get("/presence").await.expect(200);
        present["online"].as_array().map(Vec::len)
    };
    assert_eq!(online(Bo).await, Some(4), "and nobody from next door");
    assert_eq!(online(Gus).await, Some(2), "ada and itself");
    ears.heard(&[]);
}
