//! Guest links over HTTP: what people without an account read, and all that they don't (T26).

use serde_json::{Value, json};

use super::{project, task};
use crate::support::app::{
    Browser,
    Cast::{self, Ada, Bo, Cy},
    TestApp,
};

/// A link to a project that ada manages: its id, and its secret.
async fn link(test: &TestApp, project: &str, terms: Value) -> (String, String) {
    let links = format!("/projects/{project}/guest-links");
    let made = test.sign_in(Ada).post(&links, terms).await.expect(201);
    let secret = made["url"].as_str().and_then(|url| url.split("/guest#").nth(1));
    let id = made["id"].as_str().expect("an id");
    (id.to_owned(), secret.expect("a secret").to_owned())
}

async fn guest<'t>(test: &'t TestApp, secret: &str, password: Option<&str>) -> Browser<'t> {
    let draft = json!({ "secret": secret, "password": password });
    let opened = test.nobody().post("/guest/passes", draft).await.expect(200);
    let pass = opened["pass"].as_str().expect("a pass");
    test.nobody().with("x-guest", &format!("{secret}.{pass}"))
}

/// Everything that a guest can read of a project whose first task has comments.
async fn everything(guest: &Browser<'_>) -> Vec<String> {
    let mut said = Vec::new();
    for path in [
        "/guest/project",
        "/guest/tasks",
        "/guest/tasks/1",
        "/guest/tasks/1/comments",
    ] {
        let reply = guest.get(path).await;
        assert_eq!(reply.status, 200, "{path}");
        for (name, value) in [
            ("cache-control", "no-store"),
            ("referrer-policy", "no-referrer"),
            ("x-robots-tag", "noindex, nofollow"),
        ] {
            assert_eq!(reply.header(name), Some(value), "{path}");
        }
        said.push(String::from_utf8_lossy(&reply.bytes).into_owned());
    }
    said
}

#[tokio::test]
async fn a_guest_reads_the_project_and_learns_of_nothing_beside_it() {
    let test = TestApp::new().await;
    let shy = project(&test, "SHY", false).await;
    let gala = project(&test, "GALA", true).await;
    let ada = test.sign_in(Ada);
    let place = format!("/projects/{shy}/people/{}", test.user(Bo));
    ada.put(&place, json!({ "role": "editor" })).await.expect(200);
    let sides = json!({
        "title": "Tune the piano", "description": "Ask @bo about **A4**", "labels": ["Stage"],
        "assignees": [test.user(Bo)], "due": "2030-01-20",
    });
    let made = task(&ada, &shy, sides).await;
    let (tune, other) = (
        made["id"].as_str().expect("an id"),
        task(&ada, &gala, json!({ "title": "Elsewhere" })).await,
    );
    let elsewhere = other["id"].as_str().expect("an id");
    ada.put(&format!("/tasks/{tune}/relations/blocked_by/{elsewhere}"), Value::Null)
        .await
        .expect(200);
    ada.post(&format!("/tasks/{tune}/checklist"), json!({ "text": "Lid" }))
        .await
        .expect(201);
    ada.post(&format!("/tasks/{tune}/comments"), json!({ "body": "@bo, **soon**?" }))
        .await
        .expect(201);
    let gone = task(&ada, &shy, json!({ "title": "Thrown away" })).await;
    ada.delete(&format!("/tasks/{}", gone["id"].as_str().expect("an id")))
        .await
        .expect(204);

    let (_, secret) = link(&test, "SHY", json!({})).await;
    let guest = guest(&test, &secret, None).await;
    let said = everything(&guest).await;
    for (at, part) in [
        (0, "\"SHY\""),
        (1, "Tune the piano"),
        (1, "\"Bo\""),
        (1, "2030-01-20"),
        (2, "Ask @bo about <strong>A4</strong>"),
        (2, "Lid"),
        (3, "@bo, <strong>soon</strong>?"),
    ] {
        assert!(said[at].contains(part), "{part} is missing in {}", said[at]);
    }
    let ids = Cast::ALL.into_iter().map(|who| test.user(who).to_string());
    let ids = ids.chain([
        shy,
        gala,
        tune.to_owned(),
        elsewhere.to_owned(),
        test.workspace(Ada).to_string(),
    ]);
    let hidden: Vec<String> = ids
        .chain(Cast::ALL.into_iter().map(Cast::email))
        .chain(["Elsewhere", "GALA", "Thrown away", "\"id\"", "@demo"].map(str::to_owned))
        .collect();
    for text in &said {
        for part in &hidden {
            assert!(!text.contains(part.as_str()), "{part} in {text}");
        }
    }
    for path in ["/guest/tasks/2", "/guest/tasks/2/comments", "/guest/tasks/99"] {
        guest.get(path).await.expect(404);
    }
    // It stays hidden to all without the link.
    for who in [Cy, Cast::Dot] {
        test.sign_in(who).get("/projects/SHY").await.expect(404);
        test.sign_in(who).get("/guest/project").await.expect(404);
    }
}

#[tokio::test]
async fn what_changed_is_read_at_once_and_a_link_ends_in_the_commit_that_takes_it_back() {
    let test = TestApp::new().await;
    let shy = project(&test, "SHY", false).await;
    let ada = test.sign_in(Ada);
    task(&ada, &shy, json!({ "title": "Before" })).await;
    let (id, secret) = link(&test, "SHY", json!({ "name": "The band" })).await;
    let one = guest(&test, &secret, None).await;
    let first = one.get("/guest/tasks").await;
    let etag = first.header("etag").expect("a tag").to_owned();
    one.clone()
        .with("if-none-match", &etag)
        .get("/guest/tasks")
        .await
        .expect(304);
    ada.patch("/tasks/SHY-1", json!({ "title": "After" })).await.expect(200);
    let now = one
        .clone()
        .with("if-none-match", &etag)
        .get("/guest/tasks")
        .await
        .expect(200);
    assert_eq!(now["items"][0]["title"], "After");

    let links = "/projects/SHY/guest-links";
    let listed = ada.get(links).await.expect(200);
    assert_eq!(listed["items"][0]["opened"], 1);
    assert_eq!(listed["items"][0]["name"], "The band");
    assert_eq!(listed["items"][0].get("url"), None::<&Value>);
    assert!(!listed.to_string().contains(&secret));
    ada.patch(&format!("{links}/{id}"), json!({ "password": "open sesame" }))
        .await
        .expect(200);
    one.get("/guest/tasks").await.expect(403);
    let draft = json!({ "secret": secret });
    let asked = test.nobody().post("/guest/passes", draft).await.expect(200);
    assert_eq!(asked, json!({ "locked": true, "pass": null }));
    let draft = json!({ "secret": secret, "password": "open barley" });
    let (status, code) = test.nobody().post("/guest/passes", draft).await.refused();
    assert_eq!((status, code.as_str()), (403, "wrong_link_password"));
    let two = guest(&test, &secret, Some("open sesame")).await;
    two.get("/guest/tasks").await.expect(200);
    ada.delete(&format!("{links}/{id}")).await.expect(204);
    two.get("/guest/tasks").await.expect(404);
    let audit = ada.get("/audit").await.expect(200).to_string();
    for act in ["guest_link.made", "guest_link.changed", "guest_link.revoked"] {
        assert!(audit.contains(act), "{act}");
    }
    assert!(!audit.contains(&secret));
}
