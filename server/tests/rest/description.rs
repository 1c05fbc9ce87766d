//! The description of the API, and other files that the program writes about itself.

use server::cli::generate;
use testing::on_both;

use crate::support::{Client, TestServer};

#[test]
fn generated_files_are_those_that_are_committed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (path, text) in generate::files().unwrap() {
        let committed = std::fs::read_to_string(root.join(path)).unwrap_or_default();
        assert!(committed == text, "{path} is not up to date: run `make gen`");
    }
}

#[test]
fn the_description_is_served_to_everybody() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let served = Client::new(&server).get("/openapi.json").await.ok();
        assert_eq!(served, server::rest::description());
        assert!(served["openapi"].as_str().unwrap().starts_with("3.1"));
        for path in ["/cases", "/cases/{id}", "/cases/{id}/status", "/citizens/{id}", "/auth/login"]
        {
            assert!(served["paths"][path].is_object(), "{path}");
        }
    });
}
