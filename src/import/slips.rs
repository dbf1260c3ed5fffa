//! Typing errors of the source itself: pointed out in the ledger, never corrected.
//!
//! Only what hardly ever is right: a reviewer who is shown ten false alarms does not look at the eleventh.

use super::annotate::privacy;
use super::block::{Block, Form};
use super::chinese;
use crate::base::Date;
use crate::format::ledger::SlipEntry;
use regex::Regex;
use std::sync::LazyLock;

/// Wrong words, what was meant, and longer words in which the same characters are right. All Simplified.
/// Slips that proof-readers know, written down from general knowledge and not from a standard; a word
/// that can be right at a word border (按装机容量, 既使…又) is not listed, or its neighbours are.
const CONFUSIONS: &[(&str, &str, &[&str])] = &[
    ("坐阵", "坐镇", &[]),
    ("帐户", "账户", &[]),
    ("帐号", "账号", &[]),
    ("报帐", "报账", &[]),
    ("转帐", "转账", &[]),
    ("查帐", "查账", &[]),
    ("结帐", "结账", &[]),
    ("布署", "部署", &["发布署名", "公布署名"]),
    ("部份", "部分", &["部份额"]),
    ("份内之事", "分内之事", &[]),
    ("份内事", "分内事", &[]),
    ("截止目前", "截至目前", &[]),
    ("松驰", "松弛", &[]),
    ("追朔", "追溯", &[]),
    ("通迅员", "通讯员", &[]),
    ("渡假", "度假", &[]),
    ("再接再励", "再接再厉", &[]),
    ("一愁莫展", "一筹莫展", &[]),
    ("迫不急待", "迫不及待", &[]),
    ("走头无路", "走投无路", &[]),
    ("鼎立相助", "鼎力相助", &[]),
    ("不径而走", "不胫而走", &[]),
    ("默守成规", "墨守成规", &[]),
    ("出奇不意", "出其不意", &[]),
    ("穿流不息", "川流不息", &[]),
    ("谈笑风声", "谈笑风生", &[]),
    ("美仑美奂", "美轮美奂", &[]),
    ("名信片", "明信片", &[]),
];

/// Words that nobody says twice in a row. (研究研究, 实施实施细则 and 目的的 are right.)
const DOUBLED: &[&str] = &[
    "进行", "以及", "根据", "推进", "提高", "加强", "开展", "召开", "印发", "获悉", "据悉", "为了",
];

/// Longer words in which 的的 is right.
const DOUBLE_DE: &[&str] = &["目的的", "标的的", "的的士", "的的确", "中的的"];

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let doubled = DOUBLED.iter().map(|word| word.repeat(2));
    let confused = CONFUSIONS.iter().map(|(wrong, _, _)| (*wrong).to_owned());
    let all: Vec<String> = doubled
        .chain(confused)
        .chain(["的的", "，，", "、、", "；；"].map(str::to_owned))
        .collect();
    Regex::new(&all.join("|")).expect("a constant")
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:([0-9]{4})年)?([0-9]{1,3})月([0-9]{1,3})日").expect("a constant")
});

/// Digits of both widths in one number.
static WIDTHS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("[0-9][０-９]|[０-９][0-9]").expect("a constant"));

/// How many characters around the words are shown.
const AROUND: usize = 8;
/// The most that are pointed out in one source; a text with more has another sort of trouble.
const MOST: usize = 50;
/// Longer blocks are no paragraphs; of these brackets are not counted.
const LONGEST: usize = 20_000;

/// Finds the slips in the blocks of an article in `language`. Traditional originals and English have others.
pub fn find(blocks: &[Block], language: &str) -> Vec<SlipEntry> {
    let mut slips = Vec::new();
    if language == "en" {
        return slips;
    }
    for block in blocks.iter().filter(|block| block.form != Form::Code) {
        // The mechanical sort of Traditional is Simplified by now.
        if block.text == block.fold {
            words(block, &mut slips);
        }
        dates(block, &mut slips);
        widths(block, &mut slips);
        if block.form == Form::Paragraph {
            brackets(block, &mut slips);
        }
        if slips.len() >= MOST {
            slips.truncate(MOST);
            break;
        }
    }
    slips
}

fn words(block: &Block, slips: &mut Vec<SlipEntry>) {
    for found in WORDS.find_iter(&block.text) {
        let word = found.as_str();
        let is_in = |longer: &&str| {
            longer.match_indices(word).any(|(at, _)| {
                let from = found.start().checked_sub(at);
                from.and_then(|from| block.text.get(from..)).is_some_and(|t| t.starts_with(longer))
            })
        };
        let (rule, meant) = match CONFUSIONS.iter().find(|(wrong, _, _)| *wrong == word) {
            Some((_, _, right)) if right.iter().any(&is_in) => continue,
            Some((_, meant, _)) => ("confusion", (*meant).to_owned()),
            None if word == "的的" && DOUBLE_DE.iter().any(is_in) => continue,
            None => ("doubled", word[..word.len() / 2].to_owned()),
        };
        push(slips, block, rule, found.range(), Some(meant));
    }
}

fn dates(block: &Block, slips: &mut Vec<SlipEntry>) {
    if !block.text.contains('月') {
        return;
    }
    for found in DATE.captures_iter(&block.text) {
        let (Some(whole), Ok(month), Ok(day)) = (found.get(0), found[2].parse(), found[3].parse())
        else {
            continue;
        };
        let joined = block.text[..whole.start()].ends_with(|c: char| c.is_numeric());
        // Without a year any year will do: 2000 had all days.
        let year = found.get(1).and_then(|year| year.as_str().parse().ok()).unwrap_or(2000);
        if !joined && Date::new(year, month, day).is_none() {
            push(slips, block, "date", whole.range(), None);
        }
    }
}

fn widths(block: &Block, slips: &mut Vec<SlipEntry>) {
    if !block.text.contains(|c| matches!(c, '０'..='９')) {
        return;
    }
    for found in WIDTHS.find_iter(&block.text) {
        push(slips, block, "width", found.range(), None);
    }
}

/// Brackets and title marks that do not match within one finished paragraph. Quotation marks may stay open from
/// paragraph to paragraph, and `1）` opens nothing.
fn brackets(block: &Block, slips: &mut Vec<SlipEntry>) {
    const PAIRS: [(&str, &str); 4] = [("（", "）"), ("《", "》"), ("〔", "〕"), ("【", "】")];
    if block.text.len() > LONGEST || !chinese::is_closed(&block.text) {
        return;
    }
    for (open, close) in PAIRS {
        if !block.text.contains(open) && !block.text.contains(close) {
            continue;
        }
        let (open, close) = (first(open), first(close));
        let mut waiting: Vec<usize> = Vec::new();
        let mut before = None;
        for (at, c) in block.text.char_indices() {
            if c == open {
                waiting.push(at);
            } else if c == close && waiting.pop().is_none() {
                let counts = before.is_some_and(|b: char| {
                    b.is_alphanumeric()
                        && (!chinese::is_han(b) || "一二三四五六七八九十".contains(b))
                });
                if !counts {
                    push(slips, block, "bracket", at..at + c.len_utf8(), None);
                }
            }
            before = Some(c);
        }
        if let Some(&at) = waiting.first() {
            push(slips, block, "bracket", at..at + open.len_utf8(), None);
        }
    }
}

fn first(text: &str) -> char {
    text.chars().next().unwrap_or_default()
}

fn push(
    slips: &mut Vec<SlipEntry>,
    block: &Block,
    rule: &str,
    range: std::ops::Range<usize>,
    meant: Option<String>,
) {
    let before: Vec<char> = block.text[..range.start].chars().rev().take(AROUND).collect();
    let text: String = before
        .into_iter()
        .rev()
        .chain(block.text[range.clone()].chars())
        .chain(block.text[range.end..].chars().take(AROUND))
        .collect();
    let text = privacy::mask(&text).0;
    slips.push(SlipEntry { line: block.line, rule: rule.to_owned(), text, meant });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<String> {
        find(&[Block::paragraph(text, 1)], "zh-Hans").into_iter().map(|slip| slip.rule).collect()
    }

    #[test]
    fn slips_are_pointed_out() {
        for (text, rule) in [
            ("这是群众关心的的问题。", "doubled"),
            ("对全市医院进行进行检查。", "doubled"),
            ("专家每周坐阵门诊。", "confusion"),
            ("个人帐户可以共济。", "confusion"),
            ("会议于2月30日召开。", "date"),
            ("2023年2月29日，协议签订。", "date"),
            ("13月5日起施行。", "date"),
            ("共有1２家医院参加。", "width"),
            ("印发《关于推进分级诊疗的通知，请遵照执行。", "bracket"),
            ("参加（含民营医院。", "bracket"),
            ("参加含民营医院）的共十家。", "bracket"),
            ("完善机制，，落实责任。", "doubled"),
        ] {
            assert_eq!(rules(text), [rule], "{text}");
        }
        let meant = find(&[Block::paragraph("专家坐阵门诊。", 7)], "zh-Hans").remove(0);
        assert_eq!((meant.line, meant.meant.as_deref()), (7, Some("坐镇")));
    }

    #[test]
    fn what_is_right_is_let_be() {
        for text in [
            "达到预防疾病的目的的同时，的的确确减轻了负担。",
            "为了了解情况，研究研究再说，以及及时处置。",
            "2024年2月29日、2月29日和12月31日召开。",
            "1）加强管理；（2）落实责任；二）完善机制。",
            "西部份额提高，完成份额分配，发布署名文章。",
            "他说：“第一，要落实责任。",
            "共有1200家（含民营医院（三级））参加《规划（2021—2025年）》。",
            "按装机容量计算……",
        ] {
            assert!(rules(text).is_empty(), "{text}: {:?}", rules(text));
        }
        for text in [
            include_str!("../../tests/eval/misaligned/laws.txt"),
            include_str!("../../tests/eval/misaligned/seen.txt"),
        ] {
            for line in text.lines() {
                assert!(rules(line).is_empty(), "{line}: {:?}", rules(line));
            }
        }
    }
}
