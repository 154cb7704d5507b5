//! Where a file is used: what links to it, and is found by that.

use super::record::FileId;
use crate::kit::markdown;

/// Links of one text that are followed at most.
const LINKS_MAX: usize = 50;

/// By what it is found that something uses `file`.
pub fn mark(file: FileId) -> String {
    format!("uses:{file}")
}

/// By what a text is found that links to files of the library.
pub fn marks_of(html: &str) -> Vec<String> {
    let links = markdown::links_of(html).into_iter().take(LINKS_MAX);
    let mut marks: Vec<_> = links.filter_map(|url| named(&url)).map(mark).collect();
    marks.sort();
    marks.dedup();
    marks
}

/// The file that an address leads to, or that is named by its id alone. The host is whatever people call ours.
pub fn named(address: &str) -> Option<FileId> {
    let path = match address.split_once("://") {
        Some((_, after)) => after.split_once('/')?.1,
        None => address.trim_start_matches('/'),
    };
    let path = path.split(['?', '#']).next()?;
    let path = path.strip_prefix("api/v1/").unwrap_or(path);
    let id = path.strip_prefix("files/").unwrap_or(path);
    id.split('/').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::id::Id;

    #[test]
    fn every_address_of_a_file_names_it_and_no_other_does() {
        let id = Id::from_bytes([7; 16]);
        for address in [
            format!("{id}"),
            format!("/files/{id}"),
            format!("https://house.test/files/{id}?x=1#top"),
            format!("http://127.0.0.1:8080/api/v1/files/{id}/content?download=true"),
        ] {
            assert_eq!(named(&address), Some(id), "{address}");
        }
        for address in [
            "",
            "/",
            "/files/",
            "/files/trash",
            "https://house.test",
            "https://house.test/rooms",
        ] {
            assert_eq!(named(address), None, "{address}");
        }
        let html = format!(
            "<p><a href=\"/files/{id}\">a</a> <a href=\"https://x.test/files/{id}\">b</a> <a href=\"/rooms\">c</a></p>"
        );
        assert_eq!(marks_of(&html), [mark(id)]);
    }
}
