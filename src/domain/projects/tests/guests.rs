//! Guest links: who makes them, what they open, and when they no longer do (T26).

use std::time::Duration;

use super::*;
use crate::{
    domain::{
        notices::{centre, record::Kind},
        people::policy as house_policy,
        projects::{
            comments, guest_sight,
            guests::{self, LinkShown, Terms},
            people as seats,
            record::Comment,
            tasks::Text,
        },
    },
    engine::commit::Actor,
    kit::id::Id,
};

async fn link(house: &House, who: Who, project: ProjectId, terms: Terms) -> Result<(LinkShown, String)> {
    let made = house.write(who, move |tx| {
        let manager = policy::manager(tx, who.user(), &ProjectName::Id(project))?;
        guests::make(tx, &manager, &terms)?.reveal()
    });
    made.await
}

async fn open(house: &House, secret: &str, password: Option<&str>) -> Result<Option<String>> {
    let nobody = Actor::system(Id::ZERO);
    guests::open(&house.app, &nobody, secret, password).await
}

/// The titles of what a guest sees.
fn titles(house: &House, secret: &str, pass: &str) -> Result<Vec<String>> {
    let admitted = guests::admit(&house.app, secret, pass)?;
    house.read(Ada, |view| {
        let guest = policy::guest(view, &admitted)?;
        let page = guest_sight::tasks(view, &guest, &PageRequest::default())?;
        Ok(page.items.into_iter().map(|task| task.title).collect())
    })
}

#[tokio::test]
async fn a_link_opens_its_project_and_no_other() {
    let house = House::open().await;
    let shy = project(&house, "SHY", false).await;
    let gala = project(&house, "GALA", true).await;
    make(&house, Ada, shy, titled("Quiet")).await.expect("made");
    make(&house, Ada, gala, titled("Loud")).await.expect("made");
    let gone = make(&house, Ada, shy, titled("Gone")).await.expect("made");
    throw(&house, Ada, gone.id).await.expect("thrown away");
    let (_, secret) = link(&house, Ada, shy, Terms::default()).await.expect("a link");
    let pass = open(&house, &secret, None).await.expect("open").expect("a pass");
    assert_eq!(titles(&house, &secret, &pass).expect("seen"), ["Quiet"]);

    let (_, other) = link(&house, Ada, gala, Terms::default()).await.expect("a link");
    assert_eq!(refused(titles(&house, &other, &pass)), Code::wrong_link_password);
    assert_eq!(refused(titles(&house, &secret, "")), Code::wrong_link_password);
    let longer = pass.replacen('0', "1", 1);
    assert_eq!(refused(titles(&house, &secret, &longer)), Code::wrong_link_password);
    assert_eq!(refused(open(&house, "nothing", None).await), Code::not_found);
    house.forget();
}

#[tokio::test]
async fn managers_alone_make_links_and_they_outlast_whoever_made_them() {
    let house = House::open().await;
    let shy = project(&house, "SHY", false).await;
    assert_eq!(refused(link(&house, Bo, shy, Terms::default()).await), Code::not_found);
    let_in(&house, shy, Bo, ProjectRole::Editor).await.expect("let in");
    assert_eq!(refused(link(&house, Bo, shy, Terms::default()).await), Code::forbidden);
    let_in(&house, shy, Bo, ProjectRole::Manager).await.expect("let in");
    let (made, secret) = link(&house, Bo, shy, Terms::default()).await.expect("a link");
    assert_eq!(
        made.expires_at,
        Some(house.app.now().plus(Duration::from_secs(30 * 86_400)))
    );
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(shy))?;
            seats::remove(tx, &manager, Bo.user()).map(drop)
        })
        .await
        .expect("removed");
    let pass = open(&house, &secret, None).await.expect("open").expect("a pass");
    titles(&house, &secret, &pass).expect("seen");
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(shy))?;
            let known = guests::list(tx, &manager)?;
            assert_eq!((known[0].opened, known[0].made_by), (1, Bo.user()));
            guests::revoke(tx, &manager, known[0].id)
        })
        .await
        .expect("taken back");
    assert_eq!(refused(titles(&house, &secret, &pass)), Code::not_found);
    assert_eq!(refused(open(&house, &secret, None).await), Code::not_found);
    house.forget();
}

#[tokio::test]
async fn a_password_is_asked_for_slows_guessing_and_ends_passes_when_it_is_another() {
    let house = House::open().await;
    let shy = project(&house, "SHY", false).await;
    let phc = guests::hash("open sesame").await.expect("a hash");
    let terms = Terms {
        password: Some(Some(phc)),
        days: Some(Some(2)),
        ..Terms::default()
    };
    let (made, secret) = link(&house, Ada, shy, terms).await.expect("a link");
    assert_eq!(open(&house, &secret, None).await.expect("asked"), None);
    for _ in 0..3 {
        let wrong = open(&house, &secret, Some("open barley")).await;
        assert_eq!(refused(wrong), Code::wrong_link_password);
    }
    let pass = open(&house, &secret, Some("open sesame"))
        .await
        .expect("open")
        .expect("a pass");
    titles(&house, &secret, &pass).expect("seen");
    // The right one has it begin anew.
    for _ in 0..8 {
        let wrong = open(&house, &secret, Some("open barley")).await;
        assert_eq!(refused(wrong), Code::wrong_link_password);
    }
    assert_eq!(
        refused(open(&house, &secret, Some("open sesame")).await),
        Code::rate_limited
    );

    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(shy))?;
            let terms = Terms {
                password: Some(None),
                ..Terms::default()
            };
            guests::change(tx, &manager, made.id, &terms).map(drop)
        })
        .await
        .expect("changed");
    assert_eq!(refused(titles(&house, &secret, &pass)), Code::wrong_link_password);
    let pass = open(&house, &secret, None).await.expect("open").expect("a pass");
    titles(&house, &secret, &pass).expect("seen");
    house.clock.set(house.app.now().plus(Duration::from_secs(13 * 3_600)));
    assert_eq!(refused(titles(&house, &secret, &pass)), Code::wrong_link_password);
    house.clock.set(house.app.now().plus(Duration::from_secs(2 * 86_400)));
    assert_eq!(refused(open(&house, &secret, None).await), Code::not_found);
    house.forget();
}

fn commenting(on: bool) -> Terms {
    Terms {
        comments: Some(on),
        ..Terms::default()
    }
}

/// Says something as a guest with this pass.
async fn say(house: &House, (secret, pass): (&str, &str), number: u64, name: &str, body: &str) -> Result<Comment> {
    let admitted = guests::admit(&house.app, secret, pass)?;
    let (text, name) = (Text::comment(body)?, name.to_owned());
    let nobody = Actor::system(Id::ZERO);
    let written = house.app.write(admitted.actor(&nobody), move |tx| {
        let speaker = policy::guest_speaker(tx, &admitted)?;
        comments::post_as_guest(tx, &speaker, number, &name, &text)
    });
    let said = written.await.map(|done| done.value);
    house.settle().await;
    said
}

#[tokio::test]
async fn guests_comment_if_the_link_lets_them_under_a_name_of_their_own() {
    let house = House::open().await;
    let workers = house.app.work();
    let shy = project(&house, "SHY", false).await;
    let task = make(&house, Ada, shy, titled("Stage")).await.expect("made");
    let gone = make(&house, Ada, shy, titled("Gone")).await.expect("made");
    throw(&house, Ada, gone.id).await.expect("thrown away");
    let (made, secret) = link(&house, Ada, shy, Terms::default()).await.expect("a link");
    let pass = open(&house, &secret, None).await.expect("open").expect("a pass");
    let guest = (secret.as_str(), pass.as_str());
    assert_eq!(
        refused(say(&house, guest, 1, "Eve", "Hi").await),
        Code::forbidden,
        "they only read"
    );

    let let_speak = |on: bool| {
        let house = &house;
        async move {
            house
                .write(Ada, move |tx| {
                    let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(shy))?;
                    guests::change(tx, &manager, made.id, &commenting(on)).map(drop)
                })
                .await
                .expect("changed");
        }
    };
    let_speak(true).await;
    house.forget();
    let said = say(&house, guest, 1, " Eve ", "See *this*, @ada @bo")
        .await
        .expect("said");
    assert_eq!(said.guest.as_ref().map(|guest| guest.name.as_str()), Some("Eve"));
    assert_eq!(said.by(), None);
    assert!(said.mentions.is_empty(), "a guest names nobody");
    house.heard(&[(&[Ada], &["projects.comment_posted", "notices.added"])]);
    assert_eq!(wrong(say(&house, guest, 1, "  ", "Hi").await).0, "name");
    assert_eq!(
        refused(say(&house, guest, gone.number, "Eve", "Hi").await),
        Code::not_found
    );
    assert_eq!(refused(say(&house, guest, 99, "Eve", "Hi").await), Code::not_found);

    // Ada made the task and hears of it; what she is told names the guest as one.
    let told = house.read(Ada, |view| {
        centre::list(view, house_policy::member(view, Ada.user())?, &PageRequest::default())
    });
    let told = told.expect("the centre").items;
    assert_eq!((told[0].kind, told[0].by), (Kind::TaskComment, None));
    assert_eq!(told[0].by_name.as_deref(), Some("Eve (guest)"));

    // Nobody says it otherwise; a manager takes it away.
    let_in(&house, shy, Bo, ProjectRole::Editor).await.expect("let in");
    let (task, comment, text) = (task.id, said.id, Text::comment("Otherwise").expect("a text"));
    for who in [Ada, Bo] {
        let text = Text {
            markdown: text.markdown.clone(),
            rendered: text.rendered.clone(),
        };
        let edited = house.write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            comments::edit(tx, &editor, comment, &text)
        });
        assert_eq!(refused(edited.await), Code::forbidden);
    }
    let away = |who: Who| {
        house.write(who, move |tx| {
            comments::delete(tx, &policy::task_editor(tx, who.user(), &TaskName::Id(task))?, comment)
        })
    };
    assert_eq!(refused(away(Bo).await), Code::forbidden);
    away(Ada).await.expect("taken away");

    let_speak(false).await;
    assert_eq!(refused(say(&house, guest, 1, "Eve", "Hi").await), Code::forbidden);
    house.forget();
    workers.drain().await;
}

#[tokio::test]
async fn guests_say_nothing_once_the_link_is_over_or_the_project_archived() {
    let house = House::open().await;
    let workers = house.app.work();
    let shy = project(&house, "SHY", false).await;
    make(&house, Ada, shy, titled("Stage")).await.expect("made");
    let (made, secret) = link(&house, Ada, shy, commenting(true)).await.expect("a link");
    let pass = open(&house, &secret, None).await.expect("open").expect("a pass");
    let guest = (secret.as_str(), pass.as_str());
    say(&house, guest, 1, "Eve", "Hi").await.expect("said");

    // What was admitted a moment ago is held against the link as it is when it is written.
    let admitted = guests::admit(&house.app, &secret, &pass).expect("admitted");
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(shy))?;
            let archived = ProjectChange {
                archived: Some(true),
                ..ProjectChange::default()
            };
            project::change(tx, &manager, &archived).map(drop)
        })
        .await
        .expect("archived");
    assert_eq!(
        refused(say(&house, guest, 1, "Eve", "Hi").await),
        Code::project_archived
    );
    house
        .write(Ada, move |tx| {
            guests::revoke(tx, &policy::manager(tx, Ada.user(), &ProjectName::Id(shy))?, made.id)
        })
        .await
        .expect("taken back");
    let nobody = Actor::system(Id::ZERO);
    let late = house.app.write(admitted.actor(&nobody), move |tx| {
        policy::guest_speaker(tx, &admitted).map(drop)
    });
    assert_eq!(refused(late.await.map(drop)), Code::not_found);
    house.forget();
    workers.drain().await;
}
