//! Rules of this context: pure, without I/O.

pub(crate) mod mask;
pub(crate) mod needs;
pub(crate) mod profile;
