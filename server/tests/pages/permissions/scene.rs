//! Records of Rose Tremblay, a resident, and everybody who asks for them.

use std::collections::BTreeMap;
use std::fmt::Write;

use cases::Visitor;
use contract::cases::{CaseId, OpenForm, ReportStep};
use contract::iam::{Action, Extent, StaffId};
use contract::identity::ResidentId;
use contract::{Channel, Language};
use iam::Actor;
use platform::Origin;
use platform::session::{Cookies, Realm};

use super::acts::Act;
use crate::pages::report::jpeg;
use crate::support::{Browser, Hall, PASSWORD, Page, TestServer, encode, multipart, system};

/// Stands in Rose's records and nowhere else.
pub const WORDS: &str = "Between my hedge and the blue gate";
pub const EMAIL: &str = "rose@example.ca";

/// What another product lets the portal decide.
const MANIFEST: &str = r#"{"module":"finance","name":{"en":"Finance","fr":"Finances"},"entities":[{"code":"order",
    "name":{"en":"Orders","fr":"Commandes"},"actions":[{"code":"read","name":{"en":"Read orders","fr":"Lire les commandes"},
    "about":{"en":"Reads orders.","fr":"Lit les commandes."}}]}]}"#;

/// What the names in braces stand for.
pub type Names = BTreeMap<&'static str, String>;

/// Two residents with accounts.
pub struct People {
    pub rose: ResidentId,
    pub marc: ResidentId,
}

const COOKIES: Cookies = Cookies { secure: false };

async fn account(server: &TestServer, email: &str) -> ResidentId {
    let browser = server.resident(email).await;
    let cookie = &browser.cookies[COOKIES.name(Realm::Resident)];
    let session = server.services.sessions.current(Realm::Resident, cookie).await.unwrap();
    ResidentId(session.expect("signed in").actor_id)
}

impl People {
    pub async fn settle(server: &TestServer) -> Self {
        Self { rose: account(server, EMAIL).await, marc: account(server, "marc@example.ca").await }
    }
}

/// A browser with a new session of this resident.
pub async fn browser_of(server: &TestServer, resident: ResidentId) -> Browser<'_> {
    let sessions = &server.services.sessions;
    let value = sessions.sign_in(Realm::Resident, resident.0, "Test", None, None).await.unwrap();
    with_cookie(server, Realm::Resident, value.reveal())
}

pub fn with_cookie<'server>(
    server: &'server TestServer,
    realm: Realm,
    value: &str,
) -> Browser<'server> {
    let mut browser = server.browser();
    browser.cookies.insert(COOKIES.name(realm).to_owned(), value.to_owned());
    browser
}

fn origin() -> Origin {
    Origin { channel: Channel::Web, request: None, address: None }
}

fn report() -> OpenForm {
    OpenForm {
        category: "pothole".into(),
        description: WORDS.into(),
        place: "Elm Street".into(),
        answers: [("size".to_owned(), "large".to_owned())].into(),
        updates: "none".into(),
        ..OpenForm::default()
    }
}

/// Rose's records, all of them new: a report being written, one that was sent, photos in both, another session.
pub async fn records(server: &TestServer, rose: ResidentId) -> Names {
    server.tick();
    let (cases, visitor) = (&server.services.cases, Visitor::Resident(rose));
    let mut names = common(server);
    for name in ["sent", "draft"] {
        let draft = cases.start_draft(&visitor, Language::En, report()).await.unwrap().id;
        let photo = cases.add_draft_photo(&visitor, draft, jpeg(16, 12)).await.unwrap();
        let steps = [ReportStep::What, ReportStep::Where, ReportStep::Details, ReportStep::Contact];
        for step in steps {
            cases.save_step(&visitor, draft, step, report(), "").await.unwrap();
        }
        names.insert(name, draft.to_string());
        names.insert(if name == "sent" { "photo" } else { "draft_photo" }, photo.id.to_string());
        if name == "sent" {
            let actor = Actor::of_resident(rose, origin());
            let opened = cases.send_draft(&actor, &visitor, draft).await.unwrap();
            names.insert("case", opened.id.to_string());
            names.insert("reference", opened.reference.to_string());
            names.insert("secret", opened.tracking_secret.reveal().to_owned());
        }
    }
    let sessions = &server.services.sessions;
    let other = sessions.sign_in(Realm::Resident, rose.0, "Other", None, None).await.unwrap();
    let other = sessions.current(Realm::Resident, other.reveal()).await.unwrap().unwrap();
    names.insert("session", other.id.to_string());
    names
}

/// What every scene has.
pub fn common(server: &TestServer) -> Names {
    let fresh = || server.town.foundation.ids.next::<uuid::Uuid>().to_string();
    Names::from([
        ("email", EMAIL.to_owned()),
        ("new_email", format!("{}@example.ca", fresh())),
        ("password", PASSWORD.to_owned()),
        ("name", "Rose Tremblay".to_owned()),
        ("words", WORDS.to_owned()),
        ("manifest", MANIFEST.to_owned()),
        ("key", fresh()),
        ("nothing", fresh()),
        ("profile_version", "1".to_owned()),
        ("category", "pothole".to_owned()),
        ("answer", "large".to_owned()),
    ])
}

/// A case of this category, as the console names it.
pub async fn case(hall: &Hall<'_>, category: &str) -> Names {
    let id: CaseId = hall.case(category).await;
    let reference = hall.server.services.cases.detail(&system(), id).await.unwrap().reference;
    let mut names = common(hall.server);
    names.insert("case", id.to_string());
    names.insert("reference", reference.to_string());
    let (user, role) = (hall.user(category).await, hall.new_role().await);
    names.insert("assignment", hall.assignment(user, hall.new_role().await).await.to_string());
    names.insert("held_back", hall.held_back(user).await.to_string());
    names.insert("group", hall.new_group().await.to_string());
    names.insert("user", user.to_string());
    names.insert("citizen", hall.citizen("Rose Tremblay").await.to_string());
    names.insert("role", role.to_string());
    names.insert("position", hall.position().await.to_string());
    names.insert("department", hall.department_of(category).to_string());
    let key = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await.key;
    names.insert("api_key", key.id.to_string());
    names.insert("service_account", key.account.id.to_string());
    names.insert("provider", hall.provider().await.to_string());
    names.insert("saml_provider", hall.saml_provider().await.to_string());
    names.insert("saml_metadata", hall.saml_metadata().await);
    let (plan, emergency) = hall.emergency().await;
    names.insert("plan", plan.to_string());
    names.insert("emergency", emergency.to_string());
    names.insert("kind", "mass_reads".to_owned());
    names.insert("category", category.to_owned());
    names.insert("answer", if category == "pothole" { "large" } else { "" }.to_owned());
    names
}

/// A case of this category, and what else the act is about. A rule of duties is asked about with every change of roles:
/// only who needs one gets one.
pub async fn of_act(hall: &Hall<'_>, act: &Act, category: &str) -> Names {
    let mut names = case(hall, category).await;
    let is_about_rules = |value: &str| value.contains("{rule}") || value.contains("{exception}");
    if act.fields.iter().any(|(_, value)| is_about_rules(value)) {
        let user: uuid::Uuid = names["user"].parse().unwrap();
        let (rule, exception) = hall.exception(StaffId(user)).await;
        names.insert("rule", rule.to_string());
        names.insert("exception", exception.to_string());
    }
    if act.path.ends_with("-alert") {
        names.insert("alert", hall.alert().await.to_string());
    }
    if act.path.ends_with("reveal-sin") {
        let citizen: uuid::Uuid = names["citizen"].parse().unwrap();
        hall.sin(ResidentId(citizen), "193 456 787").await;
    }
    if act.fields.iter().any(|(_, value)| value.contains("{review")) || act.page.contains("{review")
    {
        let (review, line) = hall.review(&[]).await;
        names.insert("review", review.to_string());
        names.insert("line", line.to_string());
        names.insert("reviewer", hall.reviewer().await.to_string());
    }
    names
}

/// The text with everything in braces replaced.
pub fn told(text: &str, names: &Names) -> String {
    let mut told = text.to_owned();
    let unknown = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let unknown: Vec<&str> = unknown.filter(|name| !names.contains_key(name)).collect();
    assert!(unknown.is_empty(), "{unknown:?} have no meaning here");
    for (name, value) in names {
        told = told.replace(&format!("{{{name}}}"), value);
    }
    told
}

impl Act {
    /// Where it is sent.
    pub fn address(&self, names: &Names) -> String {
        let page = told(self.page, names);
        let page = url::form_urlencoded::byte_serialize(page.as_bytes()).collect::<String>();
        format!("{}?page={page}", self.path)
    }

    pub fn values(&self, names: &Names) -> Vec<(String, String)> {
        let value = |(name, value): &(&str, &str)| ((*name).to_owned(), told(value, names));
        self.fields.iter().map(value).collect()
    }

    pub async fn send(&self, browser: &mut Browser<'_>, names: &Names) -> String {
        let answer = browser.post(&self.address(names), &encode(&self.values(names))).await;
        verdict(&answer)
    }
}

/// `done`; `form`: the form comes back with what was wrong; `sign in`; or the status of a page that says why not.
pub fn verdict(answer: &Page) -> String {
    match answer.location() {
        Some(next) if next.contains("/sign-in?next=") => "sign in".to_owned(),
        Some(next) if next.contains("#problems") => "form".to_owned(),
        Some(_) => "done".to_owned(),
        None => answer.status.as_u16().to_string(),
    }
}

/// A cell of a table, which never touches the next one however long its text is.
pub fn cell(table: &mut String, text: &str, width: usize) {
    let _ = write!(table, "{text:<0$} ", width - 1);
}

/// The cells of a line are all there.
pub fn end_line(table: &mut String) {
    let end = table.trim_end().len();
    table.truncate(end);
    table.push('\n');
}

/// Sends an act of this form with a photo.
pub async fn send_photo(browser: &mut Browser<'_>, act: &Act, names: &Names) -> String {
    let photo = jpeg(16, 12);
    let (kind, body) = multipart(&act.values(names), "form[photos]", &[("a.jpg", &photo)]);
    verdict(&browser.post_as(&act.address(names), &kind, body).await)
}
