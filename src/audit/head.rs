//! What every page must say of itself: language, title, description, canonical address, its other languages.

use super::address::Target;
use super::page::Page;
use super::{Context, Fault};
use crate::base::{Problem, RelPath};
use std::collections::BTreeSet;

/// Checks one page.
pub(super) fn check(context: &Context, path: &RelPath, page: &Page, faults: &mut Vec<Fault>) {
    let mut lacks = |what| faults.push((Problem::SitePageIncomplete { what }, 0..0));
    if page.lang.is_empty() {
        lacks("<html lang>");
    }
    // An icon may have a title too: the page's is the first.
    if page.named("title").next().is_none_or(|title| title.text.trim().is_empty()) {
        lacks("<title>");
    }
    let headings = page.named("h1").count();
    if !page.redirects {
        if headings == 0 {
            lacks("<h1>");
        }
        let described = page.named("meta").any(|meta| {
            meta.has_word("name", "description")
                && meta.get("content").is_some_and(|content| !content.trim().is_empty())
        });
        if !described && !page.noindex {
            lacks("<meta name=\"description\">");
        }
    }
    if let Some(second) = page.named("h1").nth(1) {
        faults.push((Problem::SiteHeadings { count: headings }, second.range.clone()));
    }
    for picture in page.named("img").filter(|picture| picture.get("alt").is_none()) {
        faults.push((Problem::SitePageIncomplete { what: "<img alt>" }, picture.range.clone()));
    }
    language(context, path, page, faults);
    canonical(context, path, page, faults);
    alternates(context, path, page, faults);
}

/// The language of a page is that of its address.
fn language(context: &Context, path: &RelPath, page: &Page, faults: &mut Vec<Fault>) {
    let folder = path.as_str().split_once('/').map_or("", |(folder, _)| folder);
    let expected = context
        .languages
        .iter()
        .skip(1)
        .find(|lang| lang.code() == folder)
        .or(context.languages.first());
    if let Some(expected) = expected
        && !page.lang.is_empty()
        && page.lang != expected.tag()
    {
        let place = page.named("html").next().map_or(0..0, |tag| tag.range.clone());
        let (found, expected) = (page.lang.clone(), expected.tag().to_owned());
        faults.push((Problem::SiteLanguage { found, expected }, place));
    }
}

/// A page that may be indexed names its own address; another may name any page that is there, which the check of
/// links sees to.
fn canonical(context: &Context, path: &RelPath, page: &Page, faults: &mut Vec<Fault>) {
    if page.noindex || page.redirects {
        return;
    }
    let expected = context.base.url(path);
    match page.named("link").find(|tag| tag.has_word("rel", "canonical")) {
        None => {
            faults.push((Problem::SitePageIncomplete { what: "<link rel=\"canonical\">" }, 0..0))
        }
        Some(tag) => {
            let found = tag.get("href").unwrap_or("");
            if found != expected {
                faults.push((
                    Problem::SiteCanonical { found: found.to_owned(), expected },
                    tag.range.clone(),
                ));
            }
        }
    }
}

/// Pages in several languages name each other, and themselves, each by its own language.
fn alternates(context: &Context, path: &RelPath, page: &Page, faults: &mut Vec<Fault>) {
    let own = context.base.url(path);
    let mut seen = BTreeSet::new();
    let mut names_itself = false;
    let mut first = None;
    for (language, address, tag) in page.alternates() {
        first.get_or_insert_with(|| tag.range.clone());
        names_itself |= address == own && language == page.lang;
        let reason = if page.noindex {
            Some("a page that is not indexed announces no languages")
        } else if !seen.insert(language) {
            Some("one language has two addresses")
        } else {
            answer(context, path, page, (language, address), &own)
        };
        if let Some(reason) = reason {
            faults.push((
                Problem::SiteLanguageLink { target: address.to_owned(), reason },
                tag.range.clone(),
            ));
        }
    }
    if let Some(place) = first.filter(|_| !page.noindex) {
        let mut wrong = |reason| {
            faults.push((Problem::SiteLanguageLink { target: own.clone(), reason }, place.clone()));
        };
        if !names_itself {
            wrong("the page does not name itself in its own language");
        }
        if !seen.contains("x-default") {
            wrong("there is no x-default");
        }
    }
}

/// What is wrong with the page that a language link leads to. One that is not there is found with the links.
fn answer(
    context: &Context,
    path: &RelPath,
    page: &Page,
    link: (&str, &str),
    own: &str,
) -> Option<&'static str> {
    let (language, address) = link;
    let Target::File { path: target, .. } = context.base.resolve(path, address) else {
        return Some("it leads off the site");
    };
    let other = context.pages.get(target.as_str())?;
    if language != "x-default" && other.lang != language {
        return Some("the page there is in another language");
    }
    if other.noindex {
        return Some("the page there is not to be indexed");
    }
    let answers = other.alternates().any(|(back, address, _)| address == own && back == page.lang);
    (!answers).then_some("the page there does not answer")
}
