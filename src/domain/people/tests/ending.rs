//! What ends: API tokens with a password that others knew (P8), and rows that have had their time.

use std::time::Duration;

use super::house::{Bo, Dot, Gus, House, NEXT_DOOR, PASSWORD, Who, nobody};
use crate::{
    domain::people::{
        credentials::{self, NewPassword},
        invitations, policy,
        record::{ApiToken, Attempts, Invitation, OneTimeLink, Role, Scope, Session},
        resets, setup, tidy, tokens,
    },
    engine::{
        commit::{Actor, AuditLine, Clock},
        store::{Digest, Order, Record, Span},
    },
    http::session::Credential,
    kit::{
        id::{Id, WorkspaceId},
        page::PageRequest,
    },
};

const HOUR: Duration = Duration::from_secs(3_600);

async fn token(house: &House, who: Who, workspace: WorkspaceId, days: Option<u16>) -> Credential {
    let user = house.user(who);
    let draft = tokens::Draft {
        name: "robot".to_owned(),
        scopes: vec![Scope::Read],
        expires_in_days: days,
    };
    let made = house.app.write(Actor::system(workspace), move |tx| {
        tokens::make(tx, policy::member(tx, user)?, &draft)
    });
    let (_, secret) = made.await.expect("a token").value.reveal().expect("the secret");
    Credential::Token(secret)
}

async fn change_password(house: &House, current: &str, new: &str, revoke_tokens: bool) {
    let wanted = NewPassword {
        kept: None,
        current,
        new,
        revoke_tokens,
    };
    let changed = credentials::change_password(&house.app, house.actor(Bo), house.user(Bo), wanted);
    changed.await.expect("changed");
}

#[tokio::test]
async fn programs_work_on_after_a_changed_password_unless_its_owner_says_otherwise() {
    let house = House::open().await;
    house.seat_next_door(Bo).await;
    let here = token(&house, Bo, Bo.home(), None).await;
    let there = token(&house, Bo, NEXT_DOOR, None).await;
    let others = token(&house, Gus, Gus.home(), None).await;
    change_password(&house, PASSWORD, "a quiet house", false).await;
    assert!(house.whose(&here).is_some() && house.whose(&there).is_some());
    change_password(&house, "a quiet house", "a loud house", true).await;
    assert_eq!((house.whose(&here), house.whose(&there)), (None, None));
    assert!(house.whose(&others).is_some(), "nobody else's");
    house.heard(&[]);
}

#[tokio::test]
async fn a_reset_takes_the_tokens_back_when_it_is_used() {
    let house = House::open().await;
    let robot = token(&house, Bo, Bo.home(), None).await;
    let (dot, bo) = (house.user(Dot), house.user(Bo));
    let made = house
        .write(Dot, move |tx| resets::make(tx, policy::admin(tx, dot)?, bo))
        .await;
    let (_, link) = made.expect("a link").reveal().expect("the secret");
    assert!(house.whose(&robot).is_some(), "making a link harms nobody");
    let redeemed = credentials::redeem_link(&house.app, nobody(Id::ZERO), &link, "a quiet house");
    redeemed.await.expect("chosen");
    assert_eq!(house.whose(&robot), None);
    house.heard(&[]);
}

fn kept<R: Record<Key = Digest>>(house: &House) -> usize {
    let rows = house
        .app
        .read(Id::ZERO, |view| Ok(view.rows::<R>(&(), &Span::first(2_000))?));
    rows.expect("the rows").len()
}

/// How many are kept of sessions, links, tokens, invitations and attempts.
fn all_kept(house: &House) -> [usize; 5] {
    [
        kept::<Session>(house),
        kept::<OneTimeLink>(house),
        kept::<ApiToken>(house),
        kept::<Invitation>(house),
        kept::<Attempts>(house),
    ]
}

#[tokio::test]
async fn what_has_had_its_time_goes_and_nothing_else_does() {
    let house = House::open().await;
    house.sign_in(Bo).await;
    house.sign_in(Gus).await;
    house
        .claim(&Dot.email(), "guessed at random", None)
        .await
        .expect_err("wrong");
    let robot = token(&house, Bo, Bo.home(), Some(1)).await;
    token(&house, Bo, Bo.home(), None).await;
    let (dot, bo) = (house.user(Dot), house.user(Bo));
    let invitation = invitations::Draft {
        role: Role::Member,
        expires_in_hours: 24,
        uses: None,
        email: None,
        rooms: Vec::new(),
    };
    let made = house.write(Dot, move |tx| {
        let admin = policy::admin(tx, dot)?;
        resets::make(tx, admin, bo)?;
        invitations::make(tx, admin, &invitation, |_, _, _| Ok(())).map(drop)
    });
    made.await.expect("a link and an invitation");
    house.forget();
    let goes = async |after: Duration| {
        house.clock.advance(after);
        let gone = tidy::tidy(&house.app, house.app.now()).await.expect("tidied");
        (gone, all_kept(&house))
    };
    let before = all_kept(&house);
    assert_eq!(before, [2, 1, 2, 1, 2], "dot's account and the address are counted");
    assert_eq!(goes(Duration::ZERO).await, (0, before));
    assert_eq!(
        goes(HOUR / 4).await,
        (2, [2, 1, 2, 1, 0]),
        "attempts after a quarter of an hour"
    );
    assert_eq!(goes(HOUR * 4).await, (1, [2, 0, 2, 1, 0]), "the link");
    let credential = house.sign_in(Bo).await.1;
    assert_eq!(
        goes(HOUR * 24 * 7 - HOUR).await,
        (2, [1, 0, 2, 1, 0]),
        "sessions nobody used"
    );
    assert!(house.whose(&credential).is_some());
    assert_eq!(
        house.whose(&robot),
        None,
        "a token that ended stays to be seen, and opens nothing"
    );
    assert_eq!(goes(HOUR * 24 * 30).await.1[2..], [1, 0, 0]);
    house.heard(&[]);
}

#[tokio::test]
async fn much_is_forgotten_in_strides_and_whoever_tries_meanwhile_is_still_counted() {
    let house = House::open().await;
    let now = house.clock.now();
    let many = house.app.write(Actor::system(Id::ZERO), move |tx| {
        for count in 0..1_000_u16 {
            let mut of = [0; 32];
            of[..2].copy_from_slice(&count.to_be_bytes());
            tx.put(&Attempts {
                of: Digest(of),
                count: 9,
                last_at: now,
            })?;
        }
        Ok(())
    });
    many.await.expect("stored");
    house.clock.advance(HOUR);
    house
        .claim(&Dot.email(), "guessed at random", None)
        .await
        .expect_err("wrong");
    let (left, seq) = (kept::<Attempts>(&house), house.app.seq());
    assert_eq!(tidy::tidy(&house.app, house.app.now()).await.expect("tidied"), left - 2);
    assert_eq!(kept::<Attempts>(&house), 2, "of dot's account and of the address");
    assert!(house.app.seq() - seq >= 5, "200 in one commit at most");
    let newest = house.app.read(Id::ZERO, |view| {
        let page = PageRequest::default();
        Ok(view.page_index(&Attempts::BY_AGE, &(), Order::Rising, &page)?)
    });
    assert_eq!(newest.expect("by age").items.len(), 2, "the index went with the rows");
    let empty = House::empty();
    let link = empty.app.write(Actor::system(Id::ZERO), setup::new_link);
    link.await.expect("a link");
    empty.clock.advance(HOUR);
    assert_eq!(
        tidy::tidy(&empty.app, empty.app.now()).await.expect("tidied"),
        1,
        "a set-up link too"
    );
}

async fn note(house: &House, workspace: WorkspaceId, lines: usize) {
    let noted = house.app.write(Actor::system(workspace), move |tx| {
        (0..lines).try_for_each(|line| Ok(tx.audit("test.noted", line.to_string(), ())?))
    });
    noted.await.expect("noted");
}

fn noted(house: &House, workspace: WorkspaceId) -> Vec<AuditLine> {
    let lines = house.app.read(workspace, |view| {
        Ok(view.rows::<AuditLine>(&(), &Span::first(usize::MAX))?)
    });
    let lines = lines.expect("read").into_iter();
    lines.filter(|line| line.action == "test.noted").collect()
}

#[tokio::test]
async fn lines_of_the_audit_log_go_after_their_days_from_every_log_and_a_few_in_each_commit() {
    let days = |count: u32| HOUR * 24 * count;
    let house = House::open().await;
    let logs = [(Dot.home(), 450), (NEXT_DOOR, 3), (Id::ZERO, 2)];
    for (log, lines) in logs {
        note(&house, log, lines).await;
    }
    house.clock.advance(days(300));
    note(&house, Dot.home(), 5).await;
    house.clock.advance(days(65));
    let now = house.app.now();
    assert!(
        !tidy::is_needed(&house.app, now).expect("looked"),
        "the last day isn't over"
    );
    house.clock.advance(HOUR);
    let (now, seq) = (house.app.now(), house.app.seq());
    assert!(tidy::is_needed(&house.app, now).expect("looked"));
    assert!(tidy::tidy(&house.app, now).await.expect("tidied") >= 455);
    assert_eq!(logs.map(|(log, _)| noted(&house, log).len()), [5, 0, 0]);
    assert!(house.app.seq() - seq >= 5, "200 in one commit at most");
    let indexed = house.app.read(Dot.home(), |view| {
        let page = PageRequest::default();
        Ok(view.page_index(&AuditLine::BY_ACTION, &"test.noted".to_owned(), Order::Rising, &page)?)
    });
    assert_eq!(
        indexed.expect("by action").items.len(),
        5,
        "the index went with the lines"
    );
    assert!(!tidy::is_needed(&house.app, now).expect("looked"));

    let for_ever = House::with_days(7, 0);
    note(&for_ever, Id::ZERO, 3).await;
    for_ever.clock.advance(days(4_000));
    assert!(!tidy::is_needed(&for_ever.app, for_ever.app.now()).expect("looked"));
    assert_eq!(tidy::tidy(&for_ever.app, for_ever.app.now()).await.expect("tidied"), 0);
    assert_eq!(noted(&for_ever, Id::ZERO).len(), 3);
}
