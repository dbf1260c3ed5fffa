//! What belongs to pictures that are not there: their heads, their captions, the names of those who have
//! them.

use super::Verdict;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Form;
use crate::import::chinese;
use crate::import::segment::{caption, headline};
use crate::text::pattern::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// Captions above the text whose pictures are not there.
pub(super) fn captions(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    for at in 0..start {
        let picture = at > 0 && matches!(lines[at - 1].block.form, Form::Image { .. });
        if verdicts[at].is_none() && caption::is_caption(lines[at].block) && !picture {
            verdicts[at] = Some(("captions", Fate::Drop));
        }
    }
}

/// How many lines at the head may be captions above the author line, and how long each is.
const HEAD: usize = 12;
const CAPTION: usize = 60;

/// Captions above the author line of a newspaper's story: the first points to its picture with a sign, the others
/// follow it.
pub(super) fn above_byline(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let signs = |at: &usize| {
        let key = lines[*at].key.as_str();
        ["文/", "图/", "文图/", "图文/"].iter().any(|start| key.starts_with(start))
            || headline::is_byline(lines[*at].block)
    };
    let Some(byline) = (0..lines.len().min(HEAD)).find(signs) else { return };
    let points = |at: &usize| lines[*at].block.text.trim_start().starts_with(['▲', '△', '▼']);
    let Some(first) = (0..byline).find(points) else { return };
    if lines[first..byline].iter().all(|line| line.length <= CAPTION && line.is_text()) {
        for verdict in verdicts[first..byline].iter_mut().filter(|verdict| verdict.is_none()) {
            *verdict = Some(("captions", Fate::Drop));
        }
    }
}

/// Within the text, the numbers of pictures that are not there: a store of files gives each a few figures to
/// the base of sixteen. One alone may be anything.
pub(super) fn codes(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>) {
    let code = |at: &usize| {
        let text = lines[*at].block.text.trim();
        let hex = |b: u8| b.is_ascii_digit() || (b'A'..=b'F').contains(&b);
        lines[*at].block.form == Form::Paragraph
            && verdicts[*at].is_none()
            && (4..=8).contains(&text.len())
            && text.bytes().all(hex)
            && text.bytes().filter(u8::is_ascii_digit).count() >= 2
    };
    let found: Vec<usize> = body.clone().filter(code).collect();
    let lettered = |at: &usize| lines[*at].block.text.bytes().any(|b| b.is_ascii_uppercase());
    if found.len() >= 2 && found.iter().any(lettered) {
        for at in found {
            verdicts[at] = Some(("file-name", Fate::Drop));
        }
    }
}

/// A line that stands twice below the line of facts, one below the other, is the caption of a picture and
/// the words that stand for the picture: the title stands above the facts.
pub(super) fn doubles(
    lines: &[Line<'_>],
    verdicts: &mut [Verdict],
    start: usize,
    named: &[String],
) {
    let fact = |at: usize| {
        verdicts[at].is_some_and(|(rule, fate)| rule == "metadata-line" && fate == Fate::Fact)
            || headline::is_byline(lines[at].block)
    };
    let headed = |at: usize| verdicts[at].is_none() && headline::is_headline(lines[at].block);
    let Some(title) = (0..start).find(|&at| headed(at)) else { return };
    let Some(facts) = (title..start).find(|&at| fact(at)) else { return };
    for at in facts + 1..start.saturating_sub(1) {
        let (one, other) = (&lines[at], &lines[at + 1]);
        let named = || named.iter().any(|name| name.contains(&one.key));
        let same = one.key == other.key && one.is_text() && other.is_text() && one.length >= 4;
        if same && !one.closed && !named() {
            for twin in (at..start).take_while(|&twin| lines[twin].key == lines[at].key) {
                verdicts[twin] = verdicts[twin].or(Some(("captions", Fate::Drop)));
            }
        }
    }
}

/// Heads of pictures and tables that the text of a newspaper page does not hold.
static INSET: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^(.{0,16}(看过来|一图读懂|一图看懂|扫码看|扫码读|数读)|(图解|数读|一图读懂|一图看懂|制图|图表|海报|扫码看视频|相关图表)[|:/]?.{0,16}|.{0,8}(制图|供图|资料图|效果图)[|:/]?.{0,12}|(图片|视频|照片)?(来源|图源|供图|摄影)[|:/].{1,20})$")
        .expect("a constant")
});

/// Whether the line within the body is the head of something that is not there.
pub(super) fn is_inset(lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let picture = |at: usize| matches!(lines[at].block.form, Form::Image { .. });
    let follows =
        lines.get(at + 1).is_none_or(|next| next.is_text()) && (at == 0 || !picture(at - 1));
    let headed = !line.closed && line.length <= 24 && INSET.is_match(&line.key);
    follows && (headed || is_english_caption(line))
}

/// Whether a line is an English caption, which has its credit in brackets and may be as long as a sentence.
pub(super) fn is_english_caption(line: &Line<'_>) -> bool {
    !line.body && chinese::han_count(&line.key) == 0 && caption::is_caption(line.block)
}

/// The longest name that a page sets again within its text, in characters.
const NAME: usize = 16;

/// So many names above the text are looked for within it.
const NAMES: usize = 20;

/// A name that was furniture above the text is furniture within it: whose picture it is.
pub(super) fn names_again(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>) {
    let name = |at: usize| {
        let line = &lines[at];
        line.is_text() && !line.body && !line.closed && (2..=NAME).contains(&line.length)
    };
    let known: Vec<(&str, Verdict)> = (0..body.start)
        .filter(|&at| {
            name(at)
                && verdicts[at].is_some_and(|(rule, _)| matches!(rule, "masthead" | "page-head"))
        })
        .map(|at| (lines[at].key.as_str(), verdicts[at]))
        .take(NAMES)
        .collect();
    for at in body.clone().filter(|&at| name(at)) {
        if verdicts[at].is_none()
            && let Some((_, verdict)) = known.iter().find(|(key, _)| *key == lines[at].key)
        {
            verdicts[at] = *verdict;
        }
    }
}
