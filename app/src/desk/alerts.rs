//! What the console does about security alerts.

use contract::iam::{AlertId, AlertRule, CloseAlert};
use contract::{Failure, Problems};

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn take_alert(&self, alert: &str) -> Result<(), Failed> {
        let id: AlertId = alert.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.take_alert(&self.actor, id);
        self.submit(Ok(()), act, |()| self.alert_page(id, "taken")).await
    }

    pub async fn close_alert(&self, form: Result<CloseAlert, Problems>) -> Result<(), Failed> {
        let act = async |order: CloseAlert| {
            let id = order.alert;
            self.services.iam.close_alert(&self.actor, order).await?;
            Ok::<_, Failure>(id)
        };
        self.submit(form, act, |id: &AlertId| self.alert_page(*id, "closed")).await.map(|_| ())
    }

    pub async fn set_alert_rule(&self, form: Result<AlertRule, Problems>) -> Result<(), Failed> {
        let act = |rule| self.services.iam.set_alert_rule(&self.actor, rule);
        let next = paths::page(self.language, "console/alerts/rules?done=rule#done");
        self.submit(form, act, |()| next).await
    }

    fn alert_page(&self, id: AlertId, done: &str) -> String {
        paths::page(self.language, &format!("console/alerts/{id}?done={done}#done"))
    }
}
