//! How much a line speaks of what the article speaks of: the share of its words that the article's
//! own paragraphs have. A title has most of its words from there, the furniture of a page few.

use super::line::Line;
use crate::import::chinese;
use rustc_hash::FxHashSet;

/// The words of the article's paragraphs: pairs of Han characters, and Latin words.
#[derive(Debug, Default)]
pub struct Kin {
    pairs: FxHashSet<[char; 2]>,
    words: FxHashSet<String>,
}

impl Kin {
    /// The words of these paragraphs.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line<'a>>) -> Kin {
        let mut kin = Kin::default();
        for line in lines {
            kin.pairs.extend(chinese::han_pairs(&line.key));
            kin.words.extend(latin_words(&line.key));
        }
        kin
    }

    /// The share of the line's words that the article has, and how many words the line has; a Han
    /// text is counted in pairs, another one in words of three letters and more.
    pub fn share(&self, line: &Line<'_>) -> (f64, usize) {
        if chinese::han_count(&line.key) * 3 > line.length {
            chinese::known_share(chinese::han_pairs(&line.key), &self.pairs)
        } else {
            chinese::known_share(latin_words(&line.key), &self.words)
        }
    }
}

fn latin_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() >= 3 && !matches!(*word, "the" | "and" | "for" | "this"))
        // `Institutions` and `institution` are one word.
        .map(|word| word.trim_end_matches('s').to_owned())
}
