//! Staff of the test town: invited, with an authenticator app, signed in.

use contract::iam::{AssignRole, DepartmentId, Extent, Holder, StaffFacts, StaffId};
use contract::identity::EmailAddress;
use contract::{Channel, Language};
use iam::{Actor, DepartmentFacts};
use platform::{Clock, Origin};
use testing::Town;
use totp_rs::{Algorithm, Secret, TOTP};

use super::server::PASSWORD;
use super::{Browser, Page, TestServer};

/// The code that an app with this secret shows now.
pub fn code_now(town: &Town, secret: &str) -> String {
    let secret = Secret::Encoded(secret.replace(' ', "")).to_bytes().unwrap();
    let app = TOTP::new_unchecked(Algorithm::SHA1, 6, 0, 30, secret, None, String::new());
    app.generate(u64::try_from(town.clock.now().timestamp()).unwrap())
}

impl TestServer {
    pub fn system(&self) -> Actor {
        Actor::system("test", Origin::inside(Channel::Job))
    }

    /// The department with this code, as the demo town has it.
    pub async fn department(&self, code: &str) -> DepartmentId {
        let departments = self.services.iam.departments().await.unwrap();
        departments.into_iter().find(|known| known.code == code).expect("a department").id
    }

    /// Departments and roles of the demo town. Needed before anybody is invited.
    pub async fn open_offices(&self) {
        #[derive(serde::Deserialize)]
        struct File {
            departments: Vec<DepartmentFacts>,
        }
        let file = include_str!("../../demo/data/departments.json");
        let file: File = serde_json::from_str(file).unwrap();
        let (iam, system) = (&self.services.iam, self.system());
        iam.import_departments(&system, file.departments).await.unwrap();
        iam.install_built_in_roles(&system).await.unwrap();
    }

    /// Somebody with a role, who has not chosen a password yet.
    pub async fn invite(&self, email: &str, name: &str, role: &str, extent: Extent) -> StaffId {
        let (iam, system) = (&self.services.iam, self.system());
        let facts = StaffFacts {
            email: EmailAddress::parse(email).unwrap(),
            name: name.to_owned(),
            title: None,
            department: None,
            language: Language::En,
        };
        let staff = iam.invite(&system, facts).await.unwrap();
        let roles = iam.roles(&system).await.unwrap();
        let role = roles.into_iter().find(|known| known.code == role).expect("a role").id;
        let holder = Holder::Staff(staff);
        let order = AssignRole { holder, role, extent, from: None, until: None };
        iam.assign_role(&system, order).await.unwrap();
        staff
    }

    /// A browser in which somebody with this role is signed in to the console.
    pub async fn staff(&self, email: &str, name: &str, role: &str, extent: Extent) -> Browser<'_> {
        let staff = self.invite(email, name, role, extent).await;
        let mut browser = self.browser();
        let (page, _) = self.enrol(&mut browser, email, staff).await;
        let page = browser.send(&page, &[]).await;
        assert!(page.path().starts_with("/en/console/"), "{}", page.url);
        browser
    }

    /// Follows the link of the invitation up to the page with the recovery codes; gives it with the app's secret.
    pub async fn enrol(
        &self,
        browser: &mut Browser<'_>,
        email: &str,
        staff: StaffId,
    ) -> (Page, String) {
        let activation = self.services.iam.activation(staff).await.unwrap().expect("a link");
        let link = activation.link.reveal().to_owned();
        let page = browser.get(&format!("/en/console/activate/{link}")).await;
        let page = browser.send(&page, &[("form[new_password]", PASSWORD)]).await;
        let typed = [("form[email]", email), ("form[password]", PASSWORD)];
        let page = browser.send(&page, &typed).await;
        assert_eq!(page.path(), "/en/console/sign-in/set-up", "{}", page.text());
        let secret = page.one("#secret").text().collect::<String>();
        let page = browser.send(&page, &[("form[code]", &code_now(&self.town, &secret))]).await;
        assert_eq!(page.path(), "/en/console/recovery-codes", "{}", page.text());
        (page, secret)
    }
}
