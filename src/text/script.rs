//! Conversion between Simplified and Traditional Chinese.
//!
//! A chain is what OpenCC calls a configuration, with its meaning: compatibility ideographs are replaced, the
//! text is cut at its phrases, and each piece passes through the stages in order; at each place of a stage the
//! first of its dictionaries that knows the place decides, by its longest entry. Phrases come before single
//! characters, so `头发` becomes `頭髮` and `发展` becomes `發展`.

use super::dictionary::Dictionary;
use super::opencc::*;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A conversion: from which script and region to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chain {
    /// Simplified to Traditional in OpenCC's standard forms (`爲`, `裏`).
    S2t,
    /// Simplified to Traditional in the forms of Taiwan (`為`, `裡`).
    S2tw,
    /// As [`Chain::S2tw`], with the words of Taiwan too (`軟體` for `软件`).
    S2twp,
    /// Simplified to Traditional in the forms of Hong Kong (`為`, `裏`).
    S2hk,
    /// As [`Chain::S2hk`], with the words of Hong Kong too.
    S2hkp,
    /// Traditional in OpenCC's standard forms to Simplified.
    T2s,
    /// Traditional in the forms of Taiwan to Simplified.
    Tw2s,
    /// As [`Chain::Tw2s`], with the words of the mainland.
    Tw2sp,
    /// Traditional in the forms of Hong Kong to Simplified.
    Hk2s,
    /// As [`Chain::Hk2s`], with the words of the mainland.
    Hk2sp,
}

/// A dictionary that travels in the program.
type Known = &'static Dictionary;

impl Chain {
    /// All chains, in the order of their declaration.
    pub const ALL: [Chain; 10] = [
        Chain::S2t,
        Chain::S2tw,
        Chain::S2twp,
        Chain::S2hk,
        Chain::S2hkp,
        Chain::T2s,
        Chain::Tw2s,
        Chain::Tw2sp,
        Chain::Hk2s,
        Chain::Hk2sp,
    ];

    /// OpenCC's name of the chain, `s2t`, as site.toml writes it.
    pub fn name(self) -> &'static str {
        match self {
            Chain::S2t => "s2t",
            Chain::S2tw => "s2tw",
            Chain::S2twp => "s2twp",
            Chain::S2hk => "s2hk",
            Chain::S2hkp => "s2hkp",
            Chain::T2s => "t2s",
            Chain::Tw2s => "tw2s",
            Chain::Tw2sp => "tw2sp",
            Chain::Hk2s => "hk2s",
            Chain::Hk2sp => "hk2sp",
        }
    }

    /// Whether it leads to Traditional.
    pub fn is_to_traditional(self) -> bool {
        self.name().starts_with("s2")
    }

    /// The chain of that name.
    pub fn from_name(name: &str) -> Option<Chain> {
        Chain::ALL.into_iter().find(|chain| chain.name() == name)
    }

    /// The dictionary at whose phrases the text is cut before the first stage. The two chains of one stage need
    /// no cuts: nothing after that stage could join two phrases.
    fn cuts(self) -> Option<Known> {
        match self {
            Chain::S2t | Chain::T2s => None,
            Chain::S2tw | Chain::S2twp | Chain::S2hk | Chain::S2hkp => Some(&ST_PHRASES),
            Chain::Tw2s | Chain::Tw2sp | Chain::Hk2s | Chain::Hk2sp => Some(&TS_PHRASES),
        }
    }

    /// The stages, each with its dictionaries in order of precedence.
    fn stages(self) -> &'static [&'static [Known]] {
        /// A stage, and several.
        type Stage = &'static [Known];
        type Stages = &'static [Stage];
        const ST: Stage = &[&ST_PHRASES, &ST_CHARACTERS];
        const TS: Stage = &[&TS_PHRASES, &TS_CHARACTERS_EXT, &TS_CHARACTERS];
        const S2T: Stages = &[ST];
        const S2TW: Stages = &[ST, &[&TW_VARIANTS_PHRASES, &TW_VARIANTS]];
        const S2TWP: Stages = &[ST, &[&TW_PHRASES, &TW_VARIANTS_PHRASES, &TW_VARIANTS]];
        const S2HK: Stages = &[ST, &[&HK_VARIANTS_PHRASES, &HK_VARIANTS]];
        const S2HKP: Stages = &[ST, &[&HK_PHRASES, &HK_VARIANTS_PHRASES, &HK_VARIANTS]];
        const T2S: Stages = &[TS];
        const TW2S: Stages = &[&[&TW_VARIANTS_REV_PHRASES, &TW_VARIANTS_REV], TS];
        const TW2SP: Stages = &[&[&TW_PHRASES_REV, &TW_VARIANTS_REV_PHRASES, &TW_VARIANTS_REV], TS];
        const HK2S: Stages = &[&[&HK_VARIANTS_REV_PHRASES, &HK_VARIANTS_REV], TS];
        const HK2SP: Stages = &[&[&HK_PHRASES_REV, &HK_VARIANTS_REV_PHRASES, &HK_VARIANTS_REV], TS];
        match self {
            Chain::S2t => S2T,
            Chain::S2tw => S2TW,
            Chain::S2twp => S2TWP,
            Chain::S2hk => S2HK,
            Chain::S2hkp => S2HKP,
            Chain::T2s => T2S,
            Chain::Tw2s => TW2S,
            Chain::Tw2sp => TW2SP,
            Chain::Hk2s => HK2S,
            Chain::Hk2sp => HK2SP,
        }
    }
}

/// A chain together with the phrases that it must convert otherwise.
#[derive(Debug)]
pub struct Converter {
    chain: Chain,
    overrides: Dictionary,
    with_marks: bool,
}

impl Converter {
    /// A converter along `chain` in which `overrides`, phrases of the source and what each becomes, win over
    /// every dictionary. What an override gives is final: no stage touches it again.
    pub fn new(chain: Chain, overrides: &[(String, String)]) -> Self {
        let pairs = overrides.iter().map(|(k, v)| (k.as_str(), v.as_str()));
        Converter { chain, overrides: Dictionary::new(pairs), with_marks: false }
    }

    /// The same that converts quotation marks too, which OpenCC leaves alone: Traditional text
    /// has `「」` and `『』` where Simplified has `“”` and `‘’`. An apostrophe stays.
    pub fn with_marks(self) -> Self {
        Converter { with_marks: true, ..self }
    }

    /// The converter along `chain` without overrides.
    pub fn shared(chain: Chain) -> &'static Converter {
        static SHARED: LazyLock<Vec<Converter>> = LazyLock::new(|| {
            Chain::ALL.into_iter().map(|chain| Converter::new(chain, &[])).collect()
        });
        // `ALL` is in the order of declaration, which the discriminant counts.
        &SHARED[chain as usize]
    }

    /// The chain that this converter follows.
    pub fn chain(&self) -> Chain {
        self.chain
    }

    /// `text` converted. Everything that no dictionary knows stays as it is.
    pub fn convert(&self, text: &str) -> String {
        let words = self.convert_words(text);
        let to_traditional = self.chain.is_to_traditional();
        // The marks of Simplified text begin with a byte that hardly any other character has.
        let may_have = !to_traditional || words.as_bytes().contains(&0xE2);
        match self.with_marks && may_have {
            true => marks(&words, to_traditional),
            false => words,
        }
    }

    fn convert_words(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        if self.overrides.is_empty() {
            self.convert_piece(text, &mut out);
            return out;
        }
        let (mut at, mut from) = (0, 0);
        while at < text.len() {
            if let Some((length, value)) = self.overrides.longest(&text[at..]) {
                self.convert_piece(&text[from..at], &mut out);
                out.push_str(value);
                at += length;
                from = at;
            } else {
                at += char_len(&text[at..]);
            }
        }
        self.convert_piece(&text[from..], &mut out);
        out
    }

    fn convert_piece(&self, text: &str, out: &mut String) {
        // Compatibility ideographs are rare, and a text without them need not be copied.
        let mut normal = Cow::Borrowed(text);
        if text.chars().any(|c| COMPATIBILITY.may_begin(c)) {
            let mut replaced = String::with_capacity(text.len());
            apply(&[&COMPATIBILITY], text, &mut replaced);
            normal = Cow::Owned(replaced);
        }
        let stages = self.chain.stages();
        let mut buffers = Vec::new();
        let (Some(cuts), Some((first, later))) = (self.chain.cuts(), stages.split_first()) else {
            return pass(stages, &normal, out, &mut buffers);
        };
        // Where the text is cut at the phrases of the first stage's own first dictionary, that need
        // not be asked again: a phrase is what it says, and what lies between holds none.
        let asked = first.first().is_some_and(|dictionary| std::ptr::eq(*dictionary, cuts));
        let between = |piece: &str, out: &mut String, buffers: &mut Vec<String>| {
            if !asked || piece.is_empty() {
                return pass(stages, piece, out, buffers);
            }
            let mut passed = buffers.pop().unwrap_or_default();
            passed.clear();
            apply(&first[1..], piece, &mut passed);
            pass(later, &passed, out, buffers);
            buffers.push(passed);
        };
        // Pieces are phrases and what lies between phrases.
        let (mut at, mut from) = (0, 0);
        while at < normal.len() {
            if let Some((length, value)) = cuts.longest(&normal[at..]) {
                between(&normal[from..at], out, &mut buffers);
                match asked {
                    true => pass(later, value, out, &mut buffers),
                    false => pass(stages, &normal[at..at + length], out, &mut buffers),
                }
                at += length;
                from = at;
            } else {
                at += char_len(&normal[at..]);
            }
        }
        between(&normal[from..], out, &mut buffers);
    }
}

/// Passes one piece through all stages and appends the result. `buffers` is memory to use again.
fn pass(stages: &[&[Known]], piece: &str, out: &mut String, buffers: &mut Vec<String>) {
    let Some((last, before)) = stages.split_last() else {
        return out.push_str(piece);
    };
    if before.is_empty() {
        return apply(last, piece, out);
    }
    let mut current = buffers.pop().unwrap_or_default();
    let mut next = buffers.pop().unwrap_or_default();
    current.clear();
    current.push_str(piece);
    for stage in before {
        next.clear();
        apply(stage, &current, &mut next);
        std::mem::swap(&mut current, &mut next);
    }
    apply(last, &current, out);
    buffers.extend([current, next]);
}

/// Appends `text` as one stage makes it.
fn apply(stage: &[Known], text: &str, out: &mut String) {
    // What no dictionary knows is copied all at once.
    let (mut at, mut from) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        match stage.iter().find_map(|dictionary| dictionary.longest(rest)) {
            Some((length, value)) => {
                out.push_str(&text[from..at]);
                out.push_str(value);
                at += length;
                from = at;
            }
            None => at += char_len(rest),
        }
    }
    out.push_str(&text[from..]);
}

/// The quotation marks of the other script.
fn marks(text: &str, to_traditional: bool) -> String {
    const PAIRS: [(char, char); 4] = [('“', '「'), ('”', '」'), ('‘', '『'), ('’', '』')];
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        let is_apostrophe = c == '’'
            && before.is_ascii_alphanumeric()
            && rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == ' ');
        let pair =
            PAIRS.iter().find(|(hans, hant)| c == if to_traditional { *hans } else { *hant });
        out.push(match pair {
            Some((hans, hant)) if !is_apostrophe => {
                if to_traditional {
                    *hant
                } else {
                    *hans
                }
            }
            _ => c,
        });
        before = c;
    }
    out
}

/// The length in bytes of the first character, at least 1.
fn char_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// OpenCC's own cases for these chains, and the count that must pass: all of them.
    #[test]
    fn opencc_cases() {
        let cases = include_str!("data/opencc-cases.tsv");
        let (mut passed, mut failed) = (0, Vec::new());
        for line in cases.lines() {
            let unescape =
                |s: &str| s.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
            let [chain, input, want] = *line.split('\t').collect::<Vec<_>>() else {
                panic!("not three columns: {line}");
            };
            let chain = Chain::from_name(chain).expect("the fixture names chains that exist");
            let got = Converter::shared(chain).convert(&unescape(input));
            if got == unescape(want) {
                passed += 1;
            } else {
                failed.push((chain, input, want, got));
            }
        }
        assert!(passed >= 486, "{passed} passed; failed: {failed:#?}");
    }

    #[test]
    fn phrases_go_before_characters() {
        let t = Converter::shared(Chain::S2t);
        assert_eq!(t.convert("头发发展，皇后以后"), "頭髮發展，皇后以後");
        let s = Converter::shared(Chain::T2s);
        assert_eq!(s.convert("川渝醫療協同發展"), "川渝医疗协同发展");
        assert_eq!(Converter::shared(Chain::S2twp).convert("软件"), "軟體");
    }

    #[test]
    fn overrides_win_and_are_final() {
        let own = [
            ("卫健委".to_owned(), "衞健委".to_owned()),
            ("里程".to_owned(), "里程".to_owned()),
            (String::new(), "x".to_owned()),
        ];
        let converter = Converter::new(Chain::S2tw, &own);
        assert_eq!(converter.convert("市卫健委里程碑的里面"), "市衞健委里程碑的裡面");
        assert_eq!(converter.chain(), Chain::S2tw);
    }

    #[test]
    fn quotation_marks_are_those_of_the_script() {
        let hant = Converter::new(Chain::S2t, &[]).with_marks();
        for (text, want) in [
            ("“三医”联动", "「三醫」聯動"),
            ("严格落实‘两个允许’，", "嚴格落實『兩個允許』，"),
            ("China’s “Belt and Road”", "China’s 「Belt and Road」"),
            ("‘A’级", "『A』級"),
        ] {
            assert_eq!(hant.convert(text), want);
        }
        let hans = Converter::new(Chain::T2s, &[]).with_marks();
        assert_eq!(hans.convert("「三醫」『聯動』"), "“三医”‘联动’");
        assert_eq!(Converter::shared(Chain::S2t).convert("“三医”"), "“三醫”");
    }

    #[test]
    fn every_chain_has_a_name_that_leads_back_and_a_shared_converter() {
        for chain in Chain::ALL {
            assert_eq!(Chain::from_name(chain.name()), Some(chain));
            assert_eq!(Converter::shared(chain).chain(), chain);
        }
        assert_eq!(Chain::from_name("s2x"), None);
    }

    proptest! {
        #[test]
        fn any_text_converts_and_what_is_not_han_stays(text in "\\PC*", plain in "[ -~\n]{0,40}") {
            for chain in [Chain::S2t, Chain::Tw2sp] {
                Converter::shared(chain).convert(&text);
                prop_assert_eq!(&Converter::shared(chain).convert(&plain), &plain);
            }
        }
    }
}
