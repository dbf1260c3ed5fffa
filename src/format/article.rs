//! The article file: front matter between two lines of `---`, then Markdown.

use super::FrontMatter;
use crate::base::{Place, RelPath, Warned};
use std::collections::BTreeMap;

/// An article file as a person reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleFile {
    /// The metadata.
    pub front: FrontMatter,
    /// The Markdown, without blank lines at its beginning, ending in one newline
    /// (or empty).
    pub body: String,
}

/// Where things stand in an article file, for diagnostics.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The byte range of each top-level key's value, by key; a list's whole block.
    pub values: BTreeMap<String, std::ops::Range<usize>>,
    /// The line on which the body begins, from 1.
    pub body_line: u32,
}
