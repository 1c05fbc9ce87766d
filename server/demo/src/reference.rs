//! Departments, roles and everything cases are sorted by, taken in as a real town takes its own files in.

use std::collections::HashMap;

use cases::import::File;
use contract::iam::DepartmentId;
use iam::DepartmentFacts;
use serde::Deserialize;

use crate::{DemoError, Town, files, generator};

#[derive(Deserialize)]
struct Departments {
    departments: Vec<DepartmentFacts>,
}

pub async fn load(town: &Town) -> Result<(), DemoError> {
    let actor = generator();
    let read: Departments = files::read("departments.json", files::DEPARTMENTS)?;
    town.iam.import_departments(&actor, read.departments).await?;
    town.iam.install_built_in_roles(&actor).await?;
    let departments: HashMap<String, DepartmentId> = town
        .iam
        .departments()
        .await?
        .into_iter()
        .map(|department| (department.code, department.id))
        .collect();
    let wanted = [
        ("statuses.json", File::Types(files::STATUSES)),
        ("queues.json", File::Queues { json: files::QUEUES, departments: &departments }),
        ("categories.json", File::Categories(files::CATEGORIES)),
        ("routing.json", File::Routing(files::ROUTING)),
        ("holidays.csv", File::Holidays(files::HOLIDAYS)),
        ("wards.geojson", File::Wards(files::WARDS)),
        ("addresses.csv", File::Addresses(files::ADDRESSES)),
        ("places.csv", File::Places(files::PLACES)),
    ];
    for (name, file) in wanted {
        let report = town.cases.import(&actor, file, false).await?;
        if let Some(fault) = report.faults.first() {
            return Err(DemoError::File(name, format!("{fault:?}")));
        }
    }
    Ok(())
}
