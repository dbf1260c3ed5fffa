//! A chart: finished SVG, and the same data for a table beside it.

use serde::Serialize;

/// A chart drawn at build time. The table of the same data is `rows`; a page shows both
/// (the table may be in a `<details>`).
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// The `<svg>` element: `class="chart chart-NAME"`, a `viewBox` and no size, `role="group"`
    /// with `<title>` and `<desc>`, links on its marks, no style of its own. Its classes:
    /// `mark` (a tile or bar) with `level-0` (none) to `level-4` (most), `label`, `value`,
    /// `axis`, `current`. Null where there is nothing to draw.
    pub svg: Option<String>,
    /// The name, also the table's caption.
    pub title: String,
    /// The head of the first column.
    pub label_head: String,
    /// The head of the second column.
    pub value_head: String,
    /// The data, in the order of the marks; a map's rows by count, the largest first.
    pub rows: Vec<ChartRow>,
}

/// One mark of a chart.
#[derive(Debug, Clone, Serialize)]
pub struct ChartRow {
    /// What it stands for.
    pub label: String,
    /// Its language where it is not the page's; null elsewhere.
    pub lang: Option<&'static str>,
    /// Where it leads; null where there is nothing.
    pub href: Option<String>,
    /// How many.
    pub value: usize,
}
