//! Which parts of the timeline have a page of their own: a topic's or a province's, of all
//! years or of one.
//!
//! Their number is bounded whatever the site holds: the topics and provinces that most
//! articles name, the newest years, and of these only what has an entry.

use super::gather::Catalogue;
use super::route::Route;
use crate::model::{RegionLevel, Site, Taxonomy, Term, TermId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Topics with a timeline, at most.
const TOPICS: usize = 20;
/// Provinces with a timeline, at most.
const PROVINCES: usize = 12;
/// The newest years that a topic's or province's timeline has pages of, at most.
const YEARS: usize = 10;

/// A term that the timeline can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Its taxonomy: topics or regions.
    pub taxonomy: Taxonomy,
    /// Its id.
    pub id: TermId,
    /// All its entries.
    pub count: usize,
    /// Entries by year, of the years that have a page.
    pub years: BTreeMap<u16, usize>,
}

/// All of them, topics first, the most frequent first.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    all: Vec<Filter>,
}

impl Filters {
    /// Of a site.
    pub fn new(site: &Site, catalogue: &Catalogue) -> Filters {
        let mut every: BTreeSet<u16> = BTreeSet::new();
        (0..site.articles.len()).for_each(|number| every.extend(years_of(site, number)));
        let newest: BTreeSet<u16> = every.into_iter().rev().take(YEARS).collect();
        let mut all = Vec::new();
        for (taxonomy, most) in [(Taxonomy::Topic, TOPICS), (Taxonomy::Region, PROVINCES)] {
            let mut filters: Vec<Filter> = catalogue
                .of(taxonomy)
                .filter(|term| taxonomy == Taxonomy::Topic || is_province(&term.term))
                .map(|term| {
                    let mut filter = Filter {
                        taxonomy,
                        id: term.term.id.clone(),
                        count: 0,
                        years: BTreeMap::new(),
                    };
                    for year in term.articles.iter().flat_map(|number| years_of(site, *number)) {
                        filter.count += 1;
                        if newest.contains(&year) {
                            *filter.years.entry(year).or_default() += 1;
                        }
                    }
                    filter
                })
                .filter(|filter| filter.count > 0)
                .collect();
            // Stable: as frequent ones stay in the order of their ids.
            filters.sort_by_key(|filter| Reverse(filter.count));
            filters.truncate(most);
            all.extend(filters);
        }
        Filters { all }
    }

    /// Those of one taxonomy.
    pub fn of(&self, taxonomy: Taxonomy) -> impl Iterator<Item = &Filter> {
        self.all.iter().filter(move |filter| filter.taxonomy == taxonomy)
    }

    /// One term's.
    pub fn get(&self, taxonomy: Taxonomy, id: &TermId) -> Option<&Filter> {
        self.all.iter().find(|filter| filter.taxonomy == taxonomy && filter.id == *id)
    }

    /// The page of a term's timeline, of all years or of one, if there is one.
    pub fn route(&self, year: Option<u16>, taxonomy: Taxonomy, id: &TermId) -> Option<Route> {
        let filter = self.get(taxonomy, id)?;
        let there = year.is_none_or(|year| filter.years.contains_key(&year));
        there.then(|| Route::TermTimeline(year, taxonomy, id.clone()))
    }

    /// All pages.
    pub fn routes(&self) -> impl Iterator<Item = Route> {
        self.all.iter().flat_map(|filter| {
            let years = filter.years.keys().map(|year| Some(*year));
            [None]
                .into_iter()
                .chain(years)
                .map(|year| Route::TermTimeline(year, filter.taxonomy, filter.id.clone()))
        })
    }
}

/// Whether a region stands right below a country: nothing above it, and no group.
fn is_province(term: &Term) -> bool {
    let national = RegionLevel::of_code(term.id.as_str()) == Some(RegionLevel::National);
    term.parent.is_none() && term.members.is_empty() && !national
}

/// The years of an article's entries: its own and those of its events. A withdrawn article
/// has none.
fn years_of(site: &Site, number: usize) -> Vec<u16> {
    let article = &site.articles[number];
    if article.withdrawn.is_some() {
        return Vec::new();
    }
    let events = article.events.iter().map(|event| event.date.year());
    article.date.map(|date| date.year()).into_iter().chain(events).collect()
}
