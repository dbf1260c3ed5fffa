//! What an incomplete pair of bytes may have been, and which script a character belongs to.

use super::bytes;
use super::model::Model;
use super::walk::plain;
use crate::text::fold::{fold_pairs, folds};
use crate::text::script::{Chain, Converter};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{LazyLock, OnceLock};

/// The cost of the rarest character that is tried.
const RAREST: f32 = 17.5;

/// The conversions to Traditional. A form that one of them writes is Traditional.
pub const TO_TRADITIONAL: [Chain; 3] = [Chain::S2t, Chain::S2tw, Chain::S2hk];

/// A character that an incomplete pair of bytes may have been.
#[derive(Debug)]
pub struct Choice {
    /// The byte that was not given.
    pub byte: u8,
    /// The character.
    pub letter: Letter,
}

/// Characters that no conversion to Traditional leaves as they are.
static SIMPLIFIED: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    let changed = |c: char| {
        let own = c.to_string();
        TO_TRADITIONAL.iter().all(|&chain| Converter::shared(chain).convert(&own) != own)
    };
    fold_pairs().iter().map(|&(_, simplified)| simplified).filter(|&c| changed(c)).collect()
});

/// A character as the model knows it, and which scripts it does not belong to.
#[derive(Debug, Clone, Copy)]
pub struct Letter {
    /// The character.
    pub c: char,
    /// As [`plain`] gives it.
    pub plain: char,
    /// What the model says that it costs by itself; infinite where the model does not know it.
    pub cost: f32,
    /// Whether it is a misfit in Simplified text, and in Traditional text.
    misfit: [bool; 2],
}

impl Letter {
    /// The letter `c`. All of the basic plane stand in a table, since a search asks for thousands.
    pub fn of(c: char) -> Letter {
        static TABLE: LazyLock<Vec<Letter>> = LazyLock::new(|| {
            let made = |c| {
                let misfit = [Some(false), Some(true)].map(|traditional| is_misfit(c, traditional));
                Letter { misfit, ..Letter::fitting(c) }
            };
            (0..0x1_0000).map(|number| made(char::from_u32(number).unwrap_or('\0'))).collect()
        });
        TABLE.get(c as usize).copied().unwrap_or_else(|| Letter::fitting(c))
    }

    /// The letter `c` as one that fits both scripts.
    fn fitting(c: char) -> Letter {
        let plain = plain(c);
        Letter { c, plain, cost: Model::shared().character(plain), misfit: [false; 2] }
    }

    /// The letter with these two bytes, if it is one that texts are written with.
    pub fn with_bytes(lead: u8, trail: u8) -> Option<&'static Letter> {
        static TABLE: LazyLock<Vec<Option<Letter>>> = LazyLock::new(|| {
            let pairs =
                (0..=u8::MAX).flat_map(|lead| (0..=u8::MAX).map(move |trail| (lead, trail)));
            pairs.map(|(lead, trail)| bytes::character(lead, trail).map(Letter::of)).collect()
        });
        TABLE[usize::from(lead) << 8 | usize::from(trail)].as_ref()
    }

    /// Whether it is the form of the other script than that of the text.
    pub fn is_misfit(self, traditional: Option<bool>) -> bool {
        traditional.is_some_and(|traditional| self.misfit[usize::from(traditional)])
    }
}

/// Whether `c` is the form of the other script than that of a text which is Traditional, or not; nothing is
/// where the text's script is not known.
fn is_misfit(c: char, traditional: Option<bool>) -> bool {
    match traditional {
        Some(true) => SIMPLIFIED.contains(&c),
        Some(false) => folds(c),
        None => false,
    }
}

/// `c`, which is Simplified, and the characters that are folded to it.
pub fn forms(c: char) -> impl Iterator<Item = char> {
    static FORMS: LazyLock<FxHashMap<char, Vec<char>>> = LazyLock::new(|| {
        let mut forms: FxHashMap<char, Vec<char>> = FxHashMap::default();
        for &(form, simplified) in fold_pairs() {
            forms.entry(simplified).or_default().push(form);
        }
        forms
    });
    std::iter::once(c).chain(FORMS.get(&c).into_iter().flatten().copied())
}

/// The characters among these pairs of bytes, the commonest first.
fn choices(pairs: impl Iterator<Item = (u8, u8)>, other: impl Fn((u8, u8)) -> u8) -> Vec<Choice> {
    let mut found: Vec<Choice> = pairs
        .filter_map(|pair| {
            Some(Choice { byte: other(pair), letter: *Letter::with_bytes(pair.0, pair.1)? })
        })
        .filter(|choice| choice.letter.cost < RAREST)
        .collect();
    found.sort_by(|a, b| a.letter.cost.total_cmp(&b.letter.cost).then(a.byte.cmp(&b.byte)));
    found
}

/// A list for each byte, made when it is asked for.
type Lists = [OnceLock<Vec<Choice>>; 256];

/// The choices where the trail byte is known, the commonest first.
pub fn by_trail(trail: u8) -> &'static [Choice] {
    static LISTS: Lists = [const { OnceLock::new() }; 256];
    LISTS[usize::from(trail)]
        .get_or_init(|| choices((0x81..=0xFE).map(|lead| (lead, trail)), |pair| pair.0))
}

/// The choices where the lead byte is known, the commonest first.
pub fn by_lead(lead: u8) -> &'static [Choice] {
    static LISTS: Lists = [const { OnceLock::new() }; 256];
    LISTS[usize::from(lead)]
        .get_or_init(|| choices((0x80..=0xFE).map(|trail| (lead, trail)), |pair| pair.1))
}

/// The choices where the trail byte is known and the lead byte is the second of the dropped pair of this number
/// in [`bytes::hidden`].
pub fn behind_dropped(number: usize, trail: u8) -> &'static [Choice] {
    static LISTS: LazyLock<Vec<Lists>> = LazyLock::new(|| {
        bytes::hidden().iter().map(|_| [const { OnceLock::new() }; 256]).collect()
    });
    LISTS[number][usize::from(trail)].get_or_init(|| {
        choices(bytes::hidden()[number].1.iter().map(|&lead| (lead, trail)), |pair| pair.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_come_first() {
        let all: String = by_trail(0xA3).iter().map(|choice| choice.letter.c).collect();
        assert!(all.starts_with('。'), "{all}");
        for c in ['保', '專', '海', '常', '停'] {
            assert!(all.contains(c), "{all}");
        }
        assert!(by_lead(0xC3).iter().any(|choice| choice.letter.c == '盟' && choice.byte == 0xCB));
    }

    #[test]
    fn forms_that_both_scripts_write_fit_both() {
        for c in ['后', '罚', '华'] {
            assert!(is_misfit(c, Some(true)) && !is_misfit(c, Some(false)), "{c}");
        }
        for c in ['群', '為', '裏', '的'] {
            assert!(!is_misfit(c, Some(true)), "{c}");
        }
    }
}
