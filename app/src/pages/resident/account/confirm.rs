//! The page of a link that confirms an address. Opening it does nothing: mail scanners open links, too. It asks for the
//! password of the registration, and offers a way on to whoever did not choose one.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Secret;
use contract::identity::AccountField;
use leptos::prelude::*;
use platform::Timestamp;

use crate::desk::Desk;
use crate::forms::{self, Hidden, PasswordField, ProblemsSummary};
use crate::l10n::format;
use crate::layout::Page;
use crate::{pages, paths};

pub async fn confirm(
    Extension(desk): Extension<Desk>,
    Path((_, link)): Path<(String, Secret)>,
) -> Response {
    match desk.services.identity.asked_at(&link).await {
        Ok(Some(at)) => page(&desk, link, at).answer(&desk),
        Ok(None) => super::password::unusable(&desk, "register"),
        Err(error) => pages::answer(&desk, Err(error.into())),
    }
}

fn page(desk: &Desk, link: Secret, at: Timestamp) -> Page {
    let title = desk.texts().confirm_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Confirm desk=desk title=title link=link at=at /> }.into_any()
    };
    Page::resident(title, body).back(paths::home(desk.language)).with_form().with_password()
}

#[component]
fn Confirm(desk: Desk, title: String, link: Secret, at: Timestamp) -> impl IntoView {
    let say = desk.texts();
    let zone = desk.services.municipality.time_zone;
    let asked = format::moment(desk.language, at.with_timezone(&zone));
    let disown = forms::action("/do/disown-registration", &desk);
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.confirm_lead()}</p>
        <p>{say.confirm_asked(&asked)}</p>
        <form id="main-form" method="post" action=forms::action("/do/confirm-email", &desk) novalidate>
            <Hidden name="link" value=link.reveal() />
            <PasswordField
                desk=desk.clone()
                field=AccountField::Password
                label=say.confirm_password()
                autocomplete="current-password"
            />
            <div class="actions"><button type="submit" class="button">{say.confirm_action()}</button></div>
        </form>
        <p class="after-form">
            {say.confirm_not_known()} " "
            <a href=paths::new_password(desk.language, &link)>{say.reset_title()}</a>
        </p>
        <h2>{say.confirm_not_asked()}</h2>
        <p>{say.confirm_not_asked_about()}</p>
        <form id="disown" method="post" action=disown novalidate>
            <input type="hidden" name="link" value=link.reveal().to_owned() />
            <div class="actions">
                <button type="submit" class="button button--secondary">{say.confirm_disown()}</button>
            </div>
        </form>
    }
    .into_any()
}
