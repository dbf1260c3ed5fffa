//! The way to the page, `首页 > 新闻`, and what stands above it.

use super::Verdict;
use super::head;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Form;
use crate::import::segment::headline;

/// How many lines at the head may be the way to the page without its marks, and how long its names are.
const WAYS: usize = 12;
const NAMES: usize = 16;

/// `某网 港澳新闻 两地签约` above `两地签约`: the way to the page, of which the marks are gone.
pub(super) fn without_marks(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    let open: Vec<usize> = (0..start)
        .filter(|&at| verdicts[at].is_none() && lines[at].is_text() && lines[at].length >= 6)
        .take(WAYS)
        .collect();
    for (order, &at) in open.iter().enumerate() {
        let (line, blanks) = (&lines[at], lines[at].block.fold.split_whitespace().count());
        let is_way = open[order + 1..].iter().any(|&below| {
            let names = line.key.strip_suffix(&lines[below].key).unwrap_or("");
            (2..=NAMES).contains(&names.chars().count()) && !names.ends_with(['|', ':', ']', '》'])
        });
        if is_way && blanks >= 2 {
            verdicts[at] = Some(("breadcrumb", Fate::Drop));
        }
    }
}

/// What stands above the way to the page is the site's, where a line below it may be the title.
pub(super) fn above(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize, named: &[String]) {
    let crumb = |at: &usize| verdicts[*at].is_some_and(|(rule, _)| rule == "breadcrumb");
    let Some(way) = (0..start).find(crumb) else { return };
    let open = |at: usize| verdicts[at].is_none() && lines[at].is_text() && lines[at].length >= 6;
    let title = |at: usize| {
        let line = &lines[at];
        line.block.form == Form::Heading(1)
            || line.length >= 6 && named.iter().any(|name| name.contains(&line.key))
    };
    if !(way..start).any(|at| open(at) && headline::is_headline(lines[at].block)) {
        return;
    }
    for at in (0..way).filter(|&at| !title(at)) {
        if verdicts[at].is_none() {
            verdicts[at] = Some(head::verdict_of(&lines[at]));
        }
    }
}
