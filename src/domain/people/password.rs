//! Passwords: what may be one, and their hashing, which never runs inside a write.
//!
//! Argon2id with 19 MiB, two passes, one lane (RFC 9106; OWASP ASVS 5.0, 11.4.2). As many hashes run at a time as
//! there are cores, so that a flood of sign-ins neither exhausts memory nor stalls other requests; a few hundred
//! more may wait.

use std::{
    collections::HashSet,
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::error::{Code, Error, Result};

/// Characters that a password has at least.
const CHARS_MIN: usize = 8;
/// Characters that a password has at most: longer ones only cost time.
const CHARS_MAX: usize = 256;
/// KiB of memory that one hash takes.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over that memory.
const PASSES: u32 = 2;
/// A hash that no password has: checked where there is none, so that the answer takes as long.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bG9uZ2hvdXNlIG5vYm9keQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// Hashes that may wait for a core.
const WAITING_MAX: usize = 512;

/// The 3,000 passwords of eight characters and more that people chose most often, most common first.
/// From the frequency lists of zxcvbn (MIT licence, https://github.com/dwolfhub/zxcvbn-python).
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

static CORES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, std::num::NonZero::get)));
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// Checks that `password` may be the password of whoever has these names and this address.
///
/// Takes: 8..=256 characters, not one of the most common ones, not one's own name or address.
/// Fails: Invalid(field) `too_short`, `too_long`, `too_common`, `personal`.
pub(super) fn check(field: &'static str, password: &str, about: &[&str]) -> Result<()> {
    let length = password.chars().count();
    let refuse = |code, say: &str| Err(Error::invalid(field, code, say.to_owned()));
    if length < CHARS_MIN {
        return refuse("too_short", "Use at least 8 characters.");
    }
    if length > CHARS_MAX {
        return refuse("too_long", "Use at most 256 characters.");
    }
    let folded = password.to_lowercase();
    if COMMON.contains(folded.as_str()) {
        return refuse(
            "too_common",
            "That is one of the most common passwords; choose another.",
        );
    }
    let first = folded.chars().next();
    if folded.chars().all(|letter| Some(letter) == first) {
        return refuse("too_common", "That is one character over and over; choose another.");
    }
    if about.iter().any(|word| is_about(&folded, word)) {
        return refuse("personal", "Don't use your name or your e-mail address.");
    }
    Ok(())
}

/// Whether a password is a name or an address, or the part of it before the `@`.
fn is_about(folded: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    let local = word.split('@').next().unwrap_or_default();
    let joined: String = word.split_whitespace().collect();
    folded == word || folded == joined || folded == local
}

/// The PHC string of `password`. Fails: Busy.
pub async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    on_a_core(move || hash_now(&password)).await?
}

/// The same at once, on this thread: for the command line and for demo data, where one hash serves many.
pub fn hash_now(password: &str) -> Result<String> {
    let hash = hasher()?.hash_password(password.as_bytes()).map_err(Error::internal)?;
    Ok(hash.to_string())
}

/// What checking a password gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    /// It is right; a hash made with fewer passes or less memory than now has a successor.
    Right {
        successor: Option<String>,
    },
}

/// Checks `password` against a PHC string, or against nothing in the same time. Fails: Busy.
pub async fn verify(password: &str, stored: Option<&str>) -> Result<Verdict> {
    let password = password.to_owned();
    let stored = stored.map(str::to_owned);
    on_a_core(move || verify_now(&password, stored.as_deref())).await?
}

fn verify_now(password: &str, stored: Option<&str>) -> Result<Verdict> {
    let known = PasswordHash::new(stored.unwrap_or(NOBODYS)).map_err(Error::internal)?;
    let right = Argon2::default().verify_password(password.as_bytes(), &known).is_ok();
    if !right {
        return Ok(Verdict::Wrong);
    }
    let successor = is_outdated(&known).then(|| hash_now(password)).transpose()?;
    Ok(Verdict::Right { successor })
}

fn is_outdated(known: &PasswordHash) -> bool {
    Params::try_from(known).map_or(true, |params| params.m_cost() < MEMORY_KIB || params.t_cost() < PASSES)
}

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Runs `work` when a core is free for it. Fails: Busy, if too many wait already.
async fn on_a_core<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _place = Place::take()?;
    let permit = CORES.acquire().await.map_err(Error::internal)?;
    let done = tokio::task::spawn_blocking(move || {
        let _held = permit; // The core stays taken even if the one who asked goes away.
        work()
    });
    done.await.map_err(Error::internal)
}

/// A place in the queue, given back when dropped.
struct Place;

impl Place {
    fn take() -> Result<Self> {
        let place = Self;
        if WAITING.fetch_add(1, Ordering::Relaxed) < WAITING_MAX {
            Ok(place)
        } else {
            Err(Error::Busy {
                code: Code::busy,
                retry_after_ms: 2_000,
            })
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_enough_uncommon_and_not_ones_own_name() {
        let about = ["Ada Lovelace", "ada.lovelace@demo.test"];
        let code = |password: &str| match check("password", password, &about) {
            Ok(()) => "fine".to_owned(),
            Err(Error::Invalid(fields)) => fields[0].code.to_string(),
            Err(other) => panic!("{other}"),
        };
        for (password, expected) in [
            ("seven77", "too_short"),
            ("Password1", "too_common"),
            ("xxxxxxxxxxxx", "too_common"),
            ("AdaLovelace", "personal"),
            ("ada.lovelace", "personal"),
            ("ada.lovelace@demo.test", "personal"),
            ("longhouse-demo", "fine"),
            ("ein Dach für alle", "fine"),
        ] {
            assert_eq!(code(password), expected, "{password}");
        }
        assert_eq!(code(&"long ".repeat(52)), "too_long");
    }

    #[tokio::test]
    async fn a_weak_hash_gets_a_successor_and_a_missing_one_is_wrong() {
        let weak = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 1, 1, None).expect("parameters"),
        );
        let weak = weak.hash_password(b"a quiet house").expect("a hash").to_string();
        let Verdict::Right {
            successor: Some(strong),
        } = verify("a quiet house", Some(&weak)).await.expect("checked")
        else {
            panic!("the weak hash is right and outdated");
        };
        assert_eq!(
            verify("a quiet house", Some(&strong)).await.expect("checked"),
            Verdict::Right { successor: None }
        );
        assert_eq!(
            verify("a loud house", Some(&strong)).await.expect("checked"),
            Verdict::Wrong
        );
        assert_eq!(
            verify("nobody's password", None).await.expect("checked"),
            Verdict::Wrong
        );
    }
}
