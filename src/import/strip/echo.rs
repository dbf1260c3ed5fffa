//! Lines that say again what the article says: a summary from the page's description, a paragraph
//! that stands twice.

use super::line::Line;
use crate::import::chinese::{Pairs, all_pairs, is_alphanumeric};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// How many lines at the head may be a summary.
const HEAD: usize = 6;
/// How far below the first paragraph, which may be a form of the page, a summary with a label may stand.
const LABELLED: usize = 20;
/// How many lines below a first sentence its paragraph stands.
const NEXT: usize = 4;
/// Labels of a summary, which a page may cut off without a mark.
const LABELS: &[&str] = &[
    "核心提示",
    "摘要",
    "导读",
    "提要",
    "简介",
    "内容摘要",
    "内容简介",
    "导语",
    "abstract",
    "summary",
];
/// How many lines after a summary are compared with it.
const REACH: usize = 14;

/// A text without its marks and blanks.
pub fn essence(text: &str) -> String {
    text.chars().filter(|&c| is_alphanumeric(c)).collect()
}

/// Whether the line at `at` is a cut-off echo of the lines that follow it. `first` is the first paragraph.
pub fn is_summary(lines: &[Line<'_>], at: usize, first: usize) -> bool {
    let line = &lines[at];
    let text = line.key.trim_end_matches(['…', '.', '⋯']);
    let cut = line.key.len() - text.len();
    let labelled =
        LABELS.iter().find_map(|label| text.strip_prefix(label)?.trim_start().strip_prefix(':'));
    // The first sentence of the paragraph below, set apart above it as pages in English do.
    if labelled.is_none() && line.body && at < HEAD.max(first + 3) && line.length >= 60 {
        let own = essence(text);
        let again =
            |next: &Line<'_>| next.length > line.length && essence(&next.key).starts_with(&own);
        if lines.iter().skip(at + 1).take(NEXT).any(again) {
            return true;
        }
    }
    let text = labelled.unwrap_or(text);
    let labelled = labelled.or_else(|| (at > 0 && is_label(&lines[at - 1])).then_some(text));
    if says_next(lines, at) {
        return true;
    }
    // `…` is three bytes; one full stop at the end of a sentence is no cut.
    let last = if labelled.is_some() { first + LABELLED } else { first + 3 };
    if at >= HEAD.max(last)
        || cut < 3 && labelled.is_none()
        || line.length < 20
        || line.length > 1000
    {
        return false;
    }
    let wanted = essence(text);
    let mut following = String::new();
    for next in lines.iter().skip(at + 1).take(REACH) {
        following.push_str(&essence(&next.key));
    }
    if following.contains(&wanted) {
        return true;
    }
    // Under a label a summary in other words is the article's own.
    if labelled.is_some() {
        return false;
    }
    let mut known = Pairs::default();
    known.add_all(&following);
    known.share(all_pairs(&wanted)).0 > 0.93
}

/// Whether a line at the head is the next lines word for word, run into one.
fn says_next(lines: &[Line<'_>], at: usize) -> bool {
    if at >= HEAD || lines[at].length < 20 {
        return false;
    }
    let wanted = essence(&lines[at].key);
    let mut following = String::new();
    for (count, next) in lines.iter().skip(at + 1).take(REACH).enumerate() {
        following.push_str(&essence(&next.key));
        if !wanted.starts_with(&following) {
            return false;
        }
        if following.len() == wanted.len() {
            return count >= 1;
        }
    }
    false
}

/// Whether the line is the label of a summary with nothing behind it.
fn is_label(line: &Line<'_>) -> bool {
    let name = line.key.trim_matches(['[', ']', ':']);
    LABELS.contains(&name)
}

/// Whether the line at `at` is the label of a summary that says again what follows.
pub fn labels_summary(lines: &[Line<'_>], at: usize, first: usize) -> bool {
    let Some(next) = lines.get(at + 1) else { return false };
    // The title is said again below its label.
    let said = || {
        lines[at.saturating_sub(REACH)..at]
            .iter()
            .any(|above| above.key == next.key && next.length >= 6)
    };
    let cut = !next.body && next.key.ends_with(['…', '⋯']) || next.key.ends_with("...");
    is_label(&lines[at]) && (is_summary(lines, at + 1, first) || cut || said())
}

/// Paragraphs that stand already: what goes as a summary is none of them, for it is what it says again that stays.
#[derive(Default)]
pub struct Standing<'a>(FxHashSet<&'a str>);

impl<'a> Standing<'a> {
    /// Whether the paragraph stands a second time, word for word.
    pub fn has(&mut self, line: &'a Line<'_>) -> bool {
        line.body && line.length >= 30 && !self.0.insert(line.key.as_str())
    }
}

/// Which lines are a table of contents: they follow the word and stand again where their parts begin.
pub fn contents(lines: &[Line<'_>]) -> Vec<bool> {
    let mut marks = vec![false; lines.len()];
    let Some(head) = lines.iter().position(|line| line.key == "目录") else { return marks };
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        last.insert(&line.key, at);
    }
    let count = lines[head + 1..]
        .iter()
        .enumerate()
        .take_while(|(order, line)| {
            let again = last.get(line.key.as_str()).is_some_and(|&at| at > head + 1 + order);
            !line.body && line.length >= 2 && again
        })
        .count();
    if count >= 2 {
        marks[head..=head + count].fill(true);
    }
    marks
}
