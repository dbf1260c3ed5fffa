//! Lines that say again what the article says: a summary from the page's description, a paragraph
//! that stands twice.

use super::line::Line;
use super::spam::{overlap, pairs};
use std::collections::BTreeSet;

/// How many lines at the head may be a summary.
const HEAD: usize = 6;
/// How many lines after a summary are compared with it.
const REACH: usize = 14;

/// Whether the line at `at` is a cut-off echo of the lines that follow it.
pub fn is_summary(lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let text = line.key.trim_end_matches(['…', '.', '⋯']);
    let cut = line.key.len() - text.len();
    // `…` is three bytes; one full stop at the end of a sentence is no cut.
    if at >= HEAD || cut < 3 || line.length < 20 || line.length > 1000 {
        return false;
    }
    let essence = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let wanted = essence(text);
    let mut following = String::new();
    for next in lines.iter().skip(at + 1).take(REACH) {
        following.push_str(&essence(&next.key));
    }
    if following.contains(&wanted) {
        return true;
    }
    let set: BTreeSet<[char; 2]> = pairs(&following).collect();
    overlap(&wanted, &set) > 0.93
}

/// Which paragraphs stand a second time, word for word.
pub fn repeated(lines: &[Line<'_>]) -> Vec<bool> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    lines
        .iter()
        .map(|line| line.body && line.length >= 30 && !seen.insert(line.key.as_str()))
        .collect()
}
