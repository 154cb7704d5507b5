//! Links for those who have no account, and folders as archives.

use std::{io::Read, time::Duration};

use serde_json::{Value, json};

use super::{file, folder, id, noise};
use crate::support::app::{
    Browser,
    Cast::{Ada, Bo},
    TestApp,
};

/// Makes a link and gives its secret.
async fn link(browser: &Browser<'_>, file: &str, draft: Value) -> String {
    let made = browser.post(&format!("/files/{file}/shares"), draft).await.expect(201);
    let url = made["url"].as_str().expect("an address");
    assert!(url.starts_with("http://demo.test/share/"), "{url}");
    url.rsplit('/').next().expect("a secret").to_owned()
}

#[tokio::test]
async fn a_link_opens_one_file_until_it_is_taken_back_or_its_time_is_over() {
    let test = TestApp::new().await;
    let (bo, nobody) = (test.sign_in(Bo), test.nobody());
    let report = id(&file(&bo, "page.html", b"<script>alert(1)</script>", None).await);
    let token = link(&bo, &report, json!({ "expires_in_hours": 1 })).await;
    let seen = nobody.get(&format!("/shares/{token}")).await.expect(200);
    assert_eq!(
        (&seen["name"], &seen["locked"], &seen["bytes"]),
        (&json!("page.html"), &json!(false), &json!(25))
    );
    let content = format!("/shares/{token}/content");
    let got = nobody.get(&content).await;
    assert_eq!((got.status, &got.bytes[..]), (200, &b"<script>alert(1)</script>"[..]));
    assert_eq!(
        got.header("content-type"),
        Some("application/octet-stream"),
        "no browser runs it"
    );
    assert!(
        got.header("content-disposition")
            .is_some_and(|way| way.starts_with("attachment"))
    );
    assert!(
        got.header("content-security-policy")
            .is_some_and(|policy| policy.contains("sandbox"))
    );
    let part = nobody.clone().with("range", "bytes=1-6").get(&content).await;
    assert_eq!((part.status, &part.bytes[..]), (206, &b"script"[..]));
    nobody.send("HEAD", &content, None).await;
    let listed = bo.get(&format!("/files/{report}/shares")).await.expect(200);
    let shares = listed["items"].as_array().expect("items");
    assert_eq!(
        (shares.len(), &shares[0]["downloads"]),
        (1, &json!(1)),
        "a part from amid it is no other download"
    );
    assert!(!listed.to_string().contains(&token), "the address is shown once");

    for wrong in ["0123456789abcdef", &token[1..], ""] {
        assert_eq!(nobody.get(&format!("/shares/{wrong}/content")).await.status, 404);
    }
    test.clock.advance(Duration::from_secs(3_600));
    assert_eq!(nobody.get(&content).await.status, 404, "its time is over");
    let token = link(&bo, &report, json!({})).await;
    let listed = bo.get(&format!("/files/{report}/shares")).await.expect(200);
    for share in listed["items"].as_array().expect("items") {
        bo.delete(&format!("/files/{report}/shares/{}", id(share)))
            .await
            .expect(204);
    }
    assert_eq!(nobody.get(&format!("/shares/{token}/content")).await.status, 404);
    let audit = test.sign_in(Ada).get("/audit?limit=50").await.expect(200).to_string();
    assert!(audit.contains("share.made") && audit.contains("share.revoked"));
}

#[tokio::test]
async fn a_link_with_a_password_says_nothing_before_it_is_given() {
    let test = TestApp::new().await;
    let (bo, nobody) = (test.sign_in(Bo), test.nobody());
    let report = id(&file(&bo, "secret.txt", b"walrus", None).await);
    let short = bo
        .post(&format!("/files/{report}/shares"), json!({ "password": "abc" }))
        .await;
    assert_eq!(short.status, 422);
    let token = link(&bo, &report, json!({ "password": "open sesame" })).await;
    let seen = nobody.get(&format!("/shares/{token}")).await.expect(200);
    assert_eq!((&seen["locked"], &seen["name"]), (&json!(true), &Value::Null));
    let (content, tickets) = (format!("/shares/{token}/content"), format!("/shares/{token}/tickets"));
    assert_eq!(
        nobody.get(&content).await.refused(),
        (403, "wrong_link_password".into())
    );
    let wrong = nobody.post(&tickets, json!({ "password": "open barley" })).await;
    assert_eq!(wrong.refused(), (403, "wrong_link_password".into()));
    let given = nobody
        .post(&tickets, json!({ "password": "open sesame" }))
        .await
        .expect(200);
    let ticket = given["ticket"].as_str().expect("a ticket").to_owned();
    let got = nobody.get(&format!("{content}?ticket={ticket}")).await;
    assert_eq!((got.status, &got.bytes[..]), (200, &b"walrus"[..]));
    let seen = nobody
        .get(&format!("/shares/{token}?ticket={ticket}"))
        .await
        .expect(200);
    assert_eq!(seen["name"], "secret.txt");

    let later = format!("{:016x}{}", u64::MAX, &ticket[16..]);
    let other = link(&bo, &report, json!({ "password": "open sesame" })).await;
    for (token, ticket) in [
        (&token, later.as_str()),
        (&token, "x"),
        (&token, ""),
        (&token, "größe"),
        (&other, &ticket),
    ] {
        let forged: String = ticket.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let got = nobody.get(&format!("/shares/{token}/content?ticket={forged}")).await;
        assert_eq!(got.status, 403, "{ticket}");
    }
    test.clock.advance(Duration::from_secs(15 * 60));
    assert_eq!(
        nobody.get(&format!("{content}?ticket={ticket}")).await.status,
        403,
        "tickets don't last"
    );
}

#[tokio::test]
async fn a_link_is_followed_as_often_as_it_says_and_not_in_parts() {
    let test = TestApp::new().await;
    let (bo, nobody) = (test.sign_in(Bo), test.nobody());
    let report = id(&file(&bo, "a.txt", b"0123456789", None).await);
    assert_eq!(
        bo.post(&format!("/files/{report}/shares"), json!({ "limit": 0 }))
            .await
            .status,
        422
    );
    let token = link(&bo, &report, json!({ "limit": 2 })).await;
    let content = format!("/shares/{token}/content");
    let part = nobody.clone().with("range", "bytes=5-").get(&content).await;
    assert_eq!(
        (part.status, part.bytes.len()),
        (200, 10),
        "a part is a download too, so all of it is given"
    );
    let head = nobody.send("HEAD", &content, None).await;
    assert_eq!(head.status, 200, "looking counts nothing");
    assert_eq!(nobody.get(&content).await.status, 200);
    assert_eq!(nobody.get(&content).await.status, 404, "it is used up");
    assert_eq!(nobody.get(&format!("/shares/{token}")).await.status, 404);
}

#[tokio::test]
async fn a_folder_is_given_as_an_archive_of_all_that_is_in_it() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    let home = folder(&bo, "Pläne", None).await;
    let inner = folder(&bo, "inner", Some(&home)).await;
    folder(&bo, "empty", Some(&home)).await;
    let large = noise(3_000_000, 5);
    file(&bo, "größe.bin", &large, Some(&inner)).await;
    let gone = id(&file(&bo, "gone.txt", b"gone", Some(&home)).await);
    file(&bo, "a.txt", b"text", Some(&home)).await;
    bo.put(&format!("/files/{gone}/trash"), Value::Null).await.expect(204);
    let token = link(&bo, &home, json!({})).await;
    let nobody = test.nobody();
    for got in [
        bo.get(&format!("/files/{home}/zip")).await,
        nobody.get(&format!("/shares/{token}/content")).await,
    ] {
        assert_eq!((got.status, got.header("content-type")), (200, Some("application/zip")));
        assert!(
            got.header("content-disposition")
                .is_some_and(|way| way.contains("filename*=UTF-8''Pl%C3%A4ne.zip"))
        );
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&got.bytes)).expect("an archive");
        let named = archive.file_names().map(|name| name.expect("a name").into_owned());
        let mut names: Vec<_> = named.collect();
        names.sort();
        assert_eq!(names, ["a.txt", "empty/", "inner/", "inner/größe.bin"]);
        let mut read = Vec::new();
        archive
            .by_name("inner/größe.bin")
            .expect("the file")
            .read_to_end(&mut read)
            .expect("read, its sum right");
        assert!(read == large);
    }
    let report = id(&file(&bo, "b.txt", b"text", None).await);
    assert_eq!(
        bo.get(&format!("/files/{report}/zip")).await.refused(),
        (409, "not_a_folder".into())
    );
    assert_eq!(bo.get(&format!("/files/{home}/content")).await.status, 404);
}
