//! An answer that a program made which nobody here wrote (npm `samlify`, with `xml-crypto`): RSA, and a canonicalization that is
//! not ours.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use platform::port::saml::{Party, Said, Saml, SamlError};
use saml::SamlPeer;

const ANSWER: &str = include_str!("recorded/samlify-answer.xml");
const METADATA: &str = include_str!("recorded/samlify-metadata.xml");

fn said(answer: &str) -> Result<Said, SamlError> {
    let described = SamlPeer.read(METADATA).unwrap();
    let now: DateTime<Utc> = "2026-11-21T03:03:56.496Z".parse().unwrap();
    let party = Party {
        issuer: described.issuer,
        sign_in: described.sign_in,
        certificates: described.certificates.into_iter().map(|one| one.der).collect(),
        name: "http://127.0.0.1:42651/sso/saml/x/metadata".to_owned(),
        consumer: "http://127.0.0.1:42651/acs".to_owned(),
    };
    SamlPeer.verify(&party, &STANDARD.encode(answer), "_question", now)
}

// IAM-079
#[test]
fn what_another_program_signed_is_read() {
    let claims = said(ANSWER).unwrap().claims;
    assert_eq!(
        (&claims["sub"], &claims["email"]),
        (&"rose@example.org".into(), &"rose@example.org".into())
    );
    assert_eq!((&claims["name"], &claims["groups"]), (&"rose".into(), &"nobody".into()));
}

// IAM-099
#[test]
fn what_was_changed_in_it_is_refused() {
    for (there, instead) in [
        ("<saml:AttributeValue xmlns:xs", "<saml:AttributeValue  a=\"\" xmlns:xs"),
        ("rose@example.org</saml:NameID>", "admin@example.org</saml:NameID>"),
        ("xmlenc#sha256", "xmlenc#sha512"),
        ("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha512"),
        ("xmldsig-more#rsa-sha256", "xmldsig-more#ecdsa-sha256"),
        ("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1"),
    ] {
        assert!(ANSWER.contains(there), "{there}");
        let answer = said(&ANSWER.replace(there, instead));
        assert!(matches!(answer, Err(SamlError::NotProven(_))), "{there}: {answer:?}");
    }
    // What XML does not tell apart is the same.
    let same = ANSWER.replace("Name=\"mail\" NameFormat", "Name='mail'\n NameFormat");
    assert!(same != ANSWER && said(&same).is_ok());
}
