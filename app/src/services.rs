//! Everything the doors call, assembled once by the program.

use std::sync::Arc;

use cases::Cases;
use iam::Iam;
use identity::Identity;
use platform::session::{Realm, SessionLimits, Sessions};
use platform::throttle::Throttle;
use platform::{Foundation, Municipality};

use crate::catalogue::Catalogue;

#[derive(Clone)]
pub struct Services(Arc<Parts>);

/// The contexts and what they stand on.
pub struct Parts {
    pub foundation: Foundation,
    pub municipality: Municipality,
    pub catalogue: Catalogue,
    pub identity: Identity,
    pub iam: Iam,
    pub cases: Cases,
    pub sessions: Sessions,
    pub throttle: Throttle,
    pub limits: SessionLimits,
    pub site: Site,
}

/// What pages must know about the running site.
#[derive(Clone, Debug)]
pub struct Site {
    /// `https://services.example.ca`, without a slash at the end; absolute links are made from it.
    pub public_url: String,
    /// Whether cookies may only travel by TLS; off on plain-http loopback alone.
    pub secure_cookies: bool,
    /// Folder of the built assets in URLs, `/pkg/<hash>`.
    pub assets: String,
    /// Style sheet with the municipality's colours.
    pub brand_css: String,
}

impl Services {
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// After how many idle minutes a session ends.
    pub fn idle_minutes(&self, realm: Realm) -> i64 {
        self.limits.of(realm).idle.num_minutes()
    }
}

impl std::ops::Deref for Services {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
