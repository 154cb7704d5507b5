//! Every route × everybody: nobody, somebody of another workspace, a guest, a member, an administrator (B3, S3).
//!
//! The routes come from the program's own description: one without a row here fails the test. The things are ada's:
//! a closed room that bo is in, with a message of bo's; her own session, token, invitation. An outsider gets 404 for
//! them whatever he tries, a stranger 401.

mod guests;
mod rows;
pub mod things;

use std::collections::BTreeSet;

use longhouse::{config::Config, http::router};
use serde_json::{Value, json};

use crate::support::{
    app::{Browser, Cast, Cast::*, TestApp},
    server::Server,
    socket::{hear, hear_one, say, socket},
};

use rows::{ASKERS, rows};
use things::{Things, said};

#[tokio::test]
async fn each_gets_what_is_theirs_of_every_route_and_no_more() {
    let mut wrong = Vec::new();
    let readable = TestApp::new().await;
    let read = Things::of(&readable).await;
    for row in rows() {
        for (asker, expected) in ASKERS.into_iter().zip(row.3) {
            // Reading changes nothing; each write gets a workspace of its own.
            let written = if row.0 == "GET" {
                None
            } else {
                Some(TestApp::new().await)
            };
            let made = match &written {
                Some(test) => Some(Things::of(test).await),
                None => None,
            };
            let (test, things) = (written.as_ref().unwrap_or(&readable), made.as_ref().unwrap_or(&read));
            let browser = asker.map_or_else(|| test.nobody(), |who| test.sign_in(who));
            let body = Some(row.2.to_string()).filter(|_| !row.2.is_null());
            let body = body.map(|text| serde_json::from_str(&things.fill(test, row.1, &text)).expect("JSON"));
            let reply = browser.send(row.0, &things.fill(test, row.1, row.1), body).await;
            if reply.status != expected {
                let who = asker.map_or("nobody", Cast::name);
                let said = reply.json()["code"].as_str().map(str::to_owned).unwrap_or_default();
                wrong.push(format!(
                    "{} {}: {who} got {} {said}, not {expected}",
                    row.0, row.1, reply.status
                ));
            }
            if !matches!(asker, Some(Bo | Ada | Dot)) {
                let bytes = String::from_utf8_lossy(&reply.bytes);
                let leaked = bytes.contains("Hidden") || bytes.contains("Shelf");
                assert!(!leaked, "{} {}: leaked {bytes}", row.0, row.1);
            }
            if !matches!(asker, Some(Bo | Ada)) {
                let bytes = String::from_utf8_lossy(&reply.bytes).into_owned();
                assert!(
                    !bytes.contains("Secret") && !bytes.contains("Lab"),
                    "{} {}: leaked {bytes}",
                    row.0,
                    row.1
                );
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} answers are not as they should be:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[tokio::test]
async fn cached_or_not_each_gets_the_same_answer() {
    let test = TestApp::new().await;
    let things = Things::of(&test).await;
    let reads: Vec<_> = rows().into_iter().filter(|row| row.0 == "GET").collect();
    // What changes by itself with the time has no two same answers.
    for row in reads.iter().filter(|row| row.1 != "/api/v1/admin/overview") {
        let path = things.fill(&test, row.1, row.1);
        let mut fresh = Vec::new();
        for who in Cast::ALL {
            let reply = test.sign_in(who).with("cache-control", "no-cache").get(&path).await;
            fresh.push((reply.status, reply.bytes));
        }
        // Each asks after the others, and a second time.
        for who in Cast::ALL.into_iter().chain(Cast::ALL) {
            let reply = test.sign_in(who).get(&path).await;
            let at = Cast::ALL.iter().position(|one| *one == who).expect("of the cast");
            let (status, bytes) = (reply.status, without_id(&reply.bytes));
            assert_eq!(
                (status, bytes),
                (fresh[at].0, without_id(&fresh[at].1)),
                "{who:?}: {path}"
            );
        }
    }
}

/// An answer without the id of its request, which errors carry.
fn without_id(bytes: &[u8]) -> Value {
    let mut answer: Value = serde_json::from_slice(bytes).unwrap_or_default();
    if let Some(problem) = answer.as_object_mut() {
        problem.remove("request_id");
    }
    answer
}

/// Everything that ada sees of what is hers.
async fn world(ada: &Browser<'_>, things: &Things) -> Vec<Value> {
    let ada = ada.clone().with("cache-control", "no-cache");
    let mut seen = Vec::new();
    for path in [
        "/workspace".to_owned(),
        "/people".into(),
        "/rooms".into(),
        "/tokens".into(),
        "/invitations".into(),
        "/groups".into(),
        format!("/rooms/{}", things.room),
        format!("/rooms/{}/people", things.room),
        format!("/rooms/{}/messages", things.room),
        format!("/rooms/{}/messages/{}/history", things.room, things.message),
    ] {
        seen.push(ada.get(&path).await.expect(200));
    }
    seen
}

/// Things of somebody's own, to put beside those of others.
async fn own_things(test: &TestApp, who: Cast) -> [(&'static str, String); 4] {
    let browser = test.sign_in(who);
    let id = |value: Value| value["id"].as_str().expect("an id").to_owned();
    let draft = json!({ "name": "Mine", "kind": "closed" });
    let room = id(browser.post("/rooms", draft).await.expect(201));
    let (message, attachment) = said(&browser, &room, "Mine").await;
    [
        ("{room}", room),
        ("{message}", message),
        ("{attachment}", attachment),
        ("{user}", test.user(who).to_string()),
    ]
}

#[tokio::test]
async fn an_id_of_others_is_found_beside_none_of_ones_own() {
    let test = TestApp::new().await;
    let theirs = Things::of(&test).await;
    let ada = test.sign_in(Ada);
    let before = world(&ada, &theirs).await;
    let mut tried = 0;
    // Of dot's ids it is the message alone that is another room's, with what is attached to it.
    let everything = &["{room}", "{message}", "{attachment}", "{user}"][..];
    for (who, foreign) in [(Cy, everything), (Dot, &["{message}", "{attachment}"])] {
        let mine = own_things(&test, who).await;
        let browser = test.sign_in(who);
        for row in rows() {
            let body = row.2.to_string();
            let named: Vec<_> = mine
                .iter()
                .filter(|(name, _)| row.1.contains(name) || body.contains(name))
                .collect();
            // Every choice of which of the ids are somebody else's.
            for choice in 1_u32..1 << named.len() {
                let is_theirs = |at: usize| choice & (1 << at) != 0;
                if (0..named.len()).any(|at| is_theirs(at) && !foreign.contains(&named[at].0)) {
                    continue;
                }
                let fill = |text: &str| {
                    let own = (0..named.len()).filter(|at| !is_theirs(*at));
                    let text = own.fold(text.to_owned(), |text, at| text.replace(named[at].0, &named[at].1));
                    theirs.fill(&test, row.1, &text)
                };
                let sent = (!row.2.is_null()).then(|| serde_json::from_str(&fill(&body)).expect("JSON"));
                let reply = browser.send(row.0, &fill(row.1), sent).await;
                tried += 1;
                assert_eq!(reply.status, 404, "{who:?}, {choice:b}: {} {}", row.0, row.1);
            }
        }
        for path in [
            format!("/rooms/{}/messages?around={}", mine[0].1, theirs.message),
            format!("/rooms/{}/messages?before={}", mine[0].1, theirs.message),
            format!("/rooms/{}/messages?after={}", mine[0].1, theirs.message),
            "/rooms?all=true".into(),
            format!("/people?q={}", if who == Cy { "ada" } else { "cy" }),
            "/presence".into(),
            "/sessions".into(),
            "/tokens".into(),
        ] {
            let reply = browser.get(&path).await;
            let text = String::from_utf8_lossy(&reply.bytes);
            let strangers = if who == Cy { Ada } else { Cy };
            let leaked =
                text.contains("Secret") || text.contains("Lab") || text.contains(&format!("\"{}\"", strangers.name()));
            assert!(
                !leaked && !text.contains(&test.user(strangers).to_string()),
                "{path}: {text}"
            );
        }
    }
    assert!(tried >= 15, "only {tried} requests were tried");
    let cy = test.sign_in(Cy);
    for (path, body) in [
        ("/rooms", json!({ "kind": "direct", "people": [test.user(Dot)] })),
        (
            "/invitations",
            json!({ "role": "member", "expires_in_hours": 1, "rooms": [theirs.room] }),
        ),
    ] {
        let status = cy.post(path, body).await.status;
        assert!([404, 422].contains(&status), "{path}: {status}");
    }
    assert_eq!(world(&ada, &theirs).await, before, "nothing of ada's has changed");
}

#[tokio::test]
async fn nobody_listens_in_by_any_side_door() {
    let test = TestApp::new().await;
    let things = Things::of(&test).await;
    let server = Server::over(test.app.clone(), test.disk.clone(), Config::default()).await;
    let room = format!("room:{}", things.room);
    let messages = format!("/api/v1/rooms/{}/messages", things.room);
    for who in [Cy, Dot, Gus] {
        let cookie = test.cookie(who);
        let mut ear = socket(&server, &cookie, "?since=0").await;
        hear(&mut ear, "joined").await;
        let others = format!("user:{}", test.user(Ada));
        for topic in [room.as_str(), &others, "role:owner", "role:admin"] {
            if who == Cy && topic.starts_with("role:") {
                continue; // He has these roles, at home.
            }
            say(&mut ear, json!({ "do": "join", "topics": [topic], "since": 0 })).await;
            assert_eq!(hear(&mut ear, "refused").await["topic"], *topic, "{who:?}");
            say(&mut ear, json!({ "do": "signal", "topic": topic, "name": "typing" })).await;
            assert_eq!(hear(&mut ear, "refused").await["topic"], *topic, "{who:?}");
        }
        let encoded = format!("/api/v1/rooms/{}/messages", things.room.replacen('0', "%30", 1));
        for get in [
            messages.as_str(),
            &encoded,
            "/api/v1/rooms/../rooms",
            "https://evil.test/api/v1/rooms",
        ] {
            say(&mut ear, json!({ "do": "watch", "id": 7, "get": get })).await;
            let said = hear(&mut ear, "refused").await;
            assert_eq!(said["id"], 7, "{who:?}: {get}: {said}");
        }
        // What is said next is heard by nobody of them, live or caught up with.
        let path = format!("/rooms/{}/messages", things.room);
        let (bo, own) = (test.sign_in(Bo), test.sign_in(who));
        bo.post(&path, json!({ "body": "Secret" })).await.expect(201);
        own.patch("/people/me", json!({ "title": format!("{who:?}") }))
            .await
            .expect(200);
        let mut heard = String::new();
        while !heard.contains("people.person_changed") {
            let word = hear_one(&mut ear, "an event", |word| word["is"] == "event").await;
            heard += &word.to_string();
        }
        assert!(!heard.contains("Secret"), "{who:?}: {heard}");

        let stream = format!("/api/v1/realtime/sse?topics={room},{others}&since=0");
        let mut lines = server.connect().await;
        let head = format!("GET {stream} HTTP/1.1\r\nhost: x\r\ncookie: {cookie}\r\n\r\n");
        tokio::io::AsyncWriteExt::write_all(&mut lines, head.as_bytes())
            .await
            .expect("asked");
        let mut text = String::new();
        let mut buffer = [0; 4_096];
        while text.matches("\"refused\"").count() < 2 {
            let read = tokio::io::AsyncReadExt::read(&mut lines, &mut buffer);
            let read = tokio::time::timeout(std::time::Duration::from_secs(10), read).await;
            let count = read.expect("in time").expect("open");
            assert!(count > 0, "{text}");
            text.push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
        assert!(!text.contains("Secret") && !text.contains("Lab"), "{who:?}: {text}");
    }
}

#[tokio::test]
async fn every_route_has_a_row() {
    let described = routes();
    let rows: BTreeSet<_> = rows().iter().map(|row| (row.0.to_owned(), row.1.to_owned())).collect();
    let missing: Vec<_> = described.difference(&rows).collect();
    assert!(missing.is_empty(), "routes without a row in authz.rs: {missing:#?}");
    let gone: Vec<_> = rows.difference(&described).collect();
    assert!(gone.is_empty(), "rows of routes that don't exist: {gone:#?}");
}

fn routes() -> BTreeSet<(String, String)> {
    let description = serde_json::to_value(router::description()).expect("JSON");
    let paths = description["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().expect("methods");
            methods.keys().map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect()
}
