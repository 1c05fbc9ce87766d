//! How the reporter hears of it. Contact is optional unless the category needs it; the notice of collection stands here,
//! where personal information is asked for (PRIV-23).

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{CaseField, OpenForm, Updates};
use contract::field::SharedField;
use contract::{Field, Language};
use leptos::prelude::*;

use super::flow::{Report, Step};
use super::{continue_button, form, page_of, show};
use crate::desk::Desk;
use crate::forms::{Choice, ChoiceField, Offer, ProblemsSummary, TextField};
use crate::l10n::texts;
use crate::layout::Page;
use crate::pages::resident::notice::collection;
use crate::paths;

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    show(&desk, &draft, Step::Contact, async |report| Ok(build(&desk, &report))).await
}

fn build(desk: &Desk, report: &Report) -> Page {
    let heading = desk.texts().report_contact_heading();
    let known = report.draft.form.clone();
    let anonymous = report.leaf.as_ref().is_some_and(|leaf| leaf.rules.anonymous_allowed);
    let draft = report.draft.id.to_string();
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || {
            let fields = fields(&desk, heading, &known, anonymous);
            view! {
                <ProblemsSummary desk=desk.clone() />
                {form(&desk, "/do/report/contact", &draft, fields)}
            }
            .into_any()
        }
    };
    page_of(desk, report, Step::Contact, &heading, body).with_form()
}

fn fields(desk: &Desk, heading: String, known: &OpenForm, anonymous: bool) -> AnyView {
    let say = desk.texts();
    let signed_in = desk.actor.resident().is_some();
    let by_email = Offer::new(Updates::Email.code(), say.report_contact_email());
    let by_email =
        if signed_in { by_email.hint(say.report_contact_email_account()) } else { by_email };
    let by_text = Offer::new(Updates::Sms.code(), say.report_contact_sms());
    let mut offers = vec![by_email, by_text];
    // Who is signed in can be reached through the account.
    if anonymous || signed_in {
        offers.push(
            Offer::new(Updates::None.code(), say.report_contact_none())
                .hint(say.report_contact_none_hint()),
        );
    }
    let mut follow_ups = vec![(Updates::Sms.code(), phone(desk, known))];
    if !signed_in {
        follow_ups.push((Updates::Email.code(), email(desk, known)));
    }
    let hint = if anonymous || signed_in {
        say.report_contact_hint()
    } else {
        say.report_contact_hint_needed()
    };
    let language = if known.language.is_empty() {
        desk.language.code().to_owned()
    } else {
        known.language.clone()
    };
    let languages = [desk.language, desk.language.other()]
        .map(|language: Language| Offer::new(language.code(), texts(language).language_own_name()))
        .into();
    let name = (!signed_in).then(|| {
        view! {
            <TextField
                desk=desk.clone()
                field=CaseField::ReporterName
                label=say.optional(say.report_contact_name())
                hint=say.report_contact_name_hint()
                known=known.reporter_name.clone()
                autocomplete="name"
                width="w-30ch"
                exact=true
            />
        }
    });
    let sign_in = (!signed_in).then(|| {
        view! { <p>{say.report_contact_account()} " " <a href=paths::sign_in_for(&desk.page, desk.language)>{say.sign_in()}</a></p> }
    });
    view! {
        <h1>{heading}</h1>
        {sign_in}
        <ChoiceField
            desk=desk.clone()
            field=CaseField::Updates
            legend=say.report_contact_updates()
            hint=hint
            kind=Choice::One
            options=offers
            known=vec![known.updates.clone()]
            follow_ups=follow_ups
        />
        {name}
        <ChoiceField
            desk=desk.clone()
            field=Field::Shared(SharedField::Language)
            legend=say.report_contact_language()
            kind=Choice::One
            options=languages
            known=vec![language]
            inline=true
        />
        {collection(desk)}
        {continue_button(desk)}
    }
    .into_any()
}

fn email(desk: &Desk, known: &OpenForm) -> AnyView {
    view! {
        <TextField
            desk=desk.clone()
            field=CaseField::ReporterEmail
            label=desk.texts().field_case_reporter_email()
            known=known.reporter_email.clone()
            kind="email"
            autocomplete="email"
            width="w-30ch"
            exact=true
        />
    }
    .into_any()
}

fn phone(desk: &Desk, known: &OpenForm) -> AnyView {
    view! {
        <TextField
            desk=desk.clone()
            field=CaseField::ReporterPhone
            label=desk.texts().report_contact_mobile()
            hint=desk.texts().report_contact_mobile_hint()
            known=known.reporter_phone.clone()
            kind="tel"
            autocomplete="tel"
            width="w-20ch"
        />
    }
    .into_any()
}
