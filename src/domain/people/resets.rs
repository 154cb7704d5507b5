//! Links with which somebody chooses a password: made by an administrator, who learns none.

use std::time::Duration;

use super::{
    accounts, directory, links,
    policy::{Admin, Owner},
    record::{Account, OneTimeLink, Person, Purpose, Seat},
    seats,
    secret::{Issued, digest},
    secured::{self, Happened},
    tokens,
};
use crate::{
    engine::{commit::Tx, store::View},
    error::{Code, Error, Result},
    kit::{
        id::{UserId, WorkspaceId},
        time::Millis,
    },
};

/// How long a link for a forgotten password works.
const RESET_LIFE: Duration = Duration::from_secs(4 * 3_600);
/// How long a link works that was mailed to somebody who forgot their password.
const MAILED_LIFE: Duration = Duration::from_secs(30 * 60);
/// Between two such letters.
const MAILED_EVERY: Duration = Duration::from_secs(60);
/// How long a link for a first password works.
const FIRST_LIFE: Duration = Duration::from_secs(72 * 3_600);

/// Makes a link with which a person chooses a new password; the one before stops working.
///
/// An account that sits in other workspaces too isn't this one's alone: only the operator resets it.
/// Writes: one_time_links. Audits: reset_link.made. Fails: NotFound, Forbidden, Conflict(account_shared).  Rules: P4, P6.
pub fn make(tx: &mut Tx<'_>, admin: Admin, user: UserId) -> Result<Issued<OneTimeLink>> {
    let person = directory::person(tx, user)?;
    admin.may_change(&person)?;
    if person.bot {
        return Err(Error::NotFound); // Nobody signs in as it.
    }
    let here = tx.workspace();
    // A seat that nobody ever took, kept for somebody who is known from elsewhere, is no claim to the account.
    let taken_elsewhere = |seat: &Seat| seat.workspace != here && seat.used_at > Millis(0);
    if seats::of_account(tx, user)?.iter().any(taken_elsewhere) {
        return Err(Error::Conflict(Code::account_shared));
    }
    issue(tx, Some(admin.user()), user, RESET_LIFE)
}

/// The same by the operator, for any account of the installation.
pub fn make_for(tx: &mut Tx<'_>, _: Owner, user: UserId) -> Result<Issued<OneTimeLink>> {
    accounts::by_id(tx, user)?;
    issue(tx, None, user, RESET_LIFE)
}

/// Whose owner may have a link mailed who says that the password of `email` was forgotten, and from which workspace;
/// nothing if nobody sits anywhere under that address.
pub fn forgotten_by(view: &View<'_>, email: &str) -> Result<Option<(UserId, WorkspaceId)>> {
    let Some(account) = accounts::by_email(view, email)? else {
        return Ok(None);
    };
    let mut seats = seats::of_account(view, account.id)?;
    seats.retain(|seat| seat.active);
    let last = seats.into_iter().max_by_key(|seat| seat.used_at);
    Ok(last.map(|seat| (account.id, seat.workspace)))
}

/// Makes the link that is mailed to the owner of the account; nothing if one was a moment ago, unless the letter with
/// that one is tried `again`.
///
/// Writes: one_time_links. Audits: reset_link.made. Fails: NotFound.  Rules: P1.
pub fn make_by_mail(tx: &mut Tx<'_>, user: UserId, again: bool) -> Result<Option<Issued<OneTimeLink>>> {
    accounts::by_id(tx, user)?;
    let known = tx.find(&OneTimeLink::BY_USE, &(Purpose::Password as u8), &user)?;
    let (newest, renewable) = (tx.now().plus(MAILED_LIFE), tx.now().plus(MAILED_LIFE - MAILED_EVERY));
    let is_fresh = |link: &OneTimeLink| link.expires_at > renewable && link.expires_at <= newest;
    if !again && known.is_some_and(|link| link.created_by.is_none() && is_fresh(&link)) {
        return Ok(None);
    }
    issue(tx, None, user, MAILED_LIFE).map(Some)
}

/// Makes the link for the first password of an account that was made here just now.
pub(super) fn first_password(tx: &mut Tx<'_>, admin: Admin, person: &Person) -> Result<Issued<OneTimeLink>> {
    issue(tx, Some(admin.user()), person.user, FIRST_LIFE)
}

fn issue(tx: &mut Tx<'_>, by: Option<UserId>, user: UserId, life: Duration) -> Result<Issued<OneTimeLink>> {
    let link = links::make(tx, Purpose::Password, Some(user), by, life)?;
    tx.audit(
        "reset_link.made",
        user,
        serde_json::json!({ "expires_at": link.made.expires_at }),
    )?;
    Ok(link)
}

/// Whose password the link chooses, and where it was made.
/// Fails: NotFound, when it was used, is too old, or never was.
pub fn whose(view: &View<'_>, token: &str, now: Millis) -> Result<(Account, WorkspaceId)> {
    let link = links::find(view, &digest(token), Purpose::Password, now)?;
    let link = link.ok_or(Error::NotFound)?;
    let account = link.account.ok_or(Error::NotFound)?;
    Ok((accounts::by_id(view, account)?, link.workspace))
}

/// Uses the link up, sets the password, ends every session of the account and takes its API tokens back: whoever knew
/// the old password may have made some. The second factor stays.
///
/// Writes: one_time_links, accounts, sessions, api_tokens. Emits: people.session_ended → user.
/// Audits: password.reset, token.revoked. Fails: NotFound.  Rules: P8.
pub fn redeem(tx: &mut Tx<'_>, token: &str, hash: &str) -> Result<()> {
    let (account, _) = whose(tx, token, tx.now())?;
    tx.delete::<OneTimeLink>(&digest(token))?;
    tx.audit("password.reset", account.id, ())?;
    secured::tell(tx, account.id, Happened::PasswordChanged, "")?;
    tokens::revoke_everywhere(tx, account.id)?;
    accounts::set_password(tx, account, hash, None)
}
