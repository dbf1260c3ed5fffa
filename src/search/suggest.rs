//! What is offered while a reader types: names of terms and titles, by every way to begin them.

use super::card::Packer;
use super::hash::key_shard;
use crate::text::class::has_han;
use crate::text::fold::key;
use crate::text::pinyin;
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::cmp::Reverse;

/// A name with where it leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// Other names that it can be begun by.
    pub others: Vec<String>,
    /// The names shown, by the tag of the language.
    pub names: Vec<(String, String)>,
    /// The addresses from the site's root, by the tag of the language.
    pub addresses: Vec<(String, String)>,
    /// The kind of article, or a term's taxonomy.
    pub kind: String,
    /// The heavier is offered first.
    pub weight: u32,
}

/// The longest key, in code points.
const LONGEST_KEY: usize = 24;

/// The most entries of a shard; the heaviest stay.
const MOST_ENTRIES: usize = 400;

impl Suggestion {
    /// The ways to begin it: folded names, pinyin and initials of those in Han characters.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        let mut push = |text: String| {
            let text: String = text.chars().take(LONGEST_KEY).collect();
            if !text.is_empty() && !keys.contains(&text) {
                keys.push(text);
            }
        };
        for name in self.names.iter().map(|(_, name)| name).chain(&self.others) {
            push(key(name));
            if has_han(name) {
                let (whole, _, initials) = pinyin::joined(name);
                push(whole);
                push(initials);
            }
        }
        keys
    }

    fn to_json(&self, keys: Vec<String>) -> Value {
        let map = |pairs: &[(String, String)]| -> Map<String, Value> {
            pairs.iter().map(|(lang, text)| (lang.clone(), json!(text))).collect()
        };
        json!({
            "k": keys,
            "n": map(&self.names),
            "u": map(&self.addresses),
            "c": self.kind,
            "w": self.weight,
        })
    }
}

/// The files of suggestions: an entry stands in the shard of the first code point of each of its keys.
pub fn files(suggestions: &[Suggestion], shards: u32) -> Vec<Vec<u8>> {
    let mut sorted: Vec<&Suggestion> = suggestions.iter().collect();
    sorted.sort_by_key(|entry| Reverse(entry.weight));
    let mut lists: Vec<Vec<Value>> = vec![Vec::new(); shards.max(1) as usize];
    for entry in sorted {
        let keys = entry.keys();
        let mut places: Vec<u32> = keys
            .iter()
            .filter_map(|key| key.chars().next())
            .map(|first| key_shard(first.encode_utf8(&mut [0; 4]), shards))
            .collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            let list = &mut lists[place as usize];
            if list.len() < MOST_ENTRIES {
                list.push(entry.to_json(keys.clone()));
            }
        }
    }
    lists
        .into_par_iter()
        .map_init(Packer::default, |packer, list| {
            packer.pack(Value::Array(list).to_string().as_bytes())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::card::inflate;
    use super::*;

    #[test]
    fn an_entry_stands_where_each_key_begins() {
        let entry = Suggestion {
            names: vec![("zh-Hans".into(), "重庆市".into()), ("en".into(), "Chongqing".into())],
            weight: 3,
            ..Suggestion::default()
        };
        assert_eq!(entry.keys(), ["重庆市", "chongqingshi", "cqs", "chongqing"]);
        let files = files(&[entry], 5);
        for first in ["重", "c"] {
            let bytes = inflate(&files[key_shard(first, 5) as usize]).expect("whole");
            let json: Value = serde_json::from_slice(&bytes).expect("JSON");
            assert_eq!(json[0]["w"], 3);
        }
    }
}
