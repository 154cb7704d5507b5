//! How far long work has come: a bar on a terminal, nothing otherwise.

use std::{io::IsTerminal, sync::Arc};

use indicatif::{ProgressBar, ProgressStyle};

/// Gets what is done and how much there is; zero means that nobody knows.
pub type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// The bar of one piece of work. It goes when it is dropped.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar that says what is being done, if somebody looks.
    pub fn new(doing: &'static str, json: bool) -> Self {
        if json || !std::io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent:>3} % {eta:>4}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(ProgressBar::new(0).with_style(style).with_message(doing))
    }

    /// What moves it.
    pub fn progress(&self) -> Progress {
        let bar = self.0.clone();
        Arc::new(move |done, total| {
            if total > 0 {
                bar.set_length(total);
            }
            bar.set_position(done);
        })
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
