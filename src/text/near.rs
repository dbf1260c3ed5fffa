//! "Did you mean": the known name that is nearest to one that is not known.
//!
//! Nearness is the restricted Damerau–Levenshtein distance over characters (insert, delete, replace, swap two
//! neighbours) within a bound that grows with length. A Han name that contains the other whole is near too:
//! people write 高坪 for 高坪区 and 市卫健委 for 重庆市卫健委. Between equally near names the one that sounds the same
//! is meant: 棉阳 is 绵阳, typed by pinyin.

use super::class::is_han;
use super::fold::key;
use super::pinyin::syllables;

/// Names longer than this many characters, folded, are compared with nothing. It bounds the time that a hostile
/// name can take.
const LONGEST: usize = 64;

/// The candidate nearest to `wanted`, or `None` when none is near. Case, width, script and punctuation make no
/// difference. Of equally near candidates one that
/// sounds the same, then the shortest, then the smallest in code points wins, so that the
/// order of `among` does not matter.
pub fn nearest<'a>(wanted: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(wanted)?;
    let sound = |letters: &[char]| syllables(&letters.iter().collect::<String>());
    let wanted_sound = sound(&wanted);
    let mut best: Option<(usize, bool, usize, &'a str)> = None;
    for candidate in among {
        let Some(letters) = folded(candidate) else {
            continue;
        };
        let Some(cost) = cost(&wanted, &letters) else {
            continue;
        };
        let rank = (cost, sound(&letters) != wanted_sound, letters.len(), candidate);
        if best.is_none_or(|b| rank < b) {
            best = Some(rank);
        }
    }
    best.map(|(_, _, _, candidate)| candidate)
}

/// The characters that are compared; `None` when there are none or too many.
fn folded(name: &str) -> Option<Vec<char>> {
    // Punctuation folds to nothing, so that a longer text may have a short key; this much of it is not a name.
    if name.len() > LONGEST * 32 {
        return None;
    }
    let letters: Vec<char> = key(name).chars().collect();
    (!letters.is_empty() && letters.len() <= LONGEST).then_some(letters)
}

/// How far `candidate` is from `wanted`: 0 for the same, two for each edit, and for a name within the other a
/// cost by the difference in length. `None` beyond the bound.
fn cost(wanted: &[char], candidate: &[char]) -> Option<usize> {
    if wanted == candidate {
        return Some(0);
    }
    let (short, long) =
        if wanted.len() <= candidate.len() { (wanted, candidate) } else { (candidate, wanted) };
    let by_edits = {
        let bound = bound(wanted);
        (long.len() - short.len() <= bound)
            .then(|| distance(wanted, candidate))
            .filter(|&d| d <= bound && shares_a_letter(wanted, candidate))
            .map(|d| 2 * d)
    };
    let is_part = short.len() >= 2
        && short.iter().all(|&c| is_han(c))
        && long.windows(short.len()).any(|window| window == short);
    let by_part = is_part.then(|| 1 + long.len() - short.len());
    by_edits.into_iter().chain(by_part).min()
}

/// How many edits are a slip of the pen: one for two characters, then one for each three.
fn bound(wanted: &[char]) -> usize {
    match wanted.len() {
        0 | 1 => 0,
        n => n.div_ceil(3),
    }
}

/// Two names with no character in common are not near, however short.
fn shares_a_letter(a: &[char], b: &[char]) -> bool {
    a.iter().any(|c| b.contains(c))
}

/// The restricted Damerau–Levenshtein distance, in time and memory of the product and the sum of the lengths.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(x != y);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                least = least.min(before_last[j - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn suggestions() {
        let names = [
            "重庆市",
            "重庆市卫生健康委员会",
            "绵阳市",
            "德阳市",
            "高坪区",
            "中医药",
            "医保协同",
            "topics",
            "regions",
            "summary",
            "source_url",
        ];
        for (wanted, want) in [
            ("重慶市", Some("重庆市")),
            ("重庆", Some("重庆市")),
            ("高坪", Some("高坪区")),
            ("棉阳市", Some("绵阳市")),
            ("重庆市卫生和健康委员会", Some("重庆市卫生健康委员会")),
            ("医保协作", Some("医保协同")),
            ("topic", Some("topics")),
            ("reigons", Some("regions")),
            ("Summary", Some("summary")),
            ("source-url", Some("source_url")),
            ("上海市", None),
            ("xyz", None),
            ("", None),
        ] {
            assert_eq!(nearest(wanted, names.into_iter()), want, "{wanted}");
        }
    }

    #[test]
    fn the_order_of_candidates_does_not_matter() {
        assert_eq!(nearest("甲乙丙", ["甲乙戊", "甲乙丁"].into_iter()), Some("甲乙丁"));
        assert_eq!(nearest("甲乙丙", ["甲乙丁", "甲乙戊"].into_iter()), Some("甲乙丁"));
    }

    #[test]
    fn distances() {
        let d = |a: &str, b: &str| {
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            distance(&chars(a), &chars(b))
        };
        assert_eq!(d("", "abc"), 3);
        assert_eq!(d("ab", "ba"), 1);
        assert_eq!(d("kitten", "sitting"), 3);
        assert_eq!(d("医保", "医报"), 1);
    }

    #[test]
    fn a_hostile_name_is_refused_at_once() {
        assert_eq!(nearest(&"啊".repeat(1_000_000), ["啊"].into_iter()), None);
    }

    proptest! {
        #[test]
        fn any_name_is_nearest_to_itself(name in "\\PC{0,20}", other in "\\PC{0,20}") {
            let found = nearest(&name, [other.as_str(), name.as_str()].into_iter());
            if folded(&name).is_some() {
                prop_assert_eq!(found.map(key), Some(key(&name)));
            }
        }
    }
}
