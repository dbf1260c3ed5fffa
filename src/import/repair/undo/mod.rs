//! The undoing of misaligned runs: the bytes are rebuilt and paired anew, and of the texts that come of it the
//! one is taken that Chinese is written like, if it stands out; otherwise the run stays.
//!
//! What was lost and is searched for: the first character's lead byte (always), the last character's trail byte
//! (where the run ends in `?`), and whole pairs where private-use characters were dropped.

mod beam;
pub(super) mod bytes;
mod choices;
mod document;
mod model;
mod search;
mod shape;
mod walk;

use super::LineCounter;
use super::misaligned::RULE;
use crate::format::ledger::RepairEntry;
use crate::import::chinese;
use crate::text::class::{is_han, is_private_use};
use crate::text::detect::{Script, script_of};
use crate::text::script::Converter;
use document::Document;
use model::Model;
use search::{Candidate, Context, Work};
use shape::{Shown, Site};
use std::ops::Range;

/// By how much a repair must be cheaper than the text as it stands, in natural logarithms.
const AGAINST_STANDING: f32 = 6.0;
/// By how much it must be cheaper than the second best.
const AGAINST_SECOND: f32 = 1.8;
/// The same where pairs may have been dropped.
const AGAINST_SECOND_DROPPED: f32 = 3.0;
/// The same where the best has no such pair: what all bytes that are shown say by themselves needs less.
const AGAINST_SECOND_WHOLE: f32 = 2.0;
/// The same where a pair of a number may have been dropped: a shorter number reads as well as a longer one.
const AGAINST_SECOND_NUMBER: f32 = 9.0;
/// The same for a run of two characters of which the first half of one and the second of the other are lost: `專科`
/// and `停靠` show alike, and one byte of each is not much to go by.
const AGAINST_SECOND_HALVES: f32 = 3.0;
/// The same for a run that is more likely none: see [`ends_oddly`].
const AGAINST_SECOND_WORD: f32 = 9.0;
/// Numerals whose second byte begins a pair that is dropped.
const FRAGILE: &str = "二三六十";
/// What a repair may cost for each of its characters at most.
const DEAREST: f32 = 9.0;
/// How far behind a `?` the text is not trusted to be what it says, in characters.
const DISTRUST: usize = 12;
/// How many characters before a run are read to judge it.
const BEFORE: usize = 12;
/// What a character costs at least that a repair may not have, if it is not of the first level of GB 2312.
const SELDOM: f32 = 12.0;
/// How many candidates are compared.
const COMPARED: usize = 64;
/// How many candidates are offered.
const OFFERED: usize = 5;
/// A candidate that is dearer than the best by this is not offered.
const HOPELESS: f32 = 12.0;
/// The most states that are looked at in one document: one run takes about 20,000.
const MOST_WORK: usize = 2_500_000;

/// What became of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// Where it stands in the text that was given, in bytes.
    pub range: Range<usize>,
    /// What it was, where that is sure.
    pub after: Option<String>,
    /// What it may have been, the likeliest first, where it is not sure.
    pub candidates: Vec<String>,
    /// By how much the likeliest is likelier than the next, in natural logarithms.
    pub margin: f32,
}

/// Undoes the misaligned runs of `text` and enters in `repairs` what was put in their places. Gives the text and
/// the runs that stand in it because what they were is not sure.
pub fn apply(text: String, repairs: &mut Vec<RepairEntry>) -> (String, Vec<Undone>) {
    let found = undo(&text);
    if found.is_empty() {
        return (text, found);
    }
    let text = text.as_str();
    let mut out = String::with_capacity(text.len());
    let mut doubtful = Vec::new();
    let mut lines = LineCounter::new(text);
    let mut at = 0;
    for run in found {
        out.push_str(&text[at..run.range.start]);
        at = run.range.end;
        let before = &text[run.range.clone()];
        let Some(after) = run.after else {
            let start = out.len();
            out.push_str(before);
            doubtful.push(Undone { range: start..out.len(), ..run });
            continue;
        };
        repairs.push(RepairEntry {
            line: lines.line_of(run.range.start),
            rule: RULE.to_owned(),
            before: before.to_owned(),
            after: Some(after.clone()),
            candidates: Vec::new(),
        });
        out.push_str(&after);
    }
    out.push_str(&text[at..]);
    (out, doubtful)
}

/// Undoes the misaligned runs of `text` that can be undone. Gives each place where one may stand, in order, none
/// overlapping another.
pub fn undo(text: &str) -> Vec<Undone> {
    undo_within(text, MOST_WORK).0
}

/// As [`undo`] with other bounds on the work; gives the work too.
fn undo_within(text: &str, most_work: usize) -> (Vec<Undone>, Work) {
    let mut found = Vec::new();
    let mut shared: Option<(Document, Option<bool>, bool)> = None;
    let (mut at, mut work) = (0, Work::default());
    // What stands before a run is read as it was mended.
    let mut mended = String::new();
    let mut copied = 0;
    while let Some(offset) = text[at..].find('?') {
        let start = at + offset;
        at = start + 1;
        let marks = text[start..].bytes().take_while(|&b| b == b'?').count();
        if marks >= 4 {
            at = start + marks;
            continue;
        }
        let Some(site) = Site::at(text, start) else { continue };
        let before = text[..start].chars().next_back();
        if work.put > most_work
            || before.is_some_and(|c| c.is_ascii_graphic() && !matches!(c, ',' | ';' | '>' | '"'))
        {
            continue;
        }
        let (document, traditional, dropped) = shared.get_or_insert_with(|| {
            let traditional = match script_of(&trusted(text)) {
                Script::Traditional => Some(true),
                Script::Simplified => Some(false),
                Script::Mixed | Script::Neither => None,
            };
            (Document::new(text), traditional, !text.chars().any(is_private_use))
        });
        let context = Context {
            model: Model::shared(),
            document,
            traditional: *traditional,
            dropped: *dropped,
        };
        mended.push_str(&text[copied..start]);
        copied = start;
        let left = &tail(&mended);
        let (standing, candidates) = search::search(&context, left, &site, COMPARED, &mut work);
        let Some(undone) = judge(&context, &site, standing, candidates) else { continue };
        at = undone.range.end;
        if let Some(after) = &undone.after {
            mended.push_str(after);
            copied = undone.range.end;
        }
        found.push(undone);
    }
    (found, work)
}

/// `text` without what stands close behind a `?`: damage looks like Simplified text.
fn trusted(text: &str) -> String {
    let mut wait = 0;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '?' {
            wait = DISTRUST;
        } else if wait > 0 {
            wait -= 1;
        } else {
            kept.push(c);
        }
    }
    kept
}

/// The last characters of the last line of `text`; a line that begins there begins with its break.
fn tail(text: &str) -> String {
    let mut tail = Vec::new();
    for c in text.chars().rev().take_while(|c| !matches!(c, '<' | '>' | '?')).take(BEFORE) {
        tail.push(c);
        if c == '\n' {
            break;
        }
    }
    if tail.len() < BEFORE && tail.len() == text.chars().rev().take(BEFORE).count() {
        tail.push('\n');
    }
    tail.iter().rev().collect()
}

/// What is to be done with a run, given its candidates, the cheapest first; nothing where the text had better
/// stand as it is.
fn judge(
    context: &Context<'_>,
    site: &Site,
    standing: f32,
    candidates: Vec<Candidate>,
) -> Option<Undone> {
    let candidates = merged(candidates, context.traditional);
    let best = candidates.first()?;
    if best.cost + AGAINST_STANDING > standing {
        return None;
    }
    let head = site.start + 2;
    let end = head + site.chars[..best.length].iter().map(|c| c.len_utf8()).sum::<usize>();
    let second = candidates.get(1).map_or(f32::INFINITY, |second| second.cost);
    let count = best.text.chars().count() as f32;
    let margin = match context.dropped {
        true if best.text[..best.bytes].contains(|c| FRAGILE.contains(c)) => AGAINST_SECOND_NUMBER,
        true if best.inserted == 0 => AGAINST_SECOND_WHOLE,
        true => AGAINST_SECOND_DROPPED,
        false => AGAINST_SECOND,
    };
    let halves =
        best.length == 1 && matches!(site.shown[0], Shown::Question { before_ascii: true });
    let margin = if halves { margin.max(AGAINST_SECOND_HALVES) } else { margin };
    if ends_oddly(best, site) && second - best.cost < AGAINST_SECOND_WORD {
        return None;
    }
    // What hardly anybody writes is no repair, however badly the text as it stands reads.
    let written = best.text[..best.bytes]
        .chars()
        .filter(|&c| is_han(c))
        .all(|c| chinese::is_common(c) || context.model.character(walk::plain(c)) < SELDOM);
    let written =
        written && (context.traditional.is_some() || !mixes_scripts(&best.text[..best.bytes]));
    let sure = second - best.cost >= margin && best.cost / count <= DEAREST && written;
    let range = site.start..end;
    if sure {
        let after = Some(best.text[..best.bytes].to_owned());
        return Some(Undone { range, after, candidates: Vec::new(), margin: second - best.cost });
    }
    let mut offered: Vec<String> = Vec::new();
    for candidate in candidates.iter().take_while(|candidate| candidate.cost < best.cost + HOPELESS)
    {
        // Only candidates for the same stretch can stand side by side.
        let text = candidate.text[..candidate.bytes].to_owned();
        if candidate.length == best.length && !offered.contains(&text) && offered.len() < OFFERED {
            offered.push(text);
        }
    }
    Some(Undone { range, after: None, candidates: offered, margin: second - best.cost })
}

/// Whether a run ends within a Latin word, as `好吗?;PD-1` would, or leaves a Latin letter alone among Han.
fn ends_oddly(best: &Candidate, site: &Site) -> bool {
    let is_letter = |at: usize| site.chars.get(at).is_some_and(char::is_ascii_alphabetic);
    let Some(last) = best.length.checked_sub(1) else { return false };
    let leaves_letter = matches!(site.shown.get(last), Some(Shown::Last(..)));
    if leaves_letter { !is_letter(last + 1) } else { is_letter(last) && is_letter(last + 1) }
}

/// Whether a text has forms of either script that the other does not write, which no document has side by side.
fn mixes_scripts(text: &str) -> bool {
    let has_misfit =
        |traditional| text.chars().any(|c| choices::Letter::of(c).is_misfit(Some(traditional)));
    has_misfit(true) && has_misfit(false)
}

/// One candidate for each text, however it is written: of several forms of a character the one that conversion
/// to the document's script gives.
fn merged(candidates: Vec<Candidate>, traditional: Option<bool>) -> Vec<Candidate> {
    let fits = |folded: &str, text: &str| match traditional {
        Some(true) => choices::TO_TRADITIONAL
            .into_iter()
            .any(|chain| Converter::shared(chain).convert(folded) == text),
        Some(false) => folded == text,
        None => true,
    };
    let mut kept: Vec<(String, Candidate)> = Vec::new();
    for candidate in candidates {
        let folded: String = candidate.text.chars().map(walk::plain).collect();
        match kept.iter_mut().find(|(other, _)| *other == folded) {
            Some((_, same)) => {
                if !fits(&folded, &same.text) && fits(&folded, &candidate.text) {
                    *same = Candidate { cost: same.cost, ..candidate };
                }
            }
            None => kept.push((folded, candidate)),
        }
    }
    kept.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod trial;
