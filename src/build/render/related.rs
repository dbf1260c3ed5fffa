//! Which articles a reader of an article may want next, and why.

use super::edition::Edition;
use super::gather::Catalogue;
use super::view::RelatedView;
use crate::model::{Lang, Site, Taxonomy, TermId};

/// At most this many are shown.
const SHOWN: usize = 5;

/// Of each term only its newest articles are looked at, so that a term that every article
/// names does not make the work quadratic.
pub const CANDIDATES: usize = 120;

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
    for other in edition.near(edition.site, number).iter().map(|other| *other as usize) {
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
                .map(|(taxonomy, id)| edition.term(*taxonomy, id, lang))
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

/// The articles nearest to one by the weight of the terms that they share, the nearest
/// first: a term weighs the more the fewer articles name it. Withdrawn ones are left out. No
/// more than are shown, since an editor's choice among them only leaves room for fewer.
pub fn near(site: &Site, catalogue: &Catalogue, number: usize) -> Vec<u32> {
    let mut shares: Vec<(u32, u64)> = Vec::new();
    let own = catalogue.named_by(number).iter().zip(catalogue.numbers_of(number));
    for ((taxonomy, id), own) in own {
        let Some(term) = catalogue.get(*taxonomy, id) else { continue };
        let weight = match taxonomy {
            Taxonomy::Topic => 3000,
            Taxonomy::Agency => 2000,
            Taxonomy::Region => 1000,
        } / term.articles.len().max(1) as u64;
        let all_name_it = term.named == term.articles.len();
        let near = term.articles.partition_point(|other| *other < number);
        let from = near.saturating_sub(CANDIDATES / 2);
        for other in term.articles.iter().skip(from).take(CANDIDATES) {
            // Articles below the term name it through what lies below it.
            let names = all_name_it || catalogue.numbers_of(*other).contains(own);
            if *other != number && names {
                shares.push((*other as u32, weight.max(1)));
            }
        }
    }
    shares.sort_unstable();
    let mut scores: Vec<(u64, u32)> = shares
        .chunk_by(|one, other| one.0 == other.0)
        .map(|part| (part.iter().map(|(_, weight)| weight).sum(), part[0].0))
        .filter(|(_, other)| site.articles[*other as usize].withdrawn.is_none())
        .collect();
    let best = |a: &(u64, u32), b: &(u64, u32)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    if scores.len() > SHOWN {
        scores.select_nth_unstable_by(SHOWN - 1, best);
        scores.truncate(SHOWN);
    }
    scores.sort_unstable_by(best);
    scores.into_iter().map(|(_, other)| other).collect()
}
