//! Widths in Chinese prose: full-width punctuation beside Han, half-width letters and digits everywhere.
//!
//! Scraped pages write `指出,扎实推进(试行)` and `２０２４年`. The rules here give `指出，扎实推进（试行）` and
//! `2024年`, and leave alone what only looks alike: numbers (`1,000`), times (`10:30`), addresses, character
//! references, English sentences and runs of `???`, which are damage and not questions. They work line by line
//! and never look at the width of a neighbour, so that a normalised text is its own normal form.

use super::class::{is_cjk_punct, is_han, is_kana, is_shared_punct};
use super::verbatim::fixed;
use std::borrow::Cow;

/// `text` with its widths in order; line breaks and indents stay. `normalise(normalise(x)) == normalise(x)`.
pub fn normalise(text: &str) -> Cow<'_, str> {
    if !may_change(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if may_change(line) {
            Line::new(line).write(&mut out);
        } else {
            out.push_str(line);
        }
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// Whether there is anything in `text` that the rules look at.
fn may_change(text: &str) -> bool {
    let (mut rest, mut before) = (text, '\n');
    loop {
        // All of U+4000 to U+9FFF, nearly all of a Chinese text, is left alone.
        let han = |all: &[u8]| matches!(all, [0xE4..=0xE9, _, _, ..]);
        let plain = rest.as_bytes().chunks(3).take_while(|chunk| han(chunk)).count() * 3;
        let mut chars = rest[plain..].chars();
        let Some(c) = chars.next() else { return false };
        if plain > 0 {
            before = '一';
        }
        let loose = c == ' ' && joins(before) || before == ' ' && closes(c);
        if loose || to_full(c).is_some() || to_half(c).is_some() || c == '．' {
            return true;
        }
        before = c;
        rest = chars.as_str();
    }
}

/// Marks that stand close to what they follow.
fn closes(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// Marks that stand close to what follows them: behind a colon there may be nothing.
fn joins(c: char) -> bool {
    matches!(c, '，' | '、' | '；')
}

/// Takes out the blanks before a mark that closes and after one that joins, as they were left by a scraper.
/// Those at the ends of the line stay, and so do those of addresses and markup.
fn tighten(chars: &mut Vec<char>) {
    let loose =
        |pair: &[char]| pair[0] == ' ' && closes(pair[1]) || joins(pair[0]) && pair[1] == ' ';
    if !chars.windows(2).any(loose) {
        return;
    }
    let fixed = fixed(chars);
    let start = chars.iter().position(|c| !c.is_whitespace()).unwrap_or(chars.len());
    let end = chars.iter().rposition(|c| !c.is_whitespace()).unwrap_or(0);
    let mut kept: Vec<char> = Vec::with_capacity(chars.len());
    for (at, &c) in chars.iter().enumerate() {
        if at > start && at <= end && !fixed[at] {
            if closes(c) {
                while kept.last() == Some(&' ') {
                    kept.pop();
                }
            }
            if c == ' ' && kept.last().is_some_and(|&before| joins(before)) {
                continue;
            }
        }
        kept.push(c);
    }
    *chars = kept;
}

/// What the nearest character that is no punctuation and no space is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Han,
    Letter,
    Other,
}

/// One line under normalisation.
struct Line {
    /// The characters, letters and digits already half-width.
    chars: Vec<char>,
    /// Characters of addresses and of markup, which stay.
    fixed: Vec<bool>,
    /// The nearest significant character before each place, and after it.
    left: Vec<Option<Kind>>,
    right: Vec<Option<Kind>>,
    /// How many Han characters stand before each place, with the sum at the end.
    han: Vec<usize>,
    /// Whether the line is Chinese: more Han characters than Latin words.
    is_chinese: bool,
}

impl Line {
    fn new(line: &str) -> Self {
        let mut chars: Vec<char> = line.chars().map(|c| to_half(c).unwrap_or(c)).collect();
        for i in 1..chars.len().saturating_sub(1) {
            if chars[i] == '．' && chars[i - 1].is_ascii_digit() && chars[i + 1].is_ascii_digit() {
                chars[i] = '.';
            }
        }
        tighten(&mut chars);
        let fixed = fixed(&chars);
        let kinds: Vec<Option<Kind>> =
            chars.iter().zip(&fixed).map(|(&c, &fixed)| kind(c, fixed)).collect();
        let mut nearest = None;
        let mut left = Vec::with_capacity(chars.len());
        for &kind in &kinds {
            left.push(nearest);
            nearest = kind.or(nearest);
        }
        nearest = None;
        let mut right = vec![None; chars.len()];
        for (slot, &kind) in right.iter_mut().zip(&kinds).rev() {
            *slot = nearest;
            nearest = kind.or(nearest);
        }
        let mut han = vec![0];
        let (mut count, mut words, mut in_word) = (0, 0, false);
        for (&c, &fixed) in chars.iter().zip(&fixed) {
            count += usize::from(is_han(c) || is_kana(c));
            han.push(count);
            let letter = c.is_ascii_alphabetic() && !fixed;
            words += usize::from(letter && !in_word);
            in_word = letter;
        }
        Line { chars, fixed, left, right, han, is_chinese: count > words }
    }

    fn write(&self, out: &mut String) {
        let n = self.chars.len();
        let mut widen: Vec<bool> = (0..n).map(|i| self.widens(i)).collect();
        self.pair_brackets(&mut widen);

        let mut drop = vec![false; n];
        let body_start = self.chars.iter().position(|&c| c != ' ').unwrap_or(n);
        let body_end = n - self.chars.iter().rev().take_while(|c| c.is_whitespace()).count();
        for i in (0..n).filter(|&i| widen[i]) {
            let bracket = matches!(self.chars[i], '(' | ')');
            let before = (body_start..i).rev().take_while(|&j| self.chars[j] == ' ');
            let after = (i + 1..body_end).take_while(|&j| self.chars[j] == ' ');
            for run in [before.collect::<Vec<_>>(), after.collect()] {
                let Some(&end) = run.last() else { continue };
                // Beyond the spaces: a bracket gives up its space to a letter, not to other punctuation.
                let beyond = if end < i { end.checked_sub(1) } else { Some(end + 1) };
                let meets_letter = beyond.is_some_and(|j| {
                    let c = self.chars.get(j).copied();
                    c.is_some_and(|c| kind(c, self.fixed[j]).is_some())
                });
                if !bracket || meets_letter {
                    run.into_iter().for_each(|j| drop[j] = true);
                }
            }
        }
        for (i, &c) in self.chars.iter().enumerate() {
            if !drop[i] {
                out.push(if widen[i] { to_full(c).unwrap_or(c) } else { c });
            }
        }
    }

    /// Whether the mark at `i`, unless it is a bracket, becomes full-width.
    fn widens(&self, i: usize) -> bool {
        let c = self.chars[i];
        if self.fixed[i] || matches!(c, '(' | ')') || to_full(c).is_none() {
            return false;
        }
        let (left, right) = (self.left[i], self.right[i]);
        match (left == Some(Kind::Han), right == Some(Kind::Han)) {
            (true, true) => true,
            (true, false) | (false, true) => self.is_chinese,
            (false, false) => {
                let at = |j: Option<usize>| j.and_then(|j| self.chars.get(j)).copied();
                let beside = [at(i.checked_sub(1)), at(Some(i + 1))];
                let spaced = beside.contains(&Some(' '));
                let tight = beside.iter().all(|c| c.is_some_and(|c| c.is_ascii_alphanumeric()));
                let latin = left == Some(Kind::Letter) && right == Some(Kind::Letter);
                self.is_chinese && left.is_some() && !spaced && !tight && !latin
            }
        }
    }

    /// Marks the brackets that become full-width. Brackets pair whatever their width.
    fn pair_brackets(&self, widen: &mut [bool]) {
        let mut open: Vec<usize> = Vec::new();
        for i in 0..self.chars.len() {
            match self.chars[i] {
                _ if self.fixed[i] => {}
                '(' | '（' => open.push(i),
                ')' | '）' => match open.pop() {
                    Some(start) => {
                        let wide = self.pair_widens(start, i);
                        widen[start] = wide && self.chars[start] == '(';
                        widen[i] = wide && self.chars[i] == ')';
                    }
                    // `1)` and `a)` number a list.
                    None => {
                        let after_han = i > 0 && is_han(self.chars[i - 1]);
                        widen[i] = self.chars[i] == ')' && after_han && self.is_chinese;
                    }
                },
                _ => {}
            }
        }
        for i in open {
            let beside_han = self.left[i] == Some(Kind::Han) || self.right[i] == Some(Kind::Han);
            widen[i] = self.chars[i] == '(' && beside_han && self.is_chinese;
        }
    }

    fn pair_widens(&self, start: usize, end: usize) -> bool {
        if self.chars[start] == '（' || self.chars[end] == '）' {
            return true;
        }
        if !self.is_chinese {
            return false;
        }
        if self.han[end] > self.han[start] {
            return true;
        }
        // `f(x)` is one word.
        let glued = start > 0 && self.chars[start - 1].is_ascii_alphanumeric();
        let beside_han = self.left[start] == Some(Kind::Han) || self.right[end] == Some(Kind::Han);
        beside_han && !glued
    }
}

fn kind(c: char, fixed: bool) -> Option<Kind> {
    if fixed {
        return Some(Kind::Other);
    }
    if is_han(c) || is_kana(c) {
        return Some(Kind::Han);
    }
    let skipped = c.is_whitespace()
        || is_cjk_punct(c)
        || is_shared_punct(c)
        || to_full(c).is_some()
        || matches!(
            c,
            '"' | '\'' | '[' | ']' | '{' | '}' | '<' | '>' | '.' | '*' | '_' | '~' | '`' | '|'
        );
    if skipped {
        None
    } else if c.is_alphabetic() {
        Some(Kind::Letter)
    } else {
        Some(Kind::Other)
    }
}

/// The full-width form of the punctuation that Chinese has as its own.
fn to_full(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

/// The half-width form of a full-width letter or digit.
fn to_half(c: char) -> Option<char> {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
        .then(|| char::from_u32(u32::from(c) - 0xFEE0))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn punctuation_beside_han_becomes_full_width() {
        for (text, want) in [
            ("会议强调,建设双城经济圈,推进共享。", "会议强调，建设双城经济圈，推进共享。"),
            ("如何推动协同发展?4月28日,本报", "如何推动协同发展？4月28日，本报"),
            ("重庆日报:全会指出", "重庆日报：全会指出"),
            ("省市(州),各部门:", "省市（州），各部门："),
            ("世界卫生组织(WHO)指出", "世界卫生组织（WHO）指出"),
            ("(1)加强领导;(2)落实责任!", "（1）加强领导；（2）落实责任！"),
            ("1)加强领导", "1)加强领导"),
            ("指出, 要落实 ; 抓好", "指出，要落实；抓好"),
            ("增长5%,10家医院参加", "增长5%，10家医院参加"),
            ("推进DRG,实现DIP", "推进DRG，实现DIP"),
            ("（试行)的通知", "（试行）的通知"),
            ("**重点**:落实", "**重点**：落实"),
            ("他说:\"好\",然后", "他说：\"好\"，然后"),
            ("２０２４年ＤＲＧ付费３．５万元", "2024年DRG付费3.5万元"),
            ("推进DRG付费!", "推进DRG付费！"),
            ("共识 ， 推动合作 、 交流 。", "共识，推动合作、交流。"),
            ("第一版 。 作者： 编辑：某", "第一版。 作者： 编辑：某"),
        ] {
            assert_eq!(normalise(text), want, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_chinese_punctuation_stays() {
        for text in [
            "共1,000张床位",
            "上午10:30开会",
            "比例为1:3",
            "数据3.5万",
            "He said: go, now! (Really?)",
            "In Chongqing (重庆), a city of hospitals, one can see doctors.",
            "见http://a.cn/x?y=1,2;z(1)和",
            "邮箱a.b@c.cn",
            "空&nbsp;格",
            "![图](a.png)与[文](b.html)",
            "当前时间??????",
            "函数f(x)是",
            "“Healthy China, Happy Life”主题",
            "，。；",
            "",
        ] {
            assert!(matches!(normalise(text), Cow::Borrowed(_)), "{text}: {}", normalise(text));
        }
    }

    #[test]
    fn addresses_end_where_the_clause_goes_on() {
        assert_eq!(normalise("网址:http://a.cn/b,请看"), "网址：http://a.cn/b，请看");
        assert_eq!(normalise("(网址http://a.cn/b)"), "（网址http://a.cn/b）");
    }

    #[test]
    fn indents_and_hard_breaks_stay() {
        assert_eq!(normalise("  (一)总则:  \n  目的,意义"), "  （一）总则：  \n  目的，意义");
    }

    proptest! {
        #[test]
        fn normal_text_stays_normal(
            text in "[中医a１Ａ5 ，,。:：;?!()（）\\[\\]．.%/&“h\n]{0,24}",
            any in "\\PC*",
            address in "[中a,:?()! ]{0,4}http://a[中a,:?()! /]{0,6}",
        ) {
            for text in [text, any, address] {
                let once = normalise(&text).into_owned();
                prop_assert_eq!(normalise(&once), once.as_str(), "from {:?}", text);
            }
        }
    }
}
