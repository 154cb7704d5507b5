//! Files of tasks over HTTP: looked at, read otherwise, brought once, thrown away together (T23).

use serde_json::{Value, json};

use super::{project, titles};
use crate::support::{
    app::{
        Cast::{Ada, Bo, Dot},
        TestApp,
    },
    ears::Ears,
};

const FILE: &[u8] = b"What,Due,Remark\nCake,3/4/2026,big\nMusic,5/6/2026,\n";

#[tokio::test]
async fn a_file_is_looked_at_read_otherwise_and_brought_once() {
    let test = TestApp::new().await;
    let gala = project(&test, "GALA", true).await;
    let (ada, bo) = (test.sign_in(Ada), test.sign_in(Bo));
    let ears = Ears::of(&test);
    ears.join(&format!("project:{gala}"));

    let seen = bo.post_bytes("/projects/GALA/imports/preview", FILE).await.expect(200);
    let fields: Vec<&Value> = seen["columns"].as_array().expect("columns").iter().collect();
    assert_eq!(
        json!(fields),
        json!([
            { "name": "What", "field": "title" },
            { "name": "Due", "field": "due" },
            { "name": "Remark", "field": "leave" }
        ])
    );
    assert_eq!(
        json!([
            seen["separator"],
            seen["encoding"],
            seen["header"],
            seen["day_first"],
            seen["tasks"],
            seen["earlier"]
        ]),
        json!(["comma", "utf8", true, false, 2, null])
    );
    assert_eq!(
        seen["lines"][0],
        json!({ "line": 2, "cells": ["Cake", "3/4/2026", "big"] })
    );
    assert!(titles(&bo, "/projects/GALA/tasks").await.is_empty());

    let how = "columns=title,due,description&day_first=true";
    let seen = bo
        .post_bytes(&format!("/projects/GALA/imports/preview?{how}"), FILE)
        .await;
    assert_eq!(seen.expect(200)["day_first"], true);
    ears.heard(&[]);
    let brought = bo
        .post_bytes(&format!("/projects/GALA/imports?{how}"), FILE)
        .await
        .expect(201);
    assert_eq!(
        json!([brought["tasks"], brought["first"], brought["last"]]),
        json!([2, "GALA-1", "GALA-2"])
    );
    ears.heard(&[(&[Ada, Bo, Dot], &["projects.tasks_changed"])]);
    let cake = ada.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(json!([cake["due"], cake["description"]]), json!(["2026-04-03", "big"]));

    let seen = ada.post_bytes("/projects/GALA/imports/preview", FILE).await.expect(200);
    assert_eq!(seen["earlier"], brought);
    let again = ada.post_bytes("/projects/GALA/imports", FILE).await;
    assert_eq!(again.refused(), (409, "imported_before".into()));
    ada.post_bytes("/projects/GALA/imports?again=true", FILE)
        .await
        .expect(201);
    ears.heard(&[(&[Ada, Bo, Dot], &["projects.tasks_changed"])]);

    let list = ada.get("/projects/GALA/imports").await.expect(200);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(list["items"][1], brought);
    let place = format!("/projects/GALA/imports/{}", brought["id"].as_str().expect("an id"));
    ada.delete(&place).await.expect(204);
    ears.heard(&[(&[Ada, Bo, Dot], &["projects.tasks_changed"])]);
    assert_eq!(ada.get("/tasks/GALA-1").await.status, 404);
    assert_eq!(
        ada.get("/projects/GALA/imports").await.expect(200)["items"]
            .as_array()
            .map(Vec::len),
        Some(1),
        "C4"
    );
    let left = ada.get("/projects/GALA/tasks").await.expect(200);
    assert_eq!(
        json!([left["items"][0]["key"], left["items"][1]["key"]]),
        json!(["GALA-3", "GALA-4"])
    );
}

#[tokio::test]
async fn what_is_no_table_of_tasks_is_refused_whole() {
    let test = TestApp::new().await;
    project(&test, "GALA", true).await;
    let bo = test.sign_in(Bo);
    for (path, bytes, field) in [
        ("/projects/GALA/imports", &b""[..], "file"),
        ("/projects/GALA/imports", b"Title\n", "file"),
        ("/projects/GALA/imports?columns=title,title,leave", FILE, "columns"),
        ("/projects/GALA/imports?columns=title", FILE, "columns"),
        ("/projects/GALA/imports?columns=title,colour,leave", FILE, "columns"),
        ("/projects/GALA/imports?separator=dash", FILE, "separator"),
    ] {
        let reply = bo.post_bytes(path, bytes).await;
        assert_eq!(reply.json()["fields"][0]["field"], field, "{path}");
    }
    let large = vec![b'x'; (4 << 20) + 1];
    let reply = bo.post_bytes("/projects/GALA/imports", &large).await;
    assert_eq!(reply.refused(), (413, "too_large".into()));
    assert!(titles(&bo, "/projects/GALA/tasks").await.is_empty());
}

#[tokio::test]
async fn an_address_means_somebody_only_to_who_may_see_it() {
    let test = TestApp::new().await;
    project(&test, "GALA", true).await;
    let table = format!(
        "Title,Who\nCake,{}\nMusic,{}\nTidy up,{}\n",
        Ada.email(),
        Bo.email(),
        "nobody@demo.test"
    );
    let path = "/projects/GALA/imports";
    for (who, unknown) in [(Ada, &[4][..]), (Bo, &[2, 4])] {
        let asker = test.sign_in(who);
        let seen = asker.post_bytes(&format!("{path}/preview"), table.as_bytes()).await;
        let seen = seen.expect(200);
        let remarks = seen["remarks"].as_array().expect("remarks");
        let lines: Vec<&Value> = remarks.iter().map(|remark| &remark["line"]).collect();
        assert_eq!(
            json!(lines),
            json!(unknown),
            "what is nobody's says as much as what isn't seen"
        );
    }
    let bo = test.sign_in(Bo);
    bo.post_bytes(path, table.as_bytes()).await.expect(201);
    let cake = bo.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(cake["assignees"], json!([]));
    let music = bo.get("/tasks/GALA-2").await.expect(200);
    assert_eq!(music["assignees"].as_array().map(Vec::len), Some(1), "one's own");
}

#[tokio::test]
async fn a_board_of_trello_is_looked_at_and_brought_and_other_json_is_refused() {
    let test = TestApp::new().await;
    project(&test, "GALA", true).await;
    let bo = test.sign_in(Bo);
    let board = include_bytes!("../../fixtures/trello.json");
    let path = "/projects/GALA/imports";
    let preview = format!("{path}/preview");
    let seen = bo.post_bytes(&preview, board).await.expect(200);
    assert_eq!(
        json!([seen["format"], seen["line_count"], seen["tasks"]]),
        json!(["trello", 4, 4])
    );
    assert_eq!(seen["columns"][7], json!({ "name": "Checklist", "field": "checklist" }));
    assert_eq!(seen["remarks"][0]["line"], Value::Null, "it is about the board");
    let how = "columns=title,leave,status,leave,leave,leave,due,leave";
    let seen = bo.post_bytes(&format!("{preview}?{how}"), board).await.expect(200);
    assert_eq!(seen["labels"], json!([]), "a column that is left out");

    let brought = bo.post_bytes(path, board).await.expect(201);
    assert_eq!(json!([brought["first"], brought["last"]]), json!(["GALA-1", "GALA-4"]));
    let cake = bo.get("/tasks/GALA-1").await.expect(200);
    assert_eq!(
        json!([cake["title"], cake["status"], cake["checks"], cake["checked"]]),
        json!(["Cake", "to_do", 3, 1])
    );
    assert_eq!(cake["checklist"][1]["text"], "Shopping: Eggs");
    let again = bo.post_bytes(path, board).await;
    assert_eq!(again.refused(), (409, "imported_before".into()));
    let import = brought["id"].as_str().expect("an id");
    bo.delete(&format!("{path}/{import}")).await.expect(204);
    assert!(titles(&bo, "/projects/GALA/tasks").await.is_empty());

    let other = bo.post_bytes(&preview, br#"{"tasks": []}"#).await.json();
    assert_eq!(
        json!([other["fields"][0]["field"], other["fields"][0]["code"]]),
        json!(["file", "no_board"])
    );
    // Most of a board is what was done on it.
    let noise = "x".repeat(5 << 20);
    let large = format!(r#"{{"lists":[],"cards":[{{"id":"c","name":"Cake"}}],"pluginData":["{noise}"]}}"#);
    assert_eq!(bo.post_bytes(&preview, large.as_bytes()).await.expect(200)["tasks"], 1);
    let larger = format!(r#"{{"lists":[],"cards":[],"pluginData":["{}"]}}"#, "x".repeat(16 << 20));
    let reply = bo.post_bytes(&preview, larger.as_bytes()).await;
    assert_eq!(reply.refused(), (413, "too_large".into()));
}
