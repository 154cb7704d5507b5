//! One-time links: made for one purpose and one account, short-lived, used up by the first who opens them.

use std::time::Duration;

use super::{
    record::{OneTimeLink, Purpose},
    secret::{self, Issued, digest},
};
use crate::{
    engine::{
        commit::Tx,
        store::{Digest, View},
    },
    error::Result,
    kit::{id::UserId, time::Millis},
};

/// Makes a link that takes the place of the one before.
pub(super) fn make(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    account: Option<UserId>,
    created_by: Option<UserId>,
    life: Duration,
) -> Result<Issued<OneTimeLink>> {
    withdraw(tx, purpose, account)?;
    let text = secret::text("", &tx.random::<32>());
    let link = OneTimeLink {
        token: digest(&text),
        purpose,
        account,
        workspace: tx.workspace(),
        created_by,
        expires_at: tx.now().plus(life),
    };
    tx.insert(&link)?;
    Ok(Issued::new(link, text))
}

/// Takes the link for this purpose and account back, if there is one.
pub(super) fn withdraw(tx: &mut Tx<'_>, purpose: Purpose, account: Option<UserId>) -> Result<()> {
    let of = account.unwrap_or(UserId::ZERO);
    if let Some(old) = tx.find(&OneTimeLink::BY_USE, &(purpose as u8), &of)? {
        tx.delete::<OneTimeLink>(&old.token)?;
    }
    Ok(())
}

/// The link with this digest, if it serves `purpose` and still works.
pub(super) fn find(view: &View<'_>, token: &Digest, purpose: Purpose, now: Millis) -> Result<Option<OneTimeLink>> {
    let link: Option<OneTimeLink> = view.get(token)?;
    Ok(link.filter(|link| link.purpose == purpose && link.expires_at > now))
}
