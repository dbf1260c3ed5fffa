//! What the articles say of each term: which articles name it, itself or through what lies
//! below it. Articles are numbered by their place in `Site::articles`, the newest first.

use crate::model::{Role, Site, Taxonomy, Term, TermId};
use std::collections::{BTreeMap, BTreeSet};

/// One term of the site.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// The term.
    pub term: Term,
    /// The articles that name it or a term below it, in the site's order.
    pub articles: Vec<usize>,
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
        let groups = groups_of(site);
        let mut catalogue = Catalogue::default();
        for (number, article) in site.articles.iter().enumerate() {
            let mut own: Vec<(Taxonomy, TermId)> = Vec::new();
            let mut push = |taxonomy, id: &TermId| {
                let key = (taxonomy, id.clone());
                if !own.contains(&key) {
                    own.push(key);
                }
            };
            article.topics.iter().for_each(|id| push(Taxonomy::Topic, id));
            article.regions.iter().for_each(|id| push(Taxonomy::Region, id));
            article.agencies.iter().for_each(|agent| push(Taxonomy::Agency, &agent.agency));
            let mut all: BTreeSet<(Taxonomy, TermId)> = own.iter().cloned().collect();
            for (taxonomy, id) in &own {
                for above in parents_of(site, *taxonomy, id) {
                    all.extend(groups.get(&above).into_iter().flatten().cloned());
                    all.insert((*taxonomy, above));
                }
                if *taxonomy == Taxonomy::Region {
                    all.extend(groups.get(id).into_iter().flatten().cloned());
                }
            }
            for key in all {
                if let Some(gathered) = catalogue.entry(site, key) {
                    gathered.articles.push(number);
                }
            }
            for agent in article.agencies.iter().filter(|agent| agent.role == Role::Issuer) {
                let key = (Taxonomy::Agency, agent.agency.clone());
                if let Some(gathered) = catalogue.entry(site, key)
                    && gathered.issued.last() != Some(&number)
                {
                    gathered.issued.push(number);
                }
            }
            catalogue.own.push(own);
        }
        catalogue.link_children();
        catalogue.number();
        catalogue
    }

    fn entry(&mut self, site: &Site, key: (Taxonomy, TermId)) -> Option<&mut Gathered> {
        let terms = self.terms.entry(key.0).or_default();
        if !terms.contains_key(&key.1) {
            let term = site.vocabulary.get(key.0, &key.1)?.into_owned();
            let new = Gathered { term, articles: vec![], issued: vec![], children: vec![] };
            terms.insert(key.1.clone(), new);
        }
        terms.get_mut(&key.1)
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
