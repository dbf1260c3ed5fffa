//! Readings that a converter left behind: `衛(wèi)生`, `發(fā)布`. Sites that turn Simplified pages into
//! Traditional ones put the pinyin of some characters after them, every time they occur. An author explains a
//! hard character once; so only what is repeated, or stands after many characters, is taken out.

use crate::text::class::is_han;
use crate::text::fold::fold_char;
use regex::Regex;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The rule under which the ledger counts them.
pub const RULE: &str = "pinyin-gloss";

/// One syllable of pinyin with the mark of its tone, in brackets of either width.
static SYLLABLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[(（][bcdfghjklmnpqrstwxyz]{0,2}[aeiouü]{0,2}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][aeiou]{0,2}(?:n|ng|r)?[)）]")
        .expect("a constant")
});

/// A reading in brackets and the character before it.
struct Gloss {
    of: char,
    /// The brackets and what is between them, in bytes.
    range: Range<usize>,
}

/// Takes the readings out of a text where a converter put them.
pub fn remove(text: String, counts: &mut BTreeMap<&'static str, u32>) -> String {
    let mut doomed = glosses(&text);
    if !are_a_converters(&doomed) {
        return text;
    }
    // In a damaged run the character that is read may have lost its shape: `ㄔO(shè)` was 建設.
    doomed.retain(|gloss| is_traditional(gloss.of) || !is_han(gloss.of));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for gloss in &doomed {
        out.push_str(&text[at..gloss.range.start]);
        at = gloss.range.end;
    }
    out.push_str(&text[at..]);
    *counts.entry(RULE).or_default() += doomed.len() as u32;
    out
}

fn glosses(text: &str) -> Vec<Gloss> {
    let of = |range: &Range<usize>| text[..range.start].chars().next_back();
    SYLLABLE
        .find_iter(text)
        .map(|found| found.range())
        .filter_map(|range| Some(Gloss { of: of(&range)?, range }))
        .collect()
}

/// Whether one character has its reading more than once, or three characters have theirs.
fn are_a_converters(glosses: &[Gloss]) -> bool {
    let mut characters: Vec<char> =
        glosses.iter().map(|gloss| gloss.of).filter(|&c| is_traditional(c)).collect();
    let all = characters.len();
    characters.sort_unstable();
    characters.dedup();
    all > characters.len() || characters.len() >= 3
}

/// Whether the character is one that a converter from Simplified writes.
fn is_traditional(c: char) -> bool {
    fold_char(c) != c
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str) -> (String, u32) {
        let mut counts = BTreeMap::new();
        let out = remove(text.to_owned(), &mut counts);
        (out, counts.get(RULE).copied().unwrap_or_default())
    }

    #[test]
    fn what_a_converter_put_after_its_characters_goes() {
        for (text, want, count) in [
            ("兩地衛(wèi)生部門簽署衛(wèi)生協(xié)議", "兩地衛生部門簽署衛生協議", 3),
            ("發（fā）布、區(qū)域、環(huán)節(jié)(一)", "發布、區域、環節(一)", 4),
            ("級(jí)、點(diǎn)、專??平ㄔO(shè)項(xiàng)目", "級、點、專??平ㄔO項目", 4),
            ("戰(zhàn)略、綠(lǜ)色、兒(ér)童、略（lüè）有", "戰略、綠色、兒童、略（lüè）有", 3),
        ] {
            assert_eq!(removed(text), (want.to_owned(), count));
        }
    }

    #[test]
    fn what_an_author_explains_stays() {
        for text in [
            "痙(jìng)攣(luán)時不要按壓",
            "亳（bó）州、儋（dān）州、鄄（juàn）城、亳（bó）州",
            "脓(nóng)肿和疟(nüè)疾，痉(jìng)挛(luán)",
            "聯（lian）、衛(wei)、發(fa)、聯(lian)",
            "衛生 (wèi) 與維生素(A)、方案(à)",
        ] {
            assert_eq!(removed(text), (text.to_owned(), 0));
        }
    }
}
