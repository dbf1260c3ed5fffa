//! Divisions that a head or a lead lists and counts (甲、乙、丙三市): each is one that the story is about.

use super::Named;
use crate::import::annotate::joints;
use crate::import::annotate::names::What;
use crate::import::annotate::reading::{Place, Reading};
use std::collections::BTreeSet;

/// The lines and places of such names.
pub(super) fn counted(reading: &Reading, named: &Named) -> BTreeSet<(usize, usize)> {
    let mut places = BTreeSet::new();
    for (at, found) in named.lines.iter().enumerate() {
        let line = &reading.lines[at];
        if matches!(line.place, Place::Body | Place::Meta) {
            continue;
        }
        let mut list: Vec<usize> = Vec::new();
        let mut counted_ahead = false;
        let mut end = 0;
        for name in found {
            if !matches!(name.what, What::Region { .. }) {
                continue;
            }
            let between = line.fold.get(end..name.range.start).unwrap_or("。");
            // 五地州市（甲、乙、丙）: the number stands before the list.
            let ahead = between.ends_with(['（', '('])
                && names_number(between.trim_end_matches(['（', '(']));
            counted_ahead = ahead || counted_ahead && joints::joins(between);
            if counted_ahead {
                places.insert((at, name.range.start));
            }
            if between != " " && !joints::joins(between) {
                list.clear();
            }
            list.push(name.range.start);
            end = name.range.end;
            if list.len() > 1 && counts(&line.fold[end..]) {
                places.extend(list.iter().map(|start| (at, *start)));
            }
        }
    }
    places
}

/// Whether words end with a number of divisions: 五地州市, 四市.
fn names_number(before: &str) -> bool {
    let rest = before.trim_end_matches(['省', '市', '区', '县', '州', '地', '旗', '盟']);
    rest.len() < before.len() && rest.ends_with(|c: char| "两二三四五六七八九十".contains(c))
}

/// Whether a list ends with its number: 四市, 等3个区县, 两地.
fn counts(after: &str) -> bool {
    let rest = after.strip_prefix('等').unwrap_or(after);
    let number: usize = rest
        .char_indices()
        .take_while(|(_, c)| c.is_ascii_digit() || "两二三四五六七八九十".contains(*c))
        .map(|(at, c)| at + c.len_utf8())
        .last()
        .unwrap_or(0);
    let rest = rest[number..].strip_prefix('个').unwrap_or(&rest[number..]);
    number > 0 && rest.starts_with(['省', '市', '区', '县', '州', '地', '旗', '盟'])
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn a_list_ends_with_its_number() {
        for text in ["四市职业健康", "等3个区县", "两地签约", "等12市"] {
            assert!(counts(text), "{text}");
        }
        for text in ["市签约", "等市", "四家医院", "两院", ""] {
            assert!(!counts(text), "{text}");
        }
    }
}
