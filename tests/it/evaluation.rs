//! Sources that import has not seen, with what is true of them: how much of it import finds.
//!
//! `tests/eval/import/truth.yaml` holds one entry a source. The floors lie a little under what
//! is reached; lowering one is a change of its own, with a reason.

use crate::scratch::{Scratch, files_below, repository};
use jialing::base::RelPath;
use jialing::format::ArticleFile;
use jialing::format::front_matter::AgencyEntry;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is true of the first story of a source.
#[derive(Deserialize)]
struct Truth {
    file: String,
    encoding: Option<String>,
    stories: Option<usize>,
    title: String,
    date: Option<String>,
    kind: String,
    regions: BTreeSet<String>,
    agencies: BTreeSet<String>,
    number: Option<String>,
    source: Option<String>,
    first: String,
    last: String,
    gone: Vec<String>,
    topics: BTreeSet<String>,
}

/// How many facts were found, were true, and were both.
#[derive(Default)]
struct Score {
    found: usize,
    true_: usize,
    both: usize,
}

impl Score {
    fn set(&mut self, found: &BTreeSet<String>, truth: &BTreeSet<String>) {
        self.found += found.len();
        self.true_ += truth.len();
        self.both += found.intersection(truth).count();
    }

    fn one(&mut self, found: Option<String>, truth: Option<String>) {
        self.set(&found.into_iter().collect(), &truth.into_iter().collect());
    }

    fn precision(&self) -> usize {
        (self.both * 100).checked_div(self.found).unwrap_or(100)
    }

    fn recall(&self) -> usize {
        (self.both * 100).checked_div(self.true_).unwrap_or(100)
    }
}

/// A source's bytes as the truth says that they are kept.
fn bytes(text: &[u8], encoding: Option<&str>) -> Vec<u8> {
    let Some(name) = encoding else { return text.to_vec() };
    let plain = std::str::from_utf8(text).unwrap();
    match name {
        "utf-16le" => {
            let units = std::iter::once(0xFEFF).chain(plain.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }
        "latin1-misread" => {
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(text).0.into_owned().into_bytes()
        }
        _ => {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
            encoding.encode(plain).0.into_owned()
        }
    }
}

#[test]
fn import_finds_what_is_true_of_unseen_sources() {
    let folder = repository().join("tests/eval/import");
    let mut sources: BTreeMap<String, Vec<u8>> = files_below(&folder).into_iter().collect();
    let truths: Vec<Truth> =
        serde_yaml::from_slice(&sources.remove("truth.yaml").unwrap()).unwrap();
    assert_eq!(truths.len(), sources.len(), "every source has its truth");
    let scratch = Scratch::new(&[]);
    let site = "base_url = \"https://example.org/\"\nlanguages = [\"zh-Hans\"]\n\
                time_zone = \"Asia/Shanghai\"\n[title]\nzh-Hans = \"x\"\n\
                [description]\nzh-Hans = \"x\"\n";
    scratch.write("site.toml", site.as_bytes());
    for truth in &truths {
        let raw = bytes(&sources[&truth.file], truth.encoding.as_deref());
        scratch.write(&format!("seeds/{}", truth.file), &raw);
    }
    scratch.run_well(&["import"]);
    let mut stories: BTreeMap<String, BTreeMap<u32, ArticleFile>> = BTreeMap::new();
    for (path, bytes) in scratch.files("content/articles") {
        let text = String::from_utf8(bytes).unwrap();
        let article = ArticleFile::parse(&RelPath::new(&path).unwrap(), &text).value.unwrap().0;
        let file = article.front.source_file.clone().unwrap();
        let number = article.front.source_segment.unwrap_or(1);
        stories.entry(file).or_default().insert(number, article);
    }
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for truth in &truths {
        let own = stories.get(&truth.file);
        let stories_found = own.map_or(0, BTreeMap::len).to_string();
        let stories_true = truth.stories.unwrap_or(1).to_string();
        scores.entry("stories").or_default().one(Some(stories_found), Some(stories_true));
        let Some(article) = own.and_then(|own| own.values().next()) else {
            println!("{}: no article", truth.file);
            continue;
        };
        let front = &article.front;
        let date = front.date.map(|date| date.to_string());
        let kind = front.kind.map(|kind| format!("{kind:?}").to_lowercase());
        let agencies = front.agencies.iter().map(|entry| match entry {
            AgencyEntry::Name(name) | AgencyEntry::Full { name, .. } => name.clone(),
        });
        let body = article.body.replace("**", "");
        let edges = [body.contains(&truth.first), body.trim_end().ends_with(&truth.last)];
        let left: Vec<&String> =
            truth.gone.iter().filter(|gone| article.body.contains(*gone)).collect();
        if front.title.as_ref() != Some(&truth.title) || date != truth.date || !left.is_empty() {
            println!("{}: {:?} {date:?}, left {left:?}", truth.file, front.title);
        }
        scores.entry("title").or_default().one(front.title.clone(), Some(truth.title.clone()));
        scores.entry("date").or_default().one(date, truth.date.clone());
        scores.entry("kind").or_default().one(kind, Some(truth.kind.clone()));
        scores.entry("number").or_default().one(front.doc_number.clone(), truth.number.clone());
        if truth.source.is_some() {
            scores.entry("source").or_default().one(front.source.clone(), truth.source.clone());
        }
        scores
            .entry("regions")
            .or_default()
            .set(&front.regions.iter().cloned().collect(), &truth.regions);
        scores.entry("agencies").or_default().set(&agencies.collect(), &truth.agencies);
        scores
            .entry("topics")
            .or_default()
            .set(&front.topics.iter().cloned().collect(), &truth.topics);
        for edge in edges {
            scores.entry("edges").or_default().one(edge.then(String::new), Some(String::new()));
        }
        for gone in &truth.gone {
            scores
                .entry("noise")
                .or_default()
                .one((!left.contains(&gone)).then(String::new), Some(String::new()));
        }
    }
    let mut sunk = Vec::new();
    for (field, precision, recall) in FLOORS {
        let score = &scores[field];
        println!("{field:9} precision {:3} recall {:3}", score.precision(), score.recall());
        if score.precision() < *precision || score.recall() < *recall {
            sunk.push(field);
        }
    }
    assert!(sunk.is_empty(), "under the floor: {sunk:?}");
}

/// The field, and the least precision and recall in per cent.
const FLOORS: &[(&str, usize, usize)] = &[
    ("stories", 90, 90),
    ("title", 85, 85),
    ("date", 85, 80),
    ("kind", 90, 90),
    ("number", 95, 95),
    ("source", 80, 80),
    ("regions", 95, 95),
    ("agencies", 90, 90),
    ("topics", 80, 85),
    ("edges", 65, 65),
    ("noise", 80, 80),
];
