//! The files that the program carries: the built front end and the page that shows the API.
//!
//! Files with a hash in their name are kept for a year; everything else is asked for again each time. Any other
//! path that is not the API's is a page of the front end, which finds out itself which one.

use std::{borrow::Cow, collections::HashMap};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Response as HttpResponse, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use rust_embed::RustEmbed;

use super::arrival::Wants;
use crate::error::{Code, Error, Result};

#[derive(RustEmbed)]
#[folder = "assets/web"]
#[allow_missing = true]
struct Web;

#[derive(RustEmbed)]
#[folder = "assets/docs"]
struct Docs;

/// Where Vite puts files with a hash in their name.
const HASHED: &str = "a/";
const INDEX: &str = "index.html";
const FOR_A_YEAR: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// Every file, ready to send.
pub struct Assets {
    files: HashMap<String, File>,
}

struct File {
    kind: HeaderValue,
    etag: HeaderValue,
    keep: HeaderValue,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Assets {
    /// The files that were built into the program. With `base`, the front end loads its files from there.
    pub fn embedded(base: Option<&str>) -> Result<Self> {
        let mut files = HashMap::new();
        collect::<Web>("", base, &mut files)?;
        collect::<Docs>("api/docs/", None, &mut files)?;
        Ok(Self { files })
    }

    /// Whether the front end was built into the program.
    pub fn has_front_end(&self) -> bool {
        self.files.contains_key(INDEX)
    }

    /// The file at `path`, or the front end's page for a path that is none. Fails: NotFound, Malformed(method_not_allowed).
    pub fn get(&self, method: &Method, path: &str, headers: &HeaderMap) -> Result<Response> {
        let path = path.trim_start_matches('/');
        let file = match self.files.get(path) {
            Some(file) => file,
            None if path == "api/docs" || path == "api/docs/" => self.file("api/docs/index.html")?,
            // What has a hash or belongs to the API was meant as just that.
            None if path.starts_with(HASHED) || path.starts_with("api/") => return Err(Error::NotFound),
            None => self.file(INDEX)?,
        };
        if !matches!(*method, Method::GET | Method::HEAD) {
            let code = Code::method_not_allowed;
            return Err(Error::Malformed(code, Cow::Borrowed(code.sentence())));
        }
        Ok(file.reply(&Wants::of(headers)))
    }

    fn file(&self, path: &str) -> Result<&File> {
        self.files.get(path).ok_or(Error::NotFound)
    }
}

impl File {
    fn reply(&self, wants: &Wants) -> Response {
        let mut response = HttpResponse::new(Body::empty());
        if self.etag.to_str().is_ok_and(|etag| wants.has(etag)) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            let takes = |coding: &str| wants.takes(coding);
            let (bytes, coding) = match (&self.brotli, &self.gzip) {
                (Some(brotli), _) if takes("br") => (brotli, Some("br")),
                (_, Some(gzip)) if takes("gzip") => (gzip, Some("gzip")),
                _ => (&self.plain, None),
            };
            *response.body_mut() = Body::from(bytes.clone());
            if let Some(coding) = coding {
                let headers = response.headers_mut();
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
            }
        }
        let headers = response.headers_mut();
        // On a 304 too: a browser takes its headers for the page it keeps, and the edge tells a page by its type.
        headers.insert(header::CONTENT_TYPE, self.kind.clone());
        headers.insert(header::ETAG, self.etag.clone());
        headers.insert(header::CACHE_CONTROL, self.keep.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }
}

/// Puts the files of `E` under `prefix`; those that end in .br and .gz belong to the file without.
fn collect<E: RustEmbed>(prefix: &str, base: Option<&str>, files: &mut HashMap<String, File>) -> Result<()> {
    let bytes = |path: &str| E::get(path).map(|file| into_bytes(file.data));
    for path in E::iter().filter(|path| !path.ends_with(".br") && !path.ends_with(".gz")) {
        let Some(file) = E::get(&path) else { continue };
        // Known since the build: to read every file at the start would fetch them all from the disk.
        let hash = u128::from_be_bytes(*file.metadata.sha256_hash().first_chunk().unwrap_or(&[0; 16]));
        let mut etag = format!("\"{hash:032x}\"");
        let mut plain = into_bytes(file.data);
        let mut packed = (bytes(&format!("{path}.br")), bytes(&format!("{path}.gz")));
        if let Some(base) = base.filter(|_| path == INDEX) {
            plain = Bytes::from(String::from_utf8_lossy(&plain).replace("\"/a/", &format!("\"{base}/a/")));
            packed = (None, None);
            etag = format!("\"{:032x}\"", xxhash_rust::xxh3::xxh3_128(&plain));
        }
        let file = File {
            kind: HeaderValue::from_static(kind(&path)),
            etag: HeaderValue::try_from(etag).map_err(Error::internal)?,
            keep: if path.starts_with(HASHED) {
                FOR_A_YEAR
            } else {
                ASK_AGAIN
            },
            plain,
            brotli: packed.0,
            gzip: packed.1,
        };
        files.insert(format!("{prefix}{path}"), file);
    }
    Ok(())
}

fn into_bytes(data: Cow<'static, [u8]>) -> Bytes {
    match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> Assets {
        let file = |text: &'static str, packed: Option<&'static str>, keep| File {
            kind: HeaderValue::from_static("text/html; charset=utf-8"),
            etag: HeaderValue::from_static("\"tag\""),
            keep,
            plain: Bytes::from_static(text.as_bytes()),
            brotli: packed.map(|text| Bytes::from_static(text.as_bytes())),
            gzip: None,
        };
        let files = [
            (INDEX.to_owned(), file("page", None, ASK_AGAIN)),
            ("a/app-1a2b.js".to_owned(), file("code", Some("packed"), FOR_A_YEAR)),
        ];
        Assets { files: files.into() }
    }

    fn get(path: &str, encoding: &'static str, tag: &'static str) -> Result<Response> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(encoding));
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static(tag));
        assets().get(&Method::GET, path, &headers)
    }

    #[test]
    fn hashed_files_are_kept_and_pages_are_asked_for_again() {
        let file = get("/a/app-1a2b.js", "br, gzip", "").expect("a file");
        assert_eq!(file.headers()[header::CACHE_CONTROL], FOR_A_YEAR);
        assert_eq!(file.headers()[header::CONTENT_ENCODING], "br");
        let plain = get("/a/app-1a2b.js", "br;q=0", "").expect("a file");
        assert!(!plain.headers().contains_key(header::CONTENT_ENCODING));
        let page = get("/rooms/lab", "", "").expect("the page");
        assert_eq!(page.headers()[header::CACHE_CONTROL], ASK_AGAIN);
        assert_eq!(
            get("/", "", "\"tag\"").expect("not modified").status(),
            StatusCode::NOT_MODIFIED
        );
    }

    #[test]
    fn what_was_meant_as_a_file_or_as_the_api_is_no_page() {
        for path in ["/a/app-gone.js", "/api/v1/nothing", "/api/"] {
            assert!(matches!(get(path, "", ""), Err(Error::NotFound)), "{path}");
        }
        let posted = assets().get(&Method::POST, "/", &HeaderMap::new());
        assert!(matches!(posted, Err(Error::Malformed(Code::method_not_allowed, _))));
    }
}
