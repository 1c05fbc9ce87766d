//! Staff from a CSV file, with a dry run. One bad line and nothing is stored.

use contract::Problem;
use contract::iam::{
    ApplyStaffImport, AssignRole, AssignmentId, DepartmentView, Extent, Holder, ImportEffect,
    ImportProblem, ImportRow, RoleId, StaffFacts, StaffField, StaffForm, StaffId, StaffImport,
    StaffRefusal, StaffStatus,
};
use data_encoding::HEXLOWER;
use platform::Work;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::change::Change;
use super::positions::{placed, take_up};
use super::{Iam, SendInvitation, accounts, assign};
use crate::event::UserUpdated;
use crate::policy::allow;
use crate::role::Role;
use crate::staff::{KIND, Staff};
use crate::{Action, Actor, IamError, Target, store};
use platform::Resource;
use platform::fold;

/// One line. `role` may be empty; `reach` is `everywhere` or `department`, `wards` numbers with `;` between them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Line {
    email: String,
    name: String,
    title: String,
    department: String,
    language: String,
    role: String,
    reach: String,
    wards: String,
}

/// A line that makes sense.
struct Row {
    line: u64,
    facts: StaffFacts,
    role: Option<(Role, Extent)>,
}

/// What becomes of an import.
#[derive(Clone, Copy)]
enum Mode<'a> {
    DryRun,
    Store,
    /// Only if it does what was shown under this mark.
    StoreAsShown(&'a str),
}

impl Iam {
    /// Adds the people who are new, corrects those who changed and gives the roles they do not hold yet. With `invite`,
    /// new people are sent a link.
    pub async fn import_staff(
        &self,
        actor: &Actor,
        csv: &[u8],
        invite: bool,
        dry_run: bool,
    ) -> Result<StaffImport, IamError> {
        let mode = if dry_run { Mode::DryRun } else { Mode::Store };
        self.take_in_staff(actor, csv, invite, mode).await
    }

    /// Does what was shown, or refuses because it would do something else by now.
    pub async fn apply_staff_import(
        &self,
        actor: &Actor,
        order: &ApplyStaffImport,
    ) -> Result<StaffImport, IamError> {
        let ApplyStaffImport { csv, invite, seen } = order;
        let mode = Mode::StoreAsShown(seen);
        let report = self.take_in_staff(actor, csv.as_bytes(), *invite, mode).await?;
        if report.stored { Ok(report) } else { Err(StaffRefusal::ImportChanged.into()) }
    }

    async fn take_in_staff(
        &self,
        actor: &Actor,
        csv: &[u8],
        invite: bool,
        mode: Mode<'_>,
    ) -> Result<StaffImport, IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let db = work.connection();
        let target = Target::of(Resource::all(KIND));
        let permit = allow(actor, Action::ManageStaff, &target, work.now())?;
        let departments = store::departments::list(db).await?;
        let roles = store::roles::list(db).await?;
        let mut report = StaffImport::default();
        let rows = read(csv, &departments, &roles, &mut report.problems);
        if !report.problems.is_empty() {
            return Ok(report);
        }
        for row in rows {
            let line = row.line;
            match import_row(&work, &mut change, actor, row, invite, &mut report).await {
                Ok(()) => {}
                // Whoever looks before they store wants to know of every line.
                Err(IamError::Refused(refusal)) if !matches!(mode, Mode::Store) => {
                    report.refused.push((line, refusal));
                }
                Err(error) => return Err(error),
            }
        }
        if !report.refused.is_empty() {
            return Ok(report);
        }
        let stores = match mode {
            Mode::DryRun => false,
            Mode::Store => true,
            Mode::StoreAsShown(seen) => mark(&report) == seen,
        };
        if stores {
            change.settle(self, work, &permit).await?;
            report.stored = true;
        } else {
            change.check(&work, &permit).await?;
        }
        Ok(report)
    }
}

async fn import_row(
    work: &Work,
    change: &mut Change,
    actor: &Actor,
    row: Row,
    invite: bool,
    report: &mut StaffImport,
) -> Result<(), IamError> {
    let row = Row { facts: placed(work, row.facts).await?, ..row };
    let target = Target { department: row.facts.department, ..Target::of(Resource::all(KIND)) };
    let permit = allow(actor, Action::ManageStaff, &target, work.now())?;
    let folded = fold::email(&row.facts.email);
    let known = store::staff::find_by_email(work.connection(), &folded).await?;
    let effect = effect(known.as_ref(), &row.facts);
    let changes = known.as_ref().map(|known| changes(&known.facts, &row.facts));
    let already = match &known {
        Some(known) => held(work, known.id).await?,
        None => Vec::new(),
    };
    let (name, email) = (row.facts.name.clone(), row.facts.email.as_str().to_owned());
    let staff = match known {
        None => {
            report.created += 1;
            let place = row.facts.department.map(Holder::Department);
            assign::may_place(work, actor, None, place).await?;
            let staff = accounts::provision(work, change, &permit, row.facts).await?;
            take_up(work, actor, &permit.on(staff.target().resource), &staff).await?;
            if invite {
                let job = SendInvitation { staff: staff.id };
                work.enqueue_once(&job, &staff.id.to_string(), work.now()).await?;
            }
            staff
        }
        Some(known) if effect != ImportEffect::Changed => {
            report.unchanged += 1;
            known
        }
        Some(known) => {
            report.changed += 1;
            let permit = allow(actor, Action::ManageStaff, &known.target(), work.now())?;
            accounts::beneath(work, actor, Action::ManageStaff, known.id).await?;
            change.watch(work, [known.id]).await?;
            if known.facts.department != row.facts.department {
                accounts::may_move(work, actor, &known, &row.facts).await?;
            }
            let before = (known.facts.title.clone(), known.facts.department);
            let mut changed = Staff { facts: row.facts, ..known };
            changed.preferences.language = changed.facts.language;
            store::staff::update(work, &permit, &changed).await?;
            if before != (changed.facts.title.clone(), changed.facts.department) {
                take_up(work, actor, &permit, &changed).await?;
            }
            work.record(&permit, UserUpdated { staff: changed.id }).await?;
            changed
        }
    };
    match row.role {
        Some((role, extent)) if staff.status != StaffStatus::Deactivated => {
            let given = give_once(work, change, actor, &staff, &role, extent).await?;
            report.roles_given += u32::from(given);
        }
        _ => {}
    }
    let new = held(work, staff.id).await?;
    let new: Vec<RoleId> = new
        .into_iter()
        .filter(|(id, _)| !already.iter().any(|(known, _)| known == id))
        .map(|(_, role)| role)
        .collect();
    let roles = store::roles::among(work.connection(), &new).await?;
    report.rows.push(ImportRow {
        line: row.line,
        name,
        email,
        effect,
        changes: match effect {
            ImportEffect::Changed => changes.unwrap_or_default(),
            _ => Vec::new(),
        },
        roles: roles.into_iter().map(|role| role.name).collect(),
    });
    Ok(())
}

/// What somebody holds themselves, now or later.
async fn held(work: &Work, staff: StaffId) -> Result<Vec<(AssignmentId, RoleId)>, IamError> {
    let holder = Holder::Staff(staff);
    let held = store::assignments::lasting(work.connection(), [holder], work.now()).await?;
    Ok(held.into_iter().map(|held| (held.id, held.role)).collect())
}

async fn give_once(
    work: &Work,
    change: &mut Change,
    actor: &Actor,
    staff: &Staff,
    role: &Role,
    extent: Extent,
) -> Result<bool, IamError> {
    let holder = Holder::Staff(staff.id);
    let held = store::assignments::lasting(work.connection(), [holder], work.now()).await?;
    if held.iter().any(|held| held.role == role.id && held.extent == extent) {
        return Ok(false);
    }
    let order = AssignRole { holder, role: role.id, extent, from: None, until: None };
    assign::give(work, change, actor, role, order).await?;
    Ok(true)
}

/// By this a second step knows what the first one showed: everything that would happen, to everybody.
pub fn mark(report: &StaffImport) -> String {
    let shown = serde_json::to_vec(&(&report.rows, &report.refused, &report.problems));
    HEXLOWER.encode(&Sha256::digest(shown.unwrap_or_default()))
}

fn effect(known: Option<&Staff>, wanted: &StaffFacts) -> ImportEffect {
    match known {
        None => ImportEffect::Created,
        Some(known) if known.status == StaffStatus::Deactivated => ImportEffect::LeftAlone,
        Some(known) if known.facts == *wanted => ImportEffect::Unchanged,
        Some(_) => ImportEffect::Changed,
    }
}

fn changes(known: &StaffFacts, wanted: &StaffFacts) -> Vec<StaffField> {
    let all = [
        (StaffField::Email, known.email != wanted.email),
        (StaffField::Name, known.name != wanted.name),
        (StaffField::Title, known.title != wanted.title),
        (StaffField::Department, known.department != wanted.department),
        (StaffField::PreferredLanguage, known.language != wanted.language),
    ];
    all.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

fn read(
    csv: &[u8],
    departments: &[DepartmentView],
    roles: &[Role],
    problems: &mut Vec<ImportProblem>,
) -> Vec<Row> {
    let without_mark = csv.strip_prefix(b"\xef\xbb\xbf").unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(without_mark);
    let mut rows = Vec::new();
    let mut seen = std::collections::HashMap::new();
    for (number, line) in reader.deserialize::<Line>().enumerate() {
        let number = number as u64 + 2;
        let mut note =
            |field, problem| problems.push(ImportProblem { line: number, field, problem });
        let Ok(line) = line else {
            note(StaffField::Email, Problem::Unreadable);
            continue;
        };
        match row(number, &line, departments, roles) {
            Ok(row) => {
                if seen.insert(fold::email(&row.facts.email), number).is_some() {
                    note(StaffField::Email, Problem::Taken);
                }
                rows.push(row);
            }
            Err(found) => found.into_iter().for_each(|(field, problem)| note(field, problem)),
        }
    }
    rows
}

fn row(
    number: u64,
    line: &Line,
    departments: &[DepartmentView],
    roles: &[Role],
) -> Result<Row, Vec<(StaffField, Problem)>> {
    let mut found = Vec::new();
    let department = departments.iter().find(|known| known.code == line.department);
    if department.is_none() && !line.department.is_empty() {
        found.push((StaffField::Department, Problem::NotOffered));
    }
    let form = StaffForm {
        email: line.email.clone(),
        name: line.name.clone(),
        title: line.title.clone(),
        department: department.map(|known| known.id.to_string()).unwrap_or_default(),
        preferred_language: line.language.clone(),
    };
    let facts = form.parse().map_err(|problems| {
        problems.into_vec().into_iter().filter_map(|problem| match problem.field {
            contract::Field::Staff(field) => Some((field, problem.problem)),
            _ => None,
        })
    });
    let role = role(line, department, roles);
    match (facts, role) {
        (Ok(facts), Ok(role)) if found.is_empty() => Ok(Row { line: number, facts, role }),
        (facts, role) => {
            if let Err(problems) = facts {
                found.extend(problems);
            }
            found.extend(role.err());
            Err(found)
        }
    }
}

fn role(
    line: &Line,
    department: Option<&DepartmentView>,
    roles: &[Role],
) -> Result<Option<(Role, Extent)>, (StaffField, Problem)> {
    if line.role.is_empty() {
        return Ok(None);
    }
    let role = roles.iter().find(|role| role.code == line.role);
    let role = role.ok_or((StaffField::Role, Problem::NotOffered))?;
    let departments = match (line.reach.as_str(), department) {
        ("everywhere", _) => None,
        ("department", Some(department)) => Some(vec![department.id]),
        // Nobody gets the whole town because a cell was left empty.
        ("", _) => return Err((StaffField::Extent, Problem::Empty)),
        _ => return Err((StaffField::Extent, Problem::NotOffered)),
    };
    let wards = line.wards.split(';').map(str::trim).filter(|ward| !ward.is_empty());
    let wards: Result<Vec<i32>, _> = wards.map(str::parse).collect();
    let wards = wards.map_err(|_| (StaffField::Wards, Problem::NotANumber))?;
    let wards = (!wards.is_empty()).then_some(wards);
    Ok(Some((role.clone(), Extent { departments, wards, ..Extent::EVERYWHERE })))
}
