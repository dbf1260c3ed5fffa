//! Pages in English give one day alone, `Updated: 2023-06-06`, which is that of publication where the text tells
//! of days shortly before it. `Last updated` and `Last reviewed` are days of a change.

use super::super::reading::{Place, Reading};
use crate::base::PartialDate;
use crate::text::class::has_han;
use regex::Regex;
use std::sync::LazyLock;

/// News tells of days so long ago at most.
const DAYS: i32 = 45;
/// How many lines at the head of the text are read.
const LINES: usize = 6;

/// Whether the day on which a page says that it was updated is the one on which it was published.
pub(super) fn is_publication(reading: &Reading, date: PartialDate) -> bool {
    static LABEL: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)(?:^|[|\s(])updated\s*(?:on|at)?\s*[:：]").ok());
    let Some(pattern) = LABEL.as_ref() else { return false };
    let labelled = reading.at(Place::Meta).any(|line| {
        let lower = line.fold.to_lowercase();
        pattern.is_match(&lower) && !lower.contains("last ") && !lower.contains("reviewed")
    });
    let western = !reading.body().take(LINES).any(|line| has_han(&line.fold));
    labelled && western && reading.body().take(LINES).any(|line| tells_of(&line.fold, date))
}

/// Whether a line tells of a day shortly before the date, or of one of the last days by its name.
fn tells_of(line: &str, date: PartialDate) -> bool {
    static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (\d{1,2})\b(?:, ((?:19|20)\d\d))?").ok()
    });
    static WEEKDAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\b(?:on|online|released|said|since|last) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b").ok()
    });
    let Some(day) = date.date() else { return false };
    let number = |year: u16, month: u8, day: u8| {
        i32::from(year) * 372 + i32::from(month) * 31 + i32::from(day)
    };
    let own = number(day.year, day.month, day.day);
    let months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let shortly = |found: regex::Captures<'_>| {
        let part = |group| found.get(group).map_or("", |part: regex::Match<'_>| part.as_str());
        let month = months.find(part(1)).map(|at| (at / 3 + 1) as u8)?;
        let day_of: u8 = part(2).parse().ok()?;
        let stated: Option<u16> = part(3).parse().ok();
        let year = stated.unwrap_or(if month > day.month { day.year - 1 } else { day.year });
        Some((0..=DAYS).contains(&(own - number(year, month, day_of))))
    };
    WEEKDAY.as_ref().is_some_and(|pattern| pattern.is_match(line))
        || DAY
            .as_ref()
            .is_some_and(|days| days.captures_iter(line).any(|day| shortly(day) == Some(true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_tells_of_days_shortly_before() {
        let date: PartialDate = "2023-06-06".parse().unwrap();
        for (line, want) in [
            ("The alliance was unveiled on May 21 in Sichuan.", true),
            ("BEIJING -- Officials said on Tuesday that the reform goes on.", true),
            ("The document, available online Monday, calls for cooperation.", true),
            ("The hospital was founded on May 21, 2017.", false),
            ("The centre offers training and advice to its members.", false),
            ("Deaths fell from Dec 3 on.", false),
            ("Open from 8 am to noon, Monday to Saturday.", false),
        ] {
            assert_eq!(tells_of(line, date), want, "{line}");
        }
    }
}
