//! Time that people spend on tasks, over HTTP (T21).

use serde_json::{Value, json};

use super::*;

#[tokio::test]
async fn what_a_timer_counted_is_noted_and_those_who_see_the_task_see_who_counts() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    task(&ada, &gala, json!({ "title": "Hall" })).await;
    assert_eq!(bo.get("/timer").await.expect(200)["timer"], Value::Null);
    let ears = Ears::of(&test);
    ears.join(&format!("project:{gala}"));
    let timer = bo.put("/tasks/GALA-1/timer", json!({})).await.expect(200);
    let told: &[&str] = &["projects.timer_changed", "projects.time_changed"];
    ears.heard(&[(&[Bo], told), (&[Ada, Dot], &told[1..])]);
    let seen = ada.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(seen["time"]["counting"][0]["user"], test.user(Bo).to_string(), "T21");
    assert_eq!(
        (&timer["key"], &bo.get("/timer").await.expect(200)["timer"]),
        (&json!("GALA-1"), &timer),
        "C4"
    );
    assert_eq!(ada.get("/timer").await.expect(200)["timer"], Value::Null);
    let stopped = bo.post("/timer/stop", json!({})).await.expect(200);
    assert_eq!(stopped["entry"]["minutes"], 1, "a minute that was begun");
    ears.heard(&[(&[Bo], told), (&[Ada, Dot], &told[1..])]);
    assert_eq!(bo.post("/timer/stop", json!({})).await.status, 404);
    let whole = ada.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(whole["time"], json!({ "minutes": 1, "mine": 0, "counting": [] }), "K3");
    assert_eq!(bo.get("/tasks/GALA-1").await.expect(200)["time"]["mine"], 1);
}

#[tokio::test]
async fn an_entry_says_what_was_done_and_on_which_day_and_what_is_no_day_is_refused() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    task(&ada, &gala, json!({ "title": "Hall" })).await;
    let draft = json!({ "day": "2025-11-10", "minutes": 90, "note": "Chairs" });
    let entry = bo.post("/tasks/GALA-1/time", draft).await.expect(201);
    assert_eq!(
        (&entry["day"], &entry["minutes"], &entry["note"], &entry["can"]),
        (
            &json!("2025-11-10"),
            &json!(90),
            &json!("Chairs"),
            &json!({ "edit": true, "delete": true })
        )
    );
    let listed = ada.get("/tasks/GALA-1/time").await.expect(200);
    assert_eq!(listed["items"][0]["can"], json!({ "edit": false, "delete": true }));
    for wrong in [
        json!({ "minutes": 0 }),
        json!({ "minutes": 1441 }),
        json!({ "minutes": 5, "day": "2025-11-10T10:00:00Z" }),
        json!({ "minutes": 5, "day": "some day" }),
        json!({ "minutes": 5, "day": "2062-01-01" }),
        json!({ "minutes": 5, "note": "n".repeat(501) }),
        json!({}),
    ] {
        assert_eq!(bo.post("/tasks/GALA-1/time", wrong).await.status, 422);
    }
    let sums = |query: &str| {
        let path = format!("/projects/{gala}/time{query}");
        let ada = ada.clone();
        async move { ada.get(&path).await.expect(200)["minutes"].clone() }
    };
    assert_eq!(sums("").await, 90);
    assert_eq!(sums("?from=2025-11-11").await, 0);
    assert_eq!(sums("?from=2025-11-10&to=2025-11-10").await, 90);
    assert_eq!(ada.get(&format!("/projects/{gala}/time?from=then")).await.status, 422);
    assert_eq!(ada.get("/time/mine").await.expect(200)["minutes"], 0);
    let mine = bo.get("/time/mine?by=day").await.expect(200);
    assert_eq!(
        (&mine["groups"][0]["day"], &mine["groups"][0]["parts"][0]["task"]["key"]),
        (&json!("2025-11-10"), &json!("GALA-1"))
    );
}
