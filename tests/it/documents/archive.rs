//! Rooms taken away whole: every message for programs and for people, and the files themselves.

use std::{fs, io::Cursor, io::Read as _};

use longhouse::{
    domain::chat::{messages, policy},
    engine::commit::Actor,
};
use serde_json::{Value, json};

use super::{ask, bytes, content, id, made, open_room, say};
use crate::support::{
    app::{Browser, Cast::*, TestApp},
    picture::png,
};

/// What is in an archive, by path.
struct Unpacked(zip::ZipArchive<Cursor<Vec<u8>>>);

impl Unpacked {
    fn of(bytes: Vec<u8>) -> Self {
        Self(zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive"))
    }

    fn paths(&self) -> Vec<String> {
        self.0
            .file_names()
            .map(|name| name.expect("a name").into_owned())
            .collect()
    }

    fn file(&mut self, path: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut file = self.0.by_name(path).unwrap_or_else(|_| panic!("{path} is there"));
        file.read_to_end(&mut bytes).expect("it can be read");
        bytes
    }

    fn text(&mut self, path: &str) -> String {
        String::from_utf8(self.file(path)).expect("UTF-8")
    }

    fn lines(&mut self) -> Vec<Value> {
        let text = self.text("messages.jsonl");
        text.lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    }
}

/// A message with these files.
async fn post(who: &Browser<'_>, room: &str, body: &str, files: &[(&str, &[u8])]) -> Value {
    let mut ids = Vec::new();
    for (name, bytes) in files {
        let draft = json!({ "name": name, "size": bytes.len() });
        let upload = id(&who.post(&format!("/rooms/{room}/uploads"), draft).await.expect(201));
        who.put_bytes(&format!("/uploads/{upload}/chunks/0"), bytes)
            .await
            .expect(200);
        let finish = format!("/uploads/{upload}/attachment");
        ids.push(id(&who.post(&finish, Value::Null).await.expect(201)));
    }
    let draft = json!({ "body": body, "attachments": ids });
    who.post(&format!("/rooms/{room}/messages"), draft).await.expect(201)
}

fn room_of(room: &str) -> Value {
    json!({ "of": "room", "room": room })
}

#[tokio::test]
async fn a_room_comes_whole_for_programs_and_for_people() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let room = open_room(&ada, "Great <hall>", "open").await;
    let other = open_room(&ada, "Elsewhere", "open").await;
    say(&ada, &other, "not in there").await;
    ada.put(&format!("/rooms/{room}/people/{}", test.user(Bo)), json!({}))
        .await
        .expect(200);
    let barn = png(40, 30, [200, 30, 30]);
    let notes = b"<script>alert(1)</script>";
    let files: [(&str, &[u8]); 3] = [
        ("barn.png", &barn),
        ("a: \"plan\"?.html", notes),
        ("barn.png", b"no picture"),
    ];
    let first = post(&bo, &room, "**Look** <b>here</b>, @ada", &files).await;
    let message = |id: &str| format!("/rooms/{room}/messages/{id}");
    ada.put(&format!("{}/reactions/%F0%9F%8E%89", message(&id(&first))), json!({}))
        .await
        .expect(204);
    bo.put(&format!("{}/reactions/%F0%9F%8E%89", message(&id(&first))), json!({}))
        .await
        .expect(204);
    let second = say(&ada, &room, "typo").await;
    ada.patch(&message(&second), json!({ "body": "no typo" }))
        .await
        .expect(200);
    let third = say(&ada, &room, "forget me").await;
    assert_eq!(ada.delete(&message(&third)).await.status, 204);

    let document = made(&test, &bo, room_of(&room), "zip").await;
    let shown = bo.get(&format!("/documents/{document}")).await.expect(200);
    assert_eq!(
        (&shown["state"], &shown["format"], &shown["rows"]),
        (&json!("ready"), &json!("zip"), &json!(3))
    );
    assert_eq!(
        content(&bo, &document).await.header("content-type"),
        Some("application/zip")
    );
    let mut archive = Unpacked::of(bytes(&bo, &document).await);
    let paths = archive.paths();
    let [plan, again] = ["files/1-2 a- -plan--.html", "files/1-3 barn.png"];
    assert_eq!(
        paths,
        [
            "room.json",
            "messages.jsonl",
            "messages.html",
            "files/1-1 barn.png",
            plan,
            again
        ]
    );
    assert_eq!(archive.file("files/1-1 barn.png"), barn, "as it came");
    assert_eq!(archive.file(plan), notes);
    assert_eq!(archive.file(again), b"no picture");

    let about: Value = serde_json::from_str(&archive.text("room.json")).expect("JSON");
    assert_eq!(
        (&about["name"], &about["kind"], &about["workspace"], &about["version"]),
        (&json!("Great <hall>"), &json!("open"), &json!("Longhouse"), &json!(1))
    );
    let lines = archive.lines();
    let (ada_is, bo_is) = (
        json!({ "handle": "ada", "name": "Ada" }),
        json!({ "handle": "bo", "name": "Bo" }),
    );
    assert_eq!(lines.len(), 3);
    assert_eq!(
        (
            &lines[0]["number"],
            &lines[0]["id"],
            &lines[0]["author"],
            &lines[0]["body"]
        ),
        (&json!(1), &first["id"], &bo_is, &json!("**Look** <b>here</b>, @ada"))
    );
    assert_eq!(lines[0]["posted_at"], first["posted_at"]);
    assert_eq!(
        lines[0]["reactions"],
        json!([{ "emoji": "🎉", "people": [ada_is, bo_is] }])
    );
    let attached = &lines[0]["attachments"];
    assert_eq!(
        attached[1],
        json!({ "name": "a: \"plan\"?.html", "media_type": "text/html", "bytes": notes.len(), "path": plan })
    );
    assert_eq!(attached[0]["media_type"], json!("image/png"));
    assert_eq!(
        (&lines[1]["body"], &lines[1]["deleted_at"]),
        (&json!("no typo"), &Value::Null)
    );
    assert!(lines[1]["edited_at"].is_string());
    assert_eq!((&lines[2]["body"], &lines[2]["attachments"]), (&json!(""), &json!([])));
    assert!(lines[2]["deleted_at"].is_string());

    let page = archive.text("messages.html");
    for part in [
        "<h1>Great &lt;hall&gt;</h1>",
        "<strong>Look</strong>",
        "<img src=\"files/1-1%20barn.png\" alt=\"barn.png\"",
        "<a href=\"files/1-2%20a-%20-plan--.html\" class=\"file\">a: &quot;plan&quot;?.html</a>",
        "title=\"Ada, Bo\"",
        "no typo",
        "edited ",
        "deleted ",
        "<dt>For</dt><dd>Bo</dd>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    for part in ["<script", "<b>here", "forget me", "not in there", "http:", "https:"] {
        assert!(!page.contains(part), "{part} in {page}");
    }
    workers.drain().await;
}

#[tokio::test]
async fn replies_follow_what_they_answer_and_are_told_once() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let room = open_room(&ada, "hall", "open").await;
    ada.put(&format!("/rooms/{room}/people/{}", test.user(Bo)), json!({}))
        .await
        .expect(200);
    let first = say(&ada, &room, "Who brings cake?").await;
    say(&ada, &room, "Something else").await;
    let replies = format!("/rooms/{room}/messages");
    let reply = |body: &str, also: bool| json!({ "body": body, "thread": first, "also_in_room": also });
    ada.post(&replies, reply("Anyone?", false)).await.expect(201);
    test.clock.pass(std::time::Duration::from_secs(2 * 86_400));
    let last = bo.post(&replies, reply("I do", true)).await.expect(201);
    let give = format!("/rooms/{room}/messages/{}/reactions/%F0%9F%8E%89", id(&last));
    ada.put(&give, json!({})).await.expect(204);

    let document = made(&test, &bo, room_of(&room), "zip").await;
    let mut archive = Unpacked::of(bytes(&bo, &document).await);
    let told: Vec<_> = archive
        .lines()
        .into_iter()
        .map(|line| {
            (
                line["body"].clone(),
                line["thread"].clone(),
                line["also_in_room"].clone(),
            )
        })
        .collect();
    let expected = [
        ("Who brings cake?", Value::Null, false),
        ("Anyone?", json!(1), false),
        ("I do", json!(1), true),
        ("Something else", Value::Null, false),
    ];
    assert_eq!(
        told,
        expected.map(|(body, thread, also)| (json!(body), thread, json!(also)))
    );
    assert_eq!(archive.lines()[2]["reactions"][0]["emoji"], json!("🎉"));
    let page = archive.text("messages.html");
    assert_eq!(page.matches("I do").count(), 1);
    assert_eq!(page.matches("<h2>").count(), 1, "a reply begins no day in the room");
    for part in [
        "id=\"m1.2\" class=\"first reply\"",
        "<span class=\"note\">Saturday, 3 January 2026</span>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    workers.drain().await;
}

#[tokio::test]
async fn a_range_leaves_out_what_is_not_in_it_with_its_files() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let room = open_room(&ada, "hall", "open").await;
    post(&ada, &room, "early", &[("early.txt", b"early")]).await;
    test.clock.pass(std::time::Duration::from_secs(60));
    let late = post(&ada, &room, "late", &[("late.txt", b"late")]).await;
    let mut subject = room_of(&room);
    subject["from"] = late["posted_at"].clone();
    let document = made(&test, &ada, subject, "zip").await;
    let mut archive = Unpacked::of(bytes(&ada, &document).await);
    let lines = archive.lines();
    assert_eq!((lines.len(), &lines[0]["body"]), (1, &json!("late")));
    assert_eq!(
        archive.paths(),
        ["room.json", "messages.jsonl", "messages.html", "files/2-1 late.txt"]
    );
    assert!(!archive.text("messages.html").contains("early"));
    workers.drain().await;
}

#[tokio::test]
async fn many_messages_are_pages_that_lead_to_one_another() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let room = open_room(&ada, "hall", "open").await;
    let (user, in_there) = (test.user(Ada), room.parse().expect("an id"));
    for from in (0..4_100).step_by(500) {
        let said = test.app.write(Actor::system(test.workspace(Ada)), move |tx| {
            let who = policy::member(tx, user, in_there)?;
            for number in from..4_100.min(from + 500) {
                messages::post(tx, &who, &messages::Draft::new(&format!("said {number}"), None)?)?;
            }
            Ok(())
        });
        said.await.expect("they are said");
    }
    let document = made(&test, &ada, room_of(&room), "zip").await;
    let mut archive = Unpacked::of(bytes(&ada, &document).await);
    assert_eq!(archive.lines().len(), 4_100);
    let pages = ["messages.html", "messages-2.html", "messages-3.html"];
    assert_eq!(archive.paths()[2..], pages);
    let told = pages.map(|page| archive.text(page));
    let counts = told.each_ref().map(|page| page.matches("<article").count());
    assert_eq!(counts, [2_000, 2_000, 100]);
    let links = |page: &str| pages.map(|to| page.contains(&format!("<a href=\"{to}\"")));
    assert_eq!(
        told.each_ref().map(|page| links(page)),
        [[false, true, false], [true, false, true], [false, true, false]]
    );
    assert!(
        told.iter()
            .all(|page| page.contains("<h2>") && page.contains("class=\"who\""))
    );
    assert!(told[2].contains("3 of 3") && told[2].ends_with("</html>\n"));
    workers.drain().await;
}

#[tokio::test]
async fn who_may_not_read_a_room_gets_no_archive_and_what_is_lost_is_named() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let room = open_room(&ada, "closed", "closed").await;
    for (who, status) in [(Bo, 404), (Gus, 404), (Cy, 404)] {
        let asked = ask(&test.sign_in(who), room_of(&room), "zip").await;
        assert_eq!(asked.status, status, "{who:?}");
    }
    for subject in [json!({ "of": "people" }), json!({ "of": "audit" })] {
        let refused = ask(&ada, subject, "zip").await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.json()["fields"][0]["field"], json!("format"));
    }
    let seat = format!("/rooms/{room}/people/{}", test.user(Bo));
    ada.put(&seat, json!({})).await.expect(200);
    post(&bo, &room, "", &[("kept.txt", b"kept"), ("lost.txt", b"lost")]).await;
    let whole = made(&test, &bo, room_of(&room), "zip").await;
    assert_eq!(content(&bo, &whole).await.status, 200);
    assert_eq!(content(&ada, &whole).await.status, 404, "it is nobody else's");

    let named = longhouse::engine::store::named_blobs(test.app.store(), &test.app.snapshot().expect("a snapshot"));
    let blobs = test.app.blobs().expect("blobs");
    let lost = named.expect("read").into_iter().find(|digest| {
        let blob = blobs.get(digest).expect("a blob");
        blob.head(4).is_ok_and(|head| head == b"lost")
    });
    let digest = lost.expect("it is named").to_string();
    fs::remove_file(test.blobs_at().join(&digest[..2]).join(&digest[2..])).expect("it is gone");
    let rest = made(&test, &bo, room_of(&room), "zip").await;
    let mut archive = Unpacked::of(bytes(&bo, &rest).await);
    assert_eq!(archive.file("files/1-1 kept.txt"), b"kept");
    assert_eq!(archive.text("missing.txt"), "files/1-2 lost.txt\n");

    assert_eq!(ada.delete(&seat).await.status, 204);
    assert_eq!(content(&bo, &rest).await.status, 404, "they are no longer in the room");
    let shown = bo.get(&format!("/documents/{rest}")).await.expect(200);
    assert_eq!(shown["reason"], json!("not_allowed"));
    workers.drain().await;
}
