//! Names of divisions that are words as well, or that may be cut out of words.

use crate::model::TermId;
use crate::text::class::is_han;
use std::ops::Range;

/// Two-character names that are also ordinary words or names of persons and firms; unless
/// they stand clear, only their full name elsewhere in the story supports them.
const ORDINARY: [&str; 32] = [
    "安康", "大同", "长治", "白银", "日照", "来宾", "朝阳", "海东", "海北", "海西", "山南", "中山",
    "东方", "中卫", "黄山", "河源", "信阳", "长寿", "南岸", "江北", "大安", "延寿", "天长", "裕民",
    "望城", "三门", "天等", "来安", "化德", "双流", "吉安", "天全",
];

/// Provinces whose names stand across other words (长江西岸, 推广西药); others are their own words.
const ACROSS: [&str; 11] =
    ["江西", "河南", "海南", "山西", "山东", "河北", "湖南", "湖北", "广西", "广东", "云南"];

/// Whether a name needs support from the rest of the story.
pub(super) fn is_doubtful(id: &TermId, full: bool, clear: bool, text: &str) -> bool {
    let short = text.chars().count() <= 2;
    if full {
        // 范县 and 示范县, 沛县 and 充沛县情.
        return short && !id.as_str().ends_with("00");
    }
    !id.as_str().ends_with("00")
        || is_ordinary(text)
        || (short && !clear && (!id.as_str().ends_with("0000") || ACROSS.contains(&text)))
}

pub(super) fn is_ordinary(text: &str) -> bool {
    ORDINARY.contains(&text)
}

/// Whether a word that is also a name is used as one: marks or words of relation on both
/// sides of it.
pub(super) fn stands_apart(fold: &str, range: &Range<usize>) -> bool {
    let edge = |c: Option<char>, joints: &str| c.is_none_or(|c| !is_han(c) || joints.contains(c));
    edge(fold[..range.start].chars().next_back(), "在赴与和到由从及至向于来去对往驻")
        && edge(fold[range.end..].chars().next(), "与和到及至等的医市召举开建")
}
