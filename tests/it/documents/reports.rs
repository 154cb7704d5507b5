//! What became of a project's work as documents.

use std::time::Duration;

use serde_json::{Value, json};

use super::*;

fn report_of(project: &str, filter: &str, from: Option<&str>) -> Value {
    json!({ "of": "report", "project": project, "filter": filter, "from": from })
}

#[tokio::test]
async fn each_day_has_its_numbers_and_its_pictures_are_of_the_same() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let draft = json!({ "key": "GALA", "name": "Gala", "open": true });
    let project = id(&ada.post("/projects", draft).await.expect(201));
    for (title, minutes) in [("Hall", 90), ("Cake", 30), ("Band", 0)] {
        let draft = json!({ "title": title, "estimate_minutes": minutes, "assignees": [test.user(Bo)] });
        ada.post(&format!("/projects/{project}/tasks"), draft).await.expect(201);
    }
    test.clock.pass(Duration::from_secs(86_400));
    for status in ["doing", "done"] {
        bo.patch("/tasks/GALA-1", json!({ "status": status })).await.expect(200);
        test.clock.pass(Duration::from_secs(12 * 3_600));
    }

    let told = ada.get("/projects/GALA/report").await.expect(200);
    let rows = csv_rows(&bytes(&bo, &made(&test, &bo, report_of(&project, "", None), "csv").await).await);
    let heads = [
        "Day",
        "Backlog",
        "To do",
        "In progress",
        "Remaining",
        "Done",
        "All",
        "Made",
        "Closed",
    ];
    assert_eq!(rows[0], heads);
    let days = told["days"].as_array().expect("days");
    assert_eq!(rows.len() - 1, days.len());
    for (row, day) in rows[1..].iter().zip(days) {
        assert_eq!(json!(row[0]), day["day"]);
        let told = ["backlog", "waiting", "active", "done"].map(|stage| day[stage]["tasks"].to_string());
        assert_eq!([&row[1], &row[2], &row[3], &row[5]], told.each_ref(), "T22");
        assert_eq!(
            (&row[7], &row[8]),
            (&day["made"].to_string(), &day["closed"]["tasks"].to_string())
        );
    }
    assert_eq!(rows[1][1..], ["0", "3", "0", "3", "0", "3", "3", "0"]);
    assert_eq!(rows[2][1..], ["0", "2", "0", "2", "1", "3", "0", "1"]);

    let mut by_time = report_of(&project, "title ~ Hall", None);
    by_time["unit"] = json!("minutes");
    let found = csv_rows(&bytes(&bo, &made(&test, &bo, by_time, "csv").await).await);
    assert_eq!(found[1][1..], ["0", "90", "0", "90", "0", "90", "1", "0"]);

    let xlsx = made(&test, &bo, report_of(&project, "", None), "xlsx").await;
    let chart = part(&bytes(&bo, &xlsx).await, "xl/charts/chart2.xml");
    let last = days.len() + 1;
    assert!(chart.contains(&format!("!$F$2:$F${last}")), "{chart}");
    let pdf = made(&test, &bo, report_of(&project, "", None), "pdf").await;
    let shown = bo.get(&format!("/documents/{pdf}")).await.expect(200);
    assert_eq!((&shown["of"], &shown["rows"]), (&json!("report"), &json!(days.len())));
    let text = String::from_utf8_lossy(&bytes(&bo, &pdf).await).into_owned();
    assert_eq!(text.matches("The table has all of its numbers.").count(), 3);
    workers.drain().await;
}

#[tokio::test]
async fn a_question_that_is_wrong_is_refused_before_anything_is_made() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let draft = json!({ "key": "GALA", "name": "Gala", "open": false });
    let project = id(&ada.post("/projects", draft).await.expect(201));
    for (filter, from, field) in [
        ("status = ", None, "filter"),
        ("status = nowhere", None, "filter"),
        ("", Some("2025-11-02T10:00:00Z"), "from"),
        ("", Some("1999-01-01"), "from"),
    ] {
        let wrong = ask(&ada, report_of(&project, filter, from), "csv").await.expect(422);
        assert_eq!(wrong["fields"][0]["field"], field, "{filter} {from:?}");
    }
    assert_eq!(ask(&ada, report_of(&project, "", None), "zip").await.status, 422);
    assert_eq!(ask(&bo, report_of(&project, "", None), "csv").await.status, 404, "T1");
}
