//! What the filters offer.

use contract::cases::{CategoryView, QueueView, StatusView, WardView};
use contract::iam::StaffName;
use contract::{Failure, FailureKind, Language};

use crate::desk::Desk;
use crate::forms::Offer;

#[derive(Clone, Debug)]
pub struct Choices {
    pub statuses: Vec<StatusView>,
    pub categories: Vec<CategoryView>,
    pub wards: Vec<WardView>,
    pub queues: Vec<QueueView>,
    /// Empty for whoever may not assign.
    pub people: Vec<StaffName>,
}

impl Choices {
    pub async fn load(desk: &Desk) -> Result<Self, Failure> {
        let cases = &desk.services.cases;
        let people = desk.services.iam.assignable(&desk.actor, None).await.map_err(Failure::from);
        let people = match people {
            Err(failure) if failure.kind == FailureKind::Denied => Vec::new(),
            people => people?,
        };
        Ok(Self {
            statuses: cases.statuses().await?,
            categories: cases.categories(&desk.actor).await?,
            wards: cases.wards().await?,
            queues: cases.queues().await?,
            people,
        })
    }

    /// The tree as one list, every branch indented below its parent.
    pub fn category_offers(&self, language: Language) -> Vec<Offer> {
        let mut offers = Vec::new();
        add(&self.categories, 0, language, &mut offers);
        offers
    }
}

fn add(categories: &[CategoryView], depth: usize, language: Language, offers: &mut Vec<Offer>) {
    for category in categories {
        let indent = "\u{a0}\u{a0}".repeat(depth);
        let label = format!("{indent}{}", category.name.get(language));
        offers.push(Offer::new(category.code.clone(), label));
        add(&category.below, depth + 1, language, offers);
    }
}
