//! Every date in a text, in all forms that Chinese documents use, with its place.

mod clock;
mod figures;
mod words;

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
    if !may_have_dates(text) {
        return Vec::new();
    }
    // Sources are far shorter than what such a number can count.
    let chars = text.char_indices().map(|(at, c)| (at as u32, c)).collect();
    let scanner = Scanner { text, chars };
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

/// Whether a text has a figure, a Latin letter, or what stands behind the numerals of every date in Han.
pub(in crate::import::annotate) fn may_have_dates(text: &str) -> bool {
    text.bytes().fold(false, |any, b| any | b.is_ascii_alphanumeric())
        || ["年", "月", "日", "号"].iter().any(|word| text.contains(word))
        || text.chars().any(|c| matches!(c, '０'..='９'))
}

struct Scanner<'a> {
    text: &'a str,
    chars: Vec<(u32, char)>,
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
        self.chars.get(at).map_or(self.text.len(), |(offset, _)| *offset as usize)
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
                .or_else(|| self.day_first(at))
                .or_else(|| self.written(at))
                .or_else(|| self.compact(at))
                .or_else(|| self.english_day_first(at))
                .or_else(|| self.english_year_first(at))
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
            ("发布日期：113-04-16　更新日期：113-04-17", &["2024-4-16", "2024-4-17"]),
            ("资料更新：113/4/20 10:11", &["2024-4-20 10:11"]),
            ("中华民国113年4月16日", &["2024-4-16"]),
            ("电话113-04-1612", &[]),
            ("网络地址113.4.16.2", &[]),
            ("二○二四年六月二十五日（星期二）", &["2024-6-25"]),
            ("2024年6月25日（星期二）16时30分", &["2024-6-25 16:30"]),
            ("2021-01-28-17:00:00", &["2021-1-28 17:00:00"]),
            ("14 May 2024", &["2024-5-14"]),
            ("May 14, 2024, 09:30", &["2024-5-14 09:30"]),
            ("Tuesday, May 14, 2024", &["2024-5-14"]),
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
            ("2015年09月14 09:46:24 来源：某网", &["2015-9-14 09:46:24"]),
            ("5月4 人", &["?-5-_"]),
            ("10:02, October 23, 2020", &["2020-10-23 10:02"]),
            ("13:03 2021-06-24 HKT", &["2021-6-24 13:03"]),
            ("2026-Jan-20 18:31", &["2026-1-20 18:31"]),
            ("2026-03-20 HKT 18:02", &["2026-3-20 18:02"]),
            ("30/12/2024", &["2024-12-30"]),
            ("12/30/2024 16:05", &["2024-12-30 16:05"]),
            ("06/07/2024", &[]),
            ("目前年均增长", &[]),
            ("去年", &["-1-_-_"]),
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
