//! When something is told.

use contract::iam::{Action, AlertKind, AlertRule};

use super::everywhere;
use crate::event::AlertRuleChanged;
use crate::policy::allow;
use crate::service::Iam;
use crate::{Actor, IamError, alert, store};
use sea_orm::ConnectionTrait;

impl Iam {
    /// The rules, for whoever works alerts or sets the rules.
    pub async fn alert_rules(&self, actor: &Actor) -> Result<Vec<AlertRule>, IamError> {
        if !self.sets_alert_rules(actor) {
            allow(actor, Action::WorkAlerts, &everywhere(), self.foundation.now())?;
        }
        in_force(self.foundation.db.reader()).await
    }

    pub async fn alert_rule(&self, actor: &Actor, kind: AlertKind) -> Result<AlertRule, IamError> {
        let rules = self.alert_rules(actor).await?;
        rules.into_iter().find(|rule| rule.kind == kind).ok_or(IamError::NotFound)
    }

    pub async fn set_alert_rule(&self, actor: &Actor, rule: AlertRule) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageAlertRules, &everywhere(), work.now())?;
        if !rule.kind.has_rule() {
            return Err(IamError::NotFound);
        }
        store::alerts::save_rule(&work, &permit, rule).await?;
        let AlertRule { kind, active, threshold, minutes } = rule;
        let event = AlertRuleChanged { kind, active, threshold, minutes };
        work.record(&permit, event).await?;
        Ok(work.commit().await?)
    }
}

/// The rules as they are delivered, but for those that were set here.
pub(super) async fn in_force(db: &impl ConnectionTrait) -> Result<Vec<AlertRule>, IamError> {
    let set = store::alerts::rules(db).await?;
    let mut rules = alert::delivered()?;
    for rule in &mut rules {
        if let Some(own) = set.iter().find(|own| own.kind == rule.kind) {
            *rule = *own;
        }
    }
    Ok(rules)
}
