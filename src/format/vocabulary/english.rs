//! Terms of a site's own that an English page has no name for.

use super::{list_of, taxonomy_of};
use crate::base::{Diagnostic, Place, Problem, RelPath};
use crate::format::outline;
use crate::model::{TermId, Vocabulary};

/// Says once for a vocabulary file how many of its terms have no English name in the finished
/// vocabulary, at the first of them. Built-in terms that the file does not name are not its matter.
pub fn without_english(vocabulary: &Vocabulary, file: &RelPath, text: &str) -> Option<Diagnostic> {
    let taxonomy = taxonomy_of(file)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut first = None;
    let mut count = 0;
    for item in outline::items(text, list_of(text)) {
        let outline = outline::mapping(text, item.clone());
        let Some(entry) = outline.entries.iter().find(|entry| entry.key == "id") else { continue };
        let written = text[entry.value.clone()].trim_matches(['"', '\'']);
        let term = TermId::new(written).and_then(|id| vocabulary.get(taxonomy, &id));
        if let Some(term) = term.filter(|term| term.name_en.is_none()) {
            count += 1;
            first.get_or_insert_with(|| (term.name.clone(), entry.value.clone()));
        }
    }
    let (first, range) = first?;
    let problem = Problem::TermWithoutEnglish { taxonomy: taxonomy.plural(), count, first };
    Some(Diagnostic::new(problem, Place::in_text(file.clone(), text, range)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{builtin, vocabulary};

    #[test]
    fn terms_without_an_english_name_are_counted_at_the_first() {
        let file = RelPath::new("content/terms/topics.yaml").unwrap();
        let text = "- id: a\n  name: 甲\n  name_en: A\n- id: b\n  name: 乙\n- id: c\n  name: 丙\n";
        let laid = vocabulary::overlay(builtin::vocabulary(), &[(file.clone(), text)]).value;
        let found = without_english(&laid, &file, text).unwrap();
        let problem =
            Problem::TermWithoutEnglish { taxonomy: "topics", count: 2, first: "乙".to_owned() };
        assert_eq!((found.problem, found.place.unwrap().line), (problem, 4));
        assert!(without_english(&laid, &file, &text[..text.find("- id: b").unwrap()]).is_none());
    }
}
