//! The time of day after a date.

use super::{Read, Scanner, Seen};
use crate::base::Time;

impl Scanner<'_> {
    /// Adds the time of day that follows a date, after blanks or `T`.
    pub(super) fn with_time(&self, mut seen: Seen, end: usize) -> (Seen, usize) {
        if seen.day.is_none() {
            return (seen, end);
        }
        let blank = self.skip_blanks(self.skip_weekday(end));
        // `2021-01-28-17:00:00` is how some publishing systems write it.
        let mut at = match self.char(blank) {
            Some('T' | ',' | '，') => self.skip_blanks(blank + 1),
            Some('-') if seen.form == super::Form::Separated => blank + 1,
            _ => blank,
        };
        // `2026-03-20 HKT 18:02`: the clock by which the time is.
        let clock: String = (at..at + 3).filter_map(|at| self.char(at)).collect();
        if matches!(clock.as_str(), "HKT" | "CST") {
            at = self.skip_blanks(at + 3);
        }
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
            // Systems that know only the day write midnight.
            seen.time = Some(time).filter(|time| !is_midnight(time));
            seen.range.end = self.offset(next);
            return (seen, next);
        }
        (seen, end)
    }

    /// The index behind `（星期二）` or `星期二`, which may stand between a day and its time.
    fn skip_weekday(&self, at: usize) -> usize {
        let open = self.skip_blanks(at);
        let bracket = matches!(self.char(open), Some('（' | '('));
        let word = open + usize::from(bracket);
        let week = matches!(
            (self.char(word), self.char(word + 1)),
            (Some('星'), Some('期')) | (Some('礼'), Some('拜'))
        );
        let closed = !bracket || matches!(self.char(word + 3), Some('）' | ')'));
        if week && closed { word + 3 + usize::from(bracket) } else { at }
    }

    /// 13:52:35, 13:52, 13时52分.
    pub(super) fn clock(&self, at: usize) -> Read<Time> {
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
    pub(super) fn zone(&self, at: usize) -> Read<i16> {
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

/// 00:00 and 00:00:00.
fn is_midnight(time: &Time) -> bool {
    time.hour == 0 && time.minute == 0 && time.second.unwrap_or(0) == 0
}

/// Whether a clock can show it.
pub(super) fn is_time(time: &Time) -> bool {
    time.hour < 24 && time.minute < 60 && time.second.is_none_or(|second| second < 60)
}
