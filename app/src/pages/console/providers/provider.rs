//! One identity provider: how it is set up, what it is trusted with, and whether it answers.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{IdentityProviderId, ProviderCheck, ProviderView};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::{State, crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, Done, Icon, ProblemsSummary};
use crate::l10n::{format, labels};
use crate::layout::Page;
use crate::pages;

pub type Place = Path<(String, String)>;

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match found(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = shown.contents.name.get(desk.language).to_owned();
    let crumbs = crumbs(&desk, [(of(&desk, shown.id), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Provider desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

/// The provider that the address names.
pub async fn found(desk: &Desk, id: &str) -> Result<ProviderView, Failure> {
    let id: IdentityProviderId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    Ok(desk.services.iam.provider(&desk.actor, id).await?)
}

#[component]
fn Provider(desk: Desk, title: String, shown: ProviderView) -> impl IntoView {
    let say = desk.texts();
    let own = of(&desk, shown.id);
    let set_up = shown.contents.clone();
    let vouches = match set_up.vouches_for_email {
        true => say.provider_vouches(),
        false => say.provider_vouches_not(),
    };
    let creates = match set_up.creates_accounts {
        true => say.provider_creates(),
        false => say.provider_creates_not(),
    };
    let factor = match set_up.second_factor.as_slice() {
        [] => say.provider_second_factor_ours(),
        values => values.join(", "),
    };
    let resistant = match set_up.phishing_resistant.as_slice() {
        [] => say.provider_resistant_not(),
        values => values.join(", "),
    };
    let secret =
        if shown.has_secret { say.provider_secret_there() } else { say.provider_secret_missing() };
    let (set_up_there, register) = match &set_up.saml {
        Some(side) => {
            let signs = shown.certificates.iter().map(|(print, until)| {
                let until = format::date(desk.language, desk.services.municipality.day(*until));
                view! { <li><span class="secret">{print.to_string()}</span>" "{say.provider_certificate_until(&until)}</li> }
            });
            let signs = signs.collect_view();
            let there = view! {
                <div><dt>{say.provider_sign_in_address()}</dt><dd>{side.sign_in.clone()}</dd></div>
                <div><dt>{say.provider_certificates()}</dt><dd><ul>{signs}</ul></dd></div>
            }
            .into_any();
            let register = view! {
                <p>{say.provider_metadata()}</p>
                <p class="secret" id="metadata">{shown.metadata.clone()}</p>
                <p>{say.provider_consumer()}</p>
                <p class="secret" id="callback">{shown.callback.clone()}</p>
            }
            .into_any();
            (there, register)
        }
        None => {
            let there = view! {
                <div><dt>{say.field_staff_client_id()}</dt><dd>{set_up.client_id.clone()}</dd></div>
                <div><dt>{say.field_staff_client_secret()}</dt><dd>{secret}</dd></div>
                <div><dt>{say.field_staff_claim_scopes()}</dt><dd>{set_up.scopes.join(" ")}</dd></div>
            }
            .into_any();
            let register = view! {
                <p>{say.provider_callback()}</p>
                <p class="secret" id="callback">{shown.callback.clone()}</p>
                <p>{say.provider_logout()}</p>
                <p class="secret" id="logout">{shown.logout.clone()}</p>
            }
            .into_any();
            (there, register)
        }
    };
    let graph = set_up.saml.is_none().then(|| {
        let address = set_up.graph.clone().unwrap_or_else(|| say.provider_graph_not());
        view! { <div><dt>{say.provider_graph()}</dt><dd>{address}</dd></div> }
    });
    let acts = shown.can_manage.then(|| {
        view! {
            <div class="actions">
                <a class="button" href=format!("{own}/edit")>{say.provider_change()}</a>
                <a class="button button--secondary" href=format!("{own}/mapping")>{say.mapping_short()}</a>
            </div>
            <form method="post" action=forms::action("/do/console/check-provider", &desk)>
                <input type="hidden" name="provider" value=shown.id.to_string() />
                <div class="actions"><button type="submit" class="button button--secondary">{say.provider_check()}</button></div>
            </form>
        }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="provider" text=say.provider_saved() />
        <Found desk=desk.clone() />
        <h1>{title}</h1>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.field_staff_status()}</dt><dd><State desk=desk.clone() enabled=set_up.enabled is_spoken=shown.is_spoken /></dd></div>
            <div><dt>{say.provider_people()}</dt><dd>{shown.people}</dd></div>
            <div><dt>{say.field_staff_issuer()}</dt><dd>{set_up.issuer}</dd></div>
            {set_up_there}
            <div><dt>{say.provider_known_people()}</dt><dd>{vouches}</dd></div>
            <div><dt>{say.provider_new_people()}</dt><dd>{creates}</dd></div>
            <div><dt>{say.staff_second_step()}</dt><dd>{factor}</dd></div>
            {graph}
            <div><dt>{say.mapping_short()}</dt><dd>{say.provider_rule_days(u64::from(set_up.rule_days))}</dd></div>
            <div><dt>{say.provider_resistant()}</dt><dd>{resistant}</dd></div>
        </dl>
        <h2>{say.provider_register_there()}</h2>
        {register}
        {acts}
    }
    .into_any()
}

/// What the try of a moment ago found.
#[component]
fn Found(desk: Desk) -> impl IntoView {
    let found = desk.query("found").and_then(|found| found.parse::<ProviderCheck>().ok());
    let Some(found) = found else { return ().into_any() };
    let (class, icon) = match found {
        ProviderCheck::Works => ("banner banner--done", "done"),
        _ => ("banner banner--important", "warning"),
    };
    let text = labels::provider::found(desk.language, found);
    view! {
        <section id="found" class=class tabindex="-1" role="region" aria-labelledby="found-h">
            <h2 id="found-h"><Icon desk=desk name=icon />{text}</h2>
        </section>
    }
    .into_any()
}
