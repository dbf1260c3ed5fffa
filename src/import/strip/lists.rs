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
/// Those of other articles share less than this with the text, one with the other.
const SHARE: f64 = 0.3;

/// The same for items of a list, which a text has too.
const SHARE_OF_ITEMS: f64 = 0.15;

/// The day behind an entry of a list.
static DAY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"[\[(]?((19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])]?$").expect("a constant")
});

/// How long ago an entry was put there, alone on its line.
static AGO: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\d{1,3} ?(分钟|小时|天|日|周|个?月|minutes?|mins?|hours?|hrs?|days?|weeks?|months?) ?(前|ago)$")
        .expect("a constant")
});

/// Lists below a text whose head has a picture for its first character: `🌀最新颱風動態`.
pub fn flagged(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let is_head = |at: &usize| {
        let line = &lines[*at];
        let picture = line.key.starts_with(|c: char| ('\u{1F300}'..='\u{1FAFF}').contains(&c));
        picture && !line.closed && line.is_text() && (3..=24).contains(&line.length)
    };
    let Some(head) = (from..lines.len()).find(is_head) else { return };
    let listed = lines[head + 1..].iter().take_while(|line| !line.body && !line.closed).count();
    if listed >= 1 && head + 1 + listed == lines.len() {
        for verdict in verdicts[head..].iter_mut().filter(|verdict| verdict.is_none()) {
            *verdict = Some(("related", Fate::Drop));
        }
    }
}

/// Lists below a text whose entries have below them how long ago they were put there.
pub fn recent(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let ago = |at: &usize| lines[*at].is_text() && AGO.is_match(&lines[*at].key);
    let marks: Vec<usize> = (from..lines.len()).filter(ago).collect();
    let [first, .., last] = marks[..] else { return };
    // The list begins with what stands above its first mark.
    let start = (from..first).rev().take_while(|&at| !lines[at].closed && !lines[at].body).last();
    for at in start.unwrap_or(first)..=last {
        if verdicts[at].is_none() && !lines[at].body {
            verdicts[at] = Some(("link-list", Fate::Drop));
        }
    }
}

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
        let form =
            |wanted: fn(&Form) -> bool| heads.iter().all(|&at| wanted(&lines[at].block.form));
        let plain = form(|form| *form == Form::Paragraph);
        let items = form(|form| matches!(form, Form::ListItem { number: None, .. }));
        let dated = heads.iter().filter(|&&at| is_dated(&lines[at])).count();
        let shares: f64 = heads.iter().map(|&at| kin.share(&lines[at]).0).sum();
        let foreign = shares < SHARE * heads.len() as f64;
        // The items of a list of the text's own speak of it.
        let apart = items && shares < SHARE_OF_ITEMS * heads.len() as f64 && end == lines.len();
        if heads.len() >= LEAST && !announced && (foreign && plain || apart)
            || dated >= 2 && dated * 2 > heads.len()
        {
            for verdict in verdicts[at..end].iter_mut().filter(|verdict| verdict.is_none()) {
                *verdict = Some(("link-list", Fate::Drop));
            }
        }
        at = end + 1;
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
    // Words in Latin letters are longer.
    let longest = if line.key.is_ascii() { 120 } else { 60 };
    !own && (is_dated(line) || (8..=longest).contains(&line.length))
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
