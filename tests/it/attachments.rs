//! What is attached to messages: who brings it, who reads it, what is made of pictures, and when it goes (F8).

mod going;

use longhouse::{
    domain::queues,
    engine::images::{Format, look},
};
use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{self, Ada, Bo, Cy, Dot, Gus},
        TestApp,
    },
    ears::Ears,
    jobs::settle,
    picture::{jpeg_taken_at, png},
};

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// A closed room of ada's with these in it.
async fn lab(test: &TestApp, others: &[Cast]) -> String {
    let ada = test.sign_in(Ada);
    let draft = json!({ "kind": "closed", "name": "Lab" });
    let room = id(&ada.post("/rooms", draft).await.expect(201));
    for who in others {
        let path = format!("/rooms/{room}/people/{}", test.user(*who));
        ada.put(&path, json!({})).await.expect(200);
    }
    room
}

/// Begins an upload for a room and sends all of it.
async fn sent(browser: &Browser<'_>, room: &str, name: &str, bytes: &[u8]) -> String {
    let draft = json!({ "name": name, "size": bytes.len() });
    let upload = id(&browser.post(&format!("/rooms/{room}/uploads"), draft).await.expect(201));
    for (number, chunk) in bytes.chunks(8 << 20).enumerate() {
        let path = format!("/uploads/{upload}/chunks/{number}");
        browser.put_bytes(&path, chunk).await.expect(200);
    }
    upload
}

/// An attachment that no message has yet.
async fn brought(browser: &Browser<'_>, room: &str, name: &str, bytes: &[u8]) -> Value {
    let upload = sent(browser, room, name, bytes).await;
    let path = format!("/uploads/{upload}/attachment");
    browser.post(&path, Value::Null).await.expect(201)
}

/// A message with these attached.
async fn posted(browser: &Browser<'_>, room: &str, body: &str, attachments: &[&Value]) -> Value {
    let ids: Vec<_> = attachments.iter().map(|one| &one["id"]).collect();
    let draft = json!({ "body": body, "attachments": ids });
    browser
        .post(&format!("/rooms/{room}/messages"), draft)
        .await
        .expect(201)
}

/// Where the first attachment of a message is.
fn place(message: &Value) -> String {
    let (room, id) = (message["room"].as_str(), message["id"].as_str());
    let attachment = message["attachments"][0]["id"].as_str().expect("an attachment");
    let (room, id) = (room.expect("a room"), id.expect("an id"));
    format!("/rooms/{room}/messages/{id}/attachments/{attachment}")
}

/// Has the sizes of all pictures made, and all notices.
async fn print(test: &TestApp) {
    let workers = test.app.work();
    settle(&test.app, &queues::IMAGES).await;
    settle(&test.app, &queues::NOTICES).await;
    workers.drain().await;
}

async fn messages(browser: &Browser<'_>, room: &str) -> Value {
    let page = browser.get(&format!("/rooms/{room}/messages")).await.expect(200);
    page["items"].clone()
}

#[tokio::test]
async fn a_picture_is_there_with_the_message_and_its_sizes_follow() {
    let test = TestApp::new().await;
    let room = lab(&test, &[Bo]).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    assert_eq!(messages(&ada, &room).await, json!([]));
    print(&test).await;
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    let bytes = png(900, 600, [200, 30, 30]);
    let brought = brought(&bo, &room, "barn.png", &bytes).await;
    ears.heard(&[]);
    let unmade = json!({ "width": 900, "height": 600, "animated": false, "colour": null, "blur": null, "sizes": [] });
    assert_eq!(
        brought,
        json!({ "id": brought["id"], "name": "barn.png", "media_type": "image/png", "bytes": bytes.len(), "picture": unmade })
    );
    let message = posted(&bo, &room, "", &[&brought]).await;
    assert_eq!(
        (&message["body"], &message["html"], &message["attachments"]),
        (&json!(""), &json!(""), &json!([brought]))
    );
    let heard = ears.drain();
    for (who, events) in &heard {
        let told: Vec<_> = events.iter().map(|event| &event["data"]["message"]).collect();
        let expected = if matches!(who, Ada | Bo) {
            vec![&message]
        } else {
            vec![]
        };
        let told: Vec<_> = told.into_iter().filter(|message| !message.is_null()).collect();
        assert_eq!(told, expected, "{who:?}");
    }
    assert_eq!(messages(&ada, &room).await, json!([message]));
    let whole = ada.get(&format!("{}/content", place(&message))).await;
    assert_eq!((whole.status, &whole.bytes[..]), (200, &bytes[..]));
    assert_eq!(whole.header("content-type"), Some("image/png"));
    let early = ada.get(&format!("{}/pictures/400", place(&message))).await;
    assert_eq!(early.status, 404, "it isn't made yet");

    print(&test).await;
    ears.heard(&[(&[Ada, Bo], &["files.attachment_changed"])]);
    let message = messages(&ada, &room).await[0].clone();
    let picture = &message["attachments"][0]["picture"];
    assert_eq!(
        picture["sizes"],
        json!([
            { "edge": 150, "width": 150, "height": 150 },
            { "edge": 400, "width": 400, "height": 267 },
            { "edge": 800, "width": 800, "height": 533 },
            { "edge": 1920, "width": 900, "height": 600 },
        ])
    );
    assert_eq!(picture["colour"], "#c81e1e");
    let blur = picture["blur"].as_str().expect("a blur");
    assert!(
        blur.starts_with("data:image/webp;base64,") && blur.len() < 330,
        "{blur}"
    );
    for (accept, kind) in [("image/avif,image/webp,*/*", "image/webp"), ("*/*", "image/jpeg")] {
        let reply = ada.clone().with("accept", accept);
        let reply = reply.get(&format!("{}/pictures/400", place(&message))).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(kind)));
        let look = look(&reply.bytes, 1_000_000).expect("a picture");
        assert_eq!((look.width, look.height), (400, 267));
    }
    assert_eq!(ada.get(&format!("{}/pictures/401", place(&message))).await.status, 404);
}

#[tokio::test]
async fn what_was_made_while_nobody_had_posted_it_is_there_with_the_message() {
    let test = TestApp::new().await;
    let room = lab(&test, &[]).await;
    let ada = test.sign_in(Ada);
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    let brought = brought(&ada, &room, "a.png", &png(60, 40, [1, 2, 3])).await;
    print(&test).await;
    ears.heard(&[]);
    let message = posted(&ada, &room, "**Look**", &[&brought]).await;
    let sizes = &message["attachments"][0]["picture"]["sizes"];
    assert_eq!(sizes[1], json!({ "edge": 400, "width": 60, "height": 40 }));
    ears.heard(&[(&[Ada], &["chat.message_posted"])]);
}

#[tokio::test]
async fn those_who_may_read_the_room_read_it_and_nobody_else() {
    let test = TestApp::new().await;
    let room = lab(&test, &[Bo, Gus]).await;
    let (ada, bo, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Gus));
    let brought = brought(&gus, &room, "a.png", &png(300, 200, [9, 9, 9])).await;
    let message = posted(&gus, &room, "from a guest", &[&brought]).await;
    print(&test).await;
    let paths = [
        format!("{}/content", place(&message)),
        format!("{}/content?download=true", place(&message)),
        format!("{}/pictures/150", place(&message)),
    ];
    let all = async |browser: &Browser<'_>, status: u16| {
        for path in &paths {
            assert_eq!(browser.get(path).await.status, status, "{path}");
        }
    };
    for browser in [&ada, &bo, &gus] {
        all(browser, 200).await;
    }
    for (browser, status) in [(test.sign_in(Dot), 404), (test.sign_in(Cy), 404), (test.nobody(), 401)] {
        all(&browser, status).await;
    }
    // By another message, room or attachment it is not there either.
    let other = id(&ada
        .post("/rooms", json!({ "kind": "open", "name": "Other" }))
        .await
        .expect(201));
    let said = ada
        .post(&format!("/rooms/{other}/messages"), json!({ "body": "x" }))
        .await
        .expect(201);
    let attachment = &brought["id"].as_str().expect("an id");
    for path in [
        format!(
            "/rooms/{other}/messages/{}/attachments/{attachment}/content",
            id(&message)
        ),
        format!("/rooms/{other}/messages/{}/attachments/{attachment}/content", id(&said)),
        format!(
            "/rooms/{room}/messages/{}/attachments/{}/content",
            id(&message),
            id(&said)
        ),
    ] {
        assert_eq!(ada.get(&path).await.status, 404, "{path}");
    }
    // Who is no longer in the room reads it no longer, from the moment on; whoever is let in does.
    let seat = |who| format!("/rooms/{room}/people/{}", test.user(who));
    for who in [Bo, Gus] {
        ada.delete(&seat(who)).await.expect(204);
        all(&test.sign_in(who), 404).await;
    }
    ada.put(&seat(Dot), json!({})).await.expect(200);
    all(&test.sign_in(Dot), 200).await;
}

#[tokio::test]
async fn where_a_picture_was_taken_is_not_in_its_sizes() {
    let test = TestApp::new().await;
    let room = lab(&test, &[]).await;
    let ada = test.sign_in(Ada);
    let taken_at = "52.2297 N 21.0122 E";
    // It is called otherwise than it is.
    let brought = brought(&ada, &room, "notes.txt", &jpeg_taken_at(taken_at)).await;
    assert_eq!(brought["media_type"], "image/jpeg");
    let message = posted(&ada, &room, "", &[&brought]).await;
    print(&test).await;
    let tells = |bytes: &[u8]| bytes.windows(taken_at.len()).any(|some| some == taken_at.as_bytes());
    assert!(tells(&ada.get(&format!("{}/content", place(&message))).await.bytes));
    for edge in [150, 400] {
        let reply = ada.get(&format!("{}/pictures/{edge}", place(&message))).await;
        let format = look(&reply.bytes, 1_000_000).expect("a picture").format;
        assert_eq!((reply.status, format), (200, Format::Jpeg));
        assert!(!tells(&reply.bytes));
    }
}

#[tokio::test]
async fn what_only_says_that_it_is_a_picture_is_a_file_like_others() {
    let test = TestApp::new().await;
    let room = lab(&test, &[]).await;
    let ada = test.sign_in(Ada);
    for (name, bytes) in [
        ("words.png", &b"words"[..]),
        ("drawn.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("empty.png", b""),
    ] {
        let brought = brought(&ada, &room, name, bytes).await;
        assert_eq!(brought["picture"], Value::Null, "{name}");
        let message = posted(&ada, &room, "", &[&brought]).await;
        assert_eq!(ada.get(&format!("{}/content", place(&message))).await.status, 200);
    }
    // Its head is right, and its pixels are cut short: that is seen when it is decoded.
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    let whole = png(40, 40, [7, 7, 7]);
    let brought = brought(&ada, &room, "cut.png", &whole[..whole.len() / 2]).await;
    assert_eq!(brought["picture"]["width"], 40);
    let message = posted(&ada, &room, "", &[&brought]).await;
    ears.drain();
    print(&test).await;
    ears.heard(&[(&[Ada], &["files.attachment_changed"])]);
    let shown = messages(&ada, &room).await;
    let shown = shown.as_array().and_then(|all| all.last()).expect("a message");
    assert_eq!(shown["attachments"][0]["picture"], Value::Null);
    assert_eq!(place(shown), place(&message));
}

#[tokio::test]
async fn a_recording_is_read_in_parts_and_markup_is_only_kept() {
    let test = TestApp::new().await;
    let room = lab(&test, &[]).await;
    let ada = test.sign_in(Ada);
    let bytes: Vec<u8> = (0..9_000_000_u32).map(|number| (number % 251) as u8).collect();
    let song = brought(&ada, &room, "song.mp3", &bytes).await;
    let page = brought(&ada, &room, "page.html", b"<script>alert(1)</script>").await;
    let message = posted(&ada, &room, "", &[&song, &page]).await;
    let content = format!("{}/content", place(&message));
    let part = ada.clone().with("range", "bytes=8999990-").get(&content).await;
    assert_eq!((part.status, &part.bytes[..]), (206, &bytes[8_999_990..]));
    assert_eq!(part.header("content-type"), Some("audio/mpeg"));
    let kept = ada.get(&format!("{content}?download=true")).await;
    assert!(
        kept.header("content-disposition")
            .is_some_and(|way| way.starts_with("attachment"))
    );
    let page = content.replace(&id(&song), &id(&page));
    let reply = ada.get(&page).await;
    assert_eq!(reply.header("content-type"), Some("application/octet-stream"));
    assert!(
        reply
            .header("content-disposition")
            .is_some_and(|way| way.starts_with("attachment"))
    );
}

#[tokio::test]
async fn search_finds_it_by_its_name_and_by_what_it_is_for_those_who_may() {
    let test = TestApp::new().await;
    let room = lab(&test, &[Bo]).await;
    let ada = test.sign_in(Ada);
    let picture = brought(&ada, &room, "walrus.png", &png(4, 4, [1, 1, 1])).await;
    let report = brought(&ada, &room, "quarter.pdf", b"%PDF").await;
    let first = posted(&ada, &room, "", &[&picture]).await;
    let second = posted(&ada, &room, "the numbers", &[&report]).await;
    posted(&ada, &room, "words alone about a walrus", &[]).await;
    let finds = async |who: Cast, query: &str| -> Vec<String> {
        test.app.search().settle(&mut |_, _| {});
        let query: String = query.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let found = test.sign_in(who).get(&format!("/search?q={query}")).await.expect(200);
        let mut ids: Vec<_> = found["items"].as_array().expect("items").iter().map(id).collect();
        ids.sort();
        ids
    };
    let (first, second) = (id(&first), id(&second));
    for (query, expected) in [
        ("has:file ", vec![first.clone(), second.clone()]),
        ("has:image ", vec![first.clone()]),
        ("has:images walrus ", vec![first.clone()]),
        ("quarter.pdf ", vec![second.clone()]),
        ("has:file -has:image ", vec![second.clone()]),
    ] {
        assert_eq!(finds(Bo, query).await, expected, "{query}");
        assert_eq!(finds(Dot, query).await, Vec::<String>::new(), "{query}");
    }
    ada.delete(&format!("/rooms/{room}/messages/{second}"))
        .await
        .expect(204);
    assert_eq!(finds(Bo, "quarter.pdf ").await, Vec::<String>::new());
    assert_eq!(finds(Bo, "has:file ").await, [first]);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_with_what_to_do_and_changes_nothing() {
    let test = TestApp::new().await;
    let room = lab(&test, &[Bo]).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let open = id(&ada
        .post("/rooms", json!({ "kind": "open", "name": "Open" }))
        .await
        .expect(201));
    let uploads = format!("/rooms/{room}/uploads");
    let begin = |name: &str, size: u64| json!({ "name": name, "size": size });
    assert_eq!(bo.post(&uploads, begin("a/b", 1)).await.status, 422);
    assert_eq!(
        bo.post(&uploads, begin("a", (32 << 20) + 1)).await.refused(),
        (413, "too_large".into())
    );
    bo.post(&uploads, begin("a", 32 << 20)).await.expect(201);
    let kept = bo.post(&uploads, begin("b", (32 << 20) - 100)).await.expect(201);
    assert_eq!(
        bo.post(&uploads, begin("c", 200)).await.refused(),
        (409, "quota_exceeded".into())
    );
    bo.delete(&format!("/uploads/{}", id(&kept))).await.expect(204);
    let not_in = format!("/rooms/{open}/uploads");
    assert_eq!(
        bo.post(&not_in, begin("a", 1)).await.refused(),
        (403, "join_first".into())
    );

    let mine = brought(&bo, &room, "mine.txt", b"mine").await;
    let used = brought(&bo, &room, "used.txt", b"used").await;
    let hers = brought(&ada, &room, "hers.txt", b"hers").await;
    let elsewhere = brought(&ada, &open, "elsewhere.txt", b"x").await;
    posted(&bo, &room, "", &[&used]).await;
    let part = sent(&bo, &room, "part.txt", b"part").await;
    let before = messages(&ada, &room).await;
    let path = format!("/rooms/{room}/messages");
    let refused = async |who: &Browser<'_>, ids: Value| {
        let draft = json!({ "body": "b", "attachments": ids });
        let said = who.post(&path, draft).await.expect(422);
        let field = &said["fields"][0];
        assert_eq!(field["field"], "attachments");
        field["code"].as_str().expect("a code").to_owned()
    };
    for (ids, code) in [
        (json!([mine["id"], mine["id"]]), "repeated"),
        (json!([mine["id"], used["id"]]), "unknown"),
        (json!([mine["id"], hers["id"]]), "unknown"),
        (json!([part]), "unknown"),
        (json!(vec![&mine["id"]; 21]), "too_many"),
    ] {
        assert_eq!(refused(&bo, ids).await, code);
    }
    assert_eq!(
        refused(&ada, json!([elsewhere["id"]])).await,
        "unknown",
        "it came for another room"
    );
    let empty = bo
        .post(&path, json!({ "body": "", "attachments": [] }))
        .await
        .expect(422);
    assert_eq!(empty["fields"][0]["field"], "body");
    assert_eq!(bo.post(&path, json!({})).await.status, 422);
    assert_eq!(messages(&ada, &room).await, before);

    // Sent again, it is the same message; its attachment is in use by itself alone.
    let draft = json!({ "client_id": "c1", "attachments": [mine["id"]] });
    let first = bo.post(&path, draft.clone()).await.expect(201);
    assert_eq!(bo.post(&path, draft).await.expect(200), first);
    // Its upload is an attachment already, and is not taken back from the message.
    let upload = format!("/uploads/{}", id(&mine));
    assert_eq!(
        bo.post(&format!("{upload}/attachment"), Value::Null).await.expect(200),
        mine
    );
    assert_eq!(bo.delete(&upload).await.status, 404);
    assert_eq!(bo.post(&format!("/uploads/{part}/file"), Value::Null).await.status, 404);
    let archived = json!({ "archived": true });
    ada.patch(&format!("/rooms/{room}"), archived).await.expect(200);
    assert_eq!(
        bo.post(&uploads, begin("a", 1)).await.refused(),
        (409, "room_archived".into())
    );
}

#[tokio::test]
async fn a_notice_of_a_picture_without_words_says_what_it_is_called() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let pair = json!({ "kind": "direct", "people": [test.user(Bo)] });
    let room = id(&ada.post("/rooms", pair).await.expect(201));
    let [one, two] = [
        brought(&ada, &room, "barn.png", &png(4, 4, [1, 1, 1])).await,
        brought(&ada, &room, "plan.pdf", b"%PDF").await,
    ];
    posted(&ada, &room, "", &[&one, &two]).await;
    print(&test).await;
    let notices = test.sign_in(Bo).get("/notices").await.expect(200);
    assert_eq!(notices["items"][0]["text"], "barn.png, plan.pdf");
}

#[tokio::test]
async fn an_edit_keeps_what_is_attached_and_may_take_all_words() {
    let test = TestApp::new().await;
    let room = lab(&test, &[Bo]).await;
    let bo = test.sign_in(Bo);
    let one = brought(&bo, &room, "one.txt", b"one").await;
    let two = brought(&bo, &room, "two.txt", b"two").await;
    let message = posted(&bo, &room, "first", &[&two, &one]).await;
    assert_eq!(message["attachments"], json!([two, one]), "in the order of the request");
    let path = format!("/rooms/{room}/messages/{}", id(&message));
    for body in ["second", "", "third"] {
        let edited = bo.patch(&path, json!({ "body": body })).await.expect(200);
        assert_eq!(
            (&edited["body"], &edited["attachments"]),
            (&json!(body), &json!([two, one]))
        );
        assert_eq!(bo.get(&path).await.expect(200), edited);
    }
    let plain = posted(&bo, &room, "plain", &[]).await;
    assert!(
        plain.get("attachments").is_none(),
        "a message without any says nothing of them"
    );
    let path = format!("/rooms/{room}/messages/{}", id(&plain));
    let refused = bo.patch(&path, json!({ "body": " " })).await.expect(422);
    assert_eq!(refused["fields"][0]["code"], "required");
}
