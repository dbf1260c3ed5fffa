//! 发文字号: the number of a document, in all styles of bracket and with brackets or 号
//! lost, written as the rules have it: 开州府办发〔2020〕109号.

use crate::import::annotate::names::{Names, What};
use crate::import::annotate::reading::{Place, Reading};
use crate::model::TermId;
use crate::text::pattern::Pattern;
use std::sync::LazyLock;

/// The document's own number, the words, and how sure that is.
pub(super) fn find(reading: &Reading) -> Option<(String, String, f32)> {
    for (_, value) in
        reading.page_meta(&["文号", "发文字号", "documentnumber", "wenhao", "filenum"])
    {
        if let Some(number) = parse(value) {
            return Some((number, value.to_owned(), 0.98));
        }
    }
    for line in reading.at(Place::Meta) {
        if let Some(number) = labelled(&line.fold).or_else(|| parse(&line.fold)) {
            return Some((number, line.fold.clone(), 0.97));
        }
    }
    // Beside the title: a line of its own near the head of the body.
    for line in reading.body().take(6).filter(|line| line.fold.chars().count() < 80) {
        if let Some(number) = labelled(&line.fold).or_else(|| parse(&line.fold)) {
            return Some((number, line.fold.clone(), 0.95));
        }
    }
    // In brackets at the end of the title.
    let title = reading.title().trim();
    let open = title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')']))?;
    let number = parse(title[open..].trim_matches(['（', '(', '）', ')']))?;
    Some((number, title.to_owned(), 0.9))
}

/// `发文字号：渝卫发〔2020〕3号 …`.
fn labelled(fold: &str) -> Option<String> {
    let label = ["发文字号", "发文号", "文件编号", "文号", "字号"];
    // The label may be spread: 文  号：.
    let fold = fold.replace([' ', '\u{3000}', '\u{a0}'], "");
    label.iter().find_map(|label| {
        let (_, rest) = fold.split_once(label)?;
        let rest = rest.trim_start_matches(['】', ']', '：', ':', ' ', '\u{3000}', '|', '｜']);
        let end = rest.find('号').map_or(rest.len(), |at| at + '号'.len_utf8());
        parse(&rest[..end])
    })
}

/// A text that is a document number and nothing else.
pub(in crate::import::annotate) fn parse(text: &str) -> Option<String> {
    static NUMBER: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(
            r"^[（(]?\s*(\p{Han}[\p{Han}（）()]{0,18}?)\s*(字)?\s*([〔\[［﹝（(【「〈<]?)\s*((?:19|20)\d{2})\s*([〕\]］﹞）)】」〉>]?)\s*(第)?\s*0*([1-9]\d{0,4})\s*(号)?\s*[）)]?$",
        )
        .ok()
    });
    static PLAIN: LazyLock<Option<Pattern>> = LazyLock::new(|| {
        Pattern::new(r"^[（(]?\s*(?:(\d{4})\s*年\s*)?第\s*([\d〇零一二三四五六七八九十百]{1,6})\s*号\s*[）)]?$").ok()
    });
    let text: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '*'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30).unwrap_or(c),
            c => c,
        })
        .take(41)
        .collect();
    if text.chars().count() > 40 {
        return None;
    }
    if let Some(plain) = PLAIN.as_ref().and_then(|pattern| pattern.captures(&text)) {
        let number = plain.get(2)?.as_str();
        return Some(match plain.get(1) {
            Some(year) => format!("{}年第{number}号", year.as_str()),
            None => format!("第{number}号"),
        });
    }
    let found = NUMBER.as_ref()?.captures(&text)?;
    let part = |group: usize| found.get(group).map_or("", |part| part.as_str());
    let organ = part(1);
    let bracketed = !part(3).is_empty() || !part(5).is_empty();
    let marked = organ.ends_with([
        '发', '函', '办', '文', '规', '令', '字', '通', '任', '复', '呈', '批', '告', '议', '建',
        '提', '会',
    ]);
    // Without brackets the organ must be one by its last character, and 号 must stand.
    if !(bracketed || (marked && !part(8).is_empty())) || ["第", "共", "版"].contains(&organ) {
        return None;
    }
    // 年 or 月 in it makes it a sentence.
    if organ.contains(['年', '月', '日']) {
        return None;
    }
    Some(format!("{organ}{}〔{}〕{}号", part(2), part(4), part(7)))
}

/// The division that the organ's sign begins with: 开州府办发 is of 开州区.
pub(super) fn seat(number: &str, names: &Names) -> Vec<TermId> {
    match names.find(number).first() {
        Some(found) if found.range.start == 0 => match &found.what {
            What::Region { ids, .. } => ids.clone(),
            _ => Vec::new(),
        },
        _ => names.province_of(number).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_styles_of_number() {
        let cases = [
            ("开州府办发〔2020109号", Some("开州府办发〔2020〕109号")),
            ("开州府办发〔2020109", Some("开州府办发〔2020〕109号")),
            ("开州府办发2020〕109号", Some("开州府办发〔2020〕109号")),
            ("国办发[2017]47号", Some("国办发〔2017〕47号")),
            ("国办发（2017）47号", Some("国办发〔2017〕47号")),
            ("渝卫发〔2020〕3 号", Some("渝卫发〔2020〕3号")),
            ("（粤府办［2021］第 012 号）", Some("粤府办〔2021〕12号")),
            ("沪卫医发【2019】008号", Some("沪卫医发〔2019〕8号")),
            ("鄂政发２０２２10号", Some("鄂政发〔2022〕10号")),
            ("2023年第5号", Some("2023年第5号")),
            ("第10号", Some("第10号")),
            ("根据国办发〔2017〕47号文件要求，现通知如下", None),
            ("全市2020年109号", None),
            ("参加人数2020109", None),
            ("2020109号", None),
            ("", None),
        ];
        for (text, want) in cases {
            assert_eq!(parse(text).as_deref(), want, "{text}");
        }
    }
}
