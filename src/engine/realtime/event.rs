//! Events: what a commit tells those who listen, encoded once and shared by all of them (R2).

use std::{fmt, str::FromStr, sync::Arc, time::Instant};

use serde::{Deserialize, Serialize};

use crate::kit::id::WorkspaceId;

/// Something that happened, as listeners hear it. Serialises to the event's `data`.
pub trait Event: Serialize {
    /// The name on the wire: `chat.message_posted`.
    fn name(&self) -> &'static str;
    /// Where it is heard.
    fn topic(&self) -> Topic;
}

/// What people listen to together: `room:01h…`, or a word alone such as `workspace`. Always within one workspace.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic(Arc<str>);

/// The text was not a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a topic: a kind such as `room`, a colon, and an id, at most 80 characters")]
pub struct NotATopic;

impl Topic {
    /// The topic of one thing.
    pub fn new(kind: &'static str, id: impl fmt::Display) -> Self {
        Self(format!("{kind}:{id}").into())
    }

    /// A topic that a workspace has once.
    pub fn plain(kind: &'static str) -> Self {
        Self(kind.into())
    }

    /// The part before the colon.
    pub fn kind(&self) -> &str {
        self.0.split_once(':').map_or(&self.0, |(kind, _)| kind)
    }

    /// The part after the colon.
    pub fn id(&self) -> Option<&str> {
        self.0.split_once(':').map(|(_, id)| id)
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Topic {
    type Err = NotATopic;

    fn from_str(text: &str) -> Result<Self, NotATopic> {
        let fits = (1..=80).contains(&text.len())
            && text
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b':' | b'_' | b'-'));
        if fits { Ok(Self(text.into())) } else { Err(NotATopic) }
    }
}

impl Serialize for Topic {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Topic {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(text.into()))
    }
}

/// An event of a durable commit, with the frame that every listener gets.
#[derive(Debug, Clone)]
pub struct Published {
    /// The commit.
    pub seq: u64,
    /// The workspace it happened in.
    pub workspace: WorkspaceId,
    /// Where it is heard.
    pub topic: Topic,
    /// `{"is":"event","seq":…,"topic":…,"name":…,"data":…}`.
    pub frame: Arc<str>,
    /// When it became known to this process, for the measure of delivery.
    pub at: Instant,
}

impl Published {
    /// The event with its frame written. `data` is JSON.
    pub fn new(seq: u64, workspace: WorkspaceId, topic: Topic, name: &str, data: &str) -> Self {
        let frame = format!(r#"{{"is":"event","seq":{seq},"topic":"{topic}","name":"{name}","data":{data}}}"#);
        Self {
            seq,
            workspace,
            topic,
            frame: frame.into(),
            at: Instant::now(),
        }
    }
}
