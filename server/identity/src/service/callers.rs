//! Finds who is calling, by what a caller says first: a number of any kind, an address, a name (CASE-040).

use contract::iam::FieldGrant;
use contract::identity::{AccessPurpose, CallerView, CivicNumber, EmailAddress, Phone, ResidentId};
use iam::{Action, Actor, Fields, Permit, Target};
use platform::Resource;

use crate::resident::{KIND, Resident};
use crate::store::{accounts, residents, search};
use crate::{Identity, IdentityError};
use platform::fold;

/// More than an agent can tell apart while somebody waits on the phone.
const SHOWN: u64 = 10;

/// No name, number or address is longer, or has control characters; databases give up on such patterns.
const SEARCH_LIMIT: usize = 320;

impl Identity {
    /// People who may be meant, at most ten. Nobody is found by what the reader may not see.
    pub async fn find_callers(
        &self,
        actor: &Actor,
        text: &str,
    ) -> Result<Vec<CallerView>, IdentityError> {
        let permit = self.may_search(actor)?;
        let (db, vault) = (self.foundation.db.reader(), &self.foundation.vault);
        let mut callers = Vec::new();
        for id in self.meant_by(text, permit.fields()).await? {
            let Some(resident) = residents::find(db, vault, id).await? else { continue };
            let account = accounts::find(db, id).await?;
            let email = account.map(|account| account.email);
            callers.push(view(resident, email, permit.fields()));
        }
        let subjects: Vec<_> = callers.iter().map(|caller| caller.id).collect();
        self.seen(&permit, &subjects, AccessPurpose::Intake).await?;
        Ok(callers)
    }

    /// How many `find_callers` would find. Nobody is shown, and so nothing is written down.
    pub async fn count_callers(&self, actor: &Actor, text: &str) -> Result<usize, IdentityError> {
        let permit = self.may_search(actor)?;
        Ok(self.meant_by(text, permit.fields()).await?.len())
    }

    fn may_search(&self, actor: &Actor) -> Result<Permit, IdentityError> {
        let target = Target { shared: true, ..Target::of(Resource::all(KIND)) };
        Ok(iam::allow(actor, Action::SearchCitizens, &target, self.foundation.now())?)
    }

    async fn meant_by(&self, text: &str, fields: Fields) -> Result<Vec<ResidentId>, IdentityError> {
        let db = self.foundation.db.reader();
        let text: String =
            text.chars().filter(|letter| !letter.is_control()).take(SEARCH_LIMIT).collect();
        let text = text.as_str();
        if let Ok(number) = CivicNumber::parse(text) {
            let found = search::by_number(db, number).await?;
            if found.is_some() {
                return Ok(found.into_iter().collect());
            }
        }
        let contact = fields.shows(FieldGrant::CitizenContact);
        if let Ok(email) = EmailAddress::parse(text) {
            return match contact {
                true => Ok(search::by_email(db, &fold::email(&email), SHOWN).await?),
                false => Ok(Vec::new()),
            };
        }
        if let Ok(phone) = Phone::parse(text, "") {
            return match contact {
                true => Ok(search::by_phone(db, phone.e164(), SHOWN).await?),
                false => Ok(Vec::new()),
            };
        }
        // Folded first: what looks like a wildcard may become one by it.
        let name = fold::name(&fold::name(text).replace(['%', '_', '\\'], " "));
        if fields.shows(FieldGrant::CitizenName) && name.chars().count() >= 2 {
            return Ok(search::by_name(db, &name, SHOWN).await?);
        }
        Ok(Vec::new())
    }

    /// Leaves a row that personal data is being shown (PRIV-25), before it is. People looking at their own leave none.
    pub(super) async fn seen(
        &self,
        permit: &Permit,
        subjects: &[ResidentId],
        purpose: AccessPurpose,
    ) -> Result<(), IdentityError> {
        use platform::{ActorKind, Authority, audit};
        let by_others = matches!(permit.actor().0, ActorKind::Staff | ActorKind::Client);
        if !by_others || subjects.is_empty() {
            return Ok(());
        }
        let subjects: Vec<_> = subjects.iter().map(|id| id.0).collect();
        // A social insurance number is masked here, whoever looks.
        let is_shown = |field: &FieldGrant| {
            field.code().starts_with("identity.") && *field != FieldGrant::CitizenSin
        };
        let fields: Vec<_> = permit.fields().iter().filter(is_shown).collect();
        let seen = audit::Seen { subjects: &subjects, fields: &fields, purpose: purpose.code() };
        Ok(audit::seen(&self.foundation, permit, seen).await?)
    }
}

fn view(resident: Resident, account: Option<EmailAddress>, fields: Fields) -> CallerView {
    let language = resident.language();
    let profile = resident.profile;
    let email = account.or_else(|| profile.emails.into_iter().next());
    CallerView {
        id: resident.id,
        number: resident.number,
        tier: resident.tier,
        name: fields.reveal(FieldGrant::CitizenName, profile.name).flatten(),
        email: fields.reveal(FieldGrant::CitizenContact, email).flatten(),
        phone: fields
            .reveal(FieldGrant::CitizenContact, profile.phones.into_iter().next())
            .flatten(),
        language,
    }
}
