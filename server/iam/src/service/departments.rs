//! The departments of the municipality.

use contract::Bilingual;
use contract::iam::{DepartmentId, DepartmentView};
use sea_orm::ConnectionTrait;

use super::Iam;
use crate::event::DepartmentChanged;
use crate::policy::{Target, allow};
use crate::{Action, Actor, IamError, store};
use platform::{Resource, StoreError, Work};

/// A department as a file describes it; the code names it for good.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct DepartmentFacts {
    pub code: String,
    pub name: Bilingual,
    #[serde(rename = "description")]
    pub about: Bilingual,
}

/// The department that somebody of the staff belongs to now; nobody else belongs to one.
pub async fn home_department(
    db: &impl ConnectionTrait,
    actor: &Actor,
) -> Result<Option<DepartmentId>, StoreError> {
    match actor.staff() {
        Some(id) => Ok(store::staff::find(db, id).await?.and_then(|staff| staff.facts.department)),
        None => Ok(None),
    }
}

impl Iam {
    /// All departments, by code. Everybody may know them.
    pub async fn departments(&self) -> Result<Vec<DepartmentView>, IamError> {
        Ok(store::departments::list(self.foundation.db.reader()).await?)
    }

    /// Adds the departments that are new and corrects those that changed. Returns how many that were.
    pub async fn import_departments(
        &self,
        actor: &Actor,
        departments: Vec<DepartmentFacts>,
    ) -> Result<usize, IamError> {
        let work = self.foundation.begin().await?;
        let changed = take_in(&work, actor, departments).await?;
        work.commit().await?;
        Ok(changed)
    }

    /// How many departments an import would add or correct. Stores nothing.
    pub async fn compare_departments(
        &self,
        actor: &Actor,
        departments: Vec<DepartmentFacts>,
    ) -> Result<usize, IamError> {
        let work = self.foundation.begin().await?;
        take_in(&work, actor, departments).await
    }
}

async fn take_in(
    work: &Work,
    actor: &Actor,
    departments: Vec<DepartmentFacts>,
) -> Result<usize, IamError> {
    let target = Target::of(Resource::all("department"));
    let permit = allow(actor, Action::ImportReference, &target, work.now())?;
    let known = store::departments::list(work.connection()).await?;
    let mut changed = 0;
    for facts in departments {
        let old = known.iter().find(|department| department.code == facts.code);
        let id: DepartmentId = old.map_or_else(|| work.id(), |old| old.id);
        let DepartmentFacts { code, name, about } = facts;
        let new = DepartmentView { id, code, name, about, active: true };
        match old {
            Some(old) if *old == new => continue,
            Some(_) => store::departments::update(work, &permit, &new).await?,
            None => store::departments::insert(work, &permit, &new).await?,
        }
        let permit = permit.on(Resource::new("department", id.0));
        work.record(&permit, DepartmentChanged { department: id }).await?;
        changed += 1;
    }
    Ok(changed)
}
