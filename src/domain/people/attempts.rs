//! Slowing down those who guess: per account and per network address, for a minute at most, never for good.
//!
//! An attempt is counted before the password is looked at, so that many at once gain nothing; the account's count
//! goes with the first right one. Addresses that nobody has an account for are counted alike.

use std::{net::IpAddr, time::Duration};

use super::{
    record::{Attempts, Outcome, SignIn},
    secret::digest,
};
use crate::{
    engine::{
        commit::Tx,
        store::{Digest, Span, View},
    },
    error::{Code, Error, Result},
    kit::{id::UserId, time::Millis},
};

/// Attempts at one account before they are slowed down.
const FREE_PER_ACCOUNT: u32 = 8;
/// Failures from one address before they are slowed down: a whole hall may sit behind one.
const FREE_PER_ADDRESS: u32 = 40;
/// The longest pause.
const PAUSE_MAX: Duration = Duration::from_secs(60);
/// After so long without another, what went wrong is forgotten.
const REMEMBERED: Duration = Duration::from_secs(15 * 60);
/// Forgotten rows taken away with each attempt.
const TIDIED_AT_ONCE: usize = 4;
/// Attempts that are kept for an account's owner to see.
const SHOWN: usize = 100;

/// Counts an attempt to prove to be the owner of `email`.
///
/// Where the account was signed in to from the same address of late, others' guessing doesn't slow its owner down.
/// Fails: Busy(rate_limited) with the time that is left.
pub(super) fn begin(tx: &mut Tx<'_>, email: &str, account: Option<UserId>) -> Result<()> {
    tidy(tx)?;
    let now = tx.now();
    if let Some(address) = tx.actor().address {
        pass(&read(tx, of_address(address), now)?, FREE_PER_ADDRESS, now)?;
    }
    let mut row = read(tx, of_account(email), now)?;
    if !is_at_home(tx, account)? {
        pass(&row, FREE_PER_ACCOUNT, now)?;
    }
    row.count = row.count.saturating_add(1);
    row.last_at = now;
    Ok(tx.put(&row)?)
}

/// Forgets what went wrong with an account, once its owner proved to be that.
pub(super) fn forget(tx: &mut Tx<'_>, email: &str) -> Result<()> {
    tx.delete::<Attempts>(&of_account(email))?;
    Ok(())
}

/// Counts an attempt to give the password of the link called `link`, as one at an account is. No account is called so,
/// as that would be an address. Fails: Busy(rate_limited) with the time that is left.
pub fn begin_at_link(tx: &mut Tx<'_>, link: &str) -> Result<()> {
    begin(tx, &format!("of the link {link}"), None)
}

/// Forgets what went wrong with a link, once somebody opened it.
pub fn forget_link(tx: &mut Tx<'_>, link: &str) -> Result<()> {
    forget(tx, &format!("of the link {link}"))
}

/// Takes one attempt at an account back: the password was right, and the second factor is asked for next.
pub(super) fn forgive(tx: &mut Tx<'_>, email: &str) -> Result<()> {
    let mut row = read(tx, of_account(email), tx.now())?;
    row.count = row.count.saturating_sub(1);
    Ok(tx.put(&row)?)
}

/// Counts a failure against the network address that this write comes from.
pub fn blame(tx: &mut Tx<'_>) -> Result<()> {
    let Some(address) = tx.actor().address else {
        return Ok(());
    };
    let mut row = read(tx, of_address(address), tx.now())?;
    row.count = row.count.saturating_add(1);
    row.last_at = tx.now();
    Ok(tx.put(&row)?)
}

/// Notes for the account's owner how an attempt ended. The oldest notes go.
pub(super) fn note(tx: &mut Tx<'_>, account: UserId, device: &str, outcome: Outcome) -> Result<()> {
    let old = tx.rows::<SignIn>(&account, &Span::last(SHOWN + 8))?;
    for row in old.iter().skip(SHOWN - 1) {
        tx.delete::<SignIn>(&(account, row.id))?;
    }
    Ok(tx.insert(&SignIn {
        account,
        id: tx.new_id(),
        at: tx.now(),
        address: from(tx),
        device: device.to_owned(),
        outcome,
    })?)
}

/// The network address of whoever writes, as text.
pub(super) fn from(tx: &Tx<'_>) -> String {
    tx.actor()
        .address
        .map(|address| address.to_string())
        .unwrap_or_default()
}

/// Whether somebody signed in to the account from this address of late.
fn is_at_home(tx: &Tx<'_>, account: Option<UserId>) -> Result<bool> {
    let Some(account) = account else {
        return Ok(false);
    };
    let here = from(tx);
    let recent = tx.rows::<SignIn>(&account, &Span::last(SHOWN))?;
    Ok(recent
        .iter()
        .any(|row| row.outcome == Outcome::Ok && row.address == here))
}

/// What is remembered of `of` at `now`.
///
/// A time that lies further ahead than the longest pause is of a clock that was set back since: the count stays, but
/// nobody waits until the clock has got there again.
fn read(view: &View<'_>, of: Digest, now: Millis) -> Result<Attempts> {
    let row: Option<Attempts> = view.get(&of)?;
    let mut row = row.filter(|row| !is_forgotten(row, now)).unwrap_or(Attempts {
        of,
        count: 0,
        last_at: Millis(0),
    });
    if row.last_at.since(now) > PAUSE_MAX {
        row.last_at = Millis(0);
    }
    Ok(row)
}

/// Fails: Busy(rate_limited), while the pause after the last attempt lasts.
fn pass(row: &Attempts, free: u32, now: Millis) -> Result<()> {
    match pause(row.count, free).checked_sub(now.since(row.last_at)) {
        Some(left) if !left.is_zero() => Err(Error::Busy {
            code: Code::rate_limited,
            retry_after_ms: u64::try_from(left.as_millis()).unwrap_or(u64::MAX),
        }),
        _ => Ok(()),
    }
}

/// One second after the free attempts, then twice as long each time.
fn pause(count: u32, free: u32) -> Duration {
    match count.checked_sub(free) {
        None => Duration::ZERO,
        Some(over) => Duration::from_secs(1 << over.min(6)).min(PAUSE_MAX),
    }
}

/// Whether what is counted here no longer slows anybody down at `now`.
pub(super) fn is_forgotten(row: &Attempts, now: Millis) -> bool {
    now.since(row.last_at) >= REMEMBERED
}

/// Takes away some of what is forgotten.
fn tidy(tx: &mut Tx<'_>) -> Result<()> {
    let oldest = tx.scan_index(&Attempts::BY_AGE, &(), &Span::first(TIDIED_AT_ONCE))?;
    for row in oldest {
        if is_forgotten(&row, tx.now()) {
            tx.delete::<Attempts>(&row.of)?;
        }
    }
    Ok(())
}

fn of_account(email: &str) -> Digest {
    digest(&format!("account {email}"))
}

/// An IPv6 customer has a whole /64: it counts as one.
fn of_address(address: IpAddr) -> Digest {
    match address.to_canonical() {
        IpAddr::V4(v4) => digest(&format!("address {v4}")),
        IpAddr::V6(v6) => digest(&format!("address {:?}", &v6.segments()[..4])),
    }
}
