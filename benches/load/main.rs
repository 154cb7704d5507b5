//! The load run: starts the release binary over the large demo and prints NUMBERS.md's table with what was reached.
//!
//! `cargo bench --bench load` runs all parts, `cargo bench --bench load -- posts sockets` some of them. The binary is
//! what `LONGHOUSE_BIN` names, such as `target/dist/longhouse`, which `cargo build --profile dist` makes and packages
//! hold; else `target/release/longhouse`. The large demo and a
//! session for each of its people are made once, in `target/load-data`; every run works on a copy of it.
//!
//! The generator shares the cores with what it measures, so it is lean: raw TCP on two threads, answers found by their
//! length, messages by the time they carry. A post is as old as its place in the schedule, so that a generator or a
//! server that falls behind shows in the percentiles. Cached answers are held against a bare axum server in the same run.

mod bare;
mod client;
mod house;
mod measure;
mod parts;
mod projects;
mod swarm;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc; // As the program has it: the bare server is held to the same.

/// A part's name and what it does.
type Part = (&'static str, fn() -> std::io::Result<()>);

const PARTS: &[Part] = &[
    ("rest", parts::rest),
    ("cached", parts::cached),
    ("fresh", parts::fresh),
    ("projects", projects::projects),
    ("search", parts::search),
    ("posts", parts::posts),
    ("sockets", parts::sockets),
    ("crowd", parts::crowd),
    ("rooms", parts::rooms),
    ("reconnect", parts::reconnect),
    ("users", parts::users),
    ("idle", parts::idle),
];

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| !one.starts_with("--")).collect();
    if let [mode, file] = arguments.as_slice()
        && mode == "serve-bare"
    {
        bare::serve(file);
        return Ok(());
    }
    raise_files();
    measure::now_ns();
    let unknown = arguments.iter().find(|one| PARTS.iter().all(|(name, _)| name != one));
    if let Some(unknown) = unknown {
        let names: Vec<_> = PARTS.iter().map(|(name, _)| *name).collect();
        return Err(std::io::Error::other(format!(
            "no part `{unknown}`; there are {}",
            names.join(", ")
        )));
    }
    measure::heading();
    for (name, run) in PARTS {
        if arguments.is_empty() || arguments.iter().any(|one| one == name) {
            run()?;
        }
    }
    Ok(())
}

/// As many open files as the machine lets us have: each socket is one here and one in the server, which inherits this.
fn raise_files() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        eprintln!("the number of open files can't be raised: {error}");
    }
}
