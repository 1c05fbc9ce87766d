//! Claiming reports that were made without an account.

use cases::CaseError;
use contract::cases::{CaseRefusal, OpenForm, Tracking};
use contract::identity::EmailAddress;
use testing::on_both;

use crate::desk::*;

#[test]
fn whoever_proves_the_address_gets_the_reports_made_from_it() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm { reporter_email: "Rose@Example.ca".into(), ..pothole() };
        let opened = desk.open(&anonymous(), form.clone()).await.unwrap();
        desk.open(&anonymous(), OpenForm { reporter_email: "other@example.ca".into(), ..form })
            .await
            .unwrap();
        let proven = EmailAddress::parse("rose@example.ca").unwrap();
        assert_eq!(desk.cases.claim(&resident(1), &proven).await.unwrap(), 1);
        let mine = desk.cases.my_reports(&resident(1), None).await.unwrap().rows;
        assert_eq!(mine.iter().map(|report| report.id).collect::<Vec<_>>(), [opened.id]);
        assert_eq!(desk.cases.claim(&resident(1), &proven).await.unwrap(), 0);
        assert_eq!(desk.cases.claim(&resident(2), &proven).await.unwrap(), 0);
        assert!(desk.cases.claim(&anonymous(), &proven).await.is_err());
        assert_eq!(desk.events(opened.id).await, ["case.created", "case.claimed"]);
    });
}

#[test]
fn the_secret_link_claims_its_report_once() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.open(&anonymous(), pothole()).await.unwrap();
        let tracking = Tracking {
            reference: opened.reference.clone(),
            secret: opened.tracking_secret.clone(),
        };
        assert_eq!(desk.cases.claim_tracked(&resident(1), &tracking).await.unwrap(), opened.id);
        assert_eq!(desk.cases.claim_tracked(&resident(1), &tracking).await.unwrap(), opened.id);
        let late = desk.cases.claim_tracked(&resident(2), &tracking).await.unwrap_err();
        assert!(matches!(late, CaseError::Refused(CaseRefusal::AlreadyClaimed)), "{late:?}");
        assert_eq!(desk.cases.my_reports(&resident(1), None).await.unwrap().rows.len(), 1);
        assert!(desk.cases.my_reports(&resident(2), None).await.unwrap().rows.is_empty());
    });
}
