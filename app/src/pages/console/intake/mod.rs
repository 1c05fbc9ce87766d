//! A case for a caller on one page, by keyboard (template S3). Looking up keeps everything and never creates a case.

pub mod act;
mod look_up;
mod outcome;
mod steps;

use axum::Extension;
use axum::response::Response;
use chrono::{DateTime, Utc};
use contract::Failure;
use leptos::prelude::*;

use look_up::LookedUp;
use outcome::{Outcome, Similar};
use steps::{Caller, Details, What, Where};

use crate::desk::Desk;
use crate::forms::{self, Done, FormKey, Hidden, ProblemsSummary};
use crate::l10n::format;
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let found = match load(&desk).await {
        Ok(found) => found,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().intake_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Intake desk=desk title=title found=found /> }.into_any()
    })
    .current("console/intake")
    .with_guarded_form("intent", "look-up")
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<LookedUp, Failure> {
    LookedUp::of(desk, look_up::kept(desk)).await
}

#[component]
fn Intake(desk: Desk, title: String, found: LookedUp) -> impl IntoView {
    let say = desk.texts();
    let now = desk.services.foundation.now();
    let started = desk.filled().typed("started").and_then(|kept| kept.parse().ok());
    let started: DateTime<Utc> = started.unwrap_or(now);
    let shown = format::time(desk.language, desk.services.municipality.local(started));
    let created = desk.query("created").filter(|reference| is_reference(reference));
    let created = created.map(|reference| {
        let href = paths::case(desk.language, &reference);
        view! {
            <Done desk=desk.clone() when="created" text=say.intake_created(&reference) />
            <p><a class="ref" href=href>{reference.clone()}</a></p>
        }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        {created}
        <div class="title-row"><h1>{title}</h1><p class="meta">{say.intake_started(&shown)}</p></div>
        <form class="intake" id="main-form" method="post" action=forms::action("/do/console/intake", &desk) novalidate>
            <button type="submit" form="main-form" name="intent" value="look-up" class="vh" tabindex="-1" aria-hidden="true"></button>
            <FormKey desk=desk.clone() />
            <Hidden name="started" value=started.to_rfc3339() />
            <Caller desk=desk.clone() found=found.clone() />
            <Where desk=desk.clone() found=found.clone() />
            <What desk=desk.clone() found=found.clone() />
            <Details desk=desk.clone() found=found.clone() />
            <Similar desk=desk.clone() found=found.clone() />
            <Outcome desk=desk.clone() found=found />
            <div class="actions">
                <button type="submit" class="button" name="intent" value="create">{say.intake_create()}</button>
                <button type="submit" class="button button--secondary" name="intent" value="create-next">{say.intake_create_next()}</button>
            </div>
        </form>
    }
    .into_any()
}

fn is_reference(text: &str) -> bool {
    text.parse::<contract::cases::Reference>().is_ok()
}
