//! How server functions report a failure to the browser: the contract's codes, as JSON.

use contract::{Failure, FailureKind};
use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

/// `contract::Failure` on its way through a server function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(transparent)]
#[error("{0}")]
pub struct Failed(#[from] pub Failure);

impl FromServerFnError for Failed {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let kind = match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::MissingArg(_) => FailureKind::Malformed,
            _ => FailureKind::Unexpected,
        };
        Self(Failure::of(kind))
    }
}
