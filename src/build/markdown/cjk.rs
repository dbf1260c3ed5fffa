//! What stands beside a delimiter: space, punctuation, CJK, or something else.

use regex::Regex;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The CJK characters of the CJK-friendly amendment to CommonMark: East Asian Width W, F or H, or a script
/// extension of Hangul, Han, Hiragana, Katakana, Bopomofo and kin, without what is an emoji by default. Source:
/// `ranges.md` of the `markdown-cjk-friendly` specification (public facts of the Unicode database).
const CJK: &[RangeInclusive<u32>] = &[
    0x1100..=0x11FF,
    0x20A9..=0x20A9,
    0x2329..=0x232A,
    0x2630..=0x2637,
    0x268A..=0x268F,
    0x2E80..=0x2E99,
    0x2E9B..=0x2EF3,
    0x2F00..=0x2FD5,
    0x2FF0..=0x303E,
    0x3041..=0x3096,
    0x3099..=0x30FF,
    0x3105..=0x312F,
    0x3131..=0x318E,
    0x3190..=0x31E5,
    0x31EF..=0x321E,
    0x3220..=0x3247,
    0x3250..=0xA48C,
    0xA490..=0xA4C6,
    0xA960..=0xA97C,
    0xAC00..=0xD7A3,
    0xD7B0..=0xD7C6,
    0xD7CB..=0xD7FB,
    0xF900..=0xFAFF,
    0xFE10..=0xFE19,
    0xFE30..=0xFE52,
    0xFE54..=0xFE66,
    0xFE68..=0xFE6B,
    0xFF01..=0xFFBE,
    0xFFC2..=0xFFC7,
    0xFFCA..=0xFFCF,
    0xFFD2..=0xFFD7,
    0xFFDA..=0xFFDC,
    0xFFE0..=0xFFE6,
    0xFFE8..=0xFFEE,
    0x16FE0..=0x16FE4,
    0x16FF0..=0x16FF6,
    0x17000..=0x18CDA,
    0x18CFF..=0x18D20,
    0x18D80..=0x18DF2,
    0x18E00..=0x19191,
    0x191A0..=0x191D2,
    0x1AFF0..=0x1AFF3,
    0x1AFF5..=0x1AFFB,
    0x1AFFD..=0x1AFFE,
    0x1B000..=0x1B128,
    0x1B132..=0x1B132,
    0x1B150..=0x1B152,
    0x1B155..=0x1B155,
    0x1B164..=0x1B168,
    0x1B170..=0x1B2FB,
    0x1D300..=0x1D356,
    0x1D360..=0x1D376,
    0x1F1AE..=0x1F1AE,
    0x1F200..=0x1F200,
    0x1F202..=0x1F202,
    0x1F210..=0x1F219,
    0x1F21B..=0x1F22E,
    0x1F230..=0x1F231,
    0x1F237..=0x1F237,
    0x1F23B..=0x1F23B,
    0x1F240..=0x1F248,
    0x1F260..=0x1F265,
    0x1F7DA..=0x1F7DA,
    0x20000..=0x3FFFD,
];

/// Whether `c` is a CJK character in the sense of the CJK-friendly amendment; CJK punctuation is.
pub(super) fn is_cjk(c: char) -> bool {
    let c = u32::from(c);
    c >= 0x1100
        && CJK
            .binary_search_by(|range| {
                if *range.end() < c {
                    std::cmp::Ordering::Less
                } else if *range.start() > c {
                    std::cmp::Ordering::Greater
                } else {
                    std::cmp::Ordering::Equal
                }
            })
            .is_ok()
}

/// Whether `c` is a variation selector that picks a glyph and not emoji presentation.
pub(super) fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0E}')
}

/// Whether `c` is punctuation in the sense of CommonMark 0.31: general category P or S.
fn is_punctuation(c: char) -> bool {
    static CATEGORY: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^[\p{P}\p{S}]").expect("a constant pattern"));
    if c.is_ascii() {
        c.is_ascii_punctuation()
    } else {
        CATEGORY.is_match(c.encode_utf8(&mut [0; 4]))
    }
}

/// The neighbour of a delimiter run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Neighbour {
    /// Unicode white space, or the edge of a line.
    pub space: bool,
    /// Punctuation or a symbol, CJK or not.
    pub punctuation: bool,
    /// CJK, punctuation or not.
    pub cjk: bool,
}

impl Neighbour {
    /// The edge of a line.
    pub(super) const EDGE: Neighbour = Neighbour { space: true, punctuation: false, cjk: false };

    /// What follows a run.
    pub(super) fn after(c: char) -> Neighbour {
        Neighbour { space: c.is_whitespace(), punctuation: is_punctuation(c), cjk: is_cjk(c) }
    }

    /// What precedes a run, and what precedes that: a variation selector is looked through, and the second
    /// selector makes a quotation mark full-width.
    pub(super) fn before(c: char, earlier: Option<char>) -> Neighbour {
        match earlier {
            Some(base) if is_selector(c) => Neighbour {
                space: false,
                punctuation: is_punctuation(base),
                cjk: is_cjk(base) || c == '\u{FE01}' && matches!(base, '‘' | '’' | '“' | '”'),
            },
            _ if matches!(c, '\u{E0100}'..='\u{E01EF}') => {
                Neighbour { space: false, punctuation: false, cjk: true }
            }
            _ => Neighbour::after(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(CJK.windows(2).all(|pair| pair[0].end() < pair[1].start()));
        assert!(
            is_cjk('一')
                && is_cjk('。')
                && is_cjk('한')
                && is_cjk('㊗')
                && !is_cjk('“')
                && !is_cjk('a')
        );
    }
}
