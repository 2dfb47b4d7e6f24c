//! Whose request it is: the peer's address, or what proxies we trust say of it.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// The header proxies append the address to that they were asked from.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The client a request counts for; `None`: a direct peer on this machine, which is exempt.
///
/// `X-Forwarded-For` is read from its end, since only what our own proxies appended is to be believed: the first address that
/// is not one of theirs is the client.
pub(super) fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> Option<IpAddr> {
    let trusts = |address: &IpAddr| trusted.iter().any(|proxy| proxy.to_canonical() == *address);
    let peer = peer.to_canonical();
    let lines = headers.get_all(FORWARDED_FOR);
    let text: Vec<&str> = lines.iter().filter_map(|line| line.to_str().ok()).collect();
    if trusts(&peer) && !text.is_empty() {
        let mut nearest = peer;
        for part in text.iter().flat_map(|line| line.split(',')).collect::<Vec<_>>().into_iter().rev() {
            // What is no address stops the reading: beyond it nothing is known.
            let Some(address) = address(part.trim()) else { break };
            nearest = address;
            if !trusts(&address) {
                break;
            }
        }
        return Some(subscriber(nearest));
    }
    (!peer.is_loopback()).then(|| subscriber(peer))
}

fn address(text: &str) -> Option<IpAddr> {
    let bare =
        text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(text, |(inside, _)| inside);
    let with_port = || bare.parse::<std::net::SocketAddr>().ok().map(|address| address.ip());
    bare.parse().ok().or_else(with_port).map(|address: IpAddr| address.to_canonical())
}

/// An IPv6 subscriber is given a /64, and could use a new address for every request.
fn subscriber(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() & !u128::from(u64::MAX)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed() {
        let trusted: Vec<IpAddr> = vec!["10.0.0.2".parse().unwrap(), "127.0.0.1".parse().unwrap()];
        for (peer, forwarded, client_is) in [
            ("203.0.113.7", "", Some("203.0.113.7")),
            ("203.0.113.7", "198.51.100.1", Some("203.0.113.7")),
            ("::ffff:203.0.113.7", "", Some("203.0.113.7")),
            ("::1", "198.51.100.1", None),
            ("127.0.0.1", "", None),
            ("127.0.0.1", "198.51.100.1", Some("198.51.100.1")),
            ("10.0.0.2", "", Some("10.0.0.2")),
            ("10.0.0.2", "6.6.6.6, 198.51.100.1", Some("198.51.100.1")),
            ("10.0.0.2", "198.51.100.1, 10.0.0.2", Some("198.51.100.1")),
            ("10.0.0.2", "198.51.100.1, nonsense", Some("10.0.0.2")),
            ("10.0.0.2", "198.51.100.1:4711", Some("198.51.100.1")),
            ("10.0.0.2", "[2001:db8:1:2:3::4]:80", Some("2001:db8:1:2::")),
            ("2001:db8:1:2:aaaa::1", "", Some("2001:db8:1:2::")),
        ] {
            let mut headers = HeaderMap::new();
            if !forwarded.is_empty() {
                headers.insert(FORWARDED_FOR, forwarded.parse().unwrap());
            }
            let found = client(peer.parse().unwrap(), &headers, &trusted);
            assert_eq!(found, client_is.map(|c| c.parse().unwrap()), "{peer} {forwarded}");
        }
    }
}
