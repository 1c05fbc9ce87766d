//! The audit ledger in the console.

use chrono::TimeDelta;
use contract::iam::{Action, Extent, FieldGrant};
use http::StatusCode;
use sha2::{Digest, Sha256};
use testing::on_both;

use crate::support::{Browser, Hall, TestServer, check, system};

fn in_hall(body: impl AsyncFn(Hall<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        body(server.hall().await).await;
    });
}

async fn auditor<'server>(hall: &Hall<'server>, more: &[Action]) -> Browser<'server> {
    let actions: Vec<Action> = [Action::ReadAudit].iter().chain(more).copied().collect();
    let staff = hall.staff_with(&actions, &[] as &[FieldGrant]).await;
    let cookie = staff.header("cookie").trim_start_matches("console=").to_owned();
    let mut browser = hall.server.browser();
    browser.cookies.insert("console".to_owned(), cookie);
    browser
}

#[test]
fn an_auditor_finds_what_happened_to_a_case_by_its_number_and_opens_an_entry() {
    in_hall(async |hall| {
        let case = hall.case("pothole").await;
        let case = hall.server.services.cases.detail(&system(), case).await.unwrap();
        let reference = case.reference.to_string();
        let mut browser = auditor(&hall, &[Action::ReadCase]).await;
        for language in ["en", "fr"] {
            let page = browser.get(&format!("/{language}/console/audit")).await;
            check(&page);
        }
        let page = browser.get("/en/console/audit").await;
        let found = browser.send(&page, &[("form[audit_search]", &reference)]).await;
        check(&found);
        let list = format!("/en/console/audit?record={}", case.id);
        assert!(found.has(&format!("a[href='{list}']")), "{}", found.text());
        let list = browser.get(&list).await;
        check(&list);
        assert!(list.says("case.created") && list.says(&reference), "{}", list.text());
        assert!(list.has(&format!("td a[href='/en/console/cases/{reference}']")));
        let entry = list.attribute("tbody th a", "href").unwrap();
        let entry = browser.get(&entry).await;
        check(&entry);
        assert!(entry.says(&reference) && entry.says("Place in the chain"));
        check(&browser.get(&entry.path().replace("/en/", "/fr/")).await);
    });
}

// PRIV-25
#[test]
fn a_file_holds_the_entries_that_were_asked_for_and_is_an_entry_itself() {
    in_hall(async |hall| {
        hall.case("pothole").await;
        // A file goes up to the moment in which it is asked for.
        hall.server.town.clock.advance(TimeDelta::seconds(1));
        let mut browser = auditor(&hall, &[]).await;
        let file = browser.get("/en/console/audit/entries.csv?act=cases.case.open").await;
        assert_eq!(file.status, StatusCode::OK);
        let lines: Vec<&str> = file.body.lines().skip(1).collect();
        assert!(!lines.is_empty());
        assert!(lines.iter().all(|line| line.contains("\"Open cases\"") || line.contains("case.")));
        let page = browser.get("/en/console/audit?act=platform.audit.read").await;
        assert!(page.says("audit.exported"), "{}", page.text());
    });
}

#[test]
fn people_are_numbers_to_whoever_may_read_their_records_and_ids_to_others() {
    in_hall(async |hall| {
        let id = hall.citizen("Rose Tremblay").await;
        let number =
            hall.server.services.identity.names(&[id]).await.unwrap()[&id].number.to_string();
        let own = format!("/en/console/audit?citizen={id}");
        let mut reader = auditor(&hall, &[Action::ReadCitizen]).await;
        let list = reader.get(&own).await;
        check(&list);
        assert!(list.says(&number) && !list.says("Tremblay"), "{}", list.text());
        assert!(list.has(&format!("td a[href='/en/console/citizens/{id}']")));
        let mut other = auditor(&hall, &[]).await;
        let list = other.get(&own).await;
        check(&list);
        assert!(list.says("citizen.registered"), "{}", list.text());
        assert!(!list.says(&number) && !list.says("Tremblay"), "{}", list.text());
        assert!(list.all("td a[href*='/console/citizens']").is_empty());
        // Who knows the number finds the entries all the same.
        let page = other.get("/en/console/audit").await;
        let found = other.send(&page, &[("form[audit_search]", &number)]).await;
        assert!(found.has(&format!("a[href='{own}']")), "{}", found.text());
        assert!(!found.url.contains(&number), "{}", found.url);
    });
}

#[test]
fn staff_are_found_by_name_without_a_name_in_an_address() {
    in_hall(async |hall| {
        let mut browser = auditor(&hall, &[]).await;
        hall.server.invite("rita@town.example", "Rita Okafor", "clerk", Extent::EVERYWHERE).await;
        let page = browser.get("/en/console/audit").await;
        let empty = browser.send(&page, &[]).await;
        assert!(empty.has("#problems"));
        let nobody = browser.send(&page, &[("form[audit_search]", "zzz")]).await;
        assert!(nobody.says("nobody on the staff"), "{}", nobody.text());
        let found = browser.send(&page, &[("form[audit_search]", "okafor")]).await;
        check(&found);
        assert!(!found.url.contains("kafor"), "{}", found.url);
        let ways = found.all("ul[aria-labelledby='found-h'] a");
        let ways: Vec<String> =
            ways.iter().filter_map(|way| way.value().attr("href")).map(str::to_owned).collect();
        assert_eq!(ways.len(), 2);
        for way in ways {
            let list = browser.get(&way).await;
            check(&list);
            assert!(list.says("Rita Okafor"), "{}", list.text());
        }
    });
}

// IAM-045
#[test]
fn the_report_of_duties_is_taken_as_a_document_whose_digest_is_in_the_log() {
    in_hall(async |hall| {
        hall.keep_apart("clerk", "supervisor").await;
        let mut browser = auditor(&hall, &[Action::ReadRoles]).await;
        let page = browser.get("/en/console/duties").await;
        check(&page);
        for language in ["en", "fr"] {
            let path = format!("/{language}/console/duties/report.pdf");
            let (answer, file) = browser.fetch(&path).await;
            assert_eq!(answer.status, StatusCode::OK);
            assert!(file.starts_with(b"%PDF-1.7"));
            let digest = hex::encode(Sha256::digest(&file));
            let list = browser.get("/en/console/audit?act=iam.role.read").await;
            let entry = list.attribute("tbody th a", "href").unwrap();
            let entry = browser.get(&entry).await;
            assert!(entry.says(&digest) && entry.says("pdf"), "{}", entry.text());
        }
    });
}
