//! How much of the site exists in each language, and how it came to be there.

use super::{Size, mark, open_sized, tenths};
use crate::build::render::convert::State;
use crate::build::render::edition::Edition;
use crate::build::render::markup::escaped;
use crate::build::render::route::Route;
use crate::build::render::theme::lang_name;
use crate::build::render::view::{Grid, GridCell, GridHead, GridRow};
use crate::model::Lang;

const WIDE: usize = 312;
const ROW: usize = 62;
/// The states in their order, and the shade of each.
const STATES: [(&str, u8); 5] =
    [("original", 4), ("translated", 3), ("generated", 2), ("stale", 1), ("missing", 0)];

/// A bar a language, parted by how its articles came to be in it.
pub fn coverage(edition: &Edition<'_>, lang: Lang) -> Grid {
    let word = |key: &str| edition.word(lang, key, &[]);
    let rows = edition.langs.iter().map(|own| {
        let href = edition.routes.href(*own, &Route::Articles(1));
        let counts = counts(edition, *own);
        let cell = |count: usize| GridCell { count, href: (count > 0).then(|| href.clone()) };
        let name = lang_name(*own).to_owned();
        let foreign = (*own != lang).then(|| own.tag());
        let head =
            GridHead { short: name.clone(), text: name, lang: foreign, href: Some(href.clone()) };
        GridRow { head, total: counts.iter().sum(), cells: counts.map(cell).into() }
    });
    let column = |(state, _): (&str, u8)| {
        let text = word(&format!("coverage.{state}"));
        GridHead { short: text.clone(), text, lang: None, href: None }
    };
    let mut grid = Grid {
        svg: None,
        title: word("chart.coverage.title"),
        label_head: word("head.language"),
        columns: STATES.map(column).into(),
        total_head: word("head.total"),
        rows: rows.collect(),
    };
    if grid.rows.iter().any(|row| row.total > 0) {
        grid.svg = Some(draw(edition, lang, &grid, &word("chart.coverage.desc")));
    }
    grid
}

/// How many articles are in each of the states.
fn counts(edition: &Edition<'_>, lang: Lang) -> [usize; 5] {
    let mut counts = [0; 5];
    for (number, article) in edition.site.articles.iter().enumerate() {
        if article.withdrawn.is_some() {
            continue;
        }
        let stale = article.texts.get(&lang).is_some_and(|text| text.stale);
        let place = match edition.shown(number, lang).state {
            State::Original => 0,
            State::Translated if stale => 3,
            State::Translated => 1,
            State::Generated => 2,
            State::Missing => 4,
        };
        counts[place] += 1;
    }
    counts
}

fn draw(edition: &Edition<'_>, lang: Lang, grid: &Grid, desc: &str) -> String {
    let size = Size { width: WIDE, height: grid.rows.len() * ROW };
    let mut svg = open_sized("coverage", size, &grid.title, desc);
    for (place, row) in grid.rows.iter().enumerate() {
        let y = place * ROW;
        let there = row.total - row.cells.last().map_or(0, |cell| cell.count);
        svg.push_str(&format!(
            "<text class=\"label\" x=\"0\" y=\"{y}\" font-size=\"14\"{}>{}</text>\
             <text class=\"value\" x=\"{WIDE}\" y=\"{y}\" font-size=\"14\" text-anchor=\"end\">{}%</text>",
            row.head.lang.map_or_else(String::new, |lang| format!(" lang=\"{lang}\"")),
            escaped(&row.head.text),
            there * 100 / row.total.max(1),
            y = y + 16,
        ));
        let mut before = 0;
        for ((cell, column), (_, shade)) in row.cells.iter().zip(&grid.columns).zip(STATES) {
            if cell.count == 0 {
                continue;
            }
            let x = before * WIDE / row.total.max(1);
            before += cell.count;
            let wide = before * WIDE / row.total.max(1) - x;
            let says = edition.word(
                lang,
                "chart.cell",
                &[
                    ("row", &row.head.text),
                    ("column", &column.text),
                    ("n", &cell.count.to_string()),
                ],
            );
            let mut inside = format!(
                "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"30\"/>",
                y + 24,
                wide.saturating_sub(1).max(1)
            );
            let number = cell.count.to_string();
            let whole = format!("{} {number}", column.short);
            // The whole words, else the number, else what pointing at it says.
            let fits = |text: &String| tenths(text) * 13 / 10 + 8 <= wide;
            if let Some(text) = [whole, number].into_iter().find(fits) {
                inside.push_str(&format!(
                    "<text class=\"value\" x=\"{}\" y=\"{}\" font-size=\"13\" text-anchor=\"middle\">{}</text>",
                    x + wide / 2,
                    y + 44,
                    escaped(&text)
                ));
            }
            svg.push_str(&mark(cell.href.as_deref(), &says, &format!("level-{shade}"), &inside));
        }
    }
    svg + "</svg>"
}
