//! Repair: what encodings, scrapers and converters did to the text, undone where it can be undone
//! exactly and reported where it cannot.
//!
//! The order matters: mojibake first (it hides everything else), then entities and invisible
//! characters and readings that a converter left, then misaligned runs are undone where that is sure, then the damaged runs that stay are found,
//! and widths last, which must not touch them.

pub mod gloss;
pub mod indent;
pub mod invisible;
pub mod lost;
pub mod misaligned;
pub mod mojibake;
pub mod protect;
pub mod undo;

use crate::format::ledger::{CountEntry, RepairEntry};
use crate::import::chinese;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A repaired text and what was done.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Repaired {
    /// The text. It has the lines of the text that came in.
    pub text: String,
    /// Runs that were repaired, or found and left.
    pub repairs: Vec<RepairEntry>,
    /// How many characters of each sort were normalised.
    pub normalised: Vec<CountEntry>,
    /// Whether readings stood in the text that only a converter to Traditional puts there.
    pub was_converted: bool,
    /// The byte ranges of damaged runs that stand in `text` as they were, in order.
    pub damaged: Vec<Range<usize>>,
}

/// Repairs a decoded text.
pub fn repair(text: &str) -> Repaired {
    let mut repairs = Vec::new();
    let mut counts: BTreeMap<&'static str, u32> = BTreeMap::new();
    // One name for all, so that of a large source one copy is held and not five.
    let mut text = mojibake::undo(text, &mut repairs);
    text = invisible::normalise(&text, &mut counts);
    text = gloss::remove(text, &mut repairs, &mut counts);
    text = indent::restore(text, &mut counts);
    text = lost::restore(&text, &mut repairs);
    let (text, doubtful) = undo::apply(text, &mut repairs);
    let runs = apart(damage(&text).into_iter().chain(
        doubtful.iter().map(|run| Run { range: run.range.clone(), rule: misaligned::RULE }),
    ));
    let mut lines = LineCounter::new(&text);
    for run in &runs {
        let offered = doubtful.iter().find(|other| other.range.start == run.range.start);
        repairs.push(RepairEntry {
            line: lines.line_of(run.range.start),
            rule: run.rule.to_owned(),
            before: text[run.range.clone()].chars().take(120).collect(),
            after: None,
            candidates: offered.map(|run| run.candidates.clone()).unwrap_or_default(),
        });
    }
    repairs.sort_by_key(|entry| entry.line);
    let (text, damaged) = widen_around(&text, &runs, &mut counts);
    let normalised: Vec<CountEntry> = counts
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(rule, count)| CountEntry { rule: rule.to_owned(), count })
        .collect();
    let was_converted = normalised.iter().any(|entry| entry.rule == gloss::RULE);
    Repaired { text, repairs, normalised, was_converted, damaged }
}

/// Full-width punctuation beside Han, damaged runs excepted: for the text of one block.
pub fn widen(text: &str) -> Cow<'_, str> {
    let runs = damage(text);
    if runs.is_empty() {
        return chinese::widen(text);
    }
    Cow::Owned(widen_around(text, &runs, &mut BTreeMap::new()).0)
}

/// A damaged run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// All damaged runs, in order, none overlapping another.
pub fn damage(text: &str) -> Vec<Run> {
    let mut runs = misaligned::detect(text);
    runs.extend(mojibake::lost_runs(text));
    runs.extend(invisible::private_runs(text));
    apart(runs)
}

/// The runs in order; of those that overlap the first.
fn apart(runs: impl IntoIterator<Item = Run>) -> Vec<Run> {
    let mut runs: Vec<Run> = runs.into_iter().collect();
    runs.sort_by_key(|run| (run.range.start, run.range.end));
    let mut kept: Vec<Run> = Vec::new();
    for run in runs {
        if kept.last().is_none_or(|last| last.range.end <= run.range.start) {
            kept.push(run);
        }
    }
    kept
}

/// Widens everything but damaged runs and markup; gives the new places of the runs.
fn widen_around(
    text: &str,
    runs: &[Run],
    counts: &mut BTreeMap<&'static str, u32>,
) -> (String, Vec<Range<usize>>) {
    let mut fixed: Vec<(Range<usize>, bool)> =
        runs.iter().map(|run| (run.range.clone(), true)).collect();
    fixed.extend(protect::markup(text).into_iter().map(|range| (range, false)));
    fixed.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut damaged = Vec::new();
    let mut at = 0;
    let mut changed = 0u32;
    for (range, is_damage) in fixed {
        if range.start < at {
            continue;
        }
        changed += push_widened(&text[at..range.start], &mut out);
        if is_damage {
            damaged.push(out.len()..out.len() + range.len());
        }
        out.push_str(&text[range.clone()]);
        at = range.end;
    }
    changed += push_widened(&text[at..], &mut out);
    *counts.entry("full-width").or_default() += changed;
    (out, damaged)
}

fn push_widened(piece: &str, out: &mut String) -> u32 {
    match chinese::widen(piece) {
        Cow::Borrowed(same) => {
            out.push_str(same);
            0
        }
        Cow::Owned(new) => {
            let count = |text: &str| text.chars().filter(|&c| chinese::is_wide_mark(c)).count();
            let changed = count(&new).abs_diff(count(piece));
            out.push_str(&new);
            changed as u32
        }
    }
}

/// Lines of rising byte offsets, counted once.
pub(crate) struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> LineCounter<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        LineCounter { text, at: 0, line: 1 }
    }

    /// The line, from 1, of an offset that is not before the last one asked for.
    pub(crate) fn line_of(&mut self, offset: usize) -> u32 {
        let end = offset.min(self.text.len()).max(self.at);
        let between = &self.text.as_bytes()[self.at..end];
        self.line += between.iter().filter(|&&b| b == b'\n').count() as u32;
        self.at = end;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubtful_runs_are_left_and_the_rest_is_widened() {
        let text = "他指出,家庭醫生?;卦L、衛生信息化建設,要抓緊.\n什么是“一件事”?这样办,好吗??\n";
        let done = repair(text);
        assert!(done.text.starts_with("他指出，家庭醫生?;卦L、衛生信息化建設，"), "{}", done.text);
        assert!(done.text.contains("”？这样办，好吗"), "{}", done.text);
        let [entry] = &done.repairs[..] else { panic!("{:?}", done.repairs) };
        assert_eq!((entry.line, entry.rule.as_str(), &entry.after), (1, "misaligned-gbk", &None));
        assert!(entry.candidates.contains(&"。回訪".to_owned()), "{:?}", entry.candidates);
        assert_eq!(&done.text[done.damaged[0].clone()], "?;卦L");
        assert!(done.normalised.iter().any(|count| count.rule == "full-width" && count.count >= 3));
    }

    #[test]
    fn sure_runs_are_undone() {
        let done = repair("第一行\n以??坡撁藶榧~帶,建立泛區域??坡撁?,共同推動??瓢l展。");
        assert_eq!(done.text, "第一行\n以專科聯盟為紐帶，建立泛區域專科聯盟，共同推動專科發展。");
        assert!(done.damaged.is_empty());
        let [first, second, third] = &done.repairs[..] else { panic!("{:?}", done.repairs) };
        assert_eq!((first.line, first.before.as_str()), (2, "??坡撁藶榧~"));
        let after = [first, second, third].map(|entry| entry.after.as_deref().unwrap_or_default());
        assert_eq!(after, ["專科聯盟為紐", "專科聯盟", "專科發"]);
    }

    #[test]
    fn markup_is_not_widened() {
        for text in [
            "<p class=\"正文\">中文<a href=\"/a,b\">链接</a></p>",
            "见[中文](https://example.org/a,b)和`代码,x`",
        ] {
            assert_eq!(repair(text).text, text);
        }
    }

    #[test]
    fn repairing_twice_changes_nothing() {
        for text in ["中文,English, 1,000?", "锟斤拷锟斤拷", "&nbsp;&amp;nbsp;a&lt;b", "〔2020109"]
        {
            let once = repair(text).text;
            assert_eq!(repair(&once).text, once);
        }
    }
}
