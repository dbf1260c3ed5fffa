//! Charts: finished SVG, and the same data for a table beside it.

use serde::Serialize;

/// A chart drawn at build time. The table of the same data is `rows`; a page shows both
/// (the table may be in a `<details>`).
#[derive(Debug, Clone, Serialize)]
pub struct Chart {
    /// The `<svg>` element: `class="chart chart-NAME"`, a `viewBox` and no size, `role="group"`
    /// with `<title>` and `<desc>`, links on its marks, no style of its own. Its classes:
    /// `mark` (a tile or bar) with `level-0` (none) to `level-4` (most), `label`, `value`,
    /// `axis`, `current`. A map of regions is several of them, one a province, each with a
    /// size in `rem` that may shrink; `broad` has more than 6 columns (drawn small on a phone,
    /// where names in letters had better stand below), `broadest` more than 12 (had better
    /// scroll there). Null where there is nothing to draw.
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

/// A chart of rows and columns drawn at build time, and the same data for a table beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Grid {
    /// The `<svg>` element, as that of a [`Chart`], with a size in `rem`: it stands in a box
    /// that scrolls sideways; one of the class `slight` may shrink to its box. Null where there is nothing to draw.
    pub svg: Option<String>,
    /// The name, also the table's caption.
    pub title: String,
    /// The head of the column of labels.
    pub label_head: String,
    /// The heads of the other columns.
    pub columns: Vec<GridHead>,
    /// The head of the last column, the sums.
    pub total_head: String,
    /// The rows.
    pub rows: Vec<GridRow>,
}

/// What a row or a column of a [`Grid`] stands for.
#[derive(Debug, Clone, Serialize)]
pub struct GridHead {
    /// In full.
    pub text: String,
    /// In short, as it is drawn.
    pub short: String,
    /// Its language where it is not the page's; null elsewhere.
    pub lang: Option<&'static str>,
    /// Where it leads; null where it leads nowhere.
    pub href: Option<String>,
}

/// A row of a [`Grid`].
#[derive(Debug, Clone, Serialize)]
pub struct GridRow {
    /// What it stands for.
    pub head: GridHead,
    /// One cell a column.
    pub cells: Vec<GridCell>,
    /// The whole row's number; it may count what no column shows.
    pub total: usize,
}

/// Who works with whom across the portal's two sides.
#[derive(Debug, Clone, Serialize)]
pub struct Partners {
    /// Two columns of agencies and lines between them: an `<svg>` element as that of a
    /// [`Grid`]. Its data is `TermsView.pairs`.
    pub diagram: String,
    /// The agencies of one side by those of the other.
    pub matrix: Grid,
}

/// A cell of a [`Grid`].
#[derive(Debug, Clone, Serialize)]
pub struct GridCell {
    /// How many.
    pub count: usize,
    /// Where it leads; null where it leads nowhere.
    pub href: Option<String>,
}
