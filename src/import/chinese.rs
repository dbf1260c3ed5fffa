//! What import asks of the floor of Chinese text, in one place.

use crate::text::{class, fold, width};
use encoding_rs::GBK;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::hash::Hash;
use std::sync::LazyLock;

pub use class::{han_count, is_alphanumeric, is_cjk_punct, is_han, is_private_use, is_zero_width};

/// `text` folded to Simplified, character by character.
pub fn folded(text: &str) -> String {
    fold::folded(text)
}

/// `text` with full-width punctuation beside Han.
pub fn widen(text: &str) -> Cow<'_, str> {
    width::normalise(text)
}

/// Whether `c` is punctuation of full width, quotation marks included.
pub fn is_wide_mark(c: char) -> bool {
    // Most characters of any text are one of these.
    if c.is_ascii() || matches!(c, '\u{4E00}'..='\u{9FFF}') {
        return false;
    }
    is_cjk_punct(c) || class::is_shared_punct(c)
}

/// Whether `c` is one of the 3,755 characters of the first level of GB 2312, or the Traditional form
/// of one. Level one was chosen by frequency (GB 2312-80, rows 16 to 55).
pub fn is_common(c: char) -> bool {
    static COMMON: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let mut common = vec![false; 0x1_0000];
        for (lead, trail) in
            (0xB0..=0xD7u8).flat_map(|lead| (0xA1..=0xFEu8).map(move |t| (lead, t)))
        {
            let pair = [lead, trail];
            let (text, _) = GBK.decode_without_bom_handling(&pair);
            for c in text.chars().filter(|&c| is_han(c)) {
                common[c as usize & 0xFFFF] = true;
            }
        }
        for &(form, simplified) in fold::fold_pairs() {
            let known = common.get(simplified as usize).copied().unwrap_or(false);
            if let Some(own) = common.get_mut(form as usize) {
                *own = known;
            }
        }
        common
    });
    COMMON.get(c as usize).copied().unwrap_or(false)
}

/// Pairs of neighbouring characters.
#[derive(Debug, Default)]
pub struct Pairs {
    known: FxHashSet<u64>,
}

impl Pairs {
    /// Takes in the pairs of Han characters of a text; says how many they are, with repetitions.
    pub fn add_han(&mut self, text: &str) -> usize {
        self.add(text, han_pairs(text))
    }

    /// Takes in all pairs of a text; says how many they are, with repetitions.
    pub fn add_all(&mut self, text: &str) -> usize {
        self.add(text, all_pairs(text))
    }

    fn add(&mut self, text: &str, pairs: impl Iterator<Item = [char; 2]>) -> usize {
        // To grow step by step costs more than to hold a little more.
        self.known.reserve((text.len() / 4).min(4096));
        pairs.map(|pair| self.known.insert(number(pair))).count()
    }

    /// The share of these pairs that are known, and how many they are.
    pub fn share(&self, pairs: impl Iterator<Item = [char; 2]>) -> (f64, usize) {
        known_share(pairs.map(number), &self.known)
    }
}

fn number([first, second]: [char; 2]) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// The pairs of neighbouring characters of a text.
pub fn all_pairs(text: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    let mut before = None;
    text.chars().filter_map(move |c| before.replace(c).map(|first| [first, c]))
}

/// The pairs of neighbouring Han characters of a text.
pub fn han_pairs(text: &str) -> impl Iterator<Item = [char; 2]> + '_ {
    let mut before = None;
    text.chars().filter_map(move |c| {
        let here = is_han(c).then_some(c);
        let first = std::mem::replace(&mut before, here);
        first.zip(here).map(|(a, b)| [a, b])
    })
}

/// The share of these words, or pairs of characters, that are known, and how many they are.
pub fn known_share<T: Eq + Hash>(
    words: impl Iterator<Item = T>,
    known: &FxHashSet<T>,
) -> (f64, usize) {
    let (mut all, mut shared) = (0usize, 0usize);
    for word in words {
        all += 1;
        shared += usize::from(known.contains(&word));
    }
    (shared as f64 / all.max(1) as f64, all)
}

/// The two bytes of `c` in GBK; nothing where it has fewer or more.
pub fn gbk(c: char) -> Option<[u8; 2]> {
    // The encoder looks a rare character up from one end of its tables to the other, so they are turned round.
    static BYTES: LazyLock<Vec<[u8; 2]>> = LazyLock::new(|| {
        let mut table = vec![[0u8; 2]; 0x1_0000];
        let pairs =
            (0x81..=0xFEu8).flat_map(|lead| (0x40..=0xFEu8).map(move |trail| [lead, trail]));
        for pair in pairs {
            let (text, wrong) = GBK.decode_without_bom_handling(&pair);
            let mut chars = text.chars();
            if let (Some(c), None, false) = (chars.next(), chars.next(), wrong)
                && let Some(own @ [0, 0]) = table.get_mut(c as usize)
            {
                *own = pair;
            }
        }
        // What is encoded otherwise than it is decoded: the sign of the euro has one byte, and characters that
        // GB 18030-2022 moved out of the area for private use have their bytes in both places.
        for c in ('\u{20AC}'..='\u{20AC}').chain('\u{E5E5}'..='\u{E5E5}').chain(MOVED) {
            if let Some(own) = table.get_mut(c as usize) {
                *own = encoded(c).unwrap_or_default();
            }
        }
        table
    });
    BYTES.get(c as usize).copied().filter(|&bytes| bytes != [0, 0])
}

/// Among these are the characters that GB 18030-2022 moved.
const MOVED: std::ops::RangeInclusive<char> = '\u{E780}'..='\u{E870}';

/// As [`gbk`], of the encoder.
fn encoded(c: char) -> Option<[u8; 2]> {
    let mut buffer = [0u8; 4];
    let (bytes, _, unmappable) = GBK.encode(c.encode_utf8(&mut buffer));
    match (bytes.as_ref(), unmappable) {
        (&[lead, trail], false) => Some([lead, trail]),
        _ => None,
    }
}

/// Marks after which a sentence, or a clause that announces something, is finished.
fn is_closer(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '…' | '!' | '?' | ';' | ':' | '.' | '～')
}

/// Marks that may follow such a mark.
fn is_bracket(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '】' | '》' | '〉' | '"' | '\'' | ']')
}

/// Whether `text` ends as a sentence ends.
pub fn is_closed(text: &str) -> bool {
    let trimmed = text.trim_end();
    let core = trimmed.trim_end_matches(is_bracket);
    let mut back = core.chars().rev();
    let last = back.next();
    // The full stop of Latin text closes a sentence of Han too.
    last.is_some_and(|c| is_closer(c) || c == '.' && back.next().is_some_and(is_han))
        || core.len() < trimmed.len() && ends_in_closed_quote(trimmed)
}

/// `……（区卫生健康委负责）` ends a paragraph as well as a full stop does.
fn ends_in_closed_quote(text: &str) -> bool {
    text.ends_with(['）', ')']) && text.chars().count() > 40
}

/// Whether `text` holds a full stop or its kin somewhere.
pub fn has_sentence(text: &str) -> bool {
    text.contains(['。', '！', '？', '；'])
}

/// `text` without blanks.
pub fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = first_blank(rest) {
        out.push_str(&rest[..at]);
        rest = rest[at..].trim_start();
    }
    out.push_str(rest);
    out
}

/// Where the first blank of `text` stands.
fn first_blank(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'!'..=b'~' => at += 1,
            // All of U+4000 to U+DFFF, and what follows U+F000, have no blank among them.
            0xE4..=0xED | 0xEF => at += 3,
            _ => {
                let c = text.get(at..)?.chars().next()?;
                if c.is_whitespace() {
                    return Some(at);
                }
                at += c.len_utf8();
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_marks_also_within_quotes() {
        for (text, closed) in [
            ("共同推进。", true),
            ("他说：“好。”", true),
            ("各镇乡人民政府：", true),
            ("村卫生室医保报销全覆盖", false),
            ("让“千斤重物”变成“鸿毛”", false),
            ("", false),
        ] {
            assert_eq!(is_closed(text), closed, "{text}");
        }
    }

    #[test]
    fn compact_texts_have_no_blank() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let want = if c.is_whitespace() { "中文" } else { &format!("中{c}文") };
            assert_eq!(compact(&format!("中{c}文")), want, "{c:?}");
        }
        assert_eq!(compact(" a \u{3000}b\n"), "ab");
    }

    #[test]
    fn the_table_of_gbk_is_the_encoders() {
        let differ = |&c: &char| gbk(c) != encoded(c);
        let others: Vec<char> = (0..0x1_0000).filter_map(char::from_u32).filter(differ).collect();
        assert!(others.is_empty(), "{others:?}");
    }

    #[test]
    fn common_is_common_in_either_script() {
        assert!(is_common('医') && is_common('醫'));
        assert!(!is_common('饝') && !is_common('鸨') && !is_common('a'));
    }
}
