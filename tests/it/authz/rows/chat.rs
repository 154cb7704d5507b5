//! What each gets of rooms, what is said in them, and what they keep of it.

use serde_json::{Value, json};

use super::{Row, admins, admins_by_id, in_room, own, room_admin};

pub fn rows() -> Vec<Row> {
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
        Row("PUT", "/api/v1/rooms/{room}/place", json!({}), in_room(200)),
        Row("GET", "/api/v1/sidebar", none(), own(200)),
        Row("POST", "/api/v1/sidebar/sections", json!({ "name": "Work" }), own(201)),
        // Whose they are is in sidebar.rs: this one is nobody's.
        Row(
            "PATCH",
            "/api/v1/sidebar/sections/{section}",
            json!({ "name": "Work" }),
            own(404),
        ),
        Row("DELETE", "/api/v1/sidebar/sections/{section}", none(), own(404)),
        Row("PUT", "/api/v1/sidebar/sections/{section}/place", json!({}), own(404)),
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
        // It is no direct room.
        Row("POST", "/api/v1/rooms/{room}/ring", none(), in_room(422)),
        // Nobody called.
        Row("PUT", "/api/v1/notices/calls/{room}/read", none(), own(404)),
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
