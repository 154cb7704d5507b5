//! What people talk about. Each domain is a slice: its rules, records, verbs, events and routes.

pub mod namespaces;
pub mod people;

use crate::engine::{realtime::TopicKind, store::Collection};

/// Every collection of every domain.
pub fn collections() -> Vec<Collection> {
    people::COLLECTIONS.to_vec()
}

/// Every kind of topic.
pub fn topics() -> Vec<TopicKind> {
    people::TOPICS.to_vec()
}
