//! What a program answers later, by the address that it was given (H11).

use std::time::Duration;

use serde_json::{Value, json};

use super::{asked, deploy, lab, types};
use crate::{
    hooks::said,
    support::{
        app::{
            Cast::{Ada, Bo, Gus},
            TestApp,
        },
        ears::Ears,
        receiver::Receiver,
    },
};

/// The address by which the program may answer what bo types there now.
async fn address(test: &TestApp, receiver: &Receiver, room: &str) -> String {
    let before = receiver.so_far();
    types(&test.sign_in(Bo), room).await;
    let sent = receiver.requests(before + 1).await.remove(before);
    let url = asked(&sent)["response_url"].as_str().expect("an address").to_owned();
    url.replace("http://demo.test", "")
}

#[tokio::test]
async fn a_program_answers_five_times_to_who_asked_or_to_all() {
    let test = TestApp::new().await;
    let (receiver, room) = (Receiver::open().await, lab(&test).await);
    deploy(&test, &receiver).await;
    let (bo, nobody) = (test.sign_in(Bo), test.nobody());
    let path = address(&test, &receiver, &room).await;
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));

    let alone = nobody.post(&path, json!({ "text": "*half* done" })).await;
    assert_eq!((alone.status, &alone.bytes[..]), (200, &b"ok"[..]));
    let heard = ears.drain();
    for (who, events) in heard {
        if who != Bo {
            assert!(events.is_empty(), "{who:?}: {events:?}");
            continue;
        }
        assert_eq!(events[0]["name"], "hooks.command_answered");
        assert_eq!(events[0]["topic"], format!("user:{}", test.user(Bo)));
        let whisper = &events[0]["data"];
        assert_eq!(whisper["html"], "<p><strong>half</strong> done</p>");
        assert_eq!(
            (&whisper["room"], &whisper["command"]),
            (&json!(room), &json!("deploy"))
        );
    }
    let all = || json!({ "response_type": "in_channel", "text": "done" });
    for _ in 0..4 {
        assert_eq!(nobody.post(&path, all()).await.status, 200);
    }
    let posted = &["chat.message_posted"; 4][..];
    ears.heard(&[(&[Ada, Bo, Gus], posted)]);
    assert_eq!(
        nobody.post(&path, all()).await.refused(),
        (403, "answers_over".to_owned())
    );
    assert_eq!(said(&bo, &room).await.len(), 4);

    // What says nothing is refused, and costs none of the five.
    let path = address(&test, &receiver, &room).await;
    assert_eq!(
        nobody.post(&path, json!({ "text": "" })).await.refused(),
        (422, "invalid".to_owned())
    );
    assert_eq!(nobody.post("/hooks/answers/guess", all()).await.status, 404);
    assert_eq!(nobody.get(&path).await.status, 405);
    ears.drain();
}

#[tokio::test]
async fn an_address_to_answer_ends_with_time_the_command_and_who_asked() {
    let test = TestApp::new().await;
    let (receiver, room) = (Receiver::open().await, lab(&test).await);
    let (command, _) = deploy(&test, &receiver).await;
    let (ada, nobody) = (test.sign_in(Ada), test.nobody());
    let over = || (403, "answers_over".to_owned());
    let words = || json!({ "text": "done" });

    let path = address(&test, &receiver, &room).await;
    test.clock.pass(Duration::from_secs(29 * 60));
    assert_eq!(nobody.post(&path, words()).await.status, 200);
    test.clock.pass(Duration::from_secs(2 * 60));
    assert_eq!(nobody.post(&path, words()).await.refused(), over());

    let path = address(&test, &receiver, &room).await;
    ada.patch(&command, json!({ "enabled": false })).await.expect(200);
    assert_eq!(nobody.post(&path, words()).await.refused(), over());
    ada.patch(&command, json!({ "enabled": true })).await.expect(200);
    ada.patch(&format!("/rooms/{room}"), json!({ "archived": true }))
        .await
        .expect(200);
    assert_eq!(
        nobody.post(&path, words()).await.refused(),
        (409, "room_archived".to_owned())
    );
    ada.patch(&format!("/rooms/{room}"), json!({ "archived": false }))
        .await
        .expect(200);
    ada.delete(&format!("/rooms/{room}/people/{}", test.user(Bo)))
        .await
        .expect(204);
    let all = json!({ "response_type": "in_channel", "text": "done" });
    assert_eq!(nobody.post(&path, all).await.refused(), over());
    assert_eq!(nobody.post(&path, words()).await.refused(), over());
    ada.delete(&command).await.expect(204);
    assert_eq!(nobody.post(&path, words()).await.status, 404);
    assert_eq!(said(&ada, &room).await, Vec::<Value>::new());
}

#[tokio::test]
async fn the_same_request_once_more_asks_nobody_twice() {
    let test = TestApp::new().await;
    let (receiver, room) = (Receiver::open().await, lab(&test).await);
    deploy(&test, &receiver).await;
    let again = test.sign_in(Bo).with("idempotency-key", "deploy-7");
    for whisper in [true, false] {
        receiver.say("200 OK", "text/plain", "on its way");
        let answer = types(&again, &room).await;
        assert_eq!(answer["whisper"].is_object(), whisper);
    }
    assert_eq!(receiver.so_far(), 1);
}
