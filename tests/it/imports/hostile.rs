//! Archives that mean harm, or are broken: each is refused with its place, and nothing of it comes unsaid.

use super::*;

async fn fails(files: &[(String, Vec<u8>)], why: &str) {
    refused("x.zip", &archive(files), why).await;
}

async fn refused(name: &str, bytes: &[u8], why: &str) {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let import = looked(&test, &ada, name, bytes).await;
    let seen = shown(&ada, &import).await;
    assert_eq!(seen["stage"], "failed", "{seen}");
    let said = seen["why"].as_str().expect("a reason");
    assert!(said.contains(why), "{said:?} says {why:?}");
    workers.drain().await;
}

fn slack(day: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let users = br#"[{"id":"U1","name":"ada","profile":{"email":"ada@demo.test"}}]"#.to_vec();
    let channels = br#"[{"id":"C1","name":"general","created":1,"members":["U1"]}]"#.to_vec();
    vec![
        ("users.json".into(), users),
        ("channels.json".into(), channels),
        ("general/2020-01-01.json".into(), day),
    ]
}

#[tokio::test]
async fn names_outside_of_the_archive_and_names_twice_are_refused() {
    for name in ["../users.json", "/etc/passwd", "a/../../b", "C:/x", "a\\b"] {
        let mut files = slack(b"[]".to_vec());
        files.push((name.into(), b"x".to_vec()));
        fails(&files, "outside of itself").await;
    }
    // The writer makes no such archive, so a name of the same length is changed afterwards.
    let mut files = slack(b"[]".to_vec());
    files.push(("userz.json".into(), b"[]".to_vec()));
    let mut bytes = archive(&files);
    let places: Vec<usize> = (0..bytes.len() - 10)
        .filter(|at| bytes[*at..].starts_with(b"userz.json"))
        .collect();
    places.into_iter().for_each(|at| bytes[at + 4] = b's');
    refused("x.zip", &bytes, "two files of one name").await;
}

#[tokio::test]
async fn bombs_and_huge_counts_end_before_they_fill_the_memory() {
    let mut day = b"[".to_vec();
    day.resize(40 << 20, b' ');
    day.push(b']');
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let import = looked(&test, &ada, "x.zip", &archive(&slack(day))).await;
    let seen = shown(&ada, &import).await;
    let said = remarks(&ada, &seen).await;
    assert!(
        said.iter()
            .any(|line| line.contains("2020-01-01.json") && line.contains("more than")),
        "{seen} {said:?}"
    );
    workers.drain().await;

    let mut bytes = archive(&slack(b"[]".to_vec()));
    let end = bytes.len() - 22;
    // An end that announces very many files, in the large form.
    let mut large = b"PK\x06\x06".to_vec();
    large.extend_from_slice(&44_u64.to_le_bytes());
    large.extend_from_slice(&[0; 12]);
    large.extend_from_slice(&50_000_000_u64.to_le_bytes());
    large.extend_from_slice(&50_000_000_u64.to_le_bytes());
    large.extend_from_slice(&[0; 16]);
    let mut tail = bytes.split_off(end);
    let at = bytes.len() as u64;
    bytes.extend_from_slice(&large);
    bytes.extend_from_slice(b"PK\x06\x07\0\0\0\0");
    bytes.extend_from_slice(&at.to_le_bytes());
    bytes.extend_from_slice(&1_u32.to_le_bytes());
    tail[8..12].copy_from_slice(&[0xff; 4]);
    bytes.extend_from_slice(&tail);
    refused("x.zip", &bytes, "50000000 files").await;
}

#[tokio::test]
async fn what_is_broken_is_said_with_its_file_and_line_and_the_rest_comes() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let good = |text: &str, ts: u64| format!(r#"{{"type":"message","user":"U1","text":"{text}","ts":"{ts}.0"}}"#);
    let mut files = slack(format!("[\n{},\n{} oops", good("one", 1), good("two", 2)).into_bytes());
    files.push(("general/2020-01-02.json".into(), b"[{\"text\": \"\xff\xfe\"}]".to_vec()));
    files.push((
        "general/2020-01-03.json".into(),
        format!("[{}]", good("three", 3)).into_bytes(),
    ));
    files.push(("other/2020-01-03.json".into(), b"[]".to_vec()));
    let done = brought(&test, &ada, "x.zip", &archive(&files)).await;
    assert_eq!(done["stage"], "done", "{done}");
    counted(&done["came"], json!({ "messages": 3, "skipped": 3 }));
    let said = remarks(&ada, &done).await;
    assert!(
        said[0].starts_with("general/2020-01-01.json:3 From here on it can't be read as JSON"),
        "{said:?}"
    );
    assert!(said[1].starts_with("general/2020-01-02.json:"), "{said:?}");
    assert!(said[2].starts_with("other/2020-01-03.json:0 "), "{said:?}");
    workers.drain().await;
    fails(&[("a.txt".into(), b"x".to_vec())], "no archive that is known").await;
    refused("x.zip", b"PK\x03\x04 and nothing more", "can't be read").await;
    refused("x.csv", b"a,b\n1,2\n", "There is no column `time`").await;
    fails(
        &[
            ("users.json".into(), b"{}".to_vec()),
            ("channels.json".into(), b"[]".to_vec()),
        ],
        "users.json",
    )
    .await;
}

#[tokio::test]
async fn an_archive_lets_nobody_into_a_closed_room_that_was_there_before() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let with = |members: &str| {
        let users = br#"[{"id":"U1","name":"bo","profile":{"email":"bo@demo.test"}},{"id":"U2","name":"ada","profile":{"email":"ada@demo.test"}}]"#;
        let groups = format!(r#"[{{"id":"G1","name":"vault","created":1,"members":[{members}]}}]"#);
        archive(&[
            ("users.json".into(), users.to_vec()),
            ("groups.json".into(), groups.into_bytes()),
        ])
    };
    brought(&test, &ada, "x.zip", &with(r#""U1""#)).await;
    let done = brought(&test, &ada, "x.zip", &with(r#""U1","U2""#)).await;
    let said = remarks(&ada, &done).await;
    assert!(said[0].contains("isn't let into \"vault\""), "{said:?}");
    let rooms = ada.get("/rooms?all=true").await.expect(200)["items"].clone();
    assert!(rooms.as_array().expect("items").is_empty(), "{rooms}");
    workers.drain().await;
}
