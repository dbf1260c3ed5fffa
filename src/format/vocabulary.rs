//! A site's own terms, in `content/terms/{regions,agencies,topics}.yaml`: a list of entries
//! that overlay the built-in terms by id. Keys that an entry gives replace, new ids add.

mod english;

pub use english::without_english;

use super::entry::TermEntry;
use super::outline::{self, Outline};
use super::syntax;
use crate::base::{Diagnostic, Place, Problem, Reason, RelPath, Warned};
use crate::model::{Resolution, Taxonomy, Term, TermId, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// More errors than this are not listed for one site's vocabularies.
const MOST: usize = 100;

/// Lays a site's terms over `base` and indexes the result. What is wrong with an entry is
/// reported at its place, and the entry left out.
pub fn overlay(base: Vocabulary, files: &[(RelPath, &str)]) -> Warned<Vocabulary> {
    let mut overlay = Overlay { vocabulary: base, references: Vec::new(), found: Vec::new() };
    for (file, text) in files {
        overlay.file(file, text);
    }
    overlay.vocabulary = overlay.vocabulary.index();
    if !files.is_empty() {
        overlay.resolve_references();
    }
    Warned { value: overlay.vocabulary, diagnostics: overlay.found }
}

/// The taxonomy of a vocabulary file; nothing for files of other names.
pub fn taxonomy_of(file: &RelPath) -> Option<Taxonomy> {
    let known = matches!(file.extension(), "yaml" | "yml");
    Taxonomy::ALL.into_iter().find(|taxonomy| known && taxonomy.plural() == file.stem())
}

/// A term that an entry names by id or by name, to be looked up when all terms are in.
struct Reference {
    taxonomy: Taxonomy,
    id: TermId,
    key: &'static str,
    names: Vec<String>,
    place: Place,
}

struct Overlay {
    vocabulary: Vocabulary,
    references: Vec<Reference>,
    found: Vec<Diagnostic>,
}

/// One file while it is read.
struct Source<'a> {
    file: &'a RelPath,
    text: &'a str,
    taxonomy: Taxonomy,
}

impl Source<'_> {
    fn at(&self, range: Range<usize>) -> Place {
        Place::in_text(self.file.clone(), self.text, range)
    }
}

impl Overlay {
    fn file(&mut self, file: &RelPath, text: &str) {
        let Some(taxonomy) = taxonomy_of(file) else {
            return self.found.push(Diagnostic::at_file(Problem::ContentUnknown {}, file));
        };
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let source = Source { file, text, taxonomy };
        let list = list_of(text);
        let mut seen: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for item in outline::items(text, list.clone()) {
            if self.found.len() > MOST {
                return;
            }
            let outline = match text[item.clone()].starts_with('{') {
                true => Outline::default(),
                false => outline::mapping(text, item.clone()),
            };
            match self.entry(&source, item.clone(), &outline) {
                Ok(Some(id)) => {
                    if let Some(first) = seen.insert(id.clone(), item.clone()) {
                        let first = source.at(first).line;
                        let reason = Reason::new(
                            format!("第 {first} 行已有这个 id"),
                            format!("line {first} has the same id"),
                        );
                        let problem = Problem::VocabularyEntry { id, reason };
                        self.found.push(Diagnostic::new(problem, source.at(item)));
                    }
                }
                Ok(None) => {}
                Err((problem, at)) => self.found.push(Diagnostic::new(problem, source.at(at))),
            }
        }
        if seen.is_empty()
            && !list.is_empty()
            && self.found.is_empty()
            && &text[list.clone()] != "[]"
        {
            let reason = Reason::new(
                "词表应是列表，每项以 `- id: …` 开头",
                "a vocabulary is a list whose items begin with `- id: …`",
            );
            self.found.push(Diagnostic::new(Problem::YamlSyntax { reason }, source.at(list)));
        }
    }

    /// Lays one entry over its term. Gives the id, or what is wrong and where.
    fn entry(
        &mut self,
        source: &Source<'_>,
        item: Range<usize>,
        outline: &Outline<'_>,
    ) -> Result<Option<String>, (Problem, Range<usize>)> {
        if item.is_empty() {
            return Ok(None);
        }
        let value_at = |key: &str| {
            let entry = outline.entries.iter().find(|entry| entry.key == key);
            entry.map_or_else(|| item.clone(), |entry| entry.value.clone())
        };
        let mut reported = false;
        let id_text = outline.entries.iter().find(|entry| entry.key == "id");
        let id_text =
            id_text.map_or("", |entry| &source.text[entry.value.clone()]).trim_matches(['"', '\'']);
        let mut keys = BTreeSet::new();
        for entry in outline.entries.iter().take(MOST) {
            let reason = if !keys.insert(entry.key) {
                Reason::new(
                    format!("`{}` 写了两次", entry.key),
                    format!("`{}` stands twice", entry.key),
                )
            } else if TermEntry::KEYS.contains(&entry.key) {
                continue;
            } else {
                unknown_key(entry.key)
            };
            let problem = Problem::VocabularyEntry { id: id_text.to_owned(), reason };
            self.found.push(Diagnostic::new(problem, source.at(entry.key_range.clone())));
            reported = true;
        }
        if reported {
            return Ok(Some(id_text.to_owned()).filter(|id| !id.is_empty()));
        }
        // The item is read alone, its first line moved to the column of the others.
        let line_start = source.text[..item.start].rfind('\n').map_or(0, |newline| newline + 1);
        let column = source.text[line_start..item.start].chars().count();
        let snippet = format!("{}{}", " ".repeat(column.min(64)), &source.text[item.clone()]);
        let entry: TermEntry = serde_yaml::from_str(&snippet).map_err(|error| {
            let (reason, _) = syntax::of_error(&error, &snippet, 0..snippet.len());
            let location = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let at = syntax::position(source.text, line_start..item.end, location.0, location.1);
            let at = if at.start < item.start { item.clone() } else { at };
            (Problem::VocabularyEntry { id: id_text.to_owned(), reason }, at)
        })?;
        let wrong = |id: &str, key: &str, reason: Reason| {
            Err((Problem::VocabularyEntry { id: id.to_owned(), reason }, value_at(key)))
        };
        let Some(id) = TermId::new(&entry.id) else {
            let reason = Reason::new(
                "id 只用小写字母、数字和连字符，至多 80 个",
                "an id holds lower-case letters, digits and hyphens only, at most 80",
            );
            return wrong(&entry.id, "id", reason);
        };
        let old = self.vocabulary.get(source.taxonomy, &id).map(|term| term.into_owned());
        let mut term = match (old, &entry.name) {
            (Some(term), _) => term,
            (None, Some(name)) => Term::new(source.taxonomy, id.clone(), name.clone()),
            (None, None) => {
                let reason = Reason::new("新词条要有 `name`", "a new term needs a `name`");
                return wrong(&entry.id, "id", reason);
            }
        };
        if entry.name.as_ref().is_some_and(|name| name.trim().is_empty()) {
            return wrong(&entry.id, "name", Reason::new("名称是空的", "the name is empty"));
        }
        if let Some(weight) = entry.cue_out_of_range() {
            let reason = Reason::new(
                format!("线索词的权重是 1 到 5，不是 {weight}"),
                format!("a cue's weight is 1 to 5, not {weight}"),
            );
            return wrong(&entry.id, "cues", reason);
        }
        for (key, names) in entry.references() {
            let place = source.at(value_at(key));
            let (taxonomy, id) = (source.taxonomy, id.clone());
            self.references.push(Reference { taxonomy, id, key, names, place });
        }
        let id_text = entry.id.clone();
        entry.lay_over(&mut term);
        self.terms_mut(source.taxonomy).insert(id, term);
        Ok(Some(id_text))
    }

    fn terms_mut(&mut self, taxonomy: Taxonomy) -> &mut crate::model::Terms {
        match taxonomy {
            Taxonomy::Topic => &mut self.vocabulary.topics,
            Taxonomy::Region => &mut self.vocabulary.regions,
            Taxonomy::Agency => &mut self.vocabulary.agencies,
        }
    }

    /// Looks up the terms that entries name as parent, members and region.
    fn resolve_references(&mut self) {
        for reference in std::mem::take(&mut self.references) {
            let Reference { taxonomy, id, key, names, place } = reference;
            // Members and home regions are regions, a parent is of the term's own kind.
            let of = if key == "parent" { taxonomy } else { Taxonomy::Region };
            let mut ids = Vec::new();
            for name in names {
                let problem = match self.vocabulary.resolve(of, &name) {
                    Resolution::Found(found) if found == id && key == "parent" => {
                        let reason =
                            Reason::new("词条不能在自己之下", "a term cannot be below itself");
                        Problem::VocabularyEntry { id: id.to_string(), reason }
                    }
                    Resolution::Found(found) => {
                        ids.push(found);
                        continue;
                    }
                    Resolution::Ambiguous(candidates) => {
                        Problem::TermAmbiguous { taxonomy: of.plural(), name, candidates }
                    }
                    Resolution::Unknown(nearest) => {
                        Problem::TermUnknown { taxonomy: of.plural(), name, nearest }
                    }
                };
                self.found.push(Diagnostic::new(problem, place.clone()));
            }
            let Some(term) = self.terms_mut(taxonomy).get_mut(&id) else { continue };
            match key {
                "parent" => term.parent = ids.pop(),
                "region" => term.region = ids.pop(),
                _ => term.members = ids,
            }
        }
    }
}

/// The list that is the whole of a text, without comments and blank lines around it.
fn list_of(text: &str) -> Range<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') && words != "---" {
            let indent = line.len() - line.trim_start_matches(' ').len();
            return start + indent..text.trim_end().len();
        }
        start += line.len();
    }
    0..0
}

fn unknown_key(key: &str) -> Reason {
    match crate::text::near::nearest(key, TermEntry::KEYS.iter().copied()) {
        Some(near) => Reason::new(
            format!("没有 `{key}` 这一项；指的是 `{near}` 吗？"),
            format!("there is no key `{key}`; did you mean `{near}`?"),
        ),
        None => Reason::new(
            format!("没有 `{key}` 这一项；可以写 {}", TermEntry::KEYS.join("、")),
            format!("there is no key `{key}`; the keys are {}", TermEntry::KEYS.join(", ")),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    fn lay(name: &str, text: &str) -> Warned<Vocabulary> {
        let file = RelPath::new(&format!("content/terms/{name}.yaml")).unwrap();
        overlay(builtin::vocabulary(), &[(file, text)])
    }

    fn id(text: &str) -> TermId {
        TermId::new(text).unwrap()
    }

    #[test]
    fn given_keys_replace_and_new_ids_add() {
        let text = "# 本站的地区\n- id: \"500154\"\n  short_en: Kaizhou\n- id: hui-zhou\n  name: 会州\n  name_en: Huizhou Test\n  parent: 四川省\n- {id: pair, name: 两地, members: [会州, \"500154\"]}\n";
        let laid = lay("regions", text);
        assert_eq!(laid.diagnostics, []);
        let regions = &laid.value.regions;
        assert_eq!(regions[&id("500154")].name, "开州区");
        assert_eq!(regions[&id("hui-zhou")].parent, Some(id("510000")));
        assert_eq!(regions[&id("pair")].members, [id("hui-zhou"), id("500154")]);
        assert_eq!(laid.value.resolve(Taxonomy::Region, "会州"), Resolution::Found(id("hui-zhou")));
    }

    #[test]
    fn a_body_by_type_becomes_a_listed_one() {
        let laid = lay("agencies", "- id: 500000-health-commission\n  name_en: CQ Health\n");
        assert_eq!(laid.diagnostics, []);
        let term = &laid.value.agencies[&id("500000-health-commission")];
        assert_eq!(
            (term.name.as_str(), term.name_en.as_deref()),
            ("重庆市卫生健康委员会", Some("CQ Health"))
        );
    }

    #[test]
    fn cues_may_be_a_map_or_a_list() {
        let text = "- id: sleep\n  name: 睡眠健康\n  cues: {睡眠门诊: 5, 失眠: 2}\n- id: rest\n  name: 休养\n  cues: [休养, {word: 疗养, weight: 4}]\n";
        let laid = lay("topics", text);
        assert_eq!(laid.diagnostics, []);
        let weights = |name: &str| -> Vec<u8> {
            laid.value.topics[&id(name)].cues.iter().map(|cue| cue.weight).collect()
        };
        assert_eq!(weights("sleep"), [5, 2]);
        assert_eq!(weights("rest"), [3, 4]);
    }

    #[test]
    fn errors_stand_at_their_places() {
        let cases = [
            ("- id: A b\n  name: 甲\n", "vocabulary-entry", 1, 7),
            ("- id: a\n", "vocabulary-entry", 1, 7),
            ("- id: a\n  nmae: 甲\n", "vocabulary-entry", 2, 3),
            ("- id: a\n  name: 甲\n  aliases: 乙\n", "vocabulary-entry", 3, 12),
            ("- id: a\n  name: 甲\n  parent: 没有\n", "term-unknown", 3, 11),
            ("- id: a\n  name: 甲\n- id: a\n  name: 乙\n", "vocabulary-entry", 3, 3),
            ("- id: a\n  name: 甲: 乙\n", "vocabulary-entry", 2, 10),
            ("- name: 甲\n", "vocabulary-entry", 1, 3),
            ("id: a\n", "yaml-syntax", 1, 1),
            ("- id: a\n  name: 甲\n  cues: {乙: 9}\n", "vocabulary-entry", 3, 9),
        ];
        for (text, code, line, column) in cases {
            let laid = lay("topics", text);
            let seen: Vec<_> = laid
                .diagnostics
                .iter()
                .map(|d| {
                    (d.problem.code(), d.place.as_ref().map_or((0, 0), |p| (p.line, p.column)))
                })
                .collect();
            assert_eq!(seen, [(code, (line, column))], "{text}");
        }
    }

    #[test]
    fn files_of_other_names_are_reported() {
        assert_eq!(lay("places", "[]").diagnostics[0].problem.code(), "content-unknown");
        for text in ["", "# nothing\n", "[]\n"] {
            assert_eq!(lay("topics", text).diagnostics, [], "{text:?}");
        }
    }
}
