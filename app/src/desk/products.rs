//! What the console does about other products.

use contract::Problems;
use contract::iam::Manifest;

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn register_product(&self, form: Result<Manifest, Problems>) -> Result<(), Failed> {
        let act = |manifest| self.services.iam.register_product(&self.actor, manifest);
        let next = paths::page(self.language, "console/products?done=product#done");
        self.submit(form, act, |_| next).await.map(|_| ())
    }
}
