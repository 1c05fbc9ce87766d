//! What the page's buttons do: look up and come back, or create.

use contract::cases::IntakeForm;
use contract::{Failure, FailureKind, LocalPath};

use super::look_up::LookedUp;
use crate::desk::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn take_call(&self, form: IntakeForm, intent: &str) -> Result<(), Failed> {
        match intent {
            "create" => self.create_case(form, false).await,
            "create-next" => self.create_case(form, true).await,
            _ => self.look_up(&form).await,
        }
    }

    /// Keeps everything and comes back, to the place of what was looked up.
    async fn look_up(&self, form: &IntakeForm) -> Result<(), Failed> {
        let page = self.keep(None).await?;
        let path = LocalPath::parse(&format!("{page}#{}", led_to(form)));
        self.outcome.go(path.map_err(|_| self.fail(FailureKind::Unexpected))?);
        Ok(())
    }

    async fn create_case(&self, form: IntakeForm, another: bool) -> Result<(), Failed> {
        let found = match LookedUp::of(self, form.clone()).await {
            Ok(found) => found,
            Err(failure) => return Err(self.come_back(failure).await),
        };
        // What the page showed as chosen is what was sent; nothing is chosen for the agent here.
        let order = form.to_open(&found.places, &found.questions).parse();
        let act =
            async |order| Ok::<_, Failure>(self.services.cases.open(&self.actor, order).await?);
        self.submit(order, act, |opened| {
            let reference = opened.reference.as_str();
            if another {
                let intake = paths::page(self.language, "console/intake");
                format!("{intake}?created={reference}&done=created#done")
            } else {
                format!("{}?done=opened#done", paths::case(self.language, reference))
            }
        })
        .await
        .map(|_| ())
    }
}

/// The first step whose search changed since it was looked up last.
fn led_to(form: &IntakeForm) -> &'static str {
    let changed = |now: &str, before: &str| now.trim() != before.trim();
    if changed(&form.caller_search, &form.looked_caller) {
        "reporter"
    } else if changed(&form.place_search, &form.looked_place) {
        "where-step"
    } else if changed(&form.category_search, &form.looked_category) {
        "category"
    } else {
        "intake-outcome"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_up_leads_to_what_changed() {
        let form = IntakeForm {
            caller_search: "613-555-0142".into(),
            looked_caller: "613-555-0142".into(),
            place_search: "12 elm".into(),
            ..IntakeForm::default()
        };
        assert_eq!(led_to(&form), "where-step");
        assert_eq!(led_to(&IntakeForm::default()), "intake-outcome");
    }
}
