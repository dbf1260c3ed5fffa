//! What the articles say of each term: which articles name it, itself or through what lies
//! below it. Articles are numbered by their place in `Site::articles`, the newest first.

use crate::model::{Role, Site, Taxonomy, Term, TermId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// One term of the site.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// The term.
    pub term: Term,
    /// The articles that name it or a term below it, in the site's order.
    pub articles: Vec<usize>,
    /// How many of them name it itself.
    pub named: usize,
    /// Agencies: the articles that it issued.
    pub issued: Vec<usize>,
    /// The used terms right below it, by id.
    pub children: Vec<TermId>,
}

/// All terms that articles name, with those above them.
#[derive(Debug, Default)]
pub struct Catalogue {
    terms: BTreeMap<Taxonomy, BTreeMap<TermId, Gathered>>,
    /// For each article, the terms that it names itself.
    own: Vec<Vec<(Taxonomy, TermId)>>,
    /// The same terms by their numbers, which are quicker to compare.
    own_numbers: Vec<Vec<u32>>,
    /// The terms that articles name themselves, by number.
    numbered: Vec<(Taxonomy, TermId)>,
}

impl Catalogue {
    /// Of a site.
    pub fn new(site: &Site) -> Catalogue {
        let mut slots = Slots::of(site);
        let mut catalogue = Catalogue::default();
        for (number, article) in site.articles.iter().enumerate() {
            let mut own: Vec<u32> = Vec::new();
            let mut push = |taxonomy, id: &TermId| {
                let slot = slots.slot(taxonomy, id);
                if !own.contains(&slot) {
                    own.push(slot);
                }
            };
            article.topics.iter().for_each(|id| push(Taxonomy::Topic, id));
            article.regions.iter().for_each(|id| push(Taxonomy::Region, id));
            article.agencies.iter().for_each(|agent| push(Taxonomy::Agency, &agent.agency));
            let mut all = own.clone();
            own.iter().for_each(|slot| all.extend_from_slice(slots.above(*slot)));
            all.sort_unstable();
            all.dedup();
            for slot in all {
                slots.gathered(slot, |gathered| gathered.articles.push(number));
            }
            own.iter().for_each(|slot| slots.gathered(*slot, |gathered| gathered.named += 1));
            for agent in article.agencies.iter().filter(|agent| agent.role == Role::Issuer) {
                let slot = slots.slot(Taxonomy::Agency, &agent.agency);
                slots.gathered(slot, |gathered| {
                    if gathered.issued.last() != Some(&number) {
                        gathered.issued.push(number);
                    }
                });
            }
            catalogue.own.push(own.iter().map(|slot| slots.keys[*slot as usize].clone()).collect());
        }
        for ((taxonomy, id), gathered) in slots.keys.into_iter().zip(slots.terms) {
            if let Some(gathered) = gathered.filter(|gathered| !gathered.articles.is_empty()) {
                catalogue.terms.entry(taxonomy).or_default().insert(id, gathered);
            }
        }
        catalogue.link_children();
        catalogue.number();
        catalogue
    }

    /// Numbers the terms that articles name, in the order of taxonomy and id.
    fn number(&mut self) {
        let named: BTreeSet<&(Taxonomy, TermId)> = self.own.iter().flatten().collect();
        let numbers: BTreeMap<&(Taxonomy, TermId), u32> = named.into_iter().zip(0..).collect();
        self.own_numbers = self
            .own
            .iter()
            .map(|own| own.iter().filter_map(|key| numbers.get(key).copied()).collect())
            .collect();
        self.numbered = numbers.into_keys().cloned().collect();
    }

    fn link_children(&mut self) {
        let links: Vec<((Taxonomy, TermId), TermId)> = self
            .terms
            .iter()
            .flat_map(|(taxonomy, terms)| terms.iter().map(move |term| (taxonomy, term)))
            .flat_map(|(taxonomy, (id, gathered))| {
                let up = gathered.term.parent.iter().map(|parent| (parent.clone(), id.clone()));
                let down = gathered.term.members.iter().map(|member| (id.clone(), member.clone()));
                up.chain(down).map(|(above, below)| ((*taxonomy, above), below)).collect::<Vec<_>>()
            })
            .collect();
        for ((taxonomy, above), below) in links {
            let Some(terms) = self.terms.get_mut(&taxonomy) else { continue };
            let used = terms.contains_key(&below);
            if let Some(gathered) = terms.get_mut(&above)
                && used
                && !gathered.children.contains(&below)
            {
                gathered.children.push(below);
            }
        }
    }

    /// One term, if an article names it or what lies below it.
    pub fn get(&self, taxonomy: Taxonomy, id: &TermId) -> Option<&Gathered> {
        self.terms.get(&taxonomy)?.get(id)
    }

    /// The terms of one taxonomy, by id.
    pub fn of(&self, taxonomy: Taxonomy) -> impl Iterator<Item = &Gathered> {
        self.terms.get(&taxonomy).into_iter().flat_map(BTreeMap::values)
    }

    /// The terms that an article names itself.
    pub fn named_by(&self, article: usize) -> &[(Taxonomy, TermId)] {
        self.own.get(article).map_or(&[], Vec::as_slice)
    }

    /// The numbers of the terms that an article names itself, in the same order.
    pub fn numbers_of(&self, article: usize) -> &[u32] {
        self.own_numbers.get(article).map_or(&[], Vec::as_slice)
    }

    /// How often the articles of `numbers` name each term of a taxonomy themselves, the
    /// most frequent first, then by id.
    pub fn together(&self, numbers: &[usize], taxonomy: Taxonomy) -> Vec<(TermId, usize)> {
        let mut counts = vec![0usize; self.numbered.len()];
        for number in numbers {
            for term in self.numbers_of(*number) {
                counts[*term as usize] += 1;
            }
        }
        let mut counts: Vec<(TermId, usize)> = self
            .numbered
            .iter()
            .zip(counts)
            .filter(|((own, _), count)| *own == taxonomy && *count > 0)
            .map(|((_, id), count)| (id.clone(), count))
            .collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }

    /// Pairs of agencies of different provinces that take part in the same articles, the
    /// most frequent first, at most 40. Agencies that are only named do not count, nor do
    /// those after the first 24 of an article.
    pub fn pairs(&self, site: &Site) -> Vec<(TermId, TermId, usize)> {
        let mut counts: BTreeMap<(TermId, TermId), usize> = BTreeMap::new();
        for article in &site.articles {
            let active: BTreeSet<&TermId> = article
                .agencies
                .iter()
                .filter(|agent| agent.role != Role::Named)
                .map(|agent| &agent.agency)
                .take(24)
                .collect();
            let active: Vec<(&TermId, TermId)> = active
                .into_iter()
                .filter_map(|id| Some((id, self.province_of(site, id)?)))
                .collect();
            for (at, (one, here)) in active.iter().enumerate() {
                for (other, there) in &active[at + 1..] {
                    if here != there {
                        *counts.entry(((*one).clone(), (*other).clone())).or_default() += 1;
                    }
                }
            }
        }
        let mut pairs: Vec<(TermId, TermId, usize)> =
            counts.into_iter().map(|((one, other), count)| (one, other, count)).collect();
        pairs.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| (&a.0, &a.1).cmp(&(&b.0, &b.1))));
        pairs.truncate(40);
        pairs
    }

    /// The province (or municipality) in which an agency is at home.
    fn province_of(&self, site: &Site, agency: &TermId) -> Option<TermId> {
        let home = self.get(Taxonomy::Agency, agency)?.term.region.clone()?;
        site.vocabulary.regions.get(&home)?;
        Some(site.vocabulary.ancestors(&home).pop().unwrap_or(home))
    }
}

/// Terms while they are gathered: each has a number, so that those above it are looked up
/// once and not once an article.
struct Slots<'a> {
    site: &'a Site,
    groups: BTreeMap<TermId, Vec<(Taxonomy, TermId)>>,
    numbers: FxHashMap<(Taxonomy, TermId), u32>,
    keys: Vec<(Taxonomy, TermId)>,
    /// Nothing for a name that is no term.
    terms: Vec<Option<Gathered>>,
    /// The slots of the terms above each; nothing where nobody asked.
    above: Vec<Option<Vec<u32>>>,
}

impl<'a> Slots<'a> {
    fn of(site: &'a Site) -> Slots<'a> {
        Slots {
            site,
            groups: groups_of(site),
            numbers: FxHashMap::default(),
            keys: Vec::new(),
            terms: Vec::new(),
            above: Vec::new(),
        }
    }

    fn slot(&mut self, taxonomy: Taxonomy, id: &TermId) -> u32 {
        let key = (taxonomy, id.clone());
        if let Some(slot) = self.numbers.get(&key) {
            return *slot;
        }
        let slot = self.keys.len() as u32;
        let term = self.site.vocabulary.get(taxonomy, id).map(|term| Gathered {
            term: term.into_owned(),
            articles: Vec::new(),
            named: 0,
            issued: Vec::new(),
            children: Vec::new(),
        });
        self.terms.push(term);
        self.above.push(None);
        self.keys.push(key.clone());
        self.numbers.insert(key, slot);
        slot
    }

    /// The terms above one, and the groups that it and they are members of.
    fn above(&mut self, slot: u32) -> &[u32] {
        if self.above[slot as usize].is_none() {
            let (taxonomy, id) = self.keys[slot as usize].clone();
            let mut above: Vec<(Taxonomy, TermId)> = Vec::new();
            for parent in parents_of(self.site, taxonomy, &id) {
                above.extend(self.groups.get(&parent).into_iter().flatten().cloned());
                above.push((taxonomy, parent));
            }
            if taxonomy == Taxonomy::Region {
                above.extend(self.groups.get(&id).into_iter().flatten().cloned());
            }
            let above = above.iter().map(|(taxonomy, id)| self.slot(*taxonomy, id)).collect();
            self.above[slot as usize] = Some(above);
        }
        self.above[slot as usize].as_deref().unwrap_or_default()
    }

    fn gathered(&mut self, slot: u32, take: impl FnOnce(&mut Gathered)) {
        if let Some(gathered) = &mut self.terms[slot as usize] {
            take(gathered);
        }
    }
}

/// The groups that a region is a member of, by region.
fn groups_of(site: &Site) -> BTreeMap<TermId, Vec<(Taxonomy, TermId)>> {
    // Only groups that an article names have pages; a group of all provinces of a country
    // would else appear on every site.
    let named: BTreeSet<&TermId> =
        site.articles.iter().flat_map(|article| &article.regions).collect();
    let mut groups: BTreeMap<TermId, Vec<(Taxonomy, TermId)>> = BTreeMap::new();
    for (id, term) in &site.vocabulary.regions {
        if named.contains(id) {
            for member in &term.members {
                groups.entry(member.clone()).or_default().push((Taxonomy::Region, id.clone()));
            }
        }
    }
    groups
}

/// The terms above a region or topic, the nearest first.
pub fn parents_of(site: &Site, taxonomy: Taxonomy, id: &TermId) -> Vec<TermId> {
    match taxonomy {
        Taxonomy::Region => site.vocabulary.ancestors(id),
        Taxonomy::Agency => Vec::new(),
        Taxonomy::Topic => {
            let mut above: Vec<TermId> = Vec::new();
            let mut next = site.vocabulary.topics.get(id).and_then(|term| term.parent.clone());
            while let Some(parent) = next.take() {
                if above.contains(&parent) || above.len() > 8 {
                    break;
                }
                next = site.vocabulary.topics.get(&parent).and_then(|term| term.parent.clone());
                above.push(parent);
            }
            above
        }
    }
}
