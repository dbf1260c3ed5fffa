//! What is true of a source, as `truth.yaml` gives it.

use super::score::plain;
use crate::scratch::{files_below, repository};
use jialing::format::builtin;
use jialing::model::{Resolution, Taxonomy, Vocabulary};
use jialing::text::fold::fold_char;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What is true of one story of a source. Where several answers are right they are written with
/// `|` between them; the `_also` lists hold what may be found and need not be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// The source, a file beside the truth.
    pub file: String,
    /// What the file's bytes are made into before they are imported.
    pub encoding: Option<String>,
    /// How many stories the source holds; said once for each source.
    pub stories: Option<usize>,
    /// Which story this is, from 1.
    #[serde(default = "first_story")]
    pub story: usize,
    /// The language of the article where it is not Simplified Chinese, so `zh-Hant` for Traditional
    /// text that people wrote; `from zh-Hant` where a machine made it and it becomes Simplified.
    pub lang: Option<String>,
    /// The titles that an editor would accept.
    pub title: Vec<String>,
    /// When it was published; absent where the source does not say.
    pub date: Option<String>,
    /// Other dates that an editor would accept.
    #[serde(default)]
    pub date_also: Vec<String>,
    /// Whether an editor would mark the date as uncertain.
    #[serde(default)]
    pub uncertain_date: bool,
    pub kind: String,
    #[serde(default)]
    pub kind_also: Vec<String>,
    pub regions: Vec<String>,
    #[serde(default)]
    pub regions_also: Vec<String>,
    pub agencies: Vec<String>,
    #[serde(default)]
    pub agencies_also: Vec<String>,
    pub topics: Vec<String>,
    #[serde(default)]
    pub topics_also: Vec<String>,
    /// 发文字号.
    pub number: Option<String>,
    pub source: Option<String>,
    /// Whether the source is only to be inferred, so that none is right as well.
    #[serde(default)]
    pub source_optional: bool,
    /// The first and last words of the body.
    pub first: String,
    pub last: String,
    #[serde(default)]
    pub last_also: Vec<String>,
    /// What must not be in the article.
    pub gone: Vec<String>,
    /// What must be in it.
    pub keep: Vec<String>,
    /// Damaged words of the source and the words that they were.
    #[serde(default)]
    pub repairs: BTreeMap<String, String>,
    /// `number` where the repaired words are in the document's number, not in the body.
    pub repairs_in: Option<String>,
    /// Whether it is off the portal's subject.
    #[serde(default)]
    pub draft: bool,
}

fn first_story() -> usize {
    1
}

/// The truths of one half and its sources by name.
pub fn read(half: &str) -> (Vec<Truth>, BTreeMap<String, Vec<u8>>) {
    let folder = repository().join("tests/eval/import").join(half);
    let mut sources: BTreeMap<String, Vec<u8>> = files_below(&folder).into_iter().collect();
    let truths = sources.remove("truth.yaml").unwrap();
    (serde_yaml::from_slice(&truths).unwrap(), sources)
}

impl Truth {
    /// The source's bytes as the truth says that they are kept.
    pub fn bytes(&self, text: &[u8]) -> Vec<u8> {
        let Some(name) = self.encoding.as_deref() else { return text.to_vec() };
        let plain = std::str::from_utf8(text).unwrap();
        match name {
            "utf-16le" => {
                let units = std::iter::once(0xFEFF).chain(plain.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }
            "latin1-misread" => encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(text)
                .0
                .into_owned()
                .into_bytes(),
            _ => {
                let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
                encoding.encode(plain).0.into_owned()
            }
        }
    }

    /// What the truth says that cannot be: terms that no vocabulary has, words that the source
    /// does not hold.
    pub fn faults(&self, source: &[u8]) -> Vec<String> {
        let mut source = String::from_utf8_lossy(source).into_owned();
        let mut faults = Vec::new();
        for (damaged, right) in &self.repairs {
            if !plain(&source).contains(&plain(damaged)) {
                faults.push(format!("{}: does not hold {damaged}", self.file));
            }
            source = source.replace(damaged.as_str(), right);
        }
        let raw = [source.as_str(), &String::from_utf8_lossy(&self.bytes(source.as_bytes()))]
            .map(comparable)
            .concat();
        let text = comparable(&without_tags(&source));
        // Where a story goes on behind a page's foot, import joins the sentence.
        let joined =
            self.gone.iter().fold(text.clone(), |text, gone| text.replace(&comparable(gone), ""));
        let mut need = |what: &str, wanted: &str, places: &[&str]| {
            let stands = |one: &str| {
                // Of a number that import masks, both ends stand in the source.
                one.split("****").all(|part| {
                    let part = comparable(part);
                    places.iter().any(|place| place.contains(&part))
                })
            };
            if !wanted.split('|').any(stands) {
                faults.push(format!("{}#{}: {what} {wanted}", self.file, self.story));
            }
        };
        self.title.iter().for_each(|title| need("title", &title.replace('|', " "), &[&text]));
        need("first", &self.first, &[&text]);
        let lasts = std::iter::once(&self.last).chain(&self.last_also);
        lasts.for_each(|last| need("last", last, &[&text]));
        self.keep.iter().for_each(|keep| need("keep", keep, &[&text, &joined]));
        self.gone.iter().for_each(|gone| need("gone", gone, &[&text, &raw]));
        faults.extend(self.strange_terms(&text));
        faults
    }

    /// The terms that the vocabulary has not. A body that is in none has the name that the text
    /// gives it, or that name with its region before it.
    fn strange_terms(&self, text: &str) -> Vec<String> {
        let regions = || self.regions.iter().chain(&self.regions_also);
        let is_known = |taxonomy, name: &str| {
            matches!(VOCABULARY.resolve(taxonomy, name), Resolution::Found(_))
        };
        let is_in_text = |name: &str| {
            let places = regions().map(|region| region.rsplit('/').next().unwrap_or(region));
            let rests = places.filter_map(|place| name.strip_prefix(place));
            std::iter::once(name).chain(rests).any(|name| text.contains(&comparable(name)))
        };
        let all = |taxonomy, wanted: &[String], also: &[String]| -> Vec<String> {
            let entries = wanted.iter().chain(also);
            let strange = entries.filter(|entry| {
                let known = entry.split('|').any(|name| is_known(taxonomy, name));
                let named = taxonomy == Taxonomy::Agency && entry.split('|').any(is_in_text);
                !known && !named
            });
            strange.map(|name| format!("{}: no {taxonomy:?} {name}", self.file)).collect()
        };
        [
            all(Taxonomy::Region, &self.regions, &self.regions_also),
            all(Taxonomy::Agency, &self.agencies, &self.agencies_also),
            all(Taxonomy::Topic, &self.topics, &self.topics_also),
        ]
        .concat()
    }
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(builtin::vocabulary);

/// What a name means: the id of its term, so that equal names are one; else the name itself.
pub fn meaning(taxonomy: Taxonomy, name: &str) -> String {
    match VOCABULARY.resolve(taxonomy, name) {
        Resolution::Found(id) => id.to_string(),
        _ => name.to_owned(),
    }
}

/// A text for the question whether a source holds some words: import may change their script
/// and the width of their punctuation, and cite in other quotation marks.
fn comparable(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '。' => '.',
        _ => c,
    };
    let marks = |c: &char| !"“”\"「」『』>|".contains(*c);
    plain(text).chars().map(narrow).filter(marks).map(fold_char).collect()
}

/// A page's text: without its tags, with the few named characters that the sources use.
fn without_tags(source: &str) -> String {
    let mut text = String::new();
    for (at, part) in source.split('<').enumerate() {
        let is_tag =
            at > 0 && part.starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c));
        text.push_str(if is_tag {
            part.split_once('>').map_or("", |(_, rest)| rest)
        } else {
            part
        });
    }
    let entities = [
        ("&nbsp;", " "),
        ("&gt;", ">"),
        ("&mdash;", "—"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&#40;", "("),
        ("&#41;", ")"),
    ];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}
