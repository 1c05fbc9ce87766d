//! Where a request came from: what audit rows say about it besides the actor.

use std::net::IpAddr;

use contract::{Channel, RequestId};

/// Request, door and network address of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    pub channel: Channel,
    pub request: Option<RequestId>,
    pub address: Option<IpAddr>,
}

impl Origin {
    pub const fn inside(channel: Channel) -> Self {
        Self { channel, request: None, address: None }
    }
}
