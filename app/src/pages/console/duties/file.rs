//! The report as a file for an auditor: every rule, and everybody who is on both sides of one.

use axum::Extension;
use axum::response::Response;

use super::super::parts::csv::{self, first_line, line};
use super::{Shown, as_of, last_day, load, names, side};
use crate::desk::Desk;
use crate::l10n::format;
use crate::pages;

pub async fn file(Extension(desk): Extension<Desk>) -> Response {
    match load(&desk).await {
        Ok(shown) => {
            let day = desk.services.municipality.day(shown.report.at);
            let stem = format!("segregation-of-duties-{}", format::iso_date(day));
            let file = written(&desk, &shown);
            let iam = &desk.services.iam;
            match iam.conflict_report_taken(&desk.actor, "csv", file.as_bytes()).await {
                Ok(()) => csv::file(&stem, file),
                Err(error) => pages::answer(&desk, Err(error.into())),
            }
        }
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

/// A rule without anybody on both sides has a line too: it says that there is nobody.
fn written(desk: &Desk, shown: &Shown) -> String {
    let say = desk.texts();
    let zone = desk.services.municipality.time_zone;
    let at = format::moment(desk.language, shown.report.at.with_timezone(&zone));
    let number = shown.report.violations().count() as i64;
    let mut text = first_line(&[say.duties_title(), at]);
    text.push_str(&line(&[say.duties_violations(number), as_of(desk, &shown.report)]));
    text.push_str(&line(&[
        say.field_staff_rule(),
        say.duties_one_side(),
        say.duties_other_side(),
        say.field_staff_person(),
        say.duties_holds_one(),
        say.duties_holds_other(),
        say.duties_exception(),
        say.duties_approver(),
        say.field_staff_exception_reason(),
    ]));
    for rule in &shown.report.rules {
        let first = [
            rule.name.get(desk.language).to_owned(),
            side(desk, shown, &rule.left),
            side(desk, shown, &rule.right),
        ];
        let mut here = shown.report.conflicts.iter().filter(|one| one.rule == rule.id).peekable();
        if here.peek().is_none() {
            text.push_str(&line(&[first.as_slice(), &[say.duties_nobody()]].concat()));
        }
        for one in here {
            let allowed = one.exception.as_ref();
            let rest = [
                one.name.clone(),
                names(desk, &one.left),
                names(desk, &one.right),
                allowed.map_or_else(
                    || say.duties_not_allowed(),
                    |exception| say.duties_allowed(last_day(desk, exception)),
                ),
                allowed
                    .map(|exception| shown.people.or_dash(exception.approved_by))
                    .unwrap_or_default(),
                allowed.map(|exception| exception.reason.clone()).unwrap_or_default(),
            ];
            text.push_str(&line(&[first.as_slice(), rest.as_slice()].concat()));
        }
    }
    text
}
