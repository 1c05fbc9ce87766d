//! Identity providers: through whom staff sign in, and what each of them is trusted with.

use contract::iam::{
    Action, ChangeProvider, ChangeSamlProvider, Fingerprint, IdentityProviderId, NewProvider,
    NewSamlProvider, ProviderCheck, ProviderContents, ProviderTrust, ProviderView, SamlCertificate,
    SamlSide, SsoWay, StaffField, StaffRefusal,
};
use contract::{Problem, Secret};
use data_encoding::BASE64;
use platform::port::openid::OpenIdError;
use platform::port::saml::Certificate;
use platform::vault::Purpose;
use platform::{Resource, StoreError, Timestamp, Work};
use sha2::{Digest, Sha256};

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
        Ok(all.iter().filter(|one| self.ways.are_open(one)).map(Provider::way).collect())
    }

    /// Those through which somebody who was invited signs in for the first time.
    pub(super) async fn ways_of_the_new(&self) -> Result<Vec<SsoWay>, IamError> {
        let all = store::providers::list(self.foundation.db.reader()).await?;
        let open = |one: &&Provider| self.ways.are_open(one) && one.contents.vouches_for_email;
        let open = all.iter().filter(open);
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

    /// Whether providers that speak SAML can be made by this build.
    pub fn speaks_saml(&self) -> bool {
        self.ways.saml.is_spoken()
    }

    pub async fn create_saml_provider(
        &self,
        actor: &Actor,
        order: NewSamlProvider,
    ) -> Result<IdentityProviderId, IamError> {
        let (target, now) = (Target::of(Resource::all(KIND)), self.foundation.now());
        allow(actor, Action::ManageIdentityProviders, &target, now)?;
        let contents = self.described(order.trust, &order.metadata)?;
        let new = NewProvider { code: order.code, contents, client_secret: None };
        self.create_provider(actor, new).await
    }

    /// Changes what a SAML provider is trusted with, and its keys.
    pub async fn change_saml_provider(
        &self,
        actor: &Actor,
        id: IdentityProviderId,
        order: ChangeSamlProvider,
    ) -> Result<(), IamError> {
        let db = self.foundation.db.reader();
        let known = store::providers::find(db, id).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ManageIdentityProviders, &known.target(), self.foundation.now())?;
        let side = known.contents.saml.clone().ok_or(IamError::NotFound)?;
        let contents = match &order.metadata {
            Some(metadata) => self.described(order.trust, metadata)?,
            None => trusted(order.trust, known.contents.issuer, side),
        };
        let order = ChangeProvider { contents, client_secret: None, version: order.version };
        self.change_provider(actor, id, order).await
    }

    /// What the metadata say, with what the provider is trusted with.
    fn described(
        &self,
        trust: ProviderTrust,
        metadata: &str,
    ) -> Result<ProviderContents, IamError> {
        let field = |problem| IamError::invalid(StaffField::SamlMetadata, problem);
        let described = self.ways.saml.read(metadata).map_err(|error| {
            tracing::info!(%error, "metadata of an identity provider were not accepted");
            field(Problem::NotMetadata)
        })?;
        let certificate =
            |one: Certificate| SamlCertificate { der: BASE64.encode(&one.der), until: one.until };
        let certificates = described.certificates.into_iter().map(certificate).collect();
        let side = SamlSide { sign_in: described.sign_in, certificates };
        Ok(trusted(trust, described.issuer, side))
    }

    /// Changes what a provider is trusted with; what its rules gave lasts no longer than it now says. Under another issuer the
    /// names by which it knows people would mean others, so it keeps its issuer once it knows somebody.
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
        // What it speaks is not changed in passing.
        if known.contents.saml.is_some() != order.contents.saml.is_some() {
            return Err(IamError::NotFound);
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
        if let Some(side) = &found.contents.saml {
            // There is nobody to ask: its metadata were given to us.
            return Ok(match self.ways.saml.is_spoken() {
                false => ProviderCheck::NotSpoken,
                true if side.certificates.iter().all(|one| one.until < now) => {
                    ProviderCheck::NoUsableKey
                }
                true => ProviderCheck::Works,
            });
        }
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
            callback: self.ways.callback(&provider),
            metadata: self.portal_for(&provider.code),
            is_spoken: self.ways.speak_to(&provider),
            certificates: provider.contents.saml.as_ref().map(shown).unwrap_or_default(),
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

fn trusted(trust: ProviderTrust, issuer: String, side: SamlSide) -> ProviderContents {
    ProviderContents {
        name: trust.name,
        issuer,
        client_id: String::new(),
        scopes: Vec::new(),
        enabled: trust.enabled,
        vouches_for_email: trust.vouches_for_email,
        creates_accounts: trust.creates_accounts,
        second_factor: trust.second_factor,
        phishing_resistant: trust.phishing_resistant,
        rule_days: trust.rule_days,
        graph: None,
        saml: Some(side),
    }
}

fn shown(side: &SamlSide) -> Vec<(Fingerprint, Timestamp)> {
    let der = |one: &SamlCertificate| BASE64.decode(one.der.as_bytes()).unwrap_or_default();
    let print = |one| Fingerprint::new(Sha256::digest(der(one)).into());
    side.certificates.iter().map(|one| (print(one), one.until)).collect()
}

/// Microsoft Graph tells nobody anything who has no secret.
fn can_ask(contents: &ProviderContents, has_secret: bool) -> Result<(), IamError> {
    match (&contents.graph, has_secret) {
        (Some(_), false) => Err(IamError::invalid(StaffField::ClientSecret, Problem::Empty)),
        _ => Ok(()),
    }
}

async fn is_free(work: &Work, contents: &ProviderContents) -> Result<(), IamError> {
    let field = if contents.saml.is_some() { StaffField::SamlMetadata } else { StaffField::Issuer };
    match store::providers::find_by_issuer(work.connection(), &contents.issuer).await? {
        Some(_) => Err(IamError::invalid(field, Problem::Taken)),
        None => Ok(()),
    }
}
