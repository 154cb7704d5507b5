//! Reminders of tasks as people get them: once, when they chose, of what they still see (T18, N1).

use std::time::Duration;

use serde_json::{Value, json};

use super::{project, task};
use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Dot},
        TestApp,
    },
    ears::Ears,
    jobs::pass,
};

/// In so many minutes.
fn later(test: &TestApp, minutes: u64) -> Value {
    json!(test.app.now().plus(Duration::from_secs(60 * minutes)))
}

/// The kinds, tasks and texts of what stands in somebody's centre.
async fn told(who: &Browser<'_>) -> Vec<Value> {
    let list = who.get("/notices").await.expect(200);
    let items = list["items"].as_array().expect("items").iter();
    items
        .map(|one| json!([one["kind"], one["task"], one["text"], one["href"]]))
        .collect()
}

#[tokio::test]
async fn one_is_reminded_once_before_the_task_is_due_and_again_when_that_was_moved() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let gala = project(&test, "GALA", true).await;
    let bo = test.sign_in(Bo);
    task(&bo, &gala, json!({ "title": "Sound", "due": later(&test, 60) })).await;
    let ears = Ears::of(&test);
    let set = bo
        .post("/tasks/GALA-1/reminders", json!({ "minutes_before": 10 }))
        .await;
    let reminder = set.expect(201);
    assert_eq!(reminder["at"], later(&test, 50));
    let whole = bo.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(whole["reminders"], json!([reminder]));
    let hers = test.sign_in(Ada).get("/tasks/GALA-1").await.expect(200);
    assert_eq!(hers["reminders"], json!([]), "T18: nobody else learns of it");

    pass(&test, 49, 1).await;
    assert!(told(&bo).await.is_empty());
    pass(&test, 2, 0).await;
    let notice = json!(["task_reminder", "GALA-1", "Sound", "/projects/GALA/1"]);
    assert_eq!(told(&bo).await, std::slice::from_ref(&notice));
    let whole = bo.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(whole["reminders"][0]["at"], Value::Null, "C4");
    ears.heard(&[(&[Bo], &["notices.added"])]);

    ears.join(&format!("project:{gala}"));
    let due = json!({ "due": later(&test, 30) });
    test.sign_in(Ada).patch("/tasks/GALA-1", due).await.expect(200);
    pass(&test, 21, 0).await;
    assert_eq!(told(&bo).await, [notice.clone(), notice]);
    ears.heard(&[
        (&[Ada, Dot], &["projects.task_changed"]),
        (&[Bo], &["projects.task_changed", "notices.added"]),
    ]);
    workers.drain().await;
}

#[tokio::test]
async fn nobody_is_reminded_of_what_they_see_no_more() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let shy = project(&test, "SHY", false).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let place = format!("/projects/SHY/people/{}", test.user(Bo));
    ada.put(&place, json!({ "role": "viewer" })).await.expect(200);
    task(&ada, &shy, json!({ "title": "Cake" })).await;
    let at = json!({ "at": later(&test, 30) });
    bo.post("/tasks/SHY-1/reminders", at.clone()).await.expect(201);
    ada.post("/tasks/SHY-1/reminders", at.clone()).await.expect(201);
    ada.delete(&place).await.expect(204);
    pass(&test, 31, 0).await;
    assert_eq!(told(&bo).await, [] as [Value; 0], "N1");
    assert_eq!(told(&ada).await.len(), 1);
    ada.put(&place, json!({ "role": "viewer" })).await.expect(200);
    let whole = bo.get("/tasks/SHY-1").await.expect(200);
    assert_eq!(whole["reminders"], json!([]));
    for (body, field) in [
        (json!({}), "at"),
        (json!({ "at": later(&test, 1), "minutes_before": 1 }), "at"),
        (json!({ "minutes_before": 1 }), "minutes_before"),
        (at, "at"),
    ] {
        let refused = bo.post("/tasks/SHY-1/reminders", body).await;
        assert_eq!(refused.refused(), (422, "invalid".into()), "{field}");
    }
    workers.drain().await;
}
