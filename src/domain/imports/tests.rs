//! Imports on an engine in memory.

mod fixtures;
