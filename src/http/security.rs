//! The headers that keep a browser from being used against its owner.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// What every answer says, whoever asks: a file is what its type says.
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");

/// What pages say besides; an answer of the API is none, and says so by its own policy.
const PAGES: [(HeaderName, HeaderValue); 5] = [
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(self), microphone=(self), display-capture=(self), clipboard-write=(self), fullscreen=(self), \
             geolocation=(), payment=(), usb=(), interest-cohort=()",
        ),
    ),
];

const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000");
const NOTHING_RUNS: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// The policies for pages, made once.
#[derive(Debug, Clone)]
pub struct Policies {
    pages: HeaderValue,
}

impl Policies {
    /// The policies for pages whose files also come from `assets`, the address of a CDN.
    pub fn new(assets: Option<&str>) -> Self {
        let files = assets.map_or_else(|| "'self'".to_owned(), |assets| format!("'self' {assets}"));
        let policy = format!(
            "default-src 'none'; script-src {files}; style-src {files}; font-src {files}; \
             img-src {files} data: blob:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; \
             worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
        let strict = HeaderValue::from_str(&policy).unwrap_or(NOTHING_RUNS);
        Self { pages: strict }
    }

    /// Adds the headers to an answer, which came over HTTPS if `secure`.
    pub fn dress(&self, headers: &mut HeaderMap, is_page: bool, secure: bool) {
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, NOSNIFF);
        if is_page {
            headers.extend(PAGES);
            headers.insert(header::CONTENT_SECURITY_POLICY, self.pages.clone());
        } else if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
            headers.insert(header::CONTENT_SECURITY_POLICY, NOTHING_RUNS);
        }
        if secure {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_run_our_own_files_only() {
        let dressed = |assets, is_page, secure| {
            let mut headers = HeaderMap::new();
            Policies::new(assets).dress(&mut headers, is_page, secure);
            headers
        };
        let page = dressed(None, true, false);
        let policy = page[header::CONTENT_SECURITY_POLICY].to_str().expect("ascii");
        assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"));
        assert!(!page.contains_key(header::STRICT_TRANSPORT_SECURITY));
        let answer = dressed(None, false, true);
        assert_eq!(answer[header::CONTENT_SECURITY_POLICY], NOTHING_RUNS);
        assert!(answer.contains_key(header::STRICT_TRANSPORT_SECURITY));
        let with_cdn = dressed(Some("https://cdn.example"), true, false);
        let policy = with_cdn[header::CONTENT_SECURITY_POLICY].to_str().expect("ascii");
        assert!(policy.contains("script-src 'self' https://cdn.example;"));
    }
}
