//! The words of happenings: what happens by them, and how a clause becomes a title.

use crate::text::words::words;

/// What happens on a day and is worth remembering.
const HAPPENS: [&str; 40] = [
    "签订",
    "签署",
    "签约",
    "印发",
    "发布",
    "出台",
    "召开",
    "举行",
    "举办",
    "启动",
    "建成",
    "挂牌",
    "揭牌",
    "成立",
    "通过",
    "入选",
    "获批",
    "开工",
    "竣工",
    "投用",
    "投入使用",
    "上线",
    "开通",
    "实现",
    "施行",
    "实施",
    "开诊",
    "开业",
    "奠基",
    "授牌",
    "达成",
    "组建",
    "设立",
    "落户",
    "结成",
    "公布",
    "首次",
    "开幕",
    "落幕",
    "宣布",
];

/// The first word in a clause that something happens by.
pub(super) fn happening(clause: &str) -> Option<&'static str> {
    words!(HAPPENS).first(clause).map(|(_, word)| HAPPENS[word])
}

/// What follows a date without marks, the time of day, and the reporter's name:
/// `2月11日讯　今天（11日），…`, `12月18日电（记者某某）…`.
pub(super) fn opening(rest: &str) -> &str {
    let mut own = rest;
    for _ in 0..4 {
        own = own.trim_start_matches([
            '，', ',', '、', '）', ')', ' ', '\u{3000}', '\u{a0}', '：', '；', '。', '”', '讯',
            '电',
        ]);
        own = ["上午", "下午", "晚间", "晚上", "晚", "当天", "凌晨"]
            .iter()
            .find_map(|word| own.strip_prefix(word))
            .unwrap_or(own);
        if own.starts_with(['（', '('])
            && let Some(end) = own.find(['）', ')'])
            && own[..end].chars().count() <= 24
        {
            own = &own[end..];
        }
        if let Some((day, after)) = own.split_once('，')
            && (day.starts_with("今天") || day.starts_with("今日") || day.starts_with("记者"))
            && day.chars().count() <= 10
        {
            own = after;
        }
    }
    own
}

/// Drops quotation marks that lost their partner.
pub(super) fn close(words: &str) -> String {
    let count = |c| words.matches(c).count();
    let mut words = words.to_owned();
    for (open, shut) in [('“', '”'), ('《', '》'), ('（', '）')] {
        if count(open) > count(shut) {
            words.push(shut);
        } else if count(shut) > count(open) {
            words = words.replacen(shut, "", 1);
        }
    }
    words
}
