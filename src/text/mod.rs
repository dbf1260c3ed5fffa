//! Chinese text: the floor that knows characters, words and readings, and neither files nor articles.
//!
//! All are pure functions over `&str`; tables are compiled in, most of them ready for use.
//!
//! - [`class`]: what is Han, punctuation, invisible, private
//! - [`width`]: full-width punctuation beside Han, half-width letters and digits everywhere
//! - [`spaces`]: which blanks between characters mean something
//! - [`join`]: what a line break in running text stands for
//! - [`number`]: `二〇二〇`, `二十七`, `第三`
//! - [`script`]: Simplified to Traditional and back, along OpenCC's chains; [`detect`]: which script a text is
//!   in, and whether a machine put it there
//! - [`fold`]: the forms in which names and queries compare
//! - [`pinyin`]: syllables, initials, slugs; [`sort`]: the order of names by pinyin
//! - [`wrap`]: lines of a width
//! - [`recognise`]: where the names of a vocabulary stand in a text; [`near`]: which name was meant
//! - [`words`]: whether words of a list stand in a text, all asked at once
//! - [`pattern`]: regular expressions that tell most texts at a glance not to match
//!
//! `dictionary` (longest match) over `lexicon` (its tables), `opencc` (the data) and `verbatim` (what no rule touches) serve these.

pub mod class;
pub mod detect;
mod dictionary;
pub mod fold;
pub mod join;
mod lexicon;
pub mod near;
pub mod number;
mod opencc;
pub mod pattern;
pub mod pinyin;
pub mod recognise;
pub mod script;
pub mod sort;
pub mod spaces;
mod verbatim;
pub mod width;
pub mod wrap;
pub mod words;
