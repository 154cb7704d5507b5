//! What the server does by the clock, until there are jobs: forgetting what has had its time, and backups.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval, sleep};

use super::backup;
use crate::{app::App, config::Config, domain, engine::store::backup::Schedule, error::Error};

/// Between two looks for what has had its time, and for a backup that is due.
const EVERY: Duration = Duration::from_secs(60);
/// After a backup that failed: a disk that is full now hardly has room in a minute.
const AFTER_FAILURE: Duration = Duration::from_secs(3_600);

/// Goes round for ever.
pub async fn go(app: App, schedule: Option<Schedule>) {
    match schedule {
        Some(schedule) => _ = tokio::join!(tidy(&app), back_up(&app, schedule)),
        None => tidy(&app).await,
    }
}

/// How backups are to be made, if at all.
pub fn schedule(config: &Config) -> Option<Schedule> {
    (config.backup_every_hours > 0).then(|| Schedule {
        every: Duration::from_secs(3_600 * u64::from(config.backup_every_hours)),
        keep: config.backup_keep,
    })
}

async fn tidy(app: &App) {
    let mut ticks = ticks();
    loop {
        ticks.tick().await;
        match domain::tidy(app).await {
            Ok(0) => {}
            Ok(rows) => tracing::debug!(rows, "what has had its time was forgotten"),
            Err(error) => tracing::debug!(%error, "nothing can be forgotten now; it is tried again in a minute"),
        }
    }
}

async fn back_up(app: &App, schedule: Schedule) {
    let Some(directory) = app.directory().map(|data| data.join(backup::DIRECTORY)) else {
        return; // A test's data is in no directory.
    };
    let mut ticks = ticks();
    loop {
        ticks.tick().await;
        let (copying, directory) = (app.clone(), directory.clone());
        let made =
            tokio::task::spawn_blocking(move || schedule.keep_up(copying.store(), &directory, copying.now())).await;
        match made.map_err(Error::internal).and_then(|made| Ok(made?)) {
            Ok(None) => {}
            Ok(Some(made)) => tracing::info!(name = made.name, bytes = made.bytes, "a backup was made"),
            Err(error) => {
                tracing::error!(%error, "the backup that is due could not be made; it is tried again in an hour");
                sleep(AFTER_FAILURE).await;
            }
        }
    }
}

fn ticks() -> tokio::time::Interval {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
