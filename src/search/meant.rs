//! What a clause of a query may be in the articles: itself, other names of it, its pinyin, its parts.

use super::fold::{Class, Folded};
use super::matching::Phrase;
use super::query::Clause;
use super::read::{ReadError, Reader, both, either};
use super::shard::Postings;
use super::sound::Sound;
use super::token::{Cut, Mode, all, near};
use super::variant;
use crate::text::fold::key;

/// A clause as it is looked for: the documents, and the phrases of which a result says one.
pub struct Found {
    /// The documents.
    pub postings: Postings,
    /// What a document says, one of them.
    pub phrases: Vec<Phrase>,
    /// Whether results are verified against it.
    pub certain: bool,
    /// Whether results must not say it.
    pub excluded: bool,
    /// How far it is from what was typed.
    pub reading: Reading,
    /// What its letters were found as, where no document holds them as they stand.
    pub sound: Option<Sound>,
}

/// How a clause was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// As it was typed, by another name, or as pinyin.
    Meant,
    /// As pinyin that sounds alike: the word as it was typed.
    Near(String),
    /// As a part of a clause that nothing says as a whole.
    Part(String),
}

/// Fewer characters and words than these are not taken apart, nor more.
const PARTED: std::ops::RangeInclusive<usize> = 4..=24;

/// The length of what the index is sure of.
const PAIR: usize = 2;

/// Characters that only join or ask: a part of these alone is none, and passing them over costs nothing.
const SMALL: &str = "的了吗呢吧啊怎么样如何什哪些里是有在和与及或请问";

/// Those of them that begin no part.
const JOINING: &str = "的了吗呢吧啊和与及或";

/// Looks a clause up. One that no article says as a whole may come back as several, its parts; where it is known
/// that none says it (`parted`), whatever its tokens promise.
pub fn look_up(
    reader: &Reader<'_>,
    clause: &Clause,
    parted: bool,
) -> Result<Vec<Found>, ReadError> {
    let mode = if clause.exact { Mode::Exact } else { Mode::Query };
    let phrase = Phrase::new(&clause.text, mode);
    let plain = !clause.exact && !clause.excluded;
    let certain = clause.exact || phrase.has_han();
    let open = plain && !phrase.has_number();
    let mut found = Found {
        postings: every(reader, &all(&clause.text, mode))?,
        phrases: vec![phrase],
        certain,
        excluded: clause.excluded,
        reading: Reading::Meant,
        sound: None,
    };
    if plain {
        let own = plain_key(&clause.text);
        found.or_names(reader, &reader.synonyms(&own)?)?;
        if open {
            found.or_names(reader, variant::numerals(&clause.text).as_slice())?;
        }
        if found.postings.ids.is_empty() {
            found.or_names(reader, variant::parted_word(&clause.text).as_slice())?;
        }
        if found.postings.ids.is_empty() && is_latin(&clause.text) {
            found.or_sound(reader, &clause.text, &own)?;
        }
    }
    let first_article = reader.manifest().terms;
    let said = found.postings.ids.iter().any(|id| *id >= first_article);
    if open && (parted || !said) {
        let parts = parts(reader, &clause.text, !parted)?;
        if !parts.is_empty() {
            return Ok(parts);
        }
    }
    Ok(vec![found])
}

impl Found {
    fn or_names(&mut self, reader: &Reader<'_>, names: &[String]) -> Result<(), ReadError> {
        for name in names {
            let own = every(reader, &all(name, Mode::Exact))?;
            self.postings = either(&self.postings, &own);
            self.phrases.push(Phrase::new(name, Mode::Exact));
        }
        Ok(())
    }

    /// Letters that no document holds may be pinyin, the initials of a name, or pinyin that sounds alike.
    fn or_sound(&mut self, reader: &Reader<'_>, text: &str, own: &str) -> Result<(), ReadError> {
        self.postings = reader.documents(&format!("~{own}"))?;
        let mut sound = Sound::Pinyin(own.to_owned());
        if self.postings.ids.is_empty() {
            self.postings = reader.documents(&format!("^{own}"))?;
            self.or_names(reader, &reader.synonyms(&format!("^{own}"))?)?;
            sound = Sound::Initials(own.to_owned());
        }
        if self.postings.ids.is_empty() && own.len() > 3 {
            let near: String = near(own.chars()).collect();
            let alike = reader.documents(&format!("≈{near}"))?;
            self.postings = either(&alike, &reader.documents(&format!("~{near}"))?);
            sound = Sound::Near(near);
            if !self.postings.ids.is_empty() {
                self.reading = Reading::Near(text.to_owned());
            }
        }
        self.sound = Some(sound).filter(|_| !self.postings.ids.is_empty());
        Ok(())
    }
}

/// The key of a clause without accents and marks, which pinyin may be typed with.
fn plain_key(text: &str) -> String {
    let folded = text.chars().map(Folded::of).filter(|c| c.class() != Class::Ignored);
    key(&folded.map(Folded::char).collect::<String>())
}

/// Whether a clause is letters alone, which may be pinyin (`xi'an`).
fn is_latin(text: &str) -> bool {
    let cut = Cut::of_text(text, Mode::Query);
    !cut.runs.is_empty() && cut.chars.iter().all(char::is_ascii_alphabetic)
}

/// The documents that hold every token.
fn every(reader: &Reader<'_>, tokens: &[String]) -> Result<Postings, ReadError> {
    let mut held: Option<Postings> = None;
    for token in tokens {
        let own = reader.documents(token)?;
        let now = held.map_or(own.clone(), |held| both(&held, &own));
        if now.ids.is_empty() {
            return Ok(now);
        }
        held = Some(now);
    }
    Ok(held.unwrap_or_default())
}

/// The longest pieces of a clause that documents say, from its beginning on. A character that begins no such
/// piece is passed over; where that is more than a quarter of all, there are no parts. Without `longer_too` pieces
/// are pairs, of which the index is sure.
fn parts(reader: &Reader<'_>, text: &str, longer_too: bool) -> Result<Vec<Found>, ReadError> {
    let cut = Cut::of_text(text, Mode::Query);
    // Words and single Han characters, each with whether it follows the one before without an end between.
    let mut units: Vec<(String, bool, bool)> = Vec::new();
    for run in &cut.runs {
        let chars = cut.of(run);
        if run.han {
            let each = chars.iter().enumerate();
            units.extend(each.map(|(at, c)| (c.to_string(), true, at > 0 || run.neighbour)));
        } else {
            units.push((chars.iter().collect(), false, run.neighbour));
        }
    }
    let mut parts = Vec::new();
    if !PARTED.contains(&units.len()) || !units.iter().any(|(_, han, _)| *han) {
        return Ok(parts);
    }
    let (mut at, mut passed) = (0, 0);
    while let Some((first, han, _)) = units.get(at) {
        // 的防治 may be there where 防治 is meant.
        if JOINING.contains(first.as_str()) {
            at += 1;
            continue;
        }
        let mut part = first.clone();
        let mut held = None;
        let mut end = at + 1;
        if !han {
            held = Some(every(reader, &all(&part, Mode::Exact))?).filter(|own| !own.ids.is_empty());
        }
        while let Some((next, _, true)) = units.get(end)
            && (*han || held.is_some())
            && (longer_too || end - at < PAIR)
        {
            let longer = format!("{part}{next}");
            let own = every(reader, &all(&longer, Mode::Exact))?;
            if own.ids.is_empty() {
                break;
            }
            (part, held, end) = (longer, Some(own), end + 1);
        }
        let small = part.chars().all(|c| SMALL.contains(c));
        match held {
            Some(postings) if !small => parts.push(Found::part(part, postings)),
            _ if small => {}
            _ => passed += 1,
        }
        at = end;
    }
    if passed * 4 > units.len() {
        parts.clear();
    }
    Ok(parts)
}

impl Found {
    fn part(text: String, postings: Postings) -> Found {
        let phrase = Phrase::new(&text, Mode::Exact);
        let certain = phrase.has_han();
        Found {
            postings,
            phrases: vec![phrase],
            certain,
            excluded: false,
            reading: Reading::Part(text),
            sound: None,
        }
    }
}
