//! What other programs say here: by secret addresses, as Slack's webhooks take it (H1 to H4).

mod commands;
mod outgoing;

use longhouse::{domain::notices::record::Notice, engine::store::Span, kit::id::UserId};
use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Dot, Gus},
        TestApp,
    },
    ears::Ears,
    picture::png,
};

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

/// A closed room of ada and bo, and a hook of ada's in it: the room, the hook, and where to post.
async fn lab(test: &TestApp, may_rename: bool) -> (String, Value, String) {
    let ada = test.sign_in(Ada);
    let draft = json!({ "kind": "closed", "name": "Lab" });
    let room = id(&ada.post("/rooms", draft).await.expect(201));
    let seat = format!("/rooms/{room}/people/{}", test.user(Bo));
    ada.put(&seat, json!({})).await.expect(200);
    let draft = json!({ "name": "Deploys", "may_rename": may_rename });
    let hook = ada
        .post(&format!("/rooms/{room}/incoming-hooks"), draft)
        .await
        .expect(201);
    let url = hook["url"].as_str().expect("an address").to_owned();
    let path = url.strip_prefix("http://demo.test").expect("here").to_owned();
    assert!(path.starts_with("/hooks/") && path.len() > 50, "{url}");
    (room, hook, path)
}

async fn said(who: &Browser<'_>, room: &str) -> Vec<Value> {
    let page = who.get(&format!("/rooms/{room}/messages")).await.expect(200);
    page["items"].as_array().expect("items").clone()
}

#[tokio::test]
async fn a_program_speaks_in_a_room_as_its_bot() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (room, hook, path) = lab(&test, true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    let post = json!({
        "text": "*Build 7* by <https://ci.test/7|the machine>, @bo", "username": "Nightly",
        "attachments": [{ "title": "Tests", "text": "all &lt;green&gt;" }],
    });
    let reply = test.nobody().post(&path, post).await;
    assert_eq!((reply.status, &reply.bytes[..]), (200, &b"ok"[..]));
    assert!(reply.header("x-seq").is_some());
    let messages = said(&bo, &room).await;
    let (message, bot) = (&messages[0], hook["bot"].clone());
    assert_eq!((&message["author"], &message["said_as"]), (&bot, &json!("Nightly")));
    assert_eq!(message["mentions"], json!([test.user(Bo)]));
    let html = message["html"].as_str().expect("HTML");
    for part in [
        "<strong>Build 7</strong>",
        r#"href="https://ci.test/7""#,
        "<blockquote>",
        "all &lt;green&gt;",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let person = bo
        .get(&format!("/people/{}", bot.as_str().expect("an id")))
        .await
        .expect(200);
    assert_eq!(
        (&person["bot"], &person["name"], &person["role"]),
        (&json!(true), &json!("Deploys"), &json!("guest"))
    );
    let seen = ada.get(&format!("/rooms/{room}")).await.expect(200);
    assert_eq!(seen["unread"], 1);

    // What concerns everybody is told to people, and to no bot.
    ada.post(&format!("/rooms/{room}/messages"), json!({ "body": "@room look" }))
        .await
        .expect(201);
    let notices = async || {
        bo.get("/notices").await.expect(200)["items"]
            .as_array()
            .expect("items")
            .clone()
    };
    for _ in 0..2_000 {
        if notices().await.len() == 3 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let named: Vec<_> = notices().await.iter().map(|one| one["by_name"].clone()).collect();
    assert_eq!(
        named.len(),
        3,
        "he was let in, mentioned, and meant with everybody: {named:?}"
    );
    assert!(named.contains(&json!("Deploys")), "{named:?}");
    workers.drain().await;
    let user: UserId = bot.as_str().expect("an id").parse().expect("an id");
    let of_bot = test.app.read(test.workspace(Ada), |view| {
        Ok(view.rows::<Notice>(&user, &Span::first(9))?)
    });
    assert_eq!(of_bot.expect("notices"), []);
    ears.drain();
}

#[tokio::test]
async fn each_thing_that_is_wrong_has_its_status() {
    let test = TestApp::new().await;
    let (room, hook, path) = lab(&test, false).await;
    let (ada, nobody) = (test.sign_in(Ada), test.nobody());
    let hook = format!("/incoming-hooks/{}", id(&hook));
    let text = || json!({ "text": "Done" });
    let refused = async |path: &str, body: Value| nobody.post(path, body).await.refused();
    let is = |status, code: &str| (status, code.to_owned());
    assert_eq!(refused("/hooks/guess", text()).await, is(404, "not_found"));
    assert_eq!(nobody.get(&path).await.refused(), is(405, "method_not_allowed"));
    assert_eq!(refused(&path, json!({ "text": "" })).await, is(422, "invalid"));
    assert_eq!(refused(&path, json!(["x"])).await, is(400, "malformed_json"));
    assert_eq!(
        refused(&path, json!({ "text": "x".repeat(17_000) })).await,
        is(422, "invalid")
    );
    assert_eq!(
        refused(&path, json!({ "text": "x".repeat(300_000) })).await,
        is(413, "too_large")
    );

    ada.patch(&hook, json!({ "enabled": false })).await.expect(200);
    assert_eq!(refused(&path, text()).await, is(403, "hook_off"));
    ada.patch(&hook, json!({ "enabled": true })).await.expect(200);
    assert_eq!(nobody.post(&path, text()).await.status, 200);
    ada.patch(&format!("/rooms/{room}"), json!({ "archived": true }))
        .await
        .expect(200);
    assert_eq!(refused(&path, text()).await, is(409, "room_archived"));
    ada.patch(&format!("/rooms/{room}"), json!({ "archived": false }))
        .await
        .expect(200);

    let renewed = ada.post(&format!("{hook}/secret"), Value::Null).await.expect(201);
    assert_eq!(refused(&path, text()).await, is(404, "not_found"));
    let path = renewed["url"]
        .as_str()
        .expect("an address")
        .replace("http://demo.test", "");
    assert_eq!(nobody.post(&path, text()).await.status, 200);
    ada.delete(&hook).await.expect(204);
    assert_eq!(refused(&path, text()).await, is(404, "not_found"));
    assert_eq!(said(&ada, &room).await.len(), 2, "what was said stays");
}

#[tokio::test]
async fn a_secret_is_shown_once_and_a_post_that_comes_again_is_said_once() {
    let test = TestApp::new().await;
    let (room, hook, path) = lab(&test, false).await;
    let ada = test.sign_in(Ada);
    let list = ada.get(&format!("/rooms/{room}/incoming-hooks")).await.expect(200);
    let secret = path.rsplit('/').next().expect("a secret");
    assert_eq!(list["items"][0]["id"], hook["id"]);
    assert!(!list.to_string().contains(secret) && !ada.get("/audit").await.expect(200).to_string().contains(secret));

    let again = test.nobody().with("idempotency-key", "build-7");
    for _ in 0..2 {
        assert_eq!(
            again
                .post(&path, json!({ "text": "Done", "username": "Ada" }))
                .await
                .status,
            200
        );
    }
    let messages = said(&ada, &room).await;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].get("said_as"), None, "this hook may not choose a name");

    // A cookie or a page of another site makes no difference: the secret is all there is.
    let elsewhere = test
        .nobody()
        .with("origin", "https://evil.test")
        .with("cookie", &test.cookie(Gus));
    assert_eq!(elsewhere.post(&path, json!({ "text": "Done" })).await.status, 200);
    assert_eq!(said(&ada, &room).await[1]["author"], hook["bot"]);
}

#[tokio::test]
async fn a_token_without_the_scope_for_it_makes_no_hook() {
    let test = TestApp::new().await;
    let (room, hook, _) = lab(&test, false).await;
    let ada = test.sign_in(Ada);
    let draft = json!({ "name": "robot", "scopes": ["read", "write"] });
    let token = ada.post("/tokens", draft).await.expect(201);
    let token = token["token"].as_str().expect("a token").to_owned();
    let robot = test.nobody().with("authorization", &format!("Bearer {token}"));
    let made = robot
        .post(&format!("/rooms/{room}/incoming-hooks"), json!({ "name": "More" }))
        .await;
    assert_eq!(made.refused(), (403, "scope_missing".to_owned()));
    let secret = robot
        .post(&format!("/incoming-hooks/{}/secret", id(&hook)), Value::Null)
        .await;
    assert_eq!(secret.refused(), (403, "scope_missing".to_owned()));
}

#[tokio::test]
async fn a_bots_picture_is_seen_by_those_who_see_the_bot_and_its_role_stays_small() {
    let test = TestApp::new().await;
    let (_, hook, _) = lab(&test, false).await;
    let (ada, dot) = (test.sign_in(Ada), test.sign_in(Dot));
    let path = format!("/incoming-hooks/{}/picture", id(&hook));
    let set = ada.put_bytes(&path, &png(8, 8, [200, 0, 0])).await.expect(200);
    let picture = format!("{}/150", set["picture"].as_str().expect("a picture"));
    assert_eq!(dot.get(&picture).await.status, 200, "as a person's");
    assert_eq!(test.sign_in(Gus).get(&picture).await.status, 404);
    ada.delete(&path).await.expect(204);
    assert_eq!(dot.get(&picture).await.status, 404);

    let bot = format!("/people/{}", hook["bot"].as_str().expect("an id"));
    let raised = ada.patch(&bot, json!({ "role": "admin" })).await;
    assert_eq!(raised.refused(), (403, "forbidden".to_owned()));
    assert_eq!(ada.post(&format!("{bot}/reset-link"), Value::Null).await.status, 404);
    assert_eq!(ada.get(&bot).await.expect(200).get("email"), None);
    ada.patch(&bot, json!({ "state": "deactivated" })).await.expect(200);
    ada.patch(&bot, json!({ "state": "active" })).await.expect(200);
}
