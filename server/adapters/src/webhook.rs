//! Carries webhooks out, to no address but those that may be connected to.

use std::time::Duration;

use url::Url;

use crate::address::{AddressRefused, Allowed, Outward, is_refused};

const PATIENCE: Duration = Duration::from_secs(15);
const TO_CONNECT: Duration = Duration::from_secs(5);

/// Why nothing was delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undelivered {
    Refused(AddressRefused),
    /// No connection, no answer in time.
    Unreachable,
}

#[derive(Clone)]
pub struct WebhookCourier {
    outward: Outward,
}

impl WebhookCourier {
    pub fn new(allowed: Allowed) -> Result<Self, reqwest::Error> {
        let outward = Outward::new(allowed, "Civic-Portal-Webhooks/1", TO_CONNECT, PATIENCE)?;
        Ok(Self { outward })
    }

    /// The address, if webhooks may be sent there as far as that can be said without a look-up. Plain http is for allowed
    /// networks alone.
    pub fn check(&self, address: &str) -> Result<Url, AddressRefused> {
        self.outward.to(address).map(|(url, _)| url)
    }

    /// Posts the JSON document; answers the status.
    pub async fn post(
        &self,
        address: &str,
        headers: &[(&'static str, String)],
        body: String,
    ) -> Result<u16, Undelivered> {
        let (url, client) = self.outward.to(address).map_err(Undelivered::Refused)?;
        let mut request = client.post(url).header("content-type", "application/cloudevents+json");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        match request.body(body).send().await {
            Ok(answer) => Ok(answer.status().as_u16()),
            Err(error) if is_refused(&error) => {
                Err(Undelivered::Refused(AddressRefused::NotPublic))
            }
            Err(_) => Err(Undelivered::Unreachable),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn courier(networks: &[&str]) -> WebhookCourier {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let networks = networks.iter().map(|network| network.parse().expect("a network"));
        WebhookCourier::new(Allowed::new(networks)).expect("a client")
    }

    #[test]
    fn addresses_that_are_not_public_are_refused_however_they_are_written() {
        let courier = courier(&[]);
        for address in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://10.1.2.3/",
            "https://172.16.0.1/",
            "https://192.168.1.1/",
            "https://169.254.169.254/",
            "https://100.64.0.1/",
            "https://0.0.0.0/",
            "https://224.0.0.1/",
            "https://255.255.255.255/",
            "https://[::1]/",
            "https://[::]/",
            "https://[fe80::1]/",
            "https://[fd00::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[2002:7f00:1::]/",
            "https://[2001:db8::1]/",
            "https://[ff02::1]/",
        ] {
            assert_eq!(courier.check(address), Err(AddressRefused::NotPublic), "{address}");
        }
        for address in
            ["https://8.8.8.8/", "https://[2606:4700::1111]/x?y=1", "https://hooks.example.ca/"]
        {
            assert!(courier.check(address).is_ok(), "{address}");
        }
    }

    #[test]
    fn only_plain_https_addresses_are_taken() {
        let strict = courier(&[]);
        for address in [
            "http://hooks.example.ca/",
            "https://me:secret@hooks.example.ca/",
            "ftp://hooks.example.ca/",
            "hooks",
            "https://hooks.example.ca/#a",
        ] {
            assert_eq!(strict.check(address), Err(AddressRefused::Form), "{address}");
        }
        assert!(courier(&["10.0.0.0/8"]).check("http://10.1.2.3/").is_ok());
        assert_eq!(
            courier(&["10.0.0.0/8"]).check("http://127.0.0.1/"),
            Err(AddressRefused::NotPublic)
        );
    }

    #[test]
    fn what_is_not_encrypted_stays_within_the_allowed_networks() {
        let allowed = Allowed::new(["10.0.0.0/8".parse().expect("a network")]);
        let courier = courier(&["10.0.0.0/8"]);
        assert_eq!(courier.check("http://8.8.8.8/"), Err(AddressRefused::NotPublic));
        assert!(courier.check("https://8.8.8.8/").is_ok());
        assert!(allowed.admits("10.1.2.3".parse().expect("an address"), false));
        assert!(!allowed.admits("8.8.8.8".parse().expect("an address"), false));
    }

    #[tokio::test]
    async fn a_name_that_leads_to_the_own_machine_is_not_connected_to() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let refused = courier(&["192.0.2.0/24"])
            .post(&format!("http://localhost:{port}/"), &[], String::new())
            .await;
        assert_eq!(refused, Err(Undelivered::Refused(AddressRefused::NotPublic)));
        let nobody = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(nobody.is_err(), "somebody connected");
    }
}
