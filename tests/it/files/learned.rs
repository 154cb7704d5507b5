//! What jobs learn of files: a picture's sizes and a document's words (Rd1, Rd2).

use std::io::{Cursor, Write};

use flate2::{Compression, write::ZlibEncoder};
use longhouse::{
    domain::queues,
    engine::{
        images::{Format, look},
        jobs::{self, State},
    },
    kit::{id::Id, page::PageRequest},
};
use serde_json::{Value, json};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{file, id, sent, who::found};
use crate::support::{
    app::{
        Browser,
        Cast::{Ada, Bo, Cy, Dot, Gus},
        TestApp,
    },
    ears::Ears,
    jobs::settle,
    picture::png,
};

/// Has everything learned that there is.
async fn learn(test: &TestApp) {
    let workers = test.app.work();
    settle(&test.app, &queues::IMAGES).await;
    settle(&test.app, &queues::DOCUMENTS).await;
    workers.drain().await;
}

/// A text of Office Open XML that says this.
fn docx(says: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    archive.start_file("word/document.xml", packed).expect("a part begins");
    let part = format!("<w:document><w:p><w:t>{says}</w:t></w:p></w:document>");
    archive.write_all(part.as_bytes()).expect("a part is written");
    archive.finish().expect("an archive ends").into_inner()
}

/// A PDF of one page that draws `content`, packed by these filters.
fn pdf(filters: &str, content: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let mut object = |out: &mut Vec<u8>, body: &[u8]| {
        places.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n", places.len()).as_bytes());
        out.extend_from_slice(body);
        out.extend_from_slice(b"\nendobj\n");
    };
    object(&mut out, b"<< /Type /Catalog /Pages 2 0 R >>");
    object(&mut out, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    object(
        &mut out,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    );
    let mut stream = format!("<< /Length {} /Filter [{filters}] >>\nstream\n", content.len()).into_bytes();
    stream.extend_from_slice(content);
    stream.extend_from_slice(b"\nendstream");
    object(&mut out, &stream);
    object(
        &mut out,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    );
    let table = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
    for place in &places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let end = format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    );
    out.extend_from_slice(end.as_bytes());
    out
}

/// What the jobs that read documents said in the end.
fn said(test: &TestApp) -> Vec<String> {
    let all = PageRequest {
        cursor: None,
        limit: 50,
    };
    let done = test.app.read(Id::ZERO, |view| {
        jobs::page(view, &[queues::DOCUMENTS], State::Done, &all)
    });
    let done = done.expect("the jobs are read").items;
    let mut said: Vec<_> = done.into_iter().map(|job| job.said).collect();
    said.sort();
    said
}

#[tokio::test]
async fn a_document_is_found_by_its_words_and_by_those_of_its_newest_version_alone() {
    let test = TestApp::new().await;
    let (bo, cy, gus) = (test.sign_in(Bo), test.sign_in(Cy), test.sign_in(Gus));
    let letter = id(&file(&bo, "letter.docx", &docx("the pangolin sleeps"), None).await);
    let page = b"BT /F 12 Tf 50 700 Td (Anteaters and) Tj 0 -20 Td (aardvarks) Tj ET";
    let paper = id(&file(&bo, "paper.pdf", &pdf("", page), None).await);
    assert_eq!(
        found(&test, &bo, "pangolin").await,
        Vec::<String>::new(),
        "nobody has read it"
    );
    learn(&test).await;
    assert_eq!(found(&test, &bo, "pangolin").await, std::slice::from_ref(&letter));
    assert_eq!(found(&test, &bo, "aardvarks").await, std::slice::from_ref(&paper));
    assert_eq!(found(&test, &bo, "%22anteaters%20and%20aardvarks%22").await, [paper]);
    for outsider in [&cy, &gus] {
        assert_eq!(found(&test, outsider, "pangolin").await, Vec::<String>::new());
    }
    let upload = sent(
        &bo,
        json!({ "name": "b.docx", "file": letter }),
        &docx("an okapi wakes"),
    )
    .await;
    bo.post(&format!("/uploads/{upload}/file"), Value::Null)
        .await
        .expect(201);
    assert_eq!(
        found(&test, &bo, "pangolin").await,
        Vec::<String>::new(),
        "it says so no more"
    );
    learn(&test).await;
    assert_eq!(found(&test, &bo, "okapi").await, std::slice::from_ref(&letter));
    bo.post(&format!("/files/{letter}/versions"), json!({ "number": 1 }))
        .await
        .expect(201);
    learn(&test).await;
    assert_eq!(found(&test, &bo, "pangolin").await, [letter]);
}

#[tokio::test]
async fn a_document_that_is_none_or_unpacks_without_end_harms_nobody() {
    let test = TestApp::new().await;
    let bo = test.sign_in(Bo);
    file(&bo, "whole.docx", &docx("words"), None).await;
    learn(&test).await;
    assert_eq!(said(&test), ["5 characters"]);
    file(&bo, "torn.docx", &docx("words")[..60], None).await;
    file(&bo, "claims.pdf", b"I am no such thing", None).await;
    learn(&test).await;
    assert_eq!(said(&test), ["5 characters", "it can't be read", "it can't be read"]);
    // 25 MB of runs in some kilobytes, which are 1.6 GB when they are unpacked: more than the reader may have.
    let runs = [129_u8, b' '].repeat(12_500_000);
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&runs).expect("it is packed");
    let bomb = pdf("/FlateDecode /RunLengthDecode", &packed.finish().expect("it is packed"));
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let bomb = id(&file(&bo, "bomb.pdf", &bomb, None).await);
    learn(&test).await;
    assert_eq!(said(&test)[1..], ["it can't be read"; 3]);
    assert_eq!(
        found(&test, &bo, "bomb").await,
        [bomb],
        "its name is found all the same"
    );
}

#[tokio::test]
async fn a_picture_is_shown_in_its_sizes_to_those_who_see_the_file() {
    let test = TestApp::new().await;
    let (bo, dot, gus) = (test.sign_in(Bo), test.sign_in(Dot), test.sign_in(Gus));
    let red = file(&bo, "red.png", &png(900, 600, [200, 30, 30]), None).await;
    assert_eq!(red["picture"], Value::Null, "nobody has looked at it");
    let ears = Ears::of(&test);
    learn(&test).await;
    ears.heard(&[(&[Ada, Bo, Dot], &["files.file_changed"])]);
    drop(ears);
    let path = format!("/files/{}", id(&red));
    let picture = bo.get(&path).await.expect(200)["picture"].clone();
    assert_eq!((&picture["width"], &picture["height"]), (&json!(900), &json!(600)));
    assert_eq!(picture["colour"], "#c81e1e");
    assert_eq!(bo.get("/files").await.expect(200)["items"][0]["picture"], picture);
    let shown = async |browser: &Browser<'_>, which: &str| browser.get(&format!("{path}/versions/{which}")).await;
    for (edge, wide) in [(150, 150), (400, 400), (800, 800)] {
        let reply = shown(&dot, &format!("1/pictures/{edge}")).await;
        let seen = look(&reply.bytes, 1_000_000).expect("a picture");
        assert_eq!((reply.status, seen.format, seen.width), (200, Format::Jpeg, wide));
    }
    for wrong in ["1/pictures/151", "2/pictures/150", "1/pictures/x"] {
        assert_eq!(shown(&bo, wrong).await.status, 404, "{wrong}");
    }
    assert_eq!(shown(&gus, "1/pictures/150").await.status, 404);

    // So is a PDF's first page; of one that can't be drawn, none.
    let paper = id(&file(&bo, "paper.pdf", &pdf("", b"0.8 0.1 0.1 rg 0 0 600 800 re f"), None).await);
    let torn = id(&file(&bo, "torn.pdf", b"%PDF-1.4 and no more", None).await);
    let secret = id(&file(&bo, "torn.docx", &docx("words"), None).await);
    learn(&test).await;
    let page = bo.get(&format!("/files/{paper}")).await.expect(200)["picture"].clone();
    assert_eq!((&page["width"], &page["height"]), (&json!(1440), &json!(1920)));
    assert_eq!(page["colour"], "#cc1a1a");
    for none in [torn, secret] {
        assert_eq!(
            bo.get(&format!("/files/{none}")).await.expect(200)["picture"],
            Value::Null
        );
    }
    assert_eq!(
        gus.get(&format!("/files/{paper}/versions/1/pictures/400")).await.status,
        404
    );

    // Another version has another picture; of one that is none nothing is shown.
    let upload = sent(&bo, json!({ "name": "b.png", "file": id(&red) }), b"not a picture").await;
    bo.post(&format!("/uploads/{upload}/file"), Value::Null)
        .await
        .expect(201);
    assert_eq!(bo.get(&path).await.expect(200)["picture"], Value::Null);
    learn(&test).await;
    assert_eq!(bo.get(&path).await.expect(200)["picture"], Value::Null);
    assert_eq!(shown(&bo, "1/pictures/150").await.status, 404);
}
