//! Both halves side by side, as the trial prints them.

use super::score::{Score, Trial};
use std::fmt::Write;

/// The fields in the order of the table.
pub const FIELDS: &[&str] = &[
    "stories",
    "title",
    "date",
    "kind",
    "number",
    "source",
    "language",
    "regions",
    "agencies",
    "topics",
    "draft",
    "body first",
    "body last",
    "gone",
    "keep",
    "repairs",
];

/// The table: of each field how many facts are true, and precision, recall and F1 in per cent.
pub fn of(open: &Trial, held: &Trial) -> String {
    let mut table = format!(
        "{:12}|{:>6}{:>7}{:>7}{:>7} |{:>6}{:>7}{:>7}{:>7}\n",
        "", "open", "prec.", "recall", "F1", "held", "prec.", "recall", "F1"
    );
    for field in FIELDS {
        let _ = writeln!(table, "{field:12}|{} |{}", row(open, field), row(held, field));
    }
    let (open, held) = (open.certain_wrong_dates, held.certain_wrong_dates);
    let _ = writeln!(table, "wrong dates marked certain: open {open}, held {held}");
    table
}

fn row(trial: &Trial, field: &str) -> String {
    let score: Score = trial.scores.get(field).copied().unwrap_or_default();
    let Score { true_, .. } = score;
    format!("{true_:6}{:7.1}{:7.1}{:7.1}", score.precision(), score.recall(), score.f1())
}
