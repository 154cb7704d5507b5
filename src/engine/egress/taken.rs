//! Whether what was sent was taken: what an answer means to whoever would send it again.

use std::time::Duration;

use http::StatusCode;

use super::{EgressError, Incoming};
use crate::kit::time::Millis;

/// Why somebody out there doesn't have what was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Nobody is there any more.
    #[error("Nobody is there any more.")]
    Gone,
    /// It never will be taken.
    #[error("It was refused: {0}")]
    Refused(String),
    /// It may be another time, and not before so long if whoever answered said that.
    #[error("It is not taken now: {why}")]
    Later { why: String, wait: Option<Duration> },
}

impl From<EgressError> for NotTaken {
    fn from(error: EgressError) -> Self {
        let why = error.to_string();
        if error.is_final() {
            Self::Refused(why)
        } else {
            Self::Later { why, wait: None }
        }
    }
}

/// What an answer means.
pub(super) fn judge(answer: &Incoming, now: Millis) -> Result<(), NotTaken> {
    let why = format!("it answered {}.", answer.status);
    match answer.status {
        status if status.is_success() => Ok(()),
        StatusCode::NOT_FOUND | StatusCode::GONE => Err(NotTaken::Gone),
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Err(NotTaken::Later {
            why,
            wait: answer.retry_after(now),
        }),
        status if status.is_server_error() => Err(NotTaken::Later {
            why,
            wait: answer.retry_after(now),
        }),
        _ => Err(NotTaken::Refused(why)),
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header};

    use super::*;

    const NOW: Millis = Millis(1_767_225_600_000);

    fn answered(status: u16, retry_after: Option<&'static str>) -> Result<(), NotTaken> {
        let mut headers = HeaderMap::new();
        if let Some(text) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static(text));
        }
        let status = StatusCode::from_u16(status).expect("a status");
        let body = bytes::Bytes::new();
        judge(
            &Incoming {
                status,
                headers,
                url: String::new(),
                body,
            },
            NOW,
        )
    }

    #[test]
    fn an_answer_says_whether_it_was_taken_is_tried_again_or_never_will_be() {
        for taken in [200, 201, 202, 204] {
            assert_eq!(answered(taken, None), Ok(()));
        }
        for gone in [404, 410] {
            assert_eq!(answered(gone, Some("5")), Err(NotTaken::Gone));
        }
        for refused in [301, 400, 401, 403, 413] {
            assert!(
                matches!(answered(refused, None), Err(NotTaken::Refused(_))),
                "{refused}"
            );
        }
        let later = |status, said, seconds: Option<u64>| {
            let wanted = seconds.map(Duration::from_secs);
            let answered = answered(status, said);
            assert!(
                matches!(answered, Err(NotTaken::Later { wait, .. }) if wait == wanted),
                "{said:?}: {answered:?}"
            );
        };
        later(503, None, None);
        later(500, Some("120"), Some(120));
        later(429, Some("Thu, 01 Jan 2026 00:01:00 GMT"), Some(60));
        later(429, Some("Wed, 31 Dec 2025 00:01:00 GMT"), Some(0));
        later(429, Some("soon"), None);
    }
}
