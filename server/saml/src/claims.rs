//! What an assertion says of a person, in the words of OpenID Connect, so that everything after it is the same for both. Names
//! that the portal reads itself come only from where SAML says them, never from an attribute that is called so.

use platform::Timestamp;
use platform::port::openid::Claims;
use roxmltree::Node;
use serde_json::Value;

use crate::ASSERTION;
use crate::xml::{named, one, text};

const EMAIL_NAME: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
/// Entra ID sends this instead of the groups where there are too many.
const GROUPS_LEFT_OUT: &str = "http://schemas.microsoft.com/claims/groups.link";
/// What attributes are called, and which claim each is: Entra ID, AD FS, Shibboleth, and in plain words.
const NAMES: [(&str, &str); 22] = [
    ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "email"),
    ("urn:oid:0.9.2342.19200300.100.1.3", "email"),
    ("mail", "email"),
    ("emailAddress", "email"),
    ("email", "email"),
    ("http://schemas.microsoft.com/identity/claims/displayname", "name"),
    ("urn:oid:2.16.840.1.113730.3.1.241", "name"),
    ("displayName", "name"),
    ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", "given_name"),
    ("urn:oid:2.5.4.42", "given_name"),
    ("givenName", "given_name"),
    ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", "family_name"),
    ("urn:oid:2.5.4.4", "family_name"),
    ("sn", "family_name"),
    ("surname", "family_name"),
    ("urn:oid:2.16.840.1.113730.3.1.39", "locale"),
    ("preferredLanguage", "locale"),
    ("http://schemas.microsoft.com/ws/2008/06/identity/claims/groups", "groups"),
    ("http://schemas.xmlsoap.org/claims/Group", "groups"),
    ("urn:oid:1.3.6.1.4.1.5923.1.5.1.1", "groups"),
    ("http://schemas.microsoft.com/ws/2008/06/identity/claims/role", "roles"),
    ("Role", "roles"),
];
/// What no attribute may say.
const OURS: [&str; 9] = [
    "sub",
    "sid",
    "acr",
    "amr",
    "auth_time",
    "email_verified",
    "xms_edov",
    "hasgroups",
    "_claim_names",
];

/// Nothing where there is no name.
pub fn claims(
    root: Node<'_, '_>,
    name: Node<'_, '_>,
    statement: Node<'_, '_>,
    proved_at: Timestamp,
) -> Option<Claims> {
    let mut claims = Claims::new();
    let statements = named(root, ASSERTION, "AttributeStatement");
    for attribute in statements.flat_map(|all| named(all, ASSERTION, "Attribute")) {
        let Some(called) = attribute.attribute("Name") else { continue };
        if called == GROUPS_LEFT_OUT {
            claims.insert("hasgroups".to_owned(), Value::Bool(true));
        }
        // A value that holds elements is nothing that rules look at.
        let values: Vec<String> =
            named(attribute, ASSERTION, "AttributeValue").filter_map(text).collect();
        let also = NAMES.iter().find(|(known, _)| *known == called).map(|(_, claim)| *claim);
        let names = [Some(called), also.filter(|also| *also != called)];
        for name in names.into_iter().flatten().filter(|name| !OURS.contains(name)) {
            for value in &values {
                add(&mut claims, name, value);
            }
        }
    }
    let subject = text(name).filter(|subject| !subject.is_empty())?;
    if name.attribute("Format") == Some(EMAIL_NAME) && !claims.contains_key("email") {
        add(&mut claims, "email", &subject);
    }
    // One address at most names an account.
    if let Some(Value::Array(several)) = claims.get("email") {
        let first = several.first().cloned().unwrap_or_default();
        claims.insert("email".to_owned(), first);
    }
    // SAML has no word for it: whether the provider is believed is said where it is set up.
    claims.insert("email_verified".to_owned(), Value::Bool(claims.contains_key("email")));
    claims.insert("sub".to_owned(), subject.into());
    claims.insert("auth_time".to_owned(), proved_at.timestamp().into());
    if let Some(session) = statement.attribute("SessionIndex") {
        claims.insert("sid".to_owned(), session.into());
    }
    let context = one(statement, ASSERTION, "AuthnContext").ok().flatten();
    let class = context.and_then(|it| one(it, ASSERTION, "AuthnContextClassRef").ok().flatten());
    if let Some(class) = class.and_then(text) {
        claims.insert("acr".to_owned(), class.into());
    }
    Some(claims)
}

/// A second value of one name makes a list.
fn add(claims: &mut Claims, name: &str, value: &str) {
    let value = Value::from(value);
    match claims.get_mut(name) {
        None => {
            claims.insert(name.to_owned(), value);
        }
        Some(Value::Array(several)) => several.push(value),
        Some(known) => *known = Value::Array(vec![known.take(), value]),
    }
}
