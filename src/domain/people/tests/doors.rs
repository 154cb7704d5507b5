//! The ways in: set-up, invitations, accounts that administrators make, links for passwords (P1, P5, P6, P8).

use std::time::Duration;

use super::house::{Ada, Bo, Cy, Dot, Gus, HERE, House, PASSWORD, Who, nobody, refused, wrong};
use crate::{
    app::App,
    domain::people::{
        Issued, accounts, credentials,
        invitations::{self, Acceptance, Draft},
        password, policy,
        record::{Invitation, OneTimeLink, Role, Session},
        resets, setup,
        sign_in::Claim,
    },
    engine::{
        commit::{Actor, IdempotencyKey},
        store::View,
    },
    error::{Code, Error, Result},
    http::session::Credential,
    kit::id::Id,
};

fn first_owner(token: &str) -> setup::Draft {
    setup::Draft {
        token: token.to_owned(),
        workspace_name: "Longhouse".to_owned(),
        name: "Ada Lovelace".to_owned(),
        email: "Ada@Demo.test".to_owned(),
        password: PASSWORD.to_owned(),
        device: String::new(),
    }
}

async fn setup_link(app: &App) -> Result<String> {
    let made = app.write(Actor::system(Id::ZERO), setup::new_link).await?;
    Ok(made.value.reveal()?.1)
}

async fn set_up(app: &App, draft: setup::Draft) -> Result<Issued<Session>> {
    let done = setup::set_up(app, nobody(Id::ZERO), draft, |_, _, _| Ok(())).await?;
    Ok(done.value)
}

#[tokio::test]
async fn the_newest_set_up_link_works_once_and_for_half_an_hour() {
    let house = House::empty();
    let old = setup_link(&house.app).await.expect("a link");
    let link = setup_link(&house.app).await.expect("a newer link");
    assert_eq!(
        refused(set_up(&house.app, first_owner(&old)).await),
        Code::setup_token_invalid
    );
    assert_eq!(
        refused(set_up(&house.app, first_owner("")).await),
        Code::setup_token_invalid
    );
    house.clock.advance(Duration::from_secs(30 * 60));
    assert_eq!(
        refused(set_up(&house.app, first_owner(&link)).await),
        Code::setup_token_invalid
    );

    let link = setup_link(&house.app).await.expect("a newer link");
    let weak = setup::Draft {
        password: "password1".to_owned(),
        ..first_owner(&link)
    };
    assert_eq!(
        wrong(set_up(&house.app, weak).await),
        ("password".into(), "too_common".into())
    );
    let (first, second) = tokio::join!(
        set_up(&house.app, first_owner(&link)),
        set_up(&house.app, first_owner(&link))
    );
    assert_eq!([&first, &second].iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(refused(set_up(&house.app, first_owner(&link)).await), Code::setup_done);
    assert_eq!(refused(setup_link(&house.app).await), Code::setup_done);

    let (session, _) = first.or(second).expect("one of them").reveal().expect("the secret");
    let member = house
        .app
        .read(session.workspace, |view| policy::member(view, session.account));
    assert_eq!(member.expect("a member").role(), Role::Owner);
    assert!(house.claim("ada@demo.test", PASSWORD, None).await.is_ok());
}

#[tokio::test]
async fn no_request_acts_as_the_operator() {
    let house = House::empty();
    let asked = house.app.write(nobody(Id::ZERO), setup::new_link).await;
    assert_eq!(refused(asked), Code::forbidden);
}

fn draft(role: Role) -> Draft {
    Draft {
        role,
        expires_in_hours: 24,
        uses: None,
        email: None,
        rooms: Vec::new(),
    }
}

async fn invite(house: &House, who: Who, draft: Draft) -> Result<(Invitation, String)> {
    let user = house.user(who);
    house
        .write(who, move |tx| {
            invitations::make(tx, policy::admin(tx, user)?, &draft, |_, _, _| Ok(()))
        })
        .await?
        .reveal()
}

async fn accept(house: &House, link: &str, email: &str, name: Option<&str>) -> Result<Issued<Session>> {
    let acceptance = Acceptance {
        name: name.map(str::to_owned),
        claim: Claim {
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
            code: None,
            device: String::new(),
        },
    };
    let accepted = invitations::accept(&house.app, nobody(Id::ZERO), link.to_owned(), acceptance, |_, _, _| {
        Ok(())
    });
    Ok(accepted.await?.value)
}

#[tokio::test]
async fn an_invitation_lets_new_people_and_known_ones_in() {
    let house = House::open().await;
    let (invitation, link) = invite(&house, Dot, draft(Role::Guest)).await.expect("invited");
    house.heard(&[]);
    let (session, secret) = accept(&house, &link, "eve@demo.test", Some("Eve"))
        .await
        .expect("in")
        .reveal()
        .expect("secret");
    assert_eq!(session.workspace, HERE);
    assert!(house.whose(&Credential::Session(secret)).is_some());
    house.heard(&[(&[Ada, Bo, Dot], &["people.person_joined"])]);
    let eve = house
        .app
        .read(HERE, |view| policy::member(view, session.account))
        .expect("a member");
    assert!(eve.is_guest());

    let (session, _) = accept(&house, &link, &Cy.email(), None)
        .await
        .expect("Cy is known")
        .reveal()
        .expect("secret");
    assert_eq!((session.account, session.workspace), (house.user(Cy), HERE));
    house.heard(&[(&[Ada, Bo, Dot], &["people.person_joined"])]);
    assert_eq!(
        refused(accept(&house, &link, &Bo.email(), None).await),
        Code::already_member
    );
    let listed = house.read(Ada, |view| {
        let admin = policy::admin(view, house.user(Ada))?;
        invitations::list(view, admin, &Default::default())
    });
    assert_eq!((listed.expect("listed").items[0].uses, invitation.uses), (2, 0));
    house.heard(&[]);
}

#[tokio::test]
async fn a_stranger_with_a_known_address_must_know_its_password() {
    let house = House::open().await;
    let (_, link) = invite(&house, Ada, draft(Role::Member)).await.expect("invited");
    let acceptance = Acceptance {
        name: Some("Not Cy".to_owned()),
        claim: Claim {
            email: Cy.email(),
            password: "guessed at random".to_owned(),
            code: None,
            device: String::new(),
        },
    };
    let accepted = invitations::accept(&house.app, nobody(Id::ZERO), link, acceptance, |_, _, _| Ok(())).await;
    assert_eq!(refused(accepted), Code::wrong_credentials);
    house.heard(&[]);
}

#[tokio::test]
async fn of_two_who_accept_the_last_use_at_once_exactly_one_comes_in() {
    let house = House::open().await;
    let once = Draft {
        uses: Some(1),
        ..draft(Role::Member)
    };
    let (_, link) = invite(&house, Ada, once).await.expect("invited");
    let (one, other) = tokio::join!(
        accept(&house, &link, "eve@demo.test", Some("Eve")),
        accept(&house, &link, "fay@demo.test", Some("Fay"))
    );
    assert_eq!([&one, &other].iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(refused(one.and(other)), Code::not_found);
    house.heard(&[(&[Ada, Bo, Dot], &["people.person_joined"])]);
    let loser = house.app.read(HERE, |view| {
        let found = [
            accounts::by_email(view, "eve@demo.test")?,
            accounts::by_email(view, "fay@demo.test")?,
        ];
        Ok(found.iter().filter(|account| account.is_none()).count())
    });
    assert_eq!(
        loser.expect("read"),
        1,
        "the one who came too late left no account behind"
    );
}

#[tokio::test]
async fn an_invitation_ends_by_time_by_word_and_is_for_whom_it_says() {
    let house = House::open().await;
    let (_, link) = invite(&house, Ada, draft(Role::Member)).await.expect("invited");
    house.clock.advance(Duration::from_secs(24 * 3_600));
    assert_eq!(
        refused(accept(&house, &link, "eve@demo.test", Some("Eve")).await),
        Code::not_found
    );

    let (invitation, link) = invite(&house, Ada, draft(Role::Member)).await.expect("invited");
    let (id, cy, ada) = (invitation.id, house.user(Cy), house.user(Ada));
    let other = house
        .write(Cy, move |tx| invitations::revoke(tx, policy::admin(tx, cy)?, id))
        .await;
    assert_eq!(
        refused(other),
        Code::not_found,
        "another workspace's invitation isn't there"
    );
    house
        .write(Ada, move |tx| invitations::revoke(tx, policy::admin(tx, ada)?, id))
        .await
        .expect("revoked");
    assert_eq!(
        refused(accept(&house, &link, "eve@demo.test", Some("Eve")).await),
        Code::not_found
    );

    let for_eve = Draft {
        email: Some(" Eve@Demo.test".to_owned()),
        uses: Some(5),
        ..draft(Role::Member)
    };
    let (invitation, link) = invite(&house, Ada, for_eve).await.expect("invited");
    assert_eq!(invitation.uses_left, Some(1));
    let fay = accept(&house, &link, "fay@demo.test", Some("Fay")).await;
    assert_eq!(wrong(fay), ("email".into(), "not_invited".into()));
    house.heard(&[]);
    accept(&house, &link, "eve@demo.test", Some("Eve"))
        .await
        .expect("Eve is meant");
    assert_eq!(
        refused(accept(&house, &link, "eve@demo.test", None).await),
        Code::not_found
    );
}

/// A house whose rooms open to nobody.
fn no_rooms(_: &View<'_>, _: &policy::Member, rooms: &[Id<()>]) -> Result<()> {
    if rooms.is_empty() { Ok(()) } else { Err(Error::NotFound) }
}

#[tokio::test]
async fn nobody_invites_above_their_own_role() {
    let house = House::open().await;
    assert_eq!(refused(invite(&house, Bo, draft(Role::Member)).await), Code::forbidden);
    assert_eq!(refused(invite(&house, Dot, draft(Role::Owner)).await), Code::forbidden);
    assert!(invite(&house, Ada, draft(Role::Owner)).await.is_ok());
    for (field, wanted) in [
        (
            "expires_in_hours",
            Draft {
                expires_in_hours: 0,
                ..draft(Role::Member)
            },
        ),
        (
            "uses",
            Draft {
                uses: Some(0),
                ..draft(Role::Member)
            },
        ),
        (
            "email",
            Draft {
                email: Some("eve".to_owned()),
                ..draft(Role::Member)
            },
        ),
        (
            "rooms",
            Draft {
                rooms: vec![Id::ZERO; 51],
                ..draft(Role::Member)
            },
        ),
    ] {
        assert_eq!(wrong(invite(&house, Ada, wanted).await).0, field);
    }
    let user = house.user(Ada);
    let named = Draft {
        rooms: vec![Id::ZERO],
        ..draft(Role::Member)
    };
    let stranger = house.write(Ada, move |tx| {
        invitations::make(tx, policy::admin(tx, user)?, &named, no_rooms)
    });
    assert_eq!(
        refused(stranger.await),
        Code::not_found,
        "rooms are the later domains' to open"
    );
    house.heard(&[]);
}

#[tokio::test]
async fn a_secret_is_shown_once_and_kept_nowhere() {
    let house = House::open().await;
    let user = house.user(Ada);
    let actor = Actor {
        idempotency: Some(IdempotencyKey {
            key: "k".to_owned(),
            fingerprint: 1,
        }),
        ..house.actor(Ada)
    };
    let again = async || {
        let made = house.app.write(actor.clone(), move |tx| {
            invitations::make(tx, policy::admin(tx, user)?, &draft(Role::Member), |_, _, _| Ok(()))
        });
        made.await.expect("made").value.reveal()
    };
    let (_, secret) = again().await.expect("the first answer has it");
    assert_eq!(refused(again().await), Code::secret_shown_once);
    let (_, session) = house.sign_in(Bo).await;
    let Credential::Session(cookie) = session else {
        panic!("a session");
    };
    assert!(
        house.holds("people_by_handle") && house.holds("Bo Diddley"),
        "the file can be searched"
    );
    for secret in [secret.as_str(), cookie.as_str(), PASSWORD] {
        assert!(!house.holds(secret), "{secret}");
    }
}

async fn make(house: &House, who: Who, email: &str, role: Role, password: Option<&str>) -> Result<accounts::Made> {
    let draft = accounts::Draft {
        email: email.to_owned(),
        name: "Eve".to_owned(),
        role,
        password: password.map(str::to_owned),
    };
    let made = accounts::make_with(&house.app, house.actor(who), house.user(who), draft, |_, _, _| Ok(()));
    Ok(made.await?.value)
}

#[tokio::test]
async fn an_account_that_an_administrator_makes_waits_for_its_own_password() {
    let house = House::open().await;
    assert_eq!(
        refused(make(&house, Bo, "eve@demo.test", Role::Member, None).await),
        Code::forbidden
    );
    assert_eq!(
        refused(make(&house, Bo, "eve@demo.test", Role::Member, Some(PASSWORD)).await),
        Code::forbidden
    );
    assert_eq!(
        refused(make(&house, Dot, "eve@demo.test", Role::Owner, None).await),
        Code::forbidden
    );
    assert_eq!(
        refused(make(&house, Dot, &Cy.email(), Role::Member, None).await),
        Code::email_taken
    );
    house.heard(&[]);
    let made = make(&house, Dot, "eve@demo.test", Role::Member, None)
        .await
        .expect("made");
    house.heard(&[(&[Ada, Bo, Dot], &["people.person_joined"])]);
    assert_eq!(
        refused(house.claim("eve@demo.test", "", None).await),
        Code::wrong_credentials
    );
    let (_, secret) = made.link.expect("a link").reveal().expect("the secret");
    redeem(&house, &secret, "a quiet house").await.expect("chosen");
    assert!(house.claim("eve@demo.test", "a quiet house", None).await.is_ok());
    let made = make(&house, Dot, "fay@demo.test", Role::Guest, Some("a loud house"))
        .await
        .expect("made");
    assert!(made.link.is_none());
    assert!(house.claim("fay@demo.test", "a loud house", None).await.is_ok());
}

async fn reset(house: &House, who: Who, whom: Who) -> Result<(OneTimeLink, String)> {
    let (user, other) = (house.user(who), house.user(whom));
    let made = house
        .write(who, move |tx| resets::make(tx, policy::admin(tx, user)?, other))
        .await?;
    made.reveal()
}

async fn redeem(house: &House, link: &str, password: &str) -> Result<()> {
    let redeemed = credentials::redeem_link(&house.app, nobody(Id::ZERO), link, password);
    redeemed.await.map(drop)
}

#[tokio::test]
async fn a_reset_link_works_once_and_ends_every_session() {
    let house = House::open().await;
    let (_, session) = house.sign_in(Bo).await;
    house.forget();
    let (_, replaced) = reset(&house, Dot, Bo).await.expect("a link");
    let (_, link) = reset(&house, Dot, Bo).await.expect("a newer link");
    house.heard(&[]);
    assert_eq!(
        refused(redeem(&house, &replaced, "a quiet house").await),
        Code::not_found
    );
    assert_eq!(
        wrong(redeem(&house, &link, "bo diddley").await),
        ("password".into(), "personal".into())
    );
    assert!(house.whose(&session).is_some());
    redeem(&house, &link, "a quiet house").await.expect("chosen");
    assert_eq!(house.whose(&session), None);
    house.heard(&[(&[Bo], &["people.session_ended"])]);
    assert_eq!(refused(redeem(&house, &link, "a loud house").await), Code::not_found);
    assert_eq!(
        refused(house.claim(&Bo.email(), PASSWORD, None).await),
        Code::wrong_credentials
    );
    assert!(house.claim(&Bo.email(), "a quiet house", None).await.is_ok());

    let (_, late) = reset(&house, Dot, Bo).await.expect("a link");
    house.clock.advance(Duration::from_secs(4 * 3_600));
    assert_eq!(refused(redeem(&house, &late, "a loud house").await), Code::not_found);
}

#[tokio::test]
async fn administrators_reset_neither_owners_nor_people_of_other_workspaces() {
    let house = House::open().await;
    assert_eq!(refused(reset(&house, Dot, Ada).await), Code::forbidden);
    assert_eq!(refused(reset(&house, Bo, Gus).await), Code::forbidden);
    assert_eq!(refused(reset(&house, Ada, Cy).await), Code::not_found);
    house.heard(&[]);
    let cy = house.user(Cy);
    let by_operator = house.app.write(Actor::system(Id::ZERO), move |tx| {
        resets::make_for(tx, policy::operator(tx)?, cy)
    });
    let (_, link) = by_operator
        .await
        .expect("the operator may")
        .value
        .reveal()
        .expect("the secret");
    redeem(&house, &link, "a quiet house").await.expect("chosen");
}

#[tokio::test]
async fn a_link_for_one_purpose_serves_no_other() {
    let house = House::empty();
    let link = setup_link(&house.app).await.expect("a link");
    assert_eq!(refused(redeem(&house, &link, "a quiet house").await), Code::not_found);
    let hash = password::hash("a quiet house").await.expect("a hash");
    let direct = house
        .app
        .write(nobody(Id::ZERO), move |tx| resets::redeem(tx, &link, &hash))
        .await;
    assert_eq!(refused(direct), Code::not_found);
}
