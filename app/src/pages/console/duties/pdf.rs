//! The report as a document to keep: who is on both sides of a rule, which rules there are, and who allowed an exception. What
//! it was when it was taken away is known by its digest in the audit log.

use axum::Extension;
use axum::response::{IntoResponse, Response};
use contract::iam::ConflictKind;
use contract::{Failure, FailureKind, Language};
use documents::{Column, Document, Part, Table};
use http::header;

use super::{Shown, as_of, last_day, load, names, rule_name, side};
use crate::desk::Desk;
use crate::l10n::{format, texts};
use crate::pages;

pub async fn file(Extension(desk): Extension<Desk>) -> Response {
    match written(&desk).await {
        Ok((name, file)) => {
            let name = format!("attachment; filename=\"{name}\"");
            let kind = "application/pdf".to_owned();
            ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], file)
                .into_response()
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

async fn written(desk: &Desk) -> Result<(String, Vec<u8>), Failure> {
    let shown = load(desk).await?;
    let day = desk.services.municipality.day(shown.report.at);
    let name = format!("segregation-of-duties-{}.pdf", format::iso_date(day));
    let document = document(desk, &shown);
    let file = documents::write(&document).map_err(|error| {
        tracing::error!(%error, "a report was not written");
        desk.fail(FailureKind::Unexpected)
    })?;
    desk.services.iam.conflict_report_taken(&desk.actor, "pdf", &file).await?;
    Ok((name, file))
}

fn document(desk: &Desk, shown: &Shown) -> Document {
    let say = desk.texts();
    let number = shown.report.violations().count() as i64;
    let mut parts = vec![
        Part::Text(desk.services.municipality.name.get(desk.language).to_owned()),
        Part::Text(as_of(desk, &shown.report)),
        Part::Text(say.duties_violations(number)),
        Part::Heading(say.duties_both_sides()),
    ];
    parts.push(match shown.report.conflicts.is_empty() {
        true => Part::Text(say.duties_nobody()),
        false => Part::Table(conflicts(desk, shown)),
    });
    parts.push(Part::Heading(say.duties_rules()));
    parts.push(match shown.report.rules.is_empty() {
        true => Part::Text(say.duties_no_rules()),
        false => Part::Table(rules(desk, shown)),
    });
    if !shown.report.exceptions.is_empty() {
        parts.push(Part::Heading(say.duties_exceptions()));
        parts.push(Part::Table(exceptions(desk, shown)));
    }
    let language = desk.language;
    Document {
        language: match language {
            Language::En => "en-CA",
            Language::Fr => "fr-CA",
        },
        title: say.duties_title(),
        author: desk.services.municipality.name.get(language).to_owned(),
        made_at: shown.report.at,
        parts,
        page_number: Box::new(move |page, of| {
            let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
            texts(language).document_page(number(page), number(of))
        }),
    }
}

fn columns<const N: usize>(columns: [(String, f32); N]) -> Vec<Column> {
    columns.into_iter().map(|(name, width)| Column { name, width }).collect()
}

fn conflicts(desk: &Desk, shown: &Shown) -> Table {
    let say = desk.texts();
    let rows = shown.report.conflicts.iter().map(|one| {
        let allowed = one.exception.as_ref();
        let state = allowed.map_or_else(
            || say.duties_not_allowed(),
            |exception| say.duties_allowed(last_day(desk, exception)),
        );
        vec![
            one.name.clone(),
            rule_name(desk, &shown.report, one.rule),
            names(desk, &one.left),
            names(desk, &one.right),
            state,
        ]
    });
    Table {
        summary: say.duties_both_sides(),
        columns: columns([
            (say.field_staff_person(), 1.4),
            (say.field_staff_rule(), 1.4),
            (say.duties_holds_one(), 1.6),
            (say.duties_holds_other(), 1.6),
            (say.duties_exception(), 1.0),
        ]),
        rows: rows.collect(),
    }
}

fn rules(desk: &Desk, shown: &Shown) -> Table {
    let say = desk.texts();
    let rows = shown.report.rules.iter().map(|rule| {
        let kind = match rule.kind {
            ConflictKind::Held => say.duties_kind_held(),
            ConflictKind::SameRecord => say.duties_kind_record(),
        };
        let on_both = shown.report.conflicts.iter().filter(|one| one.rule == rule.id).count();
        vec![
            rule.name.get(desk.language).to_owned(),
            rule.why.get(desk.language).to_owned(),
            kind,
            side(desk, shown, &rule.left),
            side(desk, shown, &rule.right),
            format::count(desk.language, on_both as u64),
        ]
    });
    Table {
        summary: say.duties_rules(),
        columns: columns([
            (say.field_staff_rule(), 1.3),
            (say.duties_why(), 1.8),
            (say.field_staff_conflict_kind(), 1.4),
            (say.duties_one_side(), 1.5),
            (say.duties_other_side(), 1.5),
            (say.duties_both_sides(), 0.7),
        ]),
        rows: rows.collect(),
    }
}

fn exceptions(desk: &Desk, shown: &Shown) -> Table {
    let say = desk.texts();
    let rows = shown.report.exceptions.iter().map(|one| {
        let approved = match one.approved_by {
            Some(by) => shown.people.or_dash(Some(by)),
            None => say.duties_waits(),
        };
        vec![
            shown.people.or_dash(Some(one.staff)),
            rule_name(desk, &shown.report, one.rule),
            one.reason.clone(),
            last_day(desk, one),
            shown.people.or_dash(one.asked_by),
            approved,
        ]
    });
    Table {
        summary: say.duties_exceptions(),
        columns: columns([
            (say.field_staff_person(), 1.2),
            (say.field_staff_rule(), 1.3),
            (say.field_staff_exception_reason(), 2.0),
            (say.duties_until(), 0.8),
            (say.duties_asker(), 1.1),
            (say.duties_approver(), 1.1),
        ]),
        rows: rows.collect(),
    }
}
