//! Which tables are tables, and their cells.

use dom_query::NodeRef;

/// The longest text of a cell in a table of data, in characters.
const LONGEST_CELL: usize = 600;
/// In how many columns cells may reach into the rows below.
const MOST_COLUMNS: usize = 64;
/// How many nodes of a table are looked at.
const MOST_NODES: usize = 200_000;

/// How many characters of a table stand in links.
pub fn linked(table: &NodeRef<'_>) -> u32 {
    let links = table.descendants_it().take(MOST_NODES).filter(|node| node.has_name("a"));
    links.map(|link| link.text().trim().chars().count() as u32).sum()
}

/// Leaves the cells empty into which cells of rows above reach.
fn covered(row: &mut Vec<String>, reach: &mut [usize]) {
    while let Some(down) = reach.get_mut(row.len()).filter(|down| **down > 0) {
        *down -= 1;
        row.push(String::new());
    }
}

/// The rows of a table of data; nothing for a table that only lays out a page: one with a table
/// inside, with a single row or column, or with cells that are long texts.
pub fn rows(table: &NodeRef<'_>) -> Option<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut paragraphs = 0usize;
    let mut open = false;
    // In how many rows below a cell reaches, by column.
    let mut reach: Vec<usize> = Vec::new();
    for node in table.descendants_it().take(MOST_NODES) {
        if node.is_text() {
            if let (true, Some(cell)) = (open, rows.last_mut().and_then(|row| row.last_mut())) {
                cell.push_str(&node.text());
            }
            continue;
        }
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "table" | "h1" | "h2" | "ul" | "ol" | "img" => return None,
            "tr" => {
                rows.push(Vec::new());
                open = false;
            }
            "caption" => open = false,
            "td" | "th" => {
                paragraphs = 0;
                open = true;
                let span = |key| node.attr(key).and_then(|span| span.parse::<usize>().ok());
                let row = rows.last_mut()?;
                covered(row, &mut reach);
                let from = row.len();
                row.extend((1..span("colspan").unwrap_or(1).min(20)).map(|_| String::new()));
                row.push(String::new());
                let down = span("rowspan").unwrap_or(1).saturating_sub(1).min(1000);
                let to = row.len().min(MOST_COLUMNS);
                if down > 0 && from < to {
                    reach.resize(reach.len().max(to), 0);
                    reach[from..to].fill(down);
                }
            }
            "p" | "div" | "br" => {
                paragraphs += 1;
                if paragraphs > 12 {
                    return None;
                }
                if let (true, Some(cell)) = (open, rows.last_mut().and_then(|row| row.last_mut())) {
                    cell.push(' ');
                }
            }
            _ => {}
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    for cell in rows.iter_mut().flatten() {
        *cell = super::one_line(cell);
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let longest = rows.iter().flatten().map(|cell| cell.chars().count()).max().unwrap_or(0);
    let wide_rows =
        rows.iter().filter(|row| row.iter().filter(|cell| !cell.is_empty()).count() >= 2).count();
    if rows.len() < 2 || columns < 2 || longest > LONGEST_CELL || wide_rows * 2 < rows.len() {
        return None;
    }
    for row in &mut rows {
        row.resize(columns, String::new());
    }
    Some(rows)
}
