//! When and where something is held: lines of the text, though they look as the page's own facts do.

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
}
