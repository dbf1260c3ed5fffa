//! The name of a source, cut out of the line of facts in which it stands.

use crate::text::class::is_han;

/// The words up to the next fact on the line.
pub(super) fn value(rest: &str) -> Option<String> {
    let rest = rest.trim_start();
    // 《某某论丛》2018年第11期: the name is what stands in the marks.
    let quoted = rest.strip_prefix('《').and_then(|name| name.split_once('》'));
    let rest = match quoted {
        Some((name, issue)) if issue.starts_with(|c: char| c.is_ascii_digit() || c == '第') => {
            name
        }
        _ => rest,
    };
    let ends = [
        "编辑",
        "责编",
        "责任编辑",
        "作者",
        "记者：",
        "记者:",
        "浏览",
        "点击",
        "阅读",
        "时间",
        "日期",
        "发布",
        "字号",
        "字体",
        "打印",
        "分享",
        "审核",
        "http",
        "www.",
        "大字",
    ];
    // 某地海关2023-05-06 10:20:00字体：大中小: facts that ran together.
    let dated = |at: usize| {
        let mut chars = rest[at..].chars();
        let year = chars.by_ref().take(4).filter(char::is_ascii_digit).count() == 4;
        year && ["19", "20"].iter().any(|century| rest[at..].starts_with(century))
            && chars.next().is_some_and(|c| matches!(c, '-' | '/' | '.' | '年'))
            && chars.next().is_some_and(|c| c.is_ascii_digit())
    };
    let end = rest
        .char_indices()
        // A name in English has blanks: `Lanzhou Daily`.
        .filter(|(at, c)| *c != ' ' || !is_between_letters(rest, *at))
        .find(|(at, c)| {
            matches!(
                c,
                ' ' | '\u{3000}'
                    | '|'
                    | '∙'
                    | '•'
                    | '｜'
                    | '【'
                    | '】'
                    | '，'
                    | '；'
                    | '。'
                    | ')'
                    | '）'
                    | '\n'
                    | '/'
            ) || (*at > 0 && dated(*at))
                || (*at > 0
                    && ends.iter().any(|word| rest[*at..].starts_with(word))
                    && !is_account(rest, *at))
        })
        .map_or(rest.len(), |(at, _)| at);
    // An empty source, and the next fact behind it: `来源：　浏览次数：80`.
    if rest[..end].trim_end_matches(['：', ':']).contains(['：', ':']) {
        return None;
    }
    let name =
        rest[..end].trim_matches(['“', '”', '《', '》', '"', '：', ':', '（', '(', '[', ']']);
    let name = plain(first_of_several(name));
    let long = name.chars().count();
    // sp20241105 is the number that a program gave.
    let letters = name.bytes().take_while(u8::is_ascii_lowercase).count();
    let code = letters <= 4
        && name.len() >= letters + 5
        && name[letters..].bytes().all(|b| b.is_ascii_digit());
    let named = (2..=30).contains(&long)
        && !code
        && !name.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation())
        && !["本站", "原创", "网络", "互联网", "未知", "本网", "转载", "网络整理"].contains(&name);
    named.then(|| name.to_owned())
}

/// 综合某社、某报: the first of those that a text was put together from.
fn first_of_several(name: &str) -> &str {
    let Some(rest) = name.strip_prefix("综合") else { return name };
    let first = rest.split('、').next().unwrap_or(rest).trim_end_matches("报道");
    let house = ["网", "报", "社", "台", "客户端", "新闻"].iter().any(|end| first.ends_with(end));
    if house { first } else { name }
}

/// Whether the words up to a place and 发布 after it are the account of a government: 某江发布.
fn is_account(rest: &str, at: usize) -> bool {
    let after = rest[at..].strip_prefix("发布");
    rest[..at].chars().count() <= 8
        && rest[..at].chars().all(is_han)
        && after.is_some_and(|after| {
            !after.starts_with(['时', '日', '于', '人', '机', '：', ':'])
                && !after.trim_start().starts_with("时间")
        })
}

/// Whether the blank at a place stands between two words of English.
fn is_between_letters(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(|c| c.is_ascii_alphabetic()) && after.is_some_and(|c| c.is_ascii_uppercase())
}

/// A name without the form in which it was published: 某某日报电子版.
pub(super) fn plain(name: &str) -> &str {
    let forms = [
        "电子版",
        "电子报",
        "数字报",
        "网络版",
        "微信公众号",
        "公众号",
        "官方微信",
        "官方微博",
        "微信",
        "微博",
        "客户端",
        "官网",
        "APP",
        "app",
        "讯",
        "记者",
    ];
    let mut name = name.trim();
    while let Some(rest) = forms.iter().find_map(|form| name.strip_suffix(form)) {
        if rest.chars().count() < 2 {
            break;
        }
        name = rest.trim_end_matches(['-', ' ', '·']);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_at_the_next_fact() {
        let cases = [
            ("某江发布", Some("某江发布")),
            ("某江发布　编辑：甲乙", Some("某江发布")),
            ("某某日报发布时间：2024-01-05", Some("某某日报")),
            ("某某网 发布于某省", Some("某某网")),
            ("某某晚报编辑：甲乙", Some("某某晚报")),
            ("综合新华社、某某日报", Some("新华社")),
            ("某某海关2023-05-06 10:20:00字体：大中小", Some("某某海关")),
            ("综合科", Some("综合科")),
            ("《某某论丛》2018年第11期 阅读量:", Some("某某论丛")),
            ("网络", None),
            ("sp20241105", None),
        ];
        for (text, want) in cases {
            assert_eq!(value(text).as_deref(), want, "{text}");
        }
    }
}
