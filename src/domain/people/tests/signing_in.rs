//! Signing in, sessions, the second factor (P1, P2, P3, P8).

use std::{
    net::{IpAddr, Ipv4Addr},
    time::{Duration, Instant},
};

use totp_rs::{Builder, Secret};

use super::house::{Ada, Bo, Gus, HERE, House, NEXT_DOOR, PASSWORD, Who, refused, wrong};
use crate::{
    domain::people::{
        credentials, policy,
        record::{Account, Outcome},
        second_factor, security, sessions,
    },
    engine::commit::{Actor, Clock},
    error::{Code, Error, Result},
    http::session::Credential,
    kit::page::PageRequest,
};

fn away() -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2))
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer_in_the_same_time() {
    let house = House::open().await;
    let timed = async |email: &str| {
        let started = Instant::now();
        let error = house
            .claim(email, "guessed at random", None)
            .await
            .expect_err("refused");
        (started.elapsed(), error.to_string(), error.code())
    };
    timed("nobody@demo.test").await; // What is set up once isn't counted.
    let (known_took, known, code) = timed(&Bo.email()).await;
    let (unknown_took, unknown, _) = timed("stranger@demo.test").await;
    assert_eq!((known, code), (unknown, Code::wrong_credentials));
    let ratio = known_took.as_secs_f64() / unknown_took.as_secs_f64();
    assert!(
        (0.2..5.0).contains(&ratio),
        "{known_took:?} and {unknown_took:?}: both hash once"
    );
    house.heard(&[]);
}

#[tokio::test]
async fn guessing_at_an_account_is_slowed_down_and_never_for_good() {
    let house = House::open().await;
    for _ in 0..8 {
        let guess = house.claim_from(away(), &Bo.email(), "guessed at random", None).await;
        assert_eq!(refused(guess), Code::wrong_credentials);
    }
    let slowed = house.claim_from(away(), &Bo.email(), PASSWORD, None).await;
    let Err(Error::Busy { code, retry_after_ms }) = slowed else {
        panic!("the ninth waits");
    };
    assert_eq!((code, retry_after_ms), (Code::rate_limited, 1_000));
    house.clock.advance(Duration::from_secs(1));
    assert!(
        house.claim_from(away(), &Bo.email(), PASSWORD, None).await.is_ok(),
        "a second later it is tried"
    );
    assert!(
        house.claim_from(away(), &Bo.email(), PASSWORD, None).await.is_ok(),
        "and all is forgotten"
    );
}

#[tokio::test]
async fn an_account_that_nobody_has_is_slowed_down_alike() {
    let house = House::open().await;
    for _ in 0..8 {
        let guess = house
            .claim_from(away(), "nobody@demo.test", "guessed at random", None)
            .await;
        assert_eq!(refused(guess), Code::wrong_credentials);
    }
    let slowed = house.claim_from(away(), " Nobody@demo.test", PASSWORD, None).await;
    assert_eq!(refused(slowed), Code::rate_limited);
}

#[tokio::test]
async fn an_address_that_guesses_at_many_accounts_is_slowed_down() {
    let house = House::open().await;
    for number in 0..40 {
        let email = format!("guess{number}@demo.test");
        let guess = house.claim_from(away(), &email, "guessed at random", None).await;
        assert_eq!(refused(guess), Code::wrong_credentials);
    }
    let slowed = house.claim_from(away(), &Bo.email(), PASSWORD, None).await;
    assert_eq!(refused(slowed), Code::rate_limited);
    house.sign_in(Bo).await;
    house.clock.advance(Duration::from_secs(1));
    assert!(house.claim_from(away(), &Bo.email(), PASSWORD, None).await.is_ok());
    house.heard(&[]);
}

#[tokio::test]
async fn guessing_from_elsewhere_does_not_keep_the_owner_out() {
    let house = House::open().await;
    house.sign_in(Bo).await;
    for _ in 0..8 {
        let guess = house.claim_from(away(), &Bo.email(), "guessed at random", None).await;
        assert_eq!(refused(guess), Code::wrong_credentials);
    }
    assert_eq!(
        refused(house.claim_from(away(), &Bo.email(), PASSWORD, None).await),
        Code::rate_limited
    );
    house.sign_in(Bo).await;
}

#[tokio::test]
async fn the_owner_sees_who_tried() {
    let house = House::open().await;
    house.sign_in(Bo).await;
    let guess = house.claim_from(away(), &Bo.email(), "guessed at random", None).await;
    assert_eq!(refused(guess), Code::wrong_credentials);
    let bo = house.user(Bo);
    let seen = house.read(Bo, |view| {
        security::sign_ins(view, policy::member(view, bo)?, &PageRequest::default())
    });
    let seen: Vec<_> = seen
        .expect("listed")
        .items
        .into_iter()
        .map(|row| (row.outcome, row.address))
        .collect();
    let expected = [
        (Outcome::WrongPassword, "10.0.0.2".to_owned()),
        (Outcome::Ok, "10.0.0.1".to_owned()),
    ];
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn a_weak_hash_is_replaced_by_signing_in() {
    let house = House::open().await;
    let weak = {
        use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
        let params = Params::new(64, 1, 1, None).expect("parameters");
        let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        hasher.hash_password(PASSWORD.as_bytes()).expect("a hash").to_string()
    };
    let (bo, kept) = (house.user(Bo), weak.clone());
    house
        .write(Bo, move |tx| {
            let account: Account = tx.get(&bo)?.ok_or(Error::NotFound)?;
            Ok(tx.update(&Account {
                password: Some(kept.clone()),
                ..account
            })?)
        })
        .await
        .expect("weakened");
    house.sign_in(Bo).await;
    let now = house
        .read(Bo, |view| Ok(view.get::<Account>(&bo)?))
        .expect("read")
        .and_then(|account| account.password);
    assert!(now.is_some_and(|hash| hash != weak && hash.contains("m=19456,t=2,p=1")));
    house.sign_in(Bo).await;
    house.heard(&[]);
}

#[tokio::test]
async fn a_session_lasts_seven_days_after_it_was_seen_and_ninety_in_all() {
    let house = House::open().await;
    let (_, credential) = house.sign_in(Bo).await;
    let before = house.app.seq();
    for _ in 0..50 {
        assert!(house.whose(&credential).is_some());
    }
    tokio::task::yield_now().await;
    assert_eq!(house.app.seq(), before, "being seen is not noted each time");
    for day in 0..90 {
        assert!(house.whose(&credential).is_some(), "day {day}");
        seen(&house, &credential).await;
        house.clock.advance(Duration::from_secs(86_400));
    }
    assert_eq!(house.whose(&credential), None);
    let (_, credential) = house.sign_in(Bo).await;
    house.clock.advance(Duration::from_secs(7 * 86_400));
    assert_eq!(house.whose(&credential), None);
    house.heard(&[]);
}

#[tokio::test]
async fn a_session_lasts_as_long_as_the_configuration_says() {
    let day = Duration::from_secs(86_400);
    let house = House::open_with_session_days(2).await;
    let (_, credential) = house.sign_in(Bo).await;
    house.clock.advance(day + day / 2);
    seen(&house, &credential).await;
    house.clock.advance(day + day / 2);
    assert!(house.whose(&credential).is_some(), "being seen gave it two days more");
    seen(&house, &credential).await;
    house.clock.advance(day * 2);
    assert_eq!(house.whose(&credential), None);
    house.heard(&[]);
}

/// Waits until it is noted that a session was seen just now.
async fn seen(house: &House, credential: &Credential) {
    let user = house.whose(credential).expect("a session").user;
    let now = house.clock.now();
    loop {
        let page = PageRequest::default();
        let sessions = house
            .read(Bo, |view| sessions::list(view, user, now, &page))
            .expect("listed");
        if sessions.items.iter().all(|session| session.last_seen_at == now) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn an_ended_session_is_nobodys_with_that_commit() {
    let house = House::open().await;
    let (one, first) = house.sign_in(Bo).await;
    let (_, second) = house.sign_in(Bo).await;
    let (_, third) = house.sign_in(Bo).await;
    assert!(house.whose(&first).is_some() && house.whose(&second).is_some());
    house.forget();
    let (bo, ada) = (house.user(Bo), house.user(Ada));
    let others = house
        .write(Ada, move |tx| sessions::end(tx, policy::member(tx, ada)?, one.id))
        .await;
    assert_eq!(refused(others), Code::not_found);
    house
        .write(Bo, move |tx| sessions::end(tx, policy::member(tx, bo)?, one.id))
        .await
        .expect("ended");
    assert_eq!(house.whose(&first), None);
    assert!(house.whose(&second).is_some());
    house.heard(&[(&[Bo], &["people.session_ended"])]);
    let kept = house
        .whose(&second)
        .and_then(|identity| identity.session)
        .map(|id| id.cast());
    house
        .write(Bo, move |tx| sessions::end_others(tx, bo, kept))
        .await
        .expect("ended");
    assert!(house.whose(&second).is_some());
    assert_eq!(house.whose(&third), None);
    house.heard(&[(&[Bo], &["people.session_ended"])]);
    let stands =
        |workspace, credential: &Credential| house.app.read(workspace, |view| sessions::stands(view, credential));
    assert!(stands(HERE, &second).is_ok());
    assert!(stands(HERE, &third).is_err() && stands(NEXT_DOOR, &second).is_err());
}

#[tokio::test]
async fn a_session_moves_only_to_a_workspace_with_a_seat() {
    let house = House::open().await;
    let (session, credential) = house.sign_in(Bo).await;
    let bo = house.user(Bo);
    let there = Actor {
        workspace: NEXT_DOOR,
        ..house.actor(Bo)
    };
    let id = session.id;
    let go = async || {
        house
            .app
            .write(there.clone(), move |tx| {
                sessions::switch(tx, policy::member(tx, bo)?, id)
            })
            .await
    };
    assert_eq!(refused(go().await), Code::unauthenticated);
    house.seat_next_door(Bo).await;
    go().await.expect("moved");
    assert_eq!(
        house.whose(&credential).map(|identity| identity.workspace),
        Some(NEXT_DOOR)
    );
    house.heard(&[]);
}

async fn change_password(house: &House, who: Who, current: &str, new: &str, kept: Option<&Credential>) -> Result<()> {
    let kept = kept.and_then(|kept| house.whose(kept)?.session).map(|id| id.cast());
    let wanted = credentials::NewPassword {
        kept,
        current,
        new,
        revoke_tokens: false,
    };
    let changed = credentials::change_password(&house.app, house.actor(who), house.user(who), wanted);
    changed.await.map(drop)
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions() {
    let house = House::open().await;
    let (_, mine) = house.sign_in(Bo).await;
    let (_, other) = house.sign_in(Bo).await;
    house.forget();
    let guessed = change_password(&house, Bo, "guessed at random", "a quiet house", Some(&mine)).await;
    assert_eq!(wrong(guessed), ("current".into(), "wrong".into()));
    let weak = change_password(&house, Bo, PASSWORD, "bo@demo.test", Some(&mine)).await;
    assert_eq!(wrong(weak), ("new".into(), "personal".into()));
    house.heard(&[]);
    change_password(&house, Bo, PASSWORD, "a quiet house", Some(&mine))
        .await
        .expect("changed");
    assert!(house.whose(&mine).is_some());
    assert_eq!(house.whose(&other), None);
    house.heard(&[(&[Bo], &["people.session_ended"])]);
    assert_eq!(
        refused(house.claim(&Bo.email(), PASSWORD, None).await),
        Code::wrong_credentials
    );
}

#[tokio::test]
async fn whoever_holds_a_session_guesses_its_password_no_faster() {
    let house = House::open().await;
    for _ in 0..8 {
        let guessed = change_password(&house, Gus, "guessed at random", "a quiet house", None).await;
        assert_eq!(wrong(guessed).0, "current");
    }
    let slowed = change_password(&house, Gus, PASSWORD, "a quiet house", None).await;
    assert_eq!(refused(slowed), Code::rate_limited);
}

/// What the authenticator app shows.
struct Authenticator(String);

impl Authenticator {
    fn code(&self, house: &House) -> String {
        let secret = Secret::try_from_base32(&self.0).expect("base 32");
        let totp = Builder::new().with_secret(secret).build().expect("a secret");
        totp.generate(house.clock.now().0 / 1000).to_string()
    }
}

/// Turns the second factor of `who` on, and gives the app with the recovery codes.
async fn enrol(house: &House, who: Who) -> (Authenticator, Vec<String>) {
    let user = house.user(who);
    let begun = house.write(who, move |tx| {
        let begun = second_factor::begin(tx, policy::member(tx, user)?)?;
        Ok(begun.secret.map(|enrolment| enrolment.secret))
    });
    let app = Authenticator(begun.await.expect("begun").expect("the secret"));
    let code = app.code(house);
    let enabled = house
        .app
        .write(house.actor(who), move |tx| {
            second_factor::enable(tx, policy::member(tx, user)?, &code)
        })
        .await;
    let ((), codes) = enabled.expect("enabled").value.reveal().expect("codes");
    (app, codes)
}

#[tokio::test]
async fn with_a_second_factor_each_code_works_once() {
    let house = House::open().await;
    let (app, recovery) = enrol(&house, Bo).await;
    assert_eq!(recovery.len(), 10);
    let claim = async |code: Option<&str>| house.claim(&Bo.email(), PASSWORD, code).await;
    assert_eq!(refused(claim(None).await), Code::second_factor_required);
    assert_eq!(refused(claim(Some("")).await), Code::second_factor_required);
    assert_eq!(
        refused(claim(Some(&app.code(&house))).await),
        Code::wrong_code,
        "used to turn it on"
    );
    house.clock.advance(Duration::from_secs(30));
    let code = app.code(&house);
    assert!(claim(Some(&format!(" {} {}", &code[..3], &code[3..]))).await.is_ok());
    assert_eq!(refused(claim(Some(&code)).await), Code::wrong_code);
    assert!(claim(Some(&recovery[0].to_uppercase())).await.is_ok());
    assert_eq!(refused(claim(Some(&recovery[0])).await), Code::wrong_code);
    assert_eq!(
        refused(house.claim(&Bo.email(), "guessed", Some(&recovery[1])).await),
        Code::wrong_credentials
    );
    assert!(
        claim(Some(&recovery[1])).await.is_ok(),
        "a wrong password uses no code up"
    );
    let bo = house.user(Bo);
    let left = house.read(Bo, |view| {
        security::me(view, policy::member(view, bo)?, 0, house.clock.now())
    });
    let left = left.expect("me").user;
    assert_eq!((left.totp_enabled, left.recovery_codes_left), (true, 8));
    house.heard(&[]);
}

#[tokio::test]
async fn codes_are_guessed_no_faster_than_passwords() {
    let house = House::open().await;
    enrol(&house, Bo).await;
    for _ in 0..8 {
        let guess = house.claim_from(away(), &Bo.email(), PASSWORD, Some("000000")).await;
        assert_eq!(refused(guess), Code::wrong_code);
    }
    assert_eq!(
        refused(house.claim_from(away(), &Bo.email(), PASSWORD, Some("000000")).await),
        Code::rate_limited
    );
}

#[tokio::test]
async fn the_second_factor_asks_for_nothing_until_a_code_was_seen_and_goes_with_the_password() {
    let house = House::open().await;
    let bo = house.user(Bo);
    let early = house
        .app
        .write(house.actor(Bo), move |tx| {
            second_factor::enable(tx, policy::member(tx, bo)?, "123456")
        })
        .await;
    assert_eq!(refused(early), Code::totp_not_started);
    let begun = house
        .app
        .write(house.actor(Bo), move |tx| {
            second_factor::begin(tx, policy::member(tx, bo)?).map(drop)
        })
        .await;
    begun.expect("begun");
    let guessed = house
        .app
        .write(house.actor(Bo), move |tx| {
            second_factor::enable(tx, policy::member(tx, bo)?, "abcdef")
        })
        .await;
    assert_eq!(wrong(guessed).0, "code");
    house.sign_in(Bo).await;

    let (_, recovery) = enrol(&house, Bo).await;
    let again = house
        .app
        .write(house.actor(Bo), move |tx| {
            second_factor::begin(tx, policy::member(tx, bo)?).map(drop)
        })
        .await;
    assert_eq!(refused(again), Code::totp_enabled);
    let renewed = credentials::renew_recovery_codes(&house.app, house.actor(Bo), bo, PASSWORD).await;
    let ((), fresh) = renewed.expect("renewed").value.reveal().expect("codes");
    assert_eq!(
        refused(house.claim(&Bo.email(), PASSWORD, Some(&recovery[0])).await),
        Code::wrong_code
    );
    assert!(house.claim(&Bo.email(), PASSWORD, Some(&fresh[0])).await.is_ok());
    let guessed = credentials::disable_second_factor(&house.app, house.actor(Bo), bo, "guessed").await;
    assert_eq!(wrong(guessed), ("password".into(), "wrong".into()));
    credentials::disable_second_factor(&house.app, house.actor(Bo), bo, PASSWORD)
        .await
        .expect("off");
    house.sign_in(Bo).await;
    house.heard(&[]);
}
