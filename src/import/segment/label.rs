//! Labels that stand alone on a line and say what follows: 核心提示, 嘉宾.

use crate::import::block::Block;
use crate::import::chinese;

/// Labels that stand alone on a line and name what follows.
pub const LABELS: &[&str] = &[
    "嘉宾",
    "访谈嘉宾",
    "本期嘉宾",
    "受访嘉宾",
    "受访者",
    "对话嘉宾",
    "核心提示",
    "编者按",
    "导读",
    "摘要",
    "内容提要",
    "主持人",
    "提要",
    "导语",
    "引言",
];

/// Whether a block is a label such as 核心提示, or begins with one: `嘉宾：…`.
pub fn is_label(block: &Block) -> bool {
    // Most lines do not begin as a label does.
    let first = block.fold.chars().find(|c| !c.is_whitespace());
    if !first.is_some_and(|first| LABELS.iter().any(|label| label.starts_with(first))) {
        return false;
    }
    let head: String = block.fold.chars().take(12).collect();
    let name = chinese::compact(head.split(['：', ':']).next().unwrap_or(""));
    LABELS.contains(&name.as_str())
}

/// The label that a block is, without its colon, where nothing follows it.
pub fn bare_label(block: &Block) -> Option<String> {
    let name = chinese::compact(&block.fold);
    let name = name.trim_end_matches(['：', ':']);
    LABELS.contains(&name).then(|| name.to_owned())
}
