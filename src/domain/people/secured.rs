//! What the owner of an account is to be told of: jobs that such a commit leaves for a later domain (`notices`).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    attempts,
    record::{Outcome, SignIn},
};
use crate::{
    domain::queues::NOTICES,
    engine::{
        commit::Tx,
        jobs::{Draft, Priority, Queue, Task},
        store::Span,
    },
    error::Result,
    kit::id::UserId,
};

/// Sign-ins of an account that are looked at for whether a device is known.
const LOOKED_AT: usize = 50;

/// Something happened to an account that its owner should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secured {
    pub user: UserId,
    pub what: Happened,
    /// The device or the token's name.
    pub detail: String,
    /// The network address that it came from; empty if from none.
    pub address: String,
}

/// What happened to an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// Somebody signed in with a device that wasn't seen before.
    SignedIn,
    PasswordChanged,
    TokenMade,
}

impl Task for Secured {
    const KIND: &'static str = "notices.secured";
    const QUEUE: Queue = NOTICES;
}

/// Leaves word for `user`.
///
/// Writes: jobs.
pub(super) fn tell(tx: &mut Tx<'_>, user: UserId, what: Happened, detail: &str) -> Result<()> {
    let secured = Secured {
        user,
        what,
        detail: detail.to_owned(),
        address: attempts::from(tx),
    };
    tx.enqueue(&Draft::of(&secured).priority(Priority::High))?;
    Ok(())
}

/// Leaves word for `user` that somebody signed in, unless it was with a known device, or for the first time at all.
pub(super) fn tell_of_device(tx: &mut Tx<'_>, user: UserId, device: &str) -> Result<()> {
    let mut earlier = tx.rows::<SignIn>(&user, &Span::last(LOOKED_AT))?;
    earlier.retain(|row| row.outcome == Outcome::Ok);
    // The newest is the one that just succeeded.
    let known = earlier.iter().skip(1).any(|row| row.device == device);
    if earlier.len() > 1 && !known {
        tell(tx, user, Happened::SignedIn, device)?;
    }
    Ok(())
}
