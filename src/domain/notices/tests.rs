//! Whom the jobs tell of what, on an engine in memory with real workers; after each what every listener heard.

mod fixtures;

use std::collections::BTreeMap;

use super::{
    centre,
    preferences::{self, QuietHours, Wanted},
    record::{Channels, Kind, Notice, NoticeId},
    seen::NoticeSeen,
};
use crate::{
    domain::{
        chat::{
            calls,
            members::{self, Preferences as RoomPreferences},
            policy as chat,
            record::{Membership, Notify, RoomId},
            rooms::RoomDraft,
            tests::house::{Ada, Bo, Cy, Dot, Gus, House, Who, refused, wrong},
        },
        people::{
            policy as people,
            record::{Person, Role, Scope, State},
            tokens,
        },
        queues,
    },
    engine::{
        commit::Actor,
        jobs::{self, State as JobState},
        store::Span,
    },
    error::{Code, Result},
    kit::{
        id::{Id, UserId},
        page::PageRequest,
        time::Millis,
    },
};

/// Waits until nobody has anything left to tell.
async fn settle(house: &House) {
    house.settle().await;
}

fn list(house: &House, who: Who) -> Vec<NoticeSeen> {
    let page = house.read(who, |view| {
        centre::list(view, people::member(view, who.user())?, &PageRequest::default())
    });
    page.expect("the centre").items
}

fn kinds(house: &House, who: Who) -> Vec<Kind> {
    list(house, who).into_iter().map(|notice| notice.kind).collect()
}

fn unread(house: &House, who: Who) -> usize {
    let count = house.read(who, |view| centre::unread(view, people::member(view, who.user())?));
    count.expect("a count")
}

/// Forgets what was heard but for notices; who heard of those, how often.
fn told(house: &House) -> Vec<(Who, usize)> {
    let count = |who| {
        let frames = house.frames(who);
        frames.iter().filter(|frame| frame["name"] == "notices.added").count()
    };
    let told = Who::ALL.map(|who| (who, count(who)));
    told.into_iter().filter(|(_, count)| *count > 0).collect()
}

async fn notify(house: &House, who: Who, room: RoomId, notify: Notify, muted: bool) {
    let wanted = RoomPreferences {
        favourite: None,
        muted: Some(muted),
        notify: Some(notify),
    };
    house
        .write(who, move |tx| {
            members::prefer(tx, &chat::member(tx, who.user(), room)?, wanted)
        })
        .await
        .expect("preferred");
}

fn as_it_is() -> Wanted {
    Wanted {
        kinds: BTreeMap::new(),
        keywords: None,
        quiet_hours: None,
        undisturbed_until: None,
        mail_after_minutes: 15,
    }
}

/// Waits for these words.
fn waiting_for(words: &[&str]) -> Wanted {
    Wanted {
        keywords: Some(words.iter().map(|word| (*word).to_owned()).collect()),
        ..as_it_is()
    }
}

/// Wants nothing of a kind, by any way.
fn without(kind: Kind) -> Wanted {
    Wanted {
        kinds: BTreeMap::from([(kind, Channels::of_bits(0))]),
        ..as_it_is()
    }
}

async fn prefer(house: &House, who: Who, wanted: Wanted) -> Result<()> {
    house
        .write(who, move |tx| {
            preferences::set(tx, people::member(tx, who.user())?, &wanted)
        })
        .await
}

async fn leave(house: &House, who: Who, room: RoomId) {
    house
        .write(who, move |tx| members::leave(tx, &chat::member(tx, who.user(), room)?))
        .await
        .expect("left");
}

#[tokio::test]
async fn a_mention_is_told_to_who_was_named_and_to_nobody_else() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot]).await;
    let workers = house.app.work();
    settle(&house).await;
    assert_eq!(told(&house), [(Bo, 1), (Dot, 1)], "each was let in by ada");
    let message = house
        .post(Ada, lab, "Look, **@bo** and @ada, and @cy")
        .await
        .expect("posted");
    settle(&house).await;
    assert_eq!(told(&house), [(Bo, 1)]);
    let notices = list(&house, Bo);
    let newest = &notices[0];
    assert_eq!(
        (newest.kind, newest.read, newest.by),
        (Kind::Mention, false, Some(Ada.user()))
    );
    assert_eq!(
        (newest.text.as_str(), newest.by_name.as_deref()),
        ("Look, @Bo and @Ada, and @cy", Some("Ada"))
    );
    assert_eq!(newest.href, format!("/rooms/{lab}#{}", message.id));
    assert_eq!(newest.room_name.as_deref(), Some("lab"));
    assert_eq!(
        (unread(&house, Bo), kinds(&house, Ada), kinds(&house, Cy)),
        (2, vec![], vec![])
    );
    workers.drain().await;
}

#[tokio::test]
async fn an_ordinary_message_leaves_no_job() {
    let house = House::open().await;
    let lab = house.room(Ada, true, "lab").await;
    house.join(Bo, lab).await.expect("joined");
    house.post(Ada, lab, "Nothing for anybody").await.expect("posted");
    let counts = house
        .app
        .read(Id::ZERO, |view| jobs::counts(view, &queues::NOTICES))
        .expect("counted");
    assert_eq!(counts.of(JobState::Ready), 0);
    house.forget();
}

#[tokio::test]
async fn a_direct_message_is_told_to_the_others_until_they_read_it() {
    let house = House::open().await;
    let workers = house.app.work();
    let draft = RoomDraft::Direct {
        people: vec![Bo.user(), Dot.user()],
    };
    let talk = house.open_room(Ada, draft).await.expect("opened").id;
    house.forget();
    let first = house.post(Ada, talk, "One").await.expect("posted");
    let second = house.post(Ada, talk, "Two").await.expect("posted");
    settle(&house).await;
    assert_eq!(told(&house), [(Bo, 2), (Dot, 2)]);
    assert_eq!((kinds(&house, Bo), unread(&house, Bo)), (vec![Kind::Direct; 2], 2));
    house.mark_read(Bo, talk, Some(first.id)).await.expect("read");
    assert_eq!((unread(&house, Bo), unread(&house, Dot)), (1, 2));
    house.mark_read(Bo, talk, Some(second.id)).await.expect("read");
    assert_eq!(unread(&house, Bo), 0);
    assert!(
        list(&house, Bo).iter().all(|notice| notice.read),
        "read there, read here"
    );
    house.forget();
    workers.drain().await;
}

#[tokio::test]
async fn one_message_is_told_once_by_the_most_personal_reason() {
    let house = House::open().await;
    let workers = house.app.work();
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot]).await;
    notify(&house, Bo, lab, Notify::Everything, false).await;
    prefer(&house, Bo, waiting_for(&["pudding"])).await.expect("preferred");
    settle(&house).await;
    house.forget();
    house.post(Ada, lab, "@bo @room pudding").await.expect("posted");
    house.post(Ada, lab, "@room pudding").await.expect("posted");
    house.post(Ada, lab, "Plum Pudding!").await.expect("posted");
    house.post(Ada, lab, "Nothing else").await.expect("posted");
    settle(&house).await;
    assert_eq!(told(&house), [(Bo, 4), (Dot, 2)]);
    let expected = [
        Kind::Message,
        Kind::Keyword,
        Kind::RoomMention,
        Kind::Mention,
        Kind::RoomEntered,
    ];
    assert_eq!(kinds(&house, Bo), expected);
    assert_eq!(
        kinds(&house, Dot),
        [Kind::RoomMention, Kind::RoomMention, Kind::RoomEntered]
    );
    workers.drain().await;
}

#[tokio::test]
async fn keywords_are_whole_words_and_heard_only_where_one_is() {
    let house = House::open().await;
    let workers = house.app.work();
    let (lab, cellar) = (
        house.room(Ada, false, "lab").await,
        house.room(Ada, false, "cellar").await,
    );
    house.let_in(Ada, lab, &[Bo, Dot]).await;
    house.let_in(Ada, cellar, &[Dot]).await;
    let words = waiting_for(&["Plum  pudding", "ÄRGER"]);
    prefer(&house, Bo, words).await.expect("preferred");
    let shown = house
        .read(Bo, |view| preferences::show(view, people::member(view, Bo.user())?))
        .expect("shown");
    assert_eq!(shown.keywords, Some(vec!["plum pudding".into(), "ärger".into()]));
    settle(&house).await;
    house.forget();
    for heard in ["a PLUM-pudding, please", "Viel Ärger."] {
        house.post(Ada, lab, heard).await.expect("posted");
    }
    for unheard in ["plums, puddings", "plum and pudding", "verärgert"] {
        house.post(Ada, lab, unheard).await.expect("posted");
    }
    house.post(Ada, cellar, "plum pudding").await.expect("posted");
    house.post(Bo, lab, "My own plum pudding").await.expect("posted");
    settle(&house).await;
    assert_eq!(told(&house), [(Bo, 2)]);
    let long = prefer(&house, Bo, waiting_for(&["one two three four five"])).await;
    assert_eq!(wrong(long), ("keywords".into(), "malformed".into()));
    let many: Vec<String> = (0..21).map(|nth| format!("word{nth}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let many = prefer(&house, Bo, waiting_for(&many)).await;
    assert_eq!(wrong(many), ("keywords".into(), "too_many".into()));
    workers.drain().await;
}

#[tokio::test]
async fn each_room_is_told_of_as_somebody_wants() {
    let house = House::open().await;
    let workers = house.app.work();
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    settle(&house).await;
    house.forget();
    let expected = [
        (Notify::Nothing, false, vec![]),
        (Notify::Mentions, false, vec![Kind::Mention]),
        (Notify::Everything, false, vec![Kind::Message, Kind::Mention]),
        // Of a muted room only what is addressed to one, and only in the centre.
        (Notify::Everything, true, vec![Kind::Mention]),
    ];
    for (level, muted, wanted) in expected {
        notify(&house, Bo, lab, level, muted).await;
        let before = kinds(&house, Bo).len();
        house.post(Ada, lab, "@bo").await.expect("posted");
        house.post(Ada, lab, "And more").await.expect("posted");
        settle(&house).await;
        let now = kinds(&house, Bo);
        assert_eq!(now[..now.len() - before], wanted, "{level:?}, muted: {muted}");
    }
    house.forget();
    workers.drain().await;
}

#[tokio::test]
async fn who_was_removed_sees_and_counts_nothing_of_the_room() {
    let house = House::open().await;
    let workers = house.app.work();
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo, Gus]).await;
    house.post(Ada, lab, "@bo @gus a secret").await.expect("posted");
    settle(&house).await;
    assert_eq!((unread(&house, Bo), unread(&house, Gus)), (2, 2));
    house
        .write(Ada, move |tx| {
            members::remove(tx, &chat::admin(tx, Ada.user(), lab)?, Bo.user())
        })
        .await
        .expect("removed");
    assert_eq!((list(&house, Bo), unread(&house, Bo)), (vec![], 0));
    assert_eq!(unread(&house, Gus), 2, "others still see theirs");
    house.let_in(Ada, lab, &[Bo]).await;
    settle(&house).await;
    let again = kinds(&house, Bo);
    assert_eq!(again[0], Kind::RoomEntered, "who is let in again is told again");
    house.forget();
    workers.drain().await;
}

#[tokio::test]
async fn who_left_before_the_job_ran_is_told_nothing() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo, Dot]).await;
    house.post(Ada, lab, "@bo @dot a secret").await.expect("posted");
    leave(&house, Bo, lab).await;
    house.forget();
    let workers = house.app.work();
    settle(&house).await;
    assert_eq!(told(&house), [(Dot, 2)]);
    let rows = house.read(Bo, |view| {
        Ok(view.scan_index(&Notice::LISTED, &Bo.user(), &Span::first(9))?)
    });
    assert_eq!(rows.expect("rows"), [], "not even a row is made");
    workers.drain().await;
}

#[tokio::test]
async fn what_was_taken_back_or_read_before_is_no_news() {
    let house = House::open().await;
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    let gone = house.post(Ada, lab, "@bo never mind").await.expect("posted");
    let seen = house.post(Ada, lab, "@bo look").await.expect("posted");
    house.delete(Ada, lab, gone.id).await.expect("deleted");
    house.mark_read(Bo, lab, Some(seen.id)).await.expect("read");
    let workers = house.app.work();
    settle(&house).await;
    assert_eq!(kinds(&house, Bo), [Kind::RoomEntered]);
    let later = house.post(Ada, lab, "@bo later").await.expect("posted");
    settle(&house).await;
    assert_eq!(kinds(&house, Bo), [Kind::Mention, Kind::RoomEntered]);
    house.delete(Ada, lab, later.id).await.expect("deleted");
    assert_eq!((kinds(&house, Bo), unread(&house, Bo)), (vec![Kind::RoomEntered], 1));
    house.forget();
    workers.drain().await;
}

#[tokio::test]
async fn a_notice_is_read_by_its_owner_alone_and_all_at_once() {
    let house = House::open().await;
    let workers = house.app.work();
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    house.post(Ada, lab, "@bo one").await.expect("posted");
    house.post(Ada, lab, "@bo two").await.expect("posted");
    settle(&house).await;
    house.forget();
    let read = async |who: Who, id: NoticeId| {
        house
            .write(who, move |tx| centre::read(tx, people::member(tx, who.user())?, id))
            .await
    };
    let newest = list(&house, Bo)[0].id;
    for other in [Ada, Dot, Gus, Cy] {
        assert_eq!(refused(read(other, newest).await), Code::not_found);
    }
    read(Bo, newest).await.expect("read");
    house.heard(&[(&[Bo], &["notices.read"])]);
    read(Bo, newest).await.expect("read already");
    house.heard(&[]);
    assert_eq!(unread(&house, Bo), 2);
    let more = house
        .write(Bo, |tx| centre::read_all(tx, people::member(tx, Bo.user())?))
        .await;
    assert_eq!((more.expect("read"), unread(&house, Bo)), (false, 0));
    house.heard(&[(&[Bo], &["notices.read"])]);
    workers.drain().await;
}

#[tokio::test]
async fn a_kind_that_somebody_turned_off_is_not_told() {
    let house = House::open().await;
    let workers = house.app.work();
    let lab = house.room(Ada, false, "lab").await;
    house.let_in(Ada, lab, &[Bo]).await;
    settle(&house).await;
    house.forget();
    prefer(&house, Bo, without(Kind::RoomMention)).await.expect("preferred");
    house.post(Ada, lab, "@room all").await.expect("posted");
    house.post(Ada, lab, "@bo you").await.expect("posted");
    settle(&house).await;
    assert_eq!(told(&house), [(Bo, 1)]);
    let account = prefer(&house, Bo, without(Kind::Security)).await;
    assert_eq!(wrong(account), ("kinds.security".into(), "required".into()));
    let at = |from: &str, to: &str| QuietHours {
        from: from.into(),
        to: to.into(),
    };
    for (hours, code) in [
        (at("22:00", "22:00"), "out_of_range"),
        (at("24:00", "07:00"), "malformed"),
        (at("9:00", "10:00"), "malformed"),
        (at("09:60", "10:00"), "malformed"),
        (at("", "10:00"), "malformed"),
    ] {
        let set = prefer(
            &house,
            Bo,
            Wanted {
                quiet_hours: Some(hours),
                ..as_it_is()
            },
        )
        .await;
        assert_eq!(wrong(set), ("quiet_hours".into(), code.into()));
    }
    workers.drain().await;
}

#[tokio::test]
async fn news_of_an_account_comes_to_its_owner() {
    let house = House::open().await;
    let workers = house.app.work();
    let draft = tokens::Draft {
        name: "robot".into(),
        scopes: vec![Scope::Read],
        expires_in_days: None,
    };
    house
        .write(Bo, move |tx| {
            tokens::make(tx, people::member(tx, Bo.user())?, &draft).map(drop)
        })
        .await
        .expect("made");
    settle(&house).await;
    assert_eq!(told(&house), [(Bo, 1)]);
    let notices = list(&house, Bo);
    assert_eq!((notices[0].kind, notices[0].text.as_str()), (Kind::Security, "robot"));
    assert_eq!(notices[0].href, "/security");
    workers.drain().await;
}

/// The post of such a message writes no more than any other, and those who are told are told in small commits.
#[tokio::test]
async fn a_thousand_are_told_while_others_go_on_writing() {
    const CROWD: usize = 1_000;
    let house = House::open().await;
    let hall = house.room(Ada, false, "hall").await;
    let seated = house.app.write(Actor::system(Ada.workspace()), move |tx| {
        for nth in 0..CROWD {
            let user = Id::from_bytes((1_u128 << 100 | nth as u128).to_be_bytes());
            tx.insert(&person(user, nth))?;
            let row: Membership = tx.get(&(hall, Ada.user()))?.expect("ada is in it");
            tx.insert(&Membership { user, ..row })?;
        }
        Ok(())
    });
    seated.await.expect("seated");
    house.post(Ada, hall, "@room to all").await.expect("posted");
    let before = house.app.seq();
    let workers = house.app.work();
    settle(&house).await;
    assert!(
        house.app.seq() - before >= (CROWD / 100) as u64,
        "not all in one commit"
    );
    let told = house.read(Ada, |view| {
        Ok(view.count_index(&Notice::BY_AGE, &(), &Span::first(2 * CROWD))?)
    });
    assert_eq!(told.expect("counted"), CROWD);
    house.forget();
    workers.drain().await;
}

fn person(user: UserId, nth: usize) -> Person {
    Person {
        user,
        handle: format!("number{nth}"),
        name: format!("Number {nth}"),
        title: String::new(),
        about: String::new(),
        time_zone: "UTC".into(),
        language: "en".into(),
        status: None,
        role: Role::Member,
        state: State::Active,
        joined_at: Millis(0),
        colour: 0,
        picture: None,
        bot: false,
    }
}

async fn ring(house: &House, who: Who, room: RoomId) -> Result<()> {
    house
        .write(who, move |tx| calls::ring(tx, &chat::member(tx, who.user(), room)?))
        .await
}

#[tokio::test]
async fn who_is_called_finds_it_unless_they_answer() {
    let house = House::open().await;
    let workers = house.app.work();
    let people = vec![Bo.user(), Dot.user()];
    let three = house
        .open_room(Ada, RoomDraft::Direct { people })
        .await
        .expect("a room")
        .id;
    ring(&house, Ada, three).await.expect("rung");
    settle(&house).await;
    assert_eq!(
        (kinds(&house, Bo), kinds(&house, Dot)),
        (vec![Kind::Called], vec![Kind::Called]),
        "Ch22"
    );
    assert_eq!(kinds(&house, Ada), [], "N3");
    let answer = async |who: Who| {
        house
            .write(who, move |tx| {
                centre::answered(tx, people::member(tx, who.user())?, three)
            })
            .await
    };
    answer(Bo).await.expect("answered");
    assert_eq!(
        (unread(&house, Bo), unread(&house, Dot)),
        (0, 1),
        "Ch22: missed by one of them"
    );
    assert_eq!(refused(answer(Ada).await), Code::not_found);

    ring(&house, Ada, three).await.expect("rung again");
    settle(&house).await;
    assert_eq!(
        (unread(&house, Bo), unread(&house, Dot)),
        (1, 1),
        "the latest call stands there, once"
    );
    assert_eq!(kinds(&house, Dot), [Kind::Called]);

    let lab = house.room(Ada, true, "lab").await;
    assert_eq!(wrong(ring(&house, Ada, lab).await).0, "room", "others ring nobody");
    house.forget();
    workers.drain().await;
}
