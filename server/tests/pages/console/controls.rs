//! What the portal proves to an auditor.

use contract::iam::Extent;
use http::StatusCode;
use platform::vault::Purpose;
use testing::on_both;

use crate::support::{TestServer, check};

// IAM-091, IAM-092, IAM-093, IAM-047
#[test]
fn an_auditor_reads_the_mapping_and_takes_it_along_as_a_file() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let mut officer = server
            .staff("nadia@town.example", "Nadia Roy", "security-officer", Extent::EVERYWHERE)
            .await;
        for language in ["en", "fr"] {
            let page = officer.get(&format!("/{language}/console/controls")).await;
            check(&page);
            for framework in ["SOC 2", "NIST Cybersecurity Framework 2.0", "ISO/IEC 27001:2022"] {
                assert!(page.says(framework), "{framework}: {}", page.text());
            }
            assert!(page.says("CC6.3") && page.says("PR.AA-05") && page.says("A.5.3"));
        }
        let page = officer.get("/en/console/roles").await;
        assert!(page.says("Controls"));

        let file = officer.get("/en/console/controls/mapping.csv").await;
        let lines: Vec<&str> = file.body.lines().skip(1).collect();
        assert_eq!(lines.len(), 61 + 106 + 93);
        let line =
            |id: &str| *lines.iter().find(|line| line.contains(&format!(",\"{id}\","))).unwrap();
        assert!(line("CC6.3").contains("Segregation of duties"));
        assert!(line("A.7.1").contains("Outside the portal"));
    });
}

// IAM-091, IAM-092, IAM-093
#[test]
fn evidence_that_somebody_may_not_open_is_named_without_a_link() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let mut officer = server
            .staff("nadia@town.example", "Nadia Roy", "security-officer", Extent::EVERYWHERE)
            .await;
        let page = officer.get("/en/console/controls").await;
        for link in page.all("main a[href*='/console/']") {
            let path = link.value().attr("href").unwrap_or_default().to_owned();
            assert_eq!(officer.get(&path).await.status, StatusCode::OK, "{path}");
        }
        assert!(page.says("Identity providers"), "{}", page.text());
        assert!(page.all("main a[href$='/console/providers']").is_empty());
    });
}

// IAM-096
#[test]
fn the_keys_are_listed_by_number_and_never_shown() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        server.open_offices().await;
        let mut officer = server
            .staff("nadia@town.example", "Nadia Roy", "security-officer", Extent::EVERYWHERE)
            .await;
        for language in ["en", "fr"] {
            let page = officer.get(&format!("/{language}/console/encryption-keys")).await;
            check(&page);
            assert_eq!(page.all("tbody tr").len(), Purpose::ALL.len());
        }
        let page = officer.get("/en/console/encryption-keys").await;
        assert!(page.says("Dates of birth") && page.says("In use"), "{}", page.text());
    });
}
