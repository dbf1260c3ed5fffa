//! What a page says more than once around its text. A title stands in the way to the page, above the pictures
//! and behind the buttons; the words for a picture stand there and below it; the names of columns stand in the
//! menu at the head and again at the foot.

use super::Verdict;
use super::kin::Kin;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Form;
use crate::import::segment::{caption, headline};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A shorter line that stands several times is the name of a column or a button, a longer one may be the title.
const TITLE: usize = 8;
/// So long is a headline that stands three times.
const OFTEN: usize = 14;
/// The longest name of a column that a menu has, in characters.
const COLUMN: usize = 12;
/// The longest words for a picture, in characters.
const PICTURE: usize = 160;
/// How many lines above the text are looked at.
const HEAD: usize = 200;
/// A title shares at least this much of its words with the text, and the name of a column half at most.
const KIN: f64 = 0.2;
const HALF: f64 = 0.5;

/// Of lines above the text that stand there several times, a long one is left once, which is the title, and a
/// short one not at all. Gives the titles that were found, as keys.
pub(super) fn above(
    lines: &[Line<'_>],
    verdicts: &mut [Verdict],
    start: usize,
    kin: &Kin,
) -> Vec<String> {
    let open = |at: usize, verdicts: &[Verdict]| {
        let line = &lines[at];
        verdicts[at].is_none() && line.is_text() && !line.body && line.length >= 2
    };
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in (0..start.min(HEAD)).filter(|&at| open(at, verdicts)) {
        places.entry(&lines[at].key).or_default().push(at);
    }
    let mut titles = Vec::new();
    for (key, places) in places.iter().filter(|(_, places)| places.len() >= 2) {
        let first = &lines[places[0]];
        let own = headline::is_names(first.block)
            || headline::is_agency(first.block)
            || headline::is_date(first.block)
            || headline::is_label(first.block)
            || headline::is_outline(first.block)
            || first.key.ends_with(':');
        if own {
            continue;
        }
        let share = kin.share(first).0;
        // What a page says three times above its text is no column, in whatever words the text says it.
        let often = places.len() > 2 && first.length >= OFTEN && !first.key.ends_with('网');
        let title = is_title(first, kin) || often && headline::is_headline(first.block);
        let word = first.key.is_ascii() && !first.key.contains(' ');
        let short = first.length < TITLE && (share <= HALF || word || places.len() > 2);
        // Twice in a row, below another headline, it is what stands in for a picture and below it.
        let pair = places.len() == 2 && (places[0] + 1..places[1]).all(|at| lines[at].length == 0);
        let fact = |at: usize| {
            headline::is_byline(lines[at].block)
                || verdicts[at].is_some_and(|(_, fate)| fate == Fate::Fact)
        };
        let below = || (0..places[0]).any(fact);
        let headed = (0..places[0]).any(|at| {
            let line = &lines[at];
            let other = line.length >= TITLE && headline::is_headline(line.block);
            open(at, verdicts) && other && (is_title(line, kin) || below())
        });
        if pair && title && headed {
            for &at in places {
                verdicts[at] = Some(("captions", Fate::Drop));
            }
            continue;
        }
        let kept = own_place(lines, verdicts, places, start);
        for at in places.iter().filter(|at| short || **at != kept) {
            let rule = if title { "repeated-title" } else { "page-head" };
            verdicts[*at] = Some((rule, Fate::Drop));
        }
        if title {
            titles.push((*key).to_owned());
        }
    }
    titles
}

/// Whether a line may be the title: a headline that speaks of what the text speaks of.
fn is_title(line: &Line<'_>, kin: &Kin) -> bool {
    let (share, words) = kin.share(line);
    line.length >= TITLE && headline::is_headline(line.block) && share >= KIN && words >= 3
}

/// Where a title stands of its own, among the places where it stands: a heading of the page, the line above its
/// day, the last where the text follows it, else the first.
fn own_place(lines: &[Line<'_>], verdicts: &[Verdict], places: &[usize], start: usize) -> usize {
    let heading = |at: &usize| matches!(lines[*at].block.form, Form::Heading(_));
    let above_facts = |at: &usize| {
        let next = (at + 1..start).find(|&next| lines[next].length > 0);
        next.is_some_and(|next| verdicts[next].is_some_and(|(_, fate)| fate == Fate::Fact))
    };
    // What stands between the first place and an author line is the page's.
    let signed = |at: usize| (places[0]..at).any(|next| headline::is_byline(lines[next].block));
    let above_text =
        |at: &usize| (at + 1..start).all(|next| lines[next].length == 0) && !signed(*at);
    let found = places
        .iter()
        .find(|at| heading(at))
        .or_else(|| places.iter().find(|at| above_facts(at)))
        .or_else(|| places.iter().find(|at| above_text(at)));
    *found.unwrap_or(&places[0])
}

/// How far below a title the words for its picture stand.
const NEAR: usize = 12;
/// The longest credit of a picture, in characters.
const CREDIT: usize = 40;

/// Lines below a title that are the title and the credit of its picture, once or several times:
/// `两地签约（某某网）`.
pub(super) fn captions(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let open = |at: usize, verdicts: &[Verdict]| {
        verdicts[at].is_none() && lines[at].is_text() && lines[at].length >= TITLE
    };
    for at in 0..lines.len().min(HEAD) {
        let title = lines[at].key.as_str();
        if lines[at].body || !open(at, verdicts) || !headline::is_headline(lines[at].block) {
            continue;
        }
        for below in at + 1..lines.len().min(at + NEAR) {
            let key = lines[below].key.as_str();
            if key.len() <= title.len() || !key.starts_with(title) || !open(below, verdicts) {
                continue;
            }
            let rest = key.replace(title, "");
            let rest = rest.trim();
            let credit = rest.starts_with(['(', '[']) && rest.ends_with([')', ']']);
            let ornament = !rest.chars().any(char::is_alphanumeric);
            if ornament && lines[below].length > 2 * lines[at].length
                || credit && rest.chars().count() <= CREDIT
            {
                verdicts[below] = Some(("captions", Fate::Drop));
            }
        }
    }
}

/// The first line of a text, where it tells who is to be seen in a picture that is not there.
pub(super) fn posed(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>) {
    let mut open = body.clone().filter(|&at| verdicts[at].is_none() && lines[at].length > 0);
    let (Some(first), Some(next)) = (open.next(), open.next()) else { return };
    let picture = first > 0 && matches!(lines[first - 1].block.form, Form::Image { .. });
    if !picture && lines[next].body && caption::is_posed(lines[first].block) {
        verdicts[first] = Some(("captions", Fate::Drop));
    }
}

/// The name of a photographer within the text, and the caption below it, whose picture is not there.
pub(super) fn signed(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>) {
    for at in body.start.saturating_sub(1)..body.end.saturating_sub(1) {
        let (line, next) = (&lines[at], &lines[at + 1]);
        let words = line.block.fold.split_whitespace().count();
        let name = line.block.form == Form::Paragraph
            && (1..=3).contains(&words)
            && !line.closed
            && line.block.fold.is_ascii()
            && line
                .block
                .fold
                .split(' ')
                .all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
        if verdicts[at].is_none() && name && caption::is_posed(next.block) {
            verdicts[at] = Some(("captions", Fate::Drop));
            verdicts[at + 1] = Some(("captions", Fate::Drop));
        }
    }
}

/// Within the text a line that stands there twice, one below the other, is what a page has for a picture: the
/// words that stand in for it, and those below it.
pub(super) fn within(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize, end: usize) {
    for at in start..end.saturating_sub(1) {
        let (line, next) = (&lines[at], &lines[at + 1]);
        let plain = line.block.form == Form::Paragraph && (4..=PICTURE).contains(&line.length);
        if plain && line.key == next.key && verdicts[at].is_none() {
            let credited = !line.closed || caption::is_caption(line.block);
            if credited && !headline::is_outline(line.block) {
                verdicts[at] = Some(("captions", Fate::Drop));
            }
            verdicts[at + 1] = Some(("repeated-line", Fate::Drop));
        }
    }
}

/// Short lines below the text that are names of columns, as the menu above the text has them.
pub(super) fn below(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize, end: usize) {
    let menu: BTreeSet<&str> = (0..start)
        .filter(|&at| {
            let of_menu =
                |rule| matches!(rule, "page-head" | "link-list" | "page-tool" | "navigation");
            verdicts[at].is_some_and(|(rule, _)| of_menu(rule))
        })
        .map(|at| lines[at].key.as_str())
        .collect();
    for at in end..lines.len() {
        let line = &lines[at];
        let short = (2..=COLUMN).contains(&line.length) && !line.closed && line.is_text();
        let own = headline::is_agency(line.block)
            || headline::is_names(line.block)
            || headline::is_outline(line.block);
        if verdicts[at].is_none() && short && !own && menu.contains(line.key.as_str()) {
            verdicts[at] = Some(("link-list", Fate::Drop));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::block::SourceFormat;
    use crate::import::parse;
    use crate::import::strip::strip;

    const PROSE: &str =
        "衞生署今日表示，季節性流感疫苗接種計劃下月展開，市民可以在網上預約，長者毋須預約。";

    fn kept(text: &str) -> Vec<String> {
        let done = strip(parse::parse(text, SourceFormat::Text));
        done.document.blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn a_title_is_left_once_and_columns_not_at_all() {
        let title = "流感疫苗接種計劃下月展開 市民可網上預約";
        let page = format!(
            "某地事\n\n{title}\n某地事\n\n某地事\n\n{title}\n\n2022年5月19日 23:08\n\n{PROSE}\n\n署方發言人會見記者。某報\n\n署方發言人會見記者。某報\n\n{PROSE}署方又表示會密切監察。\n"
        );
        assert_eq!(kept(&page), [title, PROSE, &format!("{PROSE}署方又表示會密切監察。")]);
    }

    #[test]
    fn a_menu_at_the_foot_is_that_of_the_head() {
        let page = format!(
            "本地\n大中華\n國際\n財經\n體育\n流感疫苗接種計劃下月展開\n2025-09-15 22:32\n{PROSE}\n流感疫苗接種計劃下月展開\n全部\n本地\n大中華\n國際\n"
        );
        assert_eq!(kept(&page), ["流感疫苗接種計劃下月展開", PROSE]);
    }
}
