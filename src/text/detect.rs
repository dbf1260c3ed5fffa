//! Which script a Chinese text is in, and whether a machine put it there.

use super::class::is_han;
use super::dictionary::Dictionary;
use super::fold::fold_char;
use super::opencc::{
    HK_VARIANTS_REV, SIMPLIFIED_ONLY, TRADITIONAL_ONLY, TW_PHRASES, TW_PHRASES_REV, TW_VARIANTS_REV,
};
use super::script::{Chain, Converter};
use std::sync::LazyLock;

/// The script of a text, by the characters that exist in one script alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Simplified.
    Simplified,
    /// Traditional.
    Traditional,
    /// Both, neither with nine tenths: a Traditional text that quotes a Simplified one, for example.
    Mixed,
    /// No character tells: no Han at all, or only such as both scripts share.
    Neither,
}

/// The script of `text`. A character tells when OpenCC's tables have it as a character of one script alone;
/// `后` and `里`, which are Traditional characters of other words, do not. A tenth of tell-tale characters may
/// be of the other script.
pub fn script_of(text: &str) -> Script {
    match telling(text) {
        (0, 0) => Script::Neither,
        (s, t) if t * 9 <= s => Script::Simplified,
        (s, t) if s * 9 <= t => Script::Traditional,
        _ => Script::Mixed,
    }
}

/// How many characters of `text` exist in Simplified alone, and how many in Traditional alone.
pub fn telling(text: &str) -> (usize, usize) {
    // How many characters are in no table, in the first alone, in the second alone, in both.
    let mut counts = [0usize; 4];
    let basic = &*TELLS;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        let tells = basic.get(c as usize).copied().unwrap_or_else(|| looked_up(c));
        counts[usize::from(tells)] += 1;
    }
    (counts[1] + counts[3], counts[2] + counts[3])
}

/// What each character of the basic plane tells, as [`looked_up`] says.
static TELLS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    (0..0x1_0000).map(|number| char::from_u32(number).map_or(0, looked_up)).collect()
});

/// What a Han character tells: 1 where it exists in Simplified alone, 2 where in Traditional alone, else 0.
fn looked_up(c: char) -> u8 {
    let simplified = SIMPLIFIED_ONLY.get_char(c).is_some();
    let traditional = TRADITIONAL_ONLY.get_char(c).is_some();
    if is_han(c) { u8::from(simplified) | u8::from(traditional) << 1 } else { 0 }
}

/// What speaks for and against a Traditional text having been converted from Simplified by a machine. Mirrors
/// of mainland pages are: their original is the Simplified text, to which they should be brought back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Han characters in all.
    pub han: usize,
    /// Characters in a form that the word does not have in Traditional: left as they were (`怎么`, `簽訂后`) or
    /// changed although they should not have been (`皇後`). Found by bringing the text to Simplified and back by
    /// phrases; variants that one of the regions writes do not count.
    pub misfits: usize,
    /// Curly quotation marks, as the mainland has them.
    pub curly: usize,
    /// Corner quotation marks, as Taiwan and Hong Kong have them.
    pub corner: usize,
    /// Words that the mainland uses and Taiwan has another for (`信息`, `網絡`).
    pub mainland_words: usize,
    /// The other way about (`資訊`, `網路`).
    pub regional_words: usize,
}

impl Evidence {
    /// The evidence as a number from 0 (typed by a person in Traditional) to 1 (converted); above 0.5 conversion
    /// is the better explanation. It is the mean of three witnesses, of which misfits (three, and three more in
    /// each thousand characters, convince) and quotation marks weigh two and words one; one that saw nothing is not heard.
    pub fn score(&self) -> f32 {
        if self.han == 0 {
            return 0.0;
        }
        let share = |a: usize, b: usize| (a + b > 0).then(|| a as f32 / (a + b) as f32);
        let misfits = (self.misfits as f32 / (self.han as f32 + 1000.0) / 0.003).min(1.0);
        let witnesses = [
            (2.0, Some(misfits)),
            (2.0, share(self.curly, self.corner)),
            (1.0, share(self.mainland_words, self.regional_words)),
        ];
        let heard = witnesses.iter().filter_map(|&(w, v)| v.map(|v| (w, w * v)));
        let (weights, sum) = heard.fold((0.0, 0.0), |(a, b), (w, v)| (a + w, b + v));
        sum / weights
    }

    /// Between which numbers [`Evidence::score`] lies, by quotation marks alone: what the other witnesses say
    /// takes a conversion of the text.
    pub fn bounds(text: &str) -> (f32, f32) {
        let mut evidence =
            Evidence { han: usize::from(super::class::has_han(text)), ..Evidence::default() };
        for c in text.chars().filter(|c| !c.is_ascii()) {
            evidence.count_quotes(c);
        }
        let with = |misfits, mainland_words, regional_words| {
            Evidence { misfits, mainland_words, regional_words, ..evidence }.score()
        };
        // Words may also say nothing, and then a low score of the others is not raised, nor a high one lowered.
        let least = with(0, 0, 1).min(with(0, 0, 0));
        let most = with(usize::MAX, 1, 0).max(with(usize::MAX, 0, 0));
        (least, most)
    }

    fn count_quotes(&mut self, c: char) {
        match c {
            '“' | '”' => self.curly += 1,
            '「' | '」' | '『' | '』' => self.corner += 1,
            _ => {}
        }
    }
}

/// How likely a Traditional text was made from a Simplified one by a machine: [`Evidence::score`], and 0 for a
/// text that is not Traditional.
pub fn mechanical_score(text: &str) -> f32 {
    match script_of(text) {
        Script::Traditional | Script::Mixed => evidence(text).score(),
        Script::Simplified | Script::Neither => 0.0,
    }
}

/// Gathers the [`Evidence`] in `text`.
pub fn evidence(text: &str) -> Evidence {
    let mut evidence = Evidence::default();
    for line in text.lines() {
        let simplified = Converter::shared(Chain::T2s).convert(line);
        let standard = Converter::shared(Chain::S2t).convert(&simplified);
        evidence.misfits += misfits(line, &standard);
        evidence.mainland_words += words(&TW_PHRASES, &standard);
        evidence.regional_words += words(&TW_PHRASES_REV, line);
        for c in line.chars() {
            evidence.count_quotes(c);
            evidence.han += usize::from(is_han(c));
        }
    }
    evidence
}

/// The characters of `line` that are another form of what stands in `standard`. Lines of different length
/// cannot be compared place by place and count none.
fn misfits(line: &str, standard: &str) -> usize {
    if line.chars().count() != standard.chars().count() {
        return 0;
    }
    let pairs = line.chars().zip(standard.chars());
    pairs
        .filter(|&(was, is)| {
            was != is
                && !SHARED.contains(was)
                && usual(was) != usual(is)
                && fold_char(was) == fold_char(is)
        })
        .count()
}

/// Characters that writers of Traditional set as those of Simplified do, though OpenCC's standard has another:
/// 公布, 周末, 占有. They say nothing of who wrote.
const SHARED: &str = "布周占台群才托采注游升吃床峰污秘岩韵唇痹";

/// The standard form of a character that Taiwan or Hong Kong writes otherwise.
fn usual(c: char) -> char {
    let single = |dictionary: &Dictionary| dictionary.get_char(c)?.chars().next();
    single(&TW_VARIANTS_REV).or_else(|| single(&HK_VARIANTS_REV)).unwrap_or(c)
}

/// How many words of two characters and more, that have another word in the other region, are in `text`.
fn words(dictionary: &Dictionary, text: &str) -> usize {
    let mut count = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match dictionary.longest(&text[at..]) {
            Some((length, value)) if length > c.len_utf8() => {
                count += usize::from(value != &text[at..at + length]);
                at += length;
            }
            _ => at += c.len_utf8(),
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scripts() {
        for (text, want) in [
            ("推进川渝两地医疗协同发展", Script::Simplified),
            ("推動川渝兩地醫療協同發展", Script::Traditional),
            ("推動醫療協同發展，推进医疗协同发展", Script::Mixed),
            ("我們在醫療領域協同發展將怎么辦，還請專門說明", Script::Traditional),
            ("中文", Script::Neither),
            ("health", Script::Neither),
            ("皇后在公里之后", Script::Neither),
        ] {
            assert_eq!(script_of(text), want, "{text}");
        }
    }

    #[test]
    fn a_converted_text_scores_above_a_typed_one() {
        let converted =
            "要落實“先診療后付費”等措施，從這個角度講，我們將怎么做？加強信息平臺和網絡建設。";
        let careful = "要落實“先診療後付費”等措施，加強信息平臺和網絡建設。";
        let taiwan =
            "衛福部表示，「先診療後付費」的資訊將在網路上公布，請民眾留意，裡面的說明為準。";
        let hong_kong =
            "醫管局表示，「先診療後付費」安排會在網上公布，請市民留意，裏面的説明為準。";
        assert!(mechanical_score(converted) > 0.8, "{:?}", evidence(converted));
        assert!(mechanical_score(careful) > 0.5, "{:?}", evidence(careful));
        assert!(mechanical_score(taiwan) < 0.2, "{:?}", evidence(taiwan));
        assert!(mechanical_score(hong_kong) < 0.4, "{:?}", evidence(hong_kong));
        assert_eq!(mechanical_score("要落实“先诊疗后付费”"), 0.0);
        assert_eq!(mechanical_score(""), 0.0);
    }

    #[test]
    fn misfits_are_forms_that_the_word_does_not_have() {
        assert_eq!(evidence("簽訂后怎么辦").misfits, 2);
        assert_eq!(evidence("簽訂後怎麼辦").misfits, 0);
        assert_eq!(evidence("皇後").misfits, 1);
        assert_eq!(evidence("這裡為準，群眾的說明").misfits, 0);
    }

    proptest! {
        #[test]
        fn a_score_is_a_share(text in "[後后里裏信息网網“「中\n]{0,30}|\\PC*") {
            let score = evidence(&text).score();
            prop_assert!((0.0..=1.0).contains(&score), "{score}");
            let (least, most) = Evidence::bounds(&text);
            prop_assert!((least..=most).contains(&score), "{score} is not from {least} to {most}");
        }
    }
}
