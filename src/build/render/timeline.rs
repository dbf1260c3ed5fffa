//! The timeline: articles and the dated happenings found in them, together.

use super::charts;
use super::edition::Edition;
use super::route::Route;
use super::view::{
    FilterGroup, FilterLink, MonthView, Span, TimelineEntry, TimelineView, YearLink,
};
use crate::base::PartialDate;
use crate::model::{Lang, Site, Taxonomy, TermId};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Entries on the page of all years, and on one of a term.
const SHOWN: usize = 60;

/// One entry: an article, or one of its events by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub date: PartialDate,
    /// The article.
    pub article: usize,
    /// The number of the event in the article; nothing for the article itself.
    pub event: Option<usize>,
}

/// All entries, the newest first.
#[derive(Debug, Default)]
pub struct Timeline {
    entries: Vec<Entry>,
}

impl Timeline {
    /// Of no articles.
    pub const EMPTY: Timeline = Timeline { entries: Vec::new() };

    /// Of some articles, by number. Withdrawn ones are left out.
    pub fn of(site: &Site, numbers: impl Iterator<Item = usize>) -> Timeline {
        let mut entries = Vec::new();
        for number in numbers {
            let article = &site.articles[number];
            if article.withdrawn.is_some() {
                continue;
            }
            entries.extend(article.date.map(|date| Entry { date, article: number, event: None }));
            for (place, event) in article.events.iter().enumerate() {
                entries.push(Entry { date: event.date, article: number, event: Some(place) });
            }
        }
        entries.sort_by(|a, b| {
            b.date.cmp(&a.date).then_with(|| (a.article, a.event).cmp(&(b.article, b.event)))
        });
        Timeline { entries }
    }

    /// The entries, the newest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The dated happenings alone, the newest first.
    pub fn events(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.event.is_some())
    }

    /// The years and how many entries each has, the oldest first.
    pub fn years(&self) -> Vec<(u16, usize)> {
        let mut years: BTreeMap<u16, usize> = BTreeMap::new();
        for entry in &self.entries {
            *years.entry(entry.date.year()).or_default() += 1;
        }
        years.into_iter().collect()
    }
}

/// An entry as templates see it.
pub fn entry_view(edition: &Edition<'_>, entry: &Entry, lang: Lang) -> TimelineEntry {
    let article = &edition.site.articles[entry.article];
    let shown = edition.shown(entry.article, lang);
    let event = entry.event.map(|place| edition.event_title(entry.article, place, lang));
    TimelineEntry {
        sort: if event.is_some() { "event" } else { "article" },
        date: edition.date(entry.date, lang),
        article: event.as_ref().map(|_| shown.title.clone()),
        article_lang: event.as_ref().and_then(|_| shown.foreign(lang)),
        lang: event.as_ref().map_or_else(|| shown.foreign(lang), |(_, foreign)| *foreign),
        title: event.map_or_else(|| shown.title.clone(), |(title, _)| title),
        href: edition.routes.href(lang, &Route::Article(article.slug.clone())),
        kind: article.kind.code(),
        below: false,
    }
}

/// The page of all years, or of one.
pub fn view(
    edition: &Edition<'_>,
    timeline: &Timeline,
    year: Option<u16>,
    lang: Lang,
) -> TimelineView {
    let counts = timeline.years();
    let link = |(own, count): &(u16, usize)| YearLink {
        year: *own,
        href: edition.routes.href(lang, &Route::Year(*own)),
        count: *count,
        current: year == Some(*own),
    };
    let place = year.and_then(|year| counts.iter().position(|(own, _)| *own == year));
    let of_page: Vec<&Entry> = match year {
        Some(year) => timeline.entries.iter().filter(|entry| entry.date.year() == year).collect(),
        None => timeline.entries.iter().take(SHOWN).collect(),
    };
    let undated = edition.site.articles.iter().enumerate();
    let span = match year {
        Some(_) => span(edition, of_page.iter().copied(), lang),
        None => span(edition, timeline.entries.iter(), lang),
    };
    TimelineView {
        year,
        span,
        years: counts.iter().rev().map(link).collect(),
        bars: match year {
            Some(year) => charts::year(edition, year, &by_month(&of_page), lang),
            None => charts::years(edition, &counts, &|year| Some(Route::Year(year)), lang),
        },
        more: year.is_none() && timeline.entries.len() > SHOWN,
        undated: match year {
            Some(_) => Vec::new(),
            None => undated
                .filter(|(_, article)| article.date.is_none())
                .map(|(number, _)| edition.item(number, lang))
                .collect(),
        },
        previous: place.and_then(|at| counts.get(at.checked_sub(1)?)).map(link),
        next: place.and_then(|at| counts.get(at + 1)).map(link),
        months: months(edition, &of_page, lang),
        term: None,
        narrowed: None,
        all_years: edition.routes.href(lang, &Route::Timeline),
        everything: edition.routes.href(lang, &year.map_or(Route::Timeline, Route::Year)),
        filters: filters(edition, year, None, lang),
    }
}

/// The page of one topic or province, of all years or of one. What one page cannot hold is
/// on the page of the term.
pub fn of_term(
    edition: &Edition<'_>,
    year: Option<u16>,
    (taxonomy, id): (Taxonomy, &TermId),
    lang: Lang,
) -> TimelineView {
    let timeline = edition.timeline_of(taxonomy, id);
    let of_page: Vec<&Entry> = timeline
        .entries
        .iter()
        .filter(|entry| year.is_none_or(|year| entry.date.year() == year))
        .collect();
    let shown = &of_page[..of_page.len().min(SHOWN)];
    let route = |year: u16| edition.filters.route(Some(year), taxonomy, id);
    let mut links: Vec<YearLink> = Vec::new();
    for (own, count) in timeline.years() {
        if let Some(route) = route(own) {
            links.push(YearLink {
                year: own,
                href: edition.routes.href(lang, &route),
                count,
                current: year == Some(own),
            });
        }
    }
    let place = year.and_then(|year| links.iter().position(|link| link.year == year));
    TimelineView {
        year,
        span: span(edition, of_page.iter().copied(), lang),
        bars: match year {
            Some(year) => charts::year(edition, year, &by_month(&of_page), lang),
            None => charts::years(edition, &timeline.years(), &route, lang),
        },
        months: months(edition, shown, lang),
        more: of_page.len() > SHOWN,
        undated: Vec::new(),
        previous: place.and_then(|at| links.get(at.checked_sub(1)?)).cloned(),
        next: place.and_then(|at| links.get(at + 1)).cloned(),
        years: links.into_iter().rev().collect(),
        term: Some(edition.term(taxonomy, id, lang)),
        narrowed: Some(taxonomy.plural()),
        all_years: edition.routes.href(lang, &Route::TermTimeline(None, taxonomy, id.clone())),
        everything: edition.routes.href(lang, &year.map_or(Route::Timeline, Route::Year)),
        filters: filters(edition, year, Some((taxonomy, id)), lang),
    }
}

/// What entries that are in order hold together.
fn span<'t>(
    edition: &Edition<'_>,
    entries: impl Iterator<Item = &'t Entry> + Clone,
    lang: Lang,
) -> Option<Span> {
    let (newest, oldest) = (entries.clone().next()?, entries.clone().last()?);
    let all = entries.clone().count();
    let events = entries.filter(|entry| entry.event.is_some()).count();
    Some(Span {
        from: edition.date(oldest.date, lang),
        to: edition.date(newest.date, lang),
        articles: all - events,
        events,
    })
}

/// What the timeline of a year, or of all years, can be narrowed to.
fn filters(
    edition: &Edition<'_>,
    year: Option<u16>,
    current: Option<(Taxonomy, &TermId)>,
    lang: Lang,
) -> Vec<FilterGroup> {
    let group = |taxonomy: Taxonomy| {
        let mut filters: Vec<_> = edition.filters.of(taxonomy).collect();
        filters.sort_by_key(|filter| {
            (Reverse(filter.count), edition.place_of(taxonomy, &filter.id, lang))
        });
        let links: Vec<FilterLink> = filters
            .into_iter()
            .filter_map(|filter| {
                let route = edition.filters.route(year, taxonomy, &filter.id)?;
                let count = match year {
                    Some(year) => filter.years.get(&year).copied().unwrap_or(0),
                    None => filter.count,
                };
                let term = edition.term(taxonomy, &filter.id, lang);
                Some(FilterLink {
                    text: term.short.clone(),
                    lang: term.lang,
                    href: edition.routes.href(lang, &route),
                    count,
                    current: current == Some((taxonomy, &filter.id)),
                })
            })
            .collect();
        FilterGroup { taxonomy: taxonomy.plural(), links }
    };
    let groups = [Taxonomy::Topic, Taxonomy::Region].map(group);
    groups.into_iter().filter(|group| !group.links.is_empty()).collect()
}

fn by_month(entries: &[&Entry]) -> [usize; 12] {
    let mut counts = [0; 12];
    for month in entries.iter().filter_map(|entry| entry.date.month()) {
        if let Some(count) = counts.get_mut(usize::from(month).wrapping_sub(1)) {
            *count += 1;
        }
    }
    counts
}

/// Entries that are in order, grouped by month.
fn months(edition: &Edition<'_>, entries: &[&Entry], lang: Lang) -> Vec<MonthView> {
    entries
        .chunk_by(|a, b| (a.date.year(), a.date.month()) == (b.date.year(), b.date.month()))
        .filter_map(|entries| {
            let date = entries.first()?.date;
            let year = date.year();
            let (anchor, month) = match date.month() {
                Some(month) => {
                    (format!("m{year:04}-{month:02}"), PartialDate::month_only(year, month)?)
                }
                None => (format!("m{year:04}"), PartialDate::year_only(year)?),
            };
            Some(MonthView {
                anchor,
                date: edition.date(month, lang),
                entries: (0..entries.len())
                    .map(|at| month_entry(edition, entries, at, lang))
                    .collect(),
            })
        })
        .collect()
}

/// One entry of a month. The events of an article follow it where they are of its day.
fn month_entry(edition: &Edition<'_>, entries: &[&Entry], at: usize, lang: Lang) -> TimelineEntry {
    let entry = entries[at];
    let mut view = entry_view(edition, entry, lang);
    let above = at.checked_sub(1).map(|before| entries[before]);
    view.below = entry.event.is_some()
        && above.is_some_and(|above| {
            above.article == entry.article && above.date.day() == entry.date.day()
        });
    view
}
