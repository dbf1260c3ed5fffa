//! What a result shows: a document's card in one language.

use super::gb;
use super::phrases::Phrases;
use super::shard::Damaged;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde_json::{Map, Value};
use std::io::{Read, Write};

/// A document in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// Its address from the site's root, without the base.
    pub address: String,
    /// The title.
    pub title: String,
    /// The lead; empty for none.
    pub summary: String,
    /// `2024-03-05`, or as much of it as is known; empty for none.
    pub date: String,
    /// The kind of article, or a term's taxonomy.
    pub kind: String,
    /// The document number; empty for none.
    pub number: String,
    /// The names of its regions.
    pub regions: Vec<String>,
    /// The text, a line for each paragraph.
    pub text: String,
    /// What else was indexed and stands in no other part: keywords, names of terms.
    pub also: Vec<String>,
    /// Whether the document says more than the card, so that what is not in the card may be in the document.
    pub more: bool,
    /// The languages of the document's other texts, each with a card of its own.
    pub others: Vec<String>,
}

/// The most characters of text that a card has.
pub const LONGEST_TEXT: usize = 60_000;

/// The most bytes that a compressed file of the index may unfold to.
const MOST_BYTES: u64 = 8 << 20;

impl Card {
    /// The card with its text cut to [`LONGEST_TEXT`].
    pub fn shortened(mut self) -> Card {
        if let Some((at, _)) = self.text.char_indices().nth(LONGEST_TEXT) {
            self.text.truncate(at);
            self.more = true;
        }
        self
    }

    /// The card's file: packed, or in the phrases of its language where it has some.
    pub fn to_bytes(&self, phrases: Option<&Phrases>, packer: &mut Packer) -> Vec<u8> {
        let json = self.to_json();
        phrases.map_or_else(|| packer.pack(&gb::encode(&json)), |phrases| phrases.encode(&json))
    }

    /// The card's text as it is packed.
    pub fn to_json(&self) -> String {
        let mut map = Map::new();
        let mut put = |key: &str, text: &str| {
            if !text.is_empty() {
                map.insert(key.into(), text.into());
            }
        };
        put("u", &self.address);
        put("t", &self.title);
        put("s", &self.summary);
        put("d", &self.date);
        put("k", &self.kind);
        put("n", &self.number);
        put("x", &self.text);
        if !self.regions.is_empty() {
            map.insert("r".into(), self.regions.clone().into());
        }
        if !self.also.is_empty() {
            map.insert("v".into(), self.also.clone().into());
        }
        if !self.others.is_empty() {
            map.insert("l".into(), self.others.clone().into());
        }
        if self.more {
            map.insert("m".into(), true.into());
        }
        Value::Object(map).to_string()
    }

    /// Reads a card's file.
    pub fn from_bytes(bytes: &[u8], phrases: Option<&Phrases>) -> Result<Card, Damaged> {
        let json = match phrases {
            Some(phrases) => phrases.decode(bytes)?,
            None => gb::decode(&inflate(bytes)?),
        };
        let value: Value = serde_json::from_str(&json).map_err(|_| Damaged)?;
        let map = value.as_object().ok_or(Damaged)?;
        let text =
            |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned).unwrap_or_default();
        let list = |key: &str| {
            let list = map.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        Ok(Card {
            address: text("u"),
            title: text("t"),
            summary: text("s"),
            date: text("d"),
            kind: text("k"),
            number: text("n"),
            regions: list("r"),
            text: text("x"),
            also: list("v"),
            more: map.get("m") == Some(&Value::Bool(true)),
            others: list("l"),
        })
    }
}

/// Raw deflate of one file after the other. Its tables are some hundred kilobytes, which costs more
/// to make than a small file to pack.
pub struct Packer(DeflateEncoder<Vec<u8>>);

impl Default for Packer {
    fn default() -> Packer {
        Packer(DeflateEncoder::new(Vec::new(), LEVEL))
    }
}

impl Packer {
    /// What was packed of these bytes, whatever was packed before.
    pub fn pack(&mut self, bytes: &[u8]) -> Vec<u8> {
        // A vector takes every write.
        self.0.write_all(bytes).and_then(|()| self.0.reset(Vec::new())).unwrap_or_default()
    }
}

/// Raw deflate of one file.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    Packer::default().pack(bytes)
}

/// Text of two-byte characters gains nothing from the slower levels.
const LEVEL: Compression = Compression::new(6);

/// What [`deflate`] packed, at most 8 MiB of it.
pub fn inflate(bytes: &[u8]) -> Result<Vec<u8>, Damaged> {
    let mut out = Vec::new();
    let mut decoder = DeflateDecoder::new(bytes).take(MOST_BYTES + 1);
    decoder.read_to_end(&mut out).map_err(|_| Damaged)?;
    if out.len() as u64 > MOST_BYTES { Err(Damaged) } else { Ok(out) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_card_comes_back() {
        let card = Card {
            address: "articles/a/".into(),
            title: "医保“协同”".into(),
            text: "第一段\n第二段 <b>".into(),
            regions: vec!["重庆市".into()],
            also: vec!["医保".into()],
            more: true,
            ..Card::default()
        };
        assert_eq!(
            Card::from_bytes(&card.to_bytes(None, &mut Packer::default()), None),
            Ok(card.clone())
        );
        let long = Card { text: "字".repeat(LONGEST_TEXT + 1), ..Card::default() }.shortened();
        assert!(long.more && long.text.chars().count() == LONGEST_TEXT);
    }

    #[test]
    fn what_was_packed_before_leaves_no_trace() {
        let mut packer = Packer::default();
        let texts =
            ["", "医保协同发展，医保协同", "a", &"跨省就医".repeat(9000), "医保协同发展", ""];
        for text in texts {
            let packed = packer.pack(text.as_bytes());
            assert_eq!(packed, deflate(text.as_bytes()), "{text:.20}");
            assert_eq!(inflate(&packed).as_deref(), Ok(text.as_bytes()));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_card_or_damaged(bytes in proptest::collection::vec(any::<u8>(), 0..80), cut in 0..60_usize) {
            let _ = Card::from_bytes(&bytes, None);
            let whole = Card { title: "医保协同发展".into(), ..Card::default() }.to_bytes(None, &mut Packer::default());
            let _ = Card::from_bytes(&whole[..cut.min(whole.len())], None);
        }
    }
}
