//! A case and its parts when two people work on them at once: a case is never closed over an open part.

use std::pin::pin;
use std::time::Duration;

use cases::CaseError;
use contract::cases::{CaseId, CaseRefusal, OpenForm, TransitionForm};
use platform::{Clock, Work};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use testing::on_both;

use crate::desk::*;

/// A resolved case with a resolved part.
async fn resolved(desk: &Desk) -> (CaseId, CaseId) {
    let whole = desk.pothole().await.id;
    let form = OpenForm { parent: whole.to_string(), ..pothole() };
    let part = desk.open(&clerk(1), form).await.unwrap().id;
    desk.resolve(&clerk(1), part).await;
    desk.resolve(&clerk(1), whole).await;
    (whole, part)
}

/// Changes a case as another server does that has not committed yet.
async fn set(work: &Work, case: CaseId, column: &'static str, value: Expr) {
    let change = Query::update()
        .table("case_record")
        .value(column, value)
        .and_where(Expr::col("id").eq(case.0))
        .to_owned();
    work.connection().execute(&change).await.unwrap();
}

/// Long enough for a use case that does not wait to be done.
async fn waits(running: &mut (impl Future + Unpin)) -> bool {
    tokio::time::timeout(Duration::from_millis(400), running).await.is_err()
}

// CASE-122
#[test]
fn a_part_that_is_opened_while_the_case_is_being_closed_waits_and_is_refused() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let (whole, _) = resolved(&desk).await;
        let form = OpenForm { parent: whole.to_string(), ..pothole() };
        let order = form.parse().unwrap();

        let closing = desk.town.foundation.begin().await.unwrap();
        set(&closing, whole, "closed_at", Expr::val(desk.town.clock.now())).await;
        let clerk = clerk(1);
        let mut opening = pin!(desk.cases.open(&clerk, order));
        assert!(waits(&mut opening).await, "a part was opened beside the closing of its case");
        closing.commit().await.unwrap();
        let refused = opening.await.unwrap_err();
        assert!(matches!(refused, CaseError::Refused(CaseRefusal::Settled)), "{refused:?}");
    });
}

// CASE-122
#[test]
fn a_case_that_is_closed_while_a_part_is_taken_up_again_waits_and_is_refused() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let (whole, part) = resolved(&desk).await;

        let reopening = desk.town.foundation.begin().await.unwrap();
        // Whoever opens a part holds the case.
        set(&reopening, whole, "changed_at", Expr::val(desk.town.clock.now())).await;
        set(&reopening, part, "status_group", Expr::val("open")).await;
        let order = TransitionForm {
            case: whole.to_string(),
            status: "closed".into(),
            ..TransitionForm::default()
        };
        let order = order.parse().unwrap();
        let clerk = clerk(1);
        let mut closing = pin!(desk.cases.transition(&clerk, order));
        assert!(waits(&mut closing).await, "a case was closed beside the reopening of its part");
        reopening.commit().await.unwrap();
        let refused = closing.await.unwrap_err();
        assert!(matches!(refused, CaseError::Refused(CaseRefusal::OpenParts)), "{refused:?}");
    });
}

#[test]
fn a_part_of_a_closed_case_is_not_taken_up_again_alone() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let (whole, part) = resolved(&desk).await;
        desk.step(&clerk(1), whole, "closed").await.unwrap();
        let again = TransitionForm {
            case: part.to_string(),
            status: "in-progress".into(),
            reason: "It came back".into(),
            ..TransitionForm::default()
        };
        let refused = desk.transition(&clerk(1), again.clone()).await.unwrap_err();
        assert!(matches!(refused, CaseError::Refused(CaseRefusal::WholeSettled)), "{refused:?}");
        let whole_again = TransitionForm { case: whole.to_string(), ..again.clone() };
        desk.transition(&clerk(1), whole_again).await.unwrap();
        desk.transition(&clerk(1), again).await.unwrap();
    });
}
