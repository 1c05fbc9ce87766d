//! The demo town is the same for the same seed, whichever database it is loaded into.

use std::sync::OnceLock;

use contract::iam::FieldGrant;
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
