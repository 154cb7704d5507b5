//! Reading JSON from outside: whatever is wrong becomes one error that names the field and what to do.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::{Code, Error, Field, Result};

/// Unknown fields that are named in one answer; the rest is not worth reading.
const NAMED_AT_MOST: usize = 8;

/// Reads `bytes` as a `T` in which every field is known.
///
/// Depth is bounded by serde_json (128), size by the caller.
/// Fails: Malformed(malformed_json), Invalid(field) `unknown_field`, `required`, `duplicate_field`, `out_of_range`,
/// `unknown_value`, `wrong_type`.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    if let Err(at) = std::str::from_utf8(bytes) {
        return Err(malformed(format!(
            "The body is not UTF-8 at byte {}.",
            at.valid_up_to()
        )));
    }
    let mut unknown = Vec::new();
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_ignored::deserialize(&mut json, |path| {
        if unknown.len() < NAMED_AT_MOST {
            unknown.push(unknown_field(path.to_string().replace(".?", ""))); // `?` stands for an Option.
        }
    });
    match value.and_then(|value| json.end().map(|()| value)) {
        Ok(value) if unknown.is_empty() => Ok(value),
        Ok(_) => Err(Error::Invalid(unknown)),
        Err(error) if error.classify() == Category::Data => Err(locate::<T>(bytes)),
        Err(error) => Err(malformed(sentence(&error.to_string()))),
    }
}

/// Reads once more, slowly, to learn which field was wrong.
fn locate<T: DeserializeOwned>(bytes: &[u8]) -> Error {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize::<_, T>(&mut json) {
        Ok(_) => Error::internal("a body was refused once and then read"),
        Err(error) => {
            let field = error.path().to_string();
            wrong_field(field, &error.into_inner().to_string())
        }
    }
}

/// The error for a field of which serde says `what`.
pub fn wrong_field(path: String, what: &str) -> Error {
    let named = what.split('`').nth(1).map(str::to_owned);
    let what = what.split(" at line ").next().unwrap_or_default();
    let (code, field) = if what.starts_with("missing field") {
        ("required", inside(&path, named))
    } else if what.starts_with("duplicate field") {
        ("duplicate_field", inside(&path, named))
    } else if what.starts_with("unknown field") {
        return Error::Invalid(vec![unknown_field(match named {
            Some(name) if path != name && !path.ends_with(&format!(".{name}")) => inside(&path, Some(name)),
            _ => path,
        })]);
    } else if what.starts_with("unknown variant") {
        ("unknown_value", path)
    } else if what.starts_with("invalid value") || what.contains("out of range") {
        ("out_of_range", path)
    } else if what.starts_with("invalid type") || what.starts_with("invalid length") {
        ("wrong_type", path)
    } else {
        ("malformed", path)
    };
    Error::Invalid(vec![Field {
        field: Cow::Owned(field),
        code: Cow::Borrowed(code),
        message: Cow::Owned(sentence(what)),
        at: None,
    }])
}

/// The path of a field inside what `path` names.
fn inside(path: &str, name: Option<String>) -> String {
    match (path, name) {
        ("." | "", Some(name)) => name,
        (path, Some(name)) => format!("{path}.{name}"),
        (path, None) => path.to_owned(),
    }
}

fn unknown_field(path: String) -> Field {
    Field {
        field: Cow::Owned(path),
        code: Cow::Borrowed("unknown_field"),
        message: Cow::Borrowed("This field is not known here; remove it or check its spelling."),
        at: None,
    }
}

fn malformed(say: String) -> Error {
    Error::Malformed(Code::malformed_json, Cow::Owned(say))
}

/// `what` as a sentence, short enough to be shown: a client's own text may be in it.
fn sentence(what: &str) -> String {
    const CHARS_AT_MOST: usize = 200;
    let mut chars = what.chars();
    let mut text: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    text.extend(chars.by_ref().take(CHARS_AT_MOST));
    text.push(if chars.next().is_some() { '…' } else { '.' });
    text
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "read, not used")]
    struct Draft {
        body: String,
        count: Option<u32>,
        kind: Option<Kind>,
        nested: Option<Nested>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Open,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "read, not used")]
    struct Nested {
        name: String,
    }

    fn field_of(json: &str) -> (String, String) {
        match read::<Draft>(json.as_bytes()) {
            Err(Error::Invalid(fields)) => (fields[0].field.to_string(), fields[0].code.to_string()),
            other => panic!("{json}: {other:?}"),
        }
    }

    #[test]
    fn the_wrong_field_is_named_with_what_is_wrong() {
        for (json, field, code) in [
            (r#"{"body":"a","extra":1}"#, "extra", "unknown_field"),
            (
                r#"{"body":"a","nested":{"name":"b","extra":1}}"#,
                "nested.extra",
                "unknown_field",
            ),
            (r#"{}"#, "body", "required"),
            (r#"{"body":"a","nested":{}}"#, "nested.name", "required"),
            (r#"{"body":"a","body":"b"}"#, "body", "duplicate_field"),
            (r#"{"body":1}"#, "body", "wrong_type"),
            (r#"{"body":"a","count":5000000000}"#, "count", "out_of_range"),
            (r#"{"body":"a","count":-1}"#, "count", "out_of_range"),
            (r#"{"body":"a","kind":"closed"}"#, "kind", "unknown_value"),
        ] {
            assert_eq!(field_of(json), (field.to_owned(), code.to_owned()), "{json}");
        }
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        let deep = "[".repeat(100_000);
        let cases: [&[u8]; 7] = [
            b"",
            b"{",
            b"nope",
            b"{\"body\":\"\xff\"}",
            b"{\"body\":\"a\"} {}",
            b"{\"body\":\"a\",\"count\":1e999}",
            b"{\"body\":\"\\ud800\"}",
        ];
        for bytes in cases {
            assert_eq!(read::<Draft>(bytes).expect_err("refused").code(), Code::malformed_json);
        }
        let value = read::<serde_json::Value>(deep.as_bytes());
        assert_eq!(value.expect_err("refused").code(), Code::malformed_json);
    }
}
