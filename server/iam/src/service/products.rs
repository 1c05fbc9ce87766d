//! Products that let the portal decide about their permissions: registering what they name.

use contract::iam::{Action, Manifest, ProductId, StaffField};
use contract::{Problem, Problems};
use platform::{Resource, Work};

use super::Iam;
use super::change::Change;
use crate::event::ProductRegistered;
use crate::policy::{Target, allow};
use crate::{Actor, IamError, store};

const KIND: &str = "product";

/// A manifest from its text. Whether it makes sense is asked when it is registered.
pub fn read_manifest(text: &str) -> Result<Manifest, Problems> {
    let problem = if text.trim().is_empty() { Problem::Empty } else { Problem::Unreadable };
    serde_json::from_str(text).map_err(|_| Problems::one(StaffField::Manifest, problem))
}

impl Iam {
    /// All products, by module. Everybody may know them.
    pub async fn products(&self) -> Result<Vec<Manifest>, IamError> {
        Ok(store::products::list(self.foundation.db.reader()).await?)
    }

    /// Takes a product in, or its new manifest. What it no longer names nobody is asked about any more; what roles say about
    /// it stays, should it be named again.
    pub async fn register_product(
        &self,
        actor: &Actor,
        manifest: Manifest,
    ) -> Result<ProductId, IamError> {
        if !manifest.makes_sense() {
            return Err(IamError::invalid(StaffField::Manifest, Problem::Unreadable));
        }
        let work = self.foundation.begin().await?;
        let (change, actor) = Change::begin(&work, actor).await?;
        let target = Target::of(Resource::all(KIND));
        let permit = allow(&actor, Action::ManageRoles, &target, work.now())?;
        let known = store::products::find(work.connection(), &manifest.module).await?;
        let id = known.unwrap_or_else(|| work.id());
        match known {
            Some(id) => store::products::replace(&work, &permit, id, &manifest).await?,
            None => store::products::insert(&work, &permit, id, &manifest).await?,
        }
        let permit = permit.on(Resource::new(KIND, id.0));
        let module = manifest.module;
        work.record(&permit, ProductRegistered { product: id, module }).await?;
        change.settle(self, work, &permit).await?;
        Ok(id)
    }
}

/// Refuses codes that no product has registered.
pub(super) async fn known(
    work: &Work,
    field: StaffField,
    codes: &[String],
) -> Result<(), IamError> {
    if codes.is_empty() {
        return Ok(());
    }
    let products = store::products::list(work.connection()).await?;
    let is_known = |code: &String| products.iter().any(|product| product.find(code).is_some());
    match codes.iter().all(is_known) {
        true => Ok(()),
        false => Err(IamError::invalid(field, Problem::NotOffered)),
    }
}
