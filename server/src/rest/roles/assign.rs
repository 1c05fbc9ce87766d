//! Gives a role to a person, a group or a department.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use contract::FailureKind;
use contract::iam::{
    AssignRole, AssignmentId, EmergencyForm, EmergencyId, EmergencyState, Extent, Holder, RoleId,
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rest::{Answer, Api, Body, Caller, Id, Once, Refusal};

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoleAssignment {
    pub holder: Holder,
    /// Nobody gets the whole town because a member was left out: an empty object means everywhere.
    pub extent: Extent,
    /// At once where absent.
    #[serde(default)]
    pub from: Option<DateTime<Utc>>,
    /// Acting and temporary roles end by themselves; for good where absent.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// Takes the role in a declared emergency, as it is planned for one: the holder is who calls, and the extent is that of
    /// the plan. The window takes the place of `from` and `until`.
    #[serde(default)]
    pub emergency: Option<DeclaredEmergency>,
}

#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclaredEmergency {
    pub reason: String,
    /// The number under which the emergency is run elsewhere.
    pub incident: String,
    #[schema(minimum = 1, maximum = 24)]
    pub hours: u16,
}

#[derive(Serialize, ToSchema)]
pub struct RoleGiven {
    /// Absent of emergency access.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<AssignmentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency: Option<EmergencyTaken>,
}

#[derive(Serialize, ToSchema)]
pub struct EmergencyTaken {
    pub id: EmergencyId,
    /// `waiting` until a second person agrees, where the plan asks for one.
    #[schema(value_type = String)]
    pub state: EmergencyState,
}

/// Gives the role. Nobody gives more than they may hand on, and nobody gives a role to themselves, but for what is planned for
/// an emergency.
#[utoipa::path(post, path = "/roles/{id}/assignments", tag = "Roles", request_body = NewRoleAssignment,
    params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes sending again harmless")),
    responses((status = 201, description = "Given", body = RoleGiven)))]
pub async fn assign_role(
    caller: Caller,
    State(api): State<Api>,
    Id(role): Id<RoleId>,
    once: Once,
    Body(new): Body<NewRoleAssignment>,
) -> Answer<Response> {
    once.answer(&api, &caller, &("POST /roles/{id}/assignments", role, &new), async |_| {
        let given = match &new.emergency {
            None => give(&api, &caller, role, &new).await?,
            Some(declared) => take(&api, &caller, role, &new, declared).await?,
        };
        Ok((StatusCode::CREATED, Json(given)))
    })
    .await
}

async fn give(
    api: &Api,
    caller: &Caller,
    role: RoleId,
    new: &NewRoleAssignment,
) -> Answer<RoleGiven> {
    let NewRoleAssignment { holder, ref extent, from, until, .. } = *new;
    let order = AssignRole { holder, role, extent: extent.clone(), from, until };
    let id = api.iam.assign_role(&caller.actor, order).await?;
    Ok(RoleGiven { id: Some(id), emergency: None })
}

async fn take(
    api: &Api,
    caller: &Caller,
    role: RoleId,
    new: &NewRoleAssignment,
    declared: &DeclaredEmergency,
) -> Answer<RoleGiven> {
    let plan = api.iam.emergency_plan_of(&caller.actor, role, &new.extent).await?;
    if new.from.is_some() || new.until.is_some() {
        return Err(Refusal::of(FailureKind::Malformed));
    }
    if caller.actor.staff().map(Holder::Staff) != Some(new.holder) {
        return Err(Refusal::of(FailureKind::Denied));
    }
    let DeclaredEmergency { reason, incident, hours } = declared.clone();
    let form = EmergencyForm { plan: plan.to_string(), reason, incident, hours: hours.to_string() };
    let order = form.parse()?;
    let id = api.iam.declare_emergency(&caller.actor, order).await?;
    let state = api.iam.emergency(&caller.actor, id).await?.state;
    Ok(RoleGiven { id: None, emergency: Some(EmergencyTaken { id, state }) })
}
