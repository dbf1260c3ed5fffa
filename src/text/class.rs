//! Classes of characters: what is Han, what is Chinese punctuation, what has no width, what is private.
//!
//! Every rule of this floor asks these functions, so that "Han" means the same everywhere. The ranges are those
//! of the Unicode property `Script=Han` (Unicode 16) and of the named blocks.

/// Whether `c` is a Han character: all ideograph blocks and extensions, compatibility forms, radicals as PDF
/// exports write them, the repetition mark `々` and the number `〇`.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303B}'
        | '\u{2E80}'..='\u{2FD5}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}'
        | '\u{30000}'..='\u{3347F}')
}

/// Whether `c` is a Japanese syllabic character, full or half width.
pub fn is_kana(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{3096}' | '\u{3099}'..='\u{309F}'
        | '\u{30A0}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9D}' | '\u{1B000}'..='\u{1B16F}')
}

/// Whether `c` is punctuation that occurs in East Asian text alone: `、。「」《》【】` and the full-width forms
/// of ASCII punctuation. The ideographic space counts.
pub fn is_cjk_punct(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{3004}' | '\u{3006}' | '\u{3008}'..='\u{3020}' | '\u{302A}'..='\u{3030}'
        | '\u{303D}' | '\u{30FB}' | '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}')
}

/// Whether `c` is punctuation that Chinese shares with Western text, so that its neighbours decide what it is:
/// the quotation marks `“”‘’`, `…`, `—`, `–` and the middle dot.
pub fn is_shared_punct(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '⋯' | '—' | '–' | '―' | '·' | '‧' | '•')
}

/// Whether `c` stands as East Asian punctuation given its neighbours: [`is_cjk_punct`], or shared punctuation
/// beside a wide character.
pub fn is_cjk_punct_beside(before: Option<char>, c: char, after: Option<char>) -> bool {
    is_cjk_punct(c)
        || is_shared_punct(c) && (before.is_some_and(is_wide) || after.is_some_and(is_wide))
}

/// Whether `c` is a letter, syllable or punctuation mark of East Asian text (Han, kana, CJK punctuation,
/// full-width forms), the `F` and `W` of Unicode's East Asian Width without Hangul and emoji.
pub fn is_wide(c: char) -> bool {
    is_han(c) || is_kana(c) || is_cjk_punct(c) || is_fullwidth_ascii(c)
}

/// How many columns `c` takes: two where it is wide, as wide as two letters.
pub fn columns(c: char) -> usize {
    if is_wide(c) { 2 } else { 1 }
}

/// Whether `c` is the full-width form of an ASCII character (U+FF01 to U+FF5E).
pub fn is_fullwidth_ascii(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FF5E}')
}

/// Whether `c` is in a private use area, where scraped pages keep icon fonts and where mis-decoded GB 18030
/// text lands.
pub fn is_private_use(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// Whether `c` is invisible and without width: zero-width spaces and joiners, direction marks, the byte order
/// mark, soft hyphen, variation selectors and tags.
pub fn is_zero_width(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0001}' | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether `c` is a letter or a digit of any script: [`char::is_alphanumeric`], which looks everything but ASCII up
/// in large tables, for texts that are nearly all Han and Chinese punctuation.
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' => false,
        c => c.is_alphanumeric(),
    }
}

/// The number of Han characters in `text`.
pub fn han_count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        // U+5000 to U+9FFF, nearly all of a Chinese text, are told by the first of three bytes; those that begin
        // none are passed over.
        if matches!(byte, 0xE5..=0xE9) {
            count += 1;
            at += 3;
        } else if byte < 0xE2 {
            at += 1;
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            count += usize::from(c.is_some_and(is_han));
            at += c.map_or(1, char::len_utf8);
        }
    }
    count
}

/// The number of characters in `text` that are no white space.
pub fn visible_count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        // Nearly all of a text is told by its first bytes: U+4000 to U+FFFF, of which none is white, and ASCII.
        let (length, is_seen) = match byte {
            0xE4..=0xEF => (3, true),
            b'!'..=b'~' => (1, true),
            _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) => (c.len_utf8(), !c.is_whitespace()),
                None => (1, false),
            },
        };
        count += usize::from(is_seen);
        at += length;
    }
    count
}

/// Whether `text` has a Han character.
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_block_of_han_counts_and_neighbouring_blocks_do_not() {
        for c in "一龥㐀𠀀𪚥丽〇々⻌⼀\u{31350}\u{323B0}".chars() {
            assert!(is_han(c), "{c}");
        }
        for c in "aé。，あア한１\u{E000}\u{4DC0}".chars() {
            assert!(!is_han(c), "{c}");
        }
        assert_eq!(han_count("DRG付费〇。"), 3);
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            assert_eq!(han_count(&format!("é{c}中")), 1 + usize::from(is_han(c)), "{c:?}");
        }
        assert!(has_han("a中") && !has_han("a。"));
    }

    #[test]
    fn what_is_seen_is_all_but_white_space() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let seen = usize::from(!c.is_whitespace());
            for (text, others) in [(format!("{c}"), 0), (format!("医{c}\u{3000}a {c}"), 2 + seen)]
            {
                assert_eq!(visible_count(&text), others + seen, "{c:?}");
            }
        }
        assert_eq!(visible_count(""), 0);
    }

    #[test]
    fn punctuation_is_chinese_by_itself_or_by_its_neighbours() {
        for c in "，。、；：？！（）「」『』《》【】～　．".chars() {
            assert!(is_cjk_punct(c), "{c}");
        }
        for c in ",.;:?!()“”…—·〇々中".chars() {
            assert!(!is_cjk_punct(c), "{c}");
        }
        assert!(is_cjk_punct_beside(Some('中'), '”', None));
        assert!(is_cjk_punct_beside(None, '…', Some('。')));
        assert!(!is_cjk_punct_beside(Some('a'), '”', Some(' ')));
    }

    #[test]
    fn classes_that_must_not_overlap_do_not() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            assert!(!(is_han(c) && is_cjk_punct(c)), "{c:?}");
            assert!(!(is_han(c) && is_kana(c)), "{c:?}");
            assert!(!(is_private_use(c) && is_zero_width(c)), "{c:?}");
            assert!(!(is_han(c) && is_private_use(c)), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
        assert!(is_zero_width('\u{200B}') && is_zero_width('\u{FEFF}'));
        assert!(is_fullwidth_ascii('Ａ') && !is_fullwidth_ascii('A'));
        assert!(is_kana('ア') && is_kana('の'));
    }
}
