//! Languages that are none of the site's: they are told, so that their pages are not read as Chinese or
//! English. A page in one becomes a draft that says so.

/// A script that only such languages have: its tag, what an editor calls the language, its characters.
type Script = (&'static str, &'static str, &'static [(char, char)]);

/// Scripts, the more special first. Where one script has many languages, the tag is the script's.
const SCRIPTS: &[Script] = &[
    ("ja", "日文", &[('\u{3041}', '\u{30FF}'), ('\u{31F0}', '\u{31FF}')]),
    ("ko", "韩文", &[('\u{AC00}', '\u{D7A3}'), ('\u{1100}', '\u{11FF}')]),
    ("bo", "藏文", &[('\u{0F00}', '\u{0FFF}')]),
    ("mn-Mong", "蒙古文", &[('\u{1800}', '\u{18AF}')]),
    ("th", "泰文", &[('\u{0E01}', '\u{0E5B}')]),
    ("lo", "老挝文", &[('\u{0E81}', '\u{0EDF}')]),
    ("my", "缅甸文", &[('\u{1000}', '\u{109F}')]),
    ("km", "高棉文", &[('\u{1780}', '\u{17FF}')]),
    ("und-Arab", "阿拉伯字母文字", &[('\u{0600}', '\u{06FF}'), ('\u{FB50}', '\u{FDFF}')]),
    ("und-Cyrl", "西里尔字母文字", &[('\u{0400}', '\u{04FF}')]),
];

/// Languages in Latin letters: the tag, what an editor calls them, and the words that their texts have most,
/// which English has not.
const LATIN: &[(&str, &str, &[&str])] = &[
    (
        "pt",
        "葡萄牙文",
        &[
            "de", "da", "do", "das", "dos", "e", "que", "em", "os", "para", "com", "uma", "um",
            "não", "ao", "à", "na", "no", "pela", "pelo",
        ],
    ),
    (
        "es",
        "西班牙文",
        &[
            "de", "la", "el", "los", "las", "y", "que", "en", "del", "para", "con", "una", "un",
            "por", "su", "se", "al",
        ],
    ),
    (
        "fr",
        "法文",
        &[
            "de", "la", "le", "les", "des", "et", "du", "en", "que", "pour", "une", "un", "dans",
            "au", "aux", "sur", "est", "par",
        ],
    ),
    (
        "de",
        "德文",
        &[
            "der", "die", "das", "und", "den", "dem", "des", "von", "zu", "mit", "für", "auf",
            "ist", "im", "eine", "ein", "nicht", "dass",
        ],
    ),
    (
        "it",
        "意大利文",
        &[
            "di", "la", "il", "e", "che", "in", "del", "della", "per", "con", "una", "un", "delle",
            "dei", "nel", "le",
        ],
    ),
    (
        "vi",
        "越南文",
        &[
            "và", "của", "các", "có", "được", "cho", "với", "trong", "là", "người", "tại", "đã",
            "y", "tế", "những",
        ],
    ),
    (
        "id",
        "印尼文或马来文",
        &[
            "yang", "dan", "di", "untuk", "dengan", "dari", "pada", "ini", "ke", "dalam", "akan",
            "tidak", "itu", "oleh",
        ],
    ),
    ("tl", "菲律宾文", &["ng", "sa", "ang", "na", "mga", "ni", "at", "ay", "kay", "si", "para"]),
    (
        "sr-Latn",
        "塞尔维亚文",
        &["je", "i", "u", "na", "da", "su", "se", "za", "od", "sa", "koji", "ima"],
    ),
];

/// The same for English.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "is", "for", "on", "with", "as", "by", "that", "at",
    "from", "are", "was", "has", "have", "will", "be", "its", "it", "an", "said",
];

/// Fewer letters of a script tell nothing.
const LETTERS: usize = 20;
/// Of a text that is Han and kana, so much is kana where it is Japanese.
const KANA: usize = 4;
/// Fewer words tell no language.
const LEAST: usize = 40;
/// In any language, one word of so many at least is one of those that it has most.
const COMMON: usize = 8;

/// The tag of the language of a text that has so many Han characters and so many letters of ASCII, where it
/// is none of the site's.
pub(super) fn of(text: &str, han: usize, letters: usize) -> Option<&'static str> {
    // A text of Han and ASCII alone, as most are, has nothing to be told by.
    let other = |c: char| c >= '\u{0370}' && SCRIPTS.iter().any(|script| has(script, c));
    let others = text.chars().filter(|&c| other(c)).count();
    if others >= LETTERS {
        let count = |script: &Script| text.chars().filter(|&c| has(script, c)).count();
        for script in SCRIPTS {
            let own = count(script);
            let enough = if script.0 == "ja" { own * KANA >= han + own } else { own > han };
            // A word of Latin letters has about five.
            if own >= LETTERS && enough && own * 2 > letters / 2 {
                return Some(script.0);
            }
        }
    }
    if han * 10 < letters { latin(text) } else { None }
}

fn has(script: &Script, c: char) -> bool {
    script.2.iter().any(|&(first, last)| (first..=last).contains(&c))
}

/// The language of a text in Latin letters: the one whose words it has most, if that is not English.
fn latin(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(2000)
        .map(str::to_lowercase)
        .collect();
    let count = |list: &[&str]| words.iter().filter(|word| list.contains(&word.as_str())).count();
    let english = count(ENGLISH);
    if words.len() < LEAST || english * COMMON >= words.len() {
        return None;
    }
    let (found, tag) =
        LATIN.iter().map(|(tag, _, list)| (count(list), *tag)).max_by_key(|found| found.0)?;
    (found * COMMON >= words.len() && found > english * 2).then_some(tag)
}

/// Why a page in a language that is none of the site's is a draft; nothing for those that are.
pub fn reason(tag: &str) -> Option<String> {
    let scripts = SCRIPTS.iter().map(|(own, name, _)| (*own, *name));
    let latin = LATIN.iter().map(|(own, name, _)| (*own, *name));
    let (_, name) = scripts.chain(latin).find(|(own, _)| *own == tag)?;
    Some(format!(
        "原文为{name}，不是本站使用的语言，正文未按中文处理；请翻译后再发布，或确认不收录。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<&'static str> {
        let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
        of(text, crate::import::chinese::han_count(text), letters)
    }

    #[test]
    fn other_languages_are_told() {
        for (text, want) in [
            (
                "地域医療構想は、関係者の協議を通じて病床の機能分化と連携を進め、効率的な医療提供体制を実現する取組みです。病院の再編についても検討が進められています。",
                Some("ja"),
            ),
            (
                "두 지역의 보건 당국은 의료 협력 협정을 체결했다. 이 협정에 따라 환자는 두 지역의 병원에서 진료비를 바로 정산할 수 있게 된다.",
                Some("ko"),
            ),
            (
                "Die beiden Regionen haben am Montag ein Abkommen über die Zusammenarbeit der Krankenhäuser unterzeichnet. Mit dem Abkommen werden die Daten der Patienten von den Ärzten in beiden Regionen gelesen, und die Kosten der Behandlung werden von der Kasse auf der Stelle bezahlt.",
                Some("de"),
            ),
            (
                "As duas regiões assinaram na segunda-feira um acordo de cooperação para os serviços de saúde. Com o acordo, os doentes podem ser tratados em hospitais das duas regiões e as despesas são pagas no local, sem que seja necessário um pedido prévio da família.",
                Some("pt"),
            ),
            ("双方与日本某某病院（さくら病院）签署合作协议，推进康复医学交流。", None),
            (
                "The two regions signed an agreement on Monday. Patients will be treated in the hospitals of both regions and the costs will be settled on the spot, said the health commission, which has worked on it for a year with its partners in the neighbouring province.",
                None,
            ),
        ] {
            assert_eq!(told(text), want, "{text}");
        }
        assert!(reason("ja").is_some_and(|reason| reason.contains("日文")));
        assert_eq!(reason("en"), None);
    }
}
