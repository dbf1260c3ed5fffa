//! Paragraphs that a column or a page break cut in two are joined. Nothing is added or left out: a
//! character that the source repeats at the break is repeated.

use super::headline;
use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::text::join::gap;
use regex::Regex;
use std::sync::LazyLock;

/// A paragraph that may be broken is at least this long, in characters.
const LEAST: usize = 26;

static LABELLED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[\p{Han}（）()]{2,10}[：:]").expect("a constant"));

/// Joins what was broken.
pub fn join(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match out.last_mut() {
            Some(last) if is_broken(last, &block) => append(last, &block),
            _ => out.push(block),
        }
    }
    out
}

/// Whether `second` goes on where `first` was cut.
fn is_broken(first: &Block, second: &Block) -> bool {
    if first.form != Form::Paragraph || second.form != Form::Paragraph {
        return false;
    }
    let (head, tail) = (first.fold.trim_end(), second.fold.trim());
    let Some(last) = head.chars().next_back() else { return false };
    let cut = chinese::is_han(last) || last.is_ascii_alphanumeric() || matches!(last, '，' | '、' | ',' | '《' | '（' | '“');
    let prose = first.chars() >= LEAST && head.contains(['，', '。', '；']) || first.chars() >= 50;
    let goes_on = chinese::is_closed(tail) || second.chars() >= LEAST;
    cut && prose
        && goes_on
        && chinese::han_count(head) > 0
        && !headline::is_headline(second)
        && !headline::is_outline(second)
        && !headline::is_byline(second)
        && !headline::is_outline(first)
        && !LABELLED.is_match(head)
        && !LABELLED.is_match(tail)
        && !second.is_in("all-strong")
        && !tail.starts_with(['□', '■', '▲'])
}

fn append(first: &mut Block, second: &Block) {
    let gap = match (first.text.chars().next_back(), second.text.chars().next()) {
        (Some(before), Some(after)) if !before.is_ascii_digit() && !after.is_ascii_digit() => gap(before, after),
        _ => "",
    };
    let marked = match (&first.marked, &second.marked) {
        (None, None) => None,
        (a, b) => Some([a.as_deref().unwrap_or(&first.text), gap, b.as_deref().unwrap_or(&second.text)].concat()),
    };
    first.text = [&first.text, gap, &second.text].concat();
    first.fold = [&first.fold, gap, &second.fold].concat();
    first.marked = marked;
    first.linked += second.linked;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> Vec<String> {
        let blocks = lines.iter().map(|line| Block::paragraph(line, 1)).collect();
        join(blocks).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn what_was_cut_is_joined_and_nothing_else() {
        let cut = "市级医院分区包片帮扶区县级医院，派出管理、医疗骨干人员不低";
        let cases: &[(&[&str], usize)] = &[
            (&[cut, "于1年驻守区县级医院，提升区县的诊疗技术水平。"], 1),
            (&[cut, "村卫生室医保报销全覆盖"], 2),
            (&[cut, "一、加强领导。各单位要高度重视。"], 2),
            (&["两地签约。", "于1年驻守区县级医院，提升区县的诊疗技术水平。"], 2),
            (&["变化", "川观新闻记者从会上获悉，各地加力加勁推动，开局良好。"], 2),
            (&["责任单位：市教委、市经济信息委、市财政局、市卫生健康委、市医保局", "各单位要按照分工抓好落实，确保完成任务。"], 2),
        ];
        for (lines, want) in cases {
            assert_eq!(joined(lines).len(), *want, "{lines:?}");
        }
        assert!(joined(&[cut, "低于1年驻守区县级医院。"])[0].contains("不低低于1年"));
    }

    #[test]
    fn many_pieces_join_in_linear_time() {
        let piece = "推动工作进展顺利，成效明显，各地各部门按照要求抓好落实，推进任务的";
        let lines: Vec<&str> = std::iter::repeat_n(piece, 3000).collect();
        let _ = joined(&lines);
    }
}
