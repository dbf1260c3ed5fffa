//! Menus of a page of which a scraper left the words: lists of columns, of media, of headlines of other
//! articles above the title.

use super::Verdict;
use super::context;
use super::kin::Kin;
use super::line::{Line, both_ways};
use super::rules::{Fate, Zone};
use super::tail;
use crate::import::block::Form;
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// A title shares at least this much of its words with the text.
const KIN: f64 = 0.2;
/// So many items in a row, above the title, are a menu.
const ITEMS: usize = 4;
/// So many short lines in a row are one.
const SHORT_LINES: usize = 4;
/// With so many names of media among them they are a list of media.
const MEDIA: usize = 2;
/// The longest word of a menu, in characters.
const WORD: usize = 8;

/// Whether a verdict says when the article was published.
fn is_dated(lines: &[Line<'_>], verdict: Verdict, at: usize) -> bool {
    verdict.is_some_and(|(rule, fate)| rule == "metadata-line" && fate == Fate::Fact)
        && lines[at].key.contains(|c: char| c.is_ascii_digit())
}

/// Drops lists that stand above a title with the day of the article below it: nothing of an article stands
/// above both.
pub(super) fn lists(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    let Some(dated) = (0..start).rev().find(|&at| is_dated(lines, verdicts[at], at)) else {
        return;
    };
    let item = |at: usize| matches!(lines[at].block.form, Form::ListItem { .. }) && !lines[at].body;
    let title = |at: usize| {
        lines[at].length >= 6 && headline::is_headline(lines[at].block) && lines[at].is_text()
    };
    // The line right above the day, blank ones and decided ones aside.
    let above = (0..dated).rev().find(|&at| verdicts[at].is_none() && lines[at].length > 0);
    let Some(own) = above.filter(|&at| !item(at) && title(at)) else { return };
    if (0..own).any(|at| is_dated(lines, verdicts[at], at)) {
        return;
    }
    let items = (0..own).filter(|&at| item(at)).count();
    if items >= ITEMS {
        for (at, verdict) in verdicts[..own].iter_mut().enumerate() {
            if verdict.is_none() && item(at) {
                *verdict = Some(("link-list", Fate::Drop));
            }
        }
    }
}

/// First words of other articles share less than this with the text.
const TEASER: f64 = 0.2;

/// Drops a list of other articles between its own head and the title, where nothing of the text stands above
/// that head and the title has the day of the article below it.
pub(super) fn recommended(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let first = lines.iter().position(|line| line.body).unwrap_or(0);
    let Some(head) = (0..first).find(|&at| tail::is_list_head(&lines[at])) else { return };
    // The lines of facts are not told from others yet.
    let fact = |at: usize| {
        let known = lines[at].rule(&[Zone::Before, Zone::Edge]);
        verdicts[at].or_else(|| known.map(|rule| (rule.name, rule.fate)))
    };
    let Some(dated) = (head..lines.len()).find(|&at| is_dated(lines, fact(at), at)) else {
        return;
    };
    let above = (head + 1..dated).rev().find(|&at| verdicts[at].is_none() && lines[at].length > 0);
    let title = above.filter(|&at| lines[at].length >= 6 && headline::is_headline(lines[at].block));
    let Some(title) = title else { return };
    let kin = Kin::of(lines[dated..].iter().filter(|line| line.body));
    let alien = |line: &Line<'_>| !line.body || kin.share(line).0 < TEASER;
    if lines[dated..].iter().any(|line| line.body) && lines[head..title].iter().all(alien) {
        for verdict in verdicts[head..title].iter_mut().filter(|verdict| verdict.is_none()) {
            *verdict = Some(("related", Fate::Drop));
        }
    }
}

/// Bars of a few short words beside those that are known by their number.
pub(super) fn bars(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    let known = |at: usize, verdicts: &[Verdict]| {
        verdicts[at].is_some_and(|(rule, _)| rule == "link-list")
            && context::is_word_list(&lines[at])
    };
    let is_bar = |at: usize| {
        let words: Vec<usize> =
            lines[at].block.fold.split_whitespace().map(|word| word.chars().count()).collect();
        lines[at].is_text()
            && !lines[at].closed
            && words.len() >= 3
            && words.iter().all(|&length| length <= WORD)
            && (words.len() >= 6 || words.iter().all(|&length| length <= 6))
            && !headline::is_names(lines[at].block)
    };
    for order in both_ways(0..start) {
        let mut beside = false;
        for at in order {
            if beside && verdicts[at].is_none() && is_bar(at) {
                verdicts[at] = Some(("link-list", Fate::Drop));
                continue;
            }
            beside = known(at, verdicts);
        }
    }
}

/// The day and the column above a title: `2018年3月9日 时事脉搏 港闻`. A title stands below such a line; where
/// none does the line may be the title.
pub(super) fn columns(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize, kin: &Kin) {
    static DAY: LazyLock<Pattern> = LazyLock::new(|| {
        Pattern::new(r"^((19|20)\d\d年\d{1,2}月\d{1,2}日|(19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2})(\s\p{Han}{2,5}){1,3}$")
            .expect("a constant")
    });
    for at in 0..start {
        if verdicts[at].is_some() || !DAY.is_match(lines[at].block.fold.trim()) {
            continue;
        }
        let mut below = (at + 1..start).filter(|&next| verdicts[next].is_none());
        let title = below.next().filter(|&next| {
            headline::is_headline(lines[next].block)
                && lines[next].length >= 6
                && kin.share(&lines[next]).0 >= KIN
        });
        if title.is_some() {
            verdicts[at] = Some(("metadata-line", Fate::Fact));
        }
    }
}

/// The name of a medium among others in a menu says nothing of the article.
pub(super) fn names(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let short = |at: usize| {
        let line = &lines[at];
        line.is_text() && !line.closed && (1..=WORD).contains(&line.length)
    };
    let mut at = 0;
    while at < lines.len() {
        let run = (at..lines.len()).take_while(|&at| short(at)).count();
        let media = lines[at..at + run]
            .iter()
            .filter(|line| line.key.ends_with(['报', '网', '社', '台', '刊']))
            .count();
        if run >= SHORT_LINES && media >= MEDIA {
            for verdict in &mut verdicts[at..at + run] {
                if verdict.is_some_and(|(rule, _)| rule == "masthead") {
                    *verdict = Some(("page-head", Fate::Drop));
                }
            }
        }
        at += run.max(1);
    }
}
