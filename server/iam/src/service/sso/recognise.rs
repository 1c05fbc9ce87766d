//! Who somebody is, by what a provider says: first by the name under which it knows them, then, where it is trusted with
//! that, by a verified e-mail address. An address that nobody verified names nobody.

use contract::iam::{Action, SsoFailure, StaffFacts, StaffStatus};
use contract::identity::EmailAddress;
use contract::{Language, text as texts};
use platform::port::openid::Claims;
use platform::{Channel, Origin, Resource, Work, fold};
use serde_json::Value;

use super::Stop;
use crate::event::IdentityLinked;
use crate::policy::{Permit, allow};
use crate::provider::Provider;
use crate::service::change::Change;
use crate::service::{Iam, accounts};
use crate::staff::{self, Credential, Staff};
use crate::{Actor, Target, store};

impl Iam {
    pub(super) async fn recognise(
        &self,
        provider: &Provider,
        subject: &str,
        claims: &Claims,
        language: Language,
        origin: Origin,
    ) -> Result<(Staff, Credential), Stop> {
        let work = self.foundation.begin().await?;
        let system = Actor::system("sso", origin);
        let target = Target::of(Resource::all(staff::KIND));
        let permit = allow(&system, Action::ManageStaff, &target, work.now())?;
        let db = work.connection();
        let known = store::subjects::find(db, provider.id, subject).await?;
        let mut change = None;
        let person = match known {
            Some(id) => store::staff::find(db, id).await?,
            None => {
                let person =
                    first_time(&work, &mut change, &permit, provider, claims, language).await?;
                let permit = permit.on(person.target().resource);
                store::subjects::insert(&work, &permit, provider.id, subject, person.id).await?;
                let linked = IdentityLinked { staff: person.id, provider: provider.id };
                work.record(&permit, linked).await?;
                Some(person)
            }
        };
        let person = person.ok_or(SsoFailure::NoAccount)?;
        match person.status {
            StaffStatus::Deactivated => {
                return Err(Stop::about(person.id, SsoFailure::Deactivated));
            }
            // The first sign-in takes the place of choosing a password.
            StaffStatus::Invited => {
                let permit = permit.on(person.target().resource);
                let active = Staff { status: StaffStatus::Active, ..person.clone() };
                store::staff::update(&work, &permit, &active).await?;
            }
            StaffStatus::Active => {}
        }
        match change {
            Some(change) => change.settle(self, work, &permit).await?,
            None => work.commit().await?,
        }
        Ok(self.account(person.id).await?)
    }
}

/// The account that a person whom the provider names for the first time has here, or gets.
async fn first_time(
    work: &Work,
    change: &mut Option<Change>,
    permit: &Permit,
    provider: &Provider,
    claims: &Claims,
    language: Language,
) -> Result<Staff, Stop> {
    let email = verified_email(claims).ok_or(SsoFailure::NoAccount)?;
    let db = work.connection();
    match store::staff::find_by_email(db, &fold::email(&email)).await? {
        Some(known) if provider.contents.vouches_for_email => {
            let names = store::subjects::providers_of(db, known.id).await?;
            if known.status == StaffStatus::Deactivated {
                return Err(Stop::about(known.id, SsoFailure::Deactivated));
            }
            // The provider knows them by another name already: an address that was passed on to somebody else.
            if names.contains(&provider.id) {
                return Err(Stop::about(known.id, SsoFailure::NoAccount));
            }
            Ok(known)
        }
        Some(known) => Err(Stop::about(known.id, SsoFailure::NoAccount)),
        None if provider.contents.creates_accounts => {
            let facts = facts(claims, email, language);
            let system = Actor::system("sso", Origin::inside(Channel::Api));
            let (begun, _) = Change::begin(work, &system).await?;
            let begun = change.insert(begun);
            Ok(accounts::provision(work, begun, permit, facts).await?)
        }
        None => Err(SsoFailure::NoAccount.into()),
    }
}

/// Entra ID has no `email_verified`; it says `xms_edov` where the domain's owner stands behind the address.
fn verified_email(claims: &Claims) -> Option<EmailAddress> {
    let says_yes = |name: &str| match claims.get(name) {
        Some(Value::Bool(yes)) => *yes,
        Some(Value::String(text)) => matches!(text.as_str(), "true" | "1"),
        Some(Value::Number(number)) => number.as_u64() == Some(1),
        _ => false,
    };
    if !says_yes("email_verified") && !says_yes("xms_edov") {
        return None;
    }
    EmailAddress::parse(claims.get("email")?.as_str()?).ok()
}

fn facts(claims: &Claims, email: EmailAddress, language: Language) -> StaffFacts {
    let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
    let line = |text: &str| texts::line(text, 120).ok();
    let whole = format!("{} {}", text("given_name"), text("family_name"));
    let name = line(text("name")).or_else(|| line(&whole));
    let language = text("locale").get(..2).and_then(|code| code.parse().ok()).unwrap_or(language);
    StaffFacts {
        name: name.unwrap_or_else(|| email.as_str().to_owned()),
        email,
        title: None,
        department: None,
        language,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn claims(value: Value) -> Claims {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn an_address_that_nobody_verified_names_nobody() {
        for verified in [
            json!({"email_verified": true}),
            json!({"email_verified": "true"}),
            json!({"xms_edov": 1}),
        ] {
            let mut said = claims(verified);
            said.insert("email".into(), "rose@town.example.ca".into());
            assert!(verified_email(&said).is_some(), "{said:?}");
        }
        for not in [json!({}), json!({"email_verified": false}), json!({"xms_edov": "false"})] {
            let mut said = claims(not);
            said.insert("email".into(), "rose@town.example.ca".into());
            assert!(verified_email(&said).is_none(), "{said:?}");
        }
    }

    #[test]
    fn a_new_account_is_called_as_the_provider_says() {
        let email = || EmailAddress::parse("rose@town.example.ca").unwrap();
        let said = claims(json!({"given_name": "Rose", "family_name": "Roy", "locale": "fr-CA"}));
        let made = facts(&said, email(), Language::En);
        assert_eq!((made.name.as_str(), made.language), ("Rose Roy", Language::Fr));
        let made = facts(&claims(json!({"name": "\u{7}"})), email(), Language::En);
        assert_eq!((made.name.as_str(), made.language), ("rose@town.example.ca", Language::En));
    }
}
