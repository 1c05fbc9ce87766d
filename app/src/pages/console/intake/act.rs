//! What the page's buttons do: look up and come back, or create.

use contract::Failure;
use contract::cases::IntakeForm;

use super::look_up::{asked, counts};
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

    /// Keeps everything and comes back: to what was found where there is something to choose, else to what comes next.
    async fn look_up(&self, form: &IntakeForm) -> Result<(), Failed> {
        let counts = match counts(self, form).await {
            Ok(counts) => counts,
            Err(failure) => return Err(self.come_back(failure).await),
        };
        let page = match form.asked_category == form.category {
            true => self.keep(None).await?,
            false => self.keep_without_answers().await?,
        };
        self.goes_on(page, led_to(form, counts))
    }

    async fn create_case(&self, form: IntakeForm, another: bool) -> Result<(), Failed> {
        let (places, questions) = match asked(self, &form).await {
            Ok(asked) => asked,
            Err(failure) => return Err(self.come_back(failure).await),
        };
        if form.has_more_to_ask(&questions) {
            return self.show_questions().await;
        }
        // What the page showed as chosen is what was sent; nothing is chosen for the agent here.
        let order = form.to_open(&places, &questions).parse();
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

/// Where to go on after the first search that changed since it was looked up last. `counts` are the callers, places and
/// categories that were found.
fn led_to(form: &IntakeForm, counts: (usize, usize, usize)) -> &'static str {
    let changed = |now: &str, before: &str| now.trim() != before.trim();
    let to = |count, none, choice, next| match count {
        0 => none,
        1 => next,
        _ => choice,
    };
    if changed(&form.caller_search, &form.looked_caller) {
        to(counts.0, "reporter_name", "reporter", "place_search")
    } else if changed(&form.place_search, &form.looked_place) {
        to(counts.1, "place", "address", "category_search")
    } else if changed(&form.category_search, &form.looked_category) {
        to(counts.2, "category", "category", "description")
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
        assert_eq!(led_to(&form, (1, 1, 0)), "category_search");
        assert_eq!(led_to(&form, (1, 3, 0)), "address");
        assert_eq!(led_to(&form, (1, 0, 0)), "place");
        assert_eq!(led_to(&IntakeForm::default(), (0, 0, 0)), "intake-outcome");
    }
}
