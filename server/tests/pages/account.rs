use crate::support::{TestServer, check};
use testing::on_both;

//
#[test]
fn the_home_page_is_the_same_in_both_languages() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let mut browser = server.browser();
        for language in ["en", "fr"] {
            check(&browser.get(&format!("/{language}")).await);
        }
    });
}
