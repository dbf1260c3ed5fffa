//! Which language and script a source is in, and whether its Traditional text was made by a machine
//! from Simplified: then it goes back to Simplified, damaged runs excepted.

mod foreign;

use crate::import::chinese;
use crate::import::repair::Repaired;
use crate::text::detect::{self, Script};
use crate::text::script::{Chain, Converter};
use crate::text::words::words;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

pub use foreign::reason as foreign_reason;

/// What a source is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// `zh-Hans`, `zh-Hant` or `en`; the tag of another language where a page is in none of these.
    pub tag: &'static str,
    /// Whether Traditional text was made mechanically from Simplified.
    pub mechanical: bool,
}

/// A text whose evidence comes to more than this was made by a machine.
const MECHANICAL: f32 = 0.55;
/// By how much two ways to add up the evidence may differ.
const ROUNDING: f32 = 0.001;

/// How much of a text is looked at, in characters.
const SAMPLE: usize = 60_000;

/// Words of mainland party and government usage, in Traditional characters. A converter leaves them,
/// and a writer in Hong Kong, Macao or Taiwan has others.
const MAINLAND: &[&str] = &[
    "市委",
    "省委",
    "黨委",
    "黨組",
    "黨支部",
    "全會",
    "責任編輯",
    "國務院",
    "信息化",
    "互聯網",
    "智能",
    "本報記者",
    "記者獲悉",
    "衛生健康委",
    "衛健委",
    "習近平",
    "脫貧攻堅",
    "群眾",
    "一體化",
    "高質量",
    "聯防聯控",
    "掛網",
    "試點",
];

/// Words of Hong Kong, Macao and Taiwan.
const REGIONAL: &[&str] = &[
    "特區政府",
    "行政長官",
    "立法會",
    "醫管局",
    "醫院管理局",
    "衞生署",
    "衛生局",
    "衞生局",
    "醫務衞生局",
    "食物及衞生局",
    "衛福部",
    "衛生福利部",
    "健保署",
    "疾管署",
    "行政院",
    "立法院",
    "總統府",
    "民眾",
    "資訊",
    "網路",
    "品質",
    "長者",
    "署長",
    "發言人表示",
    "局方",
    "澳門",
    "市民可",
    "政府新聞處",
    "新聞公報",
    "衞",
    "衛生防護中心",
    "防護中心",
    "香港時間",
    "個案",
    "本港",
    "本澳",
    "市民",
    "當局",
    "合資格",
    "食肆",
    "毋須",
    "急症室",
    "醫護人手",
    "院舍",
    "疾病管制",
    "國民健康署",
    "健保",
    "縣市",
    "特首",
    "公院",
    "私家醫生",
    "染疫",
    "港府",
];

/// Detects the language of a repaired text.
pub fn detect(repaired: &Repaired) -> Language {
    of(&repaired.text, repaired.was_converted)
}

/// The language of `text`; `was_converted` where a converter left its traces on it.
fn of(text: &str, was_converted: bool) -> Language {
    let sample = sample(text);
    let han = chinese::han_count(&sample);
    let letters = sample.bytes().filter(u8::is_ascii_alphabetic).count();
    if let Some(tag) = foreign::of(&sample, han, letters) {
        return Language { tag, mechanical: false };
    }
    // An English word has about five letters and says about as much as one and a half Han characters.
    if han * 10 < letters || han * 2 < letters && is_english_prose(&sample) {
        return Language { tag: "en", mechanical: false };
    }
    let is_mechanical = || is_mechanical(&sample, was_converted);
    match detect::script_of(&sample) {
        Script::Traditional => Language { tag: "zh-Hant", mechanical: is_mechanical() },
        Script::Mixed if is_mechanical() => Language { tag: "zh-Hant", mechanical: true },
        // A page in Traditional with a menu or spam in Simplified.
        Script::Mixed if is_mostly_traditional(&sample) => {
            Language { tag: "zh-Hant", mechanical: false }
        }
        _ => Language { tag: "zh-Hans", mechanical: false },
    }
}

/// Whether all sentences of a page are English, whatever menus and spam in Chinese stand around them.
fn is_english_prose(text: &str) -> bool {
    let mut paragraphs = 0;
    for line in text.lines() {
        let han = chinese::han_count(line);
        if han >= 15 && line.contains(['。', '，']) {
            return false;
        }
        let closed = line.trim_end().ends_with(['.', '"', '”', '?', '!']);
        paragraphs += usize::from(han == 0 && line.len() >= PROSE && closed);
    }
    paragraphs >= 3
}

/// So many bytes of English are a paragraph.
const PROSE: usize = 80;

/// Whether more than two in three characters that tell are Traditional.
fn is_mostly_traditional(text: &str) -> bool {
    let (simplified, traditional) = detect::telling(text);
    traditional > simplified * 2
}

/// The first characters outside tags, cheaply.
fn sample(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| matches!(b, b'<' | b'>')) {
        return Cow::Borrowed(head(text, SAMPLE));
    }
    let mut sample = String::new();
    let mut left = SAMPLE;
    let mut in_tag = false;
    // A tag that is not closed ends with its line.
    for piece in text.split_inclusive(['<', '>', '\n']) {
        let words = piece.strip_suffix(['<', '>']).unwrap_or(piece);
        let words = if in_tag { &words[words.trim_end_matches('\n').len()..] } else { words };
        let words = head(words, left);
        left -= words.chars().count();
        sample.push_str(words);
        in_tag = match piece.as_bytes().last() {
            Some(b'<') => true,
            Some(b'>' | b'\n') => false,
            _ => in_tag,
        };
        if left == 0 {
            break;
        }
    }
    Cow::Owned(sample)
}

/// The first characters of `text`, so many at most.
fn head(text: &str, most: usize) -> &str {
    // A text of so few bytes need not be counted.
    if text.len() <= most {
        return text;
    }
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

/// The evidence of the characters together with the words of either side and the damage that only
/// such a converter does.
fn is_mechanical(text: &str, was_converted: bool) -> bool {
    // The glosses that only such a converter sets are proof.
    if was_converted {
        return true;
    }
    let mainland = words!(MAINLAND).standing(text).len() as f32;
    let regional = words!(REGIONAL).standing(text).len() as f32;
    // Who names the offices of these regions and nothing of the mainland's writes there, whatever a scraper
    // did to the characters.
    if regional >= 3.0 && mainland == 0.0 {
        return false;
    }
    let damage = !super::repair::misaligned::detect(text).is_empty();
    // A word or two of the mainland's stand in what media of these regions write, and on their pages.
    // No converter of the mainland writes Hong Kong's 衞.
    if (!damage || text.contains('衞')) && regional >= 3.0 && mainland * 3.0 <= regional {
        return false;
    }
    let beside = 0.05 * mainland - 0.1 * regional + if damage { 0.4 } else { 0.0 };
    // Mostly it is decided before the text is converted to see what changes.
    let (least, most) = detect::Evidence::bounds(text);
    if least + beside > MECHANICAL + ROUNDING {
        return true;
    }
    most + beside >= MECHANICAL - ROUNDING && {
        let score = detect::mechanical_score(text) + 0.05 * mainland - 0.1 * regional
            + if damage { 0.4 } else { 0.0 };
        score > MECHANICAL
    }
}

/// From Traditional, as converters write it, to Simplified. They write the particle 着 as 著, which
/// OpenCC's chain leaves, since 著 is also a Simplified character: in these words.
static FROM_MECHANICAL: LazyLock<Converter> = LazyLock::new(|| {
    let kept = [
        "著名", "著作", "著述", "著称", "著書", "著者", "著录", "著錄", "著稱", "顯著", "名著",
        "原著", "專著", "編著", "譯著", "論著", "巨著", "合著", "拙著", "遺著", "卓著", "昭著",
        "土著", "較著", "著有",
    ];
    let mut overrides: Vec<(String, String)> = kept
        .iter()
        .map(|word| ((*word).to_owned(), Converter::shared(Chain::T2s).convert(word)))
        .collect();
    overrides.push(("著".to_owned(), "着".to_owned()));
    // They take 陕 for the 陿 of the old dictionaries and write its other form.
    overrides.push(("陜".to_owned(), "陕".to_owned()));
    // Hong Kong's form of 衛, which OpenCC's chain from its standard forms leaves.
    overrides.push(("衞".to_owned(), "卫".to_owned()));
    Converter::new(Chain::T2s, &overrides)
});

/// Traditional text brought to Simplified. The damaged ranges stay as they are; their new places come
/// back with the text.
pub fn simplify(text: &str, damaged: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let converter = &*FROM_MECHANICAL;
    let mut out = String::with_capacity(text.len());
    let mut moved = Vec::with_capacity(damaged.len());
    let mut at = 0;
    for range in damaged {
        let (Some(before), Some(run)) = (text.get(at..range.start), text.get(range.clone())) else {
            continue;
        };
        out.push_str(&converter.convert(before));
        moved.push(out.len()..out.len() + run.len());
        out.push_str(run);
        at = range.end;
    }
    out.push_str(&converter.convert(text.get(at..).unwrap_or_default()));
    (out, moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_and_their_making_are_told() {
        for (text, tag, mechanical) in [
            ("川渝两地签署合作协议，推进异地就医直接结算。", "zh-Hans", false),
            (
                "市委全會強調,要推進“互聯網+醫療”。記者獲悉,今年怎么做、下一步有什么打算,黨委書記作了說明。",
                "zh-Hant",
                true,
            ),
            (
                "衞生署發言人今日（三月五日）表示，「疫苗接種計劃」將於下月展開，市民可在網上預約，長者毋須預約。",
                "zh-Hant",
                false,
            ),
            (
                "衛福部疾管署表示，國內「流感疫情」上升，籲請民眾儘速接種疫苗，相關資訊可至網路查詢。",
                "zh-Hant",
                false,
            ),
            (
                "The Department of Health (衞生署) said today that the programme will begin in March.",
                "en",
                false,
            ),
            // Spam and a menu in Simplified above a text of Hong Kong.
            (
                "亚洲在线视频无码观看，免费国产电影\n衞生署發言人今日表示，「疫苗接種計劃」將於下月展開，市民可在網上預約，長者毋須預約。當局會與醫院商討人手安排，並於開始接種前公布詳情，請市民留意。",
                "zh-Hant",
                false,
            ),
            ("", "zh-Hans", false),
        ] {
            assert_eq!(of(text, false), Language { tag, mechanical }, "{text}");
        }
    }

    #[test]
    fn converters_errors_go_back() {
        assert_eq!(simplify("陜西、陜南", &[]).0, "陕西、陕南");
    }

    #[test]
    fn the_particle_is_told_from_the_verb() {
        let (simple, _) = simplify("桌上擺放著手冊,著力培育,成效顯著,著名專家的著作", &[]);
        assert_eq!(simple, "桌上摆放着手册,着力培育,成效显著,著名专家的著作");
    }

    #[test]
    fn damaged_runs_survive_conversion() {
        let text = "充分發揮醫?;饝鹇再徺I作用";
        let start = text.find('?').unwrap();
        let end = text.find('作').unwrap();
        let (simple, moved) = simplify(text, std::slice::from_ref(&(start..end)));
        assert_eq!(simple, "充分发挥医?;饝鹇再徺I作用");
        assert_eq!(&simple[moved[0].clone()], "?;饝鹇再徺I");
    }
}
