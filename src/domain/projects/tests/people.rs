//! Who sees a project, who may do what in it, and what the others learn of it: nothing.

use super::*;
use crate::domain::{people::policy as house_policy, projects::people};

fn keys(house: &House, who: Who) -> Vec<String> {
    let page = PageRequest::default();
    let list = house.read(who, |view| {
        project::list(view, house_policy::member(view, who.user())?, &page)
    });
    list.expect("a list")
        .items
        .into_iter()
        .map(|project| project.key)
        .collect()
}

#[tokio::test]
async fn a_closed_project_is_there_for_those_who_are_in_it_and_for_nobody_else() {
    let house = House::open().await;
    let draft = ProjectDraft::new("LAB", "Lab", "", 0, false).expect("a draft");
    let lab = house
        .write(Bo, move |tx| project::open(tx, &policy::opener(tx, Bo.user())?, &draft))
        .await
        .expect("opened");
    house.heard(&[(&[Bo], &["projects.project_opened"])]);
    assert_eq!(
        house.listen_to(&Topic::new("project", lab)),
        [Bo],
        "T1: not even the owner of the workspace"
    );
    let task = make(&house, Bo, lab, titled("Secret")).await.expect("made");
    house.heard(&[(&[Bo], &[MADE])]);
    for who in [Ada, Dot, Gus, Cy] {
        assert_eq!(keys(&house, who), [""; 0]);
        assert_eq!(refused(listed(&house, who, lab, &Wanted::default())), Code::not_found);
        assert_eq!(refused(make(&house, who, lab, titled("x")).await), Code::not_found);
        assert_eq!(refused(throw(&house, who, task.id).await), Code::not_found);
        for name in ["LAB-1", "lab-1", "LAB-2", "NONE-1"] {
            let name: TaskName = name.parse().expect("a name");
            let seen = house.read(who, |view| policy::task_viewer(view, who.user(), &name).map(drop));
            assert_eq!(refused(seen), Code::not_found);
        }
    }
    assert_eq!(keys(&house, Bo), ["LAB"]);
}

#[tokio::test]
async fn a_role_is_what_somebody_may_do_from_that_commit_on() {
    let house = House::open().await;
    let lab = project(&house, "LAB", false).await;
    let_in(&house, lab, Gus, ProjectRole::Viewer).await.expect("let in");
    house.heard(&[(&[Ada], &["projects.member_placed"]), (&[Gus], &["projects.entered"])]);
    let task = make(&house, Ada, lab, titled("a")).await.expect("made");
    house.heard(&[(&[Ada, Gus], &[MADE])]);
    assert_eq!(keys(&house, Gus), ["LAB"]);
    assert_eq!(
        refused(make(&house, Gus, lab, titled("b")).await),
        Code::forbidden,
        "T3"
    );
    assert_eq!(refused(throw(&house, Gus, task.id).await), Code::forbidden);
    let manager = let_in(&house, lab, Gus, ProjectRole::Manager).await;
    assert_eq!(refused(manager), Code::forbidden, "no guest manages");
    let_in(&house, lab, Gus, ProjectRole::Editor).await.expect("appointed");
    make(&house, Gus, lab, titled("b")).await.expect("made");
    house.forget();

    let go = async |who: Who| {
        house
            .write(who, move |tx| {
                people::go(tx, &policy::viewer(tx, who.user(), &ProjectName::Id(lab))?)
            })
            .await
    };
    assert_eq!(refused(go(Ada).await), Code::last_project_manager);
    go(Gus).await.expect("gone");
    house.heard(&[
        (&[Ada], &["projects.member_left"]),
        (&[Gus], &["ended", "projects.left"]),
    ]);
    assert_eq!(keys(&house, Gus), [""; 0]);
    make(&house, Ada, lab, titled("c")).await.expect("made");
    house.heard(&[(&[Ada], &[MADE])]);
}

#[tokio::test]
async fn who_is_a_viewer_of_an_open_project_by_name_writes_nothing_in_it() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    make(&house, Dot, gala, titled("a"))
        .await
        .expect("an editor, as everybody is");
    let_in(&house, gala, Dot, ProjectRole::Viewer).await.expect("let in");
    assert_eq!(
        refused(make(&house, Dot, gala, titled("b")).await),
        Code::forbidden,
        "T1"
    );
    house.forget();
}

#[tokio::test]
async fn closing_a_project_ends_it_for_those_who_were_not_let_in_by_name() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let_in(&house, gala, Bo, ProjectRole::Editor).await.expect("let in");
    house.forget();
    let wanted = ProjectChange {
        open: Some(false),
        name: Some("Hush".into()),
        ..ProjectChange::default()
    };
    house
        .write(Ada, move |tx| {
            let manager = policy::manager(tx, Ada.user(), &ProjectName::Id(gala))?;
            project::change(tx, &manager, &wanted).map(drop)
        })
        .await
        .expect("closed");
    let dots = house.frames(Dot);
    assert!(dots.iter().all(|frame| !frame.to_string().contains("Hush")), "{dots:?}");
    assert!(dots.iter().any(|frame| frame["data"]["project"]["open"] == false));
    house.forget();
    assert_eq!(keys(&house, Dot), [""; 0]);
    assert_eq!(keys(&house, Bo), ["GALA"]);
    make(&house, Bo, gala, titled("a")).await.expect("made");
    house.heard(&[(&[Ada, Bo], &[MADE])]);
}

#[tokio::test]
async fn a_key_is_taken_once() {
    let house = House::open().await;
    project(&house, "LAB", false).await;
    let draft = ProjectDraft::new("lab", "Other", "", 0, true).expect("a draft");
    let second = house
        .write(Bo, move |tx| {
            project::open(tx, &policy::opener(tx, Bo.user())?, &draft).map(drop)
        })
        .await;
    assert_eq!(refused(second), Code::project_key_taken, "T2");
    for key in ["", "A", "1A", "A-B", "ABCDEFGHIJK", "ÄB"] {
        assert_eq!(wrong(ProjectDraft::new(key, "n", "", 0, true)).0, "key", "{key}");
    }
    let guest = house.read(Gus, |view| policy::opener(view, Gus.user()).map(drop));
    assert_eq!(refused(guest), Code::forbidden);
}

#[tokio::test]
async fn only_those_do_a_task_who_may_read_it() {
    let house = House::open().await;
    let lab = project(&house, "LAB", false).await;
    let of = |who: Who| Sides {
        assignees: Some(vec![who.user()]),
        ..titled("a")
    };
    for who in [Bo, Gus, Cy] {
        assert_eq!(wrong(make(&house, Ada, lab, of(who)).await).0, "assignees", "T10");
    }
    let_in(&house, lab, Bo, ProjectRole::Viewer).await.expect("let in");
    make(&house, Ada, lab, of(Bo)).await.expect("made");
    house.forget();
}
