//! A passkey made of software, with the browser around it: answers questions in the JSON form of WebAuthn as a person does
//! who was verified by their device. What tests change about it is what an attacker would.

#![expect(clippy::expect_used, reason = "an authenticator that fails has failed its test")]

use data_encoding::BASE64URL_NOPAD;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const WITH_CREDENTIAL: u8 = 1 << 6;

pub struct Authenticator {
    key: EcdsaKeyPair,
    id: [u8; 32],
    user: String,
    /// The page on which the browser stands.
    pub origin: String,
    /// How often it signed.
    pub counter: u32,
    /// Whether it verifies the person, and does not only notice a touch.
    pub verifies: bool,
}

impl Authenticator {
    /// A new passkey, with what the browser answers to the question that asked for it.
    pub fn create(origin: &str, question: &str) -> (Self, String) {
        let question: Value = serde_json::from_str(question).expect("a question");
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random);
        let pair = pair.expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pair.as_ref(), &random);
        let mut id = [0; 32];
        random.fill(&mut id).expect("random bytes");
        let user = text(&question["user"]["id"]);
        let made = Self {
            key: key.expect("a key"),
            id,
            user,
            origin: origin.to_owned(),
            counter: 1,
            verifies: true,
        };
        let answer = made.introduce(&question);
        (made, answer)
    }

    /// Says that it belongs to this account.
    pub fn name(&mut self, account: uuid::Uuid) {
        self.user = encoded(account.as_bytes());
    }

    /// Answers a question with a signature.
    pub fn answer(&mut self, question: &str) -> String {
        let question: Value = serde_json::from_str(question).expect("a question");
        self.counter += 1;
        let data = self.data(&text(&question["rpId"]), 0);
        let client = self.client("webauthn.get", &question);
        let signed = [data.as_slice(), digest(&SHA256, client.as_bytes()).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("a signature");
        let response = json!({
            "authenticatorData": encoded(&data),
            "clientDataJSON": encoded(client.as_bytes()),
            "signature": encoded(signature.as_ref()),
            "userHandle": self.user,
        });
        self.wrapped(&response)
    }

    fn introduce(&self, question: &Value) -> String {
        let point = self.key.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        // COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
        let key = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], x, &[0x22, 0x58, 32], y];
        let mut data = self.data(&text(&question["rp"]["id"]), WITH_CREDENTIAL);
        data.extend([0; 16]);
        data.extend([0, 32]);
        data.extend(self.id);
        data.extend(key.concat());
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": data}
        let length = u8::try_from(data.len()).expect("a short text");
        let object =
            [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".as_slice(), &[length], &data]
                .concat();
        let response = json!({
            "attestationObject": encoded(&object),
            "clientDataJSON": encoded(self.client("webauthn.create", question).as_bytes()),
            "transports": ["internal"],
        });
        self.wrapped(&response)
    }

    fn data(&self, party: &str, more: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let mut data = digest(&SHA256, party.as_bytes()).as_ref().to_vec();
        data.push(PRESENT | verified | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client(&self, act: &str, question: &Value) -> String {
        let challenge = &question["challenge"];
        json!({ "type": act, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
    }

    fn wrapped(&self, response: &Value) -> String {
        let id = encoded(&self.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
            "authenticatorAttachment": "platform",
        })
        .to_string()
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn encoded(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
