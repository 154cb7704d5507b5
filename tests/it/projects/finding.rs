//! Tasks in the search of the workspace.

use serde_json::json;

use super::*;

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
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
