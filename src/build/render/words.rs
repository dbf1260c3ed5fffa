//! The interface words of a theme: one text a key and language, with the two forms of
//! English plurals.

use super::convert::Scripts;
use crate::base::{Diagnostic, Place, Problem, RelPath};
use crate::model::Lang;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Words that the program itself asks for; a theme without one of them is in error.
pub const REQUIRED: &[&str] = &[
    "page.head_title",
    "page.numbered",
    "page.home.title",
    "page.articles.title",
    "page.topics.title",
    "page.regions.title",
    "page.agencies.title",
    "page.timeline.title",
    "page.data.title",
    "page.search.title",
    "page.sitemap.title",
    "page.not_found.title",
    "page.home.description",
    "page.articles.description",
    "page.topics.description",
    "page.regions.description",
    "page.agencies.description",
    "page.timeline.description",
    "page.data.description",
    "page.search.description",
    "page.sitemap.description",
    "page.not_found.description",
    "page.kind.description",
    "page.topic.description",
    "page.region.description",
    "page.agency.description",
    "page.timeline_year.title",
    "page.timeline_year.description",
    "kind.news",
    "kind.policy",
    "kind.interview",
    "kind.data",
    "kind.notice",
    "chart.regions.title",
    "chart.regions.desc",
    "chart.region.title",
    "chart.region.desc",
    "chart.months.title",
    "chart.months.desc",
    "chart.years.title",
    "chart.years.desc",
    "chart.year.title",
    "chart.year.desc",
    "chart.mark",
    "head.region",
    "head.month",
    "head.year",
    "head.articles",
    "head.entries",
    "group.national",
    "group.other",
    "feed.site",
    "feed.term",
    "redirect.moved",
    "translation.missing",
    "body.table",
    "body.footnotes",
    "body.footnote",
    "body.footnote_back",
    "body.note",
    "body.tip",
    "body.important",
    "body.warning",
    "body.caution",
    "body.done",
    "body.open",
    "body.code",
];

/// A word: one form, or one for the number one and another for all other numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    one: Option<String>,
    other: String,
}

/// The words of a theme in all languages of the site.
#[derive(Debug, Clone, Default)]
pub struct Words {
    by_lang: BTreeMap<Lang, FxHashMap<String, Word>>,
}

/// One file of words: its path below the site's folder and its text.
pub struct WordFile<'a> {
    /// The file, for diagnostics.
    pub path: RelPath,
    /// TOML.
    pub text: &'a str,
}

impl Words {
    /// Reads the words of each language: files of one language are given from the built-in
    /// theme to the site's, and later ones win. `zh-Hant` is made from `zh-Hans` and its own
    /// files are laid over it. Keys that a language of `langs` lacks are errors.
    pub fn read(
        files: &BTreeMap<Lang, Vec<WordFile<'_>>>,
        langs: &[Lang],
        scripts: &Scripts,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Words {
        let mut by_lang: BTreeMap<Lang, FxHashMap<String, Word>> = BTreeMap::new();
        for lang in [Lang::ZhHans, Lang::ZhHant, Lang::En] {
            let mut words = match (lang, by_lang.get(&Lang::ZhHans)) {
                // The dictionaries are not looked into for a language that the site lacks.
                (Lang::ZhHant, Some(simplified)) if langs.contains(&lang) => {
                    converted(simplified, scripts)
                }
                _ => FxHashMap::default(),
            };
            for file in files.get(&lang).into_iter().flatten() {
                match file.text.parse::<toml::Table>() {
                    Ok(table) => flatten("", &table, &mut words),
                    Err(error) => diagnostics.push(broken(file, &error)),
                }
            }
            by_lang.insert(lang, words);
        }
        let words = Words { by_lang };
        words.report_missing(langs, diagnostics);
        words
    }

    fn report_missing(&self, langs: &[Lang], diagnostics: &mut Vec<Diagnostic>) {
        let mut keys: std::collections::BTreeSet<&str> = REQUIRED.iter().copied().collect();
        for lang in langs {
            keys.extend(self.by_lang.get(lang).into_iter().flatten().map(|(key, _)| key.as_str()));
        }
        for key in keys {
            for lang in langs.iter().filter(|lang| !self.has(**lang, key)) {
                let lang = lang.tag().to_owned();
                let problem = Problem::ThemeWordMissing { key: key.to_owned(), lang };
                diagnostics.push(Diagnostic::new(problem, None));
            }
        }
    }

    /// Whether a language has the word.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.by_lang.get(&lang).is_some_and(|words| words.contains_key(key))
    }

    /// The word with its places filled in; `n` chooses the plural form. Nothing where the
    /// language lacks it.
    pub fn find(&self, lang: Lang, key: &str, fill: &[(&str, &str)]) -> Option<String> {
        let word = self.by_lang.get(&lang)?.get(key)?;
        let one = fill.iter().any(|(name, value)| *name == "n" && *value == "1");
        let form = word.one.as_ref().filter(|_| one).unwrap_or(&word.other);
        Some(filled(form, fill))
    }

    /// The word, or its key where the language lacks it (which was reported on reading).
    pub fn get(&self, lang: Lang, key: &str, fill: &[(&str, &str)]) -> String {
        self.find(lang, key, fill).unwrap_or_else(|| key.to_owned())
    }
}

/// Puts values in the place of `{name}`; what no value is given for stays. Values are not
/// looked into again.
pub fn filled(form: &str, fill: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(form.len());
    let mut rest = form;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let known = after.find('}').and_then(|close| {
            let name = &after[..close];
            fill.iter().find(|(own, _)| *own == name).map(|(_, value)| (close, *value))
        });
        match known {
            Some((close, value)) => {
                text.push_str(value);
                rest = &after[close + 1..];
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

fn converted(words: &FxHashMap<String, Word>, scripts: &Scripts) -> FxHashMap<String, Word> {
    let shown = |text: &String| scripts.shown(text, Lang::ZhHans, Lang::ZhHant).into_owned();
    words
        .iter()
        .map(|(key, word)| {
            (key.clone(), Word { one: word.one.as_ref().map(shown), other: shown(&word.other) })
        })
        .collect()
}

/// Takes a table's words under dotted keys; a table of `one` and `other` is one word.
fn flatten(prefix: &str, table: &toml::Table, into: &mut FxHashMap<String, Word>) {
    for (key, value) in table {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => {
                let form = |name: &str| inner.get(name).and_then(toml::Value::as_str);
                match (form("one"), form("other")) {
                    (one, Some(other)) if inner.len() == 1 + usize::from(one.is_some()) => {
                        let word = Word { one: one.map(str::to_owned), other: other.to_owned() };
                        into.insert(key, word);
                    }
                    _ => flatten(&key, inner, into),
                }
            }
            toml::Value::String(text) => {
                into.insert(key, Word { one: None, other: text.clone() });
            }
            other => {
                into.insert(key, Word { one: None, other: other.to_string() });
            }
        }
    }
}

fn broken(file: &WordFile<'_>, error: &toml::de::Error) -> Diagnostic {
    let reason = error.message().to_owned();
    let range = error.span().unwrap_or(0..0);
    let place = Place::in_text(file.path.clone(), file.text, range);
    Diagnostic::new(Problem::ThemeWordsBroken { reason }, place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ScriptChoice;

    fn words(zh: &str, en: &str) -> (Words, Vec<Diagnostic>) {
        let scripts = Scripts::new(&ScriptChoice { chain: "s2t".into(), overrides: vec![] });
        let file = |text| WordFile { path: RelPath::new("themes/t/words/x.toml").unwrap(), text };
        let files = [(Lang::ZhHans, vec![file(zh)]), (Lang::En, vec![file(en)])].into();
        let mut diagnostics = Vec::new();
        let words = Words::read(&files, &Lang::ALL, &scripts, &mut diagnostics);
        (words, diagnostics)
    }

    #[test]
    fn plurals_places_and_scripts() {
        let (words, _) = words(
            "[count]\narticles = '{n} 篇文章，{name}'",
            "[count.articles]\none = '{n} article, {name}'\nother = '{n} articles, {x'",
        );
        let get = |lang, n| words.get(lang, "count.articles", &[("n", n), ("name", "{n}")]);
        assert_eq!(get(Lang::ZhHans, "1"), "1 篇文章，{n}");
        assert_eq!(get(Lang::En, "1"), "1 article, {n}");
        assert_eq!(get(Lang::En, "2"), "2 articles, {x");
        let (words, _) = self::words("[nav]\ntopics = '专题'", "");
        assert_eq!(words.get(Lang::ZhHant, "nav.topics", &[]), "專題");
        assert_eq!(words.get(Lang::En, "nav.topics", &[]), "nav.topics");
    }

    #[test]
    fn a_key_that_one_language_lacks_is_an_error() {
        let (_, diagnostics) = words("[nav]\na = '甲'\nb = '乙'", "[nav]\na = 'A'");
        let lacks = |key: &str, lang: &str| {
            let problem = Problem::ThemeWordMissing { key: key.into(), lang: lang.into() };
            diagnostics.iter().any(|diagnostic| diagnostic.problem == problem)
        };
        assert!(lacks("nav.b", "en") && !lacks("nav.b", "zh-Hant") && !lacks("nav.a", "en"));
        assert!(lacks("kind.news", "zh-Hans"));
        let (_, diagnostics) = words("[nav\n", "");
        assert!(diagnostics.iter().any(|one| one.problem.code() == "theme-words-broken"));
    }
}
