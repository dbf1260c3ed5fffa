//! The last lines of a page, where they are headlines and first words of other articles without a head that
//! says so: they end no sentence and speak of nothing that the text above them speaks of.

use super::Verdict;
use super::context::is_attachment;
use super::kin::Kin;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Form;
use crate::import::segment::headline;

/// How many lines at the end are looked at, and how many such lines are no accident.
const MOST: usize = 12;
const LEAST: usize = 2;
/// Such a line has at least so many words, and shares less than this with the text.
const WORDS: usize = 10;
const OTHER: f64 = 0.1;
/// The text above them has at least so many characters.
const TEXT: usize = 150;

/// Drops them.
pub(super) fn drop_last(lines: &[Line<'_>], verdicts: &mut [Verdict], start: usize) {
    let form = |at: &usize| {
        let line = &lines[*at];
        !line.closed
            && !line.key.ends_with([':', ')'])
            && line.block.form == Form::Paragraph
            && !is_attachment(&line.key)
            && !headline::is_outline(line.block)
            && !headline::is_agency(line.block)
    };
    let open = |at: &usize| verdicts[*at].is_none() && lines[*at].length > 0;
    let last: Vec<usize> =
        (start..lines.len()).rev().filter(open).take_while(form).take(MOST).collect();
    let Some(&first) = last.last() else { return };
    let text: usize = lines[start..first].iter().filter(|line| line.body).map(|l| l.length).sum();
    if last.len() < LEAST || text < TEXT {
        return;
    }
    let kin = Kin::of(lines[start..first].iter().filter(|line| line.body));
    let foreign = |at: &&usize| {
        let (share, words) = kin.share(&lines[**at]);
        words >= WORDS && share < OTHER
    };
    let found: Vec<usize> = last.iter().take_while(foreign).copied().collect();
    if found.len() >= LEAST {
        for at in found {
            verdicts[at] = Some(("related", Fate::Drop));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::block::SourceFormat;
    use crate::import::parse;
    use crate::import::strip::strip;

    #[test]
    fn headlines_of_others_at_the_end_go() {
        let title = "两地卫生部门签署合作协议";
        let text =
            "川渝两地卫生健康部门日前签署合作协议，共同推进异地就医直接结算工作，方便群众看病。"
                .repeat(2);
        let more =
            "协议明确，两地医疗机构之间检查结果互认，转诊病人优先安排，名医定期坐诊。".repeat(2);
        let own = "两地医疗机构检查结果互认，转诊病人优先安排";
        let (one, other) = (
            "新款手机今日开售，价格公布引发网友热议，多个颜色已经缺货",
            "今年烟花秀在哪里看？时间地点一览表来了。快收藏转给身边的朋友 本次",
        );
        for (last, want) in [(vec![one, other], 3), (vec![one, own], 5), (vec![one], 4)] {
            let page = [vec![title, &text, &more], last].concat().join("\n");
            let done = strip(parse::parse(&page, SourceFormat::Text));
            assert_eq!(done.document.blocks.len(), want, "{:?}", done.document.blocks);
        }
    }
}
