//! Queries with judged answers: how many of the right articles search finds, how many that it finds are
//! right, and how high the one stands that should be first.
//!
//! `tests/eval/search` holds the queries and the sentences of the corpus; its README explains the keys.

mod corpus;
mod oracle;
mod score;

use crate::scratch::{Scratch, files_below, repository};
use corpus::Corpus;
use jialing::search::answer::{Hit, Options, answer};
use jialing::search::query::Query;
use jialing::search::read::Reader;
use oracle::Judged;
use score::Table;
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// A folder to which the site, its sources and `judged.json` are written, for trying another search on them.
const KEEP: &str = "JIALING_SEARCH_EVAL_KEEP";

/// Above every number of results here.
const ALL: usize = 1000;

/// What is asked of each group of queries: recall, precision, mean reciprocal rank; of one that is not
/// named here, what is asked of `literal`.
const FLOORS: &[(&str, [f64; 3])] = &[("literal", [1.0, 0.98, 1.0]), ("all", [1.0, 0.99, 0.98])];

/// The slugs of the articles found, the best first, and the answer as the browser's module should give it.
fn found(reader: &Reader, typed: &str, lang: &str) -> (Vec<String>, serde_json::Value) {
    let options = Options { lang: lang.to_owned(), limit: ALL, ..Options::default() };
    let answer = answer(reader, &Query::parse(typed), &options).unwrap();
    let slug = |address: &str| {
        address.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
    };
    let urls = |hits: &[Hit]| -> Vec<String> {
        hits.iter().map(|hit| format!("/{}", hit.card.address)).collect()
    };
    let told = serde_json::json!({
        "query": typed,
        "total": answer.total,
        "articles": urls(&answer.hits),
        "terms": urls(&answer.terms),
        "parts": answer.parts,
        "near": answer.near,
    });
    (answer.hits.iter().map(|hit| slug(&hit.card.address)).collect(), told)
}

/// The browser's module over the same files: the same articles in the same order, for every judged query.
fn the_module_answers_alike(site: &Scratch, answers: &[serde_json::Value]) {
    if Command::new("node").arg("--version").output().is_err() {
        let required =
            std::env::var("JIALING_BROWSER_TESTS").is_ok_and(|value| value == "required");
        assert!(!required, "the browser tests are required, and there is no `node`");
        // Not by `eprintln!`, which the test runner would keep to itself.
        let _ = writeln!(std::io::stderr(), "the module was NOT asked: there is no `node`");
        return;
    }
    site.write("answers.json", &serde_json::to_vec(answers).unwrap());
    let run = Command::new("node")
        .arg(repository().join("tests/browser/search-site.mjs"))
        .arg(site.path("public"))
        .arg("--answers")
        .arg(site.path("answers.json"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    let fault = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "the module answers otherwise:\n{told}{fault}");
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
    assert!(queries.len() >= 150, "{} queries", queries.len());

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
    let mut answers = Vec::new();
    for one in &mut judged {
        let (slugs, told) = found(&reader, &one.query, "zh-Hans");
        // Whatever language a reader reads, the articles are the same.
        for lang in reader.manifest().languages.iter().filter(|lang| *lang != "zh-Hans") {
            assert_eq!(found(&reader, &one.query, lang).0, slugs, "{} for {lang}", one.query);
        }
        one.found = slugs;
        answers.push(told);
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
    the_module_answers_alike(&site, &answers);
}
