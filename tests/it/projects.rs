//! Projects and tasks over HTTP: what all who see them are told and find, also where an answer was kept (C4, C5, K3,
//! T1, T7, T8, T9).

mod finding;

use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Dot},
        TestApp,
    },
    ears::Ears,
};

/// A project that ada manages, as its id.
async fn project(test: &TestApp, key: &str, open: bool) -> String {
    let draft = json!({ "key": key, "name": "Gala", "open": open });
    let made = test.sign_in(Ada).post("/projects", draft).await.expect(201);
    made["id"].as_str().expect("an id").to_owned()
}

async fn task(browser: &Browser<'_>, project: &str, sides: Value) -> Value {
    browser
        .post(&format!("/projects/{project}/tasks"), sides)
        .await
        .expect(201)
}

/// The titles of what a list answers.
async fn titles(browser: &Browser<'_>, path: &str) -> Vec<String> {
    let answer = browser.get(path).await.expect(200);
    let items = answer["items"].as_array().expect("items").iter();
    items
        .map(|item| item["title"].as_str().expect("a title").to_owned())
        .collect()
}

#[tokio::test]
async fn a_task_is_made_read_changed_and_thrown_away_under_either_of_its_names() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let ears = Ears::of(&test);
    ears.join(&format!("project:{gala}"));
    let made = task(
        &bo,
        "GALA",
        json!({
            "title": "Book sound check",
            "description": "Call **them** <script>",
            "priority": "high",
            "assignees": [test.user(Ada)],
            "labels": ["Stage", "stage", "loud"],
            "due": "2026-11-30T15:00:00+01:00[Europe/Berlin]",
            "start": "2026-11-28",
            "estimate_minutes": 90,
        }),
    )
    .await;
    assert_eq!((&made["key"], &made["project"]), (&json!("GALA-1"), &json!(gala)));
    assert_eq!(made["labels"], json!(["Stage", "loud"]));
    assert_eq!(made["html"], json!("<p>Call <strong>them</strong> &lt;script&gt;</p>"));
    assert_eq!(made["due"], json!("2026-11-30T15:00:00+01:00[Europe/Berlin]"));
    assert_eq!((&made["start"], &made["version"]), (&json!("2026-11-28"), &json!(1)));
    let id = made["id"].as_str().expect("an id");
    for name in [id, "GALA-1", "gala-1"] {
        let seen = ada.get(&format!("/tasks/{name}")).await.expect(200);
        assert_eq!(seen["title"], json!("Book sound check"));
    }
    let changed = ada
        .patch(
            "/tasks/GALA-1",
            json!({ "status": "Doing", "due": null, "labels": ["loud"] }),
        )
        .await
        .expect(200);
    assert_eq!(
        (&changed["status"], &changed["due"], &changed["version"]),
        (&json!("doing"), &Value::Null, &json!(2))
    );
    assert_eq!(
        bo.get("/tasks/GALA-1").await.expect(200)["status"],
        json!("doing"),
        "C4"
    );
    let activity = bo.get("/tasks/GALA-1/activity").await.expect(200);
    let told: Vec<_> = activity["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|row| (&row["facet"], &row["from"], &row["to"]))
        .collect();
    assert_eq!(
        told,
        [
            (
                &json!("due"),
                &json!("2026-11-30T15:00:00+01:00[Europe/Berlin]"),
                &Value::Null
            ),
            (&json!("labels"), &json!(["Stage", "loud"]), &json!(["loud"])),
            (&json!("status"), &json!("To do"), &json!("Doing")),
            (&json!("task"), &Value::Null, &json!("Book sound check")),
        ],
        "T7"
    );
    bo.delete("/tasks/GALA-1").await.expect(204);
    assert_eq!(ada.get("/tasks/GALA-1").await.status, 404);
    ada.delete(&format!("/tasks/{id}/trash")).await.expect(200);
    assert_eq!(titles(&bo, "/projects/GALA/tasks").await, ["Book sound check"]);
    ears.heard(&[(
        &[Ada, Bo, Dot],
        &[
            "projects.task_made",
            "projects.task_changed",
            "projects.task_trashed",
            "projects.task_made",
        ],
    )]);
    let nothing = ada.patch("/tasks/GALA-1", json!({ "titel": "x" })).await;
    assert_eq!(nothing.refused(), (422, "invalid".into()));
}

#[tokio::test]
async fn if_match_keeps_what_was_not_seen_and_the_version_tells_what_was_overwritten() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    task(&bo, &gala, json!({ "title": "a" })).await;
    let seen = ada.get("/tasks/GALA-1").await;
    let etag = seen.header("etag").expect("a tag").to_owned();
    let first = ada.clone().with("if-match", &etag);
    first.patch("/tasks/GALA-1", json!({ "title": "b" })).await.expect(200);
    for tag in [etag.as_str(), "\"1\"", "W/\"2\"", "\"\""] {
        let late = bo.clone().with("if-match", tag);
        let refused = late.patch("/tasks/GALA-1", json!({ "title": "c" })).await;
        assert_eq!(refused.refused(), (412, "changed_meanwhile".into()), "{tag}");
    }
    assert_eq!(bo.get("/tasks/GALA-1").await.expect(200)["title"], json!("b"), "T8");
    let other = bo
        .patch("/tasks/GALA-1", json!({ "priority": "low", "version": 1 }))
        .await
        .expect(200);
    assert_eq!(
        (&other["title"], &other["overwrote"]),
        (&json!("b"), &json!([])),
        "both stay"
    );
    let same = bo
        .patch("/tasks/GALA-1", json!({ "title": "c", "version": 1 }))
        .await
        .expect(200);
    assert_eq!(same["overwrote"][0]["to"], json!("b"), "T8");
    assert_eq!(same["overwrote"][0]["who"], json!(test.user(Ada)));
    for tag in ["\"4\"", "*", "\"0\", \"4\""] {
        let timely = bo.clone().with("if-match", tag);
        timely.patch("/tasks/GALA-1", json!({})).await.expect(200);
    }
}

#[tokio::test]
async fn lists_are_found_by_status_and_person_in_any_order_page_by_page() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    for (title, status, priority, due, who) in [
        ("delta", "to_do", "low", "2026-12-03", Some(Bo)),
        ("alpha", "doing", "urgent", "2026-12-01", Some(Ada)),
        ("charlie", "done", "none", "2026-12-02", None),
        ("bravo", "doing", "high", "2026-12-04", Some(Bo)),
    ] {
        let assignees: Vec<_> = who.iter().map(|who| test.user(*who)).collect();
        let sides =
            json!({ "title": title, "status": status, "priority": priority, "due": due, "assignees": assignees });
        task(&ada, &gala, sides).await;
    }
    let path = format!("/projects/{gala}/tasks");
    for (query, expected) in [
        ("", "delta alpha charlie bravo"),
        ("sort=-rank", "bravo charlie alpha delta"),
        ("sort=title", "alpha bravo charlie delta"),
        ("sort=-title", "delta charlie bravo alpha"),
        ("sort=-priority", "alpha bravo delta charlie"),
        ("sort=due", "alpha charlie delta bravo"),
        ("sort=-number", "bravo charlie alpha delta"),
        ("status=doing", "alpha bravo"),
        ("status=Doing&sort=-rank", "bravo alpha"),
        ("status=open&sort=title", "alpha bravo delta"),
        ("status=closed", "charlie"),
        ("assignee=me", "delta bravo"),
        ("assignee=%40ada", "alpha"),
        ("assignee=none", "charlie"),
        ("assignee=me&status=doing", "bravo"),
        ("filter=priority+%3E%3D+high+and+assignee+%3D+me", "bravo"),
        (
            "filter=assignee+%3D+me+or+due+%3C+2026-12-02&sort=due",
            "alpha delta bravo",
        ),
        ("filter=due+%3C+now-50y", ""),
        ("filter=not+status+%3D+doing&status=open", "delta"),
    ] {
        let whole = titles(&bo, &format!("{path}?{query}")).await;
        assert_eq!(whole.join(" "), expected, "{query}");
        let mut pieces = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = bo.get(&format!("{path}?{query}&limit=1{cursor}")).await.expect(200);
            pieces.extend(
                page["items"]
                    .as_array()
                    .expect("items")
                    .iter()
                    .map(|item| item["title"].clone()),
            );
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(json!(pieces), json!(whole), "{query}, one by one");
    }
    let mine = titles(&ada, &format!("{path}?assignee=me")).await;
    assert_eq!(mine, ["alpha"], "what bo got is bo's (K3)");
    for (query, field) in [
        ("status=never", "status"),
        ("assignee=%40nobody", "assignee"),
        ("sort=size", "sort"),
    ] {
        let refused = bo.get(&format!("{path}?{query}")).await.json();
        assert_eq!(refused["fields"][0]["field"], json!(field), "{refused}");
    }
    let refused = bo.get(&format!("{path}?filter=status+%3D+dong")).await.json();
    assert_eq!(refused["fields"][0]["at"], json!(9), "Fi1: {refused}");
    let counted = bo.get("/projects/GALA").await.expect(200);
    let counts: Vec<_> = counted["statuses"]
        .as_array()
        .expect("statuses")
        .iter()
        .map(|one| &one["tasks"])
        .collect();
    assert_eq!(json!(counts), json!([0, 1, 2, 0, 1]));
}

#[tokio::test]
async fn a_batch_over_http_is_one_commit_or_none() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", true).await;
    let bo = test.sign_in(Bo);
    let lines: Vec<_> = (0..1_000)
        .map(|number| json!({ "project": "GALA", "title": format!("task {number}") }))
        .collect();
    let done = bo.post("/tasks/batch", json!({ "lines": lines })).await.expect(200);
    let ids: Vec<_> = done["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| item["id"].clone())
        .collect();
    assert_eq!(ids.len(), 1_000);
    let mut lines: Vec<_> = ids.iter().map(|id| json!({ "id": id, "status": "done" })).collect();
    lines[7] = json!({ "id": ids[7], "status": "never", "title": "" });
    lines[9] = json!({ "id": ids[9], "trash": true, "title": "x" });
    let refused = bo.post("/tasks/batch", json!({ "lines": lines })).await.json();
    let fields: Vec<_> = refused["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .map(|one| &one["field"])
        .collect();
    assert_eq!(json!(fields), json!(["lines[7].title", "lines[9].id"]), "T9");
    lines[7] = json!({ "id": ids[7], "status": "never" });
    lines[9] = json!({ "id": ids[9], "trash": true });
    let refused = bo.post("/tasks/batch", json!({ "lines": lines })).await.json();
    assert_eq!(refused["fields"][0]["field"], json!("lines[7].status"));
    assert_eq!(
        titles(&bo, &format!("/projects/{gala}/tasks?status=done")).await,
        [""; 0]
    );
    lines.remove(7);
    let done = bo.post("/tasks/batch", json!({ "lines": lines })).await.expect(200);
    assert_eq!(done["items"].as_array().map(Vec::len), Some(998));
    let counted = bo.get("/projects/GALA").await.expect(200);
    assert_eq!(counted["statuses"][4]["tasks"], json!(998));
    let many = vec![json!({ "project": "GALA", "title": "x" }); 1_001];
    assert_eq!(bo.post("/tasks/batch", json!({ "lines": many })).await.status, 422);
}

#[tokio::test]
async fn a_closed_project_is_not_hinted_at() {
    let test = TestApp::new().await;
    let shy = project(&test, "SHY", false).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let ears = Ears::of(&test);
    ears.join(&format!("project:{shy}"));
    task(&ada, &shy, json!({ "title": "Hush" })).await;
    ears.heard(&[(&[Ada], &["projects.task_made"])]);
    for path in [
        format!("/projects/{shy}"),
        "/projects/SHY/tasks".into(),
        "/tasks/SHY-1".into(),
    ] {
        let (unseen, absent) = (bo.get(&path).await.refused(), bo.get("/projects/NONE").await.refused());
        assert_eq!(unseen, absent, "T1: {path}");
    }
    assert_eq!(bo.get("/projects").await.expect(200)["items"], json!([]));
    let place = format!("/projects/{shy}/people/{}", test.user(Bo));
    ada.put(&place, json!({ "role": "viewer" })).await.expect(200);
    assert_eq!(titles(&bo, "/projects/SHY/tasks").await, ["Hush"]);
    ada.delete(&place).await.expect(204);
    assert_eq!(
        bo.get("/projects/SHY/tasks").await.status,
        404,
        "also where the answer was kept"
    );
    ears.heard(&[
        (&[Ada], &["projects.member_placed", "projects.member_left"]),
        (&[Bo], &["projects.entered", "projects.left"]),
    ]);
}
