//! Signatures as Standard Webhooks 1.0 has them: HMAC-SHA256 over id, time and body, one for each secret that counts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::Secret;
use hmac::{Hmac, Mac};
use platform::Random;
use sha2::Sha256;

const PREFIX: &str = "whsec_";

/// A new secret of 256 bits, as the receiver enters it.
pub fn new_secret(random: &dyn Random) -> Secret {
    Secret::new(format!("{PREFIX}{}", STANDARD.encode(random.bytes::<32>())))
}

/// The value of `webhook-signature`.
pub fn signatures<'a>(
    secrets: impl IntoIterator<Item = &'a str>,
    id: &str,
    timestamp: i64,
    body: &str,
) -> String {
    let signed: Vec<String> =
        secrets.into_iter().filter_map(|secret| signature(secret, id, timestamp, body)).collect();
    signed.join(" ")
}

fn signature(secret: &str, id: &str, timestamp: i64, body: &str) -> Option<String> {
    let key = STANDARD.decode(secret.strip_prefix(PREFIX)?).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification.
    #[test]
    fn the_signature_is_that_of_the_standard() {
        let signed = signatures(
            ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            r#"{"test": 2432232314}"#,
        );
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
