//! Indents that became question marks: a blank of full width, or one that does not break, that an encoding
//! did not have stands as `?` at the head of each paragraph.

use crate::text::class::is_han;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The rule under which the ledger counts them.
pub const RULE: &str = "lost-indent";
/// Fewer such lines are what somebody wrote.
const LEAST: usize = 3;

/// Gives the indents back where several lines have lost theirs.
pub fn restore(text: String, counts: &mut BTreeMap<&'static str, u32>) -> String {
    if text.split('\n').filter(|line| lost(line).is_some()).take(LEAST).count() < LEAST {
        return text;
    }
    let mut found = 0;
    let lines: Vec<Cow<'_, str>> = text
        .split('\n')
        .map(|line| match lost(line) {
            Some(rest) => {
                found += 1;
                Cow::Owned(format!("\u{3000}\u{3000}{rest}"))
            }
            None => Cow::Borrowed(line),
        })
        .collect();
    let text = lines.join("\n");
    *counts.entry(RULE).or_default() += found;
    text
}

/// What follows the marks at the head of a line, if it is the beginning of a paragraph.
fn lost(line: &str) -> Option<&str> {
    let head = line.trim_start();
    if !head.starts_with('?') {
        return None;
    }
    let rest = head.trim_start_matches(['?', ' ', '\u{A0}']);
    let marks = head[..head.len() - rest.len()].matches('?').count();
    let begins = |c: char| is_han(c) || c.is_ascii_digit() || "“《（(「".contains(c);
    ((2..=8).contains(&marks) && rest.starts_with(begins)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents_come_back_where_several_are_lost() {
        let lost = "某某市人民政府：\n??经研究同意。\n? ? ? ?8月17日开始。\n??一、背景\n为什么??";
        let mut counts = BTreeMap::new();
        let text = restore(lost.to_owned(), &mut counts);
        assert_eq!(
            text,
            "某某市人民政府：\n　　经研究同意。\n　　8月17日开始。\n　　一、背景\n为什么??"
        );
        assert_eq!(counts[RULE], 3);
        let one = "问\n??真的吗\n是";
        assert_eq!(restore(one.to_owned(), &mut counts), one);
    }
}
