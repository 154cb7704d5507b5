//! What talks to a client: requests in, replies out, sockets, built files, limits. Knows no product noun.
//!
//! The vocabulary (`extract`, `page`, `session`, `reply`) is what the domains' `http.rs` speak; the rest assembles
//! them and stands between them and the network.

pub mod admin;
pub mod arrival;
pub mod cached;
pub mod extract;
mod json;
pub mod page;
pub mod reply;
pub mod session;
