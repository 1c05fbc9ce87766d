//! The staff of a large city beside those one can sign in as: so many people, and roles and positions to match, for
//! measurements of decisions about permissions.

use contract::Bilingual;
use contract::iam::{Action, NewRole, PositionContents, RoleContents, RoleId, StaffImport};
use serde::Deserialize;

use crate::dice::Dice;
use crate::{DemoError, Town, files, generator};

const FILE: &str = "workforce.json";
/// A role for so many people, and so many roles for each of them.
const PEOPLE_TO_A_ROLE: f64 = 20.0 / 3.0;
const ROLES_OF_A_POSITION: usize = 5;
const ACTIONS_OF_A_ROLE: usize = 4;

#[derive(Deserialize)]
struct Words {
    role: Bilingual,
    about: Bilingual,
    position: Bilingual,
    actions: Vec<Action>,
}

#[derive(Deserialize)]
struct Names {
    pools: Vec<Pool>,
}

#[derive(Deserialize)]
struct Pool {
    given_names: Vec<String>,
    family_names: Vec<String>,
}

pub async fn load(town: &Town, people: u32, dice: &mut Dice) -> Result<(), DemoError> {
    if people == 0 {
        return Ok(());
    }
    let words: Words = files::read(FILE, files::WORKFORCE)?;
    let roles = roles(town, &words, people, dice).await?;
    let positions = positions(town, &words, &roles).await?;
    let csv = lines(town, &positions, people, dice).await?;
    let StaffImport { stored, problems, .. } =
        town.iam.import_staff(&generator(), &csv, false, false).await?;
    if stored {
        Ok(())
    } else {
        Err(DemoError::File(FILE, format!("{} lines cannot be read", problems.len())))
    }
}

async fn roles(
    town: &Town,
    words: &Words,
    people: u32,
    dice: &mut Dice,
) -> Result<Vec<RoleId>, DemoError> {
    let number = (f64::from(people) / PEOPLE_TO_A_ROLE).ceil() as u32;
    let mut made: Vec<RoleId> = Vec::new();
    for number in 1..=number {
        let mut actions: Vec<Action> =
            (0..ACTIONS_OF_A_ROLE).filter_map(|_| dice.pick(&words.actions).copied()).collect();
        actions.sort_unstable();
        actions.dedup();
        // Every third role is built on the one before: hierarchies are part of what is measured.
        let includes = made.last().copied().filter(|_| number % 3 == 0).into_iter().collect();
        let order = NewRole {
            code: format!("team-{number}"),
            name: numbered(&words.role, number),
            about: numbered(&words.about, number),
            contents: RoleContents { actions, includes, ..RoleContents::default() },
        };
        made.push(town.iam.create_role(&generator(), order).await?);
    }
    Ok(made)
}

/// Titles of positions that bring the roles, each role with one of them.
async fn positions(town: &Town, words: &Words, roles: &[RoleId]) -> Result<Vec<String>, DemoError> {
    let mut titles = Vec::new();
    for (number, roles) in (1_u32..).zip(roles.chunks(ROLES_OF_A_POSITION)) {
        let title = numbered(&words.position, number);
        titles.push(title.en.clone());
        let position = PositionContents {
            title,
            department: None,
            roles: roles.to_vec(),
            everywhere: false,
            welcome: None,
        };
        town.iam.create_position(&generator(), position).await?;
    }
    Ok(titles)
}

/// The people as the file that a town imports.
async fn lines(
    town: &Town,
    positions: &[String],
    people: u32,
    dice: &mut Dice,
) -> Result<Vec<u8>, DemoError> {
    let names: Names = files::read("names.json", files::NAMES)?;
    let departments = town.iam.departments().await?;
    let mut csv = csv::Writer::from_writer(Vec::new());
    let header = ["email", "name", "title", "department", "language", "role", "reach", "wards"];
    let _ = csv.write_record(header);
    for (number, title) in (1..=people).zip(positions.iter().cycle()) {
        let name = dice.pick(&names.pools).and_then(|pool| {
            let (given, family) = (dice.pick(&pool.given_names)?, dice.pick(&pool.family_names)?);
            Some(format!("{given} {family}"))
        });
        let department = dice.pick(&departments).map(|one| one.code.as_str()).unwrap_or_default();
        let email = format!("staff-{number}@town.example");
        let name = name.unwrap_or_default();
        let _ = csv.write_record([&email, &name, title, department, "en", "", "department", ""]);
    }
    Ok(csv.into_inner().unwrap_or_default())
}

fn numbered(words: &Bilingual, number: u32) -> Bilingual {
    let put = |text: &str| text.replace("{number}", &number.to_string());
    Bilingual { en: put(&words.en), fr: put(&words.fr) }
}
