//! Results: the documents that a query is answered with, the best first.

use super::card::Card;
use super::facet::Facet;
use super::matching::{Phrase, Said};
use super::meant::{Found, Reading, look_up};
use super::query::Query;
use super::read::{ReadError, Reader};
use super::sound::Sound;
use super::token::Mode;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// How much newer articles are preferred, and after how many years half of that is left.
const RECENCY: f64 = 0.15;
const HALF_LIFE: f64 = 3.0;

/// The most pages of terms that are shown.
const MOST_TERMS: usize = 5;

/// How many results more than are asked for may turn out not to say it before reading on is given up.
const MOST_DROPPED: usize = 50;

/// What results are narrowed to, and how many are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Facet by facet the values of which a result has one.
    pub filters: BTreeMap<String, Vec<String>>,
    /// Years of which a result has one.
    pub years: Vec<u16>,
    /// The tag of the reader's language.
    pub lang: String,
    /// How many articles are read.
    pub limit: usize,
}

/// A document that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its id.
    pub id: u32,
    /// What it is sorted by.
    pub score: f64,
    /// The tag of the language of its card.
    pub lang: String,
    /// Its card.
    pub card: Card,
}

/// An answer.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// How many articles answer; those that were read and turned out not to are not counted.
    pub total: usize,
    /// All of them before any was read, the best first, with their scores.
    pub ranked: Vec<(u32, f64)>,
    /// The best articles, read.
    pub hits: Vec<Hit>,
    /// The best pages of terms, read.
    pub terms: Vec<Hit>,
    /// Whether some of the query was not used.
    pub cut: bool,
    /// What was looked for: the clauses and the names that may stand for them.
    pub phrases: Vec<Phrase>,
    /// The parts of clauses that nothing says as a whole: results say each of these.
    pub parts: Vec<String>,
    /// The words that were taken for pinyin that sounds alike.
    pub near: Vec<String>,
    /// The results that were read and do not say what was asked.
    pub dropped: Vec<u32>,
}

impl Answer {
    /// Whether fewer may say it than `total`: some that were read did not, and not all were read.
    pub fn at_most(&self) -> bool {
        !self.dropped.is_empty() && self.hits.len() < self.total
    }
}

/// Answers a query. One without anything to search for has no results. Where every result that the index
/// promised turns out not to say the query, its parts are looked for.
pub fn answer(reader: &Reader<'_>, query: &Query, options: &Options) -> Result<Answer, ReadError> {
    let first = attempt(reader, query, options, false)?;
    if first.total > 0 || first.dropped.is_empty() {
        return Ok(first);
    }
    let second = attempt(reader, query, options, true)?;
    Ok(if second.total > 0 { second } else { first })
}

fn attempt(
    reader: &Reader<'_>,
    query: &Query,
    options: &Options,
    parted: bool,
) -> Result<Answer, ReadError> {
    let mut answer = Answer { cut: query.cut, ..Answer::default() };
    let mut clauses: Vec<Found> = Vec::new();
    for clause in &query.clauses {
        clauses.extend(look_up(reader, clause, parted)?);
    }
    if clauses.iter().all(|found| found.excluded) {
        return Ok(answer);
    }
    let allowed = allowed(reader, options)?;
    let terms = reader.manifest().terms;
    let mut ranked = rank(reader, &clauses);
    let filtered = !options.filters.is_empty() || !options.years.is_empty();
    ranked.retain(|(id, _)| allowed.as_ref().is_none_or(|ids| ids.binary_search(id).is_ok()));
    let (of_terms, of_articles): (Vec<_>, Vec<_>) =
        ranked.into_iter().partition(|(id, _)| *id < terms);
    answer.total = of_articles.len();
    let mut languages: Option<Facet> = None;
    for (id, score) in &of_articles {
        if answer.hits.len() == options.limit || answer.dropped.len() > options.limit + MOST_DROPPED
        {
            break;
        }
        match read(reader, &clauses, *id, *score, options, &mut languages)? {
            Some(hit) => answer.hits.push(hit),
            None => {
                answer.dropped.push(*id);
                answer.total -= 1;
            }
        }
    }
    for (id, score) in of_terms.iter().take(MOST_TERMS) {
        if !filtered
            && let Some(hit) = read(reader, &clauses, *id, *score, options, &mut languages)?
        {
            answer.terms.push(hit);
        }
    }
    answer.ranked = of_articles;
    for found in &clauses {
        match &found.reading {
            Reading::Meant => {}
            Reading::Near(word) => answer.near.push(word.clone()),
            Reading::Part(part) => answer.parts.push(part.clone()),
        }
    }
    answer.phrases = heard(reader, &clauses, answer.hits.iter().chain(&answer.terms))?;
    let wanted = clauses.into_iter().filter(|found| !found.excluded);
    answer.phrases.extend(wanted.flat_map(|found| found.phrases));
    Ok(answer)
}

/// The pieces of results' titles and names that are read as what was typed in letters.
fn heard<'h>(
    reader: &Reader<'_>,
    clauses: &[Found],
    hits: impl Iterator<Item = &'h Hit>,
) -> Result<Vec<Phrase>, ReadError> {
    let asked: Vec<&Sound> = clauses.iter().filter_map(|found| found.sound.as_ref()).collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let sounds = reader.sounds()?;
    let mut heard: BTreeSet<String> = BTreeSet::new();
    for Hit { card, .. } in hits {
        for name in std::iter::once(&card.title).chain(&card.regions).chain(&card.also) {
            heard.extend(asked.iter().flat_map(|sound| sounds.heard(sound, name)));
        }
    }
    Ok(heard.iter().map(|piece| Phrase::new(piece, Mode::Exact)).collect())
}

/// How many of the results have each value of a facet, those that none has left out. Results that were read
/// and do not say what was asked are none.
pub fn counts(facet: &Facet, answer: &Answer) -> Vec<(String, usize)> {
    let ids = answer.ranked.iter().map(|(id, _)| *id);
    let mut ids: Vec<u32> = ids.filter(|id| !answer.dropped.contains(id)).collect();
    ids.sort_unstable();
    let count = |value: &super::facet::Value| {
        value.ids.iter().filter(|id| ids.binary_search(id).is_ok()).count()
    };
    let counted = facet.values.iter().map(|value| (value.id.clone(), count(value)));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// The documents that say every clause and none that is excluded, the best first.
fn rank(reader: &Reader<'_>, clauses: &[Found]) -> Vec<(u32, f64)> {
    let manifest = reader.manifest();
    let documents = f64::from(manifest.documents);
    let mut scores: Option<BTreeMap<u32, f64>> = None;
    for found in clauses.iter().filter(|found| !found.excluded) {
        let count = found.postings.ids.len() as f64;
        let idf = (1.0 + (documents - count + 0.5) / (count + 0.5)).ln();
        let list = found.postings.ids.iter().zip(&found.postings.levels);
        let own = list.map(|(id, level)| (*id, idf * manifest.weights[usize::from(level & 7)]));
        scores = Some(match scores {
            None => own.collect(),
            Some(held) => {
                own.filter_map(|(id, score)| Some((id, held.get(&id)? + score))).collect()
            }
        });
    }
    let mut scores = scores.unwrap_or_default();
    for found in clauses.iter().filter(|found| found.excluded) {
        for id in &found.postings.ids {
            scores.remove(id);
        }
    }
    let newest = manifest.years.last().map_or(0, |(year, _)| *year);
    let mut ranked: Vec<(u32, f64)> = scores
        .into_iter()
        .map(|(id, score)| {
            let fresh = year_of(&manifest.years, id).map_or(0.0, |year| {
                let age = f64::from(newest.saturating_sub(year));
                RECENCY * (-age / HALF_LIFE).exp2()
            });
            (id, score * (1.0 + fresh))
        })
        .collect();
    ranked.sort_by(|a, b| b.1.partial_cmp(&a.1).unwrap_or(Ordering::Equal).then(b.0.cmp(&a.0)));
    ranked
}

/// The year of a document; nothing for terms and what has no date.
pub fn year_of(years: &[(u16, u32)], id: u32) -> Option<u16> {
    let after = years.partition_point(|(_, first)| *first <= id);
    Some(years.get(after.checked_sub(1)?)?.0)
}

/// The documents that the filters leave, ascending; nothing where there are no filters.
fn allowed(reader: &Reader<'_>, options: &Options) -> Result<Option<Vec<u32>>, ReadError> {
    let mut allowed: Option<Vec<u32>> = None;
    let mut narrow = |mut ids: Vec<u32>| {
        ids.sort_unstable();
        ids.dedup();
        allowed = Some(match allowed.take() {
            None => ids,
            Some(held) => held.into_iter().filter(|id| ids.binary_search(id).is_ok()).collect(),
        });
    };
    for (name, wanted) in &options.filters {
        let facet = reader.facet(name)?;
        let chosen = facet.values.into_iter().filter(|value| wanted.contains(&value.id));
        narrow(chosen.flat_map(|value| value.ids).collect());
    }
    if !options.years.is_empty() {
        let manifest = reader.manifest();
        let of_years = (manifest.terms..manifest.documents).filter(|id| {
            year_of(&manifest.years, *id).is_some_and(|year| options.years.contains(&year))
        });
        narrow(of_years.collect());
    }
    Ok(allowed)
}

/// At most so many other languages of a card are read: a damaged one may name any number.
const OTHERS: usize = 8;

/// Reads a document's card; nothing where the card tells that it does not say what was asked.
fn read(
    reader: &Reader<'_>,
    clauses: &[Found],
    id: u32,
    score: f64,
    options: &Options,
    languages: &mut Option<Facet>,
) -> Result<Option<Hit>, ReadError> {
    let (lang, card) = card(reader, id, &options.lang, languages)?;
    let mut more = card.more;
    let mut unsaid: Vec<&Found> =
        clauses.iter().filter(|found| found.certain && !found.excluded).collect();
    let hear = |unsaid: &mut Vec<&Found>, card: &Card| {
        let said = Said::of_card(card);
        unsaid.retain(|found| !found.phrases.iter().any(|phrase| phrase.is_in(&said)));
    };
    hear(&mut unsaid, &card);
    for other in card.others.iter().take(OTHERS) {
        if unsaid.is_empty() || more {
            break;
        }
        let other = reader.card(other, id)?;
        more = other.more;
        hear(&mut unsaid, &other);
    }
    Ok((unsaid.is_empty() || more).then_some(Hit { id, score, lang, card }))
}

/// A document's card in the reader's language, else in the one that stands for it.
fn card(
    reader: &Reader<'_>,
    id: u32,
    lang: &str,
    languages: &mut Option<Facet>,
) -> Result<(String, Card), ReadError> {
    let facet = match languages {
        Some(facet) => facet,
        None => languages.insert(reader.facet("language")?),
    };
    let holds = |value: &str| {
        let value = facet.values.iter().find(|own| own.id == value);
        value.is_some_and(|value| value.ids.binary_search(&id).is_ok())
    };
    let own = if holds(lang) {
        lang
    } else {
        let languages = &reader.manifest().languages;
        let original = languages.iter().find(|own| holds(&format!("original:{own}")));
        original.or(languages.first()).map_or(lang, String::as_str)
    };
    Ok((own.to_owned(), reader.card(own, id)?))
}
