//! Programs with their keys: 34 of them, of which three come near the day by which they must be rotated and two are not used.

use chrono::TimeDelta;
use contract::Channel;
use contract::iam::{Action, CreateApiKey, Extent, KeyLimits, KeyScopes, OpenServiceAccount};
use platform::{Clock, Origin, Timestamp};
use serde::Deserialize;

use crate::dice::Dice;
use crate::{DemoError, Town, files, generator};

const FILE: &str = "service-accounts.json";
const NEAR_THE_DEADLINE: usize = 3;
const UNUSED: usize = 2;

#[derive(Deserialize)]
struct File {
    accounts: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    purpose: String,
    owner: String,
    keys: Vec<String>,
    scopes: Vec<Action>,
}

/// A key that is still to be made: when, and when it was used last.
struct Planned {
    order: CreateApiKey,
    made: Timestamp,
    used: Option<Timestamp>,
}

pub async fn load(town: &Town, seed: u64, present: Timestamp) -> Result<(), DemoError> {
    let begun = town.clock.now();
    let mut planned = plan(town, &mut Dice::new(seed ^ 0x6b65_7973), present).await?;
    planned.sort_by_key(|key| key.made);
    let origin = Origin::inside(Channel::Api);
    for key in planned {
        town.clock.set(key.made);
        let made = town.iam.create_api_key(&generator(), key.order).await?;
        if let Some(used) = key.used {
            town.clock.set(used);
            town.iam.actor_for_key(made.token.reveal(), None, origin).await??;
        }
    }
    town.clock.set(begun);
    Ok(())
}

/// Opens the accounts, and decides about their keys.
async fn plan(town: &Town, dice: &mut Dice, present: Timestamp) -> Result<Vec<Planned>, DemoError> {
    let read: File = files::read(FILE, files::SERVICE_ACCOUNTS)?;
    let people = town.iam.staff_list(&generator(), None).await?;
    let mut planned = Vec::new();
    for entry in read.accounts {
        let owner = people.iter().find(|person| person.email.as_str() == entry.owner);
        let owner =
            owner.ok_or_else(|| DemoError::File(FILE, format!("nobody is {}", entry.owner)))?.id;
        let account = OpenServiceAccount { code: entry.code, purpose: entry.purpose, owner };
        let account = town.iam.open_service_account(&generator(), account).await?;
        for label in entry.keys {
            let number = planned.len();
            // The first ones of the file are the old ones, so that every town has as many of each.
            let (age, idle) = if number < NEAR_THE_DEADLINE {
                (dice.between(78, 88), Some(dice.between(0, 3)))
            } else if number < NEAR_THE_DEADLINE + UNUSED {
                (dice.between(61, 74), None)
            } else {
                let age = dice.between(1, 58);
                (age, Some(dice.between(0, age.min(20) - 1)))
            };
            let before = |days: i64, dice: &mut Dice| {
                present - TimeDelta::days(days) - TimeDelta::minutes(dice.between(5, 600))
            };
            let made = before(age, dice);
            let used = idle.map(|days| before(days, dice).max(made + TimeDelta::minutes(1)));
            let scopes = KeyScopes {
                actions: entry.scopes.clone(),
                fields: Vec::new(),
                extent: Extent::EVERYWHERE,
            };
            let (limits, expires_at) = (KeyLimits::default(), made + TimeDelta::days(365));
            let order = CreateApiKey { account, label, scopes, limits, expires_at };
            planned.push(Planned { order, made, used });
        }
    }
    Ok(planned)
}
