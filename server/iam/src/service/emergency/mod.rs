//! Emergency access: planned before, taken with a reason, watched while it lasts, and looked at afterwards.

mod acts;
mod end;
mod notices;
mod plans;
mod review;
mod take;
mod views;

pub(super) use acts::USED;
pub use notices::{CloseEmergencies, EmergencyNews, EmergencyNotice, EmergencyStep};

use contract::iam::StaffRefusal;
use platform::Work;

use crate::emergency::Plan;
use crate::policy::{Actions, is_sensitive};
use crate::role::permitted;
use crate::{IamError, store};

/// Emergency access never changes who may do what: a role that does is refused, whenever it came to.
async fn fit_for_emergencies(work: &Work, plan: &Plan) -> Result<Actions, IamError> {
    let db = work.connection();
    let within: Vec<_> = store::roles::hierarchy(db).await?.within(plan.role).into_iter().collect();
    let roles = store::roles::among(db, &within).await?;
    let actions = permitted(roles.iter());
    if actions.iter().any(is_sensitive) {
        return Err(StaffRefusal::TooPowerful.into());
    }
    Ok(actions)
}
