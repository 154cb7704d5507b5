//! A row for every route: what each gets who asks.

mod chat;
mod files;
mod hooks;
mod people;
mod projects;

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
        people::rows(),
        chat::rows(),
        hooks::rows(),
        files::rows(),
        notice_rows(),
        document_rows(),
        import_rows(),
        projects::rows(),
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
