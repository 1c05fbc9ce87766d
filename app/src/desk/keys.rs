//! What the console does to API keys and service accounts. A token goes to one page of one person, in a sealed cookie: it
//! stands in no address and in no log.

use contract::iam::{
    ApiKeyId, AskedAccount, AskedApiKey, ChangeServiceAccount, NewApiKey, OpenServiceAccount,
    RotateApiKey, ServiceAccountId, StaffId,
};
use contract::{Failure, FailureKind, Problems, Secret};
use platform::vault::Purpose;
use serde::{Deserialize, Serialize};

use super::{Desk, HandOver};
use crate::failed::Failed;
use crate::paths;

/// A token on its way to the page that shows it, to nobody but whoever made it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewToken {
    api_key_of: StaffId,
    key: ApiKeyId,
    token: Secret,
}

impl Desk {
    pub async fn create_api_key(&self, form: Result<AskedApiKey, Problems>) -> Result<(), Failed> {
        let act = async |asked| {
            self.hand_over_token(self.services.iam.create_asked_key(&self.actor, asked).await?)
        };
        self.submit(form, act, |()| self.new_token_page()).await
    }

    pub async fn rotate_api_key(
        &self,
        form: Result<(ApiKeyId, RotateApiKey), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, order)| {
            self.hand_over_token(self.services.iam.rotate_api_key(&self.actor, id, order).await?)
        };
        self.submit(form, act, |()| self.new_token_page()).await
    }

    pub async fn revoke_api_key(&self, key: &str) -> Result<(), Failed> {
        let id: ApiKeyId = key.parse().map_err(|_| self.unknown())?;
        let act = |()| self.services.iam.revoke_api_key(&self.actor, id);
        let next = paths::page(self.language, &format!("console/api-keys/{id}?done=revoked#done"));
        self.submit(Ok(()), act, |()| next).await
    }

    pub async fn open_service_account(
        &self,
        form: Result<(String, AskedAccount), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(code, asked): (String, AskedAccount)| {
            let iam = &self.services.iam;
            let owner = iam.person_responsible(&self.actor, &asked.owner).await?;
            let order = OpenServiceAccount { code, purpose: asked.purpose, owner };
            Ok::<_, Failure>(iam.open_service_account(&self.actor, order).await?)
        };
        self.submit(form, act, |id| self.account_page(*id)).await.map(|_| ())
    }

    pub async fn change_service_account(
        &self,
        form: Result<(ServiceAccountId, AskedAccount, bool), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, asked, active): (ServiceAccountId, AskedAccount, bool)| {
            let iam = &self.services.iam;
            let owner = iam.person_responsible(&self.actor, &asked.owner).await?;
            let order = ChangeServiceAccount { purpose: asked.purpose, owner, active };
            iam.change_service_account(&self.actor, id, order).await?;
            Ok::<_, Failure>(id)
        };
        self.submit(form, act, |id| self.account_page(*id)).await.map(|_| ())
    }

    /// The token that was made a moment ago, for whoever made it.
    pub fn new_token(&self) -> Option<(ApiKeyId, Secret)> {
        let sealed = self.handed(HandOver::ApiKey)?;
        let plain = self.services.foundation.vault.open(Purpose::Flash, sealed.reveal()).ok()?;
        let new: NewToken = serde_json::from_slice(&plain).ok()?;
        (self.actor.staff() == Some(new.api_key_of)).then_some((new.key, new.token))
    }

    /// It was copied to where it belongs, and is not shown again.
    pub fn token_kept(&self) -> Result<(), Failed> {
        let page = match self.new_token() {
            Some((key, _)) => format!("console/api-keys/{key}"),
            None => "console/api-keys".to_owned(),
        };
        self.take_back(HandOver::ApiKey);
        self.go_to(&paths::page(self.language, &page));
        Ok(())
    }

    fn hand_over_token(&self, made: NewApiKey) -> Result<(), Failure> {
        let staff = self.actor.staff().ok_or_else(|| self.fail(FailureKind::SignInNeeded))?;
        let new = NewToken { api_key_of: staff, key: made.key.id, token: made.token };
        let plain = serde_json::to_vec(&new).map_err(|error| self.unexpected(&error))?;
        let sealed = self.services.foundation.vault.seal(Purpose::Flash, &plain);
        self.hand_over(HandOver::ApiKey, &Secret::new(sealed));
        Ok(())
    }

    fn new_token_page(&self) -> String {
        paths::page(self.language, "console/api-keys/secret")
    }

    fn account_page(&self, id: ServiceAccountId) -> String {
        paths::page(self.language, &format!("console/service-accounts/{id}?done=account#done"))
    }
}
