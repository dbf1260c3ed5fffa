//! Seeds to content: decode, repair, parse, strip, segment, structure, annotate, print.

pub mod block;
