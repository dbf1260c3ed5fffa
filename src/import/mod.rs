//! Seeds to content: decode, repair, parse, strip, segment, structure, annotate, print.
//!
//! Importing one source depends on that source, the vocabularies, the settings and
//! compiled-in data alone, never on other sources. [`reconcile`] then lays what was
//! imported beside the content that is there, and never over a person's work.

pub(crate) mod ahead;
pub mod block;
mod chinese;
pub mod decode;
pub mod language;
pub mod parse;
pub mod repair;
pub mod segment;
pub mod strip;
pub mod structure;
