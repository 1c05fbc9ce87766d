//! What the console does to people's records, and people see of their own number. Which view of a number may be shown goes to
//! one page of one person, in a sealed cookie; the number itself goes into no cookie and no address.

use contract::identity::{RecordSin, RemoveSin, ResidentId, RevealSin, ShowOwnSin, SinViewId};
use contract::{Failure, FailureKind, Problems, Secret};
use platform::session::Realm;
use platform::vault::Purpose;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Desk, HandOver};
use crate::failed::Failed;
use crate::paths;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unmasked {
    number_shown_to: Uuid,
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
            // The browser goes to what was found, and so does who listens.
            Ok(_) => self.go_to(&format!("{}#results", self.keep(None).await?)),
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

    pub async fn remove_sin(
        &self,
        citizen: &str,
        form: Result<RemoveSin, Problems>,
    ) -> Result<(), Failed> {
        let id: ResidentId = citizen.parse().map_err(|_| self.unknown())?;
        let act = |order| self.services.identity.remove_sin(&self.actor, id, order);
        let next = format!("{}?done=removed#done", paths::citizen(self.language, id));
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

    /// One's own number, once the password is given again.
    pub async fn show_own_sin(&self, form: Result<ShowOwnSin, Problems>) -> Result<(), Failed> {
        let own = match self.resident() {
            Ok(own) => own,
            Err(failure) => return Err(self.come_back(failure).await),
        };
        let act = async |order| {
            let (view, _) = self.services.identity.show_own_sin(&self.actor, order).await?;
            self.hand_over_view(own, view)
        };
        let next = paths::page(self.language, "account/sin");
        self.submit(form, act, |()| next).await
    }

    /// A minute more. Where the one before is over, the page asks anew.
    pub async fn prolong_sin(&self, citizen: &str) -> Result<(), Failed> {
        let id: ResidentId = citizen.parse().map_err(|_| self.unknown())?;
        let page = format!("{}/unmask", paths::citizen(self.language, id));
        self.prolong(id, &page).await
    }

    pub async fn prolong_own_sin(&self) -> Result<(), Failed> {
        match self.resident() {
            Ok(own) => self.prolong(own, &paths::page(self.language, "account/sin")).await,
            Err(failure) => Err(self.come_back(failure).await),
        }
    }

    async fn prolong(&self, citizen: ResidentId, page: &str) -> Result<(), Failed> {
        let act = async |()| {
            let Some(view) = self.unmasked(citizen) else { return Ok(()) };
            match self.services.identity.prolong_sin(&self.actor, citizen, view).await {
                Ok(Some(view)) => self.hand_over_view(citizen, view),
                Ok(None) => Ok(()),
                Err(error) => Err(Failure::from(error)),
            }
        };
        self.submit(Ok(()), act, |()| format!("{page}#number")).await
    }

    /// Shows the number no longer in this browser.
    pub fn hide_sin(&self, citizen: &str) -> Result<(), Failed> {
        let id: ResidentId = citizen.parse().map_err(|_| self.unknown())?;
        self.hide(&paths::citizen(self.language, id));
        Ok(())
    }

    pub fn hide_own_sin(&self) {
        self.hide(&paths::page(self.language, "account/profile"));
    }

    fn hide(&self, page: &str) {
        self.take_back(self.place_of_number());
        self.go_to(&format!("{page}?done=masked#done"));
    }

    /// The view of this person's number that whoever is here asked for; whether it still lasts is for the use case to say.
    pub fn unmasked(&self, citizen: ResidentId) -> Option<SinViewId> {
        let sealed = self.handed(self.place_of_number())?;
        let plain = self.services.foundation.vault.open(Purpose::Flash, sealed.reveal()).ok()?;
        let shown: Unmasked = serde_json::from_slice(&plain).ok()?;
        let is_own = self.actor.id() == Some(shown.number_shown_to) && shown.citizen == citizen;
        is_own.then_some(shown.view)
    }

    fn hand_over_view(&self, citizen: ResidentId, view: SinViewId) -> Result<(), Failure> {
        let viewer = self.actor.id().ok_or_else(|| self.fail(FailureKind::SignInNeeded))?;
        let shown = Unmasked { number_shown_to: viewer, citizen, view };
        let plain = serde_json::to_vec(&shown).map_err(|error| self.unexpected(&error))?;
        let sealed = self.services.foundation.vault.seal(Purpose::Flash, &plain);
        self.hand_over(self.place_of_number(), &Secret::new(sealed));
        Ok(())
    }

    fn place_of_number(&self) -> HandOver {
        match self.realm {
            Realm::Staff => HandOver::Number,
            Realm::Resident => HandOver::OwnNumber,
        }
    }
}
