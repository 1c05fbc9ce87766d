//! What the console does about other products.

use contract::iam::ManifestForm;

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn register_product(&self, form: ManifestForm) -> Result<(), Failed> {
        let read = iam::read_manifest(&form.manifest);
        let act = |manifest| self.services.iam.register_product(&self.actor, manifest);
        let next = paths::page(self.language, "console/products?done=product#done");
        self.submit(read, act, |_| next).await.map(|_| ())
    }
}
