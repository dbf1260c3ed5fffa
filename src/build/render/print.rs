//! The fingerprint of a page: all that it is made of, as one hash. A page whose fingerprint
//! is that of last time is the page of last time.

use super::edition::Edition;
use super::files;
use super::plan::Planned;
use super::route::Route;
use super::view::{Bytes, SiteView, View};
use crate::base::Hash;
use crate::model::{Lang, Taxonomy};
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
            bytes.text(&shared.to_string());
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
        bytes.text(&self.common.get(&page.lang)?.to_string());
        bytes.text(&edition.routes.path(page.lang, &page.route));
        match &page.route {
            Route::Article(slug) => {
                let number = edition.by_slug.get(slug.as_str())?;
                let own = edition.texts.get(*number)?.print.get_or_init(|| own(edition, *number));
                bytes.text(&own.to_string());
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

/// The print of an article's own files: its texts as they were typed, in which languages it
/// is shown, which articles its links can mean, and the files beside it.
fn own(edition: &Edition<'_>, number: usize) -> Hash {
    let article = &edition.site.articles[number];
    let mut bytes = Bytes::default();
    for (lang, text) in &article.texts {
        bytes.text(lang.tag());
        bytes.text(text.file.as_str());
        if let Some(source) = edition.content.get(&text.file) {
            bytes.text(&Hash::of(source).to_string());
        }
    }
    for text in article.texts.values() {
        links(edition, &text.body, &mut bytes);
    }
    for (path, beside) in files::of_article(edition, article) {
        bytes.text(path.as_str());
        bytes.text(&Hash::of(&beside).to_string());
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
    let in_slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    body.split(|c| !in_slug(c))
        .filter(|word| !word.is_empty() && edition.by_slug.contains_key(*word))
        .for_each(|slug| bytes.text(slug));
}
