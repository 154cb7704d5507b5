//! Projects and tasks over HTTP: what all who see them are told and find, also where an answer was kept (C4, C5, K3,
//! T1, T7, T8, T9).

mod feeds;
mod fields;
mod files;
mod finding;
mod guests;
mod imports;
mod reminders;
mod reports;
mod time;

use longhouse::domain::queues;
use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{self, Ada, Bo, Dot},
        TestApp,
    },
    ears::Ears,
    jobs::settle,
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
            "assignees": [test.user(Bo)],
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

#[tokio::test]
async fn what_hangs_on_a_task_is_seen_by_those_who_see_it_and_live() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let gala = project(&test, "GALA", true).await;
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    task(&bo, &gala, json!({ "title": "Sound" })).await;
    task(&bo, &gala, json!({ "title": "Doors" })).await;
    settle(&test.app, &queues::NOTICES).await;
    let ears = Ears::of(&test);
    ears.join(&format!("project:{gala}"));

    let said = ada
        .post("/tasks/GALA-1/comments", json!({ "body": "**Loud**, @dot <script>" }))
        .await
        .expect(201);
    assert_eq!(
        said["html"],
        json!(format!(
            "<p><strong>Loud</strong>, <span class=\"mention\" data-user=\"{}\">@Dot</span> &lt;script&gt;</p>",
            test.user(Dot)
        ))
    );
    settle(&test.app, &queues::NOTICES).await;
    let heard = ears.drain();
    let of = |who: Cast| -> Vec<_> {
        let (_, events) = heard.iter().find(|(one, _)| *one == who).expect("an ear");
        events.iter().map(|event| event["name"].clone()).collect()
    };
    assert_eq!(of(Ada), ["projects.comment_posted"]);
    assert_eq!(
        of(Bo),
        ["projects.comment_posted", "notices.added"],
        "T15: it is bo's task"
    );
    assert_eq!(
        of(Dot),
        ["projects.comment_posted", "notices.added"],
        "T15: dot is named"
    );
    let notice = dot.get("/notices").await.expect(200)["items"][0].clone();
    let id = said["id"].as_str().expect("an id");
    assert_eq!(
        (&notice["kind"], &notice["task"], &notice["text"], &notice["href"]),
        (
            &json!("task_mention"),
            &json!("GALA-1"),
            &json!("Loud, @Dot <script>"),
            &json!(format!("/projects/GALA/1#{id}"))
        )
    );
    let place = format!("/tasks/GALA-1/comments/{id}");
    ada.patch(&place, json!({ "body": "Quiet" })).await.expect(200);
    assert_eq!(bo.patch(&place, json!({ "body": "No" })).await.status, 403, "T14");
    let seen = bo.get("/tasks/GALA-1/timeline").await.expect(200);
    let (first, second) = (&seen["items"][0], &seen["items"][1]);
    assert_eq!(first["comment"]["body"], json!("Quiet"), "C4");
    assert_eq!(first["comment"]["can"], json!({ "edit": false, "delete": false }));
    assert_eq!(
        (&first["change"], &second["change"]["facet"]),
        (&Value::Null, &json!("task"))
    );
    let earlier = bo.get(&format!("{place}/history")).await.expect(200);
    assert_eq!(earlier["items"][0]["body"], json!("**Loud**, @dot <script>"));

    let item = bo
        .post("/tasks/GALA-1/checklist", json!({ "text": "Amps" }))
        .await
        .expect(201);
    let item = format!("/tasks/GALA-1/checklist/{}", item["id"].as_str().expect("an id"));
    dot.patch(&item, json!({ "done": true })).await.expect(200);
    // It stands there already.
    dot.patch(&item, json!({ "after": null })).await.expect(200);
    let related = bo
        .put("/tasks/GALA-1/relations/blocked_by/GALA-2", Value::Null)
        .await
        .expect(200);
    assert_eq!((&related["checked"], &related["checks"]), (&json!(1), &json!(1)), "T16");
    assert_eq!(
        (&related["blocked"], &related["relations"][0]["key"]),
        (&json!(true), &json!("GALA-2"))
    );
    let circle = dot.put("/tasks/GALA-1/relations/precedes/GALA-2", Value::Null).await;
    assert_eq!(circle.refused(), (409, "relation_circle".into()), "T17");
    let nothing = dot.put("/tasks/GALA-1/relations/likes/GALA-2", Value::Null).await;
    assert!(matches!(nothing.status, 400 | 404 | 422), "{}", nothing.status);
    let list = dot.get("/projects/GALA/tasks").await.expect(200);
    assert_eq!(
        (&list["items"][0]["blocked"], &list["items"][0]["checked"]),
        (&json!(true), &json!(1))
    );
    bo.delete("/tasks/GALA-2/relations/blocks/GALA-1").await.expect(204);
    dot.delete(&item).await.expect(204);
    let changed = "projects.task_changed";
    ears.heard(&[(
        &[Ada, Bo, Dot],
        &["projects.comment_changed", changed, changed, changed, changed, changed],
    )]);

    let watchers = |task: Value| task["watchers"].as_array().expect("people").len();
    assert_eq!(watchers(dot.get("/tasks/GALA-1").await.expect(200)), 3, "T15");
    dot.delete("/tasks/GALA-1/watch").await.expect(204);
    let task = dot.get("/tasks/GALA-1").await.expect(200);
    assert_eq!((&task["watching"], watchers(task.clone())), (&json!(false), 2));
    dot.put("/tasks/GALA-1/watch", Value::Null).await.expect(204);
    assert_eq!(dot.get("/tasks/GALA-1").await.expect(200)["watching"], json!(true));
    workers.drain().await;
}
