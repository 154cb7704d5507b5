//! What each gets of hooks: ada made them for a closed room that bo is in.

use serde_json::{Value, json};

use super::{Row, admins, admins_by_id, all, in_room, own, room_admin};

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
        Row("GET", "/api/v1/commands", none(), own(200)),
        // Its program lies where only this machine reaches, and isn't asked.
        Row(
            "POST",
            "/api/v1/rooms/{room}/commands",
            json!({ "name": "deploy" }),
            in_room(422),
        ),
        Row("GET", "/api/v1/command-hooks", none(), admins(200)),
        Row(
            "POST",
            "/api/v1/command-hooks",
            json!({ "name": "build", "url": "https://x.test" }),
            admins(201),
        ),
        Row(
            "PATCH",
            "/api/v1/command-hooks/{command}",
            json!({ "enabled": false }),
            admins_by_id(200),
        ),
        Row("DELETE", "/api/v1/command-hooks/{command}", none(), admins_by_id(204)),
        Row(
            "POST",
            "/api/v1/command-hooks/{command}/secret",
            none(),
            admins_by_id(201),
        ),
        Row("GET", "/api/v1/command-hooks/{command}/uses", none(), admins_by_id(200)),
        Row(
            "POST",
            "/api/v1/command-hooks/{command}/attempts",
            none(),
            admins_by_id(200),
        ),
        // A hook's secret is none by which a command is answered, whoever has it.
        Row("POST", "/hooks/answers/{secret}", json!({ "text": "Done" }), all(404)),
        // Who has the secret is a program, whoever else they are.
        Row("POST", "/hooks/{secret}", json!({ "text": "Done" }), all(200)),
    ]
}
