//! Which articles' texts a page shows. A page that shows none of those that changed is the page
//! of last time, if the frame is.
//!
//! What stands here is told by the views a second time, and must be no less than what they show:
//! the tests of building again compare every page with that of a cold build.

use super::edition::Edition;
use super::lists::slice_of_page;
use super::related;
use super::route::Route;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

/// What an article may stand beside: as many of a term's articles on either side are looked at
/// for those that are related.
const REACH: usize = related::CANDIDATES;

/// The articles that changed, and those beside which they stand.
pub struct Reads<'a> {
    edition: &'a Edition<'a>,
    changed: &'a [usize],
    beside: FxHashSet<usize>,
}

impl<'a> Reads<'a> {
    /// Of the articles `changed`, which are in order.
    pub fn of(edition: &'a Edition<'a>, changed: &'a [usize]) -> Reads<'a> {
        let mut beside = FxHashSet::default();
        for number in changed {
            beside.extend(number.saturating_sub(1)..=number + 1);
            let back = edition.reverse_relations.get(number).into_iter().flatten();
            beside.extend(back.map(|(_, from)| *from));
            beside.extend(near_which(edition, *number));
        }
        if !changed.is_empty() {
            let all = edition.site.articles.par_iter().enumerate();
            let naming = all.filter(|(_, article)| {
                let named = article.related.iter().chain(article.relations.values().flatten());
                named
                    .filter_map(|name| edition.find_article(name))
                    .any(|one| changed.contains(&one))
            });
            beside.par_extend(naming.map(|(number, _)| number));
        }
        // What an article's relations name shows the way back.
        let named = changed.iter().flat_map(|number| {
            let article = &edition.site.articles[*number];
            article.relations.values().flatten().filter_map(|name| edition.find_article(name))
        });
        beside.extend(named);
        Reads { edition, changed, beside }
    }

    /// Whether a page shows a text of one of the articles.
    pub fn show(&self, route: &Route) -> bool {
        let Reads { edition, changed, beside } = self;
        // The numbers of a page are in order, too, but those that change are few.
        let among =
            |numbers: &[usize]| changed.iter().any(|one| numbers.binary_search(one).is_ok());
        let listed = |numbers: &[usize]| among(slice_of_page(edition, numbers, route.page()));
        match route {
            Route::Article(slug) => match edition.by_slug.get(slug.as_str()) {
                Some(number) => beside.contains(number),
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
}

/// The articles to which one is related. These name a term of its own and stand near it among
/// the term's articles, so that few need be asked.
fn near_which(edition: &Edition<'_>, number: usize) -> Vec<usize> {
    if !edition.wants.view.has("related") {
        return Vec::new();
    }
    let own = edition.catalogue.named_by(number).iter();
    let terms = own.filter_map(|(taxonomy, id)| edition.catalogue.get(*taxonomy, id));
    let mut asked: Vec<usize> = terms
        .flat_map(|term| {
            let at = term.articles.partition_point(|other| *other < number);
            let from = at.saturating_sub(REACH);
            &term.articles[from..(at + REACH).min(term.articles.len())]
        })
        .copied()
        .collect();
    asked.sort_unstable();
    asked.dedup();
    let near = asked.into_par_iter();
    near.filter(|other| edition.near(edition.site, *other).contains(&(number as u32))).collect()
}

fn has_entry(edition: &Edition<'_>, number: usize, year: u16) -> bool {
    let article = &edition.site.articles[number];
    article.date.is_some_and(|date| date.year() == year)
        || article.events.iter().any(|event| event.date.year() == year)
}
