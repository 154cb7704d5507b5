//! The command line: what operators type, what it does, and what they read.
//!
//! `arguments` is the table of commands. What needs the store becomes a [`request::Request`]: while the server runs
//! it goes through the socket in the data directory and is carried out there, otherwise here, by the same function.
//! Exit codes: 0 done, 1 not done, 2 wrong usage, 70 a server that stopped after a fault of the disk.

mod answer;
mod arguments;
mod backup;
mod check;
mod config;
mod demo;
mod export;
mod failure;
mod healthcheck;
mod import;
mod jobs;
mod people;
mod place;
mod progress;
mod request;
mod restore;
mod search;
mod secret;
mod serve;
mod shell;
mod signals;
mod socket;
mod ways;
mod welcome;

use std::{ffi::OsString, process::ExitCode};

use self::{
    answer::Answer,
    arguments::{Arguments, BackupCommand, Command, Common, SearchCommand},
    failure::Failure,
    request::Request,
};
use crate::engine::reading;

/// Does what the arguments say.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::read(arguments) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(), // Help and version too: clap prints them and gives the code.
    };
    let common = arguments.common;
    match dispatch(arguments.command, &common) {
        Ok(outcome) => outcome.print(common.json),
        Err(failure) => failure.print(common.json),
    }
}

/// What a command leaves to be printed.
enum Outcome {
    Answer(Answer),
    /// It printed what it had to say itself.
    Done(ExitCode),
}

impl Outcome {
    fn print(self, json: bool) -> ExitCode {
        match self {
            Self::Answer(answer) => answer.print(json),
            Self::Done(code) => code,
        }
    }
}

fn dispatch(command: Command, common: &Common) -> Result<Outcome, Failure> {
    let request = match command {
        Command::Serve(serve) => return serve::run(common, &serve).map(Outcome::Done),
        Command::Demo(demo) => return demo::run(common, &demo).map(Outcome::Answer),
        Command::Config { what } => return config::run(common, what.unwrap_or_default()).map(Outcome::Answer),
        Command::Healthcheck => return healthcheck::run(common).map(Outcome::Answer),
        Command::Restore { archive } => return restore::run(common, &archive).map(Outcome::Answer),
        Command::Completions { shell } => return shell::completions(shell).map(Outcome::Done),
        Command::Man { directory } => return shell::man(directory.as_deref()).map(Outcome::Done),
        Command::ReadDocument { kind, first_page } => return Ok(Outcome::Done(read_document(&kind, first_page))),
        Command::Check => return check::run(common).map(Outcome::Answer),
        Command::Backup(BackupCommand::List) => return backup::list(common).map(Outcome::Answer),
        Command::Backup(BackupCommand::Verify { archive }) => {
            return backup::verify(common, &archive).map(Outcome::Answer);
        }
        Command::Backup(BackupCommand::Create) => Request::BackupCreate {},
        Command::Jobs(command) => jobs::request(command),
        Command::Import(import) => import::request(&import)?,
        Command::Export(export) => export::request(&export)?,
        Command::Search(SearchCommand::Reindex) => Request::SearchReindex {},
        Command::Search(SearchCommand::Status) => Request::SearchStatus {},
        Command::User(command) => people::user_request(command)?,
        Command::Workspace(command) => people::workspace_request(command)?,
    };
    request::send(common, &request).map(Outcome::Answer)
}

/// Whoever started it sees by the code alone whether it could be read, or drawn.
fn read_document(kind: &str, first_page: bool) -> ExitCode {
    match reading::serve(kind, first_page, std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
