//! The bytes of a file, whole or in part, so that no browser takes them for a page of ours.
//!
//! RFC 9110 §14 (ranges), RFC 6266 and 8187 (names). A file that a browser would run or draw from markup goes out as
//! bytes to keep, and everything else in a sandbox in which nothing runs.

use std::ops::Range;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response as HttpResponse, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{accept, arrival::Wants};
use crate::{
    engine::{
        blobs::{Blob, Blobs},
        images::Encoding,
        store::Digest,
    },
    error::{Code, Error, Result},
};

const NOTHING_RUNS: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
);
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");
const STAYS: HeaderValue = HeaderValue::from_static("private, max-age=604800, immutable");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What a file is to whoever gets it.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// What it is called when it is kept.
    pub name: &'a str,
    /// The type under which a page may show it; without one it is only to be kept.
    pub shown_as: Option<&'static str>,
    /// What its content is called, without quotes.
    pub etag: String,
    /// Whether the same address never has another content.
    pub stays: bool,
    /// Whether parts of it may be asked for.
    pub in_parts: bool,
}

/// What a client asks of a file.
#[derive(Debug, Clone)]
pub struct Asked {
    head: bool,
    wants: Wants,
    range: Option<HeaderValue>,
    if_range: Option<HeaderValue>,
}

impl Asked {
    /// What the request says.
    pub fn of(method: &Method, headers: &HeaderMap) -> Self {
        Self {
            head: method == Method::HEAD,
            wants: Wants::of(headers),
            range: headers.get(header::RANGE).cloned(),
            if_range: headers.get(header::IF_RANGE).cloned(),
        }
    }

    /// Whether only the head is asked for.
    pub fn is_head(&self) -> bool {
        self.head
    }

    /// Whether the client has the content with this tag.
    pub fn has(&self, etag: &str) -> bool {
        self.wants.has(&format!("\"{etag}\""))
    }

    /// Whether the answer begins with the first byte.
    pub fn from_the_start(&self, about: &About<'_>, length: u64) -> bool {
        !matches!(self.part(about, length), Ok(Some(range)) if range.start > 0)
    }

    /// The part that is asked for, or nothing for all of it. Fails: if it begins behind the end.
    fn part(&self, about: &About<'_>, length: u64) -> Result<Option<Range<u64>>, ()> {
        let unchanged = |tag: &HeaderValue| tag.as_bytes() == format!("\"{}\"", about.etag).as_bytes();
        let range = self.range.as_ref().filter(|_| about.in_parts);
        let range = range.filter(|_| self.if_range.as_ref().is_none_or(unchanged));
        match range.and_then(|range| range.to_str().ok()).and_then(one_range) {
            None => Ok(None),
            Some((Some(first), last)) if first < length => {
                let end = last.map_or(length, |last| last.saturating_add(1).min(length));
                Ok(Some(first..end))
            }
            Some((None, Some(count))) if count > 0 && length > 0 => Ok(Some(length.saturating_sub(count)..length)),
            Some(_) => Err(()),
        }
    }
}

/// The first and last byte of a `Range` that names one range; what is malformed, or several, is no range.
fn one_range(text: &str) -> Option<(Option<u64>, Option<u64>)> {
    let (first, last) = text.strip_prefix("bytes=")?.trim().split_once('-')?;
    let number = |text: &str| -> Option<Option<u64>> {
        match text {
            "" => Some(None),
            digits if digits.bytes().all(|digit| digit.is_ascii_digit()) => {
                Some(Some(digits.parse().unwrap_or(u64::MAX)))
            }
            _ => None,
        }
    };
    let (first, last) = (number(first)?, number(last)?);
    let backwards = first.zip(last).is_some_and(|(first, last)| last < first);
    (!backwards && (first.is_some() || last.is_some())).then_some((first, last))
}

/// Answers with `blob`, or the part of it that is asked for.
pub fn content(blob: &Blob, about: &About<'_>, asked: &Asked) -> Result<Response> {
    let length = blob.length();
    let mut response = HttpResponse::new(Body::empty());
    let headers = response.headers_mut();
    dress(headers, about)?;
    if asked.has(&about.etag) {
        headers.remove(header::CONTENT_TYPE);
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(response);
    }
    let Ok(part) = asked.part(about, length) else {
        let code = Code::range_not_satisfiable;
        let mut refused = Error::Malformed(code, code.sentence().into()).into_response();
        let whole = HeaderValue::try_from(format!("bytes */{length}")).map_err(Error::internal)?;
        refused.headers_mut().insert(header::CONTENT_RANGE, whole);
        return Ok(refused);
    };
    let range = part.clone().unwrap_or(0..length);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    if part.is_some() {
        let place = format!("bytes {}-{}/{length}", range.start, range.end - 1);
        headers.insert(
            header::CONTENT_RANGE,
            HeaderValue::try_from(place).map_err(Error::internal)?,
        );
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    if !asked.head {
        *response.body_mut() = Body::from_stream(blob.stream(range));
    }
    Ok(response)
}

/// The encodings of pictures that a client takes; JPEG is taken by all.
pub fn accepted(asked: &HeaderMap) -> Vec<Encoding> {
    let takes = |encoding: &Encoding| *encoding == Encoding::Jpeg || accept::names(asked, encoding.media_type());
    Encoding::ALL.into_iter().filter(takes).collect()
}

/// Answers with a picture that was made here, in one of several encodings. Another picture has another address.
pub fn picture(blobs: &Blobs, digest: &Digest, encoding: Encoding, asked: &HeaderMap) -> Result<Response> {
    let etag = HeaderValue::try_from(format!("\"{digest}\"")).map_err(Error::internal)?;
    let mut response = HttpResponse::new(Body::empty());
    if asked.get(header::IF_NONE_MATCH) == Some(&etag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        let blob = blobs.get(digest)?;
        let kind = HeaderValue::from_static(encoding.media_type());
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        let length = HeaderValue::from(blob.length());
        response.headers_mut().insert(header::CONTENT_LENGTH, length);
        *response.body_mut() = Body::from_stream(blob.stream(0..blob.length()));
    }
    let headers = response.headers_mut();
    headers.insert(header::ETAG, etag);
    headers.insert(header::CACHE_CONTROL, STAYS);
    headers.insert(header::VARY, HeaderValue::from_static("accept, cookie, authorization"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    Ok(response)
}

/// The headers of a file's bytes.
pub fn dress(headers: &mut HeaderMap, about: &About<'_>) -> Result<()> {
    let kind = about.shown_as.map_or(BYTES, HeaderValue::from_static);
    let cache = if about.stays {
        STAYS
    } else {
        HeaderValue::from_static("private, no-cache")
    };
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_SECURITY_POLICY, NOTHING_RUNS);
    headers.insert(header::CACHE_CONTROL, cache);
    headers.insert(header::VARY, HeaderValue::from_static("cookie, authorization"));
    headers.insert(header::CONTENT_DISPOSITION, disposition(about)?);
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    if about.in_parts {
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    }
    if !about.etag.is_empty() {
        let etag = format!("\"{}\"", about.etag);
        headers.insert(header::ETAG, HeaderValue::try_from(etag).map_err(Error::internal)?);
    }
    Ok(())
}

/// Whether it is shown or kept, and under which name: in ASCII for those who know no more, in UTF-8 for the others.
fn disposition(about: &About<'_>) -> Result<HeaderValue> {
    let way = if about.shown_as.is_some() {
        "inline"
    } else {
        "attachment"
    };
    let plain: String = about
        .name
        .chars()
        .map(|letter| match letter {
            '"' | '\\' | '%' => '_',
            ' '..='~' => letter,
            _ => '_',
        })
        .collect();
    let mut encoded = String::new();
    for byte in about.name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    HeaderValue::try_from(format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(name: &str) -> About<'_> {
        About {
            name,
            shown_as: None,
            etag: "tag".into(),
            stays: true,
            in_parts: true,
        }
    }

    fn part(range: &'static str, if_range: Option<&'static str>, length: u64) -> Result<Option<Range<u64>>, ()> {
        let mut headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static(range))]);
        if let Some(tag) = if_range {
            headers.insert(header::IF_RANGE, HeaderValue::from_static(tag));
        }
        Asked::of(&Method::GET, &headers).part(&about("x"), length)
    }

    #[test]
    fn one_range_within_the_file_is_a_part_and_everything_odd_is_the_whole() {
        for (range, expected) in [
            ("bytes=0-9", Ok(Some(0..10))),
            ("bytes=5-", Ok(Some(5..100))),
            ("bytes=90-2000", Ok(Some(90..100))),
            ("bytes=-10", Ok(Some(90..100))),
            ("bytes=-1000", Ok(Some(0..100))),
            ("bytes=0-18446744073709551615", Ok(Some(0..100))),
            ("bytes=0-99999999999999999999999", Ok(Some(0..100))),
            ("bytes=100-", Err(())),
            ("bytes=-0", Err(())),
            ("bytes=9-5", Ok(None)),
            ("bytes=0-1,5-6", Ok(None)),
            ("bytes=-", Ok(None)),
            ("bytes=a-b", Ok(None)),
            ("lines=0-1", Ok(None)),
        ] {
            assert_eq!(part(range, None, 100), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", None, 0), Err(()));
        assert_eq!(part("bytes=0-9", Some("\"tag\""), 100), Ok(Some(0..10)));
        assert_eq!(
            part("bytes=0-9", Some("\"another\""), 100),
            Ok(None),
            "it changed meanwhile"
        );
        assert_eq!(
            part("bytes=0-9", Some("W/\"tag\""), 100),
            Ok(None),
            "a weak tag proves nothing"
        );
    }

    #[test]
    fn a_name_goes_out_twice_and_breaks_out_of_neither() {
        let told = |name| {
            disposition(&about(name))
                .expect("a header")
                .to_str()
                .expect("ascii")
                .to_owned()
        };
        assert_eq!(
            told("a b.txt"),
            "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt"
        );
        assert_eq!(
            told("größe\".html"),
            "attachment; filename=\"gr__e_.html\"; filename*=UTF-8''gr%C3%B6%C3%9Fe%22.html"
        );
        assert_eq!(
            told("a\r\nb"),
            "attachment; filename=\"a__b\"; filename*=UTF-8''a%0D%0Ab"
        );
    }
}
