//! The vocabularies of a site: the built-in terms with the site's own laid over them.

use super::{AgencyType, RegionLevel, Taxonomy, Term, TermId};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The terms of one taxonomy, by id.
pub type Terms = BTreeMap<TermId, Term>;

/// A medium that publishes articles; never an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    /// Its name.
    pub name: String,
    /// The English name that it uses of itself.
    pub name_en: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// The region it belongs to; nothing for national media.
    pub region: Option<TermId>,
    /// Its internet domains.
    pub domains: Vec<String>,
}

/// A phrase that fixes the year in which it was written (脱贫攻坚决战决胜之年: 2020).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedFact {
    /// The phrase, in Simplified script.
    pub phrase: String,
    /// The year.
    pub year: u16,
    /// Whether the phrase says “this year”, rather than naming an event of the year.
    pub strong: bool,
    /// Where that is said.
    pub source: String,
}

/// What a name was found to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One term.
    Found(TermId),
    /// Several terms; their qualified names are given (`乐山市/市中区`).
    Ambiguous(Vec<String>),
    /// None; the nearest name, if one is near.
    Unknown(Option<String>),
}

/// All vocabularies, and the indexes by name over them.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Divisions by GB/T 2260 and groups of them.
    pub regions: Terms,
    /// Topics.
    pub topics: Terms,
    /// Agencies that are listed one by one.
    pub agencies: Terms,
    /// Types of body, which every region has.
    pub agency_types: Vec<AgencyType>,
    /// Words that readers type, each with the words of documents that mean what they look for.
    pub everyday: Vec<(String, Vec<String>)>,
    /// Media.
    pub media: Vec<Medium>,
    /// Phrases that fix a year.
    pub dated_facts: Vec<DatedFact>,
    names: BTreeMap<(Taxonomy, String), Vec<TermId>>,
}

impl Vocabulary {
    /// Makes the indexes by name; called once, when all terms are in.
    pub fn index(mut self) -> Vocabulary {
        let all: Vec<&Term> = [&self.regions, &self.topics, &self.agencies]
            .into_iter()
            .flat_map(BTreeMap::values)
            .collect();
        let keys: Vec<Vec<String>> =
            all.par_iter().map(|term| term.names().map(key).collect()).collect();
        let mut names: BTreeMap<(Taxonomy, String), Vec<TermId>> = BTreeMap::new();
        for (term, keys) in all.into_iter().zip(keys) {
            for key in keys {
                let ids = names.entry((term.taxonomy, key)).or_default();
                if !ids.contains(&term.id) {
                    ids.push(term.id.clone());
                }
            }
        }
        self.names = names;
        self
    }

    /// The terms of one taxonomy that are listed one by one.
    pub fn terms(&self, taxonomy: Taxonomy) -> &Terms {
        match taxonomy {
            Taxonomy::Topic => &self.topics,
            Taxonomy::Region => &self.regions,
            Taxonomy::Agency => &self.agencies,
        }
    }

    /// A term by its id; a body of a region by type (`500154-health-commission`) is made
    /// on the spot.
    pub fn get(&self, taxonomy: Taxonomy, id: &TermId) -> Option<Cow<'_, Term>> {
        if let Some(term) = self.terms(taxonomy).get(id) {
            return Some(Cow::Borrowed(term));
        }
        if taxonomy != Taxonomy::Agency {
            return None;
        }
        let (kind, region) = self.type_and_region(id)?;
        kind.in_region(&region).map(Cow::Owned)
    }

    /// The name of an agency by its id. To make the whole body of a region for it would cost twenty names.
    pub fn agency_name(&self, id: &TermId) -> Option<Cow<'_, str>> {
        if let Some(term) = self.agencies.get(id) {
            return Some(Cow::Borrowed(&term.name));
        }
        let (kind, region) = self.type_and_region(id)?;
        kind.name_in(&region).map(Cow::Owned)
    }

    /// The class of an agency by its id (`health`, `party`).
    pub fn agency_class(&self, id: &TermId) -> Option<&str> {
        if let Some(term) = self.agencies.get(id) {
            return term.class.as_deref();
        }
        let (kind, region) = self.type_and_region(id)?;
        kind.is_in(&region).then_some(kind.class.as_str())
    }

    /// The region of an agency by its id: its own, or that of a body by type.
    pub fn agency_region(&self, id: &TermId) -> Option<TermId> {
        match self.agencies.get(id) {
            Some(term) => term.region.clone(),
            None => self.type_and_region(id).map(|(_, region)| region.id.clone()),
        }
    }

    /// The two halves of the id of a body by type.
    fn type_and_region(&self, id: &TermId) -> Option<(&AgencyType, Cow<'_, Term>)> {
        let (code, kind) = id.as_str().split_once('-')?;
        let kind = self.agency_types.iter().find(|own| own.id == kind)?;
        Some((kind, self.region_or_nation(code)?))
    }

    /// The region of a code; `000000` is the whole country, which has no page.
    fn region_or_nation(&self, code: &str) -> Option<Cow<'_, Term>> {
        let id = TermId::new(code)?;
        if RegionLevel::of_code(code) == Some(RegionLevel::National) {
            let mut nation = Term::new(Taxonomy::Region, id, "中华人民共和国");
            nation.short = "国家".into();
            return Some(Cow::Owned(nation));
        }
        self.regions.get(&id).map(Cow::Borrowed)
    }

    /// The regions above a region, the nearest first.
    pub fn ancestors(&self, region: &TermId) -> Vec<TermId> {
        let mut above = Vec::new();
        let mut next = self.regions.get(region).and_then(|term| term.parent.clone());
        while let Some(id) = next {
            // A vocabulary written by hand may hold a ring of parents.
            if above.contains(&id) || above.len() > 8 {
                break;
            }
            next = self.regions.get(&id).and_then(|term| term.parent.clone());
            above.push(id);
        }
        above
    }

    /// What an editor's name means: an id, any of the term's names, a name qualified by
    /// the parent's (`乐山市/市中区`), or region and type of a body (开州区卫生健康委员会).
    pub fn resolve(&self, taxonomy: Taxonomy, name: &str) -> Resolution {
        let mut ids = self.meanings(taxonomy, name);
        match ids.len() {
            0 => {
                let own = name.trim().rsplit('/').next().unwrap_or_default();
                Resolution::Unknown(self.nearest(taxonomy, own))
            }
            1 => Resolution::Found(ids.remove(0)),
            _ => Resolution::Ambiguous(
                ids.iter().map(|id| self.qualified_name(taxonomy, id)).collect(),
            ),
        }
    }

    /// The one term that a name means, as [`Vocabulary::resolve`] finds it; where there is none
    /// no near name is looked for, which costs a walk over all names.
    pub fn find(&self, taxonomy: Taxonomy, name: &str) -> Option<TermId> {
        let mut ids = self.meanings(taxonomy, name);
        if ids.len() == 1 { ids.pop() } else { None }
    }

    /// All terms that a name may mean.
    fn meanings(&self, taxonomy: Taxonomy, name: &str) -> Vec<TermId> {
        let name = name.trim();
        if let Some(id) = TermId::new(name)
            && self.get(taxonomy, &id).is_some()
        {
            return vec![id];
        }
        if let Some((parent, own)) = name.rsplit_once('/') {
            let parents = self.ids_of(taxonomy, parent);
            let below = |id: &&TermId| self.ancestors(id).iter().any(|id| parents.contains(id));
            return self.ids_of(taxonomy, own).iter().filter(below).cloned().collect();
        }
        match self.ids_of(taxonomy, name) {
            [] => self.resolve_body(taxonomy, name).into_iter().collect(),
            [id] => vec![id.clone()],
            several => {
                let full = |id: &&TermId| {
                    self.terms(taxonomy).get(*id).is_some_and(|term| term.name == name)
                };
                let mut bearers = several.iter().filter(full);
                match (bearers.next(), bearers.next()) {
                    (Some(id), None) => vec![id.clone()],
                    _ => several.to_vec(),
                }
            }
        }
    }

    /// The ids of all terms that bear exactly this name.
    pub fn ids_of(&self, taxonomy: Taxonomy, name: &str) -> &[TermId] {
        self.names.get(&(taxonomy, key(name))).map_or(&[], Vec::as_slice)
    }

    /// The shortest name that resolves to this term: the full one, or it with its parent's.
    pub fn qualified_name(&self, taxonomy: Taxonomy, id: &TermId) -> String {
        let Some(term) = self.get(taxonomy, id) else { return id.to_string() };
        let full_bearers = self
            .ids_of(taxonomy, &term.name)
            .iter()
            .filter(|other| self.terms(taxonomy).get(*other).is_some_and(|o| o.name == term.name))
            .count();
        if full_bearers <= 1 {
            return term.name.clone();
        }
        match term.parent.as_ref().and_then(|parent| self.terms(taxonomy).get(parent)) {
            Some(parent) => format!("{}/{}", parent.name, term.name),
            None => id.to_string(),
        }
    }

    /// Region and type: the longest region name that together with a form of a type makes
    /// up the whole `name`; nothing where two types or regions would do.
    fn resolve_body(&self, taxonomy: Taxonomy, name: &str) -> Option<TermId> {
        if taxonomy != Taxonomy::Agency {
            return None;
        }
        let national = TermId::new("000000")?;
        let mut found: Vec<(usize, TermId)> = Vec::new();
        for kind in &self.agency_types {
            if kind.is_national(name) {
                found.extend(kind.agency_id(&national).map(|id| (name.len(), id)));
            }
            for place in kind.places_in(name) {
                found.extend(self.regions_called(place).iter().filter_map(|region| {
                    let level = RegionLevel::of_code(region.as_str())?;
                    kind.names.get(&level)?;
                    Some((place.len(), kind.agency_id(region)?))
                }));
                if matches!(place, "国家" | "中国")
                    && kind.names.contains_key(&RegionLevel::National)
                {
                    found.extend(kind.agency_id(&national).map(|id| (place.len(), id)));
                }
            }
            self.find_english(kind, name, &mut found);
        }
        if found.is_empty() {
            // 中共重庆市委: the Party's name before a short form of its committee.
            let rest = name.strip_prefix("中共")?;
            return self.resolve_body(taxonomy, rest).filter(|id| {
                let class = self.get(taxonomy, id).and_then(|term| term.class.clone());
                class.as_deref() == Some("party")
            });
        }
        let longest = found.iter().map(|(length, _)| *length).max()?;
        found.retain(|(length, _)| *length == longest);
        found.sort();
        found.dedup();
        match &found[..] {
            [(_, only)] => Some(only.clone()),
            _ => None,
        }
    }

    /// The regions of a name, with the names of those above it before it or not: 开州区 and
    /// 重庆市开州区.
    fn regions_called(&self, place: &str) -> Vec<TermId> {
        let own = self.ids_of(Taxonomy::Region, place);
        if !own.is_empty() {
            return own.to_vec();
        }
        let cuts = place.char_indices().map(|(at, _)| at).skip(1).take(12);
        cuts.flat_map(|at| {
            let above = self.ids_of(Taxonomy::Region, &place[..at]);
            let below =
                if above.is_empty() { Vec::new() } else { self.regions_called(&place[at..]) };
            below.into_iter().filter(|id| self.ancestors(id).iter().any(|one| above.contains(one)))
        })
        .collect()
    }

    /// `Chongqing Municipal Health Commission`: the English form after an English region.
    fn find_english(&self, kind: &AgencyType, name: &str, found: &mut Vec<(usize, TermId)>) {
        if !name.is_ascii() {
            return;
        }
        for level in kind.names.keys().filter(|level| **level != RegionLevel::National) {
            let Some(place) = name.strip_suffix(kind.english_at(*level)) else { continue };
            let place = place.trim_end();
            let swaps = [
                (" Municipal", " Municipality"),
                (" Municipal", " City"),
                (" Provincial", " Province"),
                ("", ""),
            ];
            for (from, to) in swaps {
                let Some(stem) = place.strip_suffix(from) else { continue };
                for region in self.ids_of(Taxonomy::Region, &format!("{stem}{to}")) {
                    if RegionLevel::of_code(region.as_str()) == Some(*level) {
                        found.extend(kind.agency_id(region).map(|id| (place.len(), id)));
                    }
                }
            }
        }
    }

    fn nearest(&self, taxonomy: Taxonomy, name: &str) -> Option<String> {
        if taxonomy == Taxonomy::Agency
            && let Some(body) = self.nearest_body(name)
        {
            return Some(body);
        }
        let names = self.terms(taxonomy).values().flat_map(Term::names);
        crate::text::near::nearest(name, names).map(str::to_owned)
    }

    /// A body by type whose region is right and whose form is nearly so: 重庆市卫生健委员会
    /// is near 重庆市卫生健康委员会.
    fn nearest_body(&self, name: &str) -> Option<String> {
        let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(2).take(16).collect();
        let end = ends
            .into_iter()
            .rev()
            .find(|end| !self.ids_of(Taxonomy::Region, &name[..*end]).is_empty())?;
        let (place, own) = name.split_at(end);
        let level = RegionLevel::of_code(self.ids_of(Taxonomy::Region, place).first()?.as_str())?;
        let forms = self
            .agency_types
            .iter()
            .filter(|kind| kind.names.contains_key(&level))
            .flat_map(|kind| kind.names.get(&level).into_iter().chain(&kind.shorts))
            .filter(|form| !form.contains("{}"));
        let form = crate::text::near::nearest(own, forms.map(String::as_str))?;
        Some(format!("{place}{form}"))
    }
}

/// Names are compared by their fold: width, case, blanks and punctuation aside.
fn key(name: &str) -> String {
    crate::text::fold::key(name)
}
