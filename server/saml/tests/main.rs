//! Answers of honest, careless and hostile providers.

mod honest;
mod hostile;
mod mutated;
mod recorded;
mod scene;
