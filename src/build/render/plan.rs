//! Which pages there are: all addresses are known before the first page is drawn, so that
//! links, site maps and language switches tell the truth.

use super::edition::Edition;
use super::lists::page_count;
use super::route::Route;
use crate::base::RelPath;
use crate::model::{Kind, Lang, Taxonomy};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// A page to be drawn. Its view is built when it is drawn, and dropped after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Which page.
    pub route: Route,
    /// Its language.
    pub lang: Lang,
}

/// All pages, language by language, with the files that hold them.
pub struct Plan {
    /// The pages.
    pub pages: Vec<Planned>,
    /// The file of each.
    pub files: Vec<RelPath>,
    places: FxHashMap<RelPath, usize>,
}

impl Plan {
    /// Of an edition, whose texts must be there.
    pub fn of(edition: &Edition<'_>) -> Plan {
        let pages = pages(edition);
        let file = |page: &Planned| edition.routes.file(page.lang, &page.route);
        let files: Vec<RelPath> = pages.par_iter().map(file).collect();
        let places = files.iter().cloned().zip(0..).collect();
        Plan { pages, files, places }
    }

    /// The place of the page that a file holds.
    pub fn place(&self, file: &RelPath) -> Option<usize> {
        self.places.get(file).copied()
    }
}

fn pages(edition: &Edition<'_>) -> Vec<Planned> {
    let mut routes: Vec<Route> = vec![Route::Home];
    let mut list = |route: Route, articles: usize| {
        routes.extend((1..=page_count(edition, articles)).map(|page| route.at_page(page)));
    };
    list(Route::Articles(1), edition.site.articles.len());
    for kind in Kind::ALL {
        list(Route::Kind(kind, 1), edition.of_kind(kind).len());
    }
    for taxonomy in Taxonomy::ALL {
        for term in edition.catalogue.of(taxonomy) {
            list(Route::Term(taxonomy, term.term.id.clone(), 1), term.articles.len());
        }
    }
    routes.extend(Taxonomy::ALL.map(Route::Terms));
    routes.push(Route::Timeline);
    routes.extend(edition.timeline.years().into_iter().map(|(year, _)| Route::Year(year)));
    routes.extend(edition.filters.routes());
    routes.extend([Route::Data, Route::SiteMap]);
    routes.extend(edition.site.config.search.then_some(Route::Search));
    routes.extend(edition.pages.iter().map(|page| Route::Text(page.slug.clone())));
    // One article of each slug; that two have the same one is told by `load`.
    let articles = edition.in_slug_order.iter().map(|number| &edition.site.articles[*number]);
    routes.extend(articles.map(|article| Route::Article(article.slug.clone())));
    let mut planned: Vec<Planned> = Vec::with_capacity(routes.len() * edition.langs.len() + 1);
    for lang in &edition.langs {
        planned.extend(routes.iter().map(|route| Planned { route: route.clone(), lang: *lang }));
    }
    planned.push(Planned { route: Route::NotFound, lang: edition.first_lang() });
    planned
}
