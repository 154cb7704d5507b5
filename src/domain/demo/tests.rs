//! The demo is what it promises.

use std::sync::Arc;

use super::*;
use crate::{
    app::{AppOptions, Place},
    domain::{
        chat::{
            record::{Membership, Message, Room, Tally},
            rooms, saved, scheduled,
        },
        people::{self, record::Person},
        projects::{
            filter::Filter,
            list::{self, Sort, Wanted},
            policy::{self, ProjectName},
            project,
            record::{Project, Task},
        },
        queues,
    },
    engine::{jobs, store::Order},
    kit::{id::Id, page::PageRequest},
};

async fn opened() -> (tempfile::TempDir, App) {
    let directory = tempfile::tempdir().expect("a directory");
    let app = App::open(AppOptions::at(Place::Directory(directory.path().to_owned()))).expect("an app");
    (directory, app)
}

fn quiet() -> Progress {
    Arc::new(|_, _| {})
}

fn workspaces(app: &App) -> Vec<Workspace> {
    app.read(Id::ZERO, |view| Ok(view.rows(&(), &Span::first(9))?))
        .expect("workspaces")
}

#[tokio::test]
async fn the_small_demo_is_lively_and_leaves_ada_something_to_read() {
    let (_directory, app) = opened().await;
    assert!(!app.read(Id::ZERO, is_one).expect("read"));
    fill(&app, Size::Small, &quiet()).await.expect("filled");
    assert!(app.read(Id::ZERO, is_one).expect("read"));
    let both = workspaces(&app);
    assert!(both.iter().all(|workspace| workspace.demo) && both.len() == 2);
    let some = some_people(&app).expect("read");
    assert_eq!(
        (some[0].as_str(), some.last().map(String::as_str)),
        ("ada@demo.test", Some("gus@demo.test"))
    );
    let house = both
        .iter()
        .find(|one| one.name == "Hillside House")
        .expect("it is there")
        .id;
    app.read(house, |view| {
        let all = PageRequest {
            cursor: None,
            limit: 200,
        };
        let ada = people::by_handle(view, "ada")?.expect("ada is there");
        let member = people::policy::member(view, ada.user)?;
        let rooms = rooms::list(view, member, false, &all)?.items;
        assert_eq!(rooms.len(), 12, "every room that ada is in");
        assert!(rooms.iter().filter(|room| room.unread > 0).count() >= 8);
        assert!(rooms.iter().any(|room| room.mentions > 0) && rooms.iter().any(|room| room.favourite));
        let mut said = 0;
        for room in view.page_rows::<Room>(&(), Order::Rising, &all)?.items {
            let tally: Tally = view.get(&room.id)?.expect("a tally");
            let messages: Vec<Message> = view.rows(&room.id.cast(), &Span::first(200))?;
            assert_eq!(messages.len() as u64, tally.messages, "{:?}", room.name);
            assert!(
                messages.is_sorted_by_key(|message| message.posted_at),
                "{:?}",
                room.name
            );
            assert!(messages.iter().all(|message| message.posted_at <= app.now()));
            assert!(messages.iter().all(|message| !message.html.contains("@everybody")));
            said += messages.len();
        }
        assert!(said > 200, "{said} messages");
        let seen: Vec<_> = project::list(view, member, &all)?
            .items
            .into_iter()
            .map(|one| one.key)
            .collect();
        assert_eq!(seen, ["CUP", "SITE", "BOOKS"]);
        let cup = policy::viewer(view, ada.user, &ProjectName::Key("CUP".into()))?;
        let mine = Wanted {
            assignee: Some("me".into()),
            ..Wanted::default()
        };
        let tasks = list::list(view, &cup, &mine, Sort::Due, &all, app.now())?.items;
        assert_eq!(tasks[0].title, "Find the extension leads", "due today");
        let dear = Wanted {
            filter: Some(Filter::read("Cost > 100 and \"Signed off\" is true and Area = outside").expect("a filter")),
            ..Wanted::default()
        };
        let tasks = list::list(view, &cup, &dear, Sort::Field(2), &all, app.now())?.items;
        assert_eq!(tasks.len(), 1, "its fields say something");
        let dot = people::by_handle(view, "dot")?.expect("dot is there").user;
        let dots = project::list(view, people::policy::member(view, dot)?, &all)?.items;
        assert_eq!(dots.len(), 2, "the accounts are nobody else's business");
        for handle in ["bo", "dot", "gus"] {
            let person = people::by_handle(view, handle)?.expect("the cast is there");
            let places = view.scan_index(&Membership::BY_USER, &person.user, &Span::first(99))?;
            for place in places {
                let tally: Tally = view.get(&place.room)?.expect("a tally");
                assert_eq!(place.read_number, tally.messages, "{handle} has read everything");
            }
        }
        Ok(())
    })
    .expect("it can be read");
}

#[tokio::test]
async fn ada_is_told_what_concerns_her_and_has_something_before_her() {
    let (_directory, app) = opened().await;
    fill(&app, Size::Small, &quiet()).await.expect("filled");
    let all = PageRequest {
        cursor: None,
        limit: 200,
    };
    let house = workspaces(&app)
        .into_iter()
        .find(|one| one.name == "Hillside House")
        .expect("it is there")
        .id;
    let waiting = app
        .read(Id::ZERO, |view| jobs::counts(view, &queues::NOTICES))
        .expect("counted");
    assert!(waiting.of(jobs::State::Ready) > 3, "what nobody has read is told");
    app.read(house, |view| {
        let ada = people::by_handle(view, "ada")?.expect("ada is there");
        let member = people::policy::member(view, ada.user)?;
        assert_eq!(scheduled::list(view, member, &all)?.items.len(), 1);
        let saved = saved::list(view, member, &all)?.items;
        assert!(saved.iter().any(|one| one.remind_at.is_some()));
        Ok(())
    })
    .expect("it can be read");
}

#[tokio::test]
async fn a_second_demo_is_refused_and_leaves_no_trace() {
    let (_directory, app) = opened().await;
    fill(&app, Size::Small, &quiet()).await.expect("filled");
    let before = app.seq();
    let error = fill(&app, Size::Small, &quiet()).await.expect_err("refused");
    assert_eq!(error.code(), crate::error::Code::email_taken);
    assert_eq!((app.seq(), workspaces(&app).len()), (before, 2));
}

#[tokio::test]
async fn the_large_demo_has_as_many_as_it_says() {
    let (_directory, app) = opened().await;
    let measure = large::Measure {
        people: 120,
        rooms: 7,
        messages: 1_001,
        projects: 11,
        tasks: 130,
    };
    assert!(some_people(&app).expect("read").is_empty(), "no demo yet");
    large::fill(&app, &quiet(), measure).await.expect("filled");
    assert_eq!(some_people(&app).expect("read")[0], "user0001@demo.test");
    let workspace = workspaces(&app)[0].id;
    app.read(workspace, |view| {
        let people: Vec<Person> = view.rows(&(), &Span::first(200))?;
        assert_eq!(people.len(), measure.people);
        let rooms: Vec<Room> = view.rows(&(), &Span::first(200))?;
        assert_eq!(rooms.len(), measure.rooms);
        let (mut said, mut unread) = (0, 0);
        for room in rooms {
            let tally: Tally = view.get(&room.id)?.expect("a tally");
            said += tally.messages;
            let places: Vec<Membership> = view.rows(&room.id.cast(), &Span::first(200))?;
            assert_eq!(places.len() as u64, tally.people);
            unread += places
                .iter()
                .map(|place| tally.messages - place.read_number)
                .max()
                .unwrap_or(0);
        }
        assert_eq!(said, measure.messages as u64);
        assert!(unread > 0);
        let projects: Vec<Project> = view.rows(&(), &Span::first(200))?;
        assert_eq!(projects.len(), measure.projects);
        assert_eq!(projects.iter().filter(|project| !project.open).count(), 1);
        let mut tasks: Vec<Task> = Vec::new();
        for project in projects {
            tasks.extend(view.rows::<Task>(&project.id, &Span::first(200))?);
        }
        assert_eq!(tasks.len(), measure.tasks);
        assert!(
            tasks
                .iter()
                .any(|task| !task.assignees.is_empty() && task.due.is_some())
        );
        Ok(())
    })
    .expect("it can be read");
}
