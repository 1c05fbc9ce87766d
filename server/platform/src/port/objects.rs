//! Keeping files: photos, later documents. Names are ids, never what a person called the file.

use async_trait::async_trait;

#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    #[error("no such object")]
    Missing,
    #[error("object store: {0}")]
    Store(String),
}

#[async_trait]
pub trait Objects: Send + Sync + 'static {
    /// Keeps the bytes under the name, durable when it returns. Writing the same name again replaces it.
    async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), ObjectError>;
    async fn get(&self, name: &str) -> Result<Vec<u8>, ObjectError>;
    /// Removing what is not there is no error.
    async fn remove(&self, name: &str) -> Result<(), ObjectError>;
}
