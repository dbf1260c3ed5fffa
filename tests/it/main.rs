//! All integration tests in one binary; `tests/README.md` teaches them.
// Tests read fixtures and make scratch folders, and fail where that fails.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod again;
mod browser;
mod cli;
mod content;
mod diagnostics;
mod evaluation;
mod golden;
mod mutate;
mod portal;
mod schema;
mod scratch;
mod seam;
mod shapes;
mod stand;
mod sources;
mod search;
mod search_evaluation;
mod themes;
mod tidy;
mod verbs;
mod views;
