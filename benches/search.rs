//! The search index at the size of a large portal: bytes, time and memory of making it, bytes and files of asking it.
//!
//!     cargo bench --bench search -- [ARTICLES] [CHARACTERS]
//!
//! With JIALING_BENCH_PAGES the articles are written there as plain pages too, for another search to index
//! (`benches/pagefind/size.mjs`), with JIALING_BENCH_INDEX the index and the queries, for a browser to ask
//! (`tests/browser/search-time.mjs`).
//!
//! The articles are made up, natural in their frequencies: words from the vocabularies, the readings' table and the
//! sentences of this repository's articles, chosen as Zipf's law has it.

#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use jialing::search::answer::{Options, answer};
use jialing::search::card::Card;
use jialing::search::document::{Cards, Collection, Document, Field};
use jialing::search::facet::{Facet, Value};
use jialing::search::index;
use jialing::search::query::Query;
use jialing::search::read::Reader;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// The program's allocator, so that what it costs is what it costs the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Steele, Lea and Flood's SplitMix64: the same articles on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Han words and phrases of the files below a folder, each once.
fn words(root: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["src/format/data", "src/text/data", "content/articles"] {
        gather(&root.join(folder), &mut files);
    }
    files.sort();
    let mut words: BTreeMap<String, ()> = BTreeMap::new();
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        for phrase in text.split(|c: char| !('\u{4E00}'..='\u{9FFF}').contains(&c)) {
            let length = phrase.chars().count();
            if (1..=14).contains(&length) {
                words.insert(phrase.to_owned(), ());
            }
        }
    }
    words.into_keys().collect()
}

fn gather(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { gather(&path, files) } else { files.push(path) }
    }
}

/// Articles of about so many Han characters.
fn articles(words: &[String], count: usize, characters: usize) -> Vec<(String, String)> {
    let mut random = Random(42);
    let mut order: Vec<&str> = words.iter().map(String::as_str).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, random.below(at + 1));
    }
    // Short words are frequent in every language.
    order.sort_by_key(|word| word.chars().count().max(2) + random_rank(word) % 5);
    let mut total = 0.0;
    let sums: Vec<f64> = (0..order.len())
        .map(|rank| {
            total += 1.0 / (rank as f64 + 20.0).powf(1.05);
            total
        })
        .collect();
    let marks = ["，", "，", "，", "。", "、", "；", "。\n", "2024年", "DRG", "（", "）"];
    (0..count)
        .map(|_| {
            let mut pick = || {
                let at = random.unit() * total;
                order[sums.partition_point(|sum| *sum < at).min(order.len() - 1)]
            };
            let title: String = (0..5).map(|_| pick()).collect();
            let (mut body, mut length) = (String::new(), 0);
            let mut since = 0;
            while length < characters {
                let word = pick();
                body.push_str(word);
                let long = word.chars().count();
                length += long;
                since += long;
                if since > 9 {
                    body.push_str(marks[(length + long) % marks.len()]);
                    since = 0;
                }
            }
            (title, body)
        })
        .collect()
}

fn random_rank(word: &str) -> usize {
    word.bytes().fold(7, |sum: usize, byte| sum.wrapping_mul(31).wrapping_add(byte.into()))
}

fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0) / 1024
}

/// Seconds of processor time so far, of all threads.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Plain pages of the articles, which any indexer of HTML reads.
fn write_pages(folder: &Path, articles: &[(String, String)]) {
    for (at, (title, body)) in articles.iter().enumerate() {
        let own = folder.join(format!("articles/a-{at}"));
        std::fs::create_dir_all(&own).unwrap();
        let body = body.replace('\n', "</p>\n<p>");
        let page = format!(
            "<!doctype html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
             <body><main><h1>{title}</h1>\n<p>{body}</p></main></body></html>\n"
        );
        std::fs::write(own.join("index.html"), page).unwrap();
    }
}

fn main() {
    let numbers: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let count = numbers.first().copied().unwrap_or(10_000);
    let characters = numbers.get(1).copied().unwrap_or(2_000);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = words(root);
    let articles = articles(&words, count, characters);
    let han: usize = articles
        .iter()
        .map(|(title, body)| title.chars().chain(body.chars()).filter(|c| *c >= '\u{4E00}').count())
        .sum();
    println!("{} words, {count} articles, {han} Han characters", words.len());
    if let Some(folder) = std::env::var_os("JIALING_BENCH_PAGES") {
        write_pages(Path::new(&folder), &articles);
    }
    let before = peak();
    let begun = processor();

    let start = Instant::now();
    let documents: Vec<Document> = articles
        .iter()
        .enumerate()
        .map(|(at, (title, body))| Document {
            fields: vec![
                Field::name(Field::TITLE, title.as_str()),
                Field::text(Field::BODY, body.as_str()),
            ],
            year: Some(2015 + (at * 10 / count) as u16),
        })
        .collect();
    let cards = |id: usize| -> Cards {
        let (title, body) = &articles[id];
        let card = Card {
            address: format!("articles/a-{id}/"),
            title: title.clone(),
            date: "2024-03-05".into(),
            kind: "news".into(),
            summary: body.chars().take(80).collect(),
            text: body.clone(),
            ..Card::default()
        };
        vec![("zh-Hans", card)]
    };
    let all: Vec<u32> = (0..count as u32).collect();
    let value =
        |id: &str| Value { id: id.into(), articles: count, ids: all.clone(), ..Value::default() };
    let collection = Collection {
        documents,
        terms: 0,
        languages: vec!["zh-Hans"],
        facets: vec![Facet {
            name: "language".into(),
            values: vec![value("zh-Hans"), value("original:zh-Hans")],
        }],
        synonyms: Vec::new(),
        suggestions: Vec::new(),
        cards: &cards,
    };
    let files = index::write(&collection);
    let time = start.elapsed();
    drop(collection);
    println!(
        "indexing: {:.2} s, {:.2} s of processor, peak {} MB ({before} MB before)",
        time.as_secs_f64(),
        processor() - begun,
        peak()
    );

    let of = |part: &str| -> (usize, usize) {
        let own = files.iter().filter(|(path, _)| path.as_str().contains(part));
        own.fold((0, 0), |(n, bytes), (_, content)| (n + 1, bytes + content.len()))
    };
    let parts = [
        ("tokens", "/g/"),
        ("what follows pairs, in files of its own", "/n/"),
        ("cards", "/t/"),
        ("phrases", "/w/"),
        ("facets", "/f/"),
        ("fold", "/fold"),
        ("manifest", "/manifest"),
        ("all", "/"),
    ];
    for (name, part) in parts {
        let (files, bytes) = of(part);
        let each = bytes as f64 / han as f64;
        println!("{name}: {files} files, {bytes} bytes, {each:.3} a character");
    }
    let tree: BTreeMap<&str, &[u8]> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let queries = queries(&articles);
    if let Some(folder) = std::env::var_os("JIALING_BENCH_INDEX") {
        let folder = Path::new(&folder);
        for (path, bytes) in &tree {
            let own = folder.join(path);
            std::fs::create_dir_all(own.parent().unwrap()).unwrap();
            std::fs::write(own, bytes).unwrap();
        }
        std::fs::write(folder.join("queries.txt"), queries.join("\n")).unwrap();
    }
    ask(&tree, &articles, &queries);
}

/// Four-character queries: words that the articles use, from common to rare.
fn queries(articles: &[(String, String)]) -> Vec<String> {
    let mut random = Random(7);
    let mut queries: Vec<String> = vec!["联防联控".into(), "医疗保障".into(), "中医药局".into()];
    while queries.len() < 200 {
        let (_, body) = &articles[random.below(articles.len())];
        let chars: Vec<char> = body.chars().collect();
        let at = random.below(chars.len().saturating_sub(4));
        let query: String = chars[at..at + 4].iter().collect();
        if query.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
            queries.push(query);
        }
    }
    queries
}

fn ask(tree: &BTreeMap<&str, &[u8]>, articles: &[(String, String)], queries: &[String]) {
    let fetch = |path: &str| tree.get(path).map(|bytes| bytes.to_vec());
    let tables = tree.iter().filter(|(path, _)| path.contains("/w/"));
    let table: usize = tables.map(|(_, bytes)| bytes.len()).sum();
    let options = Options { lang: "zh-Hans".into(), limit: 10, ..Options::default() };
    let (mut cold, mut warm, mut shards) = (Vec::new(), Vec::new(), Vec::new());
    let (mut full, mut cold_full) = (Vec::new(), Vec::new());
    let (mut early, mut cold_early) = (Vec::new(), Vec::new());
    let (mut wrong, mut of) = (0, 0);
    let mut dear: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let tokens_fetched = Cell::new((0, 0));
    let fetch = |path: &str| {
        let bytes = fetch(path)?;
        if path.contains("/g/") || path.contains("/n/") {
            let (files, all) = tokens_fetched.get();
            tokens_fetched.set((files + 1, all + bytes.len()));
        }
        Some(bytes)
    };
    let start = Instant::now();
    for query in queries {
        tokens_fetched.set((0, 0));
        let reader = Reader::open(&fetch).unwrap();
        let base = reader.fetched().1;
        let facet = reader.facet("language").unwrap();
        let with_facet = reader.fetched().1;
        drop(facet);
        let found = answer(&reader, &Query::parse(query), &options).unwrap();
        let (count, bytes) = reader.fetched();
        // The facet was read twice: the answer's own reading is counted.
        cold.push((bytes - (with_facet - base), query.clone()));
        // What only a first query fetches: manifest, facet, and the phrases of the cards.
        let once = with_facet + (with_facet - base) + if found.hits.is_empty() { 0 } else { table };
        let files_once = if found.hits.is_empty() { 3 } else { 3 + usize::from(table > 0) };
        warm.push((bytes - once, query.clone()));
        let (token_files, tokens) = tokens_fetched.get();
        dear.insert(query.clone(), (tokens, token_files, found.dropped.len()));
        if found.hits.len() == options.limit {
            full.push((bytes - once, query.clone()));
            cold_full.push((bytes - (with_facet - base), query.clone()));
            // What a page of a large site fetches before its reader comes to the other five.
            let reader = Reader::open(&fetch).unwrap();
            answer(&reader, &Query::parse(query), &Options { limit: 5, ..options.clone() })
                .unwrap();
            let bytes = reader.fetched().1;
            early.push((bytes - (with_facet + table), query.clone()));
            cold_early.push((bytes, query.clone()));
        }
        shards.push(count - files_once - found.hits.len() - found.dropped.len());
        let right = articles
            .iter()
            .filter(|(t, b)| t.contains(query.as_str()) || b.contains(query.as_str()));
        let right = right.count();
        if queries.iter().take(3).any(|named| named == query) {
            println!("{query}: {} found, {right} say it", found.ranked.len());
        }
        // What is found by the parts of a query that no article says is not meant to say it.
        if found.parts.is_empty() {
            of += found.ranked.len();
            wrong += found.ranked.len().saturating_sub(right);
        }
        assert!(found.ranked.len() >= right, "{query}: {} of {right}", found.ranked.len());
    }
    let time = start.elapsed().as_secs_f64() * 1000.0 / queries.len() as f64;
    let lists = [
        ("cold", &mut cold),
        ("warm", &mut warm),
        ("cold with ten results", &mut cold_full),
        ("warm with ten results", &mut full),
        ("cold, the first five of them", &mut cold_early),
        ("warm, the first five of them", &mut early),
    ];
    for (name, list) in lists {
        list.sort();
        if list.is_empty() {
            continue;
        }
        let of = |part: usize| list[list.len() * part / 100].0;
        let worst = &list[list.len() - 1];
        println!(
            "{name}: median {} bytes, 95 of 100 within {}, worst {} ({}), of {}",
            of(50),
            of(95),
            worst.0,
            worst.1,
            list.len()
        );
    }
    println!("the dearest with ten results, warm: bytes, of tokens, files, dropped cards");
    for (bytes, query) in full.iter().rev().take(10) {
        let (tokens, files, dropped) = dear[query];
        println!("  {query} {bytes} {tokens} {files} {dropped}");
    }
    shards.sort_unstable();
    println!(
        "shards and names a query: median {}, worst {}; {time:.1} ms with counting",
        shards[shards.len() / 2],
        shards[shards.len() - 1]
    );
    println!("results that do not hold the query before cards are read: {wrong} of {of}");
}
