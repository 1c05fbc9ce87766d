//! Who reported a case. Names and contact details are sealed; the e-mail address can be looked up by its blind index.

use contract::cases::{CaseId, ReporterId, Updates};
use contract::identity::ResidentId;
use contract::{Language, Secret};
use iam::Permit;
use platform::vault::{Purpose, Vault};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::entity::case_reporter::{ActiveModel, Column, Entity, Model};

#[derive(Clone)]
pub struct Reporter {
    pub id: ReporterId,
    pub case: CaseId,
    pub resident: Option<ResidentId>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub updates: Updates,
    pub language: Language,
    pub tracking_secret: Secret,
}

impl Reporter {
    /// Whether anything personal is known.
    pub fn is_somebody(&self) -> bool {
        self.resident.is_some()
            || self.name.is_some()
            || self.email.is_some()
            || self.phone.is_some()
    }

    /// Whether what we write reaches them: through the account, or as they asked.
    pub fn is_reached(&self) -> bool {
        self.resident.is_some() || self.updates != Updates::None
    }

    /// The person in audit rows: the account, or this report's reporter.
    pub fn subject(&self) -> Uuid {
        self.resident.map_or(self.id.0, |resident| resident.0)
    }
}

const SEALED: Purpose = Purpose::General;

/// What an address is looked up by: no matter how its letters were typed.
pub fn email_index(vault: &Vault, email: &str) -> String {
    vault.blind_index(SEALED, &email.trim().to_lowercase())
}

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    vault: &Vault,
    reporter: &Reporter,
) -> Result<(), StoreError> {
    Entity::insert(row(vault, reporter)).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn insert_all(
    work: &Work,
    _permit: &Permit,
    vault: &Vault,
    reporters: &[Reporter],
) -> Result<(), StoreError> {
    let rows = reporters.iter().map(|reporter| row(vault, reporter)).collect();
    platform::db::insert_all::<ActiveModel>(work, rows).await
}

fn row(vault: &Vault, reporter: &Reporter) -> ActiveModel {
    let seal =
        |text: &Option<String>| text.as_ref().map(|text| vault.seal(SEALED, text.as_bytes()));
    let secret = reporter.tracking_secret.reveal();
    ActiveModel {
        id: Set(reporter.id),
        case_id: Set(reporter.case),
        resident_id: Set(reporter.resident),
        name_sealed: Set(seal(&reporter.name)),
        email_sealed: Set(seal(&reporter.email)),
        email_index: Set(reporter.email.as_deref().map(|email| email_index(vault, email))),
        phone_sealed: Set(seal(&reporter.phone)),
        updates: Set(reporter.updates),
        language: Set(reporter.language),
        tracking_digest: Set(platform::credential::token::digest(secret)),
        tracking_sealed: Set(vault.seal(SEALED, secret.as_bytes())),
        claimed_at: Set(None),
    }
}

/// All reporters of a case, with their details opened, the first reporter first.
pub async fn of_case(
    connection: &impl ConnectionTrait,
    vault: &Vault,
    case: CaseId,
) -> Result<Vec<Reporter>, StoreError> {
    let rows = Entity::find()
        .filter(Column::CaseId.eq(case))
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(|row| read(vault, row)).collect()
}

/// The accounts among the reporters: whose own case it is.
pub async fn owners(
    connection: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Vec<ResidentId>, StoreError> {
    let rows = Entity::find().filter(Column::CaseId.eq(case)).all(connection).await?;
    Ok(rows.into_iter().filter_map(|row| row.resident_id).collect())
}

/// The reporter of the case who was given this secret.
pub async fn holding(
    connection: &impl ConnectionTrait,
    case: CaseId,
    secret: &Secret,
) -> Result<Option<ReporterId>, StoreError> {
    let rows = Entity::find().filter(Column::CaseId.eq(case)).all(connection).await?;
    let matching =
        |row: &Model| platform::credential::token::matches(secret.reveal(), &row.tracking_digest);
    Ok(rows.iter().find(|row| matching(row)).map(|row| row.id))
}

/// Whether a report was made from this address without an account.
pub async fn is_claimable(
    connection: &impl ConnectionTrait,
    index: &str,
) -> Result<bool, StoreError> {
    Ok(unclaimed().filter(Column::EmailIndex.eq(index)).one(connection).await?.is_some())
}

/// Gives the reports made from this address without an account to the account that proved to own it.
pub async fn claim_all(
    work: &Work,
    index: &str,
    resident: ResidentId,
) -> Result<Vec<CaseId>, StoreError> {
    let found = unclaimed().filter(Column::EmailIndex.eq(index)).all(work.connection()).await?;
    let mut claimed = Vec::with_capacity(found.len());
    for row in found {
        // Somebody with the secret link may have been quicker.
        if claim_one(work, row.id, resident).await? {
            claimed.push(row.case_id);
        }
    }
    Ok(claimed)
}

/// Gives a report to an account, unless it has one; says whether it did.
pub async fn claim_one(
    work: &Work,
    reporter: ReporterId,
    resident: ResidentId,
) -> Result<bool, StoreError> {
    let claimed = Entity::update_many()
        .col_expr(Column::ResidentId, Expr::val(resident))
        .col_expr(Column::ClaimedAt, Expr::val(work.now()))
        .filter(Column::Id.eq(reporter))
        .filter(Column::ResidentId.is_null())
        .exec(work.connection())
        .await?;
    Ok(claimed.rows_affected == 1)
}

fn unclaimed() -> Select<Entity> {
    Entity::find().filter(Column::ResidentId.is_null())
}

fn read(vault: &Vault, row: Model) -> Result<Reporter, StoreError> {
    let open = |sealed: Option<String>, column| {
        sealed
            .map(|sealed| vault.open_text(SEALED, &sealed).map(|text| text.to_string()))
            .transpose()
            .map_err(|_| StoreError::Corrupt { table: "case_reporter", column })
    };
    let tracking = open(Some(row.tracking_sealed), "tracking_sealed")?.unwrap_or_default();
    Ok(Reporter {
        id: row.id,
        case: row.case_id,
        resident: row.resident_id,
        name: open(row.name_sealed, "name_sealed")?,
        email: open(row.email_sealed, "email_sealed")?,
        phone: open(row.phone_sealed, "phone_sealed")?,
        updates: row.updates,
        language: row.language,
        tracking_secret: Secret::new(tracking),
    })
}
