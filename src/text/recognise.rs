//! The term recogniser: where names of a vocabulary stand in a text.
//!
//! Names do not overlap: 重庆市卫生健康委员会 is one agency and not also a city. Where several could stand, those
//! are taken that together make the longest names (从江西省 is 江西省, not 从江), the first of equals. ASCII letters match in either case. A name that begins or ends with an ASCII letter or digit
//! matches only where no other such character adjoins, so that DRG is not found in `xDRGy`.

use daachorse::CharwiseDoubleArrayAhoCorasick;
use std::collections::BTreeMap;

/// Names and the terms that they may mean.
pub struct Recogniser {
    /// `None` for an empty vocabulary, which an automaton cannot be.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// For each different name, the ids of all terms that bear it, sorted.
    groups: Vec<Vec<u32>>,
}

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Where the name begins, in bytes.
    pub start: usize,
    /// Where the name ends, in bytes.
    pub end: usize,
    /// The ids of all terms with this name, sorted, at least one.
    pub ids: &'a [u32],
}

impl Recogniser {
    /// A recogniser of `(name, id)` pairs. Several terms may have one name, and one term several names. Empty
    /// names are passed over.
    pub fn new<'a>(names: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (name, id) in names {
            if !name.is_empty() {
                by_name.entry(name.to_ascii_lowercase()).or_default().push(id);
            }
        }
        let mut groups = Vec::with_capacity(by_name.len());
        let mut patterns = Vec::with_capacity(by_name.len());
        for (name, mut ids) in by_name {
            ids.sort_unstable();
            ids.dedup();
            patterns.push((name, groups.len() as u32));
            groups.push(ids);
        }
        // It fails for no patterns, for equal patterns (there are none) and beyond 2³² states.
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(patterns).ok();
        Recogniser { automaton, groups }
    }

    /// The names in `text`, from left to right, none overlapping another.
    pub fn find_iter(&self, text: &str) -> impl Iterator<Item = Hit<'_>> + use<'_> {
        // Lower case in ASCII alone keeps every byte offset.
        let text = text.to_ascii_lowercase();
        let mut found: Vec<(usize, usize, u32)> = Vec::new();
        if let Some(automaton) = &self.automaton {
            // All matches, because the longest one at a place may fail at its boundary and leave it to a shorter.
            found.extend(
                automaton
                    .find_overlapping_iter(&text)
                    .map(|m| (m.start(), m.end(), m.value()))
                    .filter(|&(start, end, _)| stands_alone(&text, start, end)),
            );
        }
        let found = best(&text, found);
        found.into_iter().filter_map(|(start, end, group)| {
            let ids = self.groups.get(group as usize)?;
            Some(Hit { start, end, ids })
        })
    }

    /// How many different names there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

/// Characters that join words: a name that begins with one may be cut out of two words.
const JOINTS: &str = "从和与在自由向对及同";

/// The matches that do not overlap and have the greatest sum of squared lengths, in order. Every place but the
/// end of a match belongs to no more matches than there are names that end alike, so the time is that of sorting.
fn best(text: &str, mut found: Vec<(usize, usize, u32)>) -> Vec<(usize, usize, u32)> {
    found.sort_unstable_by_key(|&(start, end, _)| (end, std::cmp::Reverse(start)));
    // What the first so many matches yield at best, and for each that is taken how many stand before it.
    let mut sums: Vec<u64> = vec![0];
    let mut steps: Vec<Option<usize>> = Vec::with_capacity(found.len());
    for (at, &(start, end, _)) in found.iter().enumerate() {
        let before = found[..at].partition_point(|&(_, other, _)| other <= start);
        let length = (end - start) as u64;
        let joint = text[start..end].starts_with(|c| JOINTS.contains(c));
        let own = sums[before] + (2 * length * length).saturating_sub(u64::from(joint));
        let take = own > sums[at];
        sums.push(if take { own } else { sums[at] });
        steps.push(take.then_some(before));
    }
    let mut kept = Vec::new();
    let mut at = found.len();
    while let Some(last) = at.checked_sub(1) {
        match steps[last] {
            Some(before) => {
                kept.push(found[last]);
                at = before;
            }
            None => at = last,
        }
    }
    kept.reverse();
    kept
}

/// Whether no ASCII letter or digit adjoins one at either end of the match.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let joined = |left: usize| {
        let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        is_word(left) && is_word(left + 1)
    };
    let at_start = start.checked_sub(1).is_some_and(joined);
    let at_end = end.checked_sub(1).is_some_and(joined);
    !at_start && !at_end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(recogniser: &Recogniser, text: &str) -> Vec<(String, Vec<u32>)> {
        recogniser
            .find_iter(text)
            .map(|hit| (text[hit.start..hit.end].to_owned(), hit.ids.to_vec()))
            .collect()
    }

    #[test]
    fn the_longest_name_counts_and_equal_names_keep_all_ids() {
        let r = Recogniser::new([
            ("重庆", 1),
            ("重庆市卫生健康委", 2),
            ("市中区", 4),
            ("市中区", 3),
            ("市中区", 4),
            ("", 9),
        ]);
        assert_eq!(r.len(), 3);
        assert_eq!(
            found(&r, "重庆市卫生健康委在重庆市中区"),
            [
                ("重庆市卫生健康委".to_owned(), vec![2]),
                ("重庆".to_owned(), vec![1]),
                ("市中区".to_owned(), vec![3, 4]),
            ]
        );
    }

    #[test]
    fn names_that_cross_give_way_to_the_longer() {
        let r =
            Recogniser::new([("从江", 1), ("江西省", 2), ("江西", 3), ("和龙", 4), ("龙岩", 5)]);
        let names = |text: &str| -> Vec<String> {
            found(&r, text).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names("记者从江西省获悉"), ["江西省"]);
        assert_eq!(names("记者从江西获悉"), ["江西"]);
        assert_eq!(names("在从江县"), ["从江"]);
        assert_eq!(names("三明和龙岩"), ["龙岩"]);
    }

    #[test]
    fn latin_names_stand_alone_in_either_case() {
        let r = Recogniser::new([("DRG", 1), ("DR", 2), ("医院CT", 3), ("医院", 4), ("12320", 5)]);
        assert_eq!(found(&r, "xDRGy drgs"), []);
        assert_eq!(found(&r, "推进drg付费"), [("drg".to_owned(), vec![1])]);
        assert_eq!(
            found(&r, "医院CTA 医院CT"),
            [("医院".to_owned(), vec![4]), ("医院CT".to_owned(), vec![3]),]
        );
        assert_eq!(found(&r, "拨打12320，非123201"), [("12320".to_owned(), vec![5])]);
    }

    #[test]
    fn an_empty_vocabulary_finds_nothing() {
        let r = Recogniser::new([]);
        assert!(r.is_empty());
        assert_eq!(found(&r, "重庆"), []);
    }

    #[test]
    fn thirty_thousand_names() {
        let names: Vec<String> = (0..30_000u32)
            .map(|i| format!("第{i}街道{}办", char::from_u32(0x4E00 + i % 5000).unwrap_or('中')))
            .collect();
        let r = Recogniser::new(names.iter().zip(0..).map(|(n, i)| (n.as_str(), i)));
        let text = format!("在{}和{}", names[7], names[29_999]);
        let ids: Vec<_> = r.find_iter(&text).flat_map(|hit| hit.ids.to_vec()).collect();
        assert_eq!(ids, [7, 29_999]);
    }

    proptest! {
        #[test]
        fn hits_are_names_in_order(text in "[重庆市中区a-d ]{0,30}", names in prop::collection::vec("[重庆市中区a-d]{0,3}", 0..8)) {
            let r = Recogniser::new(names.iter().zip(0..).map(|(n, i)| (n.as_str(), i)));
            let mut from = 0;
            for hit in r.find_iter(&text) {
                prop_assert!(hit.start >= from);
                from = hit.end;
                for &id in hit.ids {
                    prop_assert_eq!(&names[id as usize], &text[hit.start..hit.end]);
                }
            }
        }
    }
}
