//! Document numbers (发文字号) in folded text: `国办发〔2020〕14号`, in any bracket that a source has.

use super::fold::{Class, Folded};
use std::ops::Range;

/// A document number in a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocNumber {
    /// The code points that it takes, letters and 号 included.
    pub range: Range<usize>,
    /// The Han characters right before the year, at most eight.
    pub letters: String,
    /// Four digits.
    pub year: String,
    /// The number without leading zeros.
    pub number: String,
}

/// The most characters that stand for the issuer.
const LETTERS: usize = 8;

/// The document numbers of a text, in order.
///
/// A year from 1900 to 2099 in brackets of any kind (one of the two may be lost, either may be a question mark
/// or the replacement character, as damaged sources have them), a number of one to five digits, 号. 第 may stand
/// before the number, and 年第 instead of brackets. 号 may be missing where both brackets stand, letters stand
/// before and neither a letter nor a digit follows.
pub fn numbers(text: &[Folded]) -> Vec<DocNumber> {
    let mut found: Vec<DocNumber> = Vec::new();
    let mut at = 0;
    while at + 4 <= text.len() {
        let free = found.last().map_or(0, |last| last.range.end);
        match number_at(text, free, at) {
            Some(number) => {
                at = number.range.end;
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

fn number_at(text: &[Folded], free: usize, at: usize) -> Option<DocNumber> {
    let year = text.get(at..at + 4)?;
    let century = (year[0].char(), year[1].char());
    if !matches!(century, ('1', '9') | ('2', '0'))
        || !year[2].is_digit()
        || !year[3].is_digit()
        || at > 0 && text[at - 1].is_digit()
        || text.get(at + 4).is_some_and(|next| next.is_digit())
    {
        return None;
    }
    let is = |at: usize, c: char| text.get(at).is_some_and(|folded| folded.char() == c);
    let bracket = |at: usize| text.get(at).is_some_and(|folded| is_bracket(folded.char()));

    let mut before = back(text, free, at);
    let open = before > free && bracket(before - 1);
    if open {
        before = back(text, free, before - 1);
    }
    let (start, letters) = letters_before(text, free, before);

    let mut next = ahead(text, at + 4);
    let close = bracket(next);
    let of_year = !close && is(next, '年') && is(ahead(text, next + 1), '第');
    if close || of_year {
        next = ahead(text, next + 1);
    }
    if is(next, '第') {
        next = ahead(text, next + 1);
    }
    let digits = text[next.min(text.len())..].iter().take_while(|folded| folded.is_digit()).count();
    if !(1..=5).contains(&digits) || !(open || close || of_year) {
        return None;
    }
    let number: String = text[next..next + digits].iter().map(|folded| folded.char()).collect();
    let mut end = next + digits;
    let sign = ahead(text, end);
    if is(sign, '号') {
        end = sign + 1;
    } else {
        let follows = text.get(end).map(|folded| folded.class());
        let free_standing = !matches!(follows, Some(Class::Han | Class::Word));
        if !(open && close && !letters.is_empty() && free_standing) {
            return None;
        }
    }
    let trimmed = number.trim_start_matches('0');
    Some(DocNumber {
        range: if letters.is_empty() { before.min(at)..end } else { start..end },
        letters,
        year: year.iter().map(|folded| folded.char()).collect(),
        number: if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() },
    })
}

/// The Han characters that end before `end`, and where they begin.
fn letters_before(text: &[Folded], free: usize, end: usize) -> (usize, String) {
    let (mut start, mut at) = (end, end);
    let mut letters: Vec<char> = Vec::new();
    while at > free && letters.len() < LETTERS {
        at -= 1;
        match text[at].class() {
            Class::Han => {
                letters.push(text[at].char());
                start = at;
            }
            Class::Ignored => {}
            _ => break,
        }
    }
    (start, letters.into_iter().rev().collect())
}

/// The place after blanks from `at`, at most eight of them: no source has more, and a text of blanks is read in
/// linear time.
fn ahead(text: &[Folded], at: usize) -> usize {
    let blanks = text.iter().skip(at).take(8);
    at + blanks.take_while(|c| matches!(c.class(), Class::Space | Class::Ignored)).count()
}

/// The place before blanks that end at `at`, at most eight of them and not before `free`.
fn back(text: &[Folded], free: usize, at: usize) -> usize {
    let blanks = text[free.min(at)..at].iter().rev().take(8);
    at - blanks.take_while(|c| matches!(c.class(), Class::Space | Class::Ignored)).count()
}

fn is_bracket(c: char) -> bool {
    matches!(c, '[' | ']' | '(' | ')' | '{' | '}' | '<' | '>' | '?' | '\u{FFFD}')
        || matches!(c, '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}')
}

#[cfg(test)]
mod tests {
    use super::super::fold::folded;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_bracket_and_what_is_none() {
        let found = |text: &str| -> Vec<String> {
            let numbers = numbers(&folded(text));
            numbers.iter().map(|n| format!("{}|{}|{}", n.letters, n.year, n.number)).collect()
        };
        for text in [
            "国办发〔2020〕14号",
            "國辦發[2020]14號",
            "国办发（2020）014号",
            "国办发【2020】 14 号",
            "国办发 ﹝2020﹞第14号",
            "国办发〔２０２０〕１４号",
            "国办发?2020?14号",
            "国办发2020〕14号",
            "国办发〔2020 14号",
            "国办发〔2020〕14",
            "国\u{200B}办发〔2020〕14号",
        ] {
            assert_eq!(found(text), ["国办发|2020|14"], "{text}");
        }
        assert_eq!(found("国家卫生健康委公告2020年第3号"), ["家卫生健康委公告|2020|3"]);
        assert_eq!(found("〔2020〕14号、15号"), ["|2020|14"]);
        assert_eq!(found("甲〔2020〕1号乙〔2021〕2号"), ["甲|2020|1", "乙|2021|2"]);
        for none in
            ["2020年14号", "（2020）3月", "12020〕14号", "〔2020〕123456号", "2020 14号", ""]
        {
            assert_eq!(found(none), [""; 0], "{none}");
        }
    }

    proptest! {
        #[test]
        fn ranges_are_ordered_and_apart(text in "[国〔〕()20149号年第 ?]{0,60}") {
            let text = folded(&text);
            let mut end = 0;
            for number in numbers(&text) {
                prop_assert!(end <= number.range.start && number.range.start < number.range.end);
                end = number.range.end;
                prop_assert!(end <= text.len());
            }
        }
    }
}
