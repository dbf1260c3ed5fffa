//! All files of an index from what is indexed.

use super::card::Packer;
use super::document::{Cards, Collection};
use super::follow::Part;
use super::learn::learn;
use super::manifest::{Manifest, PATH, SOUNDS};
use super::phrases::Phrases;
use super::postings::{Layout, MOST_DOCUMENTS, WEIGHTS, shards};
use super::sound::Sounds;
use super::{pairs, suggest, synonym};
use crate::base::{Hash, RelPath};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A file of the index: its path from the site's root, and its bytes.
pub type File = (RelPath, Vec<u8>);

/// How many characters of text a shard is made for: so many that a shard is a few kilobytes.
const CHARACTERS_PER_SHARD: usize = 2400;

/// The most shards. A shard's number takes fifteen bits while the index is made.
const MOST_SHARDS: usize = 1 << 15;

/// From how many documents phrases are learned, at most, and how much of each is read.
const SAMPLED: usize = 300;
const SAMPLED_CHARACTERS: usize = 3000;

/// A language with fewer characters on its cards has no phrases: the table would cost more than it saves.
const WORTH_PHRASES: usize = 60_000;

/// For so many characters on the cards there is one phrase, and how many there are at most.
const CHARACTERS_PER_PHRASE: usize = 400;
const MOST_PHRASES: usize = 2000;

/// The factor of the rule for triples.
const TRIPLE: u32 = 1;

/// The layout for so much text.
pub fn layout(characters: usize) -> Layout {
    let shards = (characters / CHARACTERS_PER_SHARD).clamp(1, MOST_SHARDS);
    Layout { shards: shards as u32, triple: TRIPLE }
}

/// The files of an index, by path; the same for the same collection whatever the number of threads.
pub fn write(collection: &Collection<'_>) -> Vec<File> {
    let documents = &collection.documents[..collection.documents.len().min(MOST_DOCUMENTS)];
    let characters = documents.par_iter().map(|one| one.length() as usize).sum();
    let layout = layout(characters);
    let count = documents.len() as u32;

    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    // The names and much of the phrases are made by one thread each, the shards by all: none waits for another.
    let (tokens, (names, phrases)) = rayon::join(
        || shards(documents, layout),
        || rayon::join(|| Names::of(collection), || phrases(collection, documents.len())),
    );
    for (at, (bytes, parts)) in tokens.into_iter().enumerate() {
        files.push((format!("g/{at:04}.bin"), bytes));
        let name = |part: &Part| format!("n/{at}-{}-{}.bin", part.print, part.number);
        files.extend(parts.into_iter().map(|part| (name(&part), part.bytes)));
    }
    let cards: Vec<Vec<(String, Vec<u8>)>> = (0..documents.len())
        .into_par_iter()
        .map_init(Packer::default, |packer, id| {
            let cards: Cards = (collection.cards)(id);
            cards
                .into_iter()
                .map(|(lang, card)| {
                    let bytes = card.shortened().to_bytes(phrases.get(lang), packer);
                    (format!("t/{lang}/{id}.bin"), bytes)
                })
                .collect()
        })
        .collect();
    files.extend(cards.into_iter().flatten());
    files.extend(phrases.iter().map(|(lang, own)| (format!("w/{lang}.bin"), own.to_bytes())));
    let mut facets = Vec::new();
    for facet in &collection.facets {
        let bytes = facet.to_bytes(count);
        let values = facet.values.iter().filter(|value| !value.ids.is_empty()).count();
        facets.push((facet.name.clone(), bytes.len(), values));
        files.push((format!("f/{}.bin", facet.name), bytes));
    }
    let synonyms = names.synonyms.into_iter().enumerate();
    files.extend(synonyms.map(|(at, bytes)| (format!("y/{at:02}.bin"), bytes)));
    let offers = names.offers.into_iter().enumerate();
    files.extend(offers.map(|(at, bytes)| (format!("p/{at:02}.bin"), bytes)));
    files.push(("fold.bin".to_owned(), pairs::file()));
    files.push((SOUNDS.to_owned(), names.sounds));

    let manifest = Manifest {
        index: name(&files),
        documents: count,
        terms: (collection.terms as u32).min(count),
        years: years(collection),
        layout,
        synonym_shards: names.synonym_shards,
        suggest_shards: names.suggest_shards,
        weights: WEIGHTS,
        languages: collection.languages.iter().map(|lang| (*lang).to_owned()).collect(),
        phrases: phrases.keys().map(|lang| (*lang).to_owned()).collect(),
        facets,
        fold_exceptions: pairs::exceptions(),
    };
    files
        .into_iter()
        .map(|(path, bytes)| (format!("search/{}/{path}", manifest.index), bytes))
        .chain([(PATH.to_owned(), manifest.to_json().into_bytes())])
        .filter_map(|(path, bytes)| Some((RelPath::new(&path).ok()?, bytes)))
        .collect()
}

/// The files of the names that mean the same, and of what is offered while a reader types.
struct Names {
    synonyms: Vec<Vec<u8>>,
    synonym_shards: u32,
    offers: Vec<Vec<u8>>,
    suggest_shards: u32,
    sounds: Vec<u8>,
}

impl Names {
    fn of(collection: &Collection<'_>) -> Names {
        let table = synonym::table(&collection.synonyms);
        let synonym_shards = (table.len() / 64).clamp(1, 4096) as u32;
        let fields = collection.documents.iter().flat_map(|document| &document.fields);
        let names: BTreeSet<&str> =
            fields.filter(|field| field.name).map(|field| field.text.as_str()).collect();
        let suggest_shards = (collection.suggestions.len() / 16).clamp(1, 1024) as u32;
        Names {
            synonyms: synonym::files(&table, synonym_shards),
            synonym_shards,
            offers: suggest::files(&collection.suggestions, suggest_shards),
            suggest_shards,
            sounds: Sounds::of(names.into_iter()).to_bytes(),
        }
    }
}

/// The folder's name: 16 digits of the hash of its files.
fn name(files: &[(String, Vec<u8>)]) -> String {
    let hashes: Vec<Hash> = files.par_iter().map(|(_, bytes)| Hash::of(bytes)).collect();
    let mut all = String::new();
    for ((path, _), hash) in files.iter().zip(hashes) {
        all.push_str(&format!("{path} {hash}\n"));
    }
    Hash::of(all).to_string()[..16].to_owned()
}

/// The phrases of each language that has enough cards for a table to be worth its bytes, learned from some of them.
fn phrases(collection: &Collection<'_>, documents: usize) -> BTreeMap<&'static str, Phrases> {
    let step = documents.div_ceil(SAMPLED).max(1);
    let sampled: Vec<Cards> =
        (0..documents).into_par_iter().step_by(step).map(|id| (collection.cards)(id)).collect();
    let mut texts: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (lang, card) in sampled.into_iter().flatten() {
        // The beginning of a long text stands for all of it.
        let text = card.shortened().to_json().chars().take(SAMPLED_CHARACTERS).collect();
        texts.entry(lang).or_default().push(text);
    }
    texts
        .into_par_iter()
        .filter_map(|(lang, texts)| {
            let characters = step * texts.iter().map(|text| text.chars().count()).sum::<usize>();
            let most = (characters / CHARACTERS_PER_PHRASE).min(MOST_PHRASES);
            (characters >= WORTH_PHRASES).then(|| (lang, learn(&texts, most)))
        })
        .collect()
}

/// Each year with its first id.
fn years(collection: &Collection<'_>) -> Vec<(u16, u32)> {
    let mut years: Vec<(u16, u32)> = Vec::new();
    for (id, document) in collection.documents.iter().enumerate().skip(collection.terms) {
        if let Some(year) = document.year
            && years.last().is_none_or(|(last, _)| *last < year)
        {
            years.push((year, id as u32));
        }
    }
    years
}
