//! Captions within the text whose pictures are not there, told by what stands beside them: the name of the
//! picture's file, a credit at their own end, the paragraph above, whose words they say again.

use super::Verdict;
use super::kin::Kin;
use super::line::Line;
use super::rules::Fate;
use super::scenes;
use crate::import::block::Form;
use crate::import::segment::{caption, headline};
use std::ops::Range;

/// The longest and the shortest such line, in characters.
const LONGEST: usize = 60;
const SHORTEST: usize = 4;
/// A line has so much of its words from the paragraph above it, and as little from the one below, where it
/// shows what the one above tells of. A heading has its words from below.
const ABOVE: f64 = 0.7;
const BELOW: f64 = 0.2;
/// So many words are not shared by chance.
const WORDS: usize = 7;

/// Drops them.
pub(super) fn captions(lines: &[Line<'_>], verdicts: &mut [Verdict], body: &Range<usize>) {
    for at in body.clone() {
        let line = &lines[at];
        let posed = line.length <= LONGEST && caption::is_posed(line.block);
        let plain =
            line.block.form == Form::Paragraph && (!line.body || posed) && line.length >= SHORTEST;
        if verdicts[at].is_some() || !plain || scenes::has_picture(lines, at) {
            continue;
        }
        let own = headline::is_outline(line.block)
            || headline::is_label(line.block)
            || line.key.ends_with(':');
        let open = !line.closed && !own && line.length <= LONGEST;
        let credited = (posed || caption::is_bare(line.block)) && !own;
        if credited
            || open && (is_below_file(lines, verdicts, at, body) || says_again(lines, verdicts, at))
        {
            verdicts[at] = Some(("captions", Fate::Drop));
        }
    }
}

/// Whether the name of a picture's file stands right above the line, and the text or another such name below.
fn is_below_file(lines: &[Line<'_>], verdicts: &[Verdict], at: usize, body: &Range<usize>) -> bool {
    let file = |at: usize| verdicts[at].is_some_and(|(rule, _)| rule == "file-name");
    let next = (at + 1..lines.len()).find(|&next| lines[next].length > 0);
    let ends = next.is_none_or(|next| lines[next].body || file(next) || !body.contains(&next));
    at > 0 && file(at - 1) && ends
}

/// Whether a line between two paragraphs says what the upper tells of and not what the lower does.
fn says_again(lines: &[Line<'_>], verdicts: &[Verdict], at: usize) -> bool {
    let open = |next: &usize| lines[*next].length > 0;
    let prose = |at: &usize| lines[*at].body && verdicts[*at].is_none();
    // The picture may belong to the paragraph before the last one.
    let above: Vec<usize> = (0..at).rev().filter(open).take(2).take_while(prose).collect();
    let Some(below) = (at + 1..lines.len()).find(open).filter(prose) else { return false };
    let (said, words) = Kin::of(above.iter().map(|&at| &lines[at])).share(&lines[at]);
    let told = Kin::of(std::iter::once(&lines[below])).share(&lines[at]).0;
    words >= WORDS && said >= ABOVE && told <= BELOW
}

#[cfg(test)]
mod tests {
    use crate::import::block::SourceFormat;
    use crate::import::parse;
    use crate::import::strip::strip;

    const TITLE: &str = "某市举行卫生健康工作会议";
    const PROSE: &str = "某市昨日举行卫生健康工作会议，总结去年工作，市长王某某出席并讲话。";
    const MORE: &str = "今年要坚持资源下沉，解决药品少、医生缺的问题，筑牢公共卫生防线。";

    fn kept(line: &[&str]) -> Vec<String> {
        let page = [&[TITLE, PROSE][..], line, &[MORE]].concat().join("\n\n");
        let done = strip(parse::parse(&page, SourceFormat::Text));
        done.document.blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn captions_without_pictures_go() {
        for lines in [
            &["微信图片_20240318.jpg", "为获奖者颁发奖牌"][..],
            &["会议现场 记者 张某 摄"],
            &["为获奖者颁发奖牌 市卫生健康委供图"],
            &[
                "某区的无人机网络，可以在各医院之间快速运送血液和检验标本。 某报记者 张某 通讯员 李某 摄",
            ],
            &["张某（左三）。"],
            &["市长王某某出席卫生健康工作会议并讲话"],
        ] {
            assert_eq!(kept(lines), [TITLE, PROSE, MORE], "{lines:?}");
        }
    }

    #[test]
    fn headings_and_labels_stay() {
        for line in ["坚持资源下沉筑牢公共卫生防线", "一、会议总结去年工作", "会议总结去年工作："]
        {
            assert_eq!(kept(&[line]), [TITLE, PROSE, line, MORE]);
        }
    }
}
