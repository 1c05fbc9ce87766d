//! What the console does to roles and to people who hold them.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use contract::iam::{
    AssignRole, AssignmentId, ChangeRole, GiveRole, HeldBackId, Holder, NewRole, Period, RoleId,
    StaffField, StaffId,
};
use contract::{Failure, LocalPath, Problem, Problems};

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    /// The days of a form are whole days of the town.
    pub async fn give_role(&self, form: Result<GiveRole, Problems>) -> Result<(), Failed> {
        let act = async |order: GiveRole| {
            let GiveRole { holder, role, extent, period: Period { from, until } } = order;
            let today = self.services.foundation.now().with_timezone(&self.zone()).date_naive();
            let from = from.filter(|from| *from > today).and_then(|from| self.begin_of(from));
            let until = match until {
                Some(until) => Some(self.end_of(until)?),
                None => None,
            };
            let order = AssignRole { holder, role, extent, from, until };
            self.services.iam.assign_role(&self.actor, order).await?;
            Ok::<_, Failure>(holder)
        };
        let next = |holder: &Holder| {
            let path = match holder {
                Holder::Staff(person) => format!("console/staff/{person}?done=given#done"),
                Holder::Group(group) => return self.group(*group, "given"),
                Holder::Department(_) => "console/roles".to_owned(),
            };
            paths::page(self.language, &path)
        };
        self.submit(form, act, next).await.map(|_| ())
    }

    pub async fn end_role(&self, assignment: &str) -> Result<(), Failed> {
        let id: AssignmentId = assignment.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.end_assignment(&self.actor, id);
        // Back to where the button stood.
        let back = self.page.as_str().split('?').next().unwrap_or_default().to_owned();
        self.submit(Ok(()), act, |()| format!("{back}?done=ended#done")).await
    }

    pub async fn lift_held_back(&self, held_back: &str, staff: &str) -> Result<(), Failed> {
        let id: HeldBackId = held_back.parse().map_err(|_| self.unknown())?;
        let staff: StaffId = staff.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.lift_held_back(&self.actor, id);
        let next = paths::page(self.language, &format!("console/staff/{staff}?done=lifted#done"));
        self.submit(Ok(()), act, |()| next).await
    }

    pub async fn deactivate(&self, staff: &str) -> Result<(), Failed> {
        let id: StaffId = staff.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.deactivate(&self.actor, id);
        let next = paths::page(self.language, &format!("console/staff/{id}?done=left#done"));
        self.submit(Ok(()), act, |()| next).await
    }

    pub async fn create_role(&self, form: Result<NewRole, Problems>) -> Result<(), Failed> {
        let act = |new| self.services.iam.create_role(&self.actor, new);
        self.submit(form, act, |id| self.role_saved(*id)).await.map(|_| ())
    }

    /// Tries the change without making it; then its page says what it would do.
    pub async fn review_role(
        &self,
        form: Result<(RoleId, ChangeRole), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, order)| {
            self.services.iam.preview_role(&self.actor, id, order).await?;
            self.keep(None).await
        };
        let next = |kept: &LocalPath| format!("{}&review=yes", kept.as_str());
        self.submit(form, act, next).await.map(|_| ())
    }

    pub async fn save_role(
        &self,
        form: Result<(RoleId, ChangeRole), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, order)| {
            self.services.iam.change_role(&self.actor, id, order).await?;
            Ok::<_, Failure>(id)
        };
        self.submit(form, act, |id| self.role_saved(*id)).await.map(|_| ())
    }

    fn role_saved(&self, id: RoleId) -> String {
        paths::page(self.language, &format!("console/roles/{id}?done=role#done"))
    }

    fn zone(&self) -> chrono_tz::Tz {
        self.services.municipality.time_zone
    }

    /// The end of a day that a form names. One that the calendar does not reach is no end, and never "for good".
    pub(super) fn end_of(&self, day: NaiveDate) -> Result<DateTime<Utc>, Failure> {
        let next = day.checked_add_days(Days::new(1));
        let end = next.and_then(|next| self.begin_of(next));
        end.ok_or_else(|| Failure::invalid(Problems::one(StaffField::Until, Problem::NotADate)))
    }

    /// The first moment of a day here.
    pub fn begin_of(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let midnight = day.and_time(NaiveTime::MIN).and_local_timezone(self.zone()).earliest();
        midnight.map(|midnight| midnight.with_timezone(&Utc))
    }
}
