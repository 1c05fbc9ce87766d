//! Signing in through an identity provider, and looking after the providers.

use contract::iam::{
    ChangeProvider, ChangeSamlProvider, ClaimRule, IdentityProviderId, NewProvider,
    NewSamlProvider, ProviderCheck, RuleChange, SsoFailure, TryClaims,
};
use contract::{Failure, FailureKind, LocalPath, Problems};
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
            browser: self.handed(HandOver::SsoPosted).or_else(|| self.handed(HandOver::Sso)),
            here: self.browser(),
        };
        let begun = self.services.iam.begin_sso(&self.actor, order).await?;
        let way = if begun.comes_posted { HandOver::SsoPosted } else { HandOver::Sso };
        self.hand_over(way, &begun.browser);
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

    pub async fn create_saml_provider(
        &self,
        form: Result<NewSamlProvider, Problems>,
    ) -> Result<(), Failed> {
        let act = |new| self.services.iam.create_saml_provider(&self.actor, new);
        self.submit(form, act, |id| self.provider_page(*id, "?done=provider#done"))
            .await
            .map(|_| ())
    }

    pub async fn save_saml_provider(
        &self,
        form: Result<(IdentityProviderId, ChangeSamlProvider), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, order)| {
            self.services.iam.change_saml_provider(&self.actor, id, order).await?;
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

    pub async fn add_claim_rule(
        &self,
        form: Result<(IdentityProviderId, ClaimRule), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, rule)| {
            self.services.iam.add_claim_rule(&self.actor, id, rule).await?;
            Ok::<_, Failure>(id)
        };
        let next = |id: &_| self.provider_page(*id, "/mapping?done=rule#done");
        self.submit(form, act, next).await.map(|_| ())
    }

    pub async fn remove_claim_rule(&self, provider: &str, rule: &str) -> Result<(), Failed> {
        let unknown = || self.fail(FailureKind::NotFound);
        let id = provider.parse().map_err(|_| unknown())?;
        let rule = rule.parse().map_err(|_| unknown())?;
        let act = |()| self.services.iam.remove_claim_rule(&self.actor, id, rule);
        let next = |(): &()| self.provider_page(id, "/mapping?done=rule-gone#done");
        self.submit(Ok(()), act, next).await
    }

    /// Tries a rule that is not added yet; then the page of the rules says whom it would concern.
    pub async fn try_claim_rule(
        &self,
        form: Result<(IdentityProviderId, ClaimRule), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, rule)| {
            let change = RuleChange::Add(rule);
            self.services.iam.preview_rule(&self.actor, id, &change).await?;
            self.tried(id, "rule").await
        };
        self.submit(form, act, |next: &String| next.clone()).await.map(|_| ())
    }

    /// Tries the rules; then their page says what they would do.
    pub async fn try_claims(
        &self,
        form: Result<(IdentityProviderId, TryClaims), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, order)| {
            self.services.iam.try_claims(&self.actor, id, order).await?;
            self.tried(id, "claims").await
        };
        self.submit(form, act, |next: &String| next.clone()).await.map(|_| ())
    }

    /// The page of the rules with what was typed, and with what was tried.
    async fn tried(&self, id: IdentityProviderId, what: &str) -> Result<String, Failure> {
        let page = self.provider_page(id, &format!("/mapping?try={what}"));
        let page = LocalPath::parse(&page).map_err(|_| self.fail(FailureKind::Malformed))?;
        Ok(format!("{}#effect", self.keep_for(&page, None).await?.as_str()))
    }

    fn provider_page(&self, id: IdentityProviderId, rest: &str) -> String {
        paths::page(self.language, &format!("console/providers/{id}{rest}"))
    }
}
