//! What other contexts ask about residents. They asked the gate for their own record before; nothing here is shown to a
//! person without their masks.

use std::collections::HashMap;

use contract::Language;
use contract::identity::{
    AccessPurpose, Accommodation, CivicNumber, ContactChannel, EmailAddress, Need, PersonName,
    Phone, ProfileField, ResidentId, ServiceCode,
};

use iam::{Action, Actor, FieldGrant, Target};
use platform::Resource;

use crate::resident::KIND;
use crate::rules::needs;
use crate::store::residents::Named;
use crate::store::{accounts, residents};
use crate::{Identity, IdentityError};

/// How a person is named in lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryEntry {
    pub number: CivicNumber,
    pub name: Option<PersonName>,
}

/// Where and how to write to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The confirmed address of the account, else one that the person gave for messages.
    pub email: Option<EmailAddress>,
    pub phone: Option<Phone>,
    pub language: Language,
    /// Nothing where the person was never asked.
    pub channel: Option<ContactChannel>,
    pub accommodations: Vec<Accommodation>,
}

impl Identity {
    /// How people are named to whoever looks at something of theirs: by name where the actor may see it, which leaves a
    /// row, and by number otherwise.
    pub async fn named(
        &self,
        actor: &Actor,
        ids: &[ResidentId],
        purpose: AccessPurpose,
    ) -> Result<HashMap<ResidentId, DirectoryEntry>, IdentityError> {
        let now = self.foundation.now();
        let mut named = self.names(ids).await?;
        let (mut shown, mut by) = (Vec::new(), None);
        for (id, entry) in &mut named {
            // Whoever is known under a merged record is found under it.
            let target =
                Target { owners: vec![*id], shared: true, ..Target::of(Resource::new(KIND, id.0)) };
            let permit = iam::allow(actor, Action::ReadCitizen, &target, now);
            let permit =
                permit.ok().filter(|permit| permit.fields().shows(FieldGrant::CitizenName));
            match permit.filter(|_| entry.name.is_some()) {
                Some(permit) => {
                    shown.push(*id);
                    by = Some(permit);
                }
                None => entry.name = None,
            }
        }
        // One row for all of them, about nobody in particular where they are several.
        let about = Resource::all(KIND);
        let by = by.map(|permit| if shown.len() > 1 { permit.on(about) } else { permit });
        if let Some(permit) = by {
            self.seen(&permit, &shown, purpose).await?;
        }
        Ok(named)
    }

    /// Names for a list of people, in one go. Merged records are named as their survivors; unknown ids are missing.
    pub async fn names(
        &self,
        ids: &[ResidentId],
    ) -> Result<HashMap<ResidentId, DirectoryEntry>, IdentityError> {
        let named = residents::names(self.foundation.db.reader(), ids).await?;
        let entry = |(id, found): (_, Named)| {
            (id, DirectoryEntry { number: found.number, name: found.name })
        };
        Ok(named.into_iter().map(entry).collect())
    }

    /// Where to write to a person; nobody where they died or left.
    pub async fn contact(&self, id: ResidentId) -> Result<Option<Contact>, IdentityError> {
        let db = self.foundation.db.reader();
        let resident = residents::find_survivor(db, &self.foundation.vault, id).await?;
        let Some(resident) = resident.filter(|resident| resident.is_active()) else {
            return Ok(None);
        };
        let account = accounts::find(db, resident.id).await?;
        let confirmed = account.filter(|account| account.is_confirmed());
        let language = resident.language();
        let profile = resident.profile;
        Ok(Some(Contact {
            email: confirmed
                .map(|account| account.email)
                .or_else(|| profile.emails.into_iter().next()),
            phone: profile.phones.into_iter().next(),
            language,
            channel: profile.preferred_channel,
            accommodations: profile.accommodations.unwrap_or_default(),
        }))
    }

    /// Whether anybody has an account at this domain or below it. Says nothing about who.
    pub async fn has_accounts_at(&self, domain: &str) -> Result<bool, IdentityError> {
        Ok(accounts::is_any_at(self.foundation.db.reader(), domain).await?)
    }

    /// Which of the parts are not known yet; what was answered once is never asked again (ID-013).
    pub async fn fields_missing(
        &self,
        id: ResidentId,
        needed: &[ProfileField],
    ) -> Result<Vec<ProfileField>, IdentityError> {
        let db = self.foundation.db.reader();
        let resident = residents::find_survivor(db, &self.foundation.vault, id).await?;
        let resident = resident.ok_or(IdentityError::NotFound)?;
        let has_account = accounts::find(db, resident.id).await?.is_some();
        let is_missing = |field: &ProfileField| !resident.profile.knows(*field, has_account);
        Ok(needed.iter().copied().filter(is_missing).collect())
    }

    /// What the service still has to ask the person, each with purpose and authority (ID-016, PRIV-23).
    pub async fn needs_missing(
        &self,
        id: ResidentId,
        service: ServiceCode,
    ) -> Result<Vec<Need>, IdentityError> {
        let needs = needs::of(service);
        let fields: Vec<ProfileField> = needs.iter().map(|need| need.field).collect();
        let missing = self.fields_missing(id, &fields).await?;
        Ok(needs.iter().copied().filter(|need| missing.contains(&need.field)).collect())
    }
}
