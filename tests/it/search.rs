//! Search as its users meet it: what is found, by whom, and what never is (Se1, Se2, C6).

mod kept;

use std::{collections::BTreeSet, time::Duration};

use longhouse::app::App;
use serde_json::{Value, json};

use crate::support::app::{
    Browser,
    Cast::{self, Ada, Bo, Cy, Dot, Gus},
    TestApp,
};

/// Waits until every commit is in the index.
async fn indexed(app: &App) {
    app.search().settle(&mut |_, _| {});
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

/// What the box gives for `query`.
async fn search(browser: &Browser<'_>, query: &str) -> Value {
    browser.get(&format!("/search?q={}", encoded(query))).await.expect(200)
}

/// The texts of hits, whole.
fn shown(found: &Value) -> Vec<String> {
    let stretches = |part: &Value| -> String {
        let stretches = part.as_array().expect("stretches").iter();
        stretches.filter_map(|one| one["text"].as_str()).collect()
    };
    let items = found["items"].as_array().expect("items").iter();
    items
        .map(|hit| match hit["kind"].as_str() {
            Some("message") => stretches(&hit["text"]),
            _ => stretches(&hit["title"]),
        })
        .collect()
}

/// The texts that `query` finds, in alphabetical order; the counts must say as many.
async fn found(browser: &Browser<'_>, query: &str) -> Vec<String> {
    let answer = search(browser, query).await;
    let mut texts = shown(&answer);
    let counts = answer["counts"].as_object().expect("counts").values();
    let counted: u64 = counts.filter_map(Value::as_u64).sum();
    assert_eq!(counted, texts.len() as u64, "`{query}` counts what it finds: {answer}");
    texts.sort();
    texts
}

async fn open_room(browser: &Browser<'_>, kind: &str, name: &str) -> String {
    let room = browser
        .post("/rooms", json!({ "kind": kind, "name": name }))
        .await
        .expect(201);
    room["id"].as_str().expect("an id").to_owned()
}

async fn post(browser: &Browser<'_>, room: &str, body: &str) -> String {
    let path = format!("/rooms/{room}/messages");
    let posted = browser.post(&path, json!({ "body": body })).await.expect(201);
    posted["id"].as_str().expect("an id").to_owned()
}

async fn let_in(browser: &Browser<'_>, test: &TestApp, room: &str, who: Cast) {
    let path = format!("/rooms/{room}/people/{}", test.user(who));
    browser.put(&path, json!({})).await.expect(200);
}

#[tokio::test]
async fn words_are_found_in_every_form_that_people_type() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let room = open_room(&ada, "open", "workshop").await;
    for body in [
        "We are **deploying** the server tonight",
        "the server room is cold",
        "Die Häuser am Hang wurden gestern von den Zimmerleuten besichtigt",
        "Ein Haus ist am Hang geplant, und die Zimmerleute kommen gestern wie heute",
        "café au lait",
        "東京都に行く",
        "안녕하세요 여러분",
        "see https://example.test/handbook for more",
        "`let beam = 3;`",
    ] {
        post(&ada, &room, body).await;
    }
    indexed(&test.app).await;
    let finds = async |query: &str, expected: &[&str]| {
        assert_eq!(found(&ada, query).await, expected, "`{query}`");
    };
    finds("deployed ", &["We are deploying the server tonight"]).await;
    finds(
        "SERVER",
        &["We are deploying the server tonight", "the server room is cold"],
    )
    .await;
    finds("server -cold", &["We are deploying the server tonight"]).await;
    finds("\"server room\"", &["the server room is cold"]).await;
    finds("\"room server\"", &[]).await;
    finds("-\"server room\" server", &["We are deploying the server tonight"]).await;
    finds("deplo* ", &["We are deploying the server tonight"]).await;
    finds("deplo ", &[]).await;
    finds("deplo", &["We are deploying the server tonight"]).await;
    finds(
        "servr",
        &["We are deploying the server tonight", "the server room is cold"],
    )
    .await;
    finds("servr ", &[]).await;
    finds("servr cold", &[]).await;
    finds(
        "haus ",
        &[
            "Die Häuser am Hang wurden gestern von den Zimmerleuten besichtigt",
            "Ein Haus ist am Hang geplant, und die Zimmerleute kommen gestern wie heute",
        ],
    )
    .await;
    finds("Cafe ", &["café au lait"]).await;
    finds("京都", &["東京都に行く"]).await;
    finds("東", &["東京都に行く"]).await;
    finds("都東 ", &[]).await;
    finds("하세요", &["안녕하세요 여러분"]).await;
    finds("example.test/handbook", &["see https://example.test/handbook for more"]).await;
    finds("handbook", &["see https://example.test/handbook for more"]).await;
    finds("…", &[]).await;
    finds("", &[]).await;
    finds("workshop ", &["workshop"]).await;
    finds("bo ", &["Bo"]).await;

    let hit = &search(&ada, "deployed ").await["items"][0];
    let stretches = json!([
        { "text": "We are ", "hit": false },
        { "text": "deploying", "hit": true },
        { "text": " the server tonight", "hit": false },
    ]);
    assert_eq!(hit["text"], stretches);
    assert_eq!(
        (&hit["room"], &hit["author"]),
        (&json!(room), &json!(test.user(Ada).to_string()))
    );
}

#[tokio::test]
async fn filters_narrow_and_what_means_nothing_is_said() {
    let test = TestApp::new().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let (hall, attic) = (
        open_room(&ada, "open", "the hall").await,
        open_room(&ada, "closed", "attic").await,
    );
    let_in(&ada, &test, &hall, Bo).await;
    post(&ada, &hall, "beam one").await;
    post(&bo, &hall, "beam two, see https://a.test").await;
    post(&ada, &attic, "beam three with `code`").await;
    test.clock.advance(Duration::from_secs(3 * 86_400));
    let late = post(&ada, &hall, "beam four, @bo").await;
    bo.get(&format!("/rooms/{hall}/messages/{late}")).await.expect(200);
    let edit = json!({ "body": "beam four, @bo, edited" });
    ada.patch(&format!("/rooms/{hall}/messages/{late}"), edit)
        .await
        .expect(200);
    indexed(&test.app).await;
    let finds = async |query: &str, expected: &[&str]| {
        assert_eq!(found(&ada, query).await, expected, "`{query}`");
        assert_eq!(search(&ada, query).await["notes"], json!([]), "`{query}`");
    };
    let (one, two, three, four) = (
        "beam one",
        "beam two, see https://a.test",
        "beam three with code",
        "beam four, @Bo, edited",
    );
    finds("beam from:ada", &[four, one, three]).await;
    finds("beam from:@BO", &[two]).await;
    finds("beam from:me -in:attic", &[four, one]).await;
    finds("beam in:#attic", &[three]).await;
    finds("beam in:\"the hall\"", &[four, one, two]).await;
    finds(&format!("beam in:{hall}"), &[four, one, two]).await;
    finds("has:link", &[two]).await;
    finds("has:codes beam", &[three]).await;
    finds("has:mention", &[four]).await;
    finds("is:edited", &[four]).await;
    // The clock began on 2026-01-01.
    finds("beam on:2026-01-01", &[one, three, two]).await;
    finds("beam after:2026-01-01", &[four]).await;
    finds("beam before:2026-01-04", &[one, three, two]).await;
    finds("beam on:today", &[four]).await;
    finds("beam on:2026-01 before:2026-01-02", &[one, three, two]).await;
    finds("on:2025", &[]).await;
    finds("attic kind:rooms", &["attic"]).await;

    for (query, at) in [
        ("beam from:nobody", (5, 16)),
        ("in:cellar beam", (0, 9)),
        ("beam on:someday", (5, 15)),
        ("has:wings", (0, 9)),
    ] {
        let answer = search(&ada, query).await;
        assert_eq!(shown(&answer), Vec::<String>::new(), "`{query}`");
        let note = &answer["notes"][0];
        assert_eq!((&note["from"], &note["to"]), (&json!(at.0), &json!(at.1)), "{answer}");
    }
    // To bo a closed room that he isn't in is as one that isn't there, by its id too.
    assert_eq!(
        search(&bo, &format!("in:{attic}")).await["notes"][0]["text"],
        search(&bo, "in:cellar").await["notes"][0]["text"]
    );
    assert_eq!(
        search(&bo, "in:attic").await["notes"][0]["text"],
        search(&bo, "in:cellar").await["notes"][0]["text"]
    );
    let counts = &search(&ada, "beam kind:room").await["counts"];
    assert_eq!(counts, &json!({ "message": 4 }), "counts are of every kind");
}

#[tokio::test]
async fn what_one_may_not_open_one_does_not_find() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let open = open_room(&ada, "open", "rafters-open").await;
    let closed = open_room(&ada, "closed", "rafters-closed").await;
    let direct = json!({ "kind": "direct", "people": [test.user(Bo)] });
    let direct = ada.post("/rooms", direct).await.expect(201)["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    for room in [&open, &closed, &direct] {
        post(
            &ada,
            room,
            &format!(
                "rafters in {}",
                if *room == open {
                    "open"
                } else if *room == closed {
                    "closed"
                } else {
                    "direct"
                }
            ),
        )
        .await;
    }
    let finds = async |who: Cast, expected: &[&str]| {
        assert_eq!(found(&test.sign_in(who), "rafters").await, expected, "{who:?}");
    };
    let (o, c, d) = ("rafters in open", "rafters in closed", "rafters in direct");
    finds(Ada, &[c, d, o, "rafters-closed", "rafters-open"]).await;
    finds(Bo, &[d, o, "rafters-open"]).await;
    finds(Dot, &[o, "rafters-open"]).await;
    finds(Gus, &[]).await;
    finds(Cy, &[]).await;
    assert_eq!(test.nobody().get("/search?q=rafters").await.status, 401);
    assert_eq!(
        found(&test.sign_in(Gus), "kind:person ada").await,
        Vec::<String>::new(),
        "whom he has not met"
    );

    // Whoever is let in finds it, and whoever is put out doesn't, from the answer on.
    let_in(&ada, &test, &closed, Gus).await;
    finds(Gus, &[c, "rafters-closed"]).await;
    assert_eq!(found(&test.sign_in(Gus), "kind:person ada").await, ["Ada"]);
    let_in(&ada, &test, &closed, Dot).await;
    finds(Dot, &[c, o, "rafters-closed", "rafters-open"]).await;
    ada.delete(&format!("/rooms/{closed}/people/{}", test.user(Dot)))
        .await
        .expect(204);
    finds(Dot, &[o, "rafters-open"]).await;
    ada.delete(&format!("/rooms/{closed}/people/{}", test.user(Gus)))
        .await
        .expect(204);
    finds(Gus, &[]).await;
}

#[tokio::test]
async fn what_was_said_is_found_at_once_and_what_was_deleted_or_edited_is_not() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let room = open_room(&ada, "open", "moments").await;
    for number in 0..20 {
        let message = post(&ada, &room, &format!("secret{number} stays")).await;
        if number % 3 == 0 {
            indexed(&test.app).await;
        }
        assert_eq!(found(&ada, &format!("secret{number} ")).await.len(), 1);
        let path = format!("/rooms/{room}/messages/{message}");
        if number % 2 == 0 {
            ada.delete(&path).await.expect(204);
        } else {
            ada.patch(&path, json!({ "body": "something else" })).await.expect(200);
        }
        assert_eq!(found(&ada, &format!("secret{number} ")).await, Vec::<String>::new());
    }
    for _ in 0..2 {
        assert_eq!(found(&ada, "stays ").await, Vec::<String>::new());
        assert_eq!(found(&ada, "something ").await.len(), 10);
        indexed(&test.app).await;
    }
}

#[tokio::test]
async fn pages_go_on_and_the_newest_come_first_if_one_likes() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let room = open_room(&ada, "open", "pages").await;
    for number in 0..25 {
        test.clock.advance(Duration::from_secs(60));
        post(
            &ada,
            &room,
            &format!("plank {number}{}", " and more".repeat(number % 3)),
        )
        .await;
    }
    indexed(&test.app).await;
    for sort in ["best", "newest"] {
        let mut texts = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = ada
                .get(&format!("/search?q=plank&sort={sort}&limit=10{cursor}"))
                .await
                .expect(200);
            assert_eq!(page["counts"], json!({ "message": 25 }));
            texts.extend(shown(&page));
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(texts.len(), 25, "{sort}");
        assert_eq!(texts.iter().collect::<BTreeSet<_>>().len(), 25, "{sort}: each once");
        if sort == "newest" {
            assert_eq!(texts[0], "plank 24");
            assert_eq!(texts[24], "plank 0");
        }
    }
    for (query, code) in [
        ("limit=0", 422),
        ("limit=201", 422),
        ("cursor=00", 422),
        ("cursor=zz", 422),
        ("sort=worst", 422),
    ] {
        assert_eq!(
            ada.get(&format!("/search?q=plank&{query}")).await.status,
            code,
            "{query}"
        );
    }
    assert_eq!(
        ada.get(&format!("/search?q={}", "a%20".repeat(2_000))).await.status,
        200
    );
}
