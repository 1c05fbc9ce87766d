//! Signing in through an identity provider, and looking after the providers.

use contract::iam::{ChangeProvider, IdentityProviderId, NewProvider, ProviderCheck, SsoFailure};
use contract::{Failure, FailureKind, Problems};
use iam::SsoOrder;

use super::{Desk, HandOver};
use crate::failed::Failed;
use crate::paths;

impl Desk {
    /// The address at the provider that this browser goes to. What it has to bring back is in a cookie.
    pub async fn begin_sso(&self, provider: String, anew: bool) -> Result<String, SsoFailure> {
        let order = SsoOrder {
            provider,
            language: self.language,
            next: self.next_in_console(),
            anew,
            browser: self.handed(HandOver::Sso),
        };
        let begun = self.services.iam.begin_sso(&self.actor, order).await?;
        self.hand_over(HandOver::Sso, &begun.browser);
        Ok(begun.address)
    }

    /// Signs out here. Where the session began at a provider, the next page leads out of that one too.
    pub async fn staff_sign_out(&self) -> Result<(), Failed> {
        let began = match &self.session {
            Some(session) => self.services.iam.began_at(session).await.map_err(Failure::from)?,
            None => None,
        };
        match began {
            Some(way) => self.sign_out(&format!("console/signed-out?from={}", way.code)).await,
            None => self.sign_out("console/sign-in").await,
        }
    }

    pub async fn create_provider(&self, form: Result<NewProvider, Problems>) -> Result<(), Failed> {
        let act = |new| self.services.iam.create_provider(&self.actor, new);
        self.submit(form, act, |id| self.provider_page(*id, "?done=provider#done"))
            .await
            .map(|_| ())
    }

    pub async fn save_provider(
        &self,
        form: Result<(IdentityProviderId, ChangeProvider), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, order)| {
            self.services.iam.change_provider(&self.actor, id, order).await?;
            Ok::<_, Failure>(id)
        };
        self.submit(form, act, |id| self.provider_page(*id, "?done=provider#done"))
            .await
            .map(|_| ())
    }

    /// Tries the connection; the provider's page says what came of it.
    pub async fn check_provider(&self, provider: &str) -> Result<(), Failed> {
        let id = provider.parse().map_err(|_| self.fail(FailureKind::NotFound))?;
        let act = |()| self.services.iam.check_provider(&self.actor, id);
        let next = |found: &ProviderCheck| self.provider_page(id, &format!("?found={found}#found"));
        self.submit(Ok(()), act, next).await.map(|_| ())
    }

    fn provider_page(&self, id: IdentityProviderId, rest: &str) -> String {
        paths::page(self.language, &format!("console/providers/{id}{rest}"))
    }
}
