//! Bytes to text: which encoding a source is in, and how that is known.
//!
//! In order: magic numbers of what is no text, a byte order mark, the NUL pattern of UTF-16, valid
//! UTF-8, the declaration of an HTML or XML page, nearly valid UTF-8, statistics. Valid UTF-8 goes
//! before the declaration because saved pages keep a `charset=gb2312` that is no longer true, and no
//! other encoding yields valid UTF-8 by chance.

use crate::base::Problem;
use crate::import::chinese;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, CoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE, WINDOWS_1252,
};

/// A source as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text: lines end in `\n`, no byte order mark.
    pub text: String,
    /// The encoding by its WHATWG name.
    pub encoding: String,
    /// How it was known: `bom`, `nul-pattern`, `declared`, `valid-utf8`, `mostly-utf8`, `statistics`.
    pub by: &'static str,
}

/// How many bytes are looked at for declarations and NUL patterns.
const HEAD: usize = 4096;

/// First bytes of files that are no text, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "ZIP, DOCX"),
    (b"PK\x05\x06", "ZIP"),
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\xD0\xCF\x11\xE0", "DOC"),
    (b"\x1F\x8B", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xBC\xAF", "7Z"),
    (b"\x7FELF", "ELF"),
    (b"{\\rtf", "RTF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"SQLite format 3", "SQLite"),
];

/// Decodes a source.
///
/// # Errors
///
/// [`Problem::SourceEmpty`] where there is no text, [`Problem::SourceBinary`] for data of other
/// sorts, [`Problem::SourceUndecodable`] where no encoding fits.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Problem> {
    let decoded = decode_raw(bytes)?;
    if decoded.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(Problem::SourceEmpty {});
    }
    Ok(Decoded { text: unix_lines(decoded.text), ..decoded })
}

fn decode_raw(bytes: &[u8]) -> Result<Decoded, Problem> {
    if bytes.is_empty() {
        return Err(Problem::SourceEmpty {});
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Problem::SourceBinary { reason: (*name).to_owned() });
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Err(Problem::SourceBinary { reason: "WEBP".to_owned() });
    }
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(Problem::SourceUndecodable {});
    }
    if bytes.starts_with(&[0x84, 0x31, 0x95, 0x33]) {
        return Ok(done(GB18030, &bytes[4..], "bom"));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(done(encoding, &bytes[length..], "bom"));
    }
    if let Some(encoding) = utf16_by_nuls(bytes) {
        return Ok(done(encoding, bytes, "nul-pattern"));
    }
    let controls = bytes.iter().filter(|&&b| b < 9 || (14..27).contains(&b)).count();
    if controls * 100 > bytes.len() {
        return Err(Problem::SourceBinary { reason: "NUL".to_owned() });
    }
    let declared = declared(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        let by = if declared == Some(UTF_8) { "declared" } else { "valid-utf8" };
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name().to_owned(), by });
    }
    if let Some(encoding) = declared.filter(|&e| e != UTF_8) {
        let (text, errors) = lossy(encoding, bytes);
        if errors * 100 <= text.chars().count() {
            return Ok(Decoded { text, encoding: encoding.name().to_owned(), by: "declared" });
        }
    }
    if mostly_utf8(bytes) {
        return Ok(done(UTF_8, bytes, "mostly-utf8"));
    }
    by_statistics(bytes).ok_or(Problem::SourceUndecodable {})
}

fn done(encoding: &'static Encoding, bytes: &[u8], by: &'static str) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name().to_owned(), by }
}

/// The text and how many characters could not be decoded.
fn lossy(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let errors = if bad { text.matches('\u{FFFD}').count().max(1) } else { 0 };
    (text.into_owned(), errors)
}

/// UTF-16 without a mark: the NULs of its ASCII characters stand all on one side.
fn utf16_by_nuls(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if !head.contains(&0) {
        return None;
    }
    let count = |side: usize| head.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (count(0), count(1));
    let (encoding, few, many) =
        if odd > even { (UTF_16LE, even, odd) } else { (UTF_16BE, odd, even) };
    // 一 (4E00) has its NUL on the other side: then the characters must be those of Chinese text.
    let enough = many >= 2
        && many * 100 >= head.len()
        && (few * 20 <= many || few * 2 <= many && reads_as_chinese(&lossy(encoding, head).0));
    (enough && lossy(encoding, bytes).1 * 100 <= bytes.len()).then_some(encoding)
}

/// Whether nearly all characters are those that Chinese text is written with.
fn reads_as_chinese(text: &str) -> bool {
    let known = |c: &char| {
        matches!(c, '\n' | '\r' | '\t' | ' '..='~')
            || chinese::is_common(*c)
            || chinese::is_cjk_punct(*c)
    };
    text.chars().filter(known).count() * 10 >= text.chars().count() * 9
}

/// The encoding that an HTML or XML page says it is in. `gb2312` and `gbk` are read as GB 18030,
/// which holds both.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = head[head.iter().position(|&b| b == b'<')?..].to_ascii_lowercase();
    let find = |needle: &[u8]| {
        head.windows(needle.len()).position(|window| window == needle).map(|at| at + needle.len())
    };
    let label_at = match find(b"<?xml").and_then(|_| find(b"encoding=")) {
        Some(at) => at,
        None => {
            find(b"<meta")?;
            find(b"charset=")?
        }
    };
    let rest = &head[label_at..];
    let start = rest.iter().position(|b| !matches!(b, b'"' | b'\'' | b' '))?;
    let label = rest[start..]
        .split(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':')))
        .next()?;
    let encoding = Encoding::for_label(label)?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// Whether all but a few of the non-ASCII characters are valid UTF-8: a page that was cut in the
/// middle of a character, or pasted together from two encodings.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad * 10 <= good
}

/// The legacy encoding in which the text is likeliest: chardetng's guess against the two Chinese
/// encodings, by the share of common Han characters and of errors.
fn by_statistics(bytes: &[u8]) -> Option<Decoded> {
    // The detector is dear, and mostly there is nothing for it to decide.
    if let Some(reading) = unrivalled(bytes) {
        return Some(reading.decoded());
    }
    let guess = guess(bytes);
    let other = Some(guess).filter(|guess| ALLOWED.contains(guess));
    let all = CHINESE.into_iter().chain(other);
    choose(all.filter_map(|encoding| Reading::new(encoding, bytes)), guess)
}

/// Whether a text in this encoding is surely less plausible than `score`, read only as far as that takes.
fn falls_short(encoding: &'static Encoding, bytes: &[u8], score: f64) -> bool {
    let foreign = bytes.iter().filter(|b| !b.is_ascii()).count();
    // As in [`plausibility`], where each byte is a character.
    if encoding == WINDOWS_1252 && bytes.len() <= LOOKED_AT && foreign * 5 > bytes.len() {
        return true;
    }
    // Of these each character has two bytes and more; what cannot be read counts against it anyway.
    let whole = encoding != SHIFT_JIS && encoding != WINDOWS_1252;
    let mut left = foreign;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = vec![0u8; GLANCE];
    let (mut read, mut looked_at, mut wrong) = (0, 0, false);
    let (mut other, mut unfit, mut lost) = (0, 0, 0);
    loop {
        let (state, taken, written, had_errors) =
            decoder.decode_to_utf8(&bytes[read..], &mut buffer, true);
        left -= bytes[read..read + taken].iter().filter(|b| !b.is_ascii()).count();
        read += taken;
        wrong |= had_errors;
        let text = std::str::from_utf8(&buffer[..written]).unwrap_or_default();
        for c in text.chars() {
            looked_at += 1;
            other += usize::from(!c.is_ascii());
            unfit += usize::from(!c.is_ascii() && !fits(encoding, c));
            lost += usize::from(c == '\u{FFFD}');
        }
        if looked_at > LOOKED_AT - GLANCE {
            return false;
        }
        let errors = if wrong { lost } else { 0 };
        let against = (unfit + errors * ERROR) as f64;
        let enough = |all: usize| (1.0 - score + 0.001) * all.max(1) as f64;
        if state == CoderResult::InputEmpty {
            return against > enough(other) || errors * 50 > other.max(1) && errors > 1;
        }
        // No more characters that are not ASCII can come than such bytes are left.
        let more = if whole { left.min((bytes.len() - read) / 2 + 1) } else { left };
        if against > enough(other + more) {
            return true;
        }
        // What speaks against it is spread over a text, so that little of it in the head is too little.
        if read * 4 > bytes.len() && against * 8.0 < enough(foreign) {
            return false;
        }
    }
}

/// The likeliest reading in one of the Chinese encodings or in the guessed one, which has a bonus.
fn choose(readings: impl Iterator<Item = Reading>, guess: &'static Encoding) -> Option<Decoded> {
    let mut best: Option<(f64, Reading)> = None;
    for reading in readings {
        let guessed = guess == reading.encoding;
        if !(guessed || CHINESE.contains(&reading.encoding)) {
            continue;
        }
        let score = reading.score + if guessed { GUESSED } else { 0.0 };
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            best = Some((score, reading));
        }
    }
    let (score, reading) = best?;
    (score >= PLAUSIBLE).then(|| reading.decoded())
}

/// The Chinese encodings that a text without a declaration may be in.
const CHINESE: [&Encoding; 2] = [GB18030, BIG5];

/// The others that it may be in.
const ALLOWED: [&Encoding; 4] = [EUC_KR, EUC_JP, SHIFT_JIS, WINDOWS_1252];

/// How many characters of a text are looked at to see whether they are written.
const LOOKED_AT: usize = 200_000;
/// How many bytes are decoded at a time where a text may turn out to be none.
const GLANCE: usize = 1024;
/// As how many characters that do not fit an error counts.
const ERROR: usize = 5;
/// What the detector's guess adds to the score of an encoding.
const GUESSED: f64 = 0.15;
/// The least score of an encoding that is believed.
const PLAUSIBLE: f64 = 0.7;

/// A text in one of the encodings that it may be in.
struct Reading {
    encoding: &'static Encoding,
    text: String,
    score: f64,
}

impl Reading {
    fn new(encoding: &'static Encoding, bytes: &[u8]) -> Option<Reading> {
        let (text, errors) = lossy(encoding, bytes);
        plausibility(encoding, &text, errors).map(|score| Reading { encoding, text, score })
    }

    fn decoded(self) -> Decoded {
        let encoding = self.encoding.name().to_owned();
        Decoded { text: self.text, encoding, by: "statistics" }
    }
}

/// The Chinese reading that wins whatever the detector would guess, where there is one. All others are read only as
/// far as it takes to see that they are worse.
fn unrivalled(bytes: &[u8]) -> Option<Reading> {
    let head = &bytes[..bytes.len().min(GLANCE)];
    let promises = |encoding| Reading::new(encoding, head).map_or(f64::MIN, |head| head.score);
    let [first, second] = CHINESE;
    let (first, second) =
        if promises(second) > promises(first) { (second, first) } else { (first, second) };
    let best = Reading::new(first, bytes).filter(|best| best.score >= PLAUSIBLE)?;
    let mut others = ALLOWED.into_iter().chain([second]);
    others.all(|other| falls_short(other, bytes, best.score - GUESSED)).then_some(best)
}

/// chardetng's guess.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess == GBK { GB18030 } else { guess }
}

/// How much `text` looks like text, about 0 to 1; nothing where it cannot be.
fn plausibility(encoding: &'static Encoding, text: &str, errors: usize) -> Option<f64> {
    let (mut other, mut fit, mut ascii) = (0usize, 0usize, 0usize);
    for c in text.chars().take(LOOKED_AT) {
        if c.is_ascii() {
            ascii += 1;
            continue;
        }
        other += 1;
        fit += usize::from(fits(encoding, c));
    }
    if errors * 50 > other.max(1) && errors > 1 {
        return None;
    }
    // In Western text the odd characters are few; a text of little else is something else.
    if encoding == WINDOWS_1252 && other * 4 > ascii {
        return None;
    }
    Some(fit as f64 / other.max(1) as f64 - (errors * ERROR) as f64 / other.max(1) as f64)
}

/// Whether `c`, which is not ASCII, is one that texts in this encoding are written with.
fn fits(encoding: &'static Encoding, c: char) -> bool {
    if encoding == WINDOWS_1252 {
        matches!(c, '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '©' | '®' | '°' | '·' | '£' | '€')
            || c == '\u{A0}'
            || c.is_alphabetic()
    } else if encoding == GB18030 || encoding == BIG5 {
        chinese::is_common(c)
            || matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '“' | '”' | '「' | '」')
            || matches!(c, '（' | '）' | '《' | '》' | '…' | '—' | '\u{3000}')
    } else {
        // All of the blocks of unified ideographs and of Hangul are letters, which is asked here for speed.
        matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}')
            || c.is_alphabetic()
            || chinese::is_common(c)
    }
}

/// `\r\n`, `\r`, form feeds and the Unicode line separators become `\n`; NULs go.
fn unix_lines(text: String) -> String {
    // Most texts have none of these and stay as they are.
    let control = |all: bool, b: &u8| all | matches!(b, b'\r' | 0x0B | 0x0C | 0);
    let separates = || ["\u{85}", "\u{2028}", "\u{2029}"].iter().any(|mark| text.contains(mark));
    let marked = text.starts_with('\u{FEFF}');
    if !marked && !text.as_bytes().iter().fold(false, control) && !separates() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\0' => {}
            _ => out.push(c),
        }
    }
    match out.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "川渝两地卫生健康系统签署合作协议，共同推进异地就医结算。\n患者不再两头跑。\n";
    const HANT: &str = "衞生署今日公布新一輪流感疫苗接種計劃的安排，市民可以預約接種。\n";

    fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    }

    #[test]
    fn what_falls_short_at_a_glance_is_no_rival() {
        let texts = [
            TEXT,
            HANT,
            "Genève déjà vu, naïve façade",
            "おはようございます。今日は",
            "안녕하세요",
        ];
        for text in texts.iter().map(|text| text.repeat(40)) {
            for from in [GB18030, BIG5, EUC_KR, EUC_JP, SHIFT_JIS, WINDOWS_1252] {
                let bytes = encode(from, &text);
                for to in ALLOWED.into_iter().chain(CHINESE) {
                    let score = Reading::new(to, &bytes).map(|reading| reading.score);
                    for asked in [0.1, 0.5, 0.8, 0.97, 1.0] {
                        let short = falls_short(to, &bytes, asked);
                        assert!(
                            !short || score.is_none_or(|score| score < asked),
                            "{to:?} {asked}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn encodings_are_told_apart() {
        let html = |label: &str, text: &str| {
            format!("<html><head><meta charset=\"{label}\"></head><body>{text}</body>")
        };
        let gb_page = encode(GB18030, &html("gb2312", TEXT));
        let lying_page = html("gb2312", TEXT).into_bytes();
        let mut cut = TEXT.repeat(3).into_bytes();
        cut.truncate(cut.len() - 3);
        let bom = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (bytes, encoding, by) in [
            (TEXT.as_bytes().to_vec(), "UTF-8", "valid-utf8"),
            (b"plain ASCII text".to_vec(), "UTF-8", "valid-utf8"),
            (bom(b"\xEF\xBB\xBF", TEXT.into()), "UTF-8", "bom"),
            (bom(b"\xFF\xFE", utf16(TEXT, false)), "UTF-16LE", "bom"),
            (bom(b"\xFE\xFF", utf16(TEXT, true)), "UTF-16BE", "bom"),
            (utf16(TEXT, false), "UTF-16LE", "nul-pattern"),
            (utf16(TEXT, true), "UTF-16BE", "nul-pattern"),
            (encode(GB18030, TEXT), "gb18030", "statistics"),
            (encode(BIG5, &HANT.replace('衞', "衛")), "Big5", "statistics"),
            (gb_page, "gb18030", "declared"),
            (lying_page, "UTF-8", "valid-utf8"),
            (html("utf-8", TEXT).into_bytes(), "UTF-8", "declared"),
            (cut, "UTF-8", "mostly-utf8"),
            (
                b"The caf\xE9 in the h\xF4tel opened in June and was full.".to_vec(),
                "windows-1252",
                "statistics",
            ),
        ] {
            let found = decode(&bytes).expect(encoding);
            assert_eq!((found.encoding.as_str(), found.by), (encoding, by), "{}", found.text);
            assert!(!found.text.contains('\u{FEFF}'));
        }
        assert_eq!(decode(&encode(GB18030, TEXT)).unwrap().text, TEXT);
    }

    #[test]
    fn the_detector_is_not_asked_where_it_cannot_decide() {
        let japanese = "医療保険の対象となる治療について説明します。\n";
        for (bytes, asked) in [
            (encode(GB18030, &TEXT.repeat(4)), false),
            (encode(GB18030, &format!("{TEXT}<p>see www.example.org</p>")), false),
            (encode(SHIFT_JIS, &japanese.repeat(3)), true),
            (b"The caf\xE9 in the h\xF4tel opened in June and was full.".to_vec(), true),
        ] {
            let alone = unrivalled(&bytes).map(Reading::decoded);
            assert_eq!(alone.is_none(), asked);
            if !asked {
                for guess in ALLOWED.into_iter().chain(CHINESE) {
                    let all =
                        CHINESE.into_iter().chain(Some(guess).filter(|g| ALLOWED.contains(g)));
                    let readings = all.filter_map(|encoding| Reading::new(encoding, &bytes));
                    assert_eq!(choose(readings, guess), alone);
                }
            }
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"%PDF-1.7\n"[..], b"PK\x03\x04abc", b"\x89PNG\r\n", b"a\0b\0\0\x01\x02c\0"]
        {
            assert!(matches!(decode(bytes), Err(Problem::SourceBinary { .. })), "{bytes:?}");
        }
        for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF"] {
            assert!(matches!(decode(bytes), Err(Problem::SourceEmpty {})), "{bytes:?}");
        }
        let noise: Vec<u8> = (0..2000u32).map(|i| 128 + (i * 7919 % 127) as u8).collect();
        assert!(decode(&noise).is_err());
    }

    #[test]
    fn any_bytes_give_an_answer() {
        for byte in 0..=255u8 {
            let _ = decode(&[byte]);
            let _ = decode(&[byte; 33]);
            let _ = decode(&[b"\xE4\xBD".as_slice(), &[byte], TEXT.as_bytes()].concat());
        }
        // A surrogate half in UTF-8 is an error like any other.
        assert_eq!(decode(&[TEXT.as_bytes(), b"\xED\xA0\x80"].concat()).unwrap().by, "mostly-utf8");
    }

    #[test]
    fn lines_end_in_newlines_alone() {
        assert_eq!(decode(b"a\r\nb\rc\n\x0Cd").unwrap().text, "a\nb\nc\n\nd");
    }
}
