//! The table of commands and their arguments.

use std::{ffi::OsString, path::PathBuf};

use clap::{Arg, ArgMatches, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::{
    config::KEYS,
    domain::people::record::Role,
    engine::jobs::{JobId, State},
};

const AFTER_HELP: &str = "\
Without a command it serves. Every key of the configuration can be given as a file, an environment variable \
(LONGHOUSE_LISTEN) or a flag of `serve` (--listen); `longhouse config` shows them all.

Exit codes: 0 done; 1 not done, with one sentence why; 2 wrong usage; 70 the server stopped after a fault of the disk.";

/// A team workspace in one executable.
#[derive(Debug, Parser)]
#[command(name = "longhouse", version, about, after_help = AFTER_HELP, propagate_version = true)]
struct Line {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The data directory [default: ./data in a checkout, /var/lib/longhouse for a package, else ~/.local/share/longhouse]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The configuration file [default: $LONGHOUSE_CONFIG, the user's, or /etc/longhouse/longhouse.toml]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// Arguments that were read.
pub struct Arguments {
    pub common: Common,
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the workspace (the default)
    Serve(Serve),
    /// Make and change accounts
    #[command(subcommand)]
    User(UserCommand),
    /// Found, list and rename workspaces
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// Copy everything while the server runs, and look at the copies
    #[command(subcommand)]
    Backup(BackupCommand),
    /// See what is to be done, and retry, discard or cancel it
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// Bring what a team said elsewhere: a Slack export, a Mattermost bulk export, a CSV, or our own export
    Import(Import),
    /// Write a whole workspace into a file that `import` brings back, here or elsewhere
    Export(Export),
    /// Make the data of a backup in an empty directory
    Restore {
        /// The backup's file
        archive: PathBuf,
    },
    /// Prove that rows, indexes and journal agree; changes nothing
    Check,
    /// Look after the full-text search index
    #[command(subcommand)]
    Search(SearchCommand),
    /// Show the configuration in force and where each value came from
    Config {
        #[command(subcommand)]
        what: Option<ConfigCommand>,
    },
    /// Ask the running server whether it is ready; for container and load balancer probes
    Healthcheck,
    /// Fill an empty directory with a demo workspace
    Demo(Demo),
    /// Print a completion script, as in `longhouse completions bash > /etc/bash_completion.d/longhouse`
    Completions { shell: Shell },
    /// Read the words of a document from the input; what the server does in a process of its own
    #[command(hide = true)]
    ReadDocument {
        /// Which kind of document
        kind: String,
        /// Draw its first page instead
        #[arg(long)]
        first_page: bool,
    },
    /// Print the manual page, or write one for every command into a directory
    Man {
        /// Where to write them
        #[arg(value_name = "DIR")]
        directory: Option<PathBuf>,
    },
}

#[derive(Debug, Default, Args)]
pub struct Serve {
    /// Address and port [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Fill an empty directory with the demo workspace first (loopback only: everybody knows the passwords)
    #[arg(long)]
    pub demo: bool,
    /// No limits on requests, for load tests (loopback only)
    #[arg(long)]
    no_rate_limits: bool,
    /// The other keys of the configuration that were given as flags.
    #[arg(skip)]
    keys: Vec<(&'static str, String)>,
}

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Make an account with a place in a workspace; without a password it prints a link to choose one
    Create {
        email: String,
        #[arg(long)]
        name: String,
        #[arg(long, value_enum, default_value = "member")]
        role: RoleName,
        #[command(flatten)]
        workspace: WorkspaceChoice,
        #[command(flatten)]
        password: PasswordChoice,
    },
    /// Set a password and end all sessions; without one it prints a link to choose it
    SetPassword {
        email: String,
        #[command(flatten)]
        password: PasswordChoice,
    },
    /// Give somebody another role
    Role {
        email: String,
        #[arg(value_enum)]
        role: RoleName,
        #[command(flatten)]
        workspace: WorkspaceChoice,
    },
    /// List everybody
    List {
        #[command(flatten)]
        workspace: WorkspaceChoice,
    },
    /// End every session of somebody
    RevokeSessions { email: String },
    /// Print a new one-time link to set an empty installation up
    SetupLink,
}

#[derive(Debug, Subcommand)]
pub enum WorkspaceCommand {
    /// Found a workspace with its owner
    Create {
        name: String,
        /// The owner's e-mail address; an account that is there already is taken
        #[arg(long, value_name = "EMAIL")]
        owner: String,
        /// The owner's name
        #[arg(long, value_name = "NAME")]
        owner_name: String,
        #[command(flatten)]
        password: PasswordChoice,
    },
    /// List the workspaces
    List,
    /// Give a workspace another name
    Rename {
        /// Its name or id
        workspace: String,
        /// The new name
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    /// Make a backup now; the server goes on writing
    Create,
    /// List the backups in the data directory
    List,
    /// Restore a backup into a temporary directory and check it there
    Verify {
        /// Its name from `list`, or a path
        archive: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum JobsCommand {
    /// List the jobs that aren't finished and the dead letters
    List {
        /// Only those in this state
        #[arg(long, value_enum)]
        state: Option<StateName>,
        /// Only those of this queue
        #[arg(long, value_name = "QUEUE")]
        queue: Option<String>,
    },
    /// Show everything about a job
    Show { id: JobId },
    /// Try a job again that failed or was cancelled, or now instead of later
    Retry { id: JobId },
    /// Take a finished job out of the lists
    Discard { id: JobId },
    /// Cancel a job; a running one ends when it notices
    Cancel { id: JobId },
    /// Have a scheduled job come now
    Run {
        /// The schedule's name; without one they are listed
        schedule: Option<String>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StateName {
    Ready,
    Delayed,
    Running,
    Done,
    Cancelled,
    Dead,
}

impl From<StateName> for State {
    fn from(name: StateName) -> Self {
        match name {
            StateName::Ready => Self::Ready,
            StateName::Delayed => Self::Delayed,
            StateName::Running => Self::Running,
            StateName::Done => Self::Done,
            StateName::Cancelled => Self::Cancelled,
            StateName::Dead => Self::Dead,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum SearchCommand {
    /// Build the index anew from the rows; the old one is searched meanwhile
    Reindex,
    /// Say how far the index is
    Status,
}

#[derive(Debug, Default, Subcommand)]
pub enum ConfigCommand {
    /// Every value and where it came from (secrets hidden)
    #[default]
    Show,
    /// The configuration file with every key at its default
    Example,
    /// Say whether the configuration is right
    Check,
}

#[derive(Debug, Args)]
pub struct Import {
    /// The archive; while the server runs it must be able to read it too
    pub archive: PathBuf,
    /// Only say what would come, and what would not and why
    #[arg(long)]
    pub dry_run: bool,
    /// Fetch the files that the archive only names, as Slack's exports do; else they stay links
    #[arg(long)]
    pub fetch_files: bool,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Args)]
pub struct Export {
    /// The archive to make; while the server runs it must be able to write it too
    pub file: PathBuf,
    #[command(flatten)]
    pub workspace: WorkspaceChoice,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// How much
    #[arg(long, value_enum, default_value = "small")]
    pub size: DemoSize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DemoSize {
    /// The cast, a few rooms, a few hundred messages
    Small,
    /// 1,000 people, 100 rooms, 200,000 messages
    Large,
}

#[derive(Debug, Clone, Args)]
pub struct WorkspaceChoice {
    /// The workspace's name or id; not needed while there is only one
    #[arg(long, value_name = "WORKSPACE")]
    pub workspace: Option<String>,
}

/// Where a password comes from; never from an argument, which other users of the machine could read.
#[derive(Debug, Clone, Args)]
pub struct PasswordChoice {
    /// Read the password from the first line of a file, or of standard input with `-`
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleName {
    Guest,
    Member,
    Admin,
    Owner,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Guest => Self::Guest,
            RoleName::Member => Self::Member,
            RoleName::Admin => Self::Admin,
            RoleName::Owner => Self::Owner,
        }
    }
}

impl Arguments {
    /// Reads a command line. Fails: with clap's message, which also stands for help and version.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let matches = command().try_get_matches_from(arguments)?;
        let line = Line::from_arg_matches(&matches)?;
        let mut command = line.command.unwrap_or_else(|| Command::Serve(Serve::default()));
        if let (Command::Serve(serve), Some(matches)) = (&mut command, matches.subcommand_matches("serve")) {
            serve.keys = given_keys(matches);
        }
        Ok(Self {
            common: line.common,
            command,
        })
    }
}

impl Serve {
    /// The flags that set keys of the configuration.
    pub fn flags(&self) -> Vec<(&'static str, String)> {
        let mut flags = self.keys.clone();
        flags.extend(self.listen.clone().map(|listen| ("listen", listen)));
        if self.no_rate_limits {
            flags.push(("rate_limits", "false".to_owned()));
        }
        flags
    }
}

/// The whole command line, for reading, completions and the manual.
pub fn command() -> clap::Command {
    Line::command().mut_subcommand("serve", |serve| {
        own_keys().fold(serve, |serve, (name, key)| {
            let flag = Arg::new(name)
                .long(name.replace('_', "-"))
                .value_name(key.kind)
                .help(key.about)
                .hide_short_help(true);
            serve.arg(flag)
        })
    })
}

/// The keys that have no flag of another kind.
fn own_keys() -> impl Iterator<Item = (&'static str, &'static crate::config::Key)> {
    KEYS.iter()
        .filter(|key| !["listen", "data", "rate_limits"].contains(&key.name) && !key.secret)
        .map(|key| (key.name, key))
}

fn given_keys(matches: &ArgMatches) -> Vec<(&'static str, String)> {
    own_keys()
        .filter_map(|(name, _)| Some((name, matches.get_one::<String>(name)?.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_commands_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn every_key_of_the_configuration_is_a_flag_of_serve() {
        let line = [
            "longhouse",
            "serve",
            "--no-rate-limits",
            "--journal-days",
            "7",
            "--listen",
            "[::1]:1",
        ];
        let read = Arguments::read(line.map(OsString::from)).expect("it is read");
        let Command::Serve(serve) = read.command else {
            panic!("serve was asked for")
        };
        let flags = serve.flags();
        for expected in [("journal_days", "7"), ("listen", "[::1]:1"), ("rate_limits", "false")] {
            assert!(
                flags.iter().any(|(name, value)| (*name, value.as_str()) == expected),
                "{expected:?}"
            );
        }
    }
}
