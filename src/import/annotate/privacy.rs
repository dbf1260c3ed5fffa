//! Personal numbers, masked in everything that is derived from a source: mobile telephones
//! and identity cards. Numbers of offices and hot lines stay, because they are there to be
//! called.

use crate::base::Date;
use crate::format::ledger::CountEntry;

/// How many numbers were masked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Masked {
    /// Mobile telephone numbers.
    pub mobile: u32,
    /// Identity card numbers.
    pub identity: u32,
}

impl Masked {
    /// The sum of two counts.
    pub fn plus(self, other: Masked) -> Masked {
        Masked {
            mobile: self.mobile.saturating_add(other.mobile),
            identity: self.identity.saturating_add(other.identity),
        }
    }

    /// What the ledger says about it; rules that masked nothing are left out.
    pub fn entries(self) -> Vec<CountEntry> {
        [("mobile-number", self.mobile), ("identity-number", self.identity)]
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(rule, count)| CountEntry { rule: rule.to_owned(), count })
            .collect()
    }
}

/// The digits of a mobile telephone number; identity cards have more.
const SHORTEST: usize = 11;

/// The text with personal numbers masked (`189****9989`, `510101************`). Masking
/// masked text changes nothing.
pub fn mask(text: &str) -> (String, Masked) {
    if !has_long_number(text) {
        return (text.to_owned(), Masked::default());
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut counts = Masked::default();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if digit(c).is_none() || at.checked_sub(1).is_some_and(|b| digit(chars[b]).is_some()) {
            out.push(c);
            at += 1;
            continue;
        }
        let run = Run::read(&chars, at);
        match run.personal(&chars) {
            Some((Personal::Mobile(prefix), end)) => {
                counts.mobile = counts.mobile.saturating_add(1);
                out.extend(&chars[at..prefix]);
                let own: Vec<char> = Run::read(&chars, prefix).digits(end);
                out.extend(&own[..3]);
                out.push_str("****");
                out.extend(&own[7..11]);
                at = end;
            }
            Some((Personal::Identity, end)) => {
                counts.identity = counts.identity.saturating_add(1);
                let own = run.digits(end);
                out.extend(&own[..6]);
                out.push_str(&"*".repeat(own.len() - 6));
                at = end;
            }
            None => {
                // Only the first group is passed over: a year may stand before a number.
                let end = run.groups.first().map_or(at + 1, |group| group.end);
                out.extend(&chars[at..end]);
                at = end;
            }
        }
    }
    (out, counts)
}

/// Whether so many digits as the shortest number has stand one after the other, with nothing but what may part them
/// between; most texts have none.
fn has_long_number(text: &str) -> bool {
    let mut count = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let (length, is_digit, parts) = match byte {
            b'0'..=b'9' => (1, true, false),
            b' ' | b'-' | b'X' | b'x' => (1, false, true),
            0..=0x7F => (1, false, false),
            // Of the others those have first bytes of their own that stand in numbers.
            0xC2 | 0xE3 | 0xEF => {
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                let parts = matches!(c, '－' | '\u{a0}' | '\u{3000}' | 'Ｘ' | 'ｘ');
                (c.len_utf8(), digit(c).is_some(), parts)
            }
            0x80..=0xDF => (1, false, false),
            0xE0..=0xEE => (3, false, false),
            0xF0.. => (4, false, false),
        };
        at += length;
        if is_digit {
            count += 1;
            if count >= SHORTEST {
                return true;
            }
        } else if !parts {
            count = 0;
        }
    }
    false
}

enum Personal {
    /// Where the eleven digits begin, after a country code.
    Mobile(usize),
    Identity,
}

/// Groups of digits that stand one blank or hyphen apart.
struct Run {
    groups: Vec<Group>,
}

struct Group {
    start: usize,
    end: usize,
    /// ASCII digits, and `X` at the end of an identity number.
    digits: Vec<char>,
}

impl Run {
    /// At most six groups: no number that is masked has more.
    fn read(chars: &[char], start: usize) -> Run {
        let mut groups = Vec::new();
        let mut at = start;
        while groups.len() < 6 {
            let from = at;
            let mut digits = Vec::new();
            while let Some(d) = chars.get(at).copied().and_then(digit) {
                digits.push(d);
                at += 1;
            }
            if digits.is_empty() {
                break;
            }
            if matches!(chars.get(at), Some('X' | 'x' | 'Ｘ' | 'ｘ')) {
                digits.push('X');
                at += 1;
            }
            groups.push(Group { start: from, end: at, digits });
            match chars.get(at) {
                Some(' ' | '-' | '－' | '\u{a0}' | '\u{3000}')
                    if chars.get(at + 1).copied().and_then(digit).is_some() =>
                {
                    at += 1;
                }
                _ => break,
            }
        }
        Run { groups }
    }

    /// The digits up to the character at `end`.
    fn digits(&self, end: usize) -> Vec<char> {
        self.groups
            .iter()
            .filter(|group| group.end <= end)
            .flat_map(|group| group.digits.iter().copied())
            .collect()
    }

    fn personal(&self, chars: &[char]) -> Option<(Personal, usize)> {
        let start = self.groups.first()?.start;
        let before = start.checked_sub(1).and_then(|b| chars.get(b)).copied();
        let two_before = start.checked_sub(2).and_then(|b| chars.get(b)).copied();
        // Parts of an address, a file name, an amount or a decimal fraction.
        let inside = match before {
            Some('_' | '=' | '¥' | '￥' | '$') => true,
            // The end of a masked number; two asterisks alone are Markdown.
            Some('*') => start >= 4 && chars[start - 4..start].iter().all(|c| *c == '*'),
            Some('/' | '.' | '-') => two_before.is_some_and(|c| c.is_ascii_alphanumeric()),
            _ => false,
        };
        if inside {
            return None;
        }
        for count in (1..=self.groups.len()).rev() {
            let groups = &self.groups[..count];
            let end = groups.last()?.end;
            let after = chars.get(end).copied();
            if after.is_some_and(|c| {
                c.is_ascii_alphanumeric() || matches!(c, '_' | '元' | '万' | '亿' | '%' | '％')
            }) || (after == Some('.')
                && chars.get(end + 1).copied().is_some_and(|c| c.is_ascii_alphanumeric()))
            {
                continue;
            }
            let sizes: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
            let digits: String = groups.iter().flat_map(|group| &group.digits).collect();
            if matches!(sizes[..], [18] | [6, 8, 4]) && is_identity(&digits)
                || matches!(sizes[..], [15]) && is_old_identity(&digits)
            {
                return Some((Personal::Identity, end));
            }
            match sizes[..] {
                [11] | [3, 4, 4] | [4, 3, 4] | [3, 3, 5] | [3, 8] if is_mobile(&digits) => {
                    return Some((Personal::Mobile(start), end));
                }
                [13] | [15] if groups.len() == 1 => {
                    let code = if sizes[0] == 13 { "86" } else { "0086" };
                    if digits.strip_prefix(code).is_some_and(is_mobile) {
                        return Some((Personal::Mobile(start + code.len()), end));
                    }
                }
                [2, 11] | [2, 3, 4, 4] | [4, 11] | [4, 3, 4, 4]
                    if matches!(&digits[..sizes[0]], "86" | "0086")
                        && is_mobile(&digits[sizes[0]..]) =>
                {
                    return Some((Personal::Mobile(groups[1].start), end));
                }
                _ => {}
            }
        }
        None
    }
}

/// Eleven digits of the mobile ranges, which begin with 13 to 19.
fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
        && !digits.contains('X')
}

/// GB 11643-1999: area, date of birth, sequence, and a check character by ISO 7064
/// MOD 11-2.
fn is_identity(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let born = |from: usize, to: usize| digits[from..to].parse::<u16>().unwrap_or(0);
    let exists = (1880..=2100).contains(&born(6, 10))
        && Date::new(born(6, 10), born(10, 12) as u8, born(12, 14) as u8).is_some();
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = bytes.iter().zip(weights).map(|(b, weight)| u32::from(b - b'0') * weight).sum();
    is_area(bytes) && exists && b"10X98765432"[(sum % 11) as usize] == bytes[17]
}

/// The form before 1999: a year of two digits and no check character.
fn is_old_identity(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    if bytes.len() != 15 || !bytes.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let part = |from: usize| digits[from..from + 2].parse::<u16>().unwrap_or(0);
    is_area(bytes) && Date::new(1900 + part(6), part(8) as u8, part(10) as u8).is_some()
}

/// The first digit of an area is 1 to 6 on the mainland, 7 to 9 for Taiwan, Hong Kong,
/// Macao and foreigners; the second is at most 7.
fn is_area(bytes: &[u8]) -> bool {
    (b'1'..=b'9').contains(&bytes[0]) && bytes[1] <= b'7'
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - 0xFF10 + 0x30),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn personal_numbers_are_masked_and_others_stay() {
        let cases = [
            ("联系电话：13912345678）", "联系电话：139****5678）"),
            ("手机 139 1234 5678。", "手机 139****5678。"),
            ("手机139-1234-5678", "手机139****5678"),
            ("+86 13912345678", "+86 139****5678"),
            ("+8613912345678", "+86139****5678"),
            ("电话/１３９１２３４５６７８", "电话/139****5678"),
            ("2020 13912345678", "2020 139****5678"),
            ("身份证11010519491231002X。", "身份证110105************。"),
            ("旧证号110105491231002", "旧证号110105*********"),
            ("023-12345678 转 8001", "023-12345678 转 8001"),
            ("400-123-4567", "400-123-4567"),
            ("拨打12320或12345", "拨打12320或12345"),
            ("金额13912345678元", "金额13912345678元"),
            ("共￥13912345678", "共￥13912345678"),
            ("编号113912345678", "编号113912345678"),
            ("http://a.cn/13912345678.html", "http://a.cn/13912345678.html"),
            ("110105194912310021", "110105194912310021"),
            ("圆周率3.13912345678", "圆周率3.13912345678"),
        ];
        for (text, want) in cases {
            assert_eq!(mask(text).0, want, "{text}");
            assert_eq!(mask(want).0, want, "masked again: {want}");
        }
        let (_, counts) = mask("13912345678、13912345679，11010519491231002X");
        assert_eq!(counts, Masked { mobile: 2, identity: 1 });
        assert_eq!(counts.entries().len(), 2);
    }

    proptest! {
        #[test]
        fn any_text_can_be_masked(text in "[0-9Xx １３９.+/元年-]{0,60}") {
            let (once, _) = mask(&text);
            prop_assert_eq!(mask(&once).0, once.clone());
        }
    }
}
