//! Fields of a project's own over HTTP: defined, said of tasks, found, sorted by, removed and brought back, each live.

use serde_json::json;

use super::*;

#[tokio::test]
async fn what_a_field_says_is_changed_found_and_sorted_by_as_other_sides_are() {
    let test = TestApp::new().await;
    let gala = project(&test, "gala", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let ears = Ears::of(&test);
    ears.join(&format!("project:{gala}"));
    let fields = format!("/projects/{gala}/fields");
    let told = ["projects.project_changed", "projects.tasks_changed"];
    let draft = json!({ "name": "Venue", "kind": "choice", "options": [{ "name": "Main stage" }, { "name": "Foyer", "colour": 9 }] });
    let venue = ada.post(&fields, draft).await.expect(201);
    ears.heard(&[(&[Ada, Bo, Dot], &told)]);
    let draft = json!({ "name": "Budget", "kind": "number" });
    let refused = bo.post(&fields, draft.clone()).await.refused();
    assert_eq!(refused, (403, "forbidden".into()));
    ada.post(&fields, draft.clone()).await.expect(201);
    let taken = ada.post(&fields, draft).await.expect(422);
    assert_eq!(taken["fields"][0]["field"], "name");
    ears.heard(&[(&[Ada, Bo, Dot], &told)]);
    assert_eq!(
        bo.get("/projects/GALA").await.expect(200)["fields"][0],
        json!({ "id": 1, "name": "Venue", "kind": "choice", "options": [
            { "id": 1, "name": "Main stage", "colour": 1 }, { "id": 2, "name": "Foyer", "colour": 9 },
        ] })
    );

    let amps = task(
        &bo,
        &gala,
        json!({ "title": "Amps", "fields": { "1": "foyer", "2": 12.5 } }),
    )
    .await;
    assert_eq!(amps["fields"], json!({ "1": "Foyer", "2": 12.5 }));
    task(&bo, &gala, json!({ "title": "Cake", "fields": { "2": 200 } })).await;
    ears.heard(&[(&[Ada, Bo, Dot], &["projects.task_made"; 2])]);
    let changed = bo
        .patch(
            "/tasks/GALA-1",
            json!({ "fields": { "1": "Main stage" }, "version": 1 }),
        )
        .await
        .expect(200);
    assert_eq!(
        changed["fields"],
        json!({ "1": "Main stage", "2": 12.5 }),
        "T8: the other stays"
    );
    ears.heard(&[(&[Ada, Bo, Dot], &["projects.task_changed"])]);
    let log = bo.get("/tasks/GALA-1/activity").await.expect(200);
    let said = &log["items"][0];
    assert_eq!(
        (&said["field"], &said["from"], &said["to"]),
        (
            &json!({ "id": 1, "name": "Venue" }),
            &json!("Foyer"),
            &json!("Main stage")
        )
    );
    for (body, field) in [
        (json!({ "fields": { "2": "many" } }), "fields.2"),
        (json!({ "fields": { "9": "x" } }), "fields.9"),
        (json!({ "fields": { "Venue": "x" } }), "fields"),
    ] {
        let fault = bo.patch("/tasks/GALA-1", body).await.expect(422);
        assert_eq!(fault["fields"][0]["field"], field);
    }
    let lines =
        json!({ "lines": [{ "id": amps["id"], "fields": { "2": null } }, { "id": amps["id"], "fields": { "2": 7 } }] });
    bo.post("/tasks/batch", lines).await.expect(200);
    ears.heard(&[(&[Ada, Bo, Dot], &["projects.task_changed"; 2])]);

    let tasks = format!("/projects/{gala}/tasks");
    let find = |filter: &str| format!("{tasks}?filter={}", finding::encoded(filter));
    assert_eq!(
        titles(&bo, &find("Venue = \"main stage\" and Budget < 8")).await,
        ["Amps"]
    );
    assert_eq!(titles(&bo, &format!("{tasks}?sort=-field:2")).await, ["Cake", "Amps"]);
    assert_eq!(titles(&bo, &format!("{tasks}?sort=field:2")).await, ["Amps", "Cake"]);
    bo.get(&format!("{tasks}?sort=field:x")).await.expect(422);
    let saved = json!({ "name": "Dear", "filter": "Budget > 100", "sort": "-field:2" });
    let saved = bo.post(&format!("/projects/{gala}/filters"), saved).await.expect(201);
    assert_eq!(saved["sort"], "-field:2");
    ears.heard(&[(&[Bo], &["projects.filters_changed"])]);

    let one = format!("{fields}/{}", venue["id"]);
    ada.delete(&one).await.expect(204);
    assert_eq!(
        bo.get("/tasks/GALA-1").await.expect(200)["fields"],
        json!({ "2": 7.0 }),
        "T25"
    );
    let fault = bo.get(&find("Venue = foyer")).await.expect(422);
    assert_eq!(fault["fields"][0]["at"], 0, "Fi1");
    let listed = bo.get(&fields).await.expect(200);
    assert_eq!(
        (&listed["items"][0]["name"], &listed["removed"][0]["name"]),
        (&json!("Budget"), &json!("Venue"))
    );
    ada.delete(&format!("{one}/trash")).await.expect(200);
    let back = bo.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(back["fields"]["1"], "Main stage", "T25: with all that it said");
    let renamed = json!({ "name": "Where", "place": 1, "options": [{ "id": 1, "name": "Big stage" }] });
    ada.patch(&one, renamed).await.expect(200);
    let back = bo.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(back["fields"]["1"], "Big stage");
    ears.heard(&[(&[Ada, Bo, Dot], &[told, told, told].concat())]);
}
