//! The form that narrows the ledger. It asks by GET, so that every list has an address; names of people never stand in one.

use contract::iam::{Action, AuditAbout, AuditOutcome, Module};
use contract::{ActorKind, Channel};
use leptos::prelude::*;

use super::PATH;
use super::asked::Asked;
use super::named::{Named, short};
use crate::desk::Desk;
use crate::forms::{FilterSelect, FilterText, Offer};
use crate::l10n::labels::{audit, permission};
use crate::paths;

#[component]
pub fn Filters(desk: Desk, asked: Asked) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let kinds = ActorKind::ALL.iter();
    let kinds = kinds.map(|one| Offer::new(one.code(), audit::actor_kind(language, *one)));
    let modules = Module::ALL.iter();
    let modules = modules.map(|one| Offer::new(one.code(), permission::module(language, *one)));
    let acts = Action::ALL.iter().map(|one| {
        let offer = Offer::new(one.code(), permission::action(language, *one));
        offer.under(permission::module(language, one.entity().module()))
    });
    let channels = Channel::ALL.iter();
    let channels = channels.map(|one| Offer::new(one.code(), audit::channel(language, *one)));
    let outcomes = AuditOutcome::ALL.iter();
    let outcomes = outcomes.map(|one| Offer::new(one.code(), audit::outcome(language, *one)));
    let any = |offers: Vec<Offer>| -> Vec<Offer> {
        std::iter::once(Offer::new("", say.filter_any())).chain(offers).collect()
    };
    let code = |code: Option<&str>| code.unwrap_or_default().to_owned();
    // What has no control of its own goes along.
    let kept = asked
        .values()
        .into_iter()
        .filter(|(name, _)| ["actor", "citizen", "record"].contains(name));
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    // Somebody in particular is of a kind already.
    let by = match asked.actor {
        Some(_) => {
            let kind = code(asked.actor_kind.map(ActorKind::code));
            view! { <input type="hidden" name="actor_kind" value=kind /> }.into_any()
        }
        None => {
            let chosen = code(asked.actor_kind.map(ActorKind::code));
            view! { <FilterSelect name="actor_kind" label=say.audit_who() options=any(kinds.collect()) chosen=chosen /> }.into_any()
        }
    };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <details class="filters" id="filters" open="">
            <summary>{say.audit_filters()}</summary>
            <form role="search" method="get" action=format!("{}#results", paths::page(language, PATH)) aria-label=say.audit_filters_label()>
                {kept.collect_view()}
                <div class="filter-fields">
                    <FilterText name="from" label=say.citizen_access_first_day() value=day(asked.from) kind="date" />
                    <FilterText name="until" label=say.citizen_access_last_day() value=day(asked.until) kind="date" />
                    {by}
                    <FilterSelect name="module" label=say.audit_module() options=any(modules.collect()) chosen=code(asked.module.map(Module::code)) />
                    <FilterSelect name="act" label=say.audit_act() options=any(acts.collect()) chosen=code(asked.action.map(Action::code)) />
                    <FilterSelect name="outcome" label=say.audit_outcome() options=any(outcomes.collect()) chosen=code(asked.outcome.map(AuditOutcome::code)) />
                    <FilterSelect name="channel" label=say.audit_channel() options=any(channels.collect()) chosen=code(asked.channel.map(Channel::code)) />
                </div>
                <div class="actions"><button type="submit" class="button button--secondary">{say.filter_show()}</button></div>
            </form>
        </details>
    }
    .into_any()
}

/// The person or record that the list is about, with the way to all others.
#[component]
pub fn Narrowed(desk: Desk, asked: Asked, named: Named) -> impl IntoView {
    let say = desk.texts();
    let by = asked.actor_kind.zip(asked.actor).map(|(kind, id)| {
        let href = Asked { actor: None, actor_kind: None, ..asked }.href(&desk, PATH);
        let name = named.actor(&desk, kind, Some(id));
        view! { <li>{say.audit_done_by(name)}" "<a href=href>{say.audit_show_everybody()}</a></li> }
    });
    let about = asked.about.map(|about| {
        let href = Asked { about: None, ..asked }.href(&desk, PATH);
        let name = match about {
            AuditAbout::Citizen(id) => named.citizen(id),
            AuditAbout::Record(id) => named.any(id).unwrap_or_else(|| short(id)),
        };
        view! { <li>{say.audit_about_it(name)}" "<a href=href>{say.audit_show_everything()}</a></li> }
    });
    if by.is_none() && about.is_none() {
        return ().into_any();
    }
    view! { <ul aria-label=say.audit_narrowed()>{by}{about}</ul> }.into_any()
}
