//! A real town goes live: first administrator, its own data, its staff.

use contract::iam::Activate;
use contract::{Channel, Secret};
use platform::Origin;
use testing::on_both;

use super::{Hall, demo_file};

const SETUP: [&str; 5] = ["setup", "--email", "ada.moreau@town.test", "--name", "Ada Moreau"];

fn link(said: &str) -> Secret {
    let address = said.lines().next().unwrap();
    assert!(address.starts_with("http://localhost:3000/en/console/activate/"), "{said}");
    Secret::new(address.rsplit('/').next().unwrap().to_owned())
}

#[test]
fn the_first_administrator_gets_a_link_and_once_there_is_one_nobody_does() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let first = link(&hall.call(&SETUP).await.unwrap());
        let services = hall.services().await;
        let holder = services.iam.link_holder(&first).await.unwrap();
        assert_eq!(holder.as_str(), "ada.moreau@town.test");

        let again = link(&hall.call(&SETUP).await.unwrap());
        let password = Secret::new("eleven brass lanterns hum".to_owned());
        let order = Activate { link: again, password };
        services.iam.activate(order, Origin::inside(Channel::Console)).await.unwrap();

        let refused = hall.call(&SETUP).await.unwrap_err();
        assert!(refused.contains("setup is refused"), "{refused}");
        let other = ["setup", "--email", "eve@town.test", "--name", "Eve"];
        assert!(hall.call(&other).await.is_err());
    });
}

#[test]
fn setup_names_the_option_that_cannot_be_used() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let refused =
            hall.call(&["setup", "--email", "nobody", "--name", "Ada"]).await.unwrap_err();
        assert!(refused.contains("--email"), "{refused}");
    });
}

#[test]
fn a_town_is_imported_from_files_with_a_dry_run_and_twice_changes_nothing() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let files = [
            ("departments", "departments.json"),
            ("statuses", "statuses.json"),
            ("queues", "queues.json"),
            ("categories", "categories.json"),
            ("wards", "wards.geojson"),
            ("places", "places.csv"),
            ("addresses", "addresses.csv"),
            ("routing", "routing.json"),
            ("holidays", "holidays.csv"),
        ];
        for (kind, name) in files {
            let file = demo_file(name).display().to_string();
            let tried = hall.call(&["import", kind, &file, "--dry-run"]).await.unwrap();
            assert!(tried.starts_with("dry run, nothing stored: "), "{kind}: {tried}");
            let said = hall.call(&["import", kind, &file]).await.unwrap();
            assert_eq!(tried, format!("dry run, nothing stored: {said}"), "{kind}");
            assert!(!said.starts_with("0 added"), "{kind}: {said}");
            let again = hall.call(&["import", kind, &file]).await.unwrap();
            // Routing is one list in one order, and taken over as such.
            let wanted = if kind == "routing" { &said } else { "0 added, 0 changed" };
            assert!(again.starts_with(wanted), "{kind}: {again}");
        }
        assert_eq!(hall.services().await.iam.departments().await.unwrap().len(), 10);
    });
}

#[test]
fn one_bad_line_and_nothing_of_the_file_is_stored() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let file = hall.path("holidays.csv");
        let text = "date,kind,name_en,name_fr\n2026-07-01,statutory,Canada Day,Fête du Canada\n\
                    2026-13-01,statutory,No Day,Aucun jour\n";
        std::fs::write(&file, text).unwrap();
        let file = file.display().to_string();
        let refused = hall.call(&["import", "holidays", &file]).await.unwrap_err();
        assert!(refused.contains("line 3: date: unreadable"), "{refused}");
        assert!(refused.contains("nothing was stored"), "{refused}");
        std::fs::write(&file, text.replace("2026-13-01", "2026-12-25")).unwrap();
        let said = hall.call(&["import", "holidays", &file]).await.unwrap();
        assert!(said.starts_with("2 added"), "{said}");
    });
}

#[test]
fn staff_come_from_a_file_with_their_roles() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let departments = demo_file("departments.json").display().to_string();
        hall.call(&["import", "departments", &departments]).await.unwrap();
        let file = hall.path("staff.csv");
        let header = "email,name,title,department,language,role,reach,wards\n";
        let line = "luc.roy@town.test,Luc Roy,Clerk,bylaw-services,fr,clerk,department,1;2\n";
        std::fs::write(&file, format!("{header}{line}")).unwrap();
        let file = file.display().to_string();
        let said = hall.call(&["import", "staff", &file, "--invite"]).await.unwrap();
        assert_eq!(said, "1 added, 0 changed, 0 unchanged\n");
        std::fs::write(&file, format!("{header}{}", line.replace("clerk,dep", "king,dep")))
            .unwrap();
        let refused = hall.call(&["import", "staff", &file]).await.unwrap_err();
        assert!(refused.contains("line 2: "), "{refused}");
        let wards = demo_file("wards.geojson").display().to_string();
        assert!(hall.call(&["import", "wards", &wards, "--invite"]).await.is_err());
    });
}

#[test]
fn whoever_has_the_server_helps_somebody_who_lost_their_device() {
    // IAM-098
    on_both(async |town| {
        let hall = Hall::of(&town);
        let first = link(&hall.call(&SETUP).await.unwrap());
        let services = hall.services().await;
        let origin = Origin::inside(Channel::Console);
        let password = Secret::new("eleven brass lanterns hum".to_owned());
        services.iam.activate(Activate { link: first, password }, origin).await.unwrap();
        // The only administrator.
        let lost = ["staff", "lost-device", "--email", "Ada.Moreau@town.test"];
        let new = link(&hall.call(&lost).await.unwrap());
        let holder = services.iam.link_holder(&new).await.unwrap();
        assert_eq!(holder.as_str(), "ada.moreau@town.test");
        let nobody = ["staff", "lost-device", "--email", "eve@town.test"];
        assert!(hall.call(&nobody).await.unwrap_err().contains("nobody has this address"));
        let wrong = ["staff", "lost-device", "--email", "nobody"];
        assert!(hall.call(&wrong).await.unwrap_err().contains("--email"));
    });
}
