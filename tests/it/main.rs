//! The one integration binary: what the program does, as its users and its machine see it.

mod support;

mod attachments;
mod authz;
mod backup;
mod chat;
mod cli;
mod clock;
mod contract;
mod crash;
mod crowd;
mod disk;
mod documents;
mod engine;
mod files;
mod groups;
mod http;
mod jobs;
mod kill;
mod limits;
mod memory;
mod notices;
mod people;
mod pictures;
mod pins;
mod previews;
mod reactions;
mod realtime;
mod receipts;
mod reminders;
mod scheduled;
mod search;
mod telemetry;
mod threads;
mod tidy;
mod trust;
