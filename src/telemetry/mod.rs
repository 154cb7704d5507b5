//! What operators see: logs, metrics for Prometheus, and the last five minutes for the overview page.
//!
//! A leaf that every other room may call. Recording is a few atomic additions: nothing here allocates, locks or
//! looks up a label while a request waits. There is one of it in a process, as there is one `/metrics`.

pub mod distribution;
pub mod log;
pub mod metrics;
pub mod routes;
pub mod series;
