//! A whole workspace taken away, and brought back: into an empty one it is the same, where it came from nothing new comes.

use std::io::Read as _;

use super::*;

async fn exported(test: &TestApp, who: &Browser<'_>) -> Vec<u8> {
    let ask = json!({ "subject": { "of": "workspace" }, "format": "zip" });
    let asked = who.post("/documents", ask).await.expect(201);
    loop {
        let counts = test
            .app
            .read(Id::ZERO, |view| jobs::counts(view, &queues::DOCUMENTS))
            .expect("counted");
        if counts.of(State::Ready) + counts.of(State::Running) == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let path = format!("/documents/{}/content", asked["id"].as_str().expect("an id"));
    let reply = who.get(&path).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.bytes.to_vec()
}

fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut part = Vec::new();
    archive
        .by_name(name)
        .expect("a part")
        .read_to_end(&mut part)
        .expect("read");
    part
}

fn lines(bytes: &[u8], name: &str) -> Vec<Value> {
    let text = String::from_utf8(part(bytes, name)).expect("text");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

/// What an export says, with things called by what they are instead of their ids, so that two can be held against each
/// other. Who of it was let in already isn't in it, nor are those who were in the other workspace before.
fn told(bytes: &[u8]) -> Value {
    let people = lines(bytes, "people.jsonl");
    let rooms = lines(bytes, "rooms.jsonl");
    let messages = lines(bytes, "messages/0001.jsonl");
    let mut names: Vec<(String, String)> = Vec::new();
    let id = |value: &Value| value["id"].as_str().expect("an id").to_owned();
    names.extend(people.iter().map(|one| (id(one), format!("person {}", one["email"]))));
    names.extend(
        rooms
            .iter()
            .map(|one| (id(one), format!("room {} {}", one["name"], one["kind"]))),
    );
    names.extend(
        messages
            .iter()
            .map(|one| (id(one), format!("message {} {}", one["posted_at"], one["body"]))),
    );
    let mut all = json!({ "people": people, "rooms": rooms, "messages": messages });
    for person in all["people"].as_array_mut().expect("people") {
        let person = person.as_object_mut().expect("a person");
        person.remove("state");
        person.remove("joined_at");
    }
    rename(&mut all, &names.into_iter().collect());
    for part in ["people", "rooms", "messages"] {
        let list = all[part].as_array_mut().expect("a list");
        list.sort_by_key(|one| {
            (
                one["room"].to_string(),
                one["posted_at"].to_string(),
                one["id"].to_string(),
            )
        });
    }
    for room in all["rooms"].as_array_mut().expect("rooms") {
        room["people"]
            .as_array_mut()
            .expect("people")
            .sort_by_key(|one| one["user"].to_string());
    }
    all
}

fn rename(value: &mut Value, names: &std::collections::HashMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|one| rename(one, names)),
        Value::Object(fields) => fields.values_mut().for_each(|one| rename(one, names)),
        _ => {}
    }
}

/// A workspace with all that an export tells of.
async fn furnished(test: &TestApp) {
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    brought(test, &ada, "slack.zip", &zipped(&fixtures().join("slack"))).await;
    brought(test, &ada, "mattermost.zip", &zipped(&fixtures().join("mattermost"))).await;
    let lab = ada
        .post("/rooms", json!({ "name": "Lab", "kind": "closed", "topic": "Tests" }))
        .await
        .expect(201);
    let lab = format!("/rooms/{}", lab["id"].as_str().expect("an id"));
    ada.put(&format!("{lab}/people/{}", test.user(Bo)), json!({}))
        .await
        .expect(200);
    let said = bo
        .post(&format!("{lab}/messages"), json!({ "body": "one @ada" }))
        .await
        .expect(201);
    let message = format!("{lab}/messages/{}", said["id"].as_str().expect("an id"));
    bo.patch(&message, json!({ "body": "one, @ada" })).await.expect(200);
    ada.put(&format!("{message}/reactions/%F0%9F%91%8D"), Value::Null)
        .await
        .expect(204);
    let gone = bo
        .post(&format!("{lab}/messages"), json!({ "body": "gone" }))
        .await
        .expect(201);
    bo.delete(&format!("{lab}/messages/{}", gone["id"].as_str().expect("an id")))
        .await
        .expect(204);
    dot.post(
        "/rooms",
        json!({ "kind": "direct", "people": [test.user(Bo).to_string()] }),
    )
    .await
    .expect(201);
}

#[tokio::test]
async fn what_is_exported_comes_back_the_same_and_where_it_came_from_nothing_new_comes() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    furnished(&test).await;
    let ada = test.sign_in(Ada);
    let first = exported(&test, &ada).await;
    let messages = lines(&first, "messages/0001.jsonl").len() as u64;

    let here = brought(&test, &ada, "longhouse.zip", &first).await;
    assert_eq!(
        (&here["source"], &here["stage"]),
        (&json!("longhouse"), &json!("done")),
        "{here}"
    );
    counted(
        &here["came"],
        json!({ "people_new": 0, "rooms": 0, "messages": 0, "files": 0, "known": messages, "skipped": 0 }),
    );
    assert_eq!(told(&exported(&test, &ada).await), told(&first));
    workers.drain().await;

    // Into an installation that has nobody but an owner.
    let other = TestApp::new().await;
    let workers = other.app.work();
    let owner = other.sign_in(Ada);
    let there = brought(&other, &owner, "longhouse.zip", &first).await;
    assert_eq!(there["stage"], "done", "{there}");
    counted(
        &there["came"],
        json!({ "messages": messages, "known": 0, "skipped": 0 }),
    );
    let second = exported(&other, &owner).await;
    let (one, two) = (told(&first), told(&second));
    for name in ["people", "rooms", "messages"] {
        assert_eq!(one[name], two[name], "{name}");
    }
    let file = lines(&first, "messages/0001.jsonl")
        .iter()
        .find_map(|one| Some(one["files"][0]["path"].as_str()?.to_owned()));
    let file = file.expect("a file");
    assert_eq!(part(&first, &file), part(&second, &file));
    let again = brought(&other, &owner, "longhouse.zip", &first).await;
    counted(
        &again["came"],
        json!({ "messages": 0, "rooms": 0, "people_new": 0, "known": messages }),
    );
    workers.drain().await;
}

#[tokio::test]
async fn only_owners_take_all_away_and_a_newer_export_is_refused() {
    let test = TestApp::new().await;
    let ask = json!({ "subject": { "of": "workspace" }, "format": "zip" });
    assert_eq!(test.sign_in(Bo).post("/documents", ask.clone()).await.refused().0, 403);
    assert_eq!(test.sign_in(Gus).post("/documents", ask).await.refused().0, 403);
    let ask = json!({ "subject": { "of": "workspace" }, "format": "csv" });
    assert_eq!(test.sign_in(Ada).post("/documents", ask).await.refused().0, 422);
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let head = format!(
        r#"{{"format":"longhouse-workspace","version":99,"workspace":"{}","name":"x","made_at":"2026-01-01T00:00:00.000Z"}}"#,
        test.workspace(Ada)
    );
    let import = looked(
        &test,
        &ada,
        "x.zip",
        &archive(&[("longhouse.json".into(), head.into_bytes())]),
    )
    .await;
    let seen = shown(&ada, &import).await;
    assert!(
        seen["why"].as_str().is_some_and(|why| why.contains("version 99")),
        "{seen}"
    );
    workers.drain().await;
}
