//! Emergency access.

use contract::iam::{EmergencyForm, EmergencyPlanForm, EmergencyReviewForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/declare-emergency")]
pub async fn console_declare_emergency(
    #[server(default)] form: EmergencyForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.declare_emergency(form.parse()).await
}

/// A second person agrees.
#[server(prefix = "/do", endpoint = "console/approve-emergency")]
pub async fn console_approve_emergency(#[server(default)] emergency: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.decide_emergency(&emergency, true).await
}

#[server(prefix = "/do", endpoint = "console/refuse-emergency")]
pub async fn console_refuse_emergency(#[server(default)] emergency: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.decide_emergency(&emergency, false).await
}

/// Ends the access before its time, or takes back that it was asked for.
#[server(prefix = "/do", endpoint = "console/end-emergency")]
pub async fn console_end_emergency(#[server(default)] emergency: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.end_emergency(&emergency).await
}

#[server(prefix = "/do", endpoint = "console/review-emergency")]
pub async fn console_review_emergency(
    #[server(default)] form: EmergencyReviewForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.review_emergency(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/plan-emergency")]
pub async fn console_plan_emergency(
    #[server(default)] form: EmergencyPlanForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.plan_emergency(form.parse()).await
}
