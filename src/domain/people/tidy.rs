//! Forgetting what has had its time: doors that no longer open, attempts that no longer count.
//!
//! All of it is refused from its time on, whether its row is there or not; here the rows go. Some of it nobody ever
//! uses again, so that waiting for its next use would keep it for ever.

use std::time::Duration;

use super::{
    attempts,
    record::{ApiToken, Attempts, Invitation, OneTimeLink, Session},
};
use crate::{
    app::App,
    engine::{
        commit::Actor,
        store::{Digest, Order, Record},
    },
    error::Result,
    kit::{id::Id, page::PageRequest, time::Millis},
};

/// Rows looked at in one read, and taken away in one commit, at most.
const STRIDE: usize = 200;
/// How long tokens and invitations that have ended still stand in the lists of those who made them.
const SHOWN: Duration = Duration::from_secs(30 * 86_400);

/// Takes away what has had its time at `now`, stride by stride; how many rows that were.
///
/// Writes: sessions, one_time_links, api_tokens, invitations, sign_in_attempts. Fails: when nothing can be written.
pub async fn tidy(app: &App, now: Millis) -> Result<usize> {
    let gone = [
        sweep::<Session>(app, now, |session, now| session.expires_at <= now).await?,
        sweep::<OneTimeLink>(app, now, |link, now| link.expires_at <= now).await?,
        sweep::<ApiToken>(app, now, |token, now| {
            token.expires_at.is_some_and(|end| end.plus(SHOWN) <= now)
        })
        .await?,
        sweep::<Invitation>(app, now, |invitation, now| invitation.expires_at.plus(SHOWN) <= now).await?,
        sweep::<Attempts>(app, now, attempts::is_forgotten).await?,
    ];
    Ok(gone.iter().sum())
}

async fn sweep<R: Record<Key = Digest>>(app: &App, now: Millis, is_over: fn(&R, Millis) -> bool) -> Result<usize> {
    let (mut page, mut gone) = (PageRequest::default(), 0);
    page.limit = STRIDE;
    loop {
        let rows = app.read(Id::ZERO, |view| Ok(view.page_rows::<R>(&(), Order::Rising, &page)?))?;
        let over = rows.items.iter().filter(|row| is_over(row, now)).map(R::key);
        gone += take_away(app, now, over.collect(), is_over).await?;
        match rows.next {
            Some(next) => page.cursor = Some(next),
            None => return Ok(gone),
        }
    }
}

/// Takes these rows away, unless one was given more time since it was looked at.
async fn take_away<R: Record<Key = Digest>>(
    app: &App,
    now: Millis,
    over: Vec<Digest>,
    is_over: fn(&R, Millis) -> bool,
) -> Result<usize> {
    if over.is_empty() {
        return Ok(0);
    }
    let taken = app.write(Actor::system(Id::ZERO), move |tx| {
        let mut taken = 0;
        for key in &over {
            if tx.get::<R>(key)?.is_some_and(|row| is_over(&row, now)) {
                tx.delete::<R>(key)?;
                taken += 1;
            }
        }
        Ok(taken)
    });
    Ok(taken.await?.value)
}
