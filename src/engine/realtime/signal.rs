//! Signals: something passing that those who joined a topic tell the others, or one of them; stored nowhere (R3).

use std::sync::Arc;

use serde_json::{Value, json};

use super::Topic;
use crate::{
    engine::store::View,
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// A signal that those who joined a topic may send.
#[derive(Clone, Copy)]
pub struct SignalKind {
    /// What it is called.
    pub name: &'static str,
    /// Whom it reaches.
    pub reach: Reach,
    /// Bytes of JSON that may go with it.
    pub bytes: usize,
    /// What this user must be allowed on the topic with this id to send it, besides hearing it.
    pub may_send: Option<fn(&View<'_>, UserId, &str) -> Result<()>>,
}

/// Whom a signal reaches of those who listen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All the others.
    Everybody,
    /// One user, who is named with it, on every connection of theirs.
    One,
}

impl SignalKind {
    /// One that everybody who listens may send to everybody.
    pub const fn plain(name: &'static str, bytes: usize) -> Self {
        Self {
            name,
            reach: Reach::Everybody,
            bytes,
            may_send: None,
        }
    }

    /// The frame of such a signal from `sender`, whatever its data says of that.
    /// Fails: Invalid(to, data), TooLarge.
    pub(super) fn frame(&self, topic: &Topic, sender: UserId, to: Option<UserId>, data: &Value) -> Result<Arc<str>> {
        match (self.reach, to) {
            (Reach::One, None) => return Err(Error::invalid("to", "required", "Name the user it is for.")),
            (Reach::Everybody, Some(_)) => {
                return Err(Error::invalid("to", "unexpected", "It is for everybody on the topic."));
            }
            (Reach::One, Some(_)) | (Reach::Everybody, None) => {}
        }
        let mut data = match data {
            Value::Null => json!({}),
            Value::Object(_) => data.clone(),
            _ => return Err(Error::invalid("data", "malformed", "Send an object.")),
        };
        if data.to_string().len() > self.bytes {
            return Err(Error::TooLarge {
                limit_bytes: self.bytes as u64,
            });
        }
        data["user"] = json!(sender);
        Ok(frame(topic, self.name, &data.to_string()))
    }

    /// The kind with this name. Fails: Forbidden.
    pub(super) fn named<'k>(kinds: &'k [Self], name: &str) -> Result<&'k Self> {
        kinds
            .iter()
            .find(|kind| kind.name == name)
            .ok_or(Error::Forbidden(Code::forbidden))
    }
}

/// What a client hears of a signal.
pub(super) fn frame(topic: &Topic, name: &str, data: &str) -> Arc<str> {
    format!(r#"{{"is":"signal","topic":"{topic}","name":"{name}","data":{data}}}"#).into()
}
