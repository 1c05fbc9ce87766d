//! What the console does about emergency access.

use contract::iam::{DeclareEmergency, EmergencyId, EmergencyPlan, EmergencyPlanId};
use contract::{Failure, Problems};

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn declare_emergency(
        &self,
        form: Result<DeclareEmergency, Problems>,
    ) -> Result<(), Failed> {
        let act = |order| self.services.iam.declare_emergency(&self.actor, order);
        self.submit(form, act, |id| self.emergency_page(*id, "declared")).await.map(|_| ())
    }

    pub async fn decide_emergency(&self, emergency: &str, agrees: bool) -> Result<(), Failed> {
        let id: EmergencyId = emergency.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.decide_emergency(&self.actor, id, agrees);
        self.submit(Ok(()), act, |()| self.emergency_page(id, "decided")).await
    }

    pub async fn end_emergency(&self, emergency: &str) -> Result<(), Failed> {
        let id: EmergencyId = emergency.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.end_emergency(&self.actor, id);
        self.submit(Ok(()), act, |()| self.emergency_page(id, "ended")).await
    }

    pub async fn review_emergency(
        &self,
        form: Result<(EmergencyId, String), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, note)| {
            self.services.iam.review_emergency(&self.actor, id, note).await?;
            Ok::<_, Failure>(id)
        };
        let next = |id: &EmergencyId| self.emergency_page(*id, "reviewed");
        self.submit(form, act, next).await.map(|_| ())
    }

    pub async fn plan_emergency(
        &self,
        form: Result<(Option<EmergencyPlanId>, EmergencyPlan), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, plan)| {
            self.services.iam.plan_emergency(&self.actor, id, plan).await?;
            Ok::<_, Failure>(())
        };
        let next = paths::page(self.language, "console/emergency/plans?done=plan#done");
        self.submit(form, act, |()| next).await
    }

    fn emergency_page(&self, id: EmergencyId, done: &str) -> String {
        paths::page(self.language, &format!("console/emergency/{id}?done={done}#done"))
    }
}
