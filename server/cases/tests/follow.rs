//! Following a problem that somebody else reported.

use cases::{CaseError, CaseNotice, Part, Visitor};
use contract::cases::{
    CaseId, DraftId, FollowChoice, FollowForm, Following, OpenForm, OpenedCase, PlaceKind,
};
use contract::{Language, Secret};
use iam::Actor;
use testing::on_both;

use crate::desk::*;

fn browser(name: &str) -> Visitor {
    Visitor::Browser(Secret::new(name))
}

async fn at_main_street(desk: &Desk) -> OpenForm {
    let found = desk.cases.find_place("13 Main Street S").await.unwrap();
    let PlaceKind::Address { id } = &found[0].place else { panic!("{:?}", found[0]) };
    OpenForm { address: id.to_string(), place: String::new(), ..pothole() }
}

async fn draft(desk: &Desk, visitor: &Visitor) -> DraftId {
    desk.tick();
    let form = at_main_street(desk).await;
    desk.cases.start_draft(visitor, Language::En, form).await.unwrap().id
}

/// A pothole that Rose reported, and the draft of somebody else about the same one.
async fn same_again(desk: &Desk, visitor: &Visitor) -> (OpenedCase, DraftId) {
    let form = at_main_street(desk).await;
    let opened = desk.open(&resident(1), form).await.unwrap();
    (opened, draft(desk, visitor).await)
}

/// Whose draft, and about which case.
struct Wish<'a> {
    actor: &'a Actor,
    visitor: &'a Visitor,
    draft: DraftId,
    case: CaseId,
}

async fn follow(desk: &Desk, wish: Wish<'_>, email: &str) -> Result<Following, CaseError> {
    let form = FollowForm {
        case: wish.case.to_string(),
        reporter_email: email.to_owned(),
        language: "fr".into(),
        ..FollowForm::default()
    };
    let order = form.parse().unwrap();
    desk.cases.follow_nearby(wish.actor, wish.visitor, wish.draft, order).await
}

const LUC: &str = "luc@example.ca";

// R6
#[test]
fn a_problem_nearby_is_followed_instead_of_reported_again() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let (nobody, account, visitor, other) =
            (anonymous(), resident(2), browser("luc"), browser("ana"));
        let (opened, first) = same_again(&desk, &visitor).await;
        let case = opened.id;
        let near = desk.cases.nearby(&visitor, first).await.unwrap();
        assert_eq!((near.len(), near[0].case, near[0].followers), (1, case, 0));
        let wish = || Wish { actor: &nobody, visitor: &visitor, draft: first, case };
        let nowhere = follow(&desk, wish(), "").await;
        assert!(matches!(nowhere, Err(CaseError::Invalid(_))), "messages go somewhere");
        let luc = follow(&desk, wish(), LUC).await.unwrap();
        // The draft is spent, and no second case was opened.
        assert!(desk.cases.draft(&visitor, first).await.is_err());
        assert_eq!(desk.rows("case_record").await, 1);
        let second = draft(&desk, &other).await;
        assert_eq!(desk.cases.nearby(&other, second).await.unwrap()[0].followers, 1);
        let wish = Wish { actor: &account, visitor: &other, draft: second, case };
        let signed_in = follow(&desk, wish, "").await.unwrap();
        let mine = desk.cases.my_followed(&account).await.unwrap();
        assert_eq!((mine.len(), mine[0].id, mine[0].followers), (1, signed_in.id, 2));
        // Staff who see the case learn how many they are, and not who.
        let shown = desk.cases.detail(&clerk(1), case).await.unwrap();
        assert_eq!((shown.followers, shown.reporter_count), (2, 1));
        assert!(!serde_json::to_string(&shown).unwrap().contains(LUC));
        // Whoever follows owns nothing of it.
        assert!(desk.cases.my_reports(&account, None).await.unwrap().rows.is_empty());
        let linked = FollowChoice::Linked(luc.id, luc.secret.clone());
        let seen = desk.cases.followed(&nobody, &linked).await.unwrap();
        assert_eq!(seen.category.code, POTHOLE);
        for stranger in [
            FollowChoice::Own(luc.id),
            FollowChoice::Own(signed_in.id),
            FollowChoice::Linked(luc.id, signed_in.secret.clone()),
            FollowChoice::Linked(luc.id, Secret::new("")),
        ] {
            let refused = desk.cases.followed(&nobody, &stranger).await;
            assert!(matches!(refused, Err(CaseError::NotFound)), "{stranger:?}");
            assert!(desk.cases.unfollow(&resident(3), &stranger).await.is_err());
        }
    });
}

#[test]
fn followers_hear_of_its_state_and_of_nothing_that_was_written_to_the_reporter() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let (nobody, visitor) = (anonymous(), browser("luc"));
        let (opened, draft) = same_again(&desk, &visitor).await;
        let case = opened.id;
        let wish = Wish { actor: &nobody, visitor: &visitor, draft, case };
        let luc = follow(&desk, wish, LUC).await.unwrap();
        let part = Part::Follower(luc.id);
        let told = async |notice: CaseNotice| {
            let notice = desk.cases.notice(notice).await.unwrap().unwrap();
            notice.recipients.iter().map(|recipient| recipient.part).collect::<Vec<_>>()
        };
        assert_eq!(told(CaseNotice::Following { case, follower: luc.id }).await, [part]);
        assert!(!told(CaseNotice::Received { case }).await.contains(&part));
        let taken = desk.take(&clerk(1), case).await;
        let (status, version) = (taken.status.id, taken.version);
        assert!(told(CaseNotice::StatusChanged { case, status, version }).await.contains(&part));
        desk.cases.unfollow(&nobody, &FollowChoice::Linked(luc.id, luc.secret)).await.unwrap();
        assert!(!told(CaseNotice::StatusChanged { case, status, version }).await.contains(&part));
        assert_eq!(desk.rows("case_follower").await, 0, "nothing of theirs stays");
        let events = desk.events(case).await;
        assert_eq!(events.iter().filter(|event| *event == "case.followers_changed").count(), 2);
    });
}

#[test]
fn only_what_lies_near_can_be_followed_and_nobody_counts_twice() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let (nobody, visitor, foreign) = (anonymous(), browser("luc"), browser("x"));
        let (opened, first) = same_again(&desk, &visitor).await;
        let elsewhere = desk.open(&resident(1), pothole()).await.unwrap();
        for (visitor, case) in [(&visitor, elsewhere.id), (&foreign, opened.id)] {
            let wish = Wish { actor: &nobody, visitor, draft: first, case };
            let refused = follow(&desk, wish, LUC).await;
            assert!(matches!(refused, Err(CaseError::NotFound)), "{refused:?}");
        }
        let case = opened.id;
        let wish = Wish { actor: &nobody, visitor: &visitor, draft: first, case };
        let before = follow(&desk, wish, LUC).await.unwrap();
        let again = draft(&desk, &visitor).await;
        let wish = Wish { actor: &nobody, visitor: &visitor, draft: again, case };
        assert_eq!(follow(&desk, wish, "LUC@Example.ca").await.unwrap(), before);
        assert_eq!(desk.cases.nearby(&visitor, again).await.unwrap()[0].followers, 1);
    });
}
