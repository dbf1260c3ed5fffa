//! A story as the rules read it: its lines with their places, and how text falls into
//! sentences and clauses.

use super::date::scan::{Seen, scan};
use crate::import::block::{Block, Document, Form, Story};
use crate::text::fold::folded;
use std::cell::OnceCell;
use std::ops::Range;

/// Where a line stands, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Title,
    Kicker,
    Subtitle,
    /// Lines of facts: time and source, document number.
    Meta,
    /// The first real paragraphs.
    Lead,
    Heading,
    Body,
}

/// A line of a story.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) place: Place,
    /// Which block of the body, where it is one.
    pub(super) block: Option<usize>,
    /// As it stands.
    pub(super) text: &'a str,
    /// Folded to Simplified, character by character.
    pub(super) fold: String,
    parts: Parts,
}

/// What is read off the fold of a line once, when the first rule asks for it: many do.
#[derive(Debug, Clone, Default)]
struct Parts {
    dates: OnceCell<Vec<Seen>>,
    sentences: OnceCell<Vec<Range<usize>>>,
    clauses: OnceCell<Vec<Range<usize>>>,
}

impl<'a> Line<'a> {
    /// A line of which nothing has been read yet.
    pub(super) fn new(place: Place, block: Option<usize>, text: &'a str, fold: String) -> Line<'a> {
        Line { place, block, text, fold, parts: Parts::default() }
    }

    /// All dates of its fold, from left to right.
    pub(super) fn dates(&self) -> &[Seen] {
        self.parts.dates.get_or_init(|| scan(&self.fold))
    }

    /// The sentences of its fold, as [`sentences`] gives them.
    pub(super) fn sentences(&self) -> &[Range<usize>] {
        self.parts.sentences.get_or_init(|| sentences(&self.fold))
    }

    /// The clauses of its fold, as [`clauses`] gives them.
    pub(super) fn clauses(&self) -> &[Range<usize>] {
        self.parts.clauses.get_or_init(|| clauses(&self.fold))
    }
}

/// A story with its lines.
pub(super) struct Reading<'a> {
    pub(super) story: &'a Story,
    pub(super) document: &'a Document,
    /// Title lines, then meta lines, then the body in its order.
    pub(super) lines: Vec<Line<'a>>,
    /// How many characters the body has.
    pub(super) length: usize,
}

impl<'a> Reading<'a> {
    /// Reads a story whose title has been chosen: its own, or an inferred one.
    pub(super) fn new(
        story: &'a Story,
        document: &'a Document,
        title: Option<&'a str>,
    ) -> Reading<'a> {
        let mut lines = Vec::new();
        let mut add = |place, block, text: &'a str, fold: String| {
            if !text.trim().is_empty() {
                lines.push(Line::new(place, block, text, fold));
            }
        };
        if let Some(title) = title {
            add(Place::Title, None, title, fold(title));
        }
        for (place, text) in [(Place::Kicker, &story.kicker), (Place::Subtitle, &story.subtitle)] {
            if let Some(text) = text {
                add(place, None, text, fold(text));
            }
        }
        for block in &story.meta {
            add(Place::Meta, None, &block.text, block.fold.clone());
        }
        let leads = lead_blocks(story);
        for (at, block) in story.body.iter().enumerate() {
            let place = match block.form {
                Form::Heading(_) => Place::Heading,
                _ if leads.contains(&at) => Place::Lead,
                _ => Place::Body,
            };
            if !matches!(block.form, Form::Break | Form::Code | Form::Image { .. }) {
                add(place, Some(at), &block.text, block.fold.clone());
            }
        }
        let length = story.body.iter().map(|block| block.fold.chars().count()).sum();
        Reading { story, document, lines, length }
    }

    /// The lines at one place.
    pub(super) fn at(&self, place: Place) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(move |line| line.place == place)
    }

    /// The folded title; empty where there is none.
    pub(super) fn title(&self) -> &str {
        self.at(Place::Title).next().map_or("", |line| &line.fold)
    }

    /// The lines of the body, headings among them.
    pub(super) fn body(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(|line| line.block.is_some())
    }

    /// Whether any line of the body holds the words.
    pub(super) fn body_has(&self, words: &str) -> bool {
        self.body().any(|line| line.fold.contains(words))
    }

    /// The values of a page's meta tags, in the order of `names`, blank ones left out. A
    /// page's facts belong to none of several stories that share it.
    pub(super) fn page_meta(&self, names: &[&'static str]) -> Vec<(&'static str, &'a str)> {
        if self.story.shares_page {
            return Vec::new();
        }
        page_meta(self.document, names)
    }
}

/// The values of a page's meta tags, in the order of `names`.
pub(super) fn page_meta<'a>(
    document: &'a Document,
    names: &[&'static str],
) -> Vec<(&'static str, &'a str)> {
    let mut found = Vec::new();
    for name in names {
        for (key, value) in &document.meta {
            let value = value.trim();
            if key == name && !value.is_empty() && !value.eq_ignore_ascii_case("null") {
                found.push((*name, value));
            }
        }
    }
    found
}

/// The first real paragraphs, as indexes into the body: at most three, and half of a short
/// text; no salutation, no turn of an interview, nothing of a few words.
pub(super) fn lead_blocks(story: &Story) -> Vec<usize> {
    let paragraphs = story.body.iter().enumerate().filter(|(_, block)| {
        matches!(block.form, Form::Paragraph | Form::Quote) && block.fold.chars().count() >= 15
    });
    let talk = story.body.iter().position(|block| turn(story, block).is_some());
    let mut leads: Vec<usize> =
        paragraphs.filter(|(_, block)| !is_salutation(&block.fold)).map(|(at, _)| at).collect();
    let half = leads.len().div_ceil(2);
    // What follows the first turn of a talk is talk.
    leads.retain(|at| talk.is_none_or(|talk| *at < talk));
    leads.truncate(half.min(3));
    leads
}

/// `各镇乡人民政府，区政府各部门：`: whom a document addresses.
pub(super) fn is_salutation(fold: &str) -> bool {
    let fold = fold.trim();
    (fold.ends_with('：') || fold.ends_with(':'))
        && !fold.contains('。')
        && fold.chars().count() < 200
        && (fold.starts_with('各')
            || fold.contains("，各")
            || fold.contains("、各")
            || ["有关单位", "人民政府", "委员会", "局：", "各部门", "直属单位", "医疗机构"]
                .iter()
                .any(|word| fold.contains(word)))
}

/// The name before the colon, where the block is a turn of an interview.
pub(super) fn turn<'a>(story: &Story, block: &'a Block) -> Option<&'a str> {
    let text = block.fold.trim().trim_start_matches('*');
    let (name, _) = text.split_once(['：', ':'])?;
    let name = name.trim().trim_end_matches('*');
    if name.is_empty() || name.chars().count() > 12 {
        return None;
    }
    let known = story.speakers.iter().any(|speaker| {
        let own = fold(&speaker.name);
        own == name || name.ends_with(&own)
    });
    let asks = ["记者", "主持人", "问", "答", "嘉宾", "日报", "晚报", "新华社", "网友"]
        .iter()
        .any(|word| name.ends_with(word));
    (known || asks || matches!(name, "Q" | "A")).then_some(name)
}

/// Folds to Simplified, character by character.
pub(super) fn fold(text: &str) -> String {
    folded(text)
}

/// A text beside its fold, so that what a rule finds in the fold is quoted as it stands.
pub(super) struct Unfolded<'t> {
    text: &'t str,
    /// Where each character begins in the fold and in the text; empty where these agree.
    offsets: Vec<(usize, usize)>,
}

impl<'t> Unfolded<'t> {
    /// Lays a text beside its fold, character by character.
    pub(super) fn new(text: &'t str, fold: &str) -> Unfolded<'t> {
        let offsets = if text == fold
            || text.len() == fold.len()
                && text.chars().map(char::len_utf8).eq(fold.chars().map(char::len_utf8))
        {
            Vec::new()
        } else {
            let ends = [(fold.len(), text.len())];
            fold.char_indices()
                .map(|(at, _)| at)
                .zip(text.char_indices().map(|(at, _)| at))
                .chain(ends)
                .collect()
        };
        Unfolded { text, offsets }
    }

    /// The words at a byte range of the fold.
    pub(super) fn words(&self, range: Range<usize>) -> &'t str {
        let place = |at: usize| match &self.offsets[..] {
            [] => at,
            offsets => {
                let next = offsets.partition_point(|(fold, _)| *fold < at);
                offsets.get(next).map_or(self.text.len(), |(_, text)| *text)
            }
        };
        self.text.get(place(range.start)..place(range.end)).unwrap_or("")
    }
}

/// Whether a character ends a sentence.
pub(super) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '\n')
}

/// Whether a character ends a clause; a semicolon does, a listing comma (、) does not.
pub(super) fn ends_clause(c: char) -> bool {
    ends_sentence(c) || matches!(c, '，' | '；' | '：' | ',' | ';' | ':')
}

/// The sentences of a text as byte ranges, closing quotation marks with them.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    split(text, ends_sentence)
}

/// The clauses of a text as byte ranges, their marks with them.
pub(super) fn clauses(text: &str) -> Vec<Range<usize>> {
    split(text, ends_clause)
}

fn split(text: &str, ends: fn(char) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !ends(c) {
            continue;
        }
        // 1:30 and 1,000 are no ends.
        let next = chars.peek().map(|(_, c)| *c);
        if matches!(c, ':' | ',' | '：')
            && next.is_some_and(|c| c.is_ascii_digit())
            && text[..at].ends_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = chars.peek().copied() {
            if !(matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》')
                || (ends_sentence(c) && ends(c)))
            {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        parts.push(from..end);
        from = end;
    }
    if from < text.len() {
        parts.push(from..text.len());
    }
    parts
}

/// The part that holds a byte offset.
pub(super) fn part_of(parts: &[Range<usize>], at: usize) -> Range<usize> {
    // The parts follow each other without gaps.
    let found = parts.partition_point(|part| part.end <= at);
    parts.get(found).or(parts.last()).cloned().unwrap_or(0..0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_clauses() {
        let text = "“甲，乙。”10月24日，丙说：好。时间9:30，共1,000人";
        let parts: Vec<&str> = sentences(text).into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts, ["“甲，乙。”", "10月24日，丙说：好。", "时间9:30，共1,000人"]);
        let parts: Vec<&str> = clauses(text).into_iter().map(|part| &text[part]).collect();
        assert_eq!(
            parts,
            ["“甲，", "乙。”", "10月24日，", "丙说：", "好。", "时间9:30，", "共1,000人"]
        );
    }

    #[test]
    fn a_place_in_the_fold_is_a_place_in_the_text() {
        let text = "𠀀重慶衛生𠀀";
        let folded = fold(text);
        let at = folded.find("卫生").unwrap();
        assert_eq!(Unfolded::new(text, &folded).words(at..at + 6), "衛生");
        assert_eq!(Unfolded::new(text, &folded).words(0..0), "");
        // A character whose Simplified form takes fewer bytes.
        assert_eq!(Unfolded::new("𠀀甲乙", "丌甲乙").words(3..6), "甲");
    }

    #[test]
    fn salutations() {
        for text in ["各镇乡人民政府，区政府各部门，有关单位：", "各市州卫生健康委员会："]
        {
            assert!(is_salutation(text), "{text}");
        }
        for text in ["他说：", "各地都要抓紧。", "会议指出："] {
            assert!(!is_salutation(text), "{text}");
        }
    }
}
