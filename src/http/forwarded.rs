//! Where a request really comes from: past the proxies that are trusted, and no further.

use std::net::IpAddr;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The client's address, and whether it spoke HTTPS, for a request that `peer` handed us.
///
/// `X-Forwarded-For` and `X-Forwarded-Proto` count only from a trusted peer. The list is read from its end: the
/// first address that no trusted proxy has is the client's, whatever stands before it.
pub fn client(headers: &HeaderMap, peer: IpAddr, trusted: &[IpNet]) -> (IpAddr, bool) {
    let peer = peer.to_canonical();
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(&address));
    if !is_trusted(peer) {
        return (peer, false);
    }
    let mut client = peer;
    let values = headers.get_all("x-forwarded-for").iter().rev();
    let hops = values.flat_map(|value| value.to_str().unwrap_or_default().rsplit(','));
    for hop in hops {
        let Some(address) = address(hop.trim()) else { break };
        client = address;
        if !is_trusted(address) {
            break;
        }
    }
    let proto = headers.get_all("x-forwarded-proto").iter().next_back();
    let secure = proto
        .and_then(|value| value.to_str().ok()?.rsplit(',').next())
        .is_some_and(|proto| proto.trim().eq_ignore_ascii_case("https"));
    (client, secure)
}

/// An address as proxies write it, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.parse::<IpAddr>().ok();
    let address = bare.or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|at| at.ip()));
    address.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client_of(peer: &str, forwarded: &'static str) -> (String, bool) {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().expect("a value"));
        headers.insert("x-forwarded-proto", "https".parse().expect("a value"));
        let trusted = [
            "10.0.0.0/8".parse().expect("a network"),
            "::1/128".parse().expect("a network"),
        ];
        let (address, secure) = client(&headers, peer.parse().expect("an address"), &trusted);
        (address.to_string(), secure)
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(client_of("10.0.0.1", "203.0.113.7"), ("203.0.113.7".into(), true));
        assert_eq!(client_of("203.0.113.9", "203.0.113.7"), ("203.0.113.9".into(), false));
        assert_eq!(
            client_of("::ffff:10.0.0.1", "203.0.113.7"),
            ("203.0.113.7".into(), true)
        );
    }

    #[test]
    fn what_the_client_made_up_stands_further_left_and_is_not_read() {
        assert_eq!(client_of("10.0.0.1", "1.1.1.1, 203.0.113.7, 10.0.0.2").0, "203.0.113.7");
        assert_eq!(client_of("::1", "1.1.1.1, [2001:db8::1]:443").0, "2001:db8::1");
        assert_eq!(client_of("10.0.0.1", "nonsense").0, "10.0.0.1");
        assert_eq!(client_of("10.0.0.1", "10.0.0.2").0, "10.0.0.2");
    }
}
