//! When what is attached goes, and that nothing goes before: with its message, or within a day if it never had one.

use std::time::Duration;

use longhouse::engine::blobs::Collected;
use serde_json::{Value, json};

use super::{brought, id, lab, messages, place, posted, print, sent};
use crate::{
    files::{DAY, later, swept},
    support::{
        app::{
            Browser,
            Cast::{Ada, Bo},
            TestApp,
        },
        ears::Ears,
        picture::png,
    },
};

/// Takes away what no row names, however young.
fn collected(test: &TestApp) -> Collected {
    let blobs = test.app.blobs().expect("blobs");
    blobs.collect(test.app.store(), Duration::ZERO).expect("collected")
}

async fn usage(browser: &Browser<'_>) -> (Value, Value) {
    let usage = browser.get("/file-usage").await.expect(200);
    (usage["bytes"].clone(), usage["promised_bytes"].clone())
}

#[tokio::test]
async fn a_collection_takes_nothing_on_its_way_and_all_of_what_was_deleted() {
    let test = TestApp::new().await;
    let room = lab(&test, &[Bo]).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let bytes = png(300, 200, [9, 90, 9]);
    let upload = sent(&bo, &room, "a.png", &bytes).await;
    assert_eq!(collected(&test).removed, 0);
    let made = bo
        .post(&format!("/uploads/{upload}/attachment"), Value::Null)
        .await
        .expect(201);
    // Between the upload and the message it is its own row that names it.
    assert_eq!((collected(&test).kept, collected(&test).removed), (1, 0));
    print(&test).await;
    let kept = collected(&test);
    assert_eq!(
        (kept.kept, kept.removed),
        (6, 0),
        "three files of the smallest size, two of the other, and what came"
    );
    let message = posted(&bo, &room, "", &[&made]).await;
    let same = brought(&ada, &room, "same.png", &bytes).await;
    let other = posted(&ada, &room, "", &[&same]).await;
    assert_eq!(usage(&ada).await, (json!(2 * bytes.len()), json!(0)));
    assert_eq!(collected(&test).removed, 0);
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    bo.delete(&format!("/rooms/{room}/messages/{}", id(&message)))
        .await
        .expect(204);
    ears.heard(&[(&[Ada, Bo], &["chat.message_deleted"])]);
    drop(ears);
    for path in ["content", "pictures/150", "pictures/400"] {
        let path = format!("{}/{path}", place(&message));
        assert_eq!(bo.get(&path).await.status, 404, "{path}");
    }
    assert!(messages(&ada, &room).await[0].get("attachments").is_none());
    assert_eq!(usage(&ada).await, (json!(bytes.len()), json!(0)));
    // The same bytes are ada's too: of bo's message only the sizes go, which hers hasn't yet.
    assert_eq!(collected(&test).kept, 1);
    assert_eq!(ada.get(&format!("{}/content", place(&other))).await.status, 200);
    ada.delete(&format!("/rooms/{room}/messages/{}", id(&other)))
        .await
        .expect(204);
    let gone = collected(&test);
    assert_eq!((gone.kept, gone.removed), (0, 1));
    // Its job finds nothing to do, and makes nothing.
    print(&test).await;
    assert_eq!(collected(&test), Collected::default());
    assert_eq!(usage(&ada).await, (json!(0), json!(0)));
}

#[tokio::test]
async fn a_check_reads_what_messages_have_and_says_whose_it_is() {
    let test = TestApp::new().await;
    let room = lab(&test, &[]).await;
    let ada = test.sign_in(Ada);
    let made = brought(&ada, &room, "barn.png", &png(300, 200, [9, 90, 9])).await;
    posted(&ada, &room, "", &[&made]).await;
    print(&test).await;
    let blobs = test.app.blobs().expect("blobs");
    let checked = || blobs.check(test.app.store(), &mut |_| {}).expect("checked");
    let whole = checked();
    assert_eq!((whole.entries, whole.damage.len()), (6, 0), "{whole:?}");
    // A row that names a blob which isn't there: the store is read, and all blobs are elsewhere.
    let elsewhere = tempfile::tempdir().expect("a directory");
    let empty = longhouse::engine::blobs::Blobs::at(elsewhere.path().join("blobs"));
    let found = empty.check(test.app.store(), &mut |_| {}).expect("checked");
    let told: Vec<_> = found.damage.keys().cloned().collect();
    assert!(
        told.iter().any(|what| what.contains("`barn.png` (attachments")),
        "{told:?}"
    );
    assert!(
        told.iter().any(|what| what.contains("`barn.png, 150 wide`")),
        "{told:?}"
    );
}

#[tokio::test]
async fn what_no_message_ever_had_is_given_up_or_goes_within_a_day() {
    let test = TestApp::new().await;
    let room = lab(&test, &[Bo]).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let given_up = brought(&bo, &room, "a.txt", b"given up").await;
    let path = format!("/uploads/{}", id(&given_up));
    assert_eq!(ada.delete(&path).await.status, 404, "it is bo's");
    bo.delete(&path).await.expect(204);
    assert_eq!(bo.delete(&path).await.status, 404);
    assert_eq!((collected(&test).kept, usage(&ada).await), (0, (json!(0), json!(0))));

    brought(&bo, &room, "b.txt", b"left").await;
    let had = brought(&bo, &room, "c.txt", b"had").await;
    let message = posted(&bo, &room, "", &[&had]).await;
    assert_eq!(swept(&test).await, 7);
    later(&test, DAY).await;
    assert_eq!(swept(&test).await, 3, "what a message has stays");
    assert_eq!((collected(&test).kept, collected(&test).removed), (1, 0));
    let content = bo.get(&format!("{}/content", place(&message))).await;
    assert_eq!(&content.bytes[..], b"had");
}

#[tokio::test]
async fn the_files_of_a_picture_of_somebody_go_when_another_takes_its_place() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let picture = async |colour| {
        let bytes = png(300, 300, colour);
        bo.put_bytes("/people/me/picture", &bytes).await.expect(200);
    };
    picture([200, 30, 30]).await;
    let first = collected(&test);
    assert_eq!(
        (first.kept, first.removed),
        (5, 0),
        "two sizes, in three encodings and two"
    );
    picture([30, 30, 200]).await;
    let second = collected(&test);
    assert_eq!((second.kept, second.removed), (5, 5));
    bo.delete("/people/me/picture").await.expect(204);
    assert_eq!((collected(&test).kept, collected(&test).removed), (0, 0));
}
