//! Commands on an engine in memory; after each write what every listener heard.

mod across;
mod boards;
mod cells;
mod checks;
mod comments;
mod copying;
mod feeds;
mod fields;
mod finding;
mod fixtures;
mod guests;
mod imports;
mod model;
mod people;
mod related;
mod reminders;
mod repeating;
mod reports;
mod talk;
mod time;
mod together;
mod trash;
mod workflow;

use crate::{
    domain::{
        chat::tests::house::{Ada, Bo, Cy, Dot, Gus, House, Who, refused, wrong},
        projects::{
            changing::{self, TaskChange},
            list::{self, Sort, Wanted},
            policy::{self, ProjectName, TaskName},
            project::{self, ProjectChange, ProjectDraft},
            record::{Activity, ProjectId, ProjectRole, Task, TaskId},
            shown::{self, ActivityShown, TaskShown},
            tasks::{self, Sides},
            trash as bin,
        },
    },
    engine::{realtime::Topic, store::Span},
    error::{Code, Result},
    kit::{page::PageRequest, time::Millis},
};

/// Opens a project that ada manages, and lets everybody who may listen to it.
async fn project(house: &House, key: &str, open: bool) -> ProjectId {
    let draft = ProjectDraft::new(key, "Gala", "", 3, open).expect("a good draft");
    let opened = house
        .write(Ada, move |tx| {
            project::open(tx, &policy::opener(tx, Ada.user())?, &draft)
        })
        .await
        .expect("a project is opened");
    house.listen_to(&Topic::new("project", opened));
    house.forget();
    opened
}

async fn let_in(house: &House, project: ProjectId, whom: Who, role: ProjectRole) -> Result<()> {
    let placed = house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
            super::people::place(tx, &manager, whom.user(), role).map(drop)
        })
        .await;
    house.listen_to(&Topic::new("project", project));
    placed
}

fn titled(title: &str) -> Sides {
    Sides {
        title: Some(title.to_owned()),
        ..Sides::default()
    }
}

async fn make(house: &House, who: Who, project: ProjectId, sides: Sides) -> Result<TaskShown> {
    house
        .write(who, move |tx| {
            let editor = policy::editor(tx, who.user(), &ProjectName::Id(project))?;
            let task = tasks::make(tx, &editor, &sides)?;
            shown::task(tx, editor.project(), &task)
        })
        .await
}

async fn change(house: &House, who: Who, task: TaskId, change: TaskChange) -> Result<(TaskShown, Vec<ActivityShown>)> {
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            let changed = changing::change(tx, &editor, &change)?;
            let shown = shown::task(tx, editor.editor().project(), &changed.task)?;
            Ok((shown, changed.overwrote.into_iter().map(ActivityShown::from).collect()))
        })
        .await
}

async fn throw(house: &House, who: Who, task: TaskId) -> Result<()> {
    house
        .write(who, move |tx| {
            bin::throw(tx, &policy::task_editor(tx, who.user(), &TaskName::Id(task))?)
        })
        .await
}

async fn bring_back(house: &House, who: Who, task: TaskId) -> Result<()> {
    house
        .write(who, move |tx| {
            bin::bring_back(tx, &policy::task_keeper(tx, who.user(), &TaskName::Id(task))?).map(drop)
        })
        .await
}

/// What `who` sees of the project's tasks, in the order of the board.
fn listed(house: &House, who: Who, project: ProjectId, wanted: &Wanted) -> Result<Vec<TaskShown>> {
    house.read(who, |view| {
        let viewer = policy::viewer(view, who.user(), &ProjectName::Id(project))?;
        let page = PageRequest::new(Some(200), None)?;
        Ok(list::list(view, &viewer, wanted, Sort::Rank, &page, Millis(0))?.items)
    })
}

/// Everything that was changed of a task, the first first.
fn activity(house: &House, task: TaskId) -> Vec<Activity> {
    house
        .read(Ada, |view| Ok(view.rows(&task, &Span::first(1_000))?))
        .expect("rows")
}

fn titles(tasks: &[TaskShown]) -> Vec<&str> {
    tasks.iter().map(|task| task.title.as_str()).collect()
}

const MADE: &str = "projects.task_made";
const CHANGED: &str = "projects.task_changed";

#[tokio::test]
async fn a_task_has_a_number_a_status_and_a_place_behind_the_others() {
    let house = House::open().await;
    let gala = project(&house, "gala", true).await;
    let first = make(&house, Bo, gala, titled(" Book sound ").checked().expect("a title"))
        .await
        .expect("made");
    let second = make(&house, Ada, gala, titled("Cake")).await.expect("made");
    assert_eq!(
        (first.key.as_str(), second.key.as_str()),
        ("GALA-1", "GALA-2"),
        "T2, T5"
    );
    assert_eq!((first.title.as_str(), first.status.as_str()), ("Book sound", "to_do"));
    assert!(first.rank < second.rank, "T6");
    house.heard(&[(&[Ada, Bo, Dot], &[MADE, MADE])]);
    let all = listed(&house, Dot, gala, &Wanted::default()).expect("seen");
    assert_eq!(titles(&all), ["Book sound", "Cake"]);

    assert_eq!(wrong(make(&house, Bo, gala, Sides::default()).await).0, "title");
    assert_eq!(wrong(titled("a\nb").checked()).0, "title");
    let sides = |status: &str| Sides {
        status: Some(status.to_owned()),
        ..titled("x")
    };
    assert_eq!(wrong(make(&house, Bo, gala, sides("later")).await).0, "status");
    make(&house, Bo, gala, sides("To Do"))
        .await
        .expect("a status by its name");
    let next = make(&house, Bo, gala, sides("done")).await.expect("made");
    assert_eq!(next.number, 4, "what failed took no number (T5)");
    assert!(next.closed_at.is_some());
    house.heard(&[(&[Ada, Bo, Dot], &[MADE, MADE])]);
}

#[tokio::test]
async fn a_task_goes_where_it_is_put_and_its_neighbours_make_room() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let mut ids = Vec::new();
    for title in ["a", "b", "c"] {
        ids.push(make(&house, Ada, gala, titled(title)).await.expect("made").id);
    }
    house.forget();
    let put = |place| TaskChange {
        place: Some(place),
        ..TaskChange::default()
    };
    use super::placing::Place::{After, Before};
    let (moved, _) = change(&house, Bo, ids[0], put(After(ids[1]))).await.expect("moved");
    assert_eq!(moved.version, 1, "where it stands is no change of what it says (T7)");
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED])]);
    let order = || {
        let all = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
        titles(&all).join("")
    };
    assert_eq!(order(), "bac");
    change(&house, Bo, ids[2], put(Before(ids[1]))).await.expect("moved");
    assert_eq!(order(), "cba");
    assert_eq!(wrong(change(&house, Bo, ids[0], put(After(ids[0]))).await).0, "after");

    // Always the same two change places, until there is no room between their neighbours.
    let mut room_was_made = false;
    house.forget();
    for turn in 0..400 {
        let (one, other) = if turn % 2 == 0 { (0, 1) } else { (1, 0) };
        change(&house, Bo, ids[one], put(After(ids[2]))).await.expect("moved");
        let heard = house.frames(Ada);
        house.forget();
        room_was_made |= heard.iter().any(|frame| frame["name"] == "projects.tasks_changed");
        assert_eq!(order(), if one == 0 { "cab" } else { "cba" }, "turn {turn}, {other}");
    }
    assert!(room_was_made, "the ranks would be without end (T6)");
    let all = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
    assert!(all.iter().all(|task| task.rank.len() <= super::rank::LONG));
    house.forget();
}

#[tokio::test]
async fn what_is_thrown_away_is_found_nowhere_and_comes_back_with_all_it_had() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let sides = Sides {
        assignees: Some(vec![Bo.user()]),
        labels: Some(vec!["stage".into()]),
        ..titled("Sound")
    };
    let task = make(&house, Ada, gala, sides).await.expect("made");
    make(&house, Ada, gala, titled("Cake")).await.expect("made");
    house.forget();
    let of_bo = Wanted {
        assignee: Some("@bo".into()),
        ..Wanted::default()
    };
    assert_eq!(titles(&listed(&house, Dot, gala, &of_bo).expect("seen")), ["Sound"]);
    throw(&house, Bo, task.id).await.expect("thrown away");
    house.heard(&[(&[Ada, Bo, Dot], &["projects.task_trashed"])]);
    assert!(listed(&house, Dot, gala, &of_bo).expect("seen").is_empty());
    assert_eq!(
        titles(&listed(&house, Dot, gala, &Wanted::default()).expect("seen")),
        ["Cake"]
    );
    assert_eq!(refused(throw(&house, Bo, task.id).await), Code::not_found, "T11");
    let count = |house: &House| {
        let tally = house.read(Ada, |view| project::tally(view, gala)).expect("a tally");
        tally.by_status.iter().map(|(_, count)| count).sum::<u64>()
    };
    assert_eq!(count(&house), 1);

    bring_back(&house, Bo, task.id).await.expect("back");
    house.heard(&[(&[Ada, Bo, Dot], &[MADE])]);
    let all = listed(&house, Dot, gala, &Wanted::default()).expect("seen");
    assert_eq!(titles(&all), ["Sound", "Cake"], "where it was");
    assert_eq!(
        (all[0].assignees.as_slice(), all[0].labels.as_slice()),
        (&[Bo.user()][..], &["stage".to_owned()][..])
    );
    assert_eq!(titles(&listed(&house, Dot, gala, &of_bo).expect("seen")), ["Sound"]);
    assert_eq!((count(&house), all[0].version), (2, 3));
    assert_eq!(activity(&house, task.id).len(), 3, "T7");
}

#[tokio::test]
async fn a_task_is_no_part_of_its_own_parts() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let other = project(&house, "OTHER", true).await;
    let mut ids = Vec::new();
    for title in ["a", "b", "c"] {
        let parent = ids.last().copied();
        let sides = Sides {
            parent: Some(parent),
            ..titled(title)
        };
        ids.push(make(&house, Ada, gala, sides).await.expect("made").id);
    }
    let foreign = make(&house, Ada, other, titled("x")).await.expect("made").id;
    let below = |parent| TaskChange {
        sides: Sides {
            parent: Some(Some(parent)),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    for (parent, code) in [(ids[0], "circle"), (ids[2], "circle"), (foreign, "unknown")] {
        let refused = change(&house, Ada, ids[0], below(parent)).await;
        assert_eq!(wrong(refused), ("parent".into(), code.into()), "T10");
    }
    house.forget();
}

#[tokio::test]
async fn in_an_archived_project_nothing_is_written() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let task = make(&house, Ada, gala, titled("a")).await.expect("made").id;
    house.forget();
    let set = async |who: Who, archived| {
        let wanted = ProjectChange {
            archived: Some(archived),
            ..ProjectChange::default()
        };
        house
            .write(who, move |tx| {
                let manager = policy::manager(tx, who.user(), &ProjectName::Id(gala))?;
                project::change(tx, &manager, &wanted).map(drop)
            })
            .await
    };
    assert_eq!(refused(set(Bo, true).await), Code::forbidden, "T3");
    set(Ada, true).await.expect("archived");
    let told: &[&str] = &["projects.project_changed", "projects.project_changed"];
    house.heard(&[(&[Ada, Bo, Dot], told)]);
    let made = make(&house, Ada, gala, titled("b")).await;
    assert_eq!(refused(made), Code::project_archived, "T4");
    assert_eq!(
        refused(change(&house, Bo, task, TaskChange::default()).await),
        Code::project_archived
    );
    assert_eq!(refused(throw(&house, Bo, task).await), Code::project_archived);
    assert_eq!(listed(&house, Dot, gala, &Wanted::default()).expect("read").len(), 1);
    set(Ada, false).await.expect("reopened");
    make(&house, Bo, gala, titled("b")).await.expect("made");
    house.forget();
}

/// Only so that the cast is whole.
#[tokio::test]
async fn nobody_of_another_workspace_sees_an_open_project() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    for who in [Cy, Gus] {
        assert_eq!(
            refused(listed(&house, who, gala, &Wanted::default())),
            Code::not_found,
            "{who:?}"
        );
    }
    let task: Option<Task> = house
        .read(Cy, |view| Ok(view.find(&Task::BY_NUMBER, &gala, &1)?))
        .expect("read");
    assert!(task.is_none());
}
