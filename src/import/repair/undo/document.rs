//! What the rest of the same document says: the words that were damaged in one place often stand undamaged
//! in another.

use super::DISTRUST;
use super::walk::plain;
use crate::text::class::is_han;
use rustc_hash::FxHashSet;

/// How much cheaper a character is whose last two, three or four characters stand together elsewhere in the
/// document.
const BONUS: [f32; 3] = [0.7, 1.7, 2.6];

/// The most that the document gives.
pub const MOST_BONUS: f32 = BONUS[2];

/// The longest document that is read, in characters: enough to know its words.
const LONGEST: usize = 400_000;

/// The runs of two to four Han characters of a document, Simplified.
#[derive(Debug, Default)]
pub struct Document {
    grams: FxHashSet<u64>,
}

impl Document {
    /// Reads `text`, but not what stands close behind a `?`.
    pub fn new(text: &str) -> Document {
        let mut grams = FxHashSet::default();
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
            for length in 2..=4 {
                if let Some(gram) = gram(last, length) {
                    grams.insert(gram);
                }
            }
        }
        Document { grams }
    }

    /// What the document gives for the last of these characters (as [`plain`] gives them) after the others.
    pub fn bonus(&self, last: [char; 4]) -> f32 {
        (2..=4)
            .rev()
            .find(|&length| gram(last, length).is_some_and(|gram| self.grams.contains(&gram)))
            .map_or(0.0, |length| BONUS[length - 2])
    }
}

/// The last `length` characters as one number; nothing where a place before the text is among them.
fn gram(last: [char; 4], length: usize) -> Option<u64> {
    let own = &last[4 - length..];
    // Sixteen bits tell the characters of the basic plane apart, which is nearly all of them.
    (own[0] != '\0')
        .then(|| own.iter().fold(0, |gram, &c| gram << 16 | u64::from(c as u32 & 0xFFFF)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_document_are_known_in_either_script() {
        let document =
            Document::new("建設專科聯盟，重點??平ㄔO，共同推進醫療衛生事業發展，完善服務");
        assert_eq!(document.bonus(['专', '科', '联', '盟']), BONUS[2]);
        assert_eq!(document.bonus(['的', '专', '科', '联']), BONUS[1]);
        assert_eq!(document.bonus(['x', 'x', '平', 'ㄔ']), 0.0);
        assert_eq!(document.bonus(['\0', '\0', '\0', '服']), 0.0);
    }
}
