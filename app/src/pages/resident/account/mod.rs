//! A resident's account: from creating it to everything that can be changed about it.

mod appearance;
mod confirm;
mod dashboard;
mod email;
mod password;
mod profile;
mod register;
mod sessions;
mod sign_in;
mod sin;

use axum::Router;
use axum::routing::get;

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/account", get(dashboard::dashboard))
        .route("/account/email", get(email::change))
        .route("/account/email/sent", get(email::sent))
        .route("/account/password", get(password::change))
        .route("/account/profile", get(profile::show))
        .route("/account/profile/{part}", get(profile::edit))
        .route("/account/sessions", get(sessions::sessions))
        .route("/account/sin", get(sin::page))
        .route("/appearance", get(appearance::appearance))
        .route("/change-email/{link}", get(email::confirm))
        .route("/check-mail", get(register::check_mail))
        .route("/confirm-email/{link}", get(confirm::confirm))
        .route("/forgot-password", get(password::forgot))
        .route("/forgot-password/sent", get(password::sent))
        .route("/keep-email/{link}", get(email::keep))
        .route("/keep-email/done", get(email::kept))
        .route("/new-password/{link}", get(password::reset))
        .route("/register", get(register::register))
        .route("/sign-in", get(sign_in::sign_in))
        .route("/welcome/{link}", get(password::welcome))
}
