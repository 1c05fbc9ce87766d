//! Everything the doors call, assembled once by the program.

use std::sync::Arc;

use platform::{Foundation, Municipality};

#[derive(Clone)]
pub struct Services(Arc<Parts>);

/// The contexts and what they stand on.
pub struct Parts {
    pub foundation: Foundation,
    pub municipality: Municipality,
    pub site: Site,
}

/// What pages must know about the running site.
#[derive(Clone, Debug)]
pub struct Site {
    /// `https://services.example.ca`, without a slash at the end; absolute links are made from it.
    pub public_url: String,
    /// Folder of the built assets in URLs, `/pkg/<hash>`.
    pub assets: String,
    /// Style sheet with the municipality's colours.
    pub brand_css: String,
}

impl Services {
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl std::ops::Deref for Services {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Keeps a form for the visitor and gives the random name it is found under.
pub(crate) async fn keep_form(
    _services: &Services,
    _visitor: &crate::desk::Visitor,
    _kept: &crate::desk::Kept,
) -> Result<String, contract::FailureKind> {
    Err(contract::FailureKind::Unexpected)
}
