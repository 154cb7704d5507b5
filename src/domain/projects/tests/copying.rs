//! Projects that begin as another one is (T30).

use super::*;
use crate::domain::projects::{
    checklist,
    copying::{self, Like},
    fields::{self, FieldDraft, FieldSaid},
    record::{FieldKind, Grouping, Layout, SavedFilter, Stage},
    saved::{self, FilterDraft},
    scheme,
    tasks::Text,
    workflow::{self, StatusDraft},
};

async fn like(house: &House, who: Who, key: &'static str, model: ProjectId, tasks: bool) -> Result<ProjectId> {
    house
        .write(who, move |tx| {
            let draft = ProjectDraft::new(key, key, "", 0, true)?;
            let like = Like {
                project: ProjectName::Id(model),
                tasks,
            };
            copying::open(tx, &policy::opener(tx, who.user())?, &draft, &like)
        })
        .await
}

/// A project with a status, a field and two filters of its own.
async fn model(house: &House) -> ProjectId {
    let model = project(house, "TOUR", true).await;
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(model))?;
            let held = StatusDraft {
                name: "On hold".into(),
                stage: Stage::Waiting,
                limit: Some(3),
            };
            workflow::add(tx, &manager, &held)?;
            workflow::remove(tx, &manager, "review", None)?;
            for name in ["Hall", "Old"] {
                let field = FieldDraft {
                    name: name.into(),
                    kind: FieldKind::Text,
                    options: Vec::new(),
                };
                fields::define(tx, &manager, &field)?;
            }
            fields::remove(tx, &manager, 2)?;
            for shared in [true, false] {
                let draft = FilterDraft {
                    name: "Board".into(),
                    filter: "status = on_hold".into(),
                    layout: Layout::Board,
                    columns: Grouping::Priority,
                    shared,
                    ..FilterDraft::default()
                };
                let viewer = policy::viewer(tx, Ada.user(), &ProjectName::Id(model))?;
                saved::save(tx, &viewer, &draft)?;
            }
            Ok(())
        })
        .await
        .expect("a model");
    model
}

#[tokio::test]
async fn a_project_begins_with_the_words_and_shared_filters_of_another() {
    let house = House::open().await;
    let model = model(&house).await;
    make(&house, Ada, model, titled("Book the hall")).await.expect("made");
    let next = like(&house, Bo, "NEXT", model, false).await.expect("opened");
    let (old, new, filters) = house
        .read(Bo, |view| {
            let filters: Vec<SavedFilter> = view.scan_index(&SavedFilter::SHARED, &next, &Span::first(9))?;
            Ok((scheme::of(view, model)?, scheme::of(view, next)?, filters))
        })
        .expect("read");
    assert_eq!(
        (&new.statuses, &new.limits, &new.labels),
        (&old.statuses, &old.limits, &old.labels)
    );
    assert_eq!(
        new.fields().map(|field| field.name.as_str()).collect::<Vec<_>>(),
        ["Hall"]
    );
    assert!(
        new.former.is_empty() && new.fields.len() == 1,
        "what was removed there was never here"
    );
    let kept: Vec<_> = filters
        .iter()
        .map(|row| (row.owner, row.filter.as_str(), row.columns))
        .collect();
    assert_eq!(
        kept,
        [(Bo.user(), "status = on_hold", Grouping::Priority)],
        "one's own stay one's own"
    );
    assert!(listed(&house, Bo, next, &Wanted::default()).expect("listed").is_empty());
    house.forget();
}

#[tokio::test]
async fn open_tasks_are_copied_without_people_and_dates() {
    let house = House::open().await;
    let model = model(&house).await;
    let whole = make(&house, Ada, model, titled("Book")).await.expect("made").id;
    let sides = Sides {
        description: Some(Text::new("By **phone**").expect("a text")),
        status: Some("on_hold".into()),
        priority: Some(crate::domain::projects::record::Priority::High),
        assignees: Some(vec![Bo.user()]),
        labels: Some(vec!["travel".into()]),
        due: Some(Some("2030-01-02".parse().expect("a day"))),
        estimate_minutes: Some(Some(30)),
        parent: Some(Some(whole)),
        fields: [(1, Some(FieldSaid::Text("Small".into())))].into(),
        ..titled("Trains")
    };
    let part = make(&house, Ada, model, sides).await.expect("made").id;
    house
        .write(Ada, move |tx| {
            let editor = policy::task_editor(tx, Ada.user(), &TaskName::Id(part))?;
            let item = checklist::add(tx, &editor, "Seats")?.id;
            let ticked = checklist::CheckChange {
                done: Some(true),
                ..checklist::CheckChange::default()
            };
            checklist::change(tx, &editor, item, &ticked).map(drop)
        })
        .await
        .expect("ticked");
    let done = Sides {
        status: Some("done".into()),
        ..titled("Over")
    };
    make(&house, Ada, model, done).await.expect("made");
    let gone = make(&house, Ada, model, titled("Gone")).await.expect("made").id;
    throw(&house, Ada, gone).await.expect("thrown away");

    let next = like(&house, Bo, "NEXT", model, true).await.expect("opened");
    let copies = listed(&house, Bo, next, &Wanted::default()).expect("listed");
    assert_eq!(titles(&copies), ["Book", "Trains"]);
    let (book, trains) = (&copies[0], &copies[1]);
    assert_eq!(
        (trains.number, trains.parent, trains.status.as_str()),
        (2, Some(book.id), "on_hold")
    );
    assert_eq!(
        (trains.assignees.len(), trains.due.is_some(), trains.estimate_minutes),
        (0, false, Some(30))
    );
    assert_eq!(
        (trains.labels.as_slice(), trains.checks, trains.checked),
        (["travel".to_owned()].as_slice(), 1, 0)
    );
    let found = Wanted {
        filter: Some(
            crate::domain::projects::filter::Filter::read("Hall = Small and label = travel").expect("a filter"),
        ),
        ..Wanted::default()
    };
    assert_eq!(titles(&listed(&house, Bo, next, &found).expect("found")), ["Trains"]);
    let text = house.read(Bo, |view| {
        let viewer = policy::task_viewer(view, Bo.user(), &TaskName::Id(trains.id))?;
        Ok(shown::whole(view, &viewer)?.description)
    });
    assert_eq!(text.expect("read"), "By **phone**");
    house.forget();
}

#[tokio::test]
async fn nobody_copies_what_they_dont_see_and_no_more_than_a_thousand_tasks() {
    let house = House::open().await;
    let shy = project(&house, "SHY", false).await;
    assert_eq!(refused(like(&house, Bo, "MINE", shy, true).await), Code::not_found);
    let taken = like(&house, Ada, "SHY", shy, false).await;
    assert_eq!(refused(taken), Code::project_key_taken);
    for _ in 0..=copying::TASKS_MAX / 1_000 {
        house
            .write(Ada, move |tx| {
                let editor = policy::editor(tx, Ada.user(), &ProjectName::Id(shy))?;
                for _ in 0..501 {
                    tasks::lay(tx, &editor, &titled("Many"))?;
                }
                Ok(())
            })
            .await
            .expect("made");
    }
    assert_eq!(wrong(like(&house, Ada, "MORE", shy, true).await).0, "like.tasks");
    let seen = house.read(Ada, |view| {
        policy::viewer(view, Ada.user(), &ProjectName::Key("MORE".into())).map(drop)
    });
    assert_eq!(refused(seen), Code::not_found, "nothing of it was opened");
    house.forget();
}
