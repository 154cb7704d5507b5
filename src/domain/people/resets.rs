//! Links with which somebody chooses a password: made by an administrator, who learns none.

use std::time::Duration;

use super::{
    accounts, directory, links,
    policy::{Admin, Owner},
    record::{Account, OneTimeLink, Person, Purpose},
    seats,
    secret::{Issued, digest},
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
/// How long a link for a first password works.
const FIRST_LIFE: Duration = Duration::from_secs(72 * 3_600);

/// Makes a link with which a person chooses a new password; the one before stops working.
///
/// An account that sits in other workspaces too isn't this one's alone: only the operator resets it.
/// Writes: one_time_links. Audits: reset_link.made. Fails: NotFound, Forbidden, Conflict(account_shared).  Rules: P4, P6.
pub fn make(tx: &mut Tx<'_>, admin: Admin, user: UserId) -> Result<Issued<OneTimeLink>> {
    let person = directory::person(tx, user)?;
    admin.may_change(&person)?;
    if seats::of_account(tx, user)?.len() > 1 {
        return Err(Error::Conflict(Code::account_shared));
    }
    issue(tx, Some(admin.user()), user, RESET_LIFE)
}

/// The same by the operator, for any account of the installation.
pub fn make_for(tx: &mut Tx<'_>, _: Owner, user: UserId) -> Result<Issued<OneTimeLink>> {
    accounts::by_id(tx, user)?;
    issue(tx, None, user, RESET_LIFE)
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
    tokens::revoke_everywhere(tx, account.id)?;
    accounts::set_password(tx, account, hash, None)
}
