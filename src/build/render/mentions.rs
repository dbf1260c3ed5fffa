//! Terms that a body mentions: each becomes a link to its page, once in an article.

use super::edition::Edition;
use crate::build::markdown::Mention;
use crate::model::{Lang, Taxonomy, TermId};
use crate::text::recognise::Recogniser;

/// The names of all terms that have pages.
pub struct Mentions {
    recogniser: Recogniser,
    /// What the numbers of the recogniser mean, with the term's full names.
    terms: Vec<(Taxonomy, TermId, [Option<String>; 3])>,
}

impl Default for Mentions {
    fn default() -> Mentions {
        Mentions { recogniser: Recogniser::new([]), terms: Vec::new() }
    }
}

impl Mentions {
    /// Of an edition's terms.
    pub fn of(edition: &Edition<'_>) -> Mentions {
        let mut names: Vec<(String, u32)> = Vec::new();
        let mut terms = Vec::new();
        let all = Taxonomy::ALL.into_iter().flat_map(|taxonomy| edition.catalogue.of(taxonomy));
        for (number, gathered) in all.enumerate() {
            let term = &gathered.term;
            let long = |name: &&str| name.chars().count() >= 2;
            names.extend(term.names().filter(long).map(|name| (name.to_owned(), number as u32)));
            let full = [Some(term.name.clone()), term.name_hant.clone(), term.name_en.clone()];
            terms.push((term.taxonomy, term.id.clone(), full));
        }
        let pairs = names.iter().map(|(name, number)| (name.as_str(), *number));
        Mentions { recogniser: Recogniser::new(pairs), terms }
    }

    /// The terms that `text`, a part of the body of an article, mentions: any term by a full
    /// name, and those that the article is filed under by their other names too, for many a
    /// short name is an ordinary word. Each comes with its number.
    pub fn find(
        &self,
        edition: &Edition<'_>,
        article: usize,
        text: &str,
        lang: Lang,
    ) -> Vec<(usize, Mention)> {
        let own = edition.catalogue.named_by(article);
        let named = |taxonomy: Taxonomy, id: &TermId| {
            own.iter().any(|(other, theirs)| *other == taxonomy && theirs == id)
        };
        self.recogniser
            .find_iter(text)
            .filter_map(|hit| {
                let [number] = hit.ids else { return None };
                let (taxonomy, id, full) = self.terms.get(*number as usize)?;
                let found = &text[hit.start..hit.end];
                let whole = full.iter().flatten().any(|name| name.eq_ignore_ascii_case(found));
                if !whole && !named(*taxonomy, id) {
                    return None;
                }
                let term = edition.shared_term(*taxonomy, id, lang)?;
                let mention = Mention {
                    range: hit.start..hit.end,
                    href: term.href.clone()?,
                    title: if whole { String::new() } else { term.name.clone() },
                };
                Some((*number as usize, mention))
            })
            .collect()
    }

    /// The name of a term on pages of `lang`, by the number that [`Mentions::find`] gave.
    pub fn name(&self, edition: &Edition<'_>, number: usize, lang: Lang) -> Option<String> {
        let (taxonomy, id, _) = self.terms.get(number)?;
        Some(edition.shared_term(*taxonomy, id, lang)?.name.clone())
    }
}
