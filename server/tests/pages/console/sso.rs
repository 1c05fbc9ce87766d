//! Signing in through an identity provider that is honest, careless or hostile.

use chrono::TimeDelta;
use contract::iam::{Extent, IdentityProviderId, NewProvider, ProviderForm, StaffFacts, StaffId};
use contract::identity::EmailAddress;
use contract::{Language, Secret};
use http::StatusCode;
use platform::Clock;
use serde_json::{Map, Value, json};
use testing::on_both;

use crate::support::{
    Asked, Browser, CLIENT, Page, Provider, SECRET, Signed, TestServer, check, code_now, system,
};

const ROSE: &str = "rose@town.example";
const CALLBACK: &str = "/api/v1/auth/sso/oidc/callback";

/// A town whose staff sign in through a provider.
pub struct Scene {
    pub server: TestServer,
    provider: Provider,
    pub id: IdentityProviderId,
    pub rose: StaffId,
}

/// What the provider is trusted with.
#[derive(Default)]
pub struct Trust {
    email: bool,
    accounts: bool,
    second_factor: &'static str,
}

const EMAIL: Trust = Trust { email: true, accounts: false, second_factor: "" };
pub const EVERYTHING: Trust = Trust { email: true, accounts: true, second_factor: "mfa" };

impl Scene {
    pub async fn new(town: testing::Town, trust: Trust) -> Self {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let provider = Provider::start().await;
        let on = |set: bool| if set { "on".to_owned() } else { String::new() };
        let form = ProviderForm {
            provider_code: "town".into(),
            name_en: "Town account".into(),
            name_fr: "Compte de la ville".into(),
            issuer: provider.issuer.clone(),
            client_id: CLIENT.into(),
            client_secret: Secret::new(SECRET),
            enabled: "on".into(),
            vouches_for_email: on(trust.email),
            creates_accounts: on(trust.accounts),
            second_factor: trust.second_factor.into(),
            ..ProviderForm::default()
        };
        let new: NewProvider = form.parse_new().unwrap();
        let id = server.services.iam.create_provider(&system(), new).await.unwrap();
        let rose = server.invite(ROSE, "Rose Roy", "clerk", Extent::EVERYWHERE).await;
        Self { server, provider, id, rose }
    }

    /// Follows the button up to the provider.
    async fn leave(&self, browser: &mut Browser<'_>, language: &str) -> Asked {
        let page = browser.get(&format!("/{language}/console/sign-in")).await;
        check(&page);
        let way = page.attribute("a[href*='/sign-in/with/']", "href").unwrap();
        self.go(browser, &way).await
    }

    async fn go(&self, browser: &mut Browser<'_>, way: &str) -> Asked {
        self.server.tick();
        let (page, _) = browser.fetch(way).await;
        let address = page.location().unwrap_or_else(|| panic!("{}", page.text()));
        assert!(address.starts_with(&format!("{}/authorize?", self.provider.issuer)), "{address}");
        Asked::of(&address)
    }

    /// The provider says this; the browser comes back with it.
    async fn come_back(
        &self,
        browser: &mut Browser<'_>,
        asked: &Asked,
        claims: &Map<String, Value>,
        signed: Signed,
    ) -> Page {
        let code = self.provider.code(asked, claims, signed);
        let issuer = crate::support::encode(&[("iss".into(), self.provider.issuer.clone())]);
        browser.get(&format!("{CALLBACK}?code={code}&state={}&{issuer}", asked.get("state"))).await
    }

    fn claims(&self, asked: &Asked) -> Map<String, Value> {
        self.provider.claims(asked, self.server.town.clock.now())
    }

    /// The whole way with what an honest provider says, changed so.
    pub async fn sign_in(
        &self,
        browser: &mut Browser<'_>,
        change: impl FnOnce(&mut Map<String, Value>),
    ) -> Page {
        let asked = self.leave(browser, "en").await;
        let mut claims = self.claims(&asked);
        change(&mut claims);
        self.come_back(browser, &asked, &claims, Signed::Rightly).await
    }
}

fn why(page: &Page) -> &str {
    assert!(page.path().ends_with("/console/sign-in/failed"), "{}: {}", page.url, page.text());
    let why = page.url.split("why=").nth(1).unwrap_or_default();
    why.split(['&', '#']).next().unwrap_or_default()
}

pub fn strong(claims: &mut Map<String, Value>) {
    claims.insert("amr".into(), json!(["pwd", "mfa"]));
}

// IAM-010, IAM-080, IAM-099
#[test]
fn the_first_sign_in_links_the_account_and_our_own_second_step_follows() {
    on_both(async |town| {
        let scene = Scene::new(town, EMAIL).await;
        let mut browser = scene.server.browser();
        let asked = scene.leave(&mut browser, "fr").await;
        assert_eq!(
            (asked.get("response_type"), asked.get("code_challenge_method")),
            ("code", "S256")
        );
        assert_eq!(asked.get("redirect_uri"), format!("http://portal.test{CALLBACK}"));
        assert!(asked.get("scope").contains("openid") && asked.get("ui_locales") == "fr-CA");
        for name in ["state", "nonce", "code_challenge"] {
            assert!(asked.get(name).len() >= 43, "{name}");
        }
        let claims = scene.claims(&asked);
        let page = scene.come_back(&mut browser, &asked, &claims, Signed::Rightly).await;
        check(&page);
        // An invited account is used for the first time; its second step is set up.
        assert_eq!(page.path(), "/fr/console/sign-in/set-up", "{}", page.text());
        let secret = page.one("#secret").text().collect::<String>();
        let code = code_now(&scene.server.town, &secret);
        let page = browser.send(&page, &[("form[code]", &code)]).await;
        assert_eq!(page.path(), "/fr/console/recovery-codes", "{}", page.text());
        let page = browser.send(&page, &[]).await;
        assert_eq!(page.all(".account a")[0].text().collect::<String>(), "Rose Roy");
        assert!(
            scene.server.events_of("auth.identity_linked").await.contains(&scene.rose.to_string())
        );

        // The next time the code alone is asked for, and the name at the provider counts, whatever the address.
        scene.server.town.clock.advance(TimeDelta::minutes(1));
        let mut other = scene.server.browser();
        let page = scene
            .sign_in(&mut other, |claims| {
                claims.insert("email".into(), "married@town.example".into());
            })
            .await;
        assert_eq!(page.path(), "/en/console/sign-in/code");
        let code = code_now(&scene.server.town, &secret);
        let page = other.send(&page, &[("form[code]", &code)]).await;
        assert!(page.has(".account form"), "{}", page.text());
        assert_eq!(scene.server.count("staff_subject").await, 1);
    });
}

// IAM-098
#[test]
fn a_provider_trusted_with_the_second_factor_leads_straight_in_under_a_new_session() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let mut browser = scene.server.browser();
        let page = browser.get("/en/console/account?x=1").await;
        let sign_in = page.attribute("main a.button", "href").unwrap();
        let page = browser.get(&sign_in).await;
        let way = page.attribute("a[href*='/sign-in/with/']", "href").unwrap();
        browser.cookies.insert("console".into(), "planted".into());
        let asked = scene.go(&mut browser, &way).await;
        let mut claims = scene.claims(&asked);
        strong(&mut claims);
        let page = scene.come_back(&mut browser, &asked, &claims, Signed::Rightly).await;
        assert_eq!(page.url, "/en/console/account?x=1", "{}", page.text());
        assert_ne!(browser.cookies["console"], "planted");
        assert!(scene.server.events_of("auth.login_succeeded").await.contains("provider"));
        // Without the words that are believed our own step follows.
        let mut other = scene.server.browser();
        let page = scene
            .sign_in(&mut other, |claims| {
                claims.insert("amr".into(), json!(["pwd"]));
            })
            .await;
        assert_eq!(page.path(), "/en/console/sign-in/set-up");
    });
}

// IAM-099
#[test]
fn what_a_hostile_provider_says_opens_nothing() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        type Change = fn(&mut Map<String, Value>, i64);
        let cases: [(&str, Signed, Change); 16] = [
            ("no signature", Signed::Not, |_, _| {}),
            ("HS256 with the public key", Signed::WithPublicKey, |_, _| {}),
            ("HS256 with the secret", Signed::WithClientSecret, |_, _| {}),
            ("another key", Signed::ByAnother, |_, _| {}),
            ("another audience", Signed::Rightly, |claims, _| claims["aud"] = "other".into()),
            ("a further audience", Signed::Rightly, |claims, _| {
                claims["aud"] = json!([CLIENT, "other"])
            }),
            ("no audience", Signed::Rightly, |claims, _| drop(claims.remove("aud"))),
            ("another party", Signed::Rightly, |claims, _| {
                drop(claims.insert("azp".into(), "other".into()))
            }),
            ("another issuer", Signed::Rightly, |claims, _| {
                claims["iss"] = "https://evil.example".into()
            }),
            ("another attempt", Signed::Rightly, |claims, _| claims["nonce"] = "another".into()),
            ("no nonce", Signed::Rightly, |claims, _| drop(claims.remove("nonce"))),
            ("expired", Signed::Rightly, |claims, now| claims["exp"] = json!(now - 120)),
            ("of tomorrow", Signed::Rightly, |claims, now| claims["iat"] = json!(now + 86_400)),
            ("of yesterday", Signed::Rightly, |claims, now| claims["iat"] = json!(now - 86_400)),
            ("nobody", Signed::Rightly, |claims, _| claims["sub"] = "".into()),
            ("an endless name", Signed::Rightly, |claims, _| {
                claims["sub"] = "x".repeat(256).into()
            }),
        ];
        for (name, signed, change) in cases {
            let mut browser = scene.server.browser();
            let asked = scene.leave(&mut browser, "en").await;
            let mut claims = scene.claims(&asked);
            strong(&mut claims);
            change(&mut claims, scene.server.town.clock.now().timestamp());
            let page = scene.come_back(&mut browser, &asked, &claims, signed).await;
            check(&page);
            assert_eq!(
                (why(&page), page.status),
                ("not_proven", StatusCode::UNAUTHORIZED),
                "{name}"
            );
            assert!(!browser.cookies.contains_key("console"), "{name}");
            assert!(!page.url.contains("rose"), "no address says who it was");
        }
        assert_eq!(scene.server.count("session").await, 0);
        assert_eq!(scene.server.count("staff_subject").await, 0);
        assert!(scene.server.events_of("auth.login_failed").await.contains("provider"));
        // Clocks differ a little.
        let mut browser = scene.server.browser();
        let page = scene
            .sign_in(&mut browser, |claims| {
                strong(claims);
                let now = claims["iat"].as_i64().unwrap();
                claims["iat"] = json!(now + 30);
                claims["exp"] = json!(now - 30);
                claims.insert("azp".into(), CLIENT.into());
            })
            .await;
        assert!(page.has(".account form"), "{}", page.text());
    });
}

// IAM-099
#[test]
fn an_answer_counts_once_in_its_own_browser_and_from_its_own_provider() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let (state, issuer) = ("state", scene.provider.issuer.clone());
        let mut browser = scene.server.browser();
        let asked = scene.leave(&mut browser, "en").await;
        let mut claims = scene.claims(&asked);
        strong(&mut claims);
        let back = |code: &str, issuer: &str| {
            let issuer = crate::support::encode(&[("iss".into(), issuer.into())]);
            format!("{CALLBACK}?code={code}&state={}&{issuer}", asked.get(state))
        };
        let code = scene.provider.code(&asked, &claims, Signed::Rightly);
        // Somebody else's browser brings it back, and one that is on its own way.
        let mut stranger = scene.server.browser();
        assert_eq!(why(&stranger.get(&back(&code, &issuer)).await), "again");
        scene.leave(&mut stranger, "en").await;
        assert_eq!(why(&stranger.get(&back(&code, &issuer)).await), "again");
        let page = browser.get(&back(&code, &issuer)).await;
        assert!(page.has(".account form"), "{}", page.text());
        // Once more, also from the browser that it belonged to.
        browser.cookies.remove("console");
        assert_eq!(why(&browser.get(&back(&code, &issuer)).await), "again");

        // A code that was redeemed already, and answers of others (RFC 9207).
        for (name, code, issuer, expected) in [
            ("spent code", Some("code-1"), Some(issuer.as_str()), "again"),
            ("another issuer", None, Some("https://evil.example"), "not_proven"),
            ("no issuer although it is announced", None, None, "not_proven"),
        ] {
            let asked = scene.leave(&mut browser, "en").await;
            let fresh = scene.provider.code(&asked, &scene.claims(&asked), Signed::Rightly);
            let issuer =
                issuer.map(|issuer| crate::support::encode(&[("iss".into(), issuer.into())]));
            let query = format!(
                "code={}&state={}&{}",
                code.unwrap_or(&fresh),
                asked.get(state),
                issuer.unwrap_or_default()
            );
            let page = browser.get(&format!("{CALLBACK}?{query}")).await;
            assert_eq!(why(&page), expected, "{name}");
        }
        // Ten minutes are enough for anybody.
        let asked = scene.leave(&mut browser, "en").await;
        scene.server.town.clock.advance(TimeDelta::minutes(11));
        let page =
            scene.come_back(&mut browser, &asked, &scene.claims(&asked), Signed::Rightly).await;
        assert_eq!(why(&page), "again");
        for query in ["", "state=x&code=y", "code=a&code=b", "error=access_denied"] {
            let page = browser.get(&format!("{CALLBACK}?{query}")).await;
            assert_eq!(why(&page), "again", "{query}");
        }
    });
}

#[test]
fn a_new_key_is_asked_for_once_and_made_up_ones_cost_nothing_more() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let mut browser = scene.server.browser();
        let page = scene.sign_in(&mut browser, strong).await;
        assert!(page.has(".account form"), "{}", page.text());
        assert_eq!(scene.provider.asked_for_keys(), 1);
        scene.provider.rotate("second");
        let page = scene.sign_in(&mut scene.server.browser(), strong).await;
        assert!(page.has(".account form"), "{}", page.text());
        assert_eq!(scene.provider.asked_for_keys(), 2);
        // Right after that nobody makes us ask again.
        scene.provider.rotate("third");
        for _ in 0..3 {
            let page = scene.sign_in(&mut scene.server.browser(), strong).await;
            assert_eq!(why(&page), "not_proven");
        }
        assert_eq!(scene.provider.asked_for_keys(), 2);
        scene.server.town.clock.advance(TimeDelta::minutes(2));
        let page = scene.sign_in(&mut scene.server.browser(), strong).await;
        assert!(page.has(".account form"), "{}", page.text());
        assert_eq!(scene.provider.asked_for_keys(), 3);
    });
}

// IAM-010, IAM-098
#[test]
fn nobody_comes_in_without_an_account_that_counts() {
    on_both(async |town| {
        let scene = Scene::new(town, Trust::default()).await;
        // The address alone names nobody where the provider does not vouch for it.
        let page = scene.sign_in(&mut scene.server.browser(), strong).await;
        check(&page);
        assert_eq!(why(&page), "no_account");
        let iam = &scene.server.services.iam;
        let view = iam.provider(&system(), scene.id).await.unwrap();
        let contents = contract::iam::ProviderContents {
            vouches_for_email: true,
            second_factor: vec!["mfa".into()],
            ..view.contents
        };
        let order = contract::iam::ChangeProvider {
            contents: contents.clone(),
            client_secret: None,
            version: 1,
        };
        iam.change_provider(&system(), scene.id, order).await.unwrap();
        for (name, value) in
            [("email_verified", json!(false)), ("email", json!("nobody@town.example"))]
        {
            let page = scene
                .sign_in(&mut scene.server.browser(), |claims| {
                    strong(claims);
                    claims.insert(name.into(), value);
                })
                .await;
            assert_eq!(why(&page), "no_account", "{name}");
        }
        let page = scene.sign_in(&mut scene.server.browser(), strong).await;
        assert!(page.has(".account form"), "{}", page.text());
        // Somebody else at the provider has the same address: it was passed on.
        let page = scene
            .sign_in(&mut scene.server.browser(), |claims| {
                strong(claims);
                claims["sub"] = "another".into();
            })
            .await;
        assert_eq!(why(&page), "no_account");
        // Under another issuer the names would mean others.
        let moved = contract::iam::ProviderContents {
            issuer: "https://login.example.ca/".into(),
            ..contents.clone()
        };
        let order =
            contract::iam::ChangeProvider { contents: moved, client_secret: None, version: 2 };
        assert!(iam.change_provider(&system(), scene.id, order).await.is_err());

        iam.deactivate(&system(), scene.rose).await.unwrap();
        let page = scene.sign_in(&mut scene.server.browser(), strong).await;
        check(&page);
        assert_eq!(why(&page), "deactivated");
        assert_eq!(scene.server.count("session").await, 0);

        // Switched off while somebody was on the way.
        let mut browser = scene.server.browser();
        let asked = scene.leave(&mut browser, "fr").await;
        let off = contract::iam::ProviderContents { enabled: false, ..contents };
        let order =
            contract::iam::ChangeProvider { contents: off, client_secret: None, version: 2 };
        iam.change_provider(&system(), scene.id, order).await.unwrap();
        let page =
            scene.come_back(&mut browser, &asked, &scene.claims(&asked), Signed::Rightly).await;
        check(&page);
        assert_eq!(why(&page), "off");
        assert_eq!(why(&browser.get("/fr/console/sign-in/with/town").await), "off");
    });
}

#[test]
fn an_account_is_made_where_the_provider_may() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let page = scene
            .sign_in(&mut scene.server.browser(), |claims| {
                strong(claims);
                claims["sub"] = "marc".into();
                claims["email"] = "marc@town.example".into();
                claims["name"] = "Marc Lavoie".into();
            })
            .await;
        assert_eq!(page.all(".account a")[0].text().collect::<String>(), "Marc Lavoie");
        // Without a role there is nothing but the own account.
        assert_eq!(page.path(), "/en/console/account");
        assert!(!scene.server.events_of("user.provisioned").await.is_empty());
    });
}

#[test]
fn what_the_id_token_leaves_out_is_asked_for_about_the_same_person() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let without = |claims: &mut Map<String, Value>| {
            strong(claims);
            claims.remove("email");
            claims.remove("email_verified");
        };
        let page = scene.sign_in(&mut scene.server.browser(), without).await;
        assert_eq!(why(&page), "no_account");
        scene.server.town.clock.advance(TimeDelta::hours(2));
        for (subject, comes_in) in [("another", false), ("rose-at-the-provider", true)] {
            scene.provider.tell(json!({"sub": subject, "email": ROSE, "email_verified": true}));
            let page = scene.sign_in(&mut scene.server.browser(), without).await;
            assert_eq!(page.has(".account form"), comes_in, "{subject}: {}", page.url);
        }
    });
}

#[test]
fn a_provider_that_says_no_or_nothing_is_told_apart() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let mut browser = scene.server.browser();
        for (error, expected) in [
            ("access_denied", "declined"),
            ("temporarily_unavailable", "away"),
            ("invalid_scope", "misconfigured"),
        ] {
            let asked = scene.leave(&mut browser, "fr").await;
            let issuer = crate::support::encode(&[("iss".into(), scene.provider.issuer.clone())]);
            let page = browser
                .get(&format!(
                    "{CALLBACK}?error={error}&error_description=Rose&state={}&{issuer}",
                    asked.get("state")
                ))
                .await;
            check(&page);
            assert!(page.path().starts_with("/fr/"), "in the language in which it began");
            assert_eq!(why(&page), expected);
            assert!(!page.body.contains("Rose"));
        }
        scene.provider.go_away(true);
        scene.server.town.clock.advance(TimeDelta::hours(25));
        let page = browser.get("/fr/console/sign-in/with/town").await;
        check(&page);
        assert_eq!((why(&page), page.status), ("away", StatusCode::SERVICE_UNAVAILABLE));
    });
}

// IAM-098
#[test]
fn who_proves_anew_who_they_are_does_it_now_and_as_the_same_person() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let facts = StaffFacts {
            email: EmailAddress::parse("marc@town.example").unwrap(),
            name: "Marc Lavoie".to_owned(),
            title: None,
            department: None,
            language: Language::En,
        };
        scene.server.services.iam.invite(&system(), facts).await.unwrap();
        let mut browser = scene.server.browser();
        let page = scene.sign_in(&mut browser, strong).await;
        assert!(page.has(".account form"));
        // The provider did not say when Rose proved who she is: sensitive acts ask for it.
        let page = browser.get("/en/console/confirm?next=%2Fen%2Fconsole%2Faccount").await;
        check(&page);
        assert!(!page.has("#password"), "there is no password to give");
        let way = page.attribute("a[href*='/sign-in/with/']", "href").unwrap();
        assert!(way.contains("anew=1"), "{way}");
        let now = || scene.server.town.clock.now().timestamp();
        for (name, subject, at, expected) in [
            ("no time", "rose-at-the-provider", None, "not_proven"),
            ("long ago", "rose-at-the-provider", Some(-3600), "not_proven"),
            ("somebody else", "marc", Some(0), "other_person"),
        ] {
            let asked = scene.go(&mut browser, &way).await;
            assert_eq!((asked.get("prompt"), asked.get("max_age")), ("login", "0"));
            let mut claims = scene.claims(&asked);
            strong(&mut claims);
            claims["sub"] = subject.into();
            claims["email"] = if subject == "marc" { "marc@town.example" } else { ROSE }.into();
            if let Some(at) = at {
                claims.insert("auth_time".into(), json!(now() + at));
            }
            let page = scene.come_back(&mut browser, &asked, &claims, Signed::Rightly).await;
            check(&page);
            assert_eq!(why(&page), expected, "{name}");
        }
        let before = browser.cookies["console"].clone();
        let asked = scene.go(&mut browser, &way).await;
        let mut claims = scene.claims(&asked);
        strong(&mut claims);
        claims.insert("auth_time".into(), json!(now()));
        let page = scene.come_back(&mut browser, &asked, &claims, Signed::Rightly).await;
        assert_eq!(page.path(), "/en/console/account", "{}", page.text());
        assert_ne!(browser.cookies["console"], before, "the session goes on under a new id");
        assert_eq!(scene.server.count("session").await, 1);
        let codes = browser.get("/en/console/account/recovery-codes").await;
        assert!(
            codes.path().ends_with("/recovery-codes"),
            "what protects the account is open: {}",
            codes.url
        );
    });
}

/// Tells the portal that a session at the provider ended.
async fn tell(scene: &Scene, claims: &Map<String, Value>, signed: Signed, typ: &str) -> u16 {
    let token = scene.provider.sign(claims, signed, Some(typ));
    let mut provider = scene.server.browser();
    provider.post("/sso/oidc/town/logout", &format!("logout_token={token}")).await.status.as_u16()
}

fn ended(scene: &Scene) -> Map<String, Value> {
    let claims = json!({
        "iss": scene.provider.issuer,
        "aud": CLIENT,
        "iat": scene.server.town.clock.now().timestamp(),
        "jti": "one",
        "sub": "rose-at-the-provider",
        "sid": "there",
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    claims.as_object().unwrap().clone()
}

// IAM-098
#[test]
fn a_session_that_ends_at_the_provider_ends_here() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let come_in = async |sid: &'static str| {
            let mut browser = scene.server.browser();
            let page = scene
                .sign_in(&mut browser, |claims| {
                    strong(claims);
                    claims.insert("sid".into(), sid.into());
                })
                .await;
            assert!(page.has(".account form"), "{}", page.text());
            browser
        };
        let (mut one, mut other) = (come_in("there").await, come_in("elsewhere").await);
        assert_eq!(tell(&scene, &ended(&scene), Signed::Rightly, "logout+jwt").await, 200);
        assert_eq!(one.get("/en/console/account").await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(other.get("/en/console/account").await.status, StatusCode::OK);
        // Without the name of a session all of the person's end.
        let mut all = ended(&scene);
        all.remove("sid");
        assert_eq!(tell(&scene, &all, Signed::Rightly, "logout+jwt").await, 200);
        assert_eq!(other.get("/en/console/account").await.status, StatusCode::UNAUTHORIZED);
        assert!(!scene.server.events_of("auth.sessions_ended").await.is_empty());
        // Told again later, it ends nothing that began since.
        scene.server.town.clock.advance(TimeDelta::minutes(5));
        let mut since = come_in("there").await;
        assert_eq!(tell(&scene, &all, Signed::Rightly, "logout+jwt").await, 200);
        assert_eq!(since.get("/en/console/account").await.status, StatusCode::OK);
    });
}

// IAM-098
#[test]
fn nobody_else_ends_sessions() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let mut browser = scene.server.browser();
        scene.sign_in(&mut browser, strong).await;
        type Change = fn(&mut Map<String, Value>, i64);
        let cases: [(&str, Signed, &str, Change); 12] = [
            ("no signature", Signed::Not, "logout+jwt", |_, _| {}),
            ("HS256 with the public key", Signed::WithPublicKey, "logout+jwt", |_, _| {}),
            ("HS256 with the secret", Signed::WithClientSecret, "logout+jwt", |_, _| {}),
            ("another key", Signed::ByAnother, "logout+jwt", |_, _| {}),
            ("another kind", Signed::Rightly, "at+jwt", |_, _| {}),
            ("an ID token", Signed::Rightly, "logout+jwt", |claims, _| {
                drop(claims.insert("nonce".into(), "n".into()))
            }),
            ("no event", Signed::Rightly, "logout+jwt", |claims, _| drop(claims.remove("events"))),
            ("another audience", Signed::Rightly, "logout+jwt", |claims, _| {
                claims["aud"] = "other".into()
            }),
            ("another issuer", Signed::Rightly, "logout+jwt", |claims, _| {
                claims["iss"] = "https://evil.example".into()
            }),
            ("of yesterday", Signed::Rightly, "logout+jwt", |claims, now| {
                claims["iat"] = json!(now - 86_400)
            }),
            ("expired", Signed::Rightly, "logout+jwt", |claims, now| {
                drop(claims.insert("exp".into(), json!(now - 120)))
            }),
            ("about nobody", Signed::Rightly, "logout+jwt", |claims, _| {
                claims.remove("sub");
                claims.remove("sid");
            }),
        ];
        for (name, signed, typ, change) in cases {
            let mut claims = ended(&scene);
            change(&mut claims, scene.server.town.clock.now().timestamp());
            assert_eq!(tell(&scene, &claims, signed, typ).await, 400, "{name}");
        }
        assert_eq!(browser.get("/en/console/account").await.status, StatusCode::OK);
        let mut provider = scene.server.browser();
        assert_eq!(provider.post("/sso/oidc/unknown/logout", "logout_token=x").await.status, 400);
        assert_eq!(provider.post("/sso/oidc/town/logout", "x=y").await.status, 422);
    });
}

#[test]
fn whoever_signs_out_here_is_shown_the_way_out_there() {
    on_both(async |town| {
        let scene = Scene::new(town, EVERYTHING).await;
        let mut browser = scene.server.browser();
        let page = scene.sign_in(&mut browser, strong).await;
        let out = ".account form";
        let page = browser.press(&page, out, &format!("{out} button"), &[]).await;
        check(&page);
        assert_eq!(page.path(), "/en/console/signed-out");
        let there = page.attribute("main a.button", "href").unwrap();
        assert!(there.starts_with(&format!("{}/end?", scene.provider.issuer)), "{there}");
        let asked = Asked::of(&there);
        assert_eq!((asked.get("client_id"), asked.query.len()), (CLIENT, 2));
        assert_eq!(
            asked.get("post_logout_redirect_uri"),
            "http://portal.test/en/console/signed-out"
        );
        let page = browser.get("/fr/console/signed-out").await;
        check(&page);
        assert!(!page.has("main a.button"));
    });
}
