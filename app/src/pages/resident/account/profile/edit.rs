//! Changes one part of the profile: why it is asked, the fields, and what to do when somebody else changed it first.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::field::SharedField;
use contract::identity::{AccessPurpose, CitizenView, ProfileField};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::EDITABLE;
use super::conflict::Conflict;
use super::fields::Fields;
use crate::desk::Desk;
use crate::forms::{self, Hidden, ProblemsSummary};
use crate::l10n::labels;
use crate::layout::{Answer, Page};
use crate::pages::resident::notice::FieldNotice;
use crate::{pages, paths};

pub async fn edit(
    Extension(desk): Extension<Desk>,
    Path((_, part)): Path<(String, String)>,
) -> Response {
    pages::answer(&desk, page(&desk, &part).await)
}

async fn page(desk: &Desk, part: &str) -> Answer {
    let resident = desk.resident()?;
    let part = EDITABLE.into_iter().find(|known| known.code() == part);
    let part = part.ok_or_else(|| desk.fail(FailureKind::NotFound))?;
    let identity = &desk.services.identity;
    let record = identity.citizen(&desk.actor, resident, AccessPurpose::Service).await;
    let record = record.map_err(Failure::from)?;
    let title = labels::profile_field(desk.language, part);
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Edit desk=desk title=title part=part record=record /> }.into_any()
    };
    Ok(Page::resident(title, body).back(paths::page(desk.language, "account/profile")).with_form())
}

#[component]
fn Edit(desk: Desk, title: String, part: ProfileField, record: CitizenView) -> impl IntoView {
    let say = desk.texts();
    let conflict = desk.filled().failure() == Some(FailureKind::Conflict);
    let present = record.version.to_string();
    // Whoever has seen both versions saves over the newer one; everybody else over the one they opened.
    let version = if conflict {
        present
    } else {
        desk.filled().value(SharedField::Version.into(), Some(&present))
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        {conflict.then(|| view! { <Conflict desk=desk.clone() part=part record=record.clone() /> })}
        <form id="main-form" method="post" action=forms::action("/do/change-profile", &desk) novalidate>
            <input type="hidden" name="form[asked][]" value=part.code() />
            <Hidden name=SharedField::Version.code() value=version />
            <Fields desk=desk.clone() title=title part=part record=record />
            <FieldNotice desk=desk.clone() part=part />
            <div class="actions">
                <button type="submit" class="button">{say.save()}</button>
                <a href=paths::page(desk.language, "account/profile")>{say.keep_as_it_is()}</a>
            </div>
        </form>
    }
    .into_any()
}
