//! Handles: what others write after `@`.

use super::record::{Group, Person};
use crate::{
    engine::{commit::Tx, store::View},
    error::{Error, Result},
};

/// Characters of a handle at most.
const MAX: usize = 32;
/// Words that mention a room, not a person.
const RESERVED: [&str; 6] = ["all", "channel", "everyone", "here", "room", "team"];
/// Numbers tried behind a handle that is taken.
const TRIED: usize = 20;

/// Returns the handle in `text`, folded.
///
/// Takes: 2..=32 of a-z, 0-9, `.`, `_`, `-`, letters or digits at both ends.
/// Fails: Invalid(handle) `malformed`, `reserved`.
pub(super) fn read(text: &str) -> Result<String> {
    let handle = text.trim().trim_start_matches('@').to_lowercase();
    let at_ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = handle.as_bytes();
    let fits = (2..=MAX).contains(&bytes.len())
        && bytes.iter().all(|byte| is_letter(char::from(*byte)))
        && at_ends(bytes.first())
        && at_ends(bytes.last());
    if !fits {
        let say = "Use 2 to 32 of the letters a-z, digits, and . _ - between them.";
        return Err(Error::invalid("handle", "malformed", say));
    }
    if RESERVED.contains(&handle.as_str()) {
        return Err(Error::invalid(
            "handle",
            "reserved",
            "That word mentions a room; choose another.",
        ));
    }
    Ok(handle)
}

/// A handle made from an e-mail address that nobody here has.
pub(super) fn free(tx: &Tx<'_>, email: &str) -> Result<String> {
    let local = email.split(['@', '+']).next().unwrap_or_default();
    free_like(tx, local, "member")
}

/// A handle made from a bot's name that nobody here has.
pub(super) fn free_of_bot(tx: &Tx<'_>, name: &str) -> Result<String> {
    let name = name.to_lowercase().replace(char::is_whitespace, "-");
    free_like(
        tx,
        name.trim_matches(|letter: char| !letter.is_ascii_alphanumeric()),
        "bot",
    )
}

/// A handle of the letters of `words`, or one that says what it stands for.
fn free_like(tx: &Tx<'_>, words: &str, otherwise: &str) -> Result<String> {
    let letters: String = words
        .chars()
        .filter(|letter| is_letter(*letter))
        .take(MAX - 4)
        .collect();
    let base = read(&letters)
        .or_else(|_| read(&format!("{letters}-{otherwise}")))
        .unwrap_or_else(|_| otherwise.to_owned());
    for number in 1..=TRIED {
        let handle = if number == 1 {
            base.clone()
        } else {
            format!("{base}{number}")
        };
        if !is_taken(tx, &handle)? {
            return Ok(handle);
        }
    }
    Ok(tx.new_id::<()>().to_string())
}

/// Whether a person or a group of the workspace has the handle.
pub(super) fn is_taken(view: &View<'_>, handle: &str) -> Result<bool> {
    let handle = handle.to_owned();
    let person = view.find(&Person::BY_HANDLE, &handle, &())?.is_some();
    Ok(person || view.find(&Group::BY_HANDLE, &handle, &())?.is_some())
}

fn is_letter(letter: char) -> bool {
    matches!(letter, 'a'..='z' | '0'..='9' | '.' | '_' | '-')
}
