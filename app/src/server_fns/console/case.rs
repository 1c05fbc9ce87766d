//! The acts on a case.

use contract::cases::{AssignForm, CorrectForm, NoteForm, PriorityForm, TransitionForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/assign")]
pub async fn console_assign(#[server(default)] form: AssignForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.assign(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/transition")]
pub async fn console_transition(#[server(default)] form: TransitionForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.transition(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/prioritize")]
pub async fn console_prioritize(#[server(default)] form: PriorityForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.prioritize(form.parse()).await
}

/// With the intent `save`; any other only looks for a place.
#[server(prefix = "/do", endpoint = "console/correct")]
pub async fn console_correct(
    #[server(default)] form: CorrectForm,
    #[server(default)] intent: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.correct(form, &intent).await
}

#[server(prefix = "/do", endpoint = "console/add-note")]
pub async fn console_add_note(#[server(default)] form: NoteForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.add_note(form.parse()).await
}
