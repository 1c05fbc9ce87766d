//! The language of messages: it follows the one that a person reads the portal in, until they choose one for good.

use contract::Language;
use contract::identity::ProfileField;
use iam::{Action, Actor, Denied};

use crate::store::residents;
use crate::{CitizenUpdated, Identity, IdentityError};

impl Identity {
    /// Whoever is signed in goes on in this language. What was chosen in the profile counts more and is left alone.
    pub async fn follow_language(
        &self,
        actor: &Actor,
        language: Language,
    ) -> Result<(), IdentityError> {
        let id = actor.resident().ok_or(Denied::SignInNeeded)?;
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let permit = iam::allow(actor, Action::ManageOwnAccount, &resident.target(), work.now())?;
        let is_chosen = resident.profile.preferred_language.is_some();
        if is_chosen || resident.language() == language {
            return Ok(());
        }
        residents::speak(&work, &permit, id, language).await?;
        // No new version: a form about the record that is open meanwhile is not out of date by it.
        let fields = vec![ProfileField::PreferredLanguage];
        let event = CitizenUpdated { citizen: id, fields, version: resident.version };
        work.record(&permit, event).await?;
        Ok(work.commit().await?)
    }
}
