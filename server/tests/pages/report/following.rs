//! Following a report: by its secret link, by reference and code, and in one's own list.

use contract::Secret;
use contract::cases::{ReportChoice, TrackForm, TransitionForm};
use testing::on_both;

use super::town::*;
use crate::support::{TestServer, check};

async fn case_of(server: &TestServer, reference: &str, code: &str) -> contract::cases::CaseId {
    let form =
        TrackForm { tracking_reference: reference.to_owned(), tracking_secret: Secret::new(code) };
    let anonymous = iam::Actor::anonymous(platform::Origin {
        channel: contract::Channel::Web,
        request: None,
        address: None,
    });
    let choice = ReportChoice::Tracked(form.parse().unwrap());
    server.services.cases.public_detail(&anonymous, choice).await.unwrap().id
}

/// The account of the only report there is.
async fn reporter(server: &TestServer) -> uuid::Uuid {
    use sea_orm::ConnectionTrait;
    let rows =
        sea_orm::sea_query::Query::select().column("resident_id").from("case_reporter").to_owned();
    let row = server.town.foundation.db.reader().query_one(&rows).await.unwrap().unwrap();
    row.try_get("", "resident_id").unwrap()
}

#[test]
fn the_secret_link_opens_the_report_and_leaves_the_address() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = send_pothole(&mut browser, "en").await;
        let (reference, code) = receipt(&page);
        let link = format!("/en/track/{reference}/{code}");
        assert_eq!(page.attribute("a.more", "href"), Some(link.clone()));
        let mut elsewhere = server.browser();
        let report = elsewhere.get(&link).await;
        check(&report);
        assert_eq!(report.path(), format!("/en/track/{reference}"));
        assert!(!report.body.contains(&code), "the code stands nowhere in the page");
        assert!(report.says(HOLE) && report.says("Received your report"));
        // The same in French, by the toggle.
        let french = elsewhere.get(&format!("/fr/track/{reference}")).await;
        check(&french);
        assert!(french.says("Signalement reçu"), "{}", french.text());
        // Without the link the page asks for the code.
        let page = server.browser().get(&format!("/en/track/{reference}")).await;
        check(&page);
        assert!(!page.says(HOLE));
        assert_eq!(page.value("form[tracking_reference]"), reference.to_string());
    });
}

#[test]
fn reference_and_code_open_it_and_wrong_ones_answer_alike() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let (reference, code) = receipt(&send_pothole(&mut browser, "en").await);
        let mut other = server.browser();
        let page = other.get("/en/track").await;
        check(&page);
        let mut answers = Vec::new();
        for (reference, code) in [
            (reference.to_string(), "not-the-code".to_owned()),
            ("INF-2026-999999".into(), code.clone()),
        ] {
            let typed = [
                ("form[tracking_reference]", reference.as_str()),
                ("form[tracking_secret]", code.as_str()),
            ];
            let wrong = other.send(&page, &typed).await;
            check(&wrong);
            assert_eq!(wrong.value("form[tracking_reference]"), reference);
            assert_eq!(wrong.value("form[tracking_secret]"), "", "a secret is not put back");
            answers.push(crate::support::inner(wrong.one("#problems")));
        }
        assert_eq!(answers[0], answers[1]);
        let wrong = other.get(&format!("/en/track/{reference}/nonsense")).await;
        assert_eq!(wrong.status, 404);
        check(&wrong);
        let typed = [
            ("form[tracking_reference]", reference.as_str()),
            ("form[tracking_secret]", code.as_str()),
        ];
        let report = other.send(&page, &typed).await;
        assert_eq!(report.path(), format!("/en/track/{reference}"));
        // As somebody copies it from paper.
        let spaced: Vec<String> =
            code.as_bytes().chunks(4).map(|part| String::from_utf8_lossy(part).into()).collect();
        let reference_copied = reference.to_string().to_lowercase().replace('-', " ");
        let code_copied = spaced.join(" - ").to_lowercase();
        let typed = [
            ("form[tracking_reference]", reference_copied.as_str()),
            ("form[tracking_secret]", code_copied.as_str()),
        ];
        let report = server.browser().send(&page, &typed).await;
        assert_eq!(report.path(), format!("/en/track/{reference}"));
        let empty = other.send(&page, &[("form[tracking_reference]", "inf")]).await;
        assert!(empty.says("Enter the reference, like BYL-2026-001234"), "{}", empty.text());
        assert!(report.says(HOLE));
    });
}

// CASE-123
#[test]
fn the_reporter_sees_public_notes_status_and_resolution_and_nothing_internal() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let (reference, code) = receipt(&send_pothole(&mut browser, "en").await);
        let case = case_of(&server, reference.as_str(), &code).await;
        server.tick();
        note(&server, case, "internal", "The caller was rude to the crew").await;
        server.tick();
        note(&server, case, "public", "A crew comes on Monday").await;
        server.tick();
        let form = TransitionForm {
            status: "resolved".into(),
            resolution: "fixed".into(),
            public_note: "The hole is filled".into(),
            ..TransitionForm::default()
        };
        transition(&server, case, form).await;
        browser.get(&format!("/en/track/{reference}/{code}")).await;
        for language in ["en", "fr"] {
            let page = browser.get(&format!("/{language}/track/{reference}")).await;
            check(&page);
            assert!(page.says("A crew comes on Monday"), "{}", page.text());
            assert!(page.says("The hole is filled"), "{}", page.text());
            let status = if language == "en" { "Resolved" } else { "Réglé" };
            assert_eq!(crate::support::inner(page.one(".status-line .tag")), status);
            assert!(!page.body.contains("rude"), "{}", page.text());
            let entries = page.all("ol.timeline > li").len();
            assert!(entries >= 4, "{}", page.text());
        }
    });
}

#[test]
fn the_reporter_adds_a_message_once() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let (reference, code) = receipt(&send_pothole(&mut browser, "en").await);
        let page = browser.get(&format!("/en/track/{reference}/{code}")).await;
        let typed = [("form[message]", "It grew since <b>yesterday</b>")];
        let answer = browser.send(&page, &typed).await;
        check(&answer);
        assert!(answer.has("#done") && answer.says("It grew since <b>yesterday</b>"));
        browser.send(&page, &typed).await;
        assert_eq!(server.count("note").await, 1);
        let empty = browser.send(&page, &[("form[message]", "  ")]).await;
        assert!(empty.has("#problems"), "{}", empty.text());
        assert!(empty.says("Write your message"), "{}", empty.text());
        check(&empty);
        // Without the link, nothing is added.
        let action = page.attribute("#main-form", "action").unwrap();
        let answer = server.browser().post(&action, "form[message]=hello").await;
        assert!(answer.status.as_u16() < 500);
        assert_eq!(server.count("note").await, 1);
    });
}

#[test]
fn photos_of_a_report_are_seen_by_whoever_follows_it_and_nobody_else() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let photo = super::photos::jpeg(64, 48);
        let page = browser.upload(&page, GO_ON, "form[photos]", &[("a.jpg", &photo)]).await;
        let page = browser.send(&page, &[("form[updates]", "none")]).await;
        let page = browser.send(&page, &[]).await;
        let (reference, code) = receipt(&page);
        let page = browser.get(&format!("/en/track/{reference}/{code}")).await;
        check(&page);
        let whole = page.attribute(".photos a", "href").unwrap();
        assert_eq!(browser.fetch(&whole).await.0.headers["content-type"], "image/jpeg");
        assert_eq!(server.browser().get(&whole).await.status, 404);
        let mut stranger = server.resident("marc@example.ca").await;
        assert_eq!(stranger.get(&whole).await.status, 404);
    });
}

#[test]
fn whoever_proves_the_address_finds_earlier_reports_in_the_account() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_photos(&mut browser, "en").await;
        let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
        let typed = [("form[updates]", "email"), ("form[reporter_email]", "rose@example.ca")];
        let page = browser.send(&page, &typed).await;
        let (reference, _) = receipt(&browser.send(&page, &[]).await);
        let mut other = server.resident("marc@example.ca").await;
        assert!(!other.get("/en/reports").await.says(reference.as_str()));
        // Signing in leads to the account, which tells of it once; the other page would as well.
        let mut rose = server.resident("rose@example.ca").await;
        let list = rose.get("/en/reports").await;
        check(&list);
        assert!(list.says(reference.as_str()) && !list.has("#done"), "{}", list.text());
    });
}

#[test]
fn whoever_shows_the_secret_link_takes_the_report_into_the_account() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let (reference, code) = receipt(&send_pothole(&mut browser, "en").await);
        let mut rose = server.resident("rose@example.ca").await;
        let page = rose.get(&format!("/en/track/{reference}/{code}")).await;
        let form = "form[action^='/do/report/claim']";
        let page = rose.press(&page, form, &format!("{form} button"), &[]).await;
        assert!(page.path().starts_with("/en/reports/"), "{}: {}", page.url, page.text());
        assert!(rose.get("/en/reports").await.says(reference.as_str()));
        // Somebody else with the same link comes too late.
        let mut marc = server.resident("marc@example.ca").await;
        let page = marc.get(&format!("/en/track/{reference}/{code}")).await;
        if page.has(form) {
            let page = marc.press(&page, form, &format!("{form} button"), &[]).await;
            assert!(page.has("#problems"), "{}", page.text());
        }
        assert!(!marc.get("/en/reports").await.says(reference.as_str()));
    });
}

#[test]
fn a_long_list_comes_in_pages() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut rose = server.resident("rose@example.ca").await;
        let page = send_pothole(&mut rose, "en").await;
        assert!(page.has(".big-ref"));
        let session = rose.get("/en/reports").await;
        assert!(!session.has("nav.pagination"));
        let actor = iam::Actor::of_resident(
            contract::identity::ResidentId(reporter(&server).await),
            platform::Origin { channel: contract::Channel::Web, request: None, address: None },
        );
        for number in 0..24 {
            server.tick();
            let form = contract::cases::OpenForm {
                category: "pothole".into(),
                description: format!("Hole {number}"),
                place: "Elm Street".into(),
                ..contract::cases::OpenForm::default()
            };
            server.services.cases.open(&actor, form.parse().unwrap()).await.unwrap();
        }
        let first = rose.get("/en/reports").await;
        check(&first);
        assert_eq!(first.all("ul.rows > li").len(), 20);
        let older = first.attribute("nav.pagination a[rel=next]", "href").unwrap();
        let second = rose.get(&format!("/en/reports{older}")).await;
        check(&second);
        assert_eq!(second.all("ul.rows > li").len(), 5);
        assert_eq!(rose.get("/en/reports?after=nonsense").await.status, 404);
    });
}

// How one is told can be changed afterwards, with the secret link alone.
#[test]
fn the_reporter_changes_how_to_hear_of_it_and_stops_it_with_one_button() {
    on_both(async |town| {
        let server = open_town(town).await;
        for (language, on, off) in [
            ("en", "You get updates by e-mail", "You get no updates"),
            (
                "fr",
                "Vous recevez les avis de suivi par courriel",
                "Vous ne recevez pas d’avis de suivi",
            ),
        ] {
            let mut browser = server.browser();
            let (reference, code) = receipt(&send_pothole(&mut browser, language).await);
            let report = browser.get(&format!("/{language}/track/{reference}/{code}")).await;
            assert!(report.says(off), "{}", report.text());
            let way = report.attribute("ul.page-links a[href$='/updates']", "href").unwrap();
            let page = browser.get(&way).await;
            check(&page);
            let missing = browser.send(&page, &[("form[updates]", "email")]).await;
            check(&missing);
            assert!(missing.has("#problems a[href='#reporter_email']"), "{}", missing.text());
            let typed = [("form[updates]", "email"), ("form[reporter_email]", "rose@example.ca")];
            let report = browser.send(&page, &typed).await;
            check(&report);
            assert_eq!(report.path(), format!("/{language}/track/{reference}"));
            assert!(report.has("#done") && report.says(on), "{}", report.text());
            assert!(!browser.get(&way).await.body.contains("rose@example.ca"), "never shown again");
            let stop = "ul.page-links form[action^='/do/report/updates']";
            let report = browser.press(&report, stop, &format!("{stop} button"), &[]).await;
            assert!(report.says(off) && !report.has(stop), "{}", report.text());
            // Nobody else.
            let other = server.browser().get(&way).await;
            assert_eq!(other.path(), format!("/{language}/track/{reference}"));
            assert!(other.has("input[name='form[tracking_secret]']"));
        }
    });
}

// RFC 8058
#[test]
fn the_foot_of_a_message_leads_to_the_button_and_a_mail_program_stops_them_by_itself() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let (reference, code) = receipt(&send_pothole(&mut browser, "en").await);
        let stop = format!("/fr/track/{reference}/{code}/stop");
        let start = async |browser: &mut crate::support::Browser<'_>| {
            browser.get(&format!("/fr/track/{reference}/{code}")).await;
            let page = browser.get(&format!("/fr/track/{reference}/updates")).await;
            let typed = [("form[updates]", "sms"), ("form[reporter_phone]", "613-555-0142")];
            browser.send(&page, &typed).await
        };
        assert!(start(&mut browser).await.says("message texte"));
        // Looking stops nothing: mail scanners look, too.
        let page = server.browser().get(&stop).await;
        check(&page);
        assert_eq!(page.path(), format!("/fr/track/{reference}/updates"));
        assert!(page.has("input[value=sms][checked]"), "{}", page.text());
        let answer = server.browser().post(&stop, "List-Unsubscribe=One-Click").await;
        assert_eq!(answer.status, 200);
        let page = browser.get(&format!("/fr/track/{reference}")).await;
        assert!(page.says("Vous ne recevez pas d’avis de suivi"), "{}", page.text());
        let forged = format!("/fr/track/{reference}/forged/stop");
        assert_eq!(server.browser().get(&forged).await.status, 404);
        assert_eq!(server.browser().post(&forged, "").await.status, 404);
    });
}

#[test]
fn a_signed_in_reporter_changes_the_wish_of_one_report() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut rose = server.resident("rose@example.ca").await;
        send_pothole(&mut rose, "en").await;
        let list = rose.get("/en/reports").await;
        let report = rose.get(&list.attribute("ul.rows a", "href").unwrap()).await;
        let way = report.attribute("ul.page-links a[href$='/updates']", "href").unwrap();
        let page = rose.get(&way).await;
        check(&page);
        assert!(!page.has("input[type=email]"), "the account has an address");
        let report = rose.send(&page, &[("form[updates]", "email")]).await;
        assert!(report.says("You get updates by e-mail"), "{}", report.text());
        assert!(report.has("button[data-print][hidden]") && report.has("script[src$='/print.js']"));
        let mut marc = server.resident("marc@example.ca").await;
        assert_eq!(marc.get(&way).await.status, 404);
        assert_eq!(server.browser().get(&way).await.status, 401);
    });
}
