//! Policies: who opens rooms, who mentions everybody, and how long one's own words may be changed (Ch15).

use std::time::Duration;

use super::{
    super::{
        policies::{self, PoliciesChange, PoliciesShown},
        policy,
        record::{Callers, Grace, Openers, RoomId},
    },
    direct,
    house::{Ada, Bo, Cy, Dot, Gus, House, Who, refused, wrong},
};
use crate::{
    domain::{chat::rooms::RoomDraft, people::policy as people},
    engine::commit::Clock,
    error::{Code, Result},
};

async fn set(house: &House, who: Who, change: PoliciesChange) -> Result<PoliciesShown> {
    let set = house.write(who, move |tx| {
        policies::change(tx, people::admin(tx, who.user())?, &change)
    });
    set.await
}

/// Ada sets them, and it isn't asked who hears of it.
async fn rule(house: &House, change: PoliciesChange) {
    set(house, Ada, change).await.expect("ada may");
    house.forget();
}

fn pass(house: &House, minutes: u64) {
    house
        .clock
        .set(house.clock.now().plus(Duration::from_secs(60 * minutes)));
}

async fn open(house: &House, who: Who, open: bool, name: &str) -> Result<RoomId> {
    let draft = RoomDraft::named(open, name, "", "").expect("a good draft");
    let opened = house.open_room(who, draft).await.map(|room| room.id);
    house.forget();
    opened
}

#[tokio::test]
async fn administrators_set_them_and_everybody_hears_of_it_once() {
    let house = House::open().await;
    assert_eq!(
        refused(set(&house, Bo, PoliciesChange::default()).await),
        Code::forbidden
    );
    let change = PoliciesChange {
        edit_own: Some(Grace::Minutes(15)),
        ..PoliciesChange::default()
    };
    let shown = set(&house, Ada, change.clone()).await.expect("set");
    assert_eq!((shown.edit_own, shown.delete_own), (Grace::Minutes(15), Grace::Always));
    house.heard(&[(&[Ada, Bo, Dot], &["chat.policies_changed"])]);
    set(&house, Ada, change).await.expect("the same again");
    house.heard(&[]);
    for minutes in [0, 525_601] {
        let change = PoliciesChange {
            delete_own: Some(Grace::Minutes(minutes)),
            ..PoliciesChange::default()
        };
        assert_eq!(
            wrong(set(&house, Ada, change).await),
            ("delete_own".into(), "out_of_range".into())
        );
    }
    let other = house.read(Cy, policies::current).expect("cy's own");
    assert_eq!(other.edit_own, Grace::Always, "another workspace has its own");
}

#[tokio::test]
async fn who_opens_rooms_is_told_and_kept_to_for_each_kind() {
    let house = House::open().await;
    let change = PoliciesChange {
        open_rooms: Some(Openers::Admins),
        ..PoliciesChange::default()
    };
    rule(&house, change).await;
    let can = |who: Who| {
        let shown = house.read(who, |view| policies::show(view, people::member(view, who.user())?));
        let can = shown.expect("shown").can;
        (can.open_rooms, can.closed_rooms, can.change)
    };
    assert_eq!(can(Ada), (true, true, true));
    assert_eq!(can(Bo), (false, true, false));
    assert_eq!(can(Gus), (false, false, false));
    assert_eq!(refused(open(&house, Bo, true, "Lab").await), Code::rooms_by_admins);
    open(&house, Bo, false, "Lab").await.expect("a closed one");
    open(&house, Ada, true, "Hall").await.expect("ada may");
    let change = PoliciesChange {
        open_rooms: Some(Openers::Everybody),
        closed_rooms: Some(Openers::Admins),
        ..PoliciesChange::default()
    };
    rule(&house, change).await;
    assert_eq!(refused(open(&house, Bo, false, "Den").await), Code::rooms_by_admins);
    open(&house, Bo, true, "Yard").await.expect("an open one");
    house
        .open_room(Bo, direct(&[Dot]))
        .await
        .expect("people always talk to one another");
    house.forget();
}

#[tokio::test]
async fn who_may_not_call_everybody_names_nobody() {
    let house = House::open().await;
    let bos = house.room(Bo, true, "Bo's").await;
    house.join(Dot, bos).await.expect("dot joins");
    house.join(Ada, bos).await.expect("ada joins");
    let pair = house.open_room(Bo, direct(&[Dot])).await.expect("a talk").id;
    house.forget();
    let calls = async |who: Who, room: RoomId| {
        let can = house.shown(who, room).expect("seen").can.mention_all;
        let said = house.post(who, room, "wake up, @all and @Room").await.expect("said");
        house.forget();
        assert_eq!(said.mentions_room, can, "what is told is what is done");
        assert_eq!(said.html.contains("mention"), can, "{}", said.html);
        can
    };
    for (callers, bo, dot) in [
        (Callers::Everybody, true, true),
        (Callers::RoomAdmins, true, false),
        (Callers::Admins, false, false),
    ] {
        let change = PoliciesChange {
            mention_all: Some(callers),
            ..PoliciesChange::default()
        };
        rule(&house, change).await;
        assert_eq!(calls(Bo, bos).await, bo, "{callers:?}: bo administrates the room");
        assert_eq!(calls(Dot, bos).await, dot, "{callers:?}: dot is only in it");
        assert!(calls(Ada, bos).await, "{callers:?}: ada owns the workspace");
        assert!(calls(Dot, pair).await, "{callers:?}: a talk of two");
    }
    let (_, mentions) = house.counts(Ada, bos);
    assert_eq!(mentions, 0, "ada has read what she said last");
    let plain = house.post(Dot, bos, "@room again").await.expect("said");
    house.edit(Dot, bos, plain.id, "@here then").await.expect("edited");
    house.forget();
    assert_eq!(house.counts(Ada, bos), (1, 0), "nor does an edit call anybody");
}

#[tokio::test]
async fn ones_own_words_are_edited_and_deleted_for_as_long_as_it_is_set() {
    let house = House::open().await;
    let bos = house.room(Bo, true, "Bo's").await;
    house.join(Dot, bos).await.expect("dot joins");
    house.join(Ada, bos).await.expect("ada joins");
    house.forget();
    let change = PoliciesChange {
        edit_own: Some(Grace::Minutes(10)),
        delete_own: Some(Grace::Minutes(5)),
        ..PoliciesChange::default()
    };
    rule(&house, change).await;
    let can = |who: Who| {
        let can = house.shown(who, bos).expect("seen").can;
        (can.edit_own, can.delete_own)
    };
    assert_eq!(can(Ada), (Grace::Always, Grace::Always));
    assert_eq!(
        can(Bo),
        (Grace::Minutes(10), Grace::Always),
        "he deletes anybody's there"
    );
    assert_eq!(can(Dot), (Grace::Minutes(10), Grace::Minutes(5)));

    let mut said = Vec::new();
    for who in [Ada, Bo, Dot] {
        said.push((who, house.post(who, bos, "one").await.expect("said").id));
    }
    let (_, dots) = said[2];
    pass(&house, 5);
    house
        .edit(Dot, bos, dots, "two")
        .await
        .expect("at the last moment of five");
    house.clock.set(house.clock.now().plus(Duration::from_millis(1)));
    house.forget();
    assert_eq!(refused(house.delete(Dot, bos, dots).await), Code::delete_time_over);
    pass(&house, 5);
    assert_eq!(refused(house.edit(Dot, bos, dots, "three").await), Code::edit_time_over);
    assert_eq!(
        refused(house.edit(Bo, bos, said[1].1, "three").await),
        Code::edit_time_over
    );
    assert_eq!(refused(house.edit(Bo, bos, dots, "three").await), Code::forbidden);
    house.edit(Ada, bos, said[0].1, "three").await.expect("ada at any time");
    house
        .delete(Bo, bos, said[1].1)
        .await
        .expect("bo administrates the room");
    house.delete(Ada, bos, dots).await.expect("and so does ada");
    house.forget();

    let change = PoliciesChange {
        edit_own: Some(Grace::Never),
        delete_own: Some(Grace::Never),
        ..PoliciesChange::default()
    };
    rule(&house, change).await;
    let fresh = house.post(Dot, bos, "now").await.expect("said").id;
    house.forget();
    assert_eq!(refused(house.edit(Dot, bos, fresh, "then").await), Code::edit_time_over);
    assert_eq!(refused(house.delete(Dot, bos, fresh).await), Code::delete_time_over);
    let reader = house.read(Dot, |view| {
        let reader = policy::reader(view, Dot.user(), bos)?;
        reader.can(view)
    });
    assert_eq!(reader.expect("dot reads").edit_own, Grace::Never);
}
