//! May this person do this? Asked by other programs, which enforce the answer; decided by the one gate.

use contract::Problem;
use contract::iam::{
    Action, Manifest, PermissionAnswer, PermissionQuestion, RecordFacts, StaffField,
};
use platform::{Resource, Timestamp};
use uuid::Uuid;

use super::Iam;
use crate::policy::{Target, allow, allow_code};
use crate::{Actor, IamError, Who, store};

impl Iam {
    /// Everybody may ask about themselves; about others, who may read their roles. Says no of whoever cannot sign in.
    /// A sensitive act counts as confirmed: the asking program has its own way to make sure.
    pub async fn check_permission(
        &self,
        actor: &Actor,
        question: PermissionQuestion,
    ) -> Result<PermissionAnswer, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let known = match question.permission.parse::<Action>() {
            Ok(action) => Known::Own(action),
            Err(_) => match store::products::knowing(db, &question.permission).await? {
                Some(product) => Known::Of(product),
                None => return Err(IamError::invalid(StaffField::Permission, Problem::NotOffered)),
            },
        };
        let target = record(&question.record);
        let asked = match question.staff.or(actor.staff()) {
            None => actor.clone(),
            Some(person) => {
                let staff = store::staff::find(db, person).await?.ok_or(IamError::NotFound)?;
                if actor.staff() != Some(person) {
                    allow(actor, Action::ReadRoles, &staff.target(), now)?;
                }
                let resists = match actor.who {
                    // About themselves, as they signed in here.
                    Who::Staff(ref own) if own.id == person => own.resists_phishing,
                    _ => question.phishing_resistant,
                };
                match self.standing(person, now, resists, actor.origin).await? {
                    Some(asked) => asked.actor,
                    None => return Ok(NO),
                }
            }
        };
        let code = &question.permission;
        let apart = asked.apart_from_code(code);
        let mut own = question.record.acts.iter().filter(|act| asked.staff() == Some(act.staff));
        if own.any(|act| apart.contains(&act.permission.as_str())) {
            return Ok(NO);
        }
        Ok(match known {
            Known::Own(action) => own_answer(&asked, action, &target, now),
            Known::Of(product) => product_answer(&asked, &product, code, &target, now),
        })
    }
}

/// Whose permission it is.
enum Known {
    Own(Action),
    Of(Manifest),
}

const NO: PermissionAnswer = PermissionAnswer { allowed: false, fields: Vec::new() };

fn own_answer(asked: &Actor, action: Action, target: &Target, now: Timestamp) -> PermissionAnswer {
    match allow(asked, action, target, now) {
        Ok(permit) => {
            let fields = permit.fields().iter().map(|field| field.code().to_owned()).collect();
            PermissionAnswer { allowed: true, fields }
        }
        Err(_) => NO,
    }
}

/// With the protected fields of the same kind of record.
fn product_answer(
    asked: &Actor,
    product: &Manifest,
    code: &str,
    target: &Target,
    now: Timestamp,
) -> PermissionAnswer {
    if !allow_code(asked, code, target, now) {
        return NO;
    }
    let entity = product.find(code).map(|found| &found.entity.code);
    let fields = product.permissions().filter(|(code, found)| {
        found.is_field && Some(&found.entity.code) == entity && allow_code(asked, code, target, now)
    });
    PermissionAnswer { allowed: true, fields: fields.map(|(code, _)| code).collect() }
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
