//! The ledger of one source: what import did with it, and why. Kept in
//! `content/imports/SOURCE.yaml`, where SOURCE is the source's path below `seeds/` with
//! its extension.

mod print;

use super::syntax;
use crate::base::{Diagnostic, Place, Problem, RelPath};
use serde::{Deserialize, Serialize};

/// What import did with one source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ledger {
    /// The source's path below `seeds/`.
    pub source: String,
    /// BLAKE3 of its bytes.
    pub source_hash: String,
    /// The version of the importer's rules; it grows when they change their output.
    pub importer: u32,
    /// The encoding that was used, by its WHATWG name, `UTF-16LE` and the like.
    pub encoding: String,
    /// How that was known: `bom`, `declared`, `valid-utf8` or `statistics`.
    pub encoding_by: String,
    /// `text`, `markdown` or `html`.
    pub format: String,
    /// `zh-Hans`, `zh-Hant` or `en`: what the source is written in.
    pub language: String,
    /// Whether its Traditional text was made mechanically from Simplified.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mechanical_script: bool,
    /// Damaged runs.
    pub repairs: Vec<RepairEntry>,
    /// How many characters of each sort were normalised (`full-width`, `entity`, …).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub normalised: Vec<CountEntry>,
    /// What looks like a typing error of the source; the text keeps it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<SlipEntry>,
    /// Blocks that were left out.
    pub dropped: Vec<DroppedEntry>,
    /// Personal data that was masked: what sort, and how often.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub masked: Vec<CountEntry>,
    /// The stories that were found.
    pub segments: Vec<SegmentEntry>,
    /// What a person wants the next reader to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Ledger {
    /// Reads a ledger. It is one machine-written file: the first error is enough.
    pub fn parse(file: &RelPath, text: &str) -> Result<Ledger, Diagnostic> {
        serde_yaml::from_str(text).map_err(|error| {
            let (reason, at) = syntax::of_error(&error, text, 0..text.len());
            let place = Place::in_text(file.clone(), text, at);
            Diagnostic::new(Problem::LedgerUnreadable { reason }, place)
        })
    }

    /// The ledger's text. Reading it again gives the same ledger, printing that the same
    /// text.
    pub fn print(&self) -> String {
        print::print(self).unwrap_or_else(|| self.print_by_library())
    }

    fn print_by_library(&self) -> String {
        // Numbers, texts and lists of them have no form that YAML cannot write.
        serde_yaml::to_string(self).unwrap_or_default()
    }
}

/// A damaged run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RepairEntry {
    /// The line of the decoded source, from 1.
    pub line: u32,
    /// The rule that found it.
    pub rule: String,
    /// The run as it stood.
    pub before: String,
    /// What was put in its place; nothing where it was left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What it may have been, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
}

/// What looks like a typing error of the source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SlipEntry {
    /// The line of the decoded source on which its block begins, from 1.
    pub line: u32,
    /// `doubled`, `bracket`, `date`, `width` or `confusion`.
    pub rule: String,
    /// The words with what stands around them.
    pub text: String,
    /// What was meant, where one thing can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meant: Option<String>,
}

/// A count of something.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CountEntry {
    /// The rule.
    pub rule: String,
    /// How often it applied.
    pub count: u32,
}

/// A block that was left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DroppedEntry {
    /// The line of the decoded source, from 1.
    pub line: u32,
    /// The rule that dropped it.
    pub rule: String,
    /// Its text, personal data masked, cut at 120 characters.
    pub text: String,
}

/// A story of the source.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SegmentEntry {
    /// Its number in the source, from 1.
    pub segment: u32,
    /// The article file, below `content/`.
    pub path: String,
    /// BLAKE3 of the article file as import wrote it.
    pub output_hash: String,
    /// The month and day that were seen where no year could be found (`04-28`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month_day: Option<String>,
    /// Where each fact comes from.
    pub evidence: Vec<EvidenceEntry>,
    /// Agencies that are in no vocabulary.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposed_agencies: Vec<ProposalEntry>,
    /// Places that were only mentioned.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentioned_regions: Vec<String>,
    /// The article that says nearly the same, which was there first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near_duplicate: Option<NearEntry>,
}

/// An article that says nearly the same.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NearEntry {
    /// Its file, below `content/`, when the two were compared.
    pub path: String,
    /// Its title.
    pub title: String,
    /// How much of their words they share, 0 to 1, in hundredths.
    pub similarity: f32,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvidenceEntry {
    /// The front matter key.
    pub fact: String,
    /// The value.
    pub value: String,
    /// The rule that found it.
    pub rule: String,
    /// The words that it was found in, cut at 80 characters.
    pub text: String,
    /// 0 to 1.
    pub confidence: f32,
}

/// An agency that is in no vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProposalEntry {
    /// The name as it stands in the text.
    pub name: String,
    /// How often it stands there.
    pub count: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn file() -> RelPath {
        RelPath::new("content/imports/a.txt.yaml").unwrap()
    }

    #[test]
    fn an_error_has_its_place() {
        let error = Ledger::parse(&file(), "source: a.txt\nimporter: one\n").unwrap_err();
        let place = error.place.unwrap();
        assert_eq!((place.line, place.column), (2, 11));
        assert_eq!(error.problem.code(), "ledger-unreadable");
        let error = Ledger::parse(&file(), "source: [\n").unwrap_err();
        assert_eq!(error.problem.code(), "ledger-unreadable");
    }

    /// Any text, and texts such as ledgers have.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[重庆市：:，, a-f0-9.#'\"“”《?/-]{0,12}"]
    }

    prop_compose! {
        fn ledger()(
            source in text(), importer in any::<u32>(), mechanical_script in any::<bool>(),
            repairs in proptest::collection::vec((text(), proptest::option::of(text())), 0..3),
            evidence in proptest::collection::vec((text(), 0.0f32..=1.0), 0..3),
            lists in proptest::collection::vec(text(), 0..3),
            near in proptest::option::of((text(), 0.0f32..=1.0)),
            note in proptest::option::of(text()),
        ) -> Ledger {
            Ledger {
                source, importer, mechanical_script, note,
                repairs: repairs.into_iter().map(|(before, after)| RepairEntry {
                    candidates: after.iter().cloned().collect(), before, after, ..RepairEntry::default()
                }).collect(),
                normalised: lists.iter().map(|rule| CountEntry { rule: rule.clone(), count: 7 }).collect(),
                slips: lists.iter().map(|text| SlipEntry {
                    text: text.clone(), meant: Some(text.clone()), ..SlipEntry::default()
                }).collect(),
                dropped: lists.iter().map(|text| DroppedEntry { text: text.clone(), ..DroppedEntry::default() }).collect(),
                masked: lists.iter().map(|rule| CountEntry { rule: rule.clone(), count: 7 }).collect(),
                segments: vec![SegmentEntry {
                    segment: 1,
                    month_day: near.as_ref().map(|(text, _)| text.clone()),
                    near_duplicate: near.map(|(title, similarity)| NearEntry {
                        title, similarity, ..NearEntry::default()
                    }),
                    proposed_agencies: lists.iter().map(|name| ProposalEntry { name: name.clone(), count: 1 }).collect(),
                    mentioned_regions: lists,
                    evidence: evidence.into_iter().map(|(text, confidence)| EvidenceEntry {
                        text, confidence, ..EvidenceEntry::default()
                    }).collect(),
                    ..SegmentEntry::default()
                }],
                ..Ledger::default()
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(ledger in ledger()) {
            let printed = ledger.print();
            prop_assert_eq!(&printed, &ledger.print_by_library());
            let again = Ledger::parse(&file(), &printed).unwrap();
            prop_assert_eq!(again.print(), printed);
            prop_assert_eq!(again, ledger);
        }
    }
}
