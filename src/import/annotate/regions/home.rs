//! The region that a story speaks from: what 我市, 全省 and 区卫生健康委 mean in it.

use super::{Named, taiwan};
use crate::import::annotate::names::{Body, Seat, What};
use crate::import::annotate::reading::{Place, Reading};
use crate::model::{RegionLevel, TermId, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// The level of a body without a seat that can only be the country's.
pub(in crate::import::annotate) const NATIONAL: char = '国';

/// The level of a bureau without a seat that only Hong Kong, Macao and the places of Taiwan have.
pub(in crate::import::annotate) const SPECIAL: char = '局';

/// The story's own region, level by level.
#[derive(Debug, Clone, Default)]
pub(in crate::import::annotate) struct Home {
    /// What 省 means.
    pub(in crate::import::annotate) province: Option<TermId>,
    /// What 市 or 州 means.
    pub(in crate::import::annotate) city: Option<TermId>,
    /// What 区, 县 or 旗 means.
    pub(in crate::import::annotate) county: Option<TermId>,
    /// Hong Kong, Macao or Taiwan, where the story speaks from there.
    own: Option<TermId>,
    /// What a 卫健委 without a seat means: the country's, where the story speaks from Hong Kong, Macao or Taiwan,
    /// which have none.
    country: Option<TermId>,
    /// The region that the story speaks from.
    pub(in crate::import::annotate) region: Option<TermId>,
    /// How often the story says 我市, 全市 and the like of that region.
    pub(in crate::import::annotate) markers: usize,
    /// The first of these words.
    pub(in crate::import::annotate) words: String,
    /// The health bureau of the county or city of Taiwan that the story speaks of most.
    pub(in crate::import::annotate) bureau: Option<TermId>,
}

impl Home {
    /// What the word for a level means in this story.
    pub(in crate::import::annotate) fn of_level(&self, level: char) -> Option<&TermId> {
        match level {
            '省' => self.province.as_ref(),
            '市' | '州' => self.city.as_ref(),
            NATIONAL => self.country.as_ref(),
            SPECIAL => self.own.as_ref(),
            _ => self.county.as_ref(),
        }
    }

    /// Finds the story's own region. `strong` are divisions that its issuer or its
    /// document number names; `medium` is the home of the medium that published it.
    pub(in crate::import::annotate) fn find(
        reading: &Reading,
        named: &Named,
        vocabulary: &Vocabulary,
        strong: &[TermId],
        medium: Option<&TermId>,
    ) -> Home {
        let votes = votes(reading, named, vocabulary, strong, medium);
        let mut markers = Markers::default();
        for line in &reading.lines {
            markers.read(&line.fold);
        }
        for (_, found) in named.all() {
            if let What::Body(Body::Typed { seat: Seat::Level(level), .. }) = &found.what
                && ![NATIONAL, SPECIAL].contains(level)
            {
                *markers.counts.entry(group(*level)).or_default() += 1;
            }
        }
        let mut home = Home { bureau: taiwan::bureau(reading, vocabulary), ..Home::default() };
        let county = direct(&votes, |id| !id.as_str().ends_with("00"));
        // 我区 speaks from a district, though the province beside it is named more often.
        let local = markers.count('区') > 0 && markers.count('区') >= markers.count('市');
        let above = county.filter(|id| local && votes.get(id).is_some_and(|vote| *vote >= 1.5));
        let province = above
            .and_then(|id| vocabulary.ancestors(&id).pop())
            // 省卫健委 is nobody's in a municipality, though its own bodies are named beside it.
            .or_else(|| {
                best(
                    &votes,
                    |id| {
                        let municipal =
                            RegionLevel::of_code(id.as_str()) == Some(RegionLevel::Municipality);
                        id.as_str().ends_with("0000") && !(municipal && markers.count('省') > 0)
                    },
                    2,
                )
            });
        // Where all that is named lies in one province, one mention is enough.
        let province = province.or_else(|| only_province(&votes, markers.count('省') > 0));
        let Some(province) = province else { return home };
        let within = |id: &TermId| id.as_str().get(..2) == province.as_str().get(..2);
        let municipality =
            RegionLevel::of_code(province.as_str()) == Some(RegionLevel::Municipality);
        home.province = Some(province.clone());
        home.city = if municipality {
            Some(province.clone())
        } else {
            let above = best(
                &votes,
                |id| within(id) && id.as_str().ends_with("00") && !id.as_str().ends_with("0000"),
                4,
            );
            let own = direct(&votes, |id| within(id) && is_county_city(vocabulary, id));
            let vote = |id: &TermId| votes.get(id).copied().unwrap_or(0.0);
            match (above, own) {
                // 鹤山市's 我市 is itself, where the city above it is not named.
                (Some(above), Some(own)) if vote(&above) < 0.5 && vote(&own) >= 2.0 => Some(own),
                (above, own) => above.or(own),
            }
        };
        home.county = direct(&votes, |id| {
            within(id)
                && !id.as_str().ends_with("00")
                && home.city.as_ref().is_none_or(|city| {
                    municipality || id.as_str().get(..4) == city.as_str().get(..4)
                })
        });
        // The 全区 of an autonomous region is the whole of it.
        let autonomous =
            vocabulary.regions.get(&province).is_some_and(|term| term.name.ends_with("自治区"));
        if autonomous
            && home.county.as_ref().and_then(|id| votes.get(id)).is_none_or(|vote| *vote < 2.0)
        {
            home.county = Some(province);
        }
        home.choose(&votes, &markers, strong);
        let special =
            |id: &&TermId| ["71", "81", "82"].iter().any(|code| id.as_str().starts_with(code));
        home.own = home.region.as_ref().or(home.province.as_ref()).filter(special).cloned();
        home.country = home.own.as_ref().and(TermId::new("000000"));
        home
    }

    /// The lowest level that the story calls its own; without such words, the division
    /// with the most votes.
    fn choose(&mut self, votes: &BTreeMap<TermId, f32>, markers: &Markers, strong: &[TermId]) {
        let count = |level| markers.count(level);
        let levels =
            [('区', self.county.clone()), ('市', self.city.clone()), ('省', self.province.clone())];
        let most = levels.iter().map(|(level, _)| count(*level)).max().unwrap_or(0);
        // A document speaks from its issuer's region.
        if let Some(own) = strong.first() {
            self.region = Some(own.clone());
        } else {
            self.region = levels
                .iter()
                .filter(|(level, id)| {
                    id.is_some() && count(*level) > 0 && count(*level) * 3 >= most
                })
                .find_map(|(_, id)| id.clone())
                .or_else(|| {
                    votes
                        .iter()
                        .filter(|(_, vote)| **vote >= 2.0)
                        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))
                        .map(|(id, _)| id.clone())
                });
        }
        let own = self.region.as_ref();
        let level = levels
            .iter()
            .find(|(_, id)| id.is_some() && id.as_ref() == own)
            .map(|(level, _)| *level);
        // 市 of a municipality is both its city and its province.
        self.markers = level.map_or(0, count);
        if self.markers == 0 && self.city.is_some() && own == self.city.as_ref() {
            self.markers = count('市');
        }
        self.words = markers.first.clone();
    }
}

/// Words that speak of the story's own region, counted by level.
#[derive(Default)]
struct Markers {
    counts: BTreeMap<char, usize>,
    first: String,
}

impl Markers {
    fn count(&self, level: char) -> usize {
        self.counts.get(&level).copied().unwrap_or(0)
    }

    fn read(&mut self, fold: &str) {
        // By the words 我省, 我市 … 本旗, each from left to right.
        let mut words: Vec<(usize, usize)> = Vec::new();
        for (at, own) in fold.match_indices(['我', '全', '本']) {
            let level = fold[at + own.len()..].chars().next();
            let place = |all: &str, c: &str| all.find(c).unwrap_or(0);
            if let Some(level) = level.filter(|level| LEVELS.contains(*level)) {
                let rank = place("我全本", own) * LEVELS.len()
                    + place(LEVELS, &fold[at + own.len()..][..level.len_utf8()]);
                words.push((rank, at));
            }
        }
        words.sort_unstable();
        for (_, at) in words {
            let end = at + 2 * '我'.len_utf8();
            // 安全区, 完全县; 全市场 and 全省会 are other words.
            let before = fold[..at].chars().next_back();
            let after = fold[end..].chars().next();
            if before.is_some_and(|c| {
                matches!(c, '安' | '完' | '健' | '自' | '基' | '根' | '日' | '齐' | '周')
            }) || after.is_some_and(|c| matches!(c, '场' | '域' | '会'))
            {
                continue;
            }
            let level = fold[at..end].chars().next_back().unwrap_or('市');
            *self.counts.entry(group(level)).or_default() += 1;
            if self.first.is_empty() {
                self.first = super::around(fold, at..end).to_owned();
            }
        }
    }
}

/// What levels are called.
const LEVELS: &str = "省市州区县旗";

/// Levels that mean one: 州 is a 市, 县 and 旗 are 区.
fn group(level: char) -> char {
    match level {
        '省' => '省',
        '市' | '州' => '市',
        _ => '区',
    }
}

fn is_county_city(vocabulary: &Vocabulary, id: &TermId) -> bool {
    !id.as_str().ends_with("00")
        && vocabulary.regions.get(id).is_some_and(|term| term.name.ends_with('市'))
}

/// What speaks for each division.
fn votes(
    reading: &Reading,
    named: &Named,
    vocabulary: &Vocabulary,
    strong: &[TermId],
    medium: Option<&TermId>,
) -> BTreeMap<TermId, f32> {
    let mut votes: BTreeMap<TermId, f32> = BTreeMap::new();
    let mut counts: BTreeMap<TermId, f32> = BTreeMap::new();
    for id in strong {
        *votes.entry(id.clone()).or_default() += 6.0;
    }
    if let Some(id) = medium {
        *votes.entry(id.clone()).or_default() += 3.0;
    }
    let mut seen = BTreeSet::new();
    for (line_at, found) in named.all() {
        let place = reading.lines[line_at].place;
        let (ids, share): (Vec<&TermId>, f32) = match &found.what {
            What::Region { ids, full, .. } if ids.len() == 1 => {
                // The short name of a county may be a word.
                let fold = &reading.lines[line_at].fold;
                let word = super::doubt::is_ordinary(&fold[found.range.clone()])
                    && !super::doubt::stands_apart(fold, &found.range);
                let sure = *full || ids[0].as_str().ends_with("00") && !word;
                // Where people met is not where the story speaks from.
                let met = if super::weight::at_dateline(fold, found.range.end) {
                    0.3
                } else {
                    super::weight::manner(&fold[..found.range.start], &fold[found.range.end..])
                };
                (ids.iter().collect(), met * if sure { 1.0 } else { 0.2 })
            }
            What::Group(_)
                if super::weight::is_left_out(
                    &reading.lines[line_at].fold[..found.range.start],
                ) =>
            {
                continue;
            }
            What::Group(ids) => {
                let members = ids.iter().flat_map(|id| match vocabulary.regions.get(id) {
                    Some(term) if !term.members.is_empty() => term.members.iter().collect(),
                    _ => vec![id],
                });
                (members.collect(), 0.5)
            }
            What::Body(Body::Typed { seat: Seat::Region(ids), .. }) if ids.len() == 1 => {
                (ids.iter().collect(), 1.0)
            }
            What::Body(Body::New { home, .. }) if home.len() == 1 => (home.iter().collect(), 0.5),
            What::Body(Body::Listed(id)) => {
                let home = vocabulary
                    .agencies
                    .get(id)
                    .filter(|term| term.class.as_deref() != Some("government"));
                // In which district of a city a hospital lies says nothing of a story that names it.
                let seat = home.and_then(|term| term.region.as_ref());
                let seat = seat.filter(|id| id.as_str().ends_with("00"));
                (seat.into_iter().collect(), 0.3)
            }
            _ => continue,
        };
        for id in ids {
            let weight = match place {
                Place::Title | Place::Kicker | Place::Subtitle => 3.0,
                Place::Lead => 1.5,
                _ => 0.0,
            };
            if weight > 0.0 && seen.insert((place, id.clone())) {
                *votes.entry(id.clone()).or_default() += weight * share;
            }
            let count = counts.entry(id.clone()).or_default();
            *count = (*count + 0.5 * share).min(4.0);
        }
    }
    for (id, count) in counts {
        *votes.entry(id).or_default() += count;
    }
    votes
}

/// The division of one level with the most votes, those of its parts with it; `stem` is
/// how many digits of a code its parts share with it.
fn best(
    votes: &BTreeMap<TermId, f32>,
    level: impl Fn(&TermId) -> bool,
    stem: usize,
) -> Option<TermId> {
    let mut sums: BTreeMap<TermId, f32> = BTreeMap::new();
    for (id, vote) in votes {
        let code = id.as_str();
        let Some(head) = code.get(..stem).filter(|_| code.len() == 6) else { continue };
        let zeros = "0".repeat(6 - stem);
        if let Some(whole) = TermId::new(&format!("{head}{zeros}")) {
            let share = if whole == *id { 1.0 } else { 0.5 };
            *sums.entry(whole).or_default() += vote * share;
        }
    }
    sums.retain(|id, sum| level(id) && *sum >= 0.5);
    sums.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(id, _)| id)
}

/// The one province that all divisions with a vote lie in.
fn only_province(votes: &BTreeMap<TermId, f32>, of_province: bool) -> Option<TermId> {
    let mut codes =
        votes.keys().filter_map(|id| id.as_str().get(..2).filter(|_| id.as_str().len() == 6));
    let first = codes.next()?;
    let id = TermId::new(&format!("{first}0000"))?;
    let municipal = RegionLevel::of_code(id.as_str()) == Some(RegionLevel::Municipality);
    (codes.all(|code| code == first) && !(municipal && of_province)).then_some(id)
}

/// The division with the most votes of its own.
fn direct(votes: &BTreeMap<TermId, f32>, level: impl Fn(&TermId) -> bool) -> Option<TermId> {
    votes
        .iter()
        .filter(|(id, vote)| id.as_str().len() == 6 && level(id) && **vote >= 0.5)
        .max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)))
        .map(|(id, _)| id.clone())
}
