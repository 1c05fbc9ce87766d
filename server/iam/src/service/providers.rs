//! Identity providers: through whom staff sign in, and what each of them is trusted with.

use contract::iam::{
    Action, ChangeProvider, IdentityProviderId, NewProvider, ProviderCheck, ProviderContents,
    ProviderView, SsoWay, StaffField, StaffRefusal,
};
use contract::{Problem, Secret};
use platform::port::openid::OpenIdError;
use platform::vault::Purpose;
use platform::{Resource, StoreError, Work};

use super::Iam;
use super::change::Change;
use super::sso::remap::shorten;
use crate::event::IdentityProviderChanged;
use crate::policy::{Fields, Permit, Reach, allow, may_hand_on};
use crate::provider::{KIND, Provider};
use crate::{Actor, Denied, IamError, Target, store};

impl Iam {
    /// The ways to sign in besides the password. Open to everybody: they stand on the page.
    pub async fn sign_in_ways(&self) -> Result<Vec<SsoWay>, IamError> {
        let all = store::providers::list(self.foundation.db.reader()).await?;
        Ok(all.iter().filter(|one| one.contents.enabled).map(Provider::way).collect())
    }

    /// Those through which somebody who was invited signs in for the first time.
    pub(super) async fn ways_of_the_new(&self) -> Result<Vec<SsoWay>, IamError> {
        let all = store::providers::list(self.foundation.db.reader()).await?;
        let open = all.iter().filter(|one| one.contents.enabled && one.contents.vouches_for_email);
        Ok(open.map(Provider::way).collect())
    }

    pub async fn providers(&self, actor: &Actor) -> Result<Vec<ProviderView>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        allow(actor, Action::ReadIdentityProviders, &Target::of(Resource::all(KIND)), now)?;
        let mut views = Vec::new();
        for provider in store::providers::list(db).await? {
            views.push(self.provider_view(actor, provider).await?);
        }
        Ok(views)
    }

    pub async fn provider(
        &self,
        actor: &Actor,
        id: IdentityProviderId,
    ) -> Result<ProviderView, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let found = store::providers::find(db, id).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ReadIdentityProviders, &found.target(), now)?;
        self.provider_view(actor, found).await
    }

    /// Whether providers can be made, once both factors are given again.
    pub fn makes_providers(&self, actor: &Actor) -> bool {
        let (target, now) = (Target::of(Resource::all(KIND)), self.foundation.now());
        let may = allow(actor, Action::ManageIdentityProviders, &target, now);
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    }

    pub async fn create_provider(
        &self,
        actor: &Actor,
        order: NewProvider,
    ) -> Result<IdentityProviderId, IamError> {
        let work = self.foundation.begin().await?;
        let id: IdentityProviderId = work.id();
        let permit = may_manage(&work, actor, Target::of(Resource::all(KIND)))?;
        let db = work.connection();
        if store::providers::find_by_code(db, &order.code).await?.is_some() {
            return Err(IamError::invalid(StaffField::ProviderCode, Problem::Taken));
        }
        is_free(&work, &order.contents).await?;
        let client_secret = order.client_secret.as_ref().map(|secret| self.sealed(secret));
        can_ask(&order.contents, client_secret.is_some())?;
        let provider = Provider {
            id,
            code: order.code,
            contents: order.contents,
            client_secret,
            version: 1,
            created_at: work.now(),
        };
        let permit = permit.on(Resource::new(KIND, id.0));
        store::providers::insert(&work, &permit, &provider).await?;
        work.record(&permit, IdentityProviderChanged { provider: id }).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Changes what a provider is trusted with; what its rules gave lasts no longer than it now says. Under another issuer the names by which it knows people would mean others,
    /// so it keeps its issuer once it knows somebody.
    pub async fn change_provider(
        &self,
        actor: &Actor,
        id: IdentityProviderId,
        order: ChangeProvider,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = Change::begin(&work, actor).await?;
        let db = work.connection();
        let known = store::providers::find(db, id).await?.ok_or(IamError::NotFound)?;
        let permit = may_manage(&work, &actor, known.target())?;
        if known.version != order.version {
            return Err(StoreError::Stale.into());
        }
        if known.contents.issuer != order.contents.issuer {
            if store::subjects::count(db, id).await? > 0 {
                return Err(StaffRefusal::ProviderInUse.into());
            }
            is_free(&work, &order.contents).await?;
        }
        let secret = order.client_secret.as_ref().map(|secret| self.sealed(secret));
        let secret = secret.or(known.client_secret.clone());
        can_ask(&order.contents, secret.is_some())?;
        let changed = Provider { contents: order.contents, client_secret: secret, ..known };
        store::providers::update(&work, &permit, &changed).await?;
        shorten(&work, &permit, &changed).await?;
        work.record(&permit, IdentityProviderChanged { provider: id }).await?;
        Ok(work.commit().await?)
    }

    /// Asks the provider what it announces. Changes nothing, there or here.
    pub async fn check_provider(
        &self,
        actor: &Actor,
        id: IdentityProviderId,
    ) -> Result<ProviderCheck, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let found = store::providers::find(db, id).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ManageIdentityProviders, &found.target(), now)?;
        let announced = self.ways.openid.announced(&found.contents.issuer, now).await;
        if let Err(error) = announced {
            tracing::info!(provider = found.code, %error, "an identity provider was tried");
        }
        Ok(match announced {
            Ok(_) => ProviderCheck::Works,
            Err(OpenIdError::AddressNotAllowed) => ProviderCheck::AddressNotAllowed,
            Err(OpenIdError::Unreachable) => ProviderCheck::Unreachable,
            Err(OpenIdError::OtherIssuer) => ProviderCheck::OtherIssuer,
            Err(OpenIdError::NoUsableKey) => ProviderCheck::NoUsableKey,
            Err(_) => ProviderCheck::NotAProvider,
        })
    }

    async fn provider_view(
        &self,
        actor: &Actor,
        provider: Provider,
    ) -> Result<ProviderView, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let may = allow(actor, Action::ManageIdentityProviders, &provider.target(), now);
        Ok(ProviderView {
            people: store::subjects::count(db, provider.id).await?,
            has_secret: provider.client_secret.is_some(),
            callback: self.ways.callback(),
            logout: self.ways.at(&format!("/sso/oidc/{}/logout", provider.code)),
            can_manage: matches!(may, Ok(_) | Err(Denied::ConfirmNeeded)),
            id: provider.id,
            code: provider.code,
            contents: provider.contents,
            version: provider.version,
        })
    }

    fn sealed(&self, secret: &Secret) -> String {
        self.foundation.vault.seal(Purpose::Credential, secret.reveal().as_bytes())
    }
}

/// Whoever says which provider vouches for people could become any of them: it takes the acts by which one could do so
/// otherwise, in the whole organization.
pub(super) fn may_manage(work: &Work, actor: &Actor, target: Target) -> Result<Permit, IamError> {
    let now = work.now();
    let permit = allow(actor, Action::ManageIdentityProviders, &target, now)?;
    let acts = [Action::ManageStaff, Action::ManageRoles].into_iter().collect();
    let by = Action::ManageIdentityProviders;
    if may_hand_on(actor, by, acts, Fields::NONE, &Reach::EVERYWHERE, now) {
        Ok(permit)
    } else {
        Err(StaffRefusal::BeyondOwnReach.into())
    }
}

/// Microsoft Graph tells nobody anything who has no secret.
fn can_ask(contents: &ProviderContents, has_secret: bool) -> Result<(), IamError> {
    match (&contents.graph, has_secret) {
        (Some(_), false) => Err(IamError::invalid(StaffField::ClientSecret, Problem::Empty)),
        _ => Ok(()),
    }
}

async fn is_free(work: &Work, contents: &ProviderContents) -> Result<(), IamError> {
    match store::providers::find_by_issuer(work.connection(), &contents.issuer).await? {
        Some(_) => Err(IamError::invalid(StaffField::Issuer, Problem::Taken)),
        None => Ok(()),
    }
}
