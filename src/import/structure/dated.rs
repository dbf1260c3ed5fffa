//! Where the line of time and source stands beside the lines that may be the title: what stands above it is the
//! title's, what stands below it the text's.

use crate::import::block::{Block, Form, Story};
use crate::import::chinese;
use crate::import::segment::{address, headline};

/// Whether the line of time and source stands below the first of two lines, and the second is text: on a page
/// without prose, or as the first of several headings.
pub(super) fn is_dated_below(story: &Story, first: usize, second: usize) -> bool {
    let (upper, lower) = (&story.body[first], &story.body[second]);
    let dated = |fact: &Block| {
        fact.fold.contains(|c: char| c.is_ascii_digit())
            && upper.line < fact.line
            && fact.line < lower.line
    };
    let prose = |at: usize| story.body.get(at).is_some_and(headline::is_prose);
    // A heading may be the first of several.
    let headed = (second + 2..story.body.len()).any(|at| {
        headline::is_headline(&story.body[at])
            && chinese::han_count(&story.body[at].fold) > 0
            && story.body[at].chars() >= 8
            && prose(at - 1)
            && prose(at + 1)
    });
    let is_bare = !story.body.iter().any(headline::is_prose);
    (is_bare || prose(second + 1) && headed) && upper.chars() >= 8 && story.meta.iter().any(dated)
}

/// Whether the block is a short line with the line of time and source below it, before the prose: then
/// it is of the title and no heading of the text.
pub(super) fn is_above_facts(story: &Story, at: usize) -> bool {
    let (Some(line), Some(next)) = (story.body.get(at), story.body.get(at + 1)) else {
        return false;
    };
    let between = |fact: &Block| line.line < fact.line && fact.line < next.line;
    let is_line =
        headline::is_headline(line) && !headline::is_label(line) && !headline::is_outline(line);
    let text = headline::is_prose(next) || matches!(next.form, Form::Image { .. });
    is_line && text && story.meta.iter().any(between)
}

/// Whether the first block is a line with the line of time and source below it, and no sentence, however
/// many commas it has.
pub(super) fn is_line_above_facts(story: &Story) -> bool {
    let [line, next, ..] = story.body.as_slice() else { return false };
    let between =
        |fact: &Block| line.line < fact.line && fact.line <= next.line && fact.fold.contains("20");
    matches!(line.form, Form::Paragraph)
        && (8..=80).contains(&line.chars())
        && !chinese::is_closed(&line.fold)
        && !line.fold.contains('。')
        && !headline::is_label(line)
        && (!headline::is_outline(line) || is_later_part(&line.fold))
        && !address::is_posted_speaker(&line.fold)
        && story.meta.iter().any(between)
}

/// Whether a line has the number of a part that is not the first: a site may show one part of a whole as a page.
fn is_later_part(fold: &str) -> bool {
    fold.starts_with(['二', '三', '四', '五', '六', '七', '八', '九', '十'])
}
