//! Who works here: lists, details and names.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use contract::iam::{
    Action, AssignmentState, AssignmentView, DepartmentId, Holder, StaffCan, StaffField, StaffId,
    StaffName, StaffQuery, StaffView,
};
use contract::{Problem, Slice};
use platform::session::Realm;

use super::Iam;
use platform::Resource;

use crate::policy::{Target, allow, scope};
use crate::role::{Assignment, Role};
use crate::staff::{KIND, Staff};
use crate::store::staff::Stamp;
use crate::{Actor, IamError, store};

impl Iam {
    /// The names of people, for showing who did something: whoever sees the act sees the name.
    pub async fn names(
        &self,
        ids: impl IntoIterator<Item = StaffId>,
    ) -> Result<HashMap<StaffId, StaffName>, IamError> {
        let found = store::staff::named(self.foundation.db.reader(), ids).await?;
        Ok(found.into_iter().map(|staff| (staff.id, staff)).collect())
    }

    /// The people to whom a case of these departments can be given, by name: active, and with a role that reads cases
    /// there. Without departments: of any.
    pub async fn assignable(
        &self,
        actor: &Actor,
        departments: Option<&[DepartmentId]>,
    ) -> Result<Vec<StaffName>, IamError> {
        let now = self.foundation.now();
        scope(actor, Action::AssignCase, now)?;
        let readers = self.readers().await?;
        let mut people: Vec<&StaffName> = readers
            .iter()
            .filter(|(_, held)| {
                held.state(now) == AssignmentState::Running
                    && departments.is_none_or(|departments| reaches(held, departments))
            })
            .map(|(person, _)| person)
            .collect();
        people.dedup_by_key(|person| person.id);
        Ok(people.into_iter().cloned().collect())
    }

    /// Active people with the assignments by which they read cases now or will, by name. Asked with every queue page:
    /// read again only where an account or somebody's roles changed since.
    async fn readers(&self) -> Result<Readers, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let stamp = store::staff::stamp(db).await?;
        if let Some(readers) = self.known_readers.find(stamp) {
            return Ok(readers);
        }
        let hierarchy = store::roles::hierarchy(db).await?;
        let roles = hierarchy.above(store::roles::permitting(db, Action::ReadCase).await?);
        let assigned = store::assignments::lasting_of_roles(db, roles, now).await?;
        let reached = store::grants::reached(db, assigned).await?;
        let ids: HashSet<StaffId> = reached.iter().map(|(person, _)| *person).collect();
        let named = store::staff::named(db, ids).await?;
        let named: HashMap<StaffId, StaffName> =
            named.into_iter().filter(|one| one.active).map(|one| (one.id, one)).collect();
        let mut readers: Vec<(StaffName, Assignment)> = reached
            .into_iter()
            .filter_map(|(person, held)| Some((named.get(&person)?.clone(), held)))
            .collect();
        readers.sort_by_cached_key(|(staff, _)| (platform::fold::name(&staff.name), staff.id));
        Ok(self.known_readers.keep(stamp, readers))
    }

    /// The accounts that the actor may see, by name.
    pub async fn staff_list(
        &self,
        actor: &Actor,
        departments: Option<&[DepartmentId]>,
    ) -> Result<Vec<StaffView>, IamError> {
        let db = self.foundation.db.reader();
        let scope = scope(actor, Action::ReadStaff, self.foundation.now())?;
        let people = store::staff::list(db, &scope, departments).await?;
        self.views(actor, people).await
    }

    /// A part of the same list, found by a part of the name or address.
    pub async fn staff_search(
        &self,
        actor: &Actor,
        query: &StaffQuery,
    ) -> Result<Slice<StaffView>, IamError> {
        let db = self.foundation.db.reader();
        let scope = scope(actor, Action::ReadStaff, self.foundation.now())?;
        let found = store::staff::search(db, &scope, query).await?;
        let found = found.ok_or(IamError::invalid(StaffField::Name, Problem::NotOffered))?;
        let Slice { rows, before, after } = found;
        Ok(Slice { rows: self.views(actor, rows).await?, before, after })
    }

    pub async fn staff_detail(&self, actor: &Actor, id: StaffId) -> Result<StaffView, IamError> {
        let db = self.foundation.db.reader();
        let staff = store::staff::find(db, id).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ReadStaff, &staff.target(), self.foundation.now())?;
        self.views(actor, vec![staff]).await?.pop().ok_or(IamError::NotFound)
    }

    /// An account as whoever opened it sees it, also where they may not read others.
    pub async fn opened(&self, actor: &Actor, id: StaffId) -> Result<StaffView, IamError> {
        let db = self.foundation.db.reader();
        let staff = store::staff::find(db, id).await?.ok_or(IamError::NotFound)?;
        let target = Target { resource: Resource::all(KIND), ..staff.target() };
        allow(actor, Action::ManageStaff, &target, self.foundation.now())?;
        self.views(actor, vec![staff]).await?.pop().ok_or(IamError::NotFound)
    }

    /// Ends every session of somebody.
    pub async fn sign_out_everywhere(&self, actor: &Actor, id: StaffId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let staff = store::staff::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageStaff, &staff.target(), work.now())?;
        super::accounts::beneath(&work, actor, Action::ManageStaff, id).await?;
        store::credentials::revoke_tickets(&work, &permit, id).await?;
        self.sessions.end_within(&work, Realm::Staff, id.0, None).await?;
        work.record(&permit, crate::event::SessionsEnded { staff: id }).await?;
        Ok(work.commit().await?)
    }

    /// The assignments of one person as views, the latest first.
    pub(super) async fn assignments(&self, id: StaffId) -> Result<Vec<AssignmentView>, IamError> {
        let db = self.foundation.db.reader();
        let held = store::assignments::of_staff(db, &[id]).await?;
        let roles = store::roles::list(db).await?;
        Ok(self.assignment_views(&held, &roles, id))
    }

    async fn views(&self, actor: &Actor, people: Vec<Staff>) -> Result<Vec<StaffView>, IamError> {
        let db = self.foundation.db.reader();
        let ids: Vec<StaffId> = people.iter().map(|staff| staff.id).collect();
        let (mut held, mut enrolled) = (Vec::new(), Vec::new());
        for some in ids.chunks(500) {
            held.extend(store::assignments::of_staff(db, some).await?);
            enrolled.extend(store::credentials::with_second_factor(db, some).await?);
        }
        let roles = store::roles::list(db).await?;
        Ok(people
            .into_iter()
            .map(|staff| {
                let assignments = self.assignment_views(&held, &roles, staff.id);
                let has_second_factor = enrolled.contains(&staff.id);
                self.view(actor, staff, has_second_factor, assignments)
            })
            .collect())
    }

    fn view(
        &self,
        actor: &Actor,
        staff: Staff,
        has_second_factor: bool,
        assignments: Vec<AssignmentView>,
    ) -> StaffView {
        let now = self.foundation.now();
        let may = |action| match allow(actor, action, &staff.target(), now) {
            Ok(_) | Err(crate::Denied::ConfirmNeeded) => true,
            Err(_) => false,
        };
        let is_other = actor.staff() != Some(staff.id);
        let can = StaffCan {
            manage: may(Action::ManageStaff),
            assign_roles: is_other && may(Action::ManageRoles),
        };
        StaffView {
            id: staff.id,
            email: staff.facts.email,
            name: staff.facts.name,
            title: staff.facts.title,
            department: staff.facts.department,
            language: staff.facts.language,
            status: staff.status,
            has_second_factor,
            last_sign_in_at: staff.last_sign_in_at,
            assignments,
            version: staff.version,
            can,
        }
    }

    fn assignment_views(
        &self,
        held: &[Assignment],
        roles: &[Role],
        staff: StaffId,
    ) -> Vec<AssignmentView> {
        let now = self.foundation.now();
        let own = held.iter().filter(|held| held.holder == Holder::Staff(staff));
        let views = own.filter_map(|held| {
            let role = roles.iter().find(|role| role.id == held.role)?;
            Some(held.view(role, now))
        });
        let mut views: Vec<_> = views.collect();
        views.sort_by_key(|view| view.state == AssignmentState::Ended);
        views
    }
}

/// Who reads cases, with the stamp under which it was read.
#[derive(Default)]
pub(super) struct KnownReaders(RwLock<Option<(Stamp, Readers)>>);

type Readers = Arc<Vec<(StaffName, Assignment)>>;

impl KnownReaders {
    fn find(&self, stamp: Stamp) -> Option<Readers> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|(read, _)| *read == stamp).map(|(_, readers)| readers.clone())
    }

    fn keep(&self, stamp: Stamp, readers: Vec<(StaffName, Assignment)>) -> Readers {
        let readers = Arc::new(readers);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *known = Some((stamp, readers.clone()));
        readers
    }
}

fn reaches(held: &Assignment, departments: &[DepartmentId]) -> bool {
    let limit = held.extent.departments.as_ref();
    limit.is_none_or(|own| departments.iter().any(|department| own.contains(department)))
}
