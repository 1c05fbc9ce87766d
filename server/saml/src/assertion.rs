//! What an assertion says, once it is known who signed it (SAML 2.0 core, 2; profiles, 4.1.4.2 and 4.1.4.3): about whom, for
//! whom, in answer to what, and when.

use chrono::DateTime;
use platform::Timestamp;
use platform::port::openid::SKEW;
use platform::port::saml::{Party, Said};
use roxmltree::Node;

use crate::claims::claims;
use crate::xml::{elements, is, named, one, text};
use crate::{ASSERTION, Refused};

const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const TRANSIENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

pub fn read(
    root: Node<'_, '_>,
    party: &Party,
    request: &str,
    now: Timestamp,
) -> Result<Said, Refused> {
    if !is(root, ASSERTION, "Assertion") || root.attribute("Version") != Some("2.0") {
        return Err(Refused("not an assertion of SAML 2.0"));
    }
    let id = root.attribute("ID").filter(|id| !id.is_empty());
    let id = id.ok_or(Refused("an assertion without a name"))?;
    if time(root, "IssueInstant")?.ok_or(Refused("no time"))? > now + SKEW {
        return Err(Refused("not valid yet"));
    }
    let issuer = one(root, ASSERTION, "Issuer")?.and_then(text);
    if issuer.as_deref() != Some(&party.issuer) {
        return Err(Refused("from somebody else"));
    }
    let valid = one(root, ASSERTION, "Conditions")?.ok_or(Refused("no conditions"))?;
    let valid_until = conditions(valid, party, now)?;
    let subject = one(root, ASSERTION, "Subject")?.ok_or(Refused("about nobody"))?;
    let name = one(subject, ASSERTION, "NameID")?.ok_or(Refused("about nobody"))?;
    if name.attribute("Format") == Some(TRANSIENT) {
        return Err(Refused("a name that is another each time"));
    }
    let bearer = |one: &Node<'_, '_>| one.attribute("Method") == Some(BEARER);
    let mut shown_until = Err(Refused("not to be shown by its bearer"));
    for confirmation in named(subject, ASSERTION, "SubjectConfirmation").filter(bearer) {
        shown_until = confirmed(confirmation, party, request, now);
        if shown_until.is_ok() {
            break;
        }
    }
    let shown_until = shown_until?;
    let statement = named(root, ASSERTION, "AuthnStatement").next();
    let statement = statement.ok_or(Refused("nobody signed in"))?;
    let proved_at = time(statement, "AuthnInstant")?.ok_or(Refused("no time"))?;
    if proved_at > now + SKEW {
        return Err(Refused("not valid yet"));
    }
    if is_over(time(statement, "SessionNotOnOrAfter")?, now) {
        return Err(Refused("too old"));
    }
    Ok(Said {
        id: id.to_owned(),
        until: valid_until.map_or(shown_until, |until| until.min(shown_until)) + SKEW,
        claims: claims(root, name, statement, proved_at).ok_or(Refused("about nobody"))?,
    })
}

/// For us, and now. Returns when it ends, where that is said.
fn conditions(
    conditions: Node<'_, '_>,
    party: &Party,
    now: Timestamp,
) -> Result<Option<Timestamp>, Refused> {
    let until = within(conditions, now)?;
    let mut for_us = false;
    for condition in elements(conditions) {
        if is(condition, ASSERTION, "AudienceRestriction") {
            let names_us = |one: Node<'_, '_>| text(one).as_deref() == Some(&party.name);
            if !named(condition, ASSERTION, "Audience").any(names_us) {
                return Err(Refused("for somebody else"));
            }
            for_us = true;
        } else if !is(condition, ASSERTION, "OneTimeUse")
            && !is(condition, ASSERTION, "ProxyRestriction")
        {
            return Err(Refused("a condition that is not known"));
        }
    }
    if for_us { Ok(until) } else { Err(Refused("for somebody else")) }
}

/// Whoever shows it here in answer to our question is whom it is about. Returns until when.
fn confirmed(
    confirmation: Node<'_, '_>,
    party: &Party,
    request: &str,
    now: Timestamp,
) -> Result<Timestamp, Refused> {
    let data = one(confirmation, ASSERTION, "SubjectConfirmationData")?;
    let data = data.ok_or(Refused("not to be shown by its bearer"))?;
    if data.attribute("Recipient") != Some(&party.consumer) {
        return Err(Refused("sent to another place"));
    }
    if data.attribute("InResponseTo") != Some(request) {
        return Err(Refused("an answer to something else"));
    }
    within(data, now)?.ok_or(Refused("without an end"))
}

/// `NotBefore` and `NotOnOrAfter`, with the difference that clocks may have.
fn within(node: Node<'_, '_>, now: Timestamp) -> Result<Option<Timestamp>, Refused> {
    if time(node, "NotBefore")?.is_some_and(|from| from > now + SKEW) {
        return Err(Refused("not valid yet"));
    }
    let until = time(node, "NotOnOrAfter")?;
    if is_over(until, now) { Err(Refused("too old")) } else { Ok(until) }
}

fn is_over(until: Option<Timestamp>, now: Timestamp) -> bool {
    until.is_some_and(|until| until + SKEW <= now)
}

fn time(node: Node<'_, '_>, name: &str) -> Result<Option<Timestamp>, Refused> {
    let Some(said) = node.attribute(name) else { return Ok(None) };
    let read =
        DateTime::parse_from_rfc3339(said).map_err(|_| Refused("a time that cannot be read"))?;
    // Nearer to the ends of time one could not add a minute.
    let plausible = (1970..3000).contains(&chrono::Datelike::year(&read));
    if plausible { Ok(Some(read.to_utc())) } else { Err(Refused("a time that cannot be read")) }
}
