//! The project's own rules about its sources (architecture 2.2, 2.5, 2.8).

use std::path::Path;

use super::{files, read};

/// Places where the pattern stands in code (comments aside), outside the allowed paths.
fn found(folders: &[&str], patterns: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in folders.iter().flat_map(|folder| files(folder, ".rs")) {
        let name = path.to_string_lossy().replace('\\', "/");
        if name.contains("/tests/") || allowed.iter().any(|part| name.contains(part)) {
            continue;
        }
        let text = read(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            if patterns.iter().any(|pattern| line.contains(pattern)) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    found
}

fn assert_none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

const ALL: [&str; 3] = ["app", "server", "migrations"];

#[test]
fn only_the_database_folder_and_the_migration_helpers_know_which_database_it_is() {
    let patterns = [
        "get_database_backend",
        "DbBackend::",
        "DatabaseBackend::",
        "raw_sql!",
        "Statement::from_",
    ];
    let allowed = [
        "platform/src/db/",
        "migrations/src/append_only.rs",
        "migrations/src/fulltext.rs",
        "platform/examples",
    ];
    assert_none(found(&ALL, &patterns, &allowed), "backend branches stand in platform/src/db only");
}

#[test]
fn only_a_permit_is_an_authority() {
    let allowed = ["iam/src/policy/"];
    assert_none(
        found(&ALL, &["impl Authority for", "impl platform::Authority for"], &allowed),
        "only iam::Permit implements Authority",
    );
}

#[test]
fn pages_and_doors_decide_nothing_about_roles() {
    let folders = [
        "app/src/pages",
        "app/src/server_fns",
        "app/src/layout",
        "server/src/rest",
        "server/src/http",
    ];
    let patterns =
        ["is_staff", "has_permission", "has_role", "\"supervisor\"", "\"it-admin\"", "\"clerk\""];
    assert_none(found(&folders, &patterns, &[]), "permissions are decided in iam");
}

#[test]
fn one_component_writes_text_areas() {
    assert_none(
        found(&["app/src"], &["<textarea"], &["app/src/forms/text_area.rs"]),
        "leptos 0.8 does not escape them",
    );
}

#[test]
fn nothing_is_styled_or_scripted_inside_a_page() {
    let patterns = [" style=\"", " style={", "onclick=", "onload=", "<style"];
    assert_none(found(&["app/src"], &patterns, &[]), "the content security policy refuses it");
}

#[test]
fn no_server_function_changes_something_by_get() {
    assert_none(
        found(&["app/src/server_fns"], &["GetUrl", "GetCbor"], &[]),
        "Lax cookies travel with GET",
    );
}

#[test]
fn features_divide_the_application_in_few_places() {
    // An island's half that touches the page exists in the browser only, and two helpers of the report forms on the server
    // only (ADR 0001). Whether the program speaks SAML is told where outside services are put together (ADR 0018).
    let allowed = [
        "app/src/lib.rs",
        "app/contract/",
        "app/src/islands/",
        "server_fns/report/mod.rs",
        "server/src/outside.rs",
    ];
    assert_none(
        found(&["app", "server"], &["cfg(feature"], &allowed),
        "ssr and hydrate are told apart in app/src/lib.rs and inside islands",
    );
}

#[test]
fn nobody_but_the_clock_and_the_random_port_ask_the_machine() {
    let patterns = ["Utc::now(", "SystemTime::now(", "Uuid::new_v4(", "Uuid::now_v7(", "OsRng"];
    let allowed = ["platform/src/clock.rs", "platform/src/random.rs", "platform/examples"];
    assert_none(found(&ALL, &patterns, &allowed), "time and randomness come through ports");
}

#[test]
fn no_file_is_called_after_nothing() {
    for folder in ALL {
        for path in files(folder, ".rs") {
            let stem = path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default();
            assert!(
                !["utils", "util", "common", "helpers", "helper", "manager", "misc"]
                    .contains(&stem.as_str()),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn every_module_says_what_it_is_responsible_for() {
    let silent: Vec<_> = ["app/src", "app/contract/src", "server", "migrations/src"]
        .into_iter()
        .flat_map(|folder| files(folder, ".rs"))
        .filter(|path| !path.to_string_lossy().contains("/tests/"))
        .filter(|path| !read(path).trim_start().starts_with("//!"))
        .map(|path| Path::display(&path).to_string())
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
