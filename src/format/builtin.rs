//! The built-in vocabularies, which travel inside the binary: divisions, groups of them,
//! topics, types of body, listed bodies, media, and phrases that fix a year.
//!
//! The files lie in `data/` beside this one, each with its source and licence; YAML is put into JSON
//! when the program is compiled (`build.rs`). They are
//! part of the program, and a test reads them all; hence the `expect`s.

use super::entry::Answers;
use crate::model::{
    AgencyType, Cue, DatedFact, Medium, RegionLevel, Taxonomy, Term, TermId, Terms, Tile,
    Vocabulary,
};
use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// All built-in vocabularies, indexed by name.
pub fn vocabulary() -> Vocabulary {
    bare_vocabulary().index()
}

/// The same, not yet indexed: for those who lay more terms over it.
pub fn bare_vocabulary() -> Vocabulary {
    let mut regions = divisions(include_str!("data/regions.tsv"));
    place_tiles(&mut regions, include_str!("data/region_tiles.json"));
    for group in
        from_json::<Vec<GroupRow>>(include_str!(concat!(env!("OUT_DIR"), "/region_groups.json")))
    {
        let term = group.into_term();
        regions.insert(term.id.clone(), term);
    }
    let by_id = |terms: Vec<Term>| terms.into_iter().map(|term| (term.id.clone(), term)).collect();
    let (topics, (agencies, types)) = rayon::join(
        || from_json::<Vec<TopicRow>>(include_str!(concat!(env!("OUT_DIR"), "/topics.json"))),
        || {
            rayon::join(
                || {
                    from_json::<Vec<AgencyRow>>(include_str!(concat!(
                        env!("OUT_DIR"),
                        "/agencies.json"
                    )))
                },
                || {
                    from_json::<Vec<TypeRow>>(include_str!(concat!(
                        env!("OUT_DIR"),
                        "/agency_types.json"
                    )))
                },
            )
        },
    );
    let mut vocabulary = Vocabulary::default();
    vocabulary.regions = regions;
    vocabulary.topics = by_id(topics.into_iter().map(TopicRow::into_term).collect());
    vocabulary.agencies = by_id(agencies.into_iter().map(AgencyRow::into_term).collect());
    vocabulary.agency_types = types.into_iter().map(TypeRow::into_type).collect();
    let everyday = rows(include_str!("data/everyday.tsv"));
    vocabulary.everyday = everyday.map(|[word, own]| (word.to_owned(), several(own))).collect();
    vocabulary.media = rows(include_str!("data/media.tsv")).map(medium).collect();
    vocabulary.dated_facts = rows(include_str!("data/dated_facts.tsv")).map(dated_fact).collect();
    vocabulary
}

fn from_json<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).expect("built-in data is tested")
}

fn id(text: &str) -> TermId {
    TermId::new(text).expect("built-in ids are tested")
}

/// The rows of a table: columns between tabs, comments after `#`. Missing columns are empty.
fn rows<const N: usize>(table: &str) -> impl Iterator<Item = [&str; N]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}

/// The values of a column that holds several.
fn several(column: &str) -> Vec<String> {
    column.split(';').filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

fn some(column: &str) -> Option<String> {
    (!column.is_empty()).then(|| column.to_owned())
}

/// The divisions, each below its prefecture or, where the code names none, its province.
fn divisions(table: &str) -> Terms {
    let mut terms = Terms::new();
    for [code, name, short, aliases, abbreviations, former, en, short_en] in rows(table) {
        let mut term = Term::new(Taxonomy::Region, id(code), name);
        if !short.is_empty() {
            term.short = short.to_owned();
        }
        term.aliases = several(aliases);
        term.abbreviations = several(abbreviations);
        term.former = several(former);
        term.name_en = some(en);
        term.short_en = some(short_en);
        // The table is sorted by code, so what stands above is already in.
        term.parent = [format!("{}00", &code[..4]), format!("{}0000", &code[..2])]
            .iter()
            .filter(|above| above.as_str() != code)
            .map(|above| id(above))
            .find(|above| terms.contains_key(above));
        terms.insert(term.id.clone(), term);
    }
    terms
}

#[derive(Deserialize)]
struct TileRow {
    code: String,
    col: u8,
    row: u8,
}

fn place_tiles(regions: &mut Terms, json: &str) {
    let tiles: Vec<TileRow> = serde_json::from_str(json).expect("built-in data is tested");
    for tile in tiles {
        if let Some(term) = regions.get_mut(&id(&tile.code)) {
            term.tile = Some(Tile { column: tile.col, row: tile.row });
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupRow {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    en: String,
    members: Vec<String>,
}

impl GroupRow {
    fn into_term(self) -> Term {
        let mut term = Term::new(Taxonomy::Region, id(&self.id), self.name);
        term.aliases = self.aliases;
        term.name_en = Some(self.en);
        term.members = self.members.iter().map(|code| id(code)).collect();
        term
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicRow {
    id: String,
    name: String,
    en: String,
    definition: String,
    definition_en: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    synonyms: Vec<String>,
    #[serde(default)]
    cues: IndexMap<String, u8>,
}

impl TopicRow {
    fn into_term(self) -> Term {
        let mut term = Term::new(Taxonomy::Topic, id(&self.id), self.name);
        term.name_en = Some(self.en);
        term.definition = Some(self.definition);
        term.definition_en = Some(self.definition_en);
        term.aliases = self.aliases;
        term.synonyms = self.synonyms;
        term.name_synonyms();
        term.cues = self.cues.into_iter().map(|(word, weight)| Cue { word, weight }).collect();
        term
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyRow {
    id: String,
    name: String,
    /// The usual short name first; the others are aliases.
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    former: Vec<String>,
    en: String,
    level: Answers,
    #[serde(default)]
    region: Option<String>,
    class: String,
}

impl AgencyRow {
    fn into_term(self) -> Term {
        let mut term = Term::new(Taxonomy::Agency, id(&self.id), self.name);
        let mut shorts = self.short.into_iter();
        if let Some(short) = shorts.next() {
            term.short = short;
        }
        term.aliases = shorts.collect();
        term.former = self.former;
        term.name_en = Some(self.en);
        term.region = self.region.as_deref().map(id);
        term.tier = self.level.into();
        term.class = Some(self.class);
        term
    }
}

/// A level as the data writes it.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
enum Level {
    National,
    Province,
    Municipality,
    MunicipalityCounty,
    Prefecture,
    County,
}

impl From<Level> for RegionLevel {
    fn from(level: Level) -> RegionLevel {
        match level {
            Level::National => RegionLevel::National,
            Level::Province => RegionLevel::Province,
            Level::Municipality => RegionLevel::Municipality,
            Level::MunicipalityCounty => RegionLevel::MunicipalityCounty,
            Level::Prefecture => RegionLevel::Prefecture,
            Level::County => RegionLevel::County,
        }
    }
}

/// One text, or several of which the first is the official one.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

/// One text, or one a level.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrLevels {
    One(String),
    Levels(BTreeMap<Level, String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeRow {
    id: String,
    class: String,
    names: BTreeMap<Level, OneOrMore>,
    #[serde(default)]
    shorts: Vec<String>,
    #[serde(default)]
    former: Vec<String>,
    en: OneOrLevels,
}

impl TypeRow {
    fn into_type(self) -> AgencyType {
        let (mut names, mut others) = (BTreeMap::new(), BTreeMap::new());
        for (level, name) in self.names {
            let level = RegionLevel::from(level);
            let mut all = match name {
                OneOrMore::One(name) => vec![name],
                OneOrMore::More(all) => all,
            };
            let rest = all.split_off(all.len().min(1));
            names.extend(all.pop().map(|official| (level, official)));
            if !rest.is_empty() {
                others.insert(level, rest);
            }
        }
        let (en, en_by_level) = match self.en {
            OneOrLevels::One(en) => (en, BTreeMap::new()),
            OneOrLevels::Levels(levels) => {
                let by_level: BTreeMap<RegionLevel, String> =
                    levels.into_iter().map(|(level, en)| (level.into(), en)).collect();
                let usual = by_level.values().next_back().cloned().unwrap_or_default();
                (usual, by_level)
            }
        };
        AgencyType {
            id: self.id,
            class: self.class,
            names,
            others,
            shorts: self.shorts,
            former: self.former,
            en,
            en_by_level,
        }
    }
}

fn medium([name, aliases, region, domains, name_en]: [&str; 5]) -> Medium {
    Medium {
        name: name.to_owned(),
        name_en: some(name_en),
        aliases: several(aliases),
        region: (!region.is_empty()).then(|| id(region)),
        domains: several(domains),
    }
}

fn dated_fact([phrase, year, strength, source]: [&str; 4]) -> DatedFact {
    DatedFact {
        phrase: phrase.to_owned(),
        year: year.parse().expect("built-in years are tested"),
        strong: strength == "strong",
        source: source.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Resolution;

    #[test]
    fn divisions_stand_below_what_is_above_them() {
        let vocabulary = vocabulary();
        let parent = |code: &str| {
            vocabulary.regions[&id(code)].parent.as_ref().map(|id| id.as_str().to_owned())
        };
        let cases = [
            ("510000", None),
            ("510700", Some("510000")),
            ("510703", Some("510700")),
            ("500154", Some("500000")),
            ("110101", Some("110000")),
            // Counties directly below a province have no prefecture of their own.
            ("429004", Some("420000")),
        ];
        for (code, above) in cases {
            assert_eq!(parent(code).as_deref(), above, "{code}");
        }
    }

    #[test]
    fn names_lead_to_terms() {
        let vocabulary = vocabulary();
        let found = |name: &str| vocabulary.resolve(Taxonomy::Region, name);
        for (name, code) in [("重庆市", "500000"), ("开州", "500154"), ("川渝", "chengyu")] {
            assert_eq!(found(name), Resolution::Found(id(code)), "{name}");
        }
        assert!(matches!(found("市中区"), Resolution::Ambiguous(_)));
        assert_eq!(found("乐山市/市中区"), Resolution::Found(id("511102")));
    }

    #[test]
    fn bodies_are_found_by_region_and_form() {
        let vocabulary = vocabulary();
        let found = |name: &str| vocabulary.resolve(Taxonomy::Agency, name);
        let cases = [
            ("重庆市卫健委", "500000-health-commission"),
            ("开州区卫生健康委员会", "500154-health-commission"),
            ("Chongqing Municipal Health Commission", "500000-health-commission"),
            ("中共四川省委员会办公厅", "510000-party-office"),
            ("中共重庆市委", "500000-party-committee"),
            ("国家卫健委", "000000-health-commission"),
            ("National Health Commission", "000000-health-commission"),
        ];
        for (name, agency) in cases {
            assert_eq!(found(name), Resolution::Found(id(agency)), "{name}");
        }
        let near = Resolution::Unknown(Some("重庆市卫生健康委员会".into()));
        assert_eq!(found("重庆市卫生健委员会"), near);
    }

    #[test]
    fn every_body_leads_back_to_itself() {
        let vocabulary = vocabulary();
        for code in ["500000", "510000", "500154", "510700", "510703"] {
            for kind in &vocabulary.agency_types {
                let Some(term) = kind.in_region(&vocabulary.regions[&id(code)]) else { continue };
                let found = vocabulary.resolve(Taxonomy::Agency, &term.name);
                assert_eq!(found, Resolution::Found(term.id.clone()), "{}", term.name);
            }
        }
    }

    #[test]
    fn every_reference_and_every_tile_has_its_region() {
        let vocabulary = vocabulary();
        for term in vocabulary.regions.values() {
            for other in term.parent.iter().chain(&term.members) {
                assert!(vocabulary.regions.contains_key(other), "{} names {other}", term.id);
            }
        }
        for term in vocabulary.agencies.values() {
            if let Some(region) = &term.region {
                assert!(vocabulary.regions.contains_key(region), "{} names {region}", term.id);
            }
        }
        assert_eq!(vocabulary.regions.values().filter(|term| term.tile.is_some()).count(), 59);
    }
}
