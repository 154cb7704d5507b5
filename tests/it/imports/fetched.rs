//! Files that an export only names are fetched from where they are, if one wants that.

use serde_json::{Value, json};

use super::{archive, messages, remarks, room, send, settle, shown};
use crate::support::{
    app::{Browser, Cast::*, TestApp},
    site::Site,
};

const KEY: &str = "xoxe-secret";
const PLAN: &[u8] = b"plan: \xf0\x9f\x8f\xa0";

/// An export of a room in which a message each has one of these files, by their addresses.
fn export(urls: &[(&str, String)]) -> Vec<u8> {
    let said: Vec<Value> = urls
        .iter()
        .enumerate()
        .map(|(number, (name, url))| {
            let file = json!({ "id": format!("F{number}"), "name": name, "url_private_download": format!("{url}?t={KEY}"), "size": 4 });
            json!({ "type": "message", "user": "U1", "text": name, "files": [file], "ts": format!("15779232{number:02}.000100") })
        })
        .collect();
    let users = json!([{ "id": "U1", "name": "ada.l", "profile": { "email": "ada@demo.test", "real_name": "Ada" } }]);
    let rooms = json!([{ "id": "C1", "name": "barn", "created": 1_577_836_800, "members": ["U1"] }]);
    let part = |name: &str, what: Value| (name.to_owned(), what.to_string().into_bytes());
    archive(&[
        part("users.json", users),
        part("channels.json", rooms),
        part("barn/2020-01-02.json", Value::from(said)),
    ])
}

/// Brings an export with its files; what is said of the import.
async fn brought(test: &TestApp, who: &Browser<'_>, bytes: &[u8]) -> Value {
    let upload = send(who, "slack.zip", bytes).await;
    let wanted = json!({ "upload": upload, "fetch_files": true });
    let made = who.post("/imports", wanted).await.expect(201);
    settle(&test.app).await;
    let import = format!("/imports/{}", made["id"].as_str().expect("an id"));
    who.put(&format!("{import}/run"), Value::Null).await.expect(200);
    settle(&test.app).await;
    shown(who, &import).await
}

#[tokio::test]
async fn files_that_an_export_names_are_fetched_and_what_can_t_be_is_said() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let site = Site::open().await;
    let loopback = "127.0.0.1/32".parse().expect("a network");
    test.app.egress().allow(vec![loopback]);
    site.put(&format!("/plan.txt?t={KEY}"), "text/plain", PLAN);
    site.put(
        &format!("/old.pdf?t={KEY}"),
        "text/html; charset=utf-8",
        b"<p>Sign in</p>",
    );
    let bytes = export(&[
        ("plan.txt", site.at("/plan.txt")),
        ("gone.txt", site.at("/gone.txt")),
        ("old.pdf", site.at("/old.pdf")),
    ]);
    let done = brought(&test, &ada, &bytes).await;
    assert_eq!(
        (&done["stage"], &done["came"]["files"], &done["came"]["messages"]),
        (&json!("done"), &json!(1), &json!(3)),
        "{done}"
    );
    assert_eq!(
        site.asked(),
        ["/plan.txt", "/gone.txt", "/old.pdf"].map(|path| format!("{path}?t={KEY}"))
    );

    let barn = room(&ada, "barn").await;
    let talk = messages(&ada, &barn).await;
    let file = &talk[0]["attachments"][0];
    assert_eq!(
        (&file["name"], &talk[0]["body"]),
        (&json!("plan.txt"), &json!("plan.txt"))
    );
    let id = |of: &Value| of["id"].as_str().expect("an id").to_owned();
    let path = format!(
        "/rooms/{}/messages/{}/attachments/{}/content",
        id(&barn),
        id(&talk[0]),
        id(file)
    );
    assert_eq!(&ada.get(&path).await.bytes[..], PLAN);
    assert!(
        talk[1..]
            .iter()
            .all(|one| one["attachments"].as_array().is_none_or(Vec::is_empty)),
        "{talk:?}"
    );

    let said = remarks(&ada, &done).await;
    let says = |what: &str| said.iter().filter(|line| line.contains(what)).count();
    assert_eq!(
        (says("whoever has it answered 404"), says("a page came instead of it")),
        (1, 1),
        "{said:?}"
    );
    // What lets somebody read the files in Slack is told to nobody else.
    let all = format!("{talk:?} {said:?} {done}");
    assert!(!all.contains(KEY), "{all}");

    // The same again asks for nothing that came.
    let again = brought(&test, &ada, &bytes).await;
    assert_eq!(again["came"]["files"], 0, "{again}");
    assert_eq!(site.asked(), Vec::<String>::new());
    workers.drain().await;
}

#[tokio::test]
async fn an_export_can_t_have_files_fetched_from_inside() {
    let test = TestApp::new().await;
    let workers = test.app.work();
    let ada = test.sign_in(Ada);
    let site = Site::open().await;
    site.put(&format!("/plan.txt?t={KEY}"), "text/plain", PLAN);
    let bytes = export(&[
        ("plan.txt", site.at("/plan.txt")),
        ("meta", "http://169.254.169.254/latest/meta-data".into()),
        ("local", "file:///etc/passwd".into()),
    ]);
    let done = brought(&test, &ada, &bytes).await;
    assert_eq!(
        (&done["stage"], &done["came"]["files"], &done["came"]["messages"]),
        (&json!("done"), &json!(0), &json!(3)),
        "{done}"
    );
    assert_eq!(site.asked(), Vec::<String>::new());
    let said = remarks(&ada, &done).await;
    assert_eq!(said.len(), 3, "{said:?}");
    workers.drain().await;
}
