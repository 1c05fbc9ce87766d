//! What is not believed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use platform::port::saml::SamlError;
use testing::{SamlAnswer, SamlProvider};

use crate::scene::{Scene, refused};

const EVIL: &str = "admin-at-the-provider";

/// An assertion about somebody else, unsigned.
fn forged(scene: &Scene, id: &str) -> String {
    let mut says = scene.honest();
    says.name = EVIL.to_owned();
    says.assertion = id.to_owned();
    scene.provider.assertion(&says)
}

fn split(scene: &Scene, says: &SamlAnswer) -> (String, String) {
    let plain = scene.provider.assertion(says);
    let signature = scene.provider.signature(&plain, &says.assertion, says);
    (plain, signature)
}

// IAM-099: the eight shapes of Somorovsky and others, "On Breaking SAML" (2012), and two more.
#[test]
fn no_signature_is_wrapped() {
    let scene = Scene::new();
    let says = scene.honest();
    let (plain, signature) = split(&scene, &says);
    let signed = scene.provider.signed(&says);
    let response = |inside: &str| scene.provider.response(&says, inside);
    let with = |assertion: &str, signature: &str| {
        assertion.replacen("</saml:Issuer>", &format!("</saml:Issuer>{signature}"), 1)
    };
    let object = |signature: &str, inside: &str| {
        signature
            .replace("</ds:Signature>", &format!("<ds:Object>{inside}</ds:Object></ds:Signature>"))
    };
    let evil = forged(&scene, "_evil");
    let same = forged(&scene, &says.assertion);
    let whole = scene.provider.signature(&response(&plain), &says.response, &says);
    let wrapped = [
        // A copy of the signed response in the signature of another response, or beside it.
        with(&response(&evil), &object(&whole, &response(&plain))),
        response(&evil).replacen(
            "<samlp:Status>",
            &format!("{whole}{}<samlp:Status>", response(&plain)),
            1,
        ),
        // The forged assertion before, after, around and within the signed one.
        response(&format!("{evil}{signed}")),
        response(&format!("{signed}{evil}")),
        response(&evil.replacen("</saml:Issuer>", &format!("</saml:Issuer>{signed}"), 1)),
        response(&with(&evil, &format!("{signature}{plain}"))),
        response(&signed.replacen("<saml:Subject>", &format!("{evil}<saml:Subject>"), 1)),
        // In extensions, and in an object of the signature.
        response(&evil).replacen(
            "<samlp:Status>",
            &format!("<samlp:Extensions>{signed}</samlp:Extensions><samlp:Status>"),
            1,
        ),
        response(&with(&evil, &object(&signature, &plain))),
        response(&with(&same, &object(&signature, &plain))),
        // In what names the key.
        response(&with(&evil, &signature.replace("<ds:KeyInfo>", &format!("<ds:KeyInfo>{plain}")))),
        // The right name on the wrong element.
        response(&with(&same, &signature)),
        response(&with(&evil, &signature)),
    ];
    for (number, wrapped) in wrapped.iter().enumerate() {
        assert!(wrapped.contains(EVIL), "{number}");
        let answer = scene.sent(wrapped);
        assert!(matches!(answer, Err(SamlError::NotProven(_))), "{number}: {answer:?}");
    }
    assert!(scene.sent(&response(&signed)).is_ok());
}

// IAM-099
#[test]
fn what_is_not_signed_is_not_read() {
    let scene = Scene::new();
    let says = scene.honest();
    let (plain, signature) = split(&scene, &says);
    refused(
        &scene.sent(&scene.provider.response(&says, &plain)),
        "an assertion that is not signed",
    );
    // Nor is the signature of the answer enough, or one beside the assertion.
    let response = scene.provider.response(&says, &plain);
    let whole = scene.provider.signature(&response, &says.response, &says);
    let only_whole = response.replacen("</saml:Issuer>", &format!("</saml:Issuer>{whole}"), 1);
    refused(&scene.sent(&only_whole), "an assertion that is not signed");
    let beside = scene.provider.response(&says, &format!("{plain}{signature}"));
    refused(&scene.sent(&beside), "an assertion that is not signed");
    let empty = signature.split("<ds:SignedInfo>").next().unwrap().to_owned() + "</ds:Signature>";
    let stripped = plain.replacen("</saml:Issuer>", &format!("</saml:Issuer>{empty}"), 1);
    refused(
        &scene.sent(&scene.provider.response(&says, &stripped)),
        "a signature of another shape",
    );
}

// IAM-099
#[test]
fn only_keys_of_the_metadata_and_present_algorithms_count() {
    let scene = Scene::new();
    let other = SamlProvider::new(&scene.provider.issuer);
    // It brings its own certificate along.
    refused(&scene.posted(&other.answer(&scene.honest())), "signed by nobody we know");
    let old = "an algorithm that is not accepted";
    for signature in [
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
        "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
        "http://www.w3.org/2001/04/xmldsig-more#none",
        "",
    ] {
        refused(&scene.said(|says| says.signature = signature.to_owned()), old);
    }
    // Another algorithm than that of the key.
    for signature in ["rsa-sha256", "ecdsa-sha384"] {
        let named = format!("http://www.w3.org/2001/04/xmldsig-more#{signature}");
        refused(&scene.said(|says| says.signature = named), "signed by nobody we know");
    }
    for digest in
        ["http://www.w3.org/2000/09/xmldsig#sha1", "http://www.w3.org/2001/04/xmldsig-more#md5"]
    {
        refused(&scene.said(|says| says.digest = digest.to_owned()), old);
    }
}

// IAM-099
#[test]
fn a_signature_has_one_shape() {
    let scene = Scene::new();
    let says = scene.honest();
    let answer = scene.provider.response(&says, &scene.provider.signed(&says));
    let transform =
        "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>";
    let changes = [
        ("#_a", "#_b"),
        ("URI=\"#", "URI=\""),
        (transform, ""),
        (
            transform,
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></ds:Transform>",
        ),
        (
            transform,
            "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>not(ancestor::*)</ds:XPath></ds:Transform>",
        ),
        (
            "CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
            "CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments\"",
        ),
        ("</ds:SignedInfo>", "</ds:SignedInfo><ds:SignedInfo></ds:SignedInfo>"),
        ("</ds:Reference>", "</ds:Reference><ds:Reference URI=\"\"></ds:Reference>"),
    ];
    for (there, instead) in changes {
        assert!(answer.contains(there), "{there}");
        let changed = answer.replace(there, instead);
        assert!(matches!(scene.sent(&changed), Err(SamlError::NotProven(_))), "{there}");
    }
}

// IAM-099: ruby-saml, python-saml and others, 2018.
#[test]
fn a_comment_cuts_no_name() {
    let scene = Scene::new();
    let says = SamlAnswer { name: "rose@town.example.evil.example".to_owned(), ..scene.honest() };
    let answer = scene.provider.response(&says, &scene.provider.signed(&says));
    let cut = answer.replace("rose@town.example.evil", "rose@town.example<!-- -->.evil");
    assert_ne!(cut, answer);
    refused(&scene.sent(&cut), "a document type, comment, CDATA or instruction");
    let cut = answer.replace("rose@town.example.evil", "rose@town.example<?a b?>.evil");
    refused(&scene.sent(&cut), "a document type, comment, CDATA or instruction");
    let doctype = format!("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>{answer}");
    refused(&scene.sent(&doctype), "a document type, comment, CDATA or instruction");
}

// IAM-079, IAM-099
#[test]
fn an_answer_is_for_us_from_them_to_this_question_and_now() {
    let scene = Scene::new();
    let (far, past) = (scene.now + TimeDelta::hours(1), scene.now - TimeDelta::hours(1));
    type Change<'a> = Box<dyn FnOnce(&mut SamlAnswer) + 'a>;
    let cases: Vec<(&str, Change<'_>)> = vec![
        ("for somebody else", Box::new(|says| says.audience = "https://other.example.ca".into())),
        (
            "sent to another place",
            Box::new(|says| says.recipient = "https://other.example.ca/acs".into()),
        ),
        (
            "sent to another place",
            Box::new(|says| says.destination = "https://other.example.ca/acs".into()),
        ),
        ("from somebody else", Box::new(|says| says.issuer = "https://other.example.ca".into())),
        ("an answer to something else", Box::new(|says| says.request = "_other".into())),
        ("an answer to something else", Box::new(|says| says.request = String::new())),
        ("too old", Box::new(|says| says.until = past)),
        ("not valid yet", Box::new(|says| says.not_before = far)),
        ("not valid yet", Box::new(|says| says.issued_at = far)),
        ("not valid yet", Box::new(|says| says.proved_at = far)),
        ("about nobody", Box::new(|says| says.name = " ".into())),
        (
            "a name that is another each time",
            Box::new(|says| {
                says.format = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient".into()
            }),
        ),
        (
            "twice what may stand once",
            Box::new(|says| says.more = "<saml:Conditions></saml:Conditions>".into()),
        ),
    ];
    for (why, change) in cases {
        refused(&scene.said(change), why);
    }
    // What the answer says outside of the assertion does not heal it.
    let mut says = scene.honest();
    says.request = "_other".to_owned();
    let assertion = scene.provider.signed(&says);
    refused(
        &scene.sent(&scene.provider.response(&scene.honest(), &assertion)),
        "an answer to something else",
    );
    let mut says = scene.honest();
    says.issuer = "https://other.example.ca".to_owned();
    let assertion = scene.provider.signed(&says);
    refused(
        &scene.sent(&scene.provider.response(&scene.honest(), &assertion)),
        "from somebody else",
    );
    // Unsolicited: it names no question.
    let answer = scene.provider.response(&scene.honest(), &scene.provider.signed(&scene.honest()));
    let unasked = answer.replacen(" InResponseTo=\"_question\"", "", 1);
    refused(&scene.sent(&unasked), "an answer to something else");
}

// IAM-099
#[test]
fn an_assertion_without_what_it_must_say_is_refused() {
    let scene = Scene::new();
    let says = scene.honest();
    let plain = scene.provider.assertion(&says);
    let without = |from: &str, to: &str| {
        let (before, rest) = plain.split_once(from).unwrap();
        let (_, after) = rest.split_once(to).unwrap();
        format!("{before}{after}")
    };
    let cases = [
        ("no conditions", without("<saml:Conditions", "</saml:Conditions>")),
        ("for somebody else", without("<saml:AudienceRestriction", "</saml:AudienceRestriction>")),
        ("about nobody", without("<saml:Subject>", "</saml:Subject>")),
        (
            "not to be shown by its bearer",
            without("<saml:SubjectConfirmation ", "</saml:SubjectConfirmation>"),
        ),
        ("nobody signed in", without("<saml:AuthnStatement", "</saml:AuthnStatement>")),
        ("sent to another place", without(" Recipient=\"", "\"")),
        (
            "a condition that is not known",
            plain.replace(
                "<saml:AudienceRestriction>",
                "<saml:Condition></saml:Condition><saml:AudienceRestriction>",
            ),
        ),
        ("not to be shown by its bearer", plain.replace("cm:bearer", "cm:sender-vouches")),
        ("a time that cannot be read", plain.replace("AuthnInstant=\"2", "AuthnInstant=\"9")),
    ];
    for (why, plain) in cases {
        let signature = scene.provider.signature(&plain, &says.assertion, &says);
        let signed = plain.replacen("</saml:Issuer>", &format!("</saml:Issuer>{signature}"), 1);
        let answer = scene.sent(&scene.provider.response(&says, &signed));
        refused(&answer, why);
    }
}

// IAM-079
#[test]
fn what_is_encrypted_declined_or_too_large_has_a_word_of_its_own() {
    let scene = Scene::new();
    let says = scene.honest();
    let encrypted = "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"></saml:EncryptedAssertion>";
    let answer = scene.sent(&scene.provider.response(&says, encrypted));
    assert_eq!(answer.err(), Some(SamlError::Encrypted));
    let answer = scene.said(|says| says.status = "Responder".to_owned());
    assert_eq!(answer.err(), Some(SamlError::Unanswered));
    let declined = scene.provider.response(&says, "").replace(
        "Success\">",
        "Responder\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"></samlp:StatusCode>",
    );
    assert_eq!(scene.sent(&declined).err(), Some(SamlError::Declined));
    refused(&scene.said(|says| says.more = "a".repeat(200_000)), "too long");
    refused(&scene.said(|says| says.more = "a".repeat(300_000)), "too long");
    refused(&scene.posted("%%%"), "not base64");
    refused(&scene.posted(&STANDARD.encode([0xff, 0xfe])), "not UTF-8");
}
