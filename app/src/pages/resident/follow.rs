//! A problem that one follows without having reported it: its kind, its state, how many follow it, and a button to stop.
//! Mail programs stop the messages by the same address with one click (RFC 8058).

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use contract::cases::{FollowChoice, FollowedView};
use contract::{Failure, FailureKind, Secret};
use http::StatusCode;
use leptos::prelude::*;

use super::reports::status::tag;
use crate::desk::Desk;
use crate::forms::{self, Done, Hidden, Icon, ProblemsSummary};
use crate::l10n::format;
use crate::layout::Page;
use crate::server_fns::report::limits;
use crate::{pages, paths};

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/follow/{follower}", get(own))
        .route("/follow/{follower}/{secret}", get(linked))
        .route("/follow/{follower}/{secret}/stop", get(linked).post(stop_by_mail))
}

async fn own(
    Extension(desk): Extension<Desk>,
    Path((_, follower)): Path<(String, String)>,
) -> Response {
    match desk.resident() {
        Ok(_) => page(&desk, &follower, Secret::default()).await,
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

async fn linked(
    Extension(desk): Extension<Desk>,
    Path((_, follower, secret)): Path<(String, String, Secret)>,
) -> Response {
    page(&desk, &follower, secret).await
}

async fn page(desk: &Desk, follower: &str, secret: Secret) -> Response {
    let found = async {
        limits::take(desk, limits::TRACK).await?;
        let choice = choice(desk, follower, &secret)?;
        Ok::<_, Failure>(desk.services.cases.followed(&desk.actor, &choice).await?)
    };
    pages::answer(desk, found.await.map(|followed| build(desk, followed, secret.clone())))
}

async fn stop_by_mail(
    Extension(desk): Extension<Desk>,
    Path((_, follower, secret)): Path<(String, String, Secret)>,
) -> Response {
    let stopped = async {
        limits::take(&desk, limits::TRACK).await?;
        let choice = choice(&desk, &follower, &secret)?;
        Ok::<_, Failure>(desk.services.cases.unfollow(&desk.actor, &choice).await?)
    };
    match stopped.await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

fn choice(desk: &Desk, follower: &str, secret: &Secret) -> Result<FollowChoice, Failure> {
    FollowChoice::of(follower, secret).ok_or_else(|| desk.fail(FailureKind::NotFound))
}

fn build(desk: &Desk, followed: FollowedView, secret: Secret) -> Page {
    let say = desk.texts();
    let heading = followed.category.name.get(desk.language).to_owned();
    let title = format!("{heading} – {}", say.follow_title());
    let body = {
        let desk = desk.clone();
        move || body(&desk, heading, &followed, &secret)
    };
    Page::resident(title, body).back(paths::home(desk.language))
}

fn body(desk: &Desk, heading: String, followed: &FollowedView, secret: &Secret) -> AnyView {
    let say = desk.texts();
    let language = desk.language;
    let town = &desk.services.municipality;
    let opened = format::date(language, town.day(followed.opened_at));
    let changes = followed.changes.iter().map(|(at, status)| {
        let local = town.local(*at);
        view! {
            <li>
                <p class="timeline-head"><time datetime=local.to_rfc3339()>{format::moment(language, local)}</time></p>
                <p>{say.reporter_status(status.get(language))}</p>
            </li>
        }
    });
    let history = (!followed.changes.is_empty()).then(|| {
        view! {
            <section aria-labelledby="what-h">
                <h2 id="what-h">{say.report_what_happened()}</h2>
                <ol class="timeline">{changes.collect_view()}</ol>
            </section>
        }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="following" text=say.follow_done() />
        <h1>{heading}</h1>
        <p class="status-line">
            {tag(desk, &followed.status)} " " <span>{say.report_nearby_reported(&opened)}</span>
        </p>
        <p class="lead">{say.follow_about()}</p>
        <p class="with-icon"><Icon desk=desk.clone() name="account" />{say.follow_count(i64::from(followed.followers))}</p>
        {history}
        <form method="post" action=forms::action("/do/report/unfollow", desk)>
            <Hidden name="follower" value=followed.id.to_string() />
            <Hidden name="secret" value=secret.reveal() />
            <div class="actions"><button type="submit" class="button button--secondary">{say.follow_stop()}</button></div>
        </form>
    }
    .into_any()
}
