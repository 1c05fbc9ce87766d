//! Making an identity provider, and changing what it is trusted with.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::FailureKind;
use contract::iam::{ProviderView, StaffField};
use leptos::prelude::*;

use super::super::go;
use super::provider::{Place, found};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, CheckField, Hidden, PasswordField, ProblemsSummary, TextArea, TextField};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn new(Extension(desk): Extension<Desk>) -> Response {
    make(desk, false).await
}

pub async fn new_saml(Extension(desk): Extension<Desk>) -> Response {
    make(desk, true).await
}

async fn make(desk: Desk, saml: bool) -> Response {
    // Who may not see them does not learn that there is a form.
    if let Err(error) = desk.services.iam.providers(&desk.actor).await {
        return pages::answer(&desk, Err(error.into()));
    }
    if !desk.services.iam.makes_providers(&desk.actor) {
        return super::super::denied(&desk);
    }
    if saml && !desk.services.iam.speaks_saml() {
        return pages::answer(&desk, Err(desk.fail(FailureKind::NotFound)));
    }
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    let (title, page) = match saml {
        true => (desk.texts().provider_new_saml_title(), "new-saml"),
        false => (desk.texts().provider_new_title(), "new"),
    };
    let here = paths::page(desk.language, &format!("{}/{page}", super::PATH));
    let crumbs = crumbs(&desk, [(here, title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Editor desk=desk title=title known=None saml=saml /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .with_password()
    .answer(&desk)
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let known = match found(&desk, &id).await {
        Ok(known) if known.can_manage => known,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    let name = known.contents.name.get(desk.language).to_owned();
    let title = desk.texts().provider_change_title(&name);
    let own = of(&desk, known.id);
    let change = desk.texts().provider_change();
    let crumbs = crumbs(&desk, [(own.clone(), name), (format!("{own}/edit"), change)]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        let saml = known.contents.saml.is_some();
        move || view! { <Editor desk=desk title=title known=Some(known) saml=saml /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .with_password()
    .answer(&desk)
}

fn confirm(desk: &Desk) -> Response {
    go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page))
}

#[component]
fn Editor(desk: Desk, title: String, known: Option<ProviderView>, saml: bool) -> impl IntoView {
    let say = desk.texts();
    let known = known.as_ref();
    let text = |take: fn(&ProviderView) -> String| known.map(take).unwrap_or_default();
    let flag = |take: fn(&ProviderView) -> bool| known.is_some_and(take);
    let (make, save) = match saml {
        true => ("/do/console/create-saml-provider", "/do/console/save-saml-provider"),
        false => ("/do/console/create-provider", "/do/console/save-provider"),
    };
    let (action, button, hidden) = match known {
        Some(provider) => (
            save,
            say.staff_save(),
            view! {
                <Hidden name="provider" value=provider.id.to_string() />
                <Hidden name="version" value=provider.version.to_string() />
            }
            .into_any(),
        ),
        None => (
            make,
            say.provider_make(),
            view! { <TextField desk=desk.clone() field=StaffField::ProviderCode label=say.field_staff_provider_code() hint=say.provider_code_hint() width="w-20ch" exact=true /> }
                .into_any(),
        ),
    };
    let secret_hint = match known.is_some_and(|provider| provider.has_secret) {
        true => say.provider_secret_kept_hint(),
        false => say.provider_secret_hint(),
    };
    let (there, factor_hint) = match saml {
        true => {
            let hint = match known {
                Some(_) => say.provider_metadata_kept_hint(),
                None => say.provider_metadata_hint(),
            };
            let label = say.field_staff_saml_metadata();
            let there = view! { <TextArea desk=desk.clone() field=StaffField::SamlMetadata label=label hint=hint rows=12 /> };
            (there.into_any(), say.provider_context_class_hint())
        }
        false => {
            let there = view! {
                <TextField desk=desk.clone() field=StaffField::Issuer label=say.field_staff_issuer() hint=say.provider_issuer_hint() exact=true known=text(|one| one.contents.issuer.clone()) />
                <TextField desk=desk.clone() field=StaffField::ClientId label=say.field_staff_client_id() exact=true known=text(|one| one.contents.client_id.clone()) />
                <PasswordField desk=desk.clone() field=StaffField::ClientSecret label=say.field_staff_client_secret() hint=secret_hint autocomplete="off" />
                <TextField desk=desk.clone() field=StaffField::ClaimScopes label=say.field_staff_claim_scopes() hint=say.provider_scopes_hint() exact=true known=text(|one| one.contents.scopes.join(" ")) />
            };
            (there.into_any(), say.provider_second_factor_hint())
        }
    };
    let graph = (!saml).then(|| {
        view! { <TextField desk=desk.clone() field=StaffField::Graph label=say.field_staff_graph() hint=say.provider_graph_hint() exact=true known=text(|one| one.contents.graph.clone().unwrap_or_default()) /> }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <form id="main-form" class="narrow" method="post" action=forms::action(action, &desk) novalidate>
            {hidden}
            <TextField desk=desk.clone() field=StaffField::NameEn label=say.field_staff_name_en() hint=say.provider_name_hint() lang="en" known=text(|one| one.contents.name.en.clone()) />
            <TextField desk=desk.clone() field=StaffField::NameFr label=say.field_staff_name_fr() lang="fr" known=text(|one| one.contents.name.fr.clone()) />
            {there}
            <CheckField desk=desk.clone() field=StaffField::VouchesForEmail label=say.field_staff_vouches_for_email() hint=say.provider_vouches_hint() known=flag(|one| one.contents.vouches_for_email) />
            <CheckField desk=desk.clone() field=StaffField::CreatesAccounts label=say.field_staff_creates_accounts() hint=say.provider_creates_hint() known=flag(|one| one.contents.creates_accounts) />
            <TextField desk=desk.clone() field=StaffField::SecondFactor label=say.field_staff_second_factor() hint=factor_hint exact=true known=text(|one| one.contents.second_factor.join(" ")) />
            <TextField desk=desk.clone() field=StaffField::PhishingResistant label=say.field_staff_phishing_resistant() hint=say.provider_phishing_resistant_hint() exact=true known=text(|one| one.contents.phishing_resistant.join(" ")) />
            <TextField desk=desk.clone() field=StaffField::RuleDays label=say.field_staff_rule_days() hint=say.provider_rule_days_hint() inputmode="numeric" width="w-4ch" exact=true known=text(|one| one.contents.rule_days.to_string()) />
            {graph}
            <CheckField desk=desk.clone() field=StaffField::Enabled label=say.field_staff_enabled() hint=say.provider_enabled_hint() known=flag(|one| one.contents.enabled) />
            <div class="actions"><button type="submit" class="button">{button}</button></div>
        </form>
    }
    .into_any()
}
