//! What talks to a client: requests in, replies out, sockets, built files, limits. Knows no product noun.
//!
//! The vocabulary is what the domains' `http.rs` speak: [`extract`], [`page`], [`session`] and [`arrival`] for
//! requests, [`reply`] for answers, [`routes`] for their tables of addresses. The rest assembles them and stands between
//! them and the network: [`serve`] accepts connections, [`edge`] is what every request passes and `ready` what it gives
//! without asking anybody, [`router`] is every route on one screen, `door` leads to the realtime connections, which are
//! `socket`s or event streams (`sse`).

// The vocabulary.
pub mod accept;
pub mod apart;
pub mod arrival;
pub mod cached;
pub mod content;
pub mod extract;
pub mod json;
pub mod page;
pub mod reply;
pub mod routes;
pub mod session;

// The assembly.
pub mod admin;
mod admission;
mod assets;
pub mod edge;
mod forwarded;
mod health;
mod limits;
mod lines;
mod openapi;
mod pace;
mod pulse;
mod ready;
pub mod router;
mod security;
pub mod serve;
mod systemd;

// Realtime.
mod command;
mod door;
mod frames;
mod socket;
mod sse;
mod watch;
