//! Speaks OpenID Connect with identity providers: code flow with PKCE. Believes an ID token only where the provider signed
//! it, with an algorithm that it announces and a public key, for us, for this attempt and just now.

mod fetch;
mod graph;
mod known;
mod logout;
mod proof;
mod user_info;

use std::sync::OnceLock;
use std::time::Duration;

use async_trait::async_trait;
use openidconnect::core::{CoreAuthPrompt, CoreClient, CoreResponseType};
use openidconnect::{
    AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, LanguageTag, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope, TokenResponse,
};
use platform::Timestamp;
use platform::port::openid::{
    Announced, Claims, Ended, OpenId, OpenIdError, Party, Question, Reply,
};

use uuid::Uuid;

use crate::address::{Allowed, Outward};
use fetch::{Unfetched, Web};
use known::{KnownProviders, Metadata};

/// A person waits while we ask.
const PATIENCE: Duration = Duration::from_secs(8);
const TO_CONNECT: Duration = Duration::from_secs(3);

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

pub struct OpenIdClient {
    allowed: Allowed,
    /// Made when the first provider is asked: most commands ask none.
    outward: OnceLock<Outward>,
    known: KnownProviders,
}

impl OpenIdClient {
    pub fn new(allowed: Allowed) -> Self {
        Self { allowed, outward: OnceLock::new(), known: KnownProviders::default() }
    }

    fn outward(&self) -> Result<&Outward, OpenIdError> {
        if let Some(outward) = self.outward.get() {
            return Ok(outward);
        }
        let made =
            Outward::new(self.allowed.clone(), "Civic-Portal-SignIn/1", TO_CONNECT, PATIENCE);
        let made = made.map_err(|error| {
            tracing::error!(%error, "identity providers cannot be asked");
            OpenIdError::Unreachable
        })?;
        Ok(self.outward.get_or_init(|| made))
    }

    /// Whether we or people may be sent to the address.
    fn place(&self, address: &str) -> Result<(), OpenIdError> {
        self.allowed.check(address).map(|_| ()).map_err(|_| OpenIdError::AddressNotAllowed)
    }
}

#[async_trait]
impl OpenId for OpenIdClient {
    async fn announced(&self, issuer: &str, now: Timestamp) -> Result<Announced, OpenIdError> {
        let metadata = self.known.read_again(self.outward()?, issuer, now).await?;
        self.place(metadata.authorization_endpoint().as_str())?;
        let keys = proof::usable_keys(&metadata);
        if keys == 0 || proof::algorithms(&metadata).next().is_none() {
            return Err(OpenIdError::NoUsableKey);
        }
        let more = metadata.additional_metadata();
        Ok(Announced {
            keys,
            tells_of_ends: more.backchannel_logout_supported == Some(true),
            ends_sessions: more.end_session_endpoint.is_some(),
        })
    }

    async fn address(
        &self,
        party: &Party,
        question: Question,
        now: Timestamp,
    ) -> Result<String, OpenIdError> {
        let metadata = self.known.find(self.outward()?, &party.issuer, now).await?;
        self.place(metadata.authorization_endpoint().as_str())?;
        let client = client(party, &metadata)?;
        let Question { state, attempt, scopes, anew, language } = question;
        let (state, nonce) =
            (CsrfToken::new(revealed(&state)), Nonce::new(revealed(&attempt.nonce)));
        let verifier = PkceCodeVerifier::new(revealed(&attempt.verifier));
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let mut request = client
            .authorize_url(flow, move || state, move || nonce)
            .add_scopes(scopes.into_iter().map(Scope::new))
            .add_ui_locale(LanguageTag::new(language.tag().to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if anew {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
        }
        Ok(request.url().0.into())
    }

    async fn redeem(
        &self,
        party: &Party,
        reply: Reply,
        now: Timestamp,
    ) -> Result<Claims, OpenIdError> {
        let metadata = self.known.find(self.outward()?, &party.issuer, now).await?;
        // RFC 9207: another provider's answer is not redeemed at this one.
        match &reply.issuer {
            Some(issuer) if *issuer != party.issuer => {
                return Err(OpenIdError::NotProven("another issuer sent the person back"));
            }
            None if metadata.additional_metadata().says_who_answers() => {
                return Err(OpenIdError::NotProven("the issuer is missing"));
            }
            _ => {}
        }
        let client = client(party, &metadata)?;
        let token = metadata.token_endpoint().ok_or(OpenIdError::NotAProvider)?;
        self.place(token.as_str())?;
        let outward = self.outward()?;
        let web = Web(outward.clone());
        let asked = client
            .exchange_code(AuthorizationCode::new(revealed(&reply.code)))
            .map_err(|_| OpenIdError::NotAProvider)?
            .set_pkce_verifier(PkceCodeVerifier::new(revealed(&reply.attempt.verifier)))
            .request_async(&web)
            .await;
        let given = asked.map_err(|error| match error {
            RequestTokenError::Request(error) => error.into(),
            RequestTokenError::ServerResponse(refused) => refusal(refused.error().as_ref()),
            RequestTokenError::Parse(..) => OpenIdError::NotProven("the answer cannot be read"),
            RequestTokenError::Other(_) => OpenIdError::NotAProvider,
        })?;
        let token = given.id_token().ok_or(OpenIdError::NotProven("no ID token"))?;
        let claims = match proof::claims(party, &metadata, token, &reply.attempt, now) {
            Err(proof::Unproven::UnknownKey) => {
                let metadata = self.known.other_keys(outward, &party.issuer, now).await?;
                proof::claims(party, &metadata, token, &reply.attempt, now)?
            }
            read => read?,
        };
        let access = given.access_token().secret();
        user_info::with_user_info(outward, &metadata, access, claims).await
    }

    async fn groups(
        &self,
        party: &Party,
        graph: &str,
        user: Uuid,
        now: Timestamp,
    ) -> Result<Vec<String>, OpenIdError> {
        let metadata = self.known.find(self.outward()?, &party.issuer, now).await?;
        graph::groups(self.outward()?, &metadata, party, graph, user).await
    }

    async fn ended(
        &self,
        party: &Party,
        token: &str,
        now: Timestamp,
    ) -> Result<Ended, OpenIdError> {
        let metadata = self.known.find(self.outward()?, &party.issuer, now).await?;
        match logout::read(party, &metadata, token, now) {
            Err(proof::Unproven::UnknownKey) => {
                let metadata = self.known.other_keys(self.outward()?, &party.issuer, now).await?;
                Ok(logout::read(party, &metadata, token, now)?)
            }
            read => Ok(read?),
        }
    }

    async fn way_out(
        &self,
        party: &Party,
        then: &str,
        now: Timestamp,
    ) -> Result<Option<String>, OpenIdError> {
        let metadata = self.known.find(self.outward()?, &party.issuer, now).await?;
        let Some(address) = &metadata.additional_metadata().end_session_endpoint else {
            return Ok(None);
        };
        let mut url = self.allowed.check(address).map_err(|_| OpenIdError::AddressNotAllowed)?;
        // No `id_token_hint`: an ID token in an address would tell everybody on the way about the person.
        url.query_pairs_mut()
            .append_pair("client_id", &party.client_id)
            .append_pair("post_logout_redirect_uri", then);
        Ok(Some(url.into()))
    }
}

fn client(party: &Party, metadata: &Metadata) -> Result<Client, OpenIdError> {
    let secret = party.client_secret.as_ref().map(|secret| ClientSecret::new(revealed(secret)));
    let redirect =
        RedirectUrl::new(party.redirect.clone()).map_err(|_| OpenIdError::AddressNotAllowed)?;
    let id = ClientId::new(party.client_id.clone());
    let client = CoreClient::from_provider_metadata(metadata.clone(), id, secret)
        .set_redirect_uri(redirect)
        .set_auth_type(known::authentication(metadata));
    Ok(client)
}

/// What the token endpoint says no to (RFC 6749, 5.2).
fn refusal(code: &str) -> OpenIdError {
    match code {
        "invalid_client" | "unauthorized_client" => OpenIdError::ClientRefused,
        _ => OpenIdError::CodeRefused,
    }
}

fn revealed(secret: &contract::Secret) -> String {
    secret.reveal().to_owned()
}

impl From<Unfetched> for OpenIdError {
    fn from(error: Unfetched) -> Self {
        match error {
            Unfetched::Refused => Self::AddressNotAllowed,
            Unfetched::Unreachable => Self::Unreachable,
            Unfetched::TooLarge => Self::NotAProvider,
        }
    }
}

impl From<proof::Unproven> for OpenIdError {
    fn from(error: proof::Unproven) -> Self {
        match error {
            proof::Unproven::UnknownKey => Self::NotProven("signed with an unknown key"),
            proof::Unproven::Because(why) => Self::NotProven(why),
        }
    }
}
