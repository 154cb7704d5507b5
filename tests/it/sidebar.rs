//! How people arrange their rooms: each in one place, for themselves alone (Ch20).

use serde_json::{Value, json};

use crate::support::app::{
    Browser,
    Cast::{Ada, Bo, Cy},
    TestApp,
};

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

async fn room(who: &Browser<'_>, name: &str) -> String {
    id(&who
        .post("/rooms", json!({ "kind": "open", "name": name }))
        .await
        .expect(201))
}

async fn section(who: &Browser<'_>, name: &str) -> String {
    id(&who.post("/sidebar/sections", json!({ "name": name })).await.expect(201))
}

async fn place(who: &Browser<'_>, room: &str, place: Value) -> Value {
    who.put(&format!("/rooms/{room}/place"), place).await.expect(200)
}

/// The favourites, and each section's name with its rooms.
async fn sidebar(who: &Browser<'_>) -> (Value, Vec<(Value, Value)>) {
    let shown = who.get("/sidebar").await.expect(200);
    let sections = shown["sections"].as_array().expect("sections").iter();
    let sections = sections
        .map(|one| (one["name"].clone(), one["rooms"].clone()))
        .collect();
    (shown["favourites"].clone(), sections)
}

#[tokio::test]
async fn a_room_stands_in_one_place_and_in_the_order_that_one_likes() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let (lab, hall, yard) = (
        room(&ada, "Lab").await,
        room(&ada, "Hall").await,
        room(&ada, "Yard").await,
    );
    let (work, play) = (section(&ada, "Work").await, section(&ada, "  Play ").await);

    place(&ada, &lab, json!({ "section": work })).await;
    place(&ada, &yard, json!({ "section": work })).await;
    place(&ada, &hall, json!({ "section": work, "before": yard })).await;
    let (favourites, sections) = sidebar(&ada).await;
    assert_eq!(favourites, json!([]));
    assert_eq!(
        sections,
        [(json!("Work"), json!([lab, hall, yard])), (json!("Play"), json!([]))]
    );

    // A favourite is in no section, however it became one.
    let shown = place(&ada, &hall, json!({ "favourite": true })).await;
    assert_eq!(shown["favourite"], true);
    let preferred = format!("/rooms/{lab}/preferences");
    ada.put(&preferred, json!({ "favourite": true })).await.expect(200);
    assert_eq!(sidebar(&ada).await.0, json!([hall, lab]));
    place(&ada, &lab, json!({ "favourite": true, "before": hall })).await;
    assert_eq!(sidebar(&ada).await.0, json!([lab, hall]));
    assert_eq!(sidebar(&ada).await.1[0].1, json!([yard]));
    let shown = place(&ada, &lab, json!({ "section": play })).await;
    assert_eq!(shown["favourite"], false);
    place(&ada, &hall, json!({})).await;
    let (favourites, sections) = sidebar(&ada).await;
    assert_eq!((favourites, &sections[1].1), (json!([]), &json!([lab])));

    // Nobody else hears of it.
    assert_eq!(sidebar(&bo).await, (json!([]), vec![]));
    let gone = format!("/rooms/{lab}/membership");
    bo.put(&gone, json!({})).await.expect(200);
    place(&bo, &lab, json!({ "favourite": true })).await;
    assert_eq!(sidebar(&bo).await.0, json!([lab]));
    // Who leaves a room has it nowhere, also when they come back.
    assert_eq!(bo.delete(&gone).await.status, 204);
    bo.put(&gone, json!({})).await.expect(200);
    assert_eq!(sidebar(&bo).await.0, json!([]));
}

#[tokio::test]
async fn sections_are_renamed_moved_and_given_up() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let (one, two, three) = (
        section(&ada, "One").await,
        section(&ada, "Two").await,
        section(&ada, "Three").await,
    );
    let names = async || -> Vec<Value> { sidebar(&ada).await.1.into_iter().map(|(name, _)| name).collect() };
    let path = |section: &str| format!("/sidebar/sections/{section}");
    ada.patch(&path(&two), json!({ "name": "Zwei" })).await.expect(200);
    let moved = |section: &str| format!("{}/place", path(section));
    assert_eq!(ada.put(&moved(&three), json!({ "before": one })).await.status, 204);
    assert_eq!(names().await, ["Three", "One", "Zwei"]);
    assert_eq!(ada.put(&moved(&three), json!({ "before": three })).await.status, 204);
    assert_eq!(ada.put(&moved(&three), json!({})).await.status, 204);
    assert_eq!(names().await, ["One", "Zwei", "Three"]);

    let lab = room(&ada, "Lab").await;
    place(&ada, &lab, json!({ "section": one })).await;
    assert_eq!(ada.delete(&path(&one)).await.status, 204);
    assert_eq!(names().await, ["Zwei", "Three"]);
    let gone = ada.put(&format!("/rooms/{lab}/place"), json!({ "section": one })).await;
    assert_eq!(gone.refused(), (404, "not_found".into()));
}

#[tokio::test]
async fn what_is_wrong_changes_nothing() {
    let test = TestApp::new().await;
    let (ada, bo, cy) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Cy));
    let lab = room(&ada, "Lab").await;
    let work = section(&ada, "Work").await;
    place(&ada, &lab, json!({ "section": work })).await;
    let before = sidebar(&ada).await;
    let both = json!({ "section": work, "favourite": true });
    let refused = ada.put(&format!("/rooms/{lab}/place"), both).await;
    assert_eq!(refused.refused(), (422, "invalid".into()));
    for name in [json!(""), json!("x".repeat(81))] {
        let refused = ada.post("/sidebar/sections", json!({ "name": name })).await;
        assert_eq!(refused.refused(), (422, "invalid".into()), "{name}");
    }
    // Somebody else's section is nobody's.
    for other in [&bo, &cy] {
        let path = format!("/sidebar/sections/{work}");
        assert_eq!(other.patch(&path, json!({ "name": "Mine" })).await.status, 404);
        assert_eq!(other.put(&format!("{path}/place"), json!({})).await.status, 404);
        assert_eq!(other.delete(&path).await.status, 404);
    }
    assert_eq!(sidebar(&ada).await, before);
    for number in 1..50 {
        section(&ada, &format!("More {number}")).await;
    }
    let refused = ada.post("/sidebar/sections", json!({ "name": "Too many" })).await;
    assert_eq!(refused.refused(), (409, "sections_full".into()));
}
