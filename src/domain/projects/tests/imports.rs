//! Files of tasks, looked at and brought (T23).

use std::{collections::BTreeMap, path::Path};

use proptest::prelude::*;

use super::*;
use crate::{
    domain::projects::{
        import::{
            draft::Drafts,
            file::{Around, File, How},
            laying,
            plan::{self, Plan},
            remarks::{REMARKS_MAX, Remark},
            shown::{self, ImportPreview, ImportShown},
        },
        record::{Described, Priority, Scheme},
        sheets::{Extent, TaskRows},
        tasks::Text,
    },
    engine::{
        documents::{self, Format, Shape, Sheet, Zone},
        store::Digest,
    },
    kit::id::UserId,
};

const MANY: &str = "projects.tasks_changed";
const FILE: Digest = Digest([7; 32]);

pub(super) fn drafts(bytes: &[u8]) -> Drafts {
    read(bytes).drafts
}

pub(super) fn read(bytes: &[u8]) -> File {
    tried(bytes).expect("a file of tasks")
}

/// What is said of a file that can't be read.
pub(super) fn refused_file(bytes: &[u8]) -> String {
    wrong(tried(bytes)).1
}

fn tried(bytes: &[u8]) -> Result<File> {
    let around = Around {
        clock: "2026-01-01T12:00:00+00:00[UTC]".parse().expect("a clock"),
        scheme: Scheme::usual(ProjectId::from_bytes([1; 16])),
    };
    File::read(bytes, &How::default(), &around)
}

pub(super) fn previewed(house: &House, who: Who, project: ProjectId, file: &File) -> ImportPreview {
    let preview = house.read(who, |view| {
        let editor = policy::editor(view, who.user(), &ProjectName::Id(project))?;
        shown::preview(view, &editor, file)
    });
    preview.expect("a preview")
}

pub(super) fn planned(house: &House, who: Who, project: ProjectId, drafts: &Drafts) -> Plan {
    let plan = house.read(who, |view| {
        plan::plan(
            view,
            &policy::editor(view, who.user(), &ProjectName::Id(project))?,
            drafts,
        )
    });
    plan.expect("a plan")
}

pub(super) async fn bring(
    house: &House,
    who: Who,
    project: ProjectId,
    drafts: &Drafts,
    again: bool,
) -> Result<ImportShown> {
    let drafts = drafts.clone();
    house
        .write(who, move |tx| {
            let editor = policy::editor(tx, who.user(), &ProjectName::Id(project))?;
            laying::bring(tx, &editor, FILE, &drafts, again)
        })
        .await
}

async fn take_back(house: &House, who: Who, project: ProjectId, brought: &ImportShown) -> Result<()> {
    let id = brought.id;
    house
        .write(who, move |tx| {
            laying::take_back(tx, &policy::editor(tx, who.user(), &ProjectName::Id(project))?, id)
        })
        .await
}

pub(super) fn told(remarks: &[Remark]) -> Vec<&str> {
    remarks.iter().map(|remark| remark.text.as_str()).collect()
}

const PARTY: &str = "Task;Status;Prio;Assigned to;Tags;Due date;Part of;Notes\n\
    Music;In progress;High;@bo, Ada;loud, fun;30.1.2026;Party;Ask **Dot**\n\
    Party;Blocked;soonish;Nobody;;never;;\n\
    ;Done;;;;;;\n\
    Cake;done;p2;Dot <Dee>;fun;tomorrow;Ball;\n";

#[tokio::test]
async fn what_cant_be_taken_is_told_by_line_and_column_before_anything_happens() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let plan = planned(&house, Bo, gala, &drafts(PARTY.as_bytes()));
    let told: Vec<(u64, &str, &str)> = plan
        .remarks
        .kept()
        .iter()
        .map(|remark| {
            (
                remark.line.unwrap_or(0),
                remark.column.as_deref().unwrap_or(""),
                remark.text.as_str(),
            )
        })
        .collect();
    let expected = [
        (3, "Prio", "“soonish” isn't understood: the task gets no priority."),
        (3, "Due date", "“never” isn't understood: the task gets no date."),
        (
            3,
            "Status",
            "There is no status “Blocked” here: the task goes to “To do”.",
        ),
        (
            3,
            "Assigned to",
            "Nobody who sees the project is called “Nobody”: they are left out.",
        ),
        (4, "", "It has no title, and is left out."),
        (5, "Part of", "There is no one task “Ball”: this one is a part of none."),
    ];
    assert_eq!(told, expected);
    assert_eq!(plan.labels, ["loud", "fun"]);
    let wanted = Wanted::default();
    assert!(
        listed(&house, Bo, gala, &wanted).expect("seen").is_empty(),
        "nothing happened"
    );
}

#[tokio::test]
async fn what_is_told_of_a_file_stays_small_however_large_its_names_are() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let long = "!".repeat(3 << 19);
    let mut text = format!("Title,Due{long},Estimate{long},Labels,Assignees\n");
    text += &"Cake,never,much,\"a,b\",nobody\n".repeat(4_998);
    let crowd: String = (0..9_000).map(|number| format!("label {number},")).collect();
    text += &format!("Music,,,\"{crowd}\",\"{crowd}\"\n");
    let file = read(text.as_bytes());
    let preview = previewed(&house, Bo, gala, &file);
    assert_eq!((preview.remarks.len(), preview.tasks), (REMARKS_MAX, 4_999));
    assert!(preview.remark_count > 3 * 4_998 + 2 * 8_000, "all are counted");
    let json = serde_json::to_string(&preview).expect("JSON");
    assert!(json.len() < 100_000, "{} bytes", json.len());
    let plan = planned(&house, Bo, gala, &file.drafts);
    assert_eq!((plan.remarks.kept().len(), plan.labels.len()), (REMARKS_MAX, 22));

    let section = "x".repeat(1 << 20);
    let mut text = format!("TYPE,CONTENT,INDENT\nsection,{section},\n");
    text += &"task,Cake,1\n".repeat(4_998);
    let file = read(text.as_bytes());
    let cells = file.table.lines.iter().flat_map(|(_, cells)| cells);
    let letters: usize = cells.map(String::len).sum();
    assert!(letters < 1 << 20, "{letters} letters");
    let preview = previewed(&house, Bo, gala, &file);
    assert_eq!(preview.remark_count, 4_998, "no label is as long");
    house.forget();
}

#[tokio::test]
async fn a_file_comes_in_one_commit_of_which_nobody_gets_a_notice() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    make(&house, Ada, gala, titled("Before")).await.expect("made");
    house.forget();
    let drafts = drafts(PARTY.as_bytes());
    let brought = bring(&house, Bo, gala, &drafts, false).await.expect("brought");
    house.heard(&[(&[Ada, Bo, Dot], &[MANY])]);
    assert_eq!(
        (brought.tasks, brought.first.as_str(), brought.last.as_str()),
        (3, "GALA-2", "GALA-4")
    );
    house.settle().await;
    house.heard(&[]);

    let tasks = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
    assert_eq!(
        titles(&tasks),
        ["Before", "Party", "Music", "Cake"],
        "what has parts before its parts"
    );
    let [_, party, music, cake] = &tasks[..] else {
        panic!("four")
    };
    assert_eq!((music.parent, party.parent), (Some(party.id), None));
    assert_eq!((music.status.as_str(), music.priority), ("doing", Priority::High));
    assert_eq!(music.assignees, [Bo.user(), Ada.user()]);
    assert_eq!(music.labels, ["loud", "fun"]);
    assert_eq!(
        music.due.as_ref().map(ToString::to_string).as_deref(),
        Some("2026-01-30")
    );
    assert_eq!(
        (cake.status.as_str(), cake.assignees.as_slice()),
        ("done", &[Dot.user()][..])
    );
    assert!(cake.closed_at.is_some());
}

#[tokio::test]
async fn the_same_file_comes_again_only_if_that_is_asked_for_and_goes_as_it_came() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let other = project(&house, "BALL", true).await;
    let drafts = drafts(b"Title\nCake\nMusic\n");
    let first = bring(&house, Bo, gala, &drafts, false).await.expect("brought");
    assert_eq!(
        refused(bring(&house, Ada, gala, &drafts, false).await),
        Code::imported_before
    );
    bring(&house, Ada, other, &drafts, false)
        .await
        .expect("another project");
    bring(&house, Ada, gala, &drafts, true).await.expect("again");
    house.forget();

    take_back(&house, Dot, gala, &first).await.expect("taken back");
    house.heard(&[(&[Ada, Bo, Dot], &[MANY])]);
    let tasks = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
    let keys: Vec<&str> = tasks.iter().map(|task| task.key.as_str()).collect();
    assert_eq!(keys, ["GALA-3", "GALA-4"]);
    assert_eq!(refused(take_back(&house, Dot, gala, &first).await), Code::not_found);
}

#[tokio::test]
async fn only_who_writes_tasks_brings_them_and_addresses_are_known_only_to_who_sees_them() {
    let house = House::open().await;
    let shy = project(&house, "SHY", false).await;
    let drafts = drafts(b"Title,Assignee\nCake,bo\n");
    assert_eq!(refused(bring(&house, Bo, shy, &drafts, false).await), Code::not_found);
    let_in(&house, shy, Gus, ProjectRole::Viewer).await.expect("let in");
    house.forget();
    assert_eq!(refused(bring(&house, Gus, shy, &drafts, false).await), Code::forbidden);
    let plan = planned(&house, Ada, shy, &drafts);
    assert_eq!(plan.remarks.count(), 1, "bo doesn't see it");
    house.heard(&[]);
}

#[tokio::test]
async fn tasks_lie_in_one_another_in_no_circle_and_not_too_deep() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    make(&house, Ada, gala, titled("Here")).await.expect("made");
    let mut text = String::from("Key,Title,Parent\nx,Egg,y\ny,Hen,x\nz,Self,z\nh,Under,GALA-1\nd0,Deep,\n");
    for depth in 1..=9 {
        text += &format!("d{depth},Deep {depth},d{}\n", depth - 1);
    }
    let drafts = drafts(text.as_bytes());
    let plan = planned(&house, Ada, gala, &drafts);
    let lines: Vec<Option<u64>> = plan.remarks.kept().iter().map(|remark| remark.line).collect();
    assert_eq!(
        lines,
        [Some(2), Some(4), Some(14)],
        "a circle is cut at one place, and what is too deep once"
    );
    bring(&house, Ada, gala, &drafts, false).await.expect("brought");
    house.forget();
    let tasks = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
    let under = tasks.iter().find(|task| task.title == "Under").expect("it came");
    assert_eq!(under.parent, Some(tasks[0].id));
}

#[tokio::test]
async fn what_lies_in_the_trash_takes_no_parts_and_the_preview_says_so() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let above = make(&house, Ada, gala, titled("Above")).await.expect("made");
    let under = Sides {
        parent: Some(Some(above.id)),
        ..titled("Under")
    };
    make(&house, Ada, gala, under).await.expect("made");
    throw(&house, Ada, above.id).await.expect("thrown away");
    let drafts = drafts(b"Title,Part of\nA,GALA-1\nB,GALA-2\nC,GALA-3\n");
    let plan = planned(&house, Bo, gala, &drafts);
    let lies = |name| format!("“{name}”, or what it is a part of, lies in the trash: this one is a part of none.");
    let expected = [
        lies("GALA-1"),
        lies("GALA-2"),
        "There is no one task “GALA-3”: this one is a part of none.".into(),
    ];
    assert_eq!(told(plan.remarks.kept()), expected);
    bring(&house, Bo, gala, &drafts, false)
        .await
        .expect("brought as was said");
    house.forget();
}

#[tokio::test]
async fn a_description_is_cut_where_it_is_too_long_and_what_begins_again_comes_again() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let long = "é".repeat(40_000);
    let text = format!("Title,Description,Start,Due\nCake,x{long},every friday,\nMusic,,every friday,2026-02-01\n");
    let drafts = drafts(text.as_bytes());
    let plan = planned(&house, Ada, gala, &drafts);
    let expected = [
        "The description is cut after 65536 bytes.",
        "It is due on one day, and doesn't come again.",
    ];
    assert_eq!(told(plan.remarks.kept()), expected);
    bring(&house, Ada, gala, &drafts, false).await.expect("brought");
    house.forget();
    let said = &carried(&house, gala)["Cake"].6;
    assert_eq!(said.len(), 65_535, "between two letters");
    let tasks = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
    let again: Vec<bool> = tasks.iter().map(|task| task.repeats).collect();
    assert_eq!(again, [true, false]);
}

#[tokio::test]
async fn a_project_of_todoist_comes_with_its_parts_labels_sections_notes_and_days() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let text = include_bytes!("../../../../tests/fixtures/todoist.csv");
    let drafts = drafts(text);
    let plan = planned(&house, Ada, gala, &drafts);
    let told = told(plan.remarks.kept());
    let expected = [
        "It is a note on no task, and is left out: “What the project is about”.",
        "It is a note on no task, and is left out: “On the section”.",
        "“übermorgen” isn't understood: the task gets no date.",
        "Nobody who sees the project is called “Zoe”: they are left out.",
    ];
    assert_eq!(told, expected);
    bring(&house, Ada, gala, &drafts, false).await.expect("brought");
    house.forget();

    let tasks = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
    assert_eq!(titles(&tasks), ["Party", "Cake", "Candles", "Tidy up"]);
    let [party, cake, candles, tidy] = &tasks[..] else {
        panic!("four")
    };
    assert_eq!(
        (cake.parent, candles.parent, tidy.parent),
        (Some(party.id), Some(cake.id), None)
    );
    let priorities: Vec<Priority> = tasks.iter().map(|task| task.priority).collect();
    assert_eq!(
        priorities,
        [Priority::Urgent, Priority::None, Priority::High, Priority::Medium]
    );
    assert_eq!(
        (party.labels.clone(), party.repeats),
        (vec!["fun".into(), "home".into()], true)
    );
    assert_eq!(
        (tidy.labels.clone(), party.assignees.clone()),
        (vec!["Afterwards".into()], vec![Bo.user()])
    );
    let days: Vec<Option<String>> = tasks
        .iter()
        .map(|task| task.due.as_ref().map(ToString::to_string))
        .collect();
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(days, [day("2026-01-02"), day("2026-11-30"), day("2026-12-01"), None]);
    assert_eq!(cake.estimate_minutes, Some(90));
    let noted = &carried(&house, gala)["Cake"].6;
    let link = "[cake \\[1\\].pdf](https://files.test/1)";
    assert_eq!(
        noted,
        &format!("> **Ada**\n> Chocolate\n> please {link}\n\n> **Bo**\n> cake.exe")
    );
    let starts: Vec<Option<String>> = tasks
        .iter()
        .map(|task| task.start.as_ref().map(ToString::to_string))
        .collect();
    assert_eq!(starts, [None, None, day("2026-11-29"), None]);
}

/// What the columns of an export carry of a task, by its title.
pub(super) type Carried = (
    String,
    Priority,
    Vec<UserId>,
    Vec<String>,
    Option<String>,
    Option<u32>,
    String,
    Option<String>,
);

pub(super) fn carried(house: &House, project: ProjectId) -> BTreeMap<String, Carried> {
    let tasks = listed(house, Ada, project, &Wanted::default()).expect("seen");
    let title = |id: TaskId| tasks.iter().find(|task| task.id == id).map(|task| task.title.clone());
    let said = |id: TaskId| {
        let row = house.read(Ada, |view| Ok(view.get::<Described>(&id)?)).expect("read");
        row.map(|row| row.markdown).unwrap_or_default()
    };
    tasks
        .iter()
        .map(|task| {
            let due = task.due.as_ref().map(ToString::to_string);
            let parent = task.parent.and_then(title);
            let labels = task.labels.clone();
            let about = (task.status.clone(), task.priority, task.assignees.clone(), labels, due);
            let (status, priority, assignees, labels, due) = about;
            let rest = (task.estimate_minutes, said(task.id), parent);
            let all = (status, priority, assignees, labels, due, rest.0, rest.1, rest.2);
            (task.title.clone(), all)
        })
        .collect()
}

fn exported(house: &House, project: ProjectId) -> Vec<u8> {
    let mut out = Vec::new();
    house
        .read(Ada, |view| {
            let viewer = policy::viewer(view, Ada.user(), &ProjectName::Id(project))?;
            let wanted = (Wanted::default(), Sort::Rank);
            let mut rows = TaskRows::new(view, &viewer, wanted, Extent::Long, Millis(0))?;
            let sheet = Sheet {
                title: String::new(),
                house: String::new(),
                facts: Vec::new(),
                figures: Vec::new(),
                columns: rows.columns(),
                shape: Shape::Table,
                zone: Zone::named("UTC"),
                made_at: Millis(0),
            };
            let mut pen = documents::begin(Format::Csv, &sheet, None, &mut out, Path::new("")).expect("a pen");
            for row in rows.rows(view, &viewer, &PageRequest::new(Some(200), None)?)?.items {
                pen.row(&row).expect("written");
            }
            pen.finish().expect("written");
            Ok(())
        })
        .expect("exported");
    out
}

type Seed = (
    String,
    usize,
    usize,
    Vec<usize>,
    Vec<String>,
    Option<u8>,
    Option<u32>,
    String,
    Option<usize>,
);

fn seed() -> impl Strategy<Value = Seed> {
    (
        "[a-zé=+@,;\"-]{0,6}",
        0_usize..5,
        0_usize..5,
        prop::collection::vec(0_usize..3, 0..3),
        prop::collection::vec("[a-z\"=]{1,4}", 0..3),
        prop::option::of(1_u8..28),
        prop::option::of(0_u32..1_000),
        "([a-z,;\"\n]{0,9}[a-z])?",
        prop::option::of(0_usize..8),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn what_was_taken_away_as_csv_comes_back_the_same(seeds in prop::collection::vec(seed(), 1..7)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let house = House::open().await;
            let gala = project(&house, "GALA", true).await;
            let ball = project(&house, "BALL", true).await;
            let mut made: Vec<TaskId> = Vec::new();
            for (number, seed) in seeds.into_iter().enumerate() {
                let (title, status, priority, people, labels, due, estimate, text, parent) = seed;
                let parent = parent.filter(|_| !made.is_empty()).map(|parent| made[parent % made.len()]);
                let sides = Sides {
                    description: Some(Text::new(&text).expect("a text")),
                    status: Some(["backlog", "to_do", "doing", "review", "done"][status].into()),
                    priority: Some(Priority::ALL[priority]),
                    assignees: Some(people.into_iter().map(|who| [Ada, Bo, Dot][who].user()).collect()),
                    labels: Some(labels),
                    due: Some(due.map(|day| format!("2026-02-{day:02}").parse().expect("a day"))),
                    estimate_minutes: Some(estimate),
                    parent: parent.map(Some),
                    ..titled(&format!("{title} {number}"))
                };
                let sides = sides.checked().expect("sides");
                made.push(make(&house, Ada, gala, sides).await.expect("made").id);
            }
            let drafts = drafts(&exported(&house, gala));
            let plan = planned(&house, Ada, ball, &drafts);
            assert_eq!(plan.remarks.kept(), []);
            bring(&house, Ada, ball, &drafts, false).await.expect("brought");
            house.forget();
            assert_eq!(carried(&house, ball), carried(&house, gala));
        });
    }
}
