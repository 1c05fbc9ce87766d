//! Adds photos to a case. They are made harmless like those of residents, and the resident sees them.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use cases::{PHOTO_BYTES_LIMIT, PHOTO_TYPES};
use contract::cases::open::PHOTO_LIMIT;
use contract::cases::{CaseField, CaseView};
use leptos::prelude::*;

use super::{Place, crumbs, denied, outline};
use crate::desk::Desk;
use crate::forms::{self, FileField, Hidden, ProblemsSummary};
use crate::l10n::format;
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>, Path((_, reference)): Place) -> Response {
    let case = match outline(&desk, &reference).await {
        Ok(case) if case.can.note_publicly => case,
        Ok(_) => return denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().photos_title();
    let crumbs = crumbs(&desk, &case, Some(("photos", title.clone())));
    Page::console(format!("{title} – {}", case.reference), {
        let desk = desk.clone();
        move || view! { <Photos desk=desk title=title case=case /> }.into_any()
    })
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn Photos(desk: Desk, title: String, case: CaseView) -> impl IntoView {
    let say = desk.texts();
    let size = format::file_size(desk.language, PHOTO_BYTES_LIMIT);
    let own = paths::case(desk.language, case.reference.as_str());
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <form id="main-form" class="narrow" method="post" enctype="multipart/form-data" action=forms::action("/do/console/photos", &desk) novalidate>
            <Hidden name="case" value=case.id.to_string() />
            <FileField desk=desk.clone() field=CaseField::Photos label=say.photos_label() hint=say.photos_hint(&size, i64::from(PHOTO_LIMIT))
                accept=PHOTO_TYPES.join(",") several=true />
            <div class="actions"><button type="submit" class="button">{say.photos_act()}</button><a href=own>{say.back_to_case()}</a></div>
        </form>
    }
    .into_any()
}
