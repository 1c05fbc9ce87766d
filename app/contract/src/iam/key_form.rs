//! Forms of service accounts and API keys.

use serde::{Deserialize, Serialize};

use super::role_form::{all, code, one};
use super::{
    Action, ApiKeyId, Extent, FieldGrant, Fingerprint, GiveRoleForm, KeyLimits, KeyScopes, Network,
    RotateApiKey, ServiceAccountId, StaffField,
};
use crate::identity::EmailAddress;
use crate::{Problem, Problems, text};

const PURPOSE: u32 = 200;
const LABEL: u32 = 80;
/// No key lives longer.
const LONGEST_DAYS: u16 = 365;
const MOST_ADDRESSES: u32 = 50;

/// A service account, new or changed; then `account` names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceAccountForm {
    pub account: String,
    pub account_code: String,
    pub purpose: String,
    /// Their e-mail address.
    pub owner: String,
    /// `open` or `closed`; only of one that is changed.
    pub account_state: String,
}

/// A service account as a form asks for it: people are named by their e-mail address there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedAccount {
    pub purpose: String,
    pub owner: EmailAddress,
}

impl ServiceAccountForm {
    /// The short name of a new account, and what is said of it.
    pub fn parse_new(&self) -> Result<(String, AskedAccount), Problems> {
        let mut problems = Problems::new();
        let code = problems.keep(StaffField::AccountCode, code(&self.account_code));
        let rest = self.rest(&mut problems);
        code.zip(rest).ok_or(problems)
    }

    /// Which account, what is said of it, and whether it is open.
    pub fn parse_change(&self) -> Result<(ServiceAccountId, AskedAccount, bool), Problems> {
        let mut problems = Problems::new();
        let id = problems.keep(StaffField::Account, one(&self.account));
        let rest = self.rest(&mut problems);
        let active = match self.account_state.as_str() {
            "open" => Ok(true),
            "closed" => Ok(false),
            "" => Err(Problem::Empty),
            _ => Err(Problem::NotOffered),
        };
        let active = problems.keep(StaffField::AccountState, active);
        match (id, rest, active) {
            (Some(id), Some(asked), Some(active)) => Ok((id, asked, active)),
            _ => Err(problems),
        }
    }

    fn rest(&self, problems: &mut Problems) -> Option<AskedAccount> {
        let purpose = problems.keep(StaffField::Purpose, text::line(&self.purpose, PURPOSE));
        let owner = problems.keep(StaffField::Owner, EmailAddress::parse(&self.owner));
        Some(AskedAccount { purpose: purpose?, owner: owner? })
    }
}

/// A new key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApiKeyForm {
    pub account: String,
    pub label: String,
    pub permissions: Vec<String>,
    pub fields: Vec<String>,
    /// `everywhere` or `limited`.
    pub extent: String,
    pub departments: Vec<String>,
    /// Numbers with commas between them.
    pub wards: String,
    pub facilities: Vec<String>,
    /// Networks, one a line or with commas between them.
    pub addresses: String,
    pub calls_per_minute: String,
    /// A fingerprint.
    pub certificate: String,
    /// Days for which it works.
    pub valid_days: String,
}

/// A new key as a form asks for it: its end is counted from the moment when it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedApiKey {
    pub account: ServiceAccountId,
    pub label: String,
    pub scopes: KeyScopes,
    pub limits: KeyLimits,
    pub valid_days: u16,
}

impl ApiKeyForm {
    pub fn parse(&self) -> Result<AskedApiKey, Problems> {
        let mut problems = Problems::new();
        let account = problems.keep(StaffField::Account, one(&self.account));
        let label = problems.keep(StaffField::Label, text::line(&self.label, LABEL));
        let actions = problems.keep(StaffField::Permissions, actions(&self.permissions));
        let fields: Option<Vec<FieldGrant>> = problems.keep(StaffField::Fields, all(&self.fields));
        let extent = self.extent(&mut problems);
        let addresses = problems.keep(StaffField::Addresses, addresses(&self.addresses));
        let calls = problems.keep(StaffField::CallsPerMinute, calls(&self.calls_per_minute));
        let certificate = problems.keep(StaffField::Certificate, certificate(&self.certificate));
        let days = problems.keep(StaffField::ValidDays, days(&self.valid_days));
        match (account, label, actions, fields, extent, addresses, calls, certificate, days) {
            (
                Some(account),
                Some(label),
                Some(actions),
                Some(fields),
                Some(extent),
                Some(addresses),
                Some(calls_per_minute),
                Some(certificate),
                Some(valid_days),
            ) => Ok(AskedApiKey {
                account,
                label,
                scopes: KeyScopes { actions, fields, extent },
                limits: KeyLimits { addresses, calls_per_minute, certificate },
                valid_days,
            }),
            _ => Err(problems),
        }
    }

    fn extent(&self, problems: &mut Problems) -> Option<Extent> {
        let form = GiveRoleForm {
            extent: self.extent.clone(),
            departments: self.departments.clone(),
            wards: self.wards.clone(),
            facilities: self.facilities.clone(),
            ..GiveRoleForm::default()
        };
        form.extent(problems)
    }
}

/// Puts a new key in the place of this one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RotateKeyForm {
    pub key: String,
    /// Hours.
    pub overlap: String,
}

impl RotateKeyForm {
    pub fn parse(&self) -> Result<(ApiKeyId, RotateApiKey), Problems> {
        let mut problems = Problems::new();
        let id = problems.keep(StaffField::Account, one(&self.key));
        let overlap = problems.keep(StaffField::Overlap, overlap(&self.overlap));
        match (id, overlap) {
            (Some(id), Some(overlap_hours)) => Ok((id, RotateApiKey { overlap_hours })),
            _ => Err(problems),
        }
    }
}

fn actions(typed: &[String]) -> Result<Vec<Action>, Problem> {
    let actions: Vec<Action> = all(typed)?;
    match actions.iter().any(|action| action.is_everybodys()) {
        _ if actions.is_empty() => Err(Problem::Empty),
        true => Err(Problem::NotOffered),
        false => Ok(actions),
    }
}

fn addresses(typed: &str) -> Result<Vec<Network>, Problem> {
    let parts = typed.split([',', ';', ' ', '\n', '\r', '\t']).filter(|part| !part.is_empty());
    let mut found: Vec<Network> = Vec::new();
    for part in parts {
        let network = part.parse().map_err(|_| Problem::NotANetwork)?;
        if !found.contains(&network) {
            found.push(network);
        }
    }
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
    if count > MOST_ADDRESSES {
        return Err(Problem::TooLong { limit: MOST_ADDRESSES, over: count - MOST_ADDRESSES });
    }
    Ok(found)
}

fn calls(typed: &str) -> Result<Option<u32>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => bounded(typed, 1, KeyLimits::MOST_CALLS).map(Some),
    }
}

fn certificate(typed: &str) -> Result<Option<Fingerprint>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Problem::NotAFingerprint),
    }
}

fn days(typed: &str) -> Result<u16, Problem> {
    match typed.trim() {
        "" => Err(Problem::Empty),
        typed => small(bounded(typed, 1, u32::from(LONGEST_DAYS))?),
    }
}

fn overlap(typed: &str) -> Result<Option<u16>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => {
            let hours = bounded(typed, 0, u32::from(RotateApiKey::LONGEST_OVERLAP))?;
            small(hours).map(Some)
        }
    }
}

pub(super) fn bounded(typed: &str, least: u32, most: u32) -> Result<u32, Problem> {
    let number: u64 = typed.parse().map_err(|_| Problem::NotANumber)?;
    let number = u32::try_from(number).ok().filter(|number| (least..=most).contains(number));
    number.ok_or(Problem::OutOfRange { least, most })
}

pub(super) fn small(number: u32) -> Result<u16, Problem> {
    u16::try_from(number).map_err(|_| Problem::NotANumber)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn key() -> ApiKeyForm {
        ApiKeyForm {
            account: Uuid::nil().to_string(),
            label: "Production".into(),
            permissions: vec!["cases.case.read".into()],
            extent: "everywhere".into(),
            valid_days: "90".into(),
            ..ApiKeyForm::default()
        }
    }

    #[test]
    fn a_key_needs_an_account_a_name_a_permission_a_place_and_an_end() {
        let problems = ApiKeyForm::default().parse().unwrap_err().into_vec();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field).collect();
        let needed = [
            StaffField::Account,
            StaffField::Label,
            StaffField::Permissions,
            StaffField::Extent,
            StaffField::ValidDays,
        ];
        assert_eq!(fields, needed.map(crate::Field::from));
        assert_eq!(key().parse().unwrap().limits, KeyLimits::default());
    }

    #[test]
    fn networks_and_figures_are_checked() {
        let form = ApiKeyForm {
            addresses: "192.0.2.0/24, 192.0.2.0/24\n2001:db8::/32".into(),
            calls_per_minute: "60".into(),
            ..key()
        };
        let limits = form.parse().unwrap().limits;
        assert_eq!((limits.addresses.len(), limits.calls_per_minute), (2, Some(60)));
        let wrong = |form: ApiKeyForm| form.parse().unwrap_err().into_vec()[0].problem;
        assert_eq!(wrong(ApiKeyForm { addresses: "town".into(), ..key() }), Problem::NotANetwork);
        let certificate = |typed: &str| ApiKeyForm { certificate: typed.into(), ..key() };
        assert_eq!(wrong(certificate("CN=erp")), Problem::NotAFingerprint);
        let pinned = certificate(&"ab".repeat(32)).parse().unwrap().limits.certificate;
        assert!(pinned.is_some_and(|own| own.to_string().starts_with("AB:AB")));
        let far = Problem::OutOfRange { least: 1, most: 365 };
        assert_eq!(wrong(ApiKeyForm { valid_days: "366".into(), ..key() }), far);
        assert_eq!(wrong(ApiKeyForm { valid_days: "99999999999".into(), ..key() }), far);
        let calls = ApiKeyForm { calls_per_minute: "0".into(), ..key() };
        assert_eq!(wrong(calls), Problem::OutOfRange { least: 1, most: 1_200 });
    }
}
