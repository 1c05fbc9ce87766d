//! New holidays and the due times of open cases.

use cases::import::File;
use contract::Channel;
use contract::cases::{CaseId, CaseView};
use iam::Actor;
use platform::Origin;
use testing::on_both;

use crate::desk::*;

fn calendar() -> Actor {
    Actor::system("calendar", Origin::inside(Channel::Job))
}

async fn shown(desk: &Desk, case: CaseId) -> CaseView {
    desk.cases.detail(&calendar(), case).await.unwrap()
}

async fn close(desk: &Desk, days: &[chrono::NaiveDate]) {
    desk.tick();
    let mut file = "date,kind,name_en,name_fr\n".to_owned();
    for day in days {
        file.push_str(&format!("{day},office-closure,Storm,Tempête\n"));
    }
    let report = desk.cases.import(&importer(), File::Holidays(&file), false).await.unwrap();
    assert_eq!((report.faults.len(), report.added as usize), (0, days.len()));
    desk.tick();
}

// CASE-108
#[test]
fn a_new_closure_moves_the_due_times_of_open_cases_once_and_leaves_a_row_for_each() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let (open, paused, done) =
            (desk.pothole().await.id, desk.pothole().await.id, desk.pothole().await.id);
        desk.resolve(&clerk(1), done).await;
        desk.take(&clerk(1), paused).await;
        let waiting = contract::cases::TransitionForm {
            case: paused.to_string(),
            status: "waiting-other".into(),
            reason: "Weather".into(),
            public_note: "We wait for the weather.".into(),
            ..contract::cases::TransitionForm::default()
        };
        desk.step(&clerk(1), paused, "in-progress").await.unwrap();
        desk.transition(&clerk(1), waiting).await.unwrap();
        let before =
            [shown(&desk, open).await, shown(&desk, paused).await, shown(&desk, done).await];
        assert_eq!(desk.cases.redate(&calendar(), 100).await.unwrap(), 0, "nothing is new");

        let due = before[0].resolve.due.date_naive();
        let jobs = desk.rows("job").await;
        close(&desk, &[due]).await;
        assert_eq!(desk.rows("job").await, jobs + 1, "the import asks for it");
        let audited = desk.rows("audit_entry").await;
        assert_eq!(desk.cases.redate(&calendar(), 100).await.unwrap(), 2, "the two that are open");
        assert_eq!(desk.rows("audit_entry").await, audited + 2);
        let after =
            [shown(&desk, open).await, shown(&desk, paused).await, shown(&desk, done).await];
        assert!(after[0].resolve.due > before[0].resolve.due);
        assert!(after[1].resolve.due > before[1].resolve.due);
        assert_eq!(after[2].resolve.due, before[2].resolve.due);
        assert_eq!(after[2].version, before[2].version);
        assert_eq!(desk.events(open).await, ["case.created", "case.updated"]);

        assert_eq!(desk.cases.redate(&calendar(), 100).await.unwrap(), 0);
        close(&desk, &[after[0].resolve.due.date_naive()]).await;
        assert_eq!(desk.cases.redate(&calendar(), 1).await.unwrap(), 1, "some at a time");
        assert_eq!(desk.cases.redate(&calendar(), 1).await.unwrap(), 1);
        assert_eq!(desk.cases.redate(&calendar(), 1).await.unwrap(), 0);
        assert!(shown(&desk, open).await.resolve.due > after[0].resolve.due);
    });
}
