//! Feeds over HTTP: made, read by a program without a session, told when nothing changed, and removed (T24).

use serde_json::{Value, json};

use super::{project, task};
use crate::support::app::{
    Cast::{Ada, Bo},
    Reply, TestApp,
};

#[tokio::test]
async fn a_calendar_reads_by_the_address_alone_until_that_is_taken_back() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", true).await;
    let bo = test.sign_in(Bo);
    task(&bo, &gala, json!({ "title": "Sound", "due": "2026-01-20" })).await;
    let made = bo.post("/feeds", json!({ "project": "GALA" })).await.expect(201);
    let url = made["url"].as_str().expect("an address");
    let path = &url[url.find("/api/v1/").expect("it is of the API") + "/api/v1".len()..];
    assert!(path.ends_with(".ics"), "{path}");

    let program = test.nobody();
    let says = |reply: &Reply| String::from_utf8_lossy(&reply.bytes).into_owned();
    let read = program.get(path).await;
    assert_eq!(
        (read.status, read.header("content-type")),
        (200, Some("text/calendar; charset=utf-8"))
    );
    assert!(says(&read).contains("SUMMARY:Sound (GALA-1)\r\n"), "{}", says(&read));
    let etag = read.header("etag").expect("a tag").to_owned();
    let knowing = test.nobody().with("if-none-match", &etag);
    knowing.get(path).await.expect(304);
    bo.patch("/tasks/GALA-1", json!({ "title": "Light" })).await.expect(200);
    let other = knowing.get(path).await;
    assert!(says(&other).contains("SUMMARY:Light (GALA-1)\r\n"), "{}", says(&other));

    let listed = bo.get("/feeds").await.expect(200);
    assert_eq!(listed["items"][0]["project"], gala);
    assert_eq!(listed["items"][0].get("url"), None::<&Value>);
    assert_eq!(test.sign_in(Ada).get("/feeds").await.expect(200)["items"], json!([]));
    let id = made["id"].as_str().expect("an id");
    bo.delete(&format!("/feeds/{id}")).await.expect(204);
    program.get(path).await.expect(404);
    program.get(path.trim_end_matches(".ics")).await.expect(404);
}
