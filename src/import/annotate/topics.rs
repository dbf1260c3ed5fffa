//! What a story is about, by the cue words of the topics. A cue in the title weighs more than in
//! a heading, there more than in the text; repetition counts less and less, and so does each
//! further cue of one topic. What stands in the name of a body says little of the story: a county's
//! 中医院 that takes part in a drill does not make it one of Chinese medicine.

use super::evidence::Evidence;
use super::names::What;
use super::reading::{Place, Reading};
use super::regions::Named;
use crate::model::{TermId, Vocabulary};
use crate::text::recognise::Recogniser;
use std::collections::BTreeMap;

/// The recogniser of all cues.
pub(super) struct Topics {
    recogniser: Recogniser,
    /// By pattern: the topics that it speaks for, with their weights, and the word.
    cues: Vec<(TermId, u8, String)>,
}

/// The topics of a story.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// At most six, the strongest first; as many as the story speaks for.
    pub(super) topics: Vec<TermId>,
    /// How strongly the story speaks of health at all, by the best topic.
    pub(super) strength: f32,
}

/// Points that a topic must have.
const ENOUGH: f32 = 6.0;
/// What the best topic must have to be taken where none has enough.
const FEEBLE: f32 = 4.5;
/// A story has no more than six.
const SIX: usize = 6;
/// What each further cue of a topic counts beside the one before it, the strongest first.
const FALL: f32 = 0.78;
/// The part of the best topic's points that another one must have: an agreement that lists its
/// fields is about each of them.
const SHARE: f32 = 0.12;
/// What a cue counts in the name of a body, outside the title.
const IN_A_NAME: f32 = 0.3;
/// Cues of less weight are words of the whole sector, which only add to others.
const TELLING: u8 = 2;
/// A cue of this weight, said once, is enough of a sign.
const DECISIVE: u8 = 5;
/// A text of so many characters may name everything once; the topics of a longer one must stand
/// out.
const LONG: f32 = 1500.0;
/// The topics that need two sides: a hospital that joins hands with a county's is none of them, nor
/// is what one region does with its own insurance.
const BETWEEN: [&str; 2] = ["regional-coordination", "insurance-coordination"];
/// What their points count in a story of one region.
const ONE_SIDE: f32 = 0.6;

/// Words that hold a cue and do not speak of its topic.
const OTHER_WORDS: [&str; 17] = [
    "“输血”",
    "输血式",
    "输血到造血",
    "慢性病史",
    "慢病史",
    "输血科",
    "医院管理局",
    "中医药大学",
    "传染病医院",
    "肿瘤医院",
    "儿童医院",
    "职业病医院",
    "康复医院",
    "老年公寓",
    "人才市场",
    "健康科学院",
    "生命健康权",
];

/// How a topic's cues stand in a story, by cue.
#[derive(Default)]
struct Tally {
    cues: BTreeMap<u32, Stand>,
}

impl Tally {
    /// Points of each cue with its number, the strongest first.
    fn points(&self, topics: &Topics) -> Vec<(f32, u32)> {
        let mut points: Vec<(f32, u32)> = self
            .cues
            .iter()
            .filter_map(|(id, stand)| Some((stand.points(topics.cues.get(*id as usize)?.1), *id)))
            .collect();
        points.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        points
    }

    /// One word said once is no topic unless it is decisive, and words of the whole sector are none
    /// however often they are said.
    fn is_supported(&self, topics: &Topics, sided: bool) -> bool {
        let weight = |id: &u32| topics.cues.get(*id as usize).map_or(0, |cue| cue.1);
        let telling =
            self.cues.iter().any(|(id, stand)| weight(id) >= TELLING && stand.count >= 0.5);
        // Between two regions even the words of the whole sector tell something.
        (telling || sided)
            && (self.cues.len() >= 2
                || self.cues.iter().any(|(id, stand)| {
                    stand.title || stand.heading || stand.count >= 2.0 || weight(id) >= DECISIVE
                }))
    }
}

/// How one cue stands in a story.
#[derive(Default)]
struct Stand {
    /// How often, mentions in the lead counting more.
    count: f32,
    title: bool,
    heading: bool,
}

impl Stand {
    fn points(&self, weight: u8) -> f32 {
        let place = match (self.title, self.heading, weight) {
            // A word of the whole sector in a title says only what the portal is.
            (true, _, 0 | 1) => 1.0,
            (true, _, 2) => 2.5,
            (true, ..) => 4.0,
            (_, true, _) => 0.7,
            _ => 0.0,
        };
        f32::from(weight) * ((1.0 + self.count).log2() + place)
    }
}

impl Topics {
    /// Builds the recogniser from the topics' cues, names and aliases.
    pub(super) fn new(vocabulary: &Vocabulary) -> Topics {
        let mut cues: Vec<(TermId, u8, String)> = Vec::new();
        for term in vocabulary.topics.values() {
            for cue in &term.cues {
                cues.push((term.id.clone(), cue.weight, cue.word.clone()));
            }
            for name in term.names() {
                if !term.cues.iter().any(|cue| cue.word == name) {
                    cues.push((term.id.clone(), 4, name.to_owned()));
                }
            }
        }
        let mut patterns: Vec<(String, u32)> = Vec::new();
        for ((_, _, word), at) in cues.iter().zip(0..) {
            let word = super::reading::fold(word);
            patterns.extend(plural(&word).map(|many| (many, at)));
            patterns.push((word, at));
        }
        // They are longer than the cues in them, so that they are found in their stead.
        patterns.extend(OTHER_WORDS.map(|word| (word.to_owned(), u32::MAX)));
        let recogniser = Recogniser::new(patterns.iter().map(|(word, at)| (word.as_str(), *at)));
        Topics { recogniser, cues }
    }

    /// Points for a text by topic, for weighing one heading against another.
    pub(super) fn strength(&self, fold: &str) -> f32 {
        let hits = self.recogniser.find_iter(fold);
        hits.filter_map(|hit| {
            hit.ids
                .iter()
                .filter_map(|id| self.cues.get(*id as usize))
                .map(|cue| f32::from(cue.1))
                .reduce(f32::max)
        })
        .sum()
    }

    /// The topics of a story; `between` where it speaks of several regions.
    pub(super) fn choose(
        &self,
        reading: &Reading,
        named: &Named,
        between: bool,
        vocabulary: &Vocabulary,
        evidence: &mut Evidence,
    ) -> Chosen {
        let tallies = self.tallies(reading, named);
        let length = (reading.length as f32 / LONG).max(1.0).sqrt();
        let mut ranked: Vec<(f32, &TermId, &Tally)> = tallies
            .iter()
            .map(|(topic, tally)| {
                // A topic with many words for itself is not stronger by all of them.
                let falling = std::iter::successors(Some(1.0f32), |share| Some(share * FALL));
                let points = tally.points(self);
                let sum: f32 = points.iter().zip(falling).map(|(own, share)| own.0 * share).sum();
                let sided = BETWEEN.contains(&topic.as_str());
                let sides = if sided && !between { ONE_SIDE } else { 1.0 };
                (sum * sides / length, *topic, tally)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let strength = ranked.first().map_or(0.0, |(sum, ..)| *sum);
        let enough = ENOUGH.max(strength * SHARE);
        let mut taken: Vec<&(f32, &TermId, &Tally)> = ranked
            .iter()
            .filter(|(sum, topic, tally)| {
                let sided = between && BETWEEN.contains(&topic.as_str());
                *sum >= enough && tally.is_supported(self, sided)
            })
            .take(SIX)
            .collect();
        if taken.is_empty() {
            // A short text may say its topic once.
            taken.extend(ranked.iter().find(|(sum, ..)| *sum >= FEEBLE));
        }
        let mut chosen = Chosen { topics: Vec::new(), strength };
        for (sum, topic, tally) in taken {
            let words: Vec<&str> = tally
                .points(self)
                .into_iter()
                .take(6)
                .filter_map(|(_, id)| self.cues.get(id as usize))
                .map(|cue| cue.2.as_str())
                .collect();
            let name = vocabulary.topics.get(*topic).map_or(topic.as_str(), |term| &term.name);
            evidence.note("topics", name, "cue-words", &words.join(" "), 0.4 + sum / 60.0);
            chosen.topics.push((*topic).clone());
        }
        chosen
    }

    /// How the cues of each topic stand in the story.
    fn tallies(&self, reading: &Reading, named: &Named) -> BTreeMap<&TermId, Tally> {
        let mut tallies: BTreeMap<&TermId, Tally> = BTreeMap::new();
        for (line, names) in reading.lines.iter().zip(&named.lines) {
            if line.place == Place::Meta {
                continue;
            }
            let titled = line.place == Place::Title;
            let heading = matches!(line.place, Place::Kicker | Place::Subtitle | Place::Heading);
            for hit in self.recogniser.find_iter(&line.fold) {
                let in_a_name = names.iter().any(|found| {
                    matches!(found.what, What::Body(_))
                        && found.range.start <= hit.start
                        && hit.end <= found.range.end
                });
                for id in hit.ids {
                    let Some((topic, ..)) = self.cues.get(*id as usize) else { continue };
                    let stand = tallies.entry(topic).or_default().cues.entry(*id).or_default();
                    let count = if line.place == Place::Lead { 1.5 } else { 1.0 };
                    if in_a_name {
                        stand.count += count * IN_A_NAME;
                        stand.heading |= titled;
                        continue;
                    }
                    stand.count += count;
                    stand.title |= titled;
                    stand.heading |= heading;
                }
            }
        }
        tallies
    }
}

/// The plural of an English cue, which is found as the cue itself is.
fn plural(word: &str) -> Option<String> {
    let last = word.chars().next_back()?;
    let letters = word.len() >= 4 && word.is_ascii() && last.is_ascii_lowercase();
    (letters && last != 's').then(|| match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ => format!("{word}s"),
    })
}
