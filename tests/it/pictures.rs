//! Pictures of people: what is taken, who sees them, in which size and encoding.

use longhouse::engine::images::{Format, Look, look};
use serde_json::{Value, json};

use crate::support::{
    app::{Browser, Cast::*, Reply, TestApp},
    ears::Ears,
    picture::{jpeg_taken_at, png},
};

const BROWSERS_SAY: &str = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";

/// Gives somebody a picture and returns its address.
async fn pictured(browser: &Browser<'_>, bytes: &[u8]) -> String {
    let person = browser.put_bytes("/people/me/picture", bytes).await.expect(200);
    person["picture"].as_str().expect("a picture").to_owned()
}

fn seen(reply: &Reply) -> Look {
    look(&reply.bytes, 1_000_000).expect("a picture")
}

#[tokio::test]
async fn a_picture_is_square_in_two_sizes_and_everybody_hears_of_it() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let address = pictured(&bo, &png(900, 600, [200, 30, 30])).await;
    ears.heard(&[(&[Ada, Bo, Dot], &["people.person_changed"])]);
    assert_eq!(
        ada.get(&format!("/people/{}", test.user(Bo))).await.expect(200)["picture"],
        json!(address)
    );
    assert_eq!(bo.get("/session").await.expect(200)["user"]["picture"], json!(address));
    for (size, side) in [("150", 150), ("400", 400)] {
        let reply = ada.get(&format!("{address}/{size}")).await;
        assert_eq!(reply.status, 200);
        let look = seen(&reply);
        assert_eq!((look.format, look.width, look.height), (Format::Jpeg, side, side));
    }
    for wrong in ["/151", "/0", "/x", ""] {
        assert_eq!(ada.get(&format!("{address}{wrong}")).await.status, 404, "{wrong}");
    }
    // What is there already changes nothing, and nobody hears of it.
    assert_eq!(pictured(&bo, &png(900, 600, [200, 30, 30])).await, address);
    // Another one has another address, and the old one is gone.
    let other = pictured(&bo, &png(20, 20, [30, 30, 200])).await;
    ears.heard(&[(&[Ada, Bo, Dot], &["people.person_changed"])]);
    assert_ne!(other, address);
    assert_eq!(ada.get(&format!("{address}/150")).await.status, 404);
    // It is never enlarged.
    assert_eq!(seen(&ada.get(&format!("{other}/400")).await).width, 20);

    assert_eq!(bo.delete("/people/me/picture").await.status, 204);
    ears.heard(&[(&[Ada, Bo, Dot], &["people.person_changed"])]);
    assert_eq!(ada.get(&format!("{other}/150")).await.status, 404);
    assert_eq!(bo.get("/session").await.expect(200)["user"]["picture"], Value::Null);
}

#[tokio::test]
async fn each_browser_gets_what_it_takes_and_keeps_it() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let address = pictured(&ada, &png(300, 300, [9, 90, 9])).await + "/150";
    for (accept, kind) in [
        (BROWSERS_SAY, "image/avif"),
        ("image/webp,*/*", "image/webp"),
        ("image/avif;q=0, image/webp", "image/webp"),
        ("*/*", "image/jpeg"),
        ("image/png", "image/jpeg"),
    ] {
        let reply = ada.clone().with("accept", accept).get(&address).await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("content-type"), Some(kind), "{accept}");
        assert_eq!(reply.header("vary"), Some("accept, cookie, authorization"));
        assert_eq!(
            reply.header("cache-control"),
            Some("private, max-age=604800, immutable")
        );
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        let etag = reply.header("etag").expect("a tag").to_owned();
        let again = ada.clone().with("accept", accept).with("if-none-match", &etag);
        let again = again.get(&address).await;
        assert_eq!((again.status, again.bytes.len()), (304, 0));
    }
}

#[tokio::test]
async fn a_picture_is_seen_by_those_who_see_the_person() {
    let test = TestApp::new().await;
    let (ada, gus) = (test.sign_in(Ada), test.sign_in(Gus));
    let address = pictured(&ada, &png(40, 40, [1, 2, 3])).await + "/150";
    assert_eq!(test.sign_in(Dot).get(&address).await.status, 200);
    assert_eq!(gus.get(&address).await.status, 404, "they share no room");
    assert_eq!(test.sign_in(Cy).get(&address).await.status, 404);
    assert_eq!(test.nobody().get(&address).await.status, 401);
    let room = ada
        .post("/rooms", json!({ "kind": "closed", "name": "lab" }))
        .await
        .expect(201);
    let seat = format!(
        "/rooms/{}/people/{}",
        room["id"].as_str().expect("an id"),
        test.user(Gus)
    );
    ada.put(&seat, json!({})).await.expect(200);
    assert_eq!(gus.get(&address).await.status, 200);
    assert_eq!(ada.delete(&seat).await.status, 204);
    assert_eq!(gus.get(&address).await.status, 404);
}

#[tokio::test]
async fn where_a_picture_was_taken_is_told_to_nobody() {
    let test = TestApp::new().await;
    let ada = test.sign_in(Ada);
    let place = "52.2297 N 21.0122 E";
    let sent = jpeg_taken_at(place);
    let tells = |bytes: &[u8]| bytes.windows(place.len()).any(|window| window == place.as_bytes());
    assert!(tells(&sent));
    let address = pictured(&ada, &sent).await;
    for accept in ["image/avif", "image/webp", "*/*"] {
        for size in ["150", "400"] {
            let reply = ada
                .clone()
                .with("accept", accept)
                .get(&format!("{address}/{size}"))
                .await;
            assert_eq!(reply.status, 200);
            assert!(!tells(&reply.bytes), "{accept} {size}");
        }
    }
}

#[tokio::test]
async fn what_is_no_picture_changes_nothing() {
    let test = TestApp::new().await;
    let ears = Ears::of(&test);
    let bo = test.sign_in(Bo);
    let whole = png(40, 40, [7, 7, 7]);
    let (width, height) = (16_000_u32.to_be_bytes(), 16_000_u32.to_be_bytes());
    let bomb = [&png(1, 1, [0; 3])[..16], &width, &height].concat();
    for (bytes, code) in [
        (&b""[..], "unknown_format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown_format"),
        (&whole[..whole.len() / 2], "broken"),
        (&bomb, "broken"),
    ] {
        let refused = bo.put_bytes("/people/me/picture", bytes).await.expect(422);
        assert_eq!(refused["fields"][0]["field"], "picture");
        assert_eq!(refused["fields"][0]["code"], code);
    }
    let large = bo.put_bytes("/people/me/picture", &vec![0; (10 << 20) + 1]).await;
    assert_eq!(large.status, 413);
    assert_eq!(bo.get("/session").await.expect(200)["user"]["picture"], Value::Null);
    ears.heard(&[]);
}

#[tokio::test]
async fn a_room_has_the_picture_that_its_administrators_give_it() {
    let test = TestApp::new().await;
    let (ada, bo, dot, gus) = (
        test.sign_in(Ada),
        test.sign_in(Bo),
        test.sign_in(Dot),
        test.sign_in(Gus),
    );
    let draft = json!({ "kind": "closed", "name": "lab" });
    let room = ada.post("/rooms", draft).await.expect(201);
    let room = format!("/rooms/{}", room["id"].as_str().expect("an id"));
    ada.put(&format!("{room}/people/{}", test.user(Bo)), json!({}))
        .await
        .expect(200);
    let ears = Ears::of(&test);
    ears.join(&room.replacen("/rooms/", "room:", 1));
    let (red, place) = (png(900, 600, [200, 30, 30]), format!("{room}/picture"));
    assert_eq!(bo.put_bytes(&place, &red).await.refused(), (403, "forbidden".into()));
    assert_eq!(dot.put_bytes(&place, &red).await.status, 404);
    let set = ada.put_bytes(&place, &red).await.expect(200);
    ears.heard(&[(&[Ada, Bo], &["chat.room_changed"])]);
    let address = set["picture"].as_str().expect("a picture").to_owned();
    let listed = bo.get("/rooms").await.expect(200)["items"].clone();
    let listed = listed.as_array().expect("rooms");
    assert_eq!(listed.iter().filter(|one| one["picture"] == json!(address)).count(), 1);
    for (size, side) in [("150", 150), ("400", 400)] {
        let look = seen(&bo.get(&format!("{address}/{size}")).await);
        assert_eq!((look.format, look.width, look.height), (Format::Jpeg, side, side));
    }
    let tries = [
        (&dot, 404),
        (&gus, 404),
        (&test.sign_in(Cy), 404),
        (&test.nobody(), 401),
    ];
    for (who, status) in tries {
        assert_eq!(who.get(&format!("{address}/150")).await.status, status);
    }
    for wrong in ["/151", "/x", ""] {
        assert_eq!(ada.get(&format!("{address}{wrong}")).await.status, 404, "{wrong}");
    }
    // What is there already changes nothing; another one has another address, and the old one is gone.
    ada.put_bytes(&place, &red).await.expect(200);
    ears.heard(&[]);
    let other = ada.put_bytes(&place, &png(20, 20, [1, 1, 200])).await.expect(200);
    ears.heard(&[(&[Ada, Bo], &["chat.room_changed"])]);
    assert_ne!(other["picture"], json!(address));
    assert_eq!(bo.get(&format!("{address}/150")).await.status, 404);
    assert_eq!(ada.put_bytes(&place, b"no picture").await.status, 422);

    assert_eq!(bo.delete(&place).await.status, 403);
    ada.delete(&place).await.expect(204);
    ears.heard(&[(&[Ada, Bo], &["chat.room_changed"])]);
    assert_eq!(bo.get(&room).await.expect(200)["picture"], Value::Null);
    ada.patch(&room, json!({ "archived": true })).await.expect(200);
    assert_eq!(
        ada.put_bytes(&place, &red).await.refused(),
        (409, "room_archived".into())
    );
    ears.heard(&[(&[Ada, Bo], &["chat.room_changed"])]);

    // A conversation has none, and nobody who could give it one.
    let draft = json!({ "kind": "direct", "people": [test.user(Bo)] });
    let direct = ada.post("/rooms", draft).await.expect(201);
    let path = format!("/rooms/{}/picture", direct["id"].as_str().expect("an id"));
    assert_eq!(ada.put_bytes(&path, &red).await.status, 403);
    ears.drain();
}
