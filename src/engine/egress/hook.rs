//! Signed webhooks, as "Standard Webhooks" 1.0.0 has them: who receives one can tell that it is ours, whole and new.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{HeaderName, HeaderValue, header};
use ring::hmac;

use super::{Egress, EgressError, Incoming, NotTaken, Outgoing, taken::judge};
use crate::kit::time::Millis;

/// Bytes of an answer that are looked at.
const ANSWER_MAX: usize = 16 << 10;

/// A secret of the form that the standard has, of bytes that nobody can guess.
pub fn hook_secret(bytes: &[u8; 32]) -> String {
    format!("whsec_{}", BASE64_STANDARD.encode(bytes))
}

/// Where signed bodies go, and the secret that both sides know.
#[derive(Clone, PartialEq, Eq)]
pub struct Hook {
    pub url: String,
    pub secret: String,
}

impl std::fmt::Debug for Hook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hook").field("url", &self.url).finish_non_exhaustive()
    }
}

/// `v1,` and the HMAC-SHA256 of `{id}.{seconds}.{body}` in base64.
pub fn signature(secret: &str, id: &str, at: Millis, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key_of(secret));
    let tag = hmac::sign(&key, format!("{id}.{}.{body}", at.0 / 1_000).as_bytes());
    format!("v1,{}", BASE64_STANDARD.encode(tag))
}

/// The bytes of a secret: what stands after `whsec_` in base64, or the text itself.
fn key_of(secret: &str) -> Vec<u8> {
    let coded = secret.strip_prefix("whsec_").map(|coded| BASE64_STANDARD.decode(coded));
    match coded {
        Some(Ok(bytes)) => bytes,
        Some(Err(_)) | None => secret.as_bytes().to_vec(),
    }
}

impl Egress {
    /// Posts `body`, which is JSON, to the hook. Whoever gets the same `id` twice has it already.
    ///
    /// Fails: as [`NotTaken`] says.
    pub async fn call(&self, hook: &Hook, id: &str, at: Millis, body: String) -> Result<(), NotTaken> {
        judge(&self.deliver(hook, id, at, body).await?, at)
    }

    /// The same, with the beginning of whatever is answered.
    pub async fn deliver(&self, hook: &Hook, id: &str, at: Millis, body: String) -> Result<Incoming, EgressError> {
        let mut outgoing = signed(hook, id, at, body, "application/json")?;
        outgoing.body_max = ANSWER_MAX;
        outgoing.enough = Some(|_, _| false); // As much as is taken, and what is more is cut off.
        self.send(outgoing).await
    }

    /// Posts the fields of a form to the hook, and gives the whole answer if it comes `within` that time.
    pub async fn inquire(
        &self,
        hook: &Hook,
        id: &str,
        at: Millis,
        form: String,
        within: Duration,
    ) -> Result<Incoming, EgressError> {
        let mut outgoing = signed(hook, id, at, form, "application/x-www-form-urlencoded")?;
        outgoing.within = within;
        self.send(outgoing).await
    }
}

/// The request that brings `body` to the hook.
fn signed(hook: &Hook, id: &str, at: Millis, body: String, kind: &'static str) -> Result<Outgoing, EgressError> {
    let signature = signature(&hook.secret, id, at, &body);
    let mut outgoing = Outgoing::post(&hook.url, body)
        .with(header::CONTENT_TYPE, HeaderValue::from_static(kind))
        .with(
            HeaderName::from_static("webhook-timestamp"),
            HeaderValue::from(at.0 / 1_000),
        );
    for (name, value) in [("webhook-id", id), ("webhook-signature", &signature)] {
        let value = HeaderValue::from_str(value).map_err(|_| EgressError::NotATarget("its id is no header"))?;
        outgoing = outgoing.with(HeaderName::from_static(name), value);
    }
    Ok(outgoing)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks libraries.
    #[test]
    fn the_signature_is_that_of_the_standard() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let body = r#"{"test": 2432232314}"#;
        assert_eq!(
            signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", Millis(1_614_265_330_000), body),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
        assert_ne!(
            signature("plain", "a", Millis(0), body),
            signature("plain", "b", Millis(0), body)
        );
    }
}
