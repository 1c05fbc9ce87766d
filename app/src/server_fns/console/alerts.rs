//! Security alerts.

use contract::iam::{AlertForm, AlertRuleForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/take-alert")]
pub async fn console_take_alert(#[server(default)] alert: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.take_alert(&alert).await
}

#[server(prefix = "/do", endpoint = "console/close-alert")]
pub async fn console_close_alert(#[server(default)] form: AlertForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.close_alert(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/set-alert-rule")]
pub async fn console_set_alert_rule(#[server(default)] form: AlertRuleForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.set_alert_rule(form.parse()).await
}
