//! Tasks over HTTP as people find them: in one line, as their own, under a name, and in the search of the workspace.

use serde_json::{Value, json};

use super::*;

pub(super) fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

#[tokio::test]
async fn a_line_is_previewed_and_made_and_is_then_among_what_one_has_to_do() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let bo = test.sign_in(Bo);
    let text = "Book sound check 2026-12-24 15:00 *stage !high +gala";
    let seen = bo
        .get(&format!("/tasks/quick?text={}", encoded(text)))
        .await
        .expect(200);
    assert_eq!(
        (&seen["title"], &seen["project"]),
        (&json!("Book sound check"), &json!(gala))
    );
    let parts: Vec<_> = seen["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| (&part["says"], &text[range(part)]))
        .collect();
    assert_eq!(
        parts,
        [
            (&json!("due"), "2026-12-24 15:00"),
            (&json!("label"), "*stage"),
            (&json!("priority"), "!high"),
            (&json!("project"), "+gala"),
        ]
    );
    assert!(titles(&bo, "/tasks/mine").await.is_empty());
    let ears = Ears::of(&test);
    ears.join(&format!("project:{gala}"));
    let made = bo
        .post("/tasks/quick", json!({ "text": text, "mine": true }))
        .await
        .expect(201);
    ears.heard(&[(&[Ada, Bo, Dot], &["projects.task_made"])]);
    assert_eq!(
        (&made["title"], &made["key"]),
        (&json!("Book sound check"), &json!("GALA-1"))
    );
    assert_eq!(made["assignees"], json!([test.user(Bo)]));
    assert_eq!(
        (&made["priority"], &made["labels"]),
        (&json!("high"), &json!(["stage"]))
    );
    assert_eq!(titles(&bo, "/tasks/mine").await, ["Book sound check"], "C4");
    assert!(titles(&test.sign_in(Ada), "/tasks/mine").await.is_empty(), "K3");
    bo.patch("/tasks/GALA-1", json!({ "status": "done" })).await.expect(200);
    ears.heard(&[(&[Ada, Bo, Dot], &["projects.task_changed"])]);
    assert!(titles(&bo, "/tasks/mine").await.is_empty(), "C4");
    let nowhere = bo.post("/tasks/quick", json!({ "text": "Amps" })).await;
    assert_eq!(nowhere.status, 422);
}

fn range(part: &Value) -> std::ops::Range<usize> {
    let place = |name: &str| part[name].as_u64().expect("a place") as usize;
    place("from")..place("to")
}

#[tokio::test]
async fn a_saved_filter_is_there_for_those_whom_it_is_for_until_it_is_dropped() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    let names = async |browser: &Browser<'_>| {
        let answer = browser.get("/projects/GALA/filters").await.expect(200);
        let items = answer["items"].as_array().expect("items").iter();
        items
            .map(|item| item["name"].as_str().expect("a name").to_owned())
            .collect::<Vec<_>>()
    };
    let draft = json!({ "name": "Late", "filter": "due < now", "sort": "-due", "layout": "board" });
    assert!(names(&bo).await.is_empty());
    let saved = bo.post("/projects/GALA/filters", draft).await.expect(201);
    assert_eq!(
        (&saved["sort"], &saved["layout"], &saved["project"]),
        (&json!("-due"), &json!("board"), &json!(gala))
    );
    let path = format!("/projects/GALA/filters/{}", saved["id"].as_str().expect("an id"));
    assert_eq!((names(&bo).await, names(&ada).await), (vec!["Late".to_owned()], vec![]));
    assert_eq!(ada.patch(&path, json!({ "name": "x" })).await.status, 404);
    bo.patch(&path, json!({ "name": "Too late", "shared": true }))
        .await
        .expect(200);
    assert_eq!(names(&dot).await, ["Too late"], "C4");
    assert_eq!(dot.delete(&path).await.status, 403);
    ada.delete(&path).await.expect(204);
    assert!(names(&bo).await.is_empty(), "C4");
    let wrong = bo
        .post(
            "/projects/GALA/filters",
            json!({ "name": "x", "filter": "status = dong" }),
        )
        .await
        .expect(422);
    assert_eq!(
        (&wrong["fields"][0]["field"], &wrong["fields"][0]["at"]),
        (&json!("filter"), &json!(9))
    );
}

/// The names of the tasks that the search of the workspace finds, the best first.
async fn found(browser: &Browser<'_>, query: &str) -> Vec<String> {
    let path = format!("/search?q={}", encoded(&format!("{query} kind:task")));
    let answer = browser.get(&path).await.expect(200);
    let items = answer["items"].as_array().expect("items").iter();
    items
        .map(|hit| hit["task"].as_str().expect("a name").to_owned())
        .collect()
}

#[tokio::test]
async fn tasks_are_found_by_title_description_and_name_at_once_by_those_who_see_them() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let (gala, shy) = (project(&test, "gala", true).await, project(&test, "shy", false).await);
    task(
        &ada,
        &gala,
        json!({ "title": "Ridgebeam", "description": "by **crane**" }),
    )
    .await;
    let hidden = task(&ada, &shy, json!({ "title": "Ridgebeam again" })).await;
    let settled = || test.app.search().settle(&mut |_, _| {});
    for indexed in [false, true] {
        if indexed {
            settled();
        }
        assert_eq!(found(&bo, "ridgebeam").await, ["GALA-1"], "Se1, indexed: {indexed}");
        assert_eq!(found(&ada, "ridgebeam again").await, ["SHY-1"]);
        assert_eq!(found(&bo, "crane").await, ["GALA-1"]);
        assert_eq!(found(&bo, "gala-1").await, ["GALA-1"]);
        assert!(found(&bo, "shy-1").await.is_empty(), "Se1");
    }
    let count = bo.get("/search?q=ridgebeam").await.expect(200)["counts"].clone();
    assert_eq!(count["task"], json!(1), "Se1");
    // Changed, thrown away, brought back, and let in: seen by the next question, indexed or not.
    ada.patch("/tasks/GALA-1", json!({ "title": "Roof", "description": "" }))
        .await
        .expect(200);
    assert!(found(&bo, "ridgebeam").await.is_empty());
    assert!(found(&bo, "crane").await.is_empty());
    assert_eq!(found(&bo, "roof").await, ["GALA-1"]);
    ada.delete("/tasks/GALA-1").await.expect(204);
    assert!(found(&bo, "roof").await.is_empty(), "T11");
    ada.put(
        &format!("/projects/{shy}/people/{}", test.user(Bo)),
        json!({ "role": "viewer" }),
    )
    .await
    .expect(200);
    assert_eq!(found(&bo, "ridgebeam").await, ["SHY-1"]);
    ada.patch(
        &format!("/tasks/{}", hidden["id"].as_str().expect("an id")),
        json!({ "status": "done" }),
    )
    .await
    .expect(200);
    assert_eq!(found(&bo, "again is:done").await, ["SHY-1"]);
    // A name finds that task before those whose names only begin so.
    for _ in 0..12 {
        task(&ada, &gala, json!({ "title": "Chair" })).await;
    }
    settled();
    assert_eq!(found(&bo, "gala-2").await.first().map(String::as_str), Some("GALA-2"));
}

#[tokio::test]
async fn tasks_are_sorted_by_when_they_start_how_long_they_take_and_how_far_they_are_and_are_counted() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let bo = test.sign_in(Bo);
    for (title, status, start, minutes) in [
        ("alpha", "done", json!("2026-12-02"), json!(0)),
        ("bravo", "to_do", json!(null), json!(90)),
        ("charlie", "backlog", json!("2026-12-01"), json!(null)),
    ] {
        let sides = json!({ "title": title, "status": status, "start": start, "estimate_minutes": minutes });
        task(&bo, &gala, sides).await;
    }
    let path = format!("/projects/{gala}/tasks");
    for (sort, expected) in [
        ("start", "charlie alpha bravo"),
        ("-start", "alpha charlie bravo"),
        ("estimate", "alpha bravo charlie"),
        ("-estimate", "bravo alpha charlie"),
        ("status", "charlie bravo alpha"),
        ("-status", "alpha bravo charlie"),
    ] {
        assert_eq!(
            titles(&bo, &format!("{path}?sort={sort}")).await.join(" "),
            expected,
            "{sort}"
        );
    }
    let count = async |query: &str| bo.get(&format!("{path}/count?{query}")).await.expect(200)["count"].clone();
    assert_eq!(count("").await, json!(3));
    let dateless = encoded("start is empty and due is empty");
    assert_eq!(count(&format!("filter={dateless}")).await, json!(1));
    assert_eq!(count("status=open").await, json!(2));
    task(&bo, &gala, json!({ "title": "delta" })).await;
    assert_eq!(count("status=open").await, json!(3), "C4");
    let refused = bo.get(&format!("{path}/count?filter=dong")).await.json();
    assert_eq!(refused["fields"][0]["field"], json!("filter"), "Fi1: {refused}");
}

#[tokio::test]
async fn a_saved_filter_keeps_every_layout() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let bo = test.sign_in(Bo);
    let path = format!("/projects/{gala}/filters");
    for layout in ["list", "board", "table", "calendar", "timeline"] {
        let draft = json!({ "name": layout, "layout": layout, "sort": "-estimate" });
        let saved = bo.post(&path, draft).await.expect(201);
        assert_eq!(
            (&saved["layout"], &saved["sort"]),
            (&json!(layout), &json!("-estimate"))
        );
    }
}

#[tokio::test]
async fn a_saved_filter_keeps_by_what_tasks_are_grouped_if_the_project_has_that() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let fields = format!("/projects/{gala}/fields");
    for (name, kind) in [("Done well", "checkbox"), ("Budget", "number")] {
        ada.post(&fields, json!({ "name": name, "kind": kind }))
            .await
            .expect(201);
    }
    let path = format!("/projects/{gala}/filters");
    let plain = bo.post(&path, json!({ "name": "Plain" })).await.expect(201);
    let of = |saved: &Value| json!([saved["columns"], saved["lanes"], saved["group"]]);
    assert_eq!(of(&plain), json!(["status", null, "status"]), "as ever");
    let draft = json!({ "name": "Who", "columns": "priority", "lanes": "assignee", "group": "field:1" });
    let saved = bo.post(&path, draft).await.expect(201);
    assert_eq!(of(&saved), json!(["priority", "assignee", "field:1"]));
    let one = format!("{path}/{}", saved["id"].as_str().expect("an id"));
    let changed = bo.patch(&one, json!({ "columns": "label" })).await.expect(200);
    assert_eq!(
        of(&changed),
        json!(["label", "assignee", "field:1"]),
        "what is left out stays"
    );
    let changed = bo
        .patch(&one, json!({ "lanes": null, "group": "parent" }))
        .await
        .expect(200);
    assert_eq!(of(&changed), json!(["label", null, "parent"]));
    for (wrong, code) in [
        (json!({ "columns": "size" }), "unknown_value"),
        (json!({ "lanes": "field:2" }), "unknown"),
        (json!({ "group": "field:9" }), "unknown"),
    ] {
        let refused = bo.patch(&one, wrong.clone()).await.expect(422);
        let side = wrong.as_object().expect("a side").keys().next().expect("its name");
        assert_eq!(
            (&refused["fields"][0]["field"], &refused["fields"][0]["code"]),
            (&json!(side), &json!(code)),
            "{refused}"
        );
    }
    assert_eq!(
        of(&bo.get(&path).await.expect(200)["items"][1]),
        json!(["label", null, "parent"])
    );
}

#[tokio::test]
async fn a_filter_that_is_typed_is_completed_for_those_who_see_the_project() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", false).await;
    let ada = test.sign_in(Ada);
    task(&ada, &gala, json!({ "title": "Hall", "labels": ["main stage"] })).await;
    let place = "/projects/GALA/filters/completion";
    let found = ada
        .get(&format!("{place}?filter=label%20%3D%20ma&at=10"))
        .await
        .expect(200);
    assert_eq!(
        found,
        json!({ "from": 8, "to": 10, "items": [{ "text": "\"main stage\"", "says": null }] })
    );
    let people = ada.get(&format!("{place}?filter=assignee%20%3D%20")).await.expect(200);
    let texts: Vec<_> = people["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| &one["text"])
        .collect();
    assert_eq!(texts, ["me", "@ada"], "T1: bo doesn't see the project");
    assert_eq!(ada.get(place).await.expect(200)["items"][0]["text"], "status");
    test.sign_in(Bo).get(place).await.expect(404);
}
