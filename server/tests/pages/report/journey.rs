//! The way through a report without script.

use contract::Language;
use contract::iam::Extent;
use testing::on_both;

use super::town::*;
use crate::support::check;

// ID-066, CASE-006, CASE-007, CASE-009, CASE-115
#[test]
fn anybody_reports_a_pothole_without_an_account_in_either_language() {
    on_both(async |town| {
        let server = open_town(town).await;
        for (language, done) in
            [("en", "Your report is sent"), ("fr", "Votre signalement est envoyé")]
        {
            let mut browser = server.browser();
            let page = browser.get(&format!("/{language}")).await;
            let page = browser
                .get(&page.attribute(&format!("a[href='/{language}/report']"), "href").unwrap())
                .await;
            check(&page);
            let page = browser.send(&page, &[("form[description]", HOLE)]).await;
            check(&page);
            assert!(page.path().ends_with("/what"), "{}", page.url);
            let page = choose_from_tree(&mut browser, page, "pothole").await;
            check(&page);
            let page = say_where(&mut browser, &page, "Elm Street, by the bakery").await;
            check(&page);
            let page = answer_all(&mut browser, &page).await;
            check(&page);
            let photo = super::photos::jpeg(64, 48);
            let upload = "#main-form button[value=upload]";
            let page = browser.upload(&page, upload, "form[photos]", &[("hole.jpg", &photo)]).await;
            check(&page);
            assert_eq!(page.all("ul.files img").len(), 1, "{}", page.text());
            let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
            check(&page);
            let typed = [
                ("form[updates]", "email"),
                ("form[reporter_email]", "rose@example.ca"),
                ("form[reporter_name]", "Rose Tremblay"),
            ];
            let page = browser.send(&page, &typed).await;
            check(&page);
            for shown in [HOLE, "Elm Street, by the bakery", "rose@example.ca", "Rose Tremblay"] {
                assert!(page.says(shown), "{shown}: {}", page.text());
            }
            let page = browser.send(&page, &[]).await;
            check(&page);
            assert_eq!(page.heading(), done);
            let (reference, code) = receipt(&page);
            assert!(reference.as_str().starts_with("INF-2026-"), "{reference}");
            assert!(code.len() >= 16);
            // Nothing about the person stands in any address.
            assert!(!page.url.contains("rose") && !page.url.contains(&code), "{}", page.url);
        }
        assert_eq!(server.count("case_record").await, 2);
    });
}

// CASE-008
#[test]
fn the_description_suggests_a_category_which_the_reporter_confirms() {
    on_both(async |town| {
        let server = open_town(town).await;
        for (language, words) in [
            ("en", "Loud construction noise before seven in the morning"),
            ("fr", "Bruit de chantier avant sept heures du matin"),
        ] {
            let mut browser = server.browser();
            let page = browser.get(&format!("/{language}/report")).await;
            let page = browser.send(&page, &[("form[description]", words)]).await;
            let first = page.one("#main-form input[type=radio]");
            assert_eq!(first.attr("value"), Some("noise-construction"), "{}", page.text());
            assert_eq!(server.count("case_record").await, 0, "nothing is decided for her");
            let page = browser.send(&page, &[("form[category]", "noise-construction")]).await;
            assert!(page.path().ends_with("/where"), "{}", page.url);
        }
    });
}

#[test]
fn the_whole_list_is_there_for_whoever_knows_better() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = browser.get("/en/report").await;
        let page = browser.send(&page, &[("form[description]", HOLE)]).await;
        let page = browser.send(&page, &[("form[category]", "all")]).await;
        check(&page);
        let page = browser.send(&page, &[("form[category]", "parks")]).await;
        check(&page);
        // Back leads up the tree.
        let up = page.attribute("a.back", "href").unwrap();
        assert!(browser.get(&up).await.has("input[value=waste]"));
        let page = browser.send(&page, &[("form[category]", "park")]).await;
        let page = browser.send(&page, &[("form[category]", "park-damage")]).await;
        assert!(page.path().ends_with("/where"), "{}", page.url);
    });
}

#[test]
fn an_emergency_is_told_to_call_911_first() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = browser.get("/en/report").await;
        let page = browser.send(&page, &[("form[description]", "I smell gas")]).await;
        let page = choose_from_tree(&mut browser, page, "gas-smell").await;
        check(&page);
        assert!(page.path().ends_with("/stop"), "{}", page.url);
        assert!(page.has("main a[href^='tel:']"), "{}", page.text());
        // It is not ours: the report cannot go on, and no address leads past.
        assert!(!page.has("main a.button"));
        let past = page.path().replace("/stop", "/where");
        assert!(browser.get(&past).await.path().ends_with("/stop"));
        let page = browser.get(&page.path().replace("/stop", "/check")).await;
        assert!(page.path().ends_with("/stop"), "{}", page.url);
    });
}

// CASE-010
#[test]
fn a_noise_complaint_goes_to_the_bylaw_triage_queue() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let words = "Construction noise at six in the morning";
        let page = until_where(&mut browser, "en", words, "noise-construction").await;
        let page = say_where(&mut browser, &page, "Behind 12 Elm Street").await;
        let mut typed: Vec<(&str, &str)> = Vec::new();
        let names: Vec<String> = page
            .all("#main-form input[type=text]")
            .iter()
            .map(|field| field.attr("name").unwrap().to_owned())
            .collect();
        typed.extend(names.iter().map(|name| (name.as_str(), "7")));
        let radios: Vec<(String, String)> = page
            .all("#main-form input[type=radio]")
            .iter()
            .map(|radio| {
                let attribute = |name| radio.attr(name).unwrap().to_owned();
                (attribute("name"), attribute("value"))
            })
            .collect();
        for (name, value) in &radios {
            if !typed.iter().any(|(other, _)| other == name) {
                typed.push((name, value));
            }
        }
        let page = browser.send(&page, &typed).await;
        let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
        let page = browser.send(&page, &[("form[updates]", "none")]).await;
        let page = browser.send(&page, &[]).await;
        let (reference, _) = receipt(&page);
        assert!(reference.as_str().starts_with("BYL-2026-"), "{reference}");
        let queues = server.services.cases.queues().await.unwrap();
        let triage = queues.iter().find(|queue| queue.code == "bylaw-triage").unwrap();
        assert!(page.says(triage.name.get(Language::En)), "{}", page.text());
    });
}

#[test]
fn sent_twice_it_is_one_case_and_one_reference() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_check(&mut browser, "en").await;
        let first = browser.send(&page, &[]).await;
        let second = browser.send(&page, &[]).await;
        assert_eq!(receipt(&first), receipt(&second));
        assert_eq!(server.count("case_record").await, 1);
        // Reload and Back show the same, and keep nothing half-sent.
        assert_eq!(receipt(&browser.get(first.path()).await), receipt(&first));
        let back = browser.get(page.path()).await;
        assert_eq!(back.status, 404);
    });
}

#[test]
fn back_reload_and_a_second_tab_lose_nothing() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let contact = until_photos(&mut browser, "en").await;
        // Back through every page: everything is still there.
        let details = browser.get(&contact.attribute("a.back", "href").unwrap()).await;
        assert!(details.has("input[type=radio][checked]"), "{}", details.text());
        let near = browser.get(&details.attribute("a.back", "href").unwrap()).await;
        let place = if near.path().ends_with("/where") {
            near
        } else {
            let place = contact.path().replace("/photos", "/where");
            browser.get(&place).await
        };
        assert_eq!(place.value("form[place]"), "Elm Street, by the bakery");
        let what = browser.get(&place.path().replace("/where", "/what")).await;
        assert!(what.has("input[value=pothole][checked]"), "{}", what.text());
        let describe = browser.get(&what.attribute("a.back", "href").unwrap()).await;
        assert_eq!(describe.value("form[description]"), HOLE);
        // A second tab with an older page changes one step and no other.
        let page = say_where(&mut browser, &place, "Elm Street, by the school").await;
        assert!(page.path().ends_with("/details"), "{}", page.url);
        let page = browser.get(&describe.path().replace("/describe", "")).await;
        assert!(page.path().ends_with("/contact"), "{}", page.url);
        assert_eq!(server.count("case_record").await, 0);
    });
}

#[test]
fn a_page_that_comes_too_early_leads_to_the_first_open_one() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = browser.get("/en/report").await;
        let page = browser.send(&page, &[("form[description]", HOLE)]).await;
        let draft = page.path().trim_end_matches("/what").to_owned();
        for step in ["where", "nearby", "details", "photos", "contact", "check", "done"] {
            let page = browser.get(&format!("{draft}/{step}")).await;
            assert!(page.path().ends_with("/what"), "{step}: {}", page.url);
        }
    });
}

#[test]
fn changing_an_answer_leads_back_to_the_check_page() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_check(&mut browser, "en").await;
        let change = page.attribute("dd.act a[href*='/where']", "href").unwrap();
        let place = browser.get(&change).await;
        let page = say_where(&mut browser, &place, "Elm Street, by the school").await;
        assert!(page.path().ends_with("/check"), "{}", page.url);
        assert!(page.says("by the school"));
        // Another kind of problem has other questions: they are asked before it can be sent.
        let change = page.attribute("dd.act a[href*='/what']", "href").unwrap();
        let what = browser.get(&change).await;
        let page = choose_from_tree(&mut browser, what, "graffiti").await;
        assert!(page.path().ends_with("/where"), "{}", page.url);
        let page = browser.get(&page.path().replace("/where", "/check")).await;
        assert!(page.path().ends_with("/details"), "{}", page.url);
    });
}

//
#[test]
fn changing_the_language_keeps_what_was_typed_on_every_page() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let toggle = "button[formaction^='/do/change-language']";
        let page = browser.get("/en/report").await;
        let page = browser.press(&page, "#main-form", toggle, &[("form[description]", HOLE)]).await;
        assert_eq!(page.path(), "/fr/report");
        assert_eq!(page.value("form[description]"), HOLE);
        check(&page);
        let page = browser.send(&page, &[]).await;
        let page = choose_from_tree(&mut browser, page, "pothole").await;
        let typed = [
            ("form[place_search]", "Elm"),
            ("form[address]", "not-listed"),
            ("form[place]", "Près de l’école"),
            ("form[place_details]", "Ruelle"),
        ];
        let page = browser.press(&page, "#main-form", toggle, &typed).await;
        assert!(page.path().starts_with("/en/report/"), "{}", page.url);
        assert_eq!(page.value("form[place]"), "Près de l’école");
        assert_eq!(page.value("form[place_details]"), "Ruelle");
        assert_eq!(page.value("form[place_search]"), "Elm");
    });
}

#[test]
fn a_place_is_found_on_the_imported_addresses_and_chosen() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_where(&mut browser, "en", HOLE, "pothole").await;
        let found = server.services.cases.find_place("12 main").await.unwrap();
        assert!(!found.is_empty());
        let find = "#main-form button[value=find]";
        let page =
            browser.press(&page, "#main-form", find, &[("form[place_search]", "12 main")]).await;
        check(&page);
        let choice = page
            .attribute("input[name='form[address]'][value^='address:']", "value")
            .expect("an address");
        let page = browser.press(&page, "#main-form", GO_ON, &[("form[address]", &choice)]).await;
        assert!(!page.path().ends_with("/where"), "{}", page.text());
        // Nothing like it: the page says so, and words do.
        let place = page.path().rsplit_once('/').unwrap().0.to_owned() + "/where";
        let page = browser.get(&place).await;
        assert_eq!(page.value("form[place_search]"), "12 main");
        assert!(page.has(&format!("input[value='{choice}'][checked]")));
        let page =
            browser.press(&page, "#main-form", find, &[("form[place_search]", "zzyzx")]).await;
        assert!(page.says("Nothing was found"), "{}", page.text());
        check(&page);
    });
}

#[test]
fn open_reports_nearby_are_told_of_without_saying_whose() {
    on_both(async |town| {
        let server = open_town(town).await;
        let place = server.services.cases.find_place("12 main").await.unwrap();
        let choice = contract::cases::PlacePick::of(&place[0]).to_string();
        let find = "#main-form button[value=find]";
        let mut pages = Vec::new();
        let mut first = server.browser();
        let mut second = server.browser();
        for browser in [&mut first, &mut second] {
            let page = until_where(browser, "en", HOLE, "pothole").await;
            let page = browser
                .press(&page, "#main-form", find, &[("form[place_search]", "12 main")])
                .await;
            let page =
                browser.press(&page, "#main-form", GO_ON, &[("form[address]", &choice)]).await;
            if pages.is_empty() {
                assert!(page.path().ends_with("/details"), "nothing is near yet: {}", page.url);
                let page = answer_all(browser, &page).await;
                let page = browser.upload(&page, GO_ON, "form[photos]", &[]).await;
                let page = browser.send(&page, &[("form[updates]", "none")]).await;
                let page = browser.send(&page, &[]).await;
                pages.push(page);
            } else {
                pages.push(page);
            }
        }
        let (reference, _) = receipt(&pages[0]);
        let near = &pages[1];
        check(near);
        assert!(near.path().ends_with("/nearby"), "{}", near.url);
        assert!(near.says("Pothole"));
        assert!(!near.body.contains(reference.as_str()) && !near.says(HOLE));
        let next = near.attribute(".actions a.button", "href").unwrap();
        assert!(second.get(&next).await.path().ends_with("/details"));
    });
}

#[test]
fn a_place_is_chosen_only_from_what_was_found() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let page = until_where(&mut browser, "en", HOLE, "pothole").await;
        check(&page);
        assert!(!page.has("#main-form input[type=radio]"), "nothing was looked for");
        let mut found = page;
        for (typed, shown, is_near) in [
            ("13 Main Street South", "#places input[type=radio]", false),
            ("12 Main Street South", "#places input[type=radio]", true),
            // Whoever listens hears it: what the page opens at begins with it.
            ("Zzyzx Qqq", "#places > .empty:first-child", false),
        ] {
            let search = [("form[place_search]", typed)];
            let find = "#main-form button[value=find]";
            found = browser.press(&found, "#main-form", find, &search).await;
            check(&found);
            assert!(found.url.ends_with("#places") && found.has(shown), "{}", found.text());
            let near = format!("We have no address “{typed}”");
            assert_eq!(found.says(&near), is_near, "{}", found.text());
        }
    });
}

/// The button that goes on, where another one stands above it.
const MAIN: &str = "#main-form .actions button";

#[test]
fn a_link_of_the_catalogue_begins_with_its_category_which_can_be_changed() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        for (language, name) in [("en", "Pothole"), ("fr", "Nid-de-poule")] {
            let page = browser.get(&format!("/{language}/report?category=pothole")).await;
            check(&page);
            assert!(page.says(name), "{}", page.text());
            // Also after a mistake, and in the other language.
            let page = browser.press(&page, "#main-form", MAIN, &[]).await;
            assert!(page.has("#problems") && page.says(name), "{}", page.text());
            let typed = [("form[description]", HOLE)];
            let next = browser.press(&page, "#main-form", MAIN, &typed).await;
            assert!(next.path().ends_with("/where"), "{}: {}", next.url, next.text());
            // Nothing typed is lost by wanting another category.
            let choose = "#main-form button[value=choose]";
            let other = browser.press(&page, "#main-form", choose, &typed).await;
            check(&other);
            assert!(other.path().ends_with("/what"), "{}", other.url);
            assert!(other.has("input[value=pothole][checked]"), "{}", other.text());
        }
    });
}

// Only a browser with script, and only where an island stands, downloads the browser part.
#[test]
fn no_page_makes_a_browser_without_script_fetch_the_browser_part() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        let home = browser.get("/en").await;
        assert!(!home.has("script[type=module]"));
        let page = until_where(&mut browser, "en", HOLE, "pothole").await;
        assert!(page.has("leptos-island"));
        assert_eq!(page.all("script[type=module][src$='/islands.js']").len(), 1);
        assert!(!page.has("link[rel=preload]") && !page.has("link[rel=modulepreload]"));
    });
}

// CASE-007
#[test]
fn a_category_from_a_link_passes_its_stopper_and_an_unknown_one_asks() {
    on_both(async |town| {
        let server = open_town(town).await;
        let mut browser = server.browser();
        for (category, next) in
            [("streetlight-damaged", "/stop"), ("no-such-thing", "/what"), ("road", "/what")]
        {
            let page = browser.get(&format!("/en/report?category={category}")).await;
            check(&page);
            let typed = [("form[description]", HOLE)];
            let page = browser.press(&page, "#main-form", MAIN, &typed).await;
            assert!(page.path().ends_with(next), "{category}: {} {}", page.url, page.text());
        }
        let page = browser.get("/en/report?category=%22%3E%3Cscript%3Ealert(1)").await;
        assert!(!page.body.contains("<script>alert"));
    });
}

/// A pothole at 13 Main Street, until what lies near is shown.
async fn until_nearby(
    browser: &mut crate::support::Browser<'_>,
    language: &str,
) -> crate::support::Page {
    let page = until_where(browser, language, HOLE, "pothole").await;
    let find = "#main-form button[value=find]";
    let page = browser
        .press(&page, "#main-form", find, &[("form[place_search]", "13 Main Street South")])
        .await;
    let choice = "input[name='form[address]'][value^='address:']";
    let choice = page.attribute(choice, "value").unwrap();
    let near = browser.press(&page, "#main-form", GO_ON, &[("form[address]", &choice)]).await;
    assert!(near.path().ends_with("/nearby"), "{}: {}", near.url, near.text());
    near
}

const FOLLOW: &str = ".nearby a.button--secondary";

// R6
#[test]
fn a_report_nearby_is_followed_instead_with_an_address_alone() {
    on_both(async |town| {
        let server = open_town(town).await;
        let reference = server.pothole().await.reference;
        let mut luc = server.browser();
        let near = until_nearby(&mut luc, "en").await;
        check(&near);
        let way = near.attribute(FOLLOW, "href").unwrap();
        for language in ["en", "fr"] {
            let page = luc.get(&way.replacen("/en/", &format!("/{language}/"), 1)).await;
            check(&page);
            let missing = luc.send(&page, &[]).await;
            check(&missing);
            assert!(missing.has("#problems a[href='#reporter_email']"), "{}", missing.text());
        }
        let mut ana = server.browser();
        assert_eq!(ana.get(&way).await.status, 404, "of another browser's draft");
        let page = luc.get(&way).await;
        let followed = luc.send(&page, &[("form[reporter_email]", "luc@example.ca")]).await;
        check(&followed);
        assert!(followed.path().starts_with("/en/follow/") && followed.has("#done"));
        assert!(followed.says("1 person follows this"), "{}", followed.text());
        for secret in [reference.as_str(), "Deep enough", "13 Main", "Rose"] {
            assert!(!followed.body.contains(secret), "{secret} is its reporter's");
        }
        check(&ana.get(&followed.path().replacen("/en/", "/fr/", 1)).await);
        assert_eq!(server.count("case_record").await, 1, "not reported again");
        // Staff learn how many follow it, and not who.
        let mut clerk =
            server.staff("ann@town.example", "Ann Lee", "supervisor", Extent::EVERYWHERE).await;
        for (language, said) in
            [("en", "1 other person follows"), ("fr", "1\u{a0}autre personne suit ce problème")]
        {
            let page = clerk.get(&format!("/{language}/console/cases/{reference}")).await;
            check(&page);
            assert!(page.says(said), "{}", page.text());
            assert!(!page.body.contains("luc@example.ca"));
        }
        let near = until_nearby(&mut ana, "en").await;
        assert!(near.says("1 person follows this"), "{}", near.text());

        let stop = format!("{}/stop", followed.path());
        check(&ana.get(&stop).await);
        assert_eq!(server.browser().post(&stop, "List-Unsubscribe=One-Click").await.status, 200);
        assert_eq!(luc.get(followed.path()).await.status, 404);
        assert_eq!(server.browser().post(&stop, "").await.status, 404);
    });
}

#[test]
fn whoever_is_signed_in_follows_with_the_account_and_finds_it_among_the_reports() {
    on_both(async |town| {
        let server = open_town(town).await;
        let reference = server.pothole().await.reference;
        let mut rose = server.resident("rose@example.ca").await;
        let near = until_nearby(&mut rose, "fr").await;
        let page = rose.get(&near.attribute(FOLLOW, "href").unwrap()).await;
        check(&page);
        assert!(!page.has("input[type=email]"), "the account has an address");
        let followed = rose.send(&page, &[]).await;
        check(&followed);
        assert!(followed.has("#done"), "{}", followed.text());
        let list = rose.get("/fr/reports").await;
        check(&list);
        let link = list.attribute("section[aria-labelledby=followed-h] a", "href").unwrap();
        assert_eq!(link, followed.path());
        assert!(!list.body.contains(reference.as_str()), "its reference is its reporter's");
        let mut marc = server.resident("marc@example.ca").await;
        assert_eq!(marc.get(&link).await.status, 404);
        assert_eq!(server.browser().get(&link).await.status, 401);
        let page = rose.press(&followed, "main form", "main form button", &[]).await;
        assert_eq!(page.path(), "/fr/reports");
        assert!(page.has("#done") && !page.has("#followed-h"), "{}", page.text());
    });
}
