//! Random characters that forums set between the lines of a post against those who copy it, hidden on the
//! page and plain in a copy: `" U5 F# K4 g8 B7`.

use crate::import::block::{Block, Form};
use crate::import::chinese;

/// A run of fewer words is not told from an ordinary one.
const LEAST: usize = 4;
/// The longest word of such a run, in characters.
const WORD: usize = 3;
/// Marks that ordinary words seldom have beside a letter.
const ODD: &[u8] = b"!\"#$&'()*+;<=>?@[\\]^_`{|}~";

/// The blocks without such runs at the edges of their text; a block that is nothing else is left to
/// [`is_jammer`]. A post has several of them, and one alone is no sign.
pub(super) fn unjam(mut blocks: Vec<Block>) -> Vec<Block> {
    let jammed: Vec<usize> = (0..blocks.len()).filter(|&at| has_jammer(&blocks[at])).collect();
    if jammed.len() < 2 {
        return blocks;
    }
    for at in jammed {
        let block = &blocks[at];
        let (from, to) = (head(&block.text), tail(&block.text));
        if from < to && (from > 0 || to < block.text.len()) {
            blocks[at] = block.with_text(&block.text[from..to]);
        }
    }
    blocks
}

fn has_jammer(block: &Block) -> bool {
    matches!(block.form, Form::Paragraph | Form::ListItem { .. })
        && block.text.bytes().any(|b| ODD.contains(&b))
        && (is_jammer(&block.text) || head(&block.text) > 0 || tail(&block.text) < block.text.len())
}

/// Whether a text is such a run and nothing else.
pub(super) fn is_jammer(text: &str) -> bool {
    if !text.is_ascii() || text.len() > 400 {
        return false;
    }
    let words: Vec<&[u8]> = text.split_ascii_whitespace().map(str::as_bytes).collect();
    let mixed = words.iter().filter(|word| is_mixed(word)).count();
    let odd = words.iter().filter(|word| word.iter().any(|b| ODD.contains(b))).count();
    words.len() >= LEAST
        && words.iter().all(|word| word.len() <= WORD)
        && mixed * 5 >= words.len() * 2
        && odd * 4 >= words.len()
        && odd >= 2
}

/// Whether a word has characters of two sorts side by side, or two marks: `F#`, `4g`, `;}`. A number in
/// brackets is none.
fn is_mixed(word: &[u8]) -> bool {
    let [first, second, rest @ ..] = word else { return false };
    let sort = |b: &u8| match b {
        b'0'..=b'9' => 0,
        b'a'..=b'z' | b'A'..=b'Z' => 1,
        _ => 2,
    };
    let bracketed =
        rest.first().is_some_and(|last| matches!((first, last), (b'(', b')') | (b'[', b']')));
    !bracketed && (sort(first) != sort(second) || sort(first) == 2 && first != second)
}

/// Where the text begins behind such a run at its head.
fn head(text: &str) -> usize {
    let Some(end) = text.find(|c: char| !c.is_ascii()) else { return 0 };
    let run = &text[..end];
    if !text[end..].starts_with(|c| chinese::is_han(c) || chinese::is_wide_mark(c))
        || !is_jammer(run)
    {
        return 0;
    }
    // The number of an item, or of a day, stands right before its words.
    let last = run.rfind(' ').map_or(0, |at| at + 1);
    let word = &run[last..];
    let number = word.trim_end_matches(['.', ')']);
    let digits = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < number.len()
        && (number.len() < word.len() || text[end..].starts_with(['年', '月', '日', '时']));
    if numbered { last + digits.len() } else { end }
}

/// Where the text ends before such a run at its foot.
fn tail(text: &str) -> usize {
    let end = text.char_indices().rev().find(|(_, c)| !c.is_ascii());
    match end.map(|(at, c)| at + c.len_utf8()) {
        Some(end) if is_jammer(&text[end..]) => end,
        _ => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_between_and_beside_words_go() {
        let lines = [
            "两地签约，推进合作。\" U5 F# K4 g8 B7 [; }) V h",
            "* |' `% G$ @8 j; }6 v# u双方约定，检查结果互认。",
            "9 j( Y1 f4 l+ I3.加强培训。",
            "建设8个中心。",
        ];
        let blocks = lines.iter().map(|line| Block::paragraph(line, 1)).collect();
        let texts: Vec<String> = unjam(blocks).into_iter().map(|block| block.text).collect();
        assert_eq!(
            texts,
            ["两地签约，推进合作。", "双方约定，检查结果互认。", "3.加强培训。", "建设8个中心。"]
        );
        // One alone is no sign.
        let one = vec![Block::paragraph(lines[0], 1)];
        assert_eq!(unjam(one)[0].text, lines[0]);
    }

    #[test]
    fn ordinary_words_are_no_such_run() {
        for (text, want) in [
            ("! ^/ u% {\" f! _0 Q/ E7 T/ y3 b", true),
            ("/ Z6 Q( o: K; S", true),
            ("+ s8 ^8 a6 D( c- ~", true),
            ("A B C D E F", false),
            ("(1) (2) (3) (4)", false),
            ("H1 N1 H5 N1 H7 N9", false),
            ("24 h 60 kg 90 %", false),
            ("We do it as he is in it", false),
            ("a + b = c + d", false),
        ] {
            assert_eq!(is_jammer(text), want, "{text}");
        }
    }
}
