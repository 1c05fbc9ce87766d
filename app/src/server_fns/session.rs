//! Signing out and staying signed in, for residents and for staff.

use leptos::prelude::server;

use crate::failed::Failed;

/// Ends the resident's session and leads to the home page.
#[server(prefix = "/do", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), Failed> {
    crate::desk::desk()?.sign_out("").await
}

/// Puts off the idle end of the resident's session.
#[server(prefix = "/do", endpoint = "extend-session")]
pub async fn extend_session() -> Result<(), Failed> {
    crate::desk::desk()?.stay_signed_in().await
}

/// Ends the staff session and leads to the sign-in page, or to the one that says where else a session may go on.
#[server(prefix = "/do", endpoint = "console/sign-out")]
pub async fn console_sign_out() -> Result<(), Failed> {
    crate::desk::desk()?.staff_sign_out().await
}

/// Puts off the idle end of the staff session.
#[server(prefix = "/do", endpoint = "console/extend-session")]
pub async fn console_extend_session() -> Result<(), Failed> {
    crate::desk::desk()?.stay_signed_in().await
}
