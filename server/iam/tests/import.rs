//! Staff from a file.

use contract::Problem;
use contract::iam::{
    ApplyStaffImport, Extent, ImportEffect, ImportProblem, StaffField, StaffImport, StaffRefusal,
};
use iam::{Denied, IamError};

use crate::hall::{facts, in_hall, system};

const HEAD: &str = "email,name,title,department,language,role,reach,wards\n";

fn file(lines: &[&str]) -> Vec<u8> {
    format!("{HEAD}{}\n", lines.join("\n")).into_bytes()
}

/// The numbers alone.
fn counted(report: StaffImport) -> StaffImport {
    StaffImport { rows: Vec::new(), ..report }
}

#[test]
fn a_dry_run_says_what_would_happen_and_stores_nothing() {
    in_hall(async |hall| {
        hall.department("roads").await;
        let file = file(&[
            "rose@town.example.ca,Rose Tremblay,Patrol,roads,fr,clerk,department,1;2",
            "jean@town.example.ca,Jean Roy,,,en,,,",
        ]);
        let report = counted(hall.iam.import_staff(&system(), &file, true, true).await.unwrap());
        let expected = StaffImport { created: 2, roles_given: 1, ..StaffImport::default() };
        assert_eq!(report, expected);
        assert_eq!((hall.count("staff").await, hall.count("job").await), (0, 0));
        let report = counted(hall.iam.import_staff(&system(), &file, true, false).await.unwrap());
        assert_eq!(report, StaffImport { stored: true, ..expected });
        assert_eq!((hall.count("staff").await, hall.count("job").await), (2, 2));
        assert_eq!(hall.events().await["user.provisioned"], 2);
    });
}

#[test]
fn the_same_file_again_changes_nothing_and_a_corrected_one_only_that() {
    in_hall(async |hall| {
        let roads = hall.department("roads").await;
        let line = "rose@town.example.ca,Rose Tremblay,,roads,fr,clerk,department,1;2";
        let first = file(&[line, "jean@town.example.ca,Jean Roy,,,en,,,"]);
        hall.iam.import_staff(&system(), &first, false, false).await.unwrap();
        let again = hall.iam.import_staff(&system(), &first, false, false).await.unwrap();
        let again = counted(again);
        assert_eq!(again, StaffImport { unchanged: 2, stored: true, ..StaffImport::default() });
        let third = file(&[line, "JEAN@town.example.ca,Jean Leroy,,,en,call-agent,everywhere,"]);
        let report = hall.iam.import_staff(&system(), &third, false, false).await.unwrap();
        assert_eq!((report.changed, report.unchanged, report.roles_given), (1, 1, 1));
        let people = hall.iam.staff_list(&system(), None).await.unwrap();
        assert_eq!(people[0].name, "Jean Leroy");
        let extent = Extent {
            departments: Some(vec![roads]),
            wards: Some(vec![1, 2]),
            ..Extent::EVERYWHERE
        };
        assert_eq!(people[1].assignments[0].extent, extent);
        assert_eq!(people[1].department, Some(roads));
    });
}

#[test]
fn one_bad_line_keeps_the_whole_file_out_and_every_problem_is_named() {
    in_hall(async |hall| {
        hall.department("roads").await;
        let file = file(&[
            "rose@town.example.ca,Rose Tremblay,,roads,fr,clerk,department,",
            "not-an-address,,,nowhere,xx,mayor,everywhere,",
            "jean@town.example.ca,Jean Roy,,,en,clerk,,",
            "jean@town.example.ca,Jean Twin,,,en,clerk,department,",
            "wei@town.example.ca,Wei Chen,,roads,en,clerk,department,one",
            "Rose@town.example.ca,Rose Again,,,en,,,",
        ]);
        let report = hall.iam.import_staff(&system(), &file, false, false).await.unwrap();
        let found: Vec<_> = report
            .problems
            .iter()
            .map(|ImportProblem { line, field, problem }| (*line, *field, *problem))
            .collect();
        assert_eq!(
            found,
            [
                (3, StaffField::Department, Problem::NotOffered),
                (3, StaffField::Email, Problem::NotAnEmail),
                (3, StaffField::Name, Problem::Empty),
                (3, StaffField::PreferredLanguage, Problem::NotOffered),
                (3, StaffField::Role, Problem::NotOffered),
                (4, StaffField::Extent, Problem::Empty),
                (5, StaffField::Extent, Problem::NotOffered),
                (6, StaffField::Wards, Problem::NotANumber),
                (7, StaffField::Email, Problem::Taken),
            ]
        );
        assert!(!report.stored);
        assert_eq!(hall.count("staff").await, 0);
    });
}

#[test]
fn broken_files_are_read_without_harm() {
    in_hall(async |hall| {
        for file in
            [&b""[..], b"\xff\xfe\x00", b"email\n\"unfinished", b"a,b\n1\n", b"\xef\xbb\xbf"]
        {
            let report = hall.iam.import_staff(&system(), file, false, false).await.unwrap();
            assert_eq!(report.created, 0);
        }
        assert_eq!(hall.count("staff").await, 0);
    });
}

#[test]
fn importing_staff_is_for_who_manages_them_everywhere() {
    in_hall(async |hall| {
        let rose = hall.holder(facts("Rose Roy", None), "supervisor", Extent::EVERYWHERE).await;
        let actor = hall.actor(rose.id).await;
        let answer = hall.iam.import_staff(&actor, &file(&[]), false, false).await;
        assert!(matches!(answer, Err(IamError::Denied(Denied::Forbidden))));
    });
}

#[test]
fn every_line_says_what_happens_to_whom() {
    in_hall(async |hall| {
        hall.department("roads").await;
        let rose = hall.activated(facts("Rose Tremblay", None)).await;
        let jean = hall.activated(facts("Jean Roy", None)).await;
        hall.iam.deactivate(&system(), jean).await.unwrap();
        hall.activated(facts("Wei Chen", None)).await;
        let file = file(&[
            "rose.tremblay@town.example.ca,Rose Leroy,Patrol,roads,en,clerk,department,",
            "jean.roy@town.example.ca,Jean Roy,,,fr,,,",
            "wei.chen@town.example.ca,Wei Chen,,,fr,,,",
            "new@town.example.ca,New Comer,,,fr,,,",
        ]);
        let report = hall.iam.import_staff(&system(), &file, false, true).await.unwrap();
        let effects: Vec<_> = report.rows.iter().map(|row| (row.line, row.effect)).collect();
        assert_eq!(
            effects,
            [
                (2, ImportEffect::Changed),
                (3, ImportEffect::LeftAlone),
                (4, ImportEffect::Unchanged),
                (5, ImportEffect::Created),
            ]
        );
        let expected = [
            StaffField::Name,
            StaffField::Title,
            StaffField::Department,
            StaffField::PreferredLanguage,
        ];
        assert_eq!(report.rows[0].changes, expected);
        assert_eq!(report.rows[0].roles[0].en, "Clerk");
        assert!(report.rows[1].changes.is_empty() && report.rows[3].roles.is_empty());
        assert_eq!(hall.iam.staff_detail(&system(), rose).await.unwrap().name, "Rose Tremblay");
    });
}

#[test]
fn the_second_step_does_what_the_first_one_showed_or_nothing() {
    in_hall(async |hall| {
        let csv = file(&["rose.tremblay@town.example.ca,Rose Leroy,,,fr,,,"]);
        let csv = String::from_utf8(csv).unwrap();
        let shown = hall.iam.import_staff(&system(), csv.as_bytes(), false, true).await.unwrap();
        let order = ApplyStaffImport { csv, invite: false, seen: iam::import_mark(&shown) };
        let rose = hall.activated(facts("Rose Tremblay", None)).await;
        let changed = hall.iam.apply_staff_import(&system(), &order).await.unwrap_err();
        assert!(matches!(changed, IamError::Refused(StaffRefusal::ImportChanged)), "{changed:?}");
        assert_eq!(hall.iam.staff_detail(&system(), rose).await.unwrap().name, "Rose Tremblay");
        let shown =
            hall.iam.import_staff(&system(), order.csv.as_bytes(), false, true).await.unwrap();
        let order = ApplyStaffImport { seen: iam::import_mark(&shown), ..order };
        assert!(hall.iam.apply_staff_import(&system(), &order).await.unwrap().stored);
        assert_eq!(hall.iam.staff_detail(&system(), rose).await.unwrap().name, "Rose Leroy");
        assert!(
            hall.iam.apply_staff_import(&system(), &order).await.is_err(),
            "it is done already"
        );
    });
}
