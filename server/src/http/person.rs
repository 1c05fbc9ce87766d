//! Who makes the request: the live session on its side of the portal, and the actor that it stands for now.

use app::services::Services;
use contract::iam::Preferences;
use contract::identity::ResidentId;
use contract::{Failure, FailureKind, Language};
use http::{HeaderMap, header};
use iam::{Actor, Resting};
use platform::session::{Cookies, Realm, SignedIn};
use platform::{Origin, StoreError};

pub struct Person {
    pub actor: Actor,
    pub session: Option<SignedIn>,
    /// What the header calls them.
    pub name: Option<String>,
    /// Staff only.
    pub preferences: Option<Preferences>,
    /// Staff only: roles that give nothing in this session.
    pub resting: Option<Resting>,
}

impl Person {
    /// Also when it could not be found out.
    pub fn nobody(origin: Origin) -> Self {
        let actor = Actor::anonymous(origin);
        Self { actor, session: None, name: None, preferences: None, resting: None }
    }
}

pub async fn find(
    services: &Services,
    realm: Realm,
    headers: &HeaderMap,
    language: Language,
    origin: Origin,
    is_use: bool,
) -> Result<Person, Failure> {
    let Some(session) =
        session(services, realm, headers, is_use).await.map_err(|error| unexpected(&error))?
    else {
        return Ok(Person::nobody(origin));
    };
    match realm {
        Realm::Resident => Ok(Person {
            actor: Actor::of_resident(ResidentId(session.actor_id), origin),
            session: Some(session),
            name: Some(app::desk::resident_account(language)),
            preferences: None,
            resting: None,
        }),
        Realm::Staff => Ok(services.iam.at_work(&session, origin).await?.map_or_else(
            || Person::nobody(origin),
            |at_work| Person {
                actor: at_work.actor,
                session: Some(session),
                name: Some(at_work.name),
                preferences: Some(at_work.preferences),
                resting: at_work.resting,
            },
        )),
    }
}

pub fn unexpected(error: &StoreError) -> Failure {
    tracing::error!(%error, "sessions or kept forms could not be read");
    Failure::of(FailureKind::from(error))
}

/// The live session on this side, noted as used where a person used it.
async fn session(
    services: &Services,
    realm: Realm,
    headers: &HeaderMap,
    is_use: bool,
) -> Result<Option<SignedIn>, StoreError> {
    let cookies = Cookies { secure: services.site.secure_cookies };
    let Some(value) = headers
        .get(header::COOKIE)
        .and_then(|line| line.to_str().ok())
        .and_then(|line| cookies.read(realm, line))
    else {
        return Ok(None);
    };
    let session = services.sessions.current(realm, value).await?;
    if let Some(session) = session.as_ref().filter(|_| is_use) {
        services.sessions.seen(session).await?;
    }
    Ok(session)
}
