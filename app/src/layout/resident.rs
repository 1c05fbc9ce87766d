//! The resident side's frame.

use contract::FailureKind;
use leptos::prelude::*;

use super::page::Page;
use super::session_dialog::SessionDialog;
use super::toggle::LanguageToggle;
use super::{Side, Top};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::format;
use crate::paths;

#[component]
pub fn ResidentBody(desk: Desk, page: Page, body: AnyView) -> impl IntoView {
    let say = desk.texts();
    let home = paths::home(desk.language);
    let town = desk.services.municipality.name.get(desk.language).to_owned();
    let service = desk.services.municipality.service_name.get(desk.language).to_owned();
    let navigation = matches!(page.top, Top::Nothing | Top::Crumbs(_))
        .then(|| view! { <Navigation desk=desk.clone() current=page.current /> });
    view! {
        <body class="resident">
            <a class="skip" href="#main">{say.skip_to_main()}</a>
            {guard(&page)}
            <header class="site-header">
                <div class="bar">
                    <a class="site-brand" href=home>
                        <Crest desk=desk.clone() size=48 />
                        <span class="site-name">{town}</span>
                    </a>
                    <span class="service-name">{service}</span>
                    <div class="site-tools">
                        <LanguageToggle desk=desk.clone() has_form=page.has_form />
                        <Account desk=desk.clone() side=Side::Resident />
                    </div>
                    <Printed desk=desk.clone() />
                </div>
            </header>
            {navigation}
            <div class="page">
                <PageTop desk=desk.clone() top=page.top.clone() />
                <main id="main" tabindex="-1" class=page.wide>{body}</main>
            </div>
            <Footer desk=desk.clone() full=true />
            <SessionDialog desk=desk side=Side::Resident />
        </body>
    }
    .into_any()
}

/// First submit button of the main form in document order, so that Enter never switches the language.
pub(super) fn guard(page: &Page) -> Option<AnyView> {
    page.has_form.then(|| {
        let (name, value) = page.guard.unzip();
        view! { <button type="submit" form="main-form" class="vh" tabindex="-1" aria-hidden="true" name=name value=value></button> }.into_any()
    })
}

#[component]
fn Navigation(desk: Desk, current: Option<&'static str>) -> impl IntoView {
    let say = desk.texts();
    let mut links = vec![("", say.nav_home()), ("report", say.nav_report())];
    if desk.signed_in_as.is_some() {
        links.push(("reports", say.nav_my_reports()));
    } else {
        links.push(("track", say.nav_track()));
    }
    let items = links.into_iter().map(|(path, name)| {
        let here = (current == Some(path)).then_some("page");
        view! { <li><a href=paths::page(desk.language, path) aria-current=here>{name}</a></li> }
    });
    view! { <nav class="site-nav" aria-label=say.nav_label()><ul class="bar">{items.collect_view()}</ul></nav> }.into_any()
}

#[component]
pub(super) fn Crest(desk: Desk, size: u32) -> impl IntoView {
    let alt = desk.services.municipality.brand.crest_alt.get(desk.language).to_owned();
    view! { <img class="crest" src=desk.asset("crest.svg") alt=alt width=size height=size /> }
        .into_any()
}

/// On paper: where the page stands and when it was printed. A secret that a link carries is not written out.
#[component]
pub(super) fn Printed(desk: Desk) -> impl IntoView {
    /// As long as an id; the secrets of links are longer.
    const LONGEST: usize = 36;
    let path = desk.page.as_str().split('?').next().unwrap_or_default();
    let path: Vec<_> = path.split('/').take_while(|part| part.len() <= LONGEST).collect();
    let address = format!("{}{}", desk.services.site.public_url, path.join("/"));
    let now = desk.services.municipality.local(desk.services.foundation.now());
    let printed = desk.texts().printed_on(format::moment(desk.language, now));
    view! { <p class="print-only meta">{address}" · "{printed}</p> }.into_any()
}

#[component]
pub(super) fn Account(desk: Desk, side: Side) -> impl IntoView {
    let say = desk.texts();
    let (account, sign_in, sign_out) = match side {
        Side::Resident => ("account", "sign-in", "/do/sign-out"),
        Side::Console => ("console/account", "console/sign-in", "/do/console/sign-out"),
    };
    match &desk.signed_in_as {
        Some(person) => {
            let action = crate::forms::action(sign_out, &desk);
            let own = paths::page(desk.language, account);
            let path = desk.page.as_str().split('?').next().unwrap_or_default();
            let here = match path.strip_prefix(own.as_str()) {
                Some("") => Some("page"),
                Some(below) if below.starts_with('/') => Some("true"),
                _ => None,
            };
            view! {
                <div class="account">
                    <a href=own aria-current=here>{person.clone()}</a>
                    <form method="post" action=action><button class="as-link" type="submit">{say.sign_out()}</button></form>
                </div>
            }
            .into_any()
        }
        // Whoever could not be looked up may well be signed in.
        None if desk.outcome.failure() == Some(FailureKind::Unavailable) => ().into_any(),
        None => {
            view! { <a href=paths::page(desk.language, sign_in)>{say.sign_in()}</a> }.into_any()
        }
    }
}

#[component]
pub(super) fn PageTop(desk: Desk, top: Top) -> impl IntoView {
    let say = desk.texts();
    match top {
        Top::Nothing => ().into_any(),
        Top::Back { href, step } => view! {
            <nav class="page-top" aria-label=say.previous_page()>
                <a class="back" href=href><Icon desk=desk.clone() name="arrow-left" />{say.back()}</a>
                {step.map(|step| view! { <p class="step">{step}</p> })}
            </nav>
        }
        .into_any(),
        Top::Crumbs(crumbs) => {
            let last = crumbs.len().saturating_sub(1);
            let items = crumbs.into_iter().enumerate().map(|(index, crumb)| {
                view! { <li><a href=crumb.href aria-current=(index == last).then_some("page")>{crumb.name}</a></li> }
            });
            view! { <nav class="crumbs" aria-label=say.breadcrumb()><ol>{items.collect_view()}</ol></nav> }.into_any()
        }
    }
}

/// Help and legal links: the same ones in the same order on every page (WCAG 3.2.6).
#[component]
pub(super) fn Footer(desk: Desk, full: bool) -> impl IntoView {
    let say = desk.texts();
    let town = &desk.services.municipality;
    let contact = &town.contact;
    let hours = contact.hours.get(desk.language).to_owned();
    let phone = contact.main_number().to_owned();
    let other = desk.language.other();
    let help = full.then(|| {
        view! {
            <section class="help" aria-labelledby="help-h">
                <h2 id="help-h">{say.footer_help()}</h2>
                <p><Icon desk=desk.clone() name="phone" /><a href=format!("tel:{phone}")>{phone.clone()}</a>" · " {hours}</p>
                <p>{say.footer_tty()} " " <a href=format!("tel:{}", contact.tty)>{contact.tty.clone()}</a></p>
            </section>
        }
    });
    let links = [
        ("contact", say.footer_contact()),
        ("accessible-formats", say.footer_formats()),
        ("privacy", say.footer_privacy()),
        ("accessibility", say.footer_accessibility()),
    ]
    .map(|(path, name)| view! { <li><a href=paths::page(desk.language, path)>{name}</a></li> });
    let idle = desk.session.as_ref().map(
        |_| view! { <p class="idle">{say.footer_idle(desk.services.idle_minutes(desk.realm))}</p> },
    );
    view! {
        <footer class="site-footer">
            <div class="bar">
                {help}
                <ul>
                    {links.collect_view()}
                    <li>
                        <a href=paths::in_language(&desk.page, other) hreflang=other.code() lang=other.code()>
                            {crate::l10n::texts(other).footer_offered_in_this_language()}
                        </a>
                    </li>
                </ul>
                {idle}
                {full.then(|| view! { <p class="colophon">{format!("© {}", town.name.get(desk.language))}</p> })}
            </div>
        </footer>
    }
    .into_any()
}
