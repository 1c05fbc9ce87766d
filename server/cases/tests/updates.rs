//! Whether and how reporters hear of their reports.

use cases::{CaseError, CaseNotice};
use contract::cases::{
    CaseField, CaseId, OpenForm, OpenedCase, ReportChoice, Tracking, Updates, UpdatesForm,
};
use contract::{Language, Secret};
use testing::on_both;

use crate::desk::*;

fn tracked(opened: &OpenedCase) -> Tracking {
    Tracking { reference: opened.reference.clone(), secret: opened.tracking_secret.clone() }
}

fn form(opened: &OpenedCase, updates: Updates) -> UpdatesForm {
    UpdatesForm {
        tracking_reference: opened.reference.to_string(),
        tracking_secret: opened.tracking_secret.clone(),
        updates: updates.code().to_owned(),
        ..UpdatesForm::default()
    }
}

async fn own_updates(desk: &Desk, case: CaseId) -> Updates {
    let choice = ReportChoice::Own(case);
    desk.cases.public_detail(&resident(1), choice).await.unwrap().updates
}

#[test]
fn whoever_holds_the_secret_link_chooses_how_to_hear_of_it_and_stops_it_again() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.open(&anonymous(), pothole()).await.unwrap();
        let wanted = CaseNotice::Received { case: opened.id };
        let told = async || desk.cases.notice(wanted).await.unwrap().unwrap().recipients;
        assert!(told().await.is_empty(), "nobody asked for messages");

        // An address has to be given once; afterwards it is known.
        let order = form(&opened, Updates::Email).parse().unwrap();
        match desk.cases.change_updates(&anonymous(), order).await {
            Err(CaseError::Invalid(problems)) => {
                assert_eq!(problems.into_vec()[0].field, CaseField::ReporterEmail.into());
            }
            other => panic!("{other:?}"),
        }
        let by_mail = UpdatesForm {
            reporter_email: "rose@example.ca".into(),
            language: "fr".into(),
            ..form(&opened, Updates::Email)
        };
        desk.cases.change_updates(&anonymous(), by_mail.parse().unwrap()).await.unwrap();
        let recipients = told().await;
        assert_eq!(recipients.len(), 1);
        assert_eq!(recipients[0].email.as_deref(), Some("rose@example.ca"));
        assert_eq!((recipients[0].updates, recipients[0].language), (Updates::Email, Language::Fr));

        let stop = form(&opened, Updates::None).parse().unwrap();
        desk.cases.change_updates(&anonymous(), stop).await.unwrap();
        assert!(told().await.is_empty());
        let again = form(&opened, Updates::Email).parse().unwrap();
        desk.cases.change_updates(&anonymous(), again).await.unwrap();
        assert_eq!(told().await[0].email.as_deref(), Some("rose@example.ca"));
        let choice = ReportChoice::Tracked(tracked(&opened));
        let seen = desk.cases.public_detail(&anonymous(), choice).await.unwrap();
        assert_eq!(seen.updates, Updates::Email);
        let events = desk.events(opened.id).await;
        assert_eq!(events.iter().filter(|event| *event == "case.updates_changed").count(), 3);
    });
}

#[test]
fn an_account_changes_its_own_wish_and_nobody_elses() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk
            .open(&resident(1), OpenForm { updates: "email".into(), ..pothole() })
            .await
            .unwrap();
        let own = |updates: Updates| UpdatesForm {
            case: opened.id.to_string(),
            updates: updates.code().to_owned(),
            ..UpdatesForm::default()
        };
        desk.cases.change_updates(&resident(1), own(Updates::None).parse().unwrap()).await.unwrap();
        assert_eq!(own_updates(&desk, opened.id).await, Updates::None);
        // The address of the account needs no asking.
        desk.cases
            .change_updates(&resident(1), own(Updates::Email).parse().unwrap())
            .await
            .unwrap();
        for stranger in [resident(2), anonymous()] {
            let order = own(Updates::None).parse().unwrap();
            assert!(desk.cases.change_updates(&stranger, order).await.is_err());
        }
        let forged =
            UpdatesForm { tracking_secret: Secret::new("wrong"), ..form(&opened, Updates::None) };
        let refused = desk.cases.change_updates(&anonymous(), forged.parse().unwrap()).await;
        assert!(matches!(refused, Err(CaseError::NotFound)), "{refused:?}");
        assert_eq!(own_updates(&desk, opened.id).await, Updates::Email);
    });
}
