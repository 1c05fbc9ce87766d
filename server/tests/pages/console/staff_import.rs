//! Staff from a file: shown first, then stored as it was shown, by whoever may manage staff.

use contract::iam::Extent;
use platform::session::{Cookies, Realm};
use testing::on_both;

use crate::support::{Browser, Hall, Page, TestServer, multipart};

const UPLOAD: &str = "/do/console/import-staff?page=%2Fen%2Fconsole%2Fstaff%2Fimport";
const HEAD: &str = "email,name,title,department,language,role,reach,wards\n";

async fn browser<'server>(hall: &Hall<'server>, role: &str) -> Browser<'server> {
    let staff = hall.staff(role, Extent::EVERYWHERE).await;
    let cookie = staff.header("cookie").trim_start_matches("console=").to_owned();
    let mut browser = hall.server.browser();
    let name = Cookies { secure: false }.name(Realm::Staff).to_owned();
    browser.cookies.insert(name, cookie);
    browser
}

async fn upload(browser: &mut Browser<'_>, lines: &str) -> Page {
    let file = format!("{HEAD}{lines}");
    let (kind, body) = multipart(&[], "form[file]", &[("staff.csv", file.as_bytes())]);
    browser.post_as(UPLOAD, &kind, body).await
}

#[test]
fn only_whoever_manages_staff_takes_in_a_file() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let lines = "ana@town.example.ca,Ana Roy,,,en,,,";
        let nobody = upload(&mut server.browser(), lines).await;
        assert_eq!(nobody.status, 401);
        let clerk = upload(&mut browser(&hall, "clerk").await, lines).await;
        assert_eq!(clerk.status, 403);
        let supervisor = browser(&hall, "supervisor").await.get("/en/console/staff/import").await;
        assert_eq!(supervisor.status, 403);
    });
}

#[test]
fn a_file_is_shown_and_stored_as_it_was_shown() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let mut browser = browser(&hall, "it-admin").await;
        let before = server.count("staff").await;
        let answer =
            upload(&mut browser, "ana@town.example.ca,Ana Roy,,parks,en,clerk,department,").await;
        let page = browser.get(&answer.location().unwrap()).await;
        assert!(page.says("ana@town.example.ca") && page.says("New account"), "{}", page.text());
        assert!(page.has("#main-form"));
        assert_eq!(server.count("staff").await, before, "nothing is stored yet");
        hall.server.services.iam.invite(&crate::support::system(), facts()).await.unwrap();
        let changed = browser.send(&page, &[]).await;
        assert!(changed.says("Something has changed"), "{}", changed.text());
        assert!(changed.says("Corrected: Department"), "{}", changed.text());
        let stored = browser.send(&changed, &[]).await;
        assert_eq!(stored.path(), "/en/console/staff");
        assert!(stored.has("#done"));
        let faulty = upload(&mut browser, "not an address,,,nowhere,xx,,,").await;
        let faulty = browser.get(&faulty.location().unwrap()).await;
        assert!(faulty.says("Line 2") && !faulty.has("#main-form"));
        let empty = upload(&mut browser, "").await;
        let empty = browser.get(&empty.location().unwrap()).await;
        assert!(empty.says("New: 0"), "{}", empty.text());
    });
}

/// The same person, taken in by somebody else meanwhile.
fn facts() -> contract::iam::StaffFacts {
    contract::iam::StaffFacts {
        email: contract::identity::EmailAddress::parse("ana@town.example.ca").unwrap(),
        name: "Ana Roy".to_owned(),
        title: None,
        department: None,
        language: contract::Language::En,
    }
}
