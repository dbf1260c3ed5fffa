//! Every name in a line: divisions and groups of them, bodies, media. What a short form
//! means (市卫生健康委) is left open here; [`super::regions`] finds the story's own region
//! first, then [`super::agencies`] resolves it.

mod abbreviation;
mod body;
mod chain;
mod edge;
mod english;
mod pattern;
mod seat;
mod typed;

use crate::model::{TermId, Vocabulary};
use crate::text::recognise::Recogniser;
use chain::{Chain, Hit, is_below};
use edge::{ends_well, is_clear, runs_on};
use pattern::Meaning;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A name in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it stands in the line's fold, in bytes, with the divisions before it.
    pub(super) range: Range<usize>,
    pub(super) what: What,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A division, or one of several that bear the name.
    Region {
        ids: Vec<TermId>,
        /// Whether the name says what sort of division it is (开州区, not 开州).
        full: bool,
        /// Whether it could not be cut out of other words (自信阳光 is not 信阳).
        clear: bool,
    },
    /// Divisions named together: 川渝, 在渝 names one.
    Group(Vec<TermId>),
    /// A body.
    Body(Body),
    /// A medium, by its place in the vocabulary.
    Medium(usize),
}

/// A body as the text names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Body {
    /// A listed one.
    Listed(TermId),
    /// One of a type; several types may share a short form.
    Typed { types: Vec<usize>, seat: Seat },
    /// One that no vocabulary has; its home where the name begins with it.
    New { name: String, home: Vec<TermId> },
}

/// Whose body of a type it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seat {
    /// The whole country's.
    National,
    /// A named division's.
    Region(Vec<TermId>),
    /// The story's own 省, 市, 区 or 县.
    Level(char),
    /// Those of so many divisions that the story lists elsewhere (四市卫生健康委).
    Counted(usize),
}

/// The recogniser of all names.
pub(super) struct Names {
    recogniser: Recogniser,
    meanings: Vec<Meaning>,
    /// For cutting a name that ran into the next word: its shorter forms.
    shorter: BTreeMap<String, TermId>,
    /// Provinces by their abbreviation.
    abbreviations: FxHashMap<char, TermId>,
    /// The members of small groups, whose bodies one word may name together.
    groups: BTreeMap<TermId, Vec<TermId>>,
    /// The types of a government and of a youth league's committee among the types.
    government: Option<usize>,
    youth: Option<usize>,
    /// Divisions below the prefecture by their English names in small letters.
    counties: BTreeMap<String, Vec<TermId>>,
    /// The types of offices, of which each division has one.
    offices: BTreeSet<usize>,
    /// That of a people's hospital, which 县医院 means.
    hospital: Option<usize>,
}

impl Names {
    /// Builds the recogniser from the vocabularies.
    pub(super) fn new(vocabulary: &Vocabulary) -> Names {
        let patterns = pattern::all(vocabulary);
        let mut shorter = BTreeMap::new();
        let mut abbreviations = FxHashMap::default();
        for term in vocabulary.regions.values() {
            if term.members.is_empty() && !term.short.is_empty() {
                shorter.entry(term.short.clone()).or_insert_with(|| term.id.clone());
            }
            if term.id.as_str().ends_with("0000") {
                for short in &term.abbreviations {
                    if let (Some(c), false) = (short.chars().next(), pattern::is_common(short)) {
                        abbreviations.insert(c, term.id.clone());
                    }
                }
            }
        }
        let recogniser =
            Recogniser::new(patterns.iter().zip(0..).map(|((name, _), at)| (name.as_str(), at)));
        let meanings = patterns.into_iter().map(|(_, meaning)| meaning).collect();
        let groups = vocabulary
            .regions
            .values()
            .filter(|term| (2..=4).contains(&term.members.len()))
            .map(|term| (term.id.clone(), term.members.clone()))
            .collect();
        let kind = |id| vocabulary.agency_types.iter().position(|kind| kind.id == id);
        let (government, youth) = (kind("people-government"), kind("youth-league"));
        let hospital = kind("people-hospital");
        let mut counties: BTreeMap<String, Vec<TermId>> = BTreeMap::new();
        for term in vocabulary.regions.values().filter(|term| !term.id.as_str().ends_with("00")) {
            for name in [&term.name_en, &term.short_en].into_iter().flatten() {
                let own = counties.entry(name.to_ascii_lowercase()).or_default();
                if term.members.is_empty() && !own.contains(&term.id) {
                    own.push(term.id.clone());
                }
            }
        }
        let offices = vocabulary.agency_types.iter().enumerate();
        let offices =
            offices.filter(|(_, kind)| !matches!(kind.class.as_str(), "hospital" | "institution"));
        Names {
            recogniser,
            meanings,
            shorter,
            abbreviations,
            groups,
            government,
            youth,
            counties,
            offices: offices.map(|(at, _)| at).collect(),
            hospital,
        }
    }

    /// All names in a folded line, from left to right.
    pub(super) fn find(&self, fold: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let hits: Vec<_> = self.recogniser.find_iter(fold).collect();
        // The divisions that end where the next name may begin: 重庆市开州区.
        let mut chain: Option<Chain> = None;
        for (at, hit) in hits.iter().enumerate() {
            if hit.start < found.last().map_or(0, |last| last.range.end) {
                continue;
            }
            let meanings: Vec<&Meaning> =
                hit.ids.iter().filter_map(|id| self.meanings.get(*id as usize)).collect();
            let joined = chain.take().filter(|chain| chain.range.end == hit.start);
            // 湖北省 with 卫生健康委员会 after it, or a district, begins no name that is new.
            let typed = hits.get(at + 1).is_some_and(|next| {
                next.start == hit.end
                    && next.ids.iter().any(|id| {
                        !matches!(
                            self.meanings.get(*id as usize),
                            None | Some(Meaning::Word | Meaning::Medium(_))
                        )
                    })
            });
            let hit = Hit { range: hit.start..hit.end, typed };
            if let Some(next) = self.take(fold, hit, &meanings, joined, &mut found) {
                chain = Some(next);
            }
        }
        self.abbreviated(fold, &mut found);
        found.sort_by_key(|name| (name.range.start, std::cmp::Reverse(name.range.end)));
        found
    }

    /// Whether a text is the name of a division and nothing else.
    pub(super) fn is_division(&self, fold: &str) -> bool {
        matches!(&self.find(fold)[..], [Found { range, what: What::Region { .. } }]
            if *range == (0..fold.len()))
    }

    /// The province whose abbreviation begins the text, as signs of organs do (渝府发).
    pub(super) fn province_of(&self, text: &str) -> Option<TermId> {
        self.abbreviations.get(&text.chars().next()?).cloned()
    }

    /// Reads one hit; gives the chain of divisions that it is the end of.
    fn take(
        &self,
        fold: &str,
        hit: Hit,
        meanings: &[&Meaning],
        chain: Option<Chain>,
        found: &mut Vec<Found>,
    ) -> Option<Chain> {
        let range = hit.range.clone();
        let text = &fold[range.clone()];
        let seats: Vec<usize> = meanings
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Type(at, false) => Some(*at),
                Meaning::Around(at, before) => {
                    let from = chain.as_ref().map_or(range.start, |chain| chain.range.start);
                    fold[..from].ends_with(before).then_some(*at)
                }
                _ => None,
            })
            .collect();
        // 珠海市卫生局 is that city's, a 卫生局 alone may be a listed body.
        let seated = !seats.is_empty()
            && (chain.is_some() || seat::level_before(&fold[..range.start]).is_some())
            || meanings.iter().any(|meaning| matches!(meaning, Meaning::English(_)))
                && english::is_seated(fold, &range, found);
        if let Some(Meaning::Agency(id)) =
            meanings.iter().find(|m| !seated && matches!(m, Meaning::Agency(_)))
        {
            if edge::is_of_another_country(text, &fold[..range.start]) {
                return None;
            }
            // `who` is not WHO.
            if text.len() > 6 || !text.is_ascii() || text == text.to_ascii_uppercase() {
                // A body of Taiwan alone stands for Taiwan too.
                if let Some(Meaning::Region(id, full)) =
                    meanings.iter().find(|m| matches!(m, Meaning::Region(..)))
                {
                    let what = What::Region { ids: vec![id.clone()], full: *full, clear: true };
                    found.push(Found { range: range.clone(), what });
                }
                let body = Body::Listed((*id).clone());
                self.push_body(fold, range, body, found);
            }
            return None;
        }
        if let Some(Meaning::Medium(at)) = meanings.iter().find(|m| matches!(m, Meaning::Medium(_)))
        {
            found.push(Found { range, what: What::Medium(*at) });
            return None;
        }
        let ids: Vec<(TermId, bool)> = meanings
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Region(id, full) => Some((id.clone(), *full)),
                _ => None,
            })
            .collect();
        if !ids.is_empty() {
            return self.take_region(fold, hit, ids, chain, found);
        }
        if let Some(Meaning::Group(id)) = meanings.iter().find(|m| matches!(m, Meaning::Group(_))) {
            let members = vec![id.clone()];
            found.push(Found { range, what: What::Group(members) });
            return None;
        }
        if let Some(Meaning::Type(at, true)) =
            meanings.iter().find(|m| matches!(m, Meaning::Type(_, true)))
        {
            let body = Body::Typed { types: vec![*at], seat: Seat::National };
            self.push_body(fold, range, body, found);
            return None;
        }
        if let Some(at) = meanings.iter().find_map(|meaning| match meaning {
            Meaning::English(at) => Some(*at),
            _ => None,
        }) {
            self.take_english(fold, range, at, found);
            return None;
        }
        if let Some(level) = meanings.iter().find_map(|meaning| match meaning {
            Meaning::Post(level) => Some(*level),
            _ => None,
        }) {
            self.take_post(fold, range, level, chain, found);
            return None;
        }
        if !seats.is_empty() && ends_well(text, &fold[range.end..]) {
            self.take_type(fold, range, seats, chain, found);
        }
        None
    }

    fn take_region(
        &self,
        fold: &str,
        hit: Hit,
        mut ids: Vec<(TermId, bool)>,
        chain: Option<Chain>,
        found: &mut Vec<Found>,
    ) -> Option<Chain> {
        let mut range = hit.range;
        // 县疾控中心和县卫监所 names no 和县.
        let joins = matches!(found.last(), Some(last)
            if last.range.end == range.start && matches!(last.what, What::Body(_)));
        if joins && fold[range.clone()].starts_with('和') {
            return None;
        }
        let text = &fold[range.clone()];
        if edge::is_person(text, &fold[..range.start])
            || edge::is_foreign(text, &fold[..range.start])
        {
            return None;
        }
        if runs_on(&fold[range.clone()], &fold[range.end..]) {
            // 河北区域 is 河北 and 区域; a street is no division.
            let stem = fold[range.clone()].trim_end_matches(['区', '县', '市', '州']);
            let id = self.shorter.get(stem)?.clone();
            range.end = range.start + stem.len();
            ids = vec![(id, false)];
            if runs_on(stem, &fold[range.end..]) {
                return None;
            }
        }
        let full = ids.iter().any(|(_, full)| *full);
        let mut ids: Vec<TermId> = ids.into_iter().map(|(id, _)| id).collect();
        ids.sort();
        ids.dedup();
        let mut start = range.start;
        let mut chained = false;
        if let Some(chain) = chain {
            let below: Vec<TermId> = ids
                .iter()
                .filter(|id| chain.ids.iter().any(|above| is_below(id, above)))
                .cloned()
                .collect();
            if below.is_empty() {
                // 四川重庆 names two.
            } else {
                ids = below;
                start = chain.range.start;
                chained = true;
                found.pop();
            }
        }
        let name = start..range.end;
        // 昌图县医院 is the people's hospital of the county.
        let county = full && ids.iter().all(|id| !id.as_str().ends_with("00"));
        if let Some(end) = edge::bare_hospital(&fold[name.end..]).filter(|_| county && !hit.typed)
            && let Some(kind) = self.hospital
        {
            let body = Body::Typed { types: vec![kind], seat: Seat::Region(ids) };
            found.push(Found { range: start..name.end + end, what: What::Body(body) });
            return None;
        }
        if !hit.typed
            && let Some((end, new)) = body::extend(fold, name.clone())
        {
            found.push(Found {
                range: start..end,
                what: What::Body(Body::New { name: new, home: ids }),
            });
            return None;
        }
        let clear = chained || is_clear(fold, range);
        found.push(Found {
            range: name.clone(),
            what: What::Region { ids: ids.clone(), full, clear },
        });
        Some(Chain { range: name, ids })
    }
}
