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
    terms: BTreeMap<(Taxonomy, TermId), Gathered>,
    /// For each article, the terms that it names itself.
    own: Vec<Vec<(Taxonomy, TermId)>>,
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
        catalogue
    }

    fn entry(&mut self, site: &Site, key: (Taxonomy, TermId)) -> Option<&mut Gathered> {
        if !self.terms.contains_key(&key) {
            let term = site.vocabulary.get(key.0, &key.1)?.into_owned();
            let new = Gathered { term, articles: vec![], issued: vec![], children: vec![] };
            self.terms.insert(key.clone(), new);
        }
        self.terms.get_mut(&key)
    }

    fn link_children(&mut self) {
        let links: Vec<((Taxonomy, TermId), TermId)> = self
            .terms
            .iter()
            .flat_map(|((taxonomy, id), gathered)| {
                let up = gathered.term.parent.iter().map(|parent| (parent.clone(), id.clone()));
                let down = gathered.term.members.iter().map(|member| (id.clone(), member.clone()));
                up.chain(down).map(|(above, below)| ((*taxonomy, above), below)).collect::<Vec<_>>()
            })
            .collect();
        for (above, below) in links {
            let used = self.terms.contains_key(&(above.0, below.clone()));
            if let Some(gathered) = self.terms.get_mut(&above)
                && used
                && !gathered.children.contains(&below)
            {
                gathered.children.push(below);
            }
        }
    }

    /// One term, if an article names it or what lies below it.
    pub fn get(&self, taxonomy: Taxonomy, id: &TermId) -> Option<&Gathered> {
        self.terms.get(&(taxonomy, id.clone()))
    }

    /// The terms of one taxonomy, by id.
    pub fn of(&self, taxonomy: Taxonomy) -> impl Iterator<Item = &Gathered> {
        self.terms
            .iter()
            .filter(move |((own, _), _)| *own == taxonomy)
            .map(|(_, gathered)| gathered)
    }

    /// The terms that an article names itself.
    pub fn named_by(&self, article: usize) -> &[(Taxonomy, TermId)] {
        self.own.get(article).map_or(&[], Vec::as_slice)
    }

    /// How often the articles of `numbers` name each term of a taxonomy themselves, the
    /// most frequent first, then by id.
    pub fn together(&self, numbers: &[usize], taxonomy: Taxonomy) -> Vec<(TermId, usize)> {
        let mut counts: BTreeMap<&TermId, usize> = BTreeMap::new();
        for number in numbers {
            for (own, id) in self.named_by(*number) {
                if *own == taxonomy {
                    *counts.entry(id).or_default() += 1;
                }
            }
        }
        let mut counts: Vec<(TermId, usize)> =
            counts.into_iter().map(|(id, count)| (id.clone(), count)).collect();
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
