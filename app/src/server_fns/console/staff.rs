//! Accounts of staff from the invitation to the end, and roles in the hands of people.

use contract::iam::{CorrectStaffForm, GiveRoleForm, PositionForm, StaffForm, StaffImportForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/give-role")]
pub async fn console_give_role(#[server(default)] form: GiveRoleForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.give_role(form.parse()).await
}

/// Ends an assignment; also how an acting role is handed back.
#[server(prefix = "/do", endpoint = "console/end-role")]
pub async fn console_end_role(#[server(default)] assignment: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.end_role(&assignment).await
}

/// Lets rules of identity providers give a role again that somebody ended by hand.
#[server(prefix = "/do", endpoint = "console/lift-held-back")]
pub async fn console_lift_held_back(
    #[server(default)] held_back: String,
    #[server(default)] staff: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.lift_held_back(&held_back, &staff).await
}

#[server(prefix = "/do", endpoint = "console/deactivate")]
pub async fn console_deactivate(#[server(default)] staff: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.deactivate(&staff).await
}

#[server(prefix = "/do", endpoint = "console/invite")]
pub async fn console_invite(#[server(default)] form: StaffForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.invite_staff(form.parse()).await
}

/// Sends a new link to whoever has not used the first.
#[server(prefix = "/do", endpoint = "console/invite-again")]
pub async fn console_invite_again(#[server(default)] staff: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.invite_again(&staff).await
}

#[server(prefix = "/do", endpoint = "console/correct-staff")]
pub async fn console_correct_staff(
    #[server(default)] form: CorrectStaffForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.correct_staff(form.parse()).await
}

/// A new position, or one as it is to be from now on.
#[server(prefix = "/do", endpoint = "console/save-position")]
pub async fn console_save_position(#[server(default)] form: PositionForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.save_position(form.parse()).await
}

#[server(prefix = "/do", endpoint = "console/remove-position")]
pub async fn console_remove_position(#[server(default)] position: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.remove_position(&position).await
}

/// The second step of an import: does what the first one showed.
#[server(prefix = "/do", endpoint = "console/apply-staff-import")]
pub async fn console_apply_staff_import(
    #[server(default)] form: StaffImportForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.apply_staff_import(form.parse()).await
}
