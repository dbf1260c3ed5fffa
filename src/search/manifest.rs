//! Where a reader begins: the one file of the index with a fixed name.

use super::postings::{Layout, WEIGHTS};
use super::shard::Damaged;
use serde_json::{Map, Value, json};

/// The version of the format, `docs/search-format.md`.
pub const FORMAT: u64 = 3;

/// The path of the readings of characters, below the index's folder.
pub const SOUNDS: &str = "r.bin";

/// The manifest's path on the site.
pub const PATH: &str = "search/manifest.json";

/// What the index is made of, and where it lies.
#[derive(Debug, Clone, PartialEq)]
pub struct Manifest {
    /// The folder's name below `search/`.
    pub index: String,
    /// How many documents there are.
    pub documents: u32,
    /// Documents below this id are terms.
    pub terms: u32,
    /// Years with their first ids, ascending.
    pub years: Vec<(u16, u32)>,
    /// The shards and the rule for triples.
    pub layout: Layout,
    /// How many files of synonyms there are.
    pub synonym_shards: u32,
    /// How many files of suggestions there are.
    pub suggest_shards: u32,
    /// The weight of each level.
    pub weights: [f64; 8],
    /// The site's languages, the default first.
    pub languages: Vec<String>,
    /// The languages whose cards are written in phrases of their own.
    pub phrases: Vec<String>,
    /// The facets: name, bytes of the file, number of values.
    pub facets: Vec<(String, usize, usize)>,
    /// The characters of GB 2312 that fold, each followed by what it folds to.
    pub fold_exceptions: String,
}

impl Manifest {
    /// The file.
    pub fn to_json(&self) -> String {
        let facets: Map<String, Value> = self
            .facets
            .iter()
            .map(|(name, bytes, values)| (name.clone(), json!({"bytes": bytes, "values": values})))
            .collect();
        let manifest = json!({
            "format": FORMAT,
            "index": self.index,
            "documents": self.documents,
            "terms": self.terms,
            "years": self.years,
            "shards": self.layout.shards,
            "synonym_shards": self.synonym_shards,
            "suggest_shards": self.suggest_shards,
            "triple": self.layout.triple,
            "weights": WEIGHTS,
            "languages": self.languages,
            "phrases": self.phrases,
            "facets": facets,
            "fold_exceptions": self.fold_exceptions,
        });
        format!("{manifest}\n")
    }

    /// Reads the file. Another format than this program's is damage to it.
    pub fn from_json(bytes: &[u8]) -> Result<Manifest, Damaged> {
        let json: Value = serde_json::from_slice(bytes).map_err(|_| Damaged)?;
        let number = |key: &str| {
            let number = json.get(key).and_then(Value::as_u64);
            number.and_then(|number| u32::try_from(number).ok()).ok_or(Damaged)
        };
        let list = |key: &str| json.get(key).and_then(Value::as_array).ok_or(Damaged);
        let index = json.get("index").and_then(Value::as_str).ok_or(Damaged)?;
        let plain = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_hexdigit());
        if json.get("format").and_then(Value::as_u64) != Some(FORMAT) || !plain {
            return Err(Damaged);
        }
        let documents = number("documents")?;
        let years = list("years")?
            .iter()
            .map(|pair| {
                let at = |at: usize| pair.get(at).and_then(Value::as_u64).ok_or(Damaged);
                let year = u16::try_from(at(0)?).map_err(|_| Damaged)?;
                Ok((year, u32::try_from(at(1)?).map_err(|_| Damaged)?))
            })
            .collect::<Result<Vec<_>, Damaged>>()?;
        let mut weights = WEIGHTS;
        for (slot, weight) in weights.iter_mut().zip(list("weights")?) {
            *slot = weight.as_f64().ok_or(Damaged)?;
        }
        let facets = json.get("facets").and_then(Value::as_object).ok_or(Damaged)?;
        let size = |value: &Value, key: &str| {
            value.get(key).and_then(Value::as_u64).unwrap_or_default() as usize
        };
        let texts = |key: &str| -> Result<Vec<String>, Damaged> {
            Ok(list(key)?.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        };
        let exceptions = json.get("fold_exceptions").and_then(Value::as_str);
        Ok(Manifest {
            index: index.to_owned(),
            documents,
            terms: number("terms")?.min(documents),
            years,
            layout: Layout { shards: number("shards")?.max(1), triple: number("triple")? },
            synonym_shards: number("synonym_shards")?.max(1),
            suggest_shards: number("suggest_shards")?.max(1),
            weights,
            languages: texts("languages")?,
            phrases: texts("phrases")?,
            facets: facets
                .iter()
                .map(|(name, value)| (name.clone(), size(value, "bytes"), size(value, "values")))
                .collect(),
            fold_exceptions: exceptions.unwrap_or_default().to_owned(),
        })
    }

    /// The path of a token shard.
    pub fn shard_path(&self, shard: u32) -> String {
        format!("search/{}/g/{shard:04}.bin", self.index)
    }

    /// The path of a part of what follows a pair.
    pub fn part_path(&self, shard: u32, print: u32, number: u32) -> String {
        format!("search/{}/n/{shard}-{print}-{number}.bin", self.index)
    }

    /// The path of a card.
    pub fn card_path(&self, lang: &str, id: u32) -> String {
        format!("search/{}/t/{lang}/{id}.bin", self.index)
    }

    /// The path of the phrases of a language's cards.
    pub fn phrases_path(&self, lang: &str) -> String {
        format!("search/{}/w/{lang}.bin", self.index)
    }

    /// The path of a facet.
    pub fn facet_path(&self, name: &str) -> String {
        format!("search/{}/f/{name}.bin", self.index)
    }

    /// The path of a file of synonyms.
    pub fn synonym_path(&self, shard: u32) -> String {
        format!("search/{}/y/{shard:02}.bin", self.index)
    }

    /// The path of a file of suggestions.
    pub fn suggest_path(&self, shard: u32) -> String {
        format!("search/{}/p/{shard:02}.bin", self.index)
    }

    /// The path of the readings of characters.
    pub fn sounds_path(&self) -> String {
        format!("search/{}/{SOUNDS}", self.index)
    }

    /// The path of the fold's table.
    pub fn fold_path(&self) -> String {
        format!("search/{}/fold.bin", self.index)
    }
}
