//! Accounts as a directory keeps them. Deactivating and deleting end everything that somebody could act with and lose
//! nothing: the account stays, because acts name it.

use std::collections::HashMap;

use contract::iam::{
    DepartmentView, GroupId, Holder, Preferences, StaffFacts, StaffField, StaffId, StaffRefusal,
    StaffStatus,
};
use contract::identity::EmailAddress;
use contract::{Language, Problem};
use platform::{Resource, StoreError, Work, fold};
use sea_orm::ConnectionTrait;

use super::provisioner;
use crate::event::{GroupLeft, UserProvisioned, UserUpdated};
use crate::policy::{Permit, Target, allow, scope};
use crate::provisioning::{Lookup, ProvisionedUser, UserFacts, folded, spoken};
use crate::service::accounts::{self, beneath};
use crate::service::assign::may_provision;
use crate::service::change::Change;
use crate::service::positions::{placed, take_up};
use crate::service::{Iam, SendInvitation};
use crate::staff::{KIND, Staff};
use crate::store::staff_directory::{self, Entry, Known};
use crate::{Action, Actor, IamError, store};

/// An account in the middle of a change.
struct Altering {
    work: Work,
    change: Change,
    actor: Actor,
    permit: Permit,
    known: Known,
    departments: Vec<DepartmentView>,
}

impl Iam {
    /// The accounts that the program may see, the oldest first; those that the directory deleted are not among them.
    pub async fn provisioned_users(
        &self,
        actor: &Actor,
        lookup: &Lookup,
    ) -> Result<Vec<ProvisionedUser>, IamError> {
        provisioner(actor)?;
        let db = self.foundation.db.reader();
        let scope = scope(actor, Action::ProvisionStaff, self.foundation.now())?;
        let known = staff_directory::list(db, &scope, lookup).await?;
        Ok(views(db, known).await?)
    }

    pub async fn provisioned_user(
        &self,
        actor: &Actor,
        id: StaffId,
    ) -> Result<ProvisionedUser, IamError> {
        provisioner(actor)?;
        let db = self.foundation.db.reader();
        let known = existing(db, id).await?;
        let target = known.staff.target();
        allow(actor, Action::ProvisionStaff, &target, self.foundation.now())?;
        view(db, known).await
    }

    /// An account for somebody new, who is sent a link; or the account of somebody whom the directory deleted and now brings
    /// back. `fallback` is the language of whoever has none.
    pub async fn provision_user(
        &self,
        actor: &Actor,
        facts: UserFacts,
        fallback: Language,
    ) -> Result<ProvisionedUser, IamError> {
        provisioner(actor)?;
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let departments = store::departments::list(work.connection()).await?;
        let wanted = placed(&work, staff_facts(&facts, &departments, fallback)).await?;
        let target = Target { department: wanted.department, ..Target::of(Resource::all(KIND)) };
        let permit = allow(&actor, Action::ProvisionStaff, &target, work.now())?;
        if let Some(known) = deleted(&work, &facts).await? {
            // Nobody is brought back from where the program could not have brought them.
            allow(&actor, Action::ProvisionStaff, &known.staff.target(), work.now())?;
            let id = known.staff.id;
            let altering =
                Altering { work, change, actor, permit: on(&permit, id), known, departments };
            return self.finish(altering, facts).await;
        }
        unused(&work, None, &facts).await?;
        may_provision(&work, wanted.department.map(Holder::Department)).await?;
        let staff = accounts::provision(&work, &mut change, &permit, wanted).await?;
        let (id, permit) = (staff.id, on(&permit, staff.id));
        let entry = Entry { has_left: !facts.active, ..entry(id, &facts) };
        taken(staff_directory::keep(&work, &permit, &entry).await)?;
        if facts.active {
            take_up(&work, &actor, &permit, &staff).await?;
            let job = SendInvitation { staff: id };
            work.enqueue_once(&job, &id.to_string(), work.now()).await?;
        } else {
            self.end_account(&work, &permit, staff).await?;
        }
        change.settle(self, work, &permit).await?;
        self.stored_user(id).await
    }

    /// Changes what is known of somebody to what `alter` makes of it. `seen` is the version it was made from, where the
    /// directory says one. Nothing else happens to the account in between.
    pub async fn alter_user<E: From<IamError>>(
        &self,
        actor: &Actor,
        id: StaffId,
        seen: Option<i32>,
        alter: impl FnOnce(&UserFacts) -> Result<UserFacts, E> + Send,
    ) -> Result<ProvisionedUser, E> {
        let altering = self.start(actor, id, seen).await?;
        let facts = alter(&facts(&altering.known, &altering.departments))?;
        Ok(self.finish(altering, facts).await?)
    }

    /// The directory deleted its record: the account ends as if somebody had left, and is not shown to it any more.
    pub async fn remove_user(
        &self,
        actor: &Actor,
        id: StaffId,
        seen: Option<i32>,
    ) -> Result<(), IamError> {
        let Altering { work, change, permit, known, departments, .. } =
            self.start(actor, id, seen).await?;
        let db = work.connection();
        let known_entry = known.entry.clone();
        let entry = known_entry.unwrap_or_else(|| entry(id, &facts(&known, &departments)));
        let has_left = entry.has_left || known.staff.status != StaffStatus::Deactivated;
        if known.staff.status != StaffStatus::Deactivated {
            self.end_account(&work, &permit, known.staff).await?;
        }
        for (group, person) in store::groups::of_people(db, &[id]).await? {
            store::groups::remove(&work, &permit, group, person).await?;
            work.record(&permit, GroupLeft { staff: person, group }).await?;
        }
        let entry = Entry { has_left, removed_at: Some(work.now()), ..entry };
        staff_directory::keep(&work, &permit, &entry).await?;
        work.record(&permit, UserUpdated { staff: id }).await?;
        change.settle(self, work, &permit).await
    }

    async fn start(
        &self,
        actor: &Actor,
        id: StaffId,
        seen: Option<i32>,
    ) -> Result<Altering, IamError> {
        provisioner(actor)?;
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let known = existing(work.connection(), id).await?;
        let permit = allow(&actor, Action::ProvisionStaff, &known.staff.target(), work.now())?;
        change.watch(&work, [id]).await?;
        if seen.is_some_and(|seen| seen != known.staff.version) {
            return Err(StoreError::Stale.into());
        }
        let departments = store::departments::list(work.connection()).await?;
        Ok(Altering { work, change, actor, permit, known, departments })
    }

    async fn finish(
        &self,
        altering: Altering,
        facts: UserFacts,
    ) -> Result<ProvisionedUser, IamError> {
        let Altering { work, change, actor, permit, known, departments } = altering;
        let id = known.staff.id;
        let wanted = staff_facts(&facts, &departments, known.staff.facts.language);
        may_correct(&work, &actor, &known, &wanted).await?;
        unused(&work, Some(id), &facts).await?;
        let was_active = known.staff.status != StaffStatus::Deactivated;
        let has_left = known.entry.as_ref().is_some_and(|entry| entry.has_left);
        if facts.active && !was_active && !has_left {
            // Whom an administrator keeps out, no directory brings back.
            return Err(StaffRefusal::Deactivated.into());
        }
        let has_left = !facts.active && (was_active || has_left);
        let entry = Entry { has_left, ..entry(id, &facts) };
        let is_same = known.entry.as_ref() == Some(&entry)
            || (known.entry.is_none() && self::facts(&known, &departments) == facts);
        if is_same && wanted == known.staff.facts && facts.active == was_active {
            return view(work.connection(), known).await;
        }
        let preferences = Preferences { language: wanted.language, ..known.staff.preferences };
        let before = &known.staff.facts;
        let is_moved = (&before.title, before.department) != (&wanted.title, wanted.department);
        let changes_department = before.department != wanted.department;
        let changed = Staff { facts: wanted, preferences, ..known.staff };
        taken(staff_directory::keep(&work, &permit, &entry).await)?;
        match (was_active, facts.active) {
            (true, false) => self.end_account(&work, &permit, changed).await?,
            (false, true) => welcome_back(&work, &actor, &permit, changed).await?,
            (true, true) | (false, false) => {
                accounts::taken(store::staff::update(&work, &permit, &changed).await)?;
                if is_moved && facts.active {
                    take_up(&work, &actor, &permit, &changed).await?;
                }
                work.record(&permit, UserUpdated { staff: id }).await?;
                if changes_department && facts.active {
                    self.review_after_move(&work, &permit, id).await?;
                }
            }
        }
        change.settle(self, work, &permit).await?;
        self.stored_user(id).await
    }

    async fn stored_user(&self, id: StaffId) -> Result<ProvisionedUser, IamError> {
        let db = self.foundation.db.reader();
        view(db, existing(db, id).await?).await
    }
}

/// Roles that ended stay ended, but those of the position come anew; so does the password.
async fn welcome_back(
    work: &Work,
    actor: &Actor,
    permit: &Permit,
    staff: Staff,
) -> Result<(), IamError> {
    let (id, department) = (staff.id, staff.facts.department);
    let back = Staff { status: StaffStatus::Invited, deactivated_at: None, ..staff };
    accounts::taken(store::staff::update(work, permit, &back).await)?;
    take_up(work, actor, permit, &back).await?;
    let job = SendInvitation { staff: id };
    work.enqueue_once(&job, &id.to_string(), work.now()).await?;
    Ok(work.record(permit, UserProvisioned { staff: id, department }).await?)
}

/// Whoever could change the address of an administrator could become them. Nobody is moved to where the program may not
/// keep people.
async fn may_correct(
    work: &Work,
    actor: &Actor,
    known: &Known,
    wanted: &StaffFacts,
) -> Result<(), IamError> {
    let before = &known.staff.facts;
    if fold::email(&before.email) != fold::email(&wanted.email) {
        beneath(work, actor, Action::ProvisionStaff, known.staff.id).await?;
    }
    if before.department != wanted.department {
        let moved = Target { department: wanted.department, ..known.staff.target() };
        allow(actor, Action::ProvisionStaff, &moved, work.now())?;
        let places = [before.department, wanted.department];
        may_provision(work, places.into_iter().flatten().map(Holder::Department)).await?;
    }
    Ok(())
}

/// Refuses a user name or an address that somebody else goes by.
async fn unused(work: &Work, id: Option<StaffId>, facts: &UserFacts) -> Result<(), IamError> {
    let db = work.connection();
    let mut others = Vec::new();
    others.extend(staff_directory::named(db, &facts.user_name).await?);
    others.extend(with_address(work, &facts.email).await?);
    if let Ok(address) = EmailAddress::parse(&facts.user_name)
        && let Some(other) = with_address(work, &address).await?
        && staff_directory::find(db, other).await?.is_some_and(|other| other.entry.is_none())
    {
        others.push(other);
    }
    match others.into_iter().all(|other| Some(other) == id) {
        true => Ok(()),
        false => Err(IamError::invalid(StaffField::Email, Problem::Taken)),
    }
}

/// The account that this was before the directory deleted it.
async fn deleted(work: &Work, facts: &UserFacts) -> Result<Option<Known>, IamError> {
    let db = work.connection();
    let id = match with_address(work, &facts.email).await? {
        Some(id) => Some(id),
        None => staff_directory::named(db, &facts.user_name).await?,
    };
    let Some(id) = id else { return Ok(None) };
    let known = staff_directory::find(db, id).await?;
    Ok(known.filter(is_deleted))
}

async fn with_address(work: &Work, address: &EmailAddress) -> Result<Option<StaffId>, IamError> {
    let found = store::staff::find_by_email(work.connection(), &fold::email(address)).await?;
    Ok(found.map(|staff| staff.id))
}

fn is_deleted(known: &Known) -> bool {
    known.entry.as_ref().is_some_and(|entry| entry.removed_at.is_some())
}

async fn existing(db: &impl ConnectionTrait, id: StaffId) -> Result<Known, IamError> {
    let known = staff_directory::find(db, id).await?;
    known.filter(|known| !is_deleted(known)).ok_or(IamError::NotFound)
}

fn on(permit: &Permit, id: StaffId) -> Permit {
    permit.on(Resource::new(KIND, id.0))
}

fn taken(stored: Result<(), StoreError>) -> Result<(), IamError> {
    accounts::taken(stored)
}

fn entry(id: StaffId, facts: &UserFacts) -> Entry {
    Entry {
        staff_id: id,
        user_name: facts.user_name.clone(),
        user_name_folded: folded(&facts.user_name),
        external_id: facts.external_id.clone(),
        formatted: facts.formatted.clone(),
        given_name: facts.given_name.clone(),
        family_name: facts.family_name.clone(),
        language: facts.language.clone(),
        employee_number: facts.employee_number.clone(),
        department: facts.department.clone(),
        has_left: false,
        removed_at: None,
    }
}

fn staff_facts(
    facts: &UserFacts,
    departments: &[DepartmentView],
    fallback: Language,
) -> StaffFacts {
    let department = facts.department.as_deref().and_then(|name| department(name, departments));
    StaffFacts {
        email: facts.email.clone(),
        name: facts.name.clone(),
        title: facts.title.clone(),
        department: department.map(|known| known.id),
        language: facts.language.as_deref().map_or(fallback, spoken),
    }
}

/// The department of this code or name, in either language.
fn department<'a>(name: &str, departments: &'a [DepartmentView]) -> Option<&'a DepartmentView> {
    let name = fold::name(name);
    departments.iter().find(|known| {
        [&known.code, &known.name.en, &known.name.fr].iter().any(|one| fold::name(one) == name)
    })
}

/// What the portal holds wins where somebody changed it here; what it does not use is as the directory said it.
fn facts(known: &Known, departments: &[DepartmentView]) -> UserFacts {
    let StaffFacts { email, name, title, department: place, language } = &known.staff.facts;
    let said = known.entry.as_ref();
    let tag = || Some(language.tag().to_owned());
    let said_language = said.map(|entry| entry.language.clone());
    let place = place.and_then(|id| departments.iter().find(|one| one.id == id));
    let said_place = said.and_then(|entry| entry.department.clone());
    let is_said =
        |name: &String| department(name, departments).map(|one| one.id) == place.map(|one| one.id);
    UserFacts {
        user_name: said.map_or_else(|| email.as_str().to_owned(), |one| one.user_name.clone()),
        external_id: said.and_then(|entry| entry.external_id.clone()),
        name: name.clone(),
        formatted: said.and_then(|entry| entry.formatted.clone()),
        given_name: said.and_then(|entry| entry.given_name.clone()),
        family_name: said.and_then(|entry| entry.family_name.clone()),
        email: email.clone(),
        title: title.clone(),
        language: match said_language {
            None => tag(),
            Some(Some(said)) if spoken(&said) != *language => tag(),
            Some(said) => said,
        },
        employee_number: said.and_then(|entry| entry.employee_number.clone()),
        department: said_place.filter(is_said).or_else(|| place.map(|place| place.name.en.clone())),
        active: known.staff.status != StaffStatus::Deactivated,
    }
}

async fn view(db: &impl ConnectionTrait, known: Known) -> Result<ProvisionedUser, IamError> {
    views(db, vec![known]).await?.pop().ok_or(IamError::NotFound)
}

async fn views(
    db: &impl ConnectionTrait,
    known: Vec<Known>,
) -> Result<Vec<ProvisionedUser>, StoreError> {
    let departments = store::departments::list(db).await?;
    let names: HashMap<GroupId, String> =
        store::groups::list(db).await?.into_iter().map(|group| (group.id, group.name.en)).collect();
    let ids: Vec<StaffId> = known.iter().map(|one| one.staff.id).collect();
    let mut groups: HashMap<StaffId, Vec<(GroupId, String)>> = HashMap::new();
    for some in ids.chunks(500) {
        for (group, person) in store::groups::of_people(db, some).await? {
            let Some(name) = names.get(&group) else { continue };
            groups.entry(person).or_default().push((group, name.clone()));
        }
    }
    Ok(known
        .into_iter()
        .map(|known| ProvisionedUser {
            id: known.staff.id,
            facts: facts(&known, &departments),
            groups: groups.remove(&known.staff.id).unwrap_or_default(),
            version: known.staff.version,
            created_at: known.staff.created_at,
            changed_at: known.changed_at,
        })
        .collect())
}
