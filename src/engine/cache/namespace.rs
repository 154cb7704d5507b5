//! Namespaces: how long answers of a kind are kept at most, and their share of the memory (K4).

use std::time::Duration;

use serde::Serialize;

/// One kind of cached answers. The program's table of them is `domain/namespaces.rs`.
#[derive(Debug, Clone, Copy)]
pub struct Namespace {
    /// The name in metrics and on the administrators' page.
    pub name: &'static str,
    /// An upper bound of an answer's age; a change ends it at once.
    pub keep: Duration,
    /// Its part of the memory, against the sum of all parts.
    pub share: u32,
}

impl Namespace {
    /// A namespace kept for `seconds`.
    pub const fn new(name: &'static str, seconds: u64, share: u32) -> Self {
        Self {
            name,
            keep: Duration::from_secs(seconds),
            share,
        }
    }
}

/// A namespace's counts since the start, and what it holds now.
#[derive(Debug, Clone, Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct NamespaceStats {
    pub namespace: String,
    pub hits: u64,
    pub misses: u64,
    pub entries: u64,
    pub bytes: u64,
}
