//! The house stays in order: who may know whom, what stays in its room, and that every room says what it is for.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Rooms in the order of STYLE's arrows: one may use those before it, and those beside it.
const ROOMS: &[&[&str]] = &[
    &["kit", "error", "telemetry"],
    &["config"],
    &["engine::store"],
    &[
        "engine::search",
        "engine::cache",
        "engine::realtime",
        "engine::blobs",
        "engine::jobs",
        "engine::cluster",
        "engine::egress",
        "engine::images",
        "engine::documents",
    ],
    &["engine::commit"],
    &[
        "http::arrival",
        "http::apart",
        "http::cached",
        "http::accept",
        "http::content",
        "http::extract",
        "http::json",
        "http::page",
        "http::reply",
        "http::routes",
        "http::session",
    ],
    &["domain::namespaces", "domain::queues"],
    &["domain::people"],
    &["domain::files"],
    &["domain::links"],
    &["domain::chat"],
    &["domain::hooks"],
    &["domain"],
    &["http"],
    &["app"],
    &["cli"],
    &["main", "lib"],
];

/// What every room may name: handlers and commands get the open program as their state.
const HANDLES: &[&str] = &["app::App"];

/// Crates that stay in a room (B4).
const AT_HOME: &[(&str, &[&str])] = &[
    ("redb", &["engine::store"]),
    ("bincode", &["engine::store::codec"]),
    ("tantivy", &["engine::search"]),
    ("openraft", &["engine::cluster"]),
    ("lettre", &["engine::egress"]),
    ("tokio_rustls", &["engine::egress"]),
    ("html5ever", &["domain::links"]),
    ("krilla", &["engine::documents"]),
    ("rust_xlsxwriter", &["engine::documents"]),
    ("axum", &["http", "domain::*::http"]),
];

/// Clocks and dice of the machine, which a domain gets from its transaction (C8).
const AMBIENT: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "rand::",
    "getrandom",
    "Uuid::now",
];

/// Lines of one file at most; beyond that it is more than one room.
const LINES_MAX: usize = 600;

struct Module {
    file: PathBuf,
    /// As in `engine::store::disk`.
    path: String,
    /// Without what is under `#[cfg(test)]`.
    code: String,
}

fn files(below: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(below)];
    while let Some(directory) = open.pop() {
        let Ok(entries) = fs::read_dir(&directory) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && name != "node_modules" && name != "dist" {
                open.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The program's modules, without those that only tests see.
fn modules() -> Vec<Module> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules = Vec::new();
    for file in files("src", &[".rs"]) {
        let below = file.strip_prefix(&root).expect("a file of src").with_extension("");
        let mut parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if parts.iter().any(|part| part == "tests") {
            continue;
        }
        if parts.len() > 1 && parts.last().is_some_and(|last| last == "mod") {
            parts.pop();
        }
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default()
            .to_owned();
        modules.push(Module {
            file,
            path: parts.join("::"),
            code,
        });
    }
    assert!(modules.len() > 40, "the sources were found");
    modules
}

/// Every path after `crate::` in the code, with the trees of `use` written out. Comments don't count.
fn named(code: &str) -> Vec<String> {
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let outside = at > 0 && code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        if !outside {
            expand("", &code[at + "crate::".len()..], &mut paths);
        }
    }
    paths
}

/// Adds the paths of the tree that `rest` begins with, and returns what follows it.
fn expand<'c>(prefix: &str, rest: &'c str, paths: &mut Vec<String>) -> &'c str {
    let mut rest = rest.trim_start();
    if let Some(mut inner) = rest.strip_prefix('{') {
        loop {
            inner = inner.trim_start_matches([',', ' ', '\n']);
            match inner.strip_prefix('}') {
                Some(after) => return after,
                None if inner.is_empty() => return inner,
                None => inner = expand(prefix, inner, paths),
            }
        }
    }
    let end = rest
        .find(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .unwrap_or(rest.len());
    let name = &rest[..end];
    rest = &rest[end..];
    if name.is_empty() {
        // Something that is no tree, such as `*`: it names what its prefix names.
        paths.push(prefix.trim_end_matches("::").to_owned());
        return rest.get(1..).unwrap_or_default();
    }
    match rest.strip_prefix("::") {
        Some(after) => expand(&format!("{prefix}{name}::"), after, paths),
        None => {
            let whole = format!("{prefix}{name}");
            paths.push(whole.strip_suffix("::self").unwrap_or(&whole).to_owned());
            // Past `as other`, to the next comma or brace.
            rest.strip_prefix(" as ").map_or(rest, |after| {
                after.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_')
            })
        }
    }
}

fn is_below(path: &str, room: &str) -> bool {
    path == room || path.strip_prefix(room).is_some_and(|rest| rest.starts_with("::"))
}

/// Where a path stands in the order: the most exact room that it is in.
fn place(path: &str) -> Option<usize> {
    let rooms = ROOMS
        .iter()
        .enumerate()
        .flat_map(|(at, rooms)| rooms.iter().map(move |room| (room.len(), at, room)));
    rooms
        .filter(|(_, _, room)| is_below(path, room))
        .max()
        .map(|(_, at, _)| at)
}

#[test]
fn arrows_run_one_way() {
    let mut wrong = Vec::new();
    for module in modules() {
        let Some(from) = place(&module.path) else {
            // `engine` and the like only list what is in them.
            continue;
        };
        for path in named(&module.code) {
            let handle = HANDLES.contains(&path.as_str());
            match place(&path) {
                Some(to) if to > from && !handle => wrong.push(format!("{} names {path}", module.path)),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "these arrows run back:\n{}", wrong.join("\n"));
}

#[test]
fn the_arrows_are_read_from_trees_and_from_code() {
    let code = "use crate::{app::App, engine::{self, store::{View as V, Tx}}};\nfn f() -> crate::kit::id::Id {}\n// crate::main";
    assert_eq!(
        named(code),
        [
            "app::App",
            "engine",
            "engine::store::View",
            "engine::store::Tx",
            "kit::id::Id"
        ]
    );
    assert!(place("engine::store::disk") < place("engine::commit"));
    assert!(place("http::reply") < place("domain::chat") && place("domain::chat") < place("http::router"));
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for module in modules() {
        for (name, homes) in AT_HOME {
            let parts: Vec<&str> = module.path.split("::").collect();
            let home = homes.iter().any(|home| {
                let home: Vec<&str> = home.split("::").collect();
                parts.len() >= home.len() && home.iter().zip(&parts).all(|(home, part)| *home == "*" || home == part)
            });
            let code = module.code.lines().filter(|line| !line.trim_start().starts_with("//"));
            let names = code
                .flat_map(|line| line.match_indices(name).map(move |(at, _)| (line, at)))
                .any(|(line, at)| {
                    let inside =
                        line[..at].ends_with(|letter: char| letter.is_alphanumeric() || "_:\"-.".contains(letter));
                    !inside && line[at + name.len()..].starts_with("::")
                });
            if names && !home {
                wrong.push(format!("{} names {name}", module.path));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "these crates are out of their rooms (B4):\n{}",
        wrong.join("\n")
    );
}

#[test]
fn domains_take_time_and_chance_from_their_transaction() {
    let mut wrong = Vec::new();
    for module in modules().iter().filter(|module| is_below(&module.path, "domain")) {
        let code = module.code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            if let Some(ambient) = AMBIENT.iter().find(|ambient| line.contains(**ambient)) {
                wrong.push(format!("{}: {ambient}", module.path));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "tx.now() and tx.random() are there for this (C8):\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_module_says_what_it_is_for() {
    let sources = [
        files("src", &[".rs"]),
        files("tests", &[".rs"]),
        files("benches", &[".rs"]),
    ]
    .concat();
    let silent: Vec<_> = sources
        .iter()
        .filter(|file| !fs::read_to_string(file).expect("a source file").starts_with("//! "))
        .collect();
    assert!(silent.is_empty(), "these begin without `//!`: {silent:#?}");
}

#[test]
fn no_file_is_more_than_one_room() {
    let long: Vec<_> = modules()
        .into_iter()
        .map(|module| (module.code.lines().count(), module.file))
        .filter(|(lines, _)| *lines > LINES_MAX)
        .collect();
    assert!(long.is_empty(), "longer than {LINES_MAX} lines: {long:#?}");
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    // Written in two pieces, so that this file doesn't name them.
    let hosts = [
        ["registry.npm", "js.org"],
        ["static.crates", ".io"],
        ["files.python", "hosted.org"],
        ["/work", "/main"],
    ];
    let endings = [
        ".rs", ".ts", ".tsx", ".json", ".toml", ".md", ".lock", ".yml", ".yaml", ".sh", ".css", ".html", ".mjs",
    ];
    let mut all: Vec<PathBuf> = ["src", "tests", "benches", "web", "packaging", ".ci"]
        .iter()
        .flat_map(|below| files(below, &endings))
        .collect();
    all.extend(
        ["Cargo.toml", "Cargo.lock", "README.md", ".ci/run"]
            .map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join(name)),
    );
    for file in all {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for host in hosts.map(|pieces| pieces.concat()) {
            assert!(!text.contains(&host), "{} names {host}", file.display());
        }
    }
}

/// The name under which a type that is described to clients stands in the description, if `line` begins one.
fn described(line: &str) -> Option<&str> {
    // Behind `pub` or `pub(super)`, if it is that.
    let bare = line
        .split_once(' ')
        .filter(|(first, _)| first.starts_with("pub"))
        .map_or(line, |(_, rest)| rest);
    let kind = bare.strip_prefix("struct ").or_else(|| bare.strip_prefix("enum "));
    let name = kind.or_else(|| Some(line.split_once("schema(as = ")?.1))?;
    let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    Some(&name[..end.unwrap_or(name.len())])
}

#[test]
fn no_two_shapes_are_described_under_one_name() {
    let mut known: std::collections::BTreeMap<String, PathBuf> = std::collections::BTreeMap::new();
    for path in files("src", &[".rs"]) {
        let text = fs::read_to_string(&path).expect("a source");
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if !line.starts_with("#[derive(") || !line.contains("ToSchema") {
                continue;
            }
            let name = lines.by_ref().find_map(described).expect("a type behind its derive");
            if let Some(other) = known.insert(name.to_owned(), path.clone()) {
                panic!("{name} is in {} and in {}", other.display(), path.display());
            }
        }
    }
    assert!(known.len() > 300, "only {} were found", known.len());
}
