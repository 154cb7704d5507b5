//! Documents as people get them: asked for, made by a job, downloaded, gone after a week; and never what one may not see.

use std::{collections::BTreeMap, io::Cursor, io::Read as _, time::Duration};

use longhouse::{
    app::{App, AppOptions, Place},
    domain::{
        documents::{
            asking,
            making::Make,
            record::{Format, Subject},
        },
        people::{
            demo::{self, Part},
            record::{Person, Role},
        },
        queues,
    },
    engine::{
        commit::Actor,
        jobs::{self, Draft, State, Workers},
        store::{check, named_blobs},
    },
    kit::{
        id::{Id, UserId, WorkspaceId},
        page::PageRequest,
    },
};
use serde_json::{Value, json};

use crate::support::{
    app::{Browser, Cast::*, Reply, TestApp},
    ears::Ears,
    jobs::settle,
};

async fn ask(who: &Browser<'_>, subject: Value, format: &str) -> Reply {
    who.post("/documents", json!({ "subject": subject, "format": format }))
        .await
}

/// A document that was asked for and made; its id.
async fn made(test: &TestApp, who: &Browser<'_>, subject: Value, format: &str) -> String {
    let asked = ask(who, subject, format).await.expect(201);
    settle(&test.app, &queues::DOCUMENTS).await;
    id(&asked)
}

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

async fn content(who: &Browser<'_>, document: &str) -> Reply {
    who.get(&format!("/documents/{document}/content")).await
}

/// What is downloaded of it.
async fn bytes(who: &Browser<'_>, document: &str) -> Vec<u8> {
    let reply = content(who, document).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.bytes.to_vec()
}

fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("the mark of UTF-8");
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text)
        .into_deserialize()
        .collect::<Result<_, _>>()
        .expect("CSV")
}

async fn open_room(ada: &Browser<'_>, name: &str, kind: &str) -> String {
    id(&ada
        .post("/rooms", json!({ "name": name, "kind": kind }))
        .await
        .expect(201))
}

async fn say(who: &Browser<'_>, room: &str, body: &str) -> String {
    let said = who
        .post(&format!("/rooms/{room}/messages"), json!({ "body": body }))
        .await;
    id(&said.expect(201))
}

#[tokio::test]
async fn the_people_are_a_csv_with_addresses_for_administrators_alone() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    bo.patch("/people/me", json!({ "title": "=1+1" })).await.expect(200);
    let ears = Ears::of(&test);
    let of_ada = made(&test, &ada, json!({ "of": "people" }), "csv").await;
    ears.heard(&[]);
    let rows = csv_rows(&bytes(&ada, &of_ada).await);
    let head = [
        "Name",
        "Handle",
        "E-mail",
        "Title",
        "Role",
        "State",
        "Joined",
        "Time zone",
    ];
    assert_eq!(rows[0], head);
    let names: Vec<_> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["Ada", "Bo", "Dot", "Gus"]);
    assert_eq!(rows[2][1..6], ["bo", "bo@demo.test", "'=1+1", "member", "active"]);

    let of_bo = made(&test, &bo, json!({ "of": "people" }), "csv").await;
    let rows = csv_rows(&bytes(&bo, &of_bo).await);
    assert_eq!(rows.len(), 5);
    assert!(rows.concat().iter().all(|cell| !cell.contains("demo.test")), "{rows:?}");

    let listed = ada.get("/documents").await.expect(200);
    assert_eq!(listed["items"].as_array().expect("items").len(), 1, "bo's is not ada's");
    let shown = &listed["items"][0];
    assert_eq!((&shown["state"], &shown["rows"]), (&json!("ready"), &json!(4)));
    let reply = content(&ada, &of_ada).await;
    assert_eq!(reply.header("content-type"), Some("text/csv; charset=utf-8"));
    let kept = reply.header("content-disposition").expect("a name");
    assert!(
        kept.starts_with("attachment; filename=\"People 20") && kept.contains(".csv\""),
        "{kept}"
    );
    let part = ada.clone().with("range", "bytes=3-8");
    assert_eq!(&content(&part, &of_ada).await.bytes[..], b"Name,H");
    assert_eq!(ask(&gus, json!({ "of": "people" }), "csv").await.refused().0, 403);
    workers.drain().await;
}

/// A part of a workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook is a zip");
    let mut text = String::new();
    archive
        .by_name(name)
        .expect("the part")
        .read_to_string(&mut text)
        .expect("UTF-8");
    text
}

#[tokio::test]
async fn a_room_is_a_workbook_a_pdf_and_a_csv_of_the_range_that_was_asked_for() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    ada.patch("/people/me", json!({ "time_zone": "Asia/Tokyo" }))
        .await
        .expect(200);
    let room = open_room(&ada, "Great/hall", "closed").await;
    say(&ada, &room, "before").await;
    test.clock.pass(Duration::from_secs(3_600));
    let from = test.app.now();
    say(&ada, &room, "=SUM(A1) 山田 🙂").await;
    let gone = say(&ada, &room, "taken back").await;
    ada.delete(&format!("/rooms/{room}/messages/{gone}")).await.expect(204);
    let edited = say(&ada, &room, "once").await;
    ada.patch(&format!("/rooms/{room}/messages/{edited}"), json!({ "body": "twice" }))
        .await
        .expect(200);
    let to = test.app.now();
    test.clock.pass(Duration::from_secs(3_600));
    say(&ada, &room, "after").await;

    let subject = json!({ "of": "room", "room": room, "from": from, "to": to });
    let csv = made(&test, &ada, subject.clone(), "csv").await;
    let rows = csv_rows(&bytes(&ada, &csv).await);
    let told: Vec<_> = rows[1..].iter().map(|row| (row[0].as_str(), row[4].as_str())).collect();
    assert_eq!(told, [("2", "'=SUM(A1) 山田 🙂"), ("3", ""), ("4", "twice")]);
    assert!(rows[2][5].starts_with("deleted ") && rows[3][5].starts_with("edited "));
    assert_eq!(rows[1][1], from.to_string());

    let xlsx = made(&test, &ada, subject.clone(), "xlsx").await;
    let page = part(&bytes(&ada, &xlsx).await, "xl/worksheets/sheet1.xml");
    assert!(
        page.contains("=SUM(A1) 山田 🙂") && page.contains("twice") && !page.contains("<f>"),
        "{page}"
    );
    assert!(!page.contains("before") && !page.contains("after") && !page.contains("taken back"));

    let pdf = made(&test, &ada, subject, "pdf").await;
    let bytes = bytes(&ada, &pdf).await;
    assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
    let text = String::from_utf8_lossy(&bytes);
    assert!(
        text.contains("DroidSansFallback") && text.contains("NotoEmoji"),
        "fonts come along"
    );
    let listed = ada.get("/documents").await.expect(200);
    let names: Vec<_> = listed["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| one["name"].as_str())
        .collect();
    assert!(
        names.iter().flatten().all(|name| name.starts_with("Great-hall 20")),
        "{names:?}"
    );

    let backwards = json!({ "of": "room", "room": room, "from": test.app.now(), "to": from });
    assert_eq!(ask(&ada, backwards, "csv").await.refused(), (422, "invalid".into()));
    workers.drain().await;
}

#[tokio::test]
async fn replies_stand_after_what_they_reply_to_and_what_was_sent_to_the_room_too_says_so() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let room = open_room(&ada, "Lab", "open").await;
    let root = say(&ada, &room, "Who brings the scales?").await;
    say(&ada, &room, "Supper").await;
    for (body, also) in [("I do", true), ("Thanks", false)] {
        let draft = json!({ "body": body, "thread": root, "also_in_room": also });
        ada.post(&format!("/rooms/{room}/messages"), draft).await.expect(201);
    }
    let csv = made(&test, &ada, json!({ "of": "room", "room": room }), "csv").await;
    let rows = csv_rows(&bytes(&ada, &csv).await);
    let told: Vec<_> = rows.iter().skip(1).map(|row| [&row[0], &row[4], &row[5]]).collect();
    let expected = [
        ["1", "Who brings the scales?", ""],
        ["1", "I do", "reply to 1"],
        ["2", "Thanks", "reply to 1"],
        ["2", "Supper", ""],
        ["3", "I do", "from a thread"],
    ];
    assert_eq!(told, expected);
    workers.drain().await;
}

#[tokio::test]
async fn the_audit_log_is_for_administrators_and_says_who_asked_for_it() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo, cy) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Cy));
    ada.patch("/workspace", json!({ "name": "Hall" })).await.expect(200);
    assert_eq!(ask(&bo, json!({ "of": "audit" }), "csv").await.status, 403);
    let all = made(&test, &ada, json!({ "of": "audit" }), "csv").await;
    let rows = csv_rows(&bytes(&ada, &all).await);
    let actions: Vec<_> = rows[1..].iter().map(|row| row[2].as_str()).collect();
    assert!(
        actions.starts_with(&["document.requested", "workspace.renamed"]),
        "{actions:?}"
    );
    assert_eq!(rows[1][1], "Ada");
    assert!(rows[1][4].contains("of: audit"), "{:?}", rows[1]);

    let renamed = json!({ "of": "audit", "action": "workspace.renamed", "actor": test.user(Ada) });
    let some = made(&test, &ada, renamed, "csv").await;
    assert_eq!(csv_rows(&bytes(&ada, &some).await).len(), 2);
    let of_cy = made(&test, &cy, json!({ "of": "audit" }), "csv").await;
    let text = String::from_utf8(bytes(&cy, &of_cy).await).expect("UTF-8");
    assert!(
        !text.contains("Ada") && !text.contains("Hall"),
        "another workspace's is not told: {text}"
    );

    let token = ada
        .post("/tokens", json!({ "name": "t", "scopes": ["read", "write"] }))
        .await
        .expect(201);
    let secret = token["secret"]
        .as_str()
        .or(token["token"].as_str())
        .expect("a secret")
        .to_owned();
    let bot = test.nobody().with("authorization", &format!("Bearer {secret}"));
    let refused = (403, "scope_missing".to_owned());
    assert_eq!(ask(&bot, json!({ "of": "audit" }), "csv").await.refused(), refused);
    assert_eq!(content(&bot, &all).await.refused(), refused);
    assert_eq!(ask(&bot, json!({ "of": "people" }), "csv").await.status, 201);
    settle(&test.app, &queues::DOCUMENTS).await;
    workers.drain().await;
}

#[tokio::test]
async fn whoever_lost_the_room_gets_no_document_of_it_before_and_after_it_is_made() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let room = open_room(&ada, "Lab", "closed").await;
    let subject = json!({ "of": "room", "room": room });
    assert_eq!(ask(&bo, subject.clone(), "csv").await.status, 404, "he isn't in it");
    let seat = format!("/rooms/{room}/people/{}", test.user(Bo));
    ada.put(&seat, json!({})).await.expect(200);
    say(&ada, &room, "Secret").await;

    // Removed while it waits.
    let waiting = id(&ask(&bo, subject.clone(), "csv").await.expect(201));
    ada.delete(&seat).await.expect(204);
    let workers = test.app.work();
    settle(&test.app, &queues::DOCUMENTS).await;
    let shown = bo.get(&format!("/documents/{waiting}")).await.expect(200);
    assert_eq!(
        (&shown["state"], &shown["reason"]),
        (&json!("refused"), &json!("not_allowed"))
    );
    assert_eq!(content(&bo, &waiting).await.status, 404);

    // Removed when it is there.
    ada.put(&seat, json!({})).await.expect(200);
    let there = made(&test, &bo, subject, "csv").await;
    assert!(String::from_utf8_lossy(&bytes(&bo, &there).await).contains("Secret"));
    ada.delete(&seat).await.expect(204);
    assert_eq!(content(&bo, &there).await.status, 404);
    let shown = bo.get(&format!("/documents/{there}")).await.expect(200);
    assert_eq!((&shown["state"], &shown["bytes"]), (&json!("refused"), &Value::Null));
    for other in [Ada, Dot, Cy] {
        assert_eq!(content(&test.sign_in(other), &there).await.status, 404, "{other:?}");
    }
    ada.put(&seat, json!({})).await.expect(200);
    assert_eq!(
        content(&bo, &there).await.status,
        200,
        "back in the room it is his again"
    );
    workers.drain().await;
}

#[tokio::test]
async fn who_is_no_administrator_any_more_loses_the_list_with_addresses_and_the_log() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let person = format!("/people/{}", test.user(Bo));
    let give = async |name: &str| ada.patch(&person, json!({ "role": name })).await.status;
    assert!(give("admin").await < 300, "bo is an administrator");
    let people = made(&test, &bo, json!({ "of": "people" }), "csv").await;
    let audit = made(&test, &bo, json!({ "of": "audit" }), "csv").await;
    assert!(String::from_utf8_lossy(&bytes(&bo, &people).await).contains("ada@demo.test"));
    assert!(give("member").await < 300);
    assert_eq!(content(&bo, &people).await.status, 404);
    assert_eq!(content(&bo, &audit).await.status, 403);
    workers.drain().await;
}

#[tokio::test]
async fn a_week_later_it_is_gone_with_its_bytes_and_until_then_a_backup_has_it() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let document = made(&test, &ada, json!({ "of": "people" }), "pdf").await;
    let named = || named_blobs(test.app.store(), &test.app.snapshot().expect("a snapshot")).expect("names");
    let blobs = test.app.blobs().expect("a place for them");
    assert_eq!(
        named().len(),
        1,
        "a backup takes it along, and check misses it when it is gone"
    );
    blobs.collect(test.app.store(), Duration::ZERO).expect("collected");
    assert_eq!(content(&ada, &document).await.status, 200);
    let report = check(test.app.store(), &test.app.snapshot().expect("a snapshot"), &mut |_| ());
    assert!(
        report.iter().all(|table| table.damage.is_empty()),
        "its index agrees with it"
    );

    // By then ada's session may have had its time too.
    let (workspace, user) = (test.workspace(Ada), test.user(Ada));
    let there = || {
        let shown = test.app.read(workspace, |view| {
            let id = document.parse().expect("an id");
            asking::show(view, user, id, test.app.now())
        });
        let page = PageRequest::default();
        let listed = test
            .app
            .read(workspace, |view| asking::list(view, user, &page, test.app.now()));
        (shown.is_ok(), listed.expect("listed").items.len())
    };
    test.clock.pass(asking::KEPT_FOR - Duration::from_secs(60));
    assert_eq!(there(), (true, 1));
    test.clock.pass(Duration::from_secs(61));
    assert_eq!(there(), (false, 0));
    // Ages are judged by the time of commits.
    while !named().is_empty() {
        let passed = test.app.write(Actor::system(workspace), |tx| {
            Ok(tx.audit("test.passed", "time", json!({}))?)
        });
        passed.await.expect("a commit");
        test.clock.pass(Duration::from_secs(700));
        test.app.bell().ring();
        settle(&test.app, &queues::MAINTENANCE).await;
    }
    let collected = blobs.collect(test.app.store(), Duration::ZERO).expect("collected");
    assert_eq!((collected.kept, collected.removed), (0, 1));
    workers.drain().await;
}

#[tokio::test]
async fn three_are_waited_for_at_a_time_and_what_is_given_up_is_not_made() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let people = || json!({ "of": "people" });
    let keyed = ada.clone().with("idempotency-key", "one");
    let first = id(&ask(&keyed, people(), "csv").await.expect(201));
    assert_eq!(
        id(&ask(&keyed, people(), "csv").await.expect(201)),
        first,
        "the same again is the same"
    );
    let others =
        [ask(&ada, people(), "csv").await, ask(&ada, people(), "pdf").await].map(|reply| id(&reply.expect(201)));
    let refused = (409, "documents_waiting".to_owned());
    assert_eq!(ask(&ada, people(), "csv").await.refused(), refused);
    assert_eq!(
        content(&ada, &first).await.refused(),
        (409, "document_not_ready".into())
    );
    ada.delete(&format!("/documents/{first}")).await.expect(204);
    assert_eq!(ada.delete(&format!("/documents/{first}")).await.status, 404);
    let more = id(&ask(&ada, people(), "xlsx").await.expect(201));
    let workers = test.app.work();
    settle(&test.app, &queues::DOCUMENTS).await;
    let counts = test.app.read(Id::ZERO, |view| jobs::counts(view, &queues::DOCUMENTS));
    let counts = counts.expect("counted");
    assert_eq!((counts.of(State::Done), counts.of(State::Cancelled)), (3, 1));
    for document in [&others[0], &others[1], &more] {
        assert_eq!(content(&ada, document).await.status, 200);
    }
    for wrong in [
        json!({ "of": "weather" }),
        json!({ "of": "people", "more": 1 }),
        json!({}),
    ] {
        assert!(matches!(ask(&ada, wrong, "csv").await.status, 400 | 422));
    }
    assert_eq!(ask(&ada, people(), "docx").await.status, 422);
    workers.drain().await;
}

#[tokio::test]
async fn what_is_too_much_for_a_pdf_is_refused_and_fits_into_a_csv() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let workspace = test.workspace(Ada);
    let many = Format::Pdf.of_rows().expect("it has rows").rows_most() as usize + 1;
    people(&test.app, workspace, many).await;
    let pdf = made(&test, &ada, json!({ "of": "people" }), "pdf").await;
    let shown = ada.get(&format!("/documents/{pdf}")).await.expect(200);
    assert_eq!(
        (&shown["state"], &shown["reason"]),
        (&json!("refused"), &json!("too_many_rows"))
    );
    let csv = made(&test, &ada, json!({ "of": "people" }), "csv").await;
    assert_eq!(csv_rows(&bytes(&ada, &csv).await).len(), many + 4 + 1);
    workers.drain().await;
}

/// So many people more, by name alone.
async fn people(app: &App, workspace: WorkspaceId, many: usize) {
    for from in (0..many).step_by(1_000) {
        let laid = app.write(Actor::system(workspace), move |tx| {
            for number in from..many.min(from + 1_000) {
                let part = Part {
                    name: format!("Number {number:06}"),
                    email: format!("number{number}@demo.test"),
                    handle: format!("number{number}"),
                    title: "One of many".into(),
                    role: Role::Member,
                };
                demo::cast(tx, std::slice::from_ref(&part), "", |_, _, _| Ok(()))?;
            }
            Ok(())
        });
        laid.await.expect("they are laid");
    }
}

mod archive;
mod killed;
mod reports;
mod tasks;
mod time;
