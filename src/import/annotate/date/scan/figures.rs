//! Dates in figures alone (2023-10-26, 20231026) and with English names of months.

use super::clock::is_time;
use super::{Form, Read, Scanner, Seen, Year, figure};
use crate::base::Time;

impl Scanner<'_> {
    /// 2023-10-26 and its kin; both separators alike.
    pub(super) fn separated(&self, at: usize) -> Read<Seen> {
        let year =
            self.year_digits(at).filter(|_| self.char(at).is_some_and(|c| figure(c).is_some()));
        let (year, next) = year.or_else(|| self.year_of_the_republic(at))?;
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
        let (mut seen, next) = self.with_time(seen, next);
        // `13:03 2021-06-24`.
        seen.time =
            seen.time.or_else(|| self.clock_before(at).filter(|_| self.before(at) == Some(' ')));
        Some((seen, next))
    }

    /// 26.10.2023 and 26/10/2023: a day first. Between strokes the day or the month may come first, so that
    /// only a number above twelve tells which is which.
    pub(super) fn day_first(&self, at: usize) -> Read<Seen> {
        let (day, next) = self.figures(at, 2)?;
        let (month, dot) = self.figures(next + 1, 2)?;
        let between = |mark: char| [next, dot].iter().all(|at| self.char(*at) == Some(mark));
        let (day, month) = if between('/') && month > 12 { (month, day) } else { (day, month) };
        let told = between('.') || between('/') && day > 12;
        let (year, end) = self.year_digits(dot + 1).filter(|_| told)?;
        let whole = self.char(end).is_none_or(|c| !c.is_ascii_alphanumeric() && c != '.');
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        if !whole || !(1990..=2100).contains(&year) {
            return None;
        }
        let mut seen = self.english(at, end, year, month, day)?;
        seen.0.form = Form::Separated;
        Some(seen)
    }

    /// `113` of 113-04-16: a year that counts from 1912, where no other number is meant.
    fn year_of_the_republic(&self, at: usize) -> Read<u16> {
        let (year, next) = self.figures(at, 3).filter(|(_, next)| *next == at + 3)?;
        let stands_alone = self.before(at).is_none_or(|c| {
            c.is_whitespace() || matches!(c, '：' | ':' | '（' | '(' | '於' | '于' | '至' | '【')
        });
        let mark = separator(self.char(next)?)?;
        let (_, month_end) = self.figures(next + 1, 2)?;
        let (_, end) = self.figures(month_end + 1, 2)?;
        let ends = self.char(end).is_none_or(|c| separator(c) != Some(mark) && figure(c).is_none());
        let year = u16::try_from(year).ok().filter(|year| (90..=150).contains(year))?;
        (stands_alone && ends).then_some((year + 1911, next))
    }

    /// 20231026, also with a time of six digits after it.
    pub(super) fn compact(&self, at: usize) -> Read<Seen> {
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

    /// October 26, 2023 and October 2023.
    pub(super) fn english_month_first(&self, at: usize) -> Read<Seen> {
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

    /// 2023-Oct-26, as pages of Hong Kong have it.
    pub(super) fn english_year_first(&self, at: usize) -> Read<Seen> {
        let (year, mark) = self.year_digits(at)?;
        let (month, next) = self.english_month(mark + 1)?;
        let marks = [mark, next].map(|at| self.char(at));
        if !matches!(marks, [Some('-'), Some('-')] | [Some('/'), Some('/')]) {
            return None;
        }
        let (day, end) = self.figures(next + 1, 2)?;
        self.english(at, end, year, month, day)
    }

    /// 26 October 2023.
    pub(super) fn english_day_first(&self, at: usize) -> Read<Seen> {
        let (day, next) = self.figures(at, 2)?;
        let (month, next) = self.english_month(self.skip_blanks(self.skip_ordinal(next)))?;
        let next = self.skip_blanks(next);
        let comma = if self.char(next) == Some(',') { self.skip_blanks(next + 1) } else { next };
        let (year, end) = self.year_digits(comma)?;
        self.english(at, end, year, month, day)
    }

    pub(super) fn english(
        &self,
        at: usize,
        end: usize,
        year: u16,
        month: u8,
        day: u64,
    ) -> Read<Seen> {
        let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let mut seen = self.seen(at, end, Form::English);
        seen.year = Year::Stated(year);
        (seen.month, seen.day) = (Some(month), Some(day));
        let (mut seen, end) = self.with_time(seen, end);
        seen.time = seen.time.or_else(|| self.clock_before(at));
        Some((seen, end))
    }

    /// `10:02, October 23, 2020`: the time of day before a date, with a comma or a blank between.
    fn clock_before(&self, at: usize) -> Option<Time> {
        let mut end = at;
        while end > 0 && matches!(self.char(end - 1), Some(' ' | ',')) {
            end -= 1;
        }
        let digit = |at: usize| self.char(at).and_then(figure).is_some();
        let start =
            [5, 4].into_iter().filter_map(|length| end.checked_sub(length)).find(|&start| {
                digit(start)
                    && (start == 0 || !digit(start - 1) && self.char(start - 1) != Some(':'))
            })?;
        let (time, next) = self.clock(start)?;
        (end < at && next == end && super::clock::is_time(&time)).then_some(time)
    }

    pub(super) fn skip_ordinal(&self, at: usize) -> usize {
        let two: String = (at..at + 2).filter_map(|at| self.char(at)).collect();
        if matches!(two.as_str(), "st" | "nd" | "rd" | "th") { at + 2 } else { at }
    }

    pub(super) fn english_month(&self, at: usize) -> Read<u8> {
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
