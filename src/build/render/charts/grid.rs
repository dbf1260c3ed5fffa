//! Shaded cells in rows and columns: topics by year, agencies by agencies.

use super::{Size, level, lines_of, mark, open_sized};
use crate::build::render::edition::Edition;
use crate::build::render::markup::escaped;
use crate::build::render::view::{Grid, GridHead};
use crate::model::Lang;

/// The width of the rows' names; English ones are longer.
const LABEL: usize = 124;
const LABEL_EN: usize = 172;
const CELL: usize = 32;
/// What is hardly wider than a phone is drawn smaller there, and does not scroll.
const SLIGHT: usize = 400;
const ROW: usize = 32;
/// The height of the columns' names where they stand upright.
const UPRIGHT: usize = 118;
const UPRIGHT_EN: usize = 160;

/// How the columns' names are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// Short ones, such as years.
    Level,
    /// Long ones, from top to bottom.
    Upright,
}

/// Draws a grid whose data is complete. `name` is the chart's, for its class and ids.
pub fn draw(
    edition: &Edition<'_>,
    lang: Lang,
    name: &str,
    grid: &mut Grid,
    desc: &str,
    heads: Heads,
) {
    let counts = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.count);
    let largest = counts.max().unwrap_or(0);
    if largest == 0 {
        return;
    }
    let (room, tall) = match lang {
        Lang::En => (LABEL_EN, UPRIGHT_EN),
        _ => (LABEL, UPRIGHT),
    };
    let top = if heads == Heads::Level { 22 } else { tall + 6 };
    let width = room + grid.columns.len() * CELL;
    let size = Size { width, height: top + grid.rows.len() * ROW };
    let mut svg = open_sized(name, size, &grid.title, desc);
    if width <= SLIGHT {
        svg = svg.replacen("class=\"chart ", "class=\"chart slight ", 1);
    }
    for (at, column) in grid.columns.iter().enumerate() {
        let middle = room + at * CELL + CELL / 2;
        let inside = match heads {
            Heads::Level => format!(
                "<text class=\"axis\" x=\"{middle}\" y=\"15\" font-size=\"12\" text-anchor=\"middle\">{}</text>",
                escaped(&column.short)
            ),
            Heads::Upright => upright(&column.short, middle, tall),
        };
        svg.push_str(&head(column, &inside));
    }
    for (place, row) in grid.rows.iter().enumerate() {
        let y = top + place * ROW;
        svg.push_str(&head(&row.head, &label(&row.head.short, y, room)));
        svg.push_str(&format!(
            "<rect class=\"zero\" x=\"{room}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            y + 1,
            grid.columns.len() * CELL,
            ROW - 2
        ));
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cell.count > 0) {
            let column = grid.columns.get(at).map_or("", |column| column.text.as_str());
            let says = edition.word(
                lang,
                "chart.cell",
                &[("row", &row.head.text), ("column", column), ("n", &cell.count.to_string())],
            );
            let x = room + at * CELL;
            let inside = format!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\"/>\
                 <text class=\"value\" x=\"{}\" y=\"{}\" font-size=\"13\" text-anchor=\"middle\">{}</text>",
                x + 1,
                y + 1,
                CELL - 2,
                ROW - 2,
                x + CELL / 2,
                y + 20,
                cell.count
            );
            let class = format!("level-{}", level(cell.count, largest));
            svg.push_str(&mark(cell.href.as_deref(), &says, &class, &inside));
        }
    }
    grid.svg = Some(svg + "</svg>");
}

/// A name of a row or a column, as a link where it leads somewhere.
fn head(head: &GridHead, inside: &str) -> String {
    let lang = head.lang.map_or_else(String::new, |lang| format!(" lang=\"{lang}\""));
    let group = format!("<g{lang}><title>{}</title>{inside}</g>", escaped(&head.text));
    match &head.href {
        Some(href) => format!("<a href=\"{}\">{group}</a>", escaped(href)),
        None => group,
    }
}

/// A row's name, in one line or two.
fn label(text: &str, y: usize, room: usize) -> String {
    let lines = lines_of(text, (room - 8) * 10 / 12, 2);
    let first = if lines.len() > 1 { y + 14 } else { y + 20 };
    let size = if lines.len() > 1 { 12 } else { 13 };
    set(&lines, size, |at| format!("x=\"0\" y=\"{}\"", first + at * 13))
}

/// A column's name from top to bottom, ending where the cells begin.
fn upright(text: &str, middle: usize, tall: usize) -> String {
    let lines = lines_of(text, tall * 10 / 12, 2);
    let first = if lines.len() > 1 { middle + 7 } else { middle };
    set(&lines, 12, |at| {
        let x = first.saturating_sub(at * 14);
        format!("x=\"{x}\" y=\"{tall}\" writing-mode=\"tb\" text-anchor=\"end\"")
    })
}

fn set(lines: &[String], size: usize, place: impl Fn(usize) -> String) -> String {
    let line = |(at, line): (usize, &String)| {
        let place = place(at);
        format!("<text class=\"label\" {place} font-size=\"{size}\">{}</text>", escaped(line))
    };
    lines.iter().enumerate().map(line).collect()
}
