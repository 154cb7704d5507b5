//! What a guest link opens: its own routes, and no other, however it is shown (T26).

use serde_json::json;

use super::{rows::rows, things::Things};
use crate::support::app::{Cast::Ada, TestApp};

#[tokio::test]
async fn a_guest_link_is_no_credential_for_any_other_route() {
    let test = TestApp::new().await;
    let things = Things::of(&test).await;
    let links = format!("/projects/{}/guest-links", things.project);
    let made = test.sign_in(Ada).post(&links, json!({})).await.expect(201);
    let secret = made["url"]
        .as_str()
        .and_then(|url| url.split('#').nth(1))
        .expect("a secret");
    let opened = test
        .nobody()
        .post("/guest/passes", json!({ "secret": secret }))
        .await
        .expect(200);
    let shown = format!("{secret}.{}", opened["pass"].as_str().expect("a pass"));
    test.nobody()
        .with("x-guest", &shown)
        .get("/guest/project")
        .await
        .expect(200);
    let mut tried = 0;
    for (name, value) in [
        ("x-guest", shown.clone()),
        ("authorization", format!("Bearer {shown}")),
        ("authorization", format!("Bearer {secret}")),
        ("cookie", format!("longhouse={shown}; __Host-longhouse={shown}")),
    ] {
        let guest = test.nobody().with(name, &value).with("sec-fetch-site", "same-origin");
        // What nobody gets 401 for asks who one is.
        for row in rows().into_iter().filter(|row| row.3[0] == 401) {
            let body = (!row.2.is_null()).then(|| row.2.to_string());
            let body = body.map(|text| serde_json::from_str(&things.fill(&test, row.1, &text)).expect("JSON"));
            let reply = guest.send(row.0, &things.fill(&test, row.1, row.1), body).await;
            assert_eq!(reply.status, 401, "{name}: {} {}", row.0, row.1);
            tried += 1;
        }
        if name != "x-guest" {
            guest.get("/guest/project").await.expect(404);
        }
    }
    assert!(tried > 400, "only {tried} requests were tried");
}
