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

/// What the pages of each language have in common, and the articles' own files.
pub struct Prints {
    common: BTreeMap<Lang, Hash>,
    articles: Vec<Hash>,
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
        edition.by_slug.keys().for_each(|slug| shared.text(slug));
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
        let articles = (0..edition.site.articles.len()).map(|number| own(edition, number));
        Prints { common: common.collect(), articles: articles.collect() }
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
                bytes.text(&self.articles.get(*number)?.to_string());
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
/// is shown, and the files beside it.
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
    for (path, beside) in files::of_article(edition, article) {
        bytes.text(path.as_str());
        bytes.text(&Hash::of(&beside).to_string());
    }
    Hash::of(&bytes.0)
}
