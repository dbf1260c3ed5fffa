//! The body of an article on a page. Where several languages show the same text, as it was typed or
//! converted to another script, it is rendered once, with all that differs left open (addresses, texts,
//! words of the interface), which is then filled in for each page.

use super::convert::choose;
use super::edition::Edition;
use super::files;
use super::prose::{Prose, Setting, prose, words_of};
use crate::base::unescaped;
use crate::build::markdown::open::{TEXT, VALUE, WORD};
use crate::build::markdown::{LinkTarget, Mention, TocEntry, push_attribute, push_text};
use crate::model::{Article, Lang, Text};
use crate::text::class::visible_count;
use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

/// Stands where an address says its language.
const PREFIX: char = '\u{e000}';
/// Stands before the number of a term whose name is to be filled in.
const NAME: char = '\u{e001}';

/// Bodies that were rendered for one language and are wanted by others: how many of them,
/// and the body. They are wanted soon after, and then dropped.
pub type Kept = Mutex<Option<(usize, Arc<Prose>)>>;

/// The body in the language of the page; nothing of what was withdrawn.
pub fn body(edition: &Edition<'_>, number: usize, lang: Lang) -> Prose {
    let article = &edition.site.articles[number];
    let chosen = choose(&article.texts, article.original, lang);
    let (None, Some((text, _))) = (&article.withdrawn, chosen) else {
        return Prose::default();
    };
    let others = others(edition, article, text, lang);
    if others == 0 || holds_signs(&text.body) {
        return rendered(edition, number, text, lang);
    }
    let Some(place) = edition.bodies.get(number) else {
        return rendered(edition, number, text, lang);
    };
    let mut kept = place.lock().unwrap_or_else(PoisonError::into_inner);
    let open = match kept.take() {
        Some((1, open)) => open,
        Some((wanted, open)) => {
            *kept = Some((wanted - 1, open.clone()));
            open
        }
        None => {
            let open = Arc::new(open(edition, number, text));
            *kept = Some((others, open.clone()));
            open
        }
    };
    drop(kept);
    match open.fixed {
        true => rendered(edition, number, text, lang),
        false => closed(edition, &open, text, lang),
    }
}

/// The body for one page alone.
pub fn rendered(edition: &Edition<'_>, number: usize, text: &Text, lang: Lang) -> Prose {
    let article = &edition.site.articles[number];
    let converted = text.lang != lang && text.lang.is_script_variant_of(lang);
    prose(
        edition,
        text,
        &Setting {
            lang: if converted { lang } else { text.lang },
            converted,
            open: false,
            links: &|target| files::link(edition, article, target, lang),
            images: &|target| files::image(edition, article, target),
            mentions: Some(&|part| {
                let found = edition.mentions.find(edition, number, part, lang);
                found.into_iter().map(|(_, mention)| mention).collect()
            }),
        },
    )
}

/// How many other languages show the same text, in whichever script.
fn others(edition: &Edition<'_>, article: &Article, text: &Text, lang: Lang) -> usize {
    let shows = |other: &&Lang| {
        choose(&article.texts, article.original, **other)
            .is_some_and(|(shown, _)| shown.lang == text.lang)
    };
    edition.langs.iter().filter(|other| **other != lang).filter(shows).count()
}

/// The body with what depends on the page's language left open.
fn open(edition: &Edition<'_>, number: usize, text: &Text) -> Prose {
    let article = &edition.site.articles[number];
    let first = edition.first_lang();
    // The language at the root has no prefix: it would stand behind the site's folder.
    let folder = edition.routes.base();
    let opened = |href: &str| match href.strip_prefix(folder) {
        Some(rest) => format!("{folder}{PREFIX}{rest}"),
        None => href.to_owned(),
    };
    prose(
        edition,
        text,
        &Setting {
            lang: text.lang,
            converted: false,
            open: true,
            links: &|target| match files::beside(edition, article, target) {
                Some(href) => LinkTarget::Internal(href),
                None => match files::internal(edition, target, first) {
                    LinkTarget::Internal(href) => LinkTarget::Internal(opened(&href)),
                    other => other,
                },
            },
            images: &|target| files::image(edition, article, target),
            mentions: Some(&|part| {
                let found = edition.mentions.find(edition, number, part, first).into_iter();
                found
                    .map(|(term, mention)| Mention {
                        href: opened(&mention.href),
                        title: match mention.title.is_empty() {
                            true => String::new(),
                            false => format!("{NAME}{term}"),
                        },
                        range: mention.range,
                    })
                    .collect()
            }),
        },
    )
}

/// Whether a body holds signs of its own, or could by character references: scraped texts may.
fn holds_signs(body: &str) -> bool {
    next_open(body).is_some() || body.contains("&#")
}

/// Where the next place stands that was left open. All signs begin with the same byte, which
/// hardly any other character has, and a byte is found faster than characters.
fn next_open(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(0xEE, &text.as_bytes()[from..])?;
        match text[at..].starts_with([PREFIX, NAME, TEXT, VALUE, WORD]) {
            true => return Some(at),
            false => from = at + 1,
        }
    }
}

/// Fills in what was left open.
fn closed(edition: &Edition<'_>, open: &Prose, text: &Text, lang: Lang) -> Prose {
    let converter = edition.scripts.between(text.lang, lang);
    let convert = |part: &'_ str| converter.map(|converter| converter.convert(part));
    let prefix = edition.routes.prefix(lang);
    let words = words_of(edition, if converter.is_some() { lang } else { text.lang }).written();
    let name = |term: &str| edition.mentions.name(edition, term.parse().ok()?, lang);
    let mut pieces = open.pieces.iter().cloned();
    let mut html = String::with_capacity(open.html.len() + open.plain.len() + 256);
    let mut plain = String::with_capacity(open.plain.len());
    let (mut rest, mut told) = (open.html.as_str(), 0);
    while let Some(at) = next_open(rest) {
        html.push_str(&rest[..at]);
        let sign = rest[at..].chars().next().unwrap_or(PREFIX);
        rest = &rest[at + sign.len_utf8()..];
        match sign {
            TEXT => {
                let Some(piece) = pieces.next() else { continue };
                let typed = &open.plain[piece.clone()];
                match convert(typed) {
                    Some(converted) => {
                        push_text(&mut html, &converted);
                        plain.push_str(&open.plain[told..piece.start]);
                        plain.push_str(&converted);
                        told = piece.end;
                    }
                    None => push_text(&mut html, typed),
                }
            }
            VALUE => {
                let Some((value, after)) = rest.split_once(VALUE) else { continue };
                let value = match value.strip_prefix(NAME) {
                    Some(term) => Cow::Owned(name(term).unwrap_or_default()),
                    None => unescaped(value),
                };
                push_attribute(&mut html, &convert(&value).map_or(value, Cow::Owned));
                rest = after;
            }
            WORD => {
                let mut letters = rest.chars();
                let word = words.iter().find(|(letter, _)| letters.as_str().starts_with(*letter));
                html.push_str(word.map_or("", |(_, word)| word));
                letters.next();
                rest = letters.as_str();
            }
            _ => html.push_str(&prefix),
        }
    }
    html.push_str(rest);
    plain.push_str(&open.plain[told..]);
    plain.truncate(plain.trim_end().len());
    let mut headings = open.headings.clone();
    if converter.is_some() {
        each_mut(&mut headings, &|text| *text = convert(text).unwrap_or_default());
    }
    Prose {
        html,
        headings,
        characters: converter.map_or(open.characters, |_| visible_count(&plain)),
        plain,
        pieces: Vec::new(),
        fixed: false,
        diagnostics: open.diagnostics.clone(),
    }
}

/// Changes the texts of all headings.
fn each_mut(headings: &mut [TocEntry], change: &dyn Fn(&mut String)) {
    for heading in headings {
        change(&mut heading.text);
        each_mut(&mut heading.children, change);
    }
}
