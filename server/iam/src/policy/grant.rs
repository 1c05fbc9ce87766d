//! A grant: one role as one person holds it, or what a key may do. What it permits and forbids, where, and when.

use std::sync::Arc;

use contract::iam::{Action, EmergencyId, FieldGrant, RoleName};
use platform::Timestamp;

use super::{Actions, Fields, Reach};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    actions: Actions,
    forbidden: Actions,
    /// Protected fields it shows.
    pub fields: Fields,
    /// Protected fields it hides, whoever else shows them.
    pub hidden: Fields,
    /// Codes of other products, given and taken away.
    products: Vec<String>,
    products_forbidden: Vec<String>,
    pub reach: Reach,
    pub from: Option<Timestamp>,
    /// Acting and temporary roles end by themselves.
    pub until: Option<Timestamp>,
    /// The emergency access that it is part of.
    pub emergency: Option<EmergencyId>,
    /// The role, where it demands a sign-in that resists phishing.
    pub demanded_by: Option<Arc<RoleName>>,
}

impl Grant {
    pub fn new(
        actions: impl IntoIterator<Item = Action>,
        fields: impl IntoIterator<Item = FieldGrant>,
        reach: Reach,
        until: Option<Timestamp>,
    ) -> Self {
        Self {
            actions: actions.into_iter().collect(),
            fields: fields.into_iter().collect(),
            reach,
            until,
            ..Self::default()
        }
    }

    /// Takes acts away within its reach, against every other grant.
    pub fn forbidding(mut self, actions: impl IntoIterator<Item = Action>) -> Self {
        self.forbidden = actions.into_iter().collect();
        self
    }

    /// Hides protected fields within its reach, against every other grant.
    pub fn hiding(mut self, fields: impl IntoIterator<Item = FieldGrant>) -> Self {
        self.hidden = fields.into_iter().collect();
        self
    }

    /// Gives and takes away permissions of other products.
    pub fn of_products(mut self, given: Vec<String>, forbidden: Vec<String>) -> Self {
        self.products = given;
        self.products_forbidden = forbidden;
        self
    }

    pub fn starting(mut self, from: Option<Timestamp>) -> Self {
        self.from = from;
        self
    }

    pub fn in_emergency(mut self, emergency: Option<EmergencyId>) -> Self {
        self.emergency = emergency;
        self
    }

    pub fn demanded_by(mut self, role: Option<RoleName>) -> Self {
        self.demanded_by = role.map(Arc::new);
        self
    }

    /// What is left of it in a session that did not begin as it demands: it gives nothing, and takes away all the same.
    pub fn resting(&self) -> Self {
        Self { actions: Actions::NONE, fields: Fields::NONE, products: Vec::new(), ..self.clone() }
    }

    pub fn actions(&self) -> Actions {
        self.actions
    }

    pub fn permits(&self, action: Action) -> bool {
        self.actions.contains(action)
    }

    pub fn forbids(&self, action: Action) -> bool {
        self.forbidden.contains(action)
    }

    pub fn products(&self) -> &[String] {
        &self.products
    }

    pub fn permits_code(&self, code: &str) -> bool {
        self.products.iter().any(|own| own == code)
    }

    pub fn forbids_code(&self, code: &str) -> bool {
        self.products_forbidden.iter().any(|own| own == code)
    }

    pub fn is_running(&self, now: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }
}
