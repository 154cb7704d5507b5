//! Chat as its clients see it: addresses, statuses, shapes, what is cached for whom, who hears what.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use longhouse::engine::realtime::{Connection, Outgoing, Topic};
use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{self, Ada, Bo, Cy, Dot, Gus},
        TestApp,
    },
    ears::{Ears, told},
};

async fn room(browser: &Browser<'_>, kind: &str, name: &str) -> String {
    let body = json!({ "kind": kind, "name": name });
    text(&browser.post("/rooms", body).await.expect(201)["id"])
}

async fn let_in(browser: &Browser<'_>, test: &TestApp, room: &str, who: Cast) {
    let path = format!("/rooms/{room}/people/{}", test.user(who));
    browser.put(&path, json!({})).await.expect(200);
}

async fn post(browser: &Browser<'_>, room: &str, body: &str) -> Value {
    let path = format!("/rooms/{room}/messages");
    browser.post(&path, json!({ "body": body })).await.expect(201)
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

fn numbers(page: &Value) -> Vec<u64> {
    let items = page["items"].as_array().expect("items");
    items.iter().filter_map(|item| item["number"].as_u64()).collect()
}

fn wrong_field(reply: crate::support::app::Reply) -> (String, String) {
    let problem = reply.expect(422);
    (
        text(&problem["fields"][0]["field"]),
        text(&problem["fields"][0]["code"]),
    )
}

/// Somebody who listens to a room and to what is theirs.
struct Ear<'t> {
    test: &'t TestApp,
    connection: Arc<Connection>,
}

impl<'t> Ear<'t> {
    fn of(test: &'t TestApp, who: Cast, room: &str) -> (Self, bool) {
        let (user, hub) = (test.user(who), test.app.hub());
        told(test);
        let connection = hub
            .connect(test.workspace(who), user, Arc::new(|_| Ok(())))
            .expect("a connection");
        let topics = vec![Topic::new("user", user), Topic::new("room", room)];
        let joined = hub.join(&connection, topics, None).expect("an answer");
        (Self { test, connection }, joined.refused.is_empty())
    }

    /// The frames since last time: names of events, or what else they are.
    fn heard(&self) -> Vec<String> {
        told(self.test);
        let mut out = Vec::new();
        self.connection.drain(&mut out);
        let frames = out.iter().filter_map(|outgoing| match outgoing {
            Outgoing::Event { frame, .. } | Outgoing::Signal(frame) | Outgoing::Notice(frame) => Some(frame),
            _ => None,
        });
        let name = |frame: &Arc<str>| {
            let frame: Value = serde_json::from_str(frame).expect("JSON");
            text(frame.get("name").unwrap_or(&frame["is"]))
        };
        frames.map(name).collect()
    }
}

#[tokio::test]
async fn a_room_is_opened_and_looks_as_the_contract_says() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let body = json!({ "kind": "open", "name": "Lab", "topic": "Tests", "description": "Where we *try*." });
    let reply = ada.post("/rooms", body).await;
    assert_eq!(
        reply.header("x-seq").and_then(|seq| seq.parse().ok()),
        Some(test.app.seq())
    );
    let lab = reply.expect(201);
    let expected = "id name kind topic description archived created_at created_by member role people_count unread mentions \
                    favourite muted notify last_message_at read picture with can kept project";
    assert_eq!(keys(&lab), expected.split_whitespace().collect());
    let can = "post edit archive invite join leave mention_all edit_own delete_own set_kept";
    assert_eq!(keys(&lab["can"]), can.split_whitespace().collect());
    assert_eq!(
        (&lab["kind"], &lab["role"], &lab["people_count"]),
        (&json!("open"), &json!("admin"), &json!(1))
    );
    let shown = ada.get(&format!("/rooms/{}", text(&lab["id"]))).await.expect(200);
    assert_eq!(shown, lab);
}

#[tokio::test]
async fn a_direct_room_is_found_again_with_200() {
    let test = TestApp::new().await;
    let people =
        |who: &[Cast]| json!({ "kind": "direct", "people": who.iter().map(|who| test.user(*who)).collect::<Vec<_>>() });
    let opened = test.sign_in(Ada).post("/rooms", people(&[Bo, Dot])).await.expect(201);
    assert_eq!(
        (&opened["name"], opened["with"].as_array().map(Vec::len)),
        (&Value::Null, Some(2))
    );
    let found = test.sign_in(Dot).post("/rooms", people(&[Bo, Ada])).await.expect(200);
    assert_eq!(found["id"], opened["id"]);
    assert_eq!(found["with"].as_array().map(Vec::len), Some(2));
    let widened = format!("/rooms/{}/people/{}", text(&opened["id"]), test.user(Gus));
    let refused = test.sign_in(Ada).put(&widened, json!({})).await.refused();
    assert_eq!(refused, (409, "direct_room_fixed".into()));
}

#[tokio::test]
async fn bad_input_is_named_field_by_field() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let lab = room(&ada, "open", "lab").await;
    let (rooms, messages) = ("/rooms".to_owned(), format!("/rooms/{lab}/messages"));
    let read = format!("/rooms/{lab}/read");
    let cases = [
        (&rooms, json!({ "kind": "open" }), "name", "required"),
        (
            &rooms,
            json!({ "kind": "secret", "name": "x" }),
            "kind",
            "unknown_value",
        ),
        (
            &rooms,
            json!({ "kind": "open", "name": "x", "colour": "red" }),
            "colour",
            "unknown_field",
        ),
        (
            &rooms,
            json!({ "kind": "open", "name": "x", "people": [] }),
            "people",
            "unexpected",
        ),
        (&rooms, json!({ "kind": "direct", "name": "x" }), "name", "unexpected"),
        (
            &rooms,
            json!({ "kind": "direct", "people": [] }),
            "people",
            "out_of_range",
        ),
        (
            &rooms,
            json!({ "kind": "direct", "people": [test.user(Cy)] }),
            "people",
            "unknown",
        ),
        (&messages, json!({ "body": "  " }), "body", "required"),
        (&messages, json!({ "body": "x".repeat(16_385) }), "body", "too_long"),
        (&messages, json!({ "body": "x\u{0}" }), "body", "control_character"),
        (
            &messages,
            json!({ "body": "x", "client_id": "" }),
            "client_id",
            "required",
        ),
        (&messages, json!({ "body": 5 }), "body", "wrong_type"),
    ];
    for (path, body, field, code) in cases {
        let reply = ada.post(path, body.clone()).await;
        assert_eq!(wrong_field(reply), (field.into(), code.into()), "{body}");
    }
    assert_eq!(
        wrong_field(ada.put(&read, json!({ "message": "x" })).await).0,
        "message"
    );
    for query in ["limit=0", "limit=201", "limit=x", "before=x", "cursor=x", "cursor=00"] {
        let (field, _) = wrong_field(ada.get(&format!("{messages}?{query}")).await);
        assert_eq!(field, query.split_once('=').expect("a pair").0);
    }
    let both = format!("{messages}?before={lab}&after={lab}");
    assert_eq!(
        wrong_field(ada.get(&both).await),
        ("before".into(), "conflicting".into())
    );
    assert_eq!(ada.get("/rooms/nonsense").await.refused().0, 404);
    let page = ada.get(&messages).await.expect(200);
    assert_eq!(
        page,
        json!({ "items": [], "next": null, "earlier": false, "later": false }),
        "nothing came of it"
    );
}

#[tokio::test]
async fn a_message_is_stored_once_and_heard_by_those_in_the_room_alone() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let lab = room(&ada, "closed", "lab").await;
    let_in(&ada, &test, &lab, Bo).await;
    let ears = [Ada, Bo].map(|who| Ear::of(&test, who, &lab));
    assert!(ears.iter().all(|(_, joined)| *joined));
    let outside = [Dot, Gus, Cy].map(|who| Ear::of(&test, who, &lab));
    assert!(
        outside.iter().all(|(_, joined)| !joined),
        "they may not join the room's topic"
    );

    let path = format!("/rooms/{lab}/messages");
    let body = json!({ "body": "Hello **you**", "client_id": "c1" });
    let first = ada.post(&path, body.clone()).await.expect(201);
    let expected = "id room number author body html posted_at edited_at deleted client_id mentions mentions_room";
    assert_eq!(keys(&first), expected.split_whitespace().collect());
    assert_eq!(first["html"], "<p>Hello <strong>you</strong></p>");
    assert_eq!((&first["number"], &first["client_id"]), (&json!(1), &json!("c1")));
    assert_eq!(first["posted_at"], "2026-01-01T00:00:00.000Z");
    let again = ada.post(&path, body.clone()).await.expect(200);
    assert_eq!(again, first);
    let keyed = ada.clone().with("idempotency-key", "k1");
    let once = keyed.post(&path, json!({ "body": "Once" })).await.expect(201);
    let twice = keyed.post(&path, json!({ "body": "Once" })).await.expect(201);
    assert_eq!(once, twice);
    let page = bo.get(&path).await.expect(200);
    assert_eq!(numbers(&page), [1, 2]);

    for (ear, _) in &ears {
        assert_eq!(ear.heard(), ["chat.message_posted", "chat.message_posted"]);
    }
    for (ear, _) in &outside {
        assert!(ear.heard().is_empty());
    }
}

#[tokio::test]
async fn pages_go_on_by_message_and_by_cursor() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let lab = room(&ada, "open", "lab").await;
    let mut ids = Vec::new();
    for number in 1..=12 {
        ids.push(text(&post(&ada, &lab, &format!("message {number}")).await["id"]));
    }
    let get = async |query: &str| ada.get(&format!("/rooms/{lab}/messages?{query}")).await.expect(200);
    let latest = get("limit=5").await;
    assert_eq!(
        (numbers(&latest), &latest["earlier"], &latest["later"]),
        (vec![8, 9, 10, 11, 12], &json!(true), &json!(false))
    );
    let cursor = text(&latest["next"]);
    let before = get(&format!("limit=5&before={}", ids[7])).await;
    assert_eq!(get(&format!("limit=5&cursor={cursor}")).await, before);
    assert_eq!(
        (numbers(&before), &before["later"]),
        (vec![3, 4, 5, 6, 7], &json!(true))
    );
    let after = get(&format!("limit=50&after={}", ids[9])).await;
    assert_eq!((numbers(&after), &after["next"]), (vec![11, 12], &Value::Null));
    let around = get(&format!("limit=3&around={}", ids[5])).await;
    assert_eq!(numbers(&around), [5, 6, 7]);
    let elsewhere = format!("/rooms/{lab}/messages?around={lab}");
    assert_eq!(ada.get(&elsewhere).await.refused().0, 404);
    let one = ada.get(&format!("/rooms/{lab}/messages/{}", ids[0])).await.expect(200);
    assert_eq!(one["number"], 1);
}

#[tokio::test]
async fn a_page_is_found_by_the_time_of_its_messages() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let lab = room(&ada, "open", "lab").await;
    let path = |query: &str| format!("/rooms/{lab}/messages?{query}");
    let empty = ada.get(&path("at=2026-01-01T00:00:00Z")).await.expect(200);
    assert_eq!((numbers(&empty), &empty["later"]), (vec![], &json!(false)));
    let mut times = Vec::new();
    for number in 1..=6 {
        times.push(text(&post(&ada, &lab, &format!("message {number}")).await["posted_at"]));
        test.clock.pass(Duration::from_secs(24 * 60 * 60));
    }
    let at = async |time: &str, limit: usize| {
        let page = ada.get(&path(&format!("limit={limit}&at={time}"))).await.expect(200);
        numbers(&page)
    };
    assert_eq!(at(&times[3], 1).await, [4], "just then");
    assert_eq!(at("2026-01-03T12:00:00Z", 1).await, [4], "or the next one");
    assert_eq!(at(&times[3], 4).await, [2, 3, 4, 5], "amid the others");
    assert_eq!(at("1999-12-31T00:00:00Z", 3).await, [1, 2, 3], "before the first");
    assert_eq!(at("2030-01-01T00:00:00Z", 1).await, [0; 0], "after the last");
    assert_eq!(at("2030-01-01T00:00:00Z", 4).await, [5, 6]);
    let both = ada
        .get(&path(
            "at=2026-01-01T00:00:00Z&limit=1&before=0190a000-0000-7000-8000-000000000000",
        ))
        .await;
    assert_eq!(both.refused().0, 422);
}

#[tokio::test]
async fn everything_is_marked_as_read_at_once_and_ones_own_devices_hear_it() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let mut rooms = Vec::new();
    for name in ["one", "two", "three"] {
        let lab = room(&ada, "closed", name).await;
        let_in(&ada, &test, &lab, Bo).await;
        rooms.push(lab);
    }
    post(&ada, &rooms[0], "for @bo").await;
    post(&ada, &rooms[2], "for all").await;
    let unread = async |browser: &Browser<'_>| {
        let list = browser.get("/rooms").await.expect(200);
        let items = list["items"].as_array().expect("items").iter();
        items
            .map(|room| (room["unread"].as_u64(), room["mentions"].as_u64()))
            .collect::<Vec<_>>()
    };
    let none = (Some(0), Some(0));
    assert_eq!(unread(&bo).await, [(Some(1), Some(1)), none, (Some(1), Some(0))]);
    let ears = Ears::of(&test);
    for _ in 0..2 {
        bo.put("/rooms/read", Value::Null).await.expect(204);
    }
    assert_eq!(unread(&bo).await, [none; 3]);
    ears.heard(&[(&[Bo], &["chat.read_moved"; 2])]);
    post(&ada, &rooms[1], "another").await;
    assert_eq!(unread(&bo).await, [none, (Some(1), Some(0)), none]);
}

#[tokio::test]
async fn all_readers_of_a_room_share_one_cached_page_and_nobody_else_gets_it() {
    let test = TestApp::new().await;
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    let lab = room(&ada, "closed", "lab").await;
    let_in(&ada, &test, &lab, Bo).await;
    post(&ada, &lab, "one").await;
    let path = format!("/rooms/{lab}/messages");
    let cache = async |browser: &Browser<'_>| {
        let reply = browser.get(&path).await;
        assert_eq!(reply.status, 200);
        text(&json!(reply.header("x-cache")))
    };
    assert_eq!(cache(&ada).await, "MISS");
    assert_eq!((cache(&ada).await, cache(&bo).await), ("HIT".into(), "HIT".into()));
    for outsider in [Dot, Gus, Cy] {
        assert_eq!(
            test.sign_in(outsider).get(&path).await.refused(),
            (404, "not_found".into())
        );
    }
    let etag = text(&json!(bo.get(&path).await.header("etag")));
    let unchanged = dot.clone().with("if-none-match", &etag).get(&path).await;
    assert_eq!(unchanged.status, 404, "a tag opens nothing");
    assert_eq!(bo.clone().with("if-none-match", &etag).get(&path).await.status, 304);
    post(&bo, &lab, "two").await;
    assert_eq!((cache(&ada).await, cache(&bo).await), ("MISS".into(), "HIT".into()));
    assert_eq!(bo.clone().with("if-none-match", &etag).get(&path).await.status, 200);
    let removal = format!("/rooms/{lab}/people/{}", test.user(Bo));
    assert_eq!(ada.delete(&removal).await.status, 204);
    assert_eq!(bo.get(&path).await.refused().0, 404, "from the next request on");
    assert_eq!(ada.get(&path).await.status, 200);
}

#[tokio::test]
async fn the_list_of_rooms_counts_what_is_unread_for_each() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let lab = room(&ada, "open", "lab").await;
    let unread = async |browser: &Browser<'_>| {
        let list = browser.get("/rooms").await.expect(200);
        let room = &list["items"][0];
        (room["unread"].as_u64(), room["mentions"].as_u64())
    };
    assert_eq!(bo.get("/rooms").await.expect(200)["items"], json!([]));
    let all = bo.get("/rooms?all=true").await.expect(200);
    let room = &all["items"][0];
    assert_eq!(
        (&room["id"], &room["member"], &room["can"]["join"]),
        (&json!(lab), &json!(false), &json!(true))
    );
    let ear = Ear::of(&test, Bo, &lab).0;
    let joined = bo.put(&format!("/rooms/{lab}/membership"), json!({})).await.expect(200);
    assert_eq!((&joined["member"], &joined["people_count"]), (&json!(true), &json!(2)));
    let first = post(&ada, &lab, "one").await;
    post(&ada, &lab, "two, @bo").await;
    assert_eq!(
        (unread(&ada).await, unread(&bo).await),
        ((Some(0), Some(0)), (Some(2), Some(1)))
    );
    let read = bo
        .put(&format!("/rooms/{lab}/read"), json!({ "message": first["id"] }))
        .await
        .expect(200);
    assert_eq!(
        read,
        json!({ "room": lab, "read": first["id"], "unread": 1, "mentions": 1 })
    );
    assert_eq!(unread(&bo).await, (Some(1), Some(1)));
    let read = bo
        .put(&format!("/rooms/{lab}/read"), json!({ "message": null }))
        .await
        .expect(200);
    assert_eq!((&read["read"], &read["unread"]), (&Value::Null, &json!(2)));
    let heard = [
        "chat.member_joined",
        "chat.room_entered",
        "chat.message_posted",
        "chat.message_posted",
    ];
    assert_eq!(
        ear.heard(),
        [&heard[..], &["chat.read_moved", "chat.read_moved"]].concat()
    );
    let preferences = format!("/rooms/{lab}/preferences");
    let muted = bo.put(&preferences, json!({ "muted": true })).await.expect(200);
    assert_eq!((&muted["muted"], &muted["favourite"]), (&json!(true), &json!(false)));
    assert_eq!(bo.delete(&format!("/rooms/{lab}/membership")).await.status, 204);
    assert_eq!(
        ear.heard(),
        ["chat.room_preferred", "chat.member_left", "chat.room_left"],
        "an open room can still be listened to"
    );
}

#[tokio::test]
async fn edits_have_a_history_and_deletions_leave_none() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let lab = room(&ada, "open", "lab").await;
    let_in(&ada, &test, &lab, Bo).await;
    let id = text(&post(&bo, &lab, "one").await["id"]);
    let path = format!("/rooms/{lab}/messages/{id}");
    test.clock.advance(Duration::from_secs(60));
    let edited = bo.patch(&path, json!({ "body": "two" })).await.expect(200);
    assert_eq!(
        (&edited["edited_at"], &edited["body"]),
        (&json!("2026-01-01T00:01:00.000Z"), &json!("two"))
    );
    assert_eq!(
        ada.patch(&path, json!({ "body": "mine" })).await.refused(),
        (403, "forbidden".into())
    );
    let history = ada.get(&format!("{path}/history")).await.expect(200);
    let earlier = json!([{ "body": "one", "html": "<p>one</p>", "edited_at": "2026-01-01T00:00:00.000Z" }]);
    assert_eq!((&history["items"], &history["next"]), (&earlier, &Value::Null));
    assert_eq!(ada.delete(&path).await.status, 204);
    assert_eq!(ada.delete(&path).await.status, 204, "it is gone already");
    let gone = bo.get(&path).await.expect(200);
    assert_eq!(
        (&gone["deleted"], &gone["body"], &gone["html"]),
        (&json!(true), &json!(""), &json!(""))
    );
    assert_eq!(
        ada.get(&format!("{path}/history")).await.expect(200)["items"],
        json!([])
    );
    assert_eq!(
        bo.patch(&path, json!({ "body": "x" })).await.refused(),
        (409, "message_deleted".into())
    );
    let audit = ada.get("/audit?action=message.removed").await.expect(200);
    assert_eq!(audit["items"][0]["target"], id);
}

#[tokio::test]
async fn an_archived_room_can_be_read_and_reopened() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let lab = room(&ada, "open", "lab").await;
    let path = format!("/rooms/{lab}");
    assert_eq!(
        bo.patch(&path, json!({ "archived": true })).await.refused(),
        (403, "forbidden".into())
    );
    let archived = ada.patch(&path, json!({ "archived": true })).await.expect(200);
    assert_eq!(
        (&archived["archived"], &archived["can"]["post"]),
        (&json!(true), &json!(false))
    );
    let messages = format!("{path}/messages");
    let refused = ada.post(&messages, json!({ "body": "x" })).await.refused();
    assert_eq!(refused, (409, "room_archived".into()));
    assert_eq!(bo.get(&messages).await.status, 200);
    ada.patch(&path, json!({ "archived": false, "name": "Laboratory" }))
        .await
        .expect(200);
    post(&ada, &lab, "back").await;
    let taken = bo
        .post("/rooms", json!({ "kind": "open", "name": "laboratory" }))
        .await
        .refused();
    assert_eq!(taken, (409, "room_name_taken".into()));
}

#[tokio::test]
async fn typing_is_heard_by_the_others_in_the_room_and_stored_nowhere() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let lab = room(&ada, "closed", "lab").await;
    let_in(&ada, &test, &lab, Bo).await;
    let [(ada, _), (bo, _)] = [Ada, Bo].map(|who| Ear::of(&test, who, &lab));
    let (dot, _) = Ear::of(&test, Dot, &lab);
    let (seq, topic) = (test.app.seq(), Topic::new("room", &lab));
    let hub = test.app.hub();
    hub.signal(&bo.connection, &topic, "typing", None, &json!({}))
        .expect("sent");
    assert!(hub.signal(&dot.connection, &topic, "typing", None, &json!({})).is_err());
    assert!(
        hub.signal(&bo.connection, &topic, "shouting", None, &json!({}))
            .is_err()
    );
    assert_eq!(
        (ada.heard(), bo.heard(), dot.heard()),
        (vec!["typing".to_owned()], vec![], vec![])
    );
    assert_eq!(test.app.seq(), seq);
}

#[tokio::test]
async fn whoever_accepts_an_invitation_finds_its_rooms() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let pay = room(&ada, "closed", "pay").await;
    let hidden = room(&test.sign_in(Bo), "closed", "hidden").await;
    let offer = |rooms: Value| json!({ "role": "guest", "expires_in_hours": 24, "uses": 1, "rooms": rooms });
    let reply = ada.post("/invitations", offer(json!([pay, hidden]))).await;
    assert_eq!(wrong_field(reply), ("rooms".into(), "unknown".into()));
    let invitation = ada.post("/invitations", offer(json!([pay]))).await.expect(201);
    let url = text(&invitation["url"]);
    let token = url.rsplit(['/', '#']).next().expect("a token");
    let ear = Ear::of(&test, Ada, &pay).0;
    let newcomer = json!({ "name": "Nia", "email": "nia@demo.test", "password": "a long sentence of hers" });
    let visitor = test.nobody().with("origin", "http://demo.test");
    let reply = visitor
        .post(&format!("/invitations/by-token/{token}/accept"), newcomer)
        .await;
    let cookie = reply
        .header("set-cookie")
        .and_then(|cookie| cookie.split(';').next())
        .expect("a session");
    let nia = visitor.with("cookie", cookie);
    reply.expect(201);
    let rooms = nia.get("/rooms?all=true").await.expect(200);
    assert_eq!(
        (rooms["items"].as_array().map(Vec::len), &rooms["items"][0]["id"]),
        (Some(1), &json!(pay))
    );
    assert!(ear.heard().contains(&"chat.member_joined".to_owned()));
}
