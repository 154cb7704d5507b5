//! Longhouse.

pub mod engine;
pub mod error;
pub mod http;
pub mod kit;
pub mod telemetry;
