//! The trial of the undoing: clean text is damaged as the converters damaged it, and undone again.
//!
//! The texts lie in `tests/eval/misaligned`; its README says what they are and what the floors mean.

use super::{Undone, undo, undo_within};
use crate::text::script::{Chain, Converter};
use encoding_rs::GBK;
use std::fmt::Write;
use std::ops::Range;

const SEEN: &str = include_str!("../../../../tests/eval/misaligned/seen.txt");
const HELD: &str = include_str!("../../../../tests/eval/misaligned/held.txt");
const LAWS: &str = include_str!("../../../../tests/eval/misaligned/laws.txt");
const CLEAN: &str = include_str!("../../../../tests/eval/misaligned/clean.txt");

/// A text that was damaged.
struct Damaged {
    text: String,
    /// Where each run stands and what it was.
    runs: Vec<(Range<usize>, String)>,
}

/// Does to `text` what was done to the sources: to GBK, punctuation made half-width byte by byte, and back.
/// Nothing if GBK cannot write it.
fn damage(text: &str, keep_private: bool, exclamation: bool) -> Option<Damaged> {
    let (encoded, _, wrong) = GBK.encode(text);
    if wrong {
        return None;
    }
    // Each byte with the number of the byte of `encoded` that it comes from.
    let mut bytes: Vec<(u8, usize)> = Vec::new();
    let mut at = 0;
    while at < encoded.len() {
        let mark = match encoded.get(at..at + 2) {
            Some([0xA3, 0xBB]) => b';',
            Some([0xA3, 0xBF]) => b'?',
            Some([0xA3, 0xAC]) => b',',
            Some([0xA3, 0xA1]) if exclamation => b'!',
            _ => 0,
        };
        bytes.push((if mark == 0 { encoded[at] } else { mark }, at));
        at += if mark == 0 { 1 } else { 2 };
    }
    // Where characters begin in what was encoded, and what each is written like afterwards.
    let mut begins = vec![None; encoded.len() + 1];
    let mut at = 0;
    let mut plain = String::new();
    for c in text.chars() {
        begins[at] = Some(plain.len());
        plain.push(match c {
            '；' => ';',
            '？' => '?',
            '，' => ',',
            '！' if exclamation => '!',
            c => c,
        });
        at += if c.is_ascii() { 1 } else { 2 };
    }
    begins[at] = Some(plain.len());
    let mut damaged = Damaged { text: String::new(), runs: Vec::new() };
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while at < bytes.len() {
        let (byte, from) = bytes[at];
        let pair = bytes.get(at + 1).filter(|&&(next, _)| {
            byte > 0x80 && byte < 0xFF && next >= 0x40 && next != 0x7F && next != 0xFF
        });
        let end = at + if pair.is_some() { 2 } else { 1 };
        let shown = damaged.text.len();
        match pair {
            Some(&(trail, _)) => {
                let (c, _) = GBK
                    .decode_without_bom_handling(&[byte, trail])
                    .0
                    .chars()
                    .map(|c| (c, 0))
                    .next()?;
                if keep_private || !crate::text::class::is_private_use(c) {
                    damaged.text.push(c);
                }
            }
            None if byte < 0x80 => damaged.text.push(char::from(byte)),
            None => damaged.text.push('?'),
        }
        let source_end = bytes.get(end).map_or(encoded.len(), |&(_, from)| from);
        let lone = pair.is_none() && byte >= 0x80;
        if open.is_none() && lone {
            open = Some((shown, begins[from]?));
        }
        if let (Some((start, clean)), Some(stop)) = (open, begins[source_end]) {
            damaged.runs.push((start..damaged.text.len(), plain[clean..stop].to_owned()));
            open = None;
        }
        at = end;
    }
    Some(damaged)
}

#[derive(Default)]
struct Score {
    runs: usize,
    right: usize,
    wrong: usize,
    offered: usize,
    report: String,
}

impl Score {
    fn recall(&self) -> f64 {
        self.right as f64 / self.runs.max(1) as f64
    }

    fn precision(&self) -> f64 {
        if self.right + self.wrong == 0 {
            1.0
        } else {
            self.right as f64 / (self.right + self.wrong) as f64
        }
    }

    fn add(&mut self, damaged: &Damaged, undone: &[Undone]) {
        let text = &damaged.text;
        let changed = |range: &Range<usize>, after: &str| {
            format!("{}{after}{}", &text[..range.start], &text[range.end..])
        };
        self.runs += damaged.runs.len();
        for one in undone {
            let first = one.after.as_ref().or(one.candidates.first());
            let run = damaged.runs.iter().find(|(range, _)| range.start == one.range.start);
            let want = run.map(|(range, clean)| changed(range, clean));
            let is = |after: &str| want.as_deref() == Some(changed(&one.range, after).as_str());
            let clean = run.map_or("", |(_, clean)| clean);
            match &one.after {
                Some(after) if is(after) => self.right += 1,
                Some(after) => {
                    self.wrong += 1;
                    let _ = writeln!(
                        self.report,
                        "  wrong {:.1} {after} for {clean}: {text}",
                        one.margin
                    );
                }
                None => {
                    let among = one.candidates.iter().any(|candidate| is(candidate));
                    self.offered += usize::from(among);
                    let first = first.is_some_and(|first| is(first));
                    let _ = writeln!(
                        self.report,
                        "  left {first} {:.1} ({among}) {:?} for {clean}",
                        one.margin, one.candidates
                    );
                }
            }
        }
        for (range, clean) in &damaged.runs {
            if !undone.iter().any(|one| one.range.start == range.start) {
                let _ = writeln!(self.report, "  not seen: {clean} in {text}");
            }
        }
    }
}

fn try_on(lines: &str, keep_private: bool) -> Score {
    let mut score = Score::default();
    for (number, line) in lines.lines().filter(|line| !line.starts_with('#')).enumerate() {
        let chain = [Chain::S2t, Chain::S2tw, Chain::S2hk][number % 3];
        let full = line.replace(',', "，").replace(';', "；").replace('?', "？");
        let text = Converter::shared(chain).convert(&full);
        // A3A1 fired seldom, nobody knows when: in a sixth of the lines here.
        let Some(damaged) = damage(&text, keep_private, number % 6 == 5) else { continue };
        if !keep_private || damaged.text.chars().any(crate::text::class::is_private_use) {
            score.add(&damaged, &undo(&damaged.text));
        } else {
            // One private-use character anywhere tells that none was dropped.
            let telling =
                Damaged { text: format!("{}\n\u{E000}", damaged.text), runs: damaged.runs };
            score.add(&telling, &undo(&telling.text));
        }
    }
    score
}

fn hold(name: &str, lines: &str, floors: [(f64, f64); 2]) {
    for (keep, (recall, precision)) in [true, false].into_iter().zip(floors) {
        let score = try_on(lines, keep);
        println!(
            "{name}, private use {}: {} runs, recall {:.3}, precision {:.3}, right among the offered {}\n{}",
            if keep { "kept" } else { "dropped" },
            score.runs,
            score.recall(),
            score.precision(),
            score.offered,
            score.report,
        );
        assert!(
            score.recall() >= recall && score.precision() >= precision,
            "{name} {keep}\n{}",
            score.report
        );
    }
}

#[test]
#[ignore = "takes a minute unoptimised; its floors tell little, since the model knows the sentences"]
fn sentences_that_the_model_was_made_with() {
    hold("seen", SEEN, [(0.95, 0.99), (0.90, 0.99)]);
}

#[test]
fn sentences_of_laws() {
    hold("laws", LAWS, [(0.99, 1.0), (0.95, 1.0)]);
}

#[test]
fn sentences_that_were_held_out() {
    hold("held", HELD, [(0.97, 1.0), (0.78, 0.99)]);
}

#[test]
fn clean_sentences_stay() {
    for chain in [None, Some(Chain::S2t)] {
        for text in [SEEN, HELD, LAWS, CLEAN] {
            let text = chain
                .map_or_else(|| text.to_owned(), |chain| Converter::shared(chain).convert(text));
            for line in text.lines() {
                assert!(undo(line).is_empty(), "{line}: {:?}", undo(line));
            }
            assert!(undo(&text).is_empty(), "{:?}", undo(&text));
        }
    }
}

#[test]
fn the_runs_of_the_sources_come_out_exactly() {
    let sources = [
        (
            include_str!("../../../../seeds/000_69558bfc5d82e551.txt"),
            &[
                "充分發揮醫保基金戰略購買作用,加快",
                "協同、醫保基金監管合作、醫保",
                "以專科聯盟為紐帶,建立泛區域專科聯盟,共同推動專科發展。",
            ][..],
        ),
        (
            include_str!("../../../../seeds/001_a30ac8f9c38fbc24.txt"),
            &["臨床重點專科建設、衛生", "做強十大精品專科,52個委市"],
        ),
        (
            include_str!("../../../../seeds/002_d0089da7c7f280c0.txt"),
            &[
                "十大新舉措。“新生兒出生一件事”被選樹為國務院",
                "受到通報表揚。“兩品一械”違法案件",
                "優化醫保參保籌資政策,",
                "實現對醫保基金使用全過程的動態監管。",
            ],
        ),
        (include_str!("../../../../seeds/003_225a724ca0cf3be0.txt"), &[]),
        (include_str!("../../../../seeds/004_7676b0e578d8ef4a.txt"), &[]),
    ];
    for (text, want) in sources {
        let mut out = String::new();
        let mut at = 0;
        for one in undo(text) {
            out.push_str(&text[at..one.range.start]);
            let Some(after) = &one.after else { panic!("{:?}", one) };
            println!("{} to {after} by {:.1}", &text[one.range.clone()], one.margin);
            out.push_str(after);
            at = one.range.end;
        }
        out.push_str(&text[at..]);
        for want in want {
            assert!(out.contains(want), "{want}\n{out}");
        }
    }
}

#[test]
fn hostile_texts_take_bounded_time() {
    for piece in ["?;饝", "?;", "??坡撁", "?!\u{E321}", "?,現??", "? ", "??? "] {
        let _ = undo_within(&piece.repeat(3_000), 20_000);
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
    let sentences: Vec<&str> = [SEEN, LAWS, HELD]
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
