//! What would be true in any product: rows, commits, cached answers, topics, words. Names no product noun (B1).

pub mod blobs;
pub mod cache;
pub mod commit;
pub mod documents;
pub mod egress;
pub mod images;
pub mod jobs;
pub mod reading;
pub mod realtime;
pub mod search;
pub mod store;
