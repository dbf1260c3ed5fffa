//! Which phrases a language's cards are written in, learned from some of the cards.

use super::phrases::{LONGEST, Phrases};
use rayon::prelude::*;

/// A phrase that is met more rarely is not worth its place in the table.
const RAREST: u32 = 4;

/// How many times the phrases are chosen anew by what the cheapest way to say the sample used.
const ROUNDS: usize = 3;

/// Stands between the texts of the sample; no phrase goes over it.
const BETWEEN: char = '\u{0}';

/// The code points of Unicode.
const ALL: usize = char::MAX as usize + 1;

/// The phrases of some texts, at most so many beside single characters.
pub fn learn(sample: &[String], most: usize) -> Phrases {
    let mut chars: Vec<char> = Vec::new();
    for text in sample {
        chars.extend(text.chars().filter(|c| !matches!(*c, '\n' | BETWEEN)));
        chars.push(BETWEEN);
    }
    let mut counts = vec![0_u32; ALL];
    for c in &chars {
        counts[*c as usize] += 1;
    }
    let known: Vec<char> =
        (BETWEEN..=char::MAX).skip(1).filter(|c| counts[*c as usize] > 0).collect();
    let mut counted = candidates(&chars, &known, most * 3);
    counted.extend(known.iter().map(|c| (vec![*c], counts[*c as usize])));
    counted.push((Vec::new(), 1));
    let mut phrases = Phrases::new(counted);
    let texts: Vec<&[char]> = chars.split(|c| *c == BETWEEN).collect();
    for round in 1..=ROUNDS {
        let used = texts.par_iter().fold(Vec::new, |mut used, text| {
            used.resize(phrases.texts().len(), 0_u32);
            for phrase in phrases.parse(text) {
                if let Some(count) = used.get_mut(phrase as usize) {
                    *count += 1;
                }
            }
            used
        });
        let used = used.reduce(Vec::new, |one, other| {
            let (mut long, short) =
                if one.len() < other.len() { (other, one) } else { (one, other) };
            long.iter_mut().zip(short).for_each(|(sum, more)| *sum += more);
            long
        });
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

/// The bits of a character's rank in the beginnings that are counted.
const RANK: u32 = 16;

/// The phrases that are met often, those first that would save the most. `known` are the characters of the
/// sample, ascending.
fn candidates(chars: &[char], known: &[char], most: usize) -> Vec<(Vec<char>, u32)> {
    // What follows each place is one number that sorts as the text does: the ranks of its characters, 0 for what
    // no phrase goes over and for the very few that have no rank, in a sample of all of Unicode.
    let mut ranks = vec![0_u16; ALL];
    for (rank, c) in (1..=u16::MAX).zip(known) {
        ranks[*c as usize] = rank;
    }
    let mut next = 0_u128;
    let mut heads: Vec<u128> = Vec::with_capacity(chars.len());
    for c in chars.iter().rev() {
        next = next >> RANK | u128::from(ranks[*c as usize]) << (u128::BITS - RANK);
        heads.push(next);
    }
    heads.sort_unstable();
    let mut found: Vec<(u128, u32, u32)> = Vec::new();
    for length in 2..=LONGEST as u32 {
        let rest = u128::BITS - RANK * length;
        for group in heads.chunk_by(|one, other| one >> rest == other >> rest) {
            let head = group.first().map_or(0, |head| head >> rest);
            let whole = (0..length).all(|at| head >> (RANK * at) & 0xFFFF != 0);
            if group.len() as u32 >= RAREST && whole {
                found.push((head << rest, length, group.len() as u32));
            }
        }
    }
    let saved = |(_, length, count): &(u128, u32, u32)| u64::from(*count) * u64::from(length - 1);
    found.sort_unstable_by_key(|one| (std::cmp::Reverse(saved(one)), one.0, one.1));
    found.truncate(most);
    let text = |(head, length, count): (u128, u32, u32)| {
        let ranks = (1..=length).map(|at| (head >> (u128::BITS - RANK * at)) as usize & 0xFFFF);
        (ranks.filter_map(|rank| known.get(rank - 1).copied()).collect(), count)
    };
    found.into_iter().map(text).collect()
}

const _: () = assert!(RANK as usize * LONGEST <= u128::BITS as usize);
