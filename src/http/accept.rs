//! What a client takes, by its `Accept`.

use axum::http::{HeaderMap, header};

/// Whether `Accept` names this media type itself: browsers name the picture encodings that they know, and say `*/*` for
/// what they only might.
pub fn names(headers: &HeaderMap, media_type: &str) -> bool {
    let values = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|range| {
        let mut parts = range.split(';').map(str::trim);
        let is_it = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(media_type));
        is_it && !parts.any(is_refusal)
    })
}

/// A weight of nought: `q=0`, `q=0.0`.
fn is_refusal(parameter: &str) -> bool {
    let weight = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="));
    weight
        .and_then(|weight| weight.parse::<f32>().ok())
        .is_some_and(|weight| weight <= 0.0)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn takes_webp(accept: &'static str) -> bool {
        names(
            &HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]),
            "image/webp",
        )
    }

    #[test]
    fn what_is_named_and_not_refused_is_taken() {
        assert!(takes_webp("image/avif,image/webp,image/apng,*/*;q=0.8"));
        assert!(takes_webp("text/html, Image/WebP;q=0.1"));
        for not in [
            "",
            "*/*",
            "image/*",
            "image/png",
            "image/webp;q=0",
            "image/webp; q=0.0, */*",
            "image/webpx",
        ] {
            assert!(!takes_webp(not), "{not}");
        }
    }
}
