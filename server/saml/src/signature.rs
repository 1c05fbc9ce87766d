//! An enveloped signature of one element (XML Signature 1.1), in the one shape that SAML allows (core, 5.4). What was signed
//! is read from the bytes whose signature was checked, and whoever asks gets the bytes whose digest was checked.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest;
use roxmltree::Node;

use crate::Refused;
use crate::canonical::canonical;
use crate::key::{Key, Method};
use crate::xml::{self, Comments, elements, is};

pub const SPACE: &str = "http://www.w3.org/2000/09/xmldsig#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const SHAPE: Refused = Refused("a signature of another shape");

/// The bytes of the element that its signature is about. Names of keys that the signature brings along are not read.
pub fn verified(
    owner: Node<'_, '_>,
    signature: Node<'_, '_>,
    keys: &[Key],
) -> Result<String, Refused> {
    let parts: Vec<_> = elements(signature).collect();
    let (info, value) = match parts.as_slice() {
        [info, value] => (*info, *value),
        [info, value, key] if is(*key, SPACE, "KeyInfo") => (*info, *value),
        _ => return Err(SHAPE),
    };
    if !is(info, SPACE, "SignedInfo") || !is(value, SPACE, "SignatureValue") {
        return Err(SHAPE);
    }
    let way = elements(info).next().ok_or(SHAPE)?;
    let signed = canonical(info, None, &prefixes(way)?);
    let document = xml::parse(&signed, Comments::Refused)?;
    let info = Info::read(document.root_element())?;
    let value = decoded(&xml::text(value).ok_or(SHAPE)?)?;
    if !keys.iter().any(|key| key.has_signed(info.method, signed.as_bytes(), &value)) {
        return Err(Refused("signed by nobody we know"));
    }
    if owner.attribute("ID") != Some(info.about.as_str()) {
        return Err(Refused("a signature about something else"));
    }
    let bytes = canonical(owner, Some(signature.id()), &info.prefixes);
    if digest::digest(info.digest, bytes.as_bytes()).as_ref() != info.value {
        return Err(Refused("changed after it was signed"));
    }
    Ok(bytes)
}

/// What `SignedInfo` says.
struct Info {
    method: Method,
    /// The identifier of what was signed.
    about: String,
    prefixes: Vec<String>,
    digest: &'static digest::Algorithm,
    value: Vec<u8>,
}

impl Info {
    fn read(root: Node<'_, '_>) -> Result<Self, Refused> {
        let [way, method, reference] = exactly(
            root,
            "SignedInfo",
            ["CanonicalizationMethod", "SignatureMethod", "Reference"],
        )?;
        if algorithm(way) != EXCLUSIVE {
            return Err(SHAPE);
        }
        prefixes(way)?;
        if elements(method).next().is_some() {
            return Err(SHAPE);
        }
        let [transforms, digest, value] =
            exactly(reference, "Reference", ["Transforms", "DigestMethod", "DigestValue"])?;
        let [enveloped, way] = exactly(transforms, "Transforms", ["Transform", "Transform"])?;
        let is_plain = elements(enveloped).next().is_none();
        if algorithm(enveloped) != ENVELOPED || !is_plain || algorithm(way) != EXCLUSIVE {
            return Err(SHAPE);
        }
        let about = reference.attribute("URI").and_then(|uri| uri.strip_prefix('#'));
        Ok(Self {
            method: Method::named(algorithm(method))?,
            about: about.filter(|about| !about.is_empty()).ok_or(SHAPE)?.to_owned(),
            prefixes: prefixes(way)?,
            digest: match algorithm(digest) {
                "http://www.w3.org/2001/04/xmlenc#sha256" => &digest::SHA256,
                "http://www.w3.org/2001/04/xmldsig-more#sha384" => &digest::SHA384,
                "http://www.w3.org/2001/04/xmlenc#sha512" => &digest::SHA512,
                _ => return Err(Refused("an algorithm that is not accepted")),
            },
            value: decoded(&xml::text(value).ok_or(SHAPE)?)?,
        })
    }
}

/// The elements in an element of this name, which are these and no others.
fn exactly<'a, 'd, const N: usize>(
    node: Node<'a, 'd>,
    name: &str,
    names: [&str; N],
) -> Result<[Node<'a, 'd>; N], Refused> {
    let found: Vec<_> = elements(node).collect();
    let found: [_; N] = found.try_into().map_err(|_| SHAPE)?;
    let fits = found.iter().zip(names).all(|(one, name)| is(*one, SPACE, name));
    if is(node, SPACE, name) && fits { Ok(found) } else { Err(SHAPE) }
}

fn algorithm<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("Algorithm").unwrap_or_default()
}

/// The prefixes that a canonicalization is told to keep.
fn prefixes(way: Node<'_, '_>) -> Result<Vec<String>, Refused> {
    let parts: Vec<_> = elements(way).collect();
    match parts.as_slice() {
        [] => Ok(Vec::new()),
        [list] if is(*list, EXCLUSIVE, "InclusiveNamespaces") => {
            let names = list.attribute("PrefixList").unwrap_or_default();
            Ok(names.split_ascii_whitespace().map(str::to_owned).collect())
        }
        _ => Err(SHAPE),
    }
}

/// Base64 with line ends anywhere.
pub fn decoded(text: &str) -> Result<Vec<u8>, Refused> {
    let plain: String = text.split_ascii_whitespace().collect();
    STANDARD.decode(plain).map_err(|_| Refused("not base64"))
}
