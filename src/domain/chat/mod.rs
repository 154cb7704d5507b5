//! Chat: rooms in which people talk, live, and what each has not read yet.
//!
//! - **Ch1** Open rooms can be read and joined by everybody but guests; closed and direct ones are not there (404) for
//!   those who aren't in them. Guests see only rooms they are in.
//! - **Ch2** A direct room is for 2 to 8 people, the only one for just these, and is never widened or left. Every other
//!   room that has people has an administrator.
//! - **Ch3** In an archived room nothing is written until it is reopened; reading and read positions go on.
//! - **Ch4** Messages of a room are numbered from 1 without gaps, in the order they were stored, and their ids rise with
//!   the numbers. `unread` is the newest number less the number read; who posts has read what they posted.
//! - **Ch5** A message stored under a `client_id` is the same message for ever, however often it is sent again.
//! - **Ch6** An edit keeps the text before it and notifies nobody; a deleted message leaves an empty place.
//! - **Ch7** What a message's links lead to is shown until its author takes it away, and then not again.
//! - **Ch8** Who may write in a room may react to what is said there, with each emoji once, and take that back. Whoever
//!   leaves has reacted all the same; what is deleted has no reactions.
//! - **Ch9** A reply stands in the thread on a message of its room, numbered there from 1 as messages are in the room,
//!   and counts as unread for those who follow the thread, not in the room. Whoever wrote the message, replies or is
//!   named in a reply follows, until they want not to; whoever leaves the room follows nothing there. What was sent to
//!   the room too stands there for its reply: it changes with it and goes with it.
//! - **Ch10** Who may write in a room may pin what is said there, a hundred messages at most, and take any pin away. What
//!   is deleted is pinned no longer.
//! - **Ch11** Who may read a message may save it for themselves, a thousand at most. Nobody else learns of it, and what
//!   they may no longer read is neither shown nor counted.
//! - **Ch12** What somebody began to write is theirs alone, on all of their devices, until it is sent or given up.
//! - **Ch13** What is to be said later is said once when it is time, in its author's name, if they may then; else it is
//!   kept for them with the reason. It marks nothing as read that they haven't.
//! - **Ch14** Of what somebody saved they are reminded once, when they chose, if it is still saved and they may still read
//!   it; read or not.
//! - **Ch15** A workspace's administrators say who opens rooms, who mentions everybody, and how long one's own messages
//!   may be edited and deleted; that binds the others from the same commit on. Who may not mention everybody names nobody.
//! - **Ch16** What is older than a room keeps goes for good, with all that belongs to it and all that is known of it;
//!   what is pinned stays, if that was set. A message on which younger replies hang goes empty, and with the last of
//!   them. What is gone is unread for nobody. Administrators of the workspace set it, and everybody sees it.
//! - **Ch17** Who may read a message of somebody else may report it, once until it is decided, to the workspace's
//!   administrators: who see it as it was then and as it is now, and where they may read what stands around it. One
//!   decides, also in an archived room, and the reporters are told. Its author learns of none of that, unless as an
//!   administrator in the audit log, which hides nothing.
//! - **Ch18** Who has read a message is told of those who let others know, to those who do too.
//! - **Ch19** What was said elsewhere stands in its room in the order of its time, also among what was said here: numbers
//!   and read positions move along. It counts as read for whoever had read what stands before it, and nobody is told.
//! - **Ch20** A room stands in one place of one's sidebar: in a section, among the favourites, or where it comes by itself.
//! - **Ch21** A room that belongs to a project is called after it and archived with it. Who is let into the project is in
//!   the room; who leaves it, or is shut out as it closes, isn't; neither is changed in the room.
//! - **Ch22** Whoever is called in a direct room is told where they want to hear of it; who answers has read that, and who
//!   doesn't finds it.
//!
//! What is typed is Markdown; it is rendered once, when it is written ([`crate::kit::markdown`]). Who is there and who
//! is typing are signals of [`crate::engine::realtime`], never stored.

pub mod archive;
pub mod belonging;
pub mod calls;
pub mod drafts;
mod event;
pub mod following;
pub mod forgetting;
pub mod herald;
pub mod history;
pub mod http;
pub mod members;
pub mod messages;
mod naming;
pub mod pace;
pub mod pins;
pub mod policies;
pub mod policy;
pub mod previews;
pub mod reactions;
pub mod receipts;
pub mod record;
pub mod reminders;
pub mod reports;
pub mod retention;
pub mod rooms;
pub mod saved;
pub mod scheduled;
pub mod search;
pub mod sheets;
pub mod shown;
pub mod sidebar;
pub mod stretch;
pub mod threads;
pub mod unread;

#[cfg(test)]
pub(super) mod tests;

use crate::engine::{realtime::TopicKind, store::Collection};

/// What chat keeps.
pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<record::Room>(),
    Collection::of::<record::Tally>(),
    Collection::of::<record::Membership>(),
    Collection::of::<record::Message>(),
    Collection::of::<record::Revision>(),
    Collection::of::<record::Reactions>(),
    Collection::of::<record::Thread>(),
    Collection::of::<record::Following>(),
    Collection::of::<record::Saved>(),
    Collection::of::<record::Unsent>(),
    Collection::of::<record::Scheduled>(),
    Collection::of::<record::Mention>(),
    Collection::of::<record::Receipts>(),
    Collection::of::<record::Keyword>(),
    Collection::of::<record::Policies>(),
    Collection::of::<record::Retention>(),
    Collection::of::<record::Forgetting>(),
    Collection::of::<record::Report>(),
    Collection::of::<record::Listening>(),
    Collection::of::<record::Sidebar>(),
];

/// What people listen to together: a room, who is typing in it, and its call.
pub const TOPICS: &[TopicKind] = &[TopicKind {
    name: "room",
    may_join: policy::may_hear,
    signals: calls::SIGNALS,
}];
