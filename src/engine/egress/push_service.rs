//! Push services: handing over a sealed message (RFC 8030).

use std::time::Duration;

use http::{HeaderName, HeaderValue, header};

use super::{
    Egress, EgressError, NotTaken, Outgoing, Target,
    push::{PushError, Recipient, Vapid},
    taken::judge,
};
use crate::kit::time::Millis;

/// Characters of a topic.
const TOPIC_MAX: usize = 32;

/// How soon a message is wanted; a device that saves power lets others wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Normal,
    High,
}

/// A message for one browser.
#[derive(Debug)]
pub struct PushMessage<'m> {
    /// Where the browser's push service takes it.
    pub endpoint: &'m str,
    pub recipient: &'m Recipient,
    pub body: &'m [u8],
    /// How long it is kept for a browser that is away.
    pub keep_for: Duration,
    pub urgency: Urgency,
    /// One that still waits there gives way to the next of its topic: up to 32 letters, digits, `-` and `_`.
    pub topic: &'m str,
}

impl From<PushError> for NotTaken {
    fn from(error: PushError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl Egress {
    /// Seals a message and hands it to its push service, signed for it by `vapid`; `contact` is where the operator is
    /// reached.
    ///
    /// Fails: as [`NotTaken`] says. Rules: E1 to E5.
    pub async fn push(
        &self,
        vapid: &Vapid,
        message: &PushMessage<'_>,
        now: Millis,
        contact: &str,
    ) -> Result<(), NotTaken> {
        let authorization = vapid.authorization(message.endpoint, now, contact)?;
        let sealed = message.recipient.seal(message.body)?;
        let urgency = match message.urgency {
            Urgency::Normal => "normal",
            Urgency::High => "high",
        };
        let unfit = |_| NotTaken::Refused("its topic is no header".into());
        let topic = HeaderValue::from_str(&message.topic.chars().take(TOPIC_MAX).collect::<String>()).map_err(unfit)?;
        let outgoing = Outgoing::post(message.endpoint, sealed)
            .with(header::CONTENT_ENCODING, HeaderValue::from_static("aes128gcm"))
            .with(
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/octet-stream"),
            )
            .with(
                header::AUTHORIZATION,
                HeaderValue::from_str(&authorization).map_err(unfit)?,
            )
            .with(
                HeaderName::from_static("ttl"),
                HeaderValue::from(message.keep_for.as_secs()),
            )
            .with(HeaderName::from_static("urgency"), HeaderValue::from_static(urgency))
            .with(HeaderName::from_static("topic"), topic);
        let answer = self.send(outgoing).await?;
        judge(&answer, now)
    }

    /// Whether a browser's push service may be told at `endpoint`: over https, and at an address of the world's; or in a
    /// network that the operator opened.
    ///
    /// Fails: as [`EgressError`] says.
    pub async fn may_push(&self, endpoint: &str) -> Result<(), EgressError> {
        let target = Target::parse(endpoint)?;
        let is_inside = self.look_up(&target).await?;
        if target.is_https() || is_inside {
            Ok(())
        } else {
            Err(EgressError::NotATarget("a push service is spoken to over https"))
        }
    }
}
