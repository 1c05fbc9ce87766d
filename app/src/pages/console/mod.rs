//! Pages of the staff console. Nobody gets further than the sign-in without a session.

mod account;
mod alerts;
mod api_keys;
mod audit;
mod bulk;
mod case;
mod citizens;
mod confirm;
mod controls;
mod duties;
mod emergency;
mod give;
mod groups;
mod intake;
mod keys;
mod parts;
mod products;
mod providers;
mod qr;
mod queue;
mod recovery_codes;
mod reviews;
mod roles;
mod sign_in;
mod staff;

use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Extension, Router};
use contract::FailureKind;

use crate::desk::Desk;
use crate::{layout, paths};

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let signing_in = Router::new()
        .route("/console/not-me/{link}", get(sign_in::not_me::page))
        .route("/console/sign-in", get(sign_in::password::page))
        .route("/console/sign-in/code", get(sign_in::code::page))
        .route("/console/sign-in/failed", get(sign_in::failed::page))
        .route("/console/sign-in/passkey", get(sign_in::passkey::page))
        .route("/console/sign-in/recovery", get(sign_in::recovery::page))
        .route("/console/sign-in/set-up", get(sign_in::set_up::page))
        .route("/console/sign-in/with/{provider}", get(sign_in::with::page))
        .route("/console/signed-out", get(sign_in::signed_out::page))
        .route("/console/activate/{link}", get(sign_in::activate::page));
    let at_work = Router::new()
        .route("/console", get(first))
        .route("/console/account", get(account::page))
        .route("/console/account/app", get(account::second_step::app))
        .route("/console/account/passkeys", get(account::passkeys::page))
        .route("/console/account/passkeys/new", get(account::passkeys::new))
        .route("/console/account/password", get(account::password::page))
        .route("/console/account/recovery-codes", get(account::second_step::codes))
        .route("/console/api-keys", get(api_keys::page))
        .route("/console/api-keys/new", get(api_keys::make::page))
        .route("/console/api-keys/report", get(api_keys::report::page))
        .route("/console/api-keys/report.csv", get(api_keys::report::file))
        .route("/console/api-keys/secret", get(api_keys::secret::page))
        .route("/console/api-keys/{id}", get(api_keys::key::page))
        .route("/console/api-keys/{id}/revoke", get(api_keys::revoke::page))
        .route("/console/api-keys/{id}/rotate", get(api_keys::rotate::page))
        .route("/console/bulk", get(bulk::page))
        .route("/console/bulk/done", get(bulk::done::page))
        .route("/console/cases/{reference}", get(case::page))
        .route("/console/cases/{reference}/assign", get(case::assign::page))
        .route("/console/cases/{reference}/edit", get(case::edit::page))
        .route("/console/cases/{reference}/history", get(case::history::page))
        .route("/console/cases/{reference}/move/{status}", get(case::transition::page))
        .route("/console/cases/{reference}/photos", get(case::photos::page))
        .route("/console/cases/{reference}/photos/{photo}", get(case::photo::file))
        .route("/console/cases/{reference}/priority", get(case::priority::page))
        .route("/console/citizens", get(citizens::page))
        .route("/console/citizens/{id}", get(citizens::person::page))
        .route("/console/citizens/{id}/access", get(citizens::access::page))
        .route("/console/citizens/{id}/access.csv", get(citizens::access::file))
        .route("/console/citizens/{id}/remove-sin", get(citizens::remove::page))
        .route("/console/citizens/{id}/sin", get(citizens::sin::page))
        .route("/console/citizens/{id}/unmask", get(citizens::unmask::page))
        .route("/console/confirm", get(confirm::page))
        .route("/console/controls", get(controls::page))
        .route("/console/controls/mapping.csv", get(controls::file::file))
        .route("/console/encryption-keys", get(controls::keys::page))
        .route("/console/duties", get(duties::page))
        .route("/console/duties/exception", get(duties::exception::page))
        .route("/console/duties/new", get(duties::rule::page))
        .route("/console/duties/report.csv", get(duties::file::file))
        .route("/console/duties/report.pdf", get(duties::pdf::file))
        .route("/console/groups", get(groups::page))
        .route("/console/groups/new", get(groups::new::page))
        .route("/console/groups/{id}", get(groups::group::page))
        .route("/console/groups/{id}/add", get(groups::add::page))
        .route("/console/groups/{id}/give", get(groups::give::page))
        .route("/console/alerts", get(alerts::page))
        .route("/console/alerts/rules", get(alerts::rules::page))
        .route("/console/alerts/rules/{kind}", get(alerts::rules::edit))
        .route("/console/alerts/{id}", get(alerts::detail::page))
        .route("/console/audit", get(audit::page))
        .route("/console/audit/entries.csv", get(audit::file::file))
        .route("/console/audit/{id}", get(audit::entry::page))
        .route("/console/emergency", get(emergency::page))
        .route("/console/emergency/declare", get(emergency::declare::page))
        .route("/console/emergency/plans", get(emergency::plans::page))
        .route("/console/emergency/plans/new", get(emergency::plans::new))
        .route("/console/emergency/plans/{id}", get(emergency::plans::edit))
        .route("/console/emergency/{id}", get(emergency::access::page))
        .route("/console/emergency/{id}/acts", get(emergency::acts::page))
        .route("/console/emergency/{id}/acts.csv", get(emergency::acts::file))
        .route("/console/intake", get(intake::page))
        .route("/console/keys", get(keys::page))
        .route("/console/permissions", get(roles::who::page))
        .route("/console/positions", get(roles::positions::page))
        .route("/console/positions/new", get(roles::positions::new))
        .route("/console/positions/{id}", get(roles::positions::one))
        .route("/console/products", get(products::page))
        .route("/console/products/new", get(products::new::page))
        .route("/console/providers", get(providers::page))
        .route("/console/providers/new", get(providers::edit::new))
        .route("/console/providers/new-saml", get(providers::edit::new_saml))
        .route("/console/providers/{id}", get(providers::provider::page))
        .route("/console/providers/{id}/edit", get(providers::edit::page))
        .route("/console/providers/{id}/mapping", get(providers::mapping::page))
        .route("/console/queue", get(queue::page))
        .route("/console/queue/export.csv", get(queue::export::file))
        .route("/console/recovery-codes", get(recovery_codes::page))
        .route("/console/recovery-codes.txt", get(recovery_codes::file))
        .route("/console/reviews", get(reviews::page))
        .route("/console/reviews/new", get(reviews::new::page))
        .route("/console/reviews/{id}", get(reviews::review::page))
        .route("/console/reviews/{id}/evidence.zip", get(reviews::review::package))
        .route("/console/reviews/{id}/lines/{line}", get(reviews::line::page))
        .route("/console/roles", get(roles::page))
        .route("/console/roles/new", get(roles::edit::new))
        .route("/console/roles/{id}", get(roles::role::page))
        .route("/console/roles/{id}/compare", get(roles::compare::page))
        .route("/console/roles/{id}/edit", get(roles::edit::page))
        .route("/console/service-accounts", get(api_keys::accounts::page))
        .route("/console/service-accounts/new", get(api_keys::accounts::new))
        .route("/console/service-accounts/{id}", get(api_keys::accounts::account))
        .route("/console/service-accounts/{id}/edit", get(api_keys::accounts::edit))
        .route("/console/staff", get(staff::page))
        .route("/console/staff/import", get(staff::import::page))
        .route("/console/staff/new", get(staff::edit::new))
        .route("/console/staff/{id}", get(staff::person::page))
        .route("/console/staff/{id}/edit", get(staff::edit::page))
        .route("/console/staff/{id}/give", get(staff::give::page))
        .route("/console/staff/{id}/leave", get(staff::leave::page))
        .route("/console/staff/{id}/permissions", get(staff::why::page))
        .route_layer(from_fn(staff_only));
    signing_in.merge(at_work)
}

/// Where forms with files are sent: those are no server functions, so that files are read one at a time.
pub fn uploads<S: Clone + Send + Sync + 'static>() -> Router<S> {
    case::upload::routes().merge(staff::import::uploads())
}

/// Without a session every page of the console is the one that leads to the sign-in and back.
async fn staff_only(Extension(desk): Extension<Desk>, request: Request, next: Next) -> Response {
    if desk.actor.staff().is_some() {
        next.run(request).await
    } else {
        super::answer(&desk, Err(desk.fail(FailureKind::SignInNeeded)))
    }
}

async fn first(Extension(desk): Extension<Desk>) -> Response {
    // Whoever has none of the parts has an account all the same.
    let part = layout::parts(&desk).next().map_or("console/account", |(path, _)| path);
    go(&paths::page(desk.language, part))
}

/// What may be seen and not done.
fn denied(desk: &Desk) -> Response {
    super::answer(desk, Err(desk.fail(FailureKind::Denied)))
}

fn go(path: &str) -> Response {
    Redirect::to(path).into_response()
}
