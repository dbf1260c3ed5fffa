//! What is wrong in a front matter that does not parse: every error, each at its place.
//!
//! The ordinary path is one pass of serde, which stops at the first error and often does
//! not know where it is. Here each key is read alone, so that one error hides no other.

use super::keys::{Shape, nearest_key, shape_of};
use super::outline::{Entry, items, mapping};
use super::syntax;
use crate::base::{DateError, Diagnostic, PartialDate, Place, Problem, Reason, RelPath};
use crate::model::{Kind, Role};
use serde_yaml::{Mapping, Value};
use std::collections::BTreeSet;
use std::ops::Range;

/// More errors than this are not listed for one file: it is not a front matter then.
const MOST: usize = 40;

/// Every error of the front matter at `part` of `text`; `error` is what serde said.
pub(super) fn front_matter(
    file: &RelPath,
    text: &str,
    part: Range<usize>,
    error: &serde_yaml::Error,
) -> Vec<Diagnostic> {
    let mut explainer = Explainer { file, text, found: Vec::new() };
    let outline = mapping(text, part.clone());
    let mut seen = BTreeSet::new();
    for stray in outline.strays {
        explainer.add(Problem::YamlSyntax { reason: syntax::stray(&text[stray.clone()]) }, stray);
    }
    for entry in &outline.entries {
        if explainer.found.len() >= MOST {
            break;
        }
        match shape_of(entry.key) {
            None => {
                let (key, nearest) = (entry.key.to_owned(), nearest_key(entry.key));
                explainer.add(Problem::FrontMatterKey { key, nearest }, entry.key_range.clone());
            }
            Some(_) if !seen.insert(entry.key) => {
                let key = entry.key.to_owned();
                explainer.add(Problem::FrontMatterTwice { key }, entry.key_range.clone());
            }
            Some(shape) => explainer.check_entry(entry, shape),
        }
    }
    if explainer.found.is_empty() {
        // Anchors, tags and other YAML that no line alone shows.
        let (reason, at) = syntax::of_error(error, text, part);
        explainer.add(Problem::YamlSyntax { reason }, at);
    }
    explainer.found.truncate(MOST);
    explainer.found
}

struct Explainer<'a> {
    file: &'a RelPath,
    text: &'a str,
    found: Vec<Diagnostic>,
}

impl Explainer<'_> {
    fn add(&mut self, problem: Problem, at: Range<usize>) {
        let place = Place::in_text(self.file.clone(), self.text, at);
        self.found.push(Diagnostic::new(problem, place));
    }

    fn value(&mut self, key: &str, reason: Reason, at: Range<usize>) {
        self.add(Problem::FrontMatterValue { key: key.to_owned(), reason }, at);
    }

    /// Reads one key alone and looks at its value.
    fn check_entry(&mut self, entry: &Entry<'_>, shape: Shape) {
        let snippet = &self.text[entry.whole.clone()];
        let value = match serde_yaml::from_str::<Value>(snippet) {
            Ok(Value::Mapping(mapping)) => mapping.into_iter().next().map(|(_, value)| value),
            Ok(_) => None,
            Err(error) => {
                let (reason, at) = syntax::of_error(&error, self.text, entry.whole.clone());
                return self.add(Problem::YamlSyntax { reason }, at);
            }
        };
        let Some(value) = value.map(untag) else { return };
        let at = entry.value.clone();
        let key = entry.key;
        match shape {
            Shape::Text => self.text(key, &value, at, true),
            Shape::Date => self.date(key, &value, at, true),
            Shape::Number => {
                let number = value.as_u64().is_some_and(|n| u32::try_from(n).is_ok());
                if !number && !value.is_null() {
                    self.value(key, Reason::new("应是正整数", "it should be a whole number"), at);
                }
            }
            Shape::Truth => {
                if !value.is_bool() && !value.is_null() {
                    self.value(
                        key,
                        Reason::new("应是 `true` 或 `false`", "it should be `true` or `false`"),
                        at,
                    );
                }
            }
            Shape::Kind => self.word(key, &value, at, Kind::ALL.map(Kind::code).as_slice(), true),
            Shape::Review => self.word(key, &value, at, &["pending", "done"], true),
            Shape::Texts => {
                self.list(key, &value, at, |this, item, at| this.text(key, item, at, false))
            }
            Shape::Agencies => {
                self.list(key, &value, at, |this, item, at| this.agency(key, item, at))
            }
            Shape::Records(fields) => {
                self.list(key, &value, at, |this, item, at| this.record(key, item, at, fields));
            }
        }
    }

    fn text(&mut self, key: &str, value: &Value, at: Range<usize>, optional: bool) {
        match value {
            Value::Null if optional => {}
            Value::String(_) | Value::Number(_) | Value::Bool(_) => {}
            _ => self.value(key, Reason::new("应是一段文字", "it should be a text"), at),
        }
    }

    fn date(&mut self, key: &str, value: &Value, at: Range<usize>, optional: bool) {
        let found = match value {
            Value::Null if optional => return,
            Value::String(text) => text.clone(),
            // A bare year, or digits without hyphens, as they stand in the file.
            Value::Number(_) => self.text[at.clone()].to_owned(),
            _ => return self.value(key, Reason::new("应是日期", "it should be a date"), at),
        };
        if let Err(error) = found.parse::<PartialDate>() {
            let letter = match error {
                DateError::Letter(position, letter) => Some((position, letter)),
                DateError::Form | DateError::NoSuchDay => None,
            };
            self.add(Problem::FrontMatterDate { found, letter }, at);
        }
    }

    fn word(&mut self, key: &str, value: &Value, at: Range<usize>, words: &[&str], optional: bool) {
        let good = value.as_str().is_some_and(|word| words.contains(&word));
        let absent = optional && value.is_null();
        if !good && !absent {
            let list = |between: &str| {
                words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(between)
            };
            let reason = Reason::new(
                format!("应是 {} 之一", list("、")),
                format!("it should be one of {}", list(", ")),
            );
            self.value(key, reason, at);
        }
    }

    fn list(
        &mut self,
        key: &str,
        value: &Value,
        at: Range<usize>,
        check: impl Fn(&mut Self, &Value, Range<usize>),
    ) {
        let list = match value {
            Value::Null if at.is_empty() => return,
            Value::Sequence(list) => list,
            _ => {
                let reason =
                    Reason::new("应是列表，如 `[一, 二]`", "it should be a list like `[one, two]`");
                return self.value(key, reason, at);
            }
        };
        let ranges = items(self.text, at.clone());
        for (number, item) in list.iter().enumerate() {
            let own = match ranges.len() == list.len() {
                true => ranges[number].clone(),
                false => at.clone(),
            };
            check(self, &untag(item.clone()), own);
        }
    }

    fn agency(&mut self, key: &str, value: &Value, at: Range<usize>) {
        match value {
            Value::String(_) => {}
            Value::Mapping(mapping) => {
                self.unknown_fields(key, mapping, &at, &["name", "role"]);
                match mapping.get("name") {
                    Some(name) => self.text(key, name, at.clone(), false),
                    None => self.lacks(key, "name", at.clone()),
                }
                if let Some(role) = mapping.get("role") {
                    self.word(
                        "role",
                        role,
                        self.within(&at, role),
                        Role::ALL.map(Role::code).as_slice(),
                        false,
                    );
                }
            }
            _ => {
                let reason = Reason::new(
                    "每项应是名称，或 `{name: 名称, role: 角色}`",
                    "every item should be a name, or `{name: …, role: …}`",
                );
                self.value(key, reason, at);
            }
        }
    }

    fn record(
        &mut self,
        key: &str,
        value: &Value,
        at: Range<usize>,
        fields: &[(&str, Shape, bool)],
    ) {
        let Value::Mapping(mapping) = value else {
            let names: Vec<&str> = fields.iter().map(|(name, ..)| *name).collect();
            let form = names.join(": …, ");
            let reason = Reason::new(
                format!("每项应写作 `{{{form}: …}}`"),
                format!("every item should be `{{{form}: …}}`"),
            );
            return self.value(key, reason, at);
        };
        let names: Vec<&str> = fields.iter().map(|(name, ..)| *name).collect();
        self.unknown_fields(key, mapping, &at, &names);
        for (name, shape, required) in fields {
            let Some(value) = mapping.get(*name) else {
                if *required {
                    self.lacks(key, name, at.clone());
                }
                continue;
            };
            let own = self.within(&at, value);
            match shape {
                Shape::Date => self.date(name, value, own, !required),
                Shape::Texts => match value {
                    Value::Sequence(list) => {
                        for item in list {
                            self.text(name, item, own.clone(), false);
                        }
                    }
                    _ => self.list(name, value, own, |_, _, _| {}),
                },
                _ => self.text(name, value, own, !required),
            }
        }
    }

    fn unknown_fields(&mut self, key: &str, mapping: &Mapping, at: &Range<usize>, known: &[&str]) {
        for name in mapping.keys().filter_map(Value::as_str) {
            if !known.contains(&name) {
                let nearest = crate::text::near::nearest(name, known.iter().copied());
                let own = self.find(at, name);
                let key = format!("{key}.{name}");
                let nearest = nearest.map(str::to_owned);
                self.add(Problem::FrontMatterKey { key, nearest }, own);
            }
        }
    }

    fn lacks(&mut self, key: &str, field: &str, at: Range<usize>) {
        let reason =
            Reason::new(format!("这一项缺少 `{field}`"), format!("this item lacks `{field}`"));
        self.value(key, reason, at);
    }

    /// Where a value's text stands in an item; the whole item where it is not found.
    fn within(&self, item: &Range<usize>, value: &Value) -> Range<usize> {
        value.as_str().map_or_else(|| item.clone(), |text| self.find(item, text))
    }

    fn find(&self, within: &Range<usize>, text: &str) -> Range<usize> {
        match self.text[within.clone()].find(text) {
            Some(at) if !text.is_empty() => within.start + at..within.start + at + text.len(),
            _ => within.clone(),
        }
    }
}

/// A value without its YAML tags, which mean nothing here.
fn untag(mut value: Value) -> Value {
    while let Value::Tagged(tagged) = value {
        value = tagged.value;
    }
    value
}

#[cfg(test)]
mod tests {
    use crate::base::{Problem, RelPath};
    use crate::format::ArticleFile;

    /// An error's code, line, column and width.
    type Seen = (&'static str, u32, u32, u32);

    fn errors(front: &str) -> Vec<Seen> {
        let text = format!("---\n{front}---\n正文。\n");
        let read = ArticleFile::parse(&RelPath::new("content/articles/a.md").unwrap(), &text);
        assert!(read.value.is_none(), "{front}");
        read.diagnostics
            .iter()
            .map(|d| {
                let place = d.place.as_ref().unwrap();
                (d.problem.code(), place.line, place.column, place.width)
            })
            .collect()
    }

    #[test]
    fn every_error_has_its_place() {
        let cases: &[(&str, &[Seen])] = &[
            ("titel: 一\n", &[("front-matter-key", 2, 1, 5)]),
            ("title: 一\ntitle: 二\n", &[("front-matter-twice", 3, 1, 5)]),
            ("date: 2O24-05-01 # 年\n", &[("front-matter-date", 2, 7, 10)]),
            ("date: 20240501\n", &[("front-matter-date", 2, 7, 8)]),
            ("kind: newz\n", &[("front-matter-value", 2, 7, 4)]),
            ("draft: yes\n", &[("front-matter-value", 2, 8, 3)]),
            ("source_segment: 一\n", &[("front-matter-value", 2, 17, 1)]),
            ("regions: 重庆市\n", &[("front-matter-value", 2, 10, 3)]),
            ("regions: [重庆市, [a]]\n", &[("front-matter-value", 2, 16, 3)]),
            ("title: 副题: 二\n", &[("yaml-syntax", 2, 10, 1)]),
            (
                "title: '一\nkind: newz\n",
                &[("yaml-syntax", 2, 10, 1), ("front-matter-value", 3, 7, 4)],
            ),
            ("标题：两地\n", &[("yaml-syntax", 2, 1, 5)]),
            ("title:两地\n", &[("yaml-syntax", 2, 1, 8)]),
            ("agencies:\n  - {name: 甲, role: leader}\n", &[("front-matter-value", 3, 21, 6)]),
            (
                "agencies:\n  - {nam: 甲}\n",
                &[("front-matter-key", 3, 6, 3), ("front-matter-value", 3, 5, 8)],
            ),
            (
                "events:\n  - date: 5月\n    title: 甲\n  - title: 乙\n",
                &[("front-matter-date", 3, 11, 2), ("front-matter-value", 5, 5, 8)],
            ),
            ("speakers: [张三]\n", &[("front-matter-value", 2, 12, 2)]),
            ("title: *a\n", &[("yaml-syntax", 2, 8, 1)]),
            ("- title\n", &[("yaml-syntax", 2, 1, 7)]),
        ];
        for (front, expected) in cases {
            assert_eq!(errors(front), *expected, "{front}");
        }
    }

    #[test]
    fn all_errors_of_a_file_at_once() {
        let codes: Vec<_> = errors("titel: 一\ndate: 昨天\nkind: x\nregions: a\nreview: maybe\n")
            .iter()
            .map(|error| error.0)
            .collect();
        let value = "front-matter-value";
        assert_eq!(codes, ["front-matter-key", "front-matter-date", value, value, value]);
    }

    #[test]
    fn a_letter_in_a_date_is_named() {
        let text = "---\ndate: 2O24-05-01\n---\n";
        let read = ArticleFile::parse(&RelPath::new("a.md").unwrap(), text);
        let expected =
            Problem::FrontMatterDate { found: "2O24-05-01".into(), letter: Some((2, 'O')) };
        assert_eq!(read.diagnostics[0].problem, expected);
    }

    #[test]
    fn hostile_front_matters_are_refused_quickly() {
        for piece in ["[", "a: ", "- ", "{a: ", "&a *a ", "a: b\n", "? ", "'", "\"\\", "!!x "] {
            let front = piece.repeat(60_000 / piece.len());
            let text = format!("---\n{front}\n---\n");
            let read = ArticleFile::parse(&RelPath::new("a.md").unwrap(), &text);
            assert!(!read.diagnostics.is_empty() && read.diagnostics.len() <= super::MOST);
        }
    }
}
