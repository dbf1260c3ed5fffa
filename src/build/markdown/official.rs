//! The parts of an official document that are set apart from its text (GB/T 9704-2012, 7.3): whom it
//! addresses, and at its end who signed it and on what day. They are told by their shape alone, in
//! Chinese and in English.

use super::emphasis::Spanned;
use super::write::words_of;
use crate::base::MONTHS;
use crate::text::number;
use pulldown_cmark::{Event, Tag, TagEnd};

/// How many bodies may sign a document together, one a line.
const SIGNERS: usize = 12;
/// The longest name of a signer, and the longest list of those addressed, in characters.
const LONGEST: usize = 160;

/// The class of a paragraph whose events are `rest`; `first` says that nothing stands before it.
pub(super) fn class(rest: &[Spanned], first: bool) -> Option<&'static str> {
    let words = words_of(rest, is_end);
    if first && words.ends_with(['：', ':']) && words.chars().count() <= LONGEST {
        return Some("addressee");
    }
    let mut rest = rest;
    for _ in 0..=SIGNERS {
        let words = words_of(rest, is_end);
        if is_day(&words) {
            return Some("signed");
        }
        if !is_name(&words) {
            return None;
        }
        // A signer is told by the day that follows, at once or after further signers.
        let end = rest.iter().position(|(event, _)| is_end(event))?;
        rest = match &rest[end + 1..] {
            [(Event::Start(Tag::Paragraph), _), next @ ..] => next,
            _ => return None,
        };
    }
    None
}

fn is_end(event: &Event) -> bool {
    matches!(event, Event::End(TagEnd::Paragraph))
}

/// Whether the words can be the name of a body: short, and no sentence.
fn is_name(words: &str) -> bool {
    let count = words.chars().count();
    (2..=LONGEST).contains(&count)
        && !words.contains(['。', '；', '：', ':', ';', '！', '？', '?', '!', '“', '”'])
        && !words.ends_with(['.', ',', '，', '、'])
        && !words.starts_with(|c: char| c.is_ascii_digit())
}

/// `2020年10月27日`, `二〇二〇年十月二十七日`, `27 October 2020`, `October 27, 2020` and nothing more.
fn is_day(words: &str) -> bool {
    if words.chars().count() > 24 {
        return false;
    }
    let words: String = words.chars().filter(|c| !matches!(c, '（' | '）' | '(' | ')')).collect();
    chinese_day(&words.replace(char::is_whitespace, "")) || english_day(&words)
}

fn chinese_day(words: &str) -> bool {
    let Some((year, rest)) = words.split_once('年') else { return false };
    let Some((month, rest)) = rest.split_once('月') else { return false };
    let Some(day) = rest.strip_suffix(['日', '号']) else { return false };
    let within = |part: &str, least: u64, most: u64| {
        number::parse_number(part).is_some_and(|n| (least..=most).contains(&n))
    };
    let is_year = year.chars().count() == 4
        && year.chars().all(|c| c.is_ascii_digit() || "〇○零一二三四五六七八九".contains(c));
    is_year && within(month, 1, 12) && within(day, 1, 31)
}

fn english_day(words: &str) -> bool {
    let parts: Vec<&str> = words.split([' ', ',']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, long: usize| {
        part.len() <= long && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
    };
    let (day, year) = match parts[..] {
        [day, month, year] if MONTHS.contains(&month) => (day, year),
        [month, day, year] if MONTHS.contains(&month) => (day, year),
        _ => return false,
    };
    number(day, 2) && year.len() == 4 && number(year, 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::Parser;

    fn classes(body: &str) -> Vec<Option<&'static str>> {
        let events: Vec<Spanned> = Parser::new(body).into_offset_iter().collect();
        let mut found = Vec::new();
        for (at, (event, _)) in events.iter().enumerate() {
            if matches!(event, Event::Start(Tag::Paragraph)) {
                found.push(class(&events[at + 1..], at == 0));
            }
        }
        found
    }

    #[test]
    fn a_document_has_an_addressee_and_signers() {
        let body = "各镇乡人民政府，区政府各部门：\n\n现印发给你们，请贯彻执行。\n\n\
                    重庆市开州区人民政府办公室\n\n2020年10月27日\n\n## 附件\n\n一是推进：";
        let signed = Some("signed");
        assert_eq!(classes(body), [Some("addressee"), None, signed, signed, None]);
        let body = "Text.\n\nHealth Commission of A\n\nHealth Commission of B\n\n27 October 2020";
        assert_eq!(classes(body), [None, signed, signed, signed]);
        assert_eq!(classes("（二〇二〇年十月二十七日）"), [signed]);
        assert_eq!(classes("October 27, 2020"), [signed]);
    }

    #[test]
    fn ordinary_paragraphs_are_left() {
        for body in [
            "会议于2020年10月27日召开。",
            "核心提示\n\n会议召开。",
            "据介绍：\n\n",
            "2020年",
            "2020年13月1日",
            "May 2020",
            "Dr May 2020",
            "一、二、三",
            "黄明会\n\n## 标题\n\n2020年10月27日后",
        ] {
            let first = body.starts_with("据介绍");
            let expected = if first { Some("addressee") } else { None };
            assert_eq!(classes(body)[0], expected, "{body}");
        }
        let many = "某局\n\n".repeat(10_000);
        assert!(classes(&many).iter().all(Option::is_none));
    }
}
