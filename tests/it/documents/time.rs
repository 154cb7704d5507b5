//! The time that was spent in a project as documents.

use serde_json::{Value, json};

use super::*;

fn time_of(project: &str, from: Option<&str>, to: Option<&str>) -> Value {
    json!({ "of": "time", "project": project, "from": from, "to": to })
}

#[tokio::test]
async fn what_was_noted_on_the_days_that_were_asked_for_comes_by_the_day_with_its_sums() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let draft = json!({ "key": "GALA", "name": "Gala", "open": true });
    let project = id(&ada.post("/projects", draft).await.expect(201));
    for title in ["=Hall", "Cake", "Gone"] {
        let draft = json!({ "title": title });
        ada.post(&format!("/projects/{project}/tasks"), draft).await.expect(201);
    }
    for (who, task, day, minutes, note) in [
        (&bo, 1, "2025-11-12", 45, "Stairs"),
        (&ada, 1, "2025-11-10", 90, "Floor"),
        (&ada, 2, "2025-10-31", 5, "Early"),
        (&bo, 2, "2025-11-30", 15, ""),
        (&bo, 2, "2025-12-01", 7, "Late"),
        (&bo, 3, "2025-11-20", 60, "Trash"),
    ] {
        let note = json!({ "day": day, "minutes": minutes, "note": note });
        who.post(&format!("/tasks/GALA-{task}/time"), note).await.expect(201);
    }
    ada.delete("/tasks/GALA-3").await.expect(204);

    let november = || time_of(&project, Some("2025-11-01"), Some("2025-11-30"));
    let rows = csv_rows(&bytes(&bo, &made(&test, &bo, november(), "csv").await).await);
    assert_eq!(rows[0], ["Day", "Person", "Key", "Task", "Minutes", "What was done"]);
    assert_eq!(
        rows[1..],
        [
            ["2025-11-10", "Ada", "GALA-1", "'=Hall", "90", "Floor"],
            ["2025-11-12", "Bo", "GALA-1", "'=Hall", "45", "Stairs"],
            ["2025-11-30", "Bo", "GALA-2", "Cake", "15", ""],
        ]
    );
    let all = csv_rows(&bytes(&bo, &made(&test, &bo, time_of(&project, None, None), "csv").await).await);
    assert_eq!(all.len(), 6);

    let xlsx = made(&test, &bo, november(), "xlsx").await;
    let page = part(&bytes(&bo, &xlsx).await, "xl/worksheets/sheet1.xml");
    assert!(
        page.contains("<v>90</v>") && page.contains("=Hall") && !page.contains("<f>"),
        "{page}"
    );
    let pdf = made(&test, &bo, november(), "pdf").await;
    let shown = bo.get(&format!("/documents/{pdf}")).await.expect(200);
    assert_eq!((&shown["of"], &shown["rows"]), (&json!("time"), &json!(3)));
    assert!(
        shown["name"].as_str().expect("a name").starts_with("Gala time 20"),
        "{shown}"
    );
    workers.drain().await;
}

#[tokio::test]
async fn days_that_are_none_are_refused_and_so_is_who_may_not_see_the_project() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let draft = json!({ "key": "GALA", "name": "Gala", "open": false });
    let project = id(&ada.post("/projects", draft).await.expect(201));
    for (from, to) in [
        ("2025-11-02", "2025-11-01"),
        ("2025-11-02T10:00:00Z", "2025-11-03"),
        ("soon", "2025-11-03"),
    ] {
        let asked = ask(&ada, time_of(&project, Some(from), Some(to)), "csv").await;
        assert_eq!(asked.status, 422, "{from} {to}");
    }
    assert_eq!(ask(&ada, time_of(&project, None, None), "zip").await.status, 422);
    assert_eq!(ask(&bo, time_of(&project, None, None), "csv").await.status, 404, "T1");
}
