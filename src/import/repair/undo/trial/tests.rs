//! Sources as a whole, and clean text that must stay.
#![allow(clippy::disallowed_methods)] // A trial of whole sources reads them.

use super::*;
use crate::text::class::is_han;
use crate::text::detect::{Script, script_of};

const CLEAN: &str = include_str!("../../../../../tests/eval/misaligned/clean.txt");

/// The sentences of the invented sources in `folder` that are Simplified, source by source.
fn sources(folder: &str) -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.file_name().unwrap() != "truth.yaml");
    let texts = texts.map(|path| std::fs::read_to_string(path).unwrap());
    let texts = texts.filter(|text| script_of(text) == Script::Simplified);
    let writes = |c: &char| !GBK.encode(c.encode_utf8(&mut [0; 4])).2;
    texts
        .map(|text| {
            let lines = text.split(['\n', '<', '>']).map(str::trim);
            let lines = lines.filter(|line| line.chars().filter(|&c| is_han(c)).count() >= 12);
            let lines: Vec<String> =
                lines.map(|line| line.chars().filter(writes).collect()).collect();
            lines.join("\n")
        })
        .collect()
}

/// Whole sources, where what the rest of the document says counts, and their lines one by one. What went wrong is
/// printed as the evaluation of import prints it: when `JIALING_EVAL_HELD` is `show`.
#[test]
#[ignore = "takes a minute unoptimised"]
fn whole_sources_that_the_model_does_not_know() {
    let mut scores = [Score::default(), Score::default(), Score::default(), Score::default()];
    for (number, text) in sources("tests/eval/import/held").iter().enumerate() {
        let chain = [Chain::S2t, Chain::S2tw, Chain::S2hk][number % 3];
        let text = Converter::shared(chain).convert(text);
        for (at, score) in scores.iter_mut().enumerate() {
            let (keep, whole) = (at % 2 == 0, at < 2);
            let parts: Vec<&str> = if whole { vec![&text] } else { text.lines().collect() };
            for part in parts {
                let Some(mut damaged) = damage(part, keep, false) else { continue };
                if keep {
                    damaged.text.push_str("\n\u{E000}");
                }
                score.add(&damaged, &undo(&damaged.text));
            }
        }
    }
    for (name, score) in
        ["whole, kept", "whole, dropped", "lines, kept", "lines, dropped"].iter().zip(&scores)
    {
        let (recall, precision) = (score.recall(), score.precision());
        assert!(recall > 0.75 && precision > 0.85, "{name}: {recall:.3} {precision:.3}");
        println!("{name}: {} runs, recall {recall:.3}, precision {precision:.3}", score.runs);
        if std::env::var("JIALING_EVAL_HELD").is_ok_and(|value| value == "show") {
            println!("{}", score.report);
        }
    }
}

#[test]
fn clean_sentences_stay() {
    for chain in [None, Some(Chain::S2t)] {
        for text in [SEEN, HELD, FRESH, LAWS, CLEAN] {
            let text = chain
                .map_or_else(|| text.to_owned(), |chain| Converter::shared(chain).convert(text));
            for line in text.lines() {
                assert!(undo(line).is_empty(), "{line}: {:?}", undo(line));
            }
            assert!(undo(&text).is_empty(), "{:?}", undo(&text));
        }
    }
}

/// Sentences of clean text, made by rule: number `n` is the same each time. Half are Simplified, a quarter each
/// Traditional and with half-width marks.
fn clean_sentence(n: usize) -> String {
    const NAMES: [&str; 12] = [
        "阿莫西林胶囊",
        "奥司他韦",
        "替尔泊肽",
        "左氧氟沙星滴眼液",
        "重庆医科大学附属第一医院",
        "华西医院",
        "川渝高竹新区",
        "江北区",
        "欧阳修远",
        "诸葛静怡",
        "黔江区中心医院",
        "PD-1抑制剂",
    ];
    const FRAMES: [&str; 16] = [
        "{A}多少钱一盒?;{B}能报销吗?",
        "{A}??{B}!!他连问两遍。",
        "谁来管,谁来付?,{A}给出答案;{S}",
        "{S}What is {A}?; Is it safe?! Yes,it is.",
        "“{A}好用吗?”“好用!”{S}",
        "您知道{A}吗?!{S}",
        "{A}真的有效??{S}",
        "什么是{A}?;怎么用{B}?,{S}",
        "哪里能买到{A}?;{B}的药房都有。",
        "{A}(含{B})怎么办?;{S}",
        "记者:为何选择{A}???{B}答:{S}",
        "{A}?!没听错!{S}",
        "一问{A}?;二问{B}?;三问{A}?,{S}",
        "{S}这样做,行不行?;{S}",
        "{A}何时开诊?,{B}何时停诊?!{S}",
        "{S}",
    ];
    let sentences: Vec<&str> = [SEEN, LAWS, HELD, FRESH]
        .iter()
        .flat_map(|text| text.lines())
        .filter(|l| !l.starts_with('#'))
        .collect();
    // Numbers without a pattern between the places (SplitMix64).
    let dice = |salt: usize, sides: usize| {
        let z = (n as u64 ^ (salt as u64) << 40).wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    };
    let sentence = sentences[dice(1, sentences.len())].replace('，', ",").replace('；', ";");
    let text = FRAMES[dice(2, FRAMES.len())]
        .replace("{A}", NAMES[dice(3, NAMES.len())])
        .replace("{B}", NAMES[dice(4, NAMES.len())])
        .replace("{S}", &sentence);
    match dice(5, 4) {
        0 => Converter::shared(Chain::S2tw).convert(&text),
        1 => text.replace(',', "，").replace(';', "；"),
        _ => text,
    }
}

fn stay(numbers: Range<usize>) {
    let mut wrong = Vec::new();
    let (mut doubted, mut marked) = (0, 0);
    for n in numbers {
        let text = clean_sentence(n);
        marked += usize::from(text.contains("?;") || text.contains("??") || text.contains("?,"));
        for one in undo(&text) {
            match one.after {
                Some(after) => wrong.push(format!("{after} in {text}")),
                None => doubted += 1,
            }
        }
    }
    println!("{marked} sentences with marks in a row, {doubted} doubted");
    assert!(wrong.is_empty(), "{} false repairs\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_thousand_clean_sentences_stay() {
    stay(0..1_000);
}

#[test]
#[ignore = "takes minutes unoptimised: cargo test --release --lib a_hundred_thousand -- --ignored --nocapture"]
fn a_hundred_thousand_clean_sentences_stay() {
    stay(0..100_000);
}
