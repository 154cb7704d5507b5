//! Pins and saved messages over HTTP: what all readers are told and find, and what each has alone, also where an answer
//! was kept (C4, C5, K3, Ch10, Ch11, Se1).

use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Dot, Gus},
        TestApp,
    },
    ears::Ears,
};

async fn lab(test: &TestApp) -> String {
    let ada = test.sign_in(Ada);
    let draft = json!({ "kind": "closed", "name": "Lab" });
    let room = ada.post("/rooms", draft).await.expect(201);
    let room = room["id"].as_str().expect("an id").to_owned();
    for who in [Bo, Gus] {
        let path = format!("/rooms/{room}/people/{}", test.user(who));
        ada.put(&path, json!({})).await.expect(200);
    }
    room
}

async fn said(browser: &Browser<'_>, room: &str, body: &str) -> String {
    let path = format!("/rooms/{room}/messages");
    let message = browser.post(&path, json!({ "body": body })).await.expect(201);
    assert_eq!(message["pinned"], Value::Null, "a message begins without");
    message["id"].as_str().expect("an id").to_owned()
}

/// The texts of what is found by `query`, in alphabetical order.
async fn found(browser: &Browser<'_>, query: &str) -> Vec<String> {
    let answer = browser.get(&format!("/search?q={query}")).await.expect(200);
    assert_eq!(answer["notes"], json!([]), "`{query}` means something");
    let hits = answer["items"].as_array().expect("items").iter();
    let mut texts: Vec<String> = hits
        .map(|hit| {
            let stretches = hit["text"].as_array().expect("stretches").iter();
            stretches.filter_map(|one| one["text"].as_str()).collect()
        })
        .collect();
    texts.sort();
    texts
}

#[tokio::test]
async fn a_pin_is_in_every_answer_and_told_to_the_room() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let rules = said(&ada, &room, "The rules of the house").await;
    let plan = said(&bo, &room, "The plan of the summer").await;
    let (page, pins) = (format!("/rooms/{room}/messages"), format!("/rooms/{room}/pins"));
    for path in [&page, &pins] {
        bo.get(path).await.expect(200);
    }
    assert_eq!(found(&bo, "is:pinned%20").await, [""; 0]);
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    for (browser, message) in [(&gus, &rules), (&bo, &plan), (&ada, &rules)] {
        browser.put(&format!("{pins}/{message}"), Value::Null).await.expect(204);
    }
    for browser in [&ada, &bo, &gus] {
        let all = browser.get(&pins).await.expect(200);
        let ids: Vec<_> = all["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|one| &one["id"])
            .collect();
        assert_eq!(ids, [&json!(plan), &json!(rules)], "also where the list was kept");
        let items = browser.get(&page).await.expect(200);
        for (at, who) in [Gus, Bo].into_iter().enumerate() {
            assert_eq!(items["items"][at]["pinned"]["by"], json!(test.user(who)));
        }
        let alone = browser.get(&format!("{page}/{rules}")).await.expect(200);
        assert!(
            alone["pinned"]["at"].as_str().is_some_and(|at| at.ends_with('Z')),
            "{alone}"
        );
        assert_eq!(found(browser, "is:pinned%20kind:message%20").await.len(), 2);
    }
    assert_eq!(found(&bo, "is:pinned%20summer%20").await, ["The plan of the summer"]);
    assert_eq!(found(&bo, "-is:pinned%20summer%20").await, [""; 0]);
    let first = ada.get(&format!("{pins}?limit=1")).await.expect(200);
    let next = first["next"].as_str().expect("more");
    let rest = ada.get(&format!("{pins}?cursor={next}")).await.expect(200);
    assert_eq!((&rest["items"][0]["id"], &rest["next"]), (&json!(rules), &Value::Null));
    ears.heard(&[(&[Ada, Bo, Gus], &["chat.pinned"; 2])]);

    for _ in 0..2 {
        ada.delete(&format!("{pins}/{plan}")).await.expect(204);
    }
    assert_eq!(found(&bo, "is:pinned%20").await, ["The rules of the house"]);
    ada.delete(&format!("{page}/{rules}")).await.expect(204);
    assert_eq!(ada.get(&pins).await.expect(200), json!({ "items": [], "next": null }));
    assert_eq!(found(&bo, "is:pinned%20").await, [""; 0]);
    let refused = bo.put(&format!("{pins}/{rules}"), Value::Null).await;
    assert_eq!(refused.refused(), (409, "message_deleted".into()));
    let outside = test.sign_in(Dot).get(&pins).await;
    assert_eq!(outside.refused(), (404, "not_found".into()));
    ears.heard(&[(&[Ada, Bo, Gus], &["chat.unpinned", "chat.message_deleted"])]);
}

#[tokio::test]
async fn what_is_saved_is_in_ones_own_answers_and_finds_alone() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let one = said(&ada, &room, "The first supper").await;
    let two = said(&ada, &room, "The second supper").await;
    let page = format!("/rooms/{room}/messages");
    let before = bo.get(&page).await.expect(200);
    for path in ["/saved", "/saved/marks"] {
        assert_eq!(bo.get(path).await.expect(200), json!({ "items": [], "next": null }));
    }
    assert_eq!(found(&bo, "is:saved%20").await, [""; 0]);
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    for (browser, message) in [(&bo, &one), (&bo, &two), (&bo, &one), (&gus, &two)] {
        let path = format!("/saved/{room}/{message}");
        browser.put(&path, Value::Null).await.expect(204);
    }
    let all = bo.get("/saved").await.expect(200);
    let items = all["items"].as_array().expect("items");
    let ids: Vec<_> = items.iter().map(|one| &one["message"]["id"]).collect();
    assert_eq!(ids, [&json!(two), &json!(one)], "also where the list was kept");
    let marks = bo.get("/saved/marks").await.expect(200);
    let mark = |message: &str| json!({ "room": room, "message": message, "remind_at": null });
    assert_eq!(marks, json!({ "items": [mark(&two), mark(&one)], "next": null }));
    assert_eq!(
        bo.get(&page).await.expect(200),
        before,
        "nothing of it is in what all readers get"
    );
    assert_eq!(gus.get("/saved/marks").await.expect(200)["items"], json!([mark(&two)]));
    assert_eq!(ada.get("/saved").await.expect(200)["items"], json!([]));
    ears.heard(&[(&[Bo], &["chat.saved"; 2]), (&[Gus], &["chat.saved"])]);

    let (first, second) = ("The first supper", "The second supper");
    assert_eq!(found(&bo, "is:saved%20").await, [first, second]);
    assert_eq!(found(&bo, "is:saved%20second%20").await, [second]);
    assert_eq!(found(&bo, "is:saved%20in:lab%20-second%20").await, [first]);
    assert_eq!(found(&gus, "is:saved%20supper").await, [second]);
    assert_eq!(found(&gus, "-is:saved%20supper%20").await, [first]);
    assert_eq!(found(&ada, "is:saved%20").await, [""; 0]);
    test.app.search().settle(&mut |_, _| {});
    assert_eq!(found(&bo, "is:saved%20").await, [first, second], "also from the index");
    assert_eq!(found(&gus, "-is:saved%20supper%20").await, [first]);

    bo.delete(&format!("/saved/{room}/{two}")).await.expect(204);
    bo.delete(&format!("/saved/{room}/{two}")).await.expect(204);
    assert_eq!(found(&bo, "is:saved%20").await, [first]);
    bo.delete(&format!("/rooms/{room}/membership")).await.expect(204);
    assert_eq!(bo.get("/saved").await.expect(200)["items"], json!([]));
    assert_eq!(found(&bo, "is:saved%20").await, [""; 0]);
    ada.delete(&format!("{page}/{two}")).await.expect(204);
    let left = gus.get("/saved").await.expect(200);
    assert_eq!(left["items"][0]["message"]["deleted"], true);
    assert_eq!(found(&gus, "is:saved%20").await, [""; 0]);
    let gone = &["chat.unsaved", "chat.room_left"];
    let others = &["chat.member_left", "chat.message_deleted"];
    ears.heard(&[(&[Bo], gone), (&[Ada, Gus], others)]);
}
