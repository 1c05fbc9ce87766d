//! A provider, the portal, and a question that was asked.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use platform::port::saml::{Party, Said, Saml, SamlError};
use saml::SamlPeer;
use testing::{SamlAnswer, SamlProvider};

pub const REQUEST: &str = "_question";
pub const NAME: &str = "https://portal.example.ca/sso/saml/town/metadata";
pub const CONSUMER: &str = "https://portal.example.ca/api/v1/auth/sso/saml/callback";

pub struct Scene {
    pub provider: SamlProvider,
    pub party: Party,
    pub now: DateTime<Utc>,
}

impl Scene {
    pub fn new() -> Self {
        let provider = SamlProvider::new("https://login.example.ca/saml");
        let party = Party {
            issuer: provider.issuer.clone(),
            sign_in: "https://login.example.ca/saml/sso".to_owned(),
            certificates: vec![provider.certificate().to_vec()],
            name: NAME.to_owned(),
            consumer: CONSUMER.to_owned(),
        };
        Self { provider, party, now: DateTime::from_timestamp(1_790_000_000, 0).unwrap() }
    }

    pub fn honest(&self) -> SamlAnswer {
        SamlAnswer::honest(&self.provider, REQUEST, NAME, CONSUMER, self.now)
    }

    pub fn posted(&self, posted: &str) -> Result<Said, SamlError> {
        SamlPeer.verify(&self.party, posted, REQUEST, self.now)
    }

    /// The same for XML.
    pub fn sent(&self, xml: &str) -> Result<Said, SamlError> {
        self.posted(&STANDARD.encode(xml))
    }

    /// What comes of an answer that is changed before it is signed.
    pub fn said(&self, change: impl FnOnce(&mut SamlAnswer)) -> Result<Said, SamlError> {
        let mut says = self.honest();
        change(&mut says);
        self.posted(&self.provider.answer(&says))
    }
}

#[track_caller]
pub fn refused(answer: &Result<Said, SamlError>, why: &'static str) {
    assert_eq!(answer.as_ref().err(), Some(&SamlError::NotProven(why)));
}
