//! Drafts: on all of somebody's devices, and nobody else's (Ch12).

use serde_json::{Value, json};

use super::{
    super::{
        drafts::{self, DRAFTS_MAX, Words},
        policy,
        record::{MessageId, RoomId, Unsent},
    },
    house::{Ada, Bo, Cy, Dot, House, Who, refused, wrong},
    leave,
};
use crate::{
    domain::people::policy as people,
    error::{Code, Result},
    kit::{id::Id, page::PageRequest},
};

async fn keep(house: &House, who: Who, room: RoomId, thread: Option<MessageId>, body: &str) -> Result<()> {
    let words = Words::new(body, "phone")?;
    house
        .write(who, move |tx| {
            drafts::keep(tx, &policy::member(tx, who.user(), room)?, thread, &words)
        })
        .await
}

fn kept(house: &House, who: Who) -> Vec<(String, Option<MessageId>)> {
    let page = PageRequest {
        cursor: None,
        limit: 200,
    };
    let list = house.read(who, |view| drafts::list(view, people::member(view, who.user())?, &page));
    let items = list.expect("a list").items.into_iter();
    items.map(|one| (one.body, one.thread)).collect()
}

#[tokio::test]
async fn what_one_types_is_on_all_of_ones_devices_and_nobody_elses() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let root = house.post(Ada, lab, "Well?").await.expect("posted").id;
    house.forget();
    keep(&house, Bo, lab, None, " half a sen").await.expect("kept");
    let heard = house.frames(Bo).remove(0);
    assert_eq!(
        (&heard["name"], &heard["topic"]),
        (&json!("chat.draft_changed"), &json!(format!("user:{}", Bo.user())))
    );
    assert_eq!(
        [
            &heard["data"]["room"],
            &heard["data"]["thread"],
            &heard["data"]["body"],
            &heard["data"]["device"]
        ],
        [&json!(lab), &Value::Null, &json!(" half a sen"), &json!("phone")]
    );
    keep(&house, Bo, lab, Some(root), "in the thread").await.expect("kept");
    keep(&house, Bo, lab, Some(root), "in the thread")
        .await
        .expect("the same again");
    house.heard(&[(&[Bo], &["chat.draft_changed"])]);
    let mut both = kept(&house, Bo);
    both.sort();
    assert_eq!(
        both,
        [(" half a sen".into(), None), ("in the thread".into(), Some(root))]
    );
    assert_eq!(kept(&house, Ada), []);

    keep(&house, Bo, lab, None, " \n").await.expect("given up");
    assert_eq!(house.frames(Bo).remove(0)["data"]["body"], "");
    keep(&house, Bo, lab, None, "").await.expect("nothing to give up");
    house.heard(&[]);
    assert_eq!(kept(&house, Bo), [("in the thread".into(), Some(root))]);
    leave(&house, Bo, lab).await.expect("left");
    assert_eq!(kept(&house, Bo), [], "there is nowhere to send it");
    house.forget();
}

#[tokio::test]
async fn drafts_are_refused_where_one_is_not_and_beyond_their_limits() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    assert_eq!(refused(keep(&house, Dot, lab, None, "no").await), Code::join_first);
    assert_eq!(refused(keep(&house, Cy, lab, None, "no").await), Code::not_found);
    assert_eq!(
        refused(keep(&house, Ada, lab, Some(Id::ZERO), "no").await),
        Code::not_found
    );
    let long = "x".repeat(16_385);
    assert_eq!(
        wrong(keep(&house, Ada, lab, None, &long).await),
        ("body".into(), "too_long".into())
    );
    house
        .write(Ada, move |tx| {
            for nth in 0..DRAFTS_MAX as u128 {
                tx.insert(&Unsent {
                    user: Ada.user(),
                    room: lab,
                    root: Some(Id::from_bytes(nth.to_be_bytes())),
                    body: "x".into(),
                    at: tx.now(),
                })?;
            }
            Ok(())
        })
        .await
        .expect("many");
    assert_eq!(
        refused(keep(&house, Ada, lab, None, "one more").await),
        Code::drafts_full
    );
    house.forget();
}
