//! The index on disk: it goes on where it ended, is built anew where it must be, and agrees with looking through everything.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use longhouse::{
    app::{App, AppOptions, Place},
    domain::{
        chat::{self, messages::Draft},
        demo, people, search as finding,
    },
    engine::{
        commit::{Actor, Retention},
        search::{Condition, Question, What},
    },
    kit::{
        id::{Id, WorkspaceId},
        page::PageRequest,
    },
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{encoded, indexed, let_in, open_room, post};
use crate::support::app::{
    Cast::{Ada, Dot},
    TestApp,
};

fn open_at(place: &Path, retention: Retention) -> App {
    let options = AppOptions {
        retention,
        ..AppOptions::at(Place::Directory(place.to_owned()))
    };
    App::open(options).expect("it opens")
}

/// The texts of messages with `word` that ada of a demo finds.
fn ada_finds(app: &App, workspace: WorkspaceId, word: &str) -> usize {
    app.find(workspace, |view, ask| {
        let ada = people::by_handle(view, "ada")?.expect("ada").user;
        let member = people::policy::member(view, ada)?;
        let places = finding::places(view, member)?;
        let question = Question {
            conditions: vec![(false, Condition::Words(What::Word(word.into())))],
            only: Some("message"),
            limit: 200,
            ..Question::default()
        };
        Ok(ask(&places, &question)?.hits.len())
    })
    .expect("an answer")
}

/// The demo's first workspace.
async fn fill(app: &App) -> WorkspaceId {
    let progress: demo::Progress = Arc::new(|_, _| {});
    demo::fill(app, demo::Size::Small, &progress).await.expect("a demo");
    let first = app.read(Id::ZERO, |view| people::workspaces::list(view, &PageRequest::default()));
    first.expect("workspaces").items[0].id
}

async fn say(app: &App, workspace: WorkspaceId, body: &str) {
    let body = body.to_owned();
    let said = app.write(Actor::system(workspace), move |tx| {
        let ada = people::by_handle(tx, "ada")?.expect("ada").user;
        let asking = people::policy::member(tx, ada)?;
        let room = chat::search::room_called(tx, asking, "General")?.expect("a room");
        let ada = chat::policy::member(tx, ada, room)?;
        chat::messages::post(tx, &ada, &Draft::new(&body, None)?).map(drop)
    });
    said.await.expect("said");
}

#[tokio::test]
async fn an_index_goes_on_where_it_ended_and_is_built_anew_where_it_must_be() {
    let home = tempfile::tempdir().expect("a place");
    let data = home.path().join("data");
    std::fs::create_dir(&data).expect("a directory");
    let index = data.join("search").join("index");
    let all = Retention::default();
    let app = open_at(&data, all);
    let workspace = fill(&app).await;
    say(&app, workspace, "ridgebeam one").await;
    indexed(&app).await;
    assert_eq!(ada_finds(&app, workspace, "ridgebeam"), 1);
    let before = app.search().status();
    drop(app);

    // Kept over a restart: nothing is written again.
    let app = open_at(&data, all);
    assert_eq!(app.search().status().seq, before.seq);
    assert_eq!(ada_finds(&app, workspace, "ridgebeam"), 1);
    drop(app);

    // An older index, as after a crash, reads on in the journal.
    let older = home.path().join("older");
    copy(&index, &older);
    let app = open_at(&data, all);
    say(&app, workspace, "ridgebeam two").await;
    indexed(&app).await;
    drop(app);
    std::fs::remove_dir_all(&index).expect("removed");
    copy(&older, &index);
    let app = open_at(&data, all);
    indexed(&app).await;
    assert_eq!(ada_finds(&app, workspace, "ridgebeam"), 2);
    drop(app);

    // Missing, damaged, half written, or from a future that a restored backup does not know: built anew.
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 3] = [
        ("missing", |index| std::fs::remove_dir_all(index).expect("removed")),
        ("damaged", |index| {
            std::fs::write(index.join("meta.json"), b"{").expect("written")
        }),
        ("of the future", |index| {
            let meta = index.join("meta.json");
            let text = std::fs::read_to_string(&meta).expect("read");
            let future = text.replace("\\\"seq\\\":", "\\\"seq\\\":9");
            assert_ne!(text, future);
            std::fs::write(meta, future).expect("written");
        }),
    ];
    for (what, harm) in harms {
        harm(&index);
        let app = open_at(&data, all);
        indexed(&app).await;
        assert_eq!(ada_finds(&app, workspace, "ridgebeam"), 2, "{what}");
        assert_eq!(app.search().status().documents, before.documents + 1, "{what}");
    }

    // Where the journal no longer goes back to it: built anew as well.
    std::fs::remove_dir_all(&index).expect("removed");
    copy(&older, &index);
    let short = Retention { bytes: 1, ..all };
    let app = open_at(&data, all);
    drop(app);
    std::fs::remove_dir_all(&index).expect("removed");
    copy(&older, &index);
    let app = open_at(&data, short);
    say(&app, workspace, "ridgebeam three").await;
    indexed(&app).await;
    assert_eq!(ada_finds(&app, workspace, "ridgebeam"), 3);
}

/// How many pieces the index below `place` is in.
fn pieces(place: &Path) -> usize {
    let meta = std::fs::read(place.join("search/index/meta.json")).expect("an index");
    let meta: Value = serde_json::from_slice(&meta).expect("what is in it");
    meta["segments"].as_array().expect("segments").len()
}

#[tokio::test]
async fn an_index_that_was_left_in_pieces_is_joined_after_the_next_start() {
    let place = tempfile::tempdir().expect("a directory");
    let app = open_at(place.path(), Retention::default());
    let workspace = fill(&app).await;
    for number in 1..=6 {
        say(&app, workspace, &format!("heron {number}")).await;
        indexed(&app).await;
    }
    assert_eq!(ada_finds(&app, workspace, "heron"), 6);
    drop(app);
    let before = pieces(place.path());
    assert!(before > 5, "{before}");
    let app = open_at(place.path(), Retention::default());
    let begun = Instant::now();
    // What is small beside the rest stays apart from it.
    while pieces(place.path()) > before / 2 {
        assert!(begun.elapsed() < Duration::from_secs(60), "{}", pieces(place.path()));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(ada_finds(&app, workspace, "heron"), 6);
    say(&app, workspace, "a heron comes back").await;
    assert_eq!(ada_finds(&app, workspace, "heron"), 7);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a directory");
    for file in std::fs::read_dir(from).expect("files").flatten() {
        std::fs::copy(file.path(), to.join(file.file_name())).expect("copied");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_index_is_built_anew_while_it_is_searched_and_written_to() {
    let home = tempfile::tempdir().expect("a place");
    let app = open_at(home.path(), Retention::default());
    let workspace = fill(&app).await;
    indexed(&app).await;
    for round in 0..3 {
        let building = {
            let app = app.clone();
            tokio::task::spawn_blocking(move || app.search().rebuild(&mut |_, _| {}).expect("built"))
        };
        let mut said = 0;
        while !building.is_finished() || said == 0 {
            say(&app, workspace, &format!("gable{round}")).await;
            said += 1;
            if round > 0 {
                assert!(
                    ada_finds(&app, workspace, "gable0") > 0,
                    "the old index serves meanwhile"
                );
            }
        }
        building.await.expect("built");
        indexed(&app).await;
        assert_eq!(ada_finds(&app, workspace, &format!("gable{round}")), said.min(200));
    }
}

const WORDS: [&str; 6] = ["oak", "ash", "elm", "fir", "yew", "box"];

#[derive(Debug, Clone)]
enum Step {
    Post(usize, Vec<usize>),
    Edit(usize, Vec<usize>),
    Delete(usize),
    Enter(usize),
    Leave(usize),
    Ask(Vec<(bool, usize)>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let words = || prop::collection::vec(0..WORDS.len(), 1..4);
    prop::collection::vec(
        prop_oneof![
            4 => (0..3_usize, words()).prop_map(|(room, words)| Step::Post(room, words)),
            1 => (0..30_usize, words()).prop_map(|(message, words)| Step::Edit(message, words)),
            1 => (0..30_usize).prop_map(Step::Delete),
            1 => (0..3_usize).prop_map(Step::Enter),
            1 => (0..3_usize).prop_map(Step::Leave),
            4 => prop::collection::vec((any::<bool>(), 0..WORDS.len()), 1..3).prop_map(Step::Ask),
        ],
        1..40,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Against a model that looks through everything: what is asked after an answer finds what was written, whether
    /// the index has it or not.
    #[test]
    fn search_agrees_with_looking_through_everything(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        runtime.block_on(against_a_model(steps));
    }
}

async fn against_a_model(steps: Vec<Step>) {
    let test = TestApp::new().await;
    let (ada, dot) = (test.sign_in(Ada), test.sign_in(Dot));
    let mut rooms = Vec::new();
    for number in 0..3 {
        rooms.push(open_room(&ada, "closed", &format!("room-{number}")).await);
    }
    let mut inside = [false; 3];
    let mut messages: Vec<(usize, String, Option<BTreeSet<usize>>)> = Vec::new();
    let body = |words: &[usize]| words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ");
    for step in steps {
        match step {
            Step::Post(room, words) => {
                let id = post(&ada, &rooms[room], &body(&words)).await;
                messages.push((room, id, Some(words.into_iter().collect())));
            }
            Step::Edit(message, words) => {
                if let Some((room, id, text)) = messages.get_mut(message).filter(|message| message.2.is_some()) {
                    let path = format!("/rooms/{}/messages/{id}", rooms[*room]);
                    ada.patch(&path, json!({ "body": body(&words) })).await.expect(200);
                    *text = Some(words.into_iter().collect());
                }
            }
            Step::Delete(message) => {
                if let Some((room, id, text)) = messages.get_mut(message).filter(|message| message.2.is_some()) {
                    ada.delete(&format!("/rooms/{}/messages/{id}", rooms[*room]))
                        .await
                        .expect(204);
                    *text = None;
                }
            }
            Step::Enter(room) => {
                let_in(&ada, &test, &rooms[room], Dot).await;
                inside[room] = true;
            }
            Step::Leave(room) if inside[room] => {
                let path = format!("/rooms/{}/people/{}", rooms[room], test.user(Dot));
                ada.delete(&path).await.expect(204);
                inside[room] = false;
            }
            Step::Leave(_) => {}
            Step::Ask(words) => {
                let query: String = words
                    .iter()
                    .map(|(without, word)| format!("{}{} ", if *without { "-" } else { "" }, WORDS[*word]))
                    .collect();
                let wanted: BTreeSet<&String> = messages
                    .iter()
                    .filter(|(room, _, text)| {
                        let has = |text: &BTreeSet<usize>| {
                            words.iter().all(|(without, word)| text.contains(word) != *without)
                        };
                        inside[*room] && text.as_ref().is_some_and(has)
                    })
                    .map(|(_, id, _)| id)
                    .collect();
                let ask = async || {
                    let answer = dot
                        .get(&format!(
                            "/search?limit=200&q={}",
                            encoded(&format!("{query}kind:message"))
                        ))
                        .await
                        .expect(200);
                    let ids: BTreeSet<String> = answer["items"]
                        .as_array()
                        .expect("items")
                        .iter()
                        .map(|hit| hit["id"].as_str().expect("an id").to_owned())
                        .collect();
                    let count = answer["counts"]["message"].as_u64().unwrap_or(0);
                    assert_eq!(count, ids.len() as u64, "`{query}` counts what it gives");
                    ids
                };
                assert_eq!(ask().await.iter().collect::<BTreeSet<_>>(), wanted, "`{query}` at once");
                indexed(&test.app).await;
                assert_eq!(ask().await.iter().collect::<BTreeSet<_>>(), wanted, "`{query}`");
            }
        }
    }
}
