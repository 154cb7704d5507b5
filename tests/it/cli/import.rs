//! `longhouse import`: looked through, brought, again; with the server and without.

use super::*;

#[test]
fn a_workspace_is_taken_away_with_the_server_and_without_and_brought_back_elsewhere() {
    let (home, data) = place();
    let server = Server::start(&data);
    found_acme(&data);
    let table = home.path().join("talk.csv");
    fs::write(&table, TABLE).expect("a table");
    answer(&data, &["import", table.to_str().expect("a path")]);
    let (one, two) = (home.path().join("one.zip"), home.path().join("two.zip"));
    let [one, two] = [&one, &two].map(|path| path.to_str().expect("a path").to_owned());
    let served = answer(&data, &["export", &one]);
    assert_eq!(
        (&served["messages"], &served["path"]),
        (&json!(1), &json!(one)),
        "{served}"
    );
    drop(server);
    let alone = answer(&data, &["export", &two]);
    assert_eq!(alone["messages"], 1, "{alone}");
    let there = refusal(&data, &["export", &two]);
    assert!(
        there.contains("two.zip") && there.contains("isn't there yet"),
        "{there}"
    );
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&two).expect("a file").permissions());
    assert_eq!(mode & 0o077, 0, "it is nobody else's to read");

    let (_other, elsewhere) = place();
    drop(Server::start(&elsewhere));
    found_acme(&elsewhere);
    for path in [&one, &two] {
        let brought = answer(&elsewhere, &["import", path]);
        assert_eq!(brought["stage"], "done", "{brought}");
    }
    let list = answer(&elsewhere, &["user", "list"]);
    assert!(list.to_string().contains("zoe@elsewhere.test"), "{list}");
}

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
