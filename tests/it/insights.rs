//! How a workspace is used: counted from its records, live, for administrators, of what they may read (In1–In6).

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::app::{
    Browser,
    Cast::{Ada, Bo, Dot, Gus},
    TestApp,
};

async fn told(browser: &Browser<'_>, query: &str) -> Value {
    browser.get(&format!("/insights{query}")).await.expect(200)
}

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

async fn room(browser: &Browser<'_>, kind: &str, name: &str) -> String {
    id(&browser
        .post("/rooms", json!({ "kind": kind, "name": name }))
        .await
        .expect(201))
}

async fn say(browser: &Browser<'_>, room: &str, body: &str) -> String {
    let path = format!("/rooms/{room}/messages");
    id(&browser.post(&path, json!({ "body": body })).await.expect(201))
}

#[tokio::test]
async fn what_was_said_and_done_is_counted_day_by_day_and_follows_what_happens() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let lab = room(&ada, "open", "lab").await;
    bo.put(&format!("/rooms/{lab}/membership"), json!({})).await.expect(200);
    let first = told(&ada, "").await;
    assert_eq!((&first["people"], &first["messages"]), (&json!(0), &json!(0)));
    assert_eq!(first["step"], "day");
    assert_eq!(first["spans"].as_array().map(Vec::len), Some(30));

    say(&ada, &lab, "is it there, @bo?").await;
    test.clock.pass(Duration::from_secs(600));
    say(&bo, &lab, "it is").await;
    let wrong = say(&bo, &lab, "oh no").await;
    bo.delete(&format!("/rooms/{lab}/messages/{wrong}")).await.expect(204);
    test.clock.pass(Duration::from_secs(86_400));
    say(&ada, &lab, "good, @bo").await;
    let draft = json!({ "key": "GALA", "name": "Gala", "open": true });
    ada.post("/projects", draft).await.expect(201);
    for title in ["Hall", "Cake"] {
        ada.post("/projects/GALA/tasks", json!({ "title": title }))
            .await
            .expect(201);
    }
    bo.patch("/tasks/GALA-1", json!({ "status": "done" })).await.expect(200);

    let then = told(&ada, "").await;
    let spans = then["spans"].as_array().expect("days");
    let numbers = |span: &Value| ["people", "messages", "made", "done"].map(|of| span[of].as_u64().expect("a number"));
    assert_eq!(numbers(&spans[28]), [2, 2, 0, 0], "what was deleted counts no more");
    assert_eq!(numbers(&spans[29]), [2, 1, 2, 1], "who changes a task is active");
    assert_eq!((&then["people"], &then["messages"]), (&json!(2), &json!(3)));
    assert_eq!(then["rooms"][0]["name"], "lab");
    assert_eq!(then["rooms"][0]["messages"], 3);
    assert_eq!(
        then["projects"],
        json!([{ "key": "GALA", "name": "Gala", "made": 2, "done": 1 }])
    );
    let answers = json!({ "asked": 2, "answered": 1, "p50_ms": 600_000, "p90_ms": 600_000 });
    assert_eq!(then["answers"], answers, "In6");
    assert_eq!(spans[28]["answers"]["p50_ms"], 600_000);
    assert_eq!(told(&ada, "").await, then, "nothing changed, so it is the same answer");

    let days = (
        spans[28]["from"].as_str().expect("a day"),
        then["to"].as_str().expect("a day"),
    );
    let only = told(&ada, &format!("?from={}&to={}", days.0, days.0)).await;
    assert_eq!((&only["messages"], &only["made"]), (&json!(2), &json!(0)), "{days:?}");
    let long = told(&ada, "?from=2025-03-01").await;
    assert_eq!(long["step"], "week");
    assert_eq!(long["messages"], 3);
}

#[tokio::test]
async fn closed_rooms_are_neither_named_nor_counted_for_who_is_not_in_them_and_only_administrators_ask() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let hidden = room(&bo, "closed", "hidden").await;
    say(&bo, &hidden, "a secret").await;
    bo.post("/projects", json!({ "key": "DARK", "name": "Dark", "open": false }))
        .await
        .expect(201);
    bo.post("/projects/DARK/tasks", json!({ "title": "Secret" }))
        .await
        .expect(201);
    let seen = told(&ada, "").await;
    assert_eq!(
        [&seen["people"], &seen["messages"], &seen["made"]],
        [0, 0, 0].map(|n| json!(n)).each_ref(),
        "In1"
    );
    assert_eq!([&seen["rooms"], &seen["projects"]], [&json!([]), &json!([])]);
    for who in [Bo, Dot, Gus] {
        test.sign_in(who).get("/insights").await.expect(403);
        let document = json!({ "subject": { "of": "insights" }, "format": "csv" });
        test.sign_in(who).post("/documents", document).await.expect(403);
    }
}

#[tokio::test]
async fn what_is_wrong_in_the_question_is_said() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    for (query, field) in [
        ("?from=yesterday", "from"),
        ("?to=2025-02-30", "to"),
        ("?from=2024-01-01", "from"),
        ("?from=2199-01-01", "from"),
        ("?from=2025-12-02&to=2025-12-01", "to"),
        ("?to=-009999-01-01", "to"),
    ] {
        let wrong = ada.get(&format!("/insights{query}")).await.expect(422);
        assert_eq!(wrong["fields"][0]["field"], field, "{query}: {wrong}");
    }
}
