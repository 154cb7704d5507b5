//! Files as their users meet them: uploaded in pieces, read in parts, kept, shared, thrown away (F1–F7).

mod full;
mod killed;
mod learned;
mod links;
mod who;

use std::time::{Duration, Instant};

use base64::Engine as _;
use longhouse::{
    domain::files::{sweep, uploads},
    engine::{
        commit::Actor,
        jobs::{Job, State},
    },
    kit::id::Id,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Cy, Dot, Gus},
        TestApp,
    },
    ears::Ears,
};

const CHUNK: usize = 8 << 20;

/// Bytes that repeat nowhere near.
fn noise(count: usize, seed: u64) -> Vec<u8> {
    let mut state = seed | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    let mut bytes = Vec::with_capacity(count + 8);
    while bytes.len() < count {
        bytes.extend_from_slice(&next());
    }
    bytes.truncate(count);
    bytes
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn content_digest(bytes: &[u8]) -> String {
    let text = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes));
    format!("sha-256=:{text}:")
}

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// Begins an upload and sends all of it.
async fn sent(browser: &Browser<'_>, mut draft: Value, bytes: &[u8]) -> String {
    draft["size"] = bytes.len().into();
    let upload = id(&browser.post("/uploads", draft).await.expect(201));
    for (number, chunk) in bytes.chunks(CHUNK).enumerate() {
        let path = format!("/uploads/{upload}/chunks/{number}");
        browser.put_bytes(&path, chunk).await.expect(200);
    }
    upload
}

/// A file with these bytes, in a folder or at the top.
async fn file(browser: &Browser<'_>, name: &str, bytes: &[u8], folder: Option<&str>) -> Value {
    let upload = sent(browser, json!({ "name": name, "folder": folder }), bytes).await;
    browser
        .post(&format!("/uploads/{upload}/file"), Value::Null)
        .await
        .expect(201)
}

async fn folder(browser: &Browser<'_>, name: &str, within: Option<&str>) -> String {
    let draft = json!({ "name": name, "folder": within });
    id(&browser.post("/folders", draft).await.expect(201))
}

async fn names(browser: &Browser<'_>, query: &str) -> Vec<String> {
    let listed = browser.get(&format!("/files{query}")).await.expect(200);
    let items = listed["items"].as_array().expect("items").iter();
    items
        .map(|item| item["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[tokio::test]
async fn a_file_comes_in_chunks_in_any_order_and_is_read_whole_or_in_part() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let bytes = noise(2 * CHUNK + 12_345, 7);
    let draft = json!({ "name": "Große Datei.png", "size": bytes.len(), "sha256": sha256(&bytes) });
    let begun = bo.post("/uploads", draft).await.expect(201);
    assert_eq!((&begun["chunks"], &begun["missing"]), (&json!(3), &json!([0, 1, 2])));
    let upload = id(&begun);
    let (path, finish) = (format!("/uploads/{upload}"), format!("/uploads/{upload}/file"));
    let chunks: Vec<_> = bytes.chunks(CHUNK).collect();
    for (number, missing) in [(2, json!([0, 1])), (0, json!([1])), (0, json!([1]))] {
        let sender = bo.clone().with("content-digest", &content_digest(chunks[number]));
        let answer = sender
            .put_bytes(&format!("{path}/chunks/{number}"), chunks[number])
            .await
            .expect(200);
        assert_eq!(answer["missing"], missing);
    }
    assert_eq!(
        bo.post(&finish, Value::Null).await.refused(),
        (409, "upload_incomplete".into())
    );
    assert_eq!(bo.get("/uploads").await.expect(200)["items"][0]["missing"], json!([1]));
    bo.put_bytes(&format!("{path}/chunks/1"), chunks[1]).await.expect(200);

    let ears = Ears::of(&test);
    let made = bo.post(&finish, Value::Null).await.expect(201);
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_added"])]);
    assert_eq!(
        (&made["bytes"], &made["media_type"]),
        (&json!(bytes.len()), &json!("image/png"))
    );
    let again = bo.post(&finish, Value::Null).await.expect(200);
    assert_eq!(again["id"], made["id"], "asked again it is the same file");
    assert_eq!(bo.get("/uploads").await.expect(200)["items"], json!([]));

    let content = format!("/files/{}/content?version=1", id(&made));
    let whole = bo.get(&content).await;
    assert_eq!((whole.status, sha256(&whole.bytes)), (200, sha256(&bytes)));
    let etag = format!("\"{}\"", sha256(&bytes));
    for (name, value) in [
        ("etag", etag.as_str()),
        ("content-type", "image/png"),
        ("accept-ranges", "bytes"),
        ("cache-control", "private, max-age=604800, immutable"),
        ("x-content-type-options", "nosniff"),
        ("content-length", &bytes.len().to_string()),
        (
            "content-disposition",
            "inline; filename=\"Gro_e Datei.png\"; filename*=UTF-8''Gro%C3%9Fe%20Datei.png",
        ),
    ] {
        assert_eq!(whole.header(name), Some(value), "{name}");
    }
    assert!(
        whole
            .header("content-security-policy")
            .is_some_and(|policy| policy.contains("sandbox"))
    );

    let range = |value: &str| bo.clone().with("range", value);
    let part = range("bytes=8388600-8388619").get(&content).await;
    assert_eq!((part.status, &part.bytes[..]), (206, &bytes[8_388_600..8_388_620]));
    assert_eq!(
        part.header("content-range"),
        Some(format!("bytes 8388600-8388619/{}", bytes.len()).as_str())
    );
    let end = range("bytes=-5").with("if-range", &etag).get(&content).await;
    assert_eq!((end.status, &end.bytes[..]), (206, &bytes[bytes.len() - 5..]));
    assert_eq!(
        range("bytes=0-1")
            .with("if-range", "\"older\"")
            .get(&content)
            .await
            .status,
        200
    );
    let beyond = range("bytes=99999999999-").get(&content).await;
    assert_eq!(
        beyond.header("content-range"),
        Some(format!("bytes */{}", bytes.len()).as_str())
    );
    assert_eq!(beyond.refused(), (416, "range_not_satisfiable".into()));
    let held = bo.clone().with("if-none-match", &etag).get(&content).await;
    assert_eq!((held.status, held.bytes.len()), (304, 0));
    let head = bo.send("HEAD", &content, None).await;
    assert_eq!((head.status, head.bytes.len()), (200, 0));
    let newest = bo.get(&format!("/files/{}/content?download=true", id(&made))).await;
    assert_eq!(
        newest.header("cache-control"),
        Some("private, no-cache"),
        "it may change"
    );
    assert!(
        newest
            .header("content-disposition")
            .is_some_and(|way| way.starts_with("attachment"))
    );
}

#[tokio::test]
async fn what_arrives_wrong_is_refused_and_leaves_nothing() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let bytes = noise(CHUNK + 100, 3);
    let draft = json!({ "name": "a.bin", "size": bytes.len(), "sha256": sha256(b"something else") });
    let upload = id(&bo.post("/uploads", draft).await.expect(201));
    let chunk = |number: u64| format!("/uploads/{upload}/chunks/{number}");
    let missing = async || bo.get(&format!("/uploads/{upload}")).await.expect(200)["missing"].clone();

    let lying = bo.clone().with("content-digest", &content_digest(b"another"));
    let refused = lying.put_bytes(&chunk(1), &bytes[CHUNK..]).await;
    assert_eq!(
        (refused.status, &refused.json()["fields"][0]["code"]),
        (422, &json!("mismatch"))
    );
    for wrong in ["sha-256=x", "sha-256=:!:", "sha-256=:AAAA:"] {
        let sender = bo.clone().with("content-digest", wrong);
        assert_eq!(
            sender.put_bytes(&chunk(1), &bytes[CHUNK..]).await.status,
            422,
            "{wrong}"
        );
    }
    for length in [0, 99, 101] {
        let refused = bo.put_bytes(&chunk(1), &bytes[..length]).await;
        assert_eq!(
            (refused.status, &refused.json()["fields"][0]["code"]),
            (422, &json!("wrong_length"))
        );
    }
    assert_eq!(bo.put_bytes(&chunk(2), b"x").await.status, 404);
    assert_eq!(bo.put_bytes(&chunk(u64::MAX), b"x").await.status, 404);
    assert_eq!(missing().await, json!([0, 1]));

    bo.put_bytes(&chunk(0), &bytes[..CHUNK]).await.expect(200);
    bo.put_bytes(&chunk(1), &bytes[CHUNK..]).await.expect(200);
    let refused = bo.post(&format!("/uploads/{upload}/file"), Value::Null).await;
    assert_eq!(
        (refused.status, &refused.json()["fields"][0]["field"]),
        (422, &json!("sha256"))
    );
    assert_eq!(missing().await, json!([0, 1]), "all of it is to be sent again");
    assert_eq!(names(&bo, "").await, Vec::<String>::new());
    bo.delete(&format!("/uploads/{upload}")).await.expect(204);
    assert_eq!(bo.get("/file-usage").await.expect(200)["promised_bytes"], 0);

    let nothing = file(&bo, "empty.txt", b"", None).await;
    let content = bo.get(&format!("/files/{}/content", id(&nothing))).await;
    assert_eq!((content.status, content.bytes.len()), (200, 0));
}

#[tokio::test]
async fn nobody_uploads_more_than_one_file_or_the_workspace_may_have() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let begin = async |browser: &Browser<'_>, size: u64| {
        browser.post("/uploads", json!({ "name": "large", "size": size })).await
    };
    let refused = begin(&bo, (32 << 20) + 1).await;
    assert_eq!(
        (refused.status, &refused.json()["limit_bytes"]),
        (413, &json!(32 << 20))
    );
    let first = id(&begin(&bo, 32 << 20).await.expect(201));
    let second = id(&begin(&ada, 32 << 20).await.expect(201));
    assert_eq!(
        begin(&bo, 1).await.refused(),
        (409, "quota_exceeded".into()),
        "it is promised to others"
    );
    assert_eq!(begin(&test.sign_in(Cy), 1).await.status, 201, "elsewhere there is room");
    assert_eq!(
        bo.delete(&format!("/uploads/{second}")).await.status,
        404,
        "it is ada's"
    );
    bo.delete(&format!("/uploads/{first}")).await.expect(204);
    file(&bo, "small", b"x", None).await;
    ada.delete(&format!("/uploads/{second}")).await.expect(204);
    let usage = ada.get("/file-usage").await.expect(200);
    assert_eq!((&usage["bytes"], &usage["promised_bytes"]), (&json!(1), &json!(0)));
    for name in ["", "a/b", "..", "a\u{202e}gpj.exe", "line\nbreak"] {
        let refused = bo.post("/uploads", json!({ "name": name, "size": 1 })).await;
        assert_eq!(refused.status, 422, "{name:?}");
    }
    assert_eq!(begin(&bo, u64::MAX).await.status, 413);
}

#[tokio::test]
async fn folders_hold_files_in_order_under_names_of_their_own() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let (plans, old) = (folder(&bo, "Plans", None).await, folder(&bo, "old", None).await);
    let report = file(&bo, "Report.pdf", b"one", None).await;
    let other = file(&bo, "report.PDF", b"two", None).await;
    assert_eq!(other["name"], "report (2).PDF");
    assert_eq!(names(&bo, "").await, ["old", "Plans", "report (2).PDF", "Report.pdf"]);
    let taken = bo.post("/folders", json!({ "name": "PLANS" })).await;
    assert_eq!(taken.refused(), (409, "file_name_taken".into()));

    let path = format!("/files/{}", id(&report));
    let ears = Ears::of(&test);
    let moved = bo
        .patch(&path, json!({ "folder": plans, "name": "Q3.pdf" }))
        .await
        .expect(200);
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_removed", "files.file_changed"])]);
    assert_eq!(moved["path"], json!([{ "id": plans, "name": "Plans" }]));
    bo.patch(&path, json!({ "name": "Q3.pdf" })).await.expect(200);
    ears.heard(&[]);
    assert_eq!(names(&bo, &format!("?folder={plans}")).await, ["Q3.pdf"]);
    bo.patch(&path, json!({ "folder": null })).await.expect(200);
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_removed", "files.file_changed"])]);
    let inside = folder(&bo, "inside", Some(&plans)).await;
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_added"])]);
    for place in [&plans, &inside] {
        let refused = bo.patch(&format!("/files/{plans}"), json!({ "folder": place })).await;
        assert_eq!(refused.refused(), (409, "into_itself".into()));
    }
    let refused = bo
        .patch(&format!("/files/{old}"), json!({ "folder": id(&report) }))
        .await;
    assert_eq!(refused.refused(), (409, "not_a_folder".into()));
    let mut deep = inside;
    for level in 2..31 {
        deep = folder(&bo, &level.to_string(), Some(&deep)).await;
    }
    let refused = bo.post("/folders", json!({ "name": "deeper", "folder": deep })).await;
    assert_eq!(refused.refused(), (409, "too_deep".into()));
    let refused = bo.patch(&format!("/files/{old}"), json!({ "folder": deep })).await;
    assert_eq!(refused.refused(), (409, "too_deep".into()));
    assert!(
        bo.get(&format!("/files/{deep}")).await.expect(200)["path"]
            .as_array()
            .is_some_and(|path| path.len() == 30)
    );
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_added"; 29])]);
}

#[tokio::test]
async fn what_is_thrown_away_comes_back_or_goes_for_good_with_its_bytes() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let plans = folder(&bo, "Plans", None).await;
    let report = id(&file(&bo, "a.txt", b"the quick brown fox", Some(&plans)).await);
    bo.put(&format!("/files/{report}/star"), Value::Null).await.expect(204);
    assert_eq!(names(&bo, "?view=starred").await, ["a.txt"]);
    assert_eq!(names(&ada, "?view=starred").await, Vec::<String>::new());
    let share = bo.post(&format!("/files/{report}/shares"), json!({})).await.expect(201);
    let link = share["url"]
        .as_str()
        .and_then(|url| url.rsplit('/').next())
        .expect("a link")
        .to_owned();

    bo.put(&format!("/files/{plans}/trash"), Value::Null).await.expect(204);
    assert_eq!(names(&bo, "").await, Vec::<String>::new());
    assert_eq!(names(&bo, "?view=starred").await, Vec::<String>::new());
    assert_eq!(names(&ada, "?view=trash").await, ["Plans"]);
    for path in [
        format!("/files/{report}"),
        format!("/files/{report}/content"),
        format!("/files/{plans}/zip"),
    ] {
        assert_eq!(bo.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(test.nobody().get(&format!("/shares/{link}")).await.status, 404);
    folder(&bo, "plans", None).await;
    let back = bo.delete(&format!("/files/{plans}/trash")).await.expect(200);
    assert_eq!(back["name"], "Plans (2)", "its name was taken meanwhile");
    assert_eq!(bo.get(&format!("/files/{report}/content")).await.status, 200);

    bo.put(&format!("/files/{plans}/trash"), Value::Null).await.expect(204);
    assert_eq!(
        test.sign_in(Dot).delete(&format!("/files/{plans}")).await.status,
        403,
        "bo threw it there"
    );
    ada.delete(&format!("/files/{plans}")).await.expect(204);
    assert_eq!(names(&ada, "?view=trash").await, Vec::<String>::new());
    assert_eq!(bo.delete(&format!("/files/{plans}/trash")).await.status, 404);
    assert_eq!(swept(&test).await, 0, "no row of a destroyed file is left");
    let blobs = test.app.blobs().expect("blobs");
    let collected = blobs.collect(test.app.store(), Duration::ZERO).expect("collected");
    assert_eq!((collected.kept, collected.removed), (0, 1));
}

#[tokio::test]
async fn the_clock_empties_the_trash_and_gives_up_what_rests() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let report = id(&file(&bo, "a.txt", b"text", None).await);
    bo.put(&format!("/files/{report}/trash"), Value::Null).await.expect(204);
    let draft = json!({ "name": "resting", "size": CHUNK + 1 });
    let upload = id(&bo.post("/uploads", draft).await.expect(201));
    bo.put_bytes(&format!("/uploads/{upload}/chunks/1"), b"x")
        .await
        .expect(200);
    swept(&test).await;
    assert_eq!(names(&bo, "?view=trash").await, ["a.txt"]);
    assert_eq!(bo.get(&format!("/uploads/{upload}")).await.status, 200);

    later(&test, Duration::from_secs(61)).await;
    test.clock.advance(40 * DAY);
    later(&test, Duration::from_secs(61)).await;
    swept(&test).await;
    test.clock.set_back(40 * DAY);
    assert_eq!(
        names(&bo, "?view=trash").await,
        ["a.txt"],
        "a leap of the clock empties no trash"
    );
    later(&test, DAY).await;
    swept(&test).await;
    assert_eq!(bo.get(&format!("/uploads/{upload}")).await.status, 404);
    assert_eq!(
        test.app.blobs().expect("blobs").parts().expect("listed"),
        [],
        "what came of it is gone"
    );
    assert_eq!(bo.get("/file-usage").await.expect(200)["promised_bytes"], 0);
    assert_eq!(names(&bo, "?view=trash").await, ["a.txt"]);
    later(&test, 30 * DAY).await;
    assert_eq!(swept(&test).await, 0);
}

pub const DAY: Duration = Duration::from_secs(24 * 3_600);

/// Lets time pass and somebody write, which is when the writer judges by how much.
pub async fn later(test: &TestApp, time: Duration) {
    let before = test.app.judged_at().expect("a fact");
    test.clock.pass(time);
    let written = test.app.write(Actor::system(test.workspace(Ada)), |tx| {
        Ok(tx.audit("test.noted", "x", ())?)
    });
    written.await.expect("a write");
    let begun = Instant::now();
    while test.app.judged_at().expect("a fact") == before {
        assert!(begun.elapsed() < Duration::from_secs(20), "the writer doesn't tidy");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Does what the clock asks for; the bytes that files take after that.
pub async fn swept(test: &TestApp) -> u64 {
    let workers = test.app.work();
    let actor = Actor::system(test.workspace(Ada));
    let asked = test.app.write(actor, |tx| sweep::ask(tx).map(|job| job.id));
    let job = asked.await.expect("asked").value;
    let begun = Instant::now();
    loop {
        let found = test.app.read(Id::ZERO, |view| Ok(view.get::<Job>(&job)?));
        let job = found.expect("read").expect("a job");
        if job.state.is_finished() {
            assert_eq!(job.state, State::Done, "{}", job.said);
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "the sweep ends");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    workers.drain().await;
    let usage = test.app.read(test.workspace(Ada), uploads::usage);
    usage.expect("the usage").bytes
}

#[tokio::test]
async fn a_file_keeps_what_it_held_before() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let report = id(&file(&bo, "notes.md", b"# First", None).await);
    let ears = Ears::of(&test);
    let upload = sent(&ada, json!({ "name": "notes-final.md", "file": report }), b"# Second").await;
    let made = ada
        .post(&format!("/uploads/{upload}/file"), Value::Null)
        .await
        .expect(201);
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_changed"])]);
    assert_eq!(
        (&made["id"], &made["name"], &made["version"]),
        (&json!(report), &json!("notes.md"), &json!(2))
    );
    let content = async |query: &str| bo.get(&format!("/files/{report}/content{query}")).await.bytes;
    assert_eq!(&content("").await[..], b"# Second");
    assert_eq!(&content("?version=1").await[..], b"# First");
    assert_eq!(bo.get(&format!("/files/{report}/content?version=3")).await.status, 404);
    let back = bo
        .post(&format!("/files/{report}/versions"), json!({ "number": 1 }))
        .await
        .expect(201);
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_changed"])]);
    assert_eq!(back["version"], 3);
    assert_eq!(&content("").await[..], b"# First");
    let versions = bo.get(&format!("/files/{report}/versions")).await.expect(200);
    let told: Vec<_> = versions["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|one| one["number"].clone())
        .collect();
    assert_eq!(told, [3, 2, 1]);
    let home = folder(&bo, "folder", None).await;
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_added"])]);
    let refused = bo
        .post("/uploads", json!({ "name": "x", "size": 1, "file": home }))
        .await;
    assert_eq!(refused.refused(), (409, "not_a_file".into()));
    assert_eq!(
        test.sign_in(Gus).get(&format!("/files/{report}/versions")).await.status,
        404
    );
}
