//! The documents that a story refers to: those that it carries out, amends, repeals or
//! explains, by number where the text gives it, else by title.

use super::document::number;
use super::evidence::{Evidence, around};
use super::reading::{Line, Reading, part_of};
use crate::format::front_matter::{FrontMatter, KindName};
use std::ops::Range;

/// At most so many documents for each relation.
const LIMIT: usize = 8;
/// A title longer than this many bytes has lost its closing mark.
const LONGEST: usize = 600;
/// So many bytes on either side of a title are read.
const NEAR: usize = 420;

/// A document that the text names.
struct Cited {
    /// Where its title stands, with the marks around it, and its number after it.
    range: Range<usize>,
    /// Its number, or its title in its marks.
    name: String,
}

/// Fills `implements`, `amends`, `repeals` and `interprets`.
pub(super) fn find(
    reading: &Reading,
    kind: KindName,
    front: &mut FrontMatter,
    evidence: &mut Evidence,
) {
    interprets(reading, front, evidence);
    if !matches!(kind, KindName::Policy | KindName::Notice) {
        return;
    }
    let own = front.doc_number.clone();
    for line in &reading.lines {
        let cited = titles(&line.fold);
        if cited.is_empty() {
            continue;
        }
        let parts = line.sentences();
        let mut last: Option<(usize, Relation)> = None;
        for (at, document) in cited.iter().enumerate() {
            let sentence = part_of(parts, document.range.start);
            let relation = relation(&line.fold, document, sentence.clone()).or_else(|| {
                // 根据《甲》《乙》和《丙》.
                let (before, relation) = last?;
                let end = cited.get(before)?.range.end;
                let between = line.fold.get(end..document.range.start)?;
                (before + 1 == at
                    && matches!(between, "" | "、" | "和" | "及" | "与" | "，" | "以及"))
                .then_some(relation)
            });
            let Some(relation) = relation else { continue };
            last = Some((at, relation));
            let list = match relation {
                Relation::Implements => &mut front.implements,
                Relation::Amends => &mut front.amends,
                Relation::Repeals => &mut front.repeals,
            };
            note(relation.key(), &document.name, own.as_deref(), list, line, document, evidence);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    Implements,
    Amends,
    Repeals,
}

impl Relation {
    fn key(self) -> &'static str {
        match self {
            Relation::Implements => "implements",
            Relation::Amends => "amends",
            Relation::Repeals => "repeals",
        }
    }
}

fn note(
    key: &'static str,
    name: &str,
    own: Option<&str>,
    list: &mut Vec<String>,
    line: &Line,
    document: &Cited,
    evidence: &mut Evidence,
) {
    if list.len() < LIMIT && own != Some(name) && !list.iter().any(|other| other == name) {
        list.push(name.to_owned());
        evidence.note(key, name, "cited-title", around(&line.fold, document.range.clone()), 0.85);
    }
}

/// What the words around a title say that the story does to the document.
fn relation(fold: &str, document: &Cited, sentence: Range<usize>) -> Option<Relation> {
    // What is said of a title stands within some hundred characters of it.
    let mut from = sentence.start.max(document.range.start.saturating_sub(NEAR));
    while !fold.is_char_boundary(from) {
        from += 1;
    }
    let mut to = sentence.end.min(document.range.end + NEAR).max(document.range.end);
    while !fold.is_char_boundary(to) {
        to -= 1;
    }
    let before = fold.get(from..document.range.start)?;
    let after = fold.get(document.range.end..to)?;
    let near: String = after.chars().take(60).collect();
    let ended =
        ["同时废止", "予以废止", "即行废止", "同步废止", "停止执行", "不再执行", "宣布失效"];
    // What follows is said of the last title before it, and of those listed with it.
    let own = near.split('《').next().unwrap_or("");
    if ended.iter().any(|word| own.contains(word))
        || (near.trim_start_matches(['、', '和', '及']).starts_with('《')
            && ended.iter().any(|word| after.contains(word))
            && !before.contains("根据"))
        || before.ends_with("废止")
    {
        return Some(Relation::Repeals);
    }
    if before.ends_with("修改")
        || before.ends_with("修订")
        || before.ends_with('对') && ["修改", "修订", "修正"].iter().any(|word| own.contains(word))
        || own.starts_with("作如下修改")
        || own.starts_with("作出如下修改")
    {
        return Some(Relation::Amends);
    }
    let head: String =
        before.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
    let carries = ["根据", "按照", "依据", "依照", "贯彻", "落实", "执行", "转发"];
    let at = carries.iter().filter_map(|word| head.rfind(word).map(|at| at + word.len())).max()?;
    // Only who wrote it may stand between: 根据国务院办公厅《…》.
    let between = &head[at..];
    let plain = !between.contains(['，', '。', '；', '》', '：']) && !between.contains("制定");
    plain.then_some(Relation::Implements)
}

/// 《…》政策解读: what a title explains, with its number where the body gives it.
fn interprets(reading: &Reading, front: &mut FrontMatter, evidence: &mut Evidence) {
    let title = reading.title();
    let explains = ["解读", "图解", "一图读懂", "答记者问", "问答", "起草说明", "政策说明"];
    if !explains.iter().any(|word| title.contains(word)) {
        return;
    }
    for document in titles(title).into_iter().take(3) {
        let words = &title[document.range.clone()];
        let number = reading.body().find_map(|line| {
            titles(&line.fold).into_iter().find_map(|other| {
                let same = line.fold[other.range.clone()].starts_with(words);
                (same && !other.name.starts_with('《')).then_some(other.name)
            })
        });
        let name = number.unwrap_or(document.name);
        if !front.interprets.contains(&name) {
            evidence.note("interprets", &name, "title-explains", title, 0.9);
            front.interprets.push(name);
        }
    }
}

/// The titles in marks of a folded line, the outermost of nested ones.
fn titles(fold: &str) -> Vec<Cited> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    for (at, c) in fold.char_indices() {
        match c {
            '《' => {
                if depth == 0 || at - start > LONGEST {
                    depth = 0;
                    start = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                let end = at + c.len_utf8();
                let text = &fold[start..end];
                if depth == 0 && (5..=120).contains(&text.chars().count()) {
                    let (name, end) = match number_after(&fold[end..]) {
                        Some((number, length)) => (number, end + length),
                        None => (text.to_owned(), end),
                    };
                    found.push(Cited { range: start..end, name });
                }
            }
            _ => {}
        }
    }
    found
}

/// `（国办发〔2020〕14号，以下简称…）` after a title: the number, and how long that is.
fn number_after(after: &str) -> Option<(String, usize)> {
    let inner = after.strip_prefix(['（', '('])?;
    let end = inner.char_indices().take(80).find(|(_, c)| matches!(c, '）' | ')' | '，' | '；'))?.0;
    let number = number::parse(&inner[..end])?;
    let close = inner.char_indices().take(120).find(|(_, c)| matches!(c, '）' | ')'));
    let length = close.map_or(end, |(at, c)| at + c.len_utf8());
    Some((number, after.len() - inner.len() + length))
}

/// The words that the page or the document names as its subject: `keywords` of the page that
/// the text itself uses, 主题词 of a document.
pub(super) fn keywords(reading: &Reading, front: &mut FrontMatter, evidence: &mut Evidence) {
    let labelled = reading.lines.iter().find_map(|line| {
        let text = line.fold.trim_start_matches(['【', '[', ' ', '\u{3000}']);
        ["主题词", "关键词", "关键字"].iter().find_map(|label| {
            let rest = text.strip_prefix(label)?.trim_start_matches(['】', ']', ' ']);
            Some(("label", rest.strip_prefix(['：', ':'])?.to_owned()))
        })
    });
    let (rule, words) = match labelled {
        Some(found) => found,
        None => match reading.page_meta(&["keywords"]).first() {
            Some((_, value)) => ("page-keywords", super::reading::fold(value)),
            None => return,
        },
    };
    for word in words.split([',', '，', ';', '；', '、', ' ', '\u{3000}', '|']).map(str::trim) {
        let length = word.chars().count();
        let said = rule == "label"
            || reading.title().contains(word)
            || reading.body().any(|line| line.fold.contains(word));
        if front.keywords.len() < LIMIT
            && (2..=14).contains(&length)
            && said
            && !front.keywords.iter().any(|own| own == word)
        {
            evidence.note("keywords", word, rule, &words, 0.8);
            front.keywords.push(word.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_their_numbers() {
        let names = |text: &str| -> Vec<String> {
            titles(text).into_iter().map(|document| document.name).collect()
        };
        assert_eq!(
            names(
                "根据《甲部关于印发〈某办法〉的通知》（国办发〔2020〕14号，以下简称《通知》）和《某某条例》"
            ),
            ["国办发〔2020〕14号", "《某某条例》"]
        );
        assert_eq!(names("《甲《乙丙丁》的通知》"), ["《甲《乙丙丁》的通知》"]);
        assert!(names("《没有完的标题").is_empty());
    }
}
