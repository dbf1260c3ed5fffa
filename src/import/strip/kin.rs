//! How much a line speaks of what the article speaks of: the share of its words that the article's
//! own paragraphs have. A title has most of its words from there, the furniture of a page few.

use super::line::Line;
use crate::import::chinese::{self, Pairs};
use rustc_hash::FxHashSet;

/// The words of the article's paragraphs: pairs of characters, and Latin words.
#[derive(Debug, Default)]
pub struct Kin {
    pairs: Pairs,
    words: FxHashSet<String>,
}

impl Kin {
    /// The words of these paragraphs.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Kin {
        let mut kin = Kin::default();
        for line in lines {
            // Pairs of other characters are asked for by what looks for spam.
            kin.pairs.add_all(&line.key);
            kin.words.extend(latin_words(&line.key));
        }
        kin
    }

    /// The share of the neighbouring characters of `text` that the article has side by side too.
    pub fn overlap(&self, text: &str) -> f64 {
        self.pairs.share(chinese::all_pairs(text)).0
    }

    /// The share of the line's words that the article has, and how many words the line has; a Han
    /// text is counted in pairs, another one in words of three letters and more.
    pub fn share(&self, line: &Line<'_>) -> (f64, usize) {
        if chinese::han_count(&line.key) * 3 > line.length {
            self.pairs.share(chinese::han_pairs(&line.key))
        } else {
            chinese::known_share(latin_words(&line.key), &self.words)
        }
    }
}

fn latin_words(text: &str) -> impl Iterator<Item = String> + '_ {
    // A byte that is an ASCII letter is one wherever it stands.
    text.as_bytes()
        .split(|b| !b.is_ascii_alphabetic())
        .filter(|word| word.len() >= 3)
        .filter_map(|word| std::str::from_utf8(word).ok())
        .filter(|word| !matches!(*word, "the" | "and" | "for" | "this"))
        // `Institutions` and `institution` are one word.
        .map(|word| word.trim_end_matches('s').to_owned())
}
