//! The article file: front matter between two lines of `---`, then Markdown.

use super::{FrontMatter, explain, outline};
use crate::base::{Diagnostic, Place, Problem, RelPath, Warned};
use crate::text::join::gap;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// The longest front matter that is parsed, in bytes: what is longer is a text whose
/// second `---` is missing, or hostile.
const FRONT_LIMIT: usize = 64 * 1024;

/// An article file as a person reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleFile {
    /// The metadata.
    pub front: FrontMatter,
    /// The Markdown, without blank lines at its beginning, ending in one newline
    /// (or empty).
    pub body: String,
}

/// Where things stand in an article file, for diagnostics.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The byte range of each top-level key's value, by key; a list's whole block. Found when
    /// first asked for.
    values: OnceCell<BTreeMap<String, Range<usize>>>,
    /// The line on which the body begins, from 1.
    pub body_line: u32,
    /// The first line.
    first: Range<usize>,
    front: String,
    front_start: usize,
}

impl Places {
    /// The byte range of each top-level key's value, by key.
    pub fn values(&self) -> &BTreeMap<String, Range<usize>> {
        self.values.get_or_init(|| {
            let entries = outline::mapping(&self.front, 0..self.front.len()).entries.into_iter();
            let whole = |at: usize| at + self.front_start;
            let value = |range: Range<usize>| whole(range.start)..whole(range.end);
            entries.map(|entry| (entry.key.to_owned(), value(entry.value))).collect()
        })
    }

    /// The byte range of a key's value in the file; nothing where the key is absent.
    pub fn value(&self, key: &str) -> Option<Range<usize>> {
        self.values().get(key).cloned()
    }

    /// The byte range of one item's text in a key's list; the whole value where the item
    /// is written with escapes and cannot be found.
    pub fn item(&self, key: &str, item: &str) -> Option<Range<usize>> {
        let value = self.value(key)?;
        let own = value.start - self.front_start..value.end - self.front_start;
        let Some(part) = self.front.get(own.clone()) else { return Some(value) };
        let found = part.match_indices(item).map(|(at, _)| at).find(|at| {
            let before = part[..*at].trim_end_matches(['"', '\'']).chars().next_back();
            let after = part[at + item.len()..].trim_start_matches(['"', '\'']).chars().next();
            let edge = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "[]{},".contains(c));
            edge(before) && edge(after)
        });
        Some(match found {
            Some(at) if !item.is_empty() => value.start + at..value.start + at + item.len(),
            _ => value,
        })
    }

    /// The place of a key's value in `text`, the whole of `file`; where the key is absent,
    /// the first line of the front matter.
    pub fn place(&self, file: &RelPath, text: &str, key: &str) -> Place {
        let at = self.value(key).unwrap_or_else(|| self.first.clone());
        Place::in_text(file.clone(), text, at)
    }

    /// The place of one item of a key's list, as [`Places::item`] finds it.
    pub fn item_place(&self, file: &RelPath, text: &str, key: &str, item: &str) -> Place {
        match self.item(key, item) {
            Some(range) => Place::in_text(file.clone(), text, range),
            None => self.place(file, text, key),
        }
    }
}

/// The parts of a file: the YAML's byte range, and where the body begins.
struct Split {
    first: Range<usize>,
    yaml: Range<usize>,
    body: usize,
}

impl ArticleFile {
    /// An article file; the body's blank lines at both ends are put in order.
    pub fn new(front: FrontMatter, body: &str) -> ArticleFile {
        ArticleFile { front, body: normal_body(body) }
    }

    /// Reads a file. Nothing where the front matter is missing or wrong; the diagnostics
    /// then name every error in it.
    pub fn parse(file: &RelPath, text: &str) -> Warned<Option<(ArticleFile, Places)>> {
        ArticleFile::parse_again(file, text, || None)
    }

    /// The same; `known` may have the front matter of this very text.
    pub fn parse_again(
        file: &RelPath,
        text: &str,
        known: impl FnOnce() -> Option<FrontMatter>,
    ) -> Warned<Option<(ArticleFile, Places)>> {
        let split = match split(text) {
            Ok(split) => split,
            Err((problem, at)) => {
                let place = Place::in_text(file.clone(), text, at);
                return Warned { value: None, diagnostics: vec![Diagnostic::new(problem, place)] };
            }
        };
        let yaml = &text[split.yaml.clone()];
        let places = |split: Split| Places {
            body_line: body_line(text, split.body),
            first: split.first,
            front: yaml.to_owned(),
            front_start: split.yaml.start,
            values: OnceCell::new(),
        };
        if let Some(front) = known() {
            let file = ArticleFile::new(front, &text[split.body..]);
            return Warned::clean(Some((file, places(split))));
        }
        let empty = yaml.lines().all(|line| line.trim().is_empty() || line.starts_with('#'));
        let parsed = match empty {
            true => Ok(FrontMatter::default()),
            false => serde_yaml::from_str::<FrontMatter>(yaml),
        };
        match parsed {
            Ok(mut front) => {
                let body = split.body;
                let places = places(split);
                for (key, value) in places.values() {
                    join_han_lines(&mut front, key, &text[value.clone()]);
                }
                let file = ArticleFile::new(front, &text[body..]);
                Warned::clean(Some((file, places)))
            }
            Err(error) => {
                let diagnostics = explain::front_matter(file, text, split.yaml, &error);
                Warned { value: None, diagnostics }
            }
        }
    }

    /// The file's text. Reading it again gives the same article file.
    pub fn print(&self) -> String {
        let mut out = String::from("---\n");
        self.front.print(&mut out);
        out.push_str("---\n");
        let body = normal_body(&self.body);
        if !body.is_empty() {
            out.push('\n');
            out.push_str(&body);
        }
        out
    }
}

fn split(text: &str) -> Result<Split, (Problem, Range<usize>)> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        let end = start + first.trim_end().len();
        return Err((Problem::FrontMatterMissing {}, start..end));
    }
    let yaml_start = start + first.len();
    let mut at = yaml_start;
    for line in lines {
        if line.trim_end() == "---" {
            return Ok(Split {
                first: start..start + 3,
                yaml: yaml_start..at,
                body: at + line.len(),
            });
        }
        at += line.len();
        if at - yaml_start > FRONT_LIMIT {
            return Err((Problem::FrontMatterTooLong {}, start..start + 3));
        }
    }
    Err((Problem::FrontMatterMissing {}, start..start + 3))
}

/// The line of the body's first words, from 1.
fn body_line(text: &str, body: usize) -> u32 {
    let rest = &text[body..];
    let blank = rest.len() - without_blank_lines(rest).len();
    text[..body + blank].matches('\n').count() as u32 + 1
}

/// The text from its first line that is not blank; that line's indentation stays.
fn without_blank_lines(text: &str) -> &str {
    let words = text.trim_start_matches([' ', '\t', '\r', '\n']);
    let lead = &text[..text.len() - words.len()];
    &text[lead.rfind('\n').map_or(0, |newline| newline + 1)..]
}

fn normal_body(body: &str) -> String {
    let body = match body.contains('\r') {
        true => Cow::Owned(body.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::Borrowed(body),
    };
    let body = body.trim_end_matches([' ', '\t', '\n']);
    match without_blank_lines(body) {
        "" => String::new(),
        body => [body, "\n"].concat(),
    }
}

/// YAML folds a value of several lines with a blank between them, which is wrong between
/// Han characters: takes those blanks out. `raw` is the value as it stands in the file.
fn join_han_lines(front: &mut FrontMatter, key: &str, raw: &str) {
    if !raw.contains('\n') || raw.starts_with(['|', '[', '{', '-']) {
        return;
    }
    let Some(text) = front.text_mut(key) else { return };
    let raw = raw.trim_matches(['"', '\'']);
    let mut joined = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let lines: Vec<&str> = raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for pair in lines.windows(2) {
        let (Some(before), Some(after)) = (pair[0].chars().next_back(), pair[1].chars().next())
        else {
            continue;
        };
        if !gap(before, after).is_empty() {
            continue;
        }
        // The seam is known by a few characters on either side.
        let left = &pair[0][pair[0].char_indices().rev().nth(5).map_or(0, |(at, _)| at)..];
        let right = &pair[1][..pair[1].char_indices().nth(6).map_or(pair[1].len(), |(at, _)| at)];
        if let Some(at) = rest.find(&format!("{left} {right}")) {
            joined.push_str(&rest[..at + left.len()]);
            rest = &rest[at + left.len() + 1..];
        }
    }
    joined.push_str(rest);
    *text = joined;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::front_matter::{
        AgencyEntry, ChangeEntry, EventEntry, KindName, ReviewState, RoleName, SpeakerEntry,
        TaskEntry,
    };
    use proptest::prelude::*;

    fn read(text: &str) -> Warned<Option<(ArticleFile, Places)>> {
        ArticleFile::parse(&RelPath::new("content/articles/2024/a.md").unwrap(), text)
    }

    fn good(text: &str) -> (ArticleFile, Places) {
        let read = read(text);
        read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics))
    }

    #[test]
    fn a_file_reads_and_prints_as_it_stands() {
        let text = "---\ntitle: 两地三家医院开展联合会诊\ndate: 2024-03-05 09:30\nkind: news\nregions: [重庆市, 绵阳市]\nagencies:\n  - 重庆市卫生健康委员会\n  - {name: 绵阳市中心医院, role: participant}\nsource_segment: 1\nspeakers:\n  - name: 张三\n    post: 主任\nevents:\n  - date: 2024-03\n    title: 签约\ntasks:\n  - anchor: （一）统筹\n    lead: [市卫生健康委]\nreview: pending\nuncertain: [date]\n---\n\n正文。\n";
        let (file, places) = good(text);
        assert_eq!(file.print(), text);
        assert_eq!(places.body_line, 23);
        let at = |range: Option<Range<usize>>| range.map(|range| &text[range]);
        assert_eq!(at(places.item("regions", "绵阳市")), Some("绵阳市"));
        assert_eq!(at(places.item("agencies", "绵阳市中心医院")), Some("绵阳市中心医院"));
        assert_eq!(at(places.value("date")), Some("2024-03-05 09:30"));
        assert_eq!(at(places.value("lang")), None);
    }

    #[test]
    fn marks_line_ends_and_blank_lines_are_tolerated() {
        let (file, places) =
            good("\u{FEFF}---\r\ntitle: 一\r\n---\r\n\r\n\r\n正文\r\n第二行\r\n\r\n");
        assert_eq!(file.front.title.as_deref(), Some("一"));
        assert_eq!(file.body, "正文\n第二行\n");
        assert_eq!(places.body_line, 6);
        let empty = good("---\ntitle:\ndraft:\nregions:\ndate:\nagencies:\n---\n").0;
        assert_eq!(empty, ArticleFile::new(FrontMatter::default(), ""));
        assert_eq!(good("---\n---").0, ArticleFile::new(FrontMatter::default(), ""));
    }

    #[test]
    fn folded_lines_join_without_a_blank_between_han() {
        let (file, _) = good(
            "---\ntitle: 两地医院\n  联合 会诊\nsummary: >\n  第一行，\n  第二行 and\n  third line\nkicker: '甲\n  乙'\n---\n",
        );
        assert_eq!(file.front.title.as_deref(), Some("两地医院联合 会诊"));
        assert_eq!(file.front.summary.as_deref(), Some("第一行，第二行 and third line\n"));
        assert_eq!(file.front.kicker.as_deref(), Some("甲乙"));
    }

    #[test]
    fn a_front_matter_without_an_end_is_named() {
        for text in
            ["", "正文", "\n---\ntitle: 一\n---\n", "---\ntitle: 一\n", "---", "----\na: b\n---\n"]
        {
            let codes: Vec<_> = read(text).diagnostics.iter().map(|d| d.problem.code()).collect();
            assert_eq!(codes, ["front-matter-missing"], "{text:?}");
        }
        let long = format!("---\ntitle: {}\n---\n", "长".repeat(30_000));
        assert_eq!(read(&long).diagnostics[0].problem.code(), "front-matter-too-long");
    }

    fn word() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[重庆a-c:#,'\" \n\t\\[\\]{}-]{0,10}",
            Just("yes".to_owned()),
            Just("2024".to_owned())
        ]
    }

    fn words() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec(word(), 0..4)
    }

    fn date() -> impl Strategy<Value = crate::base::PartialDate> {
        prop_oneof![Just("2024"), Just("0099-12"), Just("2024-02-29"), Just("2024-03-05 09:30:12")]
            .prop_map(|text| text.parse().unwrap())
    }

    prop_compose! {
        fn front()(
            title in proptest::option::of(word()), summary in proptest::option::of(word()),
            date in proptest::option::of(date()), regions in words(), topics in words(),
            agencies in proptest::collection::vec((word(), any::<bool>()), 0..3),
            speakers in proptest::collection::vec((word(), proptest::option::of(word())), 0..3),
            events in proptest::collection::vec((date(), word()), 0..3),
            tasks in proptest::collection::vec((word(), words(), words()), 0..3),
            draft in any::<bool>(), segment in proptest::option::of(any::<u32>()),
        ) -> FrontMatter {
            FrontMatter {
                title, summary, date, regions, topics, draft, source_segment: segment,
                kind: draft.then_some(KindName::Policy),
                review: draft.then_some(ReviewState::Done),
                agencies: agencies.into_iter().map(|(name, full)| match full {
                    true => AgencyEntry::Full { name, role: RoleName::Lead },
                    false => AgencyEntry::Name(name),
                }).collect(),
                changes: events.iter().map(|(date, note)| ChangeEntry { date: *date, note: note.clone() }).collect(),
                speakers: speakers.into_iter().map(|(name, post)| SpeakerEntry { name, post }).collect(),
                events: events.into_iter().map(|(date, title)| EventEntry { date, title }).collect(),
                tasks: tasks.into_iter().map(|(anchor, lead, participants)| TaskEntry { anchor, lead, participants }).collect(),
                ..FrontMatter::default()
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(front in front(), body in any::<String>()) {
            let file = ArticleFile::new(front, &body);
            let printed = file.print();
            let (again, places) = good(&printed);
            prop_assert_eq!(&again, &file);
            prop_assert_eq!(again.print(), printed.clone());
            let kept = file.front.to_kept().map(|kept| serde_json::from_slice(&kept).unwrap());
            prop_assert_eq!(kept.as_ref(), Some(&file.front));
            for region in &file.front.regions {
                prop_assert!(printed.get(places.item("regions", region).unwrap()).is_some());
            }
        }

        #[test]
        fn any_text_reads_or_is_explained(
            text in prop_oneof![any::<String>(), "[-a:\\[\\]{},\"'# \n重|>&*!2.]{0,80}"]
        ) {
            let wrapped = format!("---\n{text}\n---\n正文");
            for text in [&text, &wrapped] {
                let read = read(text);
                prop_assert!(read.value.is_some() || !read.diagnostics.is_empty());
            }
        }
    }
}
