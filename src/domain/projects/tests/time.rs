//! Time that people spend on tasks.

use std::time::Duration;

use super::*;
use crate::{
    domain::{
        people::policy as people,
        projects::{
            self,
            record::{TimeEntry, TimeEntryId},
            spent,
            time::{self, ENTRIES_MAX, MINUTES_MAX, TimeNote},
            timerows,
            timesheet::{self, By, Sheet},
        },
    },
    engine::commit::Clock as _,
    kit::{days::Days, moment::Moment},
};

fn minutes(minutes: u32) -> TimeNote {
    TimeNote {
        minutes: Some(minutes),
        ..TimeNote::default()
    }
}

fn day(text: &str) -> Moment {
    text.parse().expect("a day")
}

async fn note(house: &House, who: Who, task: TaskId, note: TimeNote) -> Result<TimeEntryId> {
    let note = note.checked()?;
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            Ok(time::note(tx, &editor, &note)?.id)
        })
        .await
}

async fn alter(house: &House, who: Who, task: TaskId, entry: TimeEntryId, note: TimeNote) -> Result<TimeEntry> {
    let note = note.checked()?;
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            time::change(tx, &editor, entry, &note)
        })
        .await
}

async fn remove(house: &House, who: Who, task: TaskId, entry: TimeEntryId) -> Result<()> {
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            time::remove(tx, &editor, entry)
        })
        .await
}

async fn start(house: &House, who: Who, task: TaskId) -> Result<()> {
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            time::start(tx, &editor).map(drop)
        })
        .await
}

/// Stops it; the minutes that it noted.
async fn stop(house: &House, who: Who) -> Result<Option<u32>> {
    house
        .write(
            who,
            move |tx| Ok(time::stop(tx, who.user())?.map(|entry| entry.minutes)),
        )
        .await
}

/// Lets so many seconds go by.
fn pass(house: &House, seconds: u64) {
    house.clock.set(house.clock.now().plus(Duration::from_secs(seconds)));
}

/// What ada sees of the project's time.
fn sheet(house: &House, project: ProjectId, days: Days, by: By) -> Sheet {
    house
        .read(Ada, |view| {
            let viewer = policy::viewer(view, Ada.user(), &ProjectName::Id(project))?;
            timesheet::of_project(view, &viewer, days, by)
        })
        .expect("seen")
}

/// What somebody sees of their own time.
fn own_sheet(house: &House, who: Who) -> Vec<(String, u64)> {
    let found = house
        .read(who, |view| {
            let member = people::member(view, who.user())?;
            timesheet::of_person(view, member, Days::default(), By::Task)
        })
        .expect("seen");
    tasks(found)
}

/// The tasks of a sheet that is grouped by them, and the minutes of each.
fn tasks(sheet: Sheet) -> Vec<(String, u64)> {
    let key = |group: timesheet::Group| (group.task.expect("a task").key, group.minutes);
    sheet.groups.into_iter().map(key).collect()
}

/// Minutes of all, of bo, and of each task, in the project from a day to another.
fn sums(house: &House, project: ProjectId, days: Days) -> (u64, u64, Vec<(String, u64)>) {
    let people = sheet(house, project, days, By::Person);
    let of_bo = people.groups.iter().find(|one| one.user == Some(Bo.user()));
    let of_bo = of_bo.map_or(0, |one| one.minutes);
    (people.minutes, of_bo, tasks(sheet(house, project, days, By::Task)))
}

/// Who counts for a task, as ada sees it.
fn counting(house: &House, task: TaskId) -> Vec<Who> {
    let time = house.read(Ada, |view| {
        spent::on_task(view, &policy::task_viewer(view, Ada.user(), &TaskName::Id(task))?)
    });
    let of = |user| {
        [Ada, Bo, Dot]
            .into_iter()
            .find(|who| who.user() == user)
            .expect("one of them")
    };
    time.expect("seen")
        .counting
        .into_iter()
        .map(|one| of(one.user))
        .collect()
}

async fn go(house: &House, who: Who, project: ProjectId) -> Result<()> {
    house
        .write(who, move |tx| {
            projects::people::go(tx, &policy::viewer(tx, who.user(), &ProjectName::Id(project))?)
        })
        .await
}

fn on(text: &str, spent: u32) -> TimeNote {
    TimeNote {
        day: Some(day(text)),
        ..minutes(spent)
    }
}

#[tokio::test]
async fn what_was_spent_is_summed_up_by_person_by_task_and_by_day() {
    let house = House::open().await;
    let gala = project(&house, "gala", true).await;
    let hall = make(&house, Ada, gala, titled("Hall")).await.expect("made").id;
    let cake = make(&house, Ada, gala, titled("Cake")).await.expect("made").id;
    note(&house, Ada, hall, on("2025-11-10", 30)).await.expect("noted");
    note(&house, Bo, hall, on("2025-11-11", 45)).await.expect("noted");
    note(&house, Bo, cake, on("2025-12-01", 5)).await.expect("noted");
    let named = |key: &str, spent| (key.to_owned(), spent);
    let all = || vec![named("GALA-1", 75), named("GALA-2", 5)];
    assert_eq!(sums(&house, gala, Days::default()), (80, 50, all()), "T21");
    let november = Days {
        from: Some(day("2025-11-10").at),
        to: Some(day("2025-11-30").at),
    };
    assert_eq!(sums(&house, gala, november), (75, 45, vec![named("GALA-1", 75)]));
    let eleventh = Days {
        from: Some(day("2025-11-11").at),
        to: Some(day("2025-11-11").at),
    };
    assert_eq!(sums(&house, gala, eleventh), (45, 45, vec![named("GALA-1", 45)]));
    let by_day = sheet(&house, gala, Days::default(), By::Day);
    let days: Vec<_> = by_day.groups.iter().map(|one| (one.day.clone(), one.minutes)).collect();
    let expected = [("2025-12-01", 5), ("2025-11-11", 45), ("2025-11-10", 30)];
    assert_eq!(
        days,
        expected.map(|(text, minutes)| (Some(day(text)), minutes)),
        "the last first"
    );
    let part = &by_day.groups[1].parts[0];
    assert_eq!(
        (part.user, part.task.as_ref().map(|task| task.key.as_str())),
        (Some(Bo.user()), Some("GALA-1"))
    );
    let by_task = sheet(&house, gala, eleventh, By::Task);
    let ever = by_task.groups[0].task.as_ref().and_then(|task| task.ever_minutes);
    assert_eq!(
        (by_task.minutes, ever),
        (45, Some(75)),
        "beside what was ever spent on it"
    );
    let head = house.read(Dot, |view| {
        let viewer = policy::viewer(view, Dot.user(), &ProjectName::Id(gala))?;
        timerows::totals(view, &viewer, november)
    });
    let fact = |name: &str, long: &str| (name.to_owned(), long.to_owned());
    let expected = [
        fact("In all", "1 h 15 min"),
        fact("Bo", "45 min"),
        fact("Ada", "30 min"),
    ];
    assert_eq!(head.expect("seen"), expected, "what stands above it on paper");
    throw(&house, Ada, hall).await.expect("thrown away");
    assert_eq!(
        sums(&house, gala, Days::default()),
        (5, 5, vec![named("GALA-2", 5)]),
        "T11"
    );
    bring_back(&house, Ada, hall).await.expect("brought back");
    assert_eq!(sums(&house, gala, Days::default()), (80, 50, all()), "T11");
    house.forget();
}

#[tokio::test]
async fn an_entry_is_changed_by_whom_it_is_of_and_taken_away_by_a_manager_too() {
    let house = House::open().await;
    let gala = project(&house, "gala", true).await;
    let task = make(&house, Ada, gala, titled("Hall")).await.expect("made").id;
    house.forget();
    let entry = note(&house, Bo, task, minutes(30)).await.expect("noted");
    house.heard(&[(&[Ada, Bo, Dot], &["projects.time_changed"])]);
    let longer = alter(&house, Bo, task, entry, minutes(40)).await.expect("changed");
    assert_eq!((longer.minutes, longer.note.as_str()), (40, ""));
    assert_eq!(
        refused(alter(&house, Ada, task, entry, minutes(1)).await),
        Code::forbidden
    );
    assert_eq!(refused(remove(&house, Dot, task, entry).await), Code::forbidden);
    remove(&house, Ada, task, entry).await.expect("a manager may");
    assert_eq!(sums(&house, gala, Days::default()).0, 0);
    for bad in [0, MINUTES_MAX + 1] {
        let refused = wrong(note(&house, Bo, task, minutes(bad)).await);
        assert_eq!(refused, ("minutes".to_owned(), "out_of_range".to_owned()));
    }
    let refused = wrong(note(&house, Bo, task, TimeNote::default()).await);
    assert_eq!(refused, ("minutes".to_owned(), "required".to_owned()));
    let refused = wrong(note(&house, Bo, task, on("2062-01-01", 5)).await);
    assert_eq!(refused, ("day".to_owned(), "out_of_range".to_owned()));
    house.forget();
}

#[tokio::test]
async fn one_timer_runs_for_each_and_notes_minutes_that_were_begun() {
    let house = House::open().await;
    let gala = project(&house, "gala", true).await;
    let hall = make(&house, Ada, gala, titled("Hall")).await.expect("made").id;
    let cake = make(&house, Ada, gala, titled("Cake")).await.expect("made").id;
    start(&house, Bo, hall).await.expect("started");
    pass(&house, 61);
    start(&house, Bo, hall).await.expect("it runs on");
    pass(&house, 60);
    assert_eq!(counting(&house, hall), [Bo], "those who see the task see who counts");
    start(&house, Bo, cake).await.expect("the other stops");
    assert_eq!((counting(&house, hall), counting(&house, cake)), (vec![], vec![Bo]));
    assert_eq!(sums(&house, gala, Days::default()).2, [("GALA-1".to_owned(), 3)], "T21");
    pass(&house, 3 * 86_400);
    assert_eq!(
        stop(&house, Bo).await.expect("stopped"),
        Some(MINUTES_MAX),
        "a day's at most"
    );
    assert!(stop(&house, Bo).await.is_err(), "none runs");
    start(&house, Ada, hall).await.expect("started");
    throw(&house, Bo, hall).await.expect("thrown away");
    assert_eq!(
        stop(&house, Ada).await.expect("stopped"),
        None,
        "nothing can be noted of it"
    );
    house.forget();
}

#[tokio::test]
async fn ones_own_time_is_summed_up_over_the_projects_that_one_sees() {
    let house = House::open().await;
    let gala = project(&house, "gala", true).await;
    let rota = project(&house, "rota", false).await;
    let hall = make(&house, Ada, gala, titled("Hall")).await.expect("made").id;
    let sweep = make(&house, Ada, rota, titled("Sweep")).await.expect("made").id;
    let_in(&house, rota, Bo, ProjectRole::Editor).await.expect("let in");
    note(&house, Bo, hall, minutes(10)).await.expect("noted");
    note(&house, Bo, sweep, minutes(20)).await.expect("noted");
    note(&house, Ada, sweep, minutes(40)).await.expect("noted");
    let named = |key: &str, spent| (key.to_owned(), spent);
    assert_eq!(own_sheet(&house, Bo), [named("ROTA-1", 20), named("GALA-1", 10)]);
    assert_eq!(own_sheet(&house, Dot), []);
    start(&house, Bo, sweep).await.expect("started");
    assert_eq!(counting(&house, sweep), [Bo]);
    go(&house, Bo, rota).await.expect("gone");
    assert_eq!(own_sheet(&house, Bo), [named("GALA-1", 10)], "T1");
    assert_eq!(counting(&house, sweep), []);
    assert_eq!(
        stop(&house, Bo).await.expect("stopped"),
        None,
        "nothing can be noted of it"
    );
    house.forget();
}

/// Fills the task up.
async fn fill(house: &House, who: Who, task: TaskId) {
    house
        .write(who, move |tx| {
            let editor = policy::task_editor(tx, who.user(), &TaskName::Id(task))?;
            let there = tx.rows::<TimeEntry>(&task, &Span::first(ENTRIES_MAX))?.len();
            for _ in there..ENTRIES_MAX {
                let entry = TimeEntry {
                    task,
                    id: tx.new_id(),
                    project: editor.task().project,
                    user: who.user(),
                    day: tx.now(),
                    minutes: 1,
                    note: String::new(),
                    noted_at: tx.now(),
                };
                tx.insert(&entry)?;
            }
            Ok(())
        })
        .await
        .expect("filled");
}

#[tokio::test]
async fn a_timer_on_a_task_that_fills_up_can_be_stopped_and_loses_nothing() {
    let house = House::open().await;
    let gala = project(&house, "gala", true).await;
    let task = make(&house, Ada, gala, titled("Hall")).await.expect("made").id;
    note(&house, Bo, task, minutes(10)).await.expect("noted");
    start(&house, Bo, task).await.expect("begun");
    fill(&house, Ada, task).await;
    pass(&house, 25 * 60);
    assert_eq!(
        stop(&house, Bo).await.expect("stopped"),
        Some(35),
        "the last own entry got longer"
    );
    assert_eq!(sums(&house, gala, Days::default()).0, 35 + ENTRIES_MAX as u64 - 1);
    assert_eq!(
        refused(start(&house, Bo, task).await),
        Code::too_many,
        "there is no room to note what it would count"
    );
    assert_eq!(refused(note(&house, Bo, task, minutes(1)).await), Code::too_many);
    house.forget();
}
