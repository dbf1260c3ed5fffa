//! Seeds to content: decode, repair, parse, strip, segment, structure, annotate, print.

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

#[cfg(test)]
mod stages;
