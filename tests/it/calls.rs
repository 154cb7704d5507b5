//! Calls: who hears the signals of one, who doesn't, and what the browsers are told to ask for help.

use std::sync::Arc;

use longhouse::{
    config::Config,
    engine::{
        egress::{Passes, Relays, Ways},
        realtime::{Connection, Outgoing, Topic},
    },
    error::{Code, Error},
};
use serde_json::{Value, json};

use crate::support::{
    app::{
        Cast::{self, Ada, Bo, Dot, Gus},
        TestApp,
    },
    server::Server,
    socket::{hear, hear_one, say, socket},
};

/// A room of ada's with bo and gus in it.
async fn lab(test: &TestApp, kind: &str) -> String {
    let ada = test.sign_in(Ada);
    let room = ada
        .post("/rooms", json!({ "kind": kind, "name": "Lab" }))
        .await
        .expect(201);
    let room = room["id"].as_str().expect("an id").to_owned();
    for who in [Bo, Gus] {
        let path = format!("/rooms/{room}/people/{}", test.user(who));
        ada.put(&path, json!({})).await.expect(200);
    }
    room
}

/// Somebody who listens in a room, if they may.
struct Ear<'t> {
    test: &'t TestApp,
    connection: Arc<Connection>,
    topic: Topic,
}

impl<'t> Ear<'t> {
    fn of(test: &'t TestApp, who: Cast, room: &str) -> Self {
        let (hub, topic) = (test.app.hub(), Topic::new("room", room));
        let connection = hub
            .connect(test.workspace(who), test.user(who), Arc::new(|_| Ok(())))
            .expect("a connection");
        hub.join(&connection, vec![topic.clone()], None).expect("an answer");
        Self {
            test,
            connection,
            topic,
        }
    }

    fn tell(&self, name: &str, to: Option<Cast>, data: &Value) -> Result<(), Error> {
        let to = to.map(|who| self.test.user(who));
        self.test
            .app
            .hub()
            .signal(&self.connection, &self.topic, name, to, data)
    }

    fn refused(&self, name: &str, to: Option<Cast>, data: &Value) -> Code {
        self.tell(name, to, data).expect_err("refused").code()
    }

    /// The data of the signals since last time.
    fn heard(&self) -> Vec<Value> {
        let mut out = Vec::new();
        self.connection.drain(&mut out);
        let signals = out.iter().filter_map(|outgoing| match outgoing {
            Outgoing::Signal(frame) => Some(serde_json::from_str::<Value>(frame).expect("JSON")["data"].clone()),
            _ => None,
        });
        signals.collect()
    }
}

#[tokio::test]
async fn a_signal_to_one_is_heard_by_their_connections_alone_and_says_who_sent_it() {
    let test = TestApp::new().await;
    let lab = lab(&test, "closed").await;
    let [ada, bo, bos_phone, gus] = [Ada, Bo, Bo, Gus].map(|who| Ear::of(&test, who, &lab));
    let seq = test.app.seq();
    let offer = json!({ "sdp": "v=0", "user": test.user(Gus) });
    ada.tell("call_to", Some(Bo), &offer).expect("sent");
    let expected = vec![json!({ "sdp": "v=0", "user": test.user(Ada) })];
    assert_eq!((bo.heard(), bos_phone.heard()), (expected.clone(), expected));
    assert_eq!((ada.heard(), gus.heard()), (vec![], vec![]));
    // One's other devices are somebody else in a call.
    bo.tell("call_to", Some(Bo), &json!({})).expect("sent");
    assert_eq!((bo.heard().len(), bos_phone.heard().len()), (0, 1));
    assert_eq!(test.app.seq(), seq, "nothing is stored");
}

#[tokio::test]
async fn who_is_in_a_call_is_heard_by_everybody_in_the_room_guests_too() {
    let test = TestApp::new().await;
    let lab = lab(&test, "closed").await;
    let [ada, bo, gus] = [Ada, Bo, Gus].map(|who| Ear::of(&test, who, &lab));
    gus.tell("call", None, &json!({ "peer": "g" })).expect("sent");
    let expected = vec![json!({ "peer": "g", "user": test.user(Gus) })];
    assert_eq!(
        (ada.heard(), bo.heard(), gus.heard()),
        (expected.clone(), expected, vec![])
    );
}

#[tokio::test]
async fn whoever_may_not_write_in_the_room_signals_nothing_of_a_call() {
    let test = TestApp::new().await;
    let lab = lab(&test, "open").await;
    let [ada, dot] = [Ada, Dot].map(|who| Ear::of(&test, who, &lab));
    // Dot may look into the open room, and so may hear, but isn't in it.
    assert_eq!(dot.refused("call", None, &json!({})), Code::join_first);
    assert_eq!(dot.refused("call_to", Some(Ada), &json!({})), Code::join_first);
    // In an archived one nobody may.
    test.sign_in(Ada)
        .patch(&format!("/rooms/{lab}"), json!({ "archived": true }))
        .await
        .expect(200);
    assert_eq!(ada.refused("call", None, &json!({})), Code::room_archived);
    assert_eq!((ada.heard(), dot.heard()), (vec![], vec![]));
}

#[tokio::test]
async fn somebody_outside_the_room_gets_and_sends_nothing() {
    let test = TestApp::new().await;
    let lab = lab(&test, "closed").await;
    let [ada, dot] = [Ada, Dot].map(|who| Ear::of(&test, who, &lab));
    ada.tell("call_to", Some(Dot), &json!({})).expect("sent, to nobody");
    ada.tell("call", None, &json!({})).expect("sent");
    assert_eq!(dot.refused("call_to", Some(Ada), &json!({})), Code::forbidden);
    // Gus is put out, and his signals end with it.
    let gus = Ear::of(&test, Gus, &lab);
    let path = format!("/rooms/{lab}/people/{}", test.user(Gus));
    assert_eq!(test.sign_in(Ada).delete(&path).await.status, 204);
    assert!(gus.tell("call", None, &json!({})).is_err());
    assert_eq!((ada.heard(), dot.heard()), (vec![], vec![]));
}

#[tokio::test]
async fn what_goes_with_a_signal_is_an_object_of_bounded_size_for_whom_it_is_meant() {
    let test = TestApp::new().await;
    let lab = lab(&test, "closed").await;
    let [ada, bo] = [Ada, Bo].map(|who| Ear::of(&test, who, &lab));
    let of = |bytes: usize| json!({ "sdp": "x".repeat(bytes - r#"{"sdp":""}"#.len()) });
    ada.tell("call_to", Some(Bo), &of(16_384)).expect("sent");
    assert_eq!(ada.refused("call_to", Some(Bo), &of(16_385)), Code::too_large);
    assert_eq!(ada.refused("call", None, &of(513)), Code::too_large);
    assert_eq!(ada.refused("typing", None, &of(129)), Code::too_large);
    assert_eq!(ada.refused("call_to", None, &json!({})), Code::invalid);
    assert_eq!(ada.refused("call", Some(Bo), &json!({})), Code::invalid);
    assert_eq!(ada.refused("call", None, &json!([1])), Code::invalid);
    assert_eq!(bo.heard().len(), 1);
}

#[tokio::test]
async fn a_socket_carries_them_and_says_which_signal_was_refused() {
    let test = TestApp::new().await;
    let lab = lab(&test, "closed").await;
    let server = Server::over(test.app.clone(), test.disk.clone(), Config::default()).await;
    let topic = format!("room:{lab}");
    let mut ada = socket(&server, &test.cookie(Ada), "").await;
    let mut bo = socket(&server, &test.cookie(Bo), "").await;
    for one in [&mut ada, &mut bo] {
        say(one, json!({ "do": "join", "topics": [topic] })).await;
        hear_one(one, "joined", |word| {
            word["is"] == "joined" && word["topics"] == json!([topic])
        })
        .await;
    }
    let to = test.user(Bo);
    say(
        &mut ada,
        json!({ "do": "signal", "topic": topic, "name": "call_to", "to": to, "data": { "peer": "a" } }),
    )
    .await;
    let heard = hear(&mut bo, "signal").await;
    assert_eq!(
        (&heard["name"], &heard["data"]["peer"]),
        (&json!("call_to"), &json!("a"))
    );
    say(
        &mut ada,
        json!({ "do": "signal", "topic": topic, "name": "call_to", "data": {} }),
    )
    .await;
    let refused = hear(&mut ada, "refused").await;
    assert_eq!(
        (&refused["signal"], &refused["topic"]),
        (&json!("call_to"), &json!(topic))
    );
}

#[tokio::test]
async fn the_servers_are_those_that_the_operator_named() {
    let test = TestApp::new().await;
    let gus = test.sign_in(Gus);
    assert_eq!(gus.get("/calls/servers").await.expect(200), json!({ "items": [] }));
    test.app.open_ways(Ways {
        relays: Relays {
            urls: vec!["stun:s.test".to_owned(), "turn:t.test?transport=tcp".to_owned()],
            passes: Some(Passes::Minted {
                secret: "a secret of both".to_owned(),
            }),
        },
        ..Ways::default()
    });
    let told = gus.get("/calls/servers").await.expect(200);
    assert_eq!(told["items"][0], json!({ "urls": ["stun:s.test"] }));
    let name = told["items"][1]["username"].as_str().expect("a name");
    assert!(name.ends_with(&format!(":{}", test.user(Gus))), "{name}");
    assert!(told["expires_at"].is_string() && told["items"][1]["credential"].is_string());
}
