//! A project's workflow: added to, changed, ordered, removed from, and what becomes of its tasks (T27).

use super::*;
use crate::domain::projects::{
    filter::Filter,
    project::tally,
    record::Stage,
    repeat::{Rule, Unit},
    scheme,
    workflow::{self, STATUSES_MAX, StatusChange, StatusDraft, StatusShown},
};

fn draft(name: &str, stage: Stage) -> StatusDraft {
    StatusDraft {
        name: name.into(),
        stage,
        limit: None,
    }
}

async fn add(house: &House, who: Who, project: ProjectId, draft: StatusDraft) -> Result<StatusShown> {
    house
        .write(who, move |tx| {
            workflow::add(tx, &policy::manager(tx, who.user(), &ProjectName::Id(project))?, &draft)
        })
        .await
}

async fn alter(house: &House, project: ProjectId, word: &str, change: StatusChange) -> Result<StatusShown> {
    let word = word.to_owned();
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
            workflow::change(tx, &manager, &word, &change)
        })
        .await
}

async fn remove(house: &House, project: ProjectId, word: &str, into: Option<&str>) -> Result<()> {
    let (word, into) = (word.to_owned(), into.map(str::to_owned));
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
            workflow::remove(tx, &manager, &word, into.as_deref())
        })
        .await
}

/// The words of the workflow, each with how many tasks have it.
fn words(house: &House, project: ProjectId) -> Vec<(String, u64)> {
    let shown = house.read(Ada, |view| {
        shown::project(view, &policy::viewer(view, Ada.user(), &ProjectName::Id(project))?)
    });
    let statuses = shown.expect("seen").statuses;
    statuses.into_iter().map(|status| (status.word, status.tasks)).collect()
}

fn word_list(house: &House, project: ProjectId) -> Vec<String> {
    words(house, project).into_iter().map(|(word, _)| word).collect()
}

async fn with_status(house: &House, project: ProjectId, title: &str, status: &str) -> TaskId {
    let sides = Sides {
        status: Some(status.into()),
        ..titled(title)
    };
    make(house, Ada, project, sides).await.expect("made").id
}

fn named(name: &str) -> StatusChange {
    StatusChange {
        name: Some(name.into()),
        ..StatusChange::default()
    }
}

#[tokio::test]
async fn managers_add_statuses_and_everybody_hears_of_it() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    house.forget();
    let added = add(&house, Ada, gala, draft("  On Hold! ", Stage::Waiting))
        .await
        .expect("added");
    assert_eq!((added.word.as_str(), added.name.as_str()), ("on_hold", "On Hold!"));
    let events: &[&str] = &["projects.project_changed", "projects.tasks_changed"];
    house.heard(&[(&[Ada, Bo, Dot], events)]);
    assert_eq!(
        word_list(&house, gala),
        ["backlog", "to_do", "on_hold", "doing", "review", "done"],
        "behind the others of its stage"
    );
    with_status(&house, gala, "Cake", "on_hold").await;
    let found = Wanted {
        filter: Some(Filter::read("status = on_hold and status = open").expect("a filter")),
        ..Wanted::default()
    };
    assert_eq!(titles(&listed(&house, Bo, gala, &found).expect("listed")), ["Cake"]);

    assert_eq!(
        refused(add(&house, Bo, gala, draft("Bo's", Stage::Done)).await),
        Code::forbidden
    );
    for name in ["", "on hold!", "TO_DO", "Closed", &"x".repeat(41)] {
        assert_eq!(
            wrong(add(&house, Ada, gala, draft(name, Stage::Active)).await).0,
            "name",
            "{name}"
        );
    }
    // Names that no letters are left of, and names alike, get words of their own.
    let word = async |name: &str| {
        add(&house, Ada, gala, draft(name, Stage::Active))
            .await
            .expect("added")
            .word
    };
    assert_eq!(
        (word("!!").await, word("To-do").await, word("Prüfung").await),
        ("status".into(), "to_do_2".into(), "prüfung".into())
    );
    while word_list(&house, gala).len() < STATUSES_MAX {
        let name = format!("Step {}", word_list(&house, gala).len());
        add(&house, Ada, gala, draft(&name, Stage::Active))
            .await
            .expect("added");
    }
    assert_eq!(
        refused(add(&house, Ada, gala, draft("More", Stage::Active)).await),
        Code::too_many
    );
    house.forget();
}

#[tokio::test]
async fn a_status_is_named_ordered_and_limited_and_keeps_its_word() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = with_status(&house, gala, "Cake", "doing").await;
    let renamed = alter(&house, gala, "doing", named("In progress"))
        .await
        .expect("changed");
    assert_eq!(
        (renamed.word.as_str(), renamed.name.as_str(), renamed.tasks),
        ("doing", "In progress", 1)
    );
    let limit = |limit| StatusChange {
        limit: Some(limit),
        ..StatusChange::default()
    };
    for odd in [0, workflow::LIMIT_MAX + 1] {
        assert_eq!(wrong(alter(&house, gala, "doing", limit(Some(odd))).await).0, "limit");
    }
    assert_eq!(
        alter(&house, gala, "doing", limit(Some(1)))
            .await
            .expect("changed")
            .limit,
        Some(1)
    );
    with_status(&house, gala, "Tea", "doing").await;
    assert_eq!(
        words(&house, gala)[2],
        ("doing".into(), 2),
        "nobody is refused for a limit"
    );
    assert_eq!(
        alter(&house, gala, "doing", limit(None)).await.expect("changed").limit,
        None
    );

    let place = |place| StatusChange {
        place: Some(place),
        ..StatusChange::default()
    };
    alter(&house, gala, "doing", place(0)).await.expect("changed");
    alter(&house, gala, "backlog", place(99)).await.expect("changed");
    assert_eq!(word_list(&house, gala), ["doing", "to_do", "review", "done", "backlog"]);
    house.forget();
    alter(&house, gala, "doing", named("In progress"))
        .await
        .expect("the same");
    house.heard(&[]);

    let stage = |stage| StatusChange {
        stage: Some(stage),
        ..StatusChange::default()
    };
    assert_eq!(
        refused(alter(&house, gala, "doing", stage(Stage::Done)).await),
        Code::status_in_use
    );
    assert_eq!(
        alter(&house, gala, "review", stage(Stage::Done))
            .await
            .expect("changed")
            .stage,
        Stage::Done
    );
    alter(&house, gala, "done", stage(Stage::Active))
        .await
        .expect("review is what is done now");
    assert_eq!(
        wrong(alter(&house, gala, "review", stage(Stage::Active)).await).0,
        "stage"
    );
    assert_eq!(
        refused(alter(&house, gala, "nothing", named("No")).await),
        Code::not_found
    );
    assert_eq!(
        activity(&house, task).len(),
        1,
        "no change of the workflow is one of a task"
    );
    house.forget();
}

#[tokio::test]
async fn the_tasks_of_a_removed_status_go_where_it_is_said() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let (cake, tea) = (
        with_status(&house, gala, "Cake", "review").await,
        with_status(&house, gala, "Tea", "review").await,
    );
    let old = with_status(&house, gala, "Old", "review").await;
    throw(&house, Ada, old).await.expect("thrown away");
    assert_eq!(refused(remove(&house, gala, "review", None).await), Code::status_in_use);
    for into in ["review", "nothing"] {
        assert_eq!(wrong(remove(&house, gala, "review", Some(into)).await).0, "into");
    }
    assert_eq!(words(&house, gala)[3], ("review".into(), 2), "nothing happened");
    house.forget();
    remove(&house, gala, "review", Some("done")).await.expect("removed");
    let heard: &[&str] = &[
        "projects.project_changed",
        "projects.tasks_changed",
        "projects.task_changed",
        "projects.task_changed",
    ];
    house.heard(&[(&[Ada, Bo, Dot], heard)]);
    assert_eq!(word_list(&house, gala), ["backlog", "to_do", "doing", "done"]);
    let row = |task: TaskId| {
        house
            .read(Ada, move |view| Ok(view.get::<Task>(&(gala, task))?))
            .expect("read")
            .expect("a task")
    };
    assert!(
        row(cake).closed_at.is_some() && row(tea).closed_at.is_some(),
        "as if somebody had changed each"
    );
    let last = activity(&house, cake).pop().expect("a row");
    assert_eq!((last.who, format!("{:?}", last.facet).as_str()), (Ada.user(), "Status"));

    // What lay in the trash comes back with what stands for its status.
    bring_back(&house, Ada, old).await.expect("brought back");
    assert_eq!(words(&house, gala)[2], ("doing".into(), 1), "the first of its stage");

    // A status of the same name is the one from before, also for what lies in the trash.
    let back = add(&house, Ada, gala, draft("REVIEW", Stage::Active))
        .await
        .expect("added");
    assert_eq!(
        (back.word.as_str(), back.name.as_str(), back.tasks),
        ("review", "REVIEW", 0)
    );
    for word in ["backlog", "to_do", "review"] {
        remove(&house, gala, word, None).await.expect("nobody has it");
    }
    assert_eq!(
        wrong(remove(&house, gala, "doing", Some("done")).await).0,
        "stage",
        "one of what isn't done stays"
    );
    assert_eq!(words(&house, gala), [("doing".into(), 1), ("done".into(), 2)]);
    assert_eq!(row(old).closed_at, None, "nothing of it was done");
    let fresh = make(&house, Ada, gala, titled("New")).await.expect("made");
    assert_eq!(fresh.status, "doing");
    house.forget();
}

#[tokio::test]
async fn counts_and_lists_agree_after_any_change_of_a_workflow() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let statuses = ["backlog", "to_do", "doing", "review", "done"];
    for at in 0..40 {
        with_status(&house, gala, &format!("Task {at}"), statuses[at * 7 % 5]).await;
    }
    add(&house, Ada, gala, draft("Shelved", Stage::Done))
        .await
        .expect("added");
    for (gone, into) in [
        ("doing", "review"),
        ("backlog", "shelved"),
        ("done", "shelved"),
        ("review", "to_do"),
    ] {
        remove(&house, gala, gone, Some(into)).await.expect("removed");
        let (scheme, counts, tasks) = house
            .read(Ada, |view| {
                let tasks: Vec<Task> = view.rows(&gala, &Span::first(99))?;
                Ok((scheme::of(view, gala)?, tally(view, gala)?.by_status, tasks))
            })
            .expect("read");
        for status in &scheme.statuses {
            let naive = tasks.iter().filter(|task| task.status == status.id);
            assert!(
                naive
                    .clone()
                    .all(|task| task.closed_at.is_some() == (status.stage == Stage::Done))
            );
            let counted = counts
                .iter()
                .find(|(id, _)| *id == status.id)
                .map_or(0, |(_, count)| *count);
            assert_eq!(counted, naive.clone().count() as u64, "{}", status.word);
            let wanted = Wanted {
                status: Some(status.word.clone()),
                ..Wanted::default()
            };
            assert_eq!(listed(&house, Bo, gala, &wanted).expect("listed").len() as u64, counted);
        }
        assert_eq!(counts.iter().map(|(_, count)| count).sum::<u64>(), 40);
    }
    assert_eq!(word_list(&house, gala), ["to_do", "shelved"]);
    house.forget();
}

#[tokio::test]
async fn what_comes_again_begins_with_a_status_that_stays() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let sides = Sides {
        repeat: Some(Some(Rule::every(1, Unit::Week))),
        due: Some(Some("2030-01-02".parse().expect("a day"))),
        ..titled("Rehearse")
    };
    let task = make(&house, Ada, gala, sides).await.expect("made");
    assert_eq!(task.status, "to_do");
    remove(&house, gala, "to_do", Some("done")).await.expect("removed");
    let again: Vec<_> = listed(&house, Ada, gala, &Wanted::default())
        .expect("listed")
        .into_iter()
        .map(|task| (task.number, task.status))
        .collect();
    assert_eq!(again, [(1, "done".into()), (2, "backlog".into())]);
    assert_eq!(words(&house, gala)[0], ("backlog".into(), 1));
    house.forget();
}
