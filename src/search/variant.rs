//! Other ways to write the same: `2024年` and `二〇二四年`, `第14届` and `第十四届`; `covid19` and `COVID-19`.

use super::fold::{Class, Folded};

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The text with every numeral that can be written otherwise so written; nothing where there is none.
///
/// A year of four digits before 年 is read digit by digit, a number from 1 to 99 before a Han character with 十.
/// A single character (三医联动, 一体化) is a numeral after 第 alone.
pub fn numerals(text: &str) -> Option<String> {
    let folded: Vec<Folded> = text.chars().map(Folded::of).collect();
    let chars: Vec<char> = folded.iter().map(|c| c.char()).collect();
    let han = |at: usize| folded.get(at).is_some_and(|c| c.class() == Class::Han);
    let mut other = String::new();
    let mut changed = false;
    let mut at = 0;
    while at < chars.len() {
        let ascii = chars[at].is_ascii_digit();
        let same = |c: &&char| if ascii { c.is_ascii_digit() } else { is_numeral(**c) };
        let length = chars[at..].iter().take_while(same).count();
        if length == 0 {
            other.push(chars[at]);
            at += 1;
            continue;
        }
        let run = &chars[at..at + length];
        let before = at.checked_sub(1).map(|at| chars[at]);
        let next = chars.get(at + length).copied();
        let written = if ascii {
            // A part of a longer number, or of a word, is not one by itself.
            let apart =
                before.is_none_or(|c| !matches!(c, '.' | ',') && !c.is_ascii_alphanumeric());
            to_han(run, next).filter(|_| apart && han(at + length))
        } else {
            to_ascii(run, before, next).filter(|_| han(at + length))
        };
        changed |= written.is_some();
        other.push_str(&written.unwrap_or_else(|| run.iter().collect()));
        at += length;
    }
    changed.then_some(other)
}

/// `covid19` as `covid 19`; nothing for what is not letters and then digits.
pub fn parted_word(text: &str) -> Option<String> {
    let plain: String = text.chars().map(|c| Folded::of(c).char()).collect();
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = &plain[..plain.len() - digits.len()];
    let parted =
        !letters.is_empty() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    parted.then(|| format!("{letters} {digits}"))
}

fn is_numeral(c: char) -> bool {
    matches!(c, '十' | '零') || DIGITS.contains(&c)
}

fn to_han(run: &[char], next: Option<char>) -> Option<String> {
    let digits: Vec<usize> =
        run.iter().filter_map(|c| c.to_digit(10)).map(|d| d as usize).collect();
    match digits[..] {
        [1 | 2, _, _, _] if next == Some('年') => {
            Some(digits.iter().map(|d| DIGITS[*d]).collect())
        }
        [one] if one > 0 => Some(DIGITS[one].to_string()),
        [tens, ones] if tens > 0 => {
            let tens = if tens > 1 { DIGITS[tens].to_string() } else { String::new() };
            let ones = if ones > 0 { DIGITS[ones].to_string() } else { String::new() };
            Some(format!("{tens}十{ones}"))
        }
        _ => None,
    }
}

fn to_ascii(run: &[char], before: Option<char>, next: Option<char>) -> Option<String> {
    let value = |c: char| if c == '零' { Some(0) } else { DIGITS.iter().position(|d| *d == c) };
    let ones = |c: char| value(c).filter(|n| *n > 0);
    match run[..] {
        [_, _, _, _] if next == Some('年') => {
            let digits: Option<Vec<String>> =
                run.iter().map(|c| value(*c).map(|n| n.to_string())).collect();
            digits.map(|digits| digits.concat())
        }
        [one] if before == Some('第') => match one {
            '十' => Some("10".to_owned()),
            one => ones(one).map(|n| n.to_string()),
        },
        ['十', one] => ones(one).map(|n| format!("1{n}")),
        [tens, '十'] => ones(tens).map(|n| format!("{n}0")),
        [tens, '十', one] => Some(format!("{}{}", ones(tens)?, ones(one)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_both_ways() {
        for (text, other) in [
            ("2024年", Some("二〇二四年")),
            ("二〇二四年", Some("2024年")),
            ("二零二四年3月5日", Some("2024年三月五日")),
            ("第14届", Some("第十四届")),
            ("第三届", Some("第3届")),
            ("第十届", Some("第10届")),
            ("二十大精神", Some("20大精神")),
            ("三十八个", Some("38个")),
            ("120指挥调度", None),
            ("3.5万", None),
            ("COVID19疫苗", None),
            ("2024", None),
            ("三医联动", None),
            ("十四五规划", None),
            ("", None),
        ] {
            assert_eq!(numerals(text).as_deref(), other, "{text}");
        }
        for (text, other) in [
            ("ＣＯＶＩＤ19", Some("covid 19")),
            ("5g", None),
            ("covid", None),
            ("h7n9", None),
            ("", None),
        ] {
            assert_eq!(parted_word(text).as_deref(), other, "{text}");
        }
    }
}
