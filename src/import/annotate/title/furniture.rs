//! Lines that stand where a title does and are none: a reporter's line, a site's switch, a label
//! with its value, a channel's name.

use super::super::reading::fold;
use super::clean;
use crate::model::Vocabulary;

/// Labels whose lines give facts of a meeting or of the page.
const LABELS: [&str; 16] = [
    "时间",
    "地点",
    "主持人",
    "主持",
    "嘉宾",
    "发布人",
    "出席人",
    "来源",
    "作者",
    "记者",
    "编辑",
    "日期",
    "内容来源",
    "发布机构",
    "出席嘉宾",
    "主讲人",
];

/// Whether a line is no title, whatever follows it.
pub(super) fn is_furniture(line: &str) -> bool {
    let own = fold(line);
    let own = own.trim();
    let short = own.chars().count() <= 10;
    let bracketed = short && own.starts_with(['[', '［']) && own.ends_with([']', '］']);
    let welcome = own.starts_with("欢迎来到")
        || own.starts_with("欢迎访问")
        || short && ["热线", "咨询电话", "快讯", "新闻与活动"].iter().any(|end| own.ends_with(end));
    // 联合报／记者某某／某地即时报导.
    let reported = own.ends_with("报导") && (own.contains("记者") || own.contains('／'))
        || own.contains('／') && own.contains("记者");
    let application = own.contains("查看更多图片") || own.contains("阅读全文") && short;
    bracketed
        || application
        || welcome
        || reported
        || label(own).is_some_and(|(label, _)| LABELS.contains(&label.as_str()))
}

/// The words of a line that names the theme.
pub(super) fn theme(line: &str) -> Option<String> {
    let text = clean(line);
    let (name, value) = label(&text)?;
    let named = ["主题", "主題", "发布会主题", "访谈主题", "标题", "题目"].contains(&name.as_str());
    (named && value.chars().count() >= 6).then_some(value)
}

/// A title without the label that a table of facts puts before it: `名 称：| 某某方案`.
pub(super) fn unlabelled(line: String) -> String {
    match label(&line) {
        Some((name, value))
            if ["名称", "标题", "文件名称", "信息名称"].contains(&name.as_str()) =>
        {
            let value = value.trim_matches(['|', '｜', ' ']);
            if value.chars().count() >= 6 { value.to_owned() } else { line }
        }
        _ => line,
    }
}

/// The label before a colon, its blanks left out (时  间：), and what follows.
fn label(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(['：', ':'])?;
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    (!name.is_empty() && name.chars().count() <= 5).then(|| (name, value.trim().to_owned()))
}

/// Whether a line is a medium's name and the name of a channel: 某某网健康·生活.
pub(super) fn is_channel(line: &str, vocabulary: &Vocabulary) -> bool {
    let own = fold(line);
    let verbs = ["：", "获", "与", "在", "将", "召开", "举行", "联合", "发布", "启动"];
    vocabulary.media.iter().any(|medium| {
        own.strip_prefix(medium.name.as_str()).is_some_and(|rest| {
            rest.chars().count() <= 7 && !verbs.iter().any(|verb| rest.contains(verb))
        })
    })
}

/// `BEIJING, May 18 (Xinhua) -- …`: the text behind the place, the day and the agency of an English report.
pub(super) fn without_english_dateline(text: &str) -> &str {
    let head: String = text.chars().take(70).collect();
    let Some((at, dash)) =
        [" -- ", " — ", " – "].iter().filter_map(|dash| Some((head.find(dash)?, *dash))).min()
    else {
        return text;
    };
    let place = head[..at].split([',', '(', ' ']).next().unwrap_or("");
    let capitals = place.len() >= 3 && place.bytes().all(|b| b.is_ascii_uppercase());
    if capitals { text[at + dash.len()..].trim_start() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_no_title() {
        for line in [
            "聯合報／ 記者王小明／花蓮即時報導",
            "[切换城市]",
            "时  间：2024年4月18日",
            "地 点：某市会堂",
            "主持人：张三",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in ["两地医院结对：专家来了", "[图解]某市医保新政三问三答", "记者探访急救中心"]
        {
            assert!(!is_furniture(line), "{line}");
        }
        assert_eq!(theme("主题：守好群众救命钱").as_deref(), Some("守好群众救命钱"));
        assert_eq!(theme("主持人：张三李四王五"), None);
    }
}
