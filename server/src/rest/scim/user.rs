//! A member of staff as the protocol shows them, and back.

use app::say::scim::Fault;
use chrono::SecondsFormat;
use contract::identity::EmailAddress;
use contract::text;
use iam::provisioning::{ProvisionedUser, UserFacts};
use platform::Timestamp;
use serde_json::{Map, Value, json};

use super::description::{ENTERPRISE, USER};

/// What somebody is shown as with these names, where nothing else says it.
struct Names<'a> {
    formatted: Option<&'a str>,
    given: Option<&'a str>,
    family: Option<&'a str>,
    user: &'a str,
}

pub fn shown(user: &ProvisionedUser, root: &str) -> Value {
    let groups = user.groups.iter().map(
        |(id, name)| json!({ "value": id, "$ref": format!("{root}/Groups/{id}"), "display": name }),
    );
    let groups: Vec<Value> = groups.collect();
    let mut all = of(&user.facts);
    all.insert("id".to_owned(), json!(user.id));
    if !groups.is_empty() {
        all.insert("groups".to_owned(), groups.into());
    }
    all.insert(
        "meta".to_owned(),
        json!({
            "resourceType": "User",
            "created": time(user.created_at),
            "lastModified": time(user.changed_at),
            "location": format!("{root}/Users/{}", user.id),
            "version": super::tag(user.version),
        }),
    );
    Value::Object(all)
}

pub fn time(at: Timestamp) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// What can be changed, as it stands.
pub fn of(facts: &UserFacts) -> Map<String, Value> {
    let mut all = Map::new();
    let mut set = |name: &str, value: Value| {
        all.insert(name.to_owned(), value);
    };
    let optional = |parts: &[(&str, &Option<String>)]| -> Map<String, Value> {
        let known = parts.iter().filter_map(|(name, value)| Some((*name, value.as_ref()?)));
        known.map(|(name, value)| (name.to_owned(), value.clone().into())).collect()
    };
    let enterprise =
        optional(&[("employeeNumber", &facts.employee_number), ("department", &facts.department)]);
    let schemas = match enterprise.is_empty() {
        true => json!([USER]),
        false => json!([USER, ENTERPRISE]),
    };
    set("schemas", schemas);
    set("userName", facts.user_name.clone().into());
    set("displayName", facts.name.clone().into());
    set("active", facts.active.into());
    set("emails", json!([{ "value": facts.email.as_str(), "type": "work", "primary": true }]));
    let names = optional(&[
        ("formatted", &facts.formatted),
        ("familyName", &facts.family_name),
        ("givenName", &facts.given_name),
    ]);
    if !names.is_empty() {
        set("name", names.into());
    }
    if !enterprise.is_empty() {
        set(ENTERPRISE, enterprise.into());
    }
    all.extend(optional(&[
        ("externalId", &facts.external_id),
        ("title", &facts.title),
        ("preferredLanguage", &facts.language),
    ]));
    all
}

/// What a resource says of somebody. `before` is what was known of them: a name that was made from its parts follows them.
pub fn facts(resource: &Value, before: Option<&UserFacts>) -> Result<UserFacts, Fault> {
    let name = &resource["name"];
    let user_name = line(resource, "userName", 200)?.ok_or(Fault::Missing("userName"))?;
    let given_name = line(name, "givenName", 120)?;
    let family_name = line(name, "familyName", 120)?;
    let mut formatted = line(name, "formatted", 200)?;
    if let Some(before) = before
        && formatted.is_some()
        && formatted == before.formatted
        && formatted == whole(before.given_name.as_deref(), before.family_name.as_deref())
    {
        formatted = whole(given_name.as_deref(), family_name.as_deref());
    }
    let made = Names {
        formatted: formatted.as_deref(),
        given: given_name.as_deref(),
        family: family_name.as_deref(),
        user: &user_name,
    }
    .together();
    let was_made = before.is_some_and(|before| before.name == Names::of(before).together());
    let display = line(resource, "displayName", 120)?
        .filter(|name| !(was_made && before.is_some_and(|before| before.name == *name)));
    let enterprise = &resource[ENTERPRISE];
    let email = address(resource, &user_name)?;
    Ok(UserFacts {
        external_id: line(resource, "externalId", 200)?,
        name: text::line(&display.unwrap_or(made), 120).map_err(|_| Fault::Value("displayName"))?,
        email,
        title: line(resource, "title", 120)?,
        language: line(resource, "preferredLanguage", 60)?,
        employee_number: line(enterprise, "employeeNumber", 60)?,
        department: line(enterprise, "department", 200)?,
        active: resource["active"].as_bool().unwrap_or(true),
        user_name,
        formatted,
        given_name,
        family_name,
    })
}

impl<'a> Names<'a> {
    fn of(facts: &'a UserFacts) -> Self {
        Self {
            formatted: facts.formatted.as_deref(),
            given: facts.given_name.as_deref(),
            family: facts.family_name.as_deref(),
            user: &facts.user_name,
        }
    }

    fn together(&self) -> String {
        let formatted = self.formatted.map(str::to_owned);
        formatted.or_else(|| whole(self.given, self.family)).unwrap_or_else(|| self.user.to_owned())
    }
}

fn whole(given: Option<&str>, family: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = given.into_iter().chain(family).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Of several addresses the primary one, then the one for work, then the first; without any the user name, if it is one.
fn address(resource: &Value, user_name: &str) -> Result<EmailAddress, Fault> {
    let emails = resource["emails"].as_array().map(Vec::as_slice).unwrap_or_default();
    let chosen = emails
        .iter()
        .find(|one| one["primary"] == true)
        .or_else(|| emails.iter().find(|one| one["type"] == "work"))
        .or_else(|| emails.first());
    match chosen {
        Some(one) => {
            let address = one["value"].as_str().ok_or(Fault::Value("emails"))?;
            EmailAddress::parse(address).map_err(|_| Fault::Value("emails"))
        }
        None => EmailAddress::parse(user_name).map_err(|_| Fault::Missing("emails")),
    }
}

fn line(holder: &Value, name: &'static str, limit: u32) -> Result<Option<String>, Fault> {
    match holder.get(name).and_then(Value::as_str) {
        None => Ok(None),
        Some(value) => text::optional_line(value, limit).map_err(|_| Fault::Value(name)),
    }
}
