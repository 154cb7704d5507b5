//! Where a request goes: a URL, read by rules stricter than a browser's (E5).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::{Uri, uri::Scheme};

use super::EgressError;

/// Characters of a URL.
const URL_MAX: usize = 2_048;

/// Ports from 1024 on where other things than web servers listen; after the Fetch standard, "bad ports".
const OTHERS: &[u16] = &[
    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
    10080, 11211,
];

/// A URL that may be sent to, if its addresses may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    uri: Uri,
    host: Host,
    port: u16,
}

/// The part of a URL that says where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Host {
    /// To be resolved.
    Name(String),
    /// An address as it is.
    Address(IpAddr),
}

impl Target {
    /// Reads a URL. Fails: NotATarget, Port.
    pub fn parse(text: &str) -> Result<Self, EgressError> {
        let no = EgressError::NotATarget;
        if text.len() > URL_MAX {
            return Err(no("it is longer than 2048 characters"));
        }
        let uri: Uri = text.parse().map_err(|_| no("it is not written as a URL"))?;
        let default = match uri.scheme_str() {
            Some("https") => 443,
            Some("http") => 80,
            _ => return Err(no("it begins with neither https:// nor http://")),
        };
        let authority = uri.authority().ok_or(no("it names no host"))?;
        if authority.as_str().contains('@') {
            return Err(no("it has a name or a password in it"));
        }
        let port = match authority.as_str().rsplit_once(':') {
            Some((_, port)) if !port.ends_with(']') => port.parse().map_err(|_| no("its port is no number"))?,
            _ => default,
        };
        let web = matches!(port, 80 | 443) || (port >= 1024 && !OTHERS.contains(&port));
        if !web {
            return Err(EgressError::Port(port));
        }
        let host = Host::parse(authority.host()).ok_or(no("its host is neither a name nor an address"))?;
        Ok(Self { uri, host, port })
    }

    /// Where a redirect or a link from here leads. Fails: NotATarget, Port, Redirected if it leads from https to http.
    pub fn follow(&self, location: &str) -> Result<Self, EgressError> {
        let scheme = self.uri.scheme_str().unwrap_or("https");
        let authority = self.authority();
        let named = location.split_once("://").map(|(scheme, _)| scheme);
        let is_absolute = named.is_some_and(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let absolute = if is_absolute {
            location.to_owned()
        } else if location.starts_with("//") {
            format!("{scheme}:{location}")
        } else if location.starts_with('/') {
            format!("{scheme}://{authority}{location}")
        } else {
            let path = self.uri.path();
            let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
            format!("{scheme}://{authority}/{}{location}", folder.trim_start_matches('/'))
        };
        let next = Self::parse(&absolute)?;
        if self.is_https() && !next.is_https() {
            return Err(EgressError::Redirected);
        }
        Ok(next)
    }

    /// Whether both are at one scheme, host and port.
    pub(super) fn same_origin(&self, other: &Self) -> bool {
        (self.is_https(), &self.host, self.port) == (other.is_https(), &other.host, other.port)
    }

    /// Whether it is spoken to over TLS.
    pub fn is_https(&self) -> bool {
        self.uri.scheme() == Some(&Scheme::HTTPS)
    }

    pub(super) fn host(&self) -> &Host {
        &self.host
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Host and port as the URL has them.
    pub(super) fn authority(&self) -> &str {
        self.uri.authority().map_or("", |authority| authority.as_str())
    }

    /// Scheme, host and port: what a push service is known by.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.uri.scheme_str().unwrap_or("https"), self.authority())
    }

    /// The host, as a person would read it out.
    pub fn name(&self) -> String {
        self.host.to_string()
    }

    /// All of it, without what stands for a part of the page.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.path())
    }

    /// Path and query.
    pub(super) fn path(&self) -> &str {
        self.uri.path_and_query().map_or("/", |path| path.as_str())
    }
}

impl Host {
    fn parse(text: &str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix('[') {
            let address: Ipv6Addr = inner.strip_suffix(']')?.parse().ok()?;
            return Some(Self::Address(address.into()));
        }
        let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
        let last = name.rsplit('.').next()?;
        // What ends in a number is an address to a resolver, in forms as 127.1, 0x7f.1 and 017700000001.
        if last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x") {
            let address: Ipv4Addr = name.parse().ok()?;
            return Some(Self::Address(address.into()));
        }
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        (name.len() <= 253 && name.split('.').all(is_label)).then_some(Self::Name(name))
    }
}

impl std::fmt::Display for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Address(address) => write!(f, "{address}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_of_the_web_are_targets() {
        let good = [
            "https://example.org",
            "http://example.org:8080/hook?x=1#part",
            "https://hooks.example.org./a",
            "https://[2606:4700::1]:8443/",
            "http://1.1.1.1/",
            "https://xn--bcher-kva.example/",
        ];
        for text in good {
            assert!(Target::parse(text).is_ok(), "{text}: {:?}", Target::parse(text));
        }
        let bad = [
            "",
            "example.org",
            "/path",
            "//example.org",
            "ftp://example.org",
            "file:///etc/passwd",
            "gopher://x.org",
            "https://",
            "https:///x",
            "https://user@example.org",
            "https://user:word@example.org",
            "https://example.org:22/",
            "https://example.org:25",
            "http://example.org:6379",
            "https://example.org:0",
            "https://example.org:99999",
            "https://example.org:",
            "http://127.1/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://127.0.0.1.5/",
            "http://[fe80::1%25eth0]/",
            "http://[::1/",
            "http://a..b/",
            "http://exa mple.org",
            "http://example.org\\@x",
            "http://bücher.example",
            "http://-\u{0}.org",
            "javascript:alert(1)",
            "https://example.org@127.0.0.1/",
        ];
        for text in bad {
            assert!(Target::parse(text).is_err(), "{text}: {:?}", Target::parse(text));
        }
        let long = format!("https://example.org/{}", "a".repeat(2_048));
        assert!(Target::parse(&long).is_err());
    }

    #[test]
    fn a_redirect_is_read_from_where_it_came() {
        let from = Target::parse("https://example.org/a/b?c").expect("a target");
        let led = |location: &str| from.follow(location).map(|target| target.uri.to_string());
        assert_eq!(led("d"), Ok("https://example.org/a/d".into()));
        assert_eq!(led("/d?e"), Ok("https://example.org/d?e".into()));
        assert_eq!(led("//other.org/x"), Ok("https://other.org/x".into()));
        assert_eq!(led("https://other.org:8443/x"), Ok("https://other.org:8443/x".into()));
        assert_eq!(led("http://example.org/"), Err(EgressError::Redirected));
        assert_eq!(
            led("/d?to=https://x.org"),
            Ok("https://example.org/d?to=https://x.org".into())
        );
        assert!(led("ftp://example.org/").is_err());
        assert!(led("https://u:p@example.org/").is_err());
    }
}
