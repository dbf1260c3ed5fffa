//! Pinyin of Chinese text: syllables, initials and the slugs of addresses.
//!
//! Each character has its usual reading, and a table of words (`data/pinyin-words.tsv`) corrects it where a
//! word reads otherwise: 重庆 `chong qing`, 增长 `zeng zhang` beside 长期 `chang qi`. Traditional characters read
//! as their Simplified forms. Syllables have no tones, and `ü` is `v`.

use super::class::is_han;
use super::dictionary::Dictionary;
use super::fold::fold_char;
use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words whose reading is not that of their characters one by one.
static WORDS: Dictionary = Dictionary::compiled(
    include_str!(concat!(env!("OUT_DIR"), "/pinyin_words.txt")),
    include_bytes!(concat!(env!("OUT_DIR"), "/pinyin_words.table")),
);

/// One unit of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Unit {
    /// A syllable, of this Han character.
    Syllable(char, String),
    /// A run of ASCII letters and digits, in lower case.
    Latin(String),
}

impl Unit {
    fn as_str(&self) -> &str {
        match self {
            Unit::Syllable(_, text) | Unit::Latin(text) => text,
        }
    }
}

/// The reading of `text` as lower-case ASCII units: a syllable for each Han character that has one, each run of
/// Latin letters and digits whole. Accents are dropped, and so is everything else.
pub fn syllables(text: &str) -> Vec<String> {
    units(text)
        .into_iter()
        .map(|unit| match unit {
            Unit::Syllable(_, text) | Unit::Latin(text) => text,
        })
        .collect()
}

/// The Han characters of `text` that have a reading, as their Simplified forms, each with how it is read there.
pub fn readings(text: &str) -> Vec<(char, String)> {
    units(text)
        .into_iter()
        .filter_map(|unit| match unit {
            Unit::Syllable(c, reading) => Some((c, reading)),
            Unit::Latin(_) => None,
        })
        .collect()
}

/// The reading of `text` in one word, of how many units it is, and the first letters of its syllables, with Latin
/// runs whole: `重庆市DRG` gives `chongqingshidrg`, 4 and `cqsdrg`.
pub fn joined(text: &str) -> (String, usize, String) {
    let units = units(text);
    let whole = units.iter().map(Unit::as_str).collect();
    let first = |unit: &Unit| match unit {
        Unit::Syllable(_, s) => s.get(..1).unwrap_or_default().to_owned(),
        Unit::Latin(word) => word.clone(),
    };
    (whole, units.len(), units.iter().map(first).collect())
}

/// The slug of a title: [`syllables`] joined by `-`, at most `max` characters, cut between units. Empty when
/// nothing of `text` can be read; what to do then is the caller's to know.
pub fn slug(text: &str, max: usize) -> String {
    let mut slug = String::new();
    for unit in units(text) {
        let unit = unit.as_str();
        if slug.is_empty() {
            // All units are ASCII, so that every byte is a boundary.
            slug.push_str(unit.get(..unit.len().min(max)).unwrap_or_default());
        } else if slug.len() + 1 + unit.len() <= max {
            slug.push('-');
            slug.push_str(unit);
        } else {
            break;
        }
    }
    slug
}

fn units(text: &str) -> Vec<Unit> {
    let plain: String = text.nfkd().filter(|&c| !is_combining_mark(c)).map(fold_char).collect();
    let mut units = Vec::new();
    let mut at = 0;
    while let Some(c) = plain[at..].chars().next() {
        let rest = &plain[at..];
        if c.is_ascii_alphanumeric() {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            units.push(Unit::Latin(rest[..end].to_ascii_lowercase()));
            at += end;
        } else if is_han(c)
            && let Some((length, reading)) = WORDS.longest(rest)
        {
            let each = rest.chars().zip(reading.split(' '));
            units.extend(each.map(|(c, s)| Unit::Syllable(c, s.to_owned())));
            at += length;
        } else {
            if let Some(reading) = c.to_pinyin() {
                let mut plain = reading.plain().to_owned();
                if !plain.is_ascii() {
                    plain = plain.replace('ü', "v").replace('ê', "e");
                }
                if plain.is_ascii() && !plain.is_empty() {
                    units.push(Unit::Syllable(c, plain));
                }
            }
            at += c.len_utf8();
        }
    }
    units
}

/// For each Han character of `text` that a word of the table reads: its byte offset and that reading. The
/// collator asks this, to put a character where the word is read.
pub(super) fn readings_in_words(text: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match WORDS.longest(&text[at..]) {
            Some((length, reading)) => {
                let places = text[at..at + length].char_indices();
                found.extend(places.zip(reading.split(' ')).map(|((i, _), s)| (at + i, s)));
                at += length;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_correct_the_readings_of_their_characters() {
        for (text, want) in [
            ("重庆", "chong qing"),
            ("重慶市長壽區", "chong qing shi chang shou qu"),
            ("重点", "zhong dian"),
            ("重大疫情", "zhong da yi qing"),
            ("银行行动", "yin hang xing dong"),
            ("行政", "xing zheng"),
            ("进行业务培训", "jin xing ye wu pei xun"),
            ("长期增长", "chang qi zeng zhang"),
            ("医院院长", "yi yuan yuan zhang"),
            ("医院长期", "yi yuan chang qi"),
            ("调整调查", "tiao zheng diao cha"),
            ("乐山都江堰成都", "le shan du jiang yan cheng du"),
            ("给予", "ji yu"),
            ("会计参与", "kuai ji can yu"),
            ("传染病处方数据", "chuan ran bing chu fang shu ju"),
            ("便民落实中药会诊血液", "bian min luo shi zhong yao hui zhen xue ye"),
            ("绿色旅游", "lv se lv you"),
            ("北碚綦江涪陵", "bei bei qi jiang fu ling"),
            ("西藏阿坝", "xi zang a ba"),
            ("二〇二〇", "er ling er ling"),
        ] {
            assert_eq!(syllables(text).join(" "), want, "{text}");
        }
    }

    #[test]
    fn slugs_are_ascii_and_cut_between_syllables() {
        assert_eq!(slug("川渝DRG付费2024：Café 3.5", 60), "chuan-yu-drg-fu-fei-2024-cafe-3-5");
        assert_eq!(slug("联合会诊", 13), "lian-he-hui");
        assert_eq!(slug("联合会诊", 15), "lian-he-hui");
        assert_eq!(slug("联合会诊", 16), "lian-he-hui-zhen");
        assert_eq!(slug("abcdefgh", 3), "abc");
        assert_eq!(slug("ＤＲＧ", 9), "drg");
        assert_eq!(slug("——！", 9), "");
        assert_eq!(joined("重庆市DRG"), ("chongqingshidrg".to_owned(), 4, "cqsdrg".to_owned()));
    }

    #[test]
    fn the_table_is_sorted_and_has_one_syllable_a_character() {
        let table = include_str!("data/pinyin-words.tsv");
        let rows: Vec<_> = table.lines().filter(|line| !line.starts_with('#')).collect();
        for row in &rows {
            let (word, reading) = row.split_once('\t').expect("two columns");
            assert_eq!(word.chars().count(), reading.split(' ').count(), "{row}");
            let ok = |c: char| c.is_ascii_lowercase() || c == ' ';
            assert!(reading.chars().all(ok) && word.chars().all(is_han), "{row}");
        }
        assert!(rows.is_sorted(), "sorted by word");
        assert!(rows.len() > 1000);
    }

    proptest! {
        #[test]
        fn a_slug_is_an_address_of_at_most_max(text in "\\PC*", han in "[一-龥A-Z ]{0,40}", max in 0usize..40) {
            for text in [text, han] {
                let s = slug(&text, max);
                prop_assert!(s.len() <= max);
                prop_assert!(s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
                prop_assert!(!s.starts_with('-') && !s.ends_with('-') && !s.contains("--"));
                prop_assert_eq!(slug(&s, max), s);
            }
        }
    }
}
