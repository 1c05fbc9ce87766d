//! Pages, one module a subject.

mod account;
