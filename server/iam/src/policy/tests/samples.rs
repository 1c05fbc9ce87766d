//! Actors and records to ask the rules about.

use chrono::{DateTime, TimeDelta};
use contract::Channel;
use contract::cases::PlaceId;
use contract::iam::{Action, ApiKeyId, DepartmentId, FieldGrant, StaffId};
use contract::identity::ResidentId;
use platform::{Origin, Resource, Timestamp};
use uuid::Uuid;

use crate::{Actor, Grant, Reach, Target};

pub const ORIGIN: Origin = Origin::inside(Channel::Console);

pub fn now() -> Timestamp {
    DateTime::from_timestamp(1_772_461_800, 0).unwrap()
}

pub fn staff_id(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(0x5_0000 + number))
}

pub fn department(number: u128) -> DepartmentId {
    DepartmentId(Uuid::from_u128(0xd_0000 + number))
}

pub fn facility(number: u128) -> PlaceId {
    PlaceId(Uuid::from_u128(0xf_0000 + number))
}

pub fn resident_id(number: u128) -> ResidentId {
    ResidentId(Uuid::from_u128(0xe_0000 + number))
}

/// Staff number one, who has just signed in.
pub fn staff(grants: Vec<Grant>) -> Actor {
    Actor::of_staff(staff_id(1), grants, now() + TimeDelta::minutes(15), ORIGIN)
}

/// The same person some hours later.
pub fn staff_since_hours(grants: Vec<Grant>) -> Actor {
    Actor::of_staff(staff_id(1), grants, now() - TimeDelta::hours(3), ORIGIN)
}

pub fn key(grants: Vec<Grant>) -> Actor {
    Actor::of_key(ApiKeyId(Uuid::from_u128(0xa_0001)), grants, Origin::inside(Channel::Api))
}

pub fn resident(number: u128) -> Actor {
    Actor::of_resident(resident_id(number), Origin::inside(Channel::Web))
}

pub fn anonymous() -> Actor {
    Actor::anonymous(Origin::inside(Channel::Web))
}

pub fn grant(actions: &[Action], reach: Reach) -> Grant {
    Grant::new(actions.iter().copied(), [], reach, None)
}

pub fn showing(actions: &[Action], fields: &[FieldGrant], reach: Reach) -> Grant {
    Grant::new(actions.iter().copied(), fields.iter().copied(), reach, None)
}

/// A case of department 1 in ward 1, reported by resident 1, in the hands of staff 2.
pub fn case() -> Target {
    Target {
        department: Some(department(1)),
        ward: Some(1),
        assignee: Some(staff_id(2)),
        owners: vec![resident_id(1)],
        ..Target::of(Resource::new("case", Uuid::from_u128(0xc_0001)))
    }
}
