//! Which articles' texts a page shows. A page that shows none of those that changed is the page
//! of last time, if the frame is.
//!
//! What stands here is told by the views a second time, and must be no less than what they show:
//! the tests of building again compare every page with that of a cold build.

use super::edition::Edition;
use super::lists::slice_of_page;
use super::route::Route;

/// Whether a page shows a text of one of the articles `changed`, which are in order.
pub fn shows(edition: &Edition<'_>, route: &Route, changed: &[usize]) -> bool {
    // The numbers of a page are in order, too, but those that change are few.
    let among = |numbers: &[usize]| changed.iter().any(|one| numbers.binary_search(one).is_ok());
    let listed = |numbers: &[usize]| among(slice_of_page(edition, numbers, route.page()));
    match route {
        Route::Article(slug) => match edition.by_slug.get(slug.as_str()) {
            Some(number) => changed.iter().any(|other| is_beside(edition, *number, *other)),
            None => true,
        },
        Route::Articles(_) => listed(&edition.all),
        Route::Kind(kind, _) => listed(edition.of_kind(*kind)),
        Route::Term(taxonomy, id, page) => match edition.catalogue.get(*taxonomy, id) {
            // The first page shows the term's happenings and documents, too.
            Some(term) if *page <= 1 => among(&term.articles),
            Some(term) => listed(&term.articles),
            None => true,
        },
        Route::Year(year) => changed.iter().any(|number| has_entry(edition, *number, *year)),
        Route::TermTimeline(year, taxonomy, id) => {
            let term = edition.catalogue.get(*taxonomy, id);
            changed.iter().any(|number| {
                term.is_none_or(|term| term.articles.binary_search(number).is_ok())
                    && year.is_none_or(|year| has_entry(edition, *number, year))
            })
        }
        // What speaks of the whole site has no print (`Prints::of_page`) and is drawn every time.
        _ => true,
    }
}

/// Whether the page of an article names another, or is its own.
fn is_beside(edition: &Edition<'_>, number: usize, other: usize) -> bool {
    let article = &edition.site.articles[number];
    let named = || article.related.iter().chain(article.relations.values().flatten());
    let back = || edition.reverse_relations.get(&number).into_iter().flatten();
    number.abs_diff(other) <= 1
        || edition.near(edition.site, number).contains(&(other as u32))
        || named().any(|name| edition.find_article(name) == Some(other))
        || back().any(|(_, from)| *from == other)
}

fn has_entry(edition: &Edition<'_>, number: usize, year: u16) -> bool {
    let article = &edition.site.articles[number];
    article.date.is_some_and(|date| date.year() == year)
        || article.events.iter().any(|event| event.date.year() == year)
}
