//! What the forms of a bulk act do: the first one only leads to the page that says what will happen.

use contract::cases::BulkForm;
use contract::{Failure, LocalPath, Problems};

use super::super::queue::address;
use super::{OUTCOME, written};
use crate::desk::Desk;
use crate::failed::Failed;

impl Desk {
    pub async fn review_bulk(&self, form: BulkForm) -> Result<(), Failed> {
        let checked = match (form.pick(), form.act()) {
            (Ok(_), Ok(_)) => Ok(()),
            (picks, act) => Err(both(picks.err(), act.err())),
        };
        let act = async |()| {
            let mut values =
                vec![value("act", form.act.clone()), value("list", address::write(&self.listed()))];
            values.extend(form.cases.iter().map(|case| value("cases", case.clone())));
            self.hand_to("console/bulk", values).await
        };
        self.submit(checked, act, |path: &LocalPath| path.to_string()).await.map(|_| ())
    }

    pub async fn bulk(&self, form: BulkForm) -> Result<(), Failed> {
        let parsed = form.act().and_then(|act| Ok((act, form.parse()?)));
        let act = async |(act, orders)| {
            let outcomes = self.services.cases.bulk(&self.actor, act, orders).await?;
            let kept = [value("act", form.act.clone()), value("list", form.list.clone())];
            let kept = kept.into_iter();
            let each = outcomes.iter().map(|outcome| value(OUTCOME, written(outcome)));
            self.hand_to("console/bulk/done", kept.chain(each).collect()).await
        };
        let next = |path: &LocalPath| format!("{path}#done");
        self.submit::<_, _, Failure, _, _>(parsed, act, next).await.map(|_| ())
    }
}

fn value(name: &str, value: String) -> (String, String) {
    (format!("form[{name}]"), value)
}

fn both(first: Option<Problems>, second: Option<Problems>) -> Problems {
    let mut all = Problems::new();
    for problem in [first, second].into_iter().flatten().flat_map(Problems::into_vec) {
        all.add(problem.field, problem.problem);
    }
    all
}
