//! Reactions over HTTP: seen by those who read the room, heard by them live and after they were away (C5, C7, Ch8).

use std::sync::Arc;

use longhouse::{domain::people, engine::store::View};
use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Gus},
        TestApp,
    },
    ears::{Ears, told},
};

/// "👍" and "❤️" as they stand in a path.
const THUMB: &str = "%F0%9F%91%8D";
const HEART: &str = "%E2%9D%A4%EF%B8%8F";

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
    assert_eq!(message["reactions"], Value::Null, "a message begins without any");
    format!("{path}/{}", message["id"].as_str().expect("an id"))
}

#[tokio::test]
async fn a_reaction_is_in_every_answer_and_told_to_the_room() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let message = said(&ada, &room, "Supper is ready").await;
    let page = format!("/rooms/{room}/messages");
    bo.get(&page).await.expect(200);
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    for (browser, emoji) in [(&bo, THUMB), (&gus, THUMB), (&gus, HEART), (&bo, THUMB)] {
        let path = format!("{message}/reactions/{emoji}");
        browser.put(&path, Value::Null).await.expect(204);
    }
    let all = json!([
        { "emoji": "👍", "count": 2, "people": [test.user(Bo), test.user(Gus)] },
        { "emoji": "❤️", "count": 1, "people": [test.user(Gus)] },
    ]);
    for browser in [&ada, &bo, &gus] {
        assert_eq!(browser.get(&message).await.expect(200)["reactions"], all);
        let items = browser.get(&page).await.expect(200);
        assert_eq!(items["items"][0]["reactions"], all, "also where the page was cached");
    }
    let givers = ada.get(&format!("{message}/reactions/{THUMB}")).await.expect(200);
    let users = json!([{ "user": test.user(Bo) }, { "user": test.user(Gus) }]);
    assert_eq!(givers, json!({ "items": users, "next": null }));
    let first = ada
        .get(&format!("{message}/reactions/{THUMB}?limit=1"))
        .await
        .expect(200);
    let next = first["next"].as_str().expect("more");
    let rest = ada
        .get(&format!("{message}/reactions/{THUMB}?cursor={next}"))
        .await
        .expect(200);
    assert_eq!(rest["items"], json!([{ "user": test.user(Gus) }]));
    ears.heard(&[(&[Ada, Bo, Gus], &["chat.reactions_changed"; 3])]);

    let edited = ada
        .patch(&message, json!({ "body": "Supper is cold" }))
        .await
        .expect(200);
    assert_eq!(edited["reactions"], all);
    gus.delete(&format!("{message}/reactions/{HEART}")).await.expect(204);
    gus.delete(&format!("{message}/reactions/{HEART}")).await.expect(204);
    assert_eq!(ada.get(&message).await.expect(200)["reactions"], json!([all[0]]));
    ada.delete(&message).await.expect(204);
    assert_eq!(ada.get(&message).await.expect(200)["reactions"], Value::Null);
    let refused = bo.put(&format!("{message}/reactions/{THUMB}"), Value::Null).await;
    assert_eq!(refused.refused(), (409, "message_deleted".into()));
    let names = ["chat.message_edited", "chat.reactions_changed", "chat.message_deleted"];
    ears.heard(&[(&[Ada, Bo, Gus], &names)]);
}

#[tokio::test]
async fn what_is_no_emoji_is_refused_in_words() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let ada = test.sign_in(Ada);
    let message = said(&ada, &room, "Supper is ready").await;
    for emoji in ["x", "%2B1", "%F0%9F%91%8D%F0%9F%91%8D", "%3Cb%3E", "%00"] {
        let path = format!("{message}/reactions/{emoji}");
        let answer = ada.put(&path, Value::Null).await.expect(422);
        assert_eq!(answer["fields"][0]["code"], "not_an_emoji", "{emoji}");
        ada.get(&path).await.expect(422);
    }
    assert_eq!(ada.get(&message).await.expect(200)["reactions"], Value::Null);
}

#[tokio::test]
async fn who_was_away_hears_each_change_once() {
    let test = TestApp::new().await;
    let room = lab(&test).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let message = said(&ada, &room, "Supper is ready").await;
    let left_at = test.app.seq();
    bo.put(&format!("{message}/reactions/{THUMB}"), Value::Null)
        .await
        .expect(204);
    bo.put(&format!("{message}/reactions/{HEART}"), Value::Null)
        .await
        .expect(204);
    bo.delete(&format!("{message}/reactions/{THUMB}")).await.expect(204);
    told(&test);

    let user = test.user(Ada);
    let guard = Arc::new(move |view: &View<'_>| people::policy::member(view, user).map(drop));
    let ear = test
        .app
        .hub()
        .connect(test.workspace(Ada), user, guard)
        .expect("a connection");
    let topic = format!("room:{room}").parse().expect("a topic");
    let joined = test.app.hub().join(&ear, vec![topic], Some(left_at)).expect("joined");
    let frames = joined
        .replay
        .iter()
        .map(|event| serde_json::from_str::<Value>(&event.frame).expect("JSON"));
    let told: Vec<Vec<String>> = frames
        .map(|frame| {
            assert_eq!(frame["name"], "chat.reactions_changed");
            let all = frame["data"]["reactions"].as_array().expect("reactions");
            all.iter()
                .map(|one| one["emoji"].as_str().expect("an emoji").to_owned())
                .collect()
        })
        .collect();
    assert_eq!(told, [vec!["👍"], vec!["👍", "❤️"], vec!["❤️"]]);
}
