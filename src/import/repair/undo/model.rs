//! The language model: words with their probability, and how much likelier one is after another.
//!
//! Made by `docs/data/make_repair.py`, whose head describes the file. It is unpacked when the first damaged run
//! is met, so that a clean source costs nothing.

use flate2::read::GzDecoder;
use rustc_hash::FxHashMap;
use std::io::Read;
use std::sync::LazyLock;

static PACKED: &[u8] = include_bytes!("../data/words.bin.gz");

/// A word's number, in the order of code points; [`NONE`] for what is no word.
pub type Word = u32;

/// No word: a character that the model does not know, or the beginning of a text.
pub const NONE: Word = u32::MAX;

/// A place in the tree of words; the root is 0.
pub type Node = u32;

/// Words by their characters, all Simplified. Costs are natural logarithms of probabilities, negated.
#[derive(Debug)]
pub struct Model {
    /// Where each character leads from the root, by its number in the basic plane; 0 where nowhere.
    roots: Vec<Node>,
    nodes: Vec<Place>,
    edges: Vec<(char, Node)>,
    /// The edges of the nodes below the root that have more than [`FEW`].
    crowded: FxHashMap<(Node, char), Node>,
    loss: Vec<f32>,
    first_neighbour: Vec<u32>,
    neighbours: Vec<(Word, f32)>,
    /// One bit for some of each word's neighbours, by [`bit`]: few words that are asked for are among them.
    neighbour_bits: Vec<u64>,
    /// The most that any word gains after each word.
    most: Vec<f32>,
    /// The signs of the first characters of each word's neighbours: a word that begins otherwise gains nothing.
    openings: Vec<u64>,
}

/// What is known of a node, side by side, since it is asked for together and from all over the tree.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The word that ends here.
    word: Word,
    /// Its cost.
    cost: f32,
    /// The cost of all words together that are longer than what leads here.
    below: f32,
    /// One bit for some of the characters that go on from here, by [`sign`]: most characters do not, and are
    /// turned away without a look at the edges.
    signs: u64,
    /// The first of the node's edges, which are in the order of characters and end where the next node's begin.
    first_edge: u32,
}

const NOWHERE: Place =
    Place { word: NONE, cost: f32::INFINITY, below: f32::INFINITY, signs: 0, first_edge: 0 };

/// The bit of a character among 64.
pub fn sign(c: char) -> u64 {
    bit(c as u32)
}

/// The bit of a number among 64.
fn bit(number: u32) -> u64 {
    1 << (number.wrapping_mul(0x9E37_79B1) >> 26)
}

/// So many edges are read one by one faster than they are looked up.
const FEW: usize = 12;

impl Model {
    /// The model that is compiled in.
    pub fn shared() -> &'static Model {
        static SHARED: LazyLock<Model> = LazyLock::new(|| {
            let mut bytes = Vec::new();
            // A file that is damaged gives an empty model, which accepts nothing; a test reads it whole.
            if GzDecoder::new(PACKED).read_to_end(&mut bytes).is_err() {
                bytes.clear();
            }
            Model::parse(&bytes)
                .unwrap_or_else(|| Model::parse(&[0]).expect("no words are a model"))
        });
        &SHARED
    }

    fn parse(bytes: &[u8]) -> Option<Model> {
        let mut reader = Reader { bytes, at: 0 };
        let words = reader.number()? as usize;
        let mut model = Model {
            roots: vec![0; 0x1_0000],
            nodes: vec![NOWHERE],
            edges: Vec::new(),
            crowded: FxHashMap::default(),
            loss: Vec::with_capacity(words),
            first_neighbour: Vec::with_capacity(words + 1),
            neighbours: Vec::new(),
            neighbour_bits: Vec::with_capacity(words),
            most: Vec::with_capacity(words),
            openings: Vec::with_capacity(words),
        };
        let mut edges: Vec<(Node, char, Node)> = Vec::with_capacity(words * 2);
        let mut mass = vec![0f64];
        let mut path: Vec<Node> = Vec::new();
        // The sign of each word's first character.
        let (mut first, mut firsts) = (0, Vec::with_capacity(words));
        for word in 0..words {
            let shared = reader.number()? as usize;
            path.truncate(shared);
            for _ in 0..reader.number()? {
                let c = reader.character()?;
                let node = model.nodes.len() as Node;
                if path.is_empty() {
                    first = sign(c);
                }
                edges.push((path.last().copied().unwrap_or(0), c, node));
                model.nodes.push(NOWHERE);
                mass.push(0.0);
                path.push(node);
            }
            firsts.push(first);
            let cost = reader.number()? as f32 / 8.0;
            let (&last, above) = path.split_last()?;
            let place = &mut model.nodes[last as usize];
            (place.word, place.cost) = (word as Word, cost);
            for &node in above {
                mass[node as usize] += f64::from(-cost).exp();
            }
        }
        edges.sort_unstable();
        // One place more ends the edges of the last.
        model.nodes.push(NOWHERE);
        let mut at = 0;
        for (node, place) in model.nodes.iter_mut().enumerate() {
            at += edges[at..].iter().take_while(|edge| (edge.0 as usize) < node).count();
            place.first_edge = at as u32;
        }
        for &(_, c, node) in edges.iter().take_while(|edge| edge.0 == 0) {
            if let Some(root) = model.roots.get_mut(c as usize) {
                *root = node;
            }
        }
        for &(node, c, _) in &edges {
            model.nodes[node as usize].signs |= sign(c);
        }
        let crowded = |own: &&[(Node, char, Node)]| own[0].0 != 0 && own.len() > FEW;
        for own in edges.chunk_by(|a, b| a.0 == b.0).filter(crowded) {
            model.crowded.extend(own.iter().map(|&(node, c, to)| ((node, c), to)));
        }
        model.edges = edges.into_iter().map(|(_, c, node)| (c, node)).collect();
        for (place, mass) in model.nodes.iter_mut().zip(mass).filter(|(_, mass)| *mass > 0.0) {
            place.below = -mass.ln() as f32;
        }
        for _ in 0..words {
            model.first_neighbour.push(model.neighbours.len() as u32);
            model.loss.push(reader.number()? as f32 / 4.0);
            let (mut second, mut most, mut bits, mut openings) = (0u32, 0f32, 0, 0);
            for _ in 0..reader.number()? {
                second += reader.number()?;
                let level = reader.number()?;
                let gain = (level.div_ceil(2) as f32) / if level % 2 == 0 { 4.0 } else { -4.0 };
                model.neighbours.push((second, gain));
                bits |= bit(second);
                openings |= firsts.get(second as usize)?;
                most = most.max(gain);
            }
            model.most.push(most);
            model.neighbour_bits.push(bits);
            model.openings.push(openings);
        }
        model.first_neighbour.push(model.neighbours.len() as u32);
        Some(model)
    }

    /// Where the character `c` leads from `node`.
    pub fn child(&self, node: Node, c: char) -> Option<Node> {
        if node == 0 {
            return self.roots.get(c as usize).copied().filter(|&root| root != 0);
        }
        if self.nodes[node as usize].signs & sign(c) == 0 {
            return None;
        }
        let own = self.edges_of(node);
        if own.len() <= FEW {
            return own.iter().find(|&&(other, _)| other == c).map(|&(_, to)| to);
        }
        self.crowded.get(&(node, c)).copied()
    }

    fn edges_of(&self, node: Node) -> &[(char, Node)] {
        let at = node as usize;
        &self.edges[self.nodes[at].first_edge as usize..self.nodes[at + 1].first_edge as usize]
    }

    /// The characters that go on from `node`, which is not the root.
    pub fn children(&self, node: Node) -> impl Iterator<Item = char> + '_ {
        let own = if node == 0 { &[][..] } else { self.edges_of(node) };
        own.iter().map(|&(c, _)| c)
    }

    /// The word that ends at `node` and its cost.
    pub fn word(&self, node: Node) -> Option<(Word, f32)> {
        let place = &self.nodes[node as usize];
        (place.word != NONE).then_some((place.word, place.cost))
    }

    /// The cost of going on from `node` to a longer word, whichever; infinite where there is none.
    pub fn below(&self, node: Node) -> f32 {
        self.nodes[node as usize].below
    }

    /// By how much `second` is cheaper after `first` than anywhere; negative where the two do not go together.
    pub fn gain(&self, first: Word, second: Word) -> f32 {
        if first == NONE {
            return 0.0;
        }
        let at = first as usize;
        if self.neighbour_bits[at] & bit(second) == 0 {
            return -self.loss[at];
        }
        let range = self.first_neighbour[at] as usize..self.first_neighbour[at + 1] as usize;
        let own = &self.neighbours[range];
        own.binary_search_by_key(&second, |&(word, _)| word)
            .map_or(-self.loss[at], |found| own[found].1)
    }

    /// The most that [`Model::gain`] can be after `first`.
    pub fn most_gain(&self, first: Word) -> f32 {
        if first == NONE { 0.0 } else { self.most[first as usize].max(-self.loss[first as usize]) }
    }

    /// The signs of the characters that the neighbours of `first` begin with: words that begin otherwise gain
    /// nothing after it.
    pub fn openings(&self, first: Word) -> u64 {
        self.openings.get(first as usize).copied().unwrap_or_default()
    }

    /// The bits of the characters that go on from `node`, which is not the root, among which are those of
    /// [`sign`].
    pub fn signs(&self, node: Node) -> u64 {
        self.nodes[node as usize].signs
    }

    /// The cost of one character as a word, or as part of words where it is none.
    pub fn character(&self, c: char) -> f32 {
        let Some(node) = self.child(0, c) else { return f32::INFINITY };
        self.word(node).map_or(f32::INFINITY, |(_, cost)| cost).min(self.below(node))
    }
}

/// Reads the packed file.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn number(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in (0..28).step_by(7) {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn character(&mut self) -> Option<char> {
        let length = match self.bytes.get(self.at)? {
            0..=0x7F => 1,
            0x80..=0xDF => 2,
            0xE0..=0xEF => 3,
            _ => 4,
        };
        let bytes = self.bytes.get(self.at..self.at + length)?;
        self.at += length;
        std::str::from_utf8(bytes).ok()?.chars().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packed_file_is_whole() {
        let model = Model::shared();
        let node = "医保".chars().try_fold(0, |node, c| model.child(node, c)).unwrap();
        let (word, cost) = model.word(node).unwrap();
        assert!(cost < 10.0, "{cost}");
        let fund = "基金".chars().try_fold(0, |node, c| model.child(node, c)).unwrap();
        assert!(model.gain(word, model.word(fund).unwrap().0) > 2.0);
        assert!(model.below(model.child(0, '医').unwrap()) < 8.0);
        assert!(model.loss.len() > 80_000 && model.neighbours.len() > 80_000);
    }
}
