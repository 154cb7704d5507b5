//! What a file is, told by the ending of its name, and which kinds a page may show.

/// Endings and their types. What isn't here is bytes.
const ENDINGS: &[(&str, &str)] = &[
    ("aac", "audio/aac"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("csv", "text/csv"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("flac", "audio/flac"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("log", "text/plain"),
    ("m4a", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("markdown", "text/markdown"),
    ("md", "text/markdown"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("opus", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("svg", "image/svg+xml"),
    ("toml", "text/plain"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("webp", "image/webp"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("yaml", "text/plain"),
    ("yml", "text/plain"),
    ("zip", "application/zip"),
];
const BYTES: &str = "application/octet-stream";

/// What a file of this name is.
pub fn type_of(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let found = ending.and_then(|ending| {
        ENDINGS
            .binary_search_by(|(known, _)| (*known).cmp(ending.as_str()))
            .ok()
    });
    found.map_or(BYTES, |at| ENDINGS[at].1)
}

/// As what a page may be given it: nothing that a browser would run or draw from markup.
pub fn shown_as(media_type: &str) -> Option<&'static str> {
    if matches!(
        media_type,
        "text/plain" | "text/markdown" | "text/csv" | "application/json"
    ) {
        return Some("text/plain; charset=utf-8");
    }
    let safe = ["image/", "audio/", "video/"]
        .iter()
        .any(|kind| media_type.starts_with(kind))
        && media_type != "image/svg+xml";
    let known = ENDINGS.iter().find(|(_, known)| *known == media_type);
    known.filter(|_| safe).map(|(_, known)| *known)
}

/// Whether sizes of it are made.
pub fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png" | "image/gif" | "image/webp")
}

/// Whether its words are worth finding.
pub fn is_text(media_type: &str) -> bool {
    shown_as(media_type) == Some("text/plain; charset=utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_sorted_and_known_without_regard_to_case() {
        assert!(ENDINGS.is_sorted());
        assert_eq!(type_of("Report.PDF"), "application/pdf");
        assert_eq!(type_of("a.tar.gz"), "application/gzip");
        for nameless in ["Makefile", "x.", "x.exe", ""] {
            assert_eq!(type_of(nameless), BYTES);
        }
    }

    #[test]
    fn nothing_that_runs_is_shown_in_a_page() {
        for kind in [
            "text/html",
            "image/svg+xml",
            "application/pdf",
            BYTES,
            "image/x-unheard-of",
            "text/javascript",
        ] {
            assert_eq!(shown_as(kind), None, "{kind}");
        }
        assert_eq!(shown_as("image/png"), Some("image/png"));
        assert!(is_text("text/markdown") && !is_text("image/png"));
    }
}
