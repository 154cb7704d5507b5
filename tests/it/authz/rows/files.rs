//! What each gets of files and folders.

use serde_json::{Value, json};

use super::{Expected, Row, adas, all, own};

/// Of the workspace's library, which bo and dot work in as ada does. Who else sees something of it is in files/who.rs.
fn library(status: u16) -> Expected {
    [401, 404, 404, status, status, status]
}

/// Of a file of ada's, called Hidden, in a folder called Shelf, and an upload that she has begun.
pub fn rows() -> Vec<Row> {
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
