//! The demo town: an invented municipality of any size, made by a seeded generator from the files in `data`, through the
//! same use cases that people use. Refuses to run over data that is there already.

mod accounts;
mod cases;
mod clock;
mod dice;
mod emergency;
pub mod files;
mod keys;
mod past;
mod reference;
mod roles;
mod texts;
mod workforce;

use std::sync::Arc;

use ::cases::{CaseError, Cases};
use contract::Channel;
use iam::{Actor, Iam, IamError, KeyRefused};
use identity::{Identity, IdentityError};
use platform::{Foundation, Origin};

pub use accounts::{Account, Accounts};
pub use clock::DemoClock;

/// What the generator works with. The clock is the foundation's own: the town's history is lived through.
pub struct Town {
    pub foundation: Foundation,
    pub clock: Arc<DemoClock>,
    pub identity: Identity,
    pub iam: Iam,
    pub cases: Cases,
}

/// How large, and by which seed: the same plan makes the same town, but for ids and secrets.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub cases: u32,
    /// How many of them live through their days use case by use case; the others are taken in with their past.
    pub lived: u32,
    /// People beside those one can sign in as, with roles and positions to match.
    pub staff: u32,
    pub seed: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A demo is never loaded over data.
    #[error("there is data already; a demo town is never loaded over it")]
    NotEmpty,
    #[error("the data file {0} cannot be used: {1}")]
    File(&'static str, String),
    #[error("the identity context: {0}")]
    Identity(#[from] IdentityError),
    #[error("the IAM context: {0}")]
    Iam(#[from] IamError),
    #[error("a key of the demo does not work: {0}")]
    Key(#[from] KeyRefused),
    #[error("the cases context: {0}")]
    Cases(#[from] CaseError),
}

/// Whether nothing was entered yet.
pub async fn is_empty(town: &Town) -> Result<bool, DemoError> {
    Ok(town.iam.departments().await?.is_empty()
        && town.iam.staff_list(&generator(), None).await?.is_empty()
        && town.cases.categories(&generator()).await?.is_empty())
}

/// Makes the town; answers the accounts one can sign in with. Ends with the clock at the present again.
pub async fn load(town: &Town, plan: Plan) -> Result<Accounts, DemoError> {
    if !is_empty(town).await? {
        return Err(DemoError::NotEmpty);
    }
    let present = town.clock.present();
    let mut dice = dice::Dice::new(plan.seed);
    town.clock.set(present - cases::HISTORY);
    reference::load(town).await?;
    let accounts = accounts::load(town).await?;
    roles::load(town, present).await?;
    emergency::load(town).await?;
    keys::load(town, plan.seed, present).await?;
    workforce::load(town, plan.staff, &mut dice::Dice::new(plan.seed)).await?;
    cases::load(town, plan, &accounts.records, present, &mut dice).await?;
    town.clock.set(present);
    Ok(accounts)
}

/// The generator as the actor of what nobody in particular did.
fn generator() -> Actor {
    Actor::system("demo", Origin::inside(Channel::Command))
}
