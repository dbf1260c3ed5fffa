//! Names that mean the same, by every name that a reader may type.

use super::card::{Packer, inflate};
use super::hash::key_shard;
use super::shard::Damaged;
use crate::text::class::has_han;
use crate::text::fold::key;
use crate::text::pinyin;
use rayon::prelude::*;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The names of one thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// What it is called.
    pub current: Vec<String>,
    /// What it was called: these lead to the others, not the other way.
    pub former: Vec<String>,
}

/// The most names that a key leads to.
const MOST_NAMES: usize = 12;

/// Every key with the names that articles may use instead.
///
/// A key is a name's folded form, the pinyin of one in Han characters, or `^` and its initials where they are three
/// letters or more.
pub fn table(groups: &[Names]) -> BTreeMap<String, Vec<String>> {
    let keys_of =
        |names: &[String]| -> Vec<String> { names.iter().map(|name| key(name)).collect() };
    let keys: Vec<[Vec<String>; 2]> =
        groups.iter().map(|group| [keys_of(&group.current), keys_of(&group.former)]).collect();
    let mut table: BTreeMap<Cow<'_, str>, BTreeSet<&str>> = BTreeMap::new();
    for (group, [current, former]) in groups.iter().zip(&keys) {
        let names = group.current.iter().zip(current).map(|named| (named, false));
        for ((name, own), former) in
            names.chain(group.former.iter().zip(former).map(|named| (named, true)))
        {
            if own.chars().nth(1).is_none() {
                continue;
            }
            // A part of the name would find more than the name means, a longer form nothing beyond it.
            let others: Vec<&str> = current
                .iter()
                .filter(|other| other.chars().nth(1).is_some())
                .filter(|other| former || !other.contains(own) && !own.contains(other.as_str()))
                .map(String::as_str)
                .collect();
            table.entry(own.into()).or_default().extend(&others);
            if has_han(name) {
                let mut lead = |key: String| {
                    let names = table.entry(key.into()).or_default();
                    names.extend(&others);
                    names.insert(own);
                };
                let (whole, syllables, initials) = pinyin::joined(name);
                if syllables > 1 {
                    lead(whole);
                }
                if initials.len() >= 3 {
                    lead(format!("^{initials}"));
                }
            }
        }
    }
    table
        .into_iter()
        .map(|(key, names)| (key.into_owned(), least(names)))
        .filter(|(_, names)| !names.is_empty())
        .collect()
}

/// Those names that contain no other, the shortest first.
fn least(names: BTreeSet<&str>) -> Vec<String> {
    let mut sorted: Vec<&str> = names.into_iter().collect();
    sorted.sort_by_cached_key(|name| name.chars().count());
    let mut least: Vec<String> = Vec::new();
    for name in sorted {
        if least.len() == MOST_NAMES {
            break;
        }
        if !least.iter().any(|short| name.contains(short.as_str())) {
            least.push(name.to_owned());
        }
    }
    least
}

/// The files of the table, one for each shard.
pub fn files(table: &BTreeMap<String, Vec<String>>, shards: u32) -> Vec<Vec<u8>> {
    let mut parts: Vec<BTreeMap<&str, &[String]>> = vec![BTreeMap::new(); shards.max(1) as usize];
    for (key, names) in table {
        parts[key_shard(key, shards) as usize].insert(key, names);
    }
    parts
        .into_par_iter()
        // Strings are always JSON.
        .map_init(Packer::default, |packer, part| {
            packer.pack(&serde_json::to_vec(&part).unwrap_or_default())
        })
        .collect()
}

/// The names that a key leads to, from its shard's file.
pub fn find(bytes: &[u8], key: &str) -> Result<Vec<String>, Damaged> {
    let json: Value = serde_json::from_slice(&inflate(bytes)?).map_err(|_| Damaged)?;
    let names = json.as_object().ok_or(Damaged)?.get(key).and_then(Value::as_array);
    let names = names.map_or(&[][..], Vec::as_slice);
    Ok(names.iter().filter_map(Value::as_str).take(MOST_NAMES).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_each_other_and_former_ones_one_way() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        let table = table(&[Names {
            current: names(&["卫生健康委员会", "卫生健康委", "卫健委", "NHC"]),
            former: names(&["卫生和计划生育委员会"]),
        }]);
        let of = |key: &str| table.get(key).map(Vec::as_slice).unwrap_or_default();
        assert_eq!(of("卫健委"), ["nhc", "卫生健康委"]);
        assert_eq!(of("卫生健康委员会"), ["nhc", "卫健委"], "a part of the name is not another");
        assert_eq!(of("卫生和计划生育委员会"), ["nhc", "卫健委", "卫生健康委"]);
        assert_eq!(of("weijianwei"), ["nhc", "卫健委", "卫生健康委"]);
        assert_eq!(of("^wjw"), ["nhc", "卫健委", "卫生健康委"]);
        for name in ["卫健委", "卫生健康委员会", "weijianwei"] {
            assert!(!of(name).iter().any(|other| other.contains("计划生育")), "{name}");
        }
        let files = files(&table, 3);
        let bytes = &files[key_shard("卫健委", 3) as usize];
        assert_eq!(find(bytes, "卫健委"), Ok(vec!["nhc".to_owned(), "卫生健康委".to_owned()]));
        assert_eq!(find(&bytes[..bytes.len() / 2], "卫健委"), Err(Damaged));
    }
}
