//! All integration tests in one binary; `tests/README.md` teaches them.
#![allow(clippy::disallowed_methods)] // Tests read fixtures and make scratch folders.

mod browser;
mod cli;
mod diagnostics;
mod evaluation;
mod golden;
mod portal;
mod schema;
mod scratch;
mod tidy;
