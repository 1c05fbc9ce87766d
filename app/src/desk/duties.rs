//! What the console does about segregation of duties.

use contract::iam::{ConflictExceptionId, ConflictRuleId, NewConflictRule, NewException};
use contract::{Failure, FailureKind, Problems};

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn create_conflict_rule(
        &self,
        form: Result<NewConflictRule, Problems>,
    ) -> Result<(), Failed> {
        let act = |new| self.services.iam.create_conflict_rule(&self.actor, new);
        self.submit(form, act, |_| self.duties("rule")).await.map(|_| ())
    }

    pub async fn end_conflict_rule(&self, rule: &str) -> Result<(), Failed> {
        let id: ConflictRuleId = rule.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.end_conflict_rule(&self.actor, id);
        self.submit(Ok(()), act, |()| self.duties("ended")).await
    }

    /// The day of the form is a whole day of the town.
    pub async fn ask_for_exception(
        &self,
        form: Result<NewException, Problems>,
    ) -> Result<(), Failed> {
        let act = async |new: NewException| {
            let NewException { rule, staff, reason, until } = new;
            let until = self.end_of(until)?;
            let iam = &self.services.iam;
            iam.ask_for_exception(&self.actor, rule, staff, reason, until).await?;
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.duties("asked")).await
    }

    pub async fn approve_exception(&self, exception: &str) -> Result<(), Failed> {
        let id: ConflictExceptionId = exception.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.approve_exception(&self.actor, id);
        self.submit(Ok(()), act, |()| self.duties("approved")).await
    }

    fn duties(&self, done: &str) -> String {
        paths::page(self.language, &format!("console/duties?done={done}#done"))
    }

    pub(super) fn unknown(&self) -> Failed {
        let failure = self.fail(FailureKind::NotFound);
        self.outcome.fail(failure.kind);
        Failed(failure)
    }
}
