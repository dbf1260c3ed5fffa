//! The search index: written by the build, read by the command line and by the browser's module.
//!
//! `docs/search-format.md` is the format. Text becomes tokens in the same way on both sides:
//!
//! - [`fold`]: one code point to the code point that it compares equal with, and its class
//! - [`token`]: text cut into runs, runs into tokens; [`number`]: document numbers

pub mod fold;
pub mod number;
pub mod token;
