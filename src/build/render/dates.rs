//! Dates in words, in each language, and in the forms that machines read.

use super::view::DateView;
use crate::base::{MONTHS, PartialDate};
use crate::model::Lang;
use jiff::civil;
use jiff::tz::TimeZone;

/// As much of the date as is known, without its time: `2024年3月5日`, `5 March 2024`.
pub fn in_words(date: PartialDate, lang: Lang) -> String {
    let year = date.year();
    match (lang, date.month(), date.day()) {
        (Lang::En, Some(month), Some(day)) => format!("{day} {} {year}", month_name(month)),
        (Lang::En, Some(month), None) => format!("{} {year}", month_name(month)),
        (Lang::En, None, _) => year.to_string(),
        (_, Some(month), Some(day)) => format!("{year}年{month}月{day}日"),
        (_, Some(month), None) => format!("{year}年{month}月"),
        (_, None, _) => format!("{year}年"),
    }
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The month's short name for the foot of a bar: `3月`, `Mar`.
pub fn month_short(month: u8, lang: Lang) -> String {
    match lang {
        Lang::En => month_name(month).chars().take(3).collect(),
        _ => format!("{month}月"),
    }
}

/// The view of a date.
pub fn view(date: PartialDate, lang: Lang) -> DateView {
    let time = date.time().map(|time| format!("{:02}:{:02}", time.hour, time.minute));
    let day = date.without_time().to_string();
    DateView {
        datetime: match &time {
            Some(time) => format!("{day}T{time}"),
            None => day,
        },
        text: in_words(date, lang),
        time,
        year: date.year(),
    }
}

/// RFC 3339 with the zone's offset, for feeds; nothing for what is not known to the day.
/// A day without a time stands at its beginning. A zone that is not in the table of IANA
/// counts as UTC.
pub fn rfc3339(date: PartialDate, zone: &TimeZone) -> Option<String> {
    let day = date.date()?;
    let time = date.time();
    let second = time.and_then(|time| time.second).unwrap_or(0);
    let civil = civil::DateTime::new(
        i16::try_from(day.year).ok()?,
        i8::try_from(day.month).ok()?,
        i8::try_from(day.day).ok()?,
        time.map_or(0, |time| time.hour as i8),
        time.map_or(0, |time| time.minute as i8),
        second as i8,
        0,
    )
    .ok()?;
    let offset = zone.to_ambiguous_zoned(civil).compatible().ok()?.offset().seconds();
    let (sign, minutes) = if offset < 0 { ('-', -offset / 60) } else { ('+', offset / 60) };
    Some(format!(
        "{day}T{:02}:{:02}:{second:02}{sign}{:02}:{:02}",
        civil.hour(),
        civil.minute(),
        minutes / 60,
        minutes % 60
    ))
}

/// `PubDate` of 国办发〔2017〕47号: `YYYY-MM-DD HH:MM`, without the time where it is not
/// known; nothing for what is not known to the day.
pub fn pub_date(date: PartialDate) -> Option<String> {
    let day = date.date()?;
    Some(match date.time() {
        Some(time) => format!("{day} {:02}:{:02}", time.hour, time.minute),
        None => day.to_string(),
    })
}

/// The zone of an IANA name; UTC for what is not one.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_partial_dates() {
        let cases = [
            ("2024-03-05 09:30", "2024年3月5日", "5 March 2024", "2024-03-05T09:30"),
            ("2024-03", "2024年3月", "March 2024", "2024-03"),
            ("2024", "2024年", "2024", "2024"),
        ];
        for (date, zh, en, machine) in cases {
            let date: PartialDate = date.parse().unwrap();
            assert_eq!(in_words(date, Lang::ZhHant), zh);
            assert_eq!(in_words(date, Lang::En), en);
            assert_eq!(view(date, Lang::En).datetime, machine);
        }
    }

    #[test]
    fn feeds_have_the_offset_of_their_zone() {
        let chongqing = zone("Asia/Shanghai");
        let at = |date: &str| rfc3339(date.parse().unwrap(), &chongqing);
        assert_eq!(at("2024-03-05 09:30").as_deref(), Some("2024-03-05T09:30:00+08:00"));
        assert_eq!(at("2024-03-05").as_deref(), Some("2024-03-05T00:00:00+08:00"));
        assert_eq!(at("2024-03"), None);
        assert_eq!(
            rfc3339("2024-01-05".parse().unwrap(), &zone("America/New_York")).as_deref(),
            Some("2024-01-05T00:00:00-05:00")
        );
    }
}
