//! Questions and answers held against the definition, and days against the calendar.

use std::time::Instant;

use jiff::{civil::date, tz::TimeZone};
use proptest::prelude::*;

use super::{
    Asked,
    stretch::Stretch,
    waits::{Said, Spread, Wait, Waits},
};
use crate::{
    domain::{
        chat::{
            record::Message,
            tests::house::{Ada, Bo, House},
        },
        people::policy,
        projects::{
            policy::{self as projects, ProjectName},
            project,
            record::{Activity, ActivityId, Facet, Project, ProjectId, Task, TaskId, Worth},
            tasks::{self, Sides},
        },
    },
    engine::{commit::Tx, store::fixture::id},
    error::{Error, Result},
    kit::{id::Id, time::Millis},
};

const HOUR: u64 = 3_600_000;

/// As the definition has it: for each question all that follows is looked through.
fn naive(all: &[Said]) -> Vec<Wait> {
    let answers = |question: &Said, later: &Said| {
        later.author != question.author && later.thread == question.thread || question.asked.contains(&later.author)
    };
    let mut waits: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, said) in all.iter().enumerate() {
        let goes_on = said.direct
            && waits
                .iter()
                .any(|(asked, answered)| all[*asked].author == said.author && answered.is_none_or(|by| by >= at));
        if said.asked.is_empty() || goes_on {
            continue;
        }
        let by = (at + 1..all.len()).find(|by| answers(said, &all[*by]));
        waits.push((at, by));
    }
    let wait = |(at, by): (usize, Option<usize>)| Wait {
        at: all[at].at,
        took_ms: by.map(|by| all[by].at.0 - all[at].at.0),
    };
    waits.into_iter().map(wait).collect()
}

fn talk(direct: bool) -> impl Strategy<Value = Vec<Said>> {
    let one = (1..5_u8, 1..6_u8, prop::collection::vec(1..5_u8, 0..3), 0..100_u64);
    prop::collection::vec(one, 0..60).prop_map(move |all| {
        let mut now = 0;
        let said = |(author, thread, asked, after): (u8, u8, Vec<u8>, u64)| {
            now += after;
            let asked = if direct { vec![1, 2, 3, 4] } else { asked };
            Said {
                at: Millis(now),
                author: id(author),
                thread: id(thread),
                asked: asked.into_iter().filter(|one| *one != author).map(id).collect(),
                direct,
            }
        };
        all.into_iter().map(said).collect()
    })
}

proptest! {
    #[test]
    fn each_question_waits_as_long_as_the_definition_says(all in any::<bool>().prop_flat_map(talk)) {
        let mut waits = Waits::default();
        for said in &all {
            waits.say(said);
        }
        prop_assert_eq!(waits.finish().collect::<Vec<_>>(), naive(&all));
    }

    #[test]
    fn every_moment_is_in_the_span_of_its_day(days in 0..366_i64, hours in 0..(370 * 24_u64)) {
        let zone = TimeZone::get("America/New_York").expect("a zone");
        let now = Millis(1_797_000_000_000);
        let to = date(2026, 12, 1);
        let from = to.checked_sub(jiff::Span::new().days(days)).expect("a day");
        let stretch = Stretch::of(&Asked { from: Some(from), to: Some(to) }, zone.clone(), now).expect("a stretch");
        let at = Millis(now.0 - hours * HOUR);
        let day = jiff::Timestamp::from_millisecond(at.0 as i64).expect("a time").to_zoned(zone).date();
        let spans = stretch.spans();
        let found = stretch.span_at(at).map(|span| (spans[span].from.clone(), spans[span].to.clone()));
        match found {
            Some((first, last)) => prop_assert!(first <= day.to_string() && day.to_string() <= last),
            None => prop_assert!(day < from || day > to),
        }
        prop_assert_eq!((spans[0].from.clone(), spans[spans.len() - 1].to.clone()), (from.to_string(), to.to_string()));
        prop_assert!(spans.len() <= 92, "so many are drawn");
    }
}

#[test]
fn percentiles_are_those_that_somebody_waited() {
    let wait = |took_ms| Wait { at: Millis(0), took_ms };
    let ten: Vec<Wait> = (1..=10).rev().map(|ms| wait(Some(ms))).chain([wait(None)]).collect();
    let told = Spread::of(&ten);
    assert_eq!(
        (told.asked, told.answered, told.p50_ms, told.p90_ms),
        (11, 10, Some(5), Some(9))
    );
    assert_eq!(Spread::of(&[wait(None)]).p50_ms, None);
    assert_eq!(Spread::of(&[wait(Some(7))]).p90_ms, Some(7));
}

const YEAR: u64 = 365 * 24 * HOUR;
const MESSAGES: u64 = 100_000;
const TASKS: u64 = 10_000;

/// A year in which 100,000 messages were written, each tenth a question, and 10,000 tasks made, half of them done.
async fn year(house: &House) -> Millis {
    let lab = house.room(Ada, true, "lab").await;
    house.join(Bo, lab).await.expect("bo is in");
    let first = house.post(Ada, lab, "first").await.expect("posted");
    let begins = Millis(first.posted_at.0 - YEAR);
    for batch in 0..MESSAGES / 2_000 {
        let first = first.clone();
        house
            .write(Ada, move |tx| {
                for number in batch * 2_000..(batch + 1) * 2_000 {
                    let posted_at = Millis(begins.0 + number * (YEAR / MESSAGES));
                    tx.insert(&Message {
                        id: Id::new(posted_at, [7; 10]),
                        number: number + 2,
                        author: if number % 3 == 0 { Bo.user() } else { Ada.user() },
                        mentions: if number % 10 == 1 { vec![Bo.user()] } else { Vec::new() },
                        body: "As long as a message mostly is, with a few words in it.".into(),
                        html: "<p>As long as a message mostly is, with a few words in it.</p>".into(),
                        posted_at,
                        ..first.clone()
                    })?;
                }
                Ok(())
            })
            .await
            .expect("a batch is written");
    }
    let project: Project = house.write(Ada, opened).await.expect("a project is opened");
    let key = project.id;
    let one: Task = house.write(Ada, move |tx| made(tx, key)).await.expect("a task is made");
    for batch in 0..TASKS / 1_000 {
        let one = one.clone();
        house
            .write(Ada, move |tx| {
                for number in batch * 1_000..(batch + 1) * 1_000 {
                    let at = Millis(begins.0 + number * (YEAR / TASKS));
                    let task: TaskId = Id::new(at, [8; 10]);
                    let change: ActivityId = Id::new(at, [9; 10]);
                    tx.insert(&Task {
                        id: task,
                        number: number + 2,
                        rank: format!("{}{number:09}", one.rank),
                        created_at: at,
                        closed_at: (number % 2 == 0).then_some(at),
                        ..one.clone()
                    })?;
                    tx.insert(&Activity {
                        task,
                        id: change,
                        project: one.project,
                        at,
                        who: Bo.user(),
                        version: 1,
                        facet: Facet::Task,
                        from: Worth::Nothing,
                        to: Worth::Text("A task".into()),
                    })?;
                }
                Ok(())
            })
            .await
            .expect("a batch is written");
    }
    house.forget();
    first.posted_at
}

fn opened(tx: &mut Tx<'_>) -> Result<Project> {
    let draft = project::ProjectDraft::new("GALA", "Gala", "", 3, true)?;
    let opened = project::open(tx, &projects::opener(tx, Ada.user())?, &draft)?;
    tx.get(&opened)?.ok_or(Error::NotFound)
}

fn made(tx: &mut Tx<'_>, project: ProjectId) -> Result<Task> {
    let sides = Sides {
        title: Some("A task".into()),
        ..Sides::default()
    };
    tasks::make(
        tx,
        &projects::editor(tx, Ada.user(), &ProjectName::Id(project))?,
        &sides,
    )
}

/// Run by `cargo test --release --lib -- --ignored --nocapture domain::insights`.
#[tokio::test]
#[ignore = "measures"]
async fn what_a_year_of_a_busy_workspace_costs() {
    let house = House::open().await;
    let now = year(&house).await;
    for days in [7_i64, 30, 90, 365] {
        let to = date(2026, 1, 1);
        let from = to.checked_sub(jiff::Span::new().days(days - 1)).expect("a day");
        let asked = Asked {
            from: Some(from),
            to: Some(to),
        };
        let begun = Instant::now();
        let told = house
            .read(Ada, |view| {
                super::of(view, policy::admin(view, Ada.user())?, &asked, now)
            })
            .expect("told");
        let (took, messages) = (begun.elapsed(), told.messages);
        println!(
            "{days} days: {took:.1?} for {messages} messages, {} tasks made",
            told.made
        );
        let fair = MESSAGES * days as u64 / 365;
        assert!(messages <= fair + 300 && messages + 300 >= fair, "{messages} of {fair}");
    }
}
