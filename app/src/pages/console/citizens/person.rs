//! One person's record, as far as the reader may see it.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::identity::{AccessPurpose, CitizenCan, CitizenView, ProfileField, ResidentId};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::{called, crumbs, of};
use crate::desk::Desk;
use crate::forms::{Done, ProblemsSummary};
use crate::l10n::{format, labels};
use crate::layout::Page;
use crate::pages::{self, shown_number};

pub type Place = Path<(String, String)>;

const HIDDEN: &str = "***";

#[derive(Clone)]
struct Shown {
    person: CitizenView,
    can: CitizenCan,
    /// The department that keeps the number.
    keeper: Option<String>,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let crumbs = crumbs(&desk, &shown.person, None);
    Page::console(called(&shown.person), {
        let desk = desk.clone();
        move || view! { <Person desk=desk shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let id = named(desk, id)?;
    let identity = &desk.services.identity;
    let person = identity.citizen(&desk.actor, id, AccessPurpose::Service).await?;
    let can = identity.citizen_can(&desk.actor, person.id).await?;
    let keeper = shown_number::keeper(desk, person.sin.record).await?;
    Ok(Shown { person, can, keeper })
}

fn named(desk: &Desk, id: &str) -> Result<ResidentId, Failure> {
    id.parse().map_err(|_| desk.fail(FailureKind::NotFound))
}

/// The record that the address names, for a page on which the reader does this with it. Where they may not, nothing is shown
/// and no row says that it was.
pub async fn found_for(
    desk: &Desk,
    id: &str,
    may: impl FnOnce(CitizenCan) -> bool,
    purpose: AccessPurpose,
) -> Result<CitizenView, Failure> {
    let (id, identity) = (named(desk, id)?, &desk.services.identity);
    if !may(identity.citizen_can(&desk.actor, id).await?) {
        return Err(desk.fail(FailureKind::Denied));
    }
    Ok(identity.citizen(&desk.actor, id, purpose).await?)
}

#[component]
fn Person(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let Shown { person, can, .. } = shown.clone();
    let row = |name: String, part: ProfileField, value: Option<String>| {
        let hidden = person.hidden.contains(&part);
        let value = match (hidden, value) {
            (true, _) => {
                view! { <span aria-hidden="true">{HIDDEN}</span><span class="vh">{say.citizen_hidden()}</span> }
                    .into_any()
            }
            (false, value) => value.unwrap_or_else(|| "–".to_owned()).into_any(),
        };
        view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
    };
    let part = |part: ProfileField| labels::profile_field(language, part);
    let emails: Vec<_> = person.emails.iter().map(|one| one.address.to_string()).collect();
    let phones: Vec<_> = person.phones.iter().map(|one| labels::phone(language, one)).collect();
    let address = person.addresses.first().map(|one| labels::address(language, one));
    let birth = person.date_of_birth.map(|day| format::date(language, day));
    let listed = |all: Vec<String>| (!all.is_empty()).then(|| all.join(", "));
    let spoken = person.preferred_language.map(labels::language);
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="sin" text=say.citizen_sin_recorded() />
        <Done desk=desk.clone() when="removed" text=say.citizen_sin_removed() />
        <Done desk=desk.clone() when="masked" text=say.citizen_sin_masked() />
        <h1>{called(&person)}</h1>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.citizen_number()}</dt><dd>{person.number.to_string()}</dd></div>
            <div><dt>{say.citizen_tier()}</dt><dd>{labels::tier(language, person.tier)}</dd></div>
            {row(part(ProfileField::Name), ProfileField::Name, person.name.as_ref().map(ToString::to_string))}
            {row(part(ProfileField::DateOfBirth), ProfileField::DateOfBirth, birth)}
            {row(part(ProfileField::Address), ProfileField::Address, address)}
            {row(part(ProfileField::Phone), ProfileField::Phone, listed(phones))}
            {row(part(ProfileField::Email), ProfileField::Email, listed(emails))}
            {row(part(ProfileField::PreferredLanguage), ProfileField::PreferredLanguage, spoken)}
        </dl>
        <Number desk=desk.clone() shown=shown />
        {can.report_access.then(|| view! { <p><a href=format!("{}/access", of(&desk, person.id))>{say.citizen_access_open()}</a></p> })}
    }
    .into_any()
}

/// The protected number: always a mask here.
#[component]
fn Number(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let Shown { person, can, keeper } = shown;
    let own = of(&desk, person.id);
    let kept = can.unmask_sin.then(|| match person.sin.record {
        Some(record) => {
            let day = desk.services.municipality.day(record.recorded_at);
            let law = labels::sin_authority(desk.language, record.authority);
            view! {
                <div><dt>{say.field_account_authority()}</dt><dd>{law}</dd></div>
                <div><dt>{say.citizen_sin_since()}</dt><dd>{format::date(desk.language, day)}</dd></div>
                {keeper.map(|keeper| view! { <div><dt>{say.citizen_sin_keeper()}</dt><dd>{keeper}</dd></div> })}
            }
            .into_any()
        }
        None => {
            view! { <div><dt>{say.citizen_sin_kept()}</dt><dd>{say.citizen_sin_none()}</dd></div> }
                .into_any()
        }
    });
    let unmask = (can.unmask_sin && person.sin.record.is_some()).then(|| {
        view! { <a class="button button--secondary" href=format!("{own}/unmask")>{say.citizen_sin_unmask()}</a> }
    });
    let record = can.record_sin.then(|| {
        view! { <a class="button button--secondary" href=format!("{own}/sin")>{say.citizen_sin_record()}</a> }
    });
    // Who may not know whether there is one, is not told by what is missing here.
    let remove = (can.record_sin && (!can.unmask_sin || person.sin.record.is_some())).then(|| {
        view! { <a class="button button--secondary" href=format!("{own}/remove-sin")>{say.citizen_sin_remove()}</a> }
    });
    let acts = (unmask.is_some() || record.is_some())
        .then(|| view! { <div class="actions">{unmask}{record}{remove}</div> });
    view! {
        <section aria-labelledby="sin-h">
            <h2 id="sin-h">{say.field_account_sin()}</h2>
            <dl class="summary summary--plain narrow">
                <div><dt>{say.citizen_sin_number()}</dt><dd><code>{person.sin.number}</code>" "<span class="meta">{say.citizen_sin_is_masked()}</span></dd></div>
                {kept}
            </dl>
            {acts}
        </section>
    }
    .into_any()
}
