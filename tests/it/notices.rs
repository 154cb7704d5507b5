//! Notices as people get them: over HTTP, over the line, and as letters at a mail server; by web push and text message in files beside.

mod due;
mod push;
mod sms;
mod stage;

use std::time::Duration;

use longhouse::{
    domain::{people::record::Person, queues},
    engine::{commit::Actor, egress::Ways, jobs::State},
};
use serde_json::{Value, json};

use self::stage::Stage;
use crate::support::{
    app::Cast::*,
    ears::Ears,
    jobs::settle,
    post::{ORIGIN, Received},
};

#[tokio::test]
async fn a_mention_is_heard_listed_counted_and_read_with_its_message() {
    let stage = Stage::open().await;
    let bo = stage.bo();
    let room = stage.room().await;
    settle(&stage.test.app, &queues::NOTICES).await;
    let ears = Ears::of(&stage.test);
    let message = stage.say(&room, "**Look** @bo").await;
    settle(&stage.test.app, &queues::NOTICES).await;
    let mut heard = ears.drain();
    heard.retain(|(_, events)| events.iter().any(|event| event["name"] == "notices.added"));
    let [(Bo, heard)] = &heard[..] else {
        panic!("bo alone hears of it: {heard:?}");
    };
    drop(ears);
    let listed = bo.get("/notices").await.expect(200);
    assert_eq!(
        listed["items"][0], heard[0]["data"]["notice"],
        "what is heard is what is listed"
    );
    let notice = &listed["items"][0];
    assert_eq!(notice["kind"], "mention");
    assert_eq!(notice["text"], "Look @Bo");
    assert_eq!(notice["href"], format!("/rooms/{room}#{message}"));
    assert_eq!(
        (&notice["by_name"], &notice["room_name"]),
        (&json!("Ada"), &json!("Lab"))
    );
    assert_eq!(stage.unread().await, 2, "and that ada let bo in");

    // Nobody else reads it, and nobody else's page shows it.
    let id = notice["id"].as_str().expect("an id");
    for other in [Ada, Dot, Gus, Cy] {
        let other = stage.test.sign_in(other);
        assert_eq!(other.put(&format!("/notices/{id}/read"), Value::Null).await.status, 404);
        assert!(
            !other
                .get("/notices")
                .await
                .bytes
                .windows(26)
                .any(|part| part == id.as_bytes())
        );
    }
    bo.put(&format!("/rooms/{room}/read"), json!({ "message": message }))
        .await
        .expect(200);
    assert_eq!(stage.unread().await, 1);
    assert_eq!(bo.get("/notices").await.expect(200)["items"][0]["read"], true);
    bo.put("/notices/read", Value::Null).await.expect(204);
    assert_eq!(stage.unread().await, 0);

    // Removed, bo finds nothing of the room any more: what was cached is not given again.
    stage.say(&room, "@bo another").await;
    settle(&stage.test.app, &queues::NOTICES).await;
    assert_eq!(stage.unread().await, 1);
    stage.remove_bo(&room).await;
    assert_eq!(
        (
            stage.unread().await,
            bo.get("/notices").await.expect(200)["items"].clone()
        ),
        (json!(0), json!([]))
    );
    stage.end().await;
}

#[tokio::test]
async fn what_was_missed_is_one_letter_and_what_was_read_is_left_out() {
    let stage = Stage::open().await;
    let bo = stage.bo();
    let room = stage.room().await;
    let first = stage.say(&room, "@bo the first").await;
    stage.say(&room, "@bo Grüße & <b>bold</b> 🎉").await;
    stage.say(&room, "@bo the third").await;
    bo.put(&format!("/rooms/{room}/read"), json!({ "message": first }))
        .await
        .expect(200);
    stage.pass(14).await;
    assert_eq!(stage.post.so_far(), 0, "it is gathered for a quarter of an hour");
    stage.pass(1).await;
    let letter = stage.post.letters(1).await.remove(0);
    assert_eq!(
        (letter.from.as_str(), &letter.to),
        ("no-reply@team.test", &vec!["bo@demo.test".to_owned()])
    );
    assert_eq!(letter.header("subject").as_deref(), Some("2 new in Longhouse"));
    assert_eq!(letter.header("auto-submitted").as_deref(), Some("auto-generated"));
    assert!(
        letter
            .header("message-id")
            .is_some_and(|id| id.ends_with("@team.test>"))
    );
    let (text, html) = (letter.part("text/plain"), letter.part("text/html"));
    for (part, said) in [
        (&text, "Grüße & <b>bold</b> 🎉"),
        (&html, "Grüße &amp; &lt;b&gt;bold&lt;/b&gt; 🎉"),
    ] {
        assert!(
            part.contains(said) && part.contains("the third") && !part.contains("the first"),
            "{part}"
        );
        assert!(part.contains(&format!("{ORIGIN}/rooms/{room}#")), "{part}");
    }
    assert!(html.contains("prefers-color-scheme: dark") && !html.contains("<script") && !html.contains("http://"));

    // Nothing new, no letter; and who has read all gets none.
    stage.pass(60).await;
    let last = stage.say(&room, "@bo the fourth").await;
    settle(&stage.test.app, &queues::NOTICES).await;
    bo.put(&format!("/rooms/{room}/read"), json!({ "message": last }))
        .await
        .expect(200);
    stage.pass(60).await;
    assert_eq!(stage.post.so_far(), 1);
    stage.end().await;
}

#[tokio::test]
async fn who_was_removed_gets_no_letter_of_the_room() {
    let stage = Stage::open().await;
    let room = stage.room().await;
    stage.say(&room, "@bo a secret").await;
    settle(&stage.test.app, &queues::NOTICES).await;
    stage.remove_bo(&room).await;
    stage.pass(60).await;
    assert_eq!(stage.post.so_far(), 0);
    assert_eq!(
        stage.count(&queues::MAIL, State::Done),
        1,
        "it was looked at, and nothing was left to say"
    );
    stage.end().await;
}

#[tokio::test]
async fn in_quiet_hours_a_letter_waits_and_news_of_the_account_does_not() {
    let stage = Stage::open().await;
    let bo = stage.bo();
    let room = stage.room().await;
    // It is midnight UTC, one o'clock in Berlin.
    bo.patch("/people/me", json!({ "time_zone": "Europe/Berlin" }))
        .await
        .expect(200);
    let wanted = json!({ "quiet_hours": { "from": "22:00", "to": "07:00" }, "mail_after_minutes": 5 });
    bo.put("/notices/preferences", wanted).await.expect(200);
    stage.say(&room, "@bo in the night").await;
    stage.pass(5).await;
    assert_eq!(stage.post.so_far(), 0);
    bo.post("/tokens", json!({ "name": "robot", "scopes": ["read"] }))
        .await
        .expect(201);
    settle(&stage.test.app, &queues::NOTICES).await;
    let letter = stage.post.letters(1).await.remove(0);
    assert!(letter.part("text/plain").contains("robot"), "{}", letter.data);
    assert_eq!(
        letter.header("list-unsubscribe"),
        None,
        "nobody unsubscribes from news of the account by a click"
    );
    stage.pass(354).await;
    assert_eq!(stage.post.so_far(), 1, "it is 6:59 there");
    stage.pass(1).await;
    assert!(
        stage.post.letters(2).await[1]
            .part("text/plain")
            .contains("in the night")
    );
    stage.end().await;
}

#[tokio::test]
async fn one_click_ends_such_mail_without_signing_in_and_nobody_ends_anothers() {
    let stage = Stage::open().await;
    let bo = stage.bo();
    let room = stage.room().await;
    stage.say(&room, "@bo hello").await;
    stage.pass(15).await;
    let letter = stage.post.letters(1).await.remove(0);
    assert_eq!(
        letter.header("list-unsubscribe-post").as_deref(),
        Some("List-Unsubscribe=One-Click")
    );
    let link = letter.header("list-unsubscribe").expect("a link");
    let link = link
        .trim_matches(['<', '>'])
        .strip_prefix(ORIGIN)
        .expect("of ours")
        .to_owned();
    let token = link.rsplit('/').next().expect("a token");
    assert_eq!(
        letter.link(&format!("{ORIGIN}/unsubscribe/")),
        format!("{ORIGIN}/unsubscribe/{token}")
    );

    let shown = stage.test.nobody().get(&link).await.expect(200);
    assert_eq!(
        shown,
        json!({ "workspace_name": "Longhouse" }),
        "and nothing of whose it is"
    );
    let anothers = link.replace(&stage.test.user(Bo).to_string(), &stage.test.user(Ada).to_string());
    let elsewhere = link.replace(
        &stage.test.workspace(Bo).to_string(),
        &stage.test.workspace(Cy).to_string(),
    );
    for forged in [
        anothers,
        elsewhere,
        format!("{link}0"),
        link[..link.len() - 1].to_owned(),
    ] {
        assert_eq!(
            stage.test.nobody().post(&forged, Value::Null).await.status,
            404,
            "{forged}"
        );
    }
    // A mail program posts a form, from nowhere.
    let form = stage
        .test
        .nobody()
        .with("content-type", "application/x-www-form-urlencoded");
    form.send("POST", &link, None).await.expect(204);
    form.send("POST", &link, None).await.expect(204);
    let kinds = bo.get("/notices/preferences").await.expect(200)["kinds"].clone();
    let mailed = |kind: &str| kinds[kind]["mail"].clone();
    assert_eq!(
        (mailed("mention"), mailed("direct"), mailed("security")),
        (json!(false), json!(false), json!(true))
    );
    assert_eq!(kinds["mention"]["centre"], true, "the centre goes on");
    stage.say(&room, "@bo again").await;
    stage.pass(60).await;
    assert_eq!(stage.post.so_far(), 1);
    stage.end().await;
}

#[tokio::test]
async fn a_server_that_is_away_is_tried_again_and_a_refusal_lies_with_the_dead_letters() {
    let stage = Stage::open().await;
    let bo = stage.bo();
    stage.post.trouble(2, 0);
    bo.post("/tokens", json!({ "name": "robot", "scopes": ["read"] }))
        .await
        .expect(201);
    for _ in 0..3 {
        stage.pass(60).await;
    }
    assert_eq!(
        stage.post.letters(1).await.len(),
        1,
        "the third time it was taken, once"
    );
    stage.post.trouble(0, 1);
    bo.post("/tokens", json!({ "name": "other", "scopes": ["read"] }))
        .await
        .expect(201);
    stage.pass(1).await;
    assert_eq!((stage.count(&queues::MAIL, State::Dead), stage.post.so_far()), (1, 1));
    let dead = stage.ada().get("/admin/jobs?state=dead").await.expect(200);
    let said = dead["items"][0]["said"].as_str().unwrap_or_default();
    assert!(said.contains("refuses") && said.contains("5.7.1"), "{said}");
    stage.end().await;
}

#[tokio::test]
async fn a_name_with_line_breaks_adds_no_header_and_no_recipient() {
    let stage = Stage::open().await;
    let usual = {
        stage
            .bo()
            .post("/notices/channels/mail/test", Value::Null)
            .await
            .expect(204);
        stage.post.letters(1).await.remove(0).headers()
    };
    let evil = "Bo\r\nBcc: cy@evil.test\r\n\r\nHello";
    let user = stage.test.user(Bo);
    let renamed = stage
        .test
        .app
        .write(Actor::system(stage.test.workspace(Bo)), move |tx| {
            let mut person: Person = tx.get(&user)?.expect("bo");
            person.name = evil.into();
            Ok(tx.update(&person)?)
        });
    renamed.await.expect("as an old version may have let it in");
    stage
        .bo()
        .post("/notices/channels/mail/test", Value::Null)
        .await
        .expect(204);
    let letter = stage.post.letters(2).await.remove(1);
    assert_eq!(
        (letter.headers(), &letter.to),
        (usual, &vec!["bo@demo.test".to_owned()])
    );
    assert!(!letter.part("text/plain").contains("Hello"));
}

#[tokio::test]
async fn a_forgotten_password_is_mailed_to_its_owner_and_tells_strangers_nothing() {
    let stage = Stage::open().await;
    let ask = async |email: &str| {
        let reply = stage.test.nobody().post("/resets", json!({ "email": email })).await;
        let headers: Vec<_> = reply.headers.keys().map(|name| name.to_string()).collect();
        (reply.status, reply.bytes.clone(), headers)
    };
    let known = ask(" Bo@Demo.test ").await;
    assert_eq!((known.0, known.1.len()), (204, 0));
    assert_eq!(
        ask("nobody@demo.test").await,
        known,
        "the same answer for an address without an account"
    );
    assert_eq!(ask("no address").await.0, 422);
    settle(&stage.test.app, &queues::MAIL).await;
    let letters = stage.post.letters(1).await;
    assert_eq!(
        (letters.len(), letters[0].to.as_slice()),
        (1, &["bo@demo.test".to_owned()][..])
    );
    let jobs = stage
        .test
        .sign_in(Ada)
        .get("/admin/jobs?state=done&queue=mail")
        .await
        .expect(200);
    let said: Vec<_> = jobs["items"]
        .as_array()
        .expect("jobs")
        .iter()
        .map(|job| job["said"].clone())
        .collect();
    assert_eq!(said, ["done", "done"], "nor do the jobs tell administrators");

    let link = letters[0].link(&format!("{ORIGIN}/reset/"));
    let path = link.strip_prefix(&format!("{ORIGIN}/reset")).expect("a path");
    let path = format!("/resets{path}");
    // Once a minute; a later letter takes the link of the one before.
    ask("bo@demo.test").await;
    settle(&stage.test.app, &queues::MAIL).await;
    assert_eq!(stage.post.so_far(), 1);
    let choose = async |path: &str| {
        stage
            .test
            .nobody()
            .post(path, json!({ "password": "a new and longer one" }))
            .await
    };
    choose(&path).await.expect(204);
    assert_eq!(choose(&path).await.status, 404, "it works once");
    assert_eq!(stage.bo().get("/session").await.status, 401, "and ends the sessions");
    settle(&stage.test.app, &queues::NOTICES).await;
    let told = stage.post.letters(2).await;
    assert!(
        told[1]
            .part("text/plain")
            .contains("password of your account was changed")
    );

    stage.test.clock.pass(Duration::from_secs(120));
    ask("ada@demo.test").await;
    settle(&stage.test.app, &queues::MAIL).await;
    let link = stage.post.letters(3).await[2].link(&format!("{ORIGIN}/reset/"));
    let path = format!(
        "/resets{}",
        link.strip_prefix(&format!("{ORIGIN}/reset")).expect("a path")
    );
    stage.test.clock.pass(Duration::from_secs(30 * 60 - 1));
    stage.test.nobody().get(&path).await.expect(200);
    stage.test.clock.pass(Duration::from_secs(1));
    assert_eq!(choose(&path).await.status, 404, "and for thirty minutes");
    stage.end().await;
}

#[tokio::test]
async fn an_invitation_is_mailed_with_a_link_that_takes_the_place_of_the_one_before() {
    let stage = Stage::open().await;
    let ada = stage.ada();
    let draft = json!({ "role": "member", "email": "new@demo.test", "expires_in_hours": 24 });
    let made = ada.post("/invitations", draft).await.expect(201);
    let (id, shown) = (
        made["id"].as_str().expect("an id"),
        made["url"].as_str().expect("a link"),
    );
    ada.post(&format!("/invitations/{id}/mail"), Value::Null)
        .await
        .expect(204);
    settle(&stage.test.app, &queues::MAIL).await;
    let letter: Received = stage.post.letters(1).await.remove(0);
    assert_eq!(letter.to, ["new@demo.test"]);
    assert_eq!(
        letter.header("subject").as_deref(),
        Some("Ada invites you to Longhouse")
    );
    let link = letter.link(&format!("{ORIGIN}/join/"));
    let of = |link: &str| format!("/invitations/by-token/{}", link.rsplit('/').next().expect("a secret"));
    assert_eq!(
        stage.test.nobody().get(&of(shown)).await.status,
        404,
        "the one that was shown is over"
    );
    assert_eq!(
        stage.test.nobody().get(&of(&link)).await.expect(200)["email"],
        "new@demo.test"
    );
    let open = json!({ "role": "member", "expires_in_hours": 24 });
    let open = ada.post("/invitations", open).await.expect(201);
    let refused = ada
        .post(
            &format!("/invitations/{}/mail", open["id"].as_str().expect("an id")),
            Value::Null,
        )
        .await;
    assert_eq!(refused.refused(), (409, "invitation_without_address".into()));
    stage.end().await;
}

#[tokio::test]
async fn a_test_letter_says_what_became_of_it() {
    let stage = Stage::open().await;
    let bo = stage.bo();
    let open = (*stage.test.app.ways()).clone();
    stage.test.app.open_ways(Ways::default());
    let channels = async || bo.get("/notices/channels").await.expect(200)["mail"].clone();
    assert_eq!(
        channels().await,
        json!({ "configured": false, "address": "bo@demo.test" })
    );
    let refused = bo.post("/notices/channels/mail/test", Value::Null).await.refused();
    assert_eq!(refused, (409, "mail_not_configured".into()));
    stage.test.app.open_ways(open);
    assert_eq!(channels().await["configured"], true);
    bo.post("/notices/channels/mail/test", Value::Null).await.expect(204);
    assert!(
        stage.post.letters(1).await[0]
            .part("text/html")
            .contains("Mail arrives")
    );
    stage.post.trouble(0, 1);
    let refused = bo.post("/notices/channels/mail/test", Value::Null).await.refused();
    assert_eq!(refused, (409, "mail_not_taken".into()));
    stage.end().await;
}
