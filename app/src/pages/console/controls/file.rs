//! The mapping as a file for an auditor: a line for every control, those outside the portal too.

use axum::Extension;
use axum::response::Response;
use contract::iam::Framework;

use super::super::parts::csv::{self, first_line, line};
use crate::desk::Desk;
use crate::l10n::labels;
use crate::pages;

pub async fn file(Extension(desk): Extension<Desk>) -> Response {
    match desk.services.iam.control_mapping(&desk.actor) {
        Ok(frameworks) => csv::file("controls", written(&desk, &frameworks)),
        Err(error) => pages::answer(&desk, Err(error.into())),
    }
}

fn written(desk: &Desk, frameworks: &[Framework]) -> String {
    let say = desk.texts();
    let mut text = first_line(&[
        say.controls_framework(),
        say.controls_control(),
        say.controls_what(),
        say.controls_how(),
        say.controls_evidence(),
        say.controls_rows(),
    ]);
    for framework in frameworks {
        for control in &framework.controls {
            let evidence = control.evidence.iter();
            let evidence = evidence.map(|one| labels::control::evidence(desk.language, *one));
            text.push_str(&line(&[
                framework.name.clone(),
                control.id.clone(),
                control.what.get(desk.language).to_owned(),
                control.how.get(desk.language).to_owned(),
                evidence.collect::<Vec<_>>().join(", "),
                control.rows.join(", "),
            ]));
        }
        for part in &framework.outside {
            let why = part.why.get(desk.language);
            for id in &part.ids {
                let (name, outside) = (framework.name.clone(), say.controls_is_outside());
                let nothing = String::new();
                text.push_str(&line(&[
                    name,
                    id.clone(),
                    why.to_owned(),
                    outside,
                    nothing.clone(),
                    nothing,
                ]));
            }
        }
    }
    text
}
