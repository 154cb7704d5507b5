//! The last five minutes in points of five seconds, for the charts of the overview page.

use std::{
    collections::VecDeque,
    sync::{LazyLock, Mutex, PoisonError, atomic::Ordering},
    time::Duration,
};

use serde::Serialize;

use super::{distribution::Counts, metrics::metrics};
use crate::kit::time::Millis;

/// The time that one point stands for.
pub const STEP: Duration = Duration::from_secs(5);
/// Points that are kept.
pub const POINTS: usize = 60;

/// What happened in five seconds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Point {
    /// When the five seconds ended.
    #[schema(value_type = String)]
    pub at: Millis,
    /// Requests answered in a second.
    pub requests_per_s: f64,
    /// Answers with a status of 500 and above in a second.
    pub errors_per_s: f64,
    /// Half of the requests took at most this.
    pub p50_ms: f64,
    /// 95 % of the requests.
    pub p95_ms: f64,
    /// 99 % of the requests.
    pub p99_ms: f64,
    /// Sockets open at the end.
    pub sockets: i64,
    /// 99 % of the deliveries to sockets.
    pub delivery_p99_ms: f64,
    /// Writes in a second.
    pub commits_per_s: f64,
    /// Writes made durable together, on average.
    pub batch_mean: f64,
    /// 99 % of the batches took at most this.
    pub commit_p99_ms: f64,
    /// The durable step alone.
    pub fsync_p99_ms: f64,
    /// Share of cached answers that were there, 0 to 1.
    pub hit_rate: f64,
    /// Memory of the process at the end.
    pub memory_bytes: u64,
}

/// Where the counters stood at the end of a point.
#[derive(Default, Clone)]
struct Reading {
    requests: Counts,
    deliveries: Counts,
    commit_times: Counts,
    fsync_times: Counts,
    failures: u64,
    commits: u64,
    batches: u64,
    hits: u64,
    misses: u64,
}

#[derive(Default)]
struct Series {
    last: Reading,
    last_at: Option<Millis>,
    points: VecDeque<Point>,
}

static SERIES: LazyLock<Mutex<Series>> = LazyLock::new(Mutex::default);

/// Ends a point at `now`. Called every [`STEP`].
pub fn sample(now: Millis) {
    let reading = Reading::now();
    let memory_bytes = memory_bytes();
    let mut series = SERIES.lock().unwrap_or_else(PoisonError::into_inner);
    let span = series
        .last_at
        .map_or(STEP, |last| now.since(last))
        .max(Duration::from_millis(1));
    let point = reading.since(&series.last, now, span, memory_bytes);
    series.last = reading;
    series.last_at = Some(now);
    if series.points.len() == POINTS {
        series.points.pop_front();
    }
    series.points.push_back(point);
}

/// The points, oldest first.
pub fn recent() -> Vec<Point> {
    let series = SERIES.lock().unwrap_or_else(PoisonError::into_inner);
    series.points.iter().cloned().collect()
}

/// The newest point; all zero before the first.
pub fn latest() -> Point {
    let series = SERIES.lock().unwrap_or_else(PoisonError::into_inner);
    series.points.back().cloned().unwrap_or_default()
}

/// Ends a point every [`STEP`] by the clock that is given, for ever.
pub async fn follow(now: impl Fn() -> Millis) {
    let mut ticks = tokio::time::interval(STEP);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        sample(now());
    }
}

/// Memory of the process that is in RAM; 0 where the system doesn't say.
pub fn memory_bytes() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm")
        .ok()
        .and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * rustix::param::page_size() as u64
}

impl Reading {
    fn now() -> Self {
        let metrics = metrics();
        Self {
            requests: metrics.request_times.counts(),
            deliveries: metrics.delivery_times.counts(),
            commit_times: metrics.commit_times.counts(),
            fsync_times: metrics.fsync_times.counts(),
            failures: metrics.failures.load(Ordering::Relaxed),
            commits: metrics.commits.load(Ordering::Relaxed),
            batches: metrics.batches.load(Ordering::Relaxed),
            hits: metrics.hits.load(Ordering::Relaxed),
            misses: metrics.misses.load(Ordering::Relaxed),
        }
    }

    fn since(&self, earlier: &Self, at: Millis, span: Duration, memory_bytes: u64) -> Point {
        let requests = self.requests.since(&earlier.requests);
        let per_s = |count: u64| count as f64 / span.as_secs_f64();
        let commits = self.commits - earlier.commits;
        let (hits, misses) = (self.hits - earlier.hits, self.misses - earlier.misses);
        Point {
            at,
            requests_per_s: per_s(requests.total()),
            errors_per_s: per_s(self.failures - earlier.failures),
            p50_ms: requests.quantile_ms(0.50),
            p95_ms: requests.quantile_ms(0.95),
            p99_ms: requests.quantile_ms(0.99),
            sockets: metrics().sockets(),
            delivery_p99_ms: self.deliveries.since(&earlier.deliveries).quantile_ms(0.99),
            commits_per_s: per_s(commits),
            batch_mean: share(commits, self.batches - earlier.batches),
            commit_p99_ms: self.commit_times.since(&earlier.commit_times).quantile_ms(0.99),
            fsync_p99_ms: self.fsync_times.since(&earlier.fsync_times).quantile_ms(0.99),
            hit_rate: share(hits, hits + misses),
            memory_bytes,
        }
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_tells_what_happened_since_the_one_before() {
        let before = Reading::now();
        let mut after = before.clone();
        after.commits += 20;
        after.batches += 5;
        after.hits += 3;
        after.misses += 1;
        let point = after.since(&before, Millis(5_000), Duration::from_secs(5), 1);
        assert_eq!(point.commits_per_s, 4.0);
        assert_eq!(point.batch_mean, 4.0);
        assert_eq!(point.hit_rate, 0.75);
        assert_eq!(point.requests_per_s, 0.0);
    }

    #[test]
    fn five_minutes_are_kept() {
        for second in 0..100 {
            sample(Millis(second * 5_000));
        }
        assert_eq!(recent().len(), POINTS);
        assert!(latest().memory_bytes > 0);
    }
}
