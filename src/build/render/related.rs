//! Which articles a reader of an article may want next, and why.

use super::edition::Edition;
use super::view::RelatedView;
use crate::model::{Lang, Taxonomy, TermId};
use std::collections::BTreeMap;

/// At most this many are shown.
const SHOWN: usize = 5;

/// Of each term only its newest articles are looked at, so that a term that every article
/// names does not make the work quadratic.
const CANDIDATES: usize = 120;

/// The related articles: those an editor chose, then those that share the rarest terms.
pub fn related(edition: &Edition<'_>, number: usize, lang: Lang) -> Vec<RelatedView> {
    let article = &edition.site.articles[number];
    let mut chosen: Vec<usize> = Vec::new();
    for slug in &article.related {
        if let Some(other) = edition.find_article(slug)
            && other != number
            && !chosen.contains(&other)
        {
            chosen.push(other);
        }
    }
    let by_editor = chosen.len();
    for (other, _) in scored(edition, number) {
        if chosen.len() >= SHOWN.max(by_editor) {
            break;
        }
        if !chosen.contains(&other) {
            chosen.push(other);
        }
    }
    chosen
        .into_iter()
        .enumerate()
        .map(|(place, other)| RelatedView {
            item: edition.item(other, lang),
            reason: if place < by_editor { "editor" } else { "terms" },
            shared: shared(edition, number, other)
                .iter()
                .map(|(taxonomy, id)| edition.site_term(*taxonomy, id, lang))
                .collect(),
        })
        .collect()
}

/// The terms that both name themselves, in the order of the first's front matter.
fn shared(edition: &Edition<'_>, one: usize, other: usize) -> Vec<(Taxonomy, TermId)> {
    let others = edition.catalogue.named_by(other);
    let own = edition.catalogue.named_by(one).iter();
    own.filter(|key| others.contains(key)).cloned().collect()
}

/// Other articles by the weight of the terms that they share: a term weighs the more the
/// fewer articles name it. Withdrawn ones are left out.
fn scored(edition: &Edition<'_>, number: usize) -> Vec<(usize, u64)> {
    let mut scores: BTreeMap<usize, u64> = BTreeMap::new();
    for (taxonomy, id) in edition.catalogue.named_by(number) {
        let Some(term) = edition.catalogue.get(*taxonomy, id) else { continue };
        let weight = match taxonomy {
            Taxonomy::Topic => 3000,
            Taxonomy::Agency => 2000,
            Taxonomy::Region => 1000,
        } / term.articles.len().max(1) as u64;
        let near = term.articles.partition_point(|other| *other < number);
        let from = near.saturating_sub(CANDIDATES / 2);
        for other in term.articles.iter().skip(from).take(CANDIDATES) {
            let names_itself =
                edition.catalogue.named_by(*other).contains(&(*taxonomy, id.clone()));
            if *other != number && names_itself {
                *scores.entry(*other).or_default() += weight.max(1);
            }
        }
    }
    let mut scores: Vec<(usize, u64)> = scores
        .into_iter()
        .filter(|(other, _)| edition.site.articles[*other].withdrawn.is_none())
        .collect();
    scores.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    scores
}
