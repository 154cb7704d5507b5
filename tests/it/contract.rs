//! What others are written against: the API's description, the example configuration, the table of codes, emoji.
//!
//! `UPDATE=1 cargo test contract` writes them anew; without it a stale one fails.

use std::path::Path;

use longhouse::{config, error::Code, http::router, kit::emoji};

fn hold(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(&path, made).expect("the file is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "{} is stale; run `UPDATE=1 cargo test contract`",
        path.display()
    );
}

/// The same for a file that is packed with brotli.
fn hold_packed(path: &str, made: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let kept = || {
        let packed = std::fs::read(&path).unwrap_or_default();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut plain).ok()?;
        Some(plain)
    };
    if std::env::var_os("UPDATE").is_some() && kept().is_none_or(|kept| kept != made) {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        let (mut packed, best) = (Vec::new(), brotli::enc::BrotliEncoderParams::default());
        brotli::BrotliCompress(&mut &*made, &mut packed, &best).expect("packed");
        std::fs::write(&path, packed).expect("the file is written");
    }
    assert!(
        kept().is_some_and(|kept| kept == made),
        "{} is stale; run `UPDATE=1 cargo test contract`",
        path.display()
    );
}

#[test]
fn the_description_that_clients_are_made_from_is_the_programs() {
    let description = serde_json::to_value(router::description()).expect("JSON");
    let text = serde_json::to_string_pretty(&description).expect("JSON");
    hold("tests/contract/openapi.json", &format!("{text}\n"));
    let plain = serde_json::to_vec(&description).expect("JSON");
    hold_packed("assets/api/openapi.json.br", &plain);
}

#[test]
fn the_example_configuration_has_every_key_with_its_default() {
    hold("packaging/longhouse.toml", &config::example());
}

#[test]
fn the_table_of_codes_is_the_programs() {
    let rows = Code::ALL
        .iter()
        .map(|code| format!("| `{}` | {:?} | {} |\n", code.name(), code.kind(), code.sentence()));
    let table: String = rows.collect();
    let head = "# Error codes\n\nEvery problem answer carries one of these as `code`. Made from `src/error.rs`.\n\n";
    hold(
        "assets/docs/codes.md",
        &format!("{head}| code | kind | what to do |\n|---|---|---|\n{table}"),
    );
}

#[test]
fn the_emoji_that_pages_offer_are_the_programs() {
    let lines = emoji::offered().map(|one| {
        let codes: Vec<_> = one.shortcodes().collect();
        serde_json::json!([one.as_str(), one.name(), codes.join(" ")]).to_string()
    });
    let lines: Vec<_> = lines.collect();
    hold(
        "web/src/ui/reactions/emoji.json",
        &format!("[\n{}\n]\n", lines.join(",\n")),
    );
}

#[test]
fn codes_are_told_apart_by_their_names() {
    let names: std::collections::HashSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names.len(), Code::ALL.len());
}

#[test]
fn every_operation_has_a_name_of_its_own() {
    let description = serde_json::to_value(router::description()).expect("JSON");
    let paths = description["paths"].as_object().expect("paths");
    let operations = paths
        .values()
        .filter_map(|path| path.as_object())
        .flat_map(|path| path.values());
    let mut names: Vec<_> = operations
        .filter_map(|operation| operation["operationId"].as_str())
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn every_part_of_a_path_is_described() {
    let description = serde_json::to_value(router::description()).expect("JSON");
    let paths = description["paths"].as_object().expect("paths");
    for (path, operations) in paths {
        let mut parts: Vec<&str> = path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .collect();
        parts.sort_unstable();
        for (method, operation) in operations.as_object().expect("operations") {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let of_path = parameters.iter().filter(|parameter| parameter["in"] == "path");
            let mut described: Vec<&str> = of_path.filter_map(|parameter| parameter["name"].as_str()).collect();
            described.sort_unstable();
            assert_eq!(described, parts, "{method} {path}");
        }
    }
}
