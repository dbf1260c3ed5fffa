//! Which pages there are: all addresses are known before the first page is drawn, so that
//! links, site maps and language switches tell the truth.

use super::edition::Edition;
use super::lists::page_count;
use super::route::Route;
use super::timeline::Timeline;
use crate::model::{Kind, Lang, Taxonomy};

/// A page to be drawn. Its view is built when it is drawn, and dropped after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Which page.
    pub route: Route,
    /// Its language.
    pub lang: Lang,
}

/// All pages, language by language.
pub fn plan(edition: &Edition<'_>, timeline: &Timeline) -> Vec<Planned> {
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
    routes.extend(timeline.years().into_iter().map(|(year, _)| Route::Year(year)));
    routes.extend(edition.filters.routes());
    routes.extend([Route::Data, Route::SiteMap]);
    routes.extend(edition.site.config.search.then_some(Route::Search));
    routes.extend(edition.pages.iter().map(|page| Route::Text(page.slug.clone())));
    // One article of each slug; that two have the same one is told by `load`.
    routes.extend(
        edition
            .by_slug
            .values()
            .map(|number| Route::Article(edition.site.articles[*number].slug.clone())),
    );
    let mut planned: Vec<Planned> = Vec::with_capacity(routes.len() * edition.langs.len() + 1);
    for lang in &edition.langs {
        planned.extend(routes.iter().map(|route| Planned { route: route.clone(), lang: *lang }));
    }
    planned.push(Planned { route: Route::NotFound, lang: edition.first_lang() });
    planned
}
