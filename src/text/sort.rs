//! The order of Chinese names: pinyin, as a Chinese dictionary has it, between digits and Latin letters.
//!
//! The collation is that of CLDR for `zh`, which orders by syllable, tone and strokes. It knows one reading for
//! each character and would put 重庆 among the *zh*; where the pinyin table of [`super::pinyin`] reads a character
//! otherwise, a character of that reading stands in for it. Numbers compare by value: 第2批 before 第10批.

use super::fold::fold_char;
use super::pinyin::readings_in_words;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use std::cmp::Ordering;

/// A character, a reading that is not its usual one, and a character whose usual reading it is, with the tone.
const STAND_INS: &[(char, &str, char)] = &[
    ('单', "shan", '善'),
    ('卜', "bo", '播'),
    ('厦', "xia", '夏'),
    ('参', "shen", '深'),
    ('会', "kuai", '快'),
    ('六', "lu", '鹿'),
    ('乐', "yue", '月'),
    ('传', "zhuan", '篆'),
    ('调', "tiao", '条'),
    ('都', "du", '督'),
    ('行', "hang", '航'),
    ('给', "ji", '己'),
    ('藏', "zang", '葬'),
    ('长', "chang", '常'),
    ('长', "zhang", '掌'),
    ('重', "chong", '虫'),
];

/// An order of names, always the same for the same names.
#[derive(Debug)]
pub struct PinyinCollator {
    collator: CollatorBorrowed<'static>,
}

impl PinyinCollator {
    /// The collator for Chinese by pinyin.
    pub fn new() -> Self {
        let mut preferences = CollatorPreferences::from(locale!("zh-u-co-pinyin"));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = CollatorBorrowed::try_new(preferences, CollatorOptions::default())
            .expect("the data for `zh` is compiled in");
        PinyinCollator { collator }
    }

    /// The order of `left` and `right`; equal only when they are the same text.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.sort_key(left).cmp(&self.sort_key(right))
    }

    /// Bytes that compare as the names do. They are for sorting within one run: another version of the collation
    /// may make others.
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        let Ok(()) = self.collator.write_sort_key_to(&as_read(name), &mut key);
        // Collation takes some different texts for equal; their bytes then decide. A collation key has no zero.
        key.push(0);
        key.extend_from_slice(name.as_bytes());
        key
    }
}

impl Default for PinyinCollator {
    fn default() -> Self {
        Self::new()
    }
}

/// `name` in Simplified characters, with a stand-in for each that its word reads in another way than usual.
fn as_read(name: &str) -> String {
    let folded: String = name.chars().map(fold_char).collect();
    let mut readings = readings_in_words(&folded).into_iter().peekable();
    folded
        .char_indices()
        .map(|(at, c)| {
            let reading = readings.next_if(|&(place, _)| place == at);
            let stand_in = reading.and_then(|(_, reading)| {
                let mut rows = STAND_INS.iter();
                rows.find(|row| row.0 == c && row.1 == reading)
            });
            stand_in.map_or(c, |row| row.2)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_they_are_read() {
        let collator = PinyinCollator::new();
        let want = ["第2批", "第10批"];
        let mut got = want;
        got.reverse();
        got.sort_by(|a, b| collator.compare(a, b));
        assert_eq!(got, want);

        let want = [
            "2024年",
            "阿坝州",
            "巴中市",
            "长沙市",
            "长寿区",
            "成都市",
            "重庆市",
            "达州市",
            "都江堰市",
            "丰都县",
            "乐山市",
            "厦门市",
            "张家港市",
            "中医药",
            "资阳市",
            "DRG付费",
        ];
        for rotation in 0..want.len() {
            let mut got = want;
            got.rotate_left(rotation);
            got.sort_by_key(|name| collator.sort_key(name));
            assert_eq!(got, want);
        }
    }

    #[test]
    fn traditional_sorts_with_simplified_and_no_two_names_are_equal() {
        let collator = PinyinCollator::new();
        assert_eq!(collator.compare("重慶", "成都"), Ordering::Greater);
        assert_eq!(collator.compare("重慶", "达州"), Ordering::Less);
        assert_eq!(collator.compare("重慶", "重庆"), Ordering::Greater);
        assert_eq!(collator.compare("重庆", "重庆"), Ordering::Equal);
        assert_eq!(PinyinCollator::default().compare("", "a"), Ordering::Less);
    }
}
