//! The second factor: codes of an authenticator app (RFC 6238), and recovery codes for the day it is lost.
//!
//! A code works once: the newest step that was used is remembered, and a recovery code goes when it is used.
//!
//! The secret is kept as it is, unlike those that only have to be recognised (P1): codes are computed from it. It is
//! not sealed with a key of the program's own either. A backup restores on an empty machine with everybody's second
//! factor working (S4), so the key would have to be in the backup too, beside what it seals. What protects it is what
//! protects the messages: files that their owner alone may read, and the encryption of backups that leave the machine.

use std::fmt::Write as _;

use totp_rs::{Builder, Secret, Totp};

use super::{
    policy::Member,
    record::{Account, SecondFactor},
    secret::{Issued, digest, text},
};
use crate::{
    engine::{commit::Tx, store::View},
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// Recovery codes in a set.
const RECOVERY_CODES: usize = 10;
/// Characters of a time-based code.
const DIGITS: usize = 6;

/// What an authenticator app needs to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Enrolment {
    /// In base 32, for typing.
    pub secret: String,
    /// The same as an address that apps open, or read from a QR code.
    pub otpauth_url: String,
}

/// Begins: makes a secret, which asks for nothing until [`enable`] has seen a code.
///
/// Writes: second_factors. Fails: Conflict(totp_enabled).
pub fn begin(tx: &mut Tx<'_>, who: Member) -> Result<Issued<(), Enrolment>> {
    let user = who.user();
    if is_enabled(tx, user)? {
        return Err(Error::Conflict(Code::totp_enabled));
    }
    let account: Account = tx.get(&user)?.ok_or(Error::NotFound)?;
    let secret = tx.random::<20>();
    tx.put(&SecondFactor {
        account: user,
        secret,
        enabled_at: None,
        used_step: 0,
        recovery: Vec::new(),
    })?;
    Ok(Issued::new((), enrolment(&account.email, secret)))
}

fn enrolment(email: &str, secret: [u8; 20]) -> Enrolment {
    let secret = Secret::from(secret.to_vec()).to_base32();
    let label = percent_encoded(email);
    let otpauth_url = format!("otpauth://totp/Longhouse:{label}?secret={secret}&issuer=Longhouse&digits=6&period=30");
    Enrolment { secret, otpauth_url }
}

fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else if write!(encoded, "%{byte:02X}").is_err() {
            unreachable!("writing to a string can't fail");
        }
    }
    encoded
}

/// Turns it on, when `code` shows that the app has the secret, and returns the recovery codes.
///
/// Writes: second_factors. Audits: second_factor.enabled.
/// Fails: Conflict(totp_not_started, totp_enabled), Invalid(code).
pub fn enable(tx: &mut Tx<'_>, who: Member, code: &str) -> Result<Issued<(), Vec<String>>> {
    let user = who.user();
    let mut factor: SecondFactor = tx.get(&user)?.ok_or(Error::Conflict(Code::totp_not_started))?;
    if factor.enabled_at.is_some() {
        return Err(Error::Conflict(Code::totp_enabled));
    }
    let step = step_of(&factor, &plain(code), tx)?;
    factor.used_step = step.ok_or_else(|| Error::invalid("code", "wrong", "That is not the code of just now."))?;
    factor.enabled_at = Some(tx.now());
    let codes = renew(tx, &mut factor)?;
    tx.audit("second_factor.enabled", user, ())?;
    Ok(Issued::new((), codes))
}

/// Turns it off. The caller has shown the password.
///
/// Writes: second_factors. Audits: second_factor.disabled. Fails: Conflict(totp_not_enabled).
pub(super) fn disable(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    enabled(tx, user)?.ok_or(Error::Conflict(Code::totp_not_enabled))?;
    tx.delete::<SecondFactor>(&user)?;
    Ok(tx.audit("second_factor.disabled", user, ())?)
}

/// Makes new recovery codes; the old ones are gone. The caller has shown the password.
///
/// Writes: second_factors. Audits: second_factor.codes_renewed. Fails: Conflict(totp_not_enabled).
pub(super) fn renew_codes(tx: &mut Tx<'_>, user: UserId) -> Result<Issued<(), Vec<String>>> {
    let mut factor = enabled(tx, user)?.ok_or(Error::Conflict(Code::totp_not_enabled))?;
    let codes = renew(tx, &mut factor)?;
    tx.audit("second_factor.codes_renewed", user, ())?;
    Ok(Issued::new((), codes))
}

fn renew(tx: &mut Tx<'_>, factor: &mut SecondFactor) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| text("", &tx.random::<10>())).collect();
    factor.recovery = codes.iter().map(|code| digest(code)).collect();
    tx.put(factor)?;
    Ok(codes
        .iter()
        .map(|code| format!("{}-{}", &code[..8], &code[8..]))
        .collect())
}

/// Whether `code` is good, and uses it up. An account without a second factor takes no code.
///
/// Writes: second_factors. Audits: second_factor.recovery_used, for a recovery code.
pub(super) fn accept(tx: &mut Tx<'_>, user: UserId, code: &str) -> Result<bool> {
    let Some(mut factor) = enabled(tx, user)? else {
        return Ok(false);
    };
    let code = plain(code);
    match step_of(&factor, &code, tx)? {
        Some(step) if step > factor.used_step => factor.used_step = step,
        Some(_) => return Ok(false),
        None => {
            let known = factor.recovery.iter().position(|kept| *kept == digest(&code));
            let Some(at) = known else {
                return Ok(false);
            };
            factor.recovery.remove(at);
            let left = factor.recovery.len();
            tx.audit("second_factor.recovery_used", user, serde_json::json!({ "left": left }))?;
        }
    }
    tx.update(&factor)?;
    Ok(true)
}

/// Whether signing in to the account asks for a code.
pub(super) fn is_enabled(view: &View<'_>, user: UserId) -> Result<bool> {
    Ok(enabled(view, user)?.is_some())
}

/// The recovery codes that are left, or nothing if the second factor is off.
pub(super) fn recovery_left(view: &View<'_>, user: UserId) -> Result<Option<usize>> {
    Ok(enabled(view, user)?.map(|factor| factor.recovery.len()))
}

fn enabled(view: &View<'_>, user: UserId) -> Result<Option<SecondFactor>> {
    let factor: Option<SecondFactor> = view.get(&user)?;
    Ok(factor.filter(|factor| factor.enabled_at.is_some()))
}

/// The step whose code this is, of those that count as now: the one before, this one, the next.
fn step_of(factor: &SecondFactor, code: &str, tx: &Tx<'_>) -> Result<Option<u64>> {
    if code.len() != DIGITS {
        return Ok(None);
    }
    Ok(totp(factor.secret)?.check(code, tx.now().0 / 1000))
}

fn totp(secret: [u8; 20]) -> Result<Totp> {
    Builder::new()
        .with_secret(secret.to_vec())
        .build()
        .map_err(|cause| Error::internal(cause.to_string()))
}

/// A code without what people put between its characters.
fn plain(code: &str) -> String {
    code.chars()
        .filter(|letter| letter.is_ascii_alphanumeric())
        .take(32)
        .collect::<String>()
        .to_lowercase()
}
