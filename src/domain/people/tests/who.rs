//! Profiles, the directory, the workspace, the audit log (P9).

use std::time::Duration;

use super::house::{Ada, Bo, Cy, Dot, Gus, HERE, House, Who, refused, wrong};
use crate::{
    domain::{
        HALL,
        people::{
            PersonView,
            audit::{self, Filter},
            demo, directory, policy,
            profile::{self, Edit},
            record::{Person, Role},
            workspaces,
        },
    },
    engine::commit::{Actor, Clock},
    error::{Code, Result},
    kit::{page::PageRequest, time::Millis},
};

async fn edit(house: &House, who: Who, edit: Edit) -> Result<Person> {
    let user = house.user(who);
    house
        .write(who, move |tx| profile::edit(tx, policy::member(tx, user)?, &edit))
        .await
}

#[tokio::test]
async fn all_but_guests_hear_of_a_new_profile_and_of_no_address() {
    let house = House::open().await;
    let wanted = Edit {
        name: Some(" Bo  Diddley ".to_owned()),
        handle: Some("@Diddley".to_owned()),
        title: Some("Guitar".to_owned()),
        time_zone: Some("America/Chicago".to_owned()),
        language: Some("en-US".to_owned()),
        ..Edit::default()
    };
    let bo = edit(&house, Bo, wanted.clone()).await.expect("edited");
    assert_eq!((bo.handle.as_str(), bo.title.as_str()), ("diddley", "Guitar"));
    let heard = house.drain();
    for (who, events) in &heard {
        let expected = usize::from(!matches!(who, Cy | Gus));
        assert_eq!(events.len(), expected, "{who:?}");
        for event in events {
            assert_eq!(event["name"], "people.person_changed");
            assert_eq!(event["data"]["person"]["handle"], "diddley");
            assert!(!event.to_string().contains('@'), "{event}");
        }
    }
    edit(&house, Bo, wanted).await.expect("the same again");
    house.heard(&[]);
}

#[tokio::test]
async fn a_handle_belongs_to_one_person_of_a_workspace() {
    let house = House::open().await;
    let handle = |text: &str| Edit {
        handle: Some(text.to_owned()),
        ..Edit::default()
    };
    assert_eq!(refused(edit(&house, Bo, handle("ada")).await), Code::handle_taken);
    edit(&house, Cy, handle("ada")).await.expect("next door it is free");
    house.forget();
    for text in ["a", "-bo", "b o", "bø", "everyone", &"x".repeat(33)] {
        assert_eq!(wrong(edit(&house, Bo, handle(text)).await).0, "handle", "{text}");
    }
    for (field, wanted) in [
        (
            "name",
            Edit {
                name: Some(" ".to_owned()),
                ..Edit::default()
            },
        ),
        (
            "title",
            Edit {
                title: Some("x".repeat(121)),
                ..Edit::default()
            },
        ),
        (
            "about",
            Edit {
                about: Some("x".repeat(4_097)),
                ..Edit::default()
            },
        ),
        (
            "time_zone",
            Edit {
                time_zone: Some("here & now".to_owned()),
                ..Edit::default()
            },
        ),
        (
            "language",
            Edit {
                language: Some("en_US".to_owned()),
                ..Edit::default()
            },
        ),
    ] {
        assert_eq!(wrong(edit(&house, Bo, wanted).await).0, field);
    }
    house.heard(&[]);
}

#[tokio::test]
async fn a_status_ends_by_itself() {
    let house = House::open().await;
    let (bo, soon) = (house.user(Bo), Millis(house.clock.now().0 + 60_000));
    let set = async |emoji: &'static str, words: &'static str, until: Option<Millis>| {
        let set = house.write(Bo, move |tx| {
            profile::set_status(tx, policy::member(tx, bo)?, emoji, words, until)
        });
        set.await
    };
    assert_eq!(wrong(set("", " ", None).await).0, "text");
    assert_eq!(wrong(set("", "late", Some(house.clock.now())).await).0, "until");
    house.heard(&[]);
    let person = set("🎸", "On stage", Some(soon)).await.expect("set");
    house.heard(&[(&[Ada, Bo, Dot], &["people.person_changed"])]);
    let shown = |now| PersonView::of(&person, now).status.map(|status| status.text);
    assert_eq!(
        (shown(house.clock.now()), shown(soon)),
        (Some("On stage".to_owned()), None)
    );
    house
        .write(Bo, move |tx| profile::clear_status(tx, policy::member(tx, bo)?))
        .await
        .expect("cleared");
    house.heard(&[(&[Ada, Bo, Dot], &["people.person_changed"])]);
}

fn found(house: &House, who: Who, query: &str, page: &PageRequest) -> Vec<(String, Option<String>)> {
    let user = house.user(who);
    let now = house.clock.now();
    let listed = house.read(who, |view| {
        directory::list(view, policy::member(view, user)?.sight(HALL), Some(query), page, now)
    });
    let items = listed.expect("listed").items.into_iter();
    items.map(|person| (person.handle, person.email)).collect()
}

#[tokio::test]
async fn addresses_are_for_administrators_and_for_oneself() {
    let house = House::open().await;
    let all = PageRequest::default();
    let addresses = |who| {
        found(&house, who, "", &all)
            .into_iter()
            .filter_map(|(_, email)| email)
            .collect::<Vec<_>>()
    };
    assert_eq!(addresses(Bo), [Bo.email()]);
    assert_eq!(addresses(Gus), [Gus.email()]);
    assert_eq!(addresses(Dot).len(), 4);
    let handles: Vec<_> = found(&house, Bo, "", &all)
        .into_iter()
        .map(|(handle, _)| handle)
        .collect();
    assert_eq!(
        handles,
        ["ada", "bo", "dot", "gus"],
        "by name, and nobody from next door"
    );
}

#[tokio::test]
async fn a_search_goes_through_everybody_page_by_page() {
    let house = House::open().await;
    let parts: Vec<_> = (0..450)
        .map(|number| demo::Part {
            name: format!("Extra {number:03}"),
            email: format!("extra{number}@demo.test"),
            handle: format!("extra{number}"),
            title: if number % 90 == 0 {
                "Drummer".to_owned()
            } else {
                String::new()
            },
            role: Role::Member,
        })
        .collect();
    let seated = house.app.write(Actor::system(HERE), move |tx| {
        demo::cast(tx, &parts, "$argon2id$nobody", |_, _, _| Ok(())).map(drop)
    });
    seated.await.expect("seated");
    house.forget();
    let mut page = PageRequest { cursor: None, limit: 2 };
    let mut names = Vec::new();
    loop {
        let (user, now) = (house.user(Bo), house.clock.now());
        let listed = house.read(Bo, |view| {
            directory::list(
                view,
                policy::member(view, user)?.sight(HALL),
                Some("drum EXTRA"),
                &page,
                now,
            )
        });
        let listed = listed.expect("listed");
        assert!(listed.items.len() <= 2);
        names.extend(listed.items.into_iter().map(|person| person.name));
        match listed.next {
            Some(next) => page.cursor = Some(next),
            None => break,
        }
    }
    assert_eq!(names, ["Extra 000", "Extra 090", "Extra 180", "Extra 270", "Extra 360"]);
    assert_eq!(found(&house, Bo, "@extra449", &PageRequest::default()).len(), 1);
    assert_eq!(found(&house, Bo, "nobody", &PageRequest::default()).len(), 0);
}

#[tokio::test]
async fn administrators_rename_the_workspace() {
    let house = House::open().await;
    let rename = async |who: Who, name: &'static str| {
        let user = house.user(who);
        house
            .write(who, move |tx| workspaces::rename(tx, policy::admin(tx, user)?, name))
            .await
    };
    assert_eq!(refused(rename(Bo, "Mine").await), Code::forbidden);
    assert_eq!(wrong(rename(Dot, "").await).0, "name");
    house.heard(&[]);
    assert_eq!(rename(Dot, " Long House ").await.expect("renamed").name, "Long House");
    house.heard(&[(&[Ada, Bo, Dot, Gus], &["people.workspace_changed"])]);
}

#[tokio::test]
async fn the_audit_log_tells_who_did_what_when_and_from_where() {
    let house = House::open().await;
    let began = house.clock.now();
    house.clock.advance(Duration::from_secs(1));
    house.sign_in(Bo).await;
    house.clock.advance(Duration::from_secs(1));
    let middle = house.clock.now();
    let guess = house.claim(&Bo.email(), "guessed at random", None).await;
    assert_eq!(refused(guess), Code::wrong_credentials);
    house.sign_in(Dot).await;
    house.sign_in(Cy).await;

    let lines = |filter: Filter, limit: usize| {
        let (ada, page) = (house.user(Ada), PageRequest { cursor: None, limit });
        let listed = house.read(Ada, |view| audit::list(view, policy::admin(view, ada)?, &filter, &page));
        let listed = listed.expect("listed");
        let actions: Vec<_> = listed
            .items
            .iter()
            .map(|line| (line.action.clone(), line.actor))
            .collect();
        (actions, listed.next)
    };
    let (bo, dot) = (house.user(Bo), house.user(Dot));
    let opened = |user| ("session.opened".to_owned(), Some(user));
    let refusal = ("session.refused".to_owned(), None);
    let since = Filter {
        from: Some(Millis(began.0 + 1)),
        ..Filter::default()
    };
    assert_eq!(
        lines(since.clone(), 50).0,
        [opened(dot), refusal.clone(), opened(bo)],
        "newest first, nothing of next door's"
    );
    let (first, next) = lines(since.clone(), 2);
    assert_eq!((first, next.is_some()), (vec![opened(dot), refusal], true));
    let by_action = Filter {
        action: Some("session.opened".to_owned()),
        ..since.clone()
    };
    assert_eq!(lines(by_action.clone(), 50).0, [opened(dot), opened(bo)]);
    let both = Filter {
        actor: Some(bo),
        ..by_action
    };
    assert_eq!(lines(both, 50).0, [opened(bo)]);
    let before = Filter {
        to: Some(Millis(middle.0 - 1)),
        ..since
    };
    assert_eq!(lines(before, 50).0, [opened(bo)]);
    let asked = house.read(Bo, |view| {
        audit::list(
            view,
            policy::admin(view, bo)?,
            &Filter::default(),
            &PageRequest::default(),
        )
    });
    assert_eq!(refused(asked), Code::forbidden);
}
