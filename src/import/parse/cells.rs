//! Tables that a converter wrote one cell on a line, each with a bar behind it. Where a row begins is told by
//! its first cell, which is a name where the others are numbers.

/// So many cells at least are a table.
const LEAST: usize = 8;
/// The longest row that is looked for.
const WIDEST: usize = 20;

/// The rows of the cells at the head of `lines`, and how many lines they take; nothing where rows of one
/// length cannot be told.
pub(super) fn rows(lines: &[(u32, String)]) -> Option<(usize, Vec<Vec<String>>)> {
    let cells: Vec<&str> = lines.iter().map_while(|(_, line)| cell(line)).collect();
    if cells.len() < LEAST {
        return None;
    }
    let begins: Vec<usize> =
        (1..cells.len()).filter(|&at| is_name(cells[at]) && is_number(cells[at - 1])).collect();
    // The first row of numbers begins where its first number has its name.
    let first = (0..cells.len()).find(|&at| is_number(cells[at]))?.checked_sub(1)?;
    let width = match begins.first() {
        Some(next) => next.checked_sub(first)?,
        None => cells.len() - first,
    };
    let regular = (2..=WIDEST).contains(&width)
        && first >= width
        && first % width == 0
        && begins.iter().all(|at| (at - first) % width == 0)
        && cells.len().is_multiple_of(width);
    let rows = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    regular.then(|| (cells.len(), cells.chunks(width).map(rows).collect()))
}

/// The cell that a line is.
fn cell(line: &str) -> Option<&str> {
    let cell = line.trim().strip_suffix('|')?.trim();
    (!cell.contains('|') && cell.chars().count() <= 40).then_some(cell)
}

/// Whether a line is a cell.
pub(super) fn is_cell(line: &str) -> bool {
    cell(line).is_some()
}

fn is_number(cell: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || ".,%-+ ".contains(c);
    cell.contains(|c: char| c.is_ascii_digit()) && cell.chars().all(plain)
}

fn is_name(cell: &str) -> bool {
    !cell.is_empty() && !is_number(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_on_lines_are_rows() {
        let text =
            "病名 |\n例数 |\n|\n比率 |\n合计 |\n18,705 |\n|\n1.9 |\n流感 |\n26 |\n|\n0.2 |\n下文。";
        let lines: Vec<(u32, String)> = (1..).zip(text.lines().map(str::to_owned)).collect();
        let (count, found) = rows(&lines).unwrap();
        assert_eq!((count, found.len()), (12, 3));
        assert_eq!(found[2], ["流感", "26", "", "0.2"]);
        assert!(rows(&lines[..7]).is_none());
        let uneven = "甲 |\n乙 |\n丙 |\n1 |\n2 |\n3 |\n丁 |\n4 |\n";
        let lines: Vec<(u32, String)> = (1..).zip(uneven.lines().map(str::to_owned)).collect();
        assert!(rows(&lines).is_none());
    }
}
