//! The outline of an article: the ids of its headings and the list of contents.
//!
//! A heading that is numbered as Chinese documents are gets its number for an id, so that a citation of 第二条（三）
//! can be read off the address: `一、` is `s1`, `（二）` below it `s1-2`, `1.` below that `s1-2-1`; `第三章` is `c3`
//! and `第五条` is `a5`, since articles count through the chapters. Other headings get the pinyin of their words.

use crate::text::{number, pinyin};
use std::collections::BTreeMap;

/// One line of the list of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TocEntry {
    /// The level of the heading, 2 to 6.
    pub level: u8,
    /// The heading's id.
    pub id: String,
    /// The heading's words.
    pub text: String,
    /// The headings below it.
    pub children: Vec<TocEntry>,
}

/// Nests headings by their levels.
pub(super) fn nest(flat: Vec<TocEntry>) -> Vec<TocEntry> {
    let mut top = Vec::new();
    let mut open: Vec<TocEntry> = Vec::new();
    for entry in flat.into_iter().map(Some).chain([None]) {
        let level = entry.as_ref().map_or(0, |entry| entry.level);
        while open.last().is_some_and(|last| last.level >= level)
            && let Some(done) = open.pop()
        {
            open.last_mut().map_or(&mut top, |parent| &mut parent.children).push(done);
        }
        open.extend(entry);
    }
    top
}

/// The steps of a document's numbering, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// `第一章`
    Chapter,
    /// `第一节`
    Section,
    /// `第一条`
    Article,
    /// `一、`
    Han,
    /// `（一）`
    BracketedHan,
    /// `1.`
    Arabic,
    /// `（1）`
    BracketedArabic,
}

impl Rank {
    /// The letter of an id that begins with this step.
    fn letter(self) -> char {
        match self {
            Rank::Chapter => 'c',
            Rank::Section => 'j',
            Rank::Article => 'a',
            Rank::Han => 's',
            Rank::BracketedHan => 'p',
            Rank::Arabic => 'n',
            Rank::BracketedArabic => 'q',
        }
    }
}

/// The number that a heading begins with.
fn numbering(text: &str) -> Option<(Rank, u64)> {
    let text = text.trim_start();
    let numeral = |part: &str| {
        number::parse_number(part).filter(|&n| (1..=999).contains(&n) && part.chars().count() <= 6)
    };
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    if let Some(rest) = text.strip_prefix('第') {
        let (at, unit) = rest
            .char_indices()
            .take(7)
            .find(|(_, c)| matches!(c, '章' | '节' | '節' | '条' | '條'))?;
        let rank = match unit {
            '章' => Rank::Chapter,
            '节' | '節' => Rank::Section,
            _ => Rank::Article,
        };
        return Some((rank, numeral(&rest[..at])?));
    }
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let (at, _) = rest.char_indices().take(7).find(|(_, c)| matches!(c, '）' | ')'))?;
        let part = &rest[..at];
        let rank =
            if part.chars().all(is_digit) { Rank::BracketedArabic } else { Rank::BracketedHan };
        return Some((rank, numeral(part)?));
    }
    let (at, mark) = text.char_indices().take(7).find(|(_, c)| matches!(c, '、' | '.' | '．'))?;
    let part = &text[..at];
    if part.chars().all(is_digit) {
        // `1.5亿` is a quantity and `1.1` a numbering of another kind.
        let next = text[at + mark.len_utf8()..].chars().next();
        return (!next.is_some_and(is_digit)).then_some((Rank::Arabic, numeral(part)?));
    }
    (mark == '、').then_some((Rank::Han, numeral(part)?))
}

/// The number of a heading in English that begins as `IV. ` does: the step of `四、` in the
/// translation of a document. Up to XXXIX.
fn roman(text: &str) -> Option<u64> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let (numeral, _) = text.trim_start().split_once(". ")?;
    let ones = numeral.trim_start_matches('X');
    let tens = numeral.len() - ones.len();
    let ones = ONES.iter().position(|one| *one == ones)?;
    (tens <= 3 && tens + ones > 0).then_some((10 * tens + ones) as u64)
}

/// Gives out ids, each once.
pub(super) struct Ids {
    taken: BTreeMap<String, u32>,
    /// The numbering that the next heading stands in.
    steps: Vec<(Rank, u64)>,
}

impl Ids {
    /// With these ids taken.
    pub(super) fn new(reserved: &[&str]) -> Ids {
        Ids { taken: reserved.iter().map(|&id| (id.to_owned(), 1)).collect(), steps: Vec::new() }
    }

    /// The id of a heading, from its words in the original script, or the one that its author gave it.
    pub(super) fn heading(&mut self, given: Option<&str>, text: &str) -> String {
        let numbered = self.number(text);
        if let Some(given) = given.and_then(clean) {
            return self.claim(&given);
        }
        if let Some(id) = numbered {
            return self.claim(&id);
        }
        let start: String = text.chars().take(120).collect();
        let slug = pinyin::slug(&start, 60);
        self.claim(if slug.is_empty() { "section" } else { &slug })
    }

    /// Takes `wanted`, or it with the next free number.
    pub(super) fn claim(&mut self, wanted: &str) -> String {
        // Footnotes have these to themselves.
        let mut id = if wanted.starts_with("fn-") || wanted.starts_with("fnref-") {
            format!("h-{wanted}")
        } else {
            wanted.to_owned()
        };
        let base = id.clone();
        while let Some(&count) = self.taken.get(&id) {
            let count = count.max(self.taken.get(&base).copied().unwrap_or(1)).saturating_add(1);
            self.taken.insert(base.clone(), count);
            id = format!("{base}-{count}");
        }
        self.taken.insert(id.clone(), 1);
        id
    }

    /// Whether an element has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.taken.contains_key(id)
    }

    /// Whether a heading without a number follows numbered ones that stand above all others: the
    /// title of another document within the document, as of what a notice hands on.
    pub(super) fn begins_another(&self, text: &str) -> bool {
        self.numbering(text).is_none() && matches!(self.steps.first(), Some((Rank::Han, _)))
    }

    /// The number of a heading. A Roman one counts only where it goes on from the one before:
    /// `V. cholerae` is no fifth part.
    fn numbering(&self, text: &str) -> Option<(Rank, u64)> {
        numbering(text).or_else(|| {
            let number = roman(text)?;
            let last = self.steps.iter().find(|(rank, _)| *rank == Rank::Han);
            let follows = number == 1 || last.is_some_and(|(_, last)| last + 1 == number);
            follows.then_some((Rank::Han, number))
        })
    }

    fn number(&mut self, text: &str) -> Option<String> {
        let (rank, number) = self.numbering(text)?;
        while self.steps.last().is_some_and(|&(last, _)| last >= rank) {
            self.steps.pop();
        }
        // Articles count through the chapters, and what stands below one belongs to it alone.
        self.steps.push((rank, number));
        let from = self.steps.iter().rposition(|&(rank, _)| rank == Rank::Article).unwrap_or(0);
        let steps = &self.steps[from..];
        let mut id = steps.first().map(|(rank, _)| rank.letter().to_string()).unwrap_or_default();
        for (at, (_, number)) in steps.iter().enumerate() {
            let hyphen = if at > 0 { "-" } else { "" };
            id.push_str(&format!("{hyphen}{number}"));
        }
        Some(id)
    }
}

/// An author's id, with what an id should not hold made a hyphen.
pub(super) fn clean(given: &str) -> Option<String> {
    let id: String = given
        .chars()
        .take(100)
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' })
        .collect();
    let id = id.trim_matches('-');
    (!id.is_empty()).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_numbering() {
        let mut ids = Ids::new(&["main"]);
        let headings = [
            ("一、总体要求", "s1"),
            ("（一）指导思想。", "s1-1"),
            ("（二）基本原则。", "s1-2"),
            ("1.坚持协同", "s1-2-1"),
            ("（1）共享", "s1-2-1-1"),
            ("二、重点任务", "s2"),
            ("(一) 医保", "s2-1"),
            ("二、重点任务", "s2-2"),
            ("十一、附则", "s11"),
            ("1.5亿元投入", "1-5-yi-yuan-tou-ru"),
            ("重庆", "chong-qing"),
            ("重庆", "chong-qing-2"),
            ("重庆 2", "chong-qing-2-2"),
            ("main", "main-2"),
            ("。。", "section"),
        ];
        let english = [
            ("V. cholerae", "v-cholerae"),
            ("I. General requirements", "s1"),
            ("(1) Guiding ideas", "s1-1"),
            ("II. Main tasks", "s2"),
            ("V. cholerae", "v-cholerae-2"),
            ("III. Safeguards", "s3"),
        ];
        let mut other = Ids::new(&[]);
        for (text, id) in english {
            assert_eq!(other.begins_another(text), id == "v-cholerae-2", "{text}");
            assert_eq!(other.heading(None, text), id, "{text}");
        }
        for (text, id) in headings {
            assert_eq!(ids.heading(None, text), id, "{text}");
        }
        assert_eq!(ids.heading(Some("a b\"c"), "x"), "a-b-c");
        assert_eq!(ids.heading(Some("fn-1"), "x"), "h-fn-1");
        let mut ids = Ids::new(&[]);
        for (text, id) in [
            ("第一章 总则", "c1"),
            ("第一条 目的", "a1"),
            ("（一）甲", "a1-1"),
            ("第二章", "c2"),
            ("第一节", "c2-1"),
            ("第二条", "a2"),
        ] {
            assert_eq!(ids.heading(None, text), id, "{text}");
        }
    }

    #[test]
    fn contents_nest() {
        let entry = |level: u8| TocEntry {
            level,
            id: level.to_string(),
            text: String::new(),
            children: Vec::new(),
        };
        let toc = nest([3, 2, 4, 3, 2].map(entry).to_vec());
        assert_eq!(toc.iter().map(|entry| entry.level).collect::<Vec<_>>(), [3, 2, 2]);
        assert_eq!(toc[1].children.iter().map(|entry| entry.level).collect::<Vec<_>>(), [4, 3]);
    }
}
