//! Addresses as people write them.

use std::fmt::Write as _;

use crate::engine::egress::Target;

/// The address with what a URL can't hold written as URLs write it: letters beyond ASCII, and spaces.
pub fn address(written: &str) -> String {
    let mut url = String::with_capacity(written.len());
    for byte in written.trim().bytes() {
        if byte.is_ascii_graphic() {
            url.push(char::from(byte));
        } else {
            // Writing to a string doesn't fail.
            _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

/// Whether there may be a page at an address: it is one of the web, and nothing is sent anywhere to find that out.
pub fn is_page(url: &str) -> bool {
    Target::parse(url).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_beyond_ascii_are_written_as_bytes() {
        assert_eq!(address(" https://a.test/Kö ln?x=1 "), "https://a.test/K%C3%B6%20ln?x=1");
        assert_eq!(address("https://a.test/%C3%B6"), "https://a.test/%C3%B6");
    }
}
