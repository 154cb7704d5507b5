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

/// What of `text` goes on one line of at most `max` characters. It may be empty.
pub fn shortened(text: &str, max: usize) -> String {
    let line = text.replace(char::is_control, " ");
    let line: String = line.trim().chars().take(max).collect();
    line.trim_end().to_owned()
}

/// `text` as every disk takes it as a file's name, or as the beginning of one: at most `max` characters, with the ending
/// that a file has. It may be empty.
pub fn file_name(text: &str, max: usize) -> String {
    let plain = |letter: char| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        other if other.is_control() => ' ',
        other => other,
    };
    let name: String = text.chars().map(plain).collect();
    let name = name.trim().trim_start_matches('.');
    let ending = name.rfind('.').map_or("", |at| &name[at..]);
    let (length, kept) = (name.chars().count(), ending.chars().count());
    if length <= max || kept > 12 || kept >= max {
        return name.chars().take(max).collect();
    }
    name.chars().take(max - kept).chain(ending.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_wrote_goes_on_one_line() {
        assert_eq!(shortened(" a\nb\tc ", 80), "a b c");
        assert_eq!(shortened("über allem", 5), "über", "no space is left at the end");
        assert_eq!(shortened("\n", 80), "");
    }

    #[test]
    fn a_files_name_is_taken_by_every_disk_and_keeps_its_ending() {
        assert_eq!(file_name("a/b: \"c\"?", 80), "a-b- -c--");
        assert_eq!(file_name("..x\n", 80), "x");
        assert_eq!(file_name("山の家", 80), "山の家");
        assert_eq!(
            file_name(&format!("{}.jpeg", "山".repeat(90)), 20),
            format!("{}.jpeg", "山".repeat(15))
        );
        assert_eq!(file_name(&"long ".repeat(9), 12), "long long lo");
        assert_eq!(file_name("...", 80), "");
    }
}
