//! What the console does to people's records. Which view of a number may be shown goes to one page of one person, in a sealed
//! cookie; the number itself goes into no cookie and no address.

use contract::iam::StaffId;
use contract::identity::{RecordSin, ResidentId, RevealSin, SinViewId};
use contract::{Failure, FailureKind, Problems, Secret};
use platform::vault::Purpose;
use serde::{Deserialize, Serialize};

use super::{Desk, HandOver};
use crate::failed::Failed;
use crate::paths;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unmasked {
    number_shown_to: StaffId,
    citizen: ResidentId,
    view: SinViewId,
}

impl Desk {
    /// Keeps what was typed for the page that shows whom it finds.
    pub async fn find_citizen(&self, form: Result<String, Problems>) -> Result<(), Failed> {
        let identity = &self.services.identity;
        let allowed = match form {
            Ok(_) => identity.count_callers(&self.actor, "").await.map_err(Failure::from),
            Err(problems) => Err(Failure::invalid(problems)),
        };
        match allowed {
            Ok(_) => self.outcome.go(self.keep(None).await?),
            Err(failure) => return Err(self.come_back(failure).await),
        }
        Ok(())
    }

    pub async fn record_sin(
        &self,
        citizen: &str,
        form: Result<RecordSin, Problems>,
    ) -> Result<(), Failed> {
        let id: ResidentId = citizen.parse().map_err(|_| self.unknown())?;
        let act = |order| self.services.identity.record_sin(&self.actor, id, order);
        let next = format!("{}?done=sin#done", paths::citizen(self.language, id));
        self.submit(form, act, |()| next).await
    }

    pub async fn reveal_sin(
        &self,
        citizen: &str,
        form: Result<RevealSin, Problems>,
    ) -> Result<(), Failed> {
        let id: ResidentId = citizen.parse().map_err(|_| self.unknown())?;
        let act = async |order| {
            let (view, _) = self.services.identity.reveal_sin(&self.actor, id, order).await?;
            self.hand_over_view(id, view)
        };
        let next = format!("{}/unmask", paths::citizen(self.language, id));
        self.submit(form, act, |()| next).await
    }

    /// Shows the number no longer in this browser.
    pub fn hide_sin(&self, citizen: &str) -> Result<(), Failed> {
        let id: ResidentId = citizen.parse().map_err(|_| self.unknown())?;
        self.take_back(HandOver::Number);
        self.go_to(&format!("{}?done=masked#done", paths::citizen(self.language, id)));
        Ok(())
    }

    /// The view of this person's number that whoever is here asked for; whether it still lasts is for the use case to say.
    pub fn unmasked(&self, citizen: ResidentId) -> Option<SinViewId> {
        let sealed = self.handed(HandOver::Number)?;
        let plain = self.services.foundation.vault.open(Purpose::Flash, sealed.reveal()).ok()?;
        let shown: Unmasked = serde_json::from_slice(&plain).ok()?;
        let is_own = self.actor.staff() == Some(shown.number_shown_to) && shown.citizen == citizen;
        is_own.then_some(shown.view)
    }

    fn hand_over_view(&self, citizen: ResidentId, view: SinViewId) -> Result<(), Failure> {
        let staff = self.actor.staff().ok_or_else(|| self.fail(FailureKind::SignInNeeded))?;
        let shown = Unmasked { number_shown_to: staff, citizen, view };
        let plain = serde_json::to_vec(&shown).map_err(|error| self.unexpected(&error))?;
        let sealed = self.services.foundation.vault.seal(Purpose::Flash, &plain);
        self.hand_over(HandOver::Number, &Secret::new(sealed));
        Ok(())
    }
}
