//! The index against the plain truth: what a search for substrings finds, over generated articles.

use super::answer::{Answer, Options, answer, counts};
use super::card::Card;
use super::document::{Cards, Collection, Document, Field};
use super::facet::{Facet, Value};
use super::fold::folded;
use super::index::{self, File};
use super::query::Query;
use super::read::{ReadError, Reader};
use super::synonym::Names;
use crate::text::script::{Chain, Converter};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A few hundred articles of few characters, so that pairs meet by chance and phrases do not.
struct Corpus {
    titles: Vec<String>,
    bodies: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

/// Small numbers that look random and are always the same.
fn numbers(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed;
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    }
}

const COUNT: usize = 400;

impl Corpus {
    fn new() -> Corpus {
        let mut below = numbers(11);
        let hans: Vec<char> =
            "医疗保障局联防控疟疾治中药协同发展重庆四川省市卫生健康委员会的了在是和与"
                .chars()
                .collect();
        let marks = ["，", "。\n", "、", " ", "DRG", "2024", "（"];
        let mut text = |length: usize| -> String {
            let mut text = String::new();
            for _ in 0..length {
                // Squared, so that the first characters are frequent.
                let at = below(hans.len()) * below(hans.len()) / hans.len();
                text.push(hans[at]);
                if below(9) == 0 {
                    text.push_str(marks[below(marks.len())]);
                }
            }
            text
        };
        let titles: Vec<String> = (0..COUNT).map(|_| text(8)).collect();
        let bodies: Vec<String> = (0..COUNT).map(|at| text(60 + at % 200)).collect();
        let mut corpus = Corpus { titles, bodies, files: BTreeMap::new() };
        corpus.files =
            corpus.write().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
        corpus
    }

    fn write(&self) -> Vec<File> {
        let texts = || self.titles.iter().zip(&self.bodies);
        let documents = texts()
            .enumerate()
            .map(|(at, (title, body))| Document {
                fields: vec![
                    Field::name(Field::TITLE, &**title),
                    Field::text(Field::BODY, &**body),
                ],
                year: Some(2020 + (at / 100) as u16),
            })
            .collect();
        let cards = |id: usize| -> Cards {
            let (title, text) = (self.titles[id].clone(), self.bodies[id].clone());
            vec![("zh-Hans", Card { title, text, ..Card::default() })]
        };
        let value = |id: &str, parent: Option<&str>, ids: Vec<u32>| Value {
            id: id.into(),
            parent: parent.map(str::to_owned),
            articles: ids.len(),
            ids,
            ..Value::default()
        };
        let every = |step: usize| (0..COUNT as u32).step_by(step).collect::<Vec<u32>>();
        index::write(&Collection {
            documents,
            terms: 0,
            languages: vec!["zh-Hans"],
            facets: vec![
                Facet {
                    name: "region".into(),
                    values: vec![
                        value("500000", None, every(2)),
                        value("500154", Some("500000"), every(4)),
                    ],
                },
                Facet {
                    name: "language".into(),
                    values: vec![
                        value("zh-Hans", None, every(1)),
                        value("original:zh-Hans", None, every(1)),
                    ],
                },
            ],
            synonyms: vec![Names {
                current: ["卫生健康委员会", "卫健委"].map(str::to_owned).to_vec(),
                former: vec!["卫生局".into()],
            }],
            suggestions: Vec::new(),
            cards: &cards,
        })
    }

    fn ask(&self, typed: &str, options: &Options) -> Result<Answer, ReadError> {
        let fetch = |path: &str| self.files.get(path).cloned();
        answer(&Reader::open(&fetch)?, &Query::parse(typed), options)
    }

    /// The ids of all results, every card read.
    fn ids(&self, typed: &str) -> Vec<usize> {
        let options = Options { lang: "zh-Hans".into(), limit: COUNT, ..Options::default() };
        let answer = self.ask(typed, &options).expect("a whole index");
        let mut ids: Vec<usize> = answer.hits.iter().map(|hit| hit.id as usize).collect();
        ids.sort_unstable();
        assert_eq!(answer.total, ids.len(), "{typed}");
        ids
    }

    /// The articles of which a paragraph, its white space taken out, has the words.
    fn truth(&self, words: &str) -> Vec<usize> {
        let plain = |text: &str| -> String {
            let text: String = text.chars().filter(|c| *c != ' ').collect();
            folded(&text).into_iter().map(|c| c.char()).collect()
        };
        let holds = |text: &str| text.lines().any(|line| plain(line).contains(&plain(words)));
        (0..COUNT).filter(|at| holds(&self.titles[*at]) || holds(&self.bodies[*at])).collect()
    }
}

#[test]
fn han_queries_find_what_holds_them_and_nothing_else() {
    let corpus = Corpus::new();
    let mut below = numbers(5);
    let traditional = Converter::new(Chain::S2t, &[]);
    let mut found = 0;
    for length in [1, 2, 3, 4, 8] {
        for _ in 0..30 {
            let chars: Vec<char> = corpus.bodies[below(COUNT)].chars().collect();
            let at = below(chars.len() - length);
            let query: String = chars[at..at + length].iter().collect();
            if query.chars().any(|c| !('\u{4E00}'..='\u{9FFF}').contains(&c)) {
                continue;
            }
            let truth = corpus.truth(&query);
            assert_eq!(corpus.ids(&format!("“{query}”")), truth, "{query}");
            assert_eq!(corpus.ids(&format!("“{}”", traditional.convert(&query))), truth, "{query}");
            found += 1;
        }
    }
    assert!(found > 80, "{found}");
}

#[test]
fn a_pair_that_many_characters_follow_is_told_in_files_of_its_own() {
    let mut corpus = Corpus::new();
    let third = |n: usize| char::from_u32(0x5000 + (n * n % 97) as u32).unwrap_or('一');
    for (at, body) in corpus.bodies.iter_mut().enumerate() {
        *body = (0..8).map(|n| format!("医疗{}。", third(at + n))).collect();
    }
    corpus.files =
        corpus.write().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    assert!(corpus.files.keys().filter(|path| path.contains("/n/")).count() > 1);
    for n in 0..20 {
        let query = format!("医疗{}", third(n));
        let truth = corpus.truth(&query);
        assert!(!truth.is_empty());
        let answer = corpus.ask(&query, &Options { limit: 1, ..Options::default() });
        assert_eq!(answer.expect("whole").ranked.len(), truth.len(), "{query}");
    }
}

#[test]
fn a_count_is_at_most_while_what_was_read_did_not_say_it() {
    let mut corpus = Corpus::new();
    for (at, body) in corpus.bodies.iter_mut().enumerate() {
        match at {
            0..3 => *body = "甲乙丙丁。".into(),
            397.. => *body = "甲乙。乙丙。丙丁。".into(),
            _ => {}
        }
    }
    corpus.files =
        corpus.write().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    // The newest are read first, and have the pairs alone.
    for (limit, dropped, total, at_most) in [(2, 3, 3, true), (3, 3, 3, false), (9, 3, 3, false)] {
        let answer = corpus.ask("甲乙丙丁", &Options { limit, ..Options::default() });
        let answer = answer.expect("whole");
        assert_eq!(
            (answer.dropped.len(), answer.total, answer.at_most()),
            (dropped, total, at_most)
        );
    }
    // Where all turn out not to say it, those are found that say its parts.
    for body in &mut corpus.bodies[0..3] {
        *body = "某某。".into();
    }
    corpus.files =
        corpus.write().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    let parted =
        corpus.ask("甲乙丙丁", &Options { limit: 9, ..Options::default() }).expect("whole");
    assert_eq!((parted.total, parted.parts.concat().as_str()), (3, "甲乙丙丁"));
    assert!(corpus.ids("“甲乙丙丁”").is_empty());
    let answer = corpus.ask("甲乙", &Options { limit: 1, ..Options::default() }).expect("whole");
    assert!(!answer.at_most() && answer.total == 3);
}

#[test]
fn clauses_are_anded_and_excluded() {
    let corpus = Corpus::new();
    let (one, other) = (corpus.truth("医疗"), corpus.truth("保障"));
    let both: Vec<usize> = one.iter().copied().filter(|id| other.contains(id)).collect();
    let without: Vec<usize> = one.iter().copied().filter(|id| !other.contains(id)).collect();
    assert!(!both.is_empty() && !without.is_empty());
    assert_eq!(corpus.ids("医疗 保障"), both);
    assert_eq!(corpus.ids("医疗 -保障"), without);
    assert_eq!(corpus.ids("-医疗"), [0; 0]);
    assert_eq!(corpus.ids("drg"), corpus.ids("DRGs"));
    assert_eq!(corpus.ids("医 疗 保"), corpus.truth("医疗保"), "stray spaces");
}

#[test]
fn other_names_are_found_and_former_ones_lead_on() {
    let mut corpus = Corpus::new();
    corpus.bodies[0] = "市卫健委通知".into();
    corpus.bodies[1] = "市卫生健康委员会通知".into();
    corpus.bodies[2] = "市卫生局通知".into();
    corpus.files =
        corpus.write().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    let of_three = |typed: &str| -> Vec<usize> {
        corpus.ids(typed).into_iter().filter(|id| *id < 3).collect()
    };
    assert_eq!(of_three("卫健委"), [0, 1]);
    assert_eq!(of_three("\"卫健委\""), [0]);
    assert_eq!(of_three("卫生局"), [0, 1, 2]);
    assert_eq!(of_three("weijianwei"), [0, 1]);
    assert_eq!(of_three("wjw"), [0, 1]);
}

#[test]
fn facets_narrow_and_count() {
    let corpus = Corpus::new();
    let truth = corpus.truth("医疗");
    let mut options = Options { lang: "zh-Hans".into(), limit: COUNT, ..Options::default() };
    let all = corpus.ask("医疗", &options).expect("whole");
    let fetch = |path: &str| corpus.files.get(path).cloned();
    let facet = Reader::open(&fetch).expect("whole").facet("region").expect("whole");
    let count = |step: usize| truth.iter().filter(|id| **id % step == 0).count();
    assert_eq!(counts(&facet, &all), [("500000".into(), count(2)), ("500154".into(), count(4))]);
    options.filters.insert("region".into(), vec!["500154".into()]);
    assert_eq!(corpus.ask("医疗", &options).expect("whole").total, count(4));
    options.years = vec![2021];
    let want = truth.iter().filter(|id| **id % 4 == 0 && (100..200).contains(*id)).count();
    assert_eq!(corpus.ask("医疗", &options).expect("whole").total, want);
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let corpus = Corpus::new();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let alone = one.install(|| corpus.write());
    let together: BTreeMap<String, Vec<u8>> =
        alone.into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    assert!(together == corpus.files);
}

#[test]
fn a_missing_or_cut_file_is_named() {
    let corpus = Corpus::new();
    let options = Options { lang: "zh-Hans".into(), limit: 10, ..Options::default() };
    let none = |_: &str| None;
    assert_eq!(Reader::open(&none).err(), Some(ReadError::None));
    let lost =
        |path: &str| (!path.contains("/g/")).then(|| corpus.files.get(path).cloned()).flatten();
    let reader = Reader::open(&lost).expect("a manifest");
    let refused = answer(&reader, &Query::parse("医疗"), &options);
    assert!(matches!(refused, Err(ReadError::Missing(path)) if path.contains("/g/")));
    let cut = |path: &str| {
        let bytes = corpus.files.get(path)?;
        Some(if path.contains("/g/") {
            bytes[..bytes.len().min(2)].to_vec()
        } else {
            bytes.clone()
        })
    };
    let reader = Reader::open(&cut).expect("a manifest");
    let refused = answer(&reader, &Query::parse("医疗"), &options);
    assert!(matches!(refused, Err(ReadError::Damaged(path)) if path.contains("/g/")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn damage_anywhere_never_panics(seed in any::<u64>(), typed in "[医疗保障的drg\"\\- ]{1,12}") {
        let corpus = {
            static CORPUS: std::sync::LazyLock<Corpus> = std::sync::LazyLock::new(Corpus::new);
            &*CORPUS
        };
        let options = Options { lang: "zh-Hans".into(), limit: 10, ..Options::default() };
        let fetch = |path: &str| {
            let mut bytes = corpus.files.get(path)?.clone();
            let mut below = numbers(seed ^ path.len() as u64 ^ u64::from(bytes.first().copied()?));
            for _ in 0..below(4) {
                let at = below(bytes.len());
                bytes[at] = below(256) as u8;
            }
            Some(bytes)
        };
        if let Ok(reader) = Reader::open(&fetch) {
            let _ = answer(&reader, &Query::parse(&typed), &options);
        }
    }
}
