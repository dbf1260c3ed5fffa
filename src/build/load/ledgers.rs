//! What the ledgers of import say of each source, in counts: a page's provenance.

use super::texts_under;
use crate::base::{Diagnostic, Tree};
use crate::format::Ledger;
use crate::model::Provenance;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Counts by source, as `source_file` names it.
pub(super) type Ledgers = BTreeMap<String, Counts>;

/// What import did with one source.
#[derive(Debug)]
pub(super) struct Counts {
    repaired: u32,
    unrepaired: u32,
    dropped: Vec<(String, u32)>,
}

/// Reads all ledgers; what cannot be read is reported.
pub(super) fn read(content: &Tree, found: &mut Vec<Diagnostic>) -> Ledgers {
    let files = texts_under(content, "content/imports", found);
    let read: Vec<Result<Ledger, Diagnostic>> = files
        .par_iter()
        .filter(|(path, _)| path.extension() == "yaml")
        .map(|(path, text)| Ledger::parse(path, text))
        .collect();
    let mut ledgers = Ledgers::new();
    for ledger in read {
        match ledger {
            Ok(ledger) => {
                ledgers.insert(ledger.source.clone(), count(&ledger));
            }
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    ledgers
}

fn count(ledger: &Ledger) -> Counts {
    let repaired = ledger.repairs.iter().filter(|repair| repair.after.is_some()).count();
    let mut dropped: BTreeMap<&str, u32> = BTreeMap::new();
    for block in &ledger.dropped {
        *dropped.entry(&block.rule).or_default() += 1;
    }
    Counts {
        repaired: repaired as u32,
        unrepaired: (ledger.repairs.len() - repaired) as u32,
        dropped: dropped.into_iter().map(|(rule, count)| (rule.to_owned(), count)).collect(),
    }
}

impl Counts {
    /// Fills in what the ledger counted.
    pub(super) fn fill(&self, provenance: &mut Provenance) {
        provenance.repaired = self.repaired;
        provenance.unrepaired = self.unrepaired;
        provenance.dropped = self.dropped.clone();
    }
}
