//! What the console does to accounts of staff, and to the positions that they come with.

use contract::iam::{
    ApplyStaffImport, ChangePosition, ChangeStaff, PositionId, StaffFacts, StaffId,
};
use contract::{Failure, FailureKind, Problems};

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn invite_staff(&self, form: Result<StaffFacts, Problems>) -> Result<(), Failed> {
        let act = |facts| self.services.iam.invite(&self.actor, facts);
        self.submit(form, act, |id| self.person(*id, "invited")).await.map(|_| ())
    }

    pub async fn invite_again(&self, staff: &str) -> Result<(), Failed> {
        let id = staff.parse().ok();
        let act = async |id: Option<StaffId>| {
            let id = id.ok_or_else(|| self.fail(FailureKind::NotFound))?;
            self.services.iam.send_link(&self.actor, id).await?;
            Ok::<_, Failure>(id)
        };
        self.submit(Ok(id), act, |id| self.person(*id, "invited")).await.map(|_| ())
    }

    pub async fn correct_staff(
        &self,
        form: Result<(Option<StaffId>, ChangeStaff), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, order): (Option<StaffId>, ChangeStaff)| {
            let id = id.ok_or_else(|| self.fail(FailureKind::NotFound))?;
            self.services.iam.change_staff(&self.actor, id, order).await?;
            Ok::<_, Failure>(id)
        };
        self.submit(form, act, |id| self.person(*id, "corrected")).await.map(|_| ())
    }

    pub async fn save_position(
        &self,
        form: Result<(Option<PositionId>, ChangePosition), Problems>,
    ) -> Result<(), Failed> {
        let iam = &self.services.iam;
        let act = async |(id, order): (Option<PositionId>, ChangePosition)| {
            match id {
                Some(id) => iam.change_position(&self.actor, id, order).await?,
                None => iam.create_position(&self.actor, order.contents).await.map(|_| ())?,
            }
            Ok::<_, Failure>(())
        };
        let next = paths::page(self.language, "console/positions?done=saved#done");
        self.submit(form, act, |()| next).await
    }

    pub async fn remove_position(&self, position: &str) -> Result<(), Failed> {
        let id = position.parse().ok();
        let act = async |id: Option<PositionId>| {
            let id = id.ok_or_else(|| self.fail(FailureKind::NotFound))?;
            self.services.iam.remove_position(&self.actor, id).await?;
            Ok::<_, Failure>(())
        };
        let next = paths::page(self.language, "console/positions?done=removed#done");
        self.submit(Ok(id), act, |()| next).await
    }

    pub async fn apply_staff_import(
        &self,
        form: Result<ApplyStaffImport, Problems>,
    ) -> Result<(), Failed> {
        let act = async |order: ApplyStaffImport| {
            self.services.iam.apply_staff_import(&self.actor, &order).await
        };
        let next = paths::page(self.language, "console/staff?done=imported#done");
        self.submit(form, act, |_| next).await.map(|_| ())
    }

    fn person(&self, id: StaffId, done: &str) -> String {
        paths::page(self.language, &format!("console/staff/{id}?done={done}#done"))
    }
}
