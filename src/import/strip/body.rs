//! Where the article's text begins and ends among the lines of a page.

use super::Verdict;
use super::context::is_attachment;
use super::kin::Kin;
use super::line::Line;
use super::rules::{Fate, Zone};
use super::tail;
use crate::import::block::Form;
use crate::text::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// Paragraphs above the way to the page that share less than this with those below it are the site's.
const GATE: f64 = 0.2;

/// The way to the page stands above the article. Where paragraphs stand above it that speak of something
/// else, as the notice of an age limit does, all above it is the site's.
pub(super) fn gate(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let crumb = |at: usize| verdicts[at].is_some_and(|(rule, _)| rule == "breadcrumb");
    let prose = |at: &usize| lines[*at].body && verdicts[*at].is_none();
    let Some(way) = (0..lines.len()).find(|&at| crumb(at)) else { return };
    let above: Vec<usize> = (0..way).filter(prose).collect();
    let below: Vec<usize> = (way..lines.len()).filter(prose).collect();
    if above.is_empty() || below.len() < above.len() {
        return;
    }
    let kin = Kin::of(below.iter().map(|&at| &lines[at]));
    if above.iter().all(|&at| kin.share(&lines[at]).0 < GATE) {
        for verdict in verdicts[..way].iter_mut().filter(|verdict| verdict.is_none()) {
            *verdict = Some(("page-head", Fate::Drop));
        }
    }
}

/// How a press release of Hong Kong ends: 完／2024年3月5日（星期二）, `Ends/Tuesday, March 5, 2024`.
static RELEASE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(完|ends) ?/ ?((mon|tues|wednes|thurs|fri|satur|sun)day,? [a-z]+ \d{1,2},? (19|20)\d\d|(19|20)\d\d年\d{1,2}月\d{1,2}日).{0,40}$")
        .expect("a constant")
});

/// Below the end of a press release stand the hour, what its pictures show and the site's controls, however much
/// they look like sentences.
pub(super) fn release(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let Some(end) = (0..lines.len()).find(|&at| RELEASE.is_match(&lines[at].key)) else { return };
    if !lines[..end].iter().any(|line| line.body) {
        return;
    }
    for at in end..lines.len() {
        let line = &lines[at];
        if verdicts[at].is_some() || !line.is_text() || is_attachment(&line.key) {
            continue;
        }
        let known = line.rule(&[Zone::After, Zone::Edge]).filter(|rule| rule.fate == Fate::Fact);
        verdicts[at] =
            known.map_or(Some(("footer", Fate::Drop)), |rule| Some((rule.name, rule.fate)));
    }
}

/// The lines from the first paragraph of prose to the last. A line that a rule for the edges knows is
/// no prose, however much it looks it: a disclaimer, a copyright notice.
pub(super) fn body_of(lines: &[Line<'_>], verdicts: &[Verdict]) -> Range<usize> {
    let zones = [Zone::Before, Zone::After, Zone::Edge];
    let prose = |at: usize| {
        let line = &lines[at];
        let is_table = matches!(line.block.form, Form::Table(_)) && !line.is_linked();
        verdicts[at].is_none() && (line.body && line.rule(&zones).is_none() || is_table)
    };
    // Where there is no long paragraph, short sentences are the text.
    let sentence = |at: usize| {
        let line = &lines[at];
        let known = || line.rule(&zones).is_some();
        verdicts[at].is_none() && line.block.fold.ends_with('。') && line.length >= 6 && !known()
    };
    // Where there are no sentences either, long lines are.
    let long = |at: usize| {
        let line = &lines[at];
        verdicts[at].is_none() && line.is_text() && line.length >= 30 && line.rule(&zones).is_none()
    };
    let all = || 0..lines.len();
    let first = all()
        .find(|&at| prose(at))
        .or_else(|| all().find(|&at| sentence(at)))
        .or_else(|| all().find(|&at| long(at)));
    let last = all()
        .rev()
        .find(|&at| prose(at))
        .or_else(|| all().rev().find(|&at| sentence(at)))
        .or_else(|| all().rev().find(|&at| long(at)));
    match (first, last) {
        (Some(first), Some(last)) => first..last + 1,
        // Without prose little can be told from anything.
        _ => between_facts(lines, verdicts).unwrap_or(0..lines.len()),
    }
}

/// How many lines at the head may hold the line of facts of a page without prose, and how few lines its text
/// has.
const HEAD: usize = 12;
const LEAST: usize = 4;

/// The lines between the line of time at the head of a page and the first that stands only below a text: the
/// text of an account that sets a few words on each line.
fn between_facts(lines: &[Line<'_>], verdicts: &[Verdict]) -> Option<Range<usize>> {
    let dated = |at: &usize| {
        let known = lines[*at].rule(&[Zone::Before, Zone::Edge, Zone::Any]);
        known.is_some_and(|rule| rule.fate == Fate::Fact && rule.name == "metadata-line")
            && lines[*at].key.contains(|c: char| c.is_ascii_digit())
    };
    let ends = |at: &usize| {
        let known = || lines[*at].rule(&[Zone::After, Zone::Edge]).is_some();
        lines[*at].length > 0
            && (verdicts[*at].is_some() || known() || tail::is_list_head(&lines[*at]))
    };
    let start = 1 + (0..lines.len().min(HEAD)).rev().find(dated)?;
    let end = (start..lines.len()).find(ends).unwrap_or(lines.len());
    let text = lines[start..end].iter().filter(|line| line.length > 0).count();
    (text >= LEAST).then_some(start..end)
}
