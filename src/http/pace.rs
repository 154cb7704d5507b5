//! A request's body that has to keep coming: 1 KiB a second, after 30 seconds to begin with.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::extract::TooSlow;

/// The time that even the smallest body gets.
const GRACE: Duration = Duration::from_secs(30);
/// What has to come each second beyond that.
const BYTES_PER_S: u32 = 1 << 10;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// `body`, which fails with [`TooSlow`] when it takes too long.
pub struct Paced<B> {
    body: B,
    /// Ends the time that even the smallest body gets.
    grace: Instant,
    bytes: u32,
    /// Made when the body has to be waited for, which a small one never has.
    timer: Option<Pin<Box<Sleep>>>,
}

impl<B> Paced<B> {
    /// The clock starts now.
    pub fn new(body: B) -> Self {
        Self::within(body, GRACE)
    }

    fn within(body: B, grace: Duration) -> Self {
        Self {
            body,
            grace: Instant::now() + grace,
            bytes: 0,
            timer: None,
        }
    }

    fn deadline(&self) -> Instant {
        self.grace + Duration::from_secs(u64::from(self.bytes / BYTES_PER_S))
    }
}

impl<B> Body for Paced<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Failure>,
{
    type Data = Bytes;
    type Error = Failure;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(cx) {
            if let Some(Ok(frame)) = &frame {
                let length = frame.data_ref().map_or(0, Bytes::len);
                this.bytes = this.bytes.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let deadline = this.deadline();
        let timer = this.timer.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if timer.deadline() != deadline {
            timer.as_mut().reset(deadline);
        }
        ready!(timer.as_mut().poll(cx));
        Poll::Ready(Some(Err(TooSlow.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt, stream};
    use http_body_util::{BodyExt, StreamBody};

    use super::*;

    /// A body of `pieces` of `bytes`, one every 20 ms.
    fn dripping(pieces: usize, bytes: usize) -> impl Body<Data = Bytes, Error = Failure> + Unpin {
        let pieces = stream::iter(0..pieces).then(move |_| async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok::<_, Failure>(Frame::data(Bytes::from(vec![0; bytes])))
        });
        StreamBody::new(Box::pin(pieces))
    }

    #[tokio::test]
    async fn a_body_that_drips_is_given_up_and_a_steady_one_is_read() {
        let grace = Duration::from_millis(100);
        let dripped = Paced::within(dripping(100, 1), grace).collect().await;
        assert!(dripped.expect_err("given up").is::<TooSlow>());
        let steady = Paced::within(dripping(15, 2_048), grace).collect().await;
        assert_eq!(steady.expect("read").to_bytes().len(), 30_720);
    }
}
