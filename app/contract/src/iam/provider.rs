//! Identity providers through which staff sign in, and how that can end.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::key_form::{bounded, small};
use super::{Fingerprint, IdentityProviderId, StaffField};
use crate::{Bilingual, Problem, Problems, Secret, text};

const NAME: u32 = 80;
const LONGEST: u32 = 500;
/// Metadata with several certificates are shorter.
const METADATA: u32 = 100_000;
/// What is asked for where nothing else is said.
const SCOPES: &str = "profile email";
/// How long what rules gave lasts after a sign-in, in days, where nothing else is said.
const RULE_DAYS: u16 = 7;
const MOST_RULE_DAYS: u32 = 90;

/// A provider as its editor sends it. `provider` and `version` are empty for a new one; an empty secret keeps the one that
/// is known.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderForm {
    pub provider: String,
    pub version: String,
    pub provider_code: String,
    pub name_en: String,
    pub name_fr: String,
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Secret,
    /// With spaces between them.
    pub claim_scopes: String,
    pub enabled: String,
    pub vouches_for_email: String,
    pub creates_accounts: String,
    /// Values of `amr` or `acr`, with spaces between them.
    pub second_factor: String,
    /// Days; nothing is the usual number.
    pub rule_days: String,
    /// The address of Microsoft Graph; nothing, and it is not asked.
    pub graph: String,
    pub phishing_resistant: String,
}

/// What a provider is to us, besides its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderContents {
    pub name: Bilingual,
    pub issuer: String,
    pub client_id: String,
    pub scopes: Vec<String>,
    pub enabled: bool,
    /// Its verified e-mail addresses name accounts here.
    pub vouches_for_email: bool,
    /// Whoever it knows and we do not gets an account.
    pub creates_accounts: bool,
    /// What it says by `amr` or `acr` when it asked for a second factor; nothing, and ours is asked for.
    pub second_factor: Vec<String>,
    /// For so many days after somebody's last sign-in through it, they keep the roles that its rules gave.
    pub rule_days: u16,
    /// Microsoft Graph, for groups that the provider leaves out because there are too many.
    pub graph: Option<String>,
    /// What it says so when phishing would not have worked (`hwk` of RFC 8176, `phr` and `phrh` of the EAP ACR values);
    /// nothing, and no role that demands as much counts after a sign-in there.
    pub phishing_resistant: Vec<String>,
    /// Nothing for OpenID Connect. Where it is SAML, there is no client and there are no scopes.
    pub saml: Option<SamlSide>,
}

/// What the metadata of a SAML provider says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamlSide {
    /// Where it asks people who they are.
    pub sign_in: String,
    pub certificates: Vec<SamlCertificate>,
}

/// A certificate whose key signs its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamlCertificate {
    /// In base64.
    pub der: String,
    pub until: DateTime<Utc>,
}

/// A SAML provider as its editor sends it; without metadata it keeps those that are known.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SamlProviderForm {
    pub provider: String,
    pub version: String,
    pub provider_code: String,
    pub name_en: String,
    pub name_fr: String,
    pub saml_metadata: String,
    pub enabled: String,
    pub vouches_for_email: String,
    pub creates_accounts: String,
    /// Values of `AuthnContextClassRef`, with spaces between them.
    pub second_factor: String,
    pub phishing_resistant: String,
    /// Days; nothing is the usual number.
    pub rule_days: String,
}

/// What a provider is trusted with, and how it is called here.
#[derive(Clone, Debug)]
pub struct ProviderTrust {
    pub name: Bilingual,
    pub enabled: bool,
    pub vouches_for_email: bool,
    pub creates_accounts: bool,
    pub second_factor: Vec<String>,
    pub phishing_resistant: Vec<String>,
    pub rule_days: u16,
}

#[derive(Clone, Debug)]
pub struct NewSamlProvider {
    pub code: String,
    pub trust: ProviderTrust,
    pub metadata: String,
}

#[derive(Clone, Debug)]
pub struct ChangeSamlProvider {
    pub trust: ProviderTrust,
    /// Nothing keeps what is known.
    pub metadata: Option<String>,
    pub version: i32,
}

/// A new provider. The code names it for good.
#[derive(Clone, Debug)]
pub struct NewProvider {
    pub code: String,
    pub contents: ProviderContents,
    pub client_secret: Option<Secret>,
}

/// A provider as it is to be from now on, made from the version that was seen.
#[derive(Clone, Debug)]
pub struct ChangeProvider {
    pub contents: ProviderContents,
    /// Nothing keeps the one that is known.
    pub client_secret: Option<Secret>,
    pub version: i32,
}

impl ProviderForm {
    pub fn parse_new(&self) -> Result<NewProvider, Problems> {
        let mut problems = Problems::new();
        let code = problems.keep(StaffField::ProviderCode, code(&self.provider_code));
        let contents = self.contents(&mut problems);
        match (code, contents) {
            (Some(code), Some(contents)) => {
                Ok(NewProvider { code, contents, client_secret: self.secret() })
            }
            _ => Err(problems),
        }
    }

    pub fn parse_change(&self) -> Result<(IdentityProviderId, ChangeProvider), Problems> {
        let mut problems = Problems::new();
        let id = self.provider.trim().parse().map_err(|_| Problem::NotOffered);
        let id = problems.keep(StaffField::ProviderCode, id);
        // What was tampered with is nobody's version.
        let version = self.version.trim().parse().unwrap_or(-1);
        let contents = self.contents(&mut problems);
        match (id, contents) {
            (Some(id), Some(contents)) => {
                Ok((id, ChangeProvider { contents, client_secret: self.secret(), version }))
            }
            _ => Err(problems),
        }
    }

    fn contents(&self, problems: &mut Problems) -> Option<ProviderContents> {
        let name_en = problems.keep(StaffField::NameEn, text::line(&self.name_en, NAME));
        let name_fr = problems.keep(StaffField::NameFr, text::line(&self.name_fr, NAME));
        let issuer = problems.keep(StaffField::Issuer, issuer(&self.issuer));
        let client_id = problems.keep(StaffField::ClientId, text::line(&self.client_id, LONGEST));
        let scopes = problems.keep(StaffField::ClaimScopes, words(&self.claim_scopes));
        let resistant =
            problems.keep(StaffField::PhishingResistant, words(&self.phishing_resistant));
        let factors = problems.keep(StaffField::SecondFactor, words(&self.second_factor));
        let rule_days = problems.keep(StaffField::RuleDays, rule_days(&self.rule_days));
        let graph = problems.keep(StaffField::Graph, graph(&self.graph));
        let mut scopes = scopes?;
        if scopes.is_empty() {
            scopes = words(SCOPES).unwrap_or_default();
        }
        scopes.retain(|scope| scope != "openid");
        Some(ProviderContents {
            name: Bilingual::new(name_en?, name_fr?),
            issuer: issuer?,
            client_id: client_id?,
            scopes,
            enabled: !self.enabled.is_empty(),
            vouches_for_email: !self.vouches_for_email.is_empty(),
            creates_accounts: !self.creates_accounts.is_empty(),
            second_factor: factors?,
            rule_days: rule_days?,
            graph: graph?,
            phishing_resistant: resistant?,
            saml: None,
        })
    }

    fn secret(&self) -> Option<Secret> {
        let typed = self.client_secret.reveal().trim();
        (!typed.is_empty()).then(|| Secret::new(typed))
    }
}

impl SamlProviderForm {
    pub fn parse_new(&self) -> Result<NewSamlProvider, Problems> {
        let mut problems = Problems::new();
        let code = problems.keep(StaffField::ProviderCode, code(&self.provider_code));
        let trust = self.trust(&mut problems);
        let metadata = metadata(&self.saml_metadata).and_then(|typed| typed.ok_or(Problem::Empty));
        let metadata = problems.keep(StaffField::SamlMetadata, metadata);
        match (code, trust, metadata) {
            (Some(code), Some(trust), Some(metadata)) => {
                Ok(NewSamlProvider { code, trust, metadata })
            }
            _ => Err(problems),
        }
    }

    pub fn parse_change(&self) -> Result<(IdentityProviderId, ChangeSamlProvider), Problems> {
        let mut problems = Problems::new();
        let id = self.provider.trim().parse().map_err(|_| Problem::NotOffered);
        let id = problems.keep(StaffField::ProviderCode, id);
        // What was tampered with is nobody's version.
        let version = self.version.trim().parse().unwrap_or(-1);
        let trust = self.trust(&mut problems);
        let metadata = problems.keep(StaffField::SamlMetadata, metadata(&self.saml_metadata));
        match (id, trust, metadata) {
            (Some(id), Some(trust), Some(metadata)) => {
                Ok((id, ChangeSamlProvider { trust, metadata, version }))
            }
            _ => Err(problems),
        }
    }

    fn trust(&self, problems: &mut Problems) -> Option<ProviderTrust> {
        let name_en = problems.keep(StaffField::NameEn, text::line(&self.name_en, NAME));
        let name_fr = problems.keep(StaffField::NameFr, text::line(&self.name_fr, NAME));
        let factors = problems.keep(StaffField::SecondFactor, words(&self.second_factor));
        let resistant =
            problems.keep(StaffField::PhishingResistant, words(&self.phishing_resistant));
        let rule_days = problems.keep(StaffField::RuleDays, rule_days(&self.rule_days));
        Some(ProviderTrust {
            name: Bilingual::new(name_en?, name_fr?),
            enabled: !self.enabled.is_empty(),
            vouches_for_email: !self.vouches_for_email.is_empty(),
            creates_accounts: !self.creates_accounts.is_empty(),
            second_factor: factors?,
            phishing_resistant: resistant?,
            rule_days: rule_days?,
        })
    }
}

fn metadata(typed: &str) -> Result<Option<String>, Problem> {
    let typed = typed.trim();
    let over = typed.chars().count().saturating_sub(METADATA as usize);
    match (typed.is_empty(), u32::try_from(over)) {
        (true, _) => Ok(None),
        (false, Ok(0)) => Ok(Some(typed.to_owned())),
        (false, over) => Err(Problem::TooLong { limit: METADATA, over: over.unwrap_or(u32::MAX) }),
    }
}

/// Small letters, digits and dashes: it stands in addresses.
fn code(typed: &str) -> Result<String, Problem> {
    let code = text::line(typed, 40)?;
    let fits =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if code.chars().all(fits) { Ok(code) } else { Err(Problem::NotACode) }
}

/// An address as the provider itself writes it, to the last slash: tokens name it the same way.
fn issuer(typed: &str) -> Result<String, Problem> {
    let issuer = text::line(typed, LONGEST)?;
    let has_scheme = issuer.starts_with("https://") || issuer.starts_with("http://");
    let is_plain = issuer.bytes().all(|byte| byte.is_ascii_graphic());
    if has_scheme && is_plain && !issuer.contains(['?', '#', '@', '\\']) {
        Ok(issuer)
    } else {
        Err(Problem::NotOffered)
    }
}

/// An address without a path: what is asked there, the portal knows.
fn graph(typed: &str) -> Result<Option<String>, Problem> {
    let typed = typed.trim().trim_end_matches('/');
    if typed.is_empty() {
        return Ok(None);
    }
    let address = issuer(typed)?;
    let (_, host) = address.split_once("://").ok_or(Problem::NotOffered)?;
    if host.is_empty() || host.contains('/') {
        return Err(Problem::NotOffered);
    }
    Ok(Some(address))
}

fn rule_days(typed: &str) -> Result<u16, Problem> {
    match typed.trim() {
        "" => Ok(RULE_DAYS),
        typed => small(bounded(typed, 1, MOST_RULE_DAYS)?),
    }
}

fn words(typed: &str) -> Result<Vec<String>, Problem> {
    let line = text::optional_line(typed, LONGEST)?.unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    for word in line.split([' ', ',']).filter(|word| !word.is_empty()) {
        if !word.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Problem::Unreadable);
        }
        if !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    Ok(found)
}

/// A provider as its page shows it; its secret is never shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderView {
    pub id: IdentityProviderId,
    pub code: String,
    pub contents: ProviderContents,
    pub has_secret: bool,
    /// How many people are known by it.
    pub people: u64,
    pub version: i32,
    /// What has to be registered there.
    pub callback: String,
    /// Where it tells us of sessions that end.
    pub logout: String,
    /// Where a SAML provider finds out about the portal.
    pub metadata: String,
    /// Whether this build speaks what the provider speaks.
    pub is_spoken: bool,
    /// The certificates of a SAML provider, and until when each is meant to be used.
    pub certificates: Vec<(Fingerprint, DateTime<Utc>)>,
    /// Whether the reader may change it.
    pub can_manage: bool,
}

/// One of the ways to sign in, besides the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SsoWay {
    pub code: String,
    pub name: Bilingual,
}

code! {
    /// What a try of the connection found.
    ProviderCheck {
        Works = "works",
        AddressNotAllowed = "address_not_allowed",
        Unreachable = "unreachable",
        NotAProvider = "not_a_provider",
        OtherIssuer = "other_issuer",
        NoUsableKey = "no_usable_key",
        /// This build does not speak SAML.
        NotSpoken = "not_spoken",
    }
}

code! {
    /// Why signing in through a provider ended without a session. The codes stand in addresses and say nothing about anybody.
    SsoFailure {
        /// The attempt is unknown: too old, used before, or begun in another browser.
        Again = "again",
        /// The person or the provider said no.
        Declined = "declined",
        /// The answer is not what the provider says to us.
        NotProven = "not_proven",
        NoAccount = "no_account",
        Deactivated = "deactivated",
        /// Signed in as somebody else than the person whose session it was.
        OtherPerson = "other_person",
        /// The provider does not answer.
        Away = "away",
        /// There is no such provider, or it is switched off.
        Off = "off",
        /// The provider does not know the portal as it is set up.
        Misconfigured = "misconfigured",
        TooMany = "too_many",
        Unexpected = "unexpected",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ProviderForm {
        ProviderForm {
            provider_code: "entra".into(),
            name_en: "Town account".into(),
            name_fr: "Compte de la ville".into(),
            issuer: "https://login.example.ca/tenant/v2.0".into(),
            client_id: "portal".into(),
            ..ProviderForm::default()
        }
    }

    #[test]
    fn a_provider_is_off_and_trusted_with_nothing_unless_it_is_said() {
        let new = form().parse_new().unwrap();
        let contents = new.contents;
        assert!(!contents.enabled && !contents.vouches_for_email && !contents.creates_accounts);
        assert_eq!(
            (contents.scopes, contents.second_factor.len()),
            (vec!["profile".to_owned(), "email".to_owned()], 0)
        );
        assert_eq!((new.client_secret, contents.rule_days), (None, 7));
    }

    #[test]
    fn groups_are_asked_for_at_a_host_and_nowhere_within_it() {
        let graph = |typed: &str| ProviderForm { graph: typed.into(), ..form() }.parse_new();
        assert_eq!(graph("").unwrap().contents.graph, None);
        let known = graph(" https://graph.microsoft.com/ ").unwrap().contents.graph;
        assert_eq!(known.as_deref(), Some("https://graph.microsoft.com"));
        for bad in [
            "graph.microsoft.com",
            "https://",
            "https://graph.microsoft.com/beta",
            "https://graph.microsoft.com?x=1",
            "https://me@graph.microsoft.com",
        ] {
            let problems = graph(bad).unwrap_err();
            assert_eq!(problems, Problems::one(StaffField::Graph, Problem::NotOffered), "{bad}");
        }
    }

    #[test]
    fn roles_by_rules_last_for_days_that_can_be_counted() {
        let days = |typed: &str| ProviderForm { rule_days: typed.into(), ..form() }.parse_new();
        assert_eq!(days(" 30 ").unwrap().contents.rule_days, 30);
        let saml = |typed: &str| {
            let form = SamlProviderForm {
                provider_code: "town".into(),
                name_en: "Town account".into(),
                name_fr: "Compte de la ville".into(),
                saml_metadata: "<EntityDescriptor/>".into(),
                rule_days: typed.into(),
                ..SamlProviderForm::default()
            };
            form.parse_new()
        };
        assert_eq!(saml("30").unwrap().trust.rule_days, 30);
        assert_eq!(saml("").unwrap().trust.rule_days, 7);
        assert!(saml("91").is_err());
        for bad in ["0", "91", "-1", "7.5", "week", "4294967297"] {
            let problems = days(bad).unwrap_err().into_vec();
            assert_eq!(problems[0].field, StaffField::RuleDays.into(), "{bad}");
        }
    }

    #[test]
    fn an_issuer_is_an_address_without_anything_hidden_in_it() {
        for bad in [
            "login.example.ca",
            "javascript:alert(1)",
            "https://me@login.example.ca",
            "https://login.example.ca/#a",
            "https://login.example.ca/?tenant=1",
            "https://login.example.ca/é",
        ] {
            let form = ProviderForm { issuer: bad.into(), ..form() };
            let problems = form.parse_new().unwrap_err();
            assert_eq!(problems, Problems::one(StaffField::Issuer, Problem::NotOffered), "{bad}");
        }
    }
}
