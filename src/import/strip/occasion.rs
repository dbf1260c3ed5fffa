//! When and where something is held: lines of the text, though they look as the page's own facts do.

use super::Verdict;
use super::line::Line;

/// How far apart the hour and the place of an occasion stand.
const NEAR: usize = 2;

/// Whether a line says when something is held: the place stands beside it. The hour of a page has none.
pub(super) fn is_time(lines: &[Line<'_>], at: usize) -> bool {
    let begins = |key: &str, names: &[&str]| {
        key.split_once(':').is_some_and(|(name, rest)| names.contains(&name) && !rest.is_empty())
    };
    if !begins(&lines[at].key, &["时间", "日期", "会议时间", "活动时间", "发布会时间"])
    {
        return false;
    }
    let place = ["地点", "会议地点", "活动地点", "发布会地点", "会场"];
    let near = at.saturating_sub(NEAR)..lines.len().min(at + NEAR + 1);
    lines[near].iter().any(|line| begins(&line.key, &place))
}

/// What stands beside the hour and the place, and looks as the facts of the page do.
const PARTS: &[&str] = &[
    "主题",
    "议题",
    "会议主题",
    "发布会主题",
    "发布人",
    "主持人",
    "主持",
    "出席",
    "参加人员",
    "主办",
    "承办",
];
/// How many lines below the hour they stand.
const BELOW: usize = 6;

/// Keeps the parts of an occasion that rules for the facts of a page took.
pub(super) fn keep(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    for at in 0..lines.len() {
        if !is_time(lines, at) {
            continue;
        }
        for next in at + 1..lines.len().min(at + BELOW) {
            let name = lines[next].key.split_once(':').map_or("", |(name, _)| name);
            if PARTS.contains(&name) {
                verdicts[next] = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::block::Block;

    #[test]
    fn a_place_beside_it_makes_a_day_that_of_an_occasion() {
        let say = |texts: &[&str]| {
            let blocks: Vec<Block> = texts.iter().map(|text| Block::paragraph(text, 1)).collect();
            let lines: Vec<Line<'_>> = blocks.iter().map(Line::new).collect();
            is_time(&lines, 0)
        };
        assert!(say(&["时  间：2024年3月5日", "地  点：某市会堂"]));
        assert!(!say(&["时间：2024年3月5日", "来源：某报"]));
        assert!(!say(&["发布时间：2024年3月5日", "地点：某市会堂"]));
    }

    #[test]
    fn the_parts_of_an_occasion_stay() {
        let page = "时间：2022年4月28日16:00\n主题：织密防护线 守住救命钱\n地点：市政务中心15楼\n发布人：市某局副局长 张某\n各位媒体朋友，大家下午好！欢迎大家出席今天的新闻发布会，请记者朋友提问。\n";
        let document = crate::import::parse::plain::parse(page);
        let done = crate::import::strip::strip(document);
        assert_eq!(done.document.blocks.len(), 5, "{:?}", done.dropped);
    }
}
