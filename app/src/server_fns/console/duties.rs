//! Segregation of duties: rules and exceptions.

use contract::iam::{ExceptionForm, RuleForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/create-conflict-rule")]
pub async fn console_create_conflict_rule(#[server(default)] form: RuleForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.create_conflict_rule(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/end-conflict-rule")]
pub async fn console_end_conflict_rule(#[server(default)] rule: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.end_conflict_rule(&rule).await
}

#[server(prefix = "/do", endpoint = "console/ask-exception")]
pub async fn console_ask_exception(#[server(default)] form: ExceptionForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.ask_for_exception(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/approve-exception")]
pub async fn console_approve_exception(#[server(default)] exception: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.approve_exception(&exception).await
}
