//! What the console asks of the audit ledger.

use contract::{Failure, Problems};

use super::Desk;
use crate::failed::Failed;

impl Desk {
    /// Keeps what was typed for the page that shows whom or what it finds.
    pub async fn find_audited(&self, form: Result<String, Problems>) -> Result<(), Failed> {
        let allowed = match form {
            Ok(_) => self.services.iam.audit_chain(&self.actor).await.map_err(Failure::from),
            Err(problems) => Err(Failure::invalid(problems)),
        };
        match allowed {
            Ok(_) => self.outcome.go(self.keep(None).await?),
            Err(failure) => return Err(self.come_back(failure).await),
        }
        Ok(())
    }
}
