//! Commands on an engine in memory; after each write what every listener heard.

mod doors;
mod ending;
mod fixtures;
mod house;
mod roles;
mod signing_in;
mod who;
