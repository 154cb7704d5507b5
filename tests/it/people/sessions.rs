//! Sessions, second factors, tokens: how somebody is known from one request to the next.

use std::time::Duration;

use longhouse::engine::commit::Clock;
use serde_json::{Value, json};

use super::{bearer, device, field, page, sign_in};
use crate::support::{
    app::{Browser, Cast::*, PASSWORD, TestApp},
    ears::Ears,
};

#[tokio::test]
async fn a_second_factor_is_asked_for_wherever_one_signs_in() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let bo = sign_in(&test, Bo).await;
    let begun = bo.post("/totp", Value::Null).await.expect(201);
    let url = begun["otpauth_url"].as_str().expect("an address");
    assert!(
        url.starts_with("otpauth://totp/Longhouse:bo%40demo.test?secret="),
        "{url}"
    );
    let code = code_of(&test, begun["secret"].as_str().expect("a secret"));
    let codes = bo.put("/totp", json!({ "code": code })).await.expect(200);
    assert_eq!(codes["recovery_codes"].as_array().map(Vec::len), Some(10));
    assert_eq!(bo.get("/session").await.expect(200)["user"]["recovery_codes_left"], 10);

    let claim = json!({ "email": "bo@demo.test", "password": PASSWORD });
    let with_code = |code: &Value| json!({ "email": "bo@demo.test", "password": PASSWORD, "code": code });
    assert_eq!(
        page(&test).post("/session", claim.clone()).await.refused(),
        (401, "second_factor_required".into())
    );
    assert_eq!(
        page(&test).post("/session", with_code(&json!(code))).await.refused(),
        (401, "wrong_code".into())
    );
    let cy = test.sign_in(Cy);
    let made = cy
        .post("/invitations", json!({ "role": "member", "expires_in_hours": 1 }))
        .await
        .expect(201);
    let secret = made["url"]
        .as_str()
        .and_then(|url| url.rsplit('/').next())
        .expect("a secret")
        .to_owned();
    let accept = format!("/invitations/by-token/{secret}/accept");
    assert_eq!(
        page(&test).post(&accept, claim).await.refused(),
        (401, "second_factor_required".into())
    );
    ears.heard(&[]);
    let recovery = &codes["recovery_codes"][0];
    let there = page(&test).post(&accept, with_code(recovery)).await.expect(201);
    assert_eq!(there["workspace"]["name"], "Next door");
    assert_eq!(there["workspaces"].as_array().map(Vec::len), Some(2));
    ears.heard(&[(&[Cy], &["people.person_joined"])]);
    assert_eq!(
        page(&test).post("/session", with_code(recovery)).await.refused(),
        (401, "wrong_code".into())
    );
    assert_eq!(
        field(bo.send("DELETE", "/totp", Some(json!({ "password": "guessed" }))).await).2,
        "wrong"
    );
    assert_eq!(
        bo.send("DELETE", "/totp", Some(json!({ "password": PASSWORD })))
            .await
            .status,
        204
    );
}

/// What an authenticator app shows.
fn code_of(test: &TestApp, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("base 32");
    let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a secret");
    totp.generate(test.clock.now().0 / 1000).to_string()
}

#[tokio::test]
async fn a_token_does_what_its_scopes_say_and_nothing_else() {
    let test = TestApp::new().await;
    let ada = sign_in(&test, Ada).await;
    let token = async |scopes: Value| {
        let made = ada
            .post(
                "/tokens",
                json!({ "name": "robot", "scopes": scopes, "expires_in_days": 1 }),
            )
            .await
            .expect(201);
        let secret = made["token"].as_str().expect("a secret").to_owned();
        assert!(secret.starts_with("lh_") && secret.starts_with(made["prefix"].as_str().expect("a prefix")));
        (made["id"].as_str().expect("an id").to_owned(), secret)
    };
    let scope_missing = || (403, "scope_missing".to_owned());

    let (id, secret) = token(json!(["read", "write"])).await;
    let robot = bearer(&test, &secret);
    robot.get("/people").await.expect(200);
    robot
        .patch("/people/me", json!({ "title": "Robot's owner" }))
        .await
        .expect(200);
    assert_eq!(robot.get("/audit").await.refused(), scope_missing());
    assert_eq!(robot.get("/tokens").await.refused(), scope_missing());
    assert_eq!(
        robot
            .post("/tokens", json!({ "name": "n", "scopes": ["admin"] }))
            .await
            .refused(),
        scope_missing()
    );
    assert_eq!(
        robot.post("/invitations", json!({ "role": "owner" })).await.refused(),
        scope_missing()
    );
    assert_eq!(
        robot
            .patch("/workspace", json!({ "name": "Robotland" }))
            .await
            .refused(),
        scope_missing()
    );
    let person = format!("/people/{}", test.user(Bo));
    assert_eq!(
        robot.patch(&person, json!({ "role": "guest" })).await.refused(),
        scope_missing()
    );

    let (_, secret) = token(json!(["admin"])).await;
    let robot = bearer(&test, &secret);
    robot.get("/audit").await.expect(200);
    assert_eq!(robot.get("/people").await.refused(), scope_missing());
    let password = json!({ "current": PASSWORD, "new": "a quiet house" });
    assert_eq!(
        robot.post("/password", password).await.refused(),
        scope_missing(),
        "how one signs in isn't for tokens"
    );
    assert_eq!(robot.post("/totp", Value::Null).await.refused(), scope_missing());

    let listed = ada.get("/tokens").await;
    assert!(!String::from_utf8_lossy(&listed.bytes).contains(&secret));
    assert_eq!(ada.delete(&format!("/tokens/{id}")).await.status, 204);
    test.clock.advance(Duration::from_secs(86_400));
    assert_eq!(robot.get("/audit").await.refused(), (401, "unauthenticated".into()));
}

#[tokio::test]
async fn each_session_knows_itself_and_can_end_the_others() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
    let claim = json!({ "email": "bo@demo.test", "password": PASSWORD });
    let reply = page(&test).with("user-agent", agent).post("/session", claim).await;
    let (fox, other) = (device(&test, &reply), sign_in(&test, Bo).await);
    let mine = async |browser: &Browser<'_>| {
        let sessions = browser.get("/sessions").await.expect(200);
        let items = sessions["items"].as_array().expect("a list").clone();
        let mut own = items.into_iter().filter(|session| session["current"] == true);
        let only = own.next().expect("its own");
        assert_eq!(own.next(), None);
        only
    };
    let (own, others) = (mine(&fox).await, mine(&other).await);
    assert_eq!(own["device"], "Firefox on Linux");
    assert_ne!(own["id"], others["id"]);
    let ada = sign_in(&test, Ada).await;
    let path = format!("/sessions/{}", own["id"].as_str().expect("an id"));
    assert_eq!(ada.delete(&path).await.refused(), (404, "not_found".into()));
    ears.heard(&[]);
    assert_eq!(other.delete("/sessions").await.status, 204);
    ears.heard(&[(&[Bo], &["people.session_ended"])]);
    assert_eq!(fox.get("/session").await.status, 401);
    other.get("/session").await.expect(200);
}

#[tokio::test]
async fn a_changed_password_leaves_only_the_page_that_changed_it() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let (mine, other) = (sign_in(&test, Bo).await, sign_in(&test, Bo).await);
    let change = |current: &str, new: &str| json!({ "current": current, "new": new });
    assert_eq!(
        field(mine.post("/password", change("guessed", "a quiet house")).await).1,
        "current"
    );
    assert_eq!(
        field(mine.post("/password", change(PASSWORD, "short")).await),
        (422, "new".into(), "too_short".into())
    );
    ears.heard(&[]);
    assert_eq!(
        mine.post("/password", change(PASSWORD, "a quiet house")).await.status,
        204
    );
    ears.heard(&[(&[Bo], &["people.session_ended"])]);
    mine.get("/session").await.expect(200);
    assert_eq!(other.get("/session").await.status, 401);
}
