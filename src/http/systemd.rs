//! What systemd wants to know and may hand us. Without systemd all of it does nothing.

use std::{
    io,
    net::TcpListener,
    os::fd::{FromRawFd, RawFd},
    time::Duration,
};

use sd_notify::NotifyState;

/// The socket that systemd listens on for us while we restart, if there is one.
pub fn listener() -> io::Result<Option<TcpListener>> {
    let Some(fd): Option<RawFd> = sd_notify::listen_fds()?.next() else {
        return Ok(None);
    };
    // SAFETY: systemd opened the descriptor for this process alone, as LISTEN_PID says, and nobody else here takes it.
    let listener = unsafe { TcpListener::from_raw_fd(fd) };
    listener.set_nonblocking(true)?;
    Ok(Some(listener))
}

/// Requests are answered from now on.
pub fn ready() {
    tell(&[NotifyState::Ready]);
}

/// The program is on its way out.
pub fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// Tells systemd that the program still runs, as often as it asks for; for ever if it doesn't.
pub async fn watchdog() {
    let Some(patience) = sd_notify::watchdog_enabled() else {
        return;
    };
    let mut ticks = tokio::time::interval((patience / 2).max(Duration::from_millis(100)));
    loop {
        ticks.tick().await;
        tell(&[NotifyState::Watchdog]);
    }
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::warn!(%error, "systemd could not be told how we are");
    }
}
