//! Imports as administrators bring them: sent, looked through, started, reported; again, later, killed, and hostile.

mod fetched;
mod hostile;
mod killed;
mod whole;

use std::{
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use longhouse::{
    app::App,
    domain::queues,
    engine::jobs::{self, State, Workers},
    kit::id::Id,
};
use serde_json::{Value, json};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::support::{
    app::{Browser, Cast::*, TestApp},
    ears::Ears,
};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/imports")
}

/// The files below a folder as an archive.
fn zipped(folder: &Path) -> Vec<u8> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
                files.push((name, std::fs::read(&path).expect("a file")));
            }
        }
    }
    files.sort();
    archive(&files)
}

fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("a file");
        zip.write_all(bytes).expect("it is written");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Sends an archive; the attachment that its upload became.
async fn send(who: &Browser<'_>, name: &str, bytes: &[u8]) -> String {
    let begun = who
        .post("/imports/uploads", json!({ "name": name, "size": bytes.len() }))
        .await
        .expect(201);
    let id = begun["id"].as_str().expect("an id");
    let chunk = begun["chunk_bytes"].as_u64().expect("a length") as usize;
    for (number, bytes) in bytes.chunks(chunk).enumerate() {
        who.put_bytes(&format!("/uploads/{id}/chunks/{number}"), bytes)
            .await
            .expect(200);
    }
    let made = who
        .post(&format!("/uploads/{id}/attachment"), Value::Null)
        .await
        .expect(201);
    made["id"].as_str().expect("an id").to_owned()
}

/// Waits until the queue has nothing to do.
async fn settle(app: &App) {
    loop {
        let counts = app
            .read(Id::ZERO, |view| jobs::counts(view, &queues::IMPORTS))
            .expect("counted");
        if counts.of(State::Ready) + counts.of(State::Running) + counts.of(State::Delayed) == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// An import that was looked through; its path.
async fn looked(test: &TestApp, who: &Browser<'_>, name: &str, bytes: &[u8]) -> String {
    let upload = send(who, name, bytes).await;
    let made = who.post("/imports", json!({ "upload": upload })).await.expect(201);
    assert_eq!(made["stage"], "looking");
    settle(&test.app).await;
    format!("/imports/{}", made["id"].as_str().expect("an id"))
}

/// What an import says of itself.
async fn shown(who: &Browser<'_>, import: &str) -> Value {
    who.get(import).await.expect(200)
}

/// An import that ran to its end.
async fn brought(test: &TestApp, who: &Browser<'_>, name: &str, bytes: &[u8]) -> Value {
    let import = looked(test, who, name, bytes).await;
    let seen = shown(who, &import).await;
    assert_eq!(seen["stage"], "looked", "{seen}");
    who.put(&format!("{import}/run"), Value::Null).await.expect(200);
    settle(&test.app).await;
    shown(who, &import).await
}

async fn remarks(who: &Browser<'_>, import: &Value) -> Vec<String> {
    let path = format!("/imports/{}/remarks?limit=200", import["id"].as_str().expect("an id"));
    let items = who.get(&path).await.expect(200)["items"].clone();
    let line = |one: &Value| {
        format!(
            "{}:{} {}",
            one["file"].as_str().expect("a file"),
            one["line"],
            one["text"].as_str().expect("a text")
        )
    };
    items.as_array().expect("items").iter().map(line).collect()
}

/// A room of somebody's list by its name.
async fn room(who: &Browser<'_>, name: &str) -> Value {
    let rooms = who.get("/rooms?all=true&limit=200").await.expect(200)["items"].clone();
    let found = rooms
        .as_array()
        .expect("items")
        .iter()
        .find(|room| room["name"] == name)
        .cloned();
    found.unwrap_or_else(|| panic!("no room {name} among {rooms}"))
}

async fn messages(who: &Browser<'_>, room: &Value) -> Vec<Value> {
    let path = format!("/rooms/{}/messages?limit=200", room["id"].as_str().expect("an id"));
    who.get(&path).await.expect(200)["items"]
        .as_array()
        .expect("items")
        .clone()
}

fn counted(of: &Value, expected: Value) {
    for (name, count) in expected.as_object().expect("counts") {
        assert_eq!(&of[name], count, "{name} of {of}");
    }
}

#[tokio::test]
async fn a_slack_export_is_looked_through_and_brought_with_times_threads_and_people() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let bytes = zipped(&fixtures().join("slack"));
    let ears = Ears::of(&test);
    let import = looked(&test, &ada, "slack.zip", &bytes).await;
    ears.heard(&[]);
    let seen = shown(&ada, &import).await;
    let expected = json!({
        "people_here": 1, "people_new": 4, "rooms": 4, "rooms_here": 0, "messages": 9, "replies": 3, "reactions": 3,
        "pins": 1, "files": 0, "links": 1, "known": 0, "notes": 1, "skipped": 3,
    });
    counted(&seen["found"], expected);
    assert_eq!((&seen["source"], &seen["stage"]), (&json!("slack"), &json!("looked")));
    assert!(
        ada.get("/rooms?all=true").await.expect(200)["items"]
            .as_array()
            .expect("items")
            .is_empty(),
        "nothing came yet"
    );
    let said = remarks(&ada, &seen).await;
    assert!(
        said.iter()
            .any(|line| line.starts_with("general/2020-01-02.json:4 It isn't what it should be")),
        "{said:?}"
    );
    assert!(said.iter().any(|line| line.starts_with("dms.json:2 ")), "{said:?}");

    ada.put(&format!("{import}/run"), Value::Null).await.expect(200);
    settle(&test.app).await;
    let done = shown(&ada, &import).await;
    assert_eq!(done["stage"], "done", "{done}");
    counted(
        &done["came"],
        json!({ "people_here": 1, "people_new": 4, "rooms": 4, "messages": 9, "replies": 2, "reactions": 2, "pins": 1, "links": 1 }),
    );
    let heard = ears.drain();
    assert!(
        heard.iter().all(|(_, frames)| frames.len() < 10),
        "nobody hears of each message: {heard:?}"
    );

    let general = room(&ada, "general").await;
    assert_eq!(
        (&general["topic"], &general["member"], &general["unread"]),
        (&json!("All & sundry"), &json!(true), &json!(0))
    );
    let talk = messages(&ada, &general).await;
    let bodies: Vec<&str> = talk.iter().map(|one| one["body"].as_str().expect("a body")).collect();
    assert_eq!(
        bodies[0],
        "**Welcome** @eve, see [the plan](<https://example.org/a?b=1&c=2>)"
    );
    assert_eq!(bodies[1], "[Build 7](<https://ci.example.org/7>)\npassed");
    assert_eq!(
        bodies[2], "[plan.txt](<https://files.slack.test/F1/plan.txt>)",
        "without its key"
    );
    assert_eq!(bodies[4], "a reply to what is gone");
    let first = &talk[0];
    assert_eq!(
        (&first["posted_at"], &first["number"]),
        (&json!("2020-01-01T00:00:00.000Z"), &json!(1))
    );
    assert_eq!(first["author"], json!(test.user(Ada).to_string()));
    assert!(first["edited_at"].is_string() && first["pinned"].is_object(), "{first}");
    assert_eq!(
        first["reactions"][0]["people"].as_array().map(Vec::len),
        Some(2),
        "{first}"
    );
    assert_eq!(first["thread"]["replies"], 2, "{first}");
    assert_eq!(room(&ada, "random").await["archived"], true);
    let secret = room(&ada, "secret").await;
    assert_eq!(messages(&ada, &secret).await.len(), 1);
    let rooms = bo.get("/rooms?all=true").await.expect(200)["items"].clone();
    assert!(
        rooms
            .as_array()
            .expect("items")
            .iter()
            .all(|room| room["kind"] == "open"),
        "bo sees none that was private"
    );
    let notices = ada.get("/notices").await.expect(200);
    assert!(notices["items"].as_array().expect("items").is_empty(), "{notices}");

    // The same again brings nothing.
    let again = brought(&test, &ada, "slack.zip", &bytes).await;
    counted(
        &again["came"],
        json!({ "people_new": 0, "rooms": 0, "messages": 0, "replies": 0, "known": 9 }),
    );
    assert_eq!(messages(&ada, &general).await, talk);
    // A search finds them.
    test.app.search().settle(&mut |_, _| {});
    let found = ada.get("/search?q=welcome").await.expect(200);
    assert!(found.to_string().contains("Welcome"), "{found}");
    workers.drain().await;
}

#[tokio::test]
async fn whoever_is_known_from_an_export_alone_comes_in_by_an_invitation_for_their_address() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    brought(&test, &ada, "slack.zip", &zipped(&fixtures().join("slack"))).await;
    let nobody = test.nobody().with("origin", "http://demo.test");
    let accept = async |invitation: &Value, email: &str| {
        let token = invitation["token"]
            .as_str()
            .or_else(|| invitation["url"].as_str()?.rsplit('/').next());
        let path = format!("/invitations/by-token/{}/accept", token.expect("a secret"));
        let body = json!({ "name": "Eve", "email": email, "password": "a long enough secret 7" });
        nobody.post(&path, body).await
    };
    let draft = json!({ "role": "member", "expires_in_hours": 1 });
    let open = ada.post("/invitations", draft).await.expect(201);
    let refused = accept(&open, "eve@elsewhere.test").await;
    assert!(refused.status >= 400, "an open link lets nobody in as somebody else");
    let draft = json!({ "role": "member", "expires_in_hours": 1, "email": "eve@elsewhere.test" });
    let for_eve = ada.post("/invitations", draft).await.expect(201);
    let accepted = accept(&for_eve, "eve@elsewhere.test").await;
    assert!(accepted.status < 300, "{}", accepted.json());
    let cookie = accepted
        .header("set-cookie")
        .expect("a session")
        .split(';')
        .next()
        .expect("a cookie")
        .to_owned();
    let eve = nobody.with("cookie", &cookie);
    let secret = room(&eve, "secret").await;
    assert_eq!(
        (&secret["unread"], messages(&eve, &secret).await.len()),
        (&json!(0), 1),
        "what she said is hers"
    );
    workers.drain().await;
}

#[tokio::test]
async fn a_mattermost_export_comes_with_its_files_direct_talks_and_threads() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let bytes = zipped(&fixtures().join("mattermost"));
    let done = brought(&test, &ada, "mattermost.zip", &bytes).await;
    assert_eq!(
        (&done["source"], &done["stage"]),
        (&json!("mattermost"), &json!("done")),
        "{done}"
    );
    counted(
        &done["came"],
        json!({ "people_here": 1, "people_new": 1, "rooms": 3, "messages": 4, "replies": 1, "reactions": 1, "pins": 1, "files": 1, "file_bytes": 4 }),
    );
    let said = remarks(&ada, &done).await;
    for line in [
        "import.jsonl:9 The export says nothing of the channel",
        "import.jsonl:12 It isn't what it should be",
        "import.jsonl:13 Lines of the type \"riddle\"",
    ] {
        assert!(said.iter().any(|one| one.starts_with(line)), "{line} of {said:?}");
    }
    let square = room(&ada, "Town Square").await;
    let soup = &messages(&ada, &square).await[0];
    assert_eq!(
        (&soup["body"], &soup["thread"]["replies"]),
        (&json!("Soup, @ada?"), &json!(1)),
        "{soup}"
    );
    let attached = &soup["attachments"][0];
    let path = format!(
        "/rooms/{}/messages/{}/attachments/{}/content",
        square["id"].as_str().expect("id"),
        soup["id"].as_str().expect("id"),
        attached["id"].as_str().expect("id")
    );
    assert_eq!(&ada.get(&path).await.bytes[..], b"soup");
    assert_eq!(room(&ada, "Cellar").await["role"], "admin");
    let again = brought(&test, &ada, "mattermost.zip", &bytes).await;
    counted(
        &again["came"],
        json!({ "messages": 0, "files": 0, "rooms": 0, "known": 4 }),
    );
    workers.drain().await;
}

#[tokio::test]
async fn a_table_goes_into_the_open_room_of_its_name_among_what_was_said_there() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let kitchen = ada
        .post("/rooms", json!({ "name": "kitchen", "kind": "open" }))
        .await
        .expect(201);
    let path = format!("/rooms/{}/messages", kitchen["id"].as_str().expect("an id"));
    ada.post(&path, json!({ "body": "now" })).await.expect(201);
    let bytes = std::fs::read(fixtures().join("talk.csv")).expect("a fixture");
    let done = brought(&test, &ada, "talk.csv", &bytes).await;
    counted(
        &done["came"],
        json!({ "people_here": 1, "people_new": 1, "rooms": 0, "rooms_here": 1, "messages": 3, "skipped": 2 }),
    );
    let said = remarks(&ada, &done).await;
    assert_eq!(
        said,
        [
            "talk.csv:5 Its time can't be read: \"yesterday\". Write 2026-01-31T12:00:00Z.",
            "talk.csv:6 Its `text` is empty."
        ]
    );
    let bodies: Vec<_> = messages(&ada, &kitchen)
        .await
        .iter()
        .map(|one| one["body"].clone())
        .collect();
    assert_eq!(bodies, ["Who cooks, today?", "I do", "I do", "now"]);
    assert_eq!(room(&ada, "kitchen").await["unread"], 0);
    // A later export overlaps with it.
    let later = [&bytes[..], b"2020-01-01T10:01:00Z,Kitchen,zoe@elsewhere.test,Soup\n"].concat();
    let done = brought(&test, &ada, "talk.csv", &later).await;
    counted(&done["came"], json!({ "messages": 1, "known": 3, "people_new": 0 }));
    let bodies: Vec<_> = messages(&ada, &kitchen)
        .await
        .iter()
        .map(|one| one["body"].clone())
        .collect();
    assert_eq!(bodies, ["Who cooks, today?", "I do", "I do", "Soup", "now"]);
    workers.drain().await;
}

#[tokio::test]
async fn a_table_may_be_long_but_not_one_line_of_it() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let line = |number: u64, length: usize| {
        format!(
            "{},Long,ada@demo.test,{}\n",
            1_577_836_800 + number,
            "x ".repeat(length)
        )
    };
    let long: String = (0..90).map(|number| line(number, 30_000)).collect();
    let done = brought(
        &test,
        &ada,
        "long.csv",
        format!("time,room,author,text\n{long}").as_bytes(),
    )
    .await;
    counted(&done["came"], json!({ "messages": 90, "skipped": 0 }));
    let wide = format!("time,room,author,text\n{}", line(0, 3 << 20));
    let import = looked(&test, &ada, "wide.csv", wide.as_bytes()).await;
    let seen = shown(&ada, &import).await;
    assert!(
        seen["why"]
            .as_str()
            .is_some_and(|why| why.contains("one item has more than")),
        "{seen}"
    );
    workers.drain().await;
}

#[tokio::test]
async fn an_import_is_stopped_gone_on_with_and_forgotten() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let bytes = std::fs::read(fixtures().join("talk.csv")).expect("a fixture");
    let upload = send(&ada, "talk.csv", &bytes).await;
    let made = ada.post("/imports", json!({ "upload": upload })).await.expect(201);
    let import = format!("/imports/{}", made["id"].as_str().expect("an id"));
    assert_eq!(
        ada.put(&format!("{import}/run"), Value::Null).await.refused(),
        (409, "import_not_ready".into())
    );
    assert_eq!(ada.delete(&import).await.refused().0, 409);
    ada.delete(&format!("{import}/run")).await.expect(204);
    assert_eq!(shown(&ada, &import).await["stage"], "cancelled");
    let workers: Workers = test.app.work();
    settle(&test.app).await;
    assert_eq!(shown(&ada, &import).await["stage"], "cancelled");
    assert_eq!(
        ada.put(&format!("{import}/run"), Value::Null).await.refused().0,
        409,
        "nobody looked yet"
    );
    ada.delete(&import).await.expect(204);
    assert_eq!(ada.get(&import).await.status, 404);
    let again = ada.post("/imports", json!({ "upload": upload })).await;
    assert_eq!(again.refused().0, 404, "an archive is of one import");
    workers.drain().await;
}
