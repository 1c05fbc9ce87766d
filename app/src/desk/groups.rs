//! What the console does to groups.

use contract::Problems;
use contract::iam::{GroupContents, GroupId, StaffId};

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn create_group(&self, form: Result<GroupContents, Problems>) -> Result<(), Failed> {
        let act = |new| self.services.iam.create_group(&self.actor, new);
        self.submit(form, act, |id| self.group(*id, "group")).await.map(|_| ())
    }

    pub async fn join_group(&self, group: &str, staff: &str) -> Result<(), Failed> {
        let (group, staff) = self.membership(group, staff)?;
        let act = |()| self.services.iam.join_group(&self.actor, group, staff);
        self.submit(Ok(()), act, |()| self.group(group, "joined")).await
    }

    pub async fn leave_group(&self, group: &str, staff: &str) -> Result<(), Failed> {
        let (group, staff) = self.membership(group, staff)?;
        let act = |()| self.services.iam.leave_group(&self.actor, group, staff);
        self.submit(Ok(()), act, |()| self.group(group, "out")).await
    }

    fn membership(&self, group: &str, staff: &str) -> Result<(GroupId, StaffId), Failed> {
        let group = group.parse().map_err(|_| self.unknown())?;
        Ok((group, staff.parse().map_err(|_| self.unknown())?))
    }

    pub(super) fn group(&self, id: GroupId, done: &str) -> String {
        paths::page(self.language, &format!("console/groups/{id}?done={done}#done"))
    }
}
