//! Recovery codes for a lost second factor: ten, each used once. They are shown once and kept as keyed hashes.

use contract::Secret;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::vault::{Purpose, Vault};
use crate::{Foundation, Random, StoreError, Timestamp, Work};

/// Without vowels, so that no words appear, and without what is taken for something else (0 O, 1 I L, 2 Z, 5 S, 8 B).
const ALPHABET: &[u8; 20] = b"34679CDFGHJKMNPQRTVW";
const CODES: usize = 10;
/// 12 of 20 letters: 51 bits.
const LENGTH: usize = 12;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    hash: String,
    owner_id: Uuid,
    used_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Makes ten new codes for the owner. The earlier ones stop working.
pub async fn replace(
    foundation: &Foundation,
    work: &Work,
    owner: Uuid,
) -> Result<Vec<Secret>, StoreError> {
    Entity::delete_many().filter(Column::OwnerId.eq(owner)).exec(work.connection()).await?;
    let codes: Vec<Secret> = (0..CODES).map(|_| code(foundation.random.as_ref())).collect();
    let rows = codes.iter().map(|code| ActiveModel {
        hash: Set(hash(&foundation.vault, owner, code.reveal())),
        owner_id: Set(owner),
        used_at: Set(None),
    });
    Entity::insert_many(rows).exec_without_returning(work.connection()).await?;
    Ok(codes)
}

/// Uses the code up. Spaces, hyphens and case do not matter. Of two attempts at once, one succeeds.
pub async fn spend(
    foundation: &Foundation,
    work: &Work,
    owner: Uuid,
    typed: &str,
) -> Result<bool, StoreError> {
    let spent = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(work.now()))
        .filter(Column::Hash.eq(hash(&foundation.vault, owner, typed)))
        .filter(Column::UsedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(spent.rows_affected == 1)
}

/// How many codes the owner has left.
pub async fn left(foundation: &Foundation, owner: Uuid) -> Result<u64, StoreError> {
    let left = Entity::find().filter(Column::OwnerId.eq(owner)).filter(Column::UsedAt.is_null());
    Ok(left.count(foundation.db.reader()).await?)
}

/// Letters are drawn without favour: bytes beyond the last whole round of the alphabet are thrown away.
fn code(random: &dyn Random) -> Secret {
    let fair = |byte: &u8| *byte < 240;
    let mut letters = String::new();
    while letters.len() < LENGTH + 2 {
        for byte in random.bytes::<16>().iter().filter(|byte| fair(byte)) {
            if letters.len() == 4 || letters.len() == 9 {
                letters.push('-');
            }
            if letters.len() < LENGTH + 2 {
                letters.push(char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]));
            }
        }
    }
    Secret::new(letters)
}

fn hash(vault: &Vault, owner: Uuid, code: &str) -> String {
    let letters: String = code.chars().filter(|letter| letter.is_alphanumeric()).collect();
    vault.blind_index(Purpose::Credential, &format!("recovery {owner} {}", letters.to_uppercase()))
}
