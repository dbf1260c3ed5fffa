//! Recall, precision and mean reciprocal rank, group by group.

use super::oracle::Judged;
use indexmap::IndexMap;
use std::fmt;

/// The sums of a group's queries.
#[derive(Default)]
struct Sum {
    queries: usize,
    recall: f64,
    precision: f64,
    ranks: f64,
    ranked: usize,
}

/// What each group came to, and what was missed or found wrongly.
pub struct Table {
    groups: IndexMap<String, Sum>,
    misses: Vec<String>,
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl Table {
    pub fn of(judged: &[Judged]) -> Table {
        let mut table = Table { groups: IndexMap::new(), misses: Vec::new() };
        for one in judged {
            let hits = one.found.iter().filter(|slug| one.right.contains(slug)).count();
            let (recall, precision) = (share(hits, one.right.len()), share(hits, one.found.len()));
            let rank = one.found.iter().position(|slug| one.first.contains(slug));
            let reciprocal = rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
            for group in [one.group.as_str(), "all"] {
                let sum = table.groups.entry(group.to_owned()).or_default();
                sum.queries += 1;
                sum.recall += recall;
                sum.precision += precision;
                if !one.first.is_empty() {
                    sum.ranks += reciprocal;
                    sum.ranked += 1;
                }
            }
            if hits < one.right.len()
                || hits < one.found.len()
                || (reciprocal < 1.0 && !one.first.is_empty())
            {
                let missed = one.right.iter().filter(|slug| !one.found.contains(slug)).take(3);
                let wrong = one.found.iter().filter(|slug| !one.right.contains(slug)).take(3);
                table.misses.push(format!(
                    "{}: {}: {} right, {} found, {hits} both, first {reciprocal:.2}; missed {:?}; wrong {:?}",
                    one.group, one.query, one.right.len(), one.found.len(),
                    missed.collect::<Vec<_>>(), wrong.collect::<Vec<_>>(),
                ));
            }
        }
        let all = table.groups.shift_remove("all");
        table.groups.extend(all.map(|all| ("all".to_owned(), all)));
        table
    }

    /// The groups that are below their floors; one without its own has that of `literal`.
    pub fn under(&self, floors: &[(&str, [f64; 3])]) -> Vec<String> {
        let floor_of =
            |group: &str| floors.iter().find(|(name, _)| *name == group).map(|(_, floor)| *floor);
        let mut sunk = Vec::new();
        for (group, sum) in &self.groups {
            let floor = floor_of(group).or_else(|| floor_of("literal")).unwrap();
            let names = ["recall", "precision", "MRR"];
            for ((name, value), floor) in names.into_iter().zip(sum.figures()).zip(floor) {
                if value < floor - 1e-9 {
                    sunk.push(format!("{group}: {name} {value:.3}, asked {floor}"));
                }
            }
        }
        sunk
    }
}

impl Sum {
    /// Recall, precision, mean reciprocal rank; the last is 1 where no order was asked.
    fn figures(&self) -> [f64; 3] {
        let mean = |sum: f64, count: usize| if count == 0 { 1.0 } else { sum / count as f64 };
        [
            mean(self.recall, self.queries),
            mean(self.precision, self.queries),
            mean(self.ranks, self.ranked),
        ]
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<16} {:>7} {:>7} {:>9} {:>7} {:>6}",
            "group", "queries", "recall", "precision", "MRR", "ranked"
        )?;
        for (group, sum) in &self.groups {
            let [recall, precision, rank] = sum.figures();
            writeln!(
                f,
                "{group:<16} {:>7} {recall:>7.3} {precision:>9.3} {rank:>7.3} {:>6}",
                sum.queries, sum.ranked
            )?;
        }
        self.misses.iter().try_for_each(|miss| writeln!(f, "{miss}"))
    }
}
