//! Dates of which only a part is known: a year, a month, a day, or a day with its time.

use std::fmt;
use std::str::FromStr;

/// The English names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the Gregorian calendar, with a year from 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the length of the month.
    pub day: u8,
}

/// A time of day; seconds where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: Option<u8>,
}

/// As much of a date as is known. Written `2024`, `2024-03`, `2024-03-05`,
/// `2024-03-05 09:30` or `2024-03-05 09:30:12` (ISO 8601 with a blank for the `T`).
/// Ordered by what is known; what is unknown comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
    time: Option<Time>,
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// Not of one of the five forms.
    Form,
    /// The character at this position (from 1) is a letter where a digit belongs.
    Letter(usize, char),
    /// There is no such month, day or time.
    NoSuchDay,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Date { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl PartialDate {
    /// A year alone.
    pub fn year_only(year: u16) -> Option<PartialDate> {
        (1..=9999).contains(&year).then_some(PartialDate {
            year,
            month: None,
            day: None,
            time: None,
        })
    }

    /// A month of a year.
    pub fn month_only(year: u16, month: u8) -> Option<PartialDate> {
        Date::new(year, month, 1)?;
        Some(PartialDate { year, month: Some(month), day: None, time: None })
    }

    /// A whole day.
    pub fn day_only(date: Date) -> PartialDate {
        PartialDate { year: date.year, month: Some(date.month), day: Some(date.day), time: None }
    }

    /// The same day with a time; nothing where the day or the time is not one.
    pub fn with_time(self, time: Time) -> Option<PartialDate> {
        self.day?;
        let exists = time.hour < 24 && time.minute < 60 && time.second.is_none_or(|s| s < 60);
        exists.then_some(PartialDate { time: Some(time), ..self })
    }

    /// The year.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The month, if known.
    pub fn month(&self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day(&self) -> Option<u8> {
        self.day
    }

    /// The time of day, if known.
    pub fn time(&self) -> Option<Time> {
        self.time
    }

    /// The whole day, if it is known.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?)
    }

    /// The first day that it can mean.
    pub fn first_day(&self) -> Date {
        Date { year: self.year, month: self.month.unwrap_or(1), day: self.day.unwrap_or(1) }
    }

    /// The same without its time of day.
    pub fn without_time(self) -> PartialDate {
        PartialDate { time: None, ..self }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let Some(month) = self.month else { return Ok(()) };
        write!(f, "-{month:02}")?;
        let Some(day) = self.day else { return Ok(()) };
        write!(f, "-{day:02}")?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, " {:02}:{:02}", time.hour, time.minute)?;
        time.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Takes the five forms, with `T` or a blank before the time.
    fn from_str(text: &str) -> Result<PartialDate, DateError> {
        let text = text.trim();
        if let Some((at, letter)) =
            text.chars().enumerate().find(|(at, c)| c.is_alphabetic() && !(*c == 'T' && *at == 10))
        {
            return Err(DateError::Letter(at + 1, letter));
        }
        let (day, time) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, Some(parse_time(time)?)),
            None => (text, None),
        };
        let mut parts = day.split('-');
        let year = digits(parts.next().unwrap_or(""), 4)?;
        let month = parts.next().map(|part| digits(part, 2)).transpose()?;
        let day = parts.next().map(|part| digits(part, 2)).transpose()?;
        if parts.next().is_some() || (time.is_some() && day.is_none()) {
            return Err(DateError::Form);
        }
        let date = match (month, day) {
            (None, _) => PartialDate::year_only(year),
            (Some(month), None) => PartialDate::month_only(year, month as u8),
            (Some(month), Some(day)) => {
                Date::new(year, month as u8, day as u8).map(PartialDate::day_only)
            }
        };
        let date = date.ok_or(DateError::NoSuchDay)?;
        match time {
            None => Ok(date),
            Some(time) => date.with_time(time).ok_or(DateError::NoSuchDay),
        }
    }
}

fn parse_time(text: &str) -> Result<Time, DateError> {
    let mut parts = text.trim().split(':');
    let hour = digits(parts.next().unwrap_or(""), 2)? as u8;
    let minute = digits(parts.next().unwrap_or(""), 2)? as u8;
    let second = parts.next().map(|part| digits(part, 2)).transpose()?.map(|second| second as u8);
    if parts.next().is_some() { Err(DateError::Form) } else { Ok(Time { hour, minute, second }) }
}

fn digits(text: &str, length: usize) -> Result<u16, DateError> {
    if text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| DateError::Form)
    } else {
        Err(DateError::Form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_and_is_not_a_date() {
        for good in ["2024", "2024-03", "2024-02-29", "2024-03-05 09:30", "2024-03-05 09:30:12"] {
            assert_eq!(good.parse::<PartialDate>().unwrap().to_string(), good);
        }
        assert_eq!(
            "2024-03-05T09:30".parse::<PartialDate>().unwrap().to_string(),
            "2024-03-05 09:30"
        );
        let cases = [
            ("2O24-05-01", DateError::Letter(2, 'O')),
            ("2023-02-29", DateError::NoSuchDay),
            ("2024-13", DateError::NoSuchDay),
            ("2024-03-05 25:00", DateError::NoSuchDay),
            ("2024-3-5", DateError::Form),
            ("", DateError::Form),
            ("2024-03 09:30", DateError::Form),
            ("２０２４", DateError::Form),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<PartialDate>(), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_or_an_error(text in "\\PC{0,24}") {
            if let Ok(date) = text.parse::<PartialDate>() {
                prop_assert_eq!(date.to_string().parse::<PartialDate>(), Ok(date));
            }
        }
    }
}
