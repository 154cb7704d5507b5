//! What the tests share: a disk that fails, a clock that the test moves, an engine without its network.

pub mod app;
pub mod archive;
pub mod clock;
pub mod disk;
pub mod ears;
pub mod jobs;
pub mod ledger;
pub mod picture;
pub mod post;
pub mod push;
pub mod receiver;
pub mod server;
pub mod site;
pub mod socket;
pub mod victim;
pub mod volume;
pub mod wire;
