//! Roles, states, and what they end at once (P4, P6, P7).

use super::house::{Ada, Bo, Cy, Dot, Gus, HERE, House, Who, refused};
use crate::{
    domain::people::{
        policy,
        record::{Person, Role, Scope, State},
        resets, roles, tokens,
    },
    engine::realtime::Topic,
    error::{Code, Result},
    http::session::Credential,
};

async fn change(house: &House, who: Who, whom: Who, role: Option<Role>, state: Option<State>) -> Result<Person> {
    let (user, other) = (house.user(who), house.user(whom));
    house
        .write(who, move |tx| {
            roles::change(tx, policy::admin(tx, user)?, other, role, state)
        })
        .await
}

async fn give(house: &House, who: Who, whom: Who, role: Role) -> Result<Person> {
    change(house, who, whom, Some(role), None).await
}

async fn deactivate(house: &House, who: Who, whom: Who) -> Result<Person> {
    change(house, who, whom, None, Some(State::Deactivated)).await
}

async fn token(house: &House, who: Who, scopes: &[Scope]) -> Result<(tokens::Draft, Credential)> {
    let draft = tokens::Draft {
        name: "robot".to_owned(),
        scopes: scopes.to_vec(),
        expires_in_days: Some(30),
    };
    let (user, wanted) = (house.user(who), draft.clone());
    let made = house
        .write(who, move |tx| tokens::make(tx, policy::member(tx, user)?, &wanted))
        .await?;
    let (_, secret) = made.reveal()?;
    Ok((draft, Credential::Token(secret)))
}

#[tokio::test]
async fn everybody_hears_of_a_role_and_nobody_gives_more_than_they_may() {
    let house = House::open().await;
    let bo = give(&house, Dot, Bo, Role::Guest)
        .await
        .expect("an administrator gives a role");
    assert_eq!(bo.role, Role::Guest);
    // Bo's own place in `workspace` went in the same commit: as a guest, Bo hears of himself alone.
    house.heard(&[(&[Ada, Bo, Dot], &["people.person_changed"])]);
    assert_eq!(refused(give(&house, Dot, Bo, Role::Owner).await), Code::forbidden);
    assert_eq!(refused(give(&house, Dot, Ada, Role::Member).await), Code::forbidden);
    assert_eq!(refused(deactivate(&house, Dot, Ada).await), Code::forbidden);
    assert_eq!(refused(give(&house, Gus, Gus, Role::Admin).await), Code::forbidden);
    assert_eq!(refused(give(&house, Ada, Cy, Role::Member).await), Code::not_found);
    assert_eq!(refused(give(&house, Cy, Bo, Role::Owner).await), Code::not_found);
    house.heard(&[]);
}

#[tokio::test]
async fn the_last_owner_stays_until_there_is_another() {
    let house = House::open().await;
    assert_eq!(refused(give(&house, Ada, Ada, Role::Admin).await), Code::last_owner);
    assert_eq!(refused(deactivate(&house, Ada, Ada).await), Code::last_owner);
    house.heard(&[]);
    give(&house, Ada, Dot, Role::Owner).await.expect("a second owner");
    deactivate(&house, Ada, Dot).await.expect("who is shut out again");
    house.forget();
    assert_eq!(refused(give(&house, Ada, Ada, Role::Admin).await), Code::last_owner);
    change(&house, Ada, Dot, None, Some(State::Active))
        .await
        .expect("and let in");
    give(&house, Ada, Ada, Role::Member).await.expect("now Ada may go");
    let ada = house.user(Ada);
    assert_eq!(
        refused(house.read(Ada, |view| policy::admin(view, ada))),
        Code::forbidden
    );
}

#[tokio::test]
async fn a_half_of_a_change_is_not_left_behind() {
    let house = House::open().await;
    let both = change(&house, Ada, Ada, Some(Role::Owner), Some(State::Deactivated)).await;
    assert_eq!(refused(both), Code::last_owner);
    give(&house, Ada, Dot, Role::Owner).await.expect("a second owner");
    house.forget();
    let both = change(&house, Dot, Ada, Some(Role::Admin), Some(State::Deactivated))
        .await
        .expect("both");
    assert_eq!((both.role, both.state), (Role::Admin, State::Deactivated));
}

#[tokio::test]
async fn whoever_is_deactivated_is_out_with_that_commit() {
    let house = House::open().await;
    let (_, session) = house.sign_in(Bo).await;
    let (_, robot) = token(&house, Bo, &[Scope::Read]).await.expect("a token");
    assert!(house.whose(&session).is_some() && house.whose(&robot).is_some());
    house.forget();

    deactivate(&house, Dot, Bo).await.expect("deactivated");
    assert_eq!((house.whose(&session), house.whose(&robot)), (None, None));
    assert_eq!(house.closed(Bo), Some(Code::deactivated));
    house.heard(&[(&[Ada, Dot], &["people.person_changed"])]);
    assert_eq!(
        refused(house.claim(&Bo.email(), super::house::PASSWORD, None).await),
        Code::deactivated
    );

    change(&house, Dot, Bo, None, Some(State::Active))
        .await
        .expect("reactivated");
    house.heard(&[(&[Ada, Dot], &["people.person_changed"])]);
    assert_eq!(
        (house.whose(&session), house.whose(&robot)),
        (None, None),
        "what ended stays ended"
    );
    house.sign_in(Bo).await;
}

#[tokio::test]
async fn a_seat_elsewhere_is_not_touched() {
    let house = House::open().await;
    house.seat_next_door(Bo).await;
    let (session, credential) = house.sign_in(Bo).await;
    assert_ne!(session.workspace, HERE, "the newest seat is where one arrives");
    deactivate(&house, Dot, Bo).await.expect("deactivated here");
    assert!(house.whose(&credential).is_some());
    house.forget();
    let (dot, bo) = (house.user(Dot), house.user(Bo));
    let reset = house
        .write(Dot, move |tx| resets::make(tx, policy::admin(tx, dot)?, bo))
        .await;
    assert_eq!(refused(reset), Code::account_shared);
    house.heard(&[]);
}

#[tokio::test]
async fn only_a_topic_that_is_ones_own_is_heard() {
    let house = House::open().await;
    let ear = |who: Who, topic: Topic| {
        let user = house.user(who);
        let guard = std::sync::Arc::new(|_: &crate::engine::store::View<'_>| Ok(()));
        let connection = house.app.hub().connect(who.home(), user, guard).expect("a connection");
        let joined = house.app.hub().join(&connection, vec![topic], None).expect("an answer");
        joined.refused.is_empty()
    };
    assert!(ear(Bo, Topic::new("user", house.user(Bo))));
    assert!(!ear(Bo, Topic::new("user", house.user(Ada))));
    assert!(ear(Bo, Topic::new("role", "member")));
    assert!(!ear(Bo, Topic::new("role", "admin")));
    assert!(ear(Bo, Topic::plain("workspace")) && ear(Bo, Topic::plain("presence")));
    assert!(!ear(Gus, Topic::plain("workspace")) && !ear(Gus, Topic::plain("presence")));
}

#[tokio::test]
async fn a_token_carries_no_more_than_its_owner_may_and_ends_when_told() {
    let house = House::open().await;
    assert_eq!(refused(token(&house, Bo, &[Scope::Admin]).await), Code::forbidden);
    assert_eq!(super::house::wrong(token(&house, Bo, &[]).await).0, "scopes");
    let (_, robot) = token(&house, Dot, &[Scope::Admin, Scope::Read, Scope::Read])
        .await
        .expect("a token");
    let identity = house.whose(&robot).expect("known");
    assert!(identity.scopes.read && identity.scopes.admin && !identity.scopes.write);
    assert_eq!((identity.user, identity.session), (house.user(Dot), None));
    house.heard(&[]);

    house.clock.advance(std::time::Duration::from_secs(30 * 86_400));
    assert_eq!(house.whose(&robot), None, "thirty days are over");

    let (_, robot) = token(&house, Dot, &[Scope::Write]).await.expect("a token");
    let dot = house.user(Dot);
    let page = crate::kit::page::PageRequest::default();
    let newest = house
        .read(Dot, |view| tokens::list(view, policy::member(view, dot)?, &page))
        .expect("listed")
        .items[0]
        .id;
    let bo = house.user(Bo);
    let others = house
        .write(Bo, move |tx| tokens::revoke(tx, policy::member(tx, bo)?, newest))
        .await;
    assert_eq!(refused(others), Code::not_found);
    assert!(house.whose(&robot).is_some());
    house
        .write(Dot, move |tx| tokens::revoke(tx, policy::member(tx, dot)?, newest))
        .await
        .expect("revoked");
    assert_eq!(house.whose(&robot), None);
    house.heard(&[]);
}
