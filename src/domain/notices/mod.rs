//! Notices: the one place that turns what happened into what somebody is told, in the centre, by
//! mail, web push and text message.
//!
//! The domains leave word of what may concern somebody, as jobs of their own commits ([`crate::domain::chat::herald`],
//! [`crate::domain::projects::herald`], [`crate::domain::people::secured`]). Here those jobs find out whom, and lay a [`record::Notice`] for each. What is to
//! go by mail is gathered for a while, and only what is still unread then is sent; browsers are told at once.
//!
//! Rules, which the tests cite:
//! - **N1** Who may not read a thing is told nothing of it: that is asked when a notice is made, when it is listed or
//!   counted, and when it is sent.
//! - **N2** One thing is told to one person once, by the most personal reason there is, however often a job is run.
//! - **N3** Nobody is told of what they did themselves, or have read already. Reading a message reads its notice.
//!   Of what somebody chose to be reminded of they are, read or not.
//! - **N4** What somebody wants is decided per kind and channel, and per room; a muted room is told of in the centre
//!   alone, and only what is addressed to them. News of one's account always comes.
//! - **N5** In quiet hours, and while somebody is not to be disturbed, mail waits and nothing is pushed or
//!   texted; news of one's account is.
//! - **N6** No request waits for a notice, a letter, or a mail server.
//! - **N7** Nothing that is mailed, answered or slow tells a stranger whether an address has an account here.
//! - **N8** A phone gets nothing but codes until one of them came back; texts are counted before they are sent.

pub(super) mod centre;
pub mod devices;
mod digest;
mod event;
pub mod http;
mod letters;
mod links;
mod mail;
mod making;
mod news;
mod phones;
pub mod preferences;
mod push;
mod quiet;
pub mod record;
mod seen;
mod sms;
pub mod tally;
mod tasks;
mod tidy;

#[cfg(test)]
mod tests;

pub use tidy::TIDY_EVERY;

use crate::{
    app::App,
    engine::{
        jobs::{Draft, Handler, Rhythm, Schedule},
        store::Collection,
    },
};

/// What notices keep.
pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<record::Notice>(),
    Collection::of::<record::Preferences>(),
    Collection::of::<record::Gathering>(),
    Collection::of::<record::Secret>(),
    Collection::of::<record::Device>(),
    Collection::of::<record::PushKey>(),
    Collection::of::<record::Phone>(),
    Collection::of::<record::Tally>(),
    Collection::of::<record::Round>(),
];

/// What is done with the jobs that others leave, and with our own.
pub fn handlers() -> Vec<Handler<App>> {
    vec![
        Handler::new(making::said),
        Handler::new(making::let_in),
        Handler::new(making::called),
        Handler::new(making::remind),
        Handler::new(making::reported),
        Handler::new(making::decided),
        Handler::new(tidy::gone),
        Handler::new(making::secured),
        Handler::new(making::paused),
        Handler::new(tasks::entrusted),
        Handler::new(tasks::commented),
        Handler::new(tasks::remind),
        Handler::new(digest::rounds),
        Handler::new(mail::gathered),
        Handler::new(mail::secured),
        Handler::new(mail::forgotten),
        Handler::new(mail::invited),
        Handler::new(push::told),
        Handler::new(sms::told),
        Handler::new(tidy::tidy),
    ]
}

/// What comes by the clock.
pub fn schedules() -> Vec<Schedule<App>> {
    let tidy = Draft::of(&tidy::Tidy {});
    let due = Draft::of(&digest::Rounds {});
    vec![
        Schedule::new("notices.tidy", Rhythm::Every(TIDY_EVERY), tidy),
        Schedule::new("notices.due", Rhythm::Every(digest::ROUND_EVERY), due).if_wanted(digest::is_needed),
    ]
}
