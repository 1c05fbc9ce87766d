//! The report on who saw somebody's record.

use chrono::TimeDelta;
use contract::iam::{Action, FieldGrant};
use contract::identity::{RevealSinForm, SinForm};
use contract::{Failure, FailureKind, Secret};
use platform::Clock;
use testing::on_both;

use crate::hall::{Hall, owner, program};

// PRIV-31
#[test]
fn the_report_lists_every_viewer_with_fields_purpose_and_time_and_leaves_a_row_itself() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let ben = hall.resident("ben@example.ca").await;
        let form = SinForm {
            sin: Secret::new("193456787"),
            authority: "income_tax_act_s237_t4".to_owned(),
        };
        let clerk = program(
            &[Action::ReadCitizen, Action::RecordSin],
            &[FieldGrant::CitizenName, FieldGrant::CitizenSin],
        );
        hall.identity.record_sin(&clerk, id, form.parse().unwrap()).await.unwrap();
        hall.tick();
        let from = hall.town.clock.now();
        hall.look(&clerk, id).await.unwrap();
        // Other people's records, and what people see of their own, are no part of it.
        hall.look(&clerk, ben).await.unwrap();
        hall.look(&owner(id), id).await.unwrap();
        hall.tick();
        let purpose = "agency_request".to_owned();
        let asked = RevealSinForm { purpose, reason: "Letter of May 4".to_owned() };
        hall.identity.reveal_sin(&clerk, id, asked.parse().unwrap()).await.unwrap();
        let until = hall.town.clock.now() + TimeDelta::seconds(1);
        let officer = program(&[Action::ReadCitizen, Action::ReportCitizenAccess], &[]);
        let report = async |from, until| {
            let made = hall.identity.citizen_access(&officer, id, from, until).await.unwrap();
            let told = made.entries.into_iter().map(|entry| {
                assert!(entry.viewer.is_some());
                (entry.fields.join(" "), entry.purpose, entry.reason)
            });
            told.collect::<Vec<_>>()
        };
        let name = "identity.citizen.name.view".to_owned();
        let number = "identity.citizen.sin.view".to_owned();
        let unmasked = (number, "agency_request".to_owned(), Some("Letter of May 4".to_owned()));
        let looked = (name, "service".to_owned(), None);
        assert_eq!(report(from, until).await, [unmasked, looked.clone()]);
        // A moment belongs to one span alone.
        let middle = hall.town.clock.now();
        assert_eq!(report(from, middle).await, [looked]);
        let made = Some(("event_type", "citizen.access_reported"));
        assert_eq!(hall.texts("audit_entry", "facts", made).await.len(), 2);
        let refused = hall.identity.citizen_access(&clerk, id, from, until).await.unwrap_err();
        assert_eq!(Failure::from(refused).kind, FailureKind::Denied);
        let blind = program(&[Action::ReportCitizenAccess], &[]);
        let hidden = hall.identity.citizen_access(&blind, id, from, until).await.unwrap_err();
        assert_eq!(Failure::from(hidden).kind, FailureKind::NotFound);
    });
}
