//! Documents to token shards.
//!
//! Two passes over the documents, each in parallel. The first lists every token but triples; how many documents
//! hold each pair is then known, and with it which triples are worth their bytes; the second lists those, each
//! below its first pair. The tokens of a document are numbers from the start: strings of grams are never made.

use super::bag::Bag;
use super::document::{Document, Field};
use super::fold::{Folded, fold_into};
use super::follow::{NEXT_BITS, Part, next_of};
use super::hash::{Mixer, Spot};
use super::lists::{DOC_BITS, Entries, Frequencies, Group, LEVEL_BITS, merge};
use super::number::numbers;
use super::shard::PRINT_BITS;
use super::token::{Cut, Mode, name_tokens, number_tokens, word_tokens};
use rayon::prelude::*;

/// How many documents an index can hold.
pub const MOST_DOCUMENTS: usize = 1 << 20;

/// The weight of a term's frequency against the document's length, as BM25 has them.
const K1: f64 = 1.2;
const B: f64 = 0.4;

/// What a level is worth in the score.
pub const WEIGHTS: [f64; 8] = [0.45, 0.62, 0.73, 0.82, 0.9, 1.3, 2.0, 2.6];

/// BM25's share above which a term of the body has the next level.
const STEPS: [f64; 4] = [0.56, 0.68, 0.78, 0.87];

/// Groups of shards that are sorted and written together.
const GROUPS: u32 = 512;

/// Documents that one thread takes at a time.
const CHUNK: usize = 128;

/// How an index is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// How many shards there are.
    pub shards: u32,
    /// The factor of the rule for triples.
    pub triple: u32,
}

impl Layout {
    /// Whether a triple is in the index, by the documents of its pairs.
    pub fn keeps(self, left: u32, right: u32, documents: u32) -> bool {
        let product = u64::from(left) * u64::from(right);
        product.saturating_mul(u64::from(self.triple)) >= u64::from(documents)
    }

    fn group_size(self) -> u32 {
        self.shards.div_ceil(GROUPS).max(1)
    }
}

/// The bytes of every shard, in order, and what is told in files of its own.
pub fn shards(documents: &[Document], layout: Layout) -> Vec<(Vec<u8>, Vec<Part>)> {
    let documents = &documents[..documents.len().min(MOST_DOCUMENTS)];
    let lengths: Vec<u32> = documents.par_iter().map(Document::length).collect();
    let total: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    let counted = lengths.iter().filter(|length| **length > 0).count();
    let average = total as f64 / counted.max(1) as f64;
    let level =
        |at: usize, count: u32| body_level(count, f64::from(lengths[at]) / average.max(1.0));
    let count = documents.len() as u32;

    let singles: Vec<Group> = collect(documents, layout, &level, &|scan, field, bag| {
        scan.all_but_triples(field, layout.shards, bag);
    })
    .into_par_iter()
    .map(Group::of)
    .collect();
    let frequencies = Frequencies::of(&singles, layout.group_size());
    let triples = collect(documents, layout, &level, &|scan, field, bag| {
        scan.triples(field, layout, count, &frequencies, bag);
    });
    drop(frequencies);
    let merged: Vec<Vec<(Vec<u8>, Vec<Part>)>> = singles
        .into_par_iter()
        .zip(triples)
        .enumerate()
        .map(|(number, (singles, parts))| {
            let from = number as u32 * layout.group_size();
            let here = layout.group_size().min(layout.shards.saturating_sub(from));
            merge(&singles, parts, here, count)
        })
        .collect();
    merged.into_iter().flatten().collect()
}

/// The level of a term that occurs `count` times in a body of `length` times the average.
fn body_level(count: u32, length: f64) -> u8 {
    let count = f64::from(count);
    let share = count / (count + K1 * (1.0 - B + B * length));
    STEPS.iter().take_while(|step| share >= **step).count() as u8
}

/// Reads all documents in parallel and sorts what `read` puts into the bag by group. The parts of a group are in
/// the order of the documents.
fn collect(
    documents: &[Document],
    layout: Layout,
    level: &(impl Fn(usize, u32) -> u8 + Sync),
    read: &(impl Fn(&mut Scan, &Field, &mut Bag) + Sync),
) -> Vec<Vec<Entries>> {
    let size = layout.group_size();
    let groups = layout.shards.div_ceil(size).max(1) as usize;
    let chunks: Vec<Vec<Entries>> = documents
        .par_chunks(CHUNK)
        .enumerate()
        .map_init(
            || (Scan::default(), Bag::new()),
            |(scan, bag), (chunk, documents)| {
                // Most tokens of a text are rare: about as many as half of its characters in either pass, at least.
                let characters: u32 = documents.iter().map(Document::length).sum();
                let usual = characters as usize / groups / 2 + 8;
                let mut entries: Vec<Entries> =
                    (0..groups).map(|_| Vec::with_capacity(usual)).collect();
                for (offset, document) in documents.iter().enumerate() {
                    let id = chunk * CHUNK + offset;
                    for field in &document.fields {
                        read(scan, field, bag);
                    }
                    // Most tokens of a text occur once.
                    let once = level(id, 1);
                    bag.drain(|key, count, own| {
                        let level = match (own, count) {
                            (0, 1) => once,
                            (0, _) => level(id, count),
                            _ => own,
                        };
                        let next = key & ((1 << NEXT_BITS) - 1);
                        let token = key >> NEXT_BITS;
                        let shard = (token >> PRINT_BITS) as u32;
                        let print = token & ((1 << PRINT_BITS) - 1);
                        let local = u64::from(shard % size) << PRINT_BITS | print;
                        let place = (local << DOC_BITS | id as u64) << NEXT_BITS | next;
                        let group = &mut entries[(shard / size) as usize];
                        group.push(place << LEVEL_BITS | u64::from(level));
                    });
                }
                let loose = entries.iter_mut().filter(|own| own.capacity() > own.len() * 5 / 4);
                loose.for_each(Vec::shrink_to_fit);
                entries
            },
        )
        .collect();
    let mut by_group: Vec<Vec<Entries>> = (0..groups).map(|_| Vec::new()).collect();
    for chunk in chunks {
        for (group, part) in by_group.iter_mut().zip(chunk) {
            group.push(part);
        }
    }
    by_group
}

/// What reading a field needs, kept between fields.
#[derive(Debug, Default)]
struct Scan {
    folded: Vec<Folded>,
    cut: Cut,
    /// Memory for a word.
    word: Vec<char>,
    /// The pairs of a run, and how many documents hold each.
    pairs: Vec<(u64, u32)>,
}

/// A token in the bag, with room for what follows a pair.
fn key(spot: Spot) -> u64 {
    token(spot) << NEXT_BITS
}

fn token(spot: Spot) -> u64 {
    u64::from(spot.shard) << PRINT_BITS | u64::from(spot.print)
}

impl Scan {
    fn cut(&mut self, text: &str) {
        fold_into(text, &mut self.folded);
        if text.contains(',') {
            let raw: Vec<char> = text.chars().collect();
            self.cut.refill(&self.folded, |at| raw.get(at).copied(), true);
        } else {
            self.cut.refill(&self.folded, |_| None, true);
        }
    }

    fn all_but_triples(&mut self, field: &Field, shards: u32, bag: &mut Bag) {
        self.cut(&field.text);
        let level = field.level;
        for (at, run) in self.cut.runs.iter().enumerate() {
            let mut give = |token: &[char]| bag.add(key(Mixer::of(token).spot(shards)), level);
            word_tokens(&self.cut, at, Mode::Text, &mut self.word, &mut give);
            if !run.han {
                continue;
            }
            let chars = self.cut.of(run);
            for (at, first) in chars.iter().enumerate() {
                let single = Mixer::new().with(*first);
                bag.add(key(single.spot(shards)), level);
                if let Some(second) = chars.get(at + 1) {
                    bag.add(key(single.with(*second).spot(shards)), level);
                }
            }
        }
        let mut give = |token: &[char]| bag.add(key(Mixer::of(token).spot(shards)), level);
        for number in numbers(&self.folded) {
            number_tokens(&number, Mode::Text, &mut give);
        }
        if field.name {
            name_tokens(&field.text, &mut give);
        }
    }

    fn triples(
        &mut self,
        field: &Field,
        layout: Layout,
        documents: u32,
        frequencies: &Frequencies,
        bag: &mut Bag,
    ) {
        self.cut(&field.text);
        for run in self.cut.runs.iter().filter(|run| run.han) {
            let chars = self.cut.of(run);
            // All look-ups of a run first: they wait for memory together.
            self.pairs.clear();
            self.pairs.extend(
                chars
                    .windows(2)
                    .map(|pair| token(Mixer::of(pair).spot(layout.shards)))
                    .map(|pair| (pair, frequencies.get(pair))),
            );
            for (third, pairs) in chars.iter().skip(2).zip(self.pairs.windows(2)) {
                let [(left, here), (_, there)] = *pairs else { continue };
                if layout.keeps(here, there, documents) {
                    bag.add(left << NEXT_BITS | u64::from(next_of(*third)), field.level);
                }
            }
        }
    }
}
