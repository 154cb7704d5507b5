//! The program killed while documents are made, again and again: each is made once and whole, and nothing is left over.

use std::path::Path;

use super::*;
use crate::support::{
    until,
    victim::{Victim, WORKING},
};

const DIRECTORY: &str = "LONGHOUSE_TEST_DOCUMENTS";
const PEOPLE: usize = 4_000;
const ASKERS: usize = 6;

fn open(data: &Path) -> App {
    App::open(AppOptions::at(Place::Directory(data.to_owned()))).expect("the data opens")
}

fn finished(app: &App) -> [usize; 2] {
    let counts = app
        .read(Id::ZERO, |view| jobs::counts(view, &queues::DOCUMENTS))
        .expect("counts");
    [counts.of(State::Done), counts.of(State::Dead)]
}

/// What the killed process does; does nothing unless it is told where.
#[test]
fn makes_documents_until_it_is_killed() {
    let Some(data) = std::env::var_os(DIRECTORY) else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let app = open(Path::new(&data));
        let made = || finished(&app).iter().sum::<usize>();
        let before = made();
        let workers: Workers = app.work();
        until("one more is made", || made() > before || made() == 3 * ASKERS).await;
        println!("{WORKING}");
        while made() < 3 * ASKERS {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        workers.drain().await;
    });
}

#[tokio::test]
async fn killed_in_the_middle_each_document_is_made_once_and_whole() {
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path();
    let workspace = Id::from_bytes([7; 16]);
    let app = open(data);
    app.write(Actor::system(workspace), |tx| demo::open(tx, "Hall"))
        .await
        .expect("a workspace");
    people(&app, workspace, PEOPLE).await;
    let askers: Vec<UserId> = {
        let handles = (0..ASKERS).map(|number| format!("number{number}"));
        app.read(workspace, |view| {
            handles
                .map(|handle| Ok(view.find(&Person::BY_HANDLE, &handle, &())?.expect("a person").user))
                .collect()
        })
        .expect("people")
    };
    let asked = app.write(Actor::system(workspace), move |tx| {
        for asker in &askers {
            for format in [Format::Csv, Format::Xlsx, Format::Pdf] {
                asking::ask(tx, *asker, &Subject::People, format)?;
            }
        }
        Ok(askers.clone())
    });
    let askers = asked.await.expect("asked").value;
    drop(app);

    let (mut kills, mut in_the_middle) = (0_u64, 0);
    loop {
        let victim = Victim::start("documents::killed::makes_documents_until_it_is_killed", DIRECTORY, data);
        let ended = victim.end((kills < 8).then(|| Duration::from_millis(kills * 50)));
        let app = open(data);
        let [done, dead] = finished(&app);
        drop(app);
        if ended {
            assert_eq!((done, dead), (3 * ASKERS, 0));
            break;
        }
        kills += 1;
        in_the_middle += u32::from(done < 3 * ASKERS);
    }
    assert!(
        in_the_middle >= 3,
        "{in_the_middle} of {kills} kills were in the middle"
    );

    let app = open(data);
    let mut rows = BTreeMap::<u64, usize>::new();
    for asker in askers {
        let page = PageRequest::default();
        let listed = app.read(workspace, |view| asking::list(view, asker, &page, app.now()));
        for document in listed.expect("listed").items {
            *rows.entry(document.rows.expect("it is ready")).or_default() += 1;
        }
    }
    assert_eq!(rows, BTreeMap::from([(PEOPLE as u64, 3 * ASKERS)]), "each is whole");
    let blobs = app.blobs().expect("a place for them");
    let named = named_blobs(app.store(), &app.snapshot().expect("a snapshot")).expect("names");
    for digest in &named {
        let blob = blobs.get(digest).expect("it is there");
        let mut bytes = Vec::new();
        blob.reader().read_to_end(&mut bytes).expect("it is read");
        let whole = bytes.starts_with(b"%PDF") && bytes.trim_ascii_end().ends_with(b"%%EOF")
            || bytes.starts_with(b"PK") && zip::ZipArchive::new(Cursor::new(&bytes)).is_ok()
            || bytes.starts_with(b"\xef\xbb\xbf") && csv_rows(&bytes).len() == PEOPLE + 1;
        assert!(whole, "{digest}");
    }
    let collected = blobs.collect(app.store(), Duration::ZERO).expect("collected");
    assert_eq!(collected.kept as usize, named.len());
    let aside = blobs.aside().expect("a folder");
    assert_eq!(
        std::fs::read_dir(aside).expect("listed").count(),
        0,
        "nothing half is left"
    );
    // The job of a document that is there does nothing.
    let again = app.write(Actor::system(workspace), |tx| {
        let (owner, document) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        tx.enqueue(&Draft::of(&Make { owner, document }))
    });
    again.await.expect("enqueued");
    let workers = app.work();
    settle(&app, &queues::DOCUMENTS).await;
    workers.drain().await;
    assert_eq!(finished(&app), [3 * ASKERS + 1, 0]);
    println!(
        "{kills} kills, {in_the_middle} in the middle: {} documents made once",
        3 * ASKERS
    );
}
