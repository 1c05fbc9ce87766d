//! What the console does to accounts of staff.

use contract::iam::{ChangeStaff, StaffFacts, StaffId};
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

    fn person(&self, id: StaffId, done: &str) -> String {
        paths::page(self.language, &format!("console/staff/{id}?done={done}#done"))
    }
}
