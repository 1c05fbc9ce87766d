//! Staff from a file: first it is read and every effect is shown, then it is done, as it was shown.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use axum::{Extension, Router};
use contract::iam::{ImportEffect, ImportRow, StaffField, StaffImport};
use contract::{Failure, FailureKind, Problem, Problems};
use leptos::prelude::*;

use super::super::{denied, go};
use super::PATH;
use crate::desk::Desk;
use crate::forms::{self, CheckField, FileField, Hidden, Icon, ProblemsSummary};
use crate::l10n::labels;
use crate::layout::{Crumb, Page};
use crate::server_fns::report::photos::refuse;
use crate::{pages, paths, say};

const HERE: &str = "console/staff/import";
/// Some two thousand people.
const LIMIT: usize = 256 * 1024;

pub fn uploads<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/do/console/import-staff", post(receive))
        .layer(DefaultBodyLimit::max(2 * LIMIT))
}

async fn receive(
    Extension(desk): Extension<Desk>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Ok(form) = form else {
        return refuse(&desk, desk.fail(FailureKind::Malformed));
    };
    match take_in(&desk, form).await {
        Ok(next) => Redirect::to(&next).into_response(),
        Err(failure) if failure.kind == FailureKind::Invalid => {
            match desk.keep(Some(failure)).await {
                Ok(page) => Redirect::to(page.as_str()).into_response(),
                Err(failure) => refuse(&desk, failure),
            }
        }
        Err(failure) => refuse(&desk, failure),
    }
}

/// Keeps the file, sealed and for this browser alone, until its effects have been read.
async fn take_in(desk: &Desk, mut form: Multipart) -> Result<String, Failure> {
    if desk.actor.staff().is_none() {
        return Err(desk.fail(FailureKind::SignInNeeded));
    }
    if !desk.services.iam.imports_staff(&desk.actor) {
        return Err(desk.fail(FailureKind::Denied));
    }
    let wrong = |problem| Failure::invalid(Problems::one(StaffField::File, problem));
    let (mut csv, mut invite) = (String::new(), String::new());
    while let Some(part) = form.next_field().await.map_err(|_| desk.fail(FailureKind::Malformed))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| desk.fail(FailureKind::TooLarge))?;
        match name.as_str() {
            "form[file]" if bytes.len() > LIMIT => {
                let (limit, size) = (LIMIT as u64, bytes.len() as u64);
                return Err(wrong(Problem::FileTooLarge { limit, size }));
            }
            "form[file]" => {
                csv = String::from_utf8(bytes.to_vec()).map_err(|_| wrong(Problem::FileBroken))?;
            }
            "form[invite]" => invite = "on".to_owned(),
            _ => {}
        }
    }
    if csv.trim().is_empty() {
        return Err(wrong(Problem::Empty));
    }
    let values = vec![("form[csv]".to_owned(), csv), ("form[invite]".to_owned(), invite)];
    Ok(desk.hand_to(HERE, values).await?.as_str().to_owned())
}

/// What was read of the file.
#[derive(Clone)]
struct Read {
    csv: String,
    invite: bool,
    report: StaffImport,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    if !desk.services.iam.imports_staff(&desk.actor) {
        return denied(&desk);
    }
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let read = match read(&desk).await {
        Ok(read) => read,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().staff_import_title();
    let crumbs = vec![
        Crumb { href: paths::page(desk.language, PATH), name: desk.texts().staff_title() },
        Crumb { href: paths::page(desk.language, HERE), name: title.clone() },
    ];
    let has_form = read.as_ref().is_none_or(|read| can_go_on(&read.report));
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Import desk=desk title=title read=read /> }.into_any()
    });
    let page = page.current(PATH).crumbs(crumbs);
    if has_form { page.with_form() } else { page }.answer(&desk)
}

async fn read(desk: &Desk) -> Result<Option<Read>, Failure> {
    let typed = |name: &str| desk.filled().typed(name).filter(|text| !text.is_empty());
    let Some(csv) = typed("csv") else { return Ok(None) };
    let invite = typed("invite").is_some();
    let iam = &desk.services.iam;
    let report = iam.import_staff(&desk.actor, csv.as_bytes(), invite, true).await?;
    Ok(Some(Read { csv, invite, report }))
}

fn can_go_on(report: &StaffImport) -> bool {
    report.problems.is_empty()
        && report.refused.is_empty()
        && (report.created + report.changed + report.roles_given > 0)
}

#[component]
fn Import(desk: Desk, title: String, read: Option<Read>) -> impl IntoView {
    let say = desk.texts();
    let body = match read {
        None => view! { <Upload desk=desk.clone() /> }.into_any(),
        Some(read) => view! { <Review desk=desk.clone() read=read /> }.into_any(),
    };
    let back = paths::page(desk.language, PATH);
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        {body}
        <p class="after-form"><a href=back>{say.staff_back_to_list()}</a></p>
    }
    .into_any()
}

#[component]
fn Upload(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    view! {
        <p class="lead">{say.staff_import_lead()}</p>
        <p><code>"email,name,title,department,language,role,reach,wards"</code></p>
        <ul>
            <li>{say.staff_import_department()}</li>
            <li>{say.staff_import_role()}</li>
            <li>{say.staff_import_position()}</li>
        </ul>
        <form id="main-form" class="narrow" method="post" enctype="multipart/form-data" action=forms::action("/do/console/import-staff", &desk) novalidate>
            <FileField desk=desk.clone() field=StaffField::File label=say.field_staff_file() hint=say.staff_import_file_hint() accept="text/csv,.csv".to_owned() />
            <CheckField desk=desk.clone() field=StaffField::Invite label=say.field_staff_invite() known=true />
            <div class="actions"><button type="submit" class="button">{say.staff_import_look()}</button></div>
        </form>
    }
    .into_any()
}

#[component]
fn Review(desk: Desk, read: Read) -> impl IntoView {
    let say = desk.texts();
    let report = &read.report;
    let again = paths::page(desk.language, HERE);
    let faults = (!report.problems.is_empty() || !report.refused.is_empty()).then(|| {
        view! { <Faults desk=desk.clone() report=report.clone() /> }
    });
    let counts = report.problems.is_empty().then(|| {
        let [created, changed, same] =
            [report.created, report.changed, report.unchanged].map(i64::from);
        view! {
            <p class="lead">{say.staff_import_counts(created, changed, same)}</p>
            <Rows desk=desk.clone() rows=report.rows.clone() />
        }
    });
    let go_on = can_go_on(report).then(|| {
        let invite = if read.invite { "on" } else { "" };
        let told = match (read.invite, report.created) {
            (true, new) if new > 0 => say.staff_import_invites(i64::from(new)),
            _ => say.staff_import_no_mail(),
        };
        view! {
            <form id="main-form" method="post" action=forms::action("/do/console/apply-staff-import", &desk) novalidate>
                <Hidden name="csv" value=read.csv.clone() />
                <Hidden name="invite" value=invite />
                <Hidden name="seen" value=iam::import_mark(report) />
                <p>{told}</p>
                <div class="actions"><button type="submit" class="button">{say.staff_import_do()}</button></div>
            </form>
        }
    });
    view! {
        {faults}
        {counts}
        {go_on}
        <p class="after-form"><a href=again>{say.staff_import_again()}</a></p>
    }
    .into_any()
}

/// What keeps the file out, line by line.
#[component]
fn Faults(desk: Desk, report: StaffImport) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let problems = report.problems.iter().map(|fault| {
        let text = say::field_problem(language, fault.field.into(), fault.problem);
        (fault.line, text)
    });
    let refused = report.refused.iter();
    let refused = refused.map(|(line, refusal)| (*line, labels::staff::refusal(say, *refusal)));
    let rows = problems.chain(refused).map(|(line, text)| {
        view! { <li>{say.staff_import_line(i64::try_from(line).unwrap_or(i64::MAX), text)}</li> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="banner banner--important" role="region" aria-labelledby="faults-h">
            <h2 id="faults-h"><Icon desk=desk.clone() name="warning" />{say.staff_import_faults()}</h2>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Rows(desk: Desk, rows: Vec<ImportRow>) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    let lines = rows.into_iter().map(|row| {
        let changes: Vec<String> =
            row.changes.iter().map(|field| labels::staff::field(say, *field)).collect();
        let effect = match row.effect {
            ImportEffect::Created => say.staff_import_created(),
            ImportEffect::Changed => say.staff_import_changed(changes.join(", ")),
            ImportEffect::Unchanged => say.staff_import_unchanged(),
            ImportEffect::LeftAlone => say.staff_import_left_alone(),
        };
        let roles: Vec<&str> = row.roles.iter().map(|role| role.get(desk.language)).collect();
        view! {
            <tr role="row">
                <td role="cell" class="num">{cell(say.staff_import_number())}<span>{row.line}</span></td>
                <th scope="row" role="rowheader" class="cell-title">{row.name}</th>
                <td role="cell">{cell(say.field_staff_email())}<span>{row.email}</span></td>
                <td role="cell">{cell(say.staff_import_effect())}<span>{effect}</span></td>
                <td role="cell">{cell(say.staff_import_roles())}<span>{dash(roles.join(", "))}</span></td>
            </tr>
        }
        .into_any()
    });
    let lines = lines.collect_view();
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{say.staff_import_effects()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader" class="num">{say.staff_import_number()}</th>
                <th scope="col" role="columnheader">{say.field_staff_name()}</th>
                <th scope="col" role="columnheader">{say.field_staff_email()}</th>
                <th scope="col" role="columnheader">{say.staff_import_effect()}</th>
                <th scope="col" role="columnheader">{say.staff_import_roles()}</th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table>
    }
    .into_any()
}
