//! Groups that Entra ID leaves out of a token because there are more than 200, asked of Microsoft Graph where the provider is
//! set up so. Where they cannot be had, the claims stay as they are: rules about groups then change nothing.

use platform::port::openid::{Claims, OpenIdError};
use platform::{StoreError, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use crate::mapping::{lacks_groups, with_groups};
use crate::provider::Provider;
use crate::service::Iam;

impl Iam {
    pub(super) async fn whole(
        &self,
        provider: &Provider,
        claims: Claims,
        now: Timestamp,
    ) -> Result<Claims, StoreError> {
        let Some(graph) = provider.contents.graph.as_ref().filter(|_| lacks_groups(&claims)) else {
            return Ok(claims);
        };
        let party = self.party(provider)?;
        // Where `_claim_sources` points is nobody's business: who is asked was set up here, about whom the token says.
        let user =
            claims.get("oid").and_then(Value::as_str).and_then(|id| Uuid::parse_str(id).ok());
        let found = match user {
            Some(user) => self.ways.openid.groups(&party, graph, user, now).await,
            None => Err(OpenIdError::NotProven("no object id")),
        };
        match found {
            Ok(groups) => Ok(with_groups(claims, groups)),
            Err(error) => {
                tracing::warn!(
                    provider = provider.code,
                    %error,
                    "groups that an identity provider left out could not be asked for; rules about them change nothing"
                );
                Ok(claims)
            }
        }
    }
}
