//! Signing in through a SAML provider on another site, that is honest, careless or hostile.

use std::collections::HashMap;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::TimeDelta;
use contract::iam::{Extent, SamlProviderForm, StaffId};
use flate2::read::DeflateDecoder;
use http::StatusCode;
use platform::Clock;
use testing::{SamlAnswer, SamlProvider, on_both};
use url::Url;

use crate::support::{Browser, Page, TestServer, check, code_now, encode, system};

const ROSE: &str = "rose@town.example";
const CALLBACK: &str = "/api/v1/auth/sso/saml/callback";
const SITE: &str = "https://login.example.ca";
const MFA: &str = "https://refeds.org/profile/mfa";

struct Scene {
    server: TestServer,
    provider: SamlProvider,
    rose: StaffId,
}

/// What the portal asked, read from the address it sent the browser to.
struct Asked {
    request: String,
    xml: String,
    relay: String,
}

impl Scene {
    async fn new(town: testing::Town, second_factor: &str, creates: bool) -> Self {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let provider = SamlProvider::new("https://login.example.ca/saml");
        let form = SamlProviderForm {
            provider_code: "town".into(),
            name_en: "Town account".into(),
            name_fr: "Compte de la ville".into(),
            saml_metadata: provider.metadata("https://login.example.ca/saml/sso", &[]),
            enabled: "on".into(),
            vouches_for_email: "on".into(),
            creates_accounts: if creates { "on".into() } else { String::new() },
            second_factor: second_factor.into(),
            ..SamlProviderForm::default()
        };
        let new = form.parse_new().unwrap();
        server.services.iam.create_saml_provider(&system(), new).await.unwrap();
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        Self { server, provider, rose }
    }

    /// Follows the button up to the provider.
    async fn leave(&self, browser: &mut Browser<'_>, language: &str) -> Asked {
        let page = browser.get(&format!("/{language}/console/sign-in")).await;
        let way = page.attribute("a[href*='/sign-in/with/']", "href").unwrap();
        self.go(browser, &way).await
    }

    async fn go(&self, browser: &mut Browser<'_>, way: &str) -> Asked {
        self.server.tick();
        let (page, _) = browser.fetch(way).await;
        let address = page.location().unwrap_or_else(|| panic!("{}", page.text()));
        assert!(address.starts_with("https://login.example.ca/saml/sso?"), "{address}");
        let url: Url = address.parse().unwrap();
        let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
        let packed = STANDARD.decode(&query["SAMLRequest"]).unwrap();
        let mut xml = String::new();
        DeflateDecoder::new(&*packed).read_to_string(&mut xml).unwrap();
        let request = xml.split(" ID=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        Asked { request, xml, relay: query["RelayState"].clone() }
    }

    /// What an honest provider says about Rose, with a second factor.
    fn says(&self, asked: &Asked) -> SamlAnswer {
        let name = "http://portal.test/sso/saml/town/metadata";
        let consumer = format!("http://portal.test{CALLBACK}");
        let now = self.server.town.clock.now();
        let says = SamlAnswer::honest(&self.provider, &asked.request, name, &consumer, now);
        SamlAnswer { class: MFA.to_owned(), ..says }
    }

    async fn come_back(&self, browser: &mut Browser<'_>, asked: &Asked, answer: String) -> Page {
        let form = [("SAMLResponse".into(), answer), ("RelayState".into(), asked.relay.clone())];
        browser.post_from(SITE, CALLBACK, &encode(&form)).await
    }

    /// The whole way with what an honest provider says, changed so.
    async fn sign_in(
        &self,
        browser: &mut Browser<'_>,
        change: impl FnOnce(&mut SamlAnswer),
    ) -> Page {
        let asked = self.leave(browser, "en").await;
        let mut says = self.says(&asked);
        change(&mut says);
        self.come_back(browser, &asked, self.provider.answer(&says)).await
    }
}

fn why(page: &Page) -> &str {
    assert!(page.path().ends_with("/console/sign-in/failed"), "{}: {}", page.url, page.text());
    let why = page.url.split("why=").nth(1).unwrap_or_default();
    why.split(['&', '#']).next().unwrap_or_default()
}

// IAM-010, IAM-079, IAM-099
#[test]
fn the_first_sign_in_links_the_account_and_our_own_second_step_follows() {
    on_both(async |town| {
        let scene = Scene::new(town, "", false).await;
        let mut browser = scene.server.browser();
        let asked = scene.leave(&mut browser, "fr").await;
        assert!(
            asked
                .xml
                .contains(&format!("AssertionConsumerServiceURL=\"http://portal.test{CALLBACK}\""))
        );
        assert!(!asked.xml.contains("ForceAuthn") && asked.relay.len() <= 80);
        let answer = scene.provider.answer(&scene.says(&asked));
        let page = scene.come_back(&mut browser, &asked, answer).await;
        check(&page);
        assert_eq!(page.path(), "/fr/console/sign-in/set-up", "{}", page.text());
        let secret = page.one("#secret").text().collect::<String>();
        let code = code_now(&scene.server.town, &secret);
        let page = browser.send(&page, &[("form[code]", &code)]).await;
        let page = browser.send(&page, &[]).await;
        assert_eq!(page.all(".account a")[0].text().collect::<String>(), "Rose Roy");
        let linked = scene.server.events_of("auth.identity_linked").await;
        assert!(linked.contains(&scene.rose.to_string()));
        // The next time the name at the provider counts, whatever the address.
        scene.server.town.clock.advance(TimeDelta::minutes(1));
        let mut other = scene.server.browser();
        let page = scene
            .sign_in(&mut other, |says| says.attributes[0].1 = vec!["married@town.example".into()])
            .await;
        assert_eq!(page.path(), "/en/console/sign-in/code");
        assert_eq!(scene.server.count("staff_subject").await, 1);
    });
}

// IAM-079, IAM-098
#[test]
fn a_second_factor_that_is_believed_leads_straight_in_and_the_old_session_ends() {
    on_both(async |town| {
        let scene = Scene::new(town, MFA, true).await;
        let mut browser = scene.server.browser();
        let page = scene.sign_in(&mut browser, |_| {}).await;
        assert!(page.has(".account form"), "{}", page.text());
        assert_eq!(scene.server.count("session").await, 1);
        // The portal's own cookies do not come with what another site posts; what they said does.
        let first = browser.cookies["console"].clone();
        let page = browser.get("/en/console/confirm").await;
        let way = page.attribute("a[href*='/sign-in/with/']", "href").unwrap();
        let asked = scene.go(&mut browser, &way).await;
        assert!(asked.xml.contains("ForceAuthn=\"true\""), "{}", asked.xml);
        let answer = scene.provider.answer(&scene.says(&asked));
        let page = scene.come_back(&mut browser, &asked, answer).await;
        assert!(page.has(".account form"), "{}", page.text());
        assert_ne!(browser.cookies["console"], first);
        assert_eq!(scene.server.count("session").await, 1);
        let known = scene.server.events_of("auth.login_succeeded").await;
        assert!(!known.contains("\"new_browser\":true"), "{known}");
        // Without the words that are believed our own step follows, and an attribute of the name says nothing.
        let mut other = scene.server.browser();
        let page = scene
            .sign_in(&mut other, |says| {
                says.class = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password".into();
                says.attributes.push(("acr".into(), vec![MFA.into()]));
                says.attributes.push(("amr".into(), vec![MFA.into()]));
            })
            .await;
        assert_eq!(page.path(), "/en/console/sign-in/set-up");
    });
}

// IAM-079, IAM-099
#[test]
fn an_answer_counts_once_in_its_own_browser_and_its_assertion_once_anywhere() {
    on_both(async |town| {
        let scene = Scene::new(town, MFA, false).await;
        let mut browser = scene.server.browser();
        let asked = scene.leave(&mut browser, "en").await;
        let says = scene.says(&asked);
        let answer = scene.provider.answer(&says);
        // Somebody else's browser, and one that is on its own way.
        let mut stranger = scene.server.browser();
        assert_eq!(why(&scene.come_back(&mut stranger, &asked, answer.clone()).await), "again");
        scene.leave(&mut stranger, "en").await;
        assert_eq!(why(&scene.come_back(&mut stranger, &asked, answer.clone()).await), "again");
        // Nobody asked for this.
        let unasked = Asked { relay: "made-up".into(), request: String::new(), xml: String::new() };
        assert_eq!(why(&scene.come_back(&mut browser, &unasked, answer.clone()).await), "again");
        let page = scene.come_back(&mut browser, &asked, answer.clone()).await;
        assert!(page.has(".account form"), "{}", page.text());
        browser.cookies.remove("console");
        assert_eq!(why(&scene.come_back(&mut browser, &asked, answer).await), "again");
        // Under another attempt it answers something else; and where a provider says one thing twice, it counts once.
        let asked = scene.leave(&mut browser, "en").await;
        let old = scene.provider.answer(&says);
        assert_eq!(why(&scene.come_back(&mut browser, &asked, old).await), "not_proven");
        let page =
            scene.sign_in(&mut browser, |again| again.assertion = says.assertion.clone()).await;
        assert_eq!(why(&page), "not_proven");
        // Ten minutes are enough for anybody.
        let asked = scene.leave(&mut browser, "en").await;
        scene.server.town.clock.advance(TimeDelta::minutes(11));
        let late = scene.provider.answer(&scene.says(&asked));
        assert_eq!(why(&scene.come_back(&mut browser, &asked, late).await), "again");
        // What was used is forgotten when nobody would believe it any more.
        assert_eq!(scene.server.count("saml_assertion").await, 1);
        scene.server.services.iam.forget_sso(&system()).await.unwrap();
        assert_eq!(scene.server.count("saml_assertion").await, 0);
    });
}

// IAM-079, IAM-099
#[test]
fn what_a_hostile_provider_says_opens_nothing() {
    on_both(async |town| {
        let scene = Scene::new(town, MFA, true).await;
        let other = SamlProvider::new(&scene.provider.issuer);
        type Change = fn(&mut SamlAnswer);
        let cases: [(&str, Change); 7] = [
            ("another audience", |says| says.audience = "https://other.example.ca".into()),
            ("another recipient", |says| says.recipient = "https://other.example.ca".into()),
            ("another issuer", |says| says.issuer = "https://other.example.ca".into()),
            ("another question", |says| says.request = "_other".into()),
            ("expired", |says| says.until -= TimeDelta::hours(1)),
            ("of tomorrow", |says| says.not_before += TimeDelta::hours(1)),
            ("SHA-1", |says| says.digest = "http://www.w3.org/2000/09/xmldsig#sha1".into()),
        ];
        for (name, change) in cases {
            let mut browser = scene.server.browser();
            let page = scene.sign_in(&mut browser, change).await;
            check(&page);
            assert_eq!(
                (why(&page), page.status),
                ("not_proven", StatusCode::UNAUTHORIZED),
                "{name}"
            );
            assert!(!browser.cookies.contains_key("console"), "{name}");
        }
        let mut browser = scene.server.browser();
        let asked = scene.leave(&mut browser, "en").await;
        let says = scene.says(&asked);
        let unsigned = scene.provider.response(&says, &scene.provider.assertion(&says));
        let page = scene.come_back(&mut browser, &asked, STANDARD.encode(unsigned)).await;
        assert_eq!(why(&page), "not_proven");
        let asked = scene.leave(&mut browser, "en").await;
        let page = scene.come_back(&mut browser, &asked, other.answer(&scene.says(&asked))).await;
        assert_eq!(why(&page), "not_proven");
        let page = scene.sign_in(&mut browser, |says| says.status = "Responder".into()).await;
        assert_eq!(why(&page), "misconfigured");
        // What OpenID Connect answers is no answer of SAML.
        let asked = scene.leave(&mut browser, "en").await;
        let page = browser
            .get(&format!("/api/v1/auth/sso/oidc/callback?state={}&code=x", asked.relay))
            .await;
        assert_eq!(why(&page), "again");
        assert_eq!(scene.server.count("session").await, 0);
        assert_eq!(scene.server.count("staff_subject").await, 0);
        assert!(scene.server.events_of("auth.login_failed").await.contains("provider"));
        // The limit of the API holds before anything is read.
        let page = scene.come_back(&mut browser, &asked, "A".repeat(300_000)).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        // No other place takes what another site posts.
        let page = browser.post_from(SITE, "/api/v1/auth/login", "{}").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    });
}

// IAM-079
#[test]
fn a_provider_is_added_by_its_metadata_and_changes_its_keys() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let provider = SamlProvider::new("https://login.example.ca/saml");
        let mut admin =
            server.staff("minh@town.example", "Minh Roy", "it-admin", Extent::EVERYWHERE).await;
        let page = admin.get("/en/console/providers").await;
        check(&page);
        let new = page.attribute("a[href$='/providers/new-saml']", "href").unwrap();
        let page = admin.get(&new).await;
        check(&page);
        let mut typed = vec![
            ("form[provider_code]", "town"),
            ("form[name_en]", "Town account"),
            ("form[name_fr]", "Compte de la ville"),
            ("form[saml_metadata]", "<html></html>"),
        ];
        let page = admin.send(&page, &typed).await;
        check(&page);
        assert!(page.says("This is not the metadata of one identity provider"), "{}", page.text());
        let metadata = provider.metadata("https://login.example.ca/saml/sso", &[]);
        typed[3].1 = &metadata;
        let page = admin.send(&page, &typed).await;
        check(&page);
        assert!(page.says("Switched off"), "{}", page.text());
        assert!(page.says("https://login.example.ca/saml/sso"), "{}", page.text());
        let callback = page.one("#callback").text().collect::<String>();
        assert_eq!(callback, format!("http://portal.test{CALLBACK}"));
        let name = page.one("#metadata").text().collect::<String>();
        let own = page.path().to_owned();
        let described = server.browser().get(name.trim_start_matches("http://portal.test")).await;
        assert_eq!(described.status, StatusCode::OK);
        assert!(described.body.contains(&format!("entityID=\"{name}\"")), "{}", described.body);
        assert!(described.body.contains(&callback));
        let nobody = server.browser().get("/sso/saml/nobody/metadata").await;
        assert_eq!(nobody.status, StatusCode::NOT_FOUND);
        let page = admin.get(&own.replace("/en/", "/fr/")).await;
        check(&page);

        // The same provider twice would be two names for one.
        let page = admin.get("/en/console/providers/new-saml").await;
        typed[0].1 = "again";
        let page = admin.send(&page, &typed).await;
        check(&page);
        assert!(page.says("is already in use"), "{}", page.text());

        // Switched on, and with the keys of tomorrow; without metadata they stay.
        let next = SamlProvider::new("https://login.example.ca/saml");
        let both = provider.metadata("https://login.example.ca/saml/sso", &[&next]);
        let page = admin.get(&format!("{own}/edit")).await;
        check(&page);
        let page =
            admin.send(&page, &[("form[saml_metadata]", &both), ("form[enabled]", "on")]).await;
        assert_eq!(page.all("dd li").len(), 2, "{}", page.text());
        let page = admin.get(&format!("{own}/edit")).await;
        let page = admin.send(&page, &[("form[name_en]", "Work account")]).await;
        assert_eq!(page.all("dd li").len(), 2, "{}", page.text());
        assert!(server.browser().get("/en/console/sign-in").await.says("Work account"));
    });
}
