//! Folding: the forms of a text that compare equal where a reader sees the same word.

use super::class::{is_cjk_punct, is_shared_punct, is_zero_width};
use super::opencc::TS_CHARACTERS;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The pairs that [`fold_char`] maps, Traditional and variant characters first and their Simplified forms
/// second, sorted. A search index can carry them to where there is no such table.
pub fn fold_pairs() -> &'static [(char, char)] {
    static PAIRS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
        let mut pairs: Vec<_> = TS_CHARACTERS
            .iter()
            .filter_map(|(from, to)| Some((single(from)?, single(to)?)))
            // Hong Kong's standard form of 衛, which OpenCC treats as its own variant.
            .chain([('衞', '卫')])
            .filter(|(from, to)| from != to)
            .collect();
        // 薴 folds to 苧, and 苧 itself to 苎: follow to the end.
        let direct: BTreeMap<char, char> = pairs.iter().copied().collect();
        for (_, to) in &mut pairs {
            *to = direct.get(to).copied().unwrap_or(*to);
        }
        pairs.sort_unstable();
        pairs
    });
    &PAIRS
}

/// The Simplified form of one character, else the character itself. Always one for one, so that places in the
/// folded text are places in the text.
pub fn fold_char(c: char) -> char {
    /// The characters of the basic plane from the first Han character on, each as what it folds to.
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut table: Vec<char> = (FIRST_HAN as u32..=0xFFFF)
            .map(|number| char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        for &(from, to) in fold_pairs() {
            if let Some(own) = (from as usize).checked_sub(FIRST_HAN as usize)
                && let Some(own) = table.get_mut(own)
            {
                *own = to;
            }
        }
        table
    });
    static BEYOND: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
        fold_pairs().iter().copied().filter(|&(from, _)| from > '\u{FFFF}').collect()
    });
    match (c as usize).checked_sub(FIRST_HAN as usize) {
        None => c,
        Some(at) => match TABLE.get(at) {
            Some(&own) => own,
            None => BEYOND.get(&c).copied().unwrap_or(c),
        },
    }
}

/// Before this character of the first extension nothing is folded.
const FIRST_HAN: char = '\u{3400}';

/// Whether `c` is Traditional or a variant: a character that folding changes.
pub fn folds(c: char) -> bool {
    fold_char(c) != c
}

/// `text` with each character folded.
pub fn folded(text: &str) -> String {
    // Most texts are Simplified and are copied whole.
    match text.char_indices().find(|&(_, c)| folds(c)) {
        None => text.to_owned(),
        Some((at, _)) => {
            let mut out = String::with_capacity(text.len());
            out.push_str(&text[..at]);
            out.extend(text[at..].chars().map(fold_char));
            out
        }
    }
}

/// The key by which two names are the same name: compatibility forms normalised (NFKC), lower case, Simplified,
/// without spaces, punctuation and invisible characters. `重慶市 衛生健康委（WJW）` and `重庆市卫生健康委wjw` have
/// one key. A key is its own key.
pub fn key(name: &str) -> String {
    // Most names are of Han and ASCII alone, which normalisation leaves as they are.
    if name.chars().all(|c| c.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        let letters = name.chars().filter(|&c| !c.is_ascii() || !is_ignored(c));
        return letters.map(|c| fold_char(c.to_ascii_lowercase())).collect();
    }
    let letters: String =
        name.nfkc().flat_map(char::to_lowercase).filter(|&c| !is_ignored(c)).collect();
    // Lower case decomposes (`İ`), and what is left out may have stood between a letter and its accent.
    letters.nfkc().map(fold_char).collect()
}

fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || c.is_ascii_punctuation()
        || is_cjk_punct(c)
        || is_shared_punct(c)
        || is_zero_width(c)
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_look_the_same_have_one_key() {
        let want = "重庆市卫生健康委wjw";
        for name in [
            "重庆市卫生健康委WJW",
            "重慶市 衛生健康委（ＷＪＷ）",
            "重庆市·卫生健康委\u{200B}(wjw)",
            "“重庆市卫生健康委”—WJW",
        ] {
            assert_eq!(key(name), want, "{name}");
        }
        assert_ne!(key("重庆"), key("重庆市"));
    }

    #[test]
    fn one_character_folds_to_one() {
        assert_eq!("醫療與羣衆後裏".chars().map(fold_char).collect::<String>(), "医疗与群众后里");
        assert_eq!(fold_char('中'), '中');
        assert_eq!(fold_char('a'), 'a');
        assert!(fold_pairs().is_sorted() && fold_pairs().len() > 3000);
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(name in "\\PC*") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }
    }
}
