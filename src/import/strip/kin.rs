//! How much a line speaks of what the article speaks of: the share of its words that the article's
//! own paragraphs have. A title has most of its words from there, the furniture of a page few.

use super::line::Line;
use crate::import::chinese;
use std::collections::BTreeSet;

/// The words of the article's paragraphs: pairs of Han characters, and Latin words.
#[derive(Debug, Default)]
pub struct Kin {
    pairs: BTreeSet<[char; 2]>,
    words: BTreeSet<String>,
}

impl Kin {
    /// The words of these paragraphs.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Kin {
        let mut kin = Kin::default();
        for line in lines {
            kin.pairs.extend(han_pairs(&line.key));
            kin.words.extend(latin_words(&line.key));
        }
        kin
    }

    /// The share of the line's words that the article has, and how many words the line has; a Han
    /// text is counted in pairs, another one in words of three letters and more.
    pub fn share(&self, line: &Line<'_>) -> (f64, usize) {
        let (mut all, mut known) = (0usize, 0usize);
        if chinese::han_count(&line.key) * 3 > line.length {
            for pair in han_pairs(&line.key) {
                all += 1;
                known += usize::from(self.pairs.contains(&pair));
            }
        } else {
            for word in latin_words(&line.key) {
                all += 1;
                known += usize::from(self.words.contains(&word));
            }
        }
        (known as f64 / all.max(1) as f64, all)
    }
}

fn han_pairs(text: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    text.chars()
        .zip(text.chars().skip(1))
        .filter(|&(a, b)| chinese::is_han(a) && chinese::is_han(b))
        .map(|(a, b)| [a, b])
}

fn latin_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() >= 3 && !matches!(*word, "the" | "and" | "for" | "this"))
        // `Institutions` and `institution` are one word.
        .map(|word| word.trim_end_matches('s').to_owned())
}
