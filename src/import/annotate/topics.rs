//! What a story is about, by the cue words of the topics: words in the title weigh more
//! than in headings, those more than in the text, and repetition counts less and less.

use super::evidence::Evidence;
use super::reading::{Place, Reading};
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
    /// Two to six, the strongest first; fewer where less can be told.
    pub(super) topics: Vec<TermId>,
    /// How strongly the story speaks of health at all, by the best topic.
    pub(super) strength: f32,
}

/// Points that a topic must have.
const ENOUGH: f32 = 6.0;
/// What a topic must have to be taken where there are fewer than two others.
const FEEBLE: f32 = 4.5;
/// A story has two topics if it can.
const TWO: usize = 2;
/// It has no more than six.
const SIX: usize = 6;
/// What each further cue of a topic counts beside the one before it, the strongest first.
const FALL: f32 = 0.85;
/// The part of the best topic's points that another one must have.
const SHARE: f32 = 0.25;

/// How a topic's cues stand in a story, by cue.
#[derive(Default)]
struct Tally {
    cues: BTreeMap<u32, Stand>,
}

impl Tally {
    /// One word said once is no topic.
    fn is_supported(&self) -> bool {
        self.cues.len() >= 2
            || self.cues.values().any(|stand| stand.title || stand.heading || stand.count >= 2.0)
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
    fn points(&self) -> f32 {
        let place = if self.title {
            4.0
        } else if self.heading {
            0.7
        } else {
            0.0
        };
        (1.0 + self.count).log2() + place
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
        let patterns: Vec<String> =
            cues.iter().map(|(_, _, word)| super::reading::fold(word)).collect();
        let recogniser = Recogniser::new(patterns.iter().map(String::as_str).zip(0..));
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

    /// The topics of a story.
    pub(super) fn choose(
        &self,
        reading: &Reading,
        vocabulary: &Vocabulary,
        evidence: &mut Evidence,
    ) -> Chosen {
        let mut tallies: BTreeMap<&TermId, Tally> = BTreeMap::new();
        for line in &reading.lines {
            if line.place == Place::Meta {
                continue;
            }
            for hit in self.recogniser.find_iter(&line.fold) {
                for id in hit.ids {
                    let Some((topic, ..)) = self.cues.get(*id as usize) else { continue };
                    let stand = tallies.entry(topic).or_default().cues.entry(*id).or_default();
                    stand.count += if line.place == Place::Lead { 1.5 } else { 1.0 };
                    stand.title |= line.place == Place::Title;
                    stand.heading |=
                        matches!(line.place, Place::Kicker | Place::Subtitle | Place::Heading);
                }
            }
        }
        // A long text names everything once; its topics must stand out.
        let length = (reading.length as f32 / 1500.0).max(1.0).sqrt();
        let mut ranked: Vec<(f32, &TermId, &Tally)> = tallies
            .iter()
            .map(|(topic, tally)| {
                let mut points: Vec<f32> = tally
                    .cues
                    .iter()
                    .filter_map(|(id, stand)| {
                        Some(f32::from(self.cues.get(*id as usize)?.1) * stand.points())
                    })
                    .collect();
                points.sort_by(|a, b| b.total_cmp(a));
                // A topic with many words for itself is not stronger by all of them.
                let falling = std::iter::successors(Some(1.0f32), |share| Some(share * FALL));
                let sum: f32 = points.iter().zip(falling).map(|(own, share)| own * share).sum();
                (sum / length, *topic, tally)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let strength = ranked.first().map_or(0.0, |(sum, ..)| *sum);
        let mut chosen = Chosen { topics: Vec::new(), strength };
        // A short text may say each of its topics once: then the two strongest are taken.
        let (strong, weak): (Vec<_>, Vec<_>) = ranked
            .into_iter()
            .filter(|(sum, ..)| *sum >= ENOUGH.min(strength * SHARE).max(FEEBLE))
            .partition(|(sum, _, tally)| {
                *sum >= ENOUGH.max(strength * SHARE) && tally.is_supported()
            });
        let missing = TWO.saturating_sub(strong.len());
        for (sum, topic, tally) in
            strong.into_iter().take(SIX).chain(weak.into_iter().take(missing))
        {
            let mut words: Vec<(f32, &str)> = tally
                .cues
                .iter()
                .filter_map(|(id, stand)| {
                    self.cues
                        .get(*id as usize)
                        .map(|cue| (stand.points() * f32::from(cue.1), cue.2.as_str()))
                })
                .collect();
            words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
            let words: Vec<&str> = words.into_iter().take(6).map(|(_, word)| word).collect();
            let name = vocabulary.topics.get(topic).map_or(topic.as_str(), |term| &term.name);
            evidence.note("topics", name, "cue-words", &words.join(" "), 0.4 + sum / 60.0);
            chosen.topics.push(topic.clone());
        }
        chosen
    }
}
