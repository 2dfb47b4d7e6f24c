//! `[server]` of the settings: where the service listens and whom it believes.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use url::Url;

/// `[server]`
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServerConfig {
    /// Where API and pages are served.
    pub listen: SocketAddr,
    /// Where Prometheus metrics are served; an empty text means nowhere.
    #[serde(deserialize_with = "address_or_empty")]
    pub metrics_listen: Option<SocketAddr>,
    /// Requests a minute per client address; 0 means unlimited. Direct loopback clients are exempt.
    pub rate_limit: u32,
    /// Addresses whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How the outside reaches this server, for links; empty: by the address listened on.
    #[serde(deserialize_with = "url_or_empty")]
    pub public_url: String,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            metrics_listen: None,
            rate_limit: 0,
            trusted_proxies: Vec::new(),
            public_url: String::new(),
        }
    }
}

fn address_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SocketAddr>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    let address = text.parse();
    address
        .map(Some)
        .map_err(|_| D::Error::custom(format!("`{text}` is not an address such as 127.0.0.1:9090")))
}

fn url_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let web = |url: &Url| {
        matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none()
    };
    if text.is_empty() || Url::parse(&text).is_ok_and(|url| web(&url)) {
        return Ok(text);
    }
    Err(D::Error::custom(format!("`{text}` is not an address such as https://jobs.example.org")))
}

#[cfg(test)]
mod tests {
    use super::ServerConfig;

    #[test]
    fn empty_texts_mean_off_and_slips_are_named() {
        let read = |text: &str| toml::from_str::<ServerConfig>(text);
        assert_eq!(read("").unwrap(), ServerConfig::default());
        let full = "listen = \"0.0.0.0:80\"\nmetrics_listen = \"127.0.0.1:9090\"\nrate_limit = 60\n\
                    trusted_proxies = [\"10.0.0.2\", \"::1\"]\npublic_url = \"https://jobs.example.org\"";
        let config = read(full).unwrap();
        assert_eq!(config.metrics_listen.unwrap().port(), 9090);
        assert_eq!(config.trusted_proxies.len(), 2);
        assert_eq!(read("metrics_listen = \"\"\npublic_url = \"\"").unwrap(), ServerConfig::default());
        for (slip, named) in [
            ("lisen = \"x\"", "lisen"),
            ("listen = \"nowhere\"", "listen"),
            ("metrics_listen = \"9090\"", "`9090` is not an address"),
            ("rate_limit = -1", "rate_limit"),
            ("trusted_proxies = [\"proxy\"]", "trusted_proxies"),
            ("public_url = \"jobs.example.org\"", "`jobs.example.org` is not an address"),
            ("public_url = \"ftp://example.org\"", "is not an address"),
        ] {
            let message = read(slip).unwrap_err().to_string();
            assert!(message.contains(named), "{slip}: {message}");
        }
    }
}
