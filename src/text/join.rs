//! The join of two lines: whether a line break in running text stands for a space or for nothing.
//!
//! A browser draws a line break in the source as a space, which is wrong between Han characters. The rule is
//! the segment break transformation of CSS Text Level 3, section 4.1.3: the break goes when both sides are East
//! Asian wide (Hangul excepted) or when one is a zero-width space, and becomes a space otherwise. Punctuation
//! that Chinese shares with Western text takes the class of the other side.

use super::class::{is_shared_punct, is_wide};

/// What stands for a line break between `before` and `after`: `""` or `" "`.
pub fn gap(before: char, after: char) -> &'static str {
    if before == '\u{200B}' || after == '\u{200B}' {
        return "";
    }
    let shared = (is_shared_punct(before), is_shared_punct(after));
    let glued = match shared {
        (false, false) => is_wide(before) && is_wide(after),
        (true, false) => is_wide(after),
        (false, true) => is_wide(before),
        // `……` and `——` broken in two; of two marks alone nothing else can be said.
        (true, true) => before == after,
    };
    if glued { "" } else { " " }
}

/// One paragraph on one line: every line break, with the spaces around it, becomes what [`gap`] says. Breaks at
/// the ends and blank lines leave nothing; paragraphs are the caller's to separate.
pub fn join_lines(paragraph: &str) -> String {
    let mut out = String::with_capacity(paragraph.len());
    for line in paragraph.split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let line = line.trim_matches([' ', '\t']);
        let Some(first) = line.chars().next() else {
            continue;
        };
        if let Some(last) = out.chars().next_back() {
            // Where a quotation ends and another begins, the letters beside them decide.
            let (before, after) =
                if is_shared_punct(last) && is_shared_punct(first) && last != first {
                    (letter(out.chars().rev(), last), letter(line.chars(), first))
                } else {
                    (last, first)
                };
            out.push_str(gap(before, after));
        }
        out.push_str(line);
    }
    out
}

/// The first character near the break that is not shared punctuation, else `mark`. The search is short, so that
/// a text of marks alone takes no longer than any other.
fn letter(mut chars: impl Iterator<Item = char>, mark: char) -> char {
    chars.by_ref().take(4).find(|&c| !is_shared_punct(c)).unwrap_or(mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn breaks_vanish_between_wide_characters_alone() {
        for (text, want) in [
            ("两地\n医院", "两地医院"),
            ("两地，\n医院", "两地，医院"),
            ("两地”\n医院", "两地”医院"),
            ("他说：\n“好”", "他说：“好”"),
            ("两地…\n…医院", "两地……医院"),
            ("health\ncare", "health care"),
            ("推进DRG\n付费", "推进DRG 付费"),
            ("“一盘棋”\n“一股绳”", "“一盘棋”“一股绳”"),
            ("“a”\n“b”", "“a” “b”"),
            ("“quoted”\ntext", "“quoted” text"),
            ("两地 \r\n  医院\n", "两地医院"),
            ("かな\nカナ", "かなカナ"),
            ("한국\n어", "한국 어"),
            ("a\u{200B}\nb", "a\u{200B}b"),
            ("\n\n", ""),
        ] {
            assert_eq!(join_lines(text), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_joined_paragraph_has_no_break_and_joins_to_itself(text in "\\PC*(\n\\PC*){0,4}") {
            let once = join_lines(&text);
            prop_assert!(!once.contains('\n'));
            prop_assert_eq!(join_lines(&once), once);
        }
    }
}
