//! What a client says on a realtime connection.

use serde::Deserialize;
use serde_json::Value;

use crate::{
    engine::realtime::Topic,
    error::{Error, Result},
    kit::id::UserId,
};

use super::json;

/// Topics named in one command.
const TOPICS_AT_ONCE: usize = 200;

/// One command of DESIGN §6.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Hear topics; with `since`, what came after that first.
    Join { topics: Vec<String>, since: Option<u64> },
    /// Hear them no longer.
    Leave { topics: Vec<String> },
    /// Something passing for the others, or for one of them: that one is typing.
    Signal {
        topic: String,
        name: String,
        /// Whom alone it is for, where the signal has it so.
        to: Option<UserId>,
        #[serde(default)]
        data: Value,
    },
    /// Be told when the answer of a GET changes.
    Watch { id: u64, get: String, etag: Option<String> },
    /// No longer.
    Unwatch { id: u64 },
    /// Is somebody there?
    Ping {},
}

/// Reads a frame: one command, or an array of them. Fails: Malformed, Invalid.
pub fn read(text: &str) -> Result<Vec<Command>> {
    if text.trim_start().starts_with('[') {
        json::read(text.as_bytes())
    } else {
        json::read(text.as_bytes()).map(|command| vec![command])
    }
}

/// The topics that are topics, and the texts that are none. Fails: Invalid(topics) if there are too many.
pub fn topics(texts: &[String]) -> Result<(Vec<Topic>, usize)> {
    if texts.len() > TOPICS_AT_ONCE {
        let say = format!("Name at most {TOPICS_AT_ONCE} topics at a time.");
        return Err(Error::invalid("topics", "too_many", say));
    }
    let topics: Vec<Topic> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    let wrong = texts.len() - topics.len();
    Ok((topics, wrong))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::openapi::REALTIME;

    #[test]
    fn the_documented_commands_are_understood() {
        let lines = REALTIME.lines().filter(|line| line.starts_with("  {\"do\""));
        let commands: Vec<_> = lines.map(|line| read(line).expect(line)).collect();
        let kinds: Vec<_> = commands.iter().map(|one| std::mem::discriminant(&one[0])).collect();
        let all: std::collections::HashSet<_> = kinds.iter().collect();
        assert_eq!((kinds.len(), all.len()), (6, 6), "each once: {commands:?}");
    }

    #[test]
    fn commands_come_alone_or_together() {
        let ping = vec![Command::Ping {}];
        assert_eq!(read(r#"{"do":"ping"}"#).expect("read"), ping);
        let both = read(r#" [{"do":"ping"},{"do":"join","topics":["room:1"],"since":4}]"#).expect("read");
        assert_eq!(
            both[1],
            Command::Join {
                topics: vec!["room:1".into()],
                since: Some(4)
            }
        );
        for wrong in [
            "",
            "{}",
            "[",
            r#"{"do":"dance"}"#,
            r#"{"do":"ping","loud":true}"#,
            r#"{"do":"join"}"#,
            "[[]]",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
