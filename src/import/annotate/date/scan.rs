//! Every date in a text, in all forms that Chinese documents use, with its place.

use crate::base::{Date, PartialDate, Time};
use crate::text::number::{parse_cardinal, parse_year_digits};
use std::ops::Range;

/// How the year of a date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::annotate) enum Year {
    /// In figures.
    Stated(u16),
    /// So many years from the one of writing: 今年 is 0, 去年 −1.
    Relative(i8),
    /// 同年, 当年: the year that was named before.
    Same,
    /// Not at all.
    Unsaid,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::annotate) enum Form {
    /// 2023年10月26日, or less of it.
    Written,
    /// 2023-10-26, 2023/10/26, 2023.10.26.
    Separated,
    /// 20231026.
    Compact,
    /// 11日 without its month.
    DayOnly,
    /// 26 October 2023.
    English,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import::annotate) struct Seen {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Its year.
    pub year: Year,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
    /// The time of day that follows.
    pub time: Option<Time>,
    /// Minutes east of Greenwich, where the time says so.
    pub offset: Option<i16>,
    /// How it is written.
    pub form: Form,
}

impl Seen {
    /// The date, if its year is stated, with its time.
    pub(in crate::import::annotate) fn stated(&self) -> Option<PartialDate> {
        match self.year {
            Year::Stated(year) => self.in_year(year),
            _ => None,
        }
    }

    /// The date if it is of this year, with its time.
    pub(in crate::import::annotate) fn in_year(&self, year: u16) -> Option<PartialDate> {
        let date = match (self.month, self.day) {
            (Some(month), Some(day)) => PartialDate::day_only(Date::new(year, month, day)?),
            (Some(month), None) => PartialDate::month_only(year, month)?,
            _ => PartialDate::year_only(year)?,
        };
        Some(self.time.and_then(|time| date.with_time(time)).unwrap_or(date))
    }

    /// Whether year, month and day are all stated.
    pub(in crate::import::annotate) fn is_full(&self) -> bool {
        matches!(self.year, Year::Stated(_)) && self.month.is_some() && self.day.is_some()
    }
}

/// All dates of the text, from left to right. Dates that the calendar does not have are
/// passed over.
pub(in crate::import::annotate) fn scan(text: &str) -> Vec<Seen> {
    let scanner = Scanner { text, chars: text.char_indices().collect() };
    let mut found = Vec::new();
    let mut at = 0;
    while at < scanner.chars.len() {
        match scanner.date_at(at) {
            Some((seen, next)) if next > at => {
                found.extend(seen);
                at = next;
            }
            _ => at += 1,
        }
    }
    found
}

struct Scanner<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
}

/// What was read, and the index of the character after it.
type Read<T> = Option<(T, usize)>;

impl Scanner<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.char(before))
    }

    fn offset(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(offset, _)| *offset)
    }

    fn skip_blanks(&self, mut at: usize) -> usize {
        let limit = at + 4;
        while at < limit && matches!(self.char(at), Some(' ' | '\u{3000}' | '\u{a0}' | '\t')) {
            at += 1;
        }
        at
    }

    fn seen(&self, start: usize, end: usize, form: Form) -> Seen {
        Seen {
            range: self.offset(start)..self.offset(end),
            year: Year::Unsaid,
            month: None,
            day: None,
            time: None,
            offset: None,
            form,
        }
    }

    /// The date at a place; what has its form but is no day is passed over whole.
    fn date_at(&self, at: usize) -> Read<Option<Seen>> {
        let c = self.char(at)?;
        let before = self.before(at);
        let found = if c.is_ascii_alphabetic() {
            if before.is_some_and(|b| b.is_ascii_alphanumeric()) {
                return None;
            }
            self.english_month_first(at)
        } else if c == '民' {
            self.republic(at)
        } else if matches!(c, '今' | '去' | '明' | '本' | '当' | '同' | '次' | '前' | '上')
        {
            self.relative(at)
        } else if is_numeral(c) {
            if before.is_some_and(is_numeral) || (before == Some('.') && ascii(c)) {
                return None;
            }
            self.separated(at)
                .or_else(|| self.written(at))
                .or_else(|| self.compact(at))
                .or_else(|| self.english_day_first(at))
                .or_else(|| self.month_day(at, Year::Unsaid, at))
                .or_else(|| self.day_only(at))
        } else {
            None
        };
        let (seen, next) = found?;
        let real = match seen.year {
            Year::Stated(year) => (1000..=2200).contains(&year) && seen.in_year(year).is_some(),
            // 29 February is checked against the year once that is known.
            _ => seen.in_year(2000).is_some(),
        };
        Some((real.then_some(seen), next))
    }

    /// ASCII or full-width digits, at most `most`.
    fn figures(&self, at: usize, most: usize) -> Read<u64> {
        let mut value = 0u64;
        let mut next = at;
        while let Some(d) = self.char(next).and_then(figure) {
            if next - at == most {
                return None;
            }
            value = value * 10 + u64::from(d);
            next += 1;
        }
        (next > at).then_some((value, next))
    }

    /// A month or a day, in figures or in Han numerals.
    fn small(&self, at: usize) -> Read<u8> {
        if let Some((value, next)) = self.figures(at, 2) {
            return u8::try_from(value).ok().map(|value| (value, next));
        }
        let mut numeral = String::new();
        let mut next = at;
        while let Some(c) = self.char(next).filter(|c| is_numeral(*c) && !ascii(*c)) {
            if numeral.chars().count() == 3 {
                return None;
            }
            numeral.push(c);
            next += 1;
        }
        // 一〇月 and 〇五日 are written digit by digit.
        let value =
            parse_cardinal(&numeral).or_else(|| crate::text::number::parse_number(&numeral))?;
        u8::try_from(value).ok().map(|value| (value, next))
    }

    /// Four digits of a year, in figures or Han.
    fn year_digits(&self, at: usize) -> Read<u16> {
        let digits: String = (at..at + 4).filter_map(|at| self.char(at)).collect();
        if self.char(at + 4).is_some_and(is_numeral) {
            return None;
        }
        parse_year_digits(&digits).map(|year| (year, at + 4))
    }

    /// 2023年10月26日 and what is left when parts are missing; 20年10月26日 too.
    fn written(&self, at: usize) -> Read<Seen> {
        let (year, next) = match self.year_digits(at) {
            Some(found) => found,
            None => {
                let (short, next) = self.figures(at, 2).filter(|(_, next)| *next == at + 2)?;
                let after = self.skip_blanks(next);
                let full = self.char(after) == Some('年')
                    && self
                        .month_day(self.skip_blanks(after + 1), Year::Unsaid, at)
                        .is_some_and(|(seen, _)| seen.day.is_some());
                full.then_some((2000 + u16::try_from(short).ok()?, next))?
            }
        };
        let mark = self.skip_blanks(next);
        if self.char(mark) != Some('年') {
            return None;
        }
        Some(self.after_year(at, mark + 1, Year::Stated(year)))
    }

    /// What follows 年: a month and a day, or nothing.
    fn after_year(&self, start: usize, next: usize, year: Year) -> (Seen, usize) {
        let month = self.skip_blanks(next);
        if self.char(month).is_some_and(is_numeral)
            && let Some(found) = self.month_day(month, year, start)
        {
            return found;
        }
        let mut seen = self.seen(start, next, Form::Written);
        seen.year = year;
        (seen, next)
    }

    /// 4月28日, 4月28号, 4月; `start` is where the whole date begins.
    fn month_day(&self, at: usize, year: Year, start: usize) -> Read<Seen> {
        let (month, next) = self.small(at).filter(|(month, _)| (1..=12).contains(month))?;
        let mark = self.skip_blanks(next);
        if self.char(mark) != Some('月') || self.char(mark + 1) == Some('龄') {
            return None;
        }
        let day_at = self.skip_blanks(mark + 1);
        let day = self
            .char(day_at)
            .filter(|c| is_numeral(*c))
            .and_then(|_| self.small(day_at))
            .filter(|(day, _)| (1..=31).contains(day));
        let (day, end) = match day {
            None => (None, mark + 1),
            Some((day, next)) => {
                let mark_day = self.skip_blanks(next);
                match self.char(mark_day) {
                    Some('日' | '号') => (Some(day), mark_day + 1),
                    // 10月26 at the end of a line has lost its 日; 10月26个 is a number.
                    None => (Some(day), next),
                    Some('至' | '-' | '—' | '–' | '~' | '～' | '、' | '和') => {
                        (Some(day), next)
                    }
                    Some(_) => (None, mark + 1),
                }
            }
        };
        let mut seen = self.seen(start, end, Form::Written);
        seen.year = year;
        seen.month = Some(month);
        seen.day = day;
        Some(self.with_time(seen, end))
    }

    /// 11日, where no month stands before it and no measure after it.
    fn day_only(&self, at: usize) -> Read<Seen> {
        let (day, next) = self.small(at).filter(|(day, _)| (1..=31).contains(day))?;
        let after = self.char(next + 1);
        let measured = matches!(
            after,
            Some(
                '内' | '龄'
                    | '游'
                    | '均'
                    | '前'
                    | '后'
                    | '常'
                    | '本'
                    | '程'
                    | '以'
                    | '之'
                    | '间'
                    | '元'
            )
        );
        if self.char(next) != Some('日') || measured || self.before(at) == Some('第') {
            return None;
        }
        let mut seen = self.seen(at, next + 1, Form::DayOnly);
        seen.day = Some(day);
        Some(self.with_time(seen, next + 1))
    }

    /// 2023-10-26 and its kin; both separators alike.
    fn separated(&self, at: usize) -> Read<Seen> {
        let (year, next) =
            self.year_digits(at).filter(|_| self.char(at).is_some_and(|c| figure(c).is_some()))?;
        let separator = separator(self.char(next)?)?;
        let (month, next) = self.figures(next + 1, 2)?;
        if separator_of(self.char(next)) != Some(separator) {
            return None;
        }
        let (day, next) = self.figures(next + 1, 2)?;
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let next = if self.char(next) == Some('日') { next + 1 } else { next };
        let mut seen = self.seen(at, next, Form::Separated);
        seen.year = Year::Stated(year);
        (seen.month, seen.day) = (Some(month), Some(day));
        Some(self.with_time(seen, next))
    }

    /// 20231026, also with a time of six digits after it.
    fn compact(&self, at: usize) -> Read<Seen> {
        let end = (at..at + 15).find(|at| self.char(*at).is_none_or(|c| !c.is_ascii_digit()))?;
        let whole = |c: Option<char>| {
            c.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '_' | '/'))
        };
        if !matches!(end - at, 8 | 12 | 14) || !whole(self.before(at)) || !whole(self.char(end)) {
            return None;
        }
        let part = |from: usize, to: usize| {
            (from..to).try_fold(0u16, |sum, at| {
                Some(sum * 10 + u16::from(self.char(at).and_then(figure)?))
            })
        };
        let mut seen = self.seen(at, end, Form::Compact);
        seen.year = Year::Stated(part(at, at + 4).filter(|year| (1949..=2100).contains(year))?);
        seen.month =
            u8::try_from(part(at + 4, at + 6)?).ok().filter(|month| (1..=12).contains(month));
        seen.day = u8::try_from(part(at + 6, at + 8)?).ok().filter(|day| (1..=31).contains(day));
        seen.month.and(seen.day)?;
        if end - at >= 12 {
            let second = if end - at == 14 { Some(part(at + 12, at + 14)? as u8) } else { None };
            seen.time = Some(Time {
                hour: part(at + 8, at + 10)? as u8,
                minute: part(at + 10, at + 12)? as u8,
                second,
            })
            .filter(is_time);
        }
        Some((seen, end))
    }

    /// 今年4月28日, 去年, 同年6月, 今天（11日）.
    fn relative(&self, at: usize) -> Read<Seen> {
        let head = (self.char(at)?, self.char(at + 1)?);
        let year = match head {
            ('今' | '本', '年') => Year::Relative(0),
            ('去' | '上', '年') => Year::Relative(-1),
            ('前', '年') => Year::Relative(-2),
            ('明', '年') => Year::Relative(1),
            ('同' | '当' | '次', '年') => Year::Same,
            _ => return None,
        };
        // 前年 also ends 目前年均, 以前年度; 当年 and 上年 also begin other words.
        let other = matches!(self.char(at + 2), Some('均' | '度' | '级' | '龄' | '轻'))
            || (matches!(head.0, '前' | '上')
                && self
                    .before(at)
                    .is_some_and(|b| matches!(b, '目' | '以' | '之' | '此' | '提' | '年')));
        if other {
            return None;
        }
        Some(self.after_year(at, at + 2, year))
    }

    /// 民国109年10月27日: the year counts from 1912.
    fn republic(&self, at: usize) -> Read<Seen> {
        let counted = self
            .char(at + 1)
            .filter(|c| matches!(c, '国' | '國'))
            .map(|_| self.skip_blanks(at + 2))?;
        let (year, next) = match self.figures(counted, 3) {
            Some(found) => found,
            None => {
                let counts = |c: char| is_numeral(c) || c == '百';
                let end =
                    (counted..counted + 6).find(|at| self.char(*at).is_none_or(|c| !counts(c)))?;
                let numeral: String = (counted..end).filter_map(|at| self.char(at)).collect();
                (parse_cardinal(&numeral)?, end)
            }
        };
        let mark = self.skip_blanks(next);
        let year = u16::try_from(year).ok().filter(|year| (1..=200).contains(year))? + 1911;
        (self.char(mark) == Some('年')).then(|| self.after_year(at, mark + 1, Year::Stated(year)))
    }

    /// October 26, 2023 and October 2023.
    fn english_month_first(&self, at: usize) -> Read<Seen> {
        let (month, next) = self.english_month(at)?;
        let next = self.skip_blanks(next);
        if let Some((year, end)) = self.year_digits(next) {
            let mut seen = self.seen(at, end, Form::English);
            (seen.year, seen.month) = (Year::Stated(year), Some(month));
            return Some((seen, end));
        }
        let (day, next) = self.figures(next, 2)?;
        let next = self.skip_ordinal(next);
        let comma = if matches!(self.char(next), Some(',' | '，')) { next + 1 } else { next };
        let (year, end) = self.year_digits(self.skip_blanks(comma))?;
        self.english(at, end, year, month, day)
    }

    /// 26 October 2023.
    fn english_day_first(&self, at: usize) -> Read<Seen> {
        let (day, next) = self.figures(at, 2)?;
        let (month, next) = self.english_month(self.skip_blanks(self.skip_ordinal(next)))?;
        let next = self.skip_blanks(next);
        let comma = if self.char(next) == Some(',') { self.skip_blanks(next + 1) } else { next };
        let (year, end) = self.year_digits(comma)?;
        self.english(at, end, year, month, day)
    }

    fn english(&self, at: usize, end: usize, year: u16, month: u8, day: u64) -> Read<Seen> {
        let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let mut seen = self.seen(at, end, Form::English);
        seen.year = Year::Stated(year);
        (seen.month, seen.day) = (Some(month), Some(day));
        Some(self.with_time(seen, end))
    }

    fn skip_ordinal(&self, at: usize) -> usize {
        let two: String = (at..at + 2).filter_map(|at| self.char(at)).collect();
        if matches!(two.as_str(), "st" | "nd" | "rd" | "th") { at + 2 } else { at }
    }

    fn english_month(&self, at: usize) -> Read<u8> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let end =
            (at..at + 10).find(|at| self.char(*at).is_none_or(|c| !c.is_ascii_alphabetic()))?;
        let word: String =
            (at..end).filter_map(|at| self.char(at)).map(|c| c.to_ascii_lowercase()).collect();
        let month = MONTHS.iter().position(|month| {
            word == *month || (word.len() >= 3 && word.len() <= 4 && month.starts_with(&word))
        })?;
        let end = if self.char(end) == Some('.') { end + 1 } else { end };
        Some((month as u8 + 1, end))
    }

    /// Adds the time of day that follows a date, after blanks or `T`.
    fn with_time(&self, mut seen: Seen, end: usize) -> (Seen, usize) {
        if seen.day.is_none() {
            return (seen, end);
        }
        let blank = self.skip_blanks(end);
        let mut at = if self.char(blank) == Some('T') { blank + 1 } else { blank };
        let word: String = (at..at + 2).filter_map(|at| self.char(at)).collect();
        let late = matches!(word.as_str(), "下午" | "晚上" | "傍晚");
        if late || matches!(word.as_str(), "上午" | "凌晨" | "早上" | "中午" | "早晨" | "清晨")
        {
            at += 2;
        }
        let Some((mut time, mut next)) = self.clock(at) else { return (seen, end) };
        if late && time.hour < 12 {
            time.hour += 12;
        }
        if is_time(&time) {
            if let Some((offset, after)) = self.zone(next) {
                seen.offset = Some(offset);
                next = after;
            }
            seen.time = Some(time);
            seen.range.end = self.offset(next);
            return (seen, next);
        }
        (seen, end)
    }

    /// 13:52:35, 13:52, 13时52分.
    fn clock(&self, at: usize) -> Read<Time> {
        let (hour, next) = self.figures(at, 2)?;
        let by_colon = match self.char(next)? {
            ':' | '：' => true,
            '时' | '点' => false,
            _ => return None,
        };
        // 10时许 says the hour alone, which is no time that is known.
        let (minute, mut next) = self.figures(next + 1, 2)?;
        let mut second = None;
        if by_colon {
            if matches!(self.char(next), Some(':' | '：'))
                && let Some((found, after)) = self.figures(next + 1, 2)
            {
                second = Some(found as u8);
                next = after;
            }
        } else if self.char(next) == Some('分') {
            next += 1;
        } else {
            return None;
        }
        Some((Time { hour: hour as u8, minute: minute as u8, second }, next))
    }

    /// `Z`, `+08:00` or `+0800` after an ISO 8601 time, fractions of a second before it.
    fn zone(&self, at: usize) -> Read<i16> {
        let mut at = at;
        if self.char(at) == Some('.')
            && let Some((_, next)) = self.figures(at + 1, 9)
        {
            at = next;
        }
        let sign = match self.char(at)? {
            'Z' => return Some((0, at + 1)),
            '+' => 1,
            '-' => -1,
            _ => return None,
        };
        let digits: String =
            (at + 1..at + 6).filter_map(|at| self.char(at)).filter(|c| *c != ':').collect();
        let colon = usize::from(self.char(at + 3) == Some(':'));
        let hours: i16 = digits.get(..2)?.parse().ok()?;
        let minutes: i16 = digits.get(2..4)?.parse().ok()?;
        (hours <= 14 && minutes < 60).then_some((sign * (hours * 60 + minutes), at + 5 + colon))
    }
}

fn is_time(time: &Time) -> bool {
    time.hour < 24 && time.minute < 60 && time.second.is_none_or(|second| second < 60)
}

fn separator_of(c: Option<char>) -> Option<char> {
    c.and_then(separator)
}

/// Separators of one sort, whatever their width.
fn separator(c: char) -> Option<char> {
    Some(match c {
        '-' | '－' | '—' | '–' | '‐' | '‑' => '-',
        '/' | '／' => '/',
        '.' | '．' => '.',
        _ => return None,
    })
}

fn figure(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(u32::from(c) - 0xFF10).ok(),
        _ => None,
    }
}

fn ascii(c: char) -> bool {
    figure(c).is_some()
}

/// Figures, and the Han numerals that dates are written with.
fn is_numeral(c: char) -> bool {
    figure(c).is_some()
        || matches!(
            c,
            '〇' | '○'
                | '零'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '廿'
                | '卅'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each date as text: `?` for an unsaid year, `+0` for a relative one, `=` for the same.
    fn seen(text: &str) -> Vec<String> {
        scan(text)
            .into_iter()
            .map(|seen| {
                let year = match seen.year {
                    Year::Stated(year) => year.to_string(),
                    Year::Relative(by) => format!("{by:+}"),
                    Year::Same => "=".into(),
                    Year::Unsaid => "?".into(),
                };
                let rest: String = [seen.month, seen.day]
                    .iter()
                    .map(|part| part.map_or("-_".to_owned(), |part| format!("-{part}")))
                    .collect();
                let time = seen.time.map_or(String::new(), |time| {
                    format!(
                        " {:02}:{:02}{}",
                        time.hour,
                        time.minute,
                        time.second.map_or(String::new(), |s| format!(":{s:02}"))
                    )
                });
                format!("{year}{rest}{time}")
            })
            .collect()
    }

    #[test]
    fn every_form_of_date() {
        let cases: &[(&str, &[&str])] = &[
            ("2023-10-26 13:52:35 来自：某网", &["2023-10-26 13:52:35"]),
            ("发布时间：2023/1/6", &["2023-1-6"]),
            ("（2023.10.26）", &["2023-10-26"]),
            ("2025年2月11日", &["2025-2-11"]),
            ("二〇二〇年十月二十七日", &["2020-10-27"]),
            ("二○一九年一月三十一日", &["2019-1-31"]),
            ("20201027", &["2020-10-27"]),
            ("今天（11日），会议召开", &["?-_-11"]),
            ("4月28日，本报邀请", &["?-4-28"]),
            ("4月28号", &["?-4-28"]),
            ("2020 年 10 月 27 日", &["2020-10-27"]),
            ("２０２０年１０月２７日", &["2020-10-27"]),
            ("民国109年10月27日", &["2020-10-27"]),
            ("民国一百零九年", &["2020-_-_"]),
            ("on 26 October 2023.", &["2023-10-26"]),
            ("October 26th, 2023", &["2023-10-26"]),
            ("Oct. 26, 2023", &["2023-10-26"]),
            ("2024年度", &["2024-_-_"]),
            ("今年4月", &["+0-4-_"]),
            ("去年12月3日", &["-1-12-3"]),
            ("当年11月", &["=-11-_"]),
            ("2023年10月26日上午10时30分", &["2023-10-26 10:30"]),
            ("2023年10月26日 下午3:05", &["2023-10-26 15:05"]),
            ("2023-10-26T05:52:35.000Z", &["2023-10-26 05:52:35"]),
            ("20231026135235", &["2023-10-26 13:52:35"]),
            ("21年3月5日", &["2021-3-5"]),
            ("2018年—2023年", &["2018-_-_", "2023-_-_"]),
            ("5月1日至3日", &["?-5-1", "?-_-3"]),
            ("2023年2月29日", &[]),
            ("2023-13-45", &[]),
            ("共12日内办结，每月5次，8个月", &[]),
            ("电话20201027123", &[]),
            ("版本3.2020.10.1", &[]),
            ("3个工作日", &[]),
            ("目前年均增长", &[]),
        ];
        for (text, want) in cases {
            assert_eq!(seen(text), *want, "{text}");
        }
        assert_eq!(scan("2023-10-26T05:52:35+0800")[0].offset, Some(480));
    }

    proptest! {
        #[test]
        fn ranges_are_slices(text in "[0-9二〇十年月日号今去民国: TZ/.-]{0,40}") {
            let mut from = 0;
            for seen in scan(&text) {
                prop_assert!(seen.range.start >= from);
                prop_assert!(text.get(seen.range.clone()).is_some());
                from = seen.range.end;
            }
        }
    }
}
