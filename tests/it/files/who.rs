//! Who sees what of files: what one may not open one finds, counts and downloads nothing of.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{file, folder, id, names, sent};
use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Cy, Gus},
        TestApp,
    },
    ears::Ears,
};

/// What search finds, once it has followed.
pub async fn found(test: &TestApp, browser: &Browser<'_>, words: &str) -> Vec<String> {
    let begun = Instant::now();
    while test.app.search().status().seq < test.app.seq() || !test.app.search().status().complete {
        assert!(begun.elapsed() < Duration::from_secs(30), "the index follows");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let answer = browser.get(&format!("/search?q={words}%20")).await.expect(200);
    let items = answer["items"].as_array().expect("items").iter();
    let ids: Vec<_> = items.map(id).collect();
    let counted = answer["counts"]["file"].as_u64().unwrap_or(0);
    assert_eq!(counted, ids.len() as u64, "{answer}");
    ids
}

#[tokio::test]
async fn a_guest_sees_what_it_was_shown_and_the_folders_below_and_nothing_else() {
    let test = TestApp::new().await;
    let (ada, gus) = (test.sign_in(Ada), test.sign_in(Gus));
    let outer = folder(&ada, "Outer", None).await;
    let shown = folder(&ada, "Shown", Some(&outer)).await;
    let deep = folder(&ada, "Deep", Some(&shown)).await;
    let inside = id(&file(&ada, "inside.txt", b"walrus inside", Some(&deep)).await);
    let beside = id(&file(&ada, "beside.txt", b"walrus beside", Some(&outer)).await);
    let all = [&outer, &shown, &deep, &inside, &beside];
    for one in all {
        assert_eq!(gus.get(&format!("/files/{one}")).await.status, 404);
    }
    assert_eq!(names(&gus, "").await, Vec::<String>::new());
    assert_eq!(found(&test, &gus, "walrus").await, Vec::<String>::new());
    assert_eq!(found(&test, &ada, "walrus").await.len(), 2);
    assert_eq!(gus.get("/files?view=trash").await.status, 403);
    assert_eq!(
        gus.post("/uploads", json!({ "name": "x", "size": 1 })).await.status,
        403
    );
    assert_eq!(gus.post("/folders", json!({ "name": "x" })).await.status, 403);

    let ears = Ears::of(&test);
    let guest = format!("/files/{shown}/people/{}", test.user(Gus));
    ada.put(&guest, Value::Null).await.expect(204);
    ears.heard(&[]);
    assert_eq!(names(&gus, "").await, ["Shown"]);
    assert_eq!(names(&gus, &format!("?folder={deep}")).await, ["inside.txt"]);
    assert_eq!(gus.get(&format!("/files?folder={outer}")).await.status, 404);
    let seen = gus.get(&format!("/files/{inside}")).await.expect(200);
    let path: Vec<_> = seen["path"]
        .as_array()
        .expect("a path")
        .iter()
        .map(|crumb| crumb["name"].clone())
        .collect();
    assert_eq!(path, ["Shown", "Deep"], "where that lies is not told");
    assert_eq!(seen["can"], json!({ "edit": false, "destroy": false }));
    assert_eq!(
        gus.get(&format!("/files/{shown}")).await.expect(200)["folder"],
        Value::Null
    );
    assert_eq!(
        &gus.get(&format!("/files/{inside}/content")).await.bytes[..],
        b"walrus inside"
    );
    assert_eq!(gus.get(&format!("/files/{beside}/content")).await.status, 404);
    assert_eq!(found(&test, &gus, "walrus").await, std::slice::from_ref(&inside));
    gus.put(&format!("/files/{inside}/star"), Value::Null).await.expect(204);
    assert_eq!(names(&gus, "?view=starred").await, ["inside.txt"]);
    for (method, path) in [
        ("PATCH", format!("/files/{inside}")),
        ("PUT", format!("/files/{inside}/trash")),
        ("GET", format!("/files/{inside}/shares")),
        ("GET", format!("/files/{inside}/people")),
    ] {
        let body = (method == "PATCH").then(|| json!({ "name": "mine" }));
        assert_eq!(gus.send(method, &path, body).await.status, 403, "{method} {path}");
    }

    ada.delete(&guest).await.expect(204);
    assert_eq!(gus.get(&format!("/files/{inside}/content")).await.status, 404);
    assert_eq!(names(&gus, "?view=starred").await, Vec::<String>::new());
    assert_eq!(found(&test, &gus, "walrus").await, Vec::<String>::new());
    ears.heard(&[]);
}

#[tokio::test]
async fn another_workspaces_ids_name_nothing() {
    let test = TestApp::new().await;
    let (ada, cy) = (test.sign_in(Ada), test.sign_in(Cy));
    let (home, report) = (
        folder(&ada, "Home", None).await,
        id(&file(&ada, "walrus.txt", b"walrus", None).await),
    );
    let own = id(&file(&cy, "own.txt", b"mine", None).await);
    for path in ["", "/content", "/content?version=1", "/versions", "/shares", "/people"] {
        assert_eq!(cy.get(&format!("/files/{report}{path}")).await.status, 404, "{path}");
    }
    assert_eq!(cy.get(&format!("/files/{home}/zip")).await.status, 404);
    assert_eq!(cy.get(&format!("/files?folder={home}")).await.status, 404);
    for draft in [json!({ "folder": home }), json!({ "file": report })] {
        let mut draft = draft;
        (draft["name"], draft["size"]) = ("x".into(), 1.into());
        assert_eq!(cy.post("/uploads", draft).await.status, 404);
    }
    assert_eq!(
        cy.patch(&format!("/files/{own}"), json!({ "folder": home }))
            .await
            .status,
        404
    );
    let stranger = test.user(Bo);
    assert_eq!(
        cy.put(&format!("/files/{own}/people/{stranger}"), Value::Null)
            .await
            .status,
        404
    );
    assert_eq!(found(&test, &cy, "walrus").await, Vec::<String>::new());
    assert_eq!(names(&cy, "").await, ["own.txt"]);
}

#[tokio::test]
async fn search_finds_names_and_words_and_nothing_in_the_trash() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let home = folder(&bo, "Zoology", None).await;
    let report = id(&file(
        &bo,
        "narwhal.md",
        "# Tusks\n\nof the sea unicorn: größe".as_bytes(),
        Some(&home),
    )
    .await);
    let upload = sent(&bo, json!({ "name": "b.md", "file": report }), b"otters").await;
    bo.post(&format!("/uploads/{upload}/file"), Value::Null)
        .await
        .expect(201);
    assert_eq!(found(&test, &bo, "otters").await, std::slice::from_ref(&report));
    assert_eq!(
        found(&test, &bo, "unicorn").await,
        Vec::<String>::new(),
        "it says so no more"
    );
    bo.post(&format!("/files/{report}/versions"), json!({ "number": 1 }))
        .await
        .expect(201);
    file(&bo, "noise.txt", &[0xff, 0xfe, b'u', b'n', b'i'], None).await;
    assert_eq!(found(&test, &bo, "narwhal").await, std::slice::from_ref(&report));
    assert_eq!(found(&test, &bo, "unicorn").await, std::slice::from_ref(&report));
    assert_eq!(
        found(&test, &bo, "zoology%20is:folder").await,
        std::slice::from_ref(&home)
    );
    bo.patch(&format!("/files/{report}"), json!({ "name": "belugas.md" }))
        .await
        .expect(200);
    assert_eq!(found(&test, &bo, "narwhal").await, Vec::<String>::new());
    assert_eq!(found(&test, &bo, "belugas").await, std::slice::from_ref(&report));
    bo.put(&format!("/files/{home}/trash"), Value::Null).await.expect(204);
    assert_eq!(
        found(&test, &bo, "unicorn").await,
        Vec::<String>::new(),
        "its folder lies in the trash"
    );
    bo.delete(&format!("/files/{home}/trash")).await.expect(200);
    assert_eq!(found(&test, &bo, "unicorn").await, [report]);
}

#[tokio::test]
async fn what_links_to_a_file_is_found_by_those_who_may_read_it_and_see_the_file() {
    let test = TestApp::new().await;
    let (ada, bo, cy, gus) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Cy), test.sign_in(Gus));
    let plan = id(&file(&ada, "plan.txt", b"walrus", None).await);
    let other = id(&file(&ada, "other.txt", b"walrus", None).await);
    let room = async |kind: &str, name: &str| {
        let room = ada.post("/rooms", json!({ "kind": kind, "name": name })).await;
        id(&room.expect(201))
    };
    let (open, closed) = (room("open", "harbour").await, room("closed", "cellar").await);
    let say = async |room: &str, body: String| {
        let path = format!("/rooms/{room}/messages");
        id(&ada.post(&path, json!({ "body": body })).await.expect(201))
    };
    let first = say(&open, format!("see [the plan](https://house.test/files/{plan})")).await;
    let second = say(&closed, format!("http://127.0.0.1:1/files/{plan}?a=b and more")).await;
    say(
        &open,
        format!("no link: `/files/{plan}`, and [another](/files/{other})"),
    )
    .await;
    bo.put(&format!("/rooms/{open}/membership"), Value::Null)
        .await
        .expect(200);

    let uses = async |browser: &Browser<'_>, of: &str| {
        let begun = Instant::now();
        while test.app.search().status().seq < test.app.seq() {
            assert!(begun.elapsed() < Duration::from_secs(30), "the index follows");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let path = format!("/search?q=uses:{of}");
        let answer = browser.get(&path).await.expect(200);
        let items = answer["items"].as_array().expect("items").iter();
        let mut found: Vec<_> = items.map(id).collect();
        found.sort();
        let counted = answer["counts"]["message"].as_u64().unwrap_or(0);
        assert_eq!(counted, found.len() as u64, "{answer}");
        (found, answer["notes"].as_array().expect("notes").len())
    };
    let both = vec![first.clone(), second]; // Ids rise.
    assert_eq!(uses(&ada, &plan).await, (both.clone(), 0));
    let address = format!("https%3A%2F%2Fhouse.test%2Ffiles%2F{plan}");
    assert_eq!(uses(&ada, &address).await, (both, 0));
    assert_eq!(
        uses(&bo, &plan).await,
        (vec![first.clone()], 0),
        "not what is said in the cellar"
    );
    assert_eq!(uses(&cy, &plan).await.0, Vec::<String>::new(), "another workspace");
    // A guest in the room reads the message, and isn't told that there is such a file.
    ada.put(
        &format!("/rooms/{open}/people/{}", test.user(Gus)),
        json!({ "role": "member" }),
    )
    .await
    .expect(200);
    assert_eq!(uses(&gus, &plan).await, (Vec::new(), 1));
    assert_eq!(uses(&ada, "nonsense").await, (Vec::new(), 1));
    ada.delete(&format!("/rooms/{open}/messages/{first}")).await.expect(204);
    assert_eq!(uses(&bo, &plan).await, (Vec::new(), 0));
}
