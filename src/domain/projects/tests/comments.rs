//! What is said of tasks, and who watches them.

use super::*;
use crate::domain::{
    notices::{centre, record::Kind},
    people::policy as house_policy,
    projects::{
        comments,
        record::{Comment, CommentId},
        tasks::Text,
        timeline, watching,
    },
};
use crate::kit::emoji::Emoji;

const POSTED: &str = "projects.comment_posted";

async fn say(house: &House, who: Who, task: TaskId, body: &str) -> Result<Comment> {
    let text = Text::comment(body)?;
    let said = house
        .write(who, move |tx| {
            comments::post(
                tx,
                &policy::task_editor(tx, who.user(), &TaskName::Id(task))?,
                &text,
                &[],
            )
        })
        .await;
    house.settle().await;
    said
}

async fn edit(house: &House, who: Who, task: TaskId, comment: CommentId, body: &str) -> Result<Comment> {
    let text = Text::comment(body)?;
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            comments::edit(tx, &editor, comment, &text)
        })
        .await
}

async fn take_away(house: &House, who: Who, task: TaskId, comment: CommentId) -> Result<()> {
    house
        .write(who, move |tx| {
            comments::delete(tx, &policy::task_editor(tx, who.user(), &TaskName::Id(task))?, comment)
        })
        .await
}

async fn stop(house: &House, who: Who, task: TaskId) {
    house
        .write(who, move |tx| {
            watching::stop(tx, &policy::task_viewer(tx, who.user(), &TaskName::Id(task))?)
        })
        .await
        .expect("stopped");
}

/// What became of the task, the latest first: what was said, or which side was changed.
fn stream(
    house: &House,
    who: Who,
    task: TaskId,
    page: &PageRequest,
) -> (Vec<String>, Option<crate::kit::page::Cursor>) {
    let page = house.read(who, |view| {
        timeline::list(view, &policy::task_viewer(view, who.user(), &TaskName::Id(task))?, page)
    });
    let page = page.expect("seen");
    let told = page.items.into_iter().map(|entry| match (entry.comment, entry.change) {
        (Some(comment), None) => comment.comment.body,
        (None, Some(change)) => format!("{:?}", change.facet),
        other => panic!("{other:?} is neither"),
    });
    (told.collect(), page.next)
}

/// The kinds of what somebody was told, the latest first, with the words.
fn told(house: &House, who: Who) -> Vec<(Kind, String)> {
    let notices = house.read(who, |view| {
        centre::list(view, house_policy::member(view, who.user())?, &PageRequest::default())
    });
    notices
        .expect("the centre")
        .items
        .into_iter()
        .map(|notice| (notice.kind, notice.text))
        .collect()
}

#[tokio::test]
async fn what_is_said_and_what_is_changed_stand_in_one_stream() {
    let house = House::open().await;
    let workers = house.app.work();
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Bo, gala, titled("Sound")).await.expect("made").id;
    house.forget();
    let first = say(&house, Bo, task, "Call **them**").await.expect("said");
    assert_eq!(first.html, "<p>Call <strong>them</strong></p>");
    house.heard(&[(&[Ada, Bo, Dot], &[POSTED])]);
    let doing = TaskChange {
        sides: Sides {
            status: Some("doing".into()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    change(&house, Bo, task, doing).await.expect("changed");
    say(&house, Bo, task, "Done that").await.expect("said");
    let whole = PageRequest::default();
    let all = ["Done that", "Status", "Call **them**", "Task"];
    assert_eq!(stream(&house, Dot, task, &whole).0, all);
    let mut page = PageRequest::new(Some(1), None).expect("a page");
    let mut found = Vec::new();
    for _ in 0..all.len() {
        let (some, next) = stream(&house, Dot, task, &page);
        found.extend(some);
        page.cursor = next;
    }
    assert_eq!((found.as_slice(), &page.cursor), (&all.map(String::from)[..], &None));
    house.forget();

    let edited = edit(&house, Bo, task, first.id, "Call them twice")
        .await
        .expect("edited");
    assert!(edited.edited_at.is_some(), "T14");
    house.heard(&[(&[Ada, Bo, Dot], &["projects.comment_changed"])]);
    edit(&house, Bo, task, first.id, "Call them twice")
        .await
        .expect("the same");
    house.heard(&[]);
    let earlier = house.read(Dot, |view| {
        let viewer = policy::task_viewer(view, Dot.user(), &TaskName::Id(task))?;
        comments::history(view, &viewer, first.id, &PageRequest::default())
    });
    let earlier: Vec<_> = earlier
        .expect("seen")
        .items
        .into_iter()
        .map(|row| row.markdown)
        .collect();
    assert_eq!(earlier, ["Call **them**"]);

    assert_eq!(
        refused(edit(&house, Dot, task, first.id, "No").await),
        Code::forbidden,
        "T14"
    );
    assert_eq!(refused(take_away(&house, Dot, task, first.id).await), Code::forbidden);
    take_away(&house, Ada, task, first.id)
        .await
        .expect("a manager takes it away");
    house.heard(&[(&[Ada, Bo, Dot], &["projects.comment_deleted"])]);
    assert_eq!(stream(&house, Dot, task, &whole).0, ["Done that", "Status", "Task"]);
    assert_eq!(refused(take_away(&house, Ada, task, first.id).await), Code::not_found);
    assert_eq!(
        wrong(say(&house, Bo, task, " ").await),
        ("body".into(), "required".into())
    );
    workers.drain().await;
}

#[tokio::test]
async fn nobody_is_named_or_told_who_does_not_see_the_project() {
    let house = House::open().await;
    let workers = house.app.work();
    let lab = project(&house, "LAB", false).await;
    let_in(&house, lab, Bo, ProjectRole::Editor).await.expect("let in");
    let_in(&house, lab, Gus, ProjectRole::Viewer).await.expect("let in");
    let task = make(&house, Ada, lab, titled("Secret")).await.expect("made").id;
    house.forget();
    let said = say(&house, Bo, task, "@ada @dot @gus @cy look").await.expect("said");
    assert_eq!(said.mentions, [Ada.user(), Gus.user()], "T14");
    assert!(said.html.contains("@dot") && said.html.contains("@cy"), "{}", said.html);
    house.heard(&[
        (&[Ada], &[POSTED, "notices.added"]),
        (&[Bo], &[POSTED]),
        (&[Gus], &[POSTED, "notices.added"]),
    ]);
    let words = "@Ada @dot @Gus @cy look".to_owned();
    assert_eq!(told(&house, Ada)[0], (Kind::TaskMention, words.clone()));
    assert_eq!(told(&house, Gus)[0], (Kind::TaskMention, words));
    assert!(told(&house, Dot).is_empty() && told(&house, Cy).is_empty(), "N1");
    assert_eq!(
        refused(say(&house, Gus, task, "I only read").await),
        Code::forbidden,
        "T3"
    );
    assert_eq!(refused(say(&house, Dot, task, "Hello?").await), Code::not_found, "T1");

    // Removed, one is told nothing more, and of nothing that was.
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(lab))?;
            super::super::people::remove(tx, &manager, Gus.user())
        })
        .await
        .expect("removed");
    house.forget();
    say(&house, Bo, task, "And now?").await.expect("said");
    house.heard(&[(&[Ada], &[POSTED, "notices.added"]), (&[Bo], &[POSTED])]);
    assert!(
        told(&house, Gus).iter().all(|(kind, _)| *kind != Kind::TaskMention),
        "N1"
    );
    workers.drain().await;
}

#[tokio::test]
async fn who_has_to_do_with_a_task_hears_of_it_until_they_stop() {
    let house = House::open().await;
    let workers = house.app.work();
    let gala = project(&house, "GALA", true).await;
    let given = Sides {
        assignees: Some(vec![Ada.user(), Bo.user()]),
        description: Some(Text::new("Ask @dot").expect("a description")),
        ..titled("Sound")
    };
    let task = make(&house, Ada, gala, given).await.expect("made").id;
    house.settle().await;
    house.forget();
    let mine = |kind, words: &str| vec![(kind, words.to_owned())];
    assert_eq!(told(&house, Bo), mine(Kind::TaskAssigned, "Sound"), "T15");
    assert_eq!(told(&house, Dot), mine(Kind::TaskMention, "Sound"));
    assert!(told(&house, Ada).is_empty(), "N3");

    say(&house, Bo, task, "On it").await.expect("said");
    let added: &[&str] = &[POSTED, "notices.added"];
    house.heard(&[(&[Ada, Dot], added), (&[Bo], &[POSTED])]);
    assert_eq!(told(&house, Ada), mine(Kind::TaskComment, "On it"));
    stop(&house, Ada, task).await;
    stop(&house, Dot, task).await;
    say(&house, Bo, task, "Still on it").await.expect("said");
    house.heard(&[(&[Ada, Bo, Dot], &[POSTED])]);
    say(&house, Bo, task, "@dot please").await.expect("said");
    house.heard(&[(&[Ada, Bo], &[POSTED]), (&[Dot], added)]);
    say(&house, Bo, task, "Who stopped watches only by their own wish")
        .await
        .expect("said");
    house.heard(&[(&[Ada, Bo, Dot], &[POSTED])]);

    // Nobody is told twice that a task is theirs, unless it was not meanwhile.
    let to = |people: Vec<Who>| TaskChange {
        sides: Sides {
            assignees: Some(people.into_iter().map(Who::user).collect()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    change(&house, Ada, task, to(vec![Bo])).await.expect("changed");
    house.settle().await;
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED])]);
    change(&house, Ada, task, to(vec![Dot])).await.expect("changed");
    house.settle().await;
    change(&house, Ada, task, to(vec![Dot, Bo])).await.expect("changed");
    house.settle().await;
    house.forget();
    assert_eq!(told(&house, Bo)[0].0, Kind::TaskAssigned);
    assert_eq!(
        told(&house, Bo)
            .iter()
            .filter(|(kind, _)| *kind == Kind::TaskAssigned)
            .count(),
        1
    );
    assert_eq!(told(&house, Dot)[0].0, Kind::TaskAssigned);
    workers.drain().await;
}

#[tokio::test]
async fn who_writes_tasks_reacts_to_comments() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, titled("Stage")).await.expect("made").id;
    let said = say(&house, Ada, task, "Ready?").await.expect("said").id;
    let react = |who: Who, emoji: &'static str, on: bool| {
        let emoji = Emoji::parse(emoji).expect("an emoji");
        house.write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            match on {
                true => comments::react(tx, &editor, said, emoji),
                false => comments::take_reaction_back(tx, &editor, said, emoji),
            }
        })
    };
    house.forget();
    react(Bo, "👍", true).await.expect("given");
    react(Bo, "👍", true).await.expect("given already");
    house.heard(&[(&[Ada, Bo, Dot], &["projects.comment_changed"])]);
    react(Ada, "👍", true).await.expect("given");
    react(Ada, "🎉", true).await.expect("given");
    react(Ada, "👍", false).await.expect("taken back");
    let given = house
        .read(Ada, |view| Ok(comments::get(view, task, said)?.given))
        .expect("read");
    let given: Vec<_> = given
        .iter()
        .map(|one| (one.emoji.as_str(), one.people.as_slice()))
        .collect();
    assert_eq!(given, [("👍", [Bo.user()].as_slice()), ("🎉", [Ada.user()].as_slice())]);

    // An edit leaves them; guests of the house, who see no open project, find nothing.
    edit(&house, Ada, task, said, "Ready!").await.expect("edited");
    let kept = house
        .read(Ada, |view| Ok(comments::get(view, task, said)?.given.len()))
        .expect("read");
    assert_eq!(kept, 2);
    assert_eq!(refused(react(Gus, "👍", true).await), Code::not_found);
    let_in(&house, gala, Gus, ProjectRole::Viewer).await.expect("let in");
    assert_eq!(refused(react(Gus, "👍", true).await), Code::forbidden);
    house.forget();
}
