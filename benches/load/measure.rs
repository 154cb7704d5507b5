//! Times, their percentiles, and the table that they are printed in.

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

/// Nanoseconds since the run began; what a message carries to tell how old it is.
pub fn now_ns() -> u64 {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    BEGAN.get_or_init(Instant::now).elapsed().as_nanos() as u64
}

/// Times in microseconds.
#[derive(Debug, Clone, Default)]
pub struct Times(pub Vec<u32>);

impl Times {
    /// Notes what began at `since` and ended now.
    pub fn since(&mut self, since_ns: u64, now_ns: u64) {
        self.0.push((now_ns.saturating_sub(since_ns) / 1_000) as u32);
    }

    /// The time in ms that this part of them stayed within.
    pub fn ms(&mut self, part: f64) -> f64 {
        if self.0.is_empty() {
            return f64::NAN;
        }
        let at = ((self.0.len() - 1) as f64 * part) as usize;
        f64::from(*self.0.select_nth_unstable(at).1) / 1e3
    }
}

/// What a loop of requests did.
#[derive(Debug, Clone, Default)]
pub struct Served {
    pub times: Times,
    pub took: Duration,
    /// Answers that were not the expected status.
    pub errors: u64,
}

impl Served {
    /// Answers a second.
    pub fn rate(&self) -> f64 {
        self.times.0.len() as f64 / self.took.as_secs_f64()
    }
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Begins a table.
pub fn heading() {
    println!("| work | at least | reached | |");
    println!("|---|---|---|---|");
}

/// One line of the table.
pub fn row(work: &str, bar: &str, reached: &str, good: bool) {
    println!(
        "| {work} | {bar} | {reached} | {} |",
        if good { "yes" } else { "**no**" }
    );
}

/// A line that has no bar.
pub fn note(work: &str, reached: &str) {
    println!("| {work} | | {reached} | |");
}
