//! Addresses that others name for us to ask or to tell. Every name is looked up here, and only addresses that were checked are
//! connected to, so that no name can lead into the municipality's own network, not even by changing between two look-ups. No
//! redirect is followed and no proxy used.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use reqwest::Client;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Networks that may be connected to although they are not public.
#[derive(Clone, Debug, Default)]
pub struct Allowed(Arc<[IpNet]>);

/// Why an address is not connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressRefused {
    #[error("it is not an absolute https address without user name and fragment")]
    Form,
    #[error("it lies in a network that is not public, and no setting allows it")]
    NotPublic,
}

/// Two clients that connect to nothing but what is allowed.
#[derive(Clone)]
pub struct Outward {
    client: Client,
    /// For plain http, which stays within the allowed networks.
    plain: Client,
    allowed: Allowed,
}

impl Outward {
    pub fn new(
        allowed: Allowed,
        called: &'static str,
        to_connect: Duration,
        patience: Duration,
    ) -> Result<Self, reqwest::Error> {
        let client = |is_encrypted| {
            Client::builder()
                .user_agent(called)
                .timeout(patience)
                .connect_timeout(to_connect)
                .redirect(reqwest::redirect::Policy::none())
                .no_proxy()
                .dns_resolver(Arc::new(Checked { allowed: allowed.clone(), is_encrypted }))
                .build()
        };
        let (client, plain) = (client(true)?, client(false)?);
        Ok(Self { client, plain, allowed })
    }

    /// The address, and the client that may ask it.
    pub fn to(&self, address: &str) -> Result<(Url, &Client), AddressRefused> {
        let url = self.allowed.check(address)?;
        let client = if url.scheme() == "https" { &self.client } else { &self.plain };
        Ok((url, client))
    }
}

impl Allowed {
    pub fn new(networks: impl IntoIterator<Item = IpNet>) -> Self {
        Self(networks.into_iter().collect())
    }

    pub(crate) fn admits(&self, address: IpAddr, is_encrypted: bool) -> bool {
        let address = address.to_canonical();
        (is_encrypted && is_public(address))
            || self.0.iter().any(|network| network.contains(&address))
    }

    /// The address, if it may be connected to as far as that can be said without a look-up. Plain http is for allowed
    /// networks alone.
    pub fn check(&self, address: &str) -> Result<Url, AddressRefused> {
        let url: Url = address.parse().map_err(|_| AddressRefused::Form)?;
        let is_plain =
            url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let may_be_http = !self.0.is_empty();
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
            Some(address) if !self.admits(address, url.scheme() == "https") => {
                Err(AddressRefused::NotPublic)
            }
            _ => Ok(url),
        }
    }
}

/// Whether the address was refused once its name was looked up.
pub fn is_refused(error: &reqwest::Error) -> bool {
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
