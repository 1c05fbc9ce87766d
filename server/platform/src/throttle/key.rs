//! Who is counted.

use std::net::{IpAddr, Ipv6Addr};

use uuid::Uuid;

use crate::vault::{Purpose, Vault};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key<'a> {
    /// A network address; of IPv6 the /64, which is what one household has.
    Address(IpAddr),
    Account(Uuid),
    /// Somebody known only by what was typed, such as an e-mail address of no account. Give it in its folded form.
    Text(&'a str),
}

impl Key<'_> {
    pub(super) fn hashed(self, vault: &Vault, limit: &str) -> String {
        let text = match self {
            Self::Address(address) => format!("{limit} address {}", origin(address)),
            Self::Account(id) => format!("{limit} account {id}"),
            Self::Text(text) => format!("{limit} text {text}"),
        };
        vault.blind_index(Purpose::General, &text)
    }
}

fn origin(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}
