//! `/roles`: what can be given to people.

mod assign;
mod create;
mod end;
mod list;
mod replace;
mod show;

use contract::Bilingual;
use contract::iam::{Action, FieldGrant, RoleForm, RoleId, SignInDemand};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Api;

pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list_roles, create::create_role))
        .routes(routes!(show::show_role, replace::replace_role))
        .routes(routes!(assign::assign_role))
        .routes(routes!(end::end_role_assignment))
}

/// The whole of a role: what is left out it does not have.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleBody {
    /// Names the role for good; only of a new one.
    #[serde(default)]
    #[schema(max_length = 60, pattern = "^[a-z0-9-]+$")]
    code: String,
    name: Bilingual,
    about: Bilingual,
    #[serde(default)]
    actions: Vec<Action>,
    /// Denied to whoever holds the role, whatever else they hold.
    #[serde(default)]
    forbidden: Vec<Action>,
    #[serde(default)]
    fields: Vec<FieldGrant>,
    #[serde(default)]
    hidden: Vec<FieldGrant>,
    /// Permissions and protected fields that other products registered.
    #[serde(default)]
    products: Vec<String>,
    /// Those that are denied to whoever holds the role.
    #[serde(default)]
    products_forbidden: Vec<String>,
    /// Roles it inherits from or is composed of.
    #[serde(default)]
    includes: Vec<RoleId>,
    /// How its holder has to have signed in for it to count. Absent leaves it as it is.
    #[serde(default)]
    demand: Option<SignInDemand>,
}

impl RoleBody {
    fn form(self) -> RoleForm {
        fn typed<T: ToString>(values: Vec<T>) -> Vec<String> {
            values.iter().map(ToString::to_string).collect()
        }
        RoleForm {
            role_code: self.code,
            name_en: self.name.en,
            name_fr: self.name.fr,
            about_en: self.about.en,
            about_fr: self.about.fr,
            permissions: typed(self.actions),
            forbidden: typed(self.forbidden),
            fields: typed(self.fields),
            hidden: typed(self.hidden),
            products: self.products,
            products_forbidden: self.products_forbidden,
            includes: typed(self.includes),
            demand: self.demand.map(|demand| demand.to_string()).unwrap_or_default(),
            ..RoleForm::default()
        }
    }
}
