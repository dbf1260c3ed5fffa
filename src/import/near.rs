//! Articles that say nearly the same: the same story from another site.
//!
//! Texts are compared by the runs of five letters in them. Of these a sketch of fixed size is kept (one
//! permutation hashing: the runs fall into bins by their hash, each bin keeps its least), in which the share of
//! equal bins estimates the share of common runs. Articles are found again by groups of four bins, so that none
//! is compared with all.

use crate::text::class::{is_alphanumeric, is_han};
use crate::text::fold::fold_char;
use rustc_hash::FxHashMap;

/// The letters of a run.
const RUN: usize = 5;
/// The bins of a sketch.
const BINS: usize = 128;
/// The bins of a group.
const GROUP: usize = 4;
/// Shorter texts are not compared: short notices are alike by their form, in letters.
const LEAST: usize = 120;
/// From here on two texts are nearly the same.
const ALIKE: f32 = 0.6;
/// How many articles that share one group are looked at.
const MOST: usize = 32;

/// What is kept of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    bins: Box<[u32; BINS]>,
}

impl Sketch {
    /// Reads a text: its letters, digits and Han characters, folded; nothing where they are too few.
    pub fn of(text: &str) -> Option<Sketch> {
        let mut bins = Box::new([u32::MAX; BINS]);
        let mut run = [0u64; RUN];
        let mut count = 0usize;
        for c in text.chars() {
            if !(is_han(c) || is_alphanumeric(c)) {
                continue;
            }
            run.rotate_left(1);
            run[RUN - 1] = u64::from(u32::from(fold_char(c.to_ascii_lowercase())));
            count += 1;
            if count >= RUN {
                let hash = run.iter().fold(0, |hash, &letter| mixed(hash ^ letter));
                let bin = &mut bins[(hash >> 57) as usize];
                *bin = (*bin).min((hash >> 8) as u32);
            }
        }
        (count >= LEAST).then_some(Sketch { bins })
    }

    /// About how much two texts share of all the runs in either, 0 to 1.
    pub fn similarity(&self, other: &Sketch) -> f32 {
        let (mut same, mut any) = (0u32, 0u32);
        for (a, b) in self.bins.iter().zip(other.bins.iter()) {
            any += u32::from(*a != u32::MAX || *b != u32::MAX);
            same += u32::from(a == b && *a != u32::MAX);
        }
        same as f32 / any.max(1) as f32
    }

    fn groups(&self) -> impl Iterator<Item = u64> + '_ {
        self.bins.chunks(GROUP).enumerate().map(|(number, bins)| {
            bins.iter().fold(mixed(number as u64 + 1), |hash, &bin| mixed(hash ^ u64::from(bin)))
        })
    }
}

/// Mixes the bits of a number (the finaliser of SplitMix64).
fn mixed(number: u64) -> u64 {
    let z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// An article that texts are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its path below `content/`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its source below `seeds/`, where it has one: stories of one page are not compared.
    pub source: Option<String>,
}

/// The articles that texts are compared with.
#[derive(Debug, Default)]
pub struct Shelf {
    known: Vec<(Known, Sketch)>,
    groups: FxHashMap<u64, Vec<u32>>,
}

impl Shelf {
    /// Puts an article on the shelf.
    pub fn put(&mut self, known: Known, sketch: Sketch) {
        let number = self.known.len() as u32;
        for group in sketch.groups() {
            let own = self.groups.entry(group).or_default();
            if own.len() < MOST {
                own.push(number);
            }
        }
        self.known.push((known, sketch));
    }

    /// The article that is most like this one and not of `source`, of equals the one put first, with how much
    /// they share; nothing where none is nearly the same.
    pub fn nearest(&self, sketch: &Sketch, source: &str) -> Option<(&Known, f32)> {
        let mut seen: Vec<u32> = sketch
            .groups()
            .filter_map(|group| self.groups.get(&group))
            .flatten()
            .copied()
            .collect();
        seen.sort_unstable();
        seen.dedup();
        let mut best: Option<(&Known, f32)> = None;
        for number in seen {
            let (known, other) = &self.known[number as usize];
            let similarity = sketch.similarity(other);
            let nearer = best.is_none_or(|(_, least)| similarity > least);
            if similarity >= ALIKE && nearer && known.source.as_deref() != Some(source) {
                best = Some((known, similarity));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAWS: &str = include_str!("../../tests/eval/misaligned/laws.txt");

    fn texts() -> Vec<String> {
        let lines: Vec<&str> = LAWS.lines().filter(|line| !line.starts_with('#')).collect();
        lines.chunks(6).filter(|lines| lines.len() == 6).map(|lines| lines.concat()).collect()
    }

    fn known(path: &str, source: &str) -> Known {
        Known { path: path.to_owned(), title: String::new(), source: Some(source.to_owned()) }
    }

    #[test]
    fn reprints_are_found_and_other_texts_are_not() {
        let texts = texts();
        let mut shelf = Shelf::default();
        for (number, text) in texts.iter().enumerate() {
            let sketch = Sketch::of(text).unwrap();
            assert_eq!(shelf.nearest(&sketch, "new"), None, "{text}");
            shelf.put(known(&number.to_string(), "old"), sketch);
        }
        for (number, text) in texts.iter().enumerate() {
            let reprint = format!("本网讯 {}（完）责任编辑：王晓明", text.replace('，', ","));
            let sketch = Sketch::of(&reprint).unwrap();
            let (found, similarity) = shelf.nearest(&sketch, "new").unwrap();
            assert_eq!(found.path, number.to_string());
            assert!(similarity > 0.8, "{similarity}");
            assert_eq!(shelf.nearest(&sketch, "old"), None);
        }
    }

    #[test]
    fn short_texts_are_not_compared() {
        assert_eq!(Sketch::of(&"此件公开发布。".repeat(3)), None);
    }
}
