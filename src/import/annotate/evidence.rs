//! Where each fact comes from, for the ledger.

use crate::format::ledger::EvidenceEntry;

/// The evidence of one story, in the order in which facts were found.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    entries: Vec<EvidenceEntry>,
}

impl Evidence {
    /// Notes that `rule` found `value` for the front matter key `fact` in `text`.
    pub(super) fn note(
        &mut self,
        fact: &str,
        value: impl Into<String>,
        rule: &str,
        text: &str,
        confidence: f32,
    ) {
        // Two decimals are all that a person can weigh.
        let confidence = (confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0;
        self.entries.push(EvidenceEntry {
            fact: fact.to_owned(),
            value: cut(&value.into()),
            rule: rule.to_owned(),
            text: cut(text),
            confidence,
        });
    }

    /// All entries.
    pub(super) fn into_entries(self) -> Vec<EvidenceEntry> {
        self.entries
    }
}

/// At most 80 characters on one line.
fn cut(text: &str) -> String {
    let text = text.trim();
    let end = text.char_indices().nth(80).map_or(text.len(), |(end, _)| end);
    text[..end].replace('\n', " ")
}

/// The surroundings of a byte range: some twenty characters on either side.
pub(super) fn around(text: &str, range: std::ops::Range<usize>) -> &str {
    let start = text
        .get(..range.start)
        .and_then(|head| head.char_indices().rev().nth(19))
        .map_or(0, |(at, _)| at);
    let end = text
        .get(range.end..)
        .and_then(|tail| tail.char_indices().nth(30))
        .map_or(text.len(), |(at, _)| range.end + at);
    text.get(start..end).unwrap_or(text)
}
