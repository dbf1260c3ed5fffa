//! The fingerprint of a page: all that it is made of, as one hash. A page whose fingerprint
//! is that of last time is the page of last time.

use super::edition::Edition;
use super::files;
use super::plan::Planned;
use super::route::Route;
use super::view::{Bytes, SiteView, View};
use crate::base::{Hash, Showing, Tree};
use crate::model::{Lang, Taxonomy};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What the pages of each language have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prints {
    common: BTreeMap<Lang, Hash>,
}

impl Prints {
    /// Of an edition, which must be dressed, and what it says of the site in each language.
    /// What settings, theme and vocabularies decide is not in it: who keeps pages makes sure
    /// that these are the same.
    pub fn of(edition: &Edition<'_>, sites: &BTreeMap<Lang, SiteView>) -> Prints {
        let mut shared = Bytes::default();
        for taxonomy in Taxonomy::ALL {
            for term in edition.catalogue.of(taxonomy) {
                shared.text(taxonomy.plural());
                shared.text(term.term.id.as_str());
            }
        }
        edition.pages.iter().for_each(|page| shared.text(page.slug.as_str()));
        edition.feeds.iter().for_each(|feed| shared.text(feed));
        let shared = Hash::of(&shared.0);
        let common = sites.iter().map(|(lang, site)| {
            let mut bytes = Bytes::default();
            bytes.text(lang.tag());
            bytes.hash(&shared);
            bytes.value(site);
            (*lang, Hash::of(&bytes.0))
        });
        Prints { common: common.collect() }
    }

    /// The fingerprint of a page; `view` is without the body of an article, whose source is
    /// in the print of its files. Nothing for the few pages that are drawn every time, since
    /// their heads and texts speak of the whole site.
    pub fn of_page(&self, edition: &Edition<'_>, page: &Planned, view: &View) -> Option<Hash> {
        let mut bytes = Bytes::default();
        bytes.hash(self.common.get(&page.lang)?);
        bytes.text(&edition.routes.path(page.lang, &page.route));
        match &page.route {
            Route::Article(slug) => {
                let number = edition.by_slug.get(slug.as_str())?;
                let own = edition.texts.get(*number)?.print.get_or_init(|| own(edition, *number));
                bytes.hash(own);
            }
            Route::Articles(_)
            | Route::Kind(..)
            | Route::Term(..)
            | Route::Year(_)
            | Route::TermTimeline(..) => {}
            Route::Home
            | Route::Terms(_)
            | Route::Timeline
            | Route::Data
            | Route::Search
            | Route::SiteMap
            | Route::Text(_)
            | Route::NotFound => return None,
        }
        bytes.value(view);
        Some(Hash::of(&bytes.0))
    }
}

/// What the pages of an edition show. `beside` is the print of the files beside texts.
pub fn showing(edition: &Edition<'_>, prints: &Prints, beside: &Hash) -> Showing {
    let mut frame = Bytes::default();
    for hash in prints.common.values().chain([&edition.frame.print, beside]) {
        frame.hash(hash);
    }
    let numbers = (0..edition.site.articles.len()).into_par_iter();
    Showing {
        frame: Hash::of(&frame.0),
        articles: numbers.map(|number| of_texts(edition, number)).collect(),
    }
}

/// The print of the files of the content that are no texts.
pub fn of_beside(content: &Tree) -> Hash {
    let mut bytes = Bytes::default();
    for (path, _) in content.iter().filter(|(path, _)| path.extension() != "md") {
        bytes.text(path.as_str());
        content.hash(path).iter().for_each(|hash| bytes.hash(hash));
    }
    Hash::of(&bytes.0)
}

/// The print of an article's texts as they were typed, and of the languages in which it is shown.
fn of_texts(edition: &Edition<'_>, number: usize) -> Hash {
    let make = || {
        let mut bytes = Bytes::default();
        for (lang, text) in &edition.site.articles[number].texts {
            bytes.text(lang.tag());
            bytes.text(text.file.as_str());
            edition.content.hash(&text.file).iter().for_each(|hash| bytes.hash(hash));
        }
        Hash::of(&bytes.0)
    };
    edition.texts.get(number).map_or_else(make, |texts| *texts.typed.get_or_init(make))
}

/// The print of an article's own files: its texts, which articles its links can mean, and the
/// files beside it.
fn own(edition: &Edition<'_>, number: usize) -> Hash {
    let article = &edition.site.articles[number];
    let mut bytes = Bytes::default();
    bytes.hash(&of_texts(edition, number));
    for text in article.texts.values() {
        links(edition, &text.body, &mut bytes);
    }
    for (path, beside) in files::of_article(edition, article) {
        bytes.text(path.as_str());
        bytes.hash(&Hash::of(&beside));
    }
    Hash::of(&bytes.0)
}

/// The articles that a link in a body can mean: those whose slugs stand in it. Where the
/// link could be written in another way than its slug, that is every article.
fn links(edition: &Edition<'_>, body: &str, bytes: &mut Bytes) {
    let disguised =
        |byte: u8| byte == b'\\' || byte == b'&' || byte < b' ' && !matches!(byte, b'\n' | b'\r');
    if body.bytes().any(disguised) {
        for number in &edition.in_slug_order {
            bytes.text(edition.site.articles[*number].slug.as_str());
        }
        return;
    }
    // What stands between slugs is mostly Han; no byte of it is taken for one of a slug's, so that
    // a word of such bytes begins and ends between characters.
    let in_slug = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    let mut rest = body;
    while let Some(from) = rest.as_bytes().iter().position(in_slug) {
        let word = &rest[from..];
        let end = word.bytes().position(|byte| !in_slug(&byte)).unwrap_or(word.len());
        if edition.by_slug.contains_key(&word[..end]) {
            bytes.text(&word[..end]);
        }
        rest = &word[end..];
    }
}
