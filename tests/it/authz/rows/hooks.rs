//! What each gets of hooks: ada made them for a closed room that bo is in.

use serde_json::{Value, json};

use super::{Row, all, own, room_admin};

pub fn rows() -> Vec<Row> {
    let none = || Value::Null;
    vec![
        Row(
            "GET",
            "/api/v1/rooms/{room}/incoming-hooks",
            none(),
            room_admin(403, 200),
        ),
        Row(
            "POST",
            "/api/v1/rooms/{room}/incoming-hooks",
            json!({ "name": "Builds" }),
            room_admin(403, 201),
        ),
        Row("GET", "/api/v1/incoming-hooks", none(), own(200)),
        Row(
            "PATCH",
            "/api/v1/incoming-hooks/{hook}",
            json!({ "enabled": false }),
            room_admin(403, 200),
        ),
        Row("DELETE", "/api/v1/incoming-hooks/{hook}", none(), room_admin(403, 204)),
        Row(
            "POST",
            "/api/v1/incoming-hooks/{hook}/secret",
            none(),
            room_admin(403, 201),
        ),
        // An object is no picture.
        Row(
            "PUT",
            "/api/v1/incoming-hooks/{hook}/picture",
            json!({}),
            room_admin(403, 422),
        ),
        Row(
            "DELETE",
            "/api/v1/incoming-hooks/{hook}/picture",
            none(),
            room_admin(403, 204),
        ),
        Row("GET", "/api/v1/outgoing-hooks", none(), own(200)),
        Row(
            "POST",
            "/api/v1/outgoing-hooks",
            json!({ "room": "{room}", "name": "n", "url": "https://x.test", "events": ["member_left"] }),
            room_admin(403, 201),
        ),
        Row(
            "PATCH",
            "/api/v1/outgoing-hooks/{outgoing}",
            json!({ "enabled": false }),
            room_admin(403, 200),
        ),
        Row(
            "DELETE",
            "/api/v1/outgoing-hooks/{outgoing}",
            none(),
            room_admin(403, 204),
        ),
        Row(
            "POST",
            "/api/v1/outgoing-hooks/{outgoing}/secret",
            none(),
            room_admin(403, 201),
        ),
        Row(
            "GET",
            "/api/v1/outgoing-hooks/{outgoing}/deliveries",
            none(),
            room_admin(403, 200),
        ),
        Row(
            "POST",
            "/api/v1/outgoing-hooks/{outgoing}/deliveries",
            none(),
            room_admin(403, 201),
        ),
        Row(
            "POST",
            "/api/v1/outgoing-hooks/{outgoing}/deliveries/{delivery}/attempts",
            none(),
            room_admin(403, 201),
        ),
        // Who has the secret is a program, whoever else they are.
        Row("POST", "/hooks/{secret}", json!({ "text": "Done" }), all(200)),
    ]
}
