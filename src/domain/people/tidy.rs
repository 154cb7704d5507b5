//! Forgetting what has had its time: doors that no longer open, attempts that no longer count, what the audit log told
//! long ago.
//!
//! All of it is refused from its time on, whether its row is there or not; here the rows go. Some of it nobody ever
//! uses again, so that waiting for its next use would keep it for ever.

use std::time::Duration;

use super::{
    attempts, audit,
    record::{ApiToken, Attempts, Invitation, OneTimeLink, Session},
};
use crate::{
    app::App,
    engine::{
        commit::Actor,
        store::{Digest, Order, Record},
    },
    error::Result,
    kit::{
        id::Id,
        page::{Page, PageRequest},
        time::Millis,
    },
};

/// Rows looked at in one read, and taken away in one commit, at most.
const STRIDE: usize = 200;
/// How long tokens and invitations that have ended still stand in the lists of those who made them.
const SHOWN: Duration = Duration::from_secs(30 * 86_400);

/// Takes away what has had its time at `now`, stride by stride; how many rows that were.
///
/// Writes: sessions, one_time_links, api_tokens, invitations, sign_in_attempts, audit. Fails: when nothing can be written.
pub async fn tidy(app: &App, now: Millis) -> Result<usize> {
    let gone = [
        sweep::<Session>(app, now).await?,
        sweep::<OneTimeLink>(app, now).await?,
        sweep::<ApiToken>(app, now).await?,
        sweep::<Invitation>(app, now).await?,
        sweep::<Attempts>(app, now).await?,
        audit::trim(app, now).await?,
    ];
    Ok(gone.iter().sum())
}

/// Whether anything has had its time at `now`.
pub fn is_needed(app: &App, now: Millis) -> Result<bool> {
    Ok(has_any::<Session>(app, now)?
        || has_any::<OneTimeLink>(app, now)?
        || has_any::<ApiToken>(app, now)?
        || has_any::<Invitation>(app, now)?
        || has_any::<Attempts>(app, now)?
        || audit::is_long(app, now)?)
}

/// What has its time.
trait Passing: Record<Key = Digest> {
    /// Whether it has had it at `now`.
    fn is_over(&self, now: Millis) -> bool;
}

impl Passing for Session {
    fn is_over(&self, now: Millis) -> bool {
        self.expires_at <= now
    }
}

impl Passing for OneTimeLink {
    fn is_over(&self, now: Millis) -> bool {
        self.expires_at <= now
    }
}

impl Passing for ApiToken {
    fn is_over(&self, now: Millis) -> bool {
        self.expires_at.is_some_and(|end| end.plus(SHOWN) <= now)
    }
}

impl Passing for Invitation {
    fn is_over(&self, now: Millis) -> bool {
        self.expires_at.plus(SHOWN) <= now
    }
}

impl Passing for Attempts {
    fn is_over(&self, now: Millis) -> bool {
        attempts::is_forgotten(self, now)
    }
}

async fn sweep<R: Passing>(app: &App, now: Millis) -> Result<usize> {
    let (mut page, mut gone) = (first_stride(), 0);
    loop {
        let rows = stride::<R>(app, &page)?;
        let over = rows.items.iter().filter(|row| row.is_over(now)).map(R::key);
        gone += take_away::<R>(app, now, over.collect()).await?;
        match rows.next {
            Some(next) => page.cursor = Some(next),
            None => return Ok(gone),
        }
    }
}

fn has_any<R: Passing>(app: &App, now: Millis) -> Result<bool> {
    let mut page = first_stride();
    loop {
        let rows = stride::<R>(app, &page)?;
        if rows.items.iter().any(|row| row.is_over(now)) {
            return Ok(true);
        }
        match rows.next {
            Some(next) => page.cursor = Some(next),
            None => return Ok(false),
        }
    }
}

fn first_stride() -> PageRequest {
    PageRequest {
        cursor: None,
        limit: STRIDE,
    }
}

fn stride<R: Passing>(app: &App, page: &PageRequest) -> Result<Page<R>> {
    app.read(Id::ZERO, |view| Ok(view.page_rows::<R>(&(), Order::Rising, page)?))
}

/// Takes these rows away, unless one was given more time since it was looked at.
async fn take_away<R: Passing>(app: &App, now: Millis, over: Vec<Digest>) -> Result<usize> {
    if over.is_empty() {
        return Ok(0);
    }
    let taken = app.write(Actor::system(Id::ZERO), move |tx| {
        let mut taken = 0;
        for key in &over {
            if tx.get::<R>(key)?.is_some_and(|row| row.is_over(now)) {
                tx.delete::<R>(key)?;
                taken += 1;
            }
        }
        Ok(taken)
    });
    Ok(taken.await?.value)
}
