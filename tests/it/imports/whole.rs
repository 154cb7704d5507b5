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
/// other. Only what an import may not bring is left out: whether somebody was let in there, and when.
fn told(bytes: &[u8]) -> Value {
    let people = lines(bytes, "people.jsonl");
    let rooms = lines(bytes, "rooms.jsonl");
    let messages = lines(bytes, "messages/0001.jsonl");
    let mut names: Vec<(String, String)> = Vec::new();
    let id = |value: &Value| value["id"].as_str().expect("an id").to_owned();
    names.extend(
        people
            .iter()
            .map(|one| (id(one), format!("person {} {}", one["email"], one["handle"]))),
    );
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
    let direct = dot
        .post(
            "/rooms",
            json!({ "kind": "direct", "people": [test.user(Bo).to_string()] }),
        )
        .await
        .expect(201);
    let direct = format!("/rooms/{}/messages", direct["id"].as_str().expect("an id"));
    dot.post(&direct, json!({ "body": "between us" })).await.expect(201);
    talked(test, &lab).await;
}

/// A thread with files, a pin, a reply that is in the room too and one that was taken back; what bots said; a room that is
/// archived.
async fn talked(test: &TestApp, lab: &str) {
    let (ada, bo, nobody) = (test.sign_in(Ada), test.sign_in(Bo), test.nobody());
    let id = |thing: &Value| thing["id"].as_str().expect("an id").to_owned();
    let messages = format!("{lab}/messages");
    let draft = json!({ "name": "plan.txt", "size": 5 });
    let upload = id(&bo.post(&format!("{lab}/uploads"), draft).await.expect(201));
    bo.put_bytes(&format!("/uploads/{upload}/chunks/0"), b"a b c")
        .await
        .expect(200);
    let made = bo
        .post(&format!("/uploads/{upload}/attachment"), Value::Null)
        .await
        .expect(201);
    let draft = json!({ "body": "The plan", "attachments": [id(&made)] });
    let root = id(&bo.post(&messages, draft).await.expect(201));
    ada.put(&format!("{lab}/pins/{root}"), Value::Null).await.expect(204);
    for (body, also) in [("agreed", false), ("done, *all* of it", true), ("oops", false)] {
        let draft = json!({ "body": body, "thread": root, "also_in_room": also });
        let reply = id(&ada.post(&messages, draft).await.expect(201));
        if body == "oops" {
            ada.delete(&format!("{messages}/{reply}")).await.expect(204);
        }
    }
    let draft = json!({ "name": "Builds", "may_rename": true });
    let hook = ada.post(&format!("{lab}/incoming-hooks"), draft).await.expect(201);
    let path = hook["url"]
        .as_str()
        .expect("an address")
        .replace("http://demo.test", "");
    for post in [
        json!({ "text": "green @bo" }),
        json!({ "text": "red", "username": "Nightly" }),
    ] {
        assert_eq!(nobody.post(&path, post).await.status, 200);
    }
    let old = ada
        .post("/rooms", json!({ "name": "Old", "kind": "open" }))
        .await
        .expect(201);
    let old = format!("/rooms/{}", id(&old));
    ada.post(&format!("{old}/messages"), json!({ "body": "was @builds here?" }))
        .await
        .expect(201);
    ada.patch(&old, json!({ "archived": true })).await.expect(200);
}

/// The same without who brought it, and was there before.
fn without(mut told: Value, email: &str) -> Value {
    let people = told["people"].as_array_mut().expect("people");
    people.retain(|one| one["email"] != email);
    told
}

#[tokio::test]
async fn another_workspace_of_the_same_installation_gets_the_same() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    furnished(&test).await;
    let first = exported(&test, &test.sign_in(Ada)).await;
    let messages = lines(&first, "messages/0001.jsonl");
    let bots: Vec<_> = messages.iter().filter(|one| one["said_as"].is_string()).collect();
    assert_eq!(bots.len(), 1, "what a bot said under another name");
    let cy = test.sign_in(Cy);
    let came = brought(&test, &cy, "longhouse.zip", &first).await;
    assert_eq!(came["stage"], "done", "{came}");
    counted(
        &came["came"],
        json!({ "messages": messages.len(), "known": 0, "skipped": 0 }),
    );
    let second = exported(&test, &cy).await;
    let (one, two) = (told(&first), without(told(&second), "cy@demo.test"));
    for name in ["people", "rooms", "messages"] {
        assert_eq!(one[name], two[name], "{name}");
    }
    // The bots say nothing more, and sign in nowhere: what they said is all that came of them.
    let people = cy.get("/people?limit=200").await.expect(200);
    let builds = people["items"]
        .as_array()
        .expect("people")
        .iter()
        .find(|one| one["name"] == "Builds");
    let builds = builds.expect("the bot");
    assert_eq!(
        (&builds["bot"], &builds["state"]),
        (&json!(true), &json!("deactivated"))
    );
    workers.drain().await;
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
