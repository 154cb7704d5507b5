//! People over HTTP: the table of addresses here, each noun's requests and answers beside it.

mod entry;
mod groups;
mod people;
mod picture;
mod security;
mod sessions;
mod workspace;

use super::{
    record::{Role, SessionId},
    seats::Hall,
};
use crate::{
    error::{Code, Error, Result},
    http::{
        routes::{Routes, routes},
        session::Caller,
    },
};

/// Every address of people, below `/api/v1`. In `hall` the later domains welcome whoever gets a seat.
pub fn routes<R: Routes>(hall: Hall) -> R {
    R::new()
        .routes(routes!(entry::get_setup, entry::set_up))
        .routes(routes!(entry::get_session, entry::sign_in, entry::sign_out))
        .routes(routes!(entry::get_offer))
        .routes(routes!(entry::accept_invitation))
        .routes(routes!(entry::get_reset, entry::redeem_reset))
        .routes(routes!(sessions::switch_workspace))
        .routes(routes!(sessions::list_sessions, sessions::end_other_sessions))
        .routes(routes!(sessions::end_session))
        .routes(routes!(security::change_password))
        .routes(routes!(
            security::begin_totp,
            security::enable_totp,
            security::disable_totp
        ))
        .routes(routes!(security::renew_recovery_codes))
        .routes(routes!(security::list_tokens, security::make_token))
        .routes(routes!(security::revoke_token))
        .routes(routes!(security::list_sign_ins))
        .routes(routes!(people::list_people, people::make_person))
        .routes(routes!(people::edit_me))
        .routes(routes!(people::set_status, people::clear_status))
        .routes(routes!(picture::set_picture, picture::clear_picture))
        .routes(routes!(picture::get_picture))
        .routes(routes!(people::get_person, people::change_person))
        .routes(routes!(people::make_reset_link))
        .routes(routes!(people::get_presence))
        .routes(routes!(groups::list_groups, groups::make_group))
        .routes(routes!(groups::change_group, groups::end_group))
        .routes(routes!(workspace::get_workspace, workspace::change_workspace))
        .routes(routes!(workspace::list_invitations, workspace::make_invitation))
        .routes(routes!(workspace::revoke_invitation))
        .routes(routes!(workspace::list_audit))
        .routes(routes!(workspace::get_audit_retention))
        .with(hall)
}

/// The session of a caller who is at a page: what changes how one signs in isn't for tokens.
/// Fails: Forbidden(scope_missing).
fn own_session(caller: &Caller) -> Result<SessionId> {
    let session = caller.session.map(|id| id.cast());
    session.ok_or(Error::Forbidden(Code::scope_missing))
}

/// The role that an invitation or a new account has when none is said.
const fn member() -> Role {
    Role::Member
}
