//! Small values with rules, one noun a file. They know nothing of the rest of the program.

pub mod cron;
pub mod days;
pub mod emoji;
pub mod ical;
pub mod id;
pub mod markdown;
pub mod moment;
pub mod mrkdwn;
pub mod page;
pub mod qr;
pub mod reaction;
pub mod text;
pub mod time;
