//! A term of a vocabulary: a region, a topic or an agency, with one id and a name in
//! each language.

use super::Tier;
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Which vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taxonomy {
    /// What articles are about.
    Topic,
    /// Administrative divisions by GB/T 2260, and groups of them.
    Region,
    /// Bodies that issue, lead, take part or speak.
    Agency,
}

impl Taxonomy {
    /// All three, in the order of the navigation.
    pub const ALL: [Taxonomy; 3] = [Taxonomy::Topic, Taxonomy::Region, Taxonomy::Agency];

    /// The plural as it stands in addresses, file names and front matter.
    pub fn plural(self) -> &'static str {
        match self {
            Taxonomy::Topic => "topics",
            Taxonomy::Region => "regions",
            Taxonomy::Agency => "agencies",
        }
    }
}

/// A term's id: ASCII letters, digits and hyphens; never reused. A region's is its
/// GB/T 2260 code of six digits. It is also the term's address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(Arc<str>);

impl TermId {
    /// Takes an id; nothing where it is not one (1 to 80 of `a-z0-9-`).
    pub fn new(id: &str) -> Option<TermId> {
        crate::base::Slug::new(id).ok().map(|slug| TermId(slug.into_text()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An id is ordered and equal as its text is, so that a term can be looked up by that alone.
impl Borrow<str> for TermId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TermId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TermId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A word that speaks for a topic, and how strongly: 5 decides, 1 hints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The word, in Simplified script.
    pub word: String,
    /// 1 to 5.
    pub weight: u8,
}

/// A place on the tile map, in columns and rows from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// Column, from the left.
    pub column: u8,
    /// Row, from the top.
    pub row: u8,
}

/// A region, a topic or an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its id.
    pub id: TermId,
    /// Its vocabulary.
    pub taxonomy: Taxonomy,
    /// The full official name, in Simplified script.
    pub name: String,
    /// The name in Traditional script where conversion would get it wrong.
    pub name_hant: Option<String>,
    /// The official English name.
    pub name_en: Option<String>,
    /// The usual short name; the full one where there is none.
    pub short: String,
    /// The English short name; the full one where there is none.
    pub short_en: Option<String>,
    /// Other names that mean the same, in any language.
    pub aliases: Vec<String>,
    /// Those aliases that mean exactly the name, so that a search for one finds the other. All names of a
    /// region or an agency do; those of a topic are cues for it, and most are wider or narrower than it.
    pub synonyms: Vec<String>,
    /// One-character abbreviations (渝, 川), which count only inside compounds.
    pub abbreviations: Vec<String>,
    /// Names that it had before.
    pub former: Vec<String>,
    /// What it is, in Simplified script.
    pub definition: Option<String>,
    /// What it is, in English.
    pub definition_en: Option<String>,
    /// The term above it: a district's city, a city's province.
    pub parent: Option<TermId>,
    /// What a group of regions is made of (川渝); empty for all other terms.
    pub members: Vec<TermId>,
    /// An agency's home region.
    pub region: Option<TermId>,
    /// Whom an agency answers to.
    pub tier: Option<Tier>,
    /// An agency's class (`health`, `government`, `hospital`, …).
    pub class: Option<String>,
    /// The words that speak for a topic.
    pub cues: Vec<Cue>,
    /// Where a region stands on the tile map.
    pub tile: Option<Tile>,
}

impl Term {
    /// A term that has an id and a name and nothing else.
    pub fn new(taxonomy: Taxonomy, id: TermId, name: impl Into<String>) -> Term {
        let name = name.into();
        Term {
            id,
            taxonomy,
            short: name.clone(),
            name,
            name_hant: None,
            name_en: None,
            short_en: None,
            aliases: Vec::new(),
            synonyms: Vec::new(),
            abbreviations: Vec::new(),
            former: Vec::new(),
            definition: None,
            definition_en: None,
            parent: None,
            members: Vec::new(),
            region: None,
            tier: None,
            class: None,
            cues: Vec::new(),
            tile: None,
        }
    }

    /// Makes every synonym an alias too.
    pub fn name_synonyms(&mut self) {
        for name in &self.synonyms {
            if !self.aliases.contains(name) {
                self.aliases.push(name.clone());
            }
        }
    }

    /// Every name by which an editor may call it: full, short, aliases, former, English.
    /// Abbreviations are not among them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.name), Some(&self.short), self.name_hant.as_ref()]
            .into_iter()
            .chain([self.name_en.as_ref(), self.short_en.as_ref()])
            .flatten()
            .chain(&self.aliases)
            .chain(&self.former)
            .map(String::as_str)
    }
}
