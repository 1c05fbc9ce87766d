//! Reports being written, step by step.

use cases::{CaseError, Visitor};
use chrono::TimeDelta;
use contract::cases::{CaseRefusal, OpenForm, ReportStep};
use contract::{Language, Secret};
use testing::on_both;

use crate::desk::*;

fn browser(secret: &str) -> Visitor {
    Visitor::Browser(Secret::new(secret))
}

fn what() -> OpenForm {
    OpenForm { category: POTHOLE.into(), description: "A deep hole.".into(), ..OpenForm::default() }
}

fn place() -> OpenForm {
    OpenForm { place: "Elm Street, by the bakery".into(), ..OpenForm::default() }
}

#[test]
fn a_report_is_written_step_by_step_and_sent_once() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let me = browser("mine");
        let draft = desk.cases.start_draft(&me, Language::Fr, OpenForm::default()).await.unwrap();
        assert_eq!(draft.next_step(), ReportStep::What);
        let save = async |step, form| desk.cases.save_step(&me, draft.id, step, form, "").await;
        save(ReportStep::What, what()).await.unwrap();
        let saved = save(ReportStep::Where, place()).await.unwrap();
        assert_eq!(saved.next_step(), ReportStep::Details);
        // A step touches only its own fields, so a second tab does no harm.
        assert_eq!(saved.form.description, "A deep hole.");
        save(ReportStep::Details, OpenForm::default()).await.unwrap();
        save(
            ReportStep::Contact,
            OpenForm { reporter_email: "rose@example.ca".into(), ..OpenForm::default() },
        )
        .await
        .unwrap();
        desk.cases.add_draft_photo(&me, draft.id, crate::photos::jpeg(30, 20)).await.unwrap();
        let opened = desk.cases.send_draft(&anonymous(), &me, draft.id).await.unwrap();
        let again = desk.cases.send_draft(&anonymous(), &me, draft.id).await.unwrap();
        assert_eq!(again, opened);
        assert_eq!((desk.rows("case_record").await, desk.rows("report_draft").await), (1, 0));
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!((case.photos.len(), case.language), (1, Language::Fr));
        assert_eq!(case.reporters[0].email.as_deref(), Some("rose@example.ca"));
    });
}

#[test]
fn two_tabs_that_write_at_once_both_keep_what_they_wrote() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let me = browser("mine");
        for round in 0..6 {
            let draft =
                desk.cases.start_draft(&me, Language::En, OpenForm::default()).await.unwrap();
            let contact = OpenForm {
                reporter_email: format!("rose{round}@example.ca"),
                ..OpenForm::default()
            };
            let save = |step, form| desk.cases.save_step(&me, draft.id, step, form, "");
            let (first, second, third) = tokio::join!(
                save(ReportStep::What, what()),
                save(ReportStep::Where, place()),
                save(ReportStep::Contact, contact.clone())
            );
            for saved in [first, second, third] {
                saved.unwrap();
            }
            let kept = desk.cases.draft(&me, draft.id).await.unwrap();
            assert_eq!(kept.form.description, what().description);
            assert_eq!(kept.form.place, place().place);
            assert_eq!(kept.form.reporter_email, contact.reporter_email);
            assert_eq!(kept.done.len(), 3);
        }
    });
}

#[test]
fn a_photo_that_comes_while_the_report_is_sent_belongs_to_it_or_is_refused() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let me = browser("mine");
        for edge in [20, 400, 1_200] {
            let draft = desk.cases.start_draft(&me, Language::En, what()).await.unwrap();
            let save = async |step, form| desk.cases.save_step(&me, draft.id, step, form, "").await;
            save(ReportStep::What, what()).await.unwrap();
            save(ReportStep::Where, place()).await.unwrap();
            save(ReportStep::Details, OpenForm::default()).await.unwrap();
            save(ReportStep::Contact, OpenForm::default()).await.unwrap();
            let actor = anonymous();
            let (photo, sent) = tokio::join!(
                desk.cases.add_draft_photo(&me, draft.id, crate::photos::jpeg(edge, edge)),
                desk.cases.send_draft(&actor, &me, draft.id)
            );
            let case = desk.cases.detail(&clerk(1), sent.unwrap().id).await.unwrap();
            match photo {
                Ok(photo) => assert_eq!(case.photos[0].id, photo.id),
                Err(CaseError::NotFound | CaseError::Refused(CaseRefusal::DraftGone)) => {
                    assert!(case.photos.is_empty());
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        let kept = desk.rows("attachment").await;
        assert_eq!(desk.town.objects.names().len() as i64, 2 * kept);
        desk.town.clock.advance(TimeDelta::hours(25));
        assert_eq!(desk.cases.forget_drafts().await.unwrap(), 0, "nothing was left behind");
    });
}

#[test]
fn a_photo_of_a_report_that_is_gone_is_forgotten_after_a_day() {
    on_both(async |town| {
        use sea_orm::ConnectionTrait;
        let desk = Desk::new(town).await;
        let me = browser("mine");
        let draft = desk.cases.start_draft(&me, Language::En, what()).await.unwrap();
        desk.cases.add_draft_photo(&me, draft.id, crate::photos::jpeg(30, 20)).await.unwrap();
        let work = desk.town.foundation.begin().await.unwrap();
        work.connection().execute_unprepared("DELETE FROM report_draft").await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(desk.cases.forget_drafts().await.unwrap(), 0);
        desk.town.clock.advance(TimeDelta::hours(25));
        assert_eq!(desk.cases.forget_drafts().await.unwrap(), 1);
        assert!(desk.town.objects.names().is_empty());
    });
}

#[test]
fn a_wrong_step_keeps_what_was_typed_and_says_what_is_wrong() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let me = browser("mine");
        let draft = desk.cases.start_draft(&me, Language::En, OpenForm::default()).await.unwrap();
        let form = OpenForm { description: String::new(), ..what() };
        let wrong =
            desk.cases.save_step(&me, draft.id, ReportStep::What, form, "").await.unwrap_err();
        assert_eq!(fields(wrong), ["description"]);
        let kept = desk.cases.draft(&me, draft.id).await.unwrap();
        assert_eq!((kept.form.category.as_str(), kept.done.len()), (POTHOLE, 0));
        let nowhere = desk
            .cases
            .save_step(&me, draft.id, ReportStep::Where, OpenForm::default(), "elm")
            .await;
        assert_eq!(fields(nowhere.unwrap_err()), ["place"]);
        assert_eq!(desk.cases.draft(&me, draft.id).await.unwrap().place_search, "elm");
        let early = desk.cases.send_draft(&anonymous(), &me, draft.id).await.unwrap_err();
        assert!(matches!(early, CaseError::Invalid(_)), "{early:?}");
    });
}

#[test]
fn another_category_forgets_the_answers_of_the_first() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let me = browser("mine");
        let draft = desk.cases.start_draft(&me, Language::En, what()).await.unwrap();
        let answers = OpenForm {
            answers: [("size".to_owned(), "large".to_owned())].into(),
            ..OpenForm::default()
        };
        let saved =
            desk.cases.save_step(&me, draft.id, ReportStep::Details, answers, "").await.unwrap();
        assert_eq!(saved.form.answers.len(), 1);
        let other = OpenForm { category: "trail".into(), ..what() };
        let saved = desk.cases.save_step(&me, draft.id, ReportStep::What, other, "").await.unwrap();
        assert!(saved.form.answers.is_empty());
    });
}

#[test]
fn a_draft_is_its_owners_until_it_expires_or_is_adopted() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let me = browser("mine");
        let draft = desk.cases.start_draft(&me, Language::En, what()).await.unwrap();
        let photo =
            desk.cases.add_draft_photo(&me, draft.id, crate::photos::jpeg(30, 20)).await.unwrap();
        assert!(matches!(
            desk.cases.draft(&browser("theirs"), draft.id).await,
            Err(CaseError::NotFound)
        ));
        let theirs =
            desk.cases.draft_photo(&browser("theirs"), photo.id, cases::PhotoSize::Small).await;
        assert!(matches!(theirs, Err(CaseError::NotFound)));
        desk.cases.adopt_draft(&me, resident_id(1), draft.id).await.unwrap();
        let account = Visitor::Resident(resident_id(1));
        assert!(desk.cases.draft(&account, draft.id).await.is_ok());
        assert!(desk.cases.draft(&me, draft.id).await.is_err());
        desk.town.clock.advance(TimeDelta::hours(25));
        assert!(desk.cases.draft(&account, draft.id).await.is_err());
        let gone = desk
            .cases
            .save_step(&account, draft.id, ReportStep::What, what(), "")
            .await
            .unwrap_err();
        assert!(matches!(gone, CaseError::Refused(CaseRefusal::DraftGone)), "{gone:?}");
        assert_eq!(desk.cases.forget_drafts().await.unwrap(), 1);
        assert_eq!((desk.rows("report_draft").await, desk.rows("attachment").await), (0, 0));
        assert!(desk.town.objects.names().is_empty());
    });
}

#[test]
fn what_is_typed_is_not_readable_in_the_database() {
    on_both(async |town| {
        use sea_orm::ConnectionTrait;
        let desk = Desk::new(town).await;
        desk.cases.start_draft(&browser("mine"), Language::En, what()).await.unwrap();
        let rows =
            sea_orm::sea_query::Query::select().column("typed").from("report_draft").to_owned();
        let row = desk.town.foundation.db.reader().query_one(&rows).await.unwrap().unwrap();
        let typed: String = row.try_get_by_index(0).unwrap();
        assert!(!typed.contains("deep hole"));
    });
}

#[test]
fn a_photo_that_went_to_no_case_is_forgotten_after_a_day() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        desk.cases.upload_photo(&resident(1), crate::photos::jpeg(30, 20)).await.unwrap();
        assert_eq!(desk.cases.forget_drafts().await.unwrap(), 0);
        desk.town.clock.advance(TimeDelta::hours(25));
        let kept =
            desk.cases.upload_photo(&resident(2), crate::photos::jpeg(30, 20)).await.unwrap();
        assert_eq!(desk.cases.forget_drafts().await.unwrap(), 1);
        assert_eq!(desk.rows("attachment").await, 1);
        let id = kept.id.to_string();
        assert!(desk.town.objects.names().iter().all(|name| name.contains(&id)));
    });
}
