//! What a connection is doing, as far as its timeouts need to know, and the stream that notes it.
//!
//! hyper's own header timeout makes and drops a timer for every request, and takes a connection that rests between
//! two requests for one that is slow. Here each connection has one clock, which ticks every few seconds; what happens
//! notes the tick it happened in, and the clock looks whether any of it has lasted too long.

use std::{
    io,
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    task::{Context, Poll},
    time::Duration,
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Between two ticks.
pub const TICK: Duration = Duration::from_millis(2_500);
/// A head that isn't whole after so many ticks is one of an attack: 10 s at most.
const HEAD_TICKS: u32 = 3;
/// A client that takes nothing for so long is gone: 30 s.
const STUCK_TICKS: u32 = 12;
/// A connection that rests for so long is closed: 75 s.
const REST_TICKS: u32 = 30;

/// What a connection is doing. Ticks count from 1; 0 is never.
#[derive(Debug)]
pub struct Pulse {
    tick: AtomicU32,
    /// Since when a request's head has been arriving.
    head: AtomicU32,
    /// Since when nothing could be written.
    stuck: AtomicU32,
    /// Since when no request is being answered.
    rest: AtomicU32,
    /// Requests that are being answered.
    running: AtomicU32,
    /// 1 for HTTP/2, whose frames between requests are no heads.
    frames: AtomicU32,
}

/// What is to be done with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Keep,
    /// It may end when it has nothing to do.
    Close,
    /// It must end now.
    Drop,
}

impl Default for Pulse {
    fn default() -> Self {
        Self {
            tick: AtomicU32::new(1),
            head: AtomicU32::new(1), // The first head is waited for from the start.
            stuck: AtomicU32::new(0),
            rest: AtomicU32::new(1),
            running: AtomicU32::new(0),
            frames: AtomicU32::new(0),
        }
    }
}

impl Pulse {
    /// A request has arrived; it is answered until the guard is dropped.
    pub fn request(&self, is_http2: bool) -> Running<'_> {
        self.running.fetch_add(1, Relaxed);
        self.head.store(0, Relaxed);
        if is_http2 {
            self.frames.store(1, Relaxed);
        }
        Running(self)
    }

    /// A tick has passed: has anything lasted too long?
    pub fn tick(&self) -> Verdict {
        let now = self.tick.fetch_add(1, Relaxed) + 1;
        let lasts = |since: &AtomicU32, ticks| match since.load(Relaxed) {
            0 => false,
            since => now - since > ticks,
        };
        let answering = self.running.load(Relaxed) > 0;
        if lasts(&self.stuck, STUCK_TICKS) || (!answering && lasts(&self.head, HEAD_TICKS)) {
            Verdict::Drop
        } else if !answering && lasts(&self.rest, REST_TICKS) {
            Verdict::Close
        } else {
            Verdict::Keep
        }
    }

    fn read(&self) {
        let between = self.running.load(Relaxed) == 0 && self.frames.load(Relaxed) == 0;
        if between && self.head.load(Relaxed) == 0 {
            self.head.store(self.tick.load(Relaxed), Relaxed);
        }
    }

    fn wrote(&self, done: bool) {
        if done {
            self.stuck.store(0, Relaxed);
        } else if self.stuck.load(Relaxed) == 0 {
            self.stuck.store(self.tick.load(Relaxed), Relaxed);
        }
    }
}

/// A request that is being answered.
pub struct Running<'p>(&'p Pulse);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.rest.store(self.0.tick.load(Relaxed), Relaxed);
        self.0.running.fetch_sub(1, Relaxed);
    }
}

/// A stream that notes what happens on it.
pub struct Noted<S, P> {
    stream: S,
    pulse: P,
}

impl<S, P> Noted<S, P> {
    /// `stream`, noted in `pulse`.
    pub fn new(stream: S, pulse: P) -> Self {
        Self { stream, pulse }
    }
}

impl<S: AsyncRead + Unpin, P: AsRef<Pulse> + Unpin> AsyncRead for Noted<S, P> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            self.pulse.as_ref().read();
        }
        read
    }
}

impl<S: AsyncWrite + Unpin, P: AsRef<Pulse> + Unpin> AsyncWrite for Noted<S, P> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.pulse.as_ref().wrote(wrote.is_ready());
        wrote
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.pulse.as_ref().wrote(wrote.is_ready());
        wrote
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks_until(pulse: &Pulse, verdict: Verdict) -> Option<u32> {
        (1..100).find(|_| pulse.tick() == verdict)
    }

    #[test]
    fn half_a_head_is_dropped_within_ten_seconds() {
        let silent = Pulse::default();
        assert_eq!(ticks_until(&silent, Verdict::Drop), Some(4));
        let second = Pulse::default();
        drop(second.request(false));
        second.read();
        assert_eq!(ticks_until(&second, Verdict::Drop), Some(4));
    }

    #[test]
    fn a_connection_may_rest_a_while_and_work_as_long_as_it_takes() {
        let resting = Pulse::default();
        drop(resting.request(false));
        assert_eq!(ticks_until(&resting, Verdict::Close), Some(31));
        let working = Pulse::default();
        let request = working.request(false);
        working.read();
        assert_eq!(ticks_until(&working, Verdict::Drop), None);
        drop(request);
    }

    #[test]
    fn who_takes_nothing_is_dropped_and_frames_are_no_heads() {
        let stuck = Pulse::default();
        let request = stuck.request(false);
        stuck.wrote(false);
        assert_eq!(ticks_until(&stuck, Verdict::Drop), Some(13));
        drop(request);
        let framed = Pulse::default();
        drop(framed.request(true));
        framed.read();
        assert_eq!((1..20).find(|_| framed.tick() == Verdict::Drop), None);
    }
}
