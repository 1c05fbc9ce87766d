//! Other products register their permissions: roles give them, and the portal answers for them.

use contract::iam::{
    AssignRole, ConflictKind, Extent, Holder, NewConflictRule, PermissionAnswer,
    PermissionQuestion, RecordAct, RecordFacts, RoleContents, Side, StaffField, StaffId,
};
use contract::{Bilingual, Problem, Problems};
use iam::IamError;

use crate::hall::{Hall, facts, in_hall, system};

const FINANCE: &str = include_str!("../../demo/data/finance.json");
const HR: &str = include_str!("../../demo/data/hr.json");

async fn register(hall: &Hall) {
    for manifest in [FINANCE, HR] {
        let manifest = iam::read_manifest(manifest).unwrap();
        hall.iam.register_product(&system(), manifest).await.unwrap();
    }
}

fn of(products: &[&str]) -> RoleContents {
    let products = products.iter().map(|code| (*code).to_owned()).collect();
    RoleContents { products, ..RoleContents::default() }
}

async fn ask(
    hall: &Hall,
    staff: StaffId,
    permission: &str,
    record: RecordFacts,
) -> Result<PermissionAnswer, IamError> {
    let question = PermissionQuestion {
        staff: Some(staff),
        permission: permission.to_owned(),
        record,
        ..PermissionQuestion::default()
    };
    hall.iam.check_permission(&system(), question).await
}

async fn may(hall: &Hall, staff: StaffId, permission: &str) -> bool {
    ask(hall, staff, permission, RecordFacts::default()).await.unwrap().allowed
}

#[track_caller]
fn refused<T: std::fmt::Debug>(answer: Result<T, IamError>, field: StaffField) {
    let error = answer.unwrap_err();
    let expected = Problems::one(field, Problem::NotOffered);
    assert!(matches!(&error, IamError::Invalid(found) if *found == expected), "{error:?}");
}

// IAM-022, IAM-037
#[test]
fn a_composite_role_spans_what_a_product_registered() {
    in_hall(async |hall| {
        register(&hall).await;
        let ap = hall.new_role("ap", of(&["finance.payable.enter"])).await;
        let ar = hall.new_role("ar", of(&["finance.receivable.invoice"])).await;
        let gl = hall.new_role("gl", of(&["finance.ledger.post"])).await;
        let budget = hall.new_role("budget", of(&["finance.budget.plan"])).await;
        let includes = vec![ap, ar, gl, budget];
        let contents = RoleContents { includes, ..RoleContents::default() };
        let manager = hall.new_role("finance-manager", contents).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        assert!(!may(&hall, rose, "finance.ledger.post").await);
        hall.give_to(Holder::Staff(rose), manager).await.unwrap();
        for code in [
            "finance.payable.enter",
            "finance.receivable.invoice",
            "finance.ledger.post",
            "finance.budget.plan",
        ] {
            assert!(may(&hall, rose, code).await, "{code}");
            let who = hall.iam.who_may(&system(), code).await.unwrap();
            assert_eq!(who.people.len(), 1, "{code}");
        }
        assert!(!may(&hall, rose, "finance.payable.pay").await);
        // Why: through the composite role.
        let why = hall.iam.effective_permissions(&system(), rose).await.unwrap();
        let posts = why.permissions.iter().find(|one| one.permission == "finance.ledger.post");
        let way: Vec<_> = posts.unwrap().origins[0].roles.iter().map(|role| &role.code).collect();
        assert_eq!(way, ["finance-manager", "gl"]);
    });
}

// IAM-025
#[test]
fn a_product_is_answered_within_the_reach_of_the_role_and_with_its_protected_fields() {
    in_hall(async |hall| {
        register(&hall).await;
        let roads = hall.department("roads").await;
        let parks = hall.department("parks").await;
        let codes = ["hr.employee.read", "hr.employee.sin.view"];
        let reads = hall.new_role("hr-admin", of(&codes)).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        let order = AssignRole {
            holder: Holder::Staff(rose),
            role: reads,
            extent: Extent { departments: Some(vec![roads]), ..Extent::EVERYWHERE },
            from: None,
            until: None,
        };
        hall.iam.assign_role(&system(), order).await.unwrap();
        let within = async |department| {
            let record = RecordFacts { department: Some(department), ..RecordFacts::default() };
            ask(&hall, rose, "hr.employee.read", record).await.unwrap()
        };
        let here = within(roads).await;
        assert_eq!((here.allowed, here.fields), (true, vec!["hr.employee.sin.view".to_owned()]));
        assert_eq!(within(parks).await, PermissionAnswer { allowed: false, fields: Vec::new() });
        // What another role denies, nobody has.
        let products_forbidden = vec!["hr.employee.sin.view".to_owned()];
        let contents = RoleContents { products_forbidden, ..RoleContents::default() };
        let careful = hall.new_role("careful", contents).await;
        hall.give_to(Holder::Staff(rose), careful).await.unwrap();
        let here = within(roads).await;
        assert_eq!((here.allowed, here.fields.len()), (true, 0));
    });
}

// IAM-041, IAM-042
#[test]
fn a_rule_keeps_apart_what_a_product_registered_for_a_person_and_for_a_record() {
    in_hall(async |hall| {
        register(&hall).await;
        let side = |code: &str| Side { permissions: vec![code.to_owned()], ..Side::default() };
        let rule = |kind, left, right| NewConflictRule {
            kind,
            name: Bilingual::new("Rule", "Règle"),
            why: Bilingual::new("Audit", "Audit"),
            left: side(left),
            right: side(right),
        };
        let (create, approve) = ("finance.purchase_order.create", "finance.purchase_order.approve");
        let held = rule(ConflictKind::Held, create, approve);
        hall.iam.create_conflict_rule(&system(), held).await.unwrap();
        let (enter, pay) = ("finance.payable.enter", "finance.payable.pay");
        let record = rule(ConflictKind::SameRecord, enter, pay);
        hall.iam.create_conflict_rule(&system(), record).await.unwrap();
        let unknown = rule(ConflictKind::Held, "finance.order.paint", approve);
        refused(hall.iam.create_conflict_rule(&system(), unknown).await, StaffField::LeftSide);

        let creator = hall.new_role("po-creator", of(&[create, enter, pay])).await;
        let approver = hall.new_role("po-approver", of(&[approve])).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), creator).await.unwrap();
        let blocked = hall.give_to(Holder::Staff(rose), approver).await;
        assert!(matches!(blocked, Err(IamError::Duties(_))), "{blocked:?}");

        let entered_by = |staff| {
            let acts = vec![RecordAct { staff, permission: enter.to_owned() }];
            RecordFacts { acts, ..RecordFacts::default() }
        };
        let other = hall.colleague(facts("Bo Chen", None)).await.id;
        assert!(ask(&hall, rose, pay, entered_by(other)).await.unwrap().allowed);
        assert!(!ask(&hall, rose, pay, entered_by(rose)).await.unwrap().allowed);
    });
}

#[test]
fn what_a_product_no_longer_names_nobody_is_asked_about_and_no_role_takes() {
    in_hall(async |hall| {
        register(&hall).await;
        let posts = hall.new_role("gl", of(&["finance.ledger.post"])).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), posts).await.unwrap();
        let mut manifest = iam::read_manifest(FINANCE).unwrap();
        manifest.entities.retain(|entity| entity.code != "ledger");
        hall.iam.register_product(&system(), manifest).await.unwrap();
        let gone = ask(&hall, rose, "finance.ledger.post", RecordFacts::default()).await;
        refused(gone, StaffField::Permission);
        let again = hall.change_role(&system(), posts, of(&["finance.ledger.post"])).await;
        refused(again, StaffField::Products);
        register(&hall).await;
        assert!(may(&hall, rose, "finance.ledger.post").await, "the role still says it");
    });
}
