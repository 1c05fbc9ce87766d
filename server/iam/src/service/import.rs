//! Staff from a CSV file, with a dry run. One bad line and nothing is stored.

use contract::Problem;
use contract::iam::{
    AssignRole, DepartmentView, Extent, Holder, ImportProblem, StaffFacts, StaffField, StaffForm,
    StaffImport, StaffStatus,
};
use platform::Work;
use serde::Deserialize;

use super::change::Change;
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
    facts: StaffFacts,
    role: Option<(Role, Extent)>,
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
            import_row(&work, &mut change, actor, row, invite, &mut report).await?;
        }
        if dry_run {
            change.check(&work, &permit).await?;
        } else {
            change.settle(self, work, &permit).await?;
            report.stored = true;
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
    let target = Target { department: row.facts.department, ..Target::of(Resource::all(KIND)) };
    let permit = allow(actor, Action::ManageStaff, &target, work.now())?;
    let folded = fold::email(&row.facts.email);
    let staff = match store::staff::find_by_email(work.connection(), &folded).await? {
        None => {
            report.created += 1;
            let place = row.facts.department.map(Holder::Department);
            assign::may_place(work, actor, None, place).await?;
            let staff = accounts::provision(work, change, &permit, row.facts).await?;
            if invite {
                let job = SendInvitation { staff: staff.id };
                work.enqueue_once(&job, &staff.id.to_string(), work.now()).await?;
            }
            staff
        }
        Some(known) if known.status == StaffStatus::Deactivated || known.facts == row.facts => {
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
            let mut changed = Staff { facts: row.facts, ..known };
            changed.preferences.language = changed.facts.language;
            store::staff::update(work, &permit, &changed).await?;
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
    Ok(())
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
        match row(&line, departments, roles) {
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
        (Ok(facts), Ok(role)) if found.is_empty() => Ok(Row { facts, role }),
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
