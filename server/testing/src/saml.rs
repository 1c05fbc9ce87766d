//! A SAML identity provider that says whatever a test wants it to. What it signs it writes in canonical form by hand, so that
//! nothing that is tested helps to make the answers.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use rcgen::{CertificateParams, KeyPair};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};

const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const SAMLP: &str = "urn:oasis:names:tc:SAML:2.0:protocol";
const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

pub struct SamlProvider {
    pub issuer: String,
    key: EcdsaKeyPair,
    certificate: Vec<u8>,
}

/// What an answer says. [`SamlAnswer::honest`] is one to change.
#[derive(Clone, Debug)]
pub struct SamlAnswer {
    pub issuer: String,
    pub request: String,
    pub destination: String,
    pub recipient: String,
    pub audience: String,
    pub assertion: String,
    pub response: String,
    pub name: String,
    pub format: String,
    pub issued_at: DateTime<Utc>,
    pub not_before: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub proved_at: DateTime<Utc>,
    pub class: String,
    pub attributes: Vec<(String, Vec<String>)>,
    /// XML after the attributes.
    pub more: String,
    pub status: String,
    pub signature: String,
    pub digest: String,
}

impl SamlAnswer {
    pub fn honest(
        provider: &SamlProvider,
        request: &str,
        audience: &str,
        consumer: &str,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            issuer: provider.issuer.clone(),
            request: request.to_owned(),
            destination: consumer.to_owned(),
            recipient: consumer.to_owned(),
            audience: audience.to_owned(),
            assertion: format!("_a{}", now.timestamp_micros()),
            response: format!("_r{}", now.timestamp_micros()),
            name: "rose-at-the-provider".to_owned(),
            format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent".to_owned(),
            issued_at: now,
            not_before: now - TimeDelta::seconds(5),
            until: now + TimeDelta::minutes(5),
            proved_at: now,
            class: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport".to_owned(),
            attributes: vec![("mail".to_owned(), vec!["rose@town.example".to_owned()])],
            more: String::new(),
            status: "Success".to_owned(),
            signature: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256".to_owned(),
            digest: "http://www.w3.org/2001/04/xmlenc#sha256".to_owned(),
        }
    }
}

impl SamlProvider {
    /// # Panics
    /// Where no key can be made.
    #[expect(clippy::unwrap_used, reason = "a test that cannot make a key fails")]
    pub fn new(issuer: &str) -> Self {
        let (random, way) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(way, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(way, pkcs8.as_ref(), &random).unwrap();
        let pair = KeyPair::try_from(pkcs8.as_ref()).unwrap();
        let certificate = CertificateParams::default().self_signed(&pair).unwrap();
        Self { issuer: issuer.to_owned(), key, certificate: certificate.der().to_vec() }
    }

    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// Its metadata, with the certificates of others too.
    pub fn metadata(&self, sign_in: &str, others: &[&Self]) -> String {
        let all = std::iter::once(self).chain(others.iter().copied());
        let keys: String = all
            .map(|one| {
                let der = STANDARD.encode(&one.certificate);
                format!("<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"{DS}\"><ds:X509Data><ds:X509Certificate>\n{der}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>")
            })
            .collect();
        format!(
            "<?xml version=\"1.0\"?><!-- of the provider --><md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{}\"><md:IDPSSODescriptor protocolSupportEnumeration=\"{SAMLP}\">{keys}<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"{sign_in}\"/></md:IDPSSODescriptor></md:EntityDescriptor>",
            self.issuer
        )
    }

    /// An assertion without a signature.
    pub fn assertion(&self, says: &SamlAnswer) -> String {
        let attributes: String = says
            .attributes
            .iter()
            .map(|(name, values)| {
                let value =
                    |value: &String| format!("<saml:AttributeValue>{value}</saml:AttributeValue>");
                let values: String = values.iter().map(value).collect();
                format!("<saml:Attribute Name=\"{name}\">{values}</saml:Attribute>")
            })
            .collect();
        let SamlAnswer {
            assertion,
            issuer,
            format,
            name,
            request,
            recipient,
            audience,
            class,
            more,
            ..
        } = says;
        let [issued, from, until, proved] =
            [says.issued_at, says.not_before, says.until, says.proved_at].map(written);
        format!(
            "<saml:Assertion xmlns:saml=\"{SAML}\" ID=\"{assertion}\" IssueInstant=\"{issued}\" Version=\"2.0\"><saml:Issuer>{issuer}</saml:Issuer><saml:Subject><saml:NameID Format=\"{format}\">{name}</saml:NameID><saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"><saml:SubjectConfirmationData InResponseTo=\"{request}\" NotOnOrAfter=\"{until}\" Recipient=\"{recipient}\"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore=\"{from}\" NotOnOrAfter=\"{until}\"><saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant=\"{proved}\" SessionIndex=\"s1\"><saml:AuthnContext><saml:AuthnContextClassRef>{class}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>{attributes}</saml:AttributeStatement>{more}</saml:Assertion>"
        )
    }

    /// A response around what is given.
    pub fn response(&self, says: &SamlAnswer, assertion: &str) -> String {
        let SamlAnswer { destination, response, request, issuer, status, .. } = says;
        let issued = written(says.issued_at);
        format!(
            "<samlp:Response xmlns:samlp=\"{SAMLP}\" Destination=\"{destination}\" ID=\"{response}\" InResponseTo=\"{request}\" IssueInstant=\"{issued}\" Version=\"2.0\"><saml:Issuer xmlns:saml=\"{SAML}\">{issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:{status}\"></samlp:StatusCode></samlp:Status>{assertion}</samlp:Response>"
        )
    }

    /// The signature of an element in canonical form that has this identifier.
    ///
    /// # Panics
    /// Where nothing can be signed.
    #[expect(clippy::unwrap_used, reason = "a test that cannot sign fails")]
    pub fn signature(&self, canonical: &str, id: &str, says: &SamlAnswer) -> String {
        let value = STANDARD.encode(digest(&SHA256, canonical.as_bytes()));
        let info = |space: &str| {
            format!(
                "<ds:SignedInfo{space}><ds:CanonicalizationMethod Algorithm=\"{EXCLUSIVE}\"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm=\"{}\"></ds:SignatureMethod><ds:Reference URI=\"#{id}\"><ds:Transforms><ds:Transform Algorithm=\"{DS}enveloped-signature\"></ds:Transform><ds:Transform Algorithm=\"{EXCLUSIVE}\"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm=\"{}\"></ds:DigestMethod><ds:DigestValue>{value}</ds:DigestValue></ds:Reference></ds:SignedInfo>",
                says.signature, says.digest
            )
        };
        let signed = info(&format!(" xmlns:ds=\"{DS}\""));
        let made = self.key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
        let (made, certificate) = (STANDARD.encode(made), STANDARD.encode(&self.certificate));
        format!(
            "<ds:Signature xmlns:ds=\"{DS}\">{}<ds:SignatureValue>{made}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>",
            info("")
        )
    }

    /// An assertion with its signature.
    pub fn signed(&self, says: &SamlAnswer) -> String {
        let plain = self.assertion(says);
        let signature = self.signature(&plain, &says.assertion, says);
        plain.replacen("</saml:Issuer>", &format!("</saml:Issuer>{signature}"), 1)
    }

    /// The whole answer, as a browser posts it.
    pub fn answer(&self, says: &SamlAnswer) -> String {
        STANDARD.encode(self.response(says, &self.signed(says)))
    }
}

fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
