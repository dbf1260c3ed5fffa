//! A table of a TOML file that is read key by key: what is asked for is known, what is
//! left over is an unknown key.

use crate::base::{Diagnostic, Place, Problem, Reason, RelPath};
use crate::model::{Lang, Localised};
use std::ops::{Range, RangeInclusive};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table while it is read.
pub(super) struct Section<'a> {
    file: &'a RelPath,
    text: &'a str,
    /// `owner.` in the table `[owner]`, for naming keys in full.
    prefix: String,
    table: &'a DeTable<'a>,
    asked: Vec<String>,
    found: Vec<Diagnostic>,
}

impl<'a> Section<'a> {
    pub(super) fn new(
        file: &'a RelPath,
        text: &'a str,
        prefix: String,
        table: &'a DeTable<'a>,
    ) -> Section<'a> {
        Section { file, text, prefix, table, asked: Vec::new(), found: Vec::new() }
    }

    fn get(&mut self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key.to_owned());
        self.table.get(key)
    }

    fn add(&mut self, problem: Problem, span: Range<usize>) {
        let place = Place::in_text(self.file.clone(), self.text, span);
        self.found.push(Diagnostic::new(problem, place));
    }

    /// Reports a value that cannot be used.
    pub(super) fn refuse(&mut self, key: &str, reason: Reason, span: Range<usize>) {
        let key = format!("{}{key}", self.prefix);
        self.add(Problem::SiteFileValue { key, reason }, span);
    }

    /// The same, at the value of the key.
    pub(super) fn refuse_key(&mut self, key: &str, reason: Reason) {
        let span = self.table.get(key).map_or(0..0, Spanned::span);
        self.refuse(key, reason, span);
    }

    fn expect<T>(
        &mut self,
        key: &str,
        zh: &str,
        en: &str,
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key)?;
        let read = read(value.get_ref());
        if read.is_none() {
            let reason = Reason::new(format!("应是{zh}"), format!("it should be {en}"));
            self.refuse(key, reason, value.span());
        }
        read
    }

    /// A text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.expect(key, "文字", "a text", |value| value.as_str().map(str::to_owned))
    }

    /// A text that must pass a check, which may put it in order.
    pub(super) fn checked(
        &mut self,
        key: &str,
        check: impl Fn(&str) -> Result<String, Reason>,
    ) -> Option<String> {
        let text = self.text(key)?;
        check(&text).map_err(|reason| self.refuse_key(key, reason)).ok()
    }

    /// `true` or `false`.
    pub(super) fn truth(&mut self, key: &str) -> Option<bool> {
        self.expect(key, " `true` 或 `false`", "`true` or `false`", DeValue::as_bool)
    }

    /// A whole number within bounds.
    pub(super) fn number(&mut self, key: &str, within: RangeInclusive<usize>) -> Option<usize> {
        let (from, to) = (within.start(), within.end());
        let (zh, en) =
            (format!(" {from} 到 {to} 的整数"), format!("a whole number from {from} to {to}"));
        self.expect(key, &zh, &en, |value| {
            let number = value.as_integer()?;
            let number = usize::from_str_radix(number.as_str(), number.radix()).ok()?;
            within.contains(&number).then_some(number)
        })
    }

    /// A list of texts, each with its place.
    pub(super) fn texts(&mut self, key: &str) -> Option<Vec<(String, Range<usize>)>> {
        self.expect(key, "文字的列表", "a list of texts", |value| {
            value
                .as_array()?
                .iter()
                .map(|item| Some((item.get_ref().as_str()?.to_owned(), item.span())))
                .collect()
        })
    }

    /// A table of texts by text, in the order of their keys.
    pub(super) fn pairs(&mut self, key: &str) -> Option<Vec<(String, String)>> {
        self.expect(
            key,
            "表，如 `{ 原词 = \"译词\" }`",
            "a table like `{ word = \"word\" }`",
            |value| {
                value
                    .as_table()?
                    .iter()
                    .map(|(key, value)| {
                        Some((key.get_ref().to_string(), value.get_ref().as_str()?.to_owned()))
                    })
                    .collect()
            },
        )
    }

    /// A text for the site's first language, or a table of texts by language.
    pub(super) fn localised(&mut self, key: &str, first: Lang) -> Option<Localised> {
        let value = self.get(key)?;
        let mut localised = Localised::default();
        let mut put = |lang: Lang, text: String| {
            *match lang {
                Lang::ZhHans => &mut localised.zh_hans,
                Lang::ZhHant => &mut localised.zh_hant,
                Lang::En => &mut localised.en,
            } = Some(text);
        };
        match value.get_ref() {
            DeValue::String(text) => put(first, text.to_string()),
            DeValue::Table(table) => {
                let prefix = format!("{}{key}.", self.prefix);
                let mut section = Section::new(self.file, self.text, prefix, table);
                for lang in Lang::ALL {
                    if let Some(text) = section.text(lang.tag()) {
                        put(lang, text);
                    }
                }
                self.take_back(section);
            }
            _ => {
                let reason = Reason::new(
                    "应是文字，或每种语言的文字",
                    "it should be a text, or a text in each language",
                );
                self.refuse(key, reason, value.span());
            }
        }
        Some(localised)
    }

    /// A table in this one, which is read and then given to [`Section::take_back`].
    pub(super) fn section(&mut self, key: &str) -> Option<Section<'a>> {
        let (file, text, prefix) = (self.file, self.text, format!("{}{key}.", self.prefix));
        let table = self.expect(key, "表", "a table", DeValue::as_table)?;
        Some(Section::new(file, text, prefix, table))
    }

    /// Ends the reading of an inner table.
    pub(super) fn take_back(&mut self, section: Section<'a>) {
        section.finish(&mut self.found);
    }

    /// Ends the reading: keys that were not asked for are unknown.
    pub(super) fn finish(mut self, into: &mut Vec<Diagnostic>) {
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if self.asked.iter().any(|asked| asked == name) {
                continue;
            }
            let asked = self.asked.iter().map(String::as_str);
            let nearest = crate::text::near::nearest(name, asked).map(str::to_owned);
            let name = format!("{}{name}", self.prefix);
            let span = key.span();
            self.add(Problem::SiteFileKey { key: name, nearest }, span);
        }
        into.append(&mut self.found);
    }
}
