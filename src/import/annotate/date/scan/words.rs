//! Dates with the words 年, 月 and 日, the year in figures, in Han, relative or of the
//! Republic.

use super::{Form, Read, Scanner, Seen, Year, is_numeral};
use crate::text::number::parse_cardinal;

impl Scanner<'_> {
    /// 2023年10月26日 and what is left when parts are missing; 20年10月26日 too.
    pub(super) fn written(&self, at: usize) -> Read<Seen> {
        let (year, next) = match self.year_digits(at) {
            Some(found) => found,
            None => {
                // 20年10月26日; 115年1月13日 counts from 1912, as documents of Taiwan do.
                let (short, next) = self.figures(at, 3)?;
                let short = u16::try_from(short).ok()?;
                let year = match next - at {
                    2 => 2000 + short,
                    3 if (90..=150).contains(&short) => 1911 + short,
                    _ => return None,
                };
                let after = self.skip_blanks(next);
                let full = self.char(after) == Some('年')
                    && self
                        .month_day(self.skip_blanks(after + 1), Year::Unsaid, at)
                        .is_some_and(|(seen, _)| seen.day.is_some());
                full.then_some((year, next))?
            }
        };
        let mark = self.skip_blanks(next);
        if self.char(mark) != Some('年') {
            return None;
        }
        Some(self.after_year(at, mark + 1, Year::Stated(year)))
    }

    /// What follows 年: a month and a day, or nothing.
    pub(super) fn after_year(&self, start: usize, next: usize, year: Year) -> (Seen, usize) {
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
    pub(super) fn month_day(&self, at: usize, year: Year, start: usize) -> Read<Seen> {
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
                    // 09月14 09:46:24 has lost it before a time of day.
                    Some(_) if mark_day > next && self.is_clock(mark_day) => (Some(day), next),
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

    /// 9:46 and 09:46:24.
    fn is_clock(&self, at: usize) -> bool {
        self.figures(at, 2).is_some_and(|(hour, next)| {
            hour < 24
                && matches!(self.char(next), Some(':' | '：'))
                && self
                    .figures(next + 1, 2)
                    .is_some_and(|(minute, end)| minute < 60 && end == next + 3)
        })
    }

    /// 11日, where no month stands before it and no measure after it.
    pub(super) fn day_only(&self, at: usize) -> Read<Seen> {
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

    /// 今年4月28日, 去年, 同年6月, 今天（11日）.
    pub(super) fn relative(&self, at: usize) -> Read<Seen> {
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
    pub(super) fn republic(&self, at: usize) -> Read<Seen> {
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
}
