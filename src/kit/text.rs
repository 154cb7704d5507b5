//! Text from outside: trimmed, bounded, free of control characters.

use crate::error::{Error, Result};

/// Returns `text` trimmed, if it then has `min..=max` characters on one line.
///
/// Fails: Invalid(field) `required`, `too_short`, `too_long` or `control_character`.
pub fn line(field: &'static str, text: &str, min: usize, max: usize) -> Result<String> {
    let text = text.trim();
    let length = text.chars().count();
    if length < min {
        let (code, say) = if length == 0 {
            ("required", "Fill this in.".into())
        } else {
            ("too_short", format!("Use at least {min} characters."))
        };
        return Err(Error::invalid(field, code, say));
    }
    if length > max {
        return Err(Error::invalid(
            field,
            "too_long",
            format!("Use at most {max} characters."),
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::invalid(
            field,
            "control_character",
            "Remove line breaks and control characters.",
        ));
    }
    Ok(text.to_owned())
}

/// Returns `text` trimmed, if it then has `min..=max_bytes` bytes; line breaks and tabs may stay.
///
/// Fails: Invalid(field) `required`, `too_long` or `control_character`.
pub fn block(field: &'static str, text: &str, min: usize, max_bytes: usize) -> Result<String> {
    let text = text.trim();
    if text.len() < min {
        return Err(Error::invalid(field, "required", "Fill this in."));
    }
    if text.len() > max_bytes {
        return Err(Error::invalid(
            field,
            "too_long",
            format!("Use at most {max_bytes} bytes."),
        ));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
        return Err(Error::invalid(field, "control_character", "Remove control characters."));
    }
    Ok(text.to_owned())
}
