//! Unmasking a social insurance number: what for, and then the number until its minute is over.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::identity::{AccessPurpose, AccountField, CitizenView, SinPurpose, SinReveal};
use leptos::prelude::*;

use super::person::{Place, found_for};
use super::{called, crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, Offer, ProblemsSummary, SelectField, TextField};
use crate::l10n::labels;
use crate::layout::Page;
use crate::pages::{
    self,
    shown_number::{self, Forms, ShownNumber},
};

#[derive(Clone)]
struct Shown {
    person: CitizenView,
    number: Option<SinReveal>,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().citizen_sin_unmask_title(called(&shown.person));
    let crumbs = crumbs(&desk, &shown.person, Some(("unmask", desk.texts().citizen_sin_unmask())));
    let (number, own) = (shown.number.clone(), of(&desk, shown.person.id));
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Unmask desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs);
    match number {
        Some(number) => shown_number::answer(&desk, page, &number, &own),
        None => page.with_form().answer(&desk),
    }
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let person = found_for(desk, id, |can| can.unmask_sin, AccessPurpose::Service).await?;
    let number = match desk.unmasked(person.id) {
        Some(view) => desk.services.identity.shown_sin(&desk.actor, person.id, view).await?,
        None => None,
    };
    Ok(Shown { person, number })
}

#[component]
fn Unmask(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let back = of(&desk, shown.person.id);
    if let Some(number) = shown.number {
        let forms = Forms {
            prolong: "/do/console/prolong-sin",
            hide: "/do/console/hide-sin",
            citizen: Some(shown.person.id.to_string()),
        };
        return view! { <h1>{title}</h1> <ShownNumber desk=desk number=number forms=forms /> }
            .into_any();
    }
    let purposes = SinPurpose::ALL.iter();
    let purposes =
        purposes.map(|one| Offer::new(one.code(), labels::sin_purpose(desk.language, *one)));
    let purposes = std::iter::once(Offer::new("", say.choose())).chain(purposes).collect();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.citizen_sin_unmask_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/reveal-sin", &desk) novalidate>
            <input type="hidden" name="citizen" value=shown.person.id.to_string() />
            <SelectField desk=desk.clone() field=AccountField::Purpose label=say.field_account_purpose() options=purposes width="w-full" />
            <TextField desk=desk.clone() field=AccountField::Reason label=say.field_account_reason() hint=say.citizen_sin_reason_hint() autocomplete="off" />
            <div class="actions"><button type="submit" class="button">{say.citizen_sin_unmask()}</button></div>
        </form>
        <p class="after-form"><a href=back>{say.citizen_back()}</a></p>
    }
    .into_any()
}
