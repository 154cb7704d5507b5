//! Phones: the number that somebody's text messages go to, once a code that was sent there has come back.
//!
//! A number is seen by its owner alone. Messages cost money: codes are counted with everything else that is texted
//! ([`super::tally`]), each is good for ten minutes and five tries, and a new one ends the one before.

use std::time::Duration;

use super::{
    record::{Phone, PhoneCode},
    tally,
};
use crate::{
    domain::people::{policy::Member, secret},
    engine::{
        commit::Tx,
        store::{Digest, View},
    },
    error::{Code, Error, Result},
    kit::id::UserId,
};

/// How long a code is good.
const GOOD_FOR: Duration = Duration::from_secs(10 * 60);
/// How often one may be tried.
const TRIES: u8 = 5;
/// Digits of a number in international form, without the plus (E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

/// The phone of `user`, if they named any.
pub fn of(view: &View<'_>, user: UserId) -> Result<Option<Phone>> {
    Ok(view.get(&user)?)
}

/// The number that messages for `user` go to, if it is theirs for certain.
pub fn verified(view: &View<'_>, user: UserId) -> Result<Option<String>> {
    let phone = of(view, user)?;
    Ok(phone
        .filter(|phone| phone.verified_at.is_some())
        .map(|phone| phone.number))
}

/// Takes `number` as that of `who` and gives it as it is kept, with the code that is to be sent there. Another that they
/// had gets no more messages.
///
/// Writes: notice_phones, notice_tallies. Fails: Invalid(number), Busy(rate_limited).
pub fn name(tx: &mut Tx<'_>, who: Member, number: &str, per_day: u32) -> Result<(String, String)> {
    let (user, number) = (who.user(), plain(number)?);
    tally::count_code(tx, user, per_day)?;
    let code = format!("{:06}", u32::from_be_bytes(tx.random()) % 1_000_000);
    let sent = PhoneCode {
        digest: digest(user, &number, &code),
        good_until: tx.now().plus(GOOD_FOR),
        tries_left: TRIES,
    };
    tx.put(&Phone {
        user,
        number: number.clone(),
        verified_at: None,
        code: Some(sent),
    })?;
    Ok((number, code))
}

/// Whether `code` is the one that was sent to the number of `who`, which from then on is theirs.
///
/// A wrong one is counted, so this is no failure. Writes: notice_phones.
/// Fails: NotFound without a number, Conflict(phone_code_over) when no code is good any more.
pub fn verify(tx: &mut Tx<'_>, who: Member, code: &str) -> Result<bool> {
    let mut phone = of(tx, who.user())?.ok_or(Error::NotFound)?;
    let over = Error::Conflict(Code::phone_code_over);
    let mut sent = phone.code.take().ok_or(over.clone())?;
    if sent.tries_left == 0 || sent.good_until <= tx.now() {
        return Err(over);
    }
    let right = digest(who.user(), &phone.number, code.trim()) == sent.digest;
    if right {
        phone.verified_at = Some(tx.now());
    } else {
        sent.tries_left -= 1;
        phone.code = Some(sent);
    }
    tx.put(&phone)?;
    Ok(right)
}

/// Forgets the number of `who`.
///
/// Writes: notice_phones. Fails: NotFound.
pub fn remove(tx: &mut Tx<'_>, who: Member) -> Result<()> {
    let phone = of(tx, who.user())?.ok_or(Error::NotFound)?;
    tx.delete::<Phone>(&phone.user)?;
    Ok(())
}

/// A number as it is dialled from anywhere: a plus and digits, whatever people put between them.
fn plain(number: &str) -> Result<String> {
    let wrong = || Error::invalid("number", "malformed", "Write it with its country, as +49 151 23456789.");
    let rest = number.trim().strip_prefix('+').ok_or_else(wrong)?;
    let bare: String = rest.chars().filter(|c| !" ()-./\u{a0}".contains(*c)).collect();
    let fits = DIGITS.contains(&bare.len()) && bare.bytes().all(|c| c.is_ascii_digit()) && !bare.starts_with('0');
    if fits { Ok(format!("+{bare}")) } else { Err(wrong()) }
}

fn digest(user: UserId, number: &str, code: &str) -> Digest {
    secret::digest(&format!("{user}/{number}/{code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_with_its_country_and_as_people_write_it() {
        for (written, kept) in [
            ("+49 151 23456789", Some("+4915123456789")),
            (" +1 (415) 555-0132 ", Some("+14155550132")),
            ("+44.20.7946.0018", Some("+442079460018")),
            ("0151 23456789", None),
            ("+0151 23456789", None),
            ("+49 151 CALL ME", None),
            ("+4915", None),
            ("+49151234567890123", None),
            ("+4915123456789\r\nx: y", None),
            ("", None),
        ] {
            assert_eq!(plain(written).ok().as_deref(), kept, "{written}");
        }
    }
}
