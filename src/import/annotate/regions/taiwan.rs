//! Taiwan's counties and cities, which are no divisions of the vocabulary: a 衛生局 without a name is that of
//! the one that the story speaks of.

use crate::import::annotate::reading::{Place, Reading};
use crate::model::{TermId, Vocabulary};

/// How the ids of the health bureaus of Taiwan's counties and cities begin and end.
const BUREAU: (&str, &str) = ("tw-", "-health");

/// The bureau of the county or city that is named most, above all in the head and where a report was written;
/// nothing where two are named alike.
pub(super) fn bureau(reading: &Reading, vocabulary: &Vocabulary) -> Option<TermId> {
    let is_own = |id: &TermId| id.as_str().starts_with(BUREAU.0) && id.as_str().ends_with(BUREAU.1);
    let mut best: Option<(usize, &TermId)> = None;
    let mut tied = false;
    for term in vocabulary.agencies.values().filter(|term| is_own(&term.id)) {
        // 某市政府卫生局: the place without 市 or 县.
        let Some(place) = term.name.strip_suffix("政府卫生局") else { continue };
        let stem = place.trim_end_matches(['市', '县']);
        // 新竹, 嘉义 are a city and a county each.
        let shared = vocabulary
            .agencies
            .values()
            .any(|other| other.id != term.id && is_own(&other.id) && other.name.starts_with(stem));
        let count = points(reading, if shared { place } else { stem });
        match best {
            Some((most, _)) if count < most => {}
            Some((most, _)) if count == most => tied = true,
            _ if count == 0 => {}
            _ => {
                best = Some((count, &term.id));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, id)| id.clone())
}

/// How much a story speaks of a place.
fn points(reading: &Reading, place: &str) -> usize {
    let line = |line: &crate::import::annotate::reading::Line| {
        let weight = match line.place {
            Place::Title => 6,
            Place::Kicker | Place::Subtitle => 3,
            Place::Lead => 2,
            Place::Meta | Place::Heading | Place::Body => 1,
        };
        let reports = ["报导", "报道", "讯"].iter().any(|word| {
            line.fold.match_indices(place).any(|(at, _)| {
                line.fold[at + place.len()..]
                    .trim_start_matches(['市', '县', '即', '时', '综', '合'])
                    .starts_with(word)
            })
        });
        line.fold.matches(place).count() * weight + if reports { 12 } else { 0 }
    };
    reading.lines.iter().map(line).sum()
}
