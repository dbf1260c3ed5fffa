//! What the rest of the same document says: the words that were damaged in one place often stand undamaged
//! in another.

use super::DISTRUST;
use super::model::sign;
use super::walk::plain;
use crate::text::class::is_han;
use rustc_hash::FxHashMap;

/// How much cheaper a character is whose last two, three or four characters stand together elsewhere in the
/// document.
const BONUS: [f32; 3] = [0.7, 1.7, 2.6];

/// Characters that stand together this often are the document's own words: what an article is about stands in it
/// many times, and no dictionary may have it.
const OWN: u16 = 4;

/// How far the document is believed about what goes on after its own characters.
const BELIEF: f32 = 0.15;

/// The most that the document gives.
pub const MOST_BONUS: f32 = 8.0;

/// The longest document that is read, in characters: enough to know its words.
const LONGEST: usize = 400_000;

/// The runs of up to four Han characters of a document, Simplified, and how often each stands in it.
#[derive(Debug, Default)]
pub struct Document {
    grams: FxHashMap<u64, u16>,
    /// For each first of a pair the [`sign`]s of its seconds: most characters that are asked for follow it nowhere
    /// in the document, and are turned away without a look at the pairs.
    followers: FxHashMap<u16, u64>,
}

impl Document {
    /// Reads `text`, but not what stands close behind a `?`.
    pub fn new(text: &str) -> Document {
        let mut grams: FxHashMap<u64, u16> = FxHashMap::default();
        let mut followers: FxHashMap<u16, u64> = FxHashMap::default();
        let mut last = ['\0'; 4];
        let mut wait = 0usize;
        for c in text.chars().take(LONGEST) {
            if c == '?' {
                wait = DISTRUST;
            } else if c.is_ascii() || !is_han(c) {
                wait = wait.saturating_sub(1);
                last = ['\0'; 4];
                continue;
            }
            if wait > 0 {
                wait -= 1;
                last = ['\0'; 4];
                continue;
            }
            last = [last[1], last[2], last[3], plain(c)];
            for length in 1..=4 {
                if let Some(gram) = gram(last, length) {
                    let count = grams.entry(gram).or_default();
                    *count = count.saturating_add(1);
                }
            }
            if last[2] != '\0' {
                *followers.entry(low(last[2])).or_default() |= sign(last[3]);
            }
        }
        Document { grams, followers }
    }

    /// The most that [`Document::bonus`] gives for these characters, whatever they cost.
    pub fn most(&self, last: [char; 4]) -> f32 {
        // Where longer runs stand in the document, their last two characters do.
        let stands = gram(last, 2).is_some_and(|pair| self.grams.contains_key(&pair));
        if stands { MOST_BONUS } else { 0.0 }
    }

    /// The signs of all characters that follow `c` somewhere in the document: to no other does it give anything.
    pub fn followers(&self, c: char) -> u64 {
        self.followers.get(&low(c)).copied().unwrap_or_default()
    }

    /// What the document gives for the last of these characters (as [`plain`] gives them) after the others, where
    /// the model's cost of it is `step`.
    pub fn bonus(&self, last: [char; 4], step: f32) -> f32 {
        let count = |length: usize, last: [char; 4]| {
            gram(last, length).and_then(|gram| self.grams.get(&gram).copied())
        };
        // Where the last two characters do not stand together, no more of them do.
        let Some(pair) = count(2, last) else { return 0.0 };
        let longer = [4, 3].into_iter().find_map(|length| Some((length, count(length, last)?)));
        let (length, seen) = longer.unwrap_or((2, pair));
        let known = BONUS[length - 2];
        if seen < OWN {
            return known;
        }
        let before = count(length - 1, ['\0', last[0], last[1], last[2]]).unwrap_or(seen);
        let share = f32::from(seen) / (f32::from(before) + 1.0);
        known.max((BELIEF * share * step.exp()).ln_1p()).min(MOST_BONUS)
    }
}

/// What tells characters of the basic plane apart, which is nearly all of them.
fn low(c: char) -> u16 {
    c as u32 as u16
}

/// The last `length` characters as one number; nothing where a place before the text is among them.
fn gram(last: [char; 4], length: usize) -> Option<u64> {
    let own = &last[4 - length..];
    (own[0] != '\0').then(|| own.iter().fold(0, |gram, &c| gram << 16 | u64::from(low(c))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_document_are_known_in_either_script() {
        let document =
            Document::new("建設專科聯盟，重點??平ㄔO，共同推進醫療衛生事業發展，完善服務");
        assert_eq!(document.bonus(['专', '科', '联', '盟'], 5.0), BONUS[2]);
        assert_eq!(document.bonus(['的', '专', '科', '联'], 5.0), BONUS[1]);
        assert_eq!(document.bonus(['x', 'x', '平', 'ㄔ'], 5.0), 0.0);
        assert_eq!(document.bonus(['\0', '\0', '\0', '服'], 5.0), 0.0);
    }

    #[test]
    fn a_word_that_stands_often_is_believed_where_the_model_does_not_know_it() {
        let document = Document::new(&"兵地医疗机构，推动兵地融合。".repeat(4));
        let own = ['\0', '\0', '兵', '地'];
        assert!(document.bonus(own, 12.0) > 7.0);
        assert_eq!(document.bonus(own, 1.0), BONUS[0]);
        assert_eq!(document.bonus(own, 90.0), MOST_BONUS);
    }
}
