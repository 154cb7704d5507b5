//! The program killed while files are uploaded, to the library and for messages, and while jobs look at those that are
//! pictures: what was acknowledged is there and is what it was, and each picture has its sizes (F3, F8, Bl1–Bl3, J2).
//!
//! `LONGHOUSE_KILLS` says how often, 50 in CI.

use std::{
    collections::BTreeMap,
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use longhouse::{
    app::{App, AppOptions, Place},
    engine::store::named_blobs,
};
use serde_json::{Value, json};

use super::{CHUNK, noise, sha256};
use crate::support::{
    picture::png,
    wire::{Client, Server},
};

const SENDERS: u64 = 4;
const ADA: &str = "ada@demo.test";

/// What one sender knows.
#[derive(Default)]
struct Sent {
    /// Where files are that were acknowledged, with the digest of their bytes.
    files: BTreeMap<String, String>,
    /// Those of them that are pictures.
    pictures: Vec<String>,
    /// Uploads that were begun and not finished: what they are made of, and the chunks that were acknowledged.
    open: BTreeMap<String, (u64, Vec<u64>)>,
}

/// Whether it is a picture, of which jobs make sizes.
fn is_picture(seed: u64) -> bool {
    matches!(seed % 8, 1 | 2)
}

/// The bytes of one upload: most are small, some have two chunks, some are pictures.
fn bytes(seed: u64) -> Vec<u8> {
    if is_picture(seed) {
        let [.., red, green, blue] = seed.to_be_bytes();
        return png(24, 16, [red, green, blue]);
    }
    let count = if seed.is_multiple_of(25) {
        CHUNK + 1 + seed as usize % 5_000
    } else {
        1 + (seed as usize * 7_919) % 60_000
    };
    noise(count, seed)
}

/// Whether it goes with a message; otherwise it goes to the library.
fn is_attached(seed: u64) -> bool {
    seed.is_multiple_of(2)
}

/// Makes what an upload is to become, and returns where its bytes are then. Done again it gives the same.
fn finish(client: &mut Client, room: &str, upload: &str, seed: u64) -> std::io::Result<String> {
    let mut make = |path: &str, body: &Value| {
        let made = client.post(&format!("/api/v1{path}"), body)?;
        assert!(matches!(made.status, 200 | 201), "{path}: {}", made.json());
        Ok::<_, std::io::Error>(made.json()["id"].as_str().expect("an id").to_owned())
    };
    if !is_attached(seed) {
        let file = make(&format!("/uploads/{upload}/file"), &Value::Null)?;
        return Ok(format!("/api/v1/files/{file}/content"));
    }
    let attachment = make(&format!("/uploads/{upload}/attachment"), &Value::Null)?;
    let draft = json!({ "client_id": format!("{seed}"), "attachments": [attachment] });
    let message = make(&format!("/rooms/{room}/messages"), &draft)?;
    Ok(format!(
        "/api/v1/rooms/{room}/messages/{message}/attachments/{attachment}/content"
    ))
}

/// Uploads until the server is gone.
fn send(mut client: Client, room: &str, next: &AtomicU64) -> Sent {
    let mut sent = Sent::default();
    while send_one(&mut client, room, &mut sent, next.fetch_add(1, Ordering::Relaxed)).is_ok() {}
    sent
}

fn send_one(client: &mut Client, room: &str, sent: &mut Sent, seed: u64) -> std::io::Result<()> {
    let bytes = bytes(seed);
    let to = if is_attached(seed) {
        format!("/api/v1/rooms/{room}/uploads")
    } else {
        "/api/v1/uploads".to_owned()
    };
    let name = format!("{seed}.{}", if is_picture(seed) { "png" } else { "bin" });
    let begun = client.post(&to, &json!({ "name": name, "size": bytes.len() }))?;
    assert_eq!(begun.status, 201, "{}", begun.json());
    let upload = begun.json()["id"].as_str().expect("an id").to_owned();
    sent.open.insert(upload.clone(), (seed, Vec::new()));
    for (number, chunk) in (0..).zip(bytes.chunks(CHUNK)) {
        let put = client.put_bytes(&format!("/api/v1/uploads/{upload}/chunks/{number}"), chunk)?;
        assert_eq!(put.status, 200, "{}", put.json());
        sent.open.get_mut(&upload).expect("it is open").1.push(number);
    }
    if seed.is_multiple_of(3) {
        return Ok(()); // Left to be finished after the restart.
    }
    let place = finish(client, room, &upload, seed)?;
    sent.open.remove(&upload);
    sent.files.insert(place.clone(), sha256(&bytes));
    sent.pictures.extend(is_picture(seed).then_some(place));
    Ok(())
}

/// Holds what is there against what was acknowledged, and finishes what was begun with what is still missing.
fn audit(client: &mut Client, room: &str, sent: &mut Sent) {
    for (place, digest) in &sent.files {
        let got = client.get(place).expect("a reply");
        assert_eq!(
            (got.status, &sha256(&got.body)),
            (200, digest),
            "{place} was acknowledged"
        );
    }
    for (upload, (seed, chunks)) in std::mem::take(&mut sent.open) {
        let path = format!("/api/v1/uploads/{upload}");
        let shown = client.get(&path).expect("a reply");
        // An upload that became an attachment is no more, whoever heard of it; finishing gives it again.
        let became = is_attached(seed) && shown.status == 404;
        assert!(became || shown.status == 200, "{upload} was begun");
        let (shown, bytes) = (shown.json(), bytes(seed));
        let missing = shown["missing"].as_array().map_or(&[][..], |numbers| numbers);
        let missing: Vec<_> = missing.iter().filter_map(Value::as_u64).collect();
        assert!(
            chunks.iter().all(|chunk| !missing.contains(chunk)),
            "{chunks:?} were acknowledged: {shown}"
        );
        for number in missing {
            let chunk = bytes.chunks(CHUNK).nth(number as usize).expect("a chunk");
            let put = client
                .put_bytes(&format!("{path}/chunks/{number}"), chunk)
                .expect("a reply");
            assert_eq!(put.status, 200, "{}", put.json());
        }
        let place = finish(client, room, &upload, seed).expect("a reply");
        assert_eq!(client.get(&place).expect("a reply").body, bytes);
        sent.files.insert(place.clone(), sha256(&bytes));
        sent.pictures.extend(is_picture(seed).then_some(place));
    }
}

/// Waits until each picture that was acknowledged has its sizes, whatever became of the job that first looked at it.
fn await_sizes(client: &mut Client, pictures: &[String]) {
    let begun = Instant::now();
    for place in pictures {
        let place = place.strip_suffix("/content").expect("where bytes are");
        let size = match place.contains("/attachments/") {
            true => format!("{place}/pictures/150"),
            false => format!("{place}/versions/1/pictures/150"),
        };
        while client.get(&size).expect("a reply").status != 200 {
            assert!(begun.elapsed() < Duration::from_secs(120), "{size} isn't made");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A room to write in, the same each time.
fn room(client: &mut Client) -> String {
    let rooms = client.get("/api/v1/rooms").expect("a reply").json();
    rooms["items"][0]["id"].as_str().expect("a room").to_owned()
}

fn longhouse(arguments: &[&str], data: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_longhouse"))
        .args(arguments)
        .arg(data)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
}

#[test]
fn a_server_killed_amid_uploads_has_all_that_was_acknowledged_and_goes_on_with_the_rest() {
    let kills = std::env::var("LONGHOUSE_KILLS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(4);
    let home = tempfile::tempdir().expect("a directory");
    let data = home.path().join("data");
    longhouse(&["demo", "--data"], &data);
    let next = Arc::new(AtomicU64::new(1));
    let (mut sent, mut before) = (Sent::default(), BTreeMap::new());
    for kill in 0..kills {
        let server = Server::start(&data);
        let mut ada = server.client().expect("a connection");
        assert_eq!(ada.sign_in(ADA).expect("a reply").status, 201);
        let room = room(&mut ada);
        audit(&mut ada, &room, &mut sent);
        before.append(&mut sent.files); // Held against once more at the end.
        let senders: Vec<JoinHandle<Sent>> = (0..SENDERS)
            .map(|_| {
                let client = server.client().expect("a connection").with_cookie(ada.cookie());
                let (next, room) = (next.clone(), room.clone());
                std::thread::spawn(move || send(client, &room, &next))
            })
            .collect();
        std::thread::sleep(Duration::from_millis(200 + (kill * 7_919) % 400)); // The load itself.
        server.kill();
        for sender in senders {
            let Sent { files, pictures, open } = sender.join().expect("a sender");
            sent.files.extend(files);
            sent.pictures.extend(pictures);
            sent.open.extend(open);
        }
    }
    let server = Server::start(&data);
    let mut ada = server.client().expect("a connection");
    ada.sign_in(ADA).expect("a reply");
    sent.files.append(&mut before);
    let room = room(&mut ada);
    audit(&mut ada, &room, &mut sent);
    await_sizes(&mut ada, &sent.pictures);
    assert!(
        sent.files.len() > 20 && sent.pictures.len() > 4,
        "only {} files and {} pictures: the run proves nothing",
        sent.files.len(),
        sent.pictures.len(),
    );
    server.kill();
    longhouse(&["check", "--data"], &data);

    // A collection without grace takes the rest, and nothing that is named.
    let app = App::open(AppOptions::at(Place::Directory(data.clone()))).expect("it opens");
    let blobs = app.blobs().expect("blobs");
    let named = named_blobs(app.store(), &app.snapshot().expect("a snapshot"))
        .expect("named")
        .len() as u64;
    let collected = blobs.collect(app.store(), Duration::ZERO).expect("collected");
    assert_eq!(collected.kept, named);
    assert!(
        blobs
            .check(app.store(), &mut |_| {})
            .expect("checked")
            .damage
            .is_empty()
    );
    println!(
        "{kills} kills, {} files, {} pictures, {collected:?}",
        sent.files.len(),
        sent.pictures.len()
    );
    drop(app);
    longhouse(&["check", "--data"], &data);
}
