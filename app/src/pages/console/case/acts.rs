//! What the forms on a case do, and where they lead.

use contract::cases::{
    AddNote, AssignCase, Audience, CaseView, EditCase, PrioritizeCase, TransitionCase,
};
use contract::{Failure, Problems};

use crate::desk::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn assign(&self, form: Result<AssignCase, Problems>) -> Result<(), Failed> {
        let act =
            async |order| Ok::<_, Failure>(self.services.cases.assign(&self.actor, order).await?);
        // Taking the case on the way to a step leads back to that step.
        let next = |case: &CaseView| match self.page.as_str().contains("/move/") {
            true => self.page.as_str().split('?').next().unwrap_or_default().to_owned(),
            false => self.after(case, "assigned"),
        };
        self.submit(form, act, next).await.map(|_| ())
    }

    pub async fn transition(&self, form: Result<TransitionCase, Problems>) -> Result<(), Failed> {
        let act = async |order| {
            Ok::<_, Failure>(self.services.cases.transition(&self.actor, order).await?)
        };
        self.submit(form, act, |case| self.after(case, "moved")).await.map(|_| ())
    }

    pub async fn prioritize(&self, form: Result<PrioritizeCase, Problems>) -> Result<(), Failed> {
        let act = async |order| {
            Ok::<_, Failure>(self.services.cases.prioritize(&self.actor, order).await?)
        };
        self.submit(form, act, |case| self.after(case, "priority")).await.map(|_| ())
    }

    pub async fn edit(&self, form: Result<EditCase, Problems>) -> Result<(), Failed> {
        let act =
            async |order| Ok::<_, Failure>(self.services.cases.edit(&self.actor, order).await?);
        self.submit(form, act, |case| self.after(case, "edited")).await.map(|_| ())
    }

    pub async fn add_note(&self, form: Result<AddNote, Problems>) -> Result<(), Failed> {
        let act =
            async |order| Ok::<_, Failure>(self.services.cases.add_note(&self.actor, order).await?);
        let page = self.page.as_str().split('?').next().unwrap_or_default().to_owned();
        self.submit(form, act, |note| match note.audience {
            Audience::Internal => format!("{page}?done=note#done"),
            Audience::Public => format!("{page}?done=message#done"),
        })
        .await
        .map(|_| ())
    }

    fn after(&self, case: &CaseView, done: &str) -> String {
        format!("{}?done={done}#done", paths::case(self.language, case.reference.as_str()))
    }
}
