//! The names of terms in each language.

use super::convert::Scripts;
use super::frame::Frame;
use super::gather::{Catalogue, Gathered};
use super::view::{Shared, TermLink};
use crate::model::{Lang, RegionLevel, Site, Taxonomy, Term, TermId, Vocabulary};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A term's names on pages of one language.
#[derive(Debug, Clone)]
pub struct TermNames {
    /// In full.
    pub name: String,
    /// As people say it.
    pub short: String,
    /// The language where it is not the page's.
    pub foreign: Option<&'static str>,
}

/// The names of terms in each language.
pub type Names = BTreeMap<Taxonomy, FxHashMap<TermId, BTreeMap<Lang, TermNames>>>;

/// Terms as links in each language.
pub type Links = BTreeMap<Taxonomy, FxHashMap<TermId, Vec<(Lang, Shared<TermLink>)>>>;

/// The names of every used term, and of every region of the tile map, in every language.
pub fn of_terms(catalogue: &Catalogue, site: &Site, langs: &[Lang], scripts: &Scripts) -> Names {
    let used = Taxonomy::ALL.into_iter().flat_map(|taxonomy| {
        catalogue.of(taxonomy).map(move |gathered| (taxonomy, &gathered.term))
    });
    let tiles = site.vocabulary.regions.values().filter(|term| term.tile.is_some());
    let mut names = Names::new();
    for (taxonomy, term) in used.chain(tiles.map(|term| (Taxonomy::Region, term))) {
        let by_lang = langs.iter().map(|lang| (*lang, of_term(term, *lang, scripts))).collect();
        names.entry(taxonomy).or_default().insert(term.id.clone(), by_lang);
    }
    names
}

/// A term's other names and its former ones, as far as they may be published. Those of a body
/// that is made of region and type are patterns by which texts are recognised, and nobody says
/// that this body ever bore them: of these the common short form alone is published.
pub fn published<'t>(vocabulary: &Vocabulary, term: &'t Term) -> (&'t [String], &'t [String]) {
    let is_national =
        |id: &TermId| RegionLevel::of_code(id.as_str()) == Some(RegionLevel::National);
    let is_made = term.taxonomy == Taxonomy::Agency
        && !vocabulary.agencies.contains_key(&term.id)
        && !term.region.as_ref().is_some_and(is_national);
    match is_made {
        true if term.short != term.name => (std::slice::from_ref(&term.short), &[]),
        true => (&[], &[]),
        false => (&term.aliases, &term.former),
    }
}

/// The names of a term on pages of `lang`.
pub fn of_term(term: &Term, lang: Lang, scripts: &Scripts) -> TermNames {
    let converted = |name: &String| scripts.shown(name, Lang::ZhHans, Lang::ZhHant).into_owned();
    match (lang, &term.name_en) {
        (Lang::En, Some(name)) => TermNames {
            name: name.clone(),
            short: term.short_en.clone().unwrap_or_else(|| name.clone()),
            foreign: None,
        },
        (Lang::ZhHans, _) | (Lang::En, None) => TermNames {
            name: term.name.clone(),
            short: term.short.clone(),
            foreign: (lang == Lang::En).then(|| Lang::ZhHans.tag()),
        },
        (Lang::ZhHant, _) => {
            let name = term.name_hant.clone().unwrap_or_else(|| converted(&term.name));
            let short = match (&term.name_hant, term.short == term.name) {
                (Some(hant), true) => hant.clone(),
                _ => converted(&term.short),
            };
            TermNames { name, short, foreign: None }
        }
    }
}

/// All terms with pages as links, with their numbers of articles.
pub fn links(frame: &Frame) -> Links {
    let of_term = |gathered: &Gathered| {
        let (term, count) = (&gathered.term, gathered.articles.len());
        let link = |lang| frame.term_link(term.taxonomy, &term.id, lang, count);
        let links = frame.langs.iter().map(|lang| (*lang, Shared::new(link(*lang)))).collect();
        (term.id.clone(), links)
    };
    Taxonomy::ALL
        .into_iter()
        .map(|taxonomy| (taxonomy, frame.catalogue.of(taxonomy).map(of_term).collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_only_a_pattern_makes_are_not_published() {
        let vocabulary = crate::format::builtin::vocabulary();
        let id = |text: &str| TermId::new(text).unwrap();
        let term = |taxonomy, text| vocabulary.get(taxonomy, &id(text)).unwrap().into_owned();
        let made = term(Taxonomy::Agency, "500000-health-commission");
        assert!(made.former.iter().any(|name| name == "重庆市卫生厅"), "a pattern to recognise");
        let (national, region) =
            (term(Taxonomy::Agency, "000000-health-commission"), term(Taxonomy::Region, "500154"));
        assert_eq!(published(&vocabulary, &made), (&["重庆市卫生健康委".to_owned()][..], &[][..]));
        assert_eq!(published(&vocabulary, &national).0, national.aliases);
        assert_eq!(published(&vocabulary, &region), (&*region.aliases, &*region.former));
    }
}
