//! Follows a problem that somebody else reported, instead of reporting it again. Followers learn its kind and its state:
//! they own nothing of the case.

use chrono::TimeDelta;
use contract::cases::{CaseField, CaseId, DraftId, Follow, FollowChoice, FollowedView, Following};
use contract::{Problem, Problems};
use iam::{Action, Actor, Denied, Permit, Target, allow};
use platform::credential::token;
use platform::{Resource, Work};

use super::drafts::Visitor;
use super::public_detail::public_status;
use crate::case::{Case, KIND};
use crate::event::FollowersChanged;
use crate::notice::CaseNotice;
use crate::store::activity::Fact;
use crate::store::followers::Follower;
use crate::{CaseError, Cases, store};

/// More than anybody reads.
const SHOWN: u64 = 20;
const ENTRIES: u64 = 300;

impl Cases {
    /// Follows one of the reports that lie near the place of the draft; nothing else can be followed. The draft is not
    /// needed any more. Who follows it already gets the same answer.
    pub async fn follow_nearby(
        &self,
        actor: &Actor,
        visitor: &Visitor,
        draft: DraftId,
        order: Follow,
    ) -> Result<Following, CaseError> {
        let near = self.nearby(visitor, draft).await?;
        if !near.iter().any(|report| report.case == order.case) {
            return Err(CaseError::NotFound);
        }
        if actor.resident().is_none() && order.email.is_none() {
            return Err(Problems::one(CaseField::ReporterEmail, Problem::Empty).into());
        }
        self.slow_down(actor).await?;
        let work = self.foundation.begin().await?;
        // Whoever may report it may follow it.
        let permit = may_report(actor, &work, order.case)?;
        let case = store::cases::get(work.connection(), order.case).await?;
        let email = order.email.filter(|_| actor.resident().is_none());
        let follower = Follower {
            id: work.id(),
            case: case.id,
            resident: actor.resident(),
            email: email.map(|email| email.as_str().to_owned()),
            language: order.language,
            secret: token::new(self.foundation.random.as_ref()),
        };
        let vault = &self.foundation.vault;
        if let Some(before) = store::followers::same(work.connection(), vault, &follower).await? {
            return Ok(Following { id: before.id, secret: before.secret });
        }
        store::followers::insert(&work, &permit, vault, &follower).await?;
        self.spend_draft(&work, visitor, draft).await?;
        self.record_followers(&work, &permit, case).await?;
        work.enqueue(&CaseNotice::Following { case: follower.case, follower: follower.id }).await?;
        work.commit().await?;
        Ok(Following { id: follower.id, secret: follower.secret })
    }

    /// The problem as whoever follows it sees it. One that was merged is seen as the one it is followed with.
    pub async fn followed(
        &self,
        actor: &Actor,
        choice: &FollowChoice,
    ) -> Result<FollowedView, CaseError> {
        let follower = self.follower(actor, choice).await?;
        self.followed_view(&follower).await
    }

    /// What the resident follows, the latest first.
    pub async fn my_followed(&self, actor: &Actor) -> Result<Vec<FollowedView>, CaseError> {
        let resident = actor.resident().ok_or(Denied::SignInNeeded)?;
        let (db, vault) = (self.foundation.db.reader(), &self.foundation.vault);
        let mut followed = Vec::new();
        for follower in store::followers::of_resident(db, vault, resident, SHOWN).await? {
            followed.push(self.followed_view(&follower).await?);
        }
        Ok(followed)
    }

    /// Ends it.
    pub async fn unfollow(&self, actor: &Actor, choice: &FollowChoice) -> Result<(), CaseError> {
        let follower = self.follower(actor, choice).await?;
        let work = self.foundation.begin().await?;
        let permit = may_report(actor, &work, follower.case)?;
        let case = store::cases::get(work.connection(), follower.case).await?;
        store::followers::delete(&work, &permit, follower.id).await?;
        self.record_followers(&work, &permit, case).await?;
        Ok(work.commit().await?)
    }

    /// The following, if it is the actor's or the secret is right; all else answers alike.
    async fn follower(&self, actor: &Actor, choice: &FollowChoice) -> Result<Follower, CaseError> {
        let (db, vault) = (self.foundation.db.reader(), &self.foundation.vault);
        let found = match choice {
            FollowChoice::Own(id) => store::followers::find(db, vault, *id)
                .await?
                .filter(|own| own.resident.is_some() && own.resident == actor.resident()),
            FollowChoice::Linked(id, secret) => {
                store::followers::holding(db, vault, *id, secret).await?
            }
        };
        found.ok_or(CaseError::NotFound)
    }

    async fn followed_view(&self, follower: &Follower) -> Result<FollowedView, CaseError> {
        let catalogue = self.catalogue().await?;
        let db = self.foundation.db.reader();
        let mut case = store::cases::get(db, follower.case).await?;
        if let Some(primary) = case.merged_into {
            case = store::cases::get(db, primary).await?;
        }
        let followers = store::followers::count(db, vec![case.id, follower.case]).await?;
        let mut changes = Vec::new();
        for activity in store::activity::list(db, case.id, true, None, ENTRIES).await? {
            if let Fact::StatusChanged { to, .. } = activity.fact {
                changes.push((activity.at, catalogue.status(to)?.resident.clone()));
            }
        }
        Ok(FollowedView {
            id: follower.id,
            category: catalogue.category_name(case.category)?,
            status: public_status(catalogue.status(case.status)?),
            opened_at: case.opened_at,
            followers: followers.values().sum(),
            changes,
        })
    }

    /// The draft ends at once; the job that forgets drafts takes it away with its photos.
    async fn spend_draft(
        &self,
        work: &Work,
        visitor: &Visitor,
        id: DraftId,
    ) -> Result<(), CaseError> {
        let vault = &self.foundation.vault;
        let owner = visitor.owner();
        let draft = store::drafts::find(work.connection(), vault, id, &owner, work.now()).await?;
        if let Some(mut draft) = draft {
            draft.expires_at = work.now() - TimeDelta::seconds(1);
            store::drafts::update(work, vault, &mut draft).await?;
        }
        Ok(())
    }

    async fn record_followers(
        &self,
        work: &Work,
        permit: &Permit,
        case: Case,
    ) -> Result<(), CaseError> {
        let followers = store::followers::count_of(work.connection(), case.id).await?;
        let event = FollowersChanged { case: case.id, reference: case.reference, followers };
        Ok(work.record(permit, event).await?)
    }
}

fn may_report(actor: &Actor, work: &Work, case: CaseId) -> Result<Permit, CaseError> {
    let nowhere_yet = Target::of(Resource::all(KIND));
    let permit = allow(actor, Action::OpenCase, &nowhere_yet, work.now())?;
    Ok(permit.on(Resource::new(KIND, case.0)))
}
