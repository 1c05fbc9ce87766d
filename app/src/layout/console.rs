//! The staff console's frame.

use leptos::prelude::*;

use super::Side;
use super::page::Page;
use super::resident::{Account, Crest, Footer, PageTop, Printed, guard};
use super::session_dialog::SessionDialog;
use super::toggle::LanguageToggle;
use crate::desk::Desk;
use crate::forms::{self, Icon};
use crate::l10n::format;
use crate::paths;

#[component]
pub fn ConsoleBody(desk: Desk, page: Page, body: AnyView) -> impl IntoView {
    let say = desk.texts();
    let home = paths::page(desk.language, "console");
    let skips = page.filters.then(|| {
        view! {
            <a class="skip" href="#filters">{say.skip_to_filters()}</a>
            <a class="skip" href="#results">{say.skip_to_results()}</a>
        }
    });
    let navigation = desk
        .signed_in_as
        .is_some()
        .then(|| view! { <Navigation desk=desk.clone() current=page.current /> });
    let keys = desk.signed_in_as.is_some().then(
        || view! { <a href=paths::page(desk.language, "console/keys")>{say.console_keys()}</a> },
    );
    view! {
        <body class="console">
            <a class="skip" href="#main">{say.skip_to_main()}</a>
            {skips}
            {guard(&page)}
            <header class="site-header">
                <div class="bar">
                    <a class="site-brand" href=home><Crest desk=desk.clone() size=32 /><span class="site-name">{say.console_name()}</span></a>
                    {navigation}
                    <div class="site-tools">
                        {keys}
                        <LanguageToggle desk=desk.clone() has_form=page.has_form />
                        <Account desk=desk.clone() side=Side::Console />
                    </div>
                    <Printed desk=desk.clone() />
                </div>
            </header>
            <Emergency desk=desk.clone() />
            <RestingRoles desk=desk.clone() />
            <div class="page">
                <PageTop desk=desk.clone() top=page.top.clone() />
                <main id="main" tabindex="-1" class=page.wide>{body}</main>
            </div>
            <Footer desk=desk.clone() full=false />
            <SessionDialog desk=desk side=Side::Console />
        </body>
    }
    .into_any()
}

/// The parts of the console that the reader has, in the order of the menu: path without language, and name.
pub fn parts(desk: &Desk) -> impl Iterator<Item = (&'static str, String)> + use<> {
    let say = desk.texts();
    let see = desk.services.iam.sees(&desk.actor);
    let all = [
        (see.cases, "console/queue", say.console_queue()),
        (see.intake, "console/intake", say.console_intake()),
        (see.citizens, "console/citizens", say.citizens_title()),
        (see.staff, "console/staff", say.staff_title()),
        (see.roles, "console/roles", say.roles_title()),
        (see.reviews, "console/reviews", say.reviews_title()),
        (see.api_keys, "console/api-keys", say.apikeys_title()),
        (see.emergency, "console/emergency", say.emergency_title()),
        (see.alerts, "console/alerts", say.alerts_title()),
        (see.controls, "console/audit", say.audit_title()),
        (see.providers, "console/providers", say.providers_title()),
    ];
    all.into_iter().filter(|(seen, ..)| *seen).map(|(_, path, name)| (path, name))
}

/// On every page while somebody has emergency access, with the way to end it.
#[component]
fn Emergency(desk: Desk) -> impl IntoView {
    let Some(running) = desk.actor.emergency(desk.services.foundation.now()) else {
        return ().into_any();
    };
    let say = desk.texts();
    let until = format::instant(desk.services.municipality.local(running.until));
    view! {
        <section class="strip strip--alert" aria-label=say.emergency_banner_name()>
            <p><Icon desk=desk.clone() name="warning" />{say.emergency_banner(until)}</p>
            <form method="post" action=forms::action("/do/console/end-emergency", &desk)>
                <input type="hidden" name="emergency" value=running.id.to_string() />
                <button type="submit" class="as-link">{say.emergency_banner_end()}</button>
            </form>
        </section>
    }
    .into_any()
}

/// On every page while a role of somebody gives nothing, because it demands more of how they signed in.
#[component]
fn RestingRoles(desk: Desk) -> impl IntoView {
    let Some(resting) = desk.resting.clone() else { return ().into_any() };
    let say = desk.texts();
    let names: Vec<&str> = resting.roles.iter().map(|role| role.name.get(desk.language)).collect();
    let text = say.resting_roles(names.len() as i64, names.join(", "));
    let confirm = paths::page(desk.language, "console/confirm");
    let way = match resting.has_passkey {
        true if desk.page.as_str().starts_with(&confirm) => ().into_any(),
        true => {
            let way = paths::then(&confirm, &desk.page);
            view! { <a href=way>{say.resting_use()}</a> }.into_any()
        }
        false => {
            let way = paths::page(desk.language, "console/account/passkeys/new");
            view! { <a href=way>{say.resting_set_up()}</a> }.into_any()
        }
    };
    view! {
        <section class="strip" aria-label=say.resting_name()>
            <p><Icon desk=desk.clone() name="warning" />{text}</p>
            {way}
        </section>
    }
    .into_any()
}

#[component]
fn Navigation(desk: Desk, current: Option<&'static str>) -> impl IntoView {
    let say = desk.texts();
    let items = parts(&desk).map(|(path, name)| {
        let here = (current == Some(path)).then_some("page");
        let mut href = paths::page(desk.language, path);
        if path == "console/intake" {
            // A call begins at once: the address itself leads to the first field.
            href.push_str("#caller_search");
        }
        view! { <li><a href=href aria-current=here>{name}</a></li> }
    });
    view! { <nav class="site-nav" aria-label=say.nav_label()><ul>{items.collect_view()}</ul></nav> }
        .into_any()
}
