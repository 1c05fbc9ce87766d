//! Somebody who listens to webhooks.

use std::net::SocketAddr;

use axum::Router;
use axum::handler::Handler;

/// Takes every message with this handler, until the test ends.
pub async fn listen<T: 'static, S>(take: impl Handler<T, S>, state: S) -> SocketAddr
where
    S: Clone + Send + Sync + 'static,
{
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(take).with_state(state);
    #[expect(clippy::disallowed_methods, reason = "ends with the runtime of the test")]
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    address
}
