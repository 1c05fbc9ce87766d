//! The question, as an address at the provider (bindings, 3.4: HTTP-Redirect). It is not signed: it says nothing that anybody
//! could not say, and the answer goes only where the provider's own set-up of the portal says.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::SecondsFormat;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use platform::Timestamp;
use platform::port::saml::{Party, Question, SamlError};
use url::Url;

use crate::metadata::{escaped, place};
use crate::{ASSERTION, BINDINGS, PROTOCOL};

pub fn address(party: &Party, question: &Question, now: Timestamp) -> Result<String, SamlError> {
    let mut address = place(&party.sign_in).ok_or(SamlError::NotMetadata("no place to ask"))?;
    let plain = request(party, &address, question, now);
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::default());
    let packed = packed.write_all(plain.as_bytes()).and_then(|()| packed.finish());
    let packed = packed.map_err(|_| SamlError::NotMetadata("too long a place to ask"))?;
    address
        .query_pairs_mut()
        .append_pair("SAMLRequest", &STANDARD.encode(packed))
        .append_pair("RelayState", question.relay.reveal());
    Ok(address.into())
}

fn request(party: &Party, address: &Url, question: &Question, now: Timestamp) -> String {
    let at = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    let anew = if question.anew { " ForceAuthn=\"true\"" } else { "" };
    let (id, to) = (escaped(&question.request), escaped(address.as_str()));
    let (consumer, name) = (escaped(&party.consumer), escaped(&party.name));
    format!(
        "<samlp:AuthnRequest xmlns:samlp=\"{PROTOCOL}\" xmlns:saml=\"{ASSERTION}\" ID=\"{id}\" Version=\"2.0\" IssueInstant=\"{at}\" Destination=\"{to}\"{anew} AssertionConsumerServiceURL=\"{consumer}\" ProtocolBinding=\"{BINDINGS}HTTP-POST\"><saml:Issuer>{name}</saml:Issuer></samlp:AuthnRequest>"
    )
}
