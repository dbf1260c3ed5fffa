//! One entry of a vocabulary file, as typed: only the keys that it gives.

use crate::model::{Cue, Term, Tier, Tile};
use indexmap::IndexMap;
use serde::Deserialize;

/// An entry of `content/terms/*.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct TermEntry {
    pub(super) id: String,
    pub(super) name: Option<String>,
    name_hant: Option<String>,
    name_en: Option<String>,
    short: Option<String>,
    short_en: Option<String>,
    aliases: Option<Vec<String>>,
    synonyms: Option<Vec<String>>,
    abbreviations: Option<Vec<String>>,
    former: Option<Vec<String>>,
    definition: Option<String>,
    definition_en: Option<String>,
    parent: Option<String>,
    members: Option<Vec<String>>,
    region: Option<String>,
    level: Option<Answers>,
    class: Option<String>,
    cues: Option<Cues>,
    tile: Option<(u8, u8)>,
}

/// Whom an agency answers to, as files write it; an empty text says nothing.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Answers {
    International,
    National,
    Province,
    Prefecture,
    County,
    #[serde(rename = "")]
    Unsaid,
}

impl From<Answers> for Option<Tier> {
    fn from(level: Answers) -> Option<Tier> {
        Some(match level {
            Answers::International => Tier::International,
            Answers::National => Tier::National,
            Answers::Province => Tier::Province,
            Answers::Prefecture => Tier::Prefecture,
            Answers::County => Tier::County,
            Answers::Unsaid => return None,
        })
    }
}

/// Cues with their weights (`{联合会诊: 5}`), or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Cues {
    Weights(IndexMap<String, u8>),
    List(Vec<CueEntry>),
}

/// A cue of a list; one without a weight has 3.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum CueEntry {
    Word(String),
    Full { word: String, weight: u8 },
}

impl Cues {
    fn into_cues(self) -> Vec<Cue> {
        match self {
            Cues::Weights(weights) => {
                weights.into_iter().map(|(word, weight)| Cue { word, weight }).collect()
            }
            Cues::List(list) => list
                .into_iter()
                .map(|entry| match entry {
                    CueEntry::Word(word) => Cue { word, weight: 3 },
                    CueEntry::Full { word, weight } => Cue { word, weight },
                })
                .collect(),
        }
    }
}

impl TermEntry {
    /// The keys of an entry.
    pub(super) const KEYS: &[&str] = &[
        "id",
        "name",
        "name_hant",
        "name_en",
        "short",
        "short_en",
        "aliases",
        "synonyms",
        "abbreviations",
        "former",
        "definition",
        "definition_en",
        "parent",
        "members",
        "region",
        "level",
        "class",
        "cues",
        "tile",
    ];

    /// A weight that is not 1 to 5.
    pub(super) fn cue_out_of_range(&self) -> Option<u8> {
        let good = |weight: &u8| (1..=5).contains(weight);
        match self.cues.as_ref()? {
            Cues::Weights(weights) => weights.values().find(|weight| !good(weight)).copied(),
            Cues::List(list) => list.iter().find_map(|entry| match entry {
                CueEntry::Full { weight, .. } if !good(weight) => Some(*weight),
                _ => None,
            }),
        }
    }

    /// The terms that it names, by key. An empty text takes a parent or a region away.
    pub(super) fn references(&self) -> Vec<(&'static str, Vec<String>)> {
        let one = |name: &Option<String>| {
            name.clone()
                .map(|name| Some(name).filter(|name| !name.trim().is_empty()).into_iter().collect())
        };
        [
            ("parent", one(&self.parent)),
            ("region", one(&self.region)),
            ("members", self.members.clone()),
        ]
        .into_iter()
        .filter_map(|(key, names)| Some((key, names?)))
        .collect()
    }

    /// Replaces in a term what the entry gives; parent, region and members are looked up
    /// later.
    pub(super) fn lay_over(self, term: &mut Term) {
        if let Some(name) = self.name {
            if term.short == term.name {
                term.short = name.clone();
            }
            term.name = name;
        }
        if let Some(short) = self.short {
            term.short = short;
        }
        let some = |own: &mut Option<String>, given: Option<String>| {
            if let Some(given) = given {
                *own = Some(given).filter(|text| !text.is_empty());
            }
        };
        some(&mut term.name_hant, self.name_hant);
        some(&mut term.name_en, self.name_en);
        some(&mut term.short_en, self.short_en);
        some(&mut term.definition, self.definition);
        some(&mut term.definition_en, self.definition_en);
        some(&mut term.class, self.class);
        let list = |own: &mut Vec<String>, given: Option<Vec<String>>| {
            if let Some(given) = given {
                *own = given;
            }
        };
        list(&mut term.aliases, self.aliases);
        list(&mut term.synonyms, self.synonyms);
        term.name_synonyms();
        list(&mut term.abbreviations, self.abbreviations);
        list(&mut term.former, self.former);
        if let Some(cues) = self.cues {
            term.cues = cues.into_cues();
        }
        if let Some(level) = self.level {
            term.tier = level.into();
        }
        if let Some((column, row)) = self.tile {
            term.tile = Some(Tile { column, row });
        }
    }
}
