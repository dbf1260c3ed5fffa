//! Bars over time: months and years, each leading to its place on the timeline.

use super::{level, mark, open};
use crate::base::PartialDate;
use crate::build::render::dates;
use crate::build::render::edition::Edition;
use crate::build::render::markup::escaped;
use crate::build::render::route::Route;
use crate::build::render::view::{Chart, ChartRow};
use crate::model::Lang;
use std::collections::BTreeMap;

const STEP: usize = 28;
const TALL: usize = 96;
/// Above the highest bar, for its number.
const HEAD: usize = 24;
/// The longest stretch of years that is drawn year by year.
const MOST_YEARS: u16 = 40;

/// What one bar stands for.
struct Bar {
    /// Below it; empty for none.
    foot: String,
    /// In full.
    label: String,
    href: Option<String>,
    count: usize,
}

/// Articles by month, over the 24 months that end with the newest dated article of the
/// site. `numbers` are the articles that count.
pub fn months(edition: &Edition<'_>, numbers: &[usize], lang: Lang) -> Chart {
    let mut counts: BTreeMap<(u16, u8), usize> = BTreeMap::new();
    for number in numbers {
        let article = &edition.site.articles[*number];
        if let (Some(date), None) = (article.date, &article.withdrawn)
            && let Some(month) = date.month()
        {
            *counts.entry((date.year(), month)).or_default() += 1;
        }
    }
    let bars: Vec<Bar> = edition
        .last_month
        .filter(|_| edition.wants.view.has("months"))
        .map(|last| months_until(last, 24))
        .unwrap_or_default()
        .into_iter()
        .map(|(year, month)| {
            let count = counts.get(&(year, month)).copied().unwrap_or(0);
            let home = edition.routes.href(lang, &Route::Year(year));
            Bar {
                foot: match month {
                    1 => year.to_string(),
                    7 => dates::month_short(month, lang),
                    _ => String::new(),
                },
                label: month_label(year, month, lang),
                href: (count > 0).then(|| format!("{home}#m{year:04}-{month:02}")),
                count,
            }
        })
        .collect();
    let title = edition.word(lang, "chart.months.title", &[]);
    let desc = edition.word(lang, "chart.months.desc", &[]);
    draw(edition, lang, "months", &bars, title, &desc, ("head.month", "head.articles"))
}

/// Timeline entries by year, the oldest first; `page` is where a year leads.
pub fn years(
    edition: &Edition<'_>,
    counts: &[(u16, usize)],
    page: &dyn Fn(u16) -> Option<Route>,
    lang: Lang,
) -> Chart {
    let bars: Vec<Bar> = without_gaps(counts)
        .into_iter()
        .map(|(year, count)| Bar {
            foot: year.to_string(),
            label: PartialDate::year_only(year)
                .map_or_else(|| year.to_string(), |date| dates::in_words(date, lang)),
            href: Some(year)
                .filter(|_| count > 0)
                .and_then(page)
                .map(|route| edition.routes.href(lang, &route)),
            count,
        })
        .collect();
    let title = edition.word(lang, "chart.years.title", &[]);
    let desc = edition.word(lang, "chart.years.desc", &[]);
    draw(edition, lang, "years", &bars, title, &desc, ("head.year", "head.entries"))
}

/// Timeline entries by month of one year; `counts` from January to December.
pub fn year(edition: &Edition<'_>, year: u16, counts: &[usize; 12], lang: Lang) -> Chart {
    let bars: Vec<Bar> = (1..=12u8)
        .zip(counts)
        .map(|(month, count)| Bar {
            foot: dates::month_short(month, lang),
            label: month_label(year, month, lang),
            href: (*count > 0).then(|| format!("#m{year:04}-{month:02}")),
            count: *count,
        })
        .collect();
    let name = year.to_string();
    let title = edition.word(lang, "chart.year.title", &[("year", &name)]);
    let desc = edition.word(lang, "chart.year.desc", &[("year", &name)]);
    draw(edition, lang, "year", &bars, title, &desc, ("head.month", "head.entries"))
}

/// The years with those of no entry between them, so that a gap in time is seen as one.
/// Where the gaps are longer than a chart can show, only the years that have entries.
fn without_gaps(counts: &[(u16, usize)]) -> Vec<(u16, usize)> {
    let (Some((first, _)), Some((last, _))) = (counts.first(), counts.last()) else {
        return Vec::new();
    };
    if last.saturating_sub(*first) >= MOST_YEARS {
        return counts.to_vec();
    }
    let of = |year: u16| counts.iter().find(|(own, _)| *own == year).map_or(0, |(_, n)| *n);
    (*first..=*last).map(|year| (year, of(year))).collect()
}

fn month_label(year: u16, month: u8, lang: Lang) -> String {
    PartialDate::month_only(year, month)
        .map_or_else(String::new, |date| dates::in_words(date, lang))
}

/// `count` months that end with `last`, the oldest first.
fn months_until(last: (u16, u8), count: u16) -> Vec<(u16, u8)> {
    let end = i32::from(last.0) * 12 + i32::from(last.1) - 1;
    (0..i32::from(count))
        .rev()
        .map(|back| end - back)
        .filter(|month| *month >= 12)
        .map(|month| ((month / 12) as u16, (month % 12 + 1) as u8))
        .collect()
}

fn draw(
    edition: &Edition<'_>,
    lang: Lang,
    name: &str,
    bars: &[Bar],
    title: String,
    desc: &str,
    heads: (&str, &str),
) -> Chart {
    let largest = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    let step = if bars.len() <= 12 { STEP * 2 } else { STEP };
    let width = bars.len() * step;
    let drawn = largest > 0 && edition.wants.charts;
    let mut svg = open(name, width.max(step), HEAD + TALL + 24, &title, desc);
    // A chart of nothing is not shown, and most pages of long lists have one.
    for (at, bar) in bars.iter().enumerate().filter(|_| drawn) {
        let tall = (bar.count * TALL).div_ceil(largest.max(1));
        let (x, y) = (at * step, HEAD + TALL - tall);
        let says = edition.word(
            lang,
            "chart.mark",
            &[("label", &bar.label), ("n", &bar.count.to_string())],
        );
        // The whole column can be pointed at and tapped, not the bar alone.
        let mut inside = format!(
            "<rect class=\"column\" x=\"{x}\" y=\"0\" width=\"{step}\" height=\"{}\" fill=\"none\" pointer-events=\"all\"/>\
             <rect x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{tall}\"/>",
            HEAD + TALL + 24,
            x + 3,
            step - 6,
        );
        let middle = x + step / 2;
        if bar.count > 0 {
            inside.push_str(&format!(
                "<text class=\"value\" x=\"{middle}\" y=\"{}\" font-size=\"12\" text-anchor=\"middle\">{}</text>",
                y - 4,
                bar.count
            ));
        }
        if !bar.foot.is_empty() {
            inside.push_str(&format!(
                "<text class=\"axis\" x=\"{middle}\" y=\"{}\" font-size=\"12\" text-anchor=\"middle\">{}</text>",
                HEAD + TALL + 18,
                escaped(&bar.foot)
            ));
        }
        let class = format!("level-{}", level(bar.count, largest));
        svg.push_str(&mark(bar.href.as_deref(), &says, &class, &inside));
    }
    svg.push_str(&format!(
        "<line class=\"axis\" x1=\"0\" y1=\"{base}\" x2=\"{width}\" y2=\"{base}\" stroke=\"currentColor\"/></svg>",
        base = HEAD + TALL + 1
    ));
    Chart {
        svg: drawn.then_some(svg),
        title,
        label_head: edition.word(lang, heads.0, &[]),
        value_head: edition.word(lang, heads.1, &[]),
        rows: bars
            .iter()
            .map(|bar| ChartRow {
                label: bar.label.clone(),
                lang: None,
                href: bar.href.clone(),
                value: bar.count,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_between_are_drawn_unless_they_are_too_many() {
        assert_eq!(without_gaps(&[(2020, 2), (2022, 1)]), [(2020, 2), (2021, 0), (2022, 1)]);
        assert_eq!(without_gaps(&[(1900, 2), (2022, 1)]), [(1900, 2), (2022, 1)]);
        assert_eq!(without_gaps(&[]), []);
    }

    #[test]
    fn months_cross_years() {
        assert_eq!(months_until((2024, 2), 3), [(2023, 12), (2024, 1), (2024, 2)]);
        assert_eq!(months_until((1, 1), 24), [(1, 1)]);
    }
}
