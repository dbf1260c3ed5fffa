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
const FRESH: &str = include_str!("../../../../tests/eval/misaligned/fresh.txt");

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
    hold("seen", SEEN, [(0.95, 0.99), (0.91, 0.99)]);
}

#[test]
fn sentences_of_laws() {
    hold("laws", LAWS, [(0.99, 1.0), (0.95, 1.0)]);
}

#[test]
fn sentences_that_nobody_tuned_for() {
    hold("fresh", FRESH, [(0.89, 1.0), (0.80, 1.0)]);
}

#[test]
fn sentences_that_were_held_out() {
    hold("held", HELD, [(0.97, 1.0), (0.80, 1.0)]);
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
fn most_characters_are_turned_away_at_a_glance() {
    let text = include_str!("../../../../seeds/000_69558bfc5d82e551.txt");
    let (found, work) = undo_within(text, usize::MAX);
    assert!(found.len() >= 5, "{found:?}");
    assert!(work.put > 300_000 && work.looked_up * 10 < work.put * 3, "{work:?}");
}

#[test]
fn hostile_texts_take_bounded_time() {
    for piece in ["?;饝", "?;", "??坡撁", "?!\u{E321}", "?,現??", "? ", "??? "] {
        let _ = undo_within(&piece.repeat(3_000), 20_000);
    }
}

mod tests;
