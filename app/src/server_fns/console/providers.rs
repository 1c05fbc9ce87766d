//! Identity providers of staff.

use contract::iam::{ClaimRuleForm, ProviderForm, SamlProviderForm, TryClaimsForm};
use leptos::prelude::server;

use crate::failed::Failed;

#[server(prefix = "/do", endpoint = "console/create-provider")]
pub async fn console_create_provider(#[server(default)] form: ProviderForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.create_provider(form.parse_new()).await
}

#[server(prefix = "/do", endpoint = "console/save-provider")]
pub async fn console_save_provider(#[server(default)] form: ProviderForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.save_provider(form.parse_change()).await
}

#[server(prefix = "/do", endpoint = "console/create-saml-provider")]
pub async fn console_create_saml_provider(
    #[server(default)] form: SamlProviderForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.create_saml_provider(form.parse_new()).await
}

#[server(prefix = "/do", endpoint = "console/save-saml-provider")]
pub async fn console_save_saml_provider(
    #[server(default)] form: SamlProviderForm,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.save_saml_provider(form.parse_change()).await
}

/// Changes nothing: tries whether the provider answers as it should.
#[server(prefix = "/do", endpoint = "console/check-provider")]
pub async fn console_check_provider(#[server(default)] provider: String) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.check_provider(&provider).await
}

/// Adds a rule by which a claim gives something, or leads to the page that says whom it would concern.
#[server(prefix = "/do", endpoint = "console/add-claim-rule")]
pub async fn console_add_claim_rule(
    #[server(default)] form: ClaimRuleForm,
    #[server(default)] intent: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    if intent == "save" {
        desk.add_claim_rule(form.parse()).await
    } else {
        desk.try_claim_rule(form.parse()).await
    }
}

#[server(prefix = "/do", endpoint = "console/remove-claim-rule")]
pub async fn console_remove_claim_rule(
    #[server(default)] provider: String,
    #[server(default)] rule: String,
) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.remove_claim_rule(&provider, &rule).await
}

/// Changes nothing: leads to the page that says what the rules would do.
#[server(prefix = "/do", endpoint = "console/try-claims")]
pub async fn console_try_claims(#[server(default)] form: TryClaimsForm) -> Result<(), Failed> {
    let desk = crate::desk::desk()?;
    desk.try_claims(form.parse()).await
}
