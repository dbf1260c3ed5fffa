//! Lists of other articles below a text, in pages of which a scraper took the links: lines that read like
//! headlines, one below the other.

use super::Verdict;
use super::context::is_attachment;
use super::kin::Kin;
use super::line::Line;
use super::rules::Fate;
use crate::import::block::Form;
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// So many headlines in a row are a list.
const LEAST: usize = 3;
/// The most characters of the label above a list.
const LABEL: usize = 8;
/// Those of other articles share less than this with the text, one with the other.
const SHARE: f64 = 0.3;

/// The day behind an entry of a list.
static DAY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"[\[(]?((19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])]?$").expect("a constant")
});

/// Drops such lists from the lines after `from`. A day may stand behind each headline or on a line of its
/// own.
pub fn other_articles(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize, kin: &Kin) {
    let mut at = from;
    while at < lines.len() {
        let mut end = at;
        let mut heads: Vec<usize> = Vec::new();
        while end < lines.len() && (verdicts[end].is_some() || is_entry(&lines[end])) {
            if verdicts[end].is_none() && !headline::is_date(lines[end].block) {
                heads.push(end);
            }
            end += 1;
        }
        // What a sentence announces is the text's own list.
        let announced = lines[..at].iter().rev().find(|line| line.is_text() && line.length > 0);
        let announced = announced.is_some_and(|line| line.key.ends_with(':'));
        let plain = heads.iter().all(|&at| lines[at].block.form == Form::Paragraph);
        let dated = heads.iter().filter(|&&at| is_dated(&lines[at])).count();
        let shares: f64 = heads.iter().map(|&at| kin.share(&lines[at]).0).sum();
        let foreign = shares < SHARE * heads.len() as f64;
        if heads.len() >= LEAST && foreign && plain && !announced
            || dated >= 2 && dated * 2 > heads.len()
        {
            for verdict in verdicts[at..end].iter_mut().filter(|verdict| verdict.is_none()) {
                *verdict = Some(("link-list", Fate::Drop));
            }
        }
        at = end + 1;
    }
}

/// Drops the list below the text in which the article itself is named at `own`: the site's other articles
/// stand beside it.
pub fn around(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize, own: usize) {
    let item = |at: &usize| {
        let (block, form) = (lines[*at].block, &lines[own].block.form);
        matches!(form, Form::ListItem { .. })
            && std::mem::discriminant(&block.form) == std::mem::discriminant(form)
            && is_entry(&lines[*at])
    };
    let first = (from..own).rev().take_while(item).last().unwrap_or(own);
    let below = (own + 1..lines.len()).take_while(item).count();
    if own - first + below == 0 {
        return;
    }
    let label = first.checked_sub(1).filter(|&at| {
        let block = lines[at].block;
        let short = lines[at].length <= LABEL && headline::is_headline(block);
        at >= from && short && !headline::is_agency(block) && !headline::is_names(block)
    });
    for verdict in &mut verdicts[label.unwrap_or(first)..=own + below] {
        verdict.get_or_insert(("link-list", Fate::Drop));
    }
}

/// A headline with the day of its article behind it.
fn is_dated(line: &Line<'_>) -> bool {
    let day = DAY.find(&line.key);
    day.is_some_and(|day| line.key[..day.start()].chars().count() >= 8)
}

/// Whether a line may be an entry of a list: what signs a document, names its offices or what is attached
/// is none.
fn is_entry(line: &Line<'_>) -> bool {
    let block = line.block;
    let item = matches!(block.form, Form::Paragraph | Form::ListItem { .. });
    if !line.is_text() || !item || line.body {
        return false;
    }
    let own = headline::is_agency(block)
        || headline::is_names(block)
        || headline::is_byline(block)
        || headline::is_outline(block)
        || is_attachment(&line.key)
        || line.key.starts_with('附')
        || line.key.ends_with([';', '。', ':', ','])
        || line.key.contains("联系")
        || line.key.contains("电话");
    !own && (is_dated(line) || (8..=60).contains(&line.length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;

    fn dropped(lines: &[&str]) -> usize {
        let text =
            Block::paragraph("两地医院签约共建专科联盟，检查检验结果互认，患者转诊更方便。", 1);
        let kin = Kin::of(std::iter::once(&Line::new(&text)));
        let blocks: Vec<Block> = lines.iter().map(|text| Block::paragraph(text, 1)).collect();
        let lines: Vec<Line<'_>> = blocks.iter().map(Line::new).collect();
        let mut verdicts: Vec<Verdict> = vec![None; lines.len()];
        other_articles(&lines, &mut verdicts, 0, &kin);
        verdicts.iter().flatten().count()
    }

    #[test]
    fn the_list_that_names_the_article_goes() {
        let item = |text: &str| Block::new(Form::ListItem { number: None, depth: 0 }, text, 1);
        let blocks = [
            Block::paragraph("两地专家签名", 1),
            Block::paragraph("中心活动", 1),
            item("某市举办健康知识竞赛"),
            item("两地签约推进合作"),
            item("某局召开工作会议"),
            Block::paragraph("某省卫生健康委员会", 1),
        ];
        let lines: Vec<Line<'_>> = blocks.iter().map(Line::new).collect();
        let mut verdicts: Vec<Verdict> = vec![None; lines.len()];
        around(&lines, &mut verdicts, 0, 3);
        let gone: Vec<bool> = verdicts.iter().map(Option::is_some).collect();
        assert_eq!(gone, [false, true, true, true, true, false]);
    }

    #[test]
    fn headlines_below_a_text_are_a_list() {
        let heads = ["甲地春耕备耕有序推进", "某地发布大风蓝色预警信号", "乙地城市公园免费开放"];
        assert_eq!(dropped(&heads), 3);
        assert_eq!(dropped(&heads[..2]), 0);
        assert_eq!(
            dropped(&["甲地春耕备耕有序推进2024-03-07", "某地发布大风蓝色预警信号[03-06]"]),
            2
        );
        assert_eq!(dropped(&["某省卫生健康委员会", "某省医疗保障局办公室", "2024年3月5日"]), 0);
        assert_eq!(
            dropped(&["联系人：王某，李某某", "联系电话：0000-1234567", "电子邮箱：a@example.com"]),
            0
        );
        assert_eq!(dropped(&["两地医院签约共建", "检查检验结果互认", "患者转诊更方便了"]), 0);
    }
}
