//! A network that a key may be used from: an address and how many of its bits count, such as `192.0.2.0/24`.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
pub struct Network((IpAddr, u8));

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a network")]
pub struct NotANetwork;

impl Network {
    /// Whether the address lies in it. An IPv4 address counts as itself, also where it comes written as IPv6.
    pub fn contains(&self, address: IpAddr) -> bool {
        let Self((own, bits)) = self;
        match (own, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                same(u128::from(own.to_bits()), u128::from(other.to_bits()), 32 - bits)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                same(own.to_bits(), other.to_bits(), 128 - bits)
            }
            _ => false,
        }
    }
}

/// Whether they are the same but for the last bits.
fn same(one: u128, other: u128, free: u8) -> bool {
    (one ^ other).checked_shr(u32::from(free)).unwrap_or(0) == 0
}

impl FromStr for Network {
    type Err = NotANetwork;

    /// A bare address is a network of one. Bits beyond the prefix are refused: they say that something else was meant.
    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NotANetwork)?;
        if address != address.to_canonical() {
            return Err(NotANetwork);
        }
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.parse().map_err(|_| NotANetwork)?,
            None => most,
        };
        let own = match address {
            IpAddr::V4(own) => u128::from(own.to_bits()),
            IpAddr::V6(own) => own.to_bits(),
        };
        // A network without any bits is everywhere: then no limit is meant, and it is left empty.
        if bits == 0 || bits > most || own.trailing_zeros() < u32::from(most - bits) {
            return Err(NotANetwork);
        }
        Ok(Self((address, bits)))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self((address, bits)) = self;
        write!(out, "{address}/{bits}")
    }
}

impl TryFrom<String> for Network {
    type Error = NotANetwork;

    fn try_from(text: String) -> Result<Self, NotANetwork> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lies_in(network: &str, address: &str) -> bool {
        network.parse::<Network>().unwrap().contains(address.parse().unwrap())
    }

    #[test]
    fn an_address_lies_in_its_network_and_in_no_other() {
        assert!(lies_in("192.0.2.0/24", "192.0.2.255") && !lies_in("192.0.2.0/24", "192.0.3.0"));
        assert!(lies_in("192.0.2.0/24", "::ffff:192.0.2.7"));
        assert!(lies_in("192.0.2.7", "192.0.2.7") && !lies_in("192.0.2.7", "192.0.2.6"));
        assert!(lies_in("2001:db8::/32", "2001:db8:1::1") && !lies_in("2001:db8::/32", "::1"));
        assert!(!lies_in("2001:db8::/32", "192.0.2.1"));
        assert!(lies_in("2001:db8::1", "2001:db8::1"));
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in
            ["", "town", "192.0.2.0/33", "192.0.2.7/24", "0.0.0.0/0", "::/0", "::ffff:1.2.3.4"]
        {
            assert_eq!(text.parse::<Network>(), Err(NotANetwork), "{text}");
        }
        assert_eq!("192.0.2.7".parse::<Network>().unwrap().to_string(), "192.0.2.7/32");
    }
}
