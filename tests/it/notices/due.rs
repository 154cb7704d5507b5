//! What is due: told once a day, in the morning of whom it concerns, as a notice and a letter (T19, N2, N4, N5).

use std::time::Duration;

use longhouse::{
    domain::{notices::record::Round, queues},
    kit::time::Millis,
};
use serde_json::{Value, json};

use super::stage::Stage;
use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Dot},
    },
    jobs::settle,
};

const HOUR: u64 = 60;

/// Projects of ada's, in which bo writes.
async fn projects(stage: &Stage) {
    for (key, open) in [("GALA", true), ("SHY", false)] {
        let draft = json!({ "key": key, "name": key, "open": open });
        stage.ada().post("/projects", draft).await.expect(201);
    }
    let place = format!("/projects/SHY/people/{}", stage.test.user(Bo));
    stage.ada().put(&place, json!({ "role": "editor" })).await.expect(200);
}

/// A task that bo makes for himself.
async fn task(stage: &Stage, project: &str, title: &str, due: &str, status: &str) {
    let sides = json!({ "title": title, "due": due, "status": status, "assignees": [stage.test.user(Bo)] });
    let made = stage.bo().post(&format!("/projects/{project}/tasks"), sides).await;
    made.expect(201);
}

/// Lets so many minutes pass, at the end of which somebody's morning has come, and waits for the round.
async fn pass(stage: &Stage, minutes: u64) {
    // A round that has not ended when the clock jumps would be the next one too (J5), which is then never made.
    settle(&stage.test.app, &queues::MAINTENANCE).await;
    stage.pass(minutes).await;
    let since = Millis(stage.test.app.now().0 - 20 * 60_000);
    let waited = tokio::time::timeout(Duration::from_secs(20), async {
        loop {
            stage.test.app.bell().ring();
            let round = stage
                .test
                .app
                .read(stage.test.workspace(Ada), |view| Ok(view.get::<Round>(&Round::DUE)?));
            if round.expect("read").is_some_and(|round| round.until >= since) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    waited.await.expect("a round is made");
    stage.settle().await;
}

/// What somebody was told is due.
async fn due(who: &Browser<'_>) -> Vec<Value> {
    let list = who.get("/notices").await.expect(200);
    let items = list["items"].as_array().expect("items").iter();
    items
        .filter(|one| one["kind"] == "tasks_due")
        .map(|one| one["due"].clone())
        .collect()
}

#[tokio::test]
async fn in_the_morning_one_is_told_once_what_is_due_in_all_projects() {
    let stage = Stage::open().await;
    projects(&stage).await;
    task(&stage, "GALA", "Late", "2025-12-30", "doing").await;
    task(&stage, "GALA", "Tonight", "2026-01-01T20:00:00Z", "to_do").await;
    task(&stage, "SHY", "Quietly", "2026-01-01", "backlog").await;
    task(&stage, "GALA", "Next week", "2026-01-08", "to_do").await;
    task(&stage, "GALA", "Over", "2025-12-01", "done").await;
    let dot = stage.test.sign_in(Dot);
    dot.patch("/people/me", json!({ "time_zone": "Europe/Berlin" }))
        .await
        .expect(200);
    let hers = json!({ "title": "Hers", "due": "2026-01-01", "assignees": [stage.test.user(Dot)] });
    dot.post("/projects/GALA/tasks", hers).await.expect(201);

    pass(&stage, 7 * HOUR + 20).await;
    assert_eq!(due(&dot).await.len(), 1, "it is eight in Berlin");
    assert_eq!(due(&stage.bo()).await.len(), 0);
    pass(&stage, HOUR).await;
    let told = due(&stage.bo()).await;
    let [seen] = &told[..] else { panic!("{told:?}") };
    assert_eq!((&seen["overdue"], &seen["today"]), (&json!(1), &json!(2)), "T19");
    let named = |key: &str, title: &str, overdue| json!({ "task": key, "title": title, "overdue": overdue, "href": format!("/projects/{}", key.replace('-', "/")) });
    assert_eq!(
        seen["tasks"],
        json!([
            named("GALA-1", "Late", true),
            named("SHY-1", "Quietly", false),
            named("GALA-2", "Tonight", false)
        ])
    );
    assert_eq!(due(&stage.ada()).await.len(), 0, "she has nothing to do");

    stage.pass(20).await;
    let letters = stage.post.letters(2).await;
    let letter = letters
        .iter()
        .find(|letter| letter.to == ["bo@demo.test"])
        .expect("one is for bo");
    let subject = letter.header("subject");
    assert_eq!(subject.as_deref(), Some("1 task is overdue, 2 are due today"));
    let text = letter.part("text/plain");
    for words in ["GALA-1 Late", "SHY-1 Quietly", "/projects/GALA/2", "/my-work"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Next week") && !text.contains("Over\n"), "{text}");

    // What is done or no longer seen is told no more, and nothing comes twice.
    let place = format!("/projects/SHY/people/{}", stage.test.user(Bo));
    stage.ada().delete(&place).await.expect(204);
    stage
        .bo()
        .patch("/tasks/GALA-2", json!({ "status": "done" }))
        .await
        .expect(200);
    let told = due(&stage.bo()).await;
    assert_eq!(
        (told.len(), &told[0]["overdue"], &told[0]["today"]),
        (1, &json!(1), &json!(0)),
        "N1"
    );
    stage
        .bo()
        .patch("/tasks/GALA-1", json!({ "status": "done" }))
        .await
        .expect(200);
    assert_eq!(due(&stage.bo()).await.len(), 0);
    pass(&stage, 24 * HOUR).await;
    assert_eq!(due(&stage.bo()).await.len(), 0, "nothing is due");
    assert_eq!(due(&dot).await.len(), 1, "of two mornings the later stands there");
    stage.end().await;
}

#[tokio::test]
async fn who_wants_none_gets_none_and_quiet_hours_make_the_morning_later() {
    let stage = Stage::open().await;
    projects(&stage).await;
    task(&stage, "GALA", "Late", "2025-12-30", "doing").await;
    let bo = stage.bo();
    let wanted = json!({ "quiet_hours": { "from": "00:00", "to": "10:00" }, "mail_after_minutes": 0 });
    bo.put("/notices/preferences", wanted).await.expect(200);
    pass(&stage, 8 * HOUR + 20).await;
    assert_eq!(due(&bo).await.len(), 0, "N5");
    pass(&stage, 2 * HOUR).await;
    assert_eq!(due(&bo).await.len(), 1);
    let nowhere = json!({ "centre": false, "mail": false, "push": false, "sms": false });
    let wanted = json!({ "kinds": { "tasks_due": nowhere }, "mail_after_minutes": 0 });
    bo.put("/notices/preferences", wanted).await.expect(200);
    bo.put("/notices/read", Value::Null).await.expect(204);
    pass(&stage, 24 * HOUR).await;
    assert!(due(&bo).await.len() <= 1, "N4");
    assert_eq!(stage.unread().await, 0);
    stage.end().await;
}
