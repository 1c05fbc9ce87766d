//! Documents that must agree with the program.

use clap::{Args, Command};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use server::config::Config;
use testing::on_both;

use super::{read, root};

#[test]
fn the_settings_in_the_readme_are_those_of_the_program() {
    let readme = read(root("README.md"));
    let command = Config::augment_args(Command::new("server"));
    for argument in command.get_arguments() {
        let Some(name) = argument.get_env().and_then(|name| name.to_str()) else { continue };
        assert!(readme.contains(&format!("`{name}`")), "{name} is not in README.md");
    }
    for word in readme.split('`').filter(|word| word.starts_with("PORTAL_")) {
        let known = command.get_arguments().any(|argument| {
            argument.get_env().is_some_and(|name| name.to_str() == word.split('=').next())
        });
        assert!(known, "README.md names {word}, which is no setting");
    }
}

#[test]
fn every_column_of_the_data_map_is_in_the_database() {
    on_both(async |town| {
        let db = town.foundation.db.reader();
        let map = read(root("server/docs/data-map.md"));
        let mut columns = 0;
        for line in map.lines().filter(|line| line.starts_with("| `")) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let table = cells[1].trim_matches('`').to_owned();
            let named = cells[2].split(';').next().unwrap_or_default();
            for column in named.split(',').map(|name| name.trim().trim_matches('`').to_owned()) {
                let query = Query::select()
                    .expr(Expr::col((table.clone(), column.clone())))
                    .from(table.clone())
                    .and_where(Expr::val(1).eq(0))
                    .to_owned();
                let found = db.query_all(&query).await;
                assert!(found.is_ok(), "{table}.{column}: {found:?}");
                columns += 1;
            }
        }
        assert!(columns > 80, "{columns}");
    });
}

// IAM-091, IAM-092, IAM-093
#[test]
fn whatever_a_control_calls_shown_by_tests_is() {
    let file: serde_json::Value =
        serde_json::from_str(&read(root("server/iam/data/controls.json"))).unwrap();
    let requirements = read(root("server/docs/requirements.md"));
    let mut named = 0;
    for framework in file["frameworks"].as_array().unwrap() {
        for control in framework["controls"].as_array().unwrap() {
            for row in control["rows"].as_array().unwrap().iter().filter_map(|row| row.as_str()) {
                let line =
                    requirements.lines().find(|line| line.starts_with(&format!("| {row} |")));
                let line = line.unwrap_or_else(|| panic!("{row} is no requirement"));
                assert!(line.contains("| test: "), "{}: no test shows {row}", control["id"]);
                named += 1;
            }
        }
    }
    assert!(named > 60, "{named}");
}
