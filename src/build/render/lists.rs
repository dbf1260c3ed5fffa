//! The views of pages that gather: home, lists, search, site map, the 404 page.

use super::charts;
use super::edition::Edition;
use super::gather::parents_of;
use super::pages;
use super::route::Route;
use super::timeline::{Timeline, entry_view};
use super::view::{
    Counts, HomeView, Link, ListView, NotFoundBlock, NotFoundView, PageNumber, Pager, SearchView,
    SiteMapSection, SiteMapView, TermLink, YearLink,
};
use crate::model::{Kind, Lang, Taxonomy, TermId};

/// The articles of one page of a list.
pub fn slice_of_page<'n>(edition: &Edition<'_>, numbers: &'n [usize], page: usize) -> &'n [usize] {
    let size = page_size(edition);
    let from = (page.max(1) - 1).saturating_mul(size).min(numbers.len());
    &numbers[from..from.saturating_add(size).min(numbers.len())]
}

/// How many pages a list of so many articles has; an empty one has one.
pub fn page_count(edition: &Edition<'_>, articles: usize) -> usize {
    articles.div_ceil(page_size(edition)).max(1)
}

fn page_size(edition: &Edition<'_>) -> usize {
    edition.site.config.page_size.max(1)
}

/// Where a page stands among those of its list.
pub fn pager(edition: &Edition<'_>, route: &Route, total: usize, lang: Lang) -> Pager {
    let (page, pages) = (route.page(), page_count(edition, total));
    let href = |page: usize| edition.routes.href(lang, &route.at_page(page));
    let mut numbers: Vec<PageNumber> = Vec::new();
    let near = page.saturating_sub(1).max(1)..=(page + 1).min(pages);
    let mut shown: Vec<usize> = [1, pages].into_iter().chain(near).collect();
    shown.sort_unstable();
    shown.dedup();
    for number in shown {
        let before = numbers.last().map_or(0, |last| last.number);
        // A gap of one page is that page.
        if number == before + 2 {
            numbers.push(PageNumber {
                number: before + 1,
                href: Some(href(before + 1)),
                current: false,
            });
        } else if number > before + 2 {
            numbers.push(PageNumber { number: 0, href: None, current: false });
        }
        numbers.push(PageNumber { number, href: Some(href(number)), current: number == page });
    }
    Pager {
        page,
        pages,
        total,
        previous: (page > 1).then(|| href(page - 1)),
        next: (page < pages).then(|| href(page + 1)),
        numbers,
    }
}

/// The home page.
pub fn home(edition: &Edition<'_>, timeline: &Timeline, lang: Lang) -> HomeView {
    let site = edition.site;
    let visible: Vec<usize> =
        (0..site.articles.len()).filter(|n| site.articles[*n].withdrawn.is_none()).collect();
    let newest = |kind: Option<Kind>, count: usize| {
        visible
            .iter()
            .filter(|number| kind.is_none_or(|kind| site.articles[**number].kind == kind))
            .take(count)
            .map(|number| edition.item(*number, lang))
            .collect()
    };
    let count = |taxonomy| edition.catalogue.of(taxonomy).count();
    let mut topics: Vec<_> = edition
        .catalogue
        .of(Taxonomy::Topic)
        .map(|topic| edition.site_term(Taxonomy::Topic, &topic.term.id, lang))
        .collect();
    by_count(edition, Taxonomy::Topic, lang, &mut topics);
    topics.truncate(24);
    HomeView {
        counts: Counts {
            articles: site.articles.len(),
            policies: edition.of_kind(Kind::Policy).len(),
            topics: count(Taxonomy::Topic),
            regions: count(Taxonomy::Region),
            agencies: count(Taxonomy::Agency),
            events: timeline.events().count(),
        },
        newest: newest(None, 8),
        policies: newest(Some(Kind::Policy), 6),
        kinds: edition.kinds(lang, None),
        map: charts::all_regions(edition, lang),
        topics,
        months: charts::months(edition, &visible, lang),
        milestones: timeline
            .events()
            .take(8)
            .map(|entry| entry_view(edition, entry, lang))
            .collect(),
    }
}

/// Sorts terms: those with the most articles first, those with as many by their names.
fn by_count(edition: &Edition<'_>, taxonomy: Taxonomy, lang: Lang, terms: &mut [TermLink]) {
    terms.sort_by_cached_key(|term| {
        let id = TermId::new(&term.id);
        let place = id.map_or(usize::MAX, |id| edition.place_of(taxonomy, &id, lang));
        (std::cmp::Reverse(term.count), place)
    });
}

/// All articles, or those of a kind.
pub fn list(edition: &Edition<'_>, route: &Route, lang: Lang) -> ListView {
    let (kind, numbers) = match route {
        Route::Kind(kind, _) => (Some(*kind), edition.of_kind(*kind)),
        _ => (None, edition.all.as_slice()),
    };
    ListView {
        kind: kind.map(Kind::code),
        kinds: edition.kinds(lang, kind),
        items: slice_of_page(edition, numbers, route.page())
            .iter()
            .map(|number| edition.item(*number, lang))
            .collect(),
        pager: pager(edition, route, numbers.len(), lang),
    }
}

/// The search page.
pub fn search(edition: &Edition<'_>, timeline: &Timeline, lang: Lang) -> SearchView {
    let terms = |taxonomy: Taxonomy| -> Vec<TermLink> {
        let mut terms: Vec<TermLink> = edition
            .catalogue
            .of(taxonomy)
            .filter(|term| parents_of(edition.site, taxonomy, &term.term.id).is_empty())
            .map(|term| edition.site_term(taxonomy, &term.term.id, lang))
            .collect();
        by_count(edition, taxonomy, lang, &mut terms);
        terms.truncate(12);
        terms
    };
    let year = |(year, count)| YearLink {
        year,
        href: edition.routes.href(lang, &Route::Year(year)),
        count,
        current: false,
    };
    SearchView {
        kinds: edition.kinds(lang, None),
        topics: terms(Taxonomy::Topic),
        regions: terms(Taxonomy::Region),
        agencies: terms(Taxonomy::Agency),
        years: timeline.years().into_iter().rev().map(year).collect(),
    }
}

/// The site map for people. Articles are reached through their lists and years.
pub fn site_map(edition: &Edition<'_>, timeline: &Timeline, lang: Lang) -> SiteMapView {
    let own = |route: Route, key: &str| Link {
        text: edition.word(lang, &format!("page.{key}.title"), &[]),
        href: Some(edition.routes.href(lang, &route)),
    };
    let terms = |taxonomy: Taxonomy| -> Vec<Link> {
        let mut terms: Vec<_> = edition.catalogue.of(taxonomy).collect();
        terms.sort_by_cached_key(|term| edition.place_of(taxonomy, &term.term.id, lang));
        terms
            .into_iter()
            .map(|term| edition.site_term(taxonomy, &term.term.id, lang))
            .map(|term| Link { text: term.name, href: term.href })
            .collect()
    };
    let kinds = edition.kinds(lang, None).into_iter();
    let years = timeline.years();
    let texts = edition.pages.iter().filter_map(|page| {
        let original = pages::original_of(edition, page);
        let (text, state) = super::convert::choose(&page.texts, original, lang)?;
        let title = match state {
            super::convert::State::Generated => edition.fact(&text.title, text.lang, lang),
            _ => text.title.clone(),
        };
        let href = edition.routes.href(lang, &Route::Text(page.slug.clone()));
        Some(Link { text: title, href: Some(href) })
    });
    let section = |head: Link, links: Vec<Link>| SiteMapSection { head, links };
    SiteMapView {
        sections: vec![
            section(
                own(Route::Home, "home"),
                texts
                    .chain([own(Route::Data, "data")])
                    .chain(edition.site.config.search.then(|| own(Route::Search, "search")))
                    .collect(),
            ),
            section(
                own(Route::Articles(1), "articles"),
                kinds
                    .filter(|kind| kind.count > 0)
                    .map(|kind| Link {
                        text: edition.word(lang, &format!("kind.{}", kind.kind), &[]),
                        href: Some(kind.href),
                    })
                    .collect(),
            ),
            section(own(Route::Terms(Taxonomy::Topic), "topics"), terms(Taxonomy::Topic)),
            section(own(Route::Terms(Taxonomy::Region), "regions"), terms(Taxonomy::Region)),
            section(own(Route::Terms(Taxonomy::Agency), "agencies"), terms(Taxonomy::Agency)),
            section(
                own(Route::Timeline, "timeline"),
                years
                    .iter()
                    .rev()
                    .map(|(year, _)| Link {
                        text: year.to_string(),
                        href: Some(edition.routes.href(lang, &Route::Year(*year))),
                    })
                    .collect(),
            ),
        ],
    }
}

/// The 404 page, in all languages.
pub fn not_found(edition: &Edition<'_>) -> NotFoundView {
    let block = |lang: &Lang| NotFoundBlock {
        lang: lang.tag(),
        home: edition.routes.href(*lang, &Route::Home),
        search: edition.search(*lang),
        articles: edition.routes.href(*lang, &Route::Articles(1)),
        sitemap: edition.routes.href(*lang, &Route::SiteMap),
    };
    NotFoundView { blocks: edition.langs.iter().map(block).collect() }
}
