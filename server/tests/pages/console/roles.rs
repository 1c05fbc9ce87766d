//! Pages of roles and of the people who hold them.

use contract::iam::Extent;
use testing::on_both;

use crate::support::{Browser, Hall, TestServer, check, inner};

async fn worker<'server>(hall: &Hall<'server>, role: &str) -> Browser<'server> {
    let staff = hall.staff(role, Extent::EVERYWHERE).await;
    let cookie = staff.header("cookie").trim_start_matches("console=").to_owned();
    let mut browser = hall.server.browser();
    browser.cookies.insert("console".to_owned(), cookie);
    browser
}

#[test]
fn the_review_of_a_role_shows_what_will_be_saved_beside_what_is_now() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let role = hall.new_role().await;
        let mut browser = worker(&hall, "it-admin").await;
        let edit = browser.get(&format!("/en/console/roles/{role}/edit")).await;
        let same = browser.send(&edit, &[]).await;
        check(&same);
        assert!(same.says("The role stays as it is."), "{}", same.text());
        let typed = [
            ("form[name_fr]", "Équipe de crue"),
            ("form[permissions][]", "cases.case.read"),
            ("form[fields][]", "identity.citizen.name.view"),
        ];
        let review = browser.send(&edit, &typed).await;
        check(&review);
        let changes = inner(review.one("section[aria-labelledby=changes-h]"));
        assert_eq!(review.all("section[aria-labelledby=changes-h] tbody tr").len(), 3);
        assert_eq!(review.all("section[aria-labelledby=changes-h] del").len(), 1, "{changes}");
        assert_eq!(review.all("section[aria-labelledby=changes-h] ins").len(), 3, "{changes}");
        for word in ["Rôle", "Équipe de crue", "Read cases"] {
            assert!(changes.contains(word), "{word}: {changes}");
        }
        let saved = browser.send(&review, &[]).await;
        assert!(saved.has("#done"), "{}", saved.text());
        check(&browser.get(&format!("/fr/console/roles/{role}/edit")).await);
    });
}

#[test]
fn each_filter_of_the_staff_list_can_be_removed_by_itself() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        hall.user("pothole").await;
        let mut browser = worker(&hall, "it-admin").await;
        let bare = browser.get("/en/console/staff").await;
        assert!(!bare.has(".active-filters"));
        let place = hall.departments["public-works"];
        let address = format!("/en/console/staff?text=user&department={place}&status=active");
        let list = browser.get(&address).await;
        check(&list);
        let links = list.all(".active-filters a");
        assert_eq!(links.len(), 4);
        let without_text = format!(
            ".active-filters a[href='/en/console/staff?department={place}&status=active#results']"
        );
        assert!(list.has(&without_text), "{}", list.body);
        assert!(list.says("Remove: “user”") && list.says("public-works"));
        check(&browser.get(&address.replace("/en/", "/fr/")).await);
    });
}
