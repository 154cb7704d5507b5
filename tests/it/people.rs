//! People over HTTP: the ways in and out, what one may do, what one may see.

mod guests;
mod sessions;

use std::time::Duration;

use longhouse::{domain::people::setup, engine::commit::Actor, kit::id::Id};
use serde_json::{Value, json};

use crate::support::{
    app::{Browser, Cast, Cast::*, PASSWORD, Reply, TestApp},
    ears::Ears,
};

/// Everybody who hears what the workspace tells all but guests.
const ALL_HERE: &[Cast] = &[Ada, Bo, Dot];

/// Somebody who writes from our own pages.
fn page(test: &TestApp) -> Browser<'_> {
    test.nobody().with("origin", "http://demo.test")
}

/// The device that a reply gave a session to.
#[track_caller]
fn device<'t>(test: &'t TestApp, reply: &Reply) -> Browser<'t> {
    let cookie = reply.header("set-cookie").expect("a cookie");
    let pair = cookie.split(';').next().expect("a pair");
    page(test).with("cookie", pair)
}

async fn sign_in(test: &TestApp, who: Cast) -> Browser<'_> {
    let reply = page(test)
        .post("/session", json!({ "email": who.email(), "password": PASSWORD }))
        .await;
    let device = device(test, &reply);
    reply.expect(201);
    device
}

/// A program with a token.
fn bearer<'t>(test: &'t TestApp, secret: &str) -> Browser<'t> {
    test.nobody().with("authorization", &format!("Bearer {secret}"))
}

/// The first field that is wrong: status, name, code.
fn field(reply: Reply) -> (u16, String, String) {
    let (status, json) = (reply.status, reply.json());
    let text = |name: &str| json["fields"][0][name].as_str().unwrap_or_default().to_owned();
    (status, text("field"), text("code"))
}

#[tokio::test]
async fn an_empty_installation_is_set_up_once() {
    let test = TestApp::empty();
    assert_eq!(
        test.nobody().get("/setup").await.expect(200),
        json!({ "needed": true, "mail": false })
    );
    let made = test
        .app
        .write(Actor::system(Id::ZERO), setup::new_link)
        .await
        .expect("a link");
    let (_, token) = made.value.reveal().expect("the secret");
    let wanted = |token: &str| json!({ "token": token, "workspace_name": "Longhouse", "name": "Ada", "email": "Ada@demo.test", "password": PASSWORD });
    let guess = page(&test).post("/setup", wanted("guessed")).await;
    assert_eq!(guess.refused(), (403, "setup_token_invalid".into()));
    let done = page(&test).post("/setup", wanted(&token)).await;
    let ada = device(&test, &done);
    assert!(done.header("x-seq").is_some());
    let me = done.expect(201);
    assert_eq!(
        (&me["user"]["role"], &me["user"]["email"]),
        (&json!("owner"), &json!("ada@demo.test"))
    );
    assert_eq!(
        (&me["workspace"]["name"], &me["demo"]),
        (&json!("Longhouse"), &json!(false))
    );
    assert_eq!(ada.get("/session").await.expect(200)["user"]["id"], me["user"]["id"]);
    let again = page(&test).post("/setup", wanted(&token)).await;
    assert_eq!(again.refused(), (409, "setup_done".into()));
    assert_eq!(
        test.nobody().get("/setup").await.expect(200),
        json!({ "needed": false, "mail": false })
    );
}

#[tokio::test]
async fn signing_in_gives_a_cookie_and_signing_out_takes_it() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let reply = page(&test)
        .post("/session", json!({ "email": " BO@demo.test ", "password": PASSWORD }))
        .await;
    let cookie = reply.header("set-cookie").expect("a cookie").to_owned();
    for part in [
        "longhouse=",
        "; HttpOnly",
        "; SameSite=Lax",
        "; Path=/",
        "; Max-Age=604800",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let bo = device(&test, &reply);
    let me = reply.expect(201);
    let again = bo.get("/session").await;
    assert_eq!(
        again.header("set-cookie"),
        Some(cookie.as_str()),
        "another term for who comes"
    );
    assert!(bo.get("/rooms").await.header("set-cookie").is_none());
    assert_eq!(me["can"]["manage_people"], false);
    assert_eq!(me["user"]["totp_enabled"], false);
    assert_eq!(me["workspaces"].as_array().map(Vec::len), Some(1));
    ears.heard(&[]);

    let from_elsewhere = test.nobody().with("cookie", cookie.split(';').next().expect("a pair"));
    assert_eq!(
        from_elsewhere.delete("/session").await.refused(),
        (403, "origin_refused".into())
    );
    let out = bo.delete("/session").await;
    assert_eq!(out.status, 204);
    assert!(out.header("clear-site-data").is_some());
    assert!(
        out.header("set-cookie")
            .is_some_and(|cookie| cookie.contains("Max-Age=0"))
    );
    assert_eq!(bo.get("/session").await.refused(), (401, "unauthenticated".into()));
    ears.heard(&[(&[Bo], &["people.session_ended"])]);
}

#[tokio::test]
async fn nobody_learns_which_addresses_have_accounts() {
    let test = TestApp::new().await;
    let guess = async |email: &str| {
        let reply = page(&test)
            .post("/session", json!({ "email": email, "password": "guessed at random" }))
            .await;
        let (status, mut body) = (reply.status, reply.json());
        body["request_id"] = Value::Null;
        let names: Vec<_> = reply.headers.keys().map(ToString::to_string).collect();
        (status, body, names)
    };
    let known = guess("bo@demo.test").await;
    assert_eq!((known.0, &known.1["code"]), (401, &json!("wrong_credentials")));
    assert_eq!(known, guess("stranger@demo.test").await);
    assert_eq!(known, guess("no address at all").await);
}

#[tokio::test]
async fn guessing_is_answered_with_how_long_to_wait() {
    let test = TestApp::new().await;
    let claim = |password: &'static str| json!({ "email": "bo@demo.test", "password": password });
    for _ in 0..8 {
        page(&test)
            .post("/session", claim("guessed at random"))
            .await
            .expect(401);
    }
    let slowed = page(&test).post("/session", claim(PASSWORD)).await;
    assert_eq!(slowed.header("retry-after"), Some("1"));
    assert_eq!(slowed.refused(), (429, "rate_limited".into()));
    test.clock.advance(Duration::from_secs(1));
    page(&test).post("/session", claim(PASSWORD)).await.expect(201);
}

#[tokio::test]
async fn fields_that_are_not_ones_to_set_are_refused() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let (bo, ada) = (test.sign_in(Bo), test.sign_in(Ada));
    let unknown = |name: &str| (422, name.to_owned(), "unknown_field".to_owned());
    for (name, body) in [
        ("role", json!({ "title": "Boss", "role": "owner" })),
        ("id", json!({ "id": test.user(Ada) })),
        ("email", json!({ "email": "ada@demo.test" })),
        ("state", json!({ "state": "active" })),
        ("workspace", json!({ "workspace": test.workspace(Cy) })),
    ] {
        assert_eq!(field(bo.patch("/people/me", body).await), unknown(name));
    }
    let person = format!("/people/{}", test.user(Bo));
    assert_eq!(
        field(ada.patch(&person, json!({ "email": "evil@demo.test" })).await),
        unknown("email")
    );
    let invitation = json!({ "role": "guest", "workspace": test.workspace(Cy) });
    assert_eq!(field(ada.post("/invitations", invitation).await), unknown("workspace"));
    let token = json!({ "name": "n", "scopes": ["read"], "user": test.user(Ada) });
    assert_eq!(field(ada.post("/tokens", token).await), unknown("user"));
    let claim = json!({ "email": "bo@demo.test", "password": PASSWORD, "workspace": test.workspace(Cy) });
    assert_eq!(field(page(&test).post("/session", claim).await), unknown("workspace"));
    ears.heard(&[]);
}

#[tokio::test]
async fn nobody_raises_a_role_that_is_not_theirs_to_raise() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let path = |who: Cast| format!("/people/{}", test.user(who));
    let role = |role: &str| json!({ "role": role });
    let (ada, bo) = (sign_in(&test, Ada).await, sign_in(&test, Bo).await);
    assert_eq!(
        bo.patch(&path(Bo), role("admin")).await.refused(),
        (403, "forbidden".into())
    );
    assert_eq!(
        bo.patch(&path(Cy), role("admin")).await.refused(),
        (403, "forbidden".into())
    );
    assert_eq!(
        ada.patch(&path(Cy), role("guest")).await.refused(),
        (404, "not_found".into())
    );
    assert_eq!(
        ada.patch(&path(Ada), role("member")).await.refused(),
        (409, "last_owner".into())
    );
    assert_eq!(field(ada.patch(&path(Bo), role("emperor")).await).2, "unknown_value");
    ears.heard(&[]);
    assert_eq!(ada.patch(&path(Bo), role("admin")).await.expect(200)["role"], "admin");
    ears.heard(&[(ALL_HERE, &["people.person_changed"])]);
    assert_eq!(
        bo.patch(&path(Bo), role("owner")).await.refused(),
        (403, "forbidden".into())
    );
    assert_eq!(
        bo.patch(&path(Ada), json!({ "state": "deactivated" })).await.refused(),
        (403, "forbidden".into())
    );
    assert_eq!(
        bo.post("/invitations", role("owner")).await.refused(),
        (403, "forbidden".into())
    );
    let owner = json!({ "name": "Eve", "email": "eve@demo.test", "role": "owner" });
    assert_eq!(bo.post("/people", owner).await.refused(), (403, "forbidden".into()));
    assert_eq!(
        bo.post(&format!("{}/reset-link", path(Ada)), Value::Null)
            .await
            .refused(),
        (403, "forbidden".into())
    );
}

#[tokio::test]
async fn a_deactivated_person_is_out_at_once() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let bo = sign_in(&test, Bo).await;
    let made = test
        .sign_in(Bo)
        .post("/tokens", json!({ "name": "robot", "scopes": ["read"] }))
        .await
        .expect(201);
    let robot = bearer(&test, made["token"].as_str().expect("a secret"));
    bo.get("/session").await.expect(200);
    robot.get("/people").await.expect(200);
    let path = format!("/people/{}", test.user(Bo));
    let ada = test.sign_in(Ada);
    ada.patch(&path, json!({ "state": "deactivated" })).await.expect(200);
    assert_eq!(bo.get("/session").await.refused(), (401, "unauthenticated".into()));
    assert_eq!(bo.get("/people").await.refused(), (401, "unauthenticated".into()));
    assert_eq!(robot.get("/people").await.refused(), (401, "unauthenticated".into()));
    ears.heard(&[(&[Ada, Dot], &["people.person_changed"])]);
    let claim = json!({ "email": "bo@demo.test", "password": PASSWORD });
    assert_eq!(
        page(&test).post("/session", claim).await.refused(),
        (403, "deactivated".into())
    );
}

#[tokio::test]
async fn an_invitation_is_opened_by_its_link_and_no_more_often_than_it_says() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let ada = test.sign_in(Ada);
    let made = ada
        .post(
            "/invitations",
            json!({ "role": "guest", "expires_in_hours": 1, "uses": 1 }),
        )
        .await
        .expect(201);
    ears.heard(&[]);
    let url = made["url"].as_str().expect("a link");
    assert!(url.starts_with("http://demo.test/join/"), "{url}");
    assert!(made["qr_svg"].as_str().is_some_and(|svg| svg.starts_with("<svg")));
    let secret = url.rsplit('/').next().expect("a secret");
    let listed = ada.get("/invitations").await;
    assert!(
        !String::from_utf8_lossy(&listed.bytes).contains(secret),
        "the link is shown once"
    );
    let by_token = format!("/invitations/by-token/{secret}");
    let offer = test.nobody().get(&by_token).await.expect(200);
    assert_eq!(
        offer,
        json!({ "workspace_name": "Longhouse", "role": "guest", "invited_by": "Ada", "email": null })
    );

    let accept = async |name: &str| {
        let body = json!({ "name": name, "email": format!("{name}@demo.test"), "password": "a quiet house" });
        page(&test).post(&format!("{by_token}/accept"), body).await
    };
    let (eve, fay) = tokio::join!(accept("eve"), accept("fay"));
    let mut statuses = [eve.status, fay.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 404], "exactly one wins");
    let winner = if eve.status == 201 { eve } else { fay };
    let guest = device(&test, &winner);
    assert_eq!(winner.expect(201)["user"]["role"], "guest");
    ears.heard(&[(ALL_HERE, &["people.person_joined"])]);
    guest.get("/people").await.expect(200);
    assert_eq!(guest.get("/invitations").await.refused(), (403, "forbidden".into()));
    assert_eq!(test.nobody().get(&by_token).await.refused(), (404, "not_found".into()));
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_with_a_link_that_works_once() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let bo = sign_in(&test, Bo).await;
    let path = format!("/people/{}/reset-link", test.user(Bo));
    let made = test.sign_in(Ada).post(&path, Value::Null).await.expect(201);
    let url = made["url"].as_str().expect("a link");
    assert!(url.starts_with("http://demo.test/reset/") && made["qr_svg"].is_string());
    let reset = format!("/resets/{}", url.rsplit('/').next().expect("a secret"));
    assert_eq!(test.nobody().get(&reset).await.expect(200), json!({ "name": "Bo" }));
    let choose = async |password: &str| page(&test).post(&reset, json!({ "password": password })).await;
    assert_eq!(
        field(choose("12345678").await),
        (422, "password".into(), "too_common".into())
    );
    ears.heard(&[]);
    assert_eq!(choose("a quiet house").await.status, 204);
    ears.heard(&[(&[Bo], &["people.session_ended"])]);
    assert_eq!(bo.get("/session").await.status, 401);
    assert_eq!(choose("a loud house").await.refused(), (404, "not_found".into()));
    assert_eq!(test.nobody().get(&reset).await.refused(), (404, "not_found".into()));
    let claim = json!({ "email": "bo@demo.test", "password": "a quiet house" });
    page(&test).post("/session", claim).await.expect(201);
}

#[tokio::test]
async fn the_directory_is_cached_until_somebody_changes_and_tells_no_addresses() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let first = bo.get("/people").await;
    assert_eq!(first.header("x-cache"), Some("MISS"));
    let etag = first.header("etag").expect("a tag").to_owned();
    let emails = |list: &Value| -> Vec<String> {
        let items = list["items"].as_array().expect("a list").iter();
        items
            .filter_map(|person| person["email"].as_str().map(str::to_owned))
            .collect()
    };
    let list = first.expect(200);
    assert_eq!(emails(&list), ["bo@demo.test"]);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(4));
    assert_eq!(
        emails(&ada.get("/people").await.expect(200)).len(),
        4,
        "another's answer is another's"
    );
    assert_eq!(bo.get("/people").await.header("x-cache"), Some("HIT"));
    assert_eq!(bo.clone().with("if-none-match", &etag).get("/people").await.status, 304);
    ada.patch("/people/me", json!({ "title": "Countess" }))
        .await
        .expect(200);
    ears.heard(&[(ALL_HERE, &["people.person_changed"])]);
    let anew = bo.clone().with("if-none-match", &etag).get("/people").await;
    assert_eq!(anew.header("x-cache"), Some("MISS"));
    assert_eq!(anew.expect(200)["items"][0]["title"], "Countess");
    let found = bo.get("/people?q=counte").await.expect(200);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
    let stranger = format!("/people/{}", test.user(Cy));
    assert_eq!(bo.get(&stranger).await.refused(), (404, "not_found".into()));
    assert_eq!(field(bo.get("/people?limit=201").await).1, "limit");
}

#[tokio::test]
async fn a_session_switches_between_workspaces_of_its_account_only() {
    let test = TestApp::new().await;
    let bo = sign_in(&test, Bo).await;
    let go = |who: Cast| json!({ "workspace": test.workspace(who) });
    assert_eq!(
        bo.post("/session/workspace", go(Cy)).await.refused(),
        (404, "not_found".into())
    );
    let made = test
        .sign_in(Cy)
        .post("/invitations", json!({ "role": "member" }))
        .await
        .expect(201);
    let secret = made["url"]
        .as_str()
        .and_then(|url| url.rsplit('/').next())
        .expect("a secret")
        .to_owned();
    let claim = json!({ "email": "bo@demo.test", "password": PASSWORD });
    page(&test)
        .post(&format!("/invitations/by-token/{secret}/accept"), claim)
        .await
        .expect(201);
    let me = bo.post("/session/workspace", go(Cy)).await.expect(200);
    assert_eq!(me["workspace"]["name"], "Next door");
    let people = bo.get("/people").await.expect(200);
    assert_eq!(people["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        bo.post("/session/workspace", go(Ada)).await.expect(200)["workspace"]["name"],
        "Longhouse"
    );
}

#[tokio::test]
async fn administrators_read_what_was_done() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    sign_in(&test, Bo).await;
    ada.patch("/workspace", json!({ "name": "Long House" }))
        .await
        .expect(200);
    let lines = ada.get("/audit?action=session.opened").await.expect(200);
    let line = &lines["items"][0];
    assert_eq!(
        (&line["actor"], &line["address"]),
        (&json!(test.user(Bo)), &json!("127.0.0.1"))
    );
    let newest = &ada.get("/audit?limit=1").await.expect(200);
    assert_eq!(
        newest["items"][0]["detail"],
        json!({ "from": "Longhouse", "to": "Long House" })
    );
    assert!(newest["next"].is_string());
    let later = ada
        .get(&format!("/audit?from={}", "2100-01-01T00:00:00.000Z"))
        .await
        .expect(200);
    assert_eq!(later["items"], json!([]));
    assert_eq!(test.sign_in(Bo).get("/audit").await.status, 403);
    let kept = ada.get("/audit/retention").await.expect(200);
    // A year before the cast came.
    assert_eq!(kept, json!({ "days": 365, "kept_from": "2025-01-01T00:00:00.000Z" }));
}

#[tokio::test]
async fn a_status_is_set_and_taken_away() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let bo = test.sign_in(Bo);
    let status = json!({ "emoji": "🎸", "text": "On stage", "until": null });
    assert_eq!(
        bo.put("/people/me/status", status.clone()).await.expect(200)["status"],
        status
    );
    ears.heard(&[(ALL_HERE, &["people.person_changed"])]);
    assert_eq!(bo.delete("/people/me/status").await.status, 204);
    ears.heard(&[(ALL_HERE, &["people.person_changed"])]);
    assert_eq!(bo.get("/session").await.expect(200)["user"]["status"], Value::Null);
    assert_eq!(
        field(bo.put("/people/me/status", json!({ "emoji": "", "text": "" })).await).1,
        "text"
    );
}
