//! What is read from left to right while names are put together.

use crate::model::TermId;
use std::ops::Range;

/// A name that the recogniser found.
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    /// Whether another known name follows at once.
    pub(super) typed: bool,
}

/// Divisions that follow each other: 重庆市开州区.
pub(super) struct Chain {
    pub(super) range: Range<usize>,
    pub(super) ids: Vec<TermId>,
}

/// Whether a division lies in another, by their codes.
pub(super) fn is_below(id: &TermId, above: &TermId) -> bool {
    let (id, above) = (id.as_str(), above.as_str());
    let stem = if above.ends_with("0000") {
        above.get(..2)
    } else {
        above.get(..4).filter(|_| above.ends_with("00"))
    };
    id != above && stem.is_some_and(|stem| id.starts_with(stem))
}
