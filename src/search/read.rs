//! The files of an index by need: the manifest first, then what a query asks for, each once.

use super::card::Card;
use super::facet::Facet;
use super::follow::{self, next_of};
use super::hash::{Mixer, Spot, is_triple, key_shard, spot};
use super::manifest::{Manifest, PATH};
use super::phrases::Phrases;
use super::shard::{self, Damaged, Postings, Token};
use super::sound::Sounds;
use super::synonym;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Why an index cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// There is none.
    None,
    /// This file of it is not there.
    Missing(String),
    /// This file of it is damaged, or of another format.
    Damaged(String),
}

/// Reads an index through a function that gives the bytes of a file of the site.
pub struct Reader<'f> {
    fetch: &'f dyn Fn(&str) -> Option<Vec<u8>>,
    manifest: Manifest,
    /// Token shards that were read, by number.
    shards: RefCell<BTreeMap<u32, Rc<BTreeMap<u32, Token>>>>,
    /// The phrases of cards that were read, by language.
    phrases: RefCell<BTreeMap<String, Rc<Phrases>>>,
    /// What was fetched: how many files and how many bytes.
    fetched: RefCell<(usize, usize)>,
}

impl<'f> Reader<'f> {
    /// Reads the manifest.
    pub fn open(fetch: &'f dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Reader<'f>, ReadError> {
        let bytes = fetch(PATH).ok_or(ReadError::None)?;
        let manifest =
            Manifest::from_json(&bytes).map_err(|Damaged| ReadError::Damaged(PATH.to_owned()))?;
        let fetched = RefCell::new((1, bytes.len()));
        Ok(Reader {
            fetch,
            manifest,
            shards: RefCell::default(),
            phrases: RefCell::default(),
            fetched,
        })
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// How many files were fetched so far, and their bytes.
    pub fn fetched(&self) -> (usize, usize) {
        *self.fetched.borrow()
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let bytes = (self.fetch)(path).ok_or_else(|| ReadError::Missing(path.to_owned()))?;
        let mut fetched = self.fetched.borrow_mut();
        *fetched = (fetched.0 + 1, fetched.1 + bytes.len());
        Ok(bytes)
    }

    /// A token's shard.
    fn shard(&self, shard: u32) -> Result<Rc<BTreeMap<u32, Token>>, ReadError> {
        if let Some(read) = self.shards.borrow().get(&shard) {
            return Ok(Rc::clone(read));
        }
        let path = self.manifest.shard_path(shard);
        let bytes = self.file(&path)?;
        let read = shard::read(&bytes, self.manifest.documents);
        let read = Rc::new(read.map_err(|Damaged| ReadError::Damaged(path))?);
        self.shards.borrow_mut().insert(shard, Rc::clone(&read));
        Ok(read)
    }

    /// The documents of a triple that stands below its pair.
    fn below(&self, pair: &Token, spot: Spot, c: char) -> Result<Option<Postings>, ReadError> {
        let next = next_of(c);
        if pair.parts == 0 {
            return Ok(pair.next.get(&next).cloned());
        }
        let number = u32::from(next) & ((1 << pair.parts) - 1);
        let path = self.manifest.part_path(spot.shard, spot.print, number);
        let bytes = self.file(&path)?;
        let mut read =
            follow::from_bytes(&bytes, &pair.list).map_err(|Damaged| ReadError::Damaged(path))?;
        Ok(read.remove(&next))
    }

    /// The documents that hold a token: its list, or for a triple that is not worth one those of both its pairs.
    pub fn documents(&self, token: &str) -> Result<Postings, ReadError> {
        let shards = self.manifest.layout.shards;
        if !is_triple(token) {
            let Spot { shard, print } = spot(token, shards);
            let shard = self.shard(shard)?;
            return Ok(shard.get(&print).map(|own| own.list.clone()).unwrap_or_default());
        }
        let chars: Vec<char> = token.chars().collect();
        let [left, right] = [0, 1]
            .map(|from| Mixer::of(chars.get(from..from + 2).unwrap_or_default()).spot(shards));
        let shard = self.shard(left.shard)?;
        let Some(first) = shard.get(&left.print) else { return Ok(Postings::default()) };
        let third = chars.last().copied().unwrap_or_default();
        if let Some(own) = self.below(first, left, third)? {
            return Ok(own);
        }
        let shard = self.shard(right.shard)?;
        let Some(second) = shard.get(&right.print) else { return Ok(Postings::default()) };
        let (here, there) = (first.list.ids.len() as u32, second.list.ids.len() as u32);
        if self.manifest.layout.keeps(here, there, self.manifest.documents) {
            return Ok(Postings::default());
        }
        Ok(both(&first.list, &second.list))
    }

    /// The names that a key of synonyms leads to.
    pub fn synonyms(&self, key: &str) -> Result<Vec<String>, ReadError> {
        let path = self.manifest.synonym_path(key_shard(key, self.manifest.synonym_shards));
        let bytes = self.file(&path)?;
        synonym::find(&bytes, key).map_err(|Damaged| ReadError::Damaged(path))
    }

    /// A facet, if the index has it.
    pub fn facet(&self, name: &str) -> Result<Facet, ReadError> {
        let path = self.manifest.facet_path(name);
        let bytes = self.file(&path)?;
        Facet::from_bytes(name, &bytes, self.manifest.documents)
            .map_err(|Damaged| ReadError::Damaged(path))
    }

    /// How characters are read.
    pub fn sounds(&self) -> Result<Sounds, ReadError> {
        let path = self.manifest.sounds_path();
        Sounds::from_bytes(&self.file(&path)?).map_err(|Damaged| ReadError::Damaged(path))
    }

    /// The phrases that a language's cards are written in, if they are.
    fn phrases(&self, lang: &str) -> Result<Option<Rc<Phrases>>, ReadError> {
        if !self.manifest.phrases.iter().any(|own| own == lang) {
            return Ok(None);
        }
        if let Some(read) = self.phrases.borrow().get(lang) {
            return Ok(Some(Rc::clone(read)));
        }
        let path = self.manifest.phrases_path(lang);
        let bytes = self.file(&path)?;
        let read = Phrases::from_bytes(&bytes).map_err(|Damaged| ReadError::Damaged(path))?;
        let read = Rc::new(read);
        self.phrases.borrow_mut().insert(lang.to_owned(), Rc::clone(&read));
        Ok(Some(read))
    }

    /// A document's card in a language.
    pub fn card(&self, lang: &str, id: u32) -> Result<Card, ReadError> {
        let phrases = self.phrases(lang)?;
        let path = self.manifest.card_path(lang, id);
        let bytes = self.file(&path)?;
        Card::from_bytes(&bytes, phrases.as_deref()).map_err(|Damaged| ReadError::Damaged(path))
    }
}

/// The documents of both lists, each with the lower of its levels.
pub fn both(one: &Postings, other: &Postings) -> Postings {
    let mut found = Postings::default();
    let (mut a, mut b) = (0, 0);
    while a < one.ids.len() && b < other.ids.len() {
        match one.ids[a].cmp(&other.ids[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                found.ids.push(one.ids[a]);
                found.levels.push(one.levels[a].min(other.levels[b]));
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    found
}

/// The documents of either list, each with the higher of its levels.
pub fn either(one: &Postings, other: &Postings) -> Postings {
    let mut all: BTreeMap<u32, u8> =
        one.ids.iter().copied().zip(one.levels.iter().copied()).collect();
    for (id, level) in other.ids.iter().zip(&other.levels) {
        let held = all.entry(*id).or_default();
        *held = (*held).max(*level);
    }
    let (ids, levels) = all.into_iter().unzip();
    Postings { ids, levels }
}
