//! The names of terms in front matter and site.toml, looked up once each.

use super::bundle::Bundle;
use crate::base::{Diagnostic, Place, Problem, RelPath};
use crate::model::{Config, Resolution, Taxonomy, TermId, Vocabulary};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What the names of all articles mean.
pub(super) struct Resolver {
    known: BTreeMap<(Taxonomy, String), Resolution>,
}

impl Resolver {
    /// Looks up every name of every article, each once.
    pub(super) fn new<'b, 's: 'b>(
        vocabulary: &Vocabulary,
        bundles: impl Iterator<Item = &'b Bundle<'s>>,
    ) -> Resolver {
        let mut names: BTreeSet<(Taxonomy, &str)> = BTreeSet::new();
        for bundle in bundles {
            let front = &bundle.original.article.front;
            names.extend(front.regions.iter().map(|name| (Taxonomy::Region, name.as_str())));
            names.extend(front.topics.iter().map(|name| (Taxonomy::Topic, name.as_str())));
            names.extend(front.agencies.iter().map(|entry| (Taxonomy::Agency, entry.name())));
        }
        let names: Vec<_> = names.into_iter().collect();
        let known = names
            .into_par_iter()
            .map(|(taxonomy, name)| {
                ((taxonomy, name.to_owned()), vocabulary.resolve(taxonomy, name))
            })
            .collect::<Vec<_>>();
        Resolver { known: known.into_iter().collect() }
    }

    /// The term of a name, or what is wrong with it.
    pub(super) fn find(&self, taxonomy: Taxonomy, name: &str) -> Result<TermId, Problem> {
        match self.known.get(&(taxonomy, name.to_owned())) {
            Some(resolution) => found(taxonomy, name, resolution.clone()),
            None => found(taxonomy, name, Resolution::Unknown(None)),
        }
    }
}

fn found(taxonomy: Taxonomy, name: &str, resolution: Resolution) -> Result<TermId, Problem> {
    let (taxonomy, name) = (taxonomy.plural(), name.to_owned());
    match resolution {
        Resolution::Found(id) => Ok(id),
        Resolution::Ambiguous(candidates) => {
            Err(Problem::TermAmbiguous { taxonomy, name, candidates })
        }
        Resolution::Unknown(nearest) => Err(Problem::TermUnknown { taxonomy, name, nearest }),
    }
}

/// Reports names in `[scope]` of site.toml that are no terms.
pub(super) fn check_scope(config: &Config, vocabulary: &Vocabulary, into: &mut Vec<Diagnostic>) {
    let regions = config.scope.regions.iter().map(|name| (Taxonomy::Region, name));
    let topics = config.scope.topics.iter().map(|name| (Taxonomy::Topic, name));
    for (taxonomy, name) in regions.chain(topics) {
        if let Err(problem) = found(taxonomy, name, vocabulary.resolve(taxonomy, name)) {
            let place = RelPath::new("site.toml").ok().map(Place::file);
            into.push(Diagnostic::new(problem, place));
        }
    }
}
