//! The search index: written by the build, read by the command line and by the browser's module.
//!
//! `docs/search-format.md` is the format. Text becomes tokens in the same way on both sides:
//!
//! - [`fold`]: one code point to the code point that it compares equal with, and its class
//! - [`token`]: text cut into runs, runs into tokens; [`number`]: document numbers
//!
//! The writer:
//!
//! - [`document`]: what is indexed; [`index`]: all files from it
//! - [`postings`]: documents to token shards, over [`bag`] (the tokens of one document), [`lists`] and
//!   [`shard`] (the coded lists, triples in [`follow`]), [`hash`] (where a token stands) and [`range`] (how likely
//!   symbols cost little); [`ids`] are lists of documents alone, in [`bits`]
//! - [`card`]: what a result shows, in [`gb`] (GB 18030) or in [`phrases`] that were [`learn`]ed, over
//!   [`huffman`]'s codes; [`facet`]: what results are narrowed by;
//!   [`synonym`] and [`suggest`]: names that mean the same, names while typing; [`pairs`]: the fold of Han
//!   characters; [`manifest`]: where a reader begins
//!
//! The reader:
//!
//! - [`query`]: what was typed, as clauses; [`read`]: files by need; [`meant`]: what a clause may be, [`variant`]:
//!   numerals in the other way; [`answer`]: results; [`matching`]: whether a text says what was asked

pub mod answer;
pub mod bag;
pub mod bits;
pub mod card;
pub mod document;
pub mod facet;
pub mod fold;
pub mod follow;
pub mod gb;
pub mod hash;
pub mod huffman;
pub mod ids;
pub mod index;
pub mod learn;
pub mod lists;
pub mod manifest;
pub mod matching;
pub mod meant;
pub mod number;
pub mod pairs;
pub mod phrases;
pub mod postings;
pub mod query;
pub mod range;
pub mod read;
pub mod shard;
pub mod sound;
pub mod suggest;
pub mod synonym;
pub mod token;
pub mod variant;

#[cfg(test)]
mod tests;
