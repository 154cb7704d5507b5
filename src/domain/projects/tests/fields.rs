//! Fields of a project's own: how they are defined and changed, and what they say of tasks.

use super::*;
use crate::domain::projects::{
    fields::{self, FIELDS_MAX, FieldChange, FieldDraft, FieldSaid, FieldShown, OptionDraft},
    list::Sort,
    record::{Facet, FieldId, FieldKind},
    repeat::{Rule, Unit},
};

const CHANGED: &str = "projects.task_changed";

fn option(id: Option<u16>, name: &str) -> OptionDraft {
    OptionDraft {
        id,
        name: name.into(),
        colour: None,
    }
}

async fn define(house: &House, who: Who, project: ProjectId, name: &str, kind: FieldKind) -> Result<FieldShown> {
    let options = match kind {
        FieldKind::Choice => vec![option(None, "Main stage"), option(None, "Foyer")],
        _ => Vec::new(),
    };
    let draft = FieldDraft {
        name: name.to_owned(),
        kind,
        options,
    };
    house
        .write(who, move |tx| {
            fields::define(tx, &policy::manager(tx, who.user(), &ProjectName::Id(project))?, &draft)
        })
        .await
}

async fn alter(house: &House, project: ProjectId, field: FieldId, change: FieldChange) -> Result<FieldShown> {
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
            fields::change(tx, &manager, field, &change)
        })
        .await
}

pub(super) async fn remove(house: &House, project: ProjectId, field: FieldId) -> Result<()> {
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
            fields::remove(tx, &manager, field)
        })
        .await
}

async fn restore(house: &House, project: ProjectId, field: FieldId) -> Result<FieldShown> {
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(project))?;
            fields::bring_back(tx, &manager, field)
        })
        .await
}

fn text(text: &str) -> Option<FieldSaid> {
    Some(FieldSaid::Text(text.into()))
}

fn number(number: f64) -> Option<FieldSaid> {
    Some(FieldSaid::Number(number))
}

fn says(said: &[(FieldId, Option<FieldSaid>)]) -> TaskChange {
    TaskChange {
        sides: Sides {
            fields: said.iter().cloned().collect(),
            ..Sides::default()
        },
        ..TaskChange::default()
    }
}

/// What the fields say of a task, as `3=12.5`.
fn said(task: &TaskShown) -> String {
    let words = task.fields.iter().map(|(id, said)| match said {
        FieldSaid::Text(text) => format!("{id}={text}"),
        FieldSaid::Number(number) => format!("{id}={number}"),
        FieldSaid::Truth(truth) => format!("{id}={truth}"),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn names(house: &House, project: ProjectId) -> (String, String) {
    let read = house.read(Bo, |view| {
        let viewer = policy::viewer(view, Bo.user(), &ProjectName::Id(project))?;
        Ok((shown::project(view, &viewer)?.fields, fields::removed(view, project)?))
    });
    let (there, gone) = read.expect("seen");
    let names = |all: Vec<FieldShown>| all.into_iter().map(|field| field.name).collect::<Vec<_>>().join(" ");
    (names(there), names(gone))
}

fn activity_of(house: &House, task: TaskId) -> Vec<ActivityShown> {
    let read = house.read(Ada, |view| {
        let viewer = policy::task_viewer(view, Ada.user(), &TaskName::Id(task))?;
        super::super::activity::list(view, &viewer, &PageRequest::default())
    });
    read.expect("read").items
}

/// A project with a field of each kind, numbered from 1 as they stand here.
pub(super) async fn with_all(house: &House) -> ProjectId {
    let gala = project(house, "GALA", true).await;
    for (name, kind) in [
        ("Notes", FieldKind::Text),
        ("Budget", FieldKind::Number),
        ("Load-in", FieldKind::Date),
        ("Venue", FieldKind::Choice),
        ("Owner", FieldKind::Person),
        ("Signed off", FieldKind::Checkbox),
        ("Plan", FieldKind::Link),
    ] {
        define(house, Ada, gala, name, kind).await.expect("defined");
    }
    house.forget();
    gala
}

#[tokio::test]
async fn each_kind_takes_what_it_means_and_shows_it_again() {
    let house = House::open().await;
    let gala = with_all(&house).await;
    let task = make(&house, Bo, gala, titled("a")).await.expect("made").id;
    house.forget();
    let all = says(&[
        (1, text("  Ask twice ")),
        (2, number(-12.5)),
        (3, text("2026-11-30")),
        (4, text("main STAGE")),
        (5, text(&Bo.user().to_string())),
        (6, Some(FieldSaid::Truth(true))),
        (7, text("https://example.org/plan")),
    ]);
    let (shown, _) = change(&house, Bo, task, all).await.expect("changed");
    let bo = Bo.user();
    let expected = format!("1=Ask twice 2=-12.5 3=2026-11-30 4=Main stage 5={bo} 6=true 7=https://example.org/plan");
    assert_eq!(said(&shown), expected);
    assert_eq!(shown.version, 2, "T7: once");
    let log = activity_of(&house, task);
    let fields = log.iter().filter(|row| row.facet == Facet::Field);
    let mut told: Vec<String> = fields
        .map(|row| format!("{} {} {}", row.field.as_ref().expect("which").name, row.from, row.to))
        .collect();
    told.sort();
    let expected = [
        "Budget null \"-12.5\"".to_owned(),
        "Load-in null \"2026-11-30\"".to_owned(),
        "Notes null \"Ask twice\"".to_owned(),
        format!("Owner null [\"{bo}\"]"),
        "Plan null \"https://example.org/plan\"".to_owned(),
        "Signed off null true".to_owned(),
        "Venue null \"Main stage\"".to_owned(),
    ];
    assert_eq!(told, expected, "T7: a row for each");
    house.heard(&[(&[Ada, Bo, Dot], &[CHANGED])]);
    for (field, value, code) in [
        (1, number(1.0), "malformed"),
        (1, text(&"x".repeat(251)), "too_long"),
        (2, text("many"), "malformed"),
        (2, number(f64::INFINITY), "malformed"),
        (3, text("2026-02-30"), "malformed"),
        (4, text("Roof"), "unknown"),
        (5, text(&Gus.user().to_string()), "unknown"),
        (6, text("yes"), "malformed"),
        (7, text("javascript:alert(1)"), "malformed"),
        (8, text("x"), "unknown"),
    ] {
        let fault = change(&house, Bo, task, says(&[(field, value)])).await;
        assert_eq!(wrong(fault), (format!("fields.{field}"), code.to_owned()));
    }
    let none = says(&[(1, text(" ")), (2, None), (6, Some(FieldSaid::Truth(false)))]);
    let (shown, _) = change(&house, Bo, task, none).await.expect("changed");
    assert_eq!(shown.fields.len(), 4);
    house.forget();
}

#[tokio::test]
async fn of_two_who_change_different_fields_both_stay_and_of_the_same_the_later() {
    let house = House::open().await;
    let gala = with_all(&house).await;
    let task = make(&house, Bo, gala, titled("a")).await.expect("made").id;
    change(&house, Ada, task, says(&[(1, text("hers"))]))
        .await
        .expect("changed");
    let seen = |change: TaskChange| TaskChange {
        seen: Some(1),
        ..change
    };
    let (shown, overwrote) = change(&house, Bo, task, seen(says(&[(2, number(3.0))])))
        .await
        .expect("changed");
    assert_eq!(
        (said(&shown).as_str(), overwrote.len()),
        ("1=hers 2=3", 0),
        "T8: another field"
    );
    let (shown, overwrote) = change(&house, Bo, task, seen(says(&[(1, text("his"))])))
        .await
        .expect("changed");
    assert_eq!(said(&shown), "1=his 2=3");
    assert_eq!(overwrote.len(), 1, "T8: the same field");
    assert_eq!((&overwrote[0].to, &overwrote[0].who), (&"hers".into(), &Ada.user()));
    house.forget();
}

#[tokio::test]
async fn managers_define_rename_move_and_remove_fields_and_bring_them_back_with_all_that_they_said() {
    let house = House::open().await;
    let gala = with_all(&house).await;
    let task = make(&house, Bo, gala, titled("a")).await.expect("made").id;
    let values = says(&[(2, number(40.0)), (4, text("Foyer"))]);
    change(&house, Bo, task, values).await.expect("changed");
    let refusal = define(&house, Bo, gala, "Mood", FieldKind::Text).await;
    assert_eq!(refused(refusal), Code::forbidden, "T3");
    let fault = define(&house, Ada, gala, "BUDGET", FieldKind::Text).await;
    assert_eq!(wrong(fault), ("name".to_owned(), "taken".to_owned()));
    let renamed = FieldChange {
        name: Some("Cost".into()),
        place: Some(0),
        ..FieldChange::default()
    };
    alter(&house, gala, 2, renamed).await.expect("renamed");
    let all = "Cost Notes Load-in Venue Owner Signed off Plan";
    assert_eq!(names(&house, gala), (all.to_owned(), String::new()));
    house.forget();
    remove(&house, gala, 2).await.expect("removed");
    let told = ["projects.project_changed", "projects.tasks_changed"];
    house.heard(&[(&[Ada, Bo, Dot], &told)]);
    let there = "Notes Load-in Venue Owner Signed off Plan";
    assert_eq!(names(&house, gala), (there.to_owned(), "Cost".to_owned()));
    let now = listed(&house, Bo, gala, &Wanted::default()).expect("listed");
    assert_eq!(said(&now[0]), "4=Foyer", "T25");
    let fault = change(&house, Bo, task, says(&[(2, number(1.0))])).await;
    assert_eq!(wrong(fault), ("fields.2".to_owned(), "unknown".to_owned()));
    assert_eq!(refused(remove(&house, gala, 2).await), Code::not_found);
    restore(&house, gala, 2).await.expect("back");
    let now = listed(&house, Bo, gala, &Wanted::default()).expect("listed");
    assert_eq!(said(&now[0]), "2=40 4=Foyer", "T25: with all that it said");
    assert_eq!(names(&house, gala), (all.to_owned(), String::new()));

    // An option goes and comes in the same way, and is called otherwise at once everywhere.
    let offer = |options| FieldChange {
        options: Some(options),
        ..FieldChange::default()
    };
    let kept = alter(&house, gala, 4, offer(vec![option(Some(1), "Big stage")]))
        .await
        .expect("kept");
    assert_eq!(kept.options.len(), 1);
    let now = listed(&house, Bo, gala, &Wanted::default()).expect("listed");
    assert_eq!(said(&now[0]), "2=40", "T25: it was removed");
    let back = vec![
        option(Some(2), "Lobby"),
        option(Some(1), "Big stage"),
        option(None, "Roof"),
    ];
    let back = alter(&house, gala, 4, offer(back)).await.expect("back");
    let ids: Vec<u16> = back.options.iter().map(|option| option.id).collect();
    assert_eq!(ids, [2, 1, 3], "no number is given twice");
    let now = listed(&house, Bo, gala, &Wanted::default()).expect("listed");
    assert_eq!(said(&now[0]), "2=40 4=Lobby");
    for (field, options, code) in [
        (4, vec![option(Some(9), "x")], "unknown"),
        (4, vec![option(None, "x"), option(None, "X")], "taken"),
        (1, vec![option(None, "x")], "unexpected"),
    ] {
        let fault = alter(&house, gala, field, offer(options)).await;
        assert_eq!(wrong(fault), ("options".to_owned(), code.to_owned()));
    }
    for nth in 7..FIELDS_MAX {
        define(&house, Ada, gala, &format!("f{nth}"), FieldKind::Text)
            .await
            .expect("defined");
    }
    let more = define(&house, Ada, gala, "one more", FieldKind::Text).await;
    assert_eq!(refused(more), Code::too_many);
    house.forget();
}

#[tokio::test]
async fn lists_are_sorted_by_a_field_and_what_says_nothing_comes_last_either_way() {
    let house = House::open().await;
    let gala = with_all(&house).await;
    for (title, budget, venue) in [
        ("a", Some(10.0), Some("Foyer")),
        ("b", None, None),
        ("c", Some(-3.5), Some("Main stage")),
        ("d", Some(200.0), None),
    ] {
        let sides = Sides {
            fields: [(2, budget.and_then(number)), (4, venue.and_then(text))].into(),
            ..titled(title)
        };
        make(&house, Bo, gala, sides).await.expect("made");
    }
    for (sort, expected) in [
        (Sort::Field(2), "cadb"),
        (Sort::FieldDown(2), "dacb"),
        (Sort::Field(4), "cabd"),
        (Sort::FieldDown(4), "acdb"),
    ] {
        let mut titles = String::new();
        let mut page = PageRequest { cursor: None, limit: 1 };
        loop {
            let found = house.read(Bo, |view| {
                let viewer = policy::viewer(view, Bo.user(), &ProjectName::Id(gala))?;
                list::list(view, &viewer, &Wanted::default(), sort, &page, Millis(0))
            });
            let found = found.expect("a page");
            titles.extend(found.items.into_iter().map(|task| task.title));
            page.cursor = found.next;
            if page.cursor.is_none() {
                break;
            }
        }
        assert_eq!(titles, expected, "{sort:?}");
        let word = serde_json::to_string(&sort).expect("a word");
        assert_eq!(serde_json::from_str::<Sort>(&word).expect("a sort"), sort);
    }
    house.forget();
}

#[tokio::test]
async fn the_next_of_a_task_that_comes_again_says_the_same() {
    let house = House::open().await;
    let gala = with_all(&house).await;
    let sides = Sides {
        fields: [(2, number(7.0)), (4, text("Foyer"))].into(),
        repeat: Some(Some(Rule::every(1, Unit::Week))),
        due: Some(Some("2026-11-30".parse().expect("a day"))),
        ..titled("Sound")
    };
    let task = make(&house, Bo, gala, sides).await.expect("made").id;
    let done = TaskChange {
        sides: Sides {
            status: Some("done".into()),
            ..Sides::default()
        },
        ..TaskChange::default()
    };
    change(&house, Bo, task, done).await.expect("done");
    let all = listed(&house, Bo, gala, &Wanted::default()).expect("listed");
    assert_eq!(all.iter().map(said).collect::<Vec<_>>(), ["2=7 4=Foyer"; 2]);
    house.forget();
}
