//! Reports over HTTP: what they tell, that they follow what is changed, and what is refused (T22, K1).

use std::time::Duration;

use serde_json::{Value, json};

use super::{project, task};
use crate::support::app::{
    Browser,
    Cast::{Ada, Bo, Dot},
    TestApp,
};

const HOUR_MS: u64 = 3_600_000;

async fn report(browser: &Browser<'_>, query: &str) -> Value {
    browser.get(&format!("/projects/GALA/report{query}")).await.expect(200)
}

#[tokio::test]
async fn a_report_is_computed_once_and_anew_when_anything_of_it_changed() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", true).await;
    let bo = test.sign_in(Bo);
    for title in ["Sound", "Light"] {
        task(
            &bo,
            &gala,
            json!({ "title": title, "estimate_minutes": 30, "labels": [title] }),
        )
        .await;
    }
    let first = report(&bo, "").await;
    assert_eq!(first["days"].as_array().map(Vec::len), Some(1));
    assert_eq!(first["days"][0]["waiting"], json!({ "tasks": 2, "minutes": 60 }));
    assert_eq!(first["days"][0]["made"], 2);
    assert_eq!(first["people"][0]["person"], Value::Null);
    assert_eq!(report(&bo, "").await, first);

    bo.patch("/tasks/GALA-1", json!({ "status": "doing" }))
        .await
        .expect(200);
    test.clock.pass(Duration::from_millis(2 * HOUR_MS));
    bo.patch(
        "/tasks/GALA-1",
        json!({ "status": "done", "assignees": [test.user(Dot)] }),
    )
    .await
    .expect(200);
    let then = report(&bo, "").await;
    assert_eq!(then["days"][0]["waiting"], json!({ "tasks": 1, "minutes": 30 }));
    assert_eq!(then["days"][0]["closed"], json!({ "tasks": 1, "minutes": 30 }));
    assert_eq!(then["cycle"]["cycle"]["p50_ms"], 2 * HOUR_MS);
    assert_eq!(then["cycle"]["tasks"][0]["key"], "GALA-1");
    let found = report(&bo, "?filter=label%20%3D%20Light").await;
    assert_eq!(found["days"][0]["done"], json!({ "tasks": 0, "minutes": 0 }));
    assert_eq!(found["days"][0]["waiting"]["tasks"], 1);
}

#[tokio::test]
async fn what_is_wrong_in_the_question_is_said_and_a_closed_project_is_not_reported_to_others() {
    let test = TestApp::new().await;
    project(&test, "GALA", false).await;
    let ada = test.sign_in(Ada);
    for (query, field) in [
        ("?from=yesterday", "from"),
        ("?to=2026-02-30", "to"),
        ("?to=-009999-01-01", "to"),
        ("?from=2025-11-03&to=2025-11-02", "to"),
        ("?from=1999-01-01&to=2025-01-01", "from"),
        ("?filter=status%20%3D", "filter"),
    ] {
        let wrong = ada.get(&format!("/projects/GALA/report{query}")).await.expect(422);
        assert_eq!(wrong["fields"][0]["field"], field, "{query}: {wrong}");
    }
    report(&ada, "?from=2025-12-01").await;
    test.sign_in(Bo).get("/projects/GALA/report").await.expect(404);
}
