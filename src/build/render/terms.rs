//! The views of terms: the three indexes, and one term.

use super::charts;
use super::edition::Edition;
use super::gather::{Gathered, parents_of};
use super::level::{level, tier};
use super::lists::{pager, slice_of_page};
use super::names;
use super::route::Route;
use super::timeline::entry_view;
use super::view::{Link, TermCard, TermGroup, TermLink, TermName, TermView, TermsView};
use crate::model::{Lang, RegionLevel, Taxonomy, Term, TermId};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Terms that stand together with a term, at most.
const TOGETHER: usize = 24;

/// An index of terms.
pub fn index(edition: &Edition<'_>, taxonomy: Taxonomy, lang: Lang) -> TermsView {
    let years = years(edition);
    let terms: Vec<&Gathered> = edition.catalogue.of(taxonomy).collect();
    let link = |id: &TermId| edition.site_term(Taxonomy::Agency, id, lang);
    TermsView {
        taxonomy: taxonomy.plural(),
        total: terms.len(),
        map: (taxonomy == Taxonomy::Region).then(|| charts::all_regions(edition, lang)),
        heat: (taxonomy == Taxonomy::Topic)
            .then(|| charts::heat(edition, &by_count(edition, &terms, lang), &years, lang)),
        partners: match taxonomy {
            Taxonomy::Agency => charts::partners(edition, lang),
            _ => None,
        },
        groups: match taxonomy {
            Taxonomy::Topic => topics(edition, &terms, &years, lang),
            Taxonomy::Region => regions(edition, &terms, &years, lang),
            Taxonomy::Agency => agencies(edition, &terms, &years, lang),
        },
        pairs: match taxonomy {
            Taxonomy::Agency => {
                let mut pairs = edition.catalogue.pairs(edition.site);
                pairs.sort_by_key(|(one, other, count)| {
                    let place = |id: &TermId| edition.place_of(taxonomy, id, lang);
                    (Reverse(*count), place(one), place(other))
                });
                pairs.iter().map(|(one, other, count)| (link(one), link(other), *count)).collect()
            }
            _ => Vec::new(),
        },
        years,
    }
}

fn years(edition: &Edition<'_>) -> Vec<u16> {
    let dated = edition.site.articles.iter().filter_map(|article| article.date);
    let mut years: Vec<u16> = dated.map(|date| date.year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn topics(edition: &Edition<'_>, terms: &[&Gathered], years: &[u16], lang: Lang) -> Vec<TermGroup> {
    vec![group(edition, None, &by_count(edition, terms, lang), years, lang)]
}

/// Those with the most articles first, those with as many by their names.
fn by_count<'g>(edition: &Edition<'_>, terms: &[&'g Gathered], lang: Lang) -> Vec<&'g Gathered> {
    let mut terms = terms.to_vec();
    terms.sort_by_cached_key(|term| {
        let place = edition.place_of(term.term.taxonomy, &term.term.id, lang);
        (Reverse(term.articles.len()), place)
    });
    terms
}

/// A group a province; groups of regions come first, as a group of their own. All in the order
/// of their names.
fn regions(
    edition: &Edition<'_>,
    terms: &[&Gathered],
    years: &[u16],
    lang: Lang,
) -> Vec<TermGroup> {
    let in_order = |term: &&Gathered| edition.place_of(Taxonomy::Region, &term.term.id, lang);
    let mut provinces: BTreeMap<TermId, Vec<&Gathered>> = BTreeMap::new();
    let mut others: Vec<&Gathered> = Vec::new();
    for term in terms {
        let id = &term.term.id;
        match edition.site.vocabulary.ancestors(id).pop() {
            Some(province) => provinces.entry(province).or_default().push(term),
            None if term.term.members.is_empty() => drop(provinces.entry(id.clone()).or_default()),
            None => others.push(term),
        }
    }
    let mut groups = Vec::new();
    if !others.is_empty() {
        others.sort_by_key(in_order);
        groups.push(group(edition, None, &others, years, lang));
    }
    let mut provinces: Vec<_> = provinces.into_iter().collect();
    provinces.sort_by_key(|(province, _)| edition.place_of(Taxonomy::Region, province, lang));
    for (province, mut below) in provinces {
        below.sort_by_key(in_order);
        let head = edition.site_term(Taxonomy::Region, &province, lang);
        groups.push(group(edition, Some(head), &below, years, lang));
    }
    groups
}

/// A group a province, in it the bodies of the province, then those of its cities and
/// districts, both by name; national bodies first, those of no region last.
fn agencies(
    edition: &Edition<'_>,
    terms: &[&Gathered],
    years: &[u16],
    lang: Lang,
) -> Vec<TermGroup> {
    let mut homes: BTreeMap<Option<TermId>, Vec<&Gathered>> = BTreeMap::new();
    for term in terms {
        let region = term.term.region.as_ref();
        let home = region
            .map(|own| edition.site.vocabulary.ancestors(own).pop().unwrap_or_else(|| own.clone()));
        homes.entry(home).or_default().push(term);
    }
    let homeless = homes.remove(&None);
    let mut groups = Vec::new();
    for (home, mut terms) in homes {
        let Some(home) = home else { continue };
        sort_by_name(edition, &mut terms, lang);
        let head = match RegionLevel::of_code(home.as_str()) {
            Some(RegionLevel::National) => plain_head(edition, "group.national", lang),
            _ => region_head(edition, &home, lang),
        };
        groups.push(group(edition, Some(head), &terms, years, lang));
    }
    if let Some(mut terms) = homeless {
        sort_by_name(edition, &mut terms, lang);
        let head = plain_head(edition, "group.other", lang);
        groups.push(group(edition, Some(head), &terms, years, lang));
    }
    groups
}

fn plain_head(edition: &Edition<'_>, word: &str, lang: Lang) -> TermLink {
    let name = edition.word(lang, word, &[]);
    TermLink { id: String::new(), short: name.clone(), name, lang: None, href: None, count: 0 }
}

/// A home region as the head of its agencies; it may have no article of its own.
fn region_head(edition: &Edition<'_>, home: &TermId, lang: Lang) -> TermLink {
    let mut head = edition.site_term(Taxonomy::Region, home, lang);
    if head.name == home.as_str()
        && let Some(term) = edition.site.vocabulary.get(Taxonomy::Region, home)
    {
        (head.name, head.short, head.lang) = edition.names(&term, lang);
    }
    head
}

/// Those of the country or the province first, then those at home below it; both by name as
/// readers of the language look them up: Chinese by pinyin.
fn sort_by_name(edition: &Edition<'_>, terms: &mut [&Gathered], lang: Lang) {
    terms.sort_by_cached_key(|term| {
        let link = edition.site_term(Taxonomy::Agency, &term.term.id, lang);
        let home = term.term.region.as_ref();
        let below = home.is_some_and(|home| !edition.site.vocabulary.ancestors(home).is_empty());
        (below, edition.sort_key(&link.name), link.id)
    });
}

fn group(
    edition: &Edition<'_>,
    head: Option<TermLink>,
    terms: &[&Gathered],
    years: &[u16],
    lang: Lang,
) -> TermGroup {
    let terms = terms.iter().map(|term| card(edition, term, years, lang)).collect();
    TermGroup { head, terms }
}

fn card(edition: &Edition<'_>, gathered: &Gathered, years: &[u16], lang: Lang) -> TermCard {
    let dates = gathered.articles.iter().filter_map(|number| edition.site.articles[*number].date);
    let newest = dates.clone().max();
    let mut counts = vec![0usize; years.len()];
    for year in dates.map(|date| date.year()) {
        if let Ok(column) = years.binary_search(&year) {
            counts[column] += 1;
        }
    }
    let largest = counts.iter().copied().max().unwrap_or(0);
    let term = &gathered.term;
    TermCard {
        term: edition.term(term.taxonomy, &term.id, lang),
        definition: definition(edition, term, lang),
        newest: newest.map(|date| edition.date(date, lang)),
        spark: match term.taxonomy {
            Taxonomy::Topic => charts::spark(edition, gathered, years, lang),
            _ => None,
        },
        levels: counts.iter().map(|count| charts::level(*count, largest)).collect(),
        years: counts,
    }
}

fn definition(edition: &Edition<'_>, term: &Term, lang: Lang) -> Option<String> {
    match lang {
        Lang::En => term.definition_en.clone(),
        _ => {
            let own = term.definition.as_ref()?;
            Some(edition.scripts.shown(own, Lang::ZhHans, lang).into_owned())
        }
    }
}

/// One page of a term; nothing for a term that no article names.
pub fn view(
    edition: &Edition<'_>,
    taxonomy: Taxonomy,
    id: &TermId,
    page: usize,
    lang: Lang,
) -> Option<TermView> {
    let gathered = edition.catalogue.get(taxonomy, id)?;
    let numbers = &gathered.articles;
    let route = Route::Term(taxonomy, id.clone(), page);
    let items = slice_of_page(edition, numbers, page)
        .iter()
        .map(|number| edition.item(*number, lang))
        .collect();
    let term = &gathered.term;
    let mut view = TermView {
        taxonomy: taxonomy.plural(),
        term: edition.term(taxonomy, id, lang),
        other_names: Vec::new(),
        aliases: Vec::new(),
        former: Vec::new(),
        definition: None,
        level: None,
        parents: Vec::new(),
        children: Vec::new(),
        tier: None,
        home: None,
        agencies: Vec::new(),
        regions: Vec::new(),
        topics: Vec::new(),
        map: None,
        months: charts::months(edition, if page > 1 { &[] } else { numbers }, lang),
        events: Vec::new(),
        issued: Vec::new(),
        items,
        pager: pager(edition, &route, numbers.len(), lang),
        timeline: edition
            .filters
            .route(None, taxonomy, id)
            .map(|route| edition.routes.href(lang, &route)),
        feed: None,
    };
    if page <= 1 {
        fill_first_page(edition, gathered, lang, &mut view);
        let feed = super::feeds::term_feed(edition, taxonomy, id, "xml", lang);
        view.feed = feed.map(|path| Link {
            text: super::feeds::term_title(edition, term, lang),
            href: Some(edition.routes.file_href(&path)),
        });
    }
    Some(view)
}

fn fill_first_page(edition: &Edition<'_>, gathered: &Gathered, lang: Lang, view: &mut TermView) {
    let (term, numbers) = (&gathered.term, &gathered.articles);
    let taxonomy = term.taxonomy;
    let shown = |names: &[String]| -> Vec<String> {
        names
            .iter()
            .map(|name| edition.scripts.shown(name, Lang::ZhHans, lang).into_owned())
            .collect()
    };
    let own = edition.names(term, lang).0;
    view.other_names = edition
        .langs
        .iter()
        .filter(|other| **other != lang)
        .filter_map(|other| {
            let (name, _, foreign) = edition.names(term, *other);
            (foreign.is_none() && name != own).then(|| TermName { lang: other.tag(), name })
        })
        .collect();
    let (aliases, former) = names::published(&edition.site.vocabulary, term);
    view.aliases = shown(aliases);
    view.former = shown(former);
    view.definition = definition(edition, term, lang);
    view.level = level(term);
    view.parents = parents_of(edition.site, taxonomy, &term.id)
        .iter()
        .rev()
        .map(|above| edition.term(taxonomy, above, lang))
        .collect();
    let mut children: Vec<&TermId> = gathered.children.iter().collect();
    children.sort_by_key(|below| edition.place_of(taxonomy, below, lang));
    view.children = children.into_iter().map(|below| edition.term(taxonomy, below, lang)).collect();
    view.tier = tier(term);
    view.home = match (&term.region, taxonomy) {
        (Some(home), Taxonomy::Agency)
            if RegionLevel::of_code(home.as_str()) != Some(RegionLevel::National) =>
        {
            Some(region_head(edition, home, lang))
        }
        _ => None,
    };
    let together = |other: Taxonomy| -> Vec<TermLink> {
        let mut terms = edition.catalogue.together(numbers, other);
        terms
            .sort_by_cached_key(|(id, count)| (Reverse(*count), edition.place_of(other, id, lang)));
        terms
            .into_iter()
            .filter(|(id, _)| other != taxonomy || !is_kin(edition, taxonomy, id, &term.id))
            .take(TOGETHER)
            .map(|(id, count)| edition.term_link(other, &id, lang, count))
            .collect()
    };
    view.topics = together(Taxonomy::Topic);
    view.regions = together(Taxonomy::Region);
    view.agencies = match taxonomy {
        Taxonomy::Region => at_home(edition, &term.id, lang),
        _ => together(Taxonomy::Agency),
    };
    if taxonomy == Taxonomy::Region {
        view.map = charts::one_region(edition, &term.id, lang);
    }
    view.events = edition
        .timeline_of(taxonomy, &term.id)
        .events()
        .take(20)
        .map(|entry| entry_view(edition, entry, lang))
        .collect();
    view.issued = gathered.issued.iter().map(|number| edition.item(*number, lang)).collect();
}

/// Whether one term is the other, or above or below it.
fn is_kin(edition: &Edition<'_>, taxonomy: Taxonomy, one: &TermId, other: &TermId) -> bool {
    let members = |id: &TermId| {
        edition.site.vocabulary.terms(taxonomy).get(id).map_or(&[][..], |term| &term.members)
    };
    let below = |low: &TermId, high: &TermId| {
        let above = parents_of(edition.site, taxonomy, low);
        above.contains(high)
            || members(high).iter().any(|member| member == low || above.contains(member))
    };
    one == other || below(one, other) || below(other, one)
}

/// Agencies at home in a region or below it that have pages, with their articles' number.
fn at_home(edition: &Edition<'_>, region: &TermId, lang: Lang) -> Vec<TermLink> {
    let agencies: Vec<&Gathered> = edition
        .catalogue
        .of(Taxonomy::Agency)
        .filter(|agency| {
            agency.term.region.as_ref().is_some_and(|home| {
                home == region || edition.site.vocabulary.ancestors(home).contains(region)
            })
        })
        .collect();
    by_count(edition, &agencies, lang)
        .into_iter()
        .take(TOGETHER * 2)
        .map(|agency| edition.site_term(Taxonomy::Agency, &agency.term.id, lang))
        .collect()
}
