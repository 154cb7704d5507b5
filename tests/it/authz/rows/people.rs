//! What each gets of people, workspaces, and of their own account.

use serde_json::{Value, json};

use super::{Row, adas, admins, admins_by_id, all, own};

pub fn rows() -> Vec<Row> {
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
        Row("GET", "/api/v1/insights", none(), admins(200)),
        Row("GET", "/api/v1/audit/retention", none(), admins(200)),
    ]
}
