//! What the forms on a case do, and where they lead.

use contract::cases::{
    AddNote, AssignCase, Audience, CaseOrder, CorrectForm, PrioritizeCase, Reference,
    TransitionCase,
};
use contract::{Failure, FailureKind, Problems};

use super::edit;
use crate::desk::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn assign(&self, form: Result<AssignCase, Problems>) -> Result<(), Failed> {
        let act = async |order| self.do_to_case(CaseOrder::Assign(order)).await;
        // Taking the case on the way to a step leads back to that step.
        let next = |case: &Reference| match self.page.as_str().contains("/move/") {
            true => self.page.as_str().split('?').next().unwrap_or_default().to_owned(),
            false => self.after(case, "assigned"),
        };
        self.submit(form, act, next).await.map(|_| ())
    }

    pub async fn transition(&self, form: Result<TransitionCase, Problems>) -> Result<(), Failed> {
        let act = async |order| self.do_to_case(CaseOrder::Transition(order)).await;
        self.submit(form, act, |case| self.after(case, "moved")).await.map(|_| ())
    }

    pub async fn prioritize(&self, form: Result<PrioritizeCase, Problems>) -> Result<(), Failed> {
        let act = async |order| self.do_to_case(CaseOrder::Prioritize(order)).await;
        self.submit(form, act, |case| self.after(case, "priority")).await.map(|_| ())
    }

    /// Corrects a case, or only looks for another place. A case that the correction sends where the reader does not see it
    /// leads back to the queue.
    pub async fn correct(&self, form: CorrectForm, intent: &str) -> Result<(), Failed> {
        if self.actor.staff().is_none() {
            return Err(self.come_back(self.fail(FailureKind::SignInNeeded)).await);
        }
        if intent != "save" {
            return self.look_for_place(&form).await;
        }
        let cases = &self.services.cases;
        let known = match form.case.parse() {
            Ok(case) => cases.described(&self.actor, case).await.map_err(Failure::from),
            Err(_) => Err(self.fail(FailureKind::Malformed)),
        };
        let shown = match known {
            Ok(case) => edit::found(self, case, &form.category, &form.place_search).await,
            Err(failure) => Err(failure),
        };
        let shown = match shown {
            Ok(shown) => shown,
            Err(failure) => return Err(self.come_back(failure).await),
        };
        if form.has_more_to_ask(&shown.questions) {
            return self.show_questions().await;
        }
        let order = form.parse(&shown.case.place, &shown.places, &shown.questions);
        let act = async |order| {
            let reference = self.do_to_case(CaseOrder::Edit(order)).await?;
            let stays = cases.outline(&self.actor, &reference).await.is_ok();
            Ok::<_, Failure>((reference, stays))
        };
        let next = |(case, stays): &(Reference, bool)| match stays {
            true => self.after(case, "edited"),
            false => paths::page(self.language, "console/queue?done=edited#done"),
        };
        self.submit(order, act, next).await.map(|_| ())
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

    async fn do_to_case(&self, order: CaseOrder) -> Result<Reference, Failure> {
        Ok(self.services.cases.act(&self.actor, order).await?)
    }

    fn after(&self, case: &Reference, done: &str) -> String {
        format!("{}?done={done}#done", paths::case(self.language, case.as_str()))
    }
}
