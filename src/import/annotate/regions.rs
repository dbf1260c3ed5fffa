//! Which divisions a story is about, which it only mentions, and which one it speaks from
//! (我市, 全省).

mod context;
mod counted;
mod doubt;
mod home;
mod list;
mod site;
mod taiwan;
mod weight;

pub(super) use context::Context;
pub(super) use home::{Home, NATIONAL, SPECIAL};
pub(super) use site::{of_page, of_source};

use super::evidence::{Evidence, around};
use super::names::{Body, Found, Names, Seat, What};
use super::reading::{Place, Reading};
use crate::model::{Taxonomy, TermId, Vocabulary};
use context::special;
use std::collections::BTreeMap;
use weight::{
    Weight, at_dateline, is_in_meeting, is_in_name, is_local, is_order, is_titled, manner, said_of,
    spoken,
};

/// The names of a story, line by line as in [`Reading::lines`].
pub(super) struct Named {
    pub(super) lines: Vec<Vec<Found>>,
}

impl Named {
    /// Finds all names of a story.
    pub(super) fn new(reading: &Reading, names: &Names) -> Named {
        Named { lines: reading.lines.iter().map(|line| names.find(&line.fold)).collect() }
    }

    /// Names the bodies of divisions that the text only counts one by one.
    pub(super) fn settle(&mut self, reading: &Reading, context: &Context, vocabulary: &Vocabulary) {
        counted::settle(self, reading, context, vocabulary);
    }

    /// Whether divisions are named together (川渝, 长三角).
    pub(super) fn has_groups(&self) -> bool {
        self.all().any(|(_, found)| matches!(found.what, What::Group(_)))
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

impl Regions {
    /// A division whose government takes part is one that the story is about.
    pub(super) fn take_part(
        &mut self,
        acting: &[TermId],
        vocabulary: &Vocabulary,
        evidence: &mut Evidence,
    ) {
        for id in acting {
            if let Some(at) = self.mentioned.iter().position(|own| own == id) {
                let id = self.mentioned.remove(at);
                let name = vocabulary.qualified_name(Taxonomy::Region, &id);
                evidence.note("regions", &name, "government-takes-part", &name, 0.6);
                self.about.push(id);
            }
        }
    }
}

/// At least so much makes a division what the story is about: one mention in the lead, or
/// three in the body.
const ABOUT: f32 = 1.95;
/// What is enough where nothing else is named.
const FEEBLE: f32 = 1.0;
/// The same for what only the body names: two mentions.
const SOLE: f32 = 1.5;

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
    // The same without what is said of groups.
    let mut alone: BTreeMap<TermId, Weight> = BTreeMap::new();
    let own = home.region.as_ref();
    let above = own.map(|own| vocabulary.ancestors(own)).unwrap_or_default();
    let spoken = spoken(reading, named, vocabulary, context);
    let counted = list::counted(reading, named);
    let titled = is_titled(reading, named);
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
            if !matches!(found.what, What::Group(_)) {
                alone.entry(id.clone()).or_default().add(line.place, weight, at);
            }
        };
        match &found.what {
            What::Region { .. } => {
                if let Some(id) = context.named(found, &line.fold) {
                    let dateline = at_dateline(&line.fold, found.range.end);
                    let (before, after) =
                        (&line.fold[..found.range.start], &line.fold[found.range.end..]);
                    let named = line.place != Place::Title && is_in_name(before, after);
                    let weight = match () {
                        () if dateline || named => 0.3,
                        // 本港 and 本澳 say where a story speaks from, as 我市 does.
                        () if text.starts_with('本') && line.place != Place::Title => 4.0,
                        () => manner(before, after),
                    };
                    add(&id, weight);
                    if counted.contains(&(line_at, found.range.start)) {
                        weights.entry(id).or_default().titled = true;
                    }
                }
            }
            What::Group(ids) => {
                let (before, after) =
                    (&line.fold[..found.range.start], &line.fold[found.range.end..]);
                let meeting = if is_in_meeting(before, after) { 0.3 } else { 1.0 };
                // Beside the places that the title names, a group of several is where they lie.
                let wide = ids
                    .iter()
                    .filter_map(|id| vocabulary.regions.get(id))
                    .any(|group| group.members.len() > 2);
                let aside = wide && titled && line.place != Place::Title;
                let weight = 0.8 * meeting * manner(before, after) * if aside { 0.5 } else { 1.0 };
                for id in ids {
                    match vocabulary.regions.get(id) {
                        Some(group) if !group.members.is_empty() => {
                            said_of(text, group, &spoken, vocabulary)
                                .iter()
                                .for_each(|member| add(member, weight));
                        }
                        _ => add(id, weight),
                    }
                }
            }
            What::Body(Body::Typed { seat: Seat::Region(ids), .. }) => {
                // What a division's own bodies do happens there; it is not named itself.
                if let Some(id) =
                    context.resolve(ids, false).filter(|id| !(binding && above.contains(id)))
                {
                    // 福建省副省长 comes from there, wherever he goes.
                    add(&id, if text.ends_with('长') { 0.2 } else { 0.5 });
                }
            }
            What::Body(Body::Listed(id)) => {
                let own = special(vocabulary, id).filter(|own| context.is_certain(own));
                if let Some(id) = own {
                    add(id, 0.5);
                }
            }
            What::Body(Body::New { name, home }) if is_local(name) => {
                if let Some(id) = context.resolve(home, true) {
                    add(&id, 0.5);
                }
            }
            _ => {}
        }
    }
    let own_bonus = 3.0 + home.markers.min(6) as f32 * 0.5;
    let mut ranked: Vec<(f32, TermId)> = weights
        .iter()
        .map(|(id, weight)| {
            let bonus = if own == Some(id) { own_bonus } else { 0.0 };
            (weight.score() + bonus, id.clone())
        })
        .collect();
    if let Some(own) = own
        && !weights.contains_key(own)
        && (binding || home.markers > 0)
    {
        ranked.push((own_bonus, own.clone()));
    }
    let first = |id: &TermId| weights.get(id).and_then(|weight| weight.first).unwrap_or((0, 0, 0));
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(first(&a.1).cmp(&first(&b.1))));
    let top = ranked.first().map_or(0.0, |(score, _)| *score);
    let alone_named = ranked.len() == 1;
    let mut regions = Regions::default();
    let enough = ABOUT.max(top * 0.12);
    for (score, id) in ranked {
        let ahead = weights.get(&id).is_none_or(|weight| weight.title + weight.lead >= 0.9);
        // What a text names again and again below its head is its subject where it names nothing else.
        let sole = alone_named && score >= SOLE;
        let strong =
            score >= enough || (regions.about.is_empty() && (ahead && score >= FEEBLE || sole));
        // A story of two provinces names cities that take part; it is about the provinces. Those that only a
        // group brings in (成渝地区双城经济圈) are no more than where a city lies that the lead names.
        let named = alone.get(&id).is_some_and(|weight| weight.title + weight.lead >= ABOUT);
        let within = vocabulary.ancestors(&id).iter().any(|above| {
            // A province that only the medium brings in is more than nothing, but not more than a city.
            let said = alone.contains_key(above) || binding || home.markers > 1;
            let own = if said && own == Some(above) { own_bonus } else { 0.0 };
            let all = if named { &alone } else { &weights };
            let other = all.get(above).map_or(0.0, Weight::score) + own;
            other >= enough && other > score
        });
        let titled = weights.get(&id).is_some_and(|weight| weight.titled);
        if !strong || (within && !titled && own != Some(&id)) {
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
    // A list of nearly all provinces is the whole country.
    let provinces = regions.about.iter().filter(|id| id.as_str().ends_with("0000")).count();
    if provinces >= 16 {
        regions.mentioned.splice(0..0, std::mem::take(&mut regions.about));
    }
    regions
}
