//! A clock that leaps by hours, ahead and back (C3, C7, C8): order is by seq and never by time, what expires does so
//! sanely, and nobody is locked out or let in by it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use longhouse::{
    app::{App, AppOptions, Place},
    config::Config,
    engine::commit::{Clock, Retention},
};
use serde_json::{Value, json};

use crate::support::{
    app::{Browser, Cast::*, PASSWORD, TestApp},
    clock::TestClock,
    disk::RecordedDisk,
    ledger::Ledger,
    server::Server,
};

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

/// Somebody who writes from our own pages.
fn page(test: &TestApp) -> Browser<'_> {
    test.nobody().with("origin", "http://demo.test")
}

/// The status of a session that was signed in with by `claim`, and the device that has it.
async fn sign_in<'t>(test: &'t TestApp, claim: Value) -> (u16, Browser<'t>) {
    let reply = page(test).post("/session", claim).await;
    let cookie = reply.header("set-cookie").and_then(|cookie| cookie.split(';').next());
    (reply.status, page(test).with("cookie", cookie.unwrap_or("none=")))
}

/// Waits for what was noted beside a request.
async fn noted(test: &TestApp, seq: u64) {
    let begun = Instant::now();
    while test.app.seq() <= seq {
        assert!(begun.elapsed() < Duration::from_secs(20), "nothing was noted");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn what_comes_later_stays_later_however_the_clock_leaps() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let room = ada
        .post("/rooms", json!({ "name": "lab", "kind": "open" }))
        .await
        .expect(201);
    let path = format!("/rooms/{}/messages", room["id"].as_str().expect("an id"));
    let (mut ids, mut seqs) = (Vec::new(), Vec::new());
    for number in 0_u32..24 {
        match number % 4 {
            0 => test.clock.advance(5 * HOUR),
            1 => test.clock.set_back(9 * HOUR),
            2 => test.clock.advance(30 * HOUR),
            _ => test.clock.set_back(26 * HOUR),
        }
        let posted = ada.post(&path, json!({ "body": format!("number {number}") })).await;
        seqs.push(
            posted
                .header("x-seq")
                .and_then(|seq| seq.parse::<u64>().ok())
                .expect("a seq"),
        );
        ids.push(posted.expect(201)["id"].as_str().expect("an id").to_owned());
    }
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "ids rise: {ids:?}");
    assert!(seqs.windows(2).all(|pair| pair[0] < pair[1]), "seqs rise: {seqs:?}");
    let mut found = Vec::new();
    let mut place = String::new();
    loop {
        let page = ada.get(&format!("{path}?limit=5{place}")).await.expect(200);
        let items = page["items"].as_array().expect("items");
        let of_page: Vec<_> = items
            .iter()
            .map(|item| item["id"].as_str().expect("an id").to_owned())
            .collect();
        found.splice(0..0, of_page.iter().cloned());
        if page["earlier"] == json!(false) {
            break;
        }
        place = format!("&before={}", of_page[0]);
    }
    assert_eq!(found, ids, "pages go by what came later");
}

#[tokio::test]
async fn a_session_outlives_a_leap_and_not_its_time() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    test.clock.advance(8 * DAY);
    assert_eq!(
        bo.get("/session").await.status,
        401,
        "it is not used while the clock is ahead"
    );
    test.clock.set_back(8 * DAY);
    bo.get("/session").await.expect(200);

    // Seen by a clock that is five hours ahead, it lasts no longer for that once the clock is right.
    let seq = test.app.seq();
    test.clock.advance(5 * HOUR);
    bo.get("/session").await.expect(200);
    noted(&test, seq).await;
    let seq = test.app.seq();
    test.clock.set_back(5 * HOUR);
    bo.get("/session").await.expect(200);
    noted(&test, seq).await;
    test.clock.advance(7 * DAY - HOUR);
    let listed = bo.get("/sessions").await;
    assert_eq!(listed.status, 200, "within the seven days");
    let seq = test.app.seq();
    noted(&test, seq - 1).await;
    test.clock.advance(7 * DAY + HOUR);
    assert_eq!(bo.get("/session").await.status, 401);

    // One that was opened by a clock a year ahead.
    test.clock.advance(365 * DAY);
    let claim = json!({ "email": Dot.email(), "password": PASSWORD });
    let (status, dot) = sign_in(&test, claim).await;
    assert_eq!(status, 201);
    let seq = test.app.seq();
    test.clock.set_back(365 * DAY);
    dot.get("/session").await.expect(200);
    noted(&test, seq).await;
    test.clock.advance(7 * DAY + HOUR);
    assert_eq!(dot.get("/session").await.status, 401, "and not for a year and a week");
}

/// Lets a minute pass and somebody sign in, which is a write: that is when the writer tidies.
async fn a_minute_later(test: &TestApp) {
    let judged_before = test.app.judged_at().expect("a fact");
    test.clock.pass(Duration::from_secs(61));
    let claim = json!({ "email": Dot.email(), "password": PASSWORD });
    assert_eq!(sign_in(test, claim).await.0, 201);
    let begun = Instant::now();
    while test.app.judged_at().expect("a fact") == judged_before {
        assert!(begun.elapsed() < Duration::from_secs(20), "the writer doesn't tidy");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn a_leap_ahead_sweeps_no_session_out_and_time_does() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    assert_eq!(longhouse::domain::tidy(&test.app).await.expect("tidied"), 0);
    a_minute_later(&test).await;
    test.clock.advance(365 * DAY);
    a_minute_later(&test).await;
    assert_eq!(longhouse::domain::tidy(&test.app).await.expect("tidied"), 0);
    test.clock.set_back(365 * DAY);
    bo.get("/session").await.expect(200);
    test.clock.pass(8 * DAY);
    a_minute_later(&test).await;
    assert!(longhouse::domain::tidy(&test.app).await.expect("tidied") > 0);
    assert_eq!(bo.get("/session").await.status, 401);
}

#[tokio::test]
async fn who_guessed_before_the_clock_was_set_back_waits_a_minute_and_not_hours() {
    let test = TestApp::new().await;
    let claim = |password: &str| json!({ "email": Bo.email(), "password": password });
    let try_it = async |password: &str| page(&test).post("/session", claim(password)).await.status;
    for _ in 0..8 {
        assert_eq!(try_it("guessed at random").await, 401);
    }
    assert_eq!(try_it(PASSWORD).await, 429);
    test.clock.set_back(5 * HOUR);
    test.clock.advance(Duration::from_secs(61));
    assert_eq!(try_it("guessed at random").await, 401, "the pause is over");
    assert_eq!(try_it(PASSWORD).await, 429, "and what was guessed is not forgotten");
    test.clock.advance(Duration::from_secs(61));
    assert_eq!(try_it(PASSWORD).await, 201);
}

#[tokio::test]
async fn a_code_that_was_used_works_at_no_time_again() {
    let test = TestApp::new().await;
    let claim = |code: Option<&str>| json!({ "email": Bo.email(), "password": PASSWORD, "code": code });
    let (_, bo) = sign_in(&test, claim(None)).await;
    let secret = bo.post("/totp", Value::Null).await.expect(201)["secret"].clone();
    let shown = || {
        let secret = totp_rs::Secret::try_from_base32(secret.as_str().expect("a secret")).expect("base 32");
        let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a secret");
        totp.generate(test.clock.now().0 / 1000).to_string()
    };
    test.clock.set_back(HOUR);
    let an_hour_ago = shown();
    test.clock.advance(HOUR);
    let codes = bo.put("/totp", json!({ "code": shown() })).await.expect(200);
    test.clock.advance(Duration::from_secs(30));
    let used = shown();
    assert_eq!(sign_in(&test, claim(Some(&used))).await.0, 201);
    for (back, code) in [(HOUR, &an_hour_ago), (Duration::from_secs(30), &used)] {
        test.clock.set_back(back);
        assert_eq!(sign_in(&test, claim(Some(code))).await.0, 401, "a code of the past");
        test.clock.advance(back);
    }
    test.clock.set_back(HOUR);
    let recovery = codes["recovery_codes"][0].as_str().expect("a code");
    assert_eq!(
        sign_in(&test, claim(Some(recovery))).await.0,
        201,
        "nobody is locked out"
    );
    test.clock.advance(HOUR + Duration::from_secs(30));
    assert_eq!(
        sign_in(&test, claim(Some(&shown()))).await.0,
        201,
        "the next code works"
    );
}

#[tokio::test]
async fn a_request_repeated_across_a_leap_is_done_once() {
    let test = TestApp::new().await;
    let keyed = test.sign_in(Ada).with("idempotency-key", "one");
    let draft = json!({ "name": "lab", "kind": "open" });
    let first = keyed.post("/rooms", draft.clone()).await.expect(201)["id"].clone();
    test.clock.advance(5 * HOUR);
    assert_eq!(keyed.post("/rooms", draft.clone()).await.expect(201)["id"], first);
    test.clock.set_back(15 * HOUR);
    assert_eq!(keyed.post("/rooms", draft).await.expect(201)["id"], first);
    assert_eq!(
        test.sign_in(Ada).get("/rooms").await.expect(200)["items"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[tokio::test]
async fn a_leap_ahead_does_not_cost_the_journal() {
    let clock = Arc::new(TestClock::new());
    let disk = RecordedDisk::with(Vec::new());
    let open = || {
        let retention = Retention {
            age: 30 * DAY,
            bytes: 1 << 30,
        };
        Ledger::open_with(disk.clone(), clock.clone(), retention).expect("it opens")
    };
    let ledger = open();
    ledger.pay_in("a", "before").await.expect("a write");
    ledger.committer.tidy().await.expect("the writer tidies");
    clock.advance(100 * DAY);
    ledger.pay_in("a", "in the leap").await.expect("a write");
    for _ in 0..1_000 {
        ledger.committer.tidy().await.expect("the writer tidies"); // However often it looks.
    }
    clock.pass(HOUR);
    ledger.committer.tidy().await.expect("the writer tidies");
    assert_eq!(ledger.journalled().len(), 2);
    drop(ledger);
    let ledger = open();
    ledger.committer.tidy().await.expect("the writer tidies");
    assert_eq!(ledger.journalled().len(), 2, "and not after a restart either");
    clock.set_back(100 * DAY);
    ledger.pay_in("a", "after").await.expect("a write");
    ledger.committer.tidy().await.expect("the writer tidies");
    assert_eq!(ledger.journalled().len(), 3);

    // Time that goes on is believed in the end, as when the program was away for long; and what was dated in the leap
    // holds nothing up.
    clock.advance(31 * DAY);
    clock.pass(31 * DAY / 60);
    ledger.pay_in("a", "new").await.expect("a write");
    ledger.committer.tidy().await.expect("the writer tidies");
    assert_eq!(ledger.journalled().iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), [4]);
}

#[tokio::test]
async fn leaps_give_nobody_more_requests_and_take_none() {
    let clock = Arc::new(TestClock::new());
    let disk = RecordedDisk::with(Vec::new());
    let options = AppOptions {
        clock: clock.clone(),
        ..AppOptions::at(Place::Backend(disk.clone()))
    };
    let app = App::open(options).expect("an empty disk opens");
    let server = Server::over(app, disk, Config::default()).await;
    let limited = async || server.ask("POST", "/api/v1/session", &[], b"").await.status == 429;
    let mut tries = 0;
    while !limited().await {
        tries += 1;
        assert!(tries < 2_000, "it is never limited");
    }
    clock.advance(5 * HOUR);
    let mut let_in = 0;
    for _ in 0..40 {
        let_in += usize::from(!limited().await);
    }
    assert!(let_in < 30, "a leap gave {let_in} tries more");
    clock.set_back(10 * HOUR);
    while limited().await {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
