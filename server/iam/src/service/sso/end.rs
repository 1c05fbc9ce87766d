//! Sessions that end at the provider end here too, and whoever signs out here can do so there.

use std::collections::BTreeSet;

use contract::LocalPath;
use contract::iam::{Action, SsoFailure, SsoWay, StaffId};
use platform::Origin;
use platform::port::openid::SKEW;
use platform::session::{Realm, SignedIn};

use super::Stop;
use crate::event::SessionsEnded;
use crate::policy::allow;
use crate::service::Iam;
use crate::{Actor, IamError, staff, store};

impl Iam {
    /// The provider says that a session there has ended (OpenID Connect Back-Channel Logout 1.0). A token that comes again
    /// ends nothing that began since.
    pub async fn end_by_provider(
        &self,
        provider: &str,
        token: &str,
        origin: Origin,
    ) -> Result<(), SsoFailure> {
        self.end_there(provider, token, origin).await.map_err(|stop| stop.why)
    }

    async fn end_there(&self, provider: &str, token: &str, origin: Origin) -> Result<(), Stop> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let provider =
            store::providers::find_by_code(db, provider).await?.ok_or(SsoFailure::Off)?;
        if provider.contents.saml.is_some() {
            return Err(SsoFailure::Off.into());
        }
        let ended = self.ways.openid.ended(&self.party(&provider)?, token, now).await?;
        let person = match &ended.subject {
            // Whom we do not know has no session here.
            Some(subject) => match store::subjects::find(db, provider.id, subject).await? {
                None => return Ok(()),
                known => known,
            },
            None => None,
        };
        let (sid, before) = (ended.session.as_deref(), ended.at + SKEW);
        let begun = store::sso_sessions::begun(db, provider.id, sid, person, before).await?;
        let mut people: BTreeSet<StaffId> = person.into_iter().collect();
        for (session, of) in begun {
            self.sessions.end(Realm::Staff, of.0, session).await?;
            people.insert(of);
        }
        let work = self.foundation.begin().await?;
        let system = Actor::system("sso", origin);
        for person in people {
            let target = staff::target(person);
            let permit = allow(&system, Action::ManageStaff, &target, work.now())?;
            // Nor does anybody come in who was between the two steps.
            store::credentials::revoke_tickets(&work, &permit, person).await?;
            work.record(&permit, SessionsEnded { staff: person }).await?;
        }
        Ok(work.commit().await?)
    }

    /// Where this session began, if that was at a provider.
    pub async fn began_at(&self, session: &SignedIn) -> Result<Option<SsoWay>, IamError> {
        let db = self.foundation.db.reader();
        let Some((id, _)) = store::sso_sessions::find(db, session.id).await? else {
            return Ok(None);
        };
        Ok(store::providers::find(db, id).await?.map(|provider| provider.way()))
    }

    /// Where somebody who has signed out here ends their session at the provider too, and comes back to `then`.
    pub async fn way_out(
        &self,
        provider: &str,
        then: &LocalPath,
    ) -> Result<Option<(SsoWay, String)>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let Some(provider) = store::providers::find_by_code(db, provider).await? else {
            return Ok(None);
        };
        if provider.contents.saml.is_some() {
            return Ok(None);
        }
        let party = self.party(&provider)?;
        let then = self.ways.at(then.as_str());
        match self.ways.openid.way_out(&party, &then, now).await {
            Ok(address) => Ok(address.map(|address| (provider.way(), address))),
            Err(error) => {
                tracing::warn!(%error, "an identity provider did not say where sessions end");
                Ok(None)
            }
        }
    }
}
