//! People's records in the console, and the one number that is protected.

use chrono::TimeDelta;
use contract::iam::{Action, FieldGrant};
use testing::on_both;

use crate::support::{Browser, Hall, TestServer, check};

const NUMBER: &str = "193-456-787";
const MASK: &str = "***-***-***";

const ACTIONS: [Action; 3] = [Action::SearchCitizens, Action::ReadCitizen, Action::RecordSin];

async fn worker<'server>(hall: &Hall<'server>, fields: &[FieldGrant]) -> Browser<'server> {
    let staff = hall.staff_with(&ACTIONS, fields).await;
    let cookie = staff.header("cookie").trim_start_matches("console=").to_owned();
    let mut browser = hall.server.browser();
    browser.cookies.insert("console".to_owned(), cookie);
    browser
}

fn in_hall(body: impl AsyncFn(Hall<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        body(server.hall().await).await;
    });
}

#[test]
fn somebody_is_found_without_a_word_about_them_in_an_address() {
    in_hall(async |hall| {
        let id = hall.citizen("Rose Tremblay").await;
        hall.citizen("Marc Roy").await;
        let mut browser = worker(&hall, &[FieldGrant::CitizenName]).await;
        let page = browser.get("/en/console/citizens").await;
        check(&page);
        let empty = browser.send(&page, &[]).await;
        assert!(empty.has("#problems"));
        let found = browser.send(&page, &[("form[caller_search]", "Tremblay")]).await;
        check(&found);
        assert!(found.says("Rose Tremblay") && !found.says("Marc Roy"));
        assert!(!found.url.contains("Tremblay"), "{}", found.url);
        // Who listens is led to what was found.
        assert!(found.url.ends_with("#results") && found.has("h2#results[tabindex='-1']"));
        let link = format!("/en/console/citizens/{id}");
        assert!(found.has(&format!("a[href='{link}']")));
        check(&browser.get(&link).await);
        check(&browser.get(&link.replace("/en/", "/fr/")).await);
    });
}

// PRIV-11, PRIV-23
#[test]
fn a_number_is_recorded_under_a_law_that_the_page_names() {
    in_hall(async |hall| {
        let id = hall.citizen("Rose Tremblay").await;
        let fields = [FieldGrant::CitizenName, FieldGrant::CitizenSin];
        let mut browser = worker(&hall, &fields).await;
        let own = format!("/en/console/citizens/{id}");
        let page = browser.get(&format!("{own}/sin")).await;
        check(&page);
        assert!(page.says("Section 237 of the Income Tax Act"));
        let wrong = [("form[sin]", "193 456 788"), ("form[authority]", "")];
        let refused = browser.send(&page, &wrong).await;
        check(&refused);
        assert!(refused.has("#sin-err") && refused.has("#authority-err"));
        assert!(!refused.body.contains("193 456 788"), "a number is never put back");
        let right = [("form[sin]", "193 456 787"), ("form[authority]", "income_tax_act_s237_t4a")];
        let done = browser.send(&refused, &right).await;
        check(&done);
        assert_eq!(done.path(), own);
        assert!(done.has("#done") && done.says(MASK) && done.says("T4A"));
        assert!(!done.body.contains("193"));
    });
}

// IAM-072, IAM-074
#[test]
fn a_number_is_shown_for_a_minute_to_who_says_what_for_and_is_masked_again_by_itself() {
    in_hall(async |hall| {
        let id = hall.citizen("Rose Tremblay").await;
        hall.sin(id, NUMBER).await;
        let fields = [FieldGrant::CitizenName, FieldGrant::CitizenSin];
        let mut browser = worker(&hall, &fields).await;
        let own = format!("/en/console/citizens/{id}");
        let page = browser.get(&format!("{own}/unmask")).await;
        check(&page);
        let empty = browser.send(&page, &[]).await;
        assert!(empty.has("#purpose-err") && empty.has("#reason-err"));
        let telling = [("form[purpose]", "verification"), ("form[reason]", NUMBER)];
        let telling = browser.send(&page, &telling).await;
        assert!(telling.has("#reason-err"), "a reason that holds a number is none");
        let said = [("form[purpose]", "verification"), ("form[reason]", "Asked at the counter")];
        let shown = browser.send(&page, &said).await;
        check(&shown);
        assert!(shown.says(NUMBER) && !shown.url.contains("193"));
        assert_eq!(shown.headers["cache-control"], "no-store");
        let again = shown.headers["refresh"].to_str().unwrap();
        assert!(again.ends_with(&format!("; url={own}?done=masked#done")), "{again}");
        let cookies = browser.cookies.values().cloned().collect::<String>();
        assert!(!cookies.contains("193"));
        // Nobody else, nobody else's number, and nobody for longer than that.
        let mut colleague = worker(&hall, &fields).await;
        colleague
            .cookies
            .insert("console-number".into(), browser.cookies["console-number"].clone());
        assert!(!colleague.get(&format!("{own}/unmask")).await.says(NUMBER));
        let marc = hall.citizen("Marc Roy").await;
        hall.sin(marc, "123 456 782").await;
        let other = browser.get(&format!("/en/console/citizens/{marc}/unmask")).await;
        assert!(!other.says("123-456-782"));
        hall.server.town.clock.advance(TimeDelta::seconds(60));
        let over = browser.get(&format!("{own}/unmask")).await;
        assert!(!over.says(NUMBER) && over.has("#main-form"));
        let masked = browser.get(&format!("{own}?done=masked")).await;
        check(&masked);
        assert!(masked.says(MASK) && masked.has("#done"));
        // Whoever is done earlier masks it earlier.
        let page = browser.get(&format!("{own}/unmask")).await;
        let shown = browser.send(&page, &said).await;
        assert!(shown.says(NUMBER));
        let form = "form[action*=hide-sin]";
        let hidden = browser.press(&shown, form, &format!("{form} button"), &[]).await;
        assert!(hidden.says(MASK) && hidden.has("#done"), "{}", hidden.text());
        assert!(!browser.get(&format!("{own}/unmask")).await.says(NUMBER));
    });
}

// IAM-074
#[test]
fn the_minute_of_a_shown_number_is_prolonged_with_one_button() {
    in_hall(async |hall| {
        let id = hall.citizen("Rose Tremblay").await;
        hall.sin(id, NUMBER).await;
        let fields = [FieldGrant::CitizenName, FieldGrant::CitizenSin];
        let mut browser = worker(&hall, &fields).await;
        let page = browser.get(&format!("/en/console/citizens/{id}/unmask")).await;
        let said = [("form[purpose]", "verification"), ("form[reason]", "Asked at the counter")];
        let shown = browser.send(&page, &said).await;
        // Whoever has script is told in time; the words come from the page.
        assert!(shown.has("[role=status][data-warn-in='35']"), "{}", shown.text());
        assert!(shown.has("script[src$='/shown-number.js']"));
        hall.server.town.clock.advance(TimeDelta::seconds(55));
        let form = "form[action*=prolong-sin]";
        let more = browser.press(&shown, form, &format!("{form} button"), &[]).await;
        check(&more);
        assert!(more.says(NUMBER), "{}", more.text());
        assert!(more.headers["refresh"].to_str().unwrap().starts_with("60; "));
        hall.server.town.clock.advance(TimeDelta::seconds(55));
        assert!(browser.get(&format!("/en/console/citizens/{id}/unmask")).await.says(NUMBER));
        assert_eq!(hall.server.count("citizen_sin_view").await, 2);
        // Too late: the page asks anew what for.
        hall.server.town.clock.advance(TimeDelta::seconds(5));
        let late = browser.press(&more, form, &format!("{form} button"), &[]).await;
        assert!(!late.says(NUMBER) && late.has("#main-form"));
    });
}

#[test]
fn a_number_is_removed_on_a_page_that_says_what_that_means() {
    in_hall(async |hall| {
        let id = hall.citizen("Rose Tremblay").await;
        hall.sin(id, NUMBER).await;
        let fields = [FieldGrant::CitizenName, FieldGrant::CitizenSin];
        let mut browser = worker(&hall, &fields).await;
        let own = format!("/en/console/citizens/{id}");
        let record = browser.get(&own).await;
        let link = format!("{own}/remove-sin");
        assert!(record.has(&format!("a[href='{link}']")));
        let page = browser.get(&link).await;
        check(&page);
        check(&browser.get(&link.replace("/en/", "/fr/")).await);
        let empty = browser.send(&page, &[]).await;
        assert!(empty.has("#reason-err"));
        let done = browser.send(&page, &[("form[reason]", "Number of another person")]).await;
        check(&done);
        assert!(done.path() == own && done.has("#done"), "{}", done.text());
        assert!(done.says("No number") && !done.has(&format!("a[href='{link}']")));
        // After a while both factors are asked first.
        hall.server.town.clock.advance(TimeDelta::minutes(20));
        let asked = browser.get(&link).await;
        assert!(asked.path().ends_with("/console/confirm"), "{}", asked.url);
    });
}

// IAM-072
#[test]
fn who_may_not_see_a_number_is_not_told_that_there_is_one() {
    in_hall(async |hall| {
        let (id, bare) = (hall.citizen("Rose Tremblay").await, hall.citizen("Rose Tremblay").await);
        hall.sin(id, NUMBER).await;
        let mut browser = worker(&hall, &[FieldGrant::CitizenName]).await;
        let mut texts = Vec::new();
        for person in [id, bare] {
            let page = browser.get(&format!("/en/console/citizens/{person}")).await;
            assert!(page.says(MASK));
            texts.push(page.text().replace(&page.heading(), ""));
            let unmask = browser.get(&format!("/en/console/citizens/{person}/unmask")).await;
            assert_eq!(unmask.status, 403);
        }
        // Each has a civic number of their own.
        let without_number = |text: &String| {
            let (before, after) = text.split_once("CIV-").unwrap();
            format!("{before}{}", &after[8..])
        };
        assert_eq!(without_number(&texts[0]), without_number(&texts[1]));
    });
}
