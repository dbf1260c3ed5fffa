//! A body that is rendered once for several languages: what differs between them is left open, by signs that stand
//! in the HTML and that no text may hold.

use super::Words;

/// Stands for a piece of running text, the next of [`Rendered::pieces`](super::Rendered::pieces).
pub const TEXT: char = '\u{e002}';
/// Stands on both sides of a text in an attribute.
pub const VALUE: char = '\u{e003}';
/// Stands before the letter of a word of the interface.
pub const WORD: char = '\u{e004}';

impl Words {
    /// Each word with its letter, and whether it stands in an attribute.
    fn places(&mut self) -> [(&mut String, char, bool); 12] {
        [
            (&mut self.table, 't', true),
            (&mut self.footnotes, 'f', true),
            (&mut self.footnote, 'n', true),
            (&mut self.footnote_back, 'b', true),
            (&mut self.note, 'N', false),
            (&mut self.tip, 'T', false),
            (&mut self.important, 'I', false),
            (&mut self.warning, 'W', false),
            (&mut self.caution, 'C', false),
            (&mut self.done, 'd', true),
            (&mut self.open, 'o', true),
            (&mut self.code, 'c', true),
        ]
    }

    /// The words left open. That for a picture which is not there holds the picture's description and cannot be.
    pub fn left_open() -> Words {
        let mut words = Words::default();
        words.places().into_iter().for_each(|(word, letter, _)| *word = format!("{WORD}{letter}"));
        words
    }

    /// The words as they stand in HTML, by their letters.
    pub fn written(&self) -> Vec<(char, String)> {
        let written = |(word, letter, in_attribute): (&mut String, char, bool)| {
            let mut html = String::new();
            match in_attribute {
                true => super::address::push_attribute(&mut html, word),
                false => super::address::push_text(&mut html, word),
            }
            (letter, html)
        };
        self.clone().places().into_iter().map(written).collect()
    }
}
