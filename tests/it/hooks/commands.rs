//! Words after a slash for which a program elsewhere is asked (H9 to H12).

mod answers;

use longhouse::{engine::egress::signature, kit::time::Millis};
use serde_json::{Value, json};

use super::{id, said};
use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Dot, Gus},
        TestApp,
    },
    ears::Ears,
    receiver::{Receiver, Sent},
};

/// `/deploy`, made by ada for the program: its path, and its secret.
async fn deploy(test: &TestApp, receiver: &Receiver) -> (String, String) {
    test.app.egress().allow(vec!["127.0.0.0/8".parse().expect("a network")]);
    let draft = json!({
        "name": "deploy", "description": "Brings it out", "usage": "what when", "url": receiver.url("/ask"),
    });
    let made = test.sign_in(Ada).post("/command-hooks", draft).await.expect(201);
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    assert!(secret.starts_with("whsec_"));
    (format!("/command-hooks/{}", id(&made)), secret)
}

/// A closed room of ada's with bo and gus in it.
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

/// The fields that the program was asked with.
fn asked(sent: &Sent) -> Value {
    let fields = form_urlencoded::parse(&sent.body).map(|(name, value)| (name.into_owned(), Value::from(&*value)));
    Value::Object(fields.collect())
}

/// Types `/deploy api now` there; what came of it.
async fn types(who: &Browser<'_>, room: &str) -> Value {
    let typed = json!({ "name": "deploy", "text": " api now " });
    who.post(&format!("/rooms/{room}/commands"), typed).await.expect(200)
}

/// Why a command that is typed there isn't answered.
async fn fails(who: &Browser<'_>, room: &str, name: &str) -> (String, String) {
    let reply = who
        .post(&format!("/rooms/{room}/commands"), json!({ "name": name }))
        .await;
    let problem = reply.expect(422);
    let field = |name: &str| problem["fields"][0][name].as_str().unwrap_or_default().to_owned();
    assert_eq!(field("field"), "name");
    (field("code"), field("message"))
}

#[tokio::test]
async fn a_program_is_asked_signed_and_only_who_asked_sees_what_it_answers() {
    let test = TestApp::new().await;
    let (receiver, room) = (Receiver::open().await, lab(&test).await);
    let (_, secret) = deploy(&test, &receiver).await;
    let bo = test.sign_in(Bo);
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    receiver.say("200 OK", "application/json", r#"{"text":"*api* is on its way"}"#);
    let answer = types(&bo, &room).await;
    let whisper = &answer["whisper"];
    assert_eq!(whisper["html"], "<p><strong>api</strong> is on its way</p>");
    assert_eq!(
        (&whisper["command"], &whisper["room"]),
        (&json!("deploy"), &json!(room))
    );
    assert_eq!(answer["message"], Value::Null);
    assert_eq!(said(&bo, &room).await, Vec::<Value>::new());
    ears.heard(&[]);

    let sent = receiver.requests(1).await.remove(0);
    assert_eq!(
        (sent.path.as_str(), sent.header("content-type")),
        ("/ask", "application/x-www-form-urlencoded")
    );
    let at = Millis(sent.header("webhook-timestamp").parse::<u64>().expect("a time") * 1_000);
    let body = String::from_utf8(sent.body.clone()).expect("UTF-8");
    let signed = signature(&secret, sent.header("webhook-id"), at, &body);
    assert_eq!(sent.header("webhook-signature"), signed);
    let mut fields = asked(&sent);
    let answers = fields["response_url"].take();
    let address = answers.as_str().expect("an address");
    assert!(address.starts_with("http://demo.test/hooks/answers/"), "{address}");
    assert!(fields["trigger_id"].take().is_string());
    assert_eq!(
        fields,
        json!({
            "command": "/deploy", "text": "api now", "user_id": test.user(Bo), "user_name": "bo",
            "channel_id": room, "channel_name": "Lab", "team_id": test.workspace(Ada), "team_domain": "Longhouse",
            "response_url": null, "trigger_id": null,
        })
    );

    // A program that answers nothing was asked all the same.
    receiver.say("200 OK", "text/plain", "");
    assert_eq!(types(&bo, &room).await, json!({ "whisper": null, "message": null }));
}

#[tokio::test]
async fn what_is_for_all_is_said_by_the_commands_bot_where_it_was_asked() {
    let test = TestApp::new().await;
    let (receiver, room) = (Receiver::open().await, lab(&test).await);
    let (path, _) = deploy(&test, &receiver).await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let bot = ada.get("/command-hooks").await.expect(200)["items"][0]["bot"].clone();
    let all = r#"{"response_type":"in_channel","text":"api is out, <@bo>"}"#;
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    // Guests use commands as everybody in the room does, and see who answers.
    receiver.say("200 OK", "application/json", all);
    let answer = types(&gus, &room).await;
    ears.heard(&[(&[Ada, Bo, Gus], &["chat.message_posted"])]);
    let messages = said(&gus, &room).await;
    assert_eq!(
        (&answer["message"], &answer["whisper"]),
        (&messages[0]["id"], &Value::Null)
    );
    assert_eq!(
        (&messages[0]["author"], &messages[0]["said_as"]),
        (&bot, &json!("deploy"))
    );
    let seen = ada.get(&format!("/rooms/{room}")).await.expect(200);
    assert_eq!(seen["unread"], 1);
    let people = ada.get(&format!("/rooms/{room}/people")).await.expect(200);
    assert!(
        !people.to_string().contains(bot.as_str().expect("an id")),
        "the bot is not in the room"
    );

    // In a thread it is said there, and between two it is said to both.
    let root = messages[0]["id"].as_str().expect("an id");
    receiver.say("200 OK", "application/json", all);
    let typed = json!({ "name": "deploy", "thread": root });
    bo.post(&format!("/rooms/{room}/commands"), typed).await.expect(200);
    let replies = bo
        .get(&format!("/rooms/{room}/messages/{root}/replies"))
        .await
        .expect(200);
    assert_eq!(
        (&replies["items"][0]["author"], &replies["items"][0]["root"]),
        (&bot, &json!(root))
    );
    assert_eq!(asked(&receiver.requests(2).await[1])["thread_id"], root);
    let draft = json!({ "kind": "direct", "people": [test.user(Dot)] });
    let direct = id(&bo.post("/rooms", draft).await.expect(201));
    receiver.say("200 OK", "application/json", all);
    types(&bo, &direct).await;
    assert_eq!(said(&test.sign_in(Dot), &direct).await[0]["author"], bot);
    assert_eq!(asked(&receiver.requests(3).await[2])["channel_name"], "directmessage");

    // Where nothing may be said nothing is asked.
    let typed = || json!({ "name": "deploy" });
    let outside = test
        .sign_in(Dot)
        .post(&format!("/rooms/{room}/commands"), typed())
        .await;
    assert_eq!(outside.status, 404);
    let hall = id(&ada
        .post("/rooms", json!({ "kind": "open", "name": "Hall" }))
        .await
        .expect(201));
    let onlooker = bo.post(&format!("/rooms/{hall}/commands"), typed()).await;
    assert_eq!(onlooker.refused(), (403, "join_first".to_owned()));
    ada.patch(&format!("/rooms/{room}"), json!({ "archived": true }))
        .await
        .expect(200);
    let archived = bo.post(&format!("/rooms/{room}/commands"), typed()).await;
    assert_eq!(archived.refused(), (409, "room_archived".to_owned()));
    ada.patch(&path, json!({ "enabled": false })).await.expect(200);
    assert_eq!(fails(&bo, &direct, "deploy").await.0, "unknown");
    assert_eq!(receiver.so_far(), 3);
    ears.drain();
}

#[tokio::test]
async fn whoever_asks_in_vain_is_told_why_and_administrators_find_it_in_the_log() {
    let test = TestApp::new().await;
    let (receiver, room) = (Receiver::open().await, lab(&test).await);
    let (path, _) = deploy(&test, &receiver).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let ears = Ears::of(&test);

    let (code, why) = fails(&bo, &room, "usr").await;
    assert_eq!(
        (code.as_str(), why.as_str()),
        ("unknown", "There is no such command here.")
    );
    receiver.say("500 Internal Server Error", "text/plain", "no disk");
    let (code, why) = fails(&bo, &room, "deploy").await;
    assert_eq!(
        (code.as_str(), why.as_str()),
        (
            "failed",
            "/deploy failed: its program answered 500 Internal Server Error."
        )
    );
    receiver.say("200 OK", "text/html", "<p>Sign in</p>");
    assert_eq!(fails(&bo, &room, "deploy").await.0, "unreadable");
    let long = json!({ "response_type": "in_channel", "text": "x".repeat(17_000) }).to_string();
    receiver.say("200 OK", "application/json", &long);
    assert_eq!(fails(&bo, &room, "deploy").await.0, "unreadable");
    receiver.say("200 OK", "text/plain", "secret of the room");
    types(&bo, &room).await;
    test.app.egress().allow(Vec::new());
    let (code, why) = fails(&bo, &room, "deploy").await;
    assert!(code == "refused" && !why.contains("127"), "{code}: {why}");
    assert_eq!((said(&bo, &room).await, receiver.so_far()), (Vec::new(), 4));
    ears.heard(&[]);

    let log = ada.get(&format!("{path}/uses")).await.expect(200);
    let uses = log["items"].as_array().expect("items");
    let status: Vec<_> = uses.iter().map(|one| one["asked"]["status"].clone()).collect();
    assert_eq!(
        json!(status),
        json!([null, 200, 200, 200, 500]),
        "an unknown name is no use of any command"
    );
    assert!(uses.iter().all(|one| one["by"] == json!(test.user(Bo))));
    let kept = log.to_string();
    assert!(kept.contains("loopback") && kept.contains("no disk"), "{kept}");
    assert!(!kept.contains("secret of the room") && !kept.contains("Lab"), "{kept}");
    assert_eq!(bo.get(&format!("{path}/uses")).await.status, 403);
}

#[tokio::test]
async fn administrators_make_commands_and_everybody_finds_them() {
    let test = TestApp::new().await;
    let receiver = Receiver::open().await;
    let (path, secret) = deploy(&test, &receiver).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let refused = async |draft: Value| {
        let problem = ada.post("/command-hooks", draft).await.expect(422);
        problem["fields"][0]["code"].as_str().unwrap_or_default().to_owned()
    };
    for (name, code) in [
        ("Deploy", "taken"),
        ("/shrug", "reserved"),
        ("two words", "malformed"),
        ("", "malformed"),
        ("ö", "malformed"),
        (&"x".repeat(33), "malformed"),
    ] {
        assert_eq!(
            refused(json!({ "name": name, "url": "https://x.test" })).await,
            code,
            "{name}"
        );
    }
    assert_eq!(
        refused(json!({ "name": "x", "url": "ftp://x.test" })).await,
        "malformed"
    );
    let hints = |list: Value| list["items"].clone();
    let shown = json!([{ "name": "deploy", "description": "Brings it out", "usage": "what when" }]);
    for who in [Bo, Gus] {
        assert_eq!(hints(test.sign_in(who).get("/commands").await.expect(200)), shown);
    }
    assert_eq!(bo.get("/command-hooks").await.status, 403);

    let renamed = ada
        .patch(&path, json!({ "name": "ship", "usage": "" }))
        .await
        .expect(200);
    assert_eq!((&renamed["name"], &renamed["usage"]), (&json!("ship"), &json!("")));
    let renewed = ada.post(&format!("{path}/secret"), Value::Null).await.expect(201);
    assert_ne!(renewed["secret"], secret.as_str());
    let tried = ada.post(&format!("{path}/attempts"), Value::Null).await.expect(200);
    assert_eq!((&tried["taken"], &tried["status"]), (&json!(true), &json!(201)));
    assert_eq!(asked(&receiver.requests(1).await[0])["command"], "/ship");

    let audit = ada.get("/audit").await.expect(200).to_string();
    let lists = format!("{audit}{}", ada.get("/command-hooks").await.expect(200));
    assert!(!lists.contains("whsec_"), "{lists}");
    ada.delete(&path).await.expect(204);
    assert_eq!(hints(bo.get("/commands").await.expect(200)), json!([]));
    for line in ["command.made", "command.changed", "command.renewed", "command.removed"] {
        let audit = ada.get("/audit").await.expect(200).to_string();
        assert!(audit.contains(line), "{line}");
    }
    assert_eq!(ada.get(&format!("{path}/uses")).await.status, 404);
}

#[test]
fn what_the_pages_do_by_themselves_is_the_same_here_and_there() {
    let table = include_str!("../../../web/src/features/chat/model/commands.ts");
    let list = table
        .split("BUILT_IN = [")
        .nth(1)
        .and_then(|rest| rest.split(']').next());
    let names: Vec<_> = list.expect("a list").split('"').skip(1).step_by(2).collect();
    assert_eq!(names, longhouse::domain::hooks::commands::BUILT_IN);
}
