//! Spaces in Chinese prose, where they separate names, set a heading wide, or are left over from a page's layout.

use super::class::{is_cjk_punct, is_han};

/// `text` with each run of blanks inside a line reduced to one space, and to nothing beside Chinese punctuation
/// or inside a word set wide (`嘉　宾`, `目 录`): between Han characters that stand alone. Blanks at the ends of a
/// line stay. A list of names of two characters and more keeps its spaces.
pub fn squeeze_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_matches(|c| is_blank(c) || c == '\r' || c == '\n');
        if body.is_empty() {
            out.push_str(line);
            continue;
        }
        // `body` is a part of `line`, found by trimming: what is before and after it stays.
        let lead = line.len() - line.trim_start_matches(|c| is_blank(c) || c == '\r').len();
        out.push_str(&line[..lead]);
        let mut before: Option<&str> = None;
        for token in body.split(is_blank).filter(|token| !token.is_empty()) {
            if before.is_some_and(|before| keeps_gap(before, token)) {
                out.push(' ');
            }
            out.push_str(token);
            before = Some(token);
        }
        out.push_str(&line[lead + body.len()..]);
    }
    out
}

fn keeps_gap(before: &str, after: &str) -> bool {
    let lone_han = |token: &str| {
        let mut chars = token.chars();
        chars.next().is_some_and(is_han) && chars.next().is_none()
    };
    let beside_punct = before.chars().next_back().is_some_and(is_cjk_punct)
        || after.chars().next().is_some_and(is_cjk_punct);
    let inside_word = lone_han(before) && lone_han(after);
    !beside_punct && !inside_word
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spaces() {
        for (text, want) in [
            ("嘉 宾", "嘉宾"),
            ("嘉　　宾", "嘉宾"),
            ("主 持 人 王伟", "主持人 王伟"),
            ("张三  李四", "张三 李四"),
            ("指出， 要", "指出，要"),
            ("a  b\tc", "a b c"),
            ("  缩进  \n 目 录\n", "  缩进  \n 目录\n"),
            ("\n \n", "\n \n"),
        ] {
            assert_eq!(squeeze_spaces(text), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn squeezed_text_stays_so(text in "[中医a，  \u{3000}\t\r\n]{0,24}", any in "\\PC*") {
            for text in [text, any] {
                let once = squeeze_spaces(&text);
                prop_assert_eq!(squeeze_spaces(&once), once.as_str(), "from {:?}", text);
            }
        }
    }
}
