//! The way to a provider that speaks SAML, and back: its answer is posted by another site, so the cookies of the portal do not
//! come with it. What they said at the beginning is kept with the attempt.

use contract::Secret;
use contract::iam::{Action, SamlSide, SsoFailure};
use data_encoding::BASE64;
use platform::Origin;
use platform::credential::token;
use platform::port::openid::Claims;
use platform::port::saml::{Party, Question, SamlError};
use platform::session::Realm;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{SAML_CALLBACK, Stop};
use crate::policy::allow;
use crate::provider::Provider;
use crate::service::{Browser, Iam};
use crate::store::saml_assertions;
use crate::{Actor, IamError, store};

/// What belongs to one attempt.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    request: String,
    /// The session that the browser had, and whose.
    session: Option<(Uuid, Uuid)>,
    /// What it kept from an earlier sign-in.
    known: Option<Secret>,
}

impl Kept {
    /// A new question, from this browser.
    pub fn new(nonce: &Secret, browser: &Browser) -> Self {
        // An identifier of XML begins with no digit.
        let request = format!("_{}", nonce.reveal());
        let session = browser.replaced.as_ref().map(|session| (session.id, session.actor_id));
        Self { request, session, known: browser.known.clone() }
    }
}

impl Iam {
    pub(super) fn saml_address(
        &self,
        provider: &Provider,
        side: &SamlSide,
        kept: &Kept,
        relay: Secret,
        anew: bool,
    ) -> Result<String, Stop> {
        let question = Question { request: kept.request.clone(), relay, anew };
        let party = self.saml_party(provider, side)?;
        Ok(self.ways.saml.address(&party, &question, self.foundation.now())?)
    }

    /// What the answer says. It says it once.
    pub(super) async fn saml_claims(
        &self,
        provider: &Provider,
        side: &SamlSide,
        kept: &Kept,
        response: &str,
        origin: Origin,
    ) -> Result<Claims, Stop> {
        let party = self.saml_party(provider, side)?;
        let said = self.ways.saml.verify(&party, response, &kept.request, self.foundation.now())?;
        let work = self.foundation.begin().await?;
        let anybody = Actor::anonymous(origin);
        let permit = allow(&anybody, Action::SignIn, &provider.target(), work.now())?;
        let id = token::digest(&format!("{} {}", party.issuer, said.id));
        if !saml_assertions::is_new(&work, &permit, id, said.until).await? {
            return Err(SamlError::NotProven("used before").into());
        }
        work.commit().await?;
        Ok(said.claims)
    }

    /// The browser as it was when it left: the session that it had then ends.
    pub(super) async fn as_it_left(
        &self,
        kept: &Kept,
        browser: &Browser,
    ) -> Result<Browser, IamError> {
        if let Some((session, owner)) = kept.session {
            self.sessions.end(Realm::Staff, owner, session).await?;
        }
        Ok(Browser { known: kept.known.clone(), ..browser.clone() })
    }

    fn saml_party(&self, provider: &Provider, side: &SamlSide) -> Result<Party, Stop> {
        let der = |text: &String| BASE64.decode(text.as_bytes());
        let certificates = side.certificates.iter().map(|one| der(&one.der));
        let certificates = certificates.collect::<Result<_, _>>();
        Ok(Party {
            issuer: provider.contents.issuer.clone(),
            sign_in: side.sign_in.clone(),
            certificates: certificates.map_err(|_| SsoFailure::Misconfigured)?,
            name: self.portal_for(&provider.code),
            consumer: self.ways.at(SAML_CALLBACK),
        })
    }

    /// How the portal calls itself to a provider, which is where it describes itself.
    pub(crate) fn portal_for(&self, code: &str) -> String {
        self.ways.at(&format!("/sso/saml/{code}/metadata"))
    }

    /// What a provider has to know of the portal; nothing where no provider is called so.
    pub async fn saml_metadata(&self, code: &str) -> Result<Option<String>, IamError> {
        let found = store::providers::find_by_code(self.foundation.db.reader(), code).await?;
        let speaks = |one: &Provider| one.contents.saml.is_some() && self.ways.saml.is_spoken();
        let consumer = self.ways.at(SAML_CALLBACK);
        Ok(found
            .filter(speaks)
            .map(|one| self.ways.saml.own_metadata(&self.portal_for(&one.code), &consumer)))
    }
}
