//! Topics over the years: the map of all of them, and the small strip beside one.

use super::grid::{self, Heads};
use crate::build::render::edition::Edition;
use crate::build::render::gather::Gathered;
use crate::build::render::markup::escaped;
use crate::build::render::route::Route;
use crate::build::render::view::{Grid, GridCell, GridHead, GridRow};
use crate::model::{Lang, Taxonomy};

/// Years that are drawn, the newest of those between the first and the last.
const YEARS: usize = 12;
/// Topics that are drawn; the others are in the list.
const TOPICS: usize = 40;

/// The years that a chart of topics has: without gaps, so that a year of nothing is seen.
pub fn columns(years: &[u16]) -> Vec<u16> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else { return Vec::new() };
    let from = last.saturating_sub(YEARS as u16 - 1).max(*first);
    (from..=*last).collect()
}

/// Articles of a term in each of some years.
pub fn counts(edition: &Edition<'_>, term: &Gathered, years: &[u16]) -> Vec<usize> {
    let mut counts = vec![0; years.len()];
    for number in &term.articles {
        let article = &edition.site.articles[*number];
        let year = article.date.filter(|_| article.withdrawn.is_none()).map(|date| date.year());
        if let Some(at) = year.and_then(|year| years.binary_search(&year).ok()) {
            counts[at] += 1;
        }
    }
    counts
}

/// The map: a row a topic, a column a year. `terms` are in the order of the rows.
pub fn heat(edition: &Edition<'_>, terms: &[&Gathered], years: &[u16], lang: Lang) -> Grid {
    let columns = columns(years);
    let word = |key: &str| edition.word(lang, key, &[]);
    let head = |year: &u16| GridHead {
        text: year.to_string(),
        short: year.to_string(),
        lang: None,
        href: Some(edition.routes.href(lang, &Route::Year(*year))).filter(|_| years.contains(year)),
    };
    let row = |term: &&Gathered| {
        let link = edition.site_term(Taxonomy::Topic, &term.term.id, lang);
        let cells = counts(edition, term, &columns)
            .into_iter()
            .zip(&columns)
            .map(|(count, year)| {
                // A cell leads to the articles that it counts, where they have a page.
                let part = edition.filters.route(Some(*year), Taxonomy::Topic, &term.term.id);
                let own = part.map(|route| edition.routes.href(lang, &route));
                let href = own.or_else(|| link.href.clone()).filter(|_| count > 0);
                GridCell { count, href }
            })
            .collect();
        let head =
            GridHead { text: link.name, short: link.short, lang: link.lang, href: link.href };
        GridRow { head, cells, total: link.count }
    };
    let mut grid = Grid {
        svg: None,
        title: word("chart.topics.title"),
        label_head: word("head.topic"),
        columns: columns.iter().map(head).collect(),
        total_head: word("head.total"),
        rows: terms.iter().take(TOPICS).map(row).collect(),
    };
    grid::draw(edition, lang, "heat", &mut grid, &word("chart.topics.desc"), Heads::Level);
    grid
}

/// A strip of bars, one a year, for a line of text; nothing where there is none. It says
/// its numbers, and the map holds them too.
pub fn spark(edition: &Edition<'_>, term: &Gathered, years: &[u16], lang: Lang) -> Option<String> {
    const STEP: usize = 8;
    const TALL: usize = 20;
    let columns = columns(years);
    let counts = counts(edition, term, &columns);
    let largest = counts.iter().copied().max().filter(|largest| *largest > 0)?;
    let numbers: Vec<String> = columns
        .iter()
        .zip(&counts)
        .filter(|(_, count)| **count > 0)
        .map(|(year, count)| {
            let fill = [("label", &*year.to_string()), ("n", &*count.to_string())];
            edition.word(lang, "chart.mark", &fill)
        })
        .collect();
    let separator = if lang == Lang::En { ", " } else { "，" };
    let bars: String = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(at, count)| {
            let tall = (count * TALL).div_ceil(largest).max(2);
            format!("M{} {TALL}v-{tall}h6v{tall}z", at * STEP + 1)
        })
        .collect();
    let wide = columns.len() * STEP;
    Some(format!(
        "<svg class=\"spark\" viewBox=\"0 0 {wide} {}\" width=\"{wide}\" height=\"{}\" role=\"img\">\
         <title>{}</title><path fill=\"currentColor\" d=\"{bars}\"/>\
         <path class=\"axis\" stroke=\"currentColor\" d=\"M0 {base}h{wide}\"/></svg>",
        TALL + 1,
        TALL + 1,
        escaped(&numbers.join(separator)),
        base = TALL as f32 + 0.5,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_no_gaps_and_an_end() {
        assert_eq!(columns(&[2020, 2023]), [2020, 2021, 2022, 2023]);
        assert_eq!(columns(&[1949, 2024]), (2013..=2024).collect::<Vec<u16>>());
        assert!(columns(&[]).is_empty());
    }
}
