//! What the town has ready for emergencies: roles that span departments, and plans that say who must be told.

use contract::Bilingual;
use contract::iam::{EmergencyPlan, NewRole, RoleContents};
use serde::Deserialize;

use crate::{DemoError, Town, files, generator};

const FILE: &str = "emergency-plans.json";

#[derive(Deserialize)]
struct File {
    plans: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    role: String,
    name: Bilingual,
    about: Bilingual,
    includes: Vec<String>,
    departments: Vec<String>,
    hours: u16,
    second_person: bool,
}

pub async fn load(town: &Town) -> Result<(), DemoError> {
    let read: File = files::read(FILE, files::EMERGENCY_PLANS)?;
    let unknown = |name: &str| DemoError::File(FILE, format!("there is no {name}"));
    let roles = town.iam.roles(&generator()).await?;
    let departments = town.iam.departments().await?;
    for entry in read.plans {
        let mut includes = Vec::new();
        for code in &entry.includes {
            let found = roles.iter().find(|role| role.code == *code);
            includes.push(found.ok_or_else(|| unknown(code))?.id);
        }
        let mut places = Vec::new();
        for code in &entry.departments {
            let found = departments.iter().find(|department| department.code == *code);
            places.push(found.ok_or_else(|| unknown(code))?.id);
        }
        let contents = RoleContents { includes, ..RoleContents::default() };
        let role = NewRole { code: entry.role, name: entry.name, about: entry.about, contents };
        let role = town.iam.create_role(&generator(), role).await?;
        let plan = EmergencyPlan {
            role,
            departments: places,
            longest_hours: entry.hours,
            second_person: entry.second_person,
            active: true,
        };
        town.iam.plan_emergency(&generator(), None, plan).await?;
    }
    Ok(())
}
