//! What is asked of the machine: which day it is in the site's time zone, its language, and
//! which program this is.
#![allow(clippy::disallowed_methods)] // This is where the clock and the environment may be asked.

use crate::base::{Date, Speech};
use std::time::Instant;

/// Today: `--now`, else `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the clock's
/// day in the IANA time zone `zone`.
pub(super) fn today(now: Option<Date>, zone: &str) -> Date {
    if let Some(day) = now {
        return day;
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let moment = epoch
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
        .unwrap_or_else(jiff::Timestamp::now);
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let day = moment.to_zoned(zone).date();
    let year = u16::try_from(day.year()).unwrap_or(1);
    Date { year, month: day.month() as u8, day: day.day() as u8 }
}

/// Which program this is: its version, and its file's stamp, since one that was built anew
/// makes other pages under the same version.
pub(super) fn program() -> String {
    let file = std::env::current_exe().unwrap_or_default();
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), crate::disk::stamp_of(&file))
}

/// The locale's language: `LC_ALL`, `LC_MESSAGES` or `LANG`, whichever is set first.
pub(super) fn locale() -> Speech {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match locale {
        Some(locale) if locale.starts_with("zh") => Speech::Zh,
        _ => Speech::En,
    }
}

/// Measures how long a verb takes, for its last line.
pub(super) struct Stopwatch(Instant);

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch(Instant::now())
    }

    /// Seconds with two decimals.
    pub fn seconds(&self) -> String {
        format!("{:.2}", self.0.elapsed().as_secs_f64())
    }
}
