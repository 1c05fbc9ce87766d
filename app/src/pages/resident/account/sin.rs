//! One's own social insurance number: shown for a minute once the password is given again.

use axum::Extension;
use axum::response::{IntoResponse, Redirect, Response};
use contract::Failure;
use contract::identity::{AccessPurpose, AccountField, SinReveal};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, PasswordField, ProblemsSummary};
use crate::layout::Page;
use crate::pages::shown_number::{self, Forms, ShownNumber};
use crate::{pages, paths};

/// What there is to show.
enum Own {
    Nothing,
    Masked,
    Shown(SinReveal),
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let own = match load(&desk).await {
        Ok(own) => own,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().own_sin_title();
    let profile = paths::page(desk.language, "account/profile");
    match own {
        Own::Nothing => Redirect::to(&profile).into_response(),
        Own::Masked => Page::resident(title.clone(), {
            let desk = desk.clone();
            move || view! { <Ask desk=desk title=title /> }.into_any()
        })
        .back(profile)
        .with_form()
        .with_password()
        .answer(&desk),
        Own::Shown(number) => {
            let page = Page::resident(title.clone(), {
                let (desk, number) = (desk.clone(), number.clone());
                move || {
                    let forms = Forms {
                        prolong: "/do/prolong-own-sin",
                        hide: "/do/hide-own-sin",
                        citizen: None,
                    };
                    view! { <h1>{title}</h1> <ShownNumber desk=desk number=number forms=forms /> }
                        .into_any()
                }
            });
            shown_number::answer(&desk, page.back(profile.clone()), &number, &profile)
        }
    }
}

async fn load(desk: &Desk) -> Result<Own, Failure> {
    let (own, identity) = (desk.resident()?, &desk.services.identity);
    let record = identity.citizen(&desk.actor, own, AccessPurpose::AccessRequest).await?;
    if record.sin.record.is_none() {
        return Ok(Own::Nothing);
    }
    let Some(view) = desk.unmasked(own) else { return Ok(Own::Masked) };
    let number = identity.shown_sin(&desk.actor, own, view).await?;
    Ok(number.map_or(Own::Masked, Own::Shown))
}

#[component]
fn Ask(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.own_sin_lead()}</p>
        <form id="main-form" method="post" action=forms::action("/do/show-own-sin", &desk) novalidate>
            <PasswordField
                desk=desk.clone()
                field=AccountField::PresentPassword
                label=say.field_account_present_password()
                autocomplete="current-password"
            />
            <div class="actions"><button type="submit" class="button">{say.citizen_sin_unmask()}</button></div>
        </form>
    }
    .into_any()
}
