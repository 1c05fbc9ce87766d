//! Speaks SAML 2.0 with identity providers, for staff: asks by a redirect, reads the answer that a browser posts. Believes of an
//! answer only the bytes of the one assertion that the provider signed with a key of its metadata; everything else in it is
//! refused or not read.

mod assertion;
mod canonical;
mod claims;
mod key;
mod metadata;
mod request;
mod response;
mod signature;
mod xml;

use platform::Timestamp;
use platform::port::saml::{Described, Party, Question, Said, Saml, SamlError};

/// The namespaces of SAML 2.0.
const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
const BINDINGS: &str = "urn:oasis:names:tc:SAML:2.0:bindings:";

/// Why something is not read. Names nobody and shows nothing of what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Refused(&'static str);

impl From<Refused> for SamlError {
    fn from(why: Refused) -> Self {
        Self::NotProven(why.0)
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct SamlPeer;

impl Saml for SamlPeer {
    fn is_spoken(&self) -> bool {
        true
    }

    fn read(&self, metadata: &str) -> Result<Described, SamlError> {
        metadata::read(metadata)
    }

    fn address(
        &self,
        party: &Party,
        question: &Question,
        now: Timestamp,
    ) -> Result<String, SamlError> {
        request::address(party, question, now)
    }

    fn verify(
        &self,
        party: &Party,
        response: &str,
        request: &str,
        now: Timestamp,
    ) -> Result<Said, SamlError> {
        response::verify(party, response, request, now)
    }

    fn own_metadata(&self, name: &str, consumer: &str) -> String {
        metadata::own(name, consumer)
    }
}
