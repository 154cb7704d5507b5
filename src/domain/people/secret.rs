//! Secrets as text: what is shown once, and the digest that is kept.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::engine::store::Digest;

/// RFC 4648 in lower case: no two characters that look alike, and a double click selects all of it.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The text of `bytes`, 8 characters for 5 bytes, after `prefix`.
pub fn text(prefix: &str, bytes: &[u8]) -> String {
    let mut text = String::with_capacity(prefix.len() + bytes.len() * 8 / 5 + 1);
    text.push_str(prefix);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(letter(bits >> held));
        }
    }
    if held > 0 {
        text.push(letter(bits << (5 - held)));
    }
    text
}

fn letter(bits: u32) -> char {
    char::from(ALPHABET[(bits & 31) as usize])
}

/// The digest under which the secret `text` is kept. A fast hash does, as nobody can guess 256 random bits.
pub fn digest(text: &str) -> Digest {
    Digest(Sha256::digest(text.as_bytes()).into())
}

/// Something new with the secret that opens it, which is shown once and kept nowhere.
///
/// The secret isn't serialised: a repetition under the same Idempotency-Key (C7) finds it gone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issued<T, S = String> {
    /// What was made.
    pub made: T,
    /// The secret, until somebody remembers this answer.
    #[serde(skip, default = "Option::default")]
    pub secret: Option<S>,
}

impl<T, S> Issued<T, S> {
    pub fn new(made: T, secret: S) -> Self {
        Self {
            made,
            secret: Some(secret),
        }
    }

    /// The thing and its secret. Fails: Conflict(secret_shown_once).
    pub fn reveal(self) -> crate::error::Result<(T, S)> {
        match self.secret {
            Some(secret) => Ok((self.made, secret)),
            None => Err(crate::error::Error::Conflict(crate::error::Code::secret_shown_once)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_that_of_rfc_4648() {
        for (bytes, expected) in [("", ""), ("f", "my"), ("fo", "mzxq"), ("foobar", "mzxw6ytboi")] {
            assert_eq!(text("", bytes.as_bytes()), expected);
        }
        assert_eq!(text("lh_", &[0xff; 32]).len(), 3 + 52);
    }
}
