//! May this person do this? Asked by other programs, which enforce the answer; decided by the one gate.

use contract::Problem;
use contract::iam::{
    Action, FieldGrant, PermissionAnswer, PermissionQuestion, RecordAct, RecordFacts, StaffField,
};
use platform::{Resource, Timestamp};
use uuid::Uuid;

use super::Iam;
use crate::policy::{Actions, Target, allow};
use crate::{Actor, IamError, store};

impl Iam {
    /// Everybody may ask about themselves; about others, who may read their roles. Says no of whoever cannot sign in.
    /// A sensitive act counts as confirmed: the asking program has its own way to make sure.
    pub async fn check_permission(
        &self,
        actor: &Actor,
        question: PermissionQuestion,
    ) -> Result<PermissionAnswer, IamError> {
        let now = self.foundation.now();
        let unknown = || IamError::invalid(StaffField::Permission, Problem::NotOffered);
        let action: Action = question.permission.parse().map_err(|_| unknown())?;
        let target = record(&question.record);
        let asked = match question.staff.or(actor.staff()) {
            None => actor.clone(),
            Some(person) => {
                let db = self.foundation.db.reader();
                let staff = store::staff::find(db, person).await?.ok_or(IamError::NotFound)?;
                if actor.staff() != Some(person) {
                    allow(actor, Action::ReadRoles, &staff.target(), now)?;
                }
                match self.actor_for_staff(person, now, actor.origin).await? {
                    Some(asked) => asked,
                    None => return Ok(PermissionAnswer { allowed: false, fields: Vec::new() }),
                }
            }
        };
        Ok(answer(&asked, action, &target, &question.record.acts, now))
    }
}

fn answer(
    asked: &Actor,
    action: Action,
    target: &Target,
    acts: &[RecordAct],
    now: Timestamp,
) -> PermissionAnswer {
    let did = |apart: Actions| {
        let own = acts.iter().filter(|act| asked.staff() == Some(act.staff));
        let mut own = own.filter_map(|act| act.permission.parse::<Action>().ok());
        own.any(|act| apart.contains(act))
    };
    match allow(asked, action, target, now) {
        Ok(permit) if !did(permit.apart()) => {
            let fields: Vec<FieldGrant> = permit.fields().iter().collect();
            PermissionAnswer { allowed: true, fields }
        }
        Ok(_) | Err(_) => PermissionAnswer { allowed: false, fields: Vec::new() },
    }
}

fn record(facts: &RecordFacts) -> Target {
    Target {
        department: facts.department,
        ward: facts.ward,
        facility: facts.facility,
        assignee: facts.assignee,
        // A record of the asking program: it has an id, and we do not know it.
        ..Target::of(Resource::new("record", Uuid::nil()))
    }
}
