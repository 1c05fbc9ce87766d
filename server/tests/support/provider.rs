//! An identity provider that says whatever a test wants it to, true or forged. It redeems a code once, and only for whoever
//! asked for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use http::{HeaderMap, StatusCode, header};
use platform::Timestamp;
use rcgen::{KeyPair, PKCS_ED25519, SigningKey};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use url::Url;

pub const CLIENT: &str = "portal";
pub const SECRET: &str = "a secret of the provider and the portal";

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    Rightly,
    /// `alg: none`, without a signature.
    Not,
    /// HS256 with what everybody knows: the public key.
    WithPublicKey,
    /// HS256 with the client's secret.
    WithClientSecret,
    /// By another key under the same name.
    ByAnother,
}

#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    key: KeyPair,
    key_id: String,
    codes: HashMap<String, (String, String)>,
    announced: Value,
    asked_for_keys: usize,
    given: usize,
    user_info: Value,
    is_away: bool,
}

/// What the portal asked, read from the address it sent the browser to.
pub struct Asked {
    pub query: HashMap<String, String>,
}

impl Asked {
    pub fn of(address: &str) -> Self {
        let url: Url = address.parse().unwrap();
        Self { query: url.query_pairs().into_owned().collect() }
    }

    pub fn get(&self, name: &str) -> &str {
        self.query.get(name).map(String::as_str).unwrap_or_default()
    }
}

impl Provider {
    pub async fn start() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let announced = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "end_session_endpoint": format!("{issuer}/end"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
            "authorization_response_iss_parameter_supported": true,
        });
        let inner = Arc::new(Mutex::new(Inner {
            key: KeyPair::generate_for(&PKCS_ED25519).unwrap(),
            key_id: "first".to_owned(),
            codes: HashMap::new(),
            announced,
            asked_for_keys: 0,
            given: 0,
            user_info: Value::Null,
            is_away: false,
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/userinfo", get(user_info))
            .with_state(inner.clone());
        #[expect(clippy::disallowed_methods, reason = "ends with the runtime of the test")]
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { issuer, inner }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap()
    }

    /// Changes what it announces.
    pub fn announce(&self, name: &str, value: Value) {
        self.lock().announced[name] = value;
    }

    /// Tells this at its userinfo endpoint, which it announces from now on.
    pub fn tell(&self, user_info: Value) {
        let mut inner = self.lock();
        inner.announced["userinfo_endpoint"] = format!("{}/userinfo", self.issuer).into();
        inner.user_info = user_info;
    }

    pub fn announced(&self, name: &str) -> Value {
        self.lock().announced[name].clone()
    }

    pub fn go_away(&self, is_away: bool) {
        self.lock().is_away = is_away;
    }

    /// Signs with a new key from now on.
    pub fn rotate(&self, key_id: &str) {
        let mut inner = self.lock();
        inner.key = KeyPair::generate_for(&PKCS_ED25519).unwrap();
        inner.key_id = key_id.to_owned();
    }

    pub fn asked_for_keys(&self) -> usize {
        self.lock().asked_for_keys
    }

    /// What an honest provider says about Rose.
    pub fn claims(&self, asked: &Asked, now: Timestamp) -> Map<String, Value> {
        let claims = json!({
            "iss": self.issuer,
            "sub": "rose-at-the-provider",
            "aud": CLIENT,
            "exp": now.timestamp() + 300,
            "iat": now.timestamp(),
            "nonce": asked.get("nonce"),
            "email": "rose@town.example",
            "email_verified": true,
            "name": "Rose Roy",
        });
        claims.as_object().unwrap().clone()
    }

    /// A code for the token with these claims.
    pub fn code(&self, asked: &Asked, claims: &Map<String, Value>, signed: Signed) -> String {
        let token = self.sign(claims, signed, None);
        let mut inner = self.lock();
        inner.given += 1;
        let code = format!("code-{}", inner.given);
        inner.codes.insert(code.clone(), (asked.get("code_challenge").to_owned(), token));
        code
    }

    pub fn sign(&self, claims: &Map<String, Value>, signed: Signed, typ: Option<&str>) -> String {
        let inner = self.lock();
        let alg = match signed {
            Signed::Rightly | Signed::ByAnother => "EdDSA",
            Signed::Not => "none",
            Signed::WithPublicKey | Signed::WithClientSecret => "HS256",
        };
        let mut head = json!({ "alg": alg, "kid": inner.key_id });
        if let Some(typ) = typ {
            head["typ"] = typ.into();
        }
        let part = |value: &[u8]| URL_SAFE_NO_PAD.encode(value);
        let body = serde_json::to_vec(claims).unwrap();
        let message = format!("{}.{}", part(head.to_string().as_bytes()), part(&body));
        let mac = |key: &[u8]| {
            let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
            mac.update(message.as_bytes());
            mac.finalize().into_bytes().to_vec()
        };
        let signature = match signed {
            Signed::Rightly => inner.key.sign(message.as_bytes()).unwrap(),
            Signed::ByAnother => {
                let other = KeyPair::generate_for(&PKCS_ED25519).unwrap();
                other.sign(message.as_bytes()).unwrap()
            }
            Signed::Not => Vec::new(),
            Signed::WithPublicKey => mac(inner.key.public_key_raw()),
            Signed::WithClientSecret => mac(SECRET.as_bytes()),
        };
        format!("{message}.{}", part(&signature))
    }
}

type Shared = State<Arc<Mutex<Inner>>>;

async fn discovery(State(inner): Shared) -> Result<Json<Value>, StatusCode> {
    let inner = inner.lock().unwrap();
    if inner.is_away { Err(StatusCode::BAD_GATEWAY) } else { Ok(Json(inner.announced.clone())) }
}

async fn keys(State(inner): Shared) -> Json<Value> {
    let mut inner = inner.lock().unwrap();
    inner.asked_for_keys += 1;
    let x = URL_SAFE_NO_PAD.encode(inner.key.public_key_raw());
    let kid = inner.key_id.clone();
    Json(json!({ "keys": [
        { "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x },
    ] }))
}

async fn user_info(State(inner): Shared, headers: HeaderMap) -> (StatusCode, Json<Value>) {
    match headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        Some("Bearer x") => (StatusCode::OK, Json(inner.lock().unwrap().user_info.clone())),
        _ => (StatusCode::UNAUTHORIZED, Json(Value::Null)),
    }
}

async fn token(
    State(inner): Shared,
    headers: HeaderMap,
    Form(sent): Form<HashMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    let no = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error })));
    if sent.get("grant_type").is_some_and(|kind| kind == "client_credentials") {
        let is = |name: &str, value: &str| sent.get(name).is_some_and(|sent| sent == value);
        if !is("client_id", CLIENT) || !is("client_secret", SECRET) {
            return no("invalid_client");
        }
        let scope = sent.get("scope").cloned().unwrap_or_default();
        let token = format!("app-only {scope}");
        let answer = json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": token });
        return (StatusCode::OK, Json(answer));
    }
    let known = STANDARD.encode(format!("{CLIENT}:{}", SECRET.replace(' ', "+")));
    let given = headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap());
    if given != Some(&format!("Basic {known}")) {
        return no("invalid_client");
    }
    let (code, verifier) = (&sent["code"], &sent["code_verifier"]);
    // A code is redeemed once.
    let Some((challenge, token)) = inner.lock().unwrap().codes.remove(code) else {
        return no("invalid_grant");
    };
    if challenge != URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) {
        return no("invalid_grant");
    }
    let answer = json!({ "access_token": "x", "token_type": "Bearer", "id_token": token });
    (StatusCode::OK, Json(answer))
}
