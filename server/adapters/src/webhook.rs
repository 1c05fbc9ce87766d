//! Carries webhooks out. Looks every name up itself and connects only to addresses it has checked, so that no name can
//! lead into the municipality's own network, not even by changing between two look-ups. Follows no redirect, uses no proxy.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use reqwest::Client;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

const PATIENCE: Duration = Duration::from_secs(15);
const TO_CONNECT: Duration = Duration::from_secs(5);

/// Networks that webhooks may go to although they are not public.
#[derive(Clone, Debug, Default)]
pub struct Allowed(Arc<[IpNet]>);

/// Why an address is no place for webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressRefused {
    #[error("it is not an absolute https address without user name and fragment")]
    Form,
    #[error(
        "it lies in a network that is not public, and PORTAL_WEBHOOK_NETWORKS does not allow it"
    )]
    NotPublic,
}

/// Why nothing was delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undelivered {
    Refused(AddressRefused),
    /// No connection, no answer in time.
    Unreachable,
}

#[derive(Clone)]
pub struct WebhookCourier {
    client: Client,
    /// For plain http, which stays within the allowed networks.
    plain: Client,
    allowed: Allowed,
}

impl Allowed {
    pub fn new(networks: impl IntoIterator<Item = IpNet>) -> Self {
        Self(networks.into_iter().collect())
    }

    fn admits(&self, address: IpAddr, is_encrypted: bool) -> bool {
        let address = address.to_canonical();
        (is_encrypted && is_public(address))
            || self.0.iter().any(|network| network.contains(&address))
    }
}

impl WebhookCourier {
    pub fn new(allowed: Allowed) -> Result<Self, reqwest::Error> {
        let client = |is_encrypted| {
            Client::builder()
                .user_agent("Civic-Portal-Webhooks/1")
                .timeout(PATIENCE)
                .connect_timeout(TO_CONNECT)
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .dns_resolver(Arc::new(Checked { allowed: allowed.clone(), is_encrypted }))
                .build()
        };
        let (client, plain) = (client(true)?, client(false)?);
        Ok(Self { client, plain, allowed })
    }

    /// The address, if webhooks may be sent there as far as that can be said without a look-up. Plain http is for allowed
    /// networks alone.
    pub fn check(&self, address: &str) -> Result<Url, AddressRefused> {
        let url: Url = address.parse().map_err(|_| AddressRefused::Form)?;
        let is_plain =
            url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let may_be_http = !self.allowed.0.is_empty();
        let host = url.host().ok_or(AddressRefused::Form)?;
        match url.scheme() {
            "https" if is_plain => {}
            "http" if is_plain && may_be_http => {}
            _ => return Err(AddressRefused::Form),
        }
        let literal = match host {
            Host::Ipv4(address) => Some(IpAddr::V4(address)),
            Host::Ipv6(address) => Some(IpAddr::V6(address)),
            Host::Domain(_) => None,
        };
        match literal {
            Some(address) if !self.allowed.admits(address, url.scheme() == "https") => {
                Err(AddressRefused::NotPublic)
            }
            _ => Ok(url),
        }
    }

    /// Posts the JSON document; answers the status.
    pub async fn post(
        &self,
        address: &str,
        headers: &[(&'static str, String)],
        body: String,
    ) -> Result<u16, Undelivered> {
        let url = self.check(address).map_err(Undelivered::Refused)?;
        let client = if url.scheme() == "https" { &self.client } else { &self.plain };
        let mut request = client.post(url).header("content-type", "application/cloudevents+json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        match request.body(body).send().await {
            Ok(answer) => Ok(answer.status().as_u16()),
            Err(error) if is_refused(&error) => {
                Err(Undelivered::Refused(AddressRefused::NotPublic))
            }
            Err(_) => Err(Undelivered::Unreachable),
        }
    }
}

fn is_refused(error: &reqwest::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<AddressRefused>() {
            return true;
        }
        cause = error.source();
    }
    false
}

/// Looks names up and leaves out every address that is not allowed.
struct Checked {
    allowed: Allowed,
    is_encrypted: bool,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let (allowed, is_encrypted) = (self.allowed.clone(), self.is_encrypted);
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let kept: Vec<SocketAddr> =
                found.filter(|found| allowed.admits(found.ip(), is_encrypted)).collect();
            if kept.is_empty() {
                return Err(AddressRefused::NotPublic.into());
            }
            Ok(Box::new(kept.into_iter()) as Addrs)
        })
    }
}

/// Whether the address is one of the public internet (IANA special-purpose registries).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        // Shared by carriers (RFC 6598), protocol assignments, benchmarks.
        || (a == 100 && (64..128).contains(&b))
        || (a, b, c) == (192, 0, 0)
        || (a == 198 && (18..20).contains(&b));
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, _, _, _, g, h] = address.segments();
    let last = || Ipv4Addr::from((u32::from(g) << 16) | u32::from(h));
    match (a, b) {
        // Both carry an address of version 4: NAT64 at the end, 6to4 after the prefix.
        (0x64, 0xff9b) => c == 0 && is_public_v4(last()),
        (0x2002, _) => is_public_v4(Ipv4Addr::from((u32::from(b) << 16) | u32::from(c))),
        // Teredo, benchmarks, ORCHID, documentation.
        (0x2001, 0 | 2 | 0xdb8) => false,
        (0x2001, 0x10..=0x2f) => false,
        (0x3fff, 0..=0xfff) => false,
        // Only 2000::/3 is global unicast: no loopback, link-local, unique local, multicast or discard addresses.
        _ => (0x2000..=0x3fff).contains(&a),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn courier(networks: &[&str]) -> WebhookCourier {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let networks = networks.iter().map(|network| network.parse().expect("a network"));
        WebhookCourier::new(Allowed::new(networks)).expect("a client")
    }

    #[test]
    fn addresses_that_are_not_public_are_refused_however_they_are_written() {
        let courier = courier(&[]);
        for address in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://10.1.2.3/",
            "https://172.16.0.1/",
            "https://192.168.1.1/",
            "https://169.254.169.254/",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://[::1]/",
            "https://[::]/",
            "https://[fe80::1]/",
            "https://[fd00::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[2002:7f00:1::]/",
            "https://[2001:db8::1]/",
            "https://[ff02::1]/",
        ] {
            assert_eq!(courier.check(address), Err(AddressRefused::NotPublic), "{address}");
        }
        for address in
            ["https://8.8.8.8/", "https://[2606:4700::1111]/x?y=1", "https://hooks.example.ca/"]
        {
            assert!(courier.check(address).is_ok(), "{address}");
        }
    }

    #[test]
    fn only_plain_https_addresses_are_taken() {
        let strict = courier(&[]);
        for address in [
            "http://hooks.example.ca/",
            "https://me:secret@hooks.example.ca/",
            "ftp://hooks.example.ca/",
            "hooks",
            "https://hooks.example.ca/#a",
        ] {
            assert_eq!(strict.check(address), Err(AddressRefused::Form), "{address}");
        }
        assert!(courier(&["10.0.0.0/8"]).check("http://10.1.2.3/").is_ok());
        assert_eq!(
            courier(&["10.0.0.0/8"]).check("http://127.0.0.1/"),
            Err(AddressRefused::NotPublic)
        );
    }

    #[test]
    fn what_is_not_encrypted_stays_within_the_allowed_networks() {
        let courier = courier(&["10.0.0.0/8"]);
        assert_eq!(courier.check("http://8.8.8.8/"), Err(AddressRefused::NotPublic));
        assert!(courier.check("https://8.8.8.8/").is_ok());
        assert!(courier.allowed.admits("10.1.2.3".parse().expect("an address"), false));
        assert!(!courier.allowed.admits("8.8.8.8".parse().expect("an address"), false));
    }

    #[tokio::test]
    async fn a_name_that_leads_to_the_own_machine_is_not_connected_to() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let refused = courier(&["192.0.2.0/24"])
            .post(&format!("http://localhost:{port}/"), &[], String::new())
            .await;
        assert_eq!(refused, Err(Undelivered::Refused(AddressRefused::NotPublic)));
        let nobody = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(nobody.is_err(), "somebody connected");
    }
}
