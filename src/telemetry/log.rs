//! Logs on standard error: for people on a terminal, JSON otherwise.

use std::io::IsTerminal;

use serde::{Deserialize, Serialize};
use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people on a terminal, JSON otherwise.
    #[default]
    Auto,
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
}

/// Why logging could not begin.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The level can't be read.
    #[error("the log level `{0}` is not understood; write error, warn, info, debug, trace, or `longhouse=debug,info`")]
    Level(String),
    /// There is a log already.
    #[error("logging has begun already")]
    Begun(#[from] tracing_subscriber::util::TryInitError),
}

/// Checks a level: `info`, or levels by module as in `longhouse::engine=debug,info`.
pub fn check_level(level: &str) -> Result<(), LogError> {
    filter(level).map(|_| ())
}

/// Begins to log what is at least `level`, in `format`.
pub fn start(level: &str, format: Format) -> Result<(), LogError> {
    let log = tracing_subscriber::registry().with(filter(level)?);
    let terminal = std::io::stderr().is_terminal();
    let human = match format {
        Format::Auto => terminal,
        Format::Human => true,
        Format::Json => false,
    };
    let lines = fmt::layer().with_writer(std::io::stderr);
    if human {
        log.with(lines.with_ansi(terminal).with_target(false)).try_init()?;
    } else {
        log.with(lines.json().flatten_event(true)).try_init()?;
    }
    Ok(())
}

/// A word alone is a level; the library would take a misspelt one for a module, and say nothing of the others.
fn filter(level: &str) -> Result<Targets, LogError> {
    let not_understood = || LogError::Level(level.to_owned());
    let understood =
        |part: &str| part.contains('=') || (!part.is_empty() && part.trim().parse::<LevelFilter>().is_ok());
    if level.split(',').all(understood) {
        level.parse().map_err(|_| not_understood())
    } else {
        Err(not_understood())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_a_word_or_a_list_by_module() {
        assert!(check_level("info").is_ok());
        assert!(check_level("longhouse::engine=debug,warn").is_ok());
        for wrong in ["longhouse=loud", "inof", "longhouse", "info,warm", ""] {
            assert!(check_level(wrong).is_err(), "{wrong:?}");
        }
    }
}
