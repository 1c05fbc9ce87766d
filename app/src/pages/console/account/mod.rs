//! The own account: who one is here, how one likes the console, where one is signed in.

pub mod passkeys;
pub mod password;
pub mod second_step;
mod sessions;

use axum::Extension;
use axum::response::Response;
use contract::iam::{AssignmentState, Density, OwnAccountView, StaffField, StaffSessionView};
use contract::{Failure, Language};
use leptos::prelude::*;

use sessions::Sessions;

use crate::desk::Desk;
use crate::forms::{self, CheckField, Choice, ChoiceField, Done, Offer, ProblemsSummary};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let (account, sessions) = match load(&desk).await {
        Ok(loaded) => loaded,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().staff_account_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || {
            view! { <Account desk=desk title=title account=account sessions=sessions /> }.into_any()
        }
    })
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<(OwnAccountView, Vec<StaffSessionView>), Failure> {
    let iam = &desk.services.iam;
    let account = iam.own_account(&desk.actor).await?;
    Ok((account, iam.own_sessions(&desk.actor, desk.session.as_ref()).await?))
}

#[component]
fn Account(
    desk: Desk,
    title: String,
    account: OwnAccountView,
    sessions: Vec<StaffSessionView>,
) -> impl IntoView {
    let say = desk.texts();
    let held = account.assignments.iter().filter(|held| held.state == AssignmentState::Running);
    let roles: Vec<_> = held.map(|held| held.role_name.get(desk.language).to_owned()).collect();
    let roles = if roles.is_empty() { say.staff_no_role() } else { roles.join(", ") };
    let liked = account.preferences;
    let languages = Language::ALL.iter().map(|language| {
        Offer::new(language.code(), crate::l10n::texts(*language).language_own_name())
    });
    let densities = vec![
        Offer::new(Density::Comfortable.code(), say.density_comfortable()),
        Offer::new(Density::Compact.code(), say.density_compact()),
    ];
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="preferences" text=say.staff_preferences_saved() />
        <Done desk=desk.clone() when="password" text=say.staff_password_changed() />
        <Done desk=desk.clone() when="sessions" text=say.staff_sessions_ended() />
        <h1>{title}</h1>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.field_staff_name()}</dt><dd>{account.name}</dd></div>
            <div><dt>{say.field_staff_email()}</dt><dd>{account.email.as_str().to_owned()}</dd></div>
            <div><dt>{say.staff_roles()}</dt><dd>{roles}</dd></div>
            <div><dt>{say.field_staff_password()}</dt><dd><a href=paths::page(desk.language, "console/account/password")>{say.staff_change_password()}</a></dd></div>
            <div><dt>{say.staff_codes_left()}</dt><dd>{account.recovery_codes_left}" "<a href=paths::page(desk.language, "console/account/recovery-codes")>{say.staff_renew_codes()}</a></dd></div>
            <div><dt>{say.staff_app()}</dt><dd><a href=paths::page(desk.language, "console/account/app")>{say.staff_replace_app()}</a></dd></div>
            <div><dt>{say.passkeys_title()}</dt><dd>{account.passkeys}" "<a href=paths::page(desk.language, "console/account/passkeys")>{say.passkeys_see()}</a></dd></div>
        </dl>
        <section aria-labelledby="liked-h">
            <h2 id="liked-h">{say.staff_preferences()}</h2>
            <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/preferences", &desk) novalidate>
                <ChoiceField desk=desk.clone() field=StaffField::PreferredLanguage legend=say.field_staff_preferred_language() kind=Choice::One
                    options=languages.collect() known=vec![liked.language.code().to_owned()] inline=true />
                <ChoiceField desk=desk.clone() field=StaffField::Density legend=say.field_staff_density() kind=Choice::One
                    options=densities known=vec![liked.density.code().to_owned()] inline=true />
                <CheckField desk=desk.clone() field=StaffField::SingleKeyShortcuts label=say.field_staff_single_key_shortcuts()
                    hint=say.staff_shortcuts_hint() known=liked.single_key_shortcuts />
                <CheckField desk=desk.clone() field=StaffField::LiveUpdates label=say.field_staff_live_updates()
                    hint=say.staff_live_updates_hint() known=liked.live_updates />
                <div class="actions"><button type="submit" class="button">{say.staff_save()}</button></div>
            </form>
        </section>
        <Sessions desk=desk sessions=sessions />
    }
    .into_any()
}
