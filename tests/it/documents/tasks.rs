//! The tasks of a project as documents.

use serde_json::{Value, json};

use super::*;

async fn gala(ada: &Browser<'_>, open: bool) -> String {
    let draft = json!({ "key": "GALA", "name": "Gala", "open": open });
    id(&ada.post("/projects", draft).await.expect(201))
}

fn tasks_of(project: &str, filter: &str, sort: &str) -> Value {
    json!({ "of": "tasks", "project": project, "filter": filter, "sort": sort })
}

#[tokio::test]
async fn what_a_filter_finds_comes_in_the_order_that_was_asked_for_with_all_that_is_known() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let project = gala(&ada, true).await;
    let tasks = format!("/projects/{project}/tasks");
    let cost = json!({ "name": "=Cost", "kind": "number" });
    ada.post(&format!("/projects/{project}/fields"), cost).await.expect(201);
    let whole = json!({
        "fields": { "1": -2.5 },
        "title": "=Book the hall", "priority": "high", "assignees": [test.user(Bo)], "labels": ["stage", "hall"],
        "due": "2026-12-24", "estimate_minutes": 90, "description": "Ask **twice**, in \"writing\".",
    });
    ada.post(&tasks, whole).await.expect(201);
    ada.post(&tasks, json!({ "title": "Buy tape" })).await.expect(201);
    ada.post(&tasks, json!({ "title": "Call Bo", "labels": ["stage"] }))
        .await
        .expect(201);
    ada.patch("/tasks/GALA-3", json!({ "status": "done" }))
        .await
        .expect(200);

    let asked = tasks_of(&project, "label = stage", "-title");
    let rows = csv_rows(&bytes(&bo, &made(&test, &bo, asked, "csv").await).await);
    assert_eq!(
        rows[0][..7],
        ["Key", "Title", "Status", "Priority", "Assignees", "Labels", "Due"]
    );
    let found: Vec<_> = rows[1..].iter().map(|row| (&*row[0], &*row[1], &*row[2])).collect();
    assert_eq!(
        found,
        [("GALA-3", "Call Bo", "Done"), ("GALA-1", "'=Book the hall", "To do")]
    );
    let first = &rows[2];
    assert_eq!(first[3..7], ["high", "Bo", "stage, hall", "2026-12-24"]);
    let of = |name: &str| rows[0].iter().position(|column| column == name).expect("a column");
    assert_eq!(first[of("Estimate in minutes")], "90");
    assert_eq!(first[of("'=Cost")], "-2.5", "D1: people named the column");
    assert_eq!(first[of("Description")], "Ask **twice**, in \"writing\".");
    assert_eq!(
        (&*first[of("Created by")], first[of("Closed")].is_empty()),
        ("Ada", true)
    );
    assert!(!rows[1][of("Closed")].is_empty());

    let pdf = made(&test, &bo, json!({ "of": "tasks", "project": project }), "pdf").await;
    let shown = bo.get(&format!("/documents/{pdf}")).await.expect(200);
    assert_eq!(
        (&shown["of"], &shown["rows"], &shown["state"]),
        (&json!("tasks"), &json!(3), &json!("ready"))
    );
    assert!(
        shown["name"].as_str().expect("a name").starts_with("Gala 20"),
        "{shown}"
    );
    workers.drain().await;
}

#[tokio::test]
async fn a_filter_that_means_nothing_is_refused_before_anything_is_made() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let project = gala(&ada, true).await;
    for wrong in ["status = nowhere", "due <"] {
        let (status, refused) = ask(&ada, tasks_of(&project, wrong, "rank"), "csv").await.refused();
        assert_eq!(status, 422, "{refused:?}");
    }
    assert_eq!(ask(&ada, tasks_of(&project, "", "sideways"), "csv").await.status, 422);
    assert_eq!(ask(&ada, tasks_of(&project, "", "rank"), "zip").await.status, 422);
    assert!(
        ada.get("/documents").await.expect(200)["items"]
            .as_array()
            .expect("items")
            .is_empty()
    );
}

#[tokio::test]
async fn who_may_not_see_a_project_gets_no_document_of_it_before_and_after_it_is_made() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let project = gala(&ada, false).await;
    let all = || tasks_of(&project, "", "rank");
    assert_eq!(ask(&bo, all(), "csv").await.status, 404, "T1");
    let place = format!("/projects/{project}/people/{}", test.user(Bo));
    ada.put(&place, json!({ "role": "viewer" })).await.expect(200);
    let document = made(&test, &bo, all(), "csv").await;
    assert_eq!(content(&bo, &document).await.status, 200);
    ada.delete(&place).await.expect(204);
    assert_eq!(content(&bo, &document).await.status, 404, "Do1");
    workers.drain().await;
}

#[tokio::test]
async fn json_has_all_that_belongs_to_a_task_and_nothing_of_projects_that_one_does_not_see() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let project = gala(&ada, true).await;
    let draft = json!({ "key": "SHY", "name": "Shy", "open": false });
    ada.post("/projects", draft).await.expect(201);
    for (place, title) in [(&*project, "Hall"), (&*project, "Cake"), ("SHY", "Surprise")] {
        let draft = json!({ "title": title, "labels": ["stage"] });
        ada.post(&format!("/projects/{place}/tasks"), draft).await.expect(201);
    }
    for other in ["GALA-2", "SHY-1"] {
        ada.put(&format!("/tasks/GALA-1/relations/blocks/{other}"), json!({}))
            .await
            .expect(200);
    }
    ada.post("/tasks/GALA-1/checklist", json!({ "text": "Keys" }))
        .await
        .expect(201);
    bo.post("/tasks/GALA-1/comments", json!({ "body": "*Soon*" }))
        .await
        .expect(201);
    let spent = json!({ "day": "2025-11-10", "minutes": 30, "note": "Calls" });
    bo.post("/tasks/GALA-1/time", spent).await.expect(201);

    let read = async |who: &Browser<'_>| -> Value {
        let document = made(&test, who, tasks_of(&project, "", "number"), "json").await;
        serde_json::from_slice(&bytes(who, &document).await).expect("JSON")
    };
    let seen = read(&bo).await;
    let hall = &seen["rows"][0];
    assert_eq!(
        (&hall["key"], &hall["labels"], &hall["due"]),
        (&json!("GALA-1"), &json!(["stage"]), &Value::Null)
    );
    assert_eq!(hall["items"], json!([{ "text": "Keys", "done_at": null }]));
    assert_eq!(
        (&hall["comments"][0]["by"], &hall["comments"][0]["markdown"]),
        (&json!("Bo"), &json!("*Soon*"))
    );
    assert_eq!(
        hall["time"],
        json!([{ "day": "2025-11-10", "by": "Bo", "minutes": 30, "note": "Calls" }])
    );
    assert_eq!(
        hall["relations"],
        json!([{ "kind": "blocks", "key": "GALA-2", "title": "Cake" }]),
        "T17"
    );
    assert_eq!(seen["rows"][1]["relations"][0]["kind"], "blocked_by");
    assert_eq!(
        read(&ada).await["rows"][0]["relations"].as_array().map(Vec::len),
        Some(2)
    );
    workers.drain().await;
}
