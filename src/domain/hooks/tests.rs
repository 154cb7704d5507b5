//! Commands on an engine in memory, and what every listener heard. What is posted is read in `payload`, marked in `kit/mrkdwn`.

mod fixtures;
mod voices;

use super::{
    incoming::{self, Change, Draft, IncomingShown},
    payload::Post,
    policy,
    record::IncomingHookId,
};
use crate::{
    domain::{
        chat::{
            self,
            record::{Message, RoomId},
            rooms::RoomChange,
            tests::house::{Ada, Bo, Dot, Gus, House, Who, refused, wrong},
        },
        people::{
            directory,
            record::{Person, State},
        },
    },
    engine::store::Order,
    error::{Code, Error, Result},
    kit::{page::PageRequest, time::Millis},
};

async fn make(house: &House, who: Who, room: RoomId, may_rename: bool) -> Result<(IncomingShown, String)> {
    // A secret is told once, and not to who asks a transaction again; so it is taken out where it is made.
    let made = house.write(who, move |tx| {
        let admin = chat::policy::admin(tx, who.user(), room)?;
        let draft = Draft {
            name: "Deploys".into(),
            may_rename,
        };
        incoming::make(tx, &admin, &draft)?.reveal()
    });
    made.await
}

async fn change(house: &House, who: Who, hook: IncomingHookId, change: Change) -> Result<IncomingShown> {
    let changed = house.write(who, move |tx| {
        incoming::change(tx, &policy::incoming(tx, who.user(), hook)?, &change)
    });
    changed.await
}

async fn post(house: &House, secret: &str, text: &str, name: Option<&str>) -> Result<()> {
    let hook = incoming::open(&house.app, secret)?;
    let post = Post {
        text: text.into(),
        name: name.map(str::to_owned),
        ..Post::default()
    };
    let draft = incoming::draft(&hook, &post)?;
    house
        .write(Ada, move |tx| incoming::post(tx, hook.secret, &draft))
        .await
}

fn last(house: &House, room: RoomId) -> Message {
    let page = PageRequest::new(Some(1), None).expect("a page");
    let found = house.read(Ada, |view| {
        Ok(view.page_rows::<Message>(&room.cast(), Order::Falling, &page)?)
    });
    found.expect("messages").items.remove(0)
}

#[tokio::test]
async fn what_is_posted_is_said_by_a_bot_that_is_in_the_room() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let (hook, secret) = make(&house, Ada, lab, false).await.expect("made");
    house.heard(&[
        (&[Ada, Bo], &["people.person_joined", "chat.member_joined"]),
        (&[Dot], &["people.person_joined"]),
    ]);
    assert!(hook.enabled && hook.name == "Deploys");

    post(&house, &secret, "Done @bo, @dot", Some("Ada"))
        .await
        .expect("said");
    house.heard(&[(&[Ada, Bo], &["chat.message_posted"])]);
    let said = last(&house, lab);
    assert_eq!(
        (said.author, said.body.as_str(), said.said_as),
        (hook.bot, "Done @bo, @dot", None)
    );
    assert_eq!(said.mentions, [Bo.user()], "who isn't in the room is not meant");
    assert_eq!((house.counts(Ada, lab), house.counts(Bo, lab)), ((1, 0), (1, 1)));
    let bot: Person = house
        .read(Ada, |view| directory::person(view, hook.bot))
        .expect("a person");
    assert!(bot.bot && bot.handle == "deploys" && !bot.role.name().is_empty());
}

#[tokio::test]
async fn a_post_chooses_its_name_only_if_the_hook_may() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let (_, secret) = make(&house, Ada, lab, true).await.expect("made");
    for (name, expected) in [
        (Some(" Nightly\n"), Some("Nightly")),
        (Some("\u{7}"), None),
        (None, None),
    ] {
        post(&house, &secret, "Done", name).await.expect("said");
        assert_eq!(last(&house, lab).said_as.as_deref(), expected);
    }
    let long = "n".repeat(100);
    post(&house, &secret, "Done", Some(&long)).await.expect("said");
    assert_eq!(last(&house, lab).said_as.map(|name| name.len()), Some(80));
    house.forget();
}

#[tokio::test]
async fn only_who_may_change_the_room_makes_and_sees_its_hooks() {
    let house = House::open().await;
    let closed = house.room(Bo, false, "pay").await;
    let open = house.room(Bo, true, "lab").await;
    house.let_in(Bo, closed, &[Gus]).await;
    assert_eq!(refused(make(&house, Dot, open, false).await), Code::forbidden);
    assert_eq!(refused(make(&house, Gus, closed, false).await), Code::forbidden);
    assert_eq!(refused(make(&house, Ada, closed, false).await), Code::not_found);
    let (hidden, _) = make(&house, Bo, closed, false).await.expect("made");
    let (seen, _) = make(&house, Ada, open, false)
        .await
        .expect("made by the workspace's administrator");
    house.forget();
    let turned = |enabled| Change {
        enabled: Some(enabled),
        ..Change::default()
    };
    assert_eq!(
        refused(change(&house, Ada, hidden.id, turned(false)).await),
        Code::not_found
    );
    assert_eq!(
        refused(change(&house, Dot, seen.id, turned(false)).await),
        Code::forbidden
    );
    let listed = |who: Who| {
        let page = PageRequest::new(None, None).expect("a page");
        let found = house.read(who, |view| incoming::everywhere(view, who.user(), &page));
        found
            .expect("hooks")
            .items
            .into_iter()
            .map(|hook| hook.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(listed(Bo), [hidden.id, seen.id]);
    assert_eq!(listed(Ada), [seen.id]);
    assert!(listed(Dot).is_empty() && listed(Gus).is_empty());
}

#[tokio::test]
async fn a_hook_is_silent_when_it_is_off_its_bot_is_out_or_its_room_is_archived() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let (hook, secret) = make(&house, Ada, lab, false).await.expect("made");
    let turned = |enabled| Change {
        enabled: Some(enabled),
        ..Change::default()
    };
    assert!(!change(&house, Ada, hook.id, turned(false)).await.expect("off").enabled);
    assert_eq!(refused(post(&house, &secret, "Done", None).await), Code::hook_off);
    change(&house, Ada, hook.id, turned(true)).await.expect("on");
    post(&house, &secret, "Done", None).await.expect("said");

    let bot = hook.bot;
    let out = house.write(Ada, move |tx| {
        chat::members::remove(tx, &chat::policy::admin(tx, Ada.user(), lab)?, bot)
    });
    out.await.expect("out");
    assert_eq!(refused(post(&house, &secret, "Done", None).await), Code::hook_off);
    assert!(change(&house, Ada, hook.id, turned(true)).await.expect("back").enabled);
    post(&house, &secret, "Done", None).await.expect("said");

    let archived = house.write(Ada, move |tx| {
        let wanted = RoomChange {
            archived: Some(true),
            ..RoomChange::default()
        };
        chat::rooms::change(tx, &chat::policy::admin(tx, Ada.user(), lab)?, &wanted).map(drop)
    });
    archived.await.expect("archived");
    assert_eq!(refused(post(&house, &secret, "Done", None).await), Code::room_archived);
    assert_eq!(refused(make(&house, Ada, lab, false).await), Code::room_archived);
    house.forget();
}

#[tokio::test]
async fn another_secret_ends_the_one_before_and_a_hook_that_is_removed_says_nothing_more() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let (hook, old) = make(&house, Ada, lab, false).await.expect("made");
    let renewed = house.write(Ada, move |tx| {
        incoming::renew(tx, &policy::incoming(tx, Ada.user(), hook.id)?)?.reveal()
    });
    let (same, new) = renewed.await.expect("renewed");
    assert_eq!((same.id, same.bot), (hook.id, hook.bot));
    assert_eq!(refused(post(&house, &old, "Done", None).await), Code::not_found);
    post(&house, &new, "Done", None).await.expect("said");
    house.forget();

    let removed = house.write(Ada, move |tx| {
        incoming::remove(tx, &policy::incoming(tx, Ada.user(), hook.id)?)
    });
    removed.await.expect("removed");
    house.heard(&[(&[Ada, Bo, Dot], &["chat.member_left", "people.person_changed"])]);
    assert_eq!(refused(post(&house, &new, "Done", None).await), Code::not_found);
    let bot: Person = house
        .read(Ada, |view| directory::person(view, hook.bot))
        .expect("a person");
    assert_eq!((bot.state, last(&house, lab).author), (State::Deactivated, hook.bot));
}

#[tokio::test]
async fn it_is_known_when_a_hook_was_last_used_to_within_ten_minutes() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let (_, secret) = make(&house, Ada, lab, false).await.expect("made");
    let used = || incoming::open(&house.app, &secret).expect("a hook").last_used_at;
    assert_eq!(used(), None);
    let begin = house.app.now();
    for (minutes, expected) in [(0, 0), (9, 0), (10, 10)] {
        house.clock.set(Millis(begin.0 + minutes * 60_000));
        post(&house, &secret, "Done", None).await.expect("said");
        assert_eq!(used(), Some(Millis(begin.0 + expected * 60_000)));
    }
    house.forget();
}

#[tokio::test]
async fn what_says_nothing_or_too_much_is_refused_by_the_name_of_its_field() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    let (_, secret) = make(&house, Ada, lab, false).await.expect("made");
    house.forget();
    let field = |text: &str, code: &str| (text.to_owned(), code.to_owned());
    assert_eq!(wrong(post(&house, &secret, " ", None).await), field("text", "required"));
    let long = "x".repeat(16_385);
    assert_eq!(
        wrong(post(&house, &secret, &long, None).await),
        field("text", "too_long")
    );
    assert!(matches!(
        post(&house, "guess", "Done", None).await,
        Err(Error::NotFound)
    ));
}
