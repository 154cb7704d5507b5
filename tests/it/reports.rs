//! Reports of messages: who is told, what they see, what becomes of it (Ch17), and the log of moderation.

use serde_json::{Value, json};

use longhouse::domain::queues::NOTICES;

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Cy, Dot, Gus},
        TestApp,
    },
    ears::Ears,
    jobs::settle,
};

fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}

/// A room of `of`, with bo and dot in it.
async fn room(test: &TestApp, of: &Browser<'_>, kind: &str) -> String {
    let room = id(&of
        .post("/rooms", json!({ "kind": kind, "name": "Lab" }))
        .await
        .expect(201));
    for who in [Bo, Dot] {
        let seat = format!("/rooms/{room}/people/{}", test.user(who));
        of.put(&seat, json!({})).await.expect(200);
    }
    room
}

async fn say(who: &Browser<'_>, room: &str, body: &str) -> String {
    let said = who
        .post(&format!("/rooms/{room}/messages"), json!({ "body": body }))
        .await;
    id(&said.expect(201))
}

async fn items(who: &Browser<'_>, list: &str) -> Vec<Value> {
    let list = who.get(list).await.expect(200);
    list["items"].as_array().expect("items").clone()
}

async fn make_admin(test: &TestApp, path: &str, role: &str) {
    let changed = test.sign_in(Ada).patch(path, json!({ "role": role })).await;
    changed.expect(200);
}

#[tokio::test]
async fn administrators_see_it_as_it_was_and_is_and_the_reporter_is_told() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    let room = room(&test, &ada, "open").await;
    say(&dot, &room, "before").await;
    let message = say(&bo, &room, "a **bad** word").await;
    say(&dot, &room, "after").await;
    let one = format!("/rooms/{room}/messages/{message}");
    let reports = format!("{one}/reports");
    settle(&test.app, &NOTICES).await;
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    let complaint = json!({ "reason": "harassment", "words": "this is about me" });
    assert_eq!(
        bo.post(&reports, complaint.clone()).await.refused(),
        (409, "own_message".into())
    );
    let empty = dot.post(&reports, json!({ "reason": "other" })).await;
    assert_eq!(empty.refused(), (422, "invalid".into()));
    dot.post(&reports, complaint.clone()).await.expect(204);
    settle(&test.app, &NOTICES).await;
    ears.heard(&[(&[Ada], &["notices.added"])]);
    assert_eq!(
        dot.post(&reports, complaint).await.refused(),
        (409, "already_reported".into())
    );
    assert_eq!(ada.get("/reports/waiting").await.expect(200)["waiting"], 1);
    bo.patch(&one, json!({ "body": "a kind word" })).await.expect(200);
    ears.drain();

    let listed = items(&ada, "/reports").await;
    let [report] = &listed[..] else {
        panic!("one waits: {listed:?}")
    };
    assert_eq!(report["was"]["body"], "a **bad** word");
    assert_eq!(
        (&report["now"]["changed"], &report["now"]["html"]),
        (&json!(true), &json!("<p>a kind word</p>"))
    );
    assert_eq!(
        (&report["reason"], &report["words"]),
        (&json!("harassment"), &json!("this is about me"))
    );
    assert_eq!((&report["room"], &report["reports"]), (&json!(room), &json!(1)));
    let notice = &items(&ada, "/notices").await[0];
    assert_eq!(
        (&notice["kind"], &notice["by_name"], &notice["text"]),
        (&json!("report"), &json!("Dot"), &json!("this is about me"))
    );
    let path = format!("/reports/{}", id(report));
    let amid = ada.get(&path).await.expect(200);
    let context: Vec<_> = amid["context"]
        .as_array()
        .expect("context")
        .iter()
        .map(|one| one["body"].clone())
        .collect();
    assert_eq!(context, ["before", "a kind word", "after"]);
    for other in [&bo, &dot, &test.sign_in(Gus)] {
        assert_eq!(other.get(&path).await.status, 403);
    }
    assert_eq!(test.sign_in(Cy).get(&path).await.status, 404);

    let ruling = json!({ "verdict": "removed", "words": "thank you" });
    ada.put(&format!("{path}/decision"), ruling).await.expect(204);
    settle(&test.app, &NOTICES).await;
    ears.heard(&[
        (&[Ada, Bo], &["chat.message_deleted"]),
        (&[Dot], &["chat.message_deleted", "notices.added"]),
    ]);
    let told = &items(&dot, "/notices").await[0];
    assert_eq!(
        (&told["verdict"], &told["text"], &told["by"]),
        (&json!("removed"), &json!("thank you"), &Value::Null)
    );
    assert_eq!(dot.get(&one).await.expect(200)["deleted"], true);
    assert_eq!(
        (
            items(&ada, "/reports").await.len(),
            items(&ada, "/reports?decided=true").await.len()
        ),
        (0, 1)
    );
    assert_eq!(
        ada.get("/notices/unread").await.expect(200)["unread"],
        0,
        "what was decided waits for nobody"
    );
    let actions: Vec<_> = items(&ada, "/audit?action=moderation")
        .await
        .iter()
        .map(|line| line["action"].clone())
        .collect();
    assert_eq!(actions, ["report.decided", "message.removed", "message.reported"]);
    drop(ears);
    workers.drain().await;
}

#[tokio::test]
async fn where_an_administrator_may_not_read_only_the_message_is_seen_and_deleted() {
    let test = TestApp::new().await;
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    let room = room(&test, &bo, "closed").await;
    say(&dot, &room, "a secret").await;
    let message = say(&bo, &room, "reported").await;
    let reports = format!("/rooms/{room}/messages/{message}/reports");
    dot.post(&reports, json!({ "reason": "spam" })).await.expect(204);
    bo.patch(&format!("/rooms/{room}"), json!({ "archived": true }))
        .await
        .expect(200);
    let report = &items(&ada, "/reports").await[0];
    assert_eq!(report["was"]["body"], "reported");
    assert_eq!((&report["room"], &report["room_name"]), (&Value::Null, &Value::Null));
    let path = format!("/reports/{}", id(report));
    let amid = ada.get(&path).await.expect(200);
    assert_eq!(amid["context"], json!([]));
    assert!(!amid.to_string().contains("secret"));
    assert_eq!(ada.get(&format!("/rooms/{room}/messages/{message}")).await.status, 404);
    ada.put(&format!("{path}/decision"), json!({ "verdict": "removed" }))
        .await
        .expect(204);
    let left = dot.get(&format!("/rooms/{room}/messages/{message}")).await.expect(200);
    assert_eq!(left["deleted"], true, "also in an archived room");
}

#[tokio::test]
async fn nobody_judges_what_they_said_themselves() {
    let test = TestApp::new().await;
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    let room = room(&test, &ada, "open").await;
    let message = say(&ada, &room, "by ada").await;
    let reports = format!("/rooms/{room}/messages/{message}/reports");
    let alone = dot.post(&reports, json!({ "reason": "spam" })).await;
    assert_eq!(alone.refused(), (409, "nobody_to_report_to".into()));
    make_admin(&test, &format!("/people/{}", test.user(Bo)), "admin").await;
    dot.post(&reports, json!({ "reason": "spam" })).await.expect(204);
    assert_eq!(
        (items(&ada, "/reports").await.len(), items(&bo, "/reports").await.len()),
        (0, 1)
    );
    assert_eq!(ada.get("/reports/waiting").await.expect(200)["waiting"], 0);
    let path = format!("/reports/{}", id(&items(&bo, "/reports").await[0]));
    assert_eq!(ada.get(&path).await.status, 404);
    let ruling = json!({ "verdict": "dismissed" });
    assert_eq!(ada.put(&format!("{path}/decision"), ruling.clone()).await.status, 404);
    bo.put(&format!("{path}/decision"), ruling).await.expect(204);
    let stands = dot.get(&format!("/rooms/{room}/messages/{message}")).await.expect(200);
    assert_eq!(stands["deleted"], false);
    // What was decided may be reported again.
    dot.post(&reports, json!({ "reason": "spam" })).await.expect(204);
}

#[tokio::test]
async fn all_reports_of_a_message_are_decided_together() {
    let test = TestApp::new().await;
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    let room = room(&test, &ada, "open").await;
    make_admin(&test, &format!("/people/{}", test.user(Bo)), "admin").await;
    let message = say(&dot, &room, "twice").await;
    let reports = format!("/rooms/{room}/messages/{message}/reports");
    for who in [&ada, &bo] {
        who.post(&reports, json!({ "reason": "indecent" })).await.expect(204);
    }
    let waiting = items(&ada, "/reports").await;
    assert_eq!((waiting.len(), &waiting[0]["reports"]), (2, &json!(2)));
    let path = format!("/reports/{}/decision", id(&waiting[0]));
    ada.put(&path, json!({ "verdict": "dismissed" })).await.expect(204);
    assert!(items(&bo, "/reports").await.is_empty());
    // Decided is decided.
    bo.put(&path, json!({ "verdict": "removed" })).await.expect(204);
    assert_eq!(
        dot.get(&format!("/rooms/{room}/messages/{message}")).await.expect(200)["deleted"],
        false
    );
}

#[tokio::test]
async fn the_log_of_moderation_has_what_was_done_to_messages_and_rooms_and_goes_out_with_the_audit_log() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let room = room(&test, &ada, "open").await;
    let message = say(&bo, &room, "gone").await;
    ada.delete(&format!("/rooms/{room}/messages/{message}"))
        .await
        .expect(204);
    ada.delete(&format!("/rooms/{room}/people/{}", test.user(Dot)))
        .await
        .expect(204);
    ada.patch("/chat/policies", json!({ "mention_all": "admins" }))
        .await
        .expect(200);
    ada.put("/chat/retention", json!({ "days": 90 })).await.expect(200);
    ada.patch("/workspace", json!({ "name": "Other" })).await.expect(200);
    ada.patch(&format!("/rooms/{room}"), json!({ "archived": true }))
        .await
        .expect(200);
    let log = items(&ada, "/audit?action=moderation").await;
    let actions: Vec<_> = log.iter().map(|line| line["action"].clone()).collect();
    let expected = [
        "room.archived",
        "retention.set",
        "chat.policy_set",
        "room.person_removed",
        "message.removed",
    ];
    assert_eq!(actions, expected);
    let by_bo = format!("/audit?action=moderation&actor={}", test.user(Bo));
    assert!(items(&ada, &by_bo).await.is_empty());
    let subject = json!({ "of": "audit", "action": "moderation" });
    let asked = ada
        .post("/documents", json!({ "subject": subject, "format": "csv" }))
        .await
        .expect(201);
    let workers = test.app.work();
    settle(&test.app, &longhouse::domain::queues::DOCUMENTS).await;
    workers.drain().await;
    let csv = ada.get(&format!("/documents/{}/content", id(&asked))).await;
    let csv = String::from_utf8(csv.bytes.to_vec()).expect("text");
    assert!(
        expected.iter().all(|action| csv.contains(action)) && !csv.contains("workspace.renamed"),
        "{csv}"
    );
}
