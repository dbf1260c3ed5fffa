//! What names lead to: those that mean the same, and what is offered while a reader types.

use super::super::edition::Edition;
use super::super::route::Route;
use super::Source;
use crate::model::{Lang, RegionLevel, Taxonomy, Term};
use crate::search::suggest::Suggestion;
use crate::search::synonym::Names;
use std::collections::BTreeMap;

/// Whether a name of a topic means exactly what its first one does.
fn is_equal(term: &Term, name: &str) -> bool {
    let english = [&term.name_en, &term.short_en].into_iter().flatten();
    name == term.name || english.chain(&term.synonyms).any(|own| own == name)
}

/// The names of the site's terms, of all topics, of the types of body that every region has, and everyday words.
/// Most of a topic's other Chinese names are cues for it and wider or narrower than it (联防联控 is not
/// 疫情防控): who asks for one of them means that word. Its synonyms alone stand for its name.
pub(super) fn synonyms(edition: &Edition<'_>) -> Vec<Names> {
    let used = Taxonomy::ALL.into_iter().flat_map(|taxonomy| edition.catalogue.of(taxonomy));
    let topics = edition.site.vocabulary.topics.values();
    let topics = topics.filter(|term| edition.catalogue.get(Taxonomy::Topic, &term.id).is_none());
    let terms = used.map(|gathered| &gathered.term).chain(topics).map(|term| Names {
        current: term
            .names()
            .filter(|own| !term.former.iter().any(|f| f == own))
            .filter(|own| term.taxonomy != Taxonomy::Topic || is_equal(term, own))
            .map(str::to_owned)
            .collect(),
        former: term.former.clone(),
    });
    let regional = |names: &BTreeMap<RegionLevel, Vec<String>>| -> Vec<String> {
        let regional = names.iter().filter(|(level, _)| **level != RegionLevel::National);
        regional.flat_map(|(_, forms)| forms.clone()).collect()
    };
    let types = edition.site.vocabulary.agency_types.iter().map(|kind| {
        let names = kind.names.iter().map(|(level, form)| (*level, vec![form.clone()])).collect();
        let mut current = regional(&names);
        current.extend(regional(&kind.others));
        current.extend(kind.shorts.clone());
        let mut former = kind.former.clone();
        for forms in [&mut current, &mut former] {
            forms.retain(|form| !form.contains("{}"));
        }
        Names { current, former }
    });
    // One group for each word of documents, since they do not mean the same.
    let everyday = edition.site.vocabulary.everyday.iter().flat_map(|(word, own)| {
        let group = |own: &String| Names { current: vec![own.clone()], former: vec![word.clone()] };
        own.iter().map(group)
    });
    terms.chain(types).chain(everyday).collect()
}

/// What is offered while a reader types: names of terms, and titles.
pub(super) fn suggestions(edition: &Edition<'_>, sources: &[Source<'_>]) -> Vec<Suggestion> {
    let in_all = |text: &dyn Fn(Lang) -> String| -> Vec<(String, String)> {
        edition.langs.iter().map(|lang| (lang.tag().to_owned(), text(*lang))).collect()
    };
    let addresses = |route: &Route| in_all(&|lang| edition.routes.path(lang, route));
    // Terms before titles, the more articles the heavier; of titles the newer.
    let heaviest_title = sources.len() as u32;
    sources
        .iter()
        .enumerate()
        .map(|(id, source)| match source {
            Source::Term(term) => Suggestion {
                others: [&term.short].into_iter().chain(&term.aliases).cloned().collect(),
                names: in_all(&|lang| edition.names(term, lang).0),
                addresses: addresses(&Route::Term(term.taxonomy, term.id.clone(), 1)),
                kind: term.taxonomy.plural().to_owned(),
                weight: heaviest_title
                    + edition
                        .catalogue
                        .get(term.taxonomy, &term.id)
                        .map_or(0, |g| g.articles.len() as u32),
            },
            Source::Article(at, _) => {
                let article = &edition.site.articles[*at];
                Suggestion {
                    others: Vec::new(),
                    names: in_all(&|lang| edition.shown(*at, lang).title.clone()),
                    addresses: addresses(&Route::Article(article.slug.clone())),
                    kind: article.kind.code().to_owned(),
                    weight: id as u32,
                }
            }
        })
        .collect()
}
