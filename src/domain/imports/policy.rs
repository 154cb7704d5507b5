//! Who may bring what was said elsewhere, and take a whole workspace away.

use super::record::{Import, ImportId};
use crate::{
    domain::people::policy::{self as people, Admin},
    engine::{commit::Tx, store::View},
    error::{Error, Result},
    kit::id::UserId,
};

/// The proof that an import may go on: whoever brought it is still an administrator, or it was the operator.
/// Fails: as [`people::admin`], Forbidden.
pub fn bringer(tx: &Tx<'_>, by: Option<UserId>) -> Result<Admin> {
    match by {
        Some(user) => people::admin(tx, user),
        None => Ok(people::operator(tx)?.admin()),
    }
}

/// An import, for any administrator. Fails: as [`people::admin`], NotFound.
pub fn seen(view: &View<'_>, user: UserId, id: ImportId) -> Result<Import> {
    people::admin(view, user)?;
    view.get(&id)?.ok_or(Error::NotFound)
}
