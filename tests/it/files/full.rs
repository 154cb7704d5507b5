//! A full disk under files: who sends is told, nothing half-done counts, reading goes on, and all of it goes on by itself
//! when there is room (issue 2, Bl1–Bl3).

use std::time::Duration;

use longhouse::{
    domain::queues,
    engine::jobs::{self, State},
    kit::id::Id,
};
use serde_json::{Value, json};

use super::{CHUNK, file, id, noise, sha256, swept};
use crate::support::{
    app::{Browser, Cast::Bo, TestApp},
    jobs::settle,
    picture::png,
};

/// The disk is full.
const FULL: u16 = 507;

fn full() -> (u16, String) {
    (FULL, "disk_full".into())
}

/// Every blob that a row names is there and is what it was.
fn is_whole(test: &TestApp) {
    let blobs = test.app.blobs().expect("blobs");
    let findings = blobs.check(test.app.store(), &mut |_| {}).expect("checked");
    assert!(findings.damage.is_empty(), "{:?}", findings.damage);
}

/// Bytes of blobs on the disk that no row names.
fn unnamed(test: &TestApp) -> u64 {
    let blobs = test.app.blobs().expect("blobs");
    let collected = blobs.collect(test.app.store(), Duration::ZERO).expect("collected");
    collected.removed_bytes
}

async fn begun(browser: &Browser<'_>, name: &str, bytes: &[u8]) -> String {
    let draft = json!({ "name": name, "size": bytes.len() });
    format!("/uploads/{}", id(&browser.post("/uploads", draft).await.expect(201)))
}

#[tokio::test]
async fn on_a_full_disk_files_are_read_and_what_is_sent_goes_on_where_it_stopped() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let old = noise(300_000, 3);
    let kept = format!("/files/{}/content", id(&file(&bo, "old.bin", &old, None).await));
    let used = swept(&test).await;
    let bytes = noise(2 * CHUNK + 1_000, 5);
    let chunks: Vec<_> = bytes.chunks(CHUNK).collect();
    let path = begun(&bo, "new.bin", &bytes).await;
    let chunk = |number: usize| format!("{path}/chunks/{number}");
    bo.put_bytes(&chunk(1), chunks[1]).await.expect(200);

    // What the disk says is believed before anything is written, and a part of it is the data file's own.
    test.volume.has(40 << 20);
    let draft = json!({ "name": "more.bin", "size": 1_000 });
    assert_eq!(bo.post("/uploads", draft).await.refused(), full());
    let refused = bo.put_bytes(&chunk(0), chunks[0]).await;
    assert_eq!(refused.status, FULL);
    let said = refused.json()["detail"].as_str().expect("a sentence").to_owned();
    assert_eq!(
        said,
        "The disk is full; reading goes on. Make room and writing resumes by itself."
    );
    // What it doesn't say is found out amid a chunk.
    test.volume.pretends_to_have_more_than(CHUNK as u64 / 2);
    assert_eq!(bo.put_bytes(&chunk(0), chunks[0]).await.refused(), full());
    assert_eq!(bo.put_bytes(&chunk(2), chunks[2]).await.refused(), full());
    let missing = bo.get(&path).await.expect(200)["missing"].clone();
    assert_eq!(missing, json!([0, 2]), "half a chunk is none");
    assert_eq!(
        bo.post(&format!("{path}/file"), Value::Null).await.refused(),
        (409, "upload_incomplete".into())
    );

    let read = bo.get(&kept).await;
    assert_eq!((read.status, sha256(&read.bytes)), (200, sha256(&old)));
    let part = bo.clone().with("range", "bytes=100-199").get(&kept).await;
    assert_eq!((part.status, &part.bytes[..]), (206, &old[100..200]));
    assert_eq!(swept(&test).await, used, "nothing half-done is counted");
    assert_eq!(unnamed(&test), 0);
    is_whole(&test);

    test.volume.has_room();
    bo.put_bytes(&chunk(0), chunks[0]).await.expect(200);
    bo.put_bytes(&chunk(2), chunks[2]).await.expect(200);
    let made = bo.post(&format!("{path}/file"), Value::Null).await.expect(201);
    let read = bo.get(&format!("/files/{}/content", id(&made))).await;
    assert_eq!(sha256(&read.bytes), sha256(&bytes));
    assert_eq!(swept(&test).await, used + bytes.len() as u64);
    is_whole(&test);
}

#[tokio::test]
async fn an_upload_that_finds_no_room_for_its_place_is_finished_later_and_damages_nothing() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let bytes = noise(50_000, 9);
    let path = begun(&bo, "late.bin", &bytes).await;
    bo.put_bytes(&format!("{path}/chunks/0"), &bytes).await.expect(200);
    let finish = format!("{path}/file");
    test.volume.pretends_to_have_more_than(0);
    for _ in 0..2 {
        assert_eq!(bo.post(&finish, Value::Null).await.refused(), full());
        is_whole(&test);
    }
    assert_eq!(bo.get("/files").await.expect(200)["items"], json!([]));
    test.volume.has_room();
    let made = bo.post(&finish, Value::Null).await.expect(201);
    let read = bo.get(&format!("/files/{}/content", id(&made))).await;
    assert_eq!(sha256(&read.bytes), sha256(&bytes));
    is_whole(&test);

    // One that is given up meanwhile leaves nothing.
    let other = begun(&bo, "never.bin", &bytes[1..]).await;
    let chunk = format!("{other}/chunks/0");
    test.volume.pretends_to_have_more_than(10_000);
    assert_eq!(bo.put_bytes(&chunk, &bytes[1..]).await.refused(), full());
    assert_eq!(bo.delete(&other).await.status, 204);
    assert_eq!(swept(&test).await, bytes.len() as u64);
    let parts = test.app.blobs().expect("blobs").parts().expect("listed");
    assert_eq!(parts, []);
}

#[tokio::test]
async fn sizes_of_pictures_follow_when_there_is_room_however_long_that_takes() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let barn = file(&bo, "barn.png", &png(900, 600, [200, 30, 30]), None).await;
    let shown = async || bo.get(&format!("/files/{}", id(&barn))).await.expect(200)["picture"].clone();
    let states = || {
        let counts = test.app.read(Id::ZERO, |view| jobs::counts(view, &queues::IMAGES));
        let counts = counts.expect("counted");
        (counts.of(State::Delayed), counts.of(State::Dead))
    };
    test.volume.pretends_to_have_more_than(0);
    let workers = test.app.work();
    for _ in 0..2 * queues::IMAGES.attempts {
        settle(&test.app, &queues::IMAGES).await;
        assert_eq!(states(), (1, 0), "it waits, and is not given up");
        test.clock.pass(Duration::from_secs(90));
        test.app.bell().ring();
    }
    assert_eq!(shown().await, Value::Null);
    test.volume.has_room();
    let begun = std::time::Instant::now();
    while shown().await.is_null() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the sizes are made");
        test.clock.pass(Duration::from_secs(90));
        test.app.bell().ring();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    settle(&test.app, &queues::IMAGES).await;
    workers.drain().await;
    assert_eq!(states(), (0, 0));
    is_whole(&test);

    // Where somebody waits for them, they are told: of a full disk, or one with room for the data file alone.
    for fill in [0, 30 << 20] {
        test.volume.has(fill);
        let refused = bo.put_bytes("/people/me/picture", &png(40, 40, [1, 2, 3])).await;
        assert_eq!(refused.refused(), full());
    }
    test.volume.has_room();
    bo.put_bytes("/people/me/picture", &png(40, 40, [1, 2, 3]))
        .await
        .expect(200);
    is_whole(&test);
}
