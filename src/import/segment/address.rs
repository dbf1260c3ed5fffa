//! Lines that name a telephone, a place or a party, call those who are spoken to, or name who speaks next: short
//! as headlines are, and none.

use crate::import::chinese;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// Labels of lines that name a telephone, a place, a party, a host: no heading has them.
static LABELLED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^[^：:，。]{0,8}(电\s*话|传\s*真|地\s*址|邮\s*编|邮\s*箱|邮政编码|日\s*期|时\s*间|地\s*点|联系人|[甲乙丙丁]\s*方|主持人|嘉\s*宾|单\s*位|网\s*址|账\s*号|热\s*线|机\s*关|代\s*表|解读人)\s*([（(][^）)]{1,8}[）)])?\s*[：:]")
        .expect("a constant")
});

/// Whether a line is a label of that sort with its value, or such a label and a number in another order.
pub fn is_labelled(text: &str) -> bool {
    LABELLED.is_match(text)
}

/// How a speech begins.
const ADDRESSES: &[&str] =
    &["同志们", "各位", "尊敬的", "女士们", "先生们", "朋友们", "同学们", "老师们"];

/// Whether a line calls those who are spoken to, or names who speaks next: `同志们：`,
/// `某局局长 张三：`, `某报记者：`.
pub fn is_address(text: &str) -> bool {
    let Some(line) = text.strip_suffix(['：', ':']) else { return false };
    ADDRESSES.iter().any(|word| line.starts_with(word)) || is_posted_speaker(line)
}

/// Whether a line is a post and a name, or a reporter with the name of the medium.
pub fn is_posted_speaker(line: &str) -> bool {
    if line.ends_with("记者") {
        return line.chars().count() > 2 && !line.contains(['，', '。']);
    }
    let Some((post, name)) = line.trim_end().rsplit_once(char::is_whitespace) else { return false };
    (2..=4).contains(&name.chars().count())
        && name.chars().all(chinese::is_han)
        && POSTS.iter().any(|end| post.trim_end().ends_with(end))
}

/// Whether a line introduces who speaks, the posts behind the name: `张三：某院副院长，某科主任`.
pub fn is_introduced(line: &str) -> bool {
    line.split_once('：').is_some_and(|(name, posts)| {
        (2..=4).contains(&name.trim().chars().count())
            && name.trim().chars().all(chinese::is_han)
            && POSTS.iter().any(|end| posts.trim_end().ends_with(end))
    })
}

/// Ends of posts.
pub const POSTS: &[&str] = &[
    "主任",
    "司长",
    "局长",
    "厅长",
    "处长",
    "部长",
    "会长",
    "院长",
    "所长",
    "书记",
    "专家",
    "教授",
    "发言人",
    "巡视员",
    "研究员",
    "调研员",
    "医师",
    "主席",
    "市长",
    "县长",
    "区长",
    "校长",
    "馆长",
    "科长",
    "秘书长",
    "院士",
    "总监",
    "理事长",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_is_told_by_post_or_medium() {
        for (line, want) in [
            ("某某委新闻发言人、某某司副司长 胡某某", true),
            ("某某报记者", true),
            ("两地签约推进合作 医疗同城", false),
            ("记者", false),
        ] {
            assert_eq!(is_posted_speaker(line), want, "{line}");
        }
        assert!(is_labelled("联系电话：0000-1234567") && is_labelled("甲方（盖章）：某委"));
        assert!(!is_labelled("新时代：健康中国再出发") && is_address("同志们："));
    }
}
