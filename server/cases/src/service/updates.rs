//! Changes whether and how a reporter hears of a report: signed in, or by its secret link.

use contract::cases::{CaseField, ChangeUpdates, ReportChoice, Updates};
use contract::{Problem, Problems};
use iam::{Action, Actor, allow};

use crate::event::UpdatesChanged;
use crate::store::reporters::Reporter;
use crate::{CaseError, Cases, store};

impl Cases {
    /// What the order leaves out stays as the reporter gave it before. An address or number that we have is not needed
    /// again, and neither is one of an account.
    pub async fn change_updates(
        &self,
        actor: &Actor,
        order: ChangeUpdates,
    ) -> Result<(), CaseError> {
        let (actor, case) = match &order.report {
            ReportChoice::Own(case) => (actor.clone(), *case),
            ReportChoice::Tracked(tracking) => {
                let (holder, case) = self.holder(actor, tracking).await?;
                (holder, case.id)
            }
        };
        let work = self.foundation.begin().await?;
        let case = store::cases::get(work.connection(), case).await?;
        let owners = store::reporters::owners(work.connection(), case.id).await?;
        let permit = allow(&actor, Action::ReadCase, &case.target(owners), work.now())?;
        let vault = &self.foundation.vault;
        let reporters = store::reporters::of_case(work.connection(), vault, case.id).await?;
        let mine = |reporter: &Reporter| match &order.report {
            ReportChoice::Own(_) => reporter.resident == actor.resident(),
            ReportChoice::Tracked(tracking) => {
                reporter.tracking_secret.reveal() == tracking.secret.reveal()
            }
        };
        let reporter = reporters.into_iter().find(mine).ok_or(CaseError::NotFound)?;
        let next = Reporter {
            updates: order.updates,
            email: order.email.map(|email| email.as_str().to_owned()).or(reporter.email),
            phone: order.phone.map(|phone| phone.e164().to_owned()).or(reporter.phone),
            language: order.language.unwrap_or(reporter.language),
            ..reporter
        };
        let missing = match next.updates {
            Updates::Email if next.email.is_none() && next.resident.is_none() => {
                Some(CaseField::ReporterEmail)
            }
            Updates::Sms if next.phone.is_none() => Some(CaseField::ReporterPhone),
            _ => None,
        };
        if let Some(field) = missing {
            return Err(Problems::one(field, Problem::Empty).into());
        }
        store::reporters::update(&work, &permit, vault, &next).await?;
        let event =
            UpdatesChanged { case: case.id, reference: case.reference, updates: next.updates };
        work.record(&permit, event).await?;
        Ok(work.commit().await?)
    }
}
