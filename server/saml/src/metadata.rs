//! Metadata: what an administrator pastes of a provider, and what the provider has to know of us. Whose metadata it is, the
//! administrator answers for: a signature in it is not read.

use platform::port::saml::{Certificate, Described, SamlError};
use roxmltree::Node;
use url::{Host, Url};

use crate::key::Key;
use crate::signature::{self, decoded};
use crate::xml::{self, Comments, is, named, one};
use crate::{BINDINGS, METADATA, PROTOCOL, Refused};

/// More certificates than any change of keys needs.
const MOST: usize = 8;
const LONGEST_NAME: usize = 1024;

pub fn read(text: &str) -> Result<Described, SamlError> {
    described(text.trim()).map_err(|why| SamlError::NotMetadata(why.0))
}

fn described(text: &str) -> Result<Described, Refused> {
    let document = xml::parse(text, Comments::Skipped)?;
    let root = document.root_element();
    if !is(root, METADATA, "EntityDescriptor") {
        return Err(Refused("no description of one provider"));
    }
    let issuer = root.attribute("entityID").map(str::trim).unwrap_or_default();
    if issuer.is_empty() || issuer.len() > LONGEST_NAME || issuer.contains(char::is_control) {
        return Err(Refused("no name"));
    }
    let speaks = |one: &Node<'_, '_>| {
        let protocols = one.attribute("protocolSupportEnumeration").unwrap_or_default();
        protocols.split_ascii_whitespace().any(|protocol| protocol == PROTOCOL)
    };
    let provider = named(root, METADATA, "IDPSSODescriptor").find(speaks);
    let provider = provider.ok_or(Refused("no identity provider of SAML 2.0"))?;
    let redirect = format!("{BINDINGS}HTTP-Redirect");
    let asked = named(provider, METADATA, "SingleSignOnService")
        .find(|one| one.attribute("Binding") == Some(&redirect));
    let asked = asked.and_then(|one| one.attribute("Location")).and_then(place);
    Ok(Described {
        issuer: issuer.to_owned(),
        sign_in: asked.ok_or(Refused("no place to ask by HTTP-Redirect"))?.into(),
        certificates: certificates(provider)?,
    })
}

/// The keys for signatures; several while they change.
fn certificates(provider: Node<'_, '_>) -> Result<Vec<Certificate>, Refused> {
    let mut found: Vec<Certificate> = Vec::new();
    let signs = |key: &Node<'_, '_>| matches!(key.attribute("use"), None | Some("signing"));
    for key in named(provider, METADATA, "KeyDescriptor").filter(signs) {
        let info =
            one(key, signature::SPACE, "KeyInfo")?.ok_or(Refused("a key without a certificate"))?;
        let all = named(info, signature::SPACE, "X509Data")
            .flat_map(|data| named(data, signature::SPACE, "X509Certificate"));
        for certificate in all {
            let text =
                xml::text(certificate).ok_or(Refused("a certificate that cannot be read"))?;
            let der = decoded(&text)?;
            let (_, until) = Key::of(&der)?;
            if found.iter().all(|known| known.der != der) {
                found.push(Certificate { der, until });
            }
        }
    }
    match found.len() {
        0 => Err(Refused("a key without a certificate")),
        1..=MOST => Ok(found),
        _ => Err(Refused("too many certificates")),
    }
}

/// Where people may be sent: by https, or on this very machine.
pub fn place(address: &str) -> Option<Url> {
    let url = Url::parse(address.trim()).ok()?;
    let here = match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    let safe = url.scheme() == "https" || (url.scheme() == "http" && here);
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    (safe && plain).then_some(url)
}

/// The portal, described for providers.
pub fn own(name: &str, consumer: &str) -> String {
    let (name, consumer) = (escaped(name), escaped(consumer));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<md:EntityDescriptor xmlns:md=\"{METADATA}\" entityID=\"{name}\"><md:SPSSODescriptor protocolSupportEnumeration=\"{PROTOCOL}\" AuthnRequestsSigned=\"false\" WantAssertionsSigned=\"true\"><md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat><md:NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</md:NameIDFormat><md:AssertionConsumerService Binding=\"{BINDINGS}HTTP-POST\" Location=\"{consumer}\" index=\"0\" isDefault=\"true\"/></md:SPSSODescriptor></md:EntityDescriptor>\n"
    )
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
