//! Who really asks: behind a trusted proxy the address it tells, otherwise the peer's. Limits and the audit ledger count by
//! it, so nothing that anybody can forge is believed.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName};
use ipnet::IpNet;

use super::client_certificate;
use crate::config::{CertificateHeader, Config, ProxyHeader};

/// The proxies that are believed, and how they tell.
#[derive(Clone, Debug)]
pub struct Proxies {
    networks: Arc<[IpNet]>,
    header: ProxyHeader,
    certificates: Option<CertificateHeader>,
}

impl Proxies {
    pub fn of(config: &Config) -> Result<Self> {
        let networks: Result<Vec<IpNet>> = config
            .trusted_proxies
            .iter()
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
            .map(|text| {
                let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
                network.with_context(|| format!("PORTAL_TRUSTED_PROXIES: {text} is no network"))
            })
            .collect();
        let (networks, certificates) = (networks?, config.client_certificate_header);
        ensure!(
            certificates.is_none() || !networks.is_empty(),
            "PORTAL_CLIENT_CERTIFICATE_HEADER is believed from PORTAL_TRUSTED_PROXIES alone, and none is set"
        );
        Ok(Self { networks: networks.into(), header: config.proxy_header, certificates })
    }

    fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.networks.iter().any(|network| network.contains(&address))
    }

    /// The nearest address that is no proxy of ours. What cannot be read ends the search.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let mut told = self.told(headers).into_iter().rev();
        while self.trusts(client) {
            match told.next() {
                Some(Some(address)) => client = address.to_canonical(),
                Some(None) | None => break,
            }
        }
        client
    }

    /// The addresses that the header names, the last proxy's word at the end.
    fn told(&self, headers: &HeaderMap) -> Vec<Option<IpAddr>> {
        let name = match self.header {
            ProxyHeader::XForwardedFor => "x-forwarded-for",
            ProxyHeader::Forwarded => "forwarded",
        };
        let lines = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or_default());
        lines
            .flat_map(|line| line.split(','))
            .map(|part| match self.header {
                ProxyHeader::XForwardedFor => address(part),
                ProxyHeader::Forwarded => part.split(';').find_map(|pair| {
                    let (key, value) = pair.split_once('=')?;
                    key.trim().eq_ignore_ascii_case("for").then(|| address(value))?
                }),
            })
            .collect()
    }
}

/// `192.0.2.1`, `192.0.2.1:80`, `"[2001:db8::1]:80"` (RFC 7239, 6).
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(bare, _)| bare);
    bare.unwrap_or(text)
        .parse()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// Names of traces. What a proxy adds about them could be anything, and goes no further.
const TRACE: HeaderName = HeaderName::from_static("traceparent");
const ABOUT_TRACE: [HeaderName; 2] =
    [HeaderName::from_static("tracestate"), HeaderName::from_static("baggage")];

/// Puts the real address where everybody looks for the peer's, and the certificate that was shown beside it. Traces begin
/// here, unless a trusted proxy began them.
pub async fn real_address(
    State(proxies): State<Proxies>,
    request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().copied();
    let is_proxy = peer.is_some_and(|ConnectInfo(peer)| proxies.trusts(peer.ip()));
    let (mut parts, body) = request.into_parts();
    let headers = &mut parts.headers;
    ABOUT_TRACE.iter().for_each(|name| drop(headers.remove(name)));
    if !is_proxy {
        headers.remove(TRACE);
    }
    let believed = proxies.certificates.filter(|_| is_proxy);
    client_certificate::take(headers, &mut parts.extensions, believed);
    let mut request = Request::from_parts(parts, body);
    if let Some(ConnectInfo(peer)) = peer {
        let client = proxies.client(peer.ip(), request.headers());
        request.extensions_mut().insert(ConnectInfo(SocketAddr::new(client, peer.port())));
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(header: ProxyHeader) -> Proxies {
        let networks = ["10.0.0.0/8", "2001:db8:1::/48"].map(|text| text.parse().expect("network"));
        Proxies { networks: networks.into(), header, certificates: None }
    }

    fn client(header: ProxyHeader, peer: &str, lines: &[(&'static str, &str)]) -> String {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, value.parse().expect("a header"));
        }
        proxies(header).client(peer.parse().expect("an address"), &headers).to_string()
    }

    const XFF: ProxyHeader = ProxyHeader::XForwardedFor;

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(client(XFF, "192.0.2.9", &[("x-forwarded-for", "203.0.113.1")]), "192.0.2.9");
    }

    #[test]
    fn the_nearest_address_that_is_no_proxy_counts() {
        let told =
            [("x-forwarded-for", "203.0.113.66, 203.0.113.1"), ("x-forwarded-for", "10.0.0.7")];
        assert_eq!(client(XFF, "10.0.0.1", &told), "203.0.113.1");
        assert_eq!(client(XFF, "::ffff:10.0.0.1", &told), "203.0.113.1");
    }

    #[test]
    fn only_the_chosen_header_is_believed() {
        let forged = [("forwarded", "for=203.0.113.66"), ("x-forwarded-for", "203.0.113.1")];
        assert_eq!(client(XFF, "10.0.0.1", &forged), "203.0.113.1");
        assert_eq!(client(ProxyHeader::Forwarded, "10.0.0.1", &forged), "203.0.113.66");
    }

    #[test]
    fn forwarded_names_addresses_with_ports_and_brackets() {
        let told =
            [("forwarded", "for=unknown, For=\"[2001:db8::5]:4711\";proto=https, for=10.1.1.1:80")];
        assert_eq!(client(ProxyHeader::Forwarded, "2001:db8:1::2", &told), "2001:db8::5");
    }

    #[test]
    fn what_cannot_be_read_leaves_the_last_proxy() {
        assert_eq!(client(XFF, "10.0.0.1", &[("x-forwarded-for", "1.2.3.4, x")]), "10.0.0.1");
        assert_eq!(client(XFF, "10.0.0.1", &[]), "10.0.0.1");
    }
}
