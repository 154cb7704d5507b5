//! What links in messages lead to: found out once, shown to the room, never from where nobody may look (L1 to L3, Ch7).

use std::time::Duration;

use longhouse::domain::queues;
use serde_json::{Value, json};

use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Cy, Dot, Gus},
        TestApp,
    },
    ears::Ears,
    jobs::settle,
    picture::png,
    site::Site,
};

const BARN: &str = r#"<!doctype html><html><head><title>No</title><meta property="og:title" content="The barn &amp; hall">
    <meta property="og:description" content="Wood and stone"><meta property="og:site_name" content="Barns">
    <meta property="og:image" content="/barn.png"></head><body>"#;

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// The house, a closed room of ada's with bo in it, and a site that may be reached.
async fn house() -> (TestApp, String, Site) {
    let test = TestApp::new().await;
    let site = Site::open().await;
    test.app
        .egress()
        .allow(vec!["127.0.0.1/32".parse().expect("a network")]);
    let ada = test.sign_in(Ada);
    let room = id(&ada
        .post("/rooms", json!({ "kind": "closed", "name": "Lab" }))
        .await
        .expect(201));
    let path = format!("/rooms/{room}/people/{}", test.user(Bo));
    ada.put(&path, json!({})).await.expect(200);
    look(&test).await;
    (test, room, site)
}

/// Has everything looked at that was named.
async fn look(test: &TestApp) {
    let workers = test.app.work();
    settle(&test.app, &queues::LINKS).await;
    settle(&test.app, &queues::NOTICES).await;
    workers.drain().await;
}

async fn say(browser: &Browser<'_>, room: &str, body: &str) -> Value {
    let draft = json!({ "body": body });
    browser
        .post(&format!("/rooms/{room}/messages"), draft)
        .await
        .expect(201)
}

async fn shown(browser: &Browser<'_>, message: &Value) -> Value {
    browser.get(&place(message)).await.expect(200)["previews"].clone()
}

fn place(message: &Value) -> String {
    let room = message["room"].as_str().expect("a room");
    format!("/rooms/{room}/messages/{}", id(message))
}

#[tokio::test]
async fn a_page_is_looked_at_once_and_the_room_hears_what_it_says() {
    let (test, room, site) = house().await;
    site.put("/barn", "text/html", BARN.as_bytes());
    site.put("/barn.png", "image/png", &png(900, 600, [200, 30, 30]));
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    let message = say(&bo, &room, &format!("Look: {}", site.at("/barn"))).await;
    assert_eq!(message["previews"], Value::Null, "nothing is known yet");
    ears.drain();
    look(&test).await;
    let heard = ears.drain();
    let message = ada.get(&place(&message)).await.expect(200);
    for (who, events) in heard {
        let told: Vec<_> = events
            .iter()
            .map(|event| (&event["name"], &event["data"]["message"]))
            .collect();
        let expected = json!("chat.message_previewed");
        let all = if matches!(who, Ada | Bo) {
            vec![(&expected, &message)]
        } else {
            vec![]
        };
        assert_eq!(told, all, "{who:?}");
    }
    let preview = &message["previews"][0];
    let picture = preview["picture"].as_str().expect("a picture");
    let expected = json!({
        "id": preview["id"], "url": site.at("/barn"), "title": "The barn & hall", "description": "Wood and stone",
        "site": "Barns", "picture": picture,
    });
    assert_eq!(
        (message["previews"].as_array().map(Vec::len), preview),
        (Some(1), &expected)
    );
    assert_eq!(site.asked(), ["/barn", "/barn.png"]);

    let address = format!("{}/previews/{}/picture/{picture}", place(&message), id(preview));
    let small = ada.get(&address).await;
    assert_eq!((small.status, small.header("content-type")), (200, Some("image/jpeg")));
    let webp = ada.clone().with("accept", "image/webp").get(&address).await;
    assert_eq!((webp.status, webp.header("content-type")), (200, Some("image/webp")));
    for (who, status) in [(Cy, 404), (Dot, 404), (Gus, 404), (Bo, 200)] {
        assert_eq!(test.sign_in(who).get(&address).await.status, status, "{who:?}");
    }

    // Named again it is known, in other rooms as well; after some days it is looked at anew.
    let again = say(&ada, &room, &site.at("/barn")).await;
    assert_eq!(again["previews"], message["previews"]);
    look(&test).await;
    assert_eq!(site.asked(), Vec::<String>::new());
    ears.drain();
    site.put("/barn", "text/html", b"<title>Burnt down</title>");
    test.clock.advance(Duration::from_secs(4 * 86_400));
    let late = say(&bo, &room, &site.at("/barn")).await;
    assert_eq!(late["previews"], message["previews"], "what was known, until more is");
    look(&test).await;
    assert_eq!(site.asked(), ["/barn"]);
    assert_eq!(shown(&bo, &late).await[0]["title"], "Burnt down");
    ears.drain();
}

#[tokio::test]
async fn what_nobody_wants_shown_is_not_asked_for() {
    let (test, room, site) = house().await;
    for path in ["/a", "/b", "/c", "/d"] {
        site.put(path, "text/html", format!("<title>Page {path}</title>").as_bytes());
    }
    let bo = test.sign_in(Bo);
    let at = |path| site.at(path);
    for body in [
        format!("<{}>", at("/a")),
        format!("`{}`", at("/a")),
        format!("```\n{}\n```", at("/a")),
        format!("mailto:bo@demo.test and {}", "ftp://a.test/x"),
        "nothing".into(),
    ] {
        let message = say(&bo, &room, &body).await;
        look(&test).await;
        assert_eq!(
            (site.asked(), shown(&bo, &message).await),
            (vec![], Value::Null),
            "{body}"
        );
    }
    let body = format!("{0} {0} [named]({1}) {2} {3}", at("/a"), at("/b"), at("/c"), at("/d"));
    let message = say(&bo, &room, &body).await;
    look(&test).await;
    let mut asked = site.asked();
    asked.sort();
    assert_eq!(asked, ["/a", "/b", "/c"], "three are enough");
    let titles: Vec<_> = (0..3).map(|at| message_title(&test, &message, at)).collect();
    let titles = futures_util::future::join_all(titles).await;
    assert_eq!(titles, ["Page /a", "Page /b", "Page /c"]);
}

async fn message_title(test: &TestApp, message: &Value, at: usize) -> String {
    shown(&test.sign_in(Bo), message).await[at]["title"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn nothing_inside_is_reached_by_a_link_nor_by_where_it_leads() {
    let (test, room, site) = house().await;
    let inside = Site::open().await;
    inside.put("/secret", "text/html", b"<title>Secret</title>");
    let bo = test.sign_in(Bo);
    let redirect = |to: &str| format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n").into_bytes();
    site.say("/away", &redirect("http://169.254.169.254/latest/"));
    site.say("/six", &redirect("http://[::1]/"));
    site.put(
        "/page",
        "text/html",
        b"<title>Fine</title><meta property=og:image content='http://10.0.0.1/x.png'>",
    );
    let body = format!("{} {} {}", site.at("/away"), site.at("/six"), site.at("/page"));
    let message = say(&bo, &room, &body).await;
    look(&test).await;
    let previews = shown(&bo, &message).await;
    let only = json!([{
        "id": previews[0]["id"], "url": site.at("/page"), "title": "Fine", "description": "", "site": "127.0.0.1", "picture": null,
    }]);
    assert_eq!(previews, only, "neither the redirects nor the picture");
    // Closed again, the same machine is as private as it was.
    test.app.egress().allow(Vec::new());
    let message = say(&bo, &room, &inside.at("/secret")).await;
    look(&test).await;
    assert_eq!((inside.asked(), shown(&bo, &message).await), (vec![], Value::Null));
}

#[tokio::test]
async fn hostile_pages_are_read_to_their_head_and_no_further() {
    let (test, room, site) = house().await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let huge = [&b"<title>Huge</title></head>"[..], &vec![b'x'; 3 << 20]].concat();
    site.put("/huge", "text/html", &huge);
    site.put("/endless", "text/html", &vec![b'<'; 2 << 20]);
    site.put("/zip", "application/zip", b"<title>No page</title>");
    let mut cyrillic = b"<title>".to_vec();
    cyrillic.extend([0xc0, 0xec, 0xe1, 0xe0, 0xf0]);
    site.put("/cyrillic", "text/html; charset=windows-1251", &cyrillic);
    site.put("/fake.png", "image/png", b"<svg onload=alert(1)>");
    site.put("/real.png", "image/png", &png(30, 20, [1, 2, 3]));
    let first = format!("{} {} {}", site.at("/huge"), site.at("/endless"), site.at("/zip"));
    let second = format!(
        "{} {} {}",
        site.at("/cyrillic"),
        site.at("/fake.png"),
        site.at("/real.png")
    );
    let (first, second) = (say(&bo, &room, &first).await, say(&bo, &room, &second).await);
    look(&test).await;
    let titles = |previews: Value| -> Vec<String> {
        let each = previews.as_array().cloned().unwrap_or_default();
        each.iter()
            .map(|one| one["title"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(titles(shown(&ada, &first).await), ["Huge"]);
    let previews = shown(&ada, &second).await;
    assert_eq!(titles(previews.clone()), ["Амбар", "fake.png", "real.png"]);
    let pictures: Vec<_> = (0..3).map(|at| previews[at]["picture"].is_string()).collect();
    assert_eq!(pictures, [false, false, true]);
}

#[tokio::test]
async fn the_author_takes_a_preview_away_for_good_and_others_can_not() {
    let (test, room, site) = house().await;
    for path in ["/a", "/b"] {
        site.put(path, "text/html", format!("<title>Page {path}</title>").as_bytes());
    }
    let (ada, bo, dot) = (test.sign_in(Ada), test.sign_in(Bo), test.sign_in(Dot));
    let message = say(&bo, &room, &format!("{} {}", site.at("/a"), site.at("/b"))).await;
    look(&test).await;
    let previews = shown(&ada, &message).await;
    let (first, second) = (id(&previews[0]), id(&previews[1]));
    let path = format!("{}/previews/{first}", place(&message));
    assert_eq!(dot.delete(&path).await.status, 404);
    assert_eq!(ada.delete(&path).await.refused(), (403, "forbidden".into()));
    let ears = Ears::of(&test);
    ears.join(&format!("room:{room}"));
    bo.delete(&path).await.expect(204);
    ears.heard(&[(&[Ada, Bo], &["chat.message_previewed"])]);
    assert_eq!(bo.delete(&path).await.status, 404, "it is gone");
    assert_eq!(id(&shown(&ada, &message).await[0]), second);

    // An edit doesn't bring it back, and shows what is new in it.
    site.put("/c", "text/html", b"<title>Page /c</title>");
    let body = format!("now {} {} {}", site.at("/c"), site.at("/a"), site.at("/b"));
    bo.patch(&place(&message), json!({ "body": body })).await.expect(200);
    look(&test).await;
    let titles = shown(&ada, &message).await;
    assert_eq!(
        (&titles[0]["title"], &titles[1]["title"], &titles[2]),
        (&json!("Page /c"), &json!("Page /b"), &Value::Null)
    );
    bo.patch(&place(&message), json!({ "body": "no link" }))
        .await
        .expect(200);
    assert_eq!(shown(&ada, &message).await, Value::Null);
    ears.drain();

    // What nothing shows any more is forgotten, so it is asked for again.
    site.asked();
    let other = say(&bo, &room, &site.at("/b")).await;
    look(&test).await;
    assert_eq!(site.asked(), ["/b"]);
    bo.delete(&place(&other)).await.expect(204);
    assert_eq!(shown(&ada, &other).await, Value::Null);
    ears.drain();
}

#[tokio::test]
async fn a_workspace_that_wants_none_has_none_and_asks_nobody() {
    let (test, room, site) = house().await;
    site.put("/a", "text/html", b"<title>Page</title>");
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let before = say(&bo, &room, &site.at("/a")).await;
    look(&test).await;
    assert_eq!(shown(&bo, &before).await[0]["title"], "Page");
    assert_eq!(ada.get("/workspace").await.expect(200)["link_previews"], json!(true));
    let off = json!({ "link_previews": false });
    assert_eq!(bo.patch("/workspace", off.clone()).await.status, 403);
    let set = ada.patch("/workspace", off).await.expect(200);
    assert_eq!(
        (&set["link_previews"], &set["name"]),
        (&json!(false), &json!("Longhouse"))
    );
    assert_eq!(
        shown(&bo, &before).await,
        Value::Null,
        "also what is known is not shown"
    );
    site.put("/b", "text/html", b"<title>Other</title>");
    site.asked();
    let after = say(&bo, &room, &site.at("/b")).await;
    look(&test).await;
    assert_eq!((site.asked(), shown(&bo, &after).await), (vec![], Value::Null));
    ada.patch("/workspace", json!({ "link_previews": true }))
        .await
        .expect(200);
    assert_eq!(shown(&bo, &before).await[0]["title"], "Page");
}
