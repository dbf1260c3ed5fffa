//! What is true of a source, as `truth.yaml` gives it.

use super::score::plain;
use crate::scratch::{files_below, repository};
use jialing::format::builtin;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// The script or language of the original where it is not Simplified Chinese.
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

    /// What the truth says that cannot be: terms that are in no vocabulary, damage that the
    /// source does not hold.
    pub fn faults(&self, source: &[u8]) -> Vec<String> {
        let text = plain(&String::from_utf8_lossy(source));
        let mut faults = Vec::new();
        let vocabulary = builtin::vocabulary();
        let topics: Vec<&str> = vocabulary.topics.values().map(|t| t.name.as_str()).collect();
        let regions: Vec<&str> = vocabulary.regions.values().map(|t| t.name.as_str()).collect();
        for topic in self.topics.iter().chain(&self.topics_also) {
            if !topics.contains(&topic.as_str()) {
                faults.push(format!("{}: no topic {topic}", self.file));
            }
        }
        for region in self.regions.iter().chain(&self.regions_also) {
            if !regions.contains(&region.as_str()) {
                faults.push(format!("{}: no region {region}", self.file));
            }
        }
        for damaged in self.repairs.keys() {
            if !text.contains(&plain(damaged)) {
                faults.push(format!("{}: does not hold {damaged}", self.file));
            }
        }
        faults
    }
}
