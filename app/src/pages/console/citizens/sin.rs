//! Recording a social insurance number: under which law, and what to tell the person (PRIV-23).

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::identity::{AccessPurpose, AccountField, CitizenView, SinAuthority};
use leptos::prelude::*;

use super::person::{Place, found_for};
use super::{called, crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, Offer, ProblemsSummary, SelectField, TextField};
use crate::l10n::labels;
use crate::layout::Page;
use crate::pages;
use crate::pages::resident::Officer;

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let found = found_for(&desk, &id, |can| can.record_sin, AccessPurpose::Correction).await;
    let person = match found {
        Ok(person) => person,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().citizen_sin_record_title(called(&person));
    let crumbs = crumbs(&desk, &person, Some(("sin", desk.texts().citizen_sin_record())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Record desk=desk title=title person=person /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn Record(desk: Desk, title: String, person: CitizenView) -> impl IntoView {
    let say = desk.texts();
    let laws = SinAuthority::ALL.iter();
    let laws = laws.map(|law| Offer::new(law.code(), labels::sin_authority(desk.language, *law)));
    let laws = std::iter::once(Offer::new("", say.choose())).chain(laws).collect();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <div class="notice">
            <p>{say.citizen_sin_law()}</p>
            <p>{say.citizen_sin_tell()}</p>
            <Officer desk=desk.clone() />
        </div>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/record-sin", &desk) novalidate>
            <input type="hidden" name="citizen" value=person.id.to_string() />
            <TextField desk=desk.clone() field=AccountField::Sin label=say.field_account_sin() hint=say.citizen_sin_hint() width="w-20ch" autocomplete="off" inputmode="numeric" exact=true spaced=true />
            <SelectField desk=desk.clone() field=AccountField::Authority label=say.field_account_authority() options=laws width="w-full" />
            <div class="actions"><button type="submit" class="button">{say.citizen_sin_keep()}</button></div>
        </form>
        <p class="after-form"><a href=of(&desk, person.id)>{say.citizen_back()}</a></p>
    }
    .into_any()
}
