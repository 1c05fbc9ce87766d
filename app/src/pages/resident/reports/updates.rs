//! How one hears of a report that was sent: changed signed in, or in a browser that followed the secret link. The link of a
//! message leads here, and mail programs stop the messages by it with one click (RFC 8058).

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use contract::cases::{
    CaseField, ChangeUpdates, PublicCaseView, Reference, ReportChoice, TrackForm, Updates,
};
use contract::field::SharedField;
use contract::{Failure, FailureKind, Field, Language, Secret};
use http::StatusCode;
use leptos::prelude::*;

use super::view::Way;
use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, Hidden, Offer, ProblemsSummary, TextField};
use crate::l10n::texts;
use crate::layout::{Crumb, Page};
use crate::server_fns::report::limits;
use crate::{pages, paths};

pub async fn own(
    Extension(desk): Extension<Desk>,
    Path((_, case)): Path<(String, String)>,
) -> Response {
    let found = async {
        desk.resident()?;
        let id = case.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
        let report = desk.services.cases.public_detail(&desk.actor, ReportChoice::Own(id)).await?;
        Ok::<_, Failure>(build(&desk, report, Way::Own))
    };
    pages::answer(&desk, found.await)
}

pub async fn tracked(
    Extension(desk): Extension<Desk>,
    Path((_, reference)): Path<(String, Reference)>,
) -> Response {
    let Some(held) = desk.tracking.clone().filter(|held| held.reference == reference) else {
        return Redirect::to(&paths::tracked(desk.language, &reference)).into_response();
    };
    let found = async {
        let choice = ReportChoice::Tracked(held);
        let report = desk.services.cases.public_detail(&desk.actor, choice).await?;
        Ok::<_, Failure>(build(&desk, report, Way::Tracked))
    };
    pages::answer(&desk, found.await)
}

/// The link at the foot of a message: opens the report in this browser and leads on without the code.
pub async fn from_mail(
    Extension(desk): Extension<Desk>,
    Path((_, reference, secret)): Path<(String, String, Secret)>,
) -> Response {
    let opened = async {
        limits::take(&desk, limits::TRACK).await?;
        let typed = TrackForm { tracking_reference: reference, tracking_secret: secret };
        let tracking = typed.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
        let choice = ReportChoice::Tracked(tracking.clone());
        let report = desk.services.cases.public_detail(&desk.actor, choice).await?;
        desk.hold_tracking(&tracking);
        Ok::<_, Failure>(report.reference)
    };
    match opened.await {
        Ok(reference) => {
            Redirect::to(&paths::tracked_updates(desk.language, &reference)).into_response()
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

/// What mail programs send when their reader wants no more messages: no cookie, no page, nothing to read.
pub async fn stop_by_mail(
    Extension(desk): Extension<Desk>,
    Path((_, reference, secret)): Path<(String, String, Secret)>,
) -> Response {
    let stopped = async {
        limits::take(&desk, limits::TRACK).await?;
        let typed = TrackForm { tracking_reference: reference, tracking_secret: secret };
        let tracking = typed.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
        let order = ChangeUpdates::stop(ReportChoice::Tracked(tracking));
        Ok::<_, Failure>(desk.services.cases.change_updates(&desk.actor, order).await?)
    };
    match stopped.await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

fn build(desk: &Desk, report: PublicCaseView, way: Way) -> Page {
    let say = desk.texts();
    let heading = say.report_contact_updates();
    let [above, own] = way.crumbs(desk, &report);
    let here = Crumb { href: paths::updates_of(&own.href), name: say.report_updates_crumb() };
    let crumbs = vec![above, own, here];
    let title = format!("{heading} – {}", report.reference);
    let body = {
        let desk = desk.clone();
        move || body(&desk, heading, &report, way)
    };
    Page::resident(title, body).crumbs(crumbs).with_form()
}

fn body(desk: &Desk, heading: String, report: &PublicCaseView, way: Way) -> AnyView {
    let say = desk.texts();
    let by_email = Offer::new(Updates::Email.code(), say.report_contact_email());
    let mut follow_ups = vec![(Updates::Sms.code(), phone(desk, report))];
    // An account is written to at its own address.
    let by_email = match way {
        Way::Own => by_email.hint(say.report_contact_email_account()),
        Way::Tracked => {
            follow_ups.push((Updates::Email.code(), email(desk, report)));
            by_email
        }
    };
    let offers = vec![
        by_email,
        Offer::new(Updates::Sms.code(), say.report_contact_sms()),
        Offer::new(Updates::None.code(), say.report_contact_none()),
    ];
    let language = (way == Way::Tracked).then(|| {
        let languages = [desk.language, desk.language.other()].map(|language: Language| {
            Offer::new(language.code(), texts(language).language_own_name())
        });
        view! {
            <ChoiceField
                desk=desk.clone()
                field=Field::Shared(SharedField::Language)
                legend=say.report_contact_language()
                kind=Choice::One
                options=languages.into()
                known=vec![desk.language.code().to_owned()]
                inline=true
            />
        }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <form id="main-form" method="post" action=forms::action("/do/report/updates", desk) novalidate>
            <Hidden name="case" value=named(report, way) />
            <ChoiceField
                desk=desk.clone()
                field=CaseField::Updates
                legend=heading
                hint=say.report_updates_hint()
                kind=Choice::One
                options=offers
                known=vec![report.updates.code().to_owned()]
                follow_ups=follow_ups
                heading=true
            />
            {language}
            <div class="actions"><button type="submit" class="button">{say.save()}</button></div>
        </form>
        {(report.updates != Updates::None).then(|| view! {
            <div class="after-form">{stop(desk, report, way, "button button--secondary")}</div>
        })}
    }
    .into_any()
}

/// The report in a form: its id, or nothing where the browser's cookie names it.
fn named(report: &PublicCaseView, way: Way) -> String {
    match way {
        Way::Own => report.id.to_string(),
        Way::Tracked => String::new(),
    }
}

/// One button, and no more messages come.
pub fn stop(desk: &Desk, report: &PublicCaseView, way: Way, class: &'static str) -> AnyView {
    view! {
        <form method="post" action=forms::action("/do/report/updates", desk)>
            <Hidden name="case" value=named(report, way) />
            <Hidden name=CaseField::Updates.code() value=Updates::None.code() />
            <button type="submit" class=class>{desk.texts().report_updates_stop()}</button>
        </form>
    }
    .into_any()
}

fn email(desk: &Desk, report: &PublicCaseView) -> AnyView {
    let say = desk.texts();
    let hint = (report.updates == Updates::Email).then(|| say.report_updates_keep_email());
    view! {
        <TextField
            desk=desk.clone()
            field=CaseField::ReporterEmail
            label=say.field_case_reporter_email()
            hint=hint.unwrap_or_else(|| say.report_updates_new_email())
            kind="email"
            autocomplete="email"
            width="w-30ch"
            exact=true
        />
    }
    .into_any()
}

fn phone(desk: &Desk, report: &PublicCaseView) -> AnyView {
    let say = desk.texts();
    let hint = (report.updates == Updates::Sms).then(|| say.report_updates_keep_phone());
    view! {
        <TextField
            desk=desk.clone()
            field=CaseField::ReporterPhone
            label=say.report_contact_mobile()
            hint=hint.unwrap_or_else(|| say.report_contact_mobile_hint())
            kind="tel"
            autocomplete="tel"
            width="w-20ch"
        />
    }
    .into_any()
}
