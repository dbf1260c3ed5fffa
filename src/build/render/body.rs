//! The body of an article on a page. Where several languages show the same text, it is
//! rendered once, with its addresses left open, which are then filled in for each page.

use super::convert::{State, choose};
use super::edition::Edition;
use super::files;
use super::prose::{Prose, Setting, prose};
use crate::build::markdown::{self, LinkTarget, Mention};
use crate::model::{Article, Lang, Text};
use std::sync::{Arc, Mutex, PoisonError};

/// Stands where an address says its language.
const PREFIX: char = '\u{e000}';
/// Stands on both sides of the number of a term whose name is to be filled in.
const NAME: char = '\u{e001}';

/// Bodies that were rendered for one language and are wanted by others: how many of them,
/// and the body. They are wanted soon after, and then dropped.
pub type Kept = Mutex<Option<(usize, Arc<Prose>)>>;

/// The body in the language of the page; nothing of what was withdrawn.
pub fn body(edition: &Edition<'_>, number: usize, lang: Lang) -> Prose {
    let article = &edition.site.articles[number];
    let chosen = choose(&article.texts, article.original, lang);
    let (None, Some((text, state))) = (&article.withdrawn, chosen) else {
        return Prose::default();
    };
    let others = others(edition, article, text, lang);
    // Scraped texts may hold the very characters that stand for what is open.
    if state == State::Generated || others == 0 || next_open(&text.body).is_some() {
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
    Prose {
        html: closed(edition, &open.html, lang),
        headings: open.headings.clone(),
        plain: open.plain.clone(),
        characters: open.characters,
        diagnostics: open.diagnostics.clone(),
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
            links: &|target| files::link(edition, article, target, lang),
            images: &|target| files::image(edition, article, target),
            mentions: Some(&|part| {
                let found = edition.mentions.find(edition, number, part, lang);
                found.into_iter().map(|(_, mention)| mention).collect()
            }),
        },
    )
}

/// How many other languages show the same text as it stands.
fn others(edition: &Edition<'_>, article: &Article, text: &Text, lang: Lang) -> usize {
    let shows = |other: &&Lang| {
        choose(&article.texts, article.original, **other)
            .is_some_and(|(shown, state)| state != State::Generated && shown.lang == text.lang)
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
                            false => format!("{NAME}{term}{NAME}"),
                        },
                        range: mention.range,
                    })
                    .collect()
            }),
        },
    )
}

/// Where the next place stands that was left open. Both signs begin with the same byte, which
/// hardly any other character has, and a byte is found faster than characters.
fn next_open(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(0xEE, &text.as_bytes()[from..])?;
        match text[at..].starts_with([PREFIX, NAME]) {
            true => return Some(at),
            false => from = at + 1,
        }
    }
}

/// Fills in what was left open.
fn closed(edition: &Edition<'_>, open: &str, lang: Lang) -> String {
    let prefix = edition.routes.prefix(lang);
    let mut html = String::with_capacity(open.len() + 256);
    let mut rest = open;
    while let Some(at) = next_open(rest) {
        html.push_str(&rest[..at]);
        let sign = rest[at..].chars().next().unwrap_or(PREFIX);
        rest = &rest[at + sign.len_utf8()..];
        if sign == PREFIX {
            html.push_str(&prefix);
        } else if let Some((term, after)) = rest.split_once(NAME) {
            let name =
                term.parse().ok().and_then(|term| edition.mentions.name(edition, term, lang));
            html.push_str(&markdown::attribute(&name.unwrap_or_default()));
            rest = after;
        }
    }
    html.push_str(rest);
    html
}
