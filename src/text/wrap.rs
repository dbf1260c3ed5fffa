//! Lines of a width, broken as Chinese and English are (CLREQ, 6.1.1): between Han characters and
//! between words; no line begins with a closing mark or ends with an opening one.

use super::class::{is_cjk_punct, is_wide};

/// Marks that no line begins with.
const NOT_FIRST: &str = "、。，．：；！？）】〕》〉」』”’…—·,.:;!?)]}%％‰℃～";
/// Marks that no line ends with.
const NOT_LAST: &str = "（【〔《〈「『“‘([{￥$";

/// Whether a line may end between two characters that follow one another.
fn may_break(before: char, after: char) -> bool {
    if NOT_FIRST.contains(after) || NOT_LAST.contains(before) || after.is_whitespace() {
        return false;
    }
    let ends = |c: char| c.is_whitespace() || is_wide(c) || is_cjk_punct(c) || c == '-';
    ends(before) || is_wide(after)
}

/// The pieces of a text that stay on one line, each with the blanks that follow it.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            pieces.push(&text[from..at]);
            from = at;
        }
        before = Some(c);
    }
    pieces.push(&text[from..]);
    pieces
}

/// The lines of a text that are at most `width` wide; `measure` gives the width of a character.
/// A piece that is wider than a line is broken anywhere.
pub fn wrap(text: &str, width: f32, measure: &dyn Fn(char) -> f32) -> Vec<String> {
    let wide = |part: &str| part.chars().map(measure).sum::<f32>();
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text.trim()) {
        if !line.is_empty() && wide(&line) + wide(piece.trim_end()) > width {
            lines.push(std::mem::take(&mut line));
        }
        if wide(piece.trim_end()) <= width {
            line.push_str(piece);
            continue;
        }
        for c in piece.chars() {
            if !line.is_empty() && wide(&line) + measure(c) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.push(line);
    lines.iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The same number of lines as [`wrap`] gives, of as even a width as can be: a last line of one
/// character looks forgotten. Widths are tried in steps of a hundredth.
pub fn balanced(text: &str, width: f32, measure: &dyn Fn(char) -> f32) -> Vec<String> {
    let lines = wrap(text, width, measure);
    let (mut low, mut high) = (0, 100);
    while low + 1 < high {
        let middle = (low + high) / 2;
        match wrap(text, width * middle as f32 / 100.0, measure).len() > lines.len() {
            true => low = middle,
            false => high = middle,
        }
    }
    wrap(text, width * high as f32 / 100.0, measure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Han characters are one wide, others a half.
    fn measure(c: char) -> f32 {
        if is_wide(c) || "“”…—".contains(c) { 1.0 } else { 0.5 }
    }

    #[test]
    fn lines_break_between_han_characters_and_words() {
        for (text, width, lines) in [
            ("两地签署协议", 3.0, vec!["两地签", "署协议"]),
            ("两地签，署协议", 3.0, vec!["两地", "签，署", "协议"]),
            ("两地“签署”协议", 3.0, vec!["两地", "“签", "署”协", "议"]),
            ("到69.7万人次", 3.0, vec!["到69.7", "万人次"]),
            ("health commission", 4.0, vec!["health", "commissi", "on"]),
            ("two provinces, one aim", 6.0, vec!["two", "provinces,", "one aim"]),
            ("", 3.0, vec![]),
            ("两", 0.1, vec!["两"]),
        ] {
            assert_eq!(wrap(text, width, &measure), lines, "{text}");
        }
    }

    #[test]
    fn balanced_lines_are_as_many_and_more_even() {
        assert_eq!(wrap("两地签署合作协议书", 8.0, &measure), ["两地签署合作协议", "书"]);
        assert_eq!(balanced("两地签署合作协议书", 8.0, &measure), ["两地签署合", "作协议书"]);
        assert_eq!(balanced("两地", 8.0, &measure), ["两地"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[两地签署，。“”（）a-c 1-3.]{0,40}", width in 1u8..20) {
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let width = f32::from(width);
            prop_assert_eq!(bare(&wrap(&text, width, &measure).concat()), bare(&text));
            let even = balanced(&text, width, &measure);
            prop_assert_eq!(bare(&even.concat()), bare(&text));
            prop_assert_eq!(even.len(), wrap(&text, width, &measure).len());
        }
    }
}
