//! What is attached to tasks and comments over HTTP: who brings it, who opens it, and when it goes (T28).

use std::time::Duration;

use longhouse::{domain::queues, engine::blobs::Collected};
use serde_json::{Value, json};

use super::{project, task};
use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Cy, Dot},
        TestApp,
    },
    ears::Ears,
    jobs::settle,
    picture::png,
};

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// A file that the caller brought to a project, and that nothing has yet.
async fn brought(browser: &Browser<'_>, project: &str, name: &str, bytes: &[u8]) -> Value {
    let draft = json!({ "name": name, "size": bytes.len() });
    let begun = browser.post(&format!("/projects/{project}/uploads"), draft).await;
    let upload = id(&begun.expect(201));
    let chunk = format!("/uploads/{upload}/chunks/0");
    browser.put_bytes(&chunk, bytes).await.expect(200);
    browser
        .post(&format!("/uploads/{upload}/attachment"), Value::Null)
        .await
        .expect(201)
}

async fn attach(browser: &Browser<'_>, task: &str, files: &[&Value]) -> Value {
    let ids: Vec<_> = files.iter().map(|one| &one["id"]).collect();
    let path = format!("/tasks/{task}/attachments");
    browser.post(&path, json!({ "attachments": ids })).await.expect(200)
}

fn collected(test: &TestApp) -> Collected {
    let blobs = test.app.blobs().expect("blobs");
    blobs.collect(test.app.store(), Duration::ZERO).expect("collected")
}

#[tokio::test]
async fn who_reads_a_task_opens_its_files_and_nobody_else() {
    let test = TestApp::new().await;
    let shy = project(&test, "SHY", false).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let seat = format!("/projects/{shy}/people/{}", test.user(Bo));
    ada.put(&seat, json!({ "role": "editor" })).await.expect(200);
    let made = task(&ada, &shy, json!({ "title": "Hang the lamps" })).await;
    let ears = Ears::of(&test);
    ears.join(&format!("project:{shy}"));
    let plan = brought(&bo, &shy, "plan.txt", b"Over the door").await;
    ears.heard(&[]);
    let whole = attach(&bo, "SHY-1", &[&plan]).await;
    ears.heard(&[(&[Ada, Bo], &["projects.task_changed"])]);
    drop(ears);
    let file = &whole["attachments"][0];
    assert_eq!(
        (&file["name"], &file["by"]),
        (&json!("plan.txt"), &json!(test.user(Bo).to_string()))
    );
    assert_eq!((&whole["files"], &whole["version"]), (&json!(1), &json!(2)));

    let content = format!("/tasks/SHY-1/attachments/{}/content", id(&plan));
    let sent = ada.get(&content).await;
    assert_eq!((sent.status, &sent.bytes[..]), (200, &b"Over the door"[..]));
    for who in [Dot, Cy] {
        assert_eq!(test.sign_in(who).get(&content).await.status, 404);
    }
    assert_eq!(test.nobody().get(&content).await.status, 401);
    let other = task(&ada, &shy, json!({ "title": "Sweep" })).await;
    let elsewhere = format!("/tasks/{}/attachments/{}/content", id(&other), id(&plan));
    assert_eq!(ada.get(&elsewhere).await.status, 404, "it is no file of that task");

    // One that is held, or was brought by somebody else or elsewhere, can't be attached again.
    let hers = brought(&ada, &shy, "hers.txt", b"Hers").await;
    let gala = project(&test, "GALA", true).await;
    let away = brought(&bo, &gala, "away.txt", b"Away").await;
    for one in [&plan, &hers, &away] {
        let path = "/tasks/SHY-1/attachments";
        let refused = bo.post(path, json!({ "attachments": [one["id"]] })).await.expect(422);
        assert_eq!(refused["fields"][0]["field"], "attachments");
    }
    let many = json!({ "attachments": vec![json!(id(&hers)); 11] });
    ada.post("/tasks/SHY-1/attachments", many).await.expect(422);

    // In the trash nobody opens it; brought back, everything is there.
    ada.delete("/tasks/SHY-1").await.expect(204);
    assert_eq!(ada.get(&content).await.status, 404);
    assert_eq!(collected(&test).removed, 0, "it may be brought back");
    ada.delete(&format!("/tasks/{}/trash", id(&made))).await.expect(200);
    assert_eq!(ada.get(&content).await.status, 200);
    ada.delete(&seat).await.expect(204);
    assert_eq!(
        bo.get(&content).await.status,
        404,
        "who is out of the project is out of its files"
    );
}

#[tokio::test]
async fn a_file_goes_with_whom_it_is_of_a_manager_the_comment_or_the_task() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", true).await;
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    let made = task(&ada, &gala, json!({ "title": "Hang the lamps" })).await;
    let (one, two) = (
        brought(&bo, &gala, "one.txt", b"One").await,
        brought(&bo, &gala, "two.txt", b"Two").await,
    );
    attach(&bo, "GALA-1", &[&one, &two]).await;
    let at = |file: &Value| format!("/tasks/GALA-1/attachments/{}", id(file));
    dot.delete(&at(&one)).await.expect(403);
    bo.delete(&at(&one)).await.expect(204);
    ada.delete(&at(&one)).await.expect(404);
    ada.delete(&at(&two)).await.expect(204);
    let log = ada.get("/tasks/GALA-1/activity").await.expect(200);
    let sides: Vec<_> = log["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| (row["facet"].clone(), row["from"].clone(), row["to"].clone()))
        .collect();
    assert_eq!(sides[0], (json!("file"), json!("two.txt"), Value::Null));
    assert_eq!(sides[3], (json!("file"), Value::Null, json!("one.txt")));
    assert_eq!(collected(&test).removed, 2);

    let said = brought(&bo, &gala, "said.txt", b"Said").await;
    let draft = json!({ "attachments": [said["id"]] });
    let comment = bo.post("/tasks/GALA-1/comments", draft).await.expect(201);
    assert_eq!(
        (&comment["body"], &comment["attachments"][0]["name"]),
        (&json!(""), &json!("said.txt"))
    );
    bo.post("/tasks/GALA-1/comments", json!({ "body": "" }))
        .await
        .expect(422);
    let place = format!("/tasks/GALA-1/comments/{}", id(&comment));
    let content = format!("{place}/attachments/{}/content", id(&said));
    assert_eq!(&dot.get(&content).await.bytes[..], b"Said");
    assert_eq!(test.sign_in(Cy).get(&content).await.status, 404);
    bo.delete(&place).await.expect(204);
    assert_eq!(collected(&test).removed, 1);

    let (on_task, on_comment) = (
        brought(&bo, &gala, "a.txt", b"On the task").await,
        brought(&bo, &gala, "b.txt", b"On the comment").await,
    );
    attach(&bo, "GALA-1", &[&on_task]).await;
    let draft = json!({ "body": "See", "attachments": [on_comment["id"]] });
    bo.post("/tasks/GALA-1/comments", draft).await.expect(201);
    ada.delete("/tasks/GALA-1").await.expect(204);
    let gone = format!("/projects/{gala}/trash/{}", id(&made));
    ada.delete(&gone).await.expect(204);
    assert_eq!(collected(&test).removed, 2);
    assert_eq!(ada.get("/file-usage").await.expect(200)["bytes"], 0);
}

#[tokio::test]
async fn a_picture_of_a_task_is_its_cover() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    task(&ada, &gala, json!({ "title": "Hang the lamps" })).await;
    let barn = brought(&bo, &gala, "barn.png", &png(900, 600, [200, 30, 30])).await;
    let plan = brought(&bo, &gala, "plan.txt", b"Over the door").await;
    attach(&bo, "GALA-1", &[&barn, &plan]).await;
    let cover = |file: &Value| format!("/tasks/GALA-1/cover/{}", id(file));
    bo.put(&cover(&plan), Value::Null).await.expect(422);
    bo.put(&cover(&barn), Value::Null).await.expect(204);
    bo.put(&cover(&barn), Value::Null).await.expect(204);
    let shown = ada.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(
        (&shown["cover"]["name"], &shown["version"]),
        (&json!("barn.png"), &json!(3))
    );
    let workers = test.app.work();
    settle(&test.app, &queues::IMAGES).await;
    workers.drain().await;
    let listed = ada.get(&format!("/projects/{gala}/tasks")).await.expect(200);
    assert!(
        listed["items"][0]["cover"]["picture"]["blur"].is_string(),
        "cards are drawn by the list alone"
    );
    let small = format!("/tasks/GALA-1/attachments/{}/pictures/400", id(&barn));
    assert_eq!(ada.get(&small).await.status, 200);
    bo.delete(&format!("/tasks/GALA-1/attachments/{}", id(&barn)))
        .await
        .expect(204);
    assert_eq!(ada.get("/tasks/GALA-1").await.expect(200)["cover"], Value::Null);
    bo.delete("/tasks/GALA-1/cover").await.expect(204);
}
