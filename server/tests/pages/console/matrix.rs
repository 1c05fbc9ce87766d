//! Every page of the console, for every built-in role, on a case of one's own part of the organization and on a foreign one.

use std::collections::BTreeSet;
use std::fmt::Write;

use contract::cases::Reference;
use contract::iam::{
    Action, AlertId, ApiKeyView, EmergencyId, EmergencyPlanId, Extent, GroupId, IdentityProviderId,
    PositionId, ReviewId, ReviewLineId, RoleId, StaffId,
};
use contract::identity::ResidentId;
use testing::on_both;

use crate::support::{Browser, Hall, TestServer, system};

/// Pages behind the sign-in; `{reference}` is that of the case.
pub const PAGES: [&str; 99] = [
    "/console/account",
    "/console/account/app",
    "/console/account/passkeys",
    "/console/account/passkeys/new",
    "/console/account/password",
    "/console/account/recovery-codes",
    "/console/alerts",
    "/console/alerts/rules",
    "/console/alerts/rules/{kind}",
    "/console/alerts/{id}",
    "/console/api-keys",
    "/console/api-keys/new",
    "/console/api-keys/report",
    "/console/api-keys/report.csv",
    "/console/api-keys/secret",
    "/console/api-keys/{id}",
    "/console/api-keys/{id}/revoke",
    "/console/api-keys/{id}/rotate",
    "/console/audit",
    "/console/audit/entries.csv",
    "/console/audit/{id}",
    "/console/bulk",
    "/console/bulk/done",
    "/console/cases/{reference}",
    "/console/cases/{reference}/assign",
    "/console/cases/{reference}/edit",
    "/console/cases/{reference}/history",
    "/console/cases/{reference}/move/{status}",
    "/console/cases/{reference}/photos",
    "/console/cases/{reference}/priority",
    "/console/citizens",
    "/console/citizens/{id}",
    "/console/citizens/{id}/access",
    "/console/citizens/{id}/access.csv",
    "/console/citizens/{id}/remove-sin",
    "/console/citizens/{id}/sin",
    "/console/citizens/{id}/unmask",
    "/console/confirm",
    "/console/controls",
    "/console/controls/mapping.csv",
    "/console/duties",
    "/console/duties/exception",
    "/console/duties/new",
    "/console/duties/report.csv",
    "/console/duties/report.pdf",
    "/console/emergency",
    "/console/emergency/declare",
    "/console/emergency/plans",
    "/console/emergency/plans/new",
    "/console/emergency/plans/{id}",
    "/console/emergency/{id}",
    "/console/emergency/{id}/acts",
    "/console/emergency/{id}/acts.csv",
    "/console/encryption-keys",
    "/console/groups",
    "/console/groups/new",
    "/console/groups/{id}",
    "/console/groups/{id}/add",
    "/console/groups/{id}/give",
    "/console/intake",
    "/console/keys",
    "/console/permissions",
    "/console/positions",
    "/console/positions/new",
    "/console/positions/{id}",
    "/console/products",
    "/console/products/new",
    "/console/providers",
    "/console/providers/new",
    "/console/providers/new-saml",
    "/console/providers/{id}",
    "/console/providers/{id}/edit",
    "/console/providers/{id}/mapping",
    "/console/queue",
    "/console/queue/export.csv",
    "/console/recovery-codes",
    "/console/recovery-codes.txt",
    "/console/reviews",
    "/console/reviews/new",
    "/console/reviews/{id}",
    "/console/reviews/{id}/evidence.zip",
    "/console/reviews/{id}/lines/{line}",
    "/console/roles",
    "/console/roles/new",
    "/console/roles/{id}",
    "/console/roles/{id}/compare",
    "/console/roles/{id}/edit",
    "/console/service-accounts",
    "/console/service-accounts/new",
    "/console/service-accounts/{id}",
    "/console/service-accounts/{id}/edit",
    "/console/staff",
    "/console/staff/import",
    "/console/staff/new",
    "/console/staff/{id}",
    "/console/staff/{id}/edit",
    "/console/staff/{id}/give",
    "/console/staff/{id}/leave",
    "/console/staff/{id}/permissions",
];

/// Open to everybody, only leading on, or about a file: they have tests of their own.
const ELSEWHERE: [&str; 12] = [
    "/console",
    "/console/activate/{link}",
    "/console/cases/{reference}/photos/{photo}",
    "/console/not-me/{link}",
    "/console/sign-in",
    "/console/sign-in/code",
    "/console/sign-in/failed",
    "/console/sign-in/passkey",
    "/console/sign-in/recovery",
    "/console/sign-in/set-up",
    "/console/sign-in/with/{provider}",
    "/console/signed-out",
];

async fn reference(hall: &Hall<'_>, category: &str) -> Reference {
    let case = hall.case(category).await;
    hall.server.services.cases.detail(&system(), case).await.unwrap().reference
}

/// What the names in braces stand for: a case and a colleague of one department, a role and a group.
struct Records {
    case: Reference,
    user: StaffId,
    citizen: ResidentId,
    role: RoleId,
    group: GroupId,
    position: PositionId,
    key: ApiKeyView,
    emergency: (EmergencyPlanId, EmergencyId),
    alert: AlertId,
    provider: IdentityProviderId,
    review: ReviewId,
    line: ReviewLineId,
}

async fn records(hall: &Hall<'_>, category: &str) -> Records {
    let (review, line) = hall.review(&[]).await;
    Records {
        case: reference(hall, category).await,
        user: hall.user(category).await,
        citizen: hall.citizen("Rose Tremblay").await,
        role: hall.new_role().await,
        group: hall.new_group().await,
        position: hall.position().await,
        key: hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await.key,
        emergency: hall.emergency().await,
        alert: hall.alert().await,
        provider: hall.provider().await,
        review,
        line,
    }
}

/// The status, or where the page leads instead.
async fn status(browser: &mut Browser<'_>, page: &str, about: &Records) -> String {
    let id = match page.split('/').nth(2) {
        Some("citizens") => about.citizen.0,
        Some("reviews") => about.review.0,
        Some("roles") => about.role.0,
        Some("groups") => about.group.0,
        Some("positions") => about.position.0,
        Some("providers") => about.provider.0,
        Some("api-keys") => about.key.id.0,
        Some("alerts") => about.alert.0,
        Some("emergency") if page.contains("/plans/") => about.emergency.0.0,
        Some("emergency") => about.emergency.1.0,
        Some("service-accounts") => about.key.account.id.0,
        _ => about.user.0,
    };
    let path = page
        .replace("{reference}", about.case.as_str())
        .replace("{status}", "resolved")
        .replace("{line}", &about.line.to_string())
        .replace("{kind}", "mass_reads");
    let path = path.replace("{id}", &id.to_string());
    let path = format!("/en{path}");
    let answer = browser.get(&path).await;
    let ended = answer.url.split(['?', '#']).next().unwrap_or_default();
    if ended == path {
        answer.status.as_u16().to_string()
    } else {
        let place = ended.trim_start_matches("/en/console/");
        format!("to {}", place.replace(&id.to_string(), "{id}"))
    }
}

#[test]
fn every_page_for_every_role_answers_as_the_matrix_shows() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let (own, foreign) = (records(&hall, "pothole").await, records(&hall, "trail").await);
        let roles = ["clerk", "supervisor", "call-agent", "case-type-admin", "it-admin"];
        let mut table = format!("{:<42}{:<12}", "own / foreign case", "nobody");
        for role in roles {
            let _ = write!(table, "{role:<18}");
        }
        table.push('\n');
        for page in PAGES {
            let nobody = status(&mut server.browser(), page, &own).await;
            let _ = write!(table, "{page:<42}{nobody:<12}");
            for role in roles {
                let staff = hall.staff(role, hall.department("public-works")).await;
                let mut browser = server.browser();
                let cookie = staff.header("cookie").trim_start_matches("console=").to_owned();
                browser.cookies.insert("console".to_owned(), cookie);
                let first = status(&mut browser, page, &own).await;
                let second = status(&mut browser, page, &foreign).await;
                let cell = if page.contains("{reference}") || page.contains("staff/{id}") {
                    format!("{first} / {second}")
                } else {
                    first
                };
                let _ = write!(table, "{cell:<18}");
            }
            let end = table.trim_end().len();
            table.truncate(end);
            table.push('\n');
        }
        insta::assert_snapshot!("every_page_for_every_role", table);
    });
}

#[test]
fn no_page_is_missing_from_the_matrix() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src/pages/console/mod.rs");
    let source = std::fs::read_to_string(source).unwrap();
    let routes: BTreeSet<&str> =
        source.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let tried: BTreeSet<&str> = PAGES.into_iter().chain(ELSEWHERE).collect();
    assert_eq!(routes, tried);
}
