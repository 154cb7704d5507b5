//! A row for every route: what each gets who asks.

mod hooks;

use serde_json::{Value, json};

use crate::support::app::{Cast, Cast::*};

/// What each gets: nobody, cy (outsider), gus (guest), dot (member, not in the room), bo (in the room), ada (owner).
pub type Expected = [u16; 6];

pub const ASKERS: [Option<Cast>; 6] = [None, Some(Cy), Some(Gus), Some(Dot), Some(Bo), Some(Ada)];

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
pub struct Row(pub &'static str, pub &'static str, pub Value, pub Expected);

pub fn rows() -> Vec<Row> {
    let none = || Value::Null;
    [
        people_rows(),
        chat_rows(),
        hooks::rows(),
        file_rows(),
        notice_rows(),
        document_rows(),
        import_rows(),
    ]
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
        Row("GET", "/api/v1/chat/policies", none(), own(200)),
        Row("PATCH", "/api/v1/chat/policies", json!({}), admins(200)),
        Row(
            "POST",
            "/api/v1/rooms/{room}/messages/{message}/reports",
            json!({ "reason": "spam" }),
            // It is bo's own.
            room_admin(409, 204),
        ),
        Row("GET", "/api/v1/reports", none(), admins(200)),
        Row("GET", "/api/v1/reports/waiting", none(), admins(200)),
        Row("GET", "/api/v1/reports/{report}", none(), admins_by_id(200)),
        Row(
            "PUT",
            "/api/v1/reports/{report}/decision",
            json!({ "verdict": "dismissed" }),
            admins_by_id(204),
        ),
        Row("GET", "/api/v1/chat/retention", none(), own(200)),
        Row("PUT", "/api/v1/chat/retention", json!({}), admins(200)),
        Row("GET", "/api/v1/chat/retention/forecast", none(), admins(200)),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/retention",
            json!({ "days": 9 }),
            room_admin(403, 200),
        ),
        Row("DELETE", "/api/v1/rooms/{room}/retention", none(), room_admin(403, 200)),
        Row(
            "GET",
            "/api/v1/rooms/{room}/retention/forecast",
            none(),
            room_admin(403, 200),
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
        Row("GET", "/api/v1/rooms/{room}/pins", none(), in_room(200)),
        Row("PUT", "/api/v1/rooms/{room}/pins/{message}", none(), in_room(204)),
        Row("DELETE", "/api/v1/rooms/{room}/pins/{message}", none(), in_room(204)),
        Row(
            "GET",
            "/api/v1/rooms/{room}/messages/{message}/readers",
            none(),
            in_room(200),
        ),
        Row("GET", "/api/v1/receipts", none(), own(200)),
        Row("PUT", "/api/v1/receipts", json!({ "shown": null }), own(200)),
        Row("GET", "/api/v1/saved", none(), own(200)),
        Row("GET", "/api/v1/saved/marks", none(), own(200)),
        Row("PUT", "/api/v1/saved/{room}/{message}", none(), in_room(204)),
        Row("DELETE", "/api/v1/saved/{room}/{message}", none(), in_room(204)),
        Row(
            "PUT",
            "/api/v1/saved/{room}/{message}/reminder",
            json!({ "at": "2026-01-02T00:00:00.000Z" }),
            in_room(204),
        ),
        Row(
            "DELETE",
            "/api/v1/saved/{room}/{message}/reminder",
            none(),
            in_room(204),
        ),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/read",
            json!({ "message": "{message}" }),
            in_room(200),
        ),
        Row(
            "GET",
            "/api/v1/rooms/{room}/messages/{message}/replies",
            none(),
            in_room(200),
        ),
        Row(
            "GET",
            "/api/v1/rooms/{room}/messages/{message}/following",
            none(),
            in_room(200),
        ),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/messages/{message}/following",
            none(),
            in_room(200),
        ),
        Row(
            "DELETE",
            "/api/v1/rooms/{room}/messages/{message}/following",
            none(),
            in_room(200),
        ),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/messages/{message}/read",
            json!({ "message": null }),
            in_room(200),
        ),
        Row(
            "PUT",
            "/api/v1/rooms/{room}/draft",
            json!({ "body": "b" }),
            in_room(204),
        ),
        Row("GET", "/api/v1/calls/servers", none(), own(200)),
        Row("GET", "/api/v1/drafts", none(), own(200)),
        Row(
            "POST",
            "/api/v1/rooms/{room}/scheduled",
            json!({ "body": "b", "send_at": "2026-01-02T00:00:00.000Z" }),
            in_room(201),
        ),
        Row("GET", "/api/v1/scheduled", none(), own(200)),
        // Whose they are is in scheduled.rs: this one is nobody's.
        Row("PATCH", "/api/v1/scheduled/{scheduled}", json!({}), own(404)),
        Row("DELETE", "/api/v1/scheduled/{scheduled}", none(), own(404)),
        // Whose threads they are is in threads.rs.
        Row("GET", "/api/v1/threads", none(), own(200)),
        Row("GET", "/api/v1/threads/unread", none(), own(200)),
        Row("PUT", "/api/v1/threads/read", none(), own(204)),
        Row("PUT", "/api/v1/rooms/read", none(), own(204)),
        Row("GET", "/api/v1/rooms/{room}/reach", none(), in_room(200)),
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
        Row(
            "POST",
            "/api/v1/documents",
            json!({ "subject": { "of": "workspace" }, "format": "zip" }),
            admins(201),
        ),
    ]
}

/// Of an import that ada made, which nobody has looked through yet.
fn import_rows() -> Vec<Row> {
    let none = || Value::Null;
    let draft = || json!({ "name": "x.zip", "size": 3 });
    vec![
        Row("POST", "/api/v1/imports/uploads", draft(), admins(201)),
        Row("GET", "/api/v1/imports", none(), admins(200)),
        Row(
            "POST",
            "/api/v1/imports",
            json!({ "upload": "{document}" }),
            admins(404),
        ),
        Row("GET", "/api/v1/imports/{import}", none(), admins_by_id(200)),
        Row("GET", "/api/v1/imports/{import}/remarks", none(), admins_by_id(200)),
        Row("PUT", "/api/v1/imports/{import}/run", none(), admins_by_id(409)),
        Row("DELETE", "/api/v1/imports/{import}/run", none(), admins_by_id(204)),
        Row("DELETE", "/api/v1/imports/{import}", none(), admins_by_id(409)),
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
        Row("GET", "/api/v1/groups", none(), own(200)),
        Row(
            "POST",
            "/api/v1/groups",
            json!({ "handle": "crew", "name": "Crew" }),
            admins(201),
        ),
        Row(
            "PATCH",
            "/api/v1/groups/{id}",
            json!({ "name": "Hands" }),
            admins_by_id(200),
        ),
        Row("DELETE", "/api/v1/groups/{id}", none(), admins_by_id(204)),
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
        Row("GET", "/api/v1/audit/retention", none(), admins(200)),
    ]
}
