//! News: what of a notice there is to tell at once, now that its job has come.

use super::{
    making::active,
    preferences, quiet,
    record::{Channels, Kind, Notice, NoticeId},
    seen::{self, NoticeSeen},
};
use crate::{
    domain::people,
    engine::{
        egress::NotTaken,
        jobs::{Ended, Failure},
        store::View,
    },
    error::Result,
    kit::{id::UserId, time::Millis},
};

/// The notice as `user` may see it, if it is still news to them (N1), by a way that they `want` for its kind (N4), and
/// they may be disturbed now (N5).
pub fn of(
    view: &View<'_>,
    user: UserId,
    notice: NoticeId,
    now: Millis,
    wants: impl Fn(Channels) -> bool,
) -> Result<Option<NoticeSeen>> {
    let found: Option<Notice> = view.get(&(user, notice))?;
    let (Some(who), Some(notice)) = (active(view, user)?, found) else {
        return Ok(None);
    };
    let Some(opened) = seen::open(view, who, &notice)? else {
        return Ok(None);
    };
    let preferences = preferences::of(view, user)?;
    let is_news = wants(preferences.of_kind(notice.kind)) && !opened.muted && !opened.seen.read;
    let zone = people::person(view, user)?.time_zone;
    let is_quiet = notice.kind != Kind::Security && quiet::until(&preferences, &zone, now).is_some();
    Ok((is_news && !is_quiet).then_some(opened.seen))
}

/// How a job ended whose message was sent so.
pub fn ended(sent: std::result::Result<(), NotTaken>) -> Ended {
    match sent {
        Ok(()) => Ok("sent".into()),
        Err(NotTaken::Gone) => Ok("nobody listens there any more".into()),
        Err(NotTaken::Later { why, wait: Some(wait) }) => Err(Failure::After(wait, why)),
        Err(NotTaken::Later { why, wait: None }) => Err(Failure::Again(why)),
        Err(error @ NotTaken::Refused(_)) => Err(Failure::Never(error.to_string())),
    }
}
