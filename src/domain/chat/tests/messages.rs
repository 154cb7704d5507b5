//! What is said in a room: posted once, edited with its history, deleted, read, paged.

use super::{
    super::{
        messages,
        record::{MessageId, Revision, RoomId},
        rooms::RoomDraft,
        stretch::{self, Place, Stretch},
    },
    house::{Ada, Bo, Dot, Gus, House, Who, refused, wrong},
    sorted,
};
use crate::{
    error::{Code, Result},
    kit::{id::Id, page::PageRequest, time::Millis},
};

fn stretch(house: &House, room: RoomId, place: Place, limit: usize) -> Result<Stretch> {
    house.read(Ada, |view| stretch::of_room(view, room, place, limit))
}

fn revisions(house: &House, room: RoomId, message: MessageId) -> Vec<Revision> {
    let page = PageRequest {
        cursor: None,
        limit: 200,
    };
    house
        .read(Ada, |view| messages::history(view, room, message, &page))
        .expect("history is read")
        .items
}

#[tokio::test]
async fn a_message_sent_again_is_the_same_message_for_ever() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let first = house.post_as(Ada, lab, "one", Some("c1")).await.expect("posted");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.message_posted"])]);
    let again = house
        .post_as(Ada, lab, "changed my mind", Some("c1"))
        .await
        .expect("found");
    assert!(first.fresh && !again.fresh);
    assert_eq!(first.message, again.message);
    house.heard(&[]);
    // The name is the author's own, in this room.
    let other = house.post_as(Bo, lab, "two", Some("c1")).await.expect("posted");
    assert_eq!((other.fresh, other.message.message.number), (true, 2));
    house.delete(Ada, lab, first.message.message.id).await.expect("deleted");
    house.forget();
    let again = house.post_as(Ada, lab, "one", Some("c1")).await.expect("found");
    assert!(!again.fresh && again.message.message.deleted_at.is_some());
    house.heard(&[]);
}

#[tokio::test]
async fn ids_rise_with_numbers_within_a_millisecond_and_when_the_clock_goes_back() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let mut ids = Vec::new();
    for number in 1..=40 {
        if number == 20 {
            house.clock.set(Millis(1_000));
        }
        let message = house.post(Ada, lab, "x").await.expect("posted");
        assert_eq!(message.number, number);
        ids.push(message.id);
    }
    assert!(ids.is_sorted());
    let all = stretch(&house, lab, Place::Latest, 50).expect("a page");
    assert_eq!(all.items.iter().map(|message| message.id).collect::<Vec<_>>(), ids);
    house.forget();
}

#[tokio::test]
async fn an_edit_keeps_what_was_said_before_and_belongs_to_the_author() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let message = house.post(Bo, lab, "one").await.expect("posted");
    house.forget();
    house.clock.set(Millis(1_767_225_700_000));
    let edited = house.edit(Bo, lab, message.id, "*two*").await.expect("edited");
    let frames = house.frames(Ada);
    assert_eq!(frames[0]["name"], "chat.message_edited");
    assert_eq!(frames[0]["data"]["message"]["html"], "<p><em>two</em></p>");
    house.heard(&[(&[Bo, Dot], &["chat.message_edited"])]);
    assert_eq!((edited.number, edited.posted_at), (1, message.posted_at));
    assert_eq!(edited.edited_at, Some(Millis(1_767_225_700_000)));
    house.edit(Bo, lab, message.id, "*two*").await.expect("the same again");
    for who in [Ada, Dot] {
        let code = refused(house.edit(who, lab, message.id, "mine").await);
        assert!(matches!(code, Code::forbidden | Code::join_first), "{who:?}: {code:?}");
    }
    house.heard(&[]);
    let history = revisions(&house, lab, message.id);
    assert_eq!(history.len(), 1);
    assert_eq!(
        (history[0].body.as_str(), history[0].written_at),
        ("one", message.posted_at)
    );
}

#[tokio::test]
async fn of_very_many_edits_the_latest_are_kept() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let message = house.post(Ada, lab, "text 0").await.expect("posted");
    for number in 1..=messages::REVISIONS_MAX + 5 {
        house
            .edit(Ada, lab, message.id, &format!("text {number}"))
            .await
            .expect("edited");
        house.forget();
    }
    let history = revisions(&house, lab, message.id);
    assert_eq!(history.len() as u64, messages::REVISIONS_MAX);
    assert_eq!(history[0].body, "text 5");
    house.delete(Ada, lab, message.id).await.expect("deleted");
    assert!(revisions(&house, lab, message.id).is_empty());
    house.forget();
}

#[tokio::test]
async fn a_deleted_message_leaves_an_empty_place() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo, Gus]).await;
    let message = house.post(Bo, lab, "a secret for @gus").await.expect("posted");
    house
        .edit(Bo, lab, message.id, "another for @gus")
        .await
        .expect("edited");
    house.forget();
    assert_eq!(house.counts(Gus, lab), (1, 1));
    assert_eq!(refused(house.delete(Gus, lab, message.id).await), Code::forbidden);
    assert_eq!(refused(house.delete(Dot, lab, message.id).await), Code::forbidden);
    house.heard(&[]);
    house.delete(Bo, lab, message.id).await.expect("deleted");
    let frames = house.frames(Ada);
    let expected = serde_json::json!({ "id": message.id, "room": lab, "number": 1 });
    assert_eq!(frames[0]["data"], expected);
    house.heard(&[(&[Bo, Dot, Gus], &["chat.message_deleted"])]);
    assert_eq!(house.counts(Gus, lab), (1, 0));
    let page = stretch(&house, lab, Place::Latest, 10).expect("a page");
    let empty = &page.items[0];
    assert_eq!((empty.body.as_str(), empty.html.as_str(), empty.number), ("", "", 1));
    assert!(revisions(&house, lab, message.id).is_empty());
    assert_eq!(
        refused(house.edit(Bo, lab, message.id, "back").await),
        Code::message_deleted
    );
    house.delete(Bo, lab, message.id).await.expect("it is deleted already");
    house.heard(&[]);
    assert_eq!(house.post(Bo, lab, "next").await.expect("posted").number, 2);
    house.forget();
}

#[tokio::test]
async fn an_administrator_removes_anybodys_message_and_it_is_written_down() {
    let house = House::open().await;
    let lab = house.room(Bo, true, "lab").await;
    house.let_in(Bo, lab, &[Dot]).await;
    let first = house.post(Dot, lab, "one").await.expect("posted");
    let second = house.post(Dot, lab, "two").await.expect("posted");
    house.forget();
    house
        .delete(Bo, lab, first.id)
        .await
        .expect("the room's administrator removes it");
    house
        .delete(Ada, lab, second.id)
        .await
        .expect("so does the workspace's");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.message_deleted", "chat.message_deleted"])]);
    let lines = house
        .read(Ada, |view| {
            let index = &crate::engine::commit::AuditLine::BY_ACTION;
            Ok(view.scan_index(
                index,
                &"message.removed".to_owned(),
                &crate::engine::store::Span::first(9),
            )?)
        })
        .expect("the audit log");
    let by: Vec<_> = lines.iter().filter_map(|line| line.actor).collect();
    assert_eq!(sorted(by), [Ada.user(), Bo.user()]);
}

#[tokio::test]
async fn a_read_position_goes_forward_and_back_and_only_its_owner_hears_of_it() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let mut ids = Vec::new();
    for body in ["one", "two @bo", "three @here", "four @bo @room", "five"] {
        ids.push(house.post(Ada, lab, body).await.expect("posted").id);
    }
    house.forget();
    assert_eq!(house.counts(Bo, lab), (5, 3));
    let position = house.mark_read(Bo, lab, Some(ids[2])).await.expect("moved");
    assert_eq!((position.unread, position.mentions), (2, 1));
    let frames = house.frames(Bo);
    let expected = serde_json::json!({ "room": lab, "read": ids[2], "unread": 2, "mentions": 1 });
    assert_eq!(
        (&frames[0]["name"], &frames[0]["data"]),
        (&"chat.read_moved".into(), &expected)
    );
    house.heard(&[]);
    house
        .mark_read(Bo, lab, Some(ids[2]))
        .await
        .expect("it stands there already");
    house.heard(&[]);
    let position = house.mark_read(Bo, lab, Some(ids[0])).await.expect("moved back");
    assert_eq!((position.unread, position.mentions), (4, 3));
    let position = house.mark_read(Bo, lab, None).await.expect("everything is unread");
    assert_eq!((position.read, position.unread, position.mentions), (None, 5, 3));
    house.heard(&[(&[Bo], &["chat.read_moved", "chat.read_moved"])]);
    assert_eq!(refused(house.mark_read(Bo, lab, Some(Id::MAX)).await), Code::not_found);
    assert_eq!(refused(house.mark_read(Dot, lab, None).await), Code::join_first);
    house.post(Bo, lab, "I was here").await.expect("posted");
    assert_eq!(house.counts(Bo, lab), (0, 0));
    house.forget();
}

#[tokio::test]
async fn mentions_name_people_and_count_for_those_in_the_room() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let body = "Ask @Bo, @dot, @ada and @nobody. `@gus`";
    let message = house.post(Ada, lab, body).await.expect("posted");
    house.forget();
    let span = |who: Who, name: &str| format!("<span class=\"mention\" data-user=\"{}\">@{name}</span>", who.user());
    let expected = format!(
        "<p>Ask {}, {}, {} and @nobody. <code>@gus</code></p>",
        span(Bo, "Bo"),
        span(Dot, "Dot &lt;Dee&gt;"),
        span(Ada, "Ada")
    );
    assert_eq!(message.html, expected);
    assert_eq!(message.mentions, [Ada.user(), Bo.user()], "Dot is not in the room");
    assert_eq!((house.counts(Bo, lab), house.counts(Ada, lab)), ((1, 1), (0, 0)));
    let all = house.post(Ada, lab, "@channel and @Bo").await.expect("posted");
    assert!(
        all.mentions_room && all.html.contains("data-user=\"room\">@channel</span>"),
        "{}",
        all.html
    );
    assert_eq!(house.counts(Bo, lab), (2, 2), "a message is one mention");
    house.forget();
}

#[tokio::test]
async fn an_edit_takes_mentions_back_but_brings_no_new_ones() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot]).await;
    let message = house.post(Ada, lab, "@bo").await.expect("posted");
    let edited = house.edit(Ada, lab, message.id, "@dot @room").await.expect("edited");
    assert!(edited.mentions_room && edited.mentions == [Dot.user()]);
    assert_eq!((house.counts(Bo, lab), house.counts(Dot, lab)), ((1, 0), (1, 0)));
    house.edit(Ada, lab, message.id, "@dot @bo").await.expect("edited");
    assert_eq!((house.counts(Bo, lab), house.counts(Dot, lab)), ((1, 0), (1, 0)));
    house.delete(Ada, lab, message.id).await.expect("deleted");
    house.forget();
}

#[tokio::test]
async fn pages_follow_one_another_in_both_directions_and_say_where_the_ends_are() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let empty = stretch(&house, lab, Place::Latest, 10).expect("a page");
    assert!(empty.items.is_empty() && !empty.earlier && !empty.later && empty.next.is_none());
    let mut ids = Vec::new();
    for number in 1..=25 {
        ids.push(
            house
                .post(Ada, lab, &format!("message {number}"))
                .await
                .expect("posted")
                .id,
        );
        house.forget();
    }
    let numbers = |stretch: &Stretch| stretch.items.iter().map(|message| message.number).collect::<Vec<_>>();
    let latest = stretch(&house, lab, Place::Latest, 10).expect("a page");
    assert_eq!(numbers(&latest), (16..=25).collect::<Vec<_>>());
    assert!(latest.earlier && !latest.later);
    let before = Place::of(&latest.next.expect("there is more")).expect("a place");
    assert_eq!(before, Place::Before(ids[15]));
    let middle = stretch(&house, lab, before, 10).expect("a page");
    assert_eq!(numbers(&middle), (6..=15).collect::<Vec<_>>());
    assert!(middle.earlier && middle.later);
    let first = stretch(&house, lab, Place::Before(ids[5]), 10).expect("a page");
    assert_eq!(numbers(&first), (1..=5).collect::<Vec<_>>());
    assert!(!first.earlier && first.later && first.next.is_none());
    let after = stretch(&house, lab, Place::After(ids[4]), 10).expect("a page");
    assert_eq!(numbers(&after), (6..=15).collect::<Vec<_>>());
    assert_eq!(
        Place::of(&after.next.expect("more")).expect("a place"),
        Place::After(ids[14])
    );
    let end = stretch(&house, lab, Place::After(ids[24]), 10).expect("a page");
    assert!(end.items.is_empty() && end.earlier && !end.later && end.next.is_none());
    let start = stretch(&house, lab, Place::Before(ids[0]), 10).expect("a page");
    assert!(start.items.is_empty() && !start.earlier && start.later);
    let around = stretch(&house, lab, Place::Around(ids[11]), 5).expect("a page");
    assert_eq!(numbers(&around), [10, 11, 12, 13, 14]);
    assert!(around.earlier && around.later && around.next.is_none());
    assert_eq!(
        numbers(&stretch(&house, lab, Place::Around(ids[0]), 1).expect("a page")),
        [1]
    );
    assert_eq!(
        refused(stretch(&house, lab, Place::Around(Id::MAX), 5)),
        Code::not_found
    );
    for bytes in [vec![], vec![0], vec![2; 17], vec![0; 16]] {
        let cursor = crate::kit::page::Cursor(bytes);
        assert_eq!(wrong(Place::of(&cursor)).0, "cursor");
    }
}

#[test]
fn texts_that_are_empty_too_long_or_unprintable_are_refused() {
    use messages::Draft;
    let long = "x".repeat(messages::BODY_MAX_BYTES);
    assert!(Draft::new(&long, Some(&"c".repeat(64))).is_ok());
    let field = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(wrong(Draft::new(" \n ", None)), field("body", "required"));
    assert_eq!(wrong(Draft::new(&format!("{long}x"), None)), field("body", "too_long"));
    assert_eq!(wrong(Draft::new("a\u{0}b", None)), field("body", "control_character"));
    assert_eq!(wrong(Draft::new("a", Some(""))), field("client_id", "required"));
    assert_eq!(
        wrong(Draft::new("a", Some(&"c".repeat(65)))),
        field("client_id", "too_long")
    );
    assert_eq!(wrong(RoomDraft::named(true, " ", "", "")), field("name", "required"));
    assert_eq!(
        wrong(RoomDraft::named(true, &"n".repeat(81), "", "")),
        field("name", "too_long")
    );
    assert_eq!(
        wrong(RoomDraft::named(true, "n", &"t".repeat(251), "")),
        field("topic", "too_long")
    );
    assert_eq!(
        wrong(RoomDraft::named(true, "n", "", &"d".repeat(4_097))),
        field("description", "too_long")
    );
}
