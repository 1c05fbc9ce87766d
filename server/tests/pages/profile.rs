//! What we hold about a person, and changing it.

use contract::iam::{Action, DepartmentId, StaffId};
use http::Method;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use serde_json::json;
use testing::on_both;

use crate::support::{PASSWORD, TestServer, check, system};

const ROSE: &str = "rose@example.ca";
const PARTS: [&str; 6] =
    ["name", "phone", "address", "preferred_language", "preferred_channel", "accommodations"];

// PRIV-23
#[test]
fn every_question_says_why_it_is_asked_under_which_law_and_whom_to_ask() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        for (language, law) in [("en", ["Act", "O. Reg."]), ("fr", ["Loi", "Règl. de l’Ont."])] {
            for part in PARTS {
                let page = browser.get(&format!("/{language}/account/profile/{part}")).await;
                check(&page);
                let notice = crate::support::inner(page.one("#main-form .notice"));
                assert!(law.iter().any(|law| notice.contains(law)), "{part}: {notice}");
                assert!(notice.contains("613-555-0104"), "{part}: {notice}");
            }
        }
    });
}

/// A part of the profile, what is typed for it, and how it is shown then.
type Change = (&'static str, &'static [(&'static str, &'static str)], &'static str);

// ID-035
#[test]
fn a_way_to_be_reached_that_leads_nowhere_is_told_at_the_question() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        for (language, channel, sentence, way) in [
            ("en", "text", "Add your phone number before you choose this", "phone"),
            ("fr", "mail", "Ajoutez votre adresse avant de choisir ce moyen", "address"),
        ] {
            let page = browser.get(&format!("/{language}/account/profile/preferred_channel")).await;
            let page = browser.send(&page, &[("form[preferred_channel]", channel)]).await;
            check(&page);
            let summary = crate::support::inner(page.one("#problems a[href='#preferred_channel']"));
            assert_eq!(summary, sentence);
            assert!(page.has(&format!("main a[href='/{language}/account/profile/{way}']")));
        }
    });
}

// ID-013: what was given is offered again, never asked as if unknown.
#[test]
fn what_is_saved_is_shown_and_offered_again() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        let changes: [Change; 6] = [
            ("name", &[("form[name]", "Rose Tremblay")], "Rose Tremblay"),
            (
                "phone",
                &[("form[phone]", "(613) 555 0142"), ("form[phone_extension]", "12")],
                "613-555-0142, ext. 12",
            ),
            (
                "address",
                &[
                    ("form[street]", "12 Elm Street"),
                    ("form[unit]", "4"),
                    ("form[city]", "Maple Bend"),
                    ("form[postal_code]", "k0w1m0"),
                ],
                "12 Elm Street, Unit 4, Maple Bend ON K0W\u{a0}1M0",
            ),
            ("preferred_language", &[("form[preferred_language]", "fr")], "Français"),
            ("preferred_channel", &[("form[preferred_channel]", "text")], "Text message"),
            (
                "accommodations",
                &[("form[accommodations][]", "large_print"), ("form[accommodations][]", "braille")],
                "Large print; Braille",
            ),
        ];
        for (part, typed, shown) in changes {
            let page = browser.get(&format!("/en/account/profile/{part}")).await;
            let page = browser.send(&page, typed).await;
            check(&page);
            assert_eq!(page.path(), "/en/account/profile", "{part}: {}", page.text());
            assert!(page.says(shown), "{part}: {}", page.text());
        }
        let page = browser.get("/fr/account/profile/address").await;
        assert_eq!(page.value("form[postal_code]"), "K0W 1M0");
        assert!(browser.get("/en/account").await.heading().contains("Rose Tremblay"));
        let page = browser.get("/en/account/profile/accommodations").await;
        assert_eq!(page.all("input[type=checkbox][checked]").len(), 2);
    });
}

#[test]
fn problems_stand_at_the_top_and_at_their_fields_in_the_same_words() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        for (language, error) in [("en", "Error: "), ("fr", "Erreur\u{a0}: ")] {
            let page = browser.get(&format!("/{language}/account/profile/address")).await;
            let typed = [("form[street]", "12 Elm Street"), ("form[postal_code]", "D1A 0B1")];
            let page = browser.send(&page, &typed).await;
            check(&page);
            assert!(page.title().starts_with(error));
            assert!(page.url.ends_with("#problems"));
            assert_eq!(page.value("form[street]"), "12 Elm Street");
            let links = page.all("#problems a");
            assert_eq!(links.len(), 2, "city and postal code: {}", page.text());
            for link in links {
                let field = link.attr("href").unwrap().trim_start_matches('#');
                let said = crate::support::inner(link);
                let beside = crate::support::inner(page.one(&format!("#{field}-err")));
                assert!(beside.ends_with(&said), "{beside:?} and {said:?}");
                let control = page.one(&format!("#{field}"));
                assert_eq!(control.attr("aria-invalid"), Some("true"));
                let described = control.attr("aria-describedby").unwrap();
                assert!(described.starts_with(&format!("{field}-err")), "{described}");
            }
        }
    });
}

#[test]
fn of_two_changes_at_once_the_second_is_shown_the_first_and_nothing_is_lost() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        let opened = browser.get("/en/account/profile/name").await;
        let page = browser.get("/en/account/profile/name").await;
        browser.send(&page, &[("form[name]", "Rose Tremblay")]).await;

        let page = browser.send(&opened, &[("form[name]", "Rosalie Roy")]).await;
        check(&page);
        assert!(page.has("#problems"), "{}", page.text());
        let diff = crate::support::inner(page.one("table.diff"));
        assert!(diff.contains("Rose Tremblay") && diff.contains("Rosalie Roy"), "{diff}");
        assert_eq!(page.value("form[name]"), "Rosalie Roy");
        // Having seen both, the person decides.
        let page = browser.send(&page, &[]).await;
        assert!(page.says("Rosalie Roy") && page.path() == "/en/account/profile");
    });
}

#[test]
fn a_change_of_language_does_not_hide_a_change_made_elsewhere() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        let opened = browser.get("/en/account/profile/name").await;
        let page = browser.get("/en/account/profile/name").await;
        browser.send(&page, &[("form[name]", "Rose Tremblay")]).await;
        let typed = [("form[name]", "Rosalie Roy")];
        let page = browser.press(&opened, "#main-form", "button.site-lang", &typed).await;
        assert_eq!(page.value("form[name]"), "Rosalie Roy");
        let page = browser.send(&page, &[]).await;
        assert!(page.has("table.diff"), "{}", page.text());
    });
}

// WCAG 2.2.1
#[test]
fn a_form_sent_after_the_session_ended_comes_back_after_signing_in() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        let page = browser.get("/fr/account/profile/name").await;
        server.town.clock.advance(chrono::TimeDelta::hours(2));
        let page = browser.send(&page, &[("form[name]", "Rose Tremblay")]).await;
        check(&page);
        assert_eq!(page.path(), "/fr/sign-in");
        assert!(page.has(".notice--info"), "{}", page.text());
        let typed = [("form[email]", ROSE), ("form[password]", crate::support::PASSWORD)];
        let page = browser.send(&page, &typed).await;
        assert_eq!(page.path(), "/fr/account/profile/name");
        assert_eq!(page.value("form[name]"), "Rose Tremblay");
        assert_eq!(browser.send(&page, &[]).await.path(), "/fr/account/profile");
    });
}

#[test]
fn what_nobody_asks_has_no_page() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.resident(ROSE).await;
        for part in ["date_of_birth", "email", "aliases", "x", "%3Cscript%3E"] {
            let page = browser.get(&format!("/en/account/profile/{part}")).await;
            assert_eq!(page.status, 404, "{part}");
            check(&page);
        }
    });
}

/// Somebody of the staff belongs to the department from now on.
async fn belongs(server: &TestServer, staff: StaffId, department: DepartmentId) {
    let update = Query::update()
        .table("staff")
        .value("department_id", department.0)
        .and_where(Expr::col("id").eq(staff.0))
        .to_owned();
    let work = server.town.foundation.begin().await.unwrap();
    work.connection().execute(&update).await.unwrap();
    work.commit().await.unwrap();
}

// PRIV-23
#[test]
fn people_read_that_their_number_is_kept_and_see_it_after_their_password() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let mut browser = server.resident(ROSE).await;
        let bare = browser.get("/en/account/profile").await;
        assert!(!bare.has("#sin-h"), "nothing is said where nothing is kept");
        assert_eq!(browser.get("/en/account/sin").await.path(), "/en/account/profile");
        let found = server.services.identity.find_callers(&system(), ROSE).await.unwrap();
        let id = found[0].id;
        let clerk = hall.staff_with(&[Action::ReadCitizen, Action::RecordSin], &[]).await;
        belongs(&server, clerk.staff_id(), hall.departments["public-works"]).await;
        let law = json!({ "sin": "193 456 787", "authority": "income_tax_act_s237_t4a" });
        let path = format!("/citizens/{id}/sin");
        let kept = clerk.call(Method::PUT, &path, &[], Some(law)).await;
        assert_eq!(kept.status, 204);
        for (language, law) in [("en", "Income Tax Act, s. 237"), ("fr", "art.\u{a0}237")] {
            let page = browser.get(&format!("/{language}/account/profile")).await;
            check(&page);
            assert!(page.says("***-***-***") && page.says(law), "{}", page.text());
            assert!(!["193456787", "193 456 787", "193-456-787"].iter().any(|sin| page.says(sin)));
            let section = crate::support::inner(page.one("section[aria-labelledby=sin-h]"));
            let keeper = server.services.iam.departments().await.unwrap();
            let keeper = keeper.into_iter().find(|one| one.code == "public-works").unwrap();
            let keeper = keeper.name.get(language.parse().unwrap()).to_owned();
            assert!(section.contains(&keeper), "{section}");
            check(&browser.get(&format!("/{language}/account/sin")).await);
        }
        let ask = browser.get("/en/account/sin").await;
        let wrong = browser.send(&ask, &[("form[present_password]", "not the password")]).await;
        assert!(wrong.has("#present_password-err") && !wrong.says("193-456-787"));
        let shown = browser.send(&ask, &[("form[present_password]", PASSWORD)]).await;
        check(&shown);
        assert!(shown.says("193-456-787"), "{}", shown.text());
        assert_eq!(shown.headers["cache-control"], "no-store");
        let again = shown.headers["refresh"].to_str().unwrap();
        assert!(again.ends_with("; url=/en/account/profile?done=masked#done"), "{again}");
        let form = "form[action*=prolong-own-sin]";
        let more = browser.press(&shown, form, &format!("{form} button"), &[]).await;
        assert!(more.says("193-456-787"));
        let form = "form[action*=hide-own-sin]";
        let hidden = browser.press(&more, form, &format!("{form} button"), &[]).await;
        assert!(hidden.has("#done") && !hidden.says("193-456-787"));
        assert!(browser.get("/en/account/sin").await.has("#main-form"));
    });
}
