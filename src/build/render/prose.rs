//! A body of Markdown on a page: its HTML, its headings, its plain text.

use super::edition::Edition;
use super::view::TocView;
use super::words::Words;
use crate::base::{Diagnostic, Place};
use crate::build::markdown::{self, LinkTarget, Mention, Options, Script, TocEntry};
use crate::model::{Lang, Text};
use crate::text::class::visible_count;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A body as a page shows it.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The HTML.
    pub html: String,
    /// The headings, nested.
    pub headings: Vec<TocEntry>,
    /// The text without markup.
    pub plain: String,
    /// The pieces of that which are filled in, where the body was left open.
    pub pieces: Vec<Range<usize>>,
    /// Whether it cannot be left open.
    pub fixed: bool,
    /// How many characters of that are no white space.
    pub characters: usize,
    /// What was wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the terms in a part of a body.
type Find<'a> = &'a dyn Fn(&str) -> Vec<Mention>;

/// How the body of a text is put on a page.
pub struct Setting<'a> {
    /// The language that the body is shown in.
    pub lang: Lang,
    /// Whether it is converted from the other Chinese script.
    pub converted: bool,
    /// Whether what differs between languages is left open.
    pub open: bool,
    /// What its links mean.
    pub links: &'a dyn Fn(&str) -> LinkTarget,
    /// What its pictures mean.
    pub images: &'a dyn Fn(&str) -> LinkTarget,
    /// The terms that it mentions.
    pub mentions: Option<Find<'a>>,
}

/// Renders the body of a text.
pub fn prose(edition: &Edition<'_>, text: &Text, setting: &Setting<'_>) -> Prose {
    let converter = match setting.converted {
        true => edition.scripts.between(text.lang, setting.lang),
        false => None,
    };
    let convert = converter.map(|converter| |part: &str| converter.convert(part));
    let words = match setting.open {
        true => Cow::Owned(markdown::Words::left_open()),
        false => words_of(edition, setting.lang),
    };
    let ids: Vec<&str> = edition.reserved_ids.iter().map(String::as_str).collect();
    let rendered = markdown::render(
        &text.body,
        &Options {
            links: setting.links,
            images: setting.images,
            script: match &convert {
                _ if setting.open => Script::Open,
                Some(convert) => Script::Converted(convert),
                None => Script::AsTyped,
            },
            mentions: setting.mentions,
            words: &words,
            heading_offset: 0,
            reserved_ids: &ids,
        },
    );
    let diagnostics = rendered
        .problems
        .into_iter()
        .map(|(problem, range)| {
            let mut place = Place::in_text(text.file.clone(), &text.body, range);
            place.line += text.body_line.saturating_sub(1);
            Diagnostic::new(problem, place)
        })
        .collect();
    let characters = visible_count(&rendered.plain);
    Prose {
        html: rendered.html,
        headings: rendered.toc,
        plain: rendered.plain,
        pieces: rendered.pieces,
        fixed: rendered.fixed,
        characters,
        diagnostics,
    }
}

/// The interface words inside bodies of a language.
pub fn words_of<'e>(edition: &'e Edition<'_>, lang: Lang) -> Cow<'e, markdown::Words> {
    let known = edition.prose_words.get(&lang);
    known.map_or_else(|| Cow::Owned(markdown::Words::default()), Cow::Borrowed)
}

/// The headings as a table of contents; empty where there are fewer than three.
pub fn contents(headings: &[TocEntry]) -> Vec<TocView> {
    let mut count = 0;
    each(headings, &mut |_| count += 1);
    if count < 3 { Vec::new() } else { headings.iter().map(toc_view).collect() }
}

/// Levels are 2 to 6, so headings nest at most five deep.
fn toc_view(entry: &TocEntry) -> TocView {
    TocView {
        anchor: entry.id.clone(),
        text: entry.text.clone(),
        level: entry.level,
        children: entry.children.iter().map(toc_view).collect(),
    }
}

/// All headings in their order.
pub fn each<'t>(headings: &'t [TocEntry], take: &mut dyn FnMut(&'t TocEntry)) {
    for heading in headings {
        take(heading);
        each(&heading.children, take);
    }
}

/// The first words of a plain text, at most `limit` characters, for a description.
pub fn beginning(plain: &str, limit: usize) -> String {
    let mut words = String::new();
    let mut count = 0;
    for word in plain.split_whitespace() {
        let blank = usize::from(!words.is_empty());
        for character in std::iter::repeat_n(' ', blank).chain(word.chars()) {
            if count == limit {
                words.push('…');
                return words;
            }
            words.push(character);
            count += 1;
        }
    }
    words
}

/// The interface words that stand inside bodies, from the theme's `body.…`.
pub fn words(words: &Words, langs: &[Lang]) -> BTreeMap<Lang, markdown::Words> {
    let own = |lang: Lang, key: &str| words.get(lang, &format!("body.{key}"), &[]);
    langs
        .iter()
        .map(|lang| {
            let own = |key: &str| own(*lang, key);
            let words = markdown::Words {
                table: own("table"),
                footnotes: own("footnotes"),
                footnote: own("footnote"),
                footnote_back: own("footnote_back"),
                note: own("note"),
                tip: own("tip"),
                important: own("important"),
                warning: own("warning"),
                caution: own("caution"),
                done: own("done"),
                open: own("open"),
                code: own("code"),
                image_missing: own("image_missing"),
            };
            (*lang, words)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_headings_make_no_contents() {
        let heading = |children| TocEntry { level: 2, id: "a".into(), text: "a".into(), children };
        assert_eq!(contents(&[heading(vec![heading(vec![heading(vec![])])])]).len(), 1);
        assert!(contents(&[heading(vec![heading(vec![])])]).is_empty());
    }

    #[test]
    fn a_beginning_is_cut_at_characters() {
        assert_eq!(beginning("两地\n 三家", 3), "两地 …");
        assert_eq!(beginning("两地\n 三家 ", 9), "两地 三家");
        assert_eq!(beginning("", 3), "");
    }
}
