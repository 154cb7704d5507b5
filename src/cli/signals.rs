//! What the operating system tells the server: stop, stop at once, read the configuration again.

use std::time::Duration;

use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

use super::failure::Failure;
use crate::{app::App, engine::store::Health};

/// The exit code of a server that stopped after a fault of the disk; its supervisor starts it anew.
pub const EXIT_FAULT: u8 = 70;
/// How often the store's health is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// After a fault the server goes, whoever still reads.
const FAULT_PATIENCE: Duration = Duration::from_secs(4);

/// Why the server stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Somebody asked.
    Asked,
    /// A commit failed, and nothing more can be written.
    Fault,
}

/// Waits for reasons to stop.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hang_up: Signal,
    /// A file at its limit (RLIMIT_FSIZE) is an I/O error, which is answered for, and not the end.
    _file_limit: Signal,
}

impl Signals {
    /// From now on signals don't end the process by themselves.
    pub fn catch() -> Result<Self, Failure> {
        let caught =
            |kind| signal(kind).map_err(|cause| Failure::new("io", format!("Signals can't be caught: {cause}.")));
        Ok(Self {
            terminate: caught(SignalKind::terminate())?,
            interrupt: caught(SignalKind::interrupt())?,
            hang_up: caught(SignalKind::hangup())?,
            _file_limit: caught(SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw()))?,
        })
    }

    /// Tells `stop` once why to stop; runs `reload` at each SIGHUP; ends the process at a second signal.
    pub async fn watch(mut self, app: App, stop: watch::Sender<Option<Reason>>, mut reload: impl FnMut()) {
        let mut look = tokio::time::interval(LOOK_EVERY);
        loop {
            let reason = tokio::select! {
                _ = self.terminate.recv() => Some(Reason::Asked),
                _ = self.interrupt.recv() => Some(Reason::Asked),
                _ = self.hang_up.recv() => { reload(); None }
                _ = look.tick() => (app.store().health() == Health::Stopped).then_some(Reason::Fault),
            };
            let Some(reason) = reason else { continue };
            if stop.borrow().is_some() {
                match reason {
                    Reason::Asked => std::process::exit(1), // The second time means at once.
                    Reason::Fault => continue,
                }
            }
            if reason == Reason::Fault {
                tracing::error!("a commit failed; the server ends so that its supervisor starts it anew");
                std::thread::spawn(|| {
                    std::thread::sleep(FAULT_PATIENCE);
                    std::process::exit(EXIT_FAULT.into());
                });
            }
            stop.send_replace(Some(reason));
        }
    }
}
