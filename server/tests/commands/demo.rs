//! The demo town is the same for the same seed, whichever database it is loaded into.

use std::sync::OnceLock;

use contract::iam::{
    DecideLine, Decision, FieldGrant, OpenReview, ReviewSubject, ReviewedAccess, Undecided,
};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use testing::on_both;

use super::{Hall, operator};

/// Reference, category, place and priority of every case, without what each town draws anew: ids, secrets and the present.
async fn cases_of(hall: &Hall, seed: &str) -> Vec<(String, String, Option<String>, i32)> {
    hall.call(&["migrate"]).await.unwrap();
    hall.call(&["demo", "--cases", "40", "--seed", seed]).await.unwrap();
    let rows = Query::select()
        .column(("case_record", "reference"))
        .column(("category", "code"))
        .column(("case_record", "place_label"))
        .column(("case_record", "priority_rank"))
        .from("case_record")
        .inner_join(
            "category",
            Expr::col(("category", "id")).equals(("case_record", "category_id")),
        )
        .order_by(("case_record", "reference"), Order::Asc)
        .to_owned();
    let services = hall.services().await;
    let rows = services.foundation.db.reader().query_all(&rows).await.unwrap();
    let read = |row: sea_orm::QueryResult| {
        (
            row.try_get("", "reference").unwrap(),
            row.try_get("", "code").unwrap(),
            row.try_get("", "place_label").unwrap(),
            row.try_get("", "priority_rank").unwrap(),
        )
    };
    rows.into_iter().map(read).collect()
}

#[test]
fn the_same_seed_makes_the_same_town_on_every_database_and_another_seed_another() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let others = OnceLock::new();
    on_both(async |town| {
        let here = cases_of(&Hall::of(&town), "7").await;
        assert_eq!(here.len(), 40);
        if others.get().is_none() {
            let again = cases_of(&Hall::at(None), "7").await;
            let another = cases_of(&Hall::at(None), "8").await;
            others.set((again, another)).unwrap();
        }
        let (again, another) = others.get().unwrap();
        assert_eq!(*again, here);
        assert_ne!(*another, here);
    });
}

// IAM-068, IAM-069
#[test]
fn exactly_four_roles_of_the_demo_town_see_social_insurance_numbers() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["migrate"]).await.unwrap();
        hall.call(&["demo", "--cases", "4", "--seed", "7"]).await.unwrap();
        let services = hall.services().await;
        let asked = FieldGrant::CitizenSin.code();
        let found = services.iam.who_may(&operator(), asked).await.unwrap();
        let mut roles: Vec<_> = found.roles.iter().map(|role| role.code.as_str()).collect();
        roles.sort_unstable();
        let four =
            ["hr-admin", "payroll-processor", "social-services-worker", "tax-assessment-officer"];
        assert_eq!(roles, four);
        assert_eq!((found.people.len(), found.unseen), (4, 0));
    });
}

// IAM-070, IAM-071
#[test]
fn after_the_review_of_the_demo_town_three_roles_see_social_insurance_numbers() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    on_both(async |town| {
        let hall = Hall::of(&town);
        hall.call(&["migrate"]).await.unwrap();
        hall.call(&["demo", "--cases", "4", "--seed", "7"]).await.unwrap();
        let services = hall.services().await;
        let iam = &services.iam;
        let asked = FieldGrant::CitizenSin.code();
        let reviewers = iam.possible_reviewers(&operator()).await.unwrap();
        let order = OpenReview {
            title: "Social insurance numbers".to_owned(),
            subject: ReviewSubject::Permission(asked.to_owned()),
            reviewers: reviewers.iter().map(|person| person.id).collect(),
            deadline: "2099-12-31T00:00:00Z".parse().unwrap(),
            undecided: Undecided::Escalate,
        };
        let id = iam.open_review(&operator(), order).await.unwrap();
        for line in iam.review(&operator(), id).await.unwrap().lines {
            let is_tax = line.noted.roles.iter().any(|role| role.code == "tax-assessment-officer");
            let of_role = matches!(line.noted.access, ReviewedAccess::Permission { .. });
            let decision = if is_tax && of_role { Decision::Remove } else { Decision::Keep };
            let order = DecideLine { decision, justification: "By the law that names it".into() };
            iam.decide_line(&operator(), line.id, order).await.unwrap();
        }
        iam.file_review(&operator(), id, "Privacy audit report").await.unwrap();
        let found = iam.who_may(&operator(), asked).await.unwrap();
        let mut roles: Vec<_> = found.roles.iter().map(|role| role.code.as_str()).collect();
        roles.sort_unstable();
        assert_eq!(roles, ["hr-admin", "payroll-processor", "social-services-worker"]);
        assert_eq!(found.people.len(), 3);
    });
}
