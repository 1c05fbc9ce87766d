//! An answer as a browser posts it. It is only looked at to find the one assertion and the signatures; what counts is then read
//! from the bytes that were signed. Nothing is looked up by its identifier: a signature is about the element that it stands in,
//! or it is refused.

use platform::Timestamp;
use platform::port::saml::{Party, Said, SamlError};
use roxmltree::Node;

use crate::key::Key;
use crate::signature::{self, decoded, verified};
use crate::xml::{self, Comments, LONGEST, is, named, one};
use crate::{ASSERTION, PROTOCOL, Refused, assertion};

const STATUS: &str = "urn:oasis:names:tc:SAML:2.0:status:";

pub fn verify(
    party: &Party,
    posted: &str,
    request: &str,
    now: Timestamp,
) -> Result<Said, SamlError> {
    // Base64 is a third longer, and may have line ends.
    if posted.len() > LONGEST * 3 / 2 {
        return Err(Refused("too long").into());
    }
    let text = String::from_utf8(decoded(posted)?).map_err(|_| Refused("not UTF-8"))?;
    let document = xml::parse(&text, Comments::Refused)?;
    let root = document.root_element();
    if !is(root, PROTOCOL, "Response") || root.attribute("Version") != Some("2.0") {
        return Err(Refused("not an answer of SAML 2.0").into());
    }
    succeeded(root)?;
    if root.attribute("InResponseTo") != Some(request) {
        return Err(Refused("an answer to something else").into());
    }
    if root.attribute("Destination").is_some_and(|place| place != party.consumer) {
        return Err(Refused("sent to another place").into());
    }
    if let Some(issuer) = one(root, ASSERTION, "Issuer")?
        && xml::text(issuer).as_deref() != Some(&party.issuer)
    {
        return Err(Refused("from somebody else").into());
    }
    let count = |space: &str, name: &str| {
        document.descendants().filter(|node| is(*node, space, name)).count()
    };
    if count(ASSERTION, "EncryptedAssertion") > 0 {
        return Err(SamlError::Encrypted);
    }
    if count(ASSERTION, "Assertion") != 1 {
        return Err(Refused("not exactly one assertion").into());
    }
    let found = one(root, ASSERTION, "Assertion")?;
    let found = found.ok_or(Refused("an assertion in another place"))?;
    let own = one(found, signature::SPACE, "Signature")?;
    let own = own.ok_or(Refused("an assertion that is not signed"))?;
    let whole = one(root, signature::SPACE, "Signature")?;
    if count(signature::SPACE, "Signature") != 1 + usize::from(whole.is_some()) {
        return Err(Refused("a signature in another place").into());
    }
    let keys = party.certificates.iter().map(|der| Ok(Key::of(der)?.0));
    let keys = keys.collect::<Result<Vec<_>, Refused>>()?;
    if let Some(whole) = whole {
        verified(root, whole, &keys)?;
    }
    let bytes = verified(found, own, &keys)?;
    let document = xml::parse(&bytes, Comments::Refused)?;
    Ok(assertion::read(document.root_element(), party, request, now)?)
}

/// An answer without success has no assertion, and nobody signs it.
fn succeeded(root: Node<'_, '_>) -> Result<(), SamlError> {
    let missing = Refused("no status");
    let status = one(root, PROTOCOL, "Status")?.ok_or(missing)?;
    let code = one(status, PROTOCOL, "StatusCode")?.ok_or(missing)?;
    let said = |node: Node<'_, '_>| {
        let value = node.attribute("Value").unwrap_or_default();
        value.strip_prefix(STATUS).unwrap_or_default().to_owned()
    };
    if said(code) == "Success" {
        return Ok(());
    }
    let why = named(code, PROTOCOL, "StatusCode").next().map(said).unwrap_or_default();
    Err(match why.as_str() {
        "AuthnFailed" | "RequestDenied" | "NoPassive" => SamlError::Declined,
        _ => SamlError::Unanswered,
    })
}
