//! The metrics, by the names under which Prometheus and the dashboards know them.

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use prometheus::{
    GaugeVec, Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry,
    TextEncoder, process_collector::ProcessCollector,
};

use super::distribution::Distribution;

/// Seconds: from a cached answer to what is worth a line in the log.
const SECONDS: &[f64] = &[
    0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];
/// Milliseconds between a commit and a socket.
const MILLISECONDS: &[f64] = &[
    0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0, 30.0, 50.0, 100.0, 250.0, 500.0, 1000.0, 5000.0,
];
/// Writes made durable together.
const BATCH: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0];

/// Seconds that a job waits or takes.
const JOB_SECONDS: &[f64] = &[0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 30.0, 120.0, 600.0, 3_600.0];

/// Every metric of the process.
pub struct Metrics {
    registry: Registry,
    pub(super) request_seconds: HistogramVec,
    pub(super) requests: IntCounterVec,
    /// Requests of all routes, for the overview.
    pub request_times: Distribution,
    /// Answers with a status of 500 and above.
    pub failures: AtomicU64,
    sockets: IntGauge,
    delivery: Histogram,
    /// Deliveries, for the overview.
    pub delivery_times: Distribution,
    cache: IntCounterVec,
    /// Cached answers of all namespaces that were there.
    pub hits: AtomicU64,
    /// Those that had to be computed.
    pub misses: AtomicU64,
    commit_seconds: Histogram,
    commit_batch: Histogram,
    fsync_seconds: Histogram,
    journal_seq: IntGauge,
    journal_oldest: IntGauge,
    jobs_settled: IntCounterVec,
    jobs_running: IntGaugeVec,
    jobs: IntGaugeVec,
    jobs_oldest: GaugeVec,
    job_seconds: HistogramVec,
    job_wait_seconds: HistogramVec,
    blobs: IntGauge,
    blob_bytes: IntGauge,
    blobs_removed: IntCounter,
    blob_bytes_removed: IntCounter,
    backed_up: IntGauge,
    search_seconds: Histogram,
    search_seq: IntGauge,
    search_indexed_seconds: Histogram,
    /// Commits, each write for itself.
    pub commits: AtomicU64,
    /// Commits on disk, each batch for itself.
    pub batches: AtomicU64,
    /// From the batch's first function to its answers.
    pub commit_times: Distribution,
    /// The durable step alone.
    pub fsync_times: Distribution,
}

static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);

/// The process's metrics.
pub fn metrics() -> &'static Metrics {
    &METRICS
}

impl Metrics {
    fn new() -> Self {
        let registry = Registry::new();
        let request_seconds = HistogramVec::new(
            options(
                "http_request_duration_seconds",
                "Time from a request's head to its answer's.",
                SECONDS,
            ),
            &["method", "route", "status_code"],
        );
        let requests = IntCounterVec::new(
            Opts::new("http_requests_total", "Requests answered."),
            &["method", "route", "status_code"],
        );
        let cache = IntCounterVec::new(
            Opts::new(
                "cache_requests_total",
                "Cached answers asked for, by namespace and result.",
            ),
            &["namespace", "result"],
        );
        let by_queue =
            |name, help, labels: &[&str]| register(&registry, IntGaugeVec::new(Opts::new(name, help), labels));
        let job_times = |name, help| {
            register(
                &registry,
                HistogramVec::new(options(name, help, JOB_SECONDS), &["queue"]),
            )
        };
        let gauge = |name, help| register(&registry, IntGauge::new(name, help));
        let histogram = |name, help, buckets| register(&registry, Histogram::with_opts(options(name, help, buckets)));
        let metrics = Self {
            request_seconds: register(&registry, request_seconds),
            requests: register(&registry, requests),
            request_times: Distribution::default(),
            failures: AtomicU64::new(0),
            sockets: gauge("websocket_active_connections", "Sockets open now."),
            delivery: histogram(
                "message_delivery_latency_ms",
                "Milliseconds from a commit to the socket that hears of it.",
                MILLISECONDS,
            ),
            delivery_times: Distribution::default(),
            cache: register(&registry, cache),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
            commit_seconds: histogram("commit_duration_seconds", "Time a batch of writes takes.", SECONDS),
            commit_batch: histogram("commit_batch_size", "Writes made durable together.", BATCH),
            fsync_seconds: histogram("fsync_duration_seconds", "Time the durable step takes.", SECONDS),
            journal_seq: gauge("journal_seq", "The newest commit."),
            journal_oldest: gauge("journal_oldest_seq", "The oldest commit that can be replayed."),
            jobs_settled: register(
                &registry,
                IntCounterVec::new(
                    Opts::new("jobs_total", "Attempts at jobs that ended, by queue and outcome."),
                    &["queue", "outcome"],
                ),
            ),
            jobs_running: by_queue("jobs_running", "Jobs that run now.", &["queue"]),
            jobs: by_queue(
                "jobs",
                "Jobs by queue and state, counted up to 10,000.",
                &["queue", "state"],
            ),
            jobs_oldest: register(
                &registry,
                GaugeVec::new(
                    Opts::new(
                        "jobs_oldest_ready_seconds",
                        "How long the oldest job waits that could be begun.",
                    ),
                    &["queue"],
                ),
            ),
            job_seconds: job_times("job_duration_seconds", "Time an attempt at a job takes."),
            job_wait_seconds: job_times("job_wait_seconds", "Time from when a job was due until it was begun."),
            blobs: gauge("blobs", "Blobs on disk, as of the last collection."),
            blob_bytes: gauge("blob_bytes", "Bytes of the blobs on disk, as of the last collection."),
            backed_up: gauge(
                "backup_last_success_timestamp_seconds",
                "When the newest backup in the backup folder was taken, in seconds since 1970; 0 if there is none.",
            ),
            blobs_removed: register(
                &registry,
                IntCounter::new("blobs_removed_total", "Blobs taken away because no row named them."),
            ),
            blob_bytes_removed: register(
                &registry,
                IntCounter::new("blob_bytes_removed_total", "Bytes of the blobs taken away."),
            ),
            search_seconds: histogram("search_duration_seconds", "Time a search takes.", SECONDS),
            search_seq: gauge("search_seq", "The newest commit that the search index has."),
            search_indexed_seconds: histogram(
                "search_indexed_after_seconds",
                "Time from a commit to when the search index has what it wrote; it is found at once.",
                SECONDS,
            ),
            commits: AtomicU64::new(0),
            batches: AtomicU64::new(0),
            commit_times: Distribution::default(),
            fsync_times: Distribution::default(),
            registry,
        };
        let process = metrics.registry.register(Box::new(ProcessCollector::for_self()));
        process.expect("the process is registered once");
        metrics
    }

    /// Everything in Prometheus' text format.
    pub fn text(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.registry.gather())
    }

    /// `writes` were made durable together: `whole` from the first function to the answers, `durable` of it on disk.
    pub fn committed(&self, writes: usize, whole: Duration, durable: Duration) {
        self.commits.fetch_add(writes as u64, Ordering::Relaxed);
        self.batches.fetch_add(1, Ordering::Relaxed);
        self.commit_batch.observe(writes as f64);
        self.commit_seconds.observe(whole.as_secs_f64());
        self.fsync_seconds.observe(durable.as_secs_f64());
        self.commit_times.record(whole);
        self.fsync_times.record(durable);
    }

    /// The journal goes from `oldest` to `seq`.
    pub fn journal(&self, oldest: u64, seq: u64) {
        self.journal_oldest.set(i64::try_from(oldest).unwrap_or(i64::MAX));
        self.journal_seq.set(i64::try_from(seq).unwrap_or(i64::MAX));
    }

    /// A job of `queue` waited so long, since it was due.
    pub fn job_waited(&self, queue: &str, waited: Duration) {
        self.job_wait_seconds
            .with_label_values(&[queue])
            .observe(waited.as_secs_f64());
    }

    /// A job of `queue` runs.
    pub fn job_begun(&self, queue: &str) {
        self.jobs_running.with_label_values(&[queue]).inc();
    }

    /// It runs no more.
    pub fn job_ended(&self, queue: &str, took: Duration) {
        self.jobs_running.with_label_values(&[queue]).dec();
        self.job_seconds.with_label_values(&[queue]).observe(took.as_secs_f64());
    }

    /// What became of it is stored.
    pub fn job_settled(&self, queue: &str, outcome: &str) {
        self.jobs_settled.with_label_values(&[queue, outcome]).inc();
    }

    /// So many jobs of `queue` are in `state` now.
    pub fn jobs_counted(&self, queue: &str, state: &str, count: usize) {
        self.jobs
            .with_label_values(&[queue, state])
            .set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// The oldest job of `queue` that could be begun waits so long.
    pub fn jobs_oldest(&self, queue: &str, age: Duration) {
        self.jobs_oldest.with_label_values(&[queue]).set(age.as_secs_f64());
    }

    /// A collection left so many blobs with so many bytes, and took so many away.
    pub fn blobs_collected(&self, kept: (u64, u64), removed: (u64, u64)) {
        self.blobs.set(i64::try_from(kept.0).unwrap_or(i64::MAX));
        self.blob_bytes.set(i64::try_from(kept.1).unwrap_or(i64::MAX));
        self.blobs_removed.inc_by(removed.0);
        self.blob_bytes_removed.inc_by(removed.1);
    }

    /// The newest backup was taken so many seconds after 1970.
    pub fn backed_up(&self, at_s: u64) {
        self.backed_up.set(i64::try_from(at_s).unwrap_or(i64::MAX));
    }

    /// A search took so long.
    pub fn searched(&self, took: Duration) {
        self.search_seconds.observe(took.as_secs_f64());
    }

    /// The search index has everything up to `seq`, of which the oldest that was new was told `after` ago.
    pub fn indexed(&self, seq: u64, after: Option<Duration>) {
        self.search_seq.set(i64::try_from(seq).unwrap_or(i64::MAX));
        if let Some(after) = after {
            self.search_indexed_seconds.observe(after.as_secs_f64());
        }
    }

    /// `events` that became durable `after` ago leave for a socket.
    pub fn delivered(&self, after: Duration) {
        self.delivery.observe(after.as_secs_f64() * 1000.0);
        self.delivery_times.record(after);
    }

    /// Sockets open now.
    pub fn sockets(&self) -> i64 {
        self.sockets.get()
    }

    /// The counters of one namespace of the cache; take them once and keep them.
    pub fn cache(&self, namespace: &str) -> CacheCounters {
        CacheCounters {
            hits: self.cache.with_label_values(&[namespace, "hit"]),
            misses: self.cache.with_label_values(&[namespace, "miss"]),
            bypasses: self.cache.with_label_values(&[namespace, "bypass"]),
        }
    }
}

/// What became of the answers asked of one namespace.
#[derive(Debug, Clone)]
pub struct CacheCounters {
    hits: IntCounter,
    misses: IntCounter,
    bypasses: IntCounter,
}

impl CacheCounters {
    /// It was there.
    pub fn hit(&self) {
        self.hits.inc();
        metrics().hits.fetch_add(1, Ordering::Relaxed);
    }

    /// It had to be computed.
    pub fn miss(&self) {
        self.misses.inc();
        metrics().misses.fetch_add(1, Ordering::Relaxed);
    }

    /// The client asked for a new one.
    pub fn bypass(&self) {
        self.bypasses.inc();
    }

    /// Hits and misses so far.
    pub fn counts(&self) -> (u64, u64) {
        (self.hits.get(), self.misses.get())
    }
}

/// A socket that is open for as long as this lives.
#[derive(Debug)]
pub struct OpenSocket(());

impl OpenSocket {
    /// Counts one more.
    pub fn new() -> Self {
        metrics().sockets.inc();
        Self(())
    }
}

impl Default for OpenSocket {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for OpenSocket {
    fn drop(&mut self) {
        metrics().sockets.dec();
    }
}

fn options(name: &str, help: &str, buckets: &[f64]) -> HistogramOpts {
    HistogramOpts::new(name, help).buckets(buckets.to_vec())
}

/// Registers a metric whose name and labels are constants of this file: that can't fail but by a slip here.
fn register<M: prometheus::core::Collector + Clone + 'static>(registry: &Registry, metric: prometheus::Result<M>) -> M {
    let metric = metric.expect("the name and the labels are well formed");
    let registered = registry.register(Box::new(metric.clone()));
    registered.expect("each name is registered once");
    metric
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_has_the_names_that_the_dashboards_use() {
        let metrics = metrics();
        metrics.committed(3, Duration::from_millis(2), Duration::from_millis(1));
        metrics.delivered(Duration::from_millis(4));
        metrics.cache("rooms").hit();
        metrics.job_waited("upkeep", Duration::from_millis(2));
        metrics.job_begun("upkeep");
        metrics.job_ended("upkeep", Duration::from_millis(3));
        metrics.job_settled("upkeep", "done");
        metrics.jobs_counted("upkeep", "dead", 0);
        metrics.jobs_oldest("upkeep", Duration::ZERO);
        metrics.blobs_collected((2, 300), (1, 100));
        let socket = OpenSocket::new();
        let text = metrics.text().expect("text");
        drop(socket);
        for name in [
            "websocket_active_connections",
            "message_delivery_latency_ms_bucket",
            "cache_requests_total{namespace=\"rooms\",result=\"hit\"}",
            "commit_duration_seconds_sum",
            "commit_batch_size_bucket",
            "fsync_duration_seconds_count",
            "journal_seq",
            "jobs_total{outcome=\"done\",queue=\"upkeep\"}",
            "jobs_running{queue=\"upkeep\"}",
            "jobs{queue=\"upkeep\",state=\"dead\"}",
            "jobs_oldest_ready_seconds{queue=\"upkeep\"}",
            "job_duration_seconds_count{queue=\"upkeep\"}",
            "job_wait_seconds_bucket",
            "blobs_removed_total",
            "blob_bytes_removed_total",
            "process_resident_memory_bytes",
        ] {
            assert!(text.contains(name), "{name} is missing in\n{text}");
        }
    }
}
