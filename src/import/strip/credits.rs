//! Credits below a text: what someone did for it, and who.

use super::Verdict;
use super::line::{Line, both_ways};
use super::rules::Fate;
use crate::import::block::Block;
use crate::import::segment::headline;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// A credit below the text: what someone did for it, and who.
pub(super) static CREDIT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\p{Han}/、]{2,8}[:|/][\p{Han}a-z·、,/ ]{2,24}$").expect("a constant")
});

/// The same with a blank in place of the colon, by the words for what editors do.
static BLANK_CREDIT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[\[（(【]?\p{Han}{0,4}(编辑|责编|主编|校对|审核|编审|监制|美编)\s+[\p{Han}·]{2,4}([\s、/]+[\p{Han}·]{2,4}){0,4}[\]）)】]?$")
        .expect("a constant")
});

/// Credits that stand beside one that is known go with it.
pub fn credits(lines: &[Line<'_>], verdicts: &mut [Verdict], from: usize) {
    let known = |verdict: &Verdict| {
        verdict.is_some_and(|(rule, _)| matches!(rule, "editor-mark" | "metadata-line"))
    };
    // `某县融媒 王某`.
    let spaced = |at: usize| {
        let words: Vec<&str> = lines[at].block.fold.split_whitespace().collect();
        let name = |word: &&str| headline::is_names(&Block::paragraph(word, 1));
        let medium = [
            "融媒",
            "融媒体",
            "日报",
            "晚报",
            "新闻",
            "电视",
            "电视台",
            "广播",
            "传媒",
            "记者",
            "网",
            "报",
            "社",
        ];
        lines[at].length <= 24
            && words.len() >= 2
            && medium.iter().any(|end| words[0].ends_with(end))
            && words[1..].iter().all(name)
    };
    let own = |at: usize| {
        let key = lines[at].key.as_str();
        let other =
            ["联系", "附", "责任单位", "牵头", "配合", "抄", "电话", "地址", "嘉宾", "主持"];
        lines[at].is_text()
            && !other.iter().any(|word| key.starts_with(word))
            && (CREDIT.is_match(key) || spaced(at))
    };
    for at in from..lines.len() {
        if verdicts[at].is_none() && BLANK_CREDIT.is_match(&lines[at].block.fold) {
            verdicts[at] = Some(("editor-mark", Fate::Fact));
        }
    }
    for order in both_ways(from..lines.len()) {
        let mut beside = false;
        for at in order {
            if beside && verdicts[at].is_none() && own(at) {
                verdicts[at] = Some(("editor-mark", Fate::Fact));
            }
            beside = known(&verdicts[at])
                && (CREDIT.is_match(&lines[at].key)
                    || BLANK_CREDIT.is_match(&lines[at].block.fold));
        }
    }
}
