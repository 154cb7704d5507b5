//! Every route × everybody: nobody, somebody of another workspace, a guest, a member, an administrator (B3, S3).
//!
//! The routes come from the program's own description: one without a row here fails the test. The things are ada's:
//! a closed room that bo is in, with a message of bo's; her own session, token, invitation. An outsider gets 404 for
//! them whatever he tries, a stranger 401.

use std::collections::BTreeSet;

use longhouse::{config::Config, http::router};
use serde_json::{Value, json};

use crate::support::{
    app::{Browser, Cast, Cast::*, TestApp},
    picture::png,
    server::Server,
    socket::{hear, hear_one, say, socket},
};

/// What each gets: nobody, cy (outsider), gus (guest), dot (member, not in the room), bo (in the room), ada (owner).
type Expected = [u16; 6];

const ASKERS: [Option<Cast>; 6] = [None, Some(Cy), Some(Gus), Some(Dot), Some(Bo), Some(Ada)];

/// Whoever asks gets this.
const fn all(status: u16) -> Expected {
    [status; 6]
}

/// Whoever is signed in gets this, of their own.
const fn own(status: u16) -> Expected {
    [401, status, status, status, status, status]
}

/// Administrators get this. The outsider administrates his own workspace, so what has no id in it is allowed to him.
const fn admins(status: u16) -> Expected {
    [401, status, 403, 403, 403, status]
}

/// Administrators of the first workspace get this; the outsider administrates another.
const fn installation_admins(status: u16) -> Expected {
    [401, 403, 403, 403, 403, status]
}

/// Administrators get this for something of this workspace, which the outsider does not find.
const fn admins_by_id(status: u16) -> Expected {
    [401, 404, 403, 403, 403, status]
}

/// Ada gets this for something of her own that nobody else finds.
const fn adas(status: u16) -> Expected {
    [401, 404, 404, 404, 404, status]
}

/// Those in the closed room get this.
const fn in_room(status: u16) -> Expected {
    [401, 404, 404, 404, status, status]
}

/// In the closed room: what bo gets, and what its administrator ada gets.
const fn room_admin(bo: u16, ada: u16) -> Expected {
    [401, 404, 404, 404, bo, ada]
}

/// A route: method, path as described, the body to send, what each gets.
struct Row(&'static str, &'static str, Value, Expected);

fn rows() -> Vec<Row> {
    let none = || Value::Null;
    [people_rows(), chat_rows(), file_rows(), notice_rows(), document_rows()]
        .into_iter()
        .flatten()
        .chain([
            Row("GET", "/api/v1/admin/overview", none(), installation_admins(200)),
            Row("POST", "/api/v1/admin/cache/flush", json!({}), admins(200)),
            // This installation has no directory for backups.
            Row("GET", "/api/v1/admin/backups", none(), installation_admins(404)),
            Row("POST", "/api/v1/admin/backups", none(), installation_admins(404)),
            Row("GET", "/api/v1/admin/ways", none(), installation_admins(200)),
            Row("GET", "/api/v1/admin/queues", none(), installation_admins(200)),
            Row("GET", "/api/v1/admin/jobs", none(), installation_admins(200)),
            Row("GET", "/api/v1/admin/jobs/{id}", none(), installation_admins(200)),
            Row(
                "POST",
                "/api/v1/admin/jobs/{id}/attempts",
                none(),
                installation_admins(409),
            ),
            Row(
                "PUT",
                "/api/v1/admin/jobs/{id}/cancellation",
                none(),
                installation_admins(200),
            ),
            Row("DELETE", "/api/v1/admin/jobs/{id}", none(), installation_admins(409)),
            Row("GET", "/api/v1/admin/schedules", none(), installation_admins(200)),
            Row(
                "POST",
                "/api/v1/admin/schedules/{name}/runs",
                none(),
                installation_admins(201),
            ),
        ])
        .collect()
}

/// Of the workspace's library, which bo and dot work in as ada does. Who else sees something of it is in files/who.rs.
fn library(status: u16) -> Expected {
    [401, 404, 404, status, status, status]
}

/// Of a file of ada's, called Hidden, in a folder called Shelf, and an upload that she has begun.
fn file_rows() -> Vec<Row> {
    let none = || Value::Null;
    let here = |path: &str, method: &'static str, body: Value, expected: Expected| {
        let path: &'static str = Box::leak(format!("/api/v1{path}").into_boxed_str());
        Row(method, path, body, expected)
    };
    vec![
        here("/files", "GET", none(), own(200)),
        here(
            "/folders",
            "POST",
            json!({ "name": "n" }),
            [401, 201, 403, 201, 201, 201],
        ),
        here("/file-usage", "GET", none(), [401, 200, 403, 200, 200, 200]),
        here("/files/{file}", "GET", none(), library(200)),
        here("/files/{file}", "PATCH", json!({ "name": "n" }), library(200)),
        // It doesn't lie in the trash.
        here("/files/{file}", "DELETE", none(), own(404)),
        here("/files/{file}/star", "PUT", none(), library(204)),
        here("/files/{file}/star", "DELETE", none(), library(204)),
        here("/files/{file}/trash", "PUT", none(), library(204)),
        here("/files/{file}/trash", "DELETE", none(), own(404)),
        here("/files/{file}/versions", "GET", none(), library(200)),
        here("/files/{file}/versions", "POST", json!({ "number": 1 }), library(201)),
        here("/files/{file}/people", "GET", none(), library(200)),
        here("/files/{file}/people/{user}", "PUT", none(), library(204)),
        here("/files/{file}/people/{user}", "DELETE", none(), library(204)),
        here("/files/{file}/content", "GET", none(), library(200)),
        // Nobody has looked at it yet.
        here(
            "/files/{file}/versions/{number}/pictures/{edge}",
            "GET",
            none(),
            library(404),
        ),
        // It is no folder.
        here("/files/{file}/zip", "GET", none(), library(409)),
        here("/files/{file}/shares", "GET", none(), library(200)),
        here("/files/{file}/shares", "POST", json!({}), library(201)),
        here("/files/{file}/shares/{share}", "DELETE", none(), library(204)),
        // What a link opens, and what not, is in files/links.rs.
        here("/shares/{token}", "GET", none(), all(404)),
        here("/shares/{token}/tickets", "POST", json!({ "password": "p" }), all(404)),
        here("/shares/{token}/content", "GET", none(), all(404)),
        here("/uploads", "GET", none(), [401, 200, 403, 200, 200, 200]),
        here(
            "/uploads",
            "POST",
            json!({ "name": "n", "size": 1 }),
            [401, 201, 403, 201, 201, 201],
        ),
        here("/uploads/{upload}", "GET", none(), adas(200)),
        here("/uploads/{upload}", "DELETE", none(), adas(204)),
        // JSON is a chunk like any other, but longer than this one.
        here("/uploads/{upload}/chunks/{number}", "PUT", json!({}), adas(422)),
        here("/uploads/{upload}/file", "POST", none(), adas(409)),
        // It is a file's, not a message's; who reads what a message has is in attachments.rs.
        here("/uploads/{upload}/attachment", "POST", none(), own(404)),
    ]
}

fn chat_rows() -> Vec<Row> {
    let none = || Value::Null;
    vec![
        Row("GET", "/api/v1/rooms", none(), own(200)),
        Row(
            "POST",
            "/api/v1/rooms",
            json!({ "name": "New", "kind": "open" }),
            [401, 201, 403, 201, 201, 201],
        ),
        Row("GET", "/api/v1/rooms/{room}", none(), in_room(200)),
        Row(
            "PATCH",
            "/api/v1/rooms/{room}",
            json!({ "topic": "t" }),
            room_admin(403, 200),
        ),
        Row("PUT", "/api/v1/rooms/{room}/membership", none(), in_room(200)),
        Row(
            "DELETE",
            "/api/v1/rooms/{room}/membership",
            none(),
            room_admin(204, 409),
        ),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/preferences",
            json!({ "muted": true }),
            in_room(200),
        ),
        Row("GET", "/api/v1/rooms/{room}/people", none(), in_room(200)),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/people/{user}",
            json!({}),
            room_admin(200, 200),
        ),
        Row(
            "DELETE",
            "/api/v1/rooms/{room}/people/{user}",
            none(),
            room_admin(403, 404),
        ),
        Row("GET", "/api/v1/rooms/{room}/messages", none(), in_room(200)),
        Row(
            "POST",
            "/api/v1/rooms/{room}/messages",
            json!({ "body": "b" }),
            in_room(201),
        ),
        Row("GET", "/api/v1/rooms/{room}/messages/{message}", none(), in_room(200)),
        Row(
            "PATCH",
            "/api/v1/rooms/{room}/messages/{message}",
            json!({ "body": "b" }),
            room_admin(200, 403),
        ),
        Row(
            "DELETE",
            "/api/v1/rooms/{room}/messages/{message}",
            none(),
            in_room(204),
        ),
        Row(
            "GET",
            "/api/v1/rooms/{room}/messages/{message}/history",
            none(),
            in_room(200),
        ),
        Row(
            "POST",
            "/api/v1/rooms/{room}/uploads",
            json!({ "name": "n", "size": 1 }),
            in_room(201),
        ),
        Row(
            "GET",
            "/api/v1/rooms/{room}/messages/{message}/attachments/{attachment}/content",
            none(),
            in_room(200),
        ),
        // Nobody makes its sizes here.
        Row(
            "GET",
            "/api/v1/rooms/{room}/messages/{message}/attachments/{attachment}/pictures/{edge}",
            none(),
            own(404),
        ),
        // An object is no picture; who sees one is in pictures.rs.
        Row("PUT", "/api/v1/rooms/{room}/picture", json!({}), room_admin(403, 422)),
        Row("DELETE", "/api/v1/rooms/{room}/picture", none(), room_admin(403, 204)),
        Row("GET", "/api/v1/rooms/{room}/picture/{version}/{edge}", none(), own(404)),
        // There are no links in it; who sees what they lead to is in previews.rs.
        Row(
            "DELETE",
            "/api/v1/rooms/{room}/messages/{message}/previews/{link}",
            none(),
            room_admin(404, 403),
        ),
        Row(
            "GET",
            "/api/v1/rooms/{room}/messages/{message}/previews/{link}/picture/{version}",
            none(),
            own(404),
        ),
        Row(
            "GET",
            "/api/v1/rooms/{room}/messages/{message}/reactions/{emoji}",
            none(),
            in_room(200),
        ),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/messages/{message}/reactions/{emoji}",
            none(),
            in_room(204),
        ),
        Row(
            "DELETE",
            "/api/v1/rooms/{room}/messages/{message}/reactions/{emoji}",
            none(),
            in_room(204),
        ),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/read",
            json!({ "message": "{message}" }),
            in_room(200),
        ),
    ]
}

fn notice_rows() -> Vec<Row> {
    let none = || Value::Null;
    vec![
        Row("GET", "/api/v1/notices", none(), own(200)),
        Row("GET", "/api/v1/notices/unread", none(), own(200)),
        Row("PUT", "/api/v1/notices/read", none(), own(204)),
        // Whose notices can be read is in notices.rs.
        Row("PUT", "/api/v1/notices/{id}/read", none(), own(404)),
        Row("GET", "/api/v1/notices/preferences", none(), own(200)),
        Row(
            "PUT",
            "/api/v1/notices/preferences",
            json!({ "mail_after_minutes": 5 }),
            own(200),
        ),
        Row("GET", "/api/v1/notices/channels", none(), own(200)),
        // This installation sends no mail; what it does when it does is in notices.rs.
        Row("POST", "/api/v1/notices/channels/mail/test", none(), own(409)),
        // Nor does it tell browsers; what it does when it does is in notices/push.rs.
        Row("GET", "/api/v1/notices/devices", none(), own(200)),
        Row(
            "PUT",
            "/api/v1/notices/devices/this",
            json!({ "endpoint": "https://push.test/x", "keys": { "p256dh": "BA", "auth": "aa" } }),
            own(409),
        ),
        Row("DELETE", "/api/v1/notices/devices/{id}", none(), own(404)),
        Row("POST", "/api/v1/notices/devices/{id}/test", none(), own(404)),
        // Nor text messages; what it does when it does is in notices/sms.rs.
        Row(
            "PUT",
            "/api/v1/notices/phone",
            json!({ "number": "+4915123456789" }),
            own(409),
        ),
        Row("DELETE", "/api/v1/notices/phone", none(), own(404)),
        Row(
            "PUT",
            "/api/v1/notices/phone/code",
            json!({ "code": "123456" }),
            own(404),
        ),
        Row("POST", "/api/v1/notices/channels/sms/test", none(), own(409)),
        Row("POST", "/api/v1/resets", json!({ "email": "ada@demo.test" }), all(409)),
        Row("POST", "/api/v1/invitations/{id}/mail", none(), admins_by_id(409)),
        Row("GET", "/api/v1/unsubscribe/{token}", none(), all(404)),
        Row("POST", "/api/v1/unsubscribe/{token}", none(), all(404)),
    ]
}

/// Of a document of the closed room that ada asked for, which nobody has made yet.
fn document_rows() -> Vec<Row> {
    let none = || Value::Null;
    let ask = |subject: Value| json!({ "subject": subject, "format": "csv" });
    vec![
        Row("GET", "/api/v1/documents", none(), own(200)),
        Row(
            "POST",
            "/api/v1/documents",
            ask(json!({ "of": "room", "room": "{room}" })),
            in_room(201),
        ),
        Row(
            "POST",
            "/api/v1/documents",
            ask(json!({ "of": "people" })),
            [401, 201, 403, 201, 201, 201],
        ),
        Row("POST", "/api/v1/documents", ask(json!({ "of": "audit" })), admins(201)),
        Row("GET", "/api/v1/documents/{document}", none(), adas(200)),
        Row("DELETE", "/api/v1/documents/{document}", none(), adas(204)),
        Row("GET", "/api/v1/documents/{document}/content", none(), adas(409)),
    ]
}

fn people_rows() -> Vec<Row> {
    let none = || Value::Null;
    let wrong = || json!({ "password": "not the password" });
    vec![
        Row("GET", "/api/v1/setup", none(), all(200)),
        Row(
            "POST",
            "/api/v1/setup",
            json!({ "token": "t", "workspace_name": "w", "name": "n", "email": "n@demo.test", "password": "a long enough one" }),
            all(409),
        ),
        Row(
            "POST",
            "/api/v1/session",
            json!({ "email": "nobody@demo.test", "password": "longhouse-demo" }),
            all(401),
        ),
        Row("GET", "/api/v1/session", none(), own(200)),
        Row("DELETE", "/api/v1/session", none(), own(204)),
        Row(
            "POST",
            "/api/v1/session/workspace",
            json!({ "workspace": "{workspace}" }),
            [401, 404, 200, 200, 200, 200],
        ),
        Row("GET", "/api/v1/sessions", none(), own(200)),
        Row("DELETE", "/api/v1/sessions", none(), own(204)),
        Row("DELETE", "/api/v1/sessions/{id}", none(), own(404)),
        Row("GET", "/api/v1/invitations/by-token/{token}", none(), all(404)),
        Row(
            "POST",
            "/api/v1/invitations/by-token/{token}/accept",
            json!({ "name": "n", "email": "n@demo.test", "password": "a long enough one" }),
            all(404),
        ),
        Row("GET", "/api/v1/invitations", none(), admins(200)),
        Row(
            "POST",
            "/api/v1/invitations",
            json!({ "role": "member", "expires_in_hours": 1 }),
            admins(201),
        ),
        Row("DELETE", "/api/v1/invitations/{id}", none(), admins_by_id(204)),
        Row(
            "POST",
            "/api/v1/password",
            json!({ "current": "not it", "new": "a long enough one" }),
            own(422),
        ),
        Row("GET", "/api/v1/resets/{token}", none(), all(404)),
        Row(
            "POST",
            "/api/v1/resets/{token}",
            json!({ "password": "a long enough one" }),
            all(404),
        ),
        Row("POST", "/api/v1/people/{id}/reset-link", none(), admins_by_id(201)),
        Row("POST", "/api/v1/totp", none(), own(201)),
        Row("PUT", "/api/v1/totp", json!({ "code": "123456" }), own(409)),
        Row("DELETE", "/api/v1/totp", wrong(), own(422)),
        Row("POST", "/api/v1/totp/recovery-codes", wrong(), own(422)),
        Row("GET", "/api/v1/tokens", none(), own(200)),
        Row(
            "POST",
            "/api/v1/tokens",
            json!({ "name": "n", "scopes": ["read"] }),
            own(201),
        ),
        Row("DELETE", "/api/v1/tokens/{id}", none(), adas(204)),
        Row("GET", "/api/v1/security/sign-ins", none(), own(200)),
        Row("GET", "/api/v1/people", none(), own(200)),
        Row(
            "POST",
            "/api/v1/people",
            json!({ "name": "New", "email": "new@demo.test", "role": "member" }),
            admins(201),
        ),
        Row("GET", "/api/v1/people/{id}", none(), [401, 404, 404, 200, 200, 200]),
        Row(
            "PATCH",
            "/api/v1/people/{id}",
            json!({ "role": "guest" }),
            admins_by_id(200),
        ),
        Row("PATCH", "/api/v1/people/me", json!({ "title": "t" }), own(200)),
        Row(
            "PUT",
            "/api/v1/people/me/status",
            json!({ "emoji": "🌲", "text": "Outside" }),
            own(200),
        ),
        Row("DELETE", "/api/v1/people/me/status", none(), own(204)),
        // An object is no picture.
        Row("PUT", "/api/v1/people/me/picture", json!({}), own(422)),
        Row("DELETE", "/api/v1/people/me/picture", none(), own(204)),
        Row(
            "GET",
            "/api/v1/people/{id}/picture/{version}/{edge}",
            none(),
            [401, 404, 404, 200, 200, 200],
        ),
        Row("GET", "/api/v1/presence", none(), own(200)),
        // Who finds what is in search.rs.
        Row("GET", "/api/v1/search", none(), own(200)),
        Row("GET", "/api/v1/workspace", none(), own(200)),
        Row("PATCH", "/api/v1/workspace", json!({ "name": "Renamed" }), admins(200)),
        Row("GET", "/api/v1/audit", none(), admins(200)),
    ]
}

/// Ada's things, as ids for the places in paths and bodies.
struct Things {
    room: String,
    message: String,
    attachment: String,
    token: String,
    invitation: String,
    job: String,
    file: String,
    share: String,
    upload: String,
    document: String,
    /// The version of dot's picture.
    picture: String,
}

impl Things {
    async fn of(test: &TestApp) -> Self {
        let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
        let id = |value: Value| value["id"].as_str().expect("an id").to_owned();
        let room = id(ada
            .post("/rooms", json!({ "name": "Lab", "kind": "closed" }))
            .await
            .expect(201));
        ada.put(&format!("/rooms/{room}/people/{}", test.user(Bo)), json!({}))
            .await
            .expect(200);
        let (message, attachment) = said(&bo, &room, "Secret").await;
        let draft = json!({ "name": "Ada's", "scopes": ["read"] });
        let token = id(ada.post("/tokens", draft).await.expect(201));
        let draft = json!({ "role": "member", "expires_in_hours": 1 });
        let invitation = id(ada.post("/invitations", draft).await.expect(201));
        let job = id(ada.post("/admin/schedules/tidy/runs", Value::Null).await.expect(201));
        let folder = id(ada.post("/folders", json!({ "name": "Shelf" })).await.expect(201));
        let draft = json!({ "name": "Hidden", "size": 6, "folder": folder });
        let sent = id(ada.post("/uploads", draft).await.expect(201));
        ada.put_bytes(&format!("/uploads/{sent}/chunks/0"), b"Hidden")
            .await
            .expect(200);
        let file = id(ada
            .post(&format!("/uploads/{sent}/file"), Value::Null)
            .await
            .expect(201));
        let share = id(ada.post(&format!("/files/{file}/shares"), json!({})).await.expect(201));
        let upload = id(ada
            .post("/uploads", json!({ "name": "Hidden", "size": 1 }))
            .await
            .expect(201));
        let subject = json!({ "of": "room", "room": room });
        let document = id(ada
            .post("/documents", json!({ "subject": subject, "format": "csv" }))
            .await
            .expect(201));
        let dot = test
            .sign_in(Dot)
            .put_bytes("/people/me/picture", &png(1, 1, [0; 3]))
            .await
            .expect(200);
        let address = dot["picture"].as_str().and_then(|address| address.rsplit_once('/'));
        let picture = address.expect("a picture").1.to_owned();
        Self {
            room,
            message,
            attachment,
            token,
            invitation,
            job,
            file,
            share,
            upload,
            document,
            picture,
        }
    }

    /// The text with its places filled in; `{id}` is what the path is about.
    fn fill(&self, test: &TestApp, path: &str, text: &str) -> String {
        let id = match path.trim_start_matches("/api/v1/").split('/').next() {
            Some("rooms") => self.room.clone(),
            Some("tokens") => self.token.clone(),
            Some("invitations") => self.invitation.clone(),
            Some("admin") => self.job.clone(),
            Some("people") => test.user(Dot).to_string(),
            _ => test.user(Ada).to_string(),
        };
        text.replace("{id}", &id)
            .replace("{room}", &self.room)
            .replace("{message}", &self.message)
            .replace("{attachment}", &self.attachment)
            .replace("{user}", &test.user(Dot).to_string())
            .replace("{workspace}", &test.workspace(Ada).to_string())
            .replace("{version}", &self.picture)
            .replace("{link}", &self.message)
            .replace("{emoji}", "%F0%9F%91%8D")
            .replace("{edge}", "150")
            .replace("{name}", "tidy")
            .replace("{file}", &self.file)
            .replace("{share}", &self.share)
            .replace("{upload}", &self.upload)
            .replace("{document}", &self.document)
            .replace("{number}", "0")
            .replace("{token}", "0123456789abcdef")
    }
}

/// A message that says `word` and has a picture that shows nothing, as their ids.
async fn said(browser: &Browser<'_>, room: &str, word: &str) -> (String, String) {
    let id = |value: Value| value["id"].as_str().expect("an id").to_owned();
    let bytes = png(1, 1, [0; 3]);
    let draft = json!({ "name": format!("{word}.png"), "size": bytes.len() });
    let upload = id(browser.post(&format!("/rooms/{room}/uploads"), draft).await.expect(201));
    let chunk = format!("/uploads/{upload}/chunks/0");
    browser.put_bytes(&chunk, &bytes).await.expect(200);
    let made = format!("/uploads/{upload}/attachment");
    let attachment = id(browser.post(&made, Value::Null).await.expect(201));
    let draft = json!({ "body": word, "attachments": [attachment] });
    let path = format!("/rooms/{room}/messages");
    (id(browser.post(&path, draft).await.expect(201)), attachment)
}

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
