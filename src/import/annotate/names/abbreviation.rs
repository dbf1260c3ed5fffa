//! Provinces by their one-character abbreviations, where these are names and not words.

use super::{Found, Names, What};
use std::ops::Range;

impl Names {
    /// 渝 after 在, and pairs of provinces that no group lists (渝哈, 川鄂两地).
    pub(super) fn abbreviated(&self, fold: &str, found: &mut Vec<Found>) {
        let taken: Vec<Range<usize>> = found.iter().map(|name| name.range.clone()).collect();
        let free = |at: usize| {
            let next = taken.partition_point(|range| range.end <= at);
            taken.get(next).is_none_or(|range| !range.contains(&at))
        };
        let is_one = |at: usize, c: char| self.abbreviations.contains_key(&c) && free(at);
        if !fold.char_indices().any(|(at, c)| is_one(at, c)) {
            return;
        }
        let chars: Vec<(usize, char)> = fold.char_indices().collect();
        let mut at = 0;
        while at < chars.len() {
            let own = |at: usize| {
                chars
                    .get(at)
                    .filter(|(offset, c)| is_one(*offset, *c))
                    .and_then(|(_, c)| self.abbreviations.get(c))
            };
            let Some(first) = own(at) else {
                at += 1;
                continue;
            };
            let mut ids = vec![first.clone()];
            let mut end = at + 1;
            while let Some(next) = own(end).filter(|next| !ids.contains(next)) {
                ids.push(next.clone());
                end += 1;
            }
            let before = at.checked_sub(1).map(|before| chars[before].1);
            let offset = |at: usize| chars.get(at).map_or(fold.len(), |(offset, _)| *offset);
            let after = &fold[offset(end)..];
            let together = ids.len() >= 2
                && ([
                    "两地", "两省", "三地", "三省", "四地", "四省", "毗邻", "合作", "协作", "携手",
                    "联手", "、", "在", "医", "“",
                ]
                .iter()
                .any(|word| after.starts_with(word)));
            let visited = ids.len() == 1
                && before
                    .is_some_and(|c| matches!(c, '在' | '赴' | '来' | '入' | '驻' | '抵' | '返'))
                && !after.starts_with(['江', '剧', '菜', '商', '北', '南', '东', '西', '中', '医']);
            if together || visited {
                found.push(Found { range: offset(at)..offset(end), what: What::Group(ids) });
            }
            at = end;
        }
    }
}
