//! Queries with judged answers: how many of the right articles search finds, how many that it finds are
//! right, and how high the one stands that should be first.
//!
//! `tests/eval/search` holds the queries and the sentences of the corpus; its README explains the keys.

mod corpus;
mod oracle;
mod score;

use crate::scratch::{Scratch, files_below, repository};
use corpus::Corpus;
use jialing::search::answer::{Options, answer};
use jialing::search::query::Query;
use jialing::search::read::Reader;
use oracle::Judged;
use score::Table;
use std::path::Path;

/// A folder to which the site, its sources and `judged.json` are written, for trying another search on them.
const KEEP: &str = "JIALING_SEARCH_EVAL_KEEP";

/// Above every number of results here.
const ALL: usize = 1000;

/// What is asked of each group of queries: recall, precision, mean reciprocal rank; of one that is not
/// named here, what is asked of `literal`.
const FLOORS: &[(&str, [f64; 3])] = &[
    ("literal", [1.0, 0.98, 1.0]),
    // An article that has translations is not verified word by word, so that `"joint mechanism"`
    // finds those that say both words apart.
    ("English", [1.0, 0.92, 0.9]),
    // A topic's other names may be wider or narrower than it and do not lead to it, also where
    // they are the same (检查检验互认).
    ("synonyms", [0.9, 0.95, 0.9]),
    ("all", [0.98, 0.98, 0.95]),
];

/// The slugs of the articles found, the best first.
fn found(reader: &Reader, typed: &str) -> Vec<String> {
    let options = Options { lang: "zh-Hans".to_owned(), limit: ALL, ..Options::default() };
    let answer = answer(reader, &Query::parse(typed), &options).unwrap();
    let slug = |address: &str| {
        address.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
    };
    answer.hits.iter().map(|hit| slug(&hit.card.address)).collect()
}

fn keep(site: &Scratch, judged: &[Judged], folder: &Path) {
    for (path, bytes) in site.files("") {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    std::fs::write(folder.join("judged.json"), serde_json::to_vec_pretty(judged).unwrap()).unwrap();
}

#[test]
fn search_finds_what_is_right() {
    let folder = repository().join("tests/eval/search");
    let corpus = Corpus::made(&folder.join("corpus.yaml"));
    let queries = oracle::queries(&folder.join("queries.yaml"));
    assert!(queries.len() >= 80, "{} queries", queries.len());

    let content = files_below(&repository().join("content"));
    let shipped = corpus::shipped(&content);
    let site = Scratch::new(&[("site.toml", corpus::SITE)]);
    for (path, bytes) in &content {
        site.write(&format!("content/{path}"), bytes);
    }
    for (path, text) in &corpus.files {
        site.write(path, text.as_bytes());
    }
    site.run_well(&["build"]);

    let mut documents = shipped;
    documents.extend(corpus.documents);
    let mut judged: Vec<Judged> =
        queries.iter().map(|query| oracle::judge(query, &documents)).collect();
    let public = site.path("public");
    let fetch = |path: &str| std::fs::read(public.join(path)).ok();
    let reader = Reader::open(&fetch).unwrap();
    for one in &mut judged {
        one.found = found(&reader, &one.query);
    }
    if let Some(folder) = std::env::var_os(KEEP) {
        keep(&site, &judged, Path::new(&folder));
    }
    let table = Table::of(&judged);
    print!("{table}");
    let empty: Vec<&str> = judged
        .iter()
        .filter(|one| one.right.is_empty() && one.group != "nothing")
        .map(|one| one.query.as_str())
        .collect();
    assert!(empty.is_empty(), "no article is right for {empty:?}");
    let sunk = table.under(FLOORS);
    assert!(sunk.is_empty(), "under the floor:\n{}", sunk.join("\n"));
}
