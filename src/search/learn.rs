//! Which phrases a language's cards are written in, learned from some of the cards.

use super::phrases::{LONGEST, Phrases};

/// A phrase that is met more rarely is not worth its place in the table.
const RAREST: u32 = 4;

/// How many times the phrases are chosen anew by what the cheapest way to say the sample used.
const ROUNDS: usize = 3;

/// Stands between the texts of the sample; no phrase goes over it.
const BETWEEN: char = '\u{0}';

/// The phrases of some texts, at most so many beside single characters.
pub fn learn(sample: &[String], most: usize) -> Phrases {
    let mut chars: Vec<char> = Vec::new();
    for text in sample {
        chars.extend(text.chars().filter(|c| !matches!(*c, '\n' | BETWEEN)));
        chars.push(BETWEEN);
    }
    let mut singles: Vec<char> = chars.iter().copied().filter(|c| *c != BETWEEN).collect();
    singles.sort_unstable();
    let singles: Vec<(Vec<char>, u32)> = singles
        .chunk_by(|one, other| one == other)
        .map(|group| (vec![group[0]], group.len() as u32))
        .collect();
    let mut counted = candidates(&chars, most * 3);
    counted.extend(singles.iter().cloned());
    counted.push((Vec::new(), 1));
    let mut phrases = Phrases::new(counted);
    for round in 1..=ROUNDS {
        let mut used = vec![0_u32; phrases.texts().len()];
        for text in chars.split(|c| *c == BETWEEN) {
            for phrase in phrases.parse(text) {
                if let Some(count) = used.get_mut(phrase as usize) {
                    *count += 1;
                }
            }
        }
        let all = phrases.texts().iter().cloned().zip(used);
        let (mut long, rest): (Vec<_>, Vec<_>) = all.partition(|(text, _)| text.len() > 1);
        long.retain(|(_, count)| *count >= RAREST);
        long.sort_by_key(|(text, count)| {
            std::cmp::Reverse(u64::from(*count) * (text.len() as u64 - 1))
        });
        long.truncate(if round == ROUNDS { most } else { most * 2 });
        // A character that is never used alone in the sample still may be elsewhere.
        long.extend(rest.into_iter().map(|(text, count)| (text, count.max(1))));
        phrases = Phrases::new(long);
    }
    phrases
}

/// The phrases that are met often, those first that would save the most.
fn candidates(chars: &[char], most: usize) -> Vec<(Vec<char>, u32)> {
    let head = |at: usize, length: usize| -> &[char] {
        let end = chars.len().min(at + length);
        chars.get(at..end).unwrap_or_default()
    };
    let mut places: Vec<u32> = (0..chars.len() as u32).collect();
    places.sort_by(|one, other| {
        head(*one as usize, LONGEST).cmp(head(*other as usize, LONGEST)).then(one.cmp(other))
    });
    let mut found: Vec<(Vec<char>, u32)> = Vec::new();
    for length in 2..=LONGEST {
        let same =
            |one: &u32, other: &u32| head(*one as usize, length) == head(*other as usize, length);
        for group in places.chunk_by(same) {
            let text = group.first().map(|at| head(*at as usize, length)).unwrap_or_default();
            let count = group.len() as u32;
            if count >= RAREST && text.len() == length && !text.contains(&BETWEEN) {
                found.push((text.to_vec(), count));
            }
        }
    }
    found.sort_by(|one, other| {
        let saved = |(text, count): &(Vec<char>, u32)| u64::from(*count) * (text.len() as u64 - 1);
        saved(other).cmp(&saved(one)).then_with(|| one.0.cmp(&other.0))
    });
    found.truncate(most);
    found
}
