//! What is believed, and what becomes of it.

use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use contract::Secret;
use flate2::read::DeflateDecoder;
use platform::port::saml::{Question, Saml, SamlError};
use saml::SamlPeer;
use testing::SamlProvider;
use url::Url;

use crate::scene::{CONSUMER, NAME, REQUEST, Scene};

// IAM-079, IAM-099
#[test]
fn what_the_provider_signed_is_said_in_the_words_of_openid_connect() {
    let scene = Scene::new();
    let said = scene
        .said(|says| {
            says.class = "https://refeds.org/profile/mfa".to_owned();
            says.attributes = vec![
                (
                    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress".to_owned(),
                    vec!["rose@town.example".to_owned()],
                ),
                ("urn:oid:2.5.4.42".to_owned(), vec!["Rose".to_owned()]),
                (
                    "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups".to_owned(),
                    vec!["roads &amp; parks".to_owned(), "clerks".to_owned()],
                ),
            ];
        })
        .unwrap();
    let claims = serde_json::Value::Object(said.claims);
    assert_eq!(claims["sub"], "rose-at-the-provider");
    assert_eq!(
        (&claims["email"], &claims["email_verified"]),
        (&"rose@town.example".into(), &true.into())
    );
    assert_eq!(claims["given_name"], "Rose");
    assert_eq!(claims["groups"], serde_json::json!(["roads & parks", "clerks"]));
    assert_eq!(
        (&claims["acr"], &claims["sid"]),
        (&"https://refeds.org/profile/mfa".into(), &"s1".into())
    );
    assert_eq!(claims["auth_time"], scene.now.timestamp());
    assert_eq!(said.until, scene.now + TimeDelta::minutes(6));
}

// IAM-099
#[test]
fn an_attribute_says_nothing_that_the_portal_reads_elsewhere() {
    let scene = Scene::new();
    let said = scene
        .said(|says| {
            says.attributes = [
                "sub",
                "acr",
                "amr",
                "auth_time",
                "sid",
                "email_verified",
                "xms_edov",
                "hasgroups",
            ]
            .map(|name| (name.to_owned(), vec!["mfa".to_owned()]))
            .to_vec();
        })
        .unwrap();
    let claims = serde_json::Value::Object(said.claims);
    assert_eq!(claims["sub"], "rose-at-the-provider");
    assert!(claims["acr"].as_str().unwrap().ends_with("PasswordProtectedTransport"));
    assert_eq!((&claims["sid"], &claims["email_verified"]), (&"s1".into(), &false.into()));
    for none in ["amr", "xms_edov", "hasgroups"] {
        assert!(claims.get(none).is_none(), "{none}");
    }
}

// IAM-079
#[test]
fn the_answer_may_be_signed_as_a_whole_too_and_keys_may_change() {
    let mut scene = Scene::new();
    let says = scene.honest();
    let response = scene.provider.response(&says, &scene.provider.signed(&says));
    let whole = scene.provider.signature(&response, &says.response, &says);
    let signed = response.replacen("</saml:Issuer>", &format!("</saml:Issuer>{whole}"), 1);
    assert!(scene.sent(&signed).is_ok());
    // The key of tomorrow stands in the metadata already.
    let next = SamlProvider::new(&scene.provider.issuer);
    let described =
        SamlPeer.read(&scene.provider.metadata("https://login.example.ca/sso", &[&next])).unwrap();
    assert_eq!(described.certificates.len(), 2);
    scene.party.certificates = described.certificates.into_iter().map(|one| one.der).collect();
    assert!(scene.sent(&signed).is_ok());
    assert!(scene.posted(&next.answer(&scene.honest())).is_ok());
}

// IAM-099
#[test]
fn clocks_may_differ_by_a_minute_and_no_more() {
    let scene = Scene::new();
    let at = |seconds: i64| scene.now + TimeDelta::seconds(seconds);
    assert!(scene.said(|says| says.until = at(-59)).is_ok());
    assert!(scene.said(|says| says.until = at(-60)).is_err());
    assert!(scene.said(|says| says.not_before = at(60)).is_ok());
    assert!(scene.said(|says| says.not_before = at(61)).is_err());
}

// IAM-079
#[test]
fn the_question_is_an_address_at_the_provider() {
    let mut scene = Scene::new();
    scene.party.sign_in = "https://login.example.ca/sso?tenant=a&b=c".to_owned();
    let question =
        Question { request: REQUEST.to_owned(), relay: Secret::new("relay&state"), anew: true };
    let address = SamlPeer.address(&scene.party, &question, scene.now).unwrap();
    let url = Url::parse(&address).unwrap();
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let names: Vec<&str> = query.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["tenant", "b", "SAMLRequest", "RelayState"]);
    assert_eq!(query[3].1, "relay&state");
    let mut request = String::new();
    DeflateDecoder::new(&*STANDARD.decode(&query[2].1).unwrap())
        .read_to_string(&mut request)
        .unwrap();
    for part in [
        &format!("ID=\"{REQUEST}\""),
        &format!("AssertionConsumerServiceURL=\"{CONSUMER}\""),
        &format!("<saml:Issuer>{NAME}</saml:Issuer>"),
        "Destination=\"https://login.example.ca/sso?tenant=a&amp;b=c\"",
        "ForceAuthn=\"true\"",
    ] {
        assert!(request.contains(part), "{part}: {request}");
    }
    let usual = Question { anew: false, ..question };
    assert_ne!(SamlPeer.address(&scene.party, &usual, scene.now).unwrap(), address);
}

// IAM-079
#[test]
fn metadata_is_read_and_written() {
    let scene = Scene::new();
    let text = scene.provider.metadata("https://login.example.ca/sso", &[]);
    let described = SamlPeer.read(&text).unwrap();
    assert_eq!(
        (described.issuer.as_str(), described.sign_in.as_str()),
        ("https://login.example.ca/saml", "https://login.example.ca/sso")
    );
    assert_eq!(described.certificates[0].der, scene.provider.certificate());
    for broken in [
        text.replace("IDPSSODescriptor", "SPSSODescriptor"),
        text.replace("HTTP-Redirect", "HTTP-POST"),
        text.replace("https://login.example.ca/sso", "javascript:alert(1)"),
        text.replace("https://login.example.ca/sso", "http://login.example.ca/sso"),
        text.replace("use=\"signing\"", "use=\"encryption\""),
        text.replace("entityID=\"https://login.example.ca/saml\"", "entityID=\"\""),
        text.replace("<ds:X509Certificate>\n", "<ds:X509Certificate>AAAA"),
        format!("<!DOCTYPE a>{text}"),
        String::new(),
    ] {
        assert!(matches!(SamlPeer.read(&broken), Err(SamlError::NotMetadata(_))), "{broken}");
    }
    let own = SamlPeer.own_metadata(NAME, CONSUMER);
    assert!(
        own.contains(&format!("entityID=\"{NAME}\""))
            && own.contains(&format!("Location=\"{CONSUMER}\""))
    );
    assert!(own.contains("WantAssertionsSigned=\"true\""));
}
