//! What results are narrowed by: kinds, regions, topics, agencies, languages, each value with its documents.

use super::bits::{BitReader, BitWriter};
use super::card::{deflate, inflate};
use super::ids::{read_ids, write_ids};
use super::shard::Damaged;
use serde_json::{Map, Value as Json, json};

/// One facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facet {
    /// `kind`, `region`, `topic`, `agency` or `language`.
    pub name: String,
    /// Its values, in the order in which they are offered.
    pub values: Vec<Value>,
}

/// One value of a facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Value {
    /// What stands in an address: `news`, `500000`.
    pub id: String,
    /// Its names, by the tag of the language.
    pub names: Vec<(String, String)>,
    /// The value above it.
    pub parent: Option<String>,
    /// How many of its documents are articles.
    pub articles: usize,
    /// Its documents, ascending; those of the values below it are among them.
    pub ids: Vec<u32>,
}

impl Facet {
    /// The facet's file. Values without documents are left out.
    pub fn to_bytes(&self, documents: u32) -> Vec<u8> {
        let values = || self.values.iter().filter(|value| !value.ids.is_empty());
        let list: Vec<Json> = values()
            .map(|value| {
                let names: Map<String, Json> =
                    value.names.iter().map(|(lang, name)| (lang.clone(), json!(name))).collect();
                let mut map = Map::new();
                map.insert("id".into(), json!(value.id));
                map.insert("n".into(), Json::Object(names));
                if let Some(parent) = &value.parent {
                    map.insert("p".into(), json!(parent));
                }
                map.insert("c".into(), json!(value.articles));
                Json::Object(map)
            })
            .collect();
        let head = deflate(Json::Array(list).to_string().as_bytes());
        let mut bits = BitWriter::new();
        values().for_each(|value| write_ids(&mut bits, value.ids.iter().copied(), documents));
        let mut bytes = (head.len() as u32).to_le_bytes().to_vec();
        bytes.extend(head);
        bytes.extend(bits.finish());
        bytes
    }

    /// Reads a facet's file.
    pub fn from_bytes(name: &str, bytes: &[u8], documents: u32) -> Result<Facet, Damaged> {
        let (length, rest) = bytes.split_first_chunk::<4>().ok_or(Damaged)?;
        let length = u32::from_le_bytes(*length) as usize;
        let (head, lists) = rest.split_at_checked(length).ok_or(Damaged)?;
        let json: Json = serde_json::from_slice(&inflate(head)?).map_err(|_| Damaged)?;
        let mut bits = BitReader::new(lists);
        let values = json
            .as_array()
            .ok_or(Damaged)?
            .iter()
            .map(|value| {
                let text = |key: &str| value.get(key).and_then(Json::as_str).map(str::to_owned);
                let names = value.get("n").and_then(Json::as_object);
                Ok(Value {
                    id: text("id").ok_or(Damaged)?,
                    names: names
                        .into_iter()
                        .flatten()
                        .filter_map(|(lang, name)| Some((lang.clone(), name.as_str()?.to_owned())))
                        .collect(),
                    parent: text("p"),
                    articles: value.get("c").and_then(Json::as_u64).unwrap_or_default() as usize,
                    ids: read_ids(&mut bits, documents)?,
                })
            })
            .collect::<Result<Vec<Value>, Damaged>>()?;
        Ok(Facet { name: name.to_owned(), values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facet() -> Facet {
        let value = |id: &str, ids: &[u32]| Value {
            id: id.into(),
            names: vec![("zh-Hans".into(), "重庆市".into())],
            parent: (id == "b").then(|| "a".into()),
            articles: ids.len(),
            ids: ids.to_vec(),
        };
        Facet { name: "region".into(), values: vec![value("a", &[0, 3, 9]), value("b", &[3])] }
    }

    #[test]
    fn a_facet_comes_back() {
        let mut with_none = facet();
        with_none.values.push(Value { id: "none".into(), ..Value::default() });
        assert_eq!(Facet::from_bytes("region", &with_none.to_bytes(10), 10), Ok(facet()));
    }

    proptest! {
        #[test]
        fn damage_is_told(at in 0..200_usize, byte in any::<u8>(), cut in 0..200_usize) {
            let mut bytes = facet().to_bytes(10);
            let length = bytes.len();
            bytes[at % length] = byte;
            let _ = Facet::from_bytes("region", &bytes[..cut.min(length)], 10);
            let _ = Facet::from_bytes("region", &bytes, 10);
        }
    }
}
