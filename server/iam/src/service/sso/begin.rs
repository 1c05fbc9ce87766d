//! The way to the provider. What belongs to the attempt stays here, sealed; the browser keeps a name that nobody else has.

use contract::iam::{Action, SsoFailure, StaffId};
use contract::{Language, LocalPath, Secret};
use platform::credential::token;
use platform::port::openid::{Attempt, Question};
use platform::throttle::{Key, Limit};
use platform::vault::Purpose;

use super::saml::Kept;
use super::{Sealed, Stop};
use crate::policy::allow;
use crate::service::{Browser, Iam};
use crate::store::{self, sso_attempts};
use crate::{Actor, Denied};

/// Somebody wants to sign in through a provider.
#[derive(Clone, Debug)]
pub struct SsoOrder {
    /// The provider's code.
    pub provider: String,
    pub language: Language,
    /// Where they want to go.
    pub next: Option<LocalPath>,
    /// Somebody who is signed in proves again who they are.
    pub anew: bool,
    /// What the browser kept from an attempt that is under way in another tab.
    pub browser: Option<Secret>,
    /// The browser itself.
    pub here: Browser,
}

#[derive(Clone, Debug)]
pub struct SsoBegun {
    /// At the provider.
    pub address: String,
    /// What the browser keeps until it comes back.
    pub browser: Secret,
    /// Whether another site posts the answer, so that what is kept has to travel with that.
    pub comes_posted: bool,
}

impl Iam {
    pub async fn begin_sso(&self, actor: &Actor, order: SsoOrder) -> Result<SsoBegun, SsoFailure> {
        self.begin(actor, order).await.map_err(|stop| stop.why)
    }

    async fn begin(&self, actor: &Actor, order: SsoOrder) -> Result<SsoBegun, Stop> {
        let staff: Option<StaffId> = match order.anew {
            true => Some(actor.staff().ok_or(Denied::SignInNeeded)?),
            false => None,
        };
        if let Some(address) = actor.origin.address {
            self.throttle.take(Limit::SSO_PER_ADDRESS, Key::Address(address)).await?;
        }
        let db = self.foundation.db.reader();
        let provider = store::providers::find_by_code(db, &order.provider).await?;
        let provider = provider.filter(|one| self.ways.are_open(one)).ok_or(SsoFailure::Off)?;
        let random = self.foundation.random.as_ref();
        let (state, nonce) = (token::new(random), token::new(random));
        let (address, sealed) = match &provider.contents.saml {
            Some(side) => {
                let kept = Kept::new(&nonce, &order.here);
                let relay = state.clone();
                let address = self.saml_address(&provider, side, &kept, relay, order.anew)?;
                (address, Sealed::Saml(kept))
            }
            None => {
                let verifier = token::new(random);
                let question = Question {
                    state: state.clone(),
                    attempt: Attempt { nonce: nonce.clone(), verifier: verifier.clone() },
                    scopes: provider.contents.scopes.clone(),
                    anew: order.anew,
                    language: order.language,
                };
                let (party, now) = (self.party(&provider)?, self.foundation.now());
                let address = self.ways.openid.address(&party, question, now).await?;
                (address, Sealed::OpenId { nonce, verifier })
            }
        };
        let browser = order.browser.filter(is_ours).unwrap_or_else(|| token::new(random));
        // Texts always have a JSON form; an empty one opens nothing.
        let plain = serde_json::to_vec(&sealed).unwrap_or_default();
        let work = self.foundation.begin().await?;
        let anybody = Actor::anonymous(actor.origin);
        let permit = allow(&anybody, Action::SignIn, &provider.target(), work.now())?;
        let attempt = sso_attempts::Attempt {
            state: token::digest(state.reveal()),
            browser: token::digest(browser.reveal()),
            provider: provider.id,
            sealed: self.foundation.vault.seal(Purpose::Flash, &plain),
            language: order.language,
            next: order.next,
            staff,
            begun_at: work.now(),
        };
        sso_attempts::insert(&work, &permit, attempt).await?;
        work.commit().await?;
        Ok(SsoBegun { address, browser, comes_posted: provider.contents.saml.is_some() })
    }
}

/// As long as a name that we gave.
fn is_ours(kept: &Secret) -> bool {
    kept.reveal().len() == 43
}
