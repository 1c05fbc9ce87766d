//! When something is told: the rules of security monitoring, and the form of one.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{AlertRule, StaffField};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::go;
use super::{crumbs, kind};
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, Done, Hidden, Icon, Offer, ProblemsSummary, TextField,
};
use crate::l10n::{format, labels::alert};
use crate::layout::Page;
use crate::{pages, paths};

pub const PATH: &str = "console/alerts/rules";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let rules = match desk.services.iam.alert_rules(&desk.actor).await {
        Ok(rules) => rules,
        Err(error) => return pages::answer(&desk, Err(Failure::from(error))),
    };
    let title = desk.texts().alert_rules_title();
    let crumbs = crumbs(&desk, [(paths::page(desk.language, PATH), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title rules=rules /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

pub async fn edit(
    Extension(desk): Extension<Desk>,
    Path((_, named)): Path<(String, String)>,
) -> Response {
    let rule = match found(&desk, &named).await {
        Ok(rule) if desk.services.iam.sets_alert_rules(&desk.actor) => rule,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = alert::kind(desk.language, rule.kind);
    let list = (paths::page(desk.language, PATH), desk.texts().alert_rules_title());
    let here = (paths::page(desk.language, &format!("{PATH}/{}", rule.kind)), title.clone());
    let crumbs = crumbs(&desk, [list, here]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Edit desk=desk title=title rule=rule /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn found(desk: &Desk, named: &str) -> Result<AlertRule, Failure> {
    let kind = kind(named).ok_or_else(|| desk.fail(FailureKind::NotFound))?;
    Ok(desk.services.iam.alert_rule(&desk.actor, kind).await?)
}

#[component]
fn List(desk: Desk, title: String, rules: Vec<AlertRule>) -> impl IntoView {
    let say = desk.texts();
    let sets = desk.services.iam.sets_alert_rules(&desk.actor);
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows: Vec<_> = rules
        .into_iter()
        .map(|rule| {
            let name = alert::kind(desk.language, rule.kind);
            let name = match sets {
                true => {
                    let href = paths::page(desk.language, &format!("{PATH}/{}", rule.kind));
                    view! { <a href=href>{name}</a> }.into_any()
                }
                false => name.into_any(),
            };
            let (class, icon, state) = match rule.active {
                true => ("tag tag--ok", "done", say.alert_rule_on()),
                false => ("tag tag--ended", "refused", say.alert_rule_off()),
            };
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title">{name}</th>
                    <td role="cell">{cell(say.role_about())}<span>{alert::kind_about(desk.language, rule.kind)}</span></td>
                    <td role="cell" class="num">{cell(say.field_staff_threshold())}<span>{format::count(desk.language, rule.threshold.into())}</span></td>
                    <td role="cell" class="num">{cell(say.field_staff_minutes())}<span>{format::count(desk.language, rule.minutes.into())}</span></td>
                    <td role="cell">{cell(say.field_staff_status())}<span><strong class=class><Icon desk=desk.clone() name=icon />{state}</strong></span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <Done desk=desk.clone() when="rule" text=say.alert_rule_saved() />
        <h1>{title.clone()}</h1>
        <p class="lead">{say.alert_rules_lead()}</p>
        <table class="reflow" role="table">
            <caption class="vh">{title}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.alert_what()}</th>
                <th scope="col" role="columnheader">{say.role_about()}</th>
                <th scope="col" role="columnheader" class="num">{say.field_staff_threshold()}</th>
                <th scope="col" role="columnheader" class="num">{say.field_staff_minutes()}</th>
                <th scope="col" role="columnheader">{say.field_staff_status()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Edit(desk: Desk, title: String, rule: AlertRule) -> impl IntoView {
    let say = desk.texts();
    let state = if rule.active { "on" } else { "off" };
    let states =
        vec![Offer::new("on", say.alert_rule_on()), Offer::new("off", say.alert_rule_off())];
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{alert::kind_about(desk.language, rule.kind)}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/set-alert-rule", &desk) novalidate>
            <Hidden name="kind" value=rule.kind.to_string() />
            <ChoiceField desk=desk.clone() field=StaffField::RuleState legend=say.field_staff_rule_state() kind=Choice::One options=states known=vec![state.to_owned()] />
            <TextField desk=desk.clone() field=StaffField::Threshold label=say.field_staff_threshold() hint=say.alert_threshold_hint() known=rule.threshold.to_string() width="w-10ch" inputmode="numeric" exact=true />
            <TextField desk=desk.clone() field=StaffField::Minutes label=say.field_staff_minutes() hint=say.alert_minutes_hint() known=rule.minutes.to_string() width="w-10ch" inputmode="numeric" exact=true />
            <div class="actions"><button type="submit" class="button">{say.alert_rule_save()}</button></div>
        </form>
        <p class="after-form"><a href=paths::page(desk.language, PATH)>{say.alert_rules_back()}</a></p>
    }
    .into_any()
}
