//! E-mail addresses as the names of accounts.

use crate::error::{Error, Result};

/// Bytes of an address at most (RFC 5321, 4.5.3.1.3).
const BYTES_MAX: usize = 254;

/// The address in the form that is compared and kept.
pub(super) fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Returns the address in `text`, folded, if it can be one. Only mail proves that it is.
///
/// Fails: Invalid(field) `required`, `too_long`, `malformed`.
pub(super) fn read(field: &'static str, text: &str) -> Result<String> {
    let email = folded(text);
    if email.is_empty() {
        return Err(Error::invalid(field, "required", "Fill this in."));
    }
    if email.len() > BYTES_MAX {
        return Err(Error::invalid(field, "too_long", "Use at most 254 characters."));
    }
    let fits = email
        .split_once('@')
        .is_some_and(|(local, domain)| is_local(local) && is_domain(domain));
    if fits {
        Ok(email)
    } else {
        Err(Error::invalid(
            field,
            "malformed",
            "Write an e-mail address such as ada@example.org.",
        ))
    }
}

fn is_local(text: &str) -> bool {
    let fits = |letter: char| letter.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(letter);
    (1..=64).contains(&text.len()) && text.chars().all(fits)
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_folded_and_checked() {
        assert_eq!(read("email", " Ada@Demo.TEST ").expect("an address"), "ada@demo.test");
        assert!(read("email", "ada+lab@localhost").is_ok());
        for wrong in [
            "",
            "ada",
            "@demo.test",
            "ada@",
            "a da@demo.test",
            "a@b@c",
            "a@-b.test",
            "a@b..c",
            "a\r\nb@c.d",
        ] {
            assert!(read("email", wrong).is_err(), "{wrong}");
        }
    }
}
