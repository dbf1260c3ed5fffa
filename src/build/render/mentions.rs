//! Terms that a body mentions: each becomes a link to its page, once in an article.

use super::edition::Edition;
use super::gather::Catalogue;
use crate::build::markdown::Mention;
use crate::model::{Lang, Taxonomy, TermId};
use crate::text::class::is_han;
use crate::text::recognise::Recogniser;

/// The names of all terms that have pages.
pub struct Mentions {
    recogniser: Recogniser,
    /// What the numbers of the recogniser mean, with the term's full names.
    terms: Vec<(Taxonomy, TermId, [Option<String>; 3])>,
}

impl Mentions {
    /// Of a site's terms.
    pub fn of(catalogue: &Catalogue) -> Mentions {
        let mut names: Vec<(String, u32)> = Vec::new();
        let mut terms = Vec::new();
        let all = Taxonomy::ALL.into_iter().flat_map(|taxonomy| catalogue.of(taxonomy));
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
                if is_part_of_a_name(*taxonomy, &text[hit.end..]) {
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

/// Whether what follows a name makes another one of it: a newspaper's, a document number's, that
/// of a body which is in no vocabulary (重庆日报, 开州医改〔2020〕2号, 市中医院).
fn is_part_of_a_name(taxonomy: Taxonomy, after: &str) -> bool {
    const PAPERS: [&str; 9] =
        ["日报", "日報", "晚报", "晚報", "晨报", "晨報", "商报", "时报", "都市报"];
    const BODIES: [&str; 12] = [
        "医院",
        "醫院",
        "院",
        "学院",
        "學院",
        "大学",
        "大學",
        "学会",
        "协会",
        "管理局",
        "局",
        "委",
    ];
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    match taxonomy {
        Taxonomy::Region => {
            let han = after.chars().take(8).take_while(|c| is_han(*c)).count();
            begins(&PAPERS) || after.chars().nth(han).is_some_and(|c| c == '〔')
        }
        Taxonomy::Topic => begins(&BODIES),
        Taxonomy::Agency => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_another_name_is_no_mention() {
        for (taxonomy, after, part) in [
            (Taxonomy::Region, "日报：", true),
            (Taxonomy::Region, "医改〔2020〕2号", true),
            (Taxonomy::Region, "〔2020〕2号", true),
            (Taxonomy::Region, "、绵阳〔", false),
            (Taxonomy::Region, "医科大学", false),
            (Taxonomy::Topic, "院研究员", true),
            (Taxonomy::Topic, "药振兴", false),
            (Taxonomy::Agency, "院", false),
            (Taxonomy::Region, "", false),
        ] {
            assert_eq!(is_part_of_a_name(taxonomy, after), part, "{after}");
        }
    }
}
