//! The program as a process: listens, measures, closes for maintenance, refuses what is too large, stops when told.

use std::process::Command;

use testing::on_both;

use super::Hall;
use super::running::{Running, free};

#[test]
fn the_server_answers_measures_closes_for_maintenance_and_stops() {
    on_both(async |town| {
        let hall = Hall::of(&town);
        let metrics = free();
        let mut server = Running::serve(&hall, &["--metrics-listen", &metrics.to_string()]);
        assert!(server.get("/livez").starts_with("HTTP/1.1 200"));
        assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
        assert!(server.get("/en?search=Rosalind").starts_with("HTTP/1.1 200"));

        let huge = "POST /do/register HTTP/1.1\r\nContent-Type: application/octet-stream\r\nContent-Length: 999999999";
        assert!(Running::ask(server.address, huge).starts_with("HTTP/1.1 413"));

        let many = format!("GET /en HTTP/1.1{}", "\r\nX-More: 1".repeat(200));
        assert!(Running::ask(server.address, &many).starts_with("HTTP/1.1 431"));
        assert!(server.get("/livez").starts_with("HTTP/1.1 200"));

        std::fs::write(hall.path("maintenance"), "").unwrap();
        let closed = server.get("/fr");
        assert!(closed.starts_with("HTTP/1.1 503"), "{closed}");
        assert!(closed.contains("retry-after: 600") && closed.contains("lang=\"fr-CA\""));
        assert!(closed.contains("Ville de") && !closed.contains("<!--"), "{closed}");
        assert!(server.get("/livez").starts_with("HTTP/1.1 200"));
        std::fs::remove_file(hall.path("maintenance")).unwrap();
        assert!(server.get("/fr").starts_with("HTTP/1.1 200"));

        let measured = Running::ask(metrics, "GET /metrics HTTP/1.1");
        let page = "portal_http_request_seconds_count{method=\"GET\",route=\"/{language}/\",status=\"2xx\"}";
        let other = page.replace("/{language}/", "/{language}");
        assert!(measured.contains(page) || measured.contains(&other), "{measured}");
        assert!(measured.contains("portal_jobs{state=\"dead\"} 0"), "{measured}");
        assert!(!server.get("/metrics").contains("portal_http_request"));

        let pid = server.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(server.child.wait().unwrap().success());
        //
        let log = std::fs::read_to_string(hall.path("log")).unwrap();
        assert!(log.contains("answered") && log.contains("/{language}"), "{log}");
        for personal in ["Rosalind", "search="] {
            assert!(!log.contains(personal) && !measured.contains(personal), "{log}");
        }
    });
}
