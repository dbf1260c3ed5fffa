//! A block as the rules see it.

use super::rules::{Answers, Rule, Zone};
use crate::import::block::{Block, Form};
use crate::import::chinese;
use crate::import::segment::caption;
use crate::import::structure::titles;
use std::ops::Range;

/// The longest title of a document, in characters.
const TITLE: usize = 120;

/// A block with what the rules ask of it.
pub struct Line<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its folded text in lower case, punctuation half-width, without blanks where there is Han.
    pub key: String,
    /// Its length in characters.
    pub length: usize,
    /// Whether it ends as a sentence does.
    pub closed: bool,
    /// Whether it reads like a paragraph of an article.
    pub body: bool,
    answers: Answers,
}

impl<'a> Line<'a> {
    /// The view of a block.
    pub fn new(block: &'a Block) -> Line<'a> {
        let key = key(&block.fold);
        let length = block.chars();
        let closed = chinese::is_closed(&block.fold);
        let prose = matches!(block.form, Form::Paragraph | Form::Quote | Form::ListItem { .. });
        let han = chinese::han_count(&block.text);
        let sentence = if han * 4 > length {
            // A headline may ask or call; a paragraph without a full stop is longer.
            let states = block.text.contains(['。', '；']) || leads_in(&block.fold);
            length >= if states { 25 } else { 50 } && (closed || chinese::has_sentence(&block.text))
        } else {
            length >= 70 && closed
        };
        // What is more marks than words is no prose.
        let words = block.text.chars().filter(|&c| chinese::is_alphanumeric(c)).count();
        // The caption of a picture may be as long as a sentence.
        let captioned = || han == 0 && caption::is_caption(block) || caption::is_bare(block);
        // Cells of a table on one line, with the bars that a converter left between them.
        let cells = || block.text.matches(['|', '｜']).count() >= 2;
        // The title of a document that ends with its number in brackets.
        let titled = || {
            length <= TITLE
                && !block.fold.contains(['。', '；', '：'])
                && titles::is_official(&block.fold)
        };
        let body = prose
            && sentence
            && !titled()
            && !cells()
            && words * 2 > length
            && block.linked as usize * 2 < length
            && !captioned();
        Line { block, key, length, closed, body, answers: Answers::default() }
    }

    /// The first rule that takes it, among those that apply in one of `zones`.
    pub fn rule(&self, zones: &[Zone]) -> Option<&'static Rule> {
        self.answers.find(&self.key, zones)
    }

    /// Whether most of it stands in links.
    pub fn is_linked(&self) -> bool {
        self.length > 0 && self.block.linked as usize * 10 >= self.length * 7
    }

    /// Whether it is text: not a picture, a table, a break.
    pub fn is_text(&self) -> bool {
        !matches!(self.block.form, Form::Image { .. } | Form::Table(_) | Form::Break | Form::Code)
    }
}

/// Whether a line leads in what stands below it; several labels on one line, the last without its value, do not.
fn leads_in(fold: &str) -> bool {
    fold.ends_with('：') && (fold.contains('，') || fold.matches('：').count() == 1)
}

/// The form of `folded` text in which rules compare it.
pub fn key(folded: &str) -> String {
    let has_han = folded.chars().any(chinese::is_han);
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        let c = match c {
            '【' | '［' | '〖' => '[',
            '】' | '］' | '〗' => ']',
            '丨' | '│' | '┃' | '▏' => '|',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            // Small forms (Unicode, FE50–FE6F), which pages of Hong Kong and Taiwan have.
            '\u{FE50}' => ',',
            '\u{FE54}' => ';',
            '\u{FE55}' => ':',
            '\u{FE56}' => '?',
            '\u{FE57}' => '!',
            '\u{FE59}' => '(',
            '\u{FE5A}' => ')',
            _ => c,
        };
        if c.is_whitespace() && has_han {
            continue;
        }
        match c {
            // Most characters, which have no case or one that is quickly told.
            '\0'..='\u{7F}' => out.push(c.to_ascii_lowercase()),
            '\u{3400}'..='\u{9FFF}' => out.push(c),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}
/// The places of lines down the page, and up: what stands beside a known line goes with it either way.
pub fn both_ways(places: Range<usize>) -> [Vec<usize>; 2] {
    [places.clone().collect(), places.rev().collect()]
}
