//! What is ready for an emergency.

use contract::Problem;
use contract::iam::{
    Action, EmergencyPlan, EmergencyPlanId, EmergencyPlanView, Extent, GroupId, Holder, RoleId,
    RoleName, StaffField,
};
use platform::Resource;
use std::collections::HashMap;

use super::fit_for_emergencies;
use crate::emergency::{Plan, extent};
use crate::event::EmergencyPlanned;
use crate::policy::{Target, allow};
use crate::role::Assignment;
use crate::service::Iam;
use crate::service::assign::may_hand_on_all;
use crate::service::change::Change;
use crate::{Actor, Denied, IamError, store};

const KIND: &str = "emergency_plan";

impl Iam {
    /// The plans, for whoever may take emergency access, agree to it, look at it, or plan it.
    pub async fn emergency_plans(&self, actor: &Actor) -> Result<Vec<EmergencyPlanView>, IamError> {
        self.sees_emergencies_or_denied(actor)?;
        let db = self.foundation.db.reader();
        let plans = store::emergencies::plans(db).await?;
        let names = self.role_names(plans.iter().map(|plan| plan.role)).await?;
        let views = plans.into_iter().filter_map(|plan| view(plan, &names));
        Ok(views.collect())
    }

    pub async fn emergency_plan(
        &self,
        actor: &Actor,
        id: EmergencyPlanId,
    ) -> Result<EmergencyPlanView, IamError> {
        let plans = self.emergency_plans(actor).await?;
        plans.into_iter().find(|plan| plan.id == id).ok_or(IamError::NotFound)
    }

    /// What is planned with this role in this part of the organization. Whoever declares no emergency learns of none.
    pub async fn emergency_plan_of(
        &self,
        actor: &Actor,
        role: RoleId,
        reach: &Extent,
    ) -> Result<EmergencyPlanId, IamError> {
        if !self.declares_emergencies(actor) {
            return Err(Denied::NotVisible.into());
        }
        let plans = store::emergencies::plans(self.foundation.db.reader()).await?;
        let found = plans
            .into_iter()
            .find(|plan| plan.active && plan.role == role && extent(&plan.departments) == *reach);
        found.map(|plan| plan.id).ok_or(IamError::NotFound)
    }

    /// Plans an emergency access, or changes or retires a plan. Whoever plans gives away what the role allows, and may plan
    /// only what they may hand on.
    pub async fn plan_emergency(
        &self,
        actor: &Actor,
        id: Option<EmergencyPlanId>,
        order: EmergencyPlan,
    ) -> Result<EmergencyPlanId, IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = Change::begin(&work, actor).await?;
        let (db, now) = (work.connection(), work.now());
        let permit = allow(&actor, Action::ManageRoles, &Target::of(Resource::all(KIND)), now)?;
        if let Some(id) = id {
            store::emergencies::plan(db, id).await?.ok_or(IamError::NotFound)?;
        }
        let role = store::roles::find(db, order.role).await?;
        let role = role.ok_or(IamError::invalid(StaffField::Role, Problem::NotOffered))?;
        for department in &order.departments {
            if store::departments::find(db, *department).await?.is_none() {
                return Err(IamError::invalid(StaffField::Departments, Problem::NotOffered));
            }
        }
        let EmergencyPlan { departments, longest_hours, second_person, active, .. } = order;
        let plan = Plan {
            id: id.unwrap_or_else(|| work.id()),
            role: role.id,
            departments,
            longest_hours,
            second_person,
            active,
        };
        fit_for_emergencies(&work, &plan).await?;
        // Whoever will take it is not known yet.
        let given = Assignment {
            id: work.id(),
            holder: Holder::Group(GroupId(plan.id.0)),
            role: plan.role,
            extent: extent(&plan.departments),
            from: None,
            until: None,
            ended_at: None,
            provider: None,
            emergency: None,
        };
        may_hand_on_all(&work, &actor, &[given]).await?;
        match id {
            Some(_) => store::emergencies::update_plan(&work, &permit, &plan).await?,
            None => store::emergencies::insert_plan(&work, &permit, &plan).await?,
        }
        let event = EmergencyPlanned {
            plan: plan.id,
            role: plan.role,
            departments: plan.departments,
            second_person,
            active,
        };
        work.record(&permit.on(Resource::new(KIND, plan.id.0)), event).await?;
        work.commit().await?;
        Ok(plan.id)
    }

    /// Whether emergency access can be planned, once both factors are given again.
    pub fn plans_emergencies(&self, actor: &Actor) -> bool {
        let target = Target::of(Resource::all(KIND));
        let may = allow(actor, Action::ManageRoles, &target, self.foundation.now());
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    }

    pub(super) async fn role_names(
        &self,
        roles: impl IntoIterator<Item = RoleId>,
    ) -> Result<HashMap<RoleId, RoleName>, IamError> {
        let mut ids: Vec<RoleId> = roles.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let found = store::roles::among(self.foundation.db.reader(), &ids).await?;
        Ok(found.into_iter().map(|role| (role.id, role.named())).collect())
    }
}

fn view(plan: Plan, names: &HashMap<RoleId, RoleName>) -> Option<EmergencyPlanView> {
    Some(EmergencyPlanView {
        id: plan.id,
        role: names.get(&plan.role)?.clone(),
        departments: plan.departments,
        longest_hours: plan.longest_hours,
        second_person: plan.second_person,
        active: plan.active,
    })
}
