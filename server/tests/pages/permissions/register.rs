//! The tables of permissions leave nothing out: their rows are compared with what the program itself has registered.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use testing::on_both;

use super::acts::{CONSOLE, RESIDENT};
use super::residents::{ELSEWHERE, FORMS, PAGES};
use crate::support::TestServer;

#[test]
fn every_function_that_is_registered_has_its_row() {
    on_both(async |town| {
        // Composes the program, which registers its functions.
        let _server = TestServer::new(town).await;
        let registered: BTreeSet<_> =
            server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
        let tried: BTreeSet<_> = RESIDENT.iter().chain(CONSOLE).map(|act| act.path).collect();
        assert_eq!(registered, tried, "server/tests/pages/permissions/acts.rs");
    });
}

fn routes_below(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            routes_below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            let routes = source.split(".route(").skip(1).filter_map(|rest| {
                let rest = rest.trim_start().strip_prefix('"')?;
                rest.split('"').next()
            });
            found.extend(routes.map(str::to_owned));
        }
    }
}

/// The console's pages have a test of the same kind.
#[test]
fn every_route_of_the_residents_side_has_its_row() {
    let mut routes = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["../app/src", "src/http"] {
        routes_below(&root.join(folder), &mut routes);
    }
    let of_console = ["/console", "/do/console/"];
    routes.retain(|route| !of_console.iter().any(|start| route.starts_with(start)));
    let tried: BTreeSet<_> =
        PAGES.iter().chain(&FORMS).chain(&ELSEWHERE).map(|route| (*route).to_owned()).collect();
    assert_eq!(routes, tried, "server/tests/pages/permissions/residents.rs");
}
