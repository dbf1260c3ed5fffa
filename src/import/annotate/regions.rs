//! Which divisions a story is about, which it only mentions, and which one it speaks from
//! (我市, 全省).

mod home;

pub(super) use home::Home;

use super::evidence::{Evidence, around};
use super::names::{Body, Found, Names, Seat, What};
use super::reading::{Place, Reading};
use crate::model::{Taxonomy, Term, TermId, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// The names of a story, line by line as in [`Reading::lines`].
pub(super) struct Named {
    pub(super) lines: Vec<Vec<Found>>,
}

impl Named {
    /// Finds all names of a story.
    pub(super) fn new(reading: &Reading, names: &Names) -> Named {
        Named { lines: reading.lines.iter().map(|line| names.find(&line.fold)).collect() }
    }

    /// All names with the number of their line.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &Found)> {
        self.lines
            .iter()
            .enumerate()
            .flat_map(|(at, line)| line.iter().map(move |found| (at, found)))
    }
}

/// The divisions of a story.
#[derive(Debug, Default)]
pub(super) struct Regions {
    /// What it is about, the most important first.
    pub(super) about: Vec<TermId>,
    /// What it only mentions.
    pub(super) mentioned: Vec<TermId>,
}

/// Two-character names that are also ordinary words; they need support from the context.
const ORDINARY: [&str; 17] = [
    "安康", "大同", "长治", "白银", "日照", "来宾", "朝阳", "海东", "海北", "海西", "山南", "中山",
    "东方", "中卫", "黄山", "河源", "信阳",
];

/// Provinces whose names stand across other words (长江西岸, 推广西药); others are their own words.
const ACROSS: [&str; 11] =
    ["江西", "河南", "海南", "山西", "山东", "河北", "湖南", "湖北", "广西", "广东", "云南"];

/// Whether a name needs support from the rest of the story.
fn is_doubtful(id: &TermId, full: bool, clear: bool, text: &str) -> bool {
    let short = text.chars().count() <= 2;
    if full {
        // 范县 and 示范县, 沛县 and 充沛县情.
        return short && !id.as_str().ends_with("00");
    }
    !id.as_str().ends_with("00")
        || ORDINARY.contains(&text)
        || (short && !clear && (!id.as_str().ends_with("0000") || ACROSS.contains(&text)))
}

/// Decides which of several divisions of one name is meant, from what else the story names.
pub(super) struct Context<'a> {
    vocabulary: &'a Vocabulary,
    /// Divisions that are named beyond doubt, with those above them.
    certain: BTreeSet<TermId>,
    home: Option<TermId>,
}

impl<'a> Context<'a> {
    /// What the story names beyond doubt, and the region that it speaks from.
    pub(super) fn new(
        reading: &Reading,
        named: &Named,
        vocabulary: &'a Vocabulary,
        home: Option<&TermId>,
    ) -> Context<'a> {
        let mut certain = BTreeSet::new();
        for (line, found) in named.all() {
            let text = &reading.lines[line].fold[found.range.clone()];
            let sure: Vec<&TermId> = match &found.what {
                What::Region { ids, full, clear }
                    if ids.len() == 1 && !is_doubtful(&ids[0], *full, *clear, text) =>
                {
                    ids.iter().collect()
                }
                What::Body(Body::Typed { seat: Seat::Region(ids), .. }) if ids.len() == 1 => {
                    ids.iter().collect()
                }
                What::Group(ids) => ids
                    .iter()
                    .flat_map(|id| match vocabulary.regions.get(id) {
                        Some(term) if !term.members.is_empty() => term.members.iter().collect(),
                        _ => vec![id],
                    })
                    .collect(),
                _ => Vec::new(),
            };
            for id in sure {
                certain.insert(id.clone());
                certain.extend(vocabulary.ancestors(id));
            }
        }
        if let Some(home) = home {
            certain.insert(home.clone());
            certain.extend(vocabulary.ancestors(home));
        }
        Context { vocabulary, certain, home: home.cloned() }
    }

    /// The one division that is meant; nothing where that cannot be told.
    pub(super) fn resolve(&self, ids: &[TermId], doubtful: bool) -> Option<TermId> {
        if let [only] = ids {
            return (!doubtful || self.supports(only)).then(|| only.clone());
        }
        // A city before its district of the same short name: 朝阳 before 朝阳县.
        let mut best: Vec<&TermId> = ids.iter().filter(|id| self.supports(id)).collect();
        if best.len() > 1
            && let Some(home) = &self.home
        {
            let near = |id: &TermId| {
                id == home
                    || self.vocabulary.ancestors(id).contains(home)
                    || self.vocabulary.ancestors(home).contains(id)
                    || parent(self.vocabulary, id) == parent(self.vocabulary, home)
            };
            best.retain(|id| near(id));
        }
        match best[..] {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    /// Whether the story names the division in full, or one above it.
    fn supports(&self, id: &TermId) -> bool {
        self.certain.contains(id)
            || self.vocabulary.ancestors(id).iter().any(|above| self.certain.contains(above))
    }
}

fn parent<'v>(vocabulary: &'v Vocabulary, id: &TermId) -> Option<&'v TermId> {
    vocabulary.regions.get(id).and_then(|term| term.parent.as_ref())
}

/// How a story speaks of one division.
#[derive(Debug, Default)]
struct Weight {
    title: f32,
    lead: f32,
    heading: f32,
    body: f32,
    /// Line, range and place of the first mention.
    first: Option<(usize, usize, usize)>,
}

impl Weight {
    fn add(&mut self, place: Place, weight: f32, at: (usize, usize, usize)) {
        match place {
            Place::Title => self.title += 6.0 * weight,
            Place::Kicker | Place::Subtitle => self.title += 3.0 * weight,
            Place::Lead => self.lead += 2.0 * weight,
            Place::Heading => self.heading += 2.0 * weight,
            Place::Body => self.body += weight,
            Place::Meta => return,
        }
        self.first.get_or_insert(at);
    }

    fn score(&self) -> f32 {
        self.title.min(8.0) + self.lead.min(5.0) + self.heading.min(4.0) + (1.0 + self.body).log2()
    }
}

/// At least so much makes a division what the story is about: one mention in the lead, or
/// three in the body.
const ABOUT: f32 = 1.95;

/// Weighs all divisions of a story.
pub(super) fn weigh(
    reading: &Reading,
    named: &Named,
    vocabulary: &Vocabulary,
    context: &Context,
    home: &Home,
    binding: bool,
    evidence: &mut Evidence,
) -> Regions {
    let mut weights: BTreeMap<TermId, Weight> = BTreeMap::new();
    let own = home.region.as_ref();
    let above = own.map(|own| vocabulary.ancestors(own)).unwrap_or_default();
    for (line_at, found) in named.all() {
        let line = &reading.lines[line_at];
        let text = &line.fold[found.range.clone()];
        let at = (line_at, found.range.start, found.range.end);
        let mut add = |id: &TermId, weight: f32| {
            // A document carries out what those above order; it is not about them.
            let weight =
                if above.contains(id) && (binding || is_order(&line.fold[..found.range.start])) {
                    weight * 0.2
                } else {
                    weight
                };
            weights.entry(id.clone()).or_default().add(line.place, weight, at);
        };
        match &found.what {
            What::Region { ids, full, clear } => {
                let doubtful = ids.first().is_some_and(|id| is_doubtful(id, *full, *clear, text));
                if let Some(id) = context.resolve(ids, doubtful) {
                    let dateline = at_dateline(&line.fold, found.range.end);
                    add(&id, if dateline { 0.3 } else { manner(&line.fold[found.range.end..]) });
                }
            }
            What::Group(ids) => {
                for id in ids {
                    match vocabulary.regions.get(id) {
                        Some(group) if !group.members.is_empty() => {
                            members(group, vocabulary).iter().for_each(|member| add(member, 0.8));
                        }
                        _ => add(id, 0.8),
                    }
                }
            }
            What::Body(Body::Typed { seat: Seat::Region(ids), .. }) => {
                // What a division's own bodies do happens there; it is not named itself.
                if let Some(id) =
                    context.resolve(ids, false).filter(|id| !(binding && above.contains(id)))
                {
                    let near = own == Some(&id) || line.place == Place::Title;
                    add(&id, if near { 0.5 } else { 0.25 });
                }
            }
            _ => {}
        }
    }
    let mut ranked: Vec<(f32, TermId)> = weights
        .iter()
        .map(|(id, weight)| {
            let bonus = if own == Some(id) { 3.0 + home.markers.min(6) as f32 * 0.5 } else { 0.0 };
            (weight.score() + bonus, id.clone())
        })
        .collect();
    if let Some(own) = own
        && !weights.contains_key(own)
        && (binding || home.markers > 0)
    {
        ranked.push((3.0 + home.markers.min(6) as f32 * 0.5, own.clone()));
    }
    let first = |id: &TermId| weights.get(id).and_then(|weight| weight.first).unwrap_or((0, 0, 0));
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(first(&a.1).cmp(&first(&b.1))));
    let top = ranked.first().map_or(0.0, |(score, _)| *score);
    let mut regions = Regions::default();
    for (score, id) in ranked {
        let about = score >= ABOUT.max(top * 0.12)
            || (regions.about.is_empty() && score >= 1.0 && reading.length < 600);
        if !about {
            regions.mentioned.push(id);
            continue;
        }
        let (rule, text) = match weights.get(&id) {
            Some(weight) => {
                let (line, start, end) = weight.first.unwrap_or((0, 0, 0));
                let text =
                    reading.lines.get(line).map_or("", |line| around(&line.fold, start..end));
                let rule = if own == Some(&id) {
                    "own-region"
                } else if weight.title > 0.0 {
                    "title"
                } else if weight.lead > 0.0 {
                    "lead"
                } else {
                    "frequency"
                };
                (rule, text)
            }
            None => ("own-region", home.words.as_str()),
        };
        evidence.note(
            "regions",
            vocabulary.qualified_name(Taxonomy::Region, &id),
            rule,
            text,
            0.4 + score / 14.0,
        );
        regions.about.push(id);
    }
    regions
}

/// The members of a group; many cities together stand for their provinces.
fn members(group: &Term, vocabulary: &Vocabulary) -> Vec<TermId> {
    if group.members.len() <= 4 {
        return group.members.clone();
    }
    let mut ids = Vec::new();
    for member in &group.members {
        let id = vocabulary.ancestors(member).last().unwrap_or(member).clone();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// Whether a place stands in the dateline: 新华社拉萨6月12日电.
fn at_dateline(fold: &str, end: usize) -> bool {
    let head = fold[..end].chars().take(15).count() <= 14;
    let after: String = fold[end..].chars().take(10).collect();
    head && ["日电", "日讯", "讯（", "电（"].iter().any(|mark| after.contains(mark))
}

/// How much a mention counts by what follows it: 三明医改经验 is not about 三明.
fn manner(after: &str) -> f32 {
    let named_for = [
        "医改",
        "经验",
        "模式",
        "会议精神",
        "宣言",
        "共识",
        "样板",
        "籍",
        "人，",
        "人。",
        "话",
        "火锅",
        "方言",
        "脑炎",
        "出血热",
    ];
    if named_for.iter().any(|word| after.starts_with(word)) { 0.2 } else { 1.0 }
}

/// Whether the words before a name make it one whose orders are followed.
fn is_order(before: &str) -> bool {
    ["按照", "根据", "按", "落实", "执行", "国家及", "国家和", "依据", "遵照", "对接"]
        .iter()
        .any(|word| before.ends_with(word))
}
