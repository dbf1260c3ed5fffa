//! Readings that a converter left behind: `衛(wèi)生`, `關(guan) 於(yu) 本市`. Sites that turn Simplified pages
//! into Traditional ones put the pinyin of some characters after them, every time they occur. An author explains
//! a hard character once; so only what is repeated, or stands after many characters, is taken out.
//!
//! They were put in byte by byte, so that one also stands where the second byte of a character and the first of
//! the next are those of a character that has one: between 日 (C8 D5) and the bytes of 報 (88 F3) that of 請
//! (D5 88), which leaves `日?qǐng)?bào)`. The readings tell the bytes that were lost.

use super::LineCounter;
use super::undo::bytes;
use crate::format::ledger::RepairEntry;
use crate::text::class::is_han;
use crate::text::fold::folds;
use crate::text::pinyin;
use regex::{Captures, Regex};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The rule under which the ledger counts them.
pub const RULE: &str = "pinyin-gloss";

/// One syllable of pinyin with the mark of its tone.
const TONED: &str =
    "[bcdfghjklmnpqrstwxyz]{0,2}[aeiouü]{0,2}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][aeiou]{0,2}(?:n|ng|r)?";

/// A syllable in brackets of either width. Behind those without a tone the converter left a blank.
static GLOSS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"[(（](?:(?<toned>{TONED}) ?[)）]|(?<plain>[a-z]{{1,6}})[)）](?:[(（][a-z]{{1,6}}[)）])* ?)"))
        .expect("a constant")
});

/// A syllable that stands in a character: its opening bracket and the character's first byte make a `?`. The
/// second byte shows as itself, or makes a `?` with the bracket of the character's own reading.
static TORN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"\?(?<other>{TONED})\)(?:(?<trail>[@-~])|\?(?<own>{TONED})\))?"))
        .expect("a constant")
});

/// A reading in brackets and the character before it.
struct Gloss {
    of: char,
    /// The brackets and what is between them, in bytes.
    range: Range<usize>,
}

/// Takes the readings out of a text where a converter put them, and puts in what they tore.
pub fn remove(
    text: String,
    repairs: &mut Vec<RepairEntry>,
    counts: &mut BTreeMap<&'static str, u32>,
) -> String {
    let glosses = glosses(&text);
    if !are_a_converters(&glosses) {
        return text;
    }
    let mut edits: Vec<(Range<usize>, String)> =
        glosses.into_iter().map(|gloss| (gloss.range, String::new())).collect();
    *counts.entry(RULE).or_default() += edits.len() as u32;
    edits.extend(torn(&text));
    edits.sort_by_key(|(range, _)| range.start);
    let mut lines = LineCounter::new(&text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, put) in edits {
        if range.start < at {
            continue;
        }
        if !put.is_empty() {
            repairs.push(RepairEntry {
                line: lines.line_of(range.start),
                rule: RULE.to_owned(),
                before: text[range.clone()].to_owned(),
                after: Some(put.clone()),
                candidates: Vec::new(),
            });
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&put);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The readings after Traditional characters, and those whose character a damaged run has lost: `ㄔO(shè)` was
/// 建設.
fn glosses(text: &str) -> Vec<Gloss> {
    let gloss = |found: Captures<'_>| {
        let range = found.get_match().range();
        let of = text[..range.start].chars().next_back()?;
        let is_its = match found.name("plain") {
            Some(plain) => folds(of) && reads(of, plain.as_str()),
            None => folds(of) || !is_han(of),
        };
        is_its.then_some(Gloss { of, range })
    };
    GLOSS.captures_iter(text).filter_map(gloss).collect()
}

/// Whether one character has its reading more than once, or three characters have theirs.
fn are_a_converters(glosses: &[Gloss]) -> bool {
    let mut characters: Vec<char> =
        glosses.iter().map(|gloss| gloss.of).filter(|&c| folds(c)).collect();
    let all = characters.len();
    characters.sort_unstable();
    characters.dedup();
    all > characters.len() || characters.len() >= 3
}

/// The characters that a reading stands in, with their ranges in bytes. Where the second byte is not told, the
/// `?` stays and the reading goes: what follows is a run that was read out of step.
fn torn(text: &str) -> Vec<(Range<usize>, String)> {
    let one = |found: Captures<'_>| {
        let range = found.get_match().range();
        let before = text[..range.start].chars().next_back().and_then(bytes::of)?;
        let other = toneless(&found["other"]);
        let leads = (0x81..=0xFEu8).filter(|&lead| {
            bytes::character(before[1], lead).is_some_and(|c| folds(c) && reads(c, &other))
        });
        let mut candidates: Vec<char> = Vec::new();
        for lead in leads {
            if let Some(trail) = found.name("trail") {
                let trail = trail.as_str().as_bytes().first().copied()?;
                candidates.extend(bytes::character(lead, trail).filter(|&c| is_han(c)));
            } else if let Some(own) = found.name("own") {
                let own = toneless(own.as_str());
                let all = (0x40..0xFFu8).filter_map(|trail| bytes::character(lead, trail));
                candidates.extend(all.filter(|&c| folds(c) && reads(c, &own)));
            }
        }
        match candidates[..] {
            [c] => Some((range, c.to_string())),
            _ if text[range.end..].starts_with('?') => Some((range, "?".to_owned())),
            _ => None,
        }
    };
    TORN.captures_iter(text).filter_map(one).collect()
}

/// Whether `c` has this reading, which has no tones.
fn reads(c: char, reading: &str) -> bool {
    pinyin::syllables(c.encode_utf8(&mut [0; 4])).first().is_some_and(|own| own == reading)
}

/// A syllable without its tone, and with `v` for `ü`.
fn toneless(syllable: &str) -> String {
    let whole: String =
        syllable.nfd().filter(|&c| c == '\u{308}' || !is_combining_mark(c)).collect();
    whole.replace("u\u{308}", "v")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn removed(text: &str) -> (String, u32) {
        let (mut counts, mut repairs) = (BTreeMap::new(), Vec::new());
        let out = remove(text.to_owned(), &mut repairs, &mut counts);
        (out, counts.get(RULE).copied().unwrap_or_default())
    }

    #[test]
    fn what_a_converter_put_after_its_characters_goes() {
        for (text, want, count) in [
            ("兩地衛(wèi)生部門簽署衛(wèi)生協(xié)議", "兩地衛生部門簽署衛生協議", 3),
            ("發（fā）布、區(qū)域、環(huán)節(jié)(一)", "發布、區域、環節(一)", 4),
            ("級(jí)、點(diǎn)、專??平ㄔO(shè)項(xiàng)目", "級、點、專??平ㄔO項目", 4),
            ("戰(zhàn)略、綠(lǜ)色、兒(ér)童、略（lüè）有", "戰略、綠色、兒童、略（lüè）有", 3),
            ("會(huì )議、發(fā)布、會(huì )場", "會議、發布、會場", 3),
            ("面積(ji)(ji)約(yue)(yue)三畝，總(zong)約(yue)", "面積約三畝，總約", 4),
            ("關(guan) 於(yu) 醫聯體(ti) 建設，體(ti) (附件)", "關於醫聯體建設，體(附件)", 4),
        ] {
            assert_eq!(removed(text), (want.to_owned(), count));
        }
    }

    #[test]
    fn what_the_readings_tore_is_put_in() {
        let told = "國(guó)內、國(guó)外，";
        for (torn, whole) in [
            ("人民日?qǐng)?bào)5月", "人民日報5月"),
            ("新聞?lì)l道", "新聞頻道"),
            ("區(qū)域?qū)?漆t(yī)療", "區域??漆t療"),
            ("本區(qū)域?lǜ)l", "本區域?lǜ)l"),
        ] {
            assert_eq!(removed(&format!("{told}{torn}")).0, format!("國內、國外，{whole}"));
        }
    }

    #[test]
    fn what_an_author_explains_stays() {
        for text in [
            "痙(jìng)攣(luán)時不要按壓",
            "亳（bó）州、儋（dān）州、鄄（juàn）城、亳（bó）州",
            "脓(nóng)肿和疟(nüè)疾，痉(jìng)挛(luán)",
            "联(lian)、卫(wei)、发(fa)、联(lian)",
            "衛生 (wèi) 與維生素(A)、方案(à)、衛(a)、衛(b)、發(c)",
        ] {
            assert_eq!(removed(text), (text.to_owned(), 0));
        }
    }
}
