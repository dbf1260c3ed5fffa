//! The fold of a code point: what it compares equal with, and what it is to the tokeniser.
//!
//! One code point folds to one, so that places in folded text are places in the text. The browser's module has
//! the same fold, from the same Unicode properties and a table of Han pairs that the index carries.

use crate::text::class::is_zero_width;
use crate::text::fold::fold_char;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a folded code point is to the tokeniser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// An ideograph, kana or hangul.
    Han,
    /// A letter of another script, or an ASCII digit.
    Word,
    /// White space, which leaves runs neighbours.
    Space,
    /// Combining marks and what has no width: as if it were not there.
    Ignored,
    /// Line feeds, punctuation and everything else: ends a run.
    Other,
}

/// A folded code point and its class, in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded(u32);

impl Folded {
    fn new(c: char, class: Class) -> Folded {
        let class = match class {
            Class::Han => 0,
            Class::Word => 1,
            Class::Space => 2,
            Class::Ignored => 3,
            Class::Other => 4,
        };
        Folded(u32::from(c) | class << 24)
    }

    /// The fold of `c`.
    pub fn of(c: char) -> Folded {
        Folded::by(&TABLE, c)
    }

    fn by(table: &[Folded], c: char) -> Folded {
        table.get(c as usize).copied().unwrap_or_else(|| slow(c))
    }

    /// The folded code point.
    pub fn char(self) -> char {
        char::from_u32(self.0 & 0xFF_FFFF).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Its class.
    pub fn class(self) -> Class {
        match self.0 >> 24 {
            0 => Class::Han,
            1 => Class::Word,
            2 => Class::Space,
            3 => Class::Ignored,
            _ => Class::Other,
        }
    }

    /// Whether it is an ASCII digit.
    pub fn is_digit(self) -> bool {
        self.char().is_ascii_digit()
    }
}

/// The folds of Unicode's first plane.
static TABLE: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    let plane = 0..=0xFFFF_u32;
    plane.map(|code| char::from_u32(code).map_or(Folded(4 << 24), slow)).collect()
});

/// A text folded, code point by code point.
pub fn folded(text: &str) -> Vec<Folded> {
    let mut out = Vec::new();
    fold_into(text, &mut out);
    out
}

/// As [`folded`], in the same memory.
pub fn fold_into(text: &str, out: &mut Vec<Folded>) {
    let table: &[Folded] = &TABLE;
    out.clear();
    // No code point has fewer bytes than one; a text of Han has three for each.
    out.reserve(text.len() / 3);
    out.extend(text.chars().map(|c| Folded::by(table, c)));
}

fn slow(c: char) -> Folded {
    // Nearly all of the basic plane: ideographs, hangul and what is private are their own normal forms.
    if matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{E000}'..='\u{F8FF}') {
        let plain = fold_char(c);
        return Folded::new(plain, class(plain));
    }
    by_properties(c)
}

fn by_properties(c: char) -> Folded {
    let normal = single(std::iter::once(c).nfkc()).unwrap_or(c);
    let lower = single(normal.to_lowercase()).unwrap_or(normal);
    let mut parts = std::iter::once(lower).nfd();
    let plain = match parts.next() {
        Some(base) if base.is_ascii_alphabetic() && parts.all(is_combining_mark) => {
            base.to_ascii_lowercase()
        }
        _ => lower,
    };
    let plain = fold_char(plain);
    Folded::new(plain, class(plain))
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

fn class(c: char) -> Class {
    match c {
        '\n' => Class::Other,
        _ if is_ideograph(c) || is_syllabic(c) => Class::Han,
        _ if c.is_ascii_digit() || c.is_alphabetic() => Class::Word,
        _ if is_combining_mark(c) || is_zero_width(c) => Class::Ignored,
        _ if c.is_whitespace() => Class::Space,
        _ => Class::Other,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFD}'
        | '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAFF}')
}

/// Kana and hangul.
fn is_syllabic(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{1B000}'..='\u{1B16F}'
        | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_fold_one_for_one() {
        let fold = |text: &str| folded(text).into_iter().map(Folded::char).collect::<String>();
        assert_eq!(fold("ＤＲＧ醫療Éİｶ豈①"), "drg医疗eiカ岂1");
        assert_eq!(fold("ﬃ㎎ß⑩"), "ﬃ㎎ß⑩", "what would become several stays");
        assert_eq!(fold("，。"), ",。");
    }

    #[test]
    fn classes() {
        for (c, class) in [
            ('中', Class::Han),
            ('ア', Class::Han),
            ('한', Class::Han),
            ('𠀀', Class::Han),
            ('〇', Class::Han),
            ('a', Class::Word),
            ('７', Class::Word),
            ('ж', Class::Word),
            ('\u{301}', Class::Ignored),
            ('\u{200B}', Class::Ignored),
            ('\r', Class::Space),
            ('\u{3000}', Class::Space),
            ('\n', Class::Other),
            ('・', Class::Other),
            ('😀', Class::Other),
            ('\u{E000}', Class::Other),
        ] {
            assert_eq!(Folded::of(c).class(), class, "{c:?}");
        }
    }

    #[test]
    fn a_folded_code_point_is_its_own_fold() {
        for c in (0..=0xFFFF).filter_map(char::from_u32) {
            assert_eq!(slow(c), by_properties(c), "{c:?}");
        }
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let once = Folded::of(c);
            assert_eq!(Folded::of(once.char()), once, "{c:?}");
        }
    }
}
