//! `longhouse import`: looked through, brought, again; with the server and without.

use super::*;

const TABLE: &str = "time,room,author,text\n2020-01-01T10:00:00Z,Kitchen,zoe@elsewhere.test,Soup\nsoon,Kitchen,zoe@elsewhere.test,When\n";

#[test]
fn an_archive_is_looked_through_and_brought_with_the_server_and_without() {
    let (home, data) = place();
    let server = Server::start(&data);
    found_acme(&data);
    drop(server);
    let table = home.path().join("talk.csv");
    fs::write(&table, TABLE).expect("a table");
    let path = table.to_str().expect("a path");

    let looked = answer(&data, &["import", path, "--dry-run"]);
    assert_eq!((&looked["stage"], &looked["source"]), (&json!("looked"), &json!("csv")));
    assert_eq!(
        (&looked["counts"]["messages"], &looked["counts"]["people_new"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (&looked["remarks"][0]["file"], &looked["remarks"][0]["line"]),
        (&json!("talk.csv"), &json!(3))
    );
    let brought = answer(&data, &["import", path]);
    assert_eq!(
        (&brought["stage"], &brought["counts"]["messages"]),
        (&json!("done"), &json!(1)),
        "{brought}"
    );
    assert_eq!(brought["waiting_to_be_invited"], 1);

    let server = Server::start(&data);
    let again = answer(&data, &["import", path]);
    assert_eq!(
        (&again["counts"]["messages"], &again["counts"]["known"]),
        (&json!(0), &json!(1)),
        "{again}"
    );
    fs::write(&table, "a,b\n").expect("a table");
    let done = run(&data, &["import", path]);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("There is no column `time`"), "{said}");
    let missing = refusal(&data, &["import", "/nowhere/x.zip"]);
    assert!(missing.contains("/nowhere/x.zip"), "{missing}");
    drop(server);
}
