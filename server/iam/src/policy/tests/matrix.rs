//! The table of who may do what, for people to read. A change of a rule or of a built-in role shows up here.

use std::fmt::Write;

use contract::iam::{Action, FieldGrant};
use platform::Resource;
use uuid::Uuid;

use super::samples::*;
use crate::{Actor, Denied, Grant, Reach, Target, allow, built_in};

fn columns() -> Vec<(String, Actor)> {
    let mut columns = vec![
        ("not-signed-in".to_owned(), anonymous()),
        ("resident-own".to_owned(), resident(1)),
        ("resident-other".to_owned(), resident(2)),
    ];
    for role in built_in::roles().unwrap() {
        // As they are usually given: clerks and supervisors in one department, the others everywhere.
        let reach = match role.code.as_str() {
            "clerk" | "supervisor" | "bylaw-officer" | "planner" | "building-official"
            | "fire-chief" => Reach::departments([department(1)]),
            _ => Reach::EVERYWHERE,
        };
        let grant = Grant::new(role.actions, role.fields, reach, None);
        columns.push((role.code, staff_since_hours(vec![grant])));
    }
    columns.push(("key-with-all".to_owned(), key(vec![grant(Action::ALL, Reach::EVERYWHERE)])));
    columns
}

fn record(act: Action) -> Target {
    let made = matches!(act, Action::OpenCase | Action::RegisterCitizen | Action::SignIn);
    if made { Target::of(Resource::all("record")) } else { case() }
}

fn word(answer: Result<impl Sized, Denied>) -> &'static str {
    match answer {
        Ok(_) => "yes",
        Err(Denied::ConfirmNeeded) => "confirm",
        Err(Denied::Forbidden) => "no",
        Err(Denied::NotVisible) => "404",
        Err(Denied::SignInNeeded) => "sign in",
    }
}

fn table(head: &str, rows: impl Iterator<Item = (String, Vec<&'static str>)>) -> String {
    let names: Vec<String> = columns().into_iter().map(|(name, _)| name).collect();
    let mut table = format!("{head:38}{}\n", names.join("  "));
    for (name, cells) in rows {
        let _ = write!(table, "{name:38}");
        for (cell, column) in cells.iter().zip(&names) {
            let _ = write!(table, "{cell:width$}  ", width = column.len());
        }
        table = format!("{}\n", table.trim_end());
    }
    table
}

#[test]
fn every_built_in_role_may_do_what_the_matrix_shows() {
    let acts = Action::ALL.iter().map(|act| {
        let cells = columns()
            .iter()
            .map(|(_, actor)| word(allow(actor, *act, &record(*act), now())))
            .collect();
        (act.code().to_owned(), cells)
    });
    let here = table("a record of department 1, ward 1", acts);
    let elsewhere = Target { department: Some(department(2)), ..case() };
    let acts = [Action::ReadCase, Action::AssignCase, Action::ReadCitizen].iter().map(|act| {
        let cells = columns()
            .iter()
            .map(|(_, actor)| word(allow(actor, *act, &elsewhere, now())))
            .collect();
        (act.code().to_owned(), cells)
    });
    let there = table("the same in department 2", acts);
    let fields = FieldGrant::ALL.iter().map(|field| {
        let seen = |actor: &Actor| {
            let read = if field.code().starts_with("cases") {
                Action::ReadCase
            } else {
                Action::ReadCitizen
            };
            allow(actor, read, &case(), now()).is_ok_and(|permit| permit.fields().shows(*field))
        };
        (
            field.code().to_owned(),
            columns().iter().map(|(_, actor)| if seen(actor) { "shown" } else { "***" }).collect(),
        )
    });
    let masks = table("protected field", fields);
    insta::assert_snapshot!(format!("{here}\n{there}\n{masks}"));
}

#[test]
fn sensitive_acts_are_open_to_the_it_administrator_after_confirming() {
    let role = built_in::roles().unwrap().into_iter().find(|role| role.code == "it-admin").unwrap();
    let fresh = staff(vec![Grant::new(role.actions, role.fields, Reach::EVERYWHERE, None)]);
    let account = Target::of(Resource::new("staff", Uuid::from_u128(9)));
    assert!(allow(&fresh, Action::ManageStaff, &account, now()).is_ok());
    assert!(allow(&fresh, Action::ManageRoles, &account, now()).is_ok());
}

#[test]
fn built_in_roles_are_complete_in_both_languages() {
    let roles = built_in::roles().unwrap();
    // IAM-005, IAM-035
    for template in [
        "clerk",
        "treasurer",
        "building-official",
        "fire-chief",
        "planner",
        "bylaw-officer",
        "it-admin",
        "cao",
    ] {
        assert!(roles.iter().any(|role| role.code == template), "{template}");
    }
    for role in roles {
        for text in [&role.name.en, &role.name.fr, &role.about.en, &role.about.fr] {
            assert!(!text.trim().is_empty(), "{}", role.code);
        }
        assert!(role.actions.iter().all(|action| !action.is_everybodys()), "{}", role.code);
    }
}
