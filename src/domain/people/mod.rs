//! People: workspaces, accounts, roles, sessions, and the doors that lead in.
//!
//! An account is the installation's; what a workspace knows of it is a [`record::Person`]. Rooms, messages and the
//! like belong to later domains, which ask here who somebody is ([`policy::member`]) and what may be shown of them
//! ([`directory::PersonView`]).
//!
//! Rules, which the tests cite:
//! - **P1** A secret (session, token, link, recovery code) is shown once and kept as its digest; what it opens is
//!   refused from the commit on that took it back.
//! - **P2** An unknown address and a wrong password get the same answer after the same work; guessing is slowed down
//!   per account and per address, for a minute at most.
//! - **P3** Every way to a session of an existing account asks for its second factor; a code works once.
//! - **P4** Administrators don't touch owners, nobody gives a role above their own, and a workspace keeps an owner.
//! - **P5** An invitation lets in as many as it says, and with an address only that address.
//! - **P6** A workspace has no power over an account that sits in another one too.
//! - **P7** A change of role or state acts at once: on requests, on open sockets, on what is cached.
//! - **P8** A changed password ends the other sessions; one that was reset also the API tokens.
//! - **P9** E-mail addresses go to administrators and to their owners, and into no event.
//! - **P10** A picture is seen by those who see the person, and tells nothing that isn't in its pixels.
//! - **P11** A handle is one person's or one group's. A group's mentions those of it who are in the room.
//! - **P12** A bot is a person without an account: nobody signs in as it, it gets no letters or notices, and it is never
//!   more than a member.
//! - **P13** Who is known from elsewhere alone can't sign in, nor choose a password, until an administrator lets them in:
//!   by an invitation for their address, or by activating them.
//!
//! Letters are written and sent by a later domain (`notices`), which this one leaves word for.
//!
//! Not here yet: OpenID, passkeys.

pub mod accounts;
pub mod attempts;
pub mod audit;
pub mod awaited;
pub mod bots;
pub mod credentials;
pub mod demo;
mod device;
pub mod directory;
mod email;
mod event;
pub mod groups;
mod handle;
pub mod http;
pub mod invitations;
mod links;
pub mod naming;
pub mod password;
pub mod picture;
pub mod policy;
pub mod profile;
pub mod record;
pub mod resets;
pub mod roles;
pub mod search;
pub mod seats;
pub mod second_factor;
pub(super) mod secret;
pub mod secured;
pub mod security;
pub mod sessions;
pub mod setup;
pub mod sheets;
pub mod sign_in;
#[cfg(test)]
mod tests;
pub mod tidy;
pub mod tokens;
pub mod workspaces;

pub use directory::{PersonView, by_handle, person, zone_of};
pub use seats::{Hall, Welcome};
pub use secret::Issued;

use crate::{
    engine::{
        realtime::{SignalKind, Topic, TopicKind},
        store::{Collection, View},
    },
    error::Result,
    kit::id::UserId,
};

/// The collections.
pub const COLLECTIONS: &[Collection] = &[
    Collection::of::<record::Workspace>(),
    Collection::of::<record::Account>(),
    Collection::of::<record::Seat>(),
    Collection::of::<record::Person>(),
    Collection::of::<record::Group>(),
    Collection::of::<record::Session>(),
    Collection::of::<record::ApiToken>(),
    Collection::of::<record::Invitation>(),
    Collection::of::<record::OneTimeLink>(),
    Collection::of::<record::SecondFactor>(),
    Collection::of::<record::SignIn>(),
    Collection::of::<record::Attempts>(),
    Collection::of::<record::Awaited>(),
];

/// The topics: one's own, that of one's role, everybody's, and who is there.
pub const TOPICS: &[TopicKind] = &[
    TopicKind {
        name: "user",
        may_join: policy::may_hear_user,
        signals: &[],
    },
    TopicKind {
        name: "role",
        may_join: policy::may_hear_role,
        signals: &[],
    },
    TopicKind {
        name: "workspace",
        may_join: policy::may_hear_workspace,
        signals: &[],
    },
    TopicKind {
        name: "presence",
        may_join: policy::may_hear_presence,
        signals: &[SignalKind::plain("presence", 64)],
    },
];

/// The topics that `user` hears without asking: their own, that of their role, and for all but guests the workspace's.
pub fn own_topics(view: &View<'_>, user: UserId) -> Result<Vec<Topic>> {
    let member = policy::member(view, user)?;
    let mut topics = vec![Topic::new("user", user), Topic::new("role", member.role().name())];
    if !member.is_guest() {
        topics.push(Topic::plain("workspace"));
    }
    Ok(topics)
}
