//! A process that does what one of these tests says, on a directory, until it is killed.

use std::{
    io::{BufRead, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

/// What such a test says when it begins with what it is to be killed at.
pub const WORKING: &str = "\nworking";

/// The process, from when it works.
pub struct Victim {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Victim {
    /// Runs `test`, which finds `data` in the variable and works only if it does.
    pub fn start(test: &str, variable: &str, data: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args([test, "--exact", "--nocapture"])
            .env(variable, data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let working = lines.any(|line| line.is_ok_and(|line| line == WORKING.trim_start()));
        assert!(working, "it says when it works");
        Self { child, lines }
    }

    /// Kills it after so much work, or lets it end; whether it did all that it was to do.
    pub fn end(mut self, killed_after: Option<Duration>) -> bool {
        if let Some(work) = killed_after {
            std::thread::sleep(work); // The work itself, not a wait for something.
            self.child.kill().expect("it can be killed");
        }
        // Read to its end: the process would fail at a closed one.
        self.lines.by_ref().for_each(drop);
        self.child.wait().expect("it is gone").success()
    }
}
