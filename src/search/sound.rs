//! How the characters of titles and names are read: what was found by its pinyin is marked by it.
//!
//! The index holds the pinyin of names ([`super::token::name_tokens`]) but not where in a title it was read, and the
//! browser knows no readings. One small file has those of the characters that titles and names are written in; it
//! is fetched where something was found by pinyin, and says which piece of a title that is.

use super::card::{deflate, inflate};
use super::fold::{Class, Folded};
use super::gb;
use super::shard::Damaged;
use super::token::{LONGEST_NAME, near};
use crate::text::pinyin;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The readings of folded characters, each ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sounds(BTreeMap<char, BTreeSet<String>>);

/// What letters were found as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sound {
    /// The pinyin of a name, or of a part of it.
    Pinyin(String),
    /// Its initials.
    Initials(String),
    /// What its pinyin sounds like to many, as [`near`] gives it.
    Near(String),
}

impl Sound {
    /// Whether these units, one after the other, are read so.
    fn is(&self, units: &[&str]) -> bool {
        match self {
            Sound::Pinyin(asked) => plain(&units.concat()) == plain(asked),
            Sound::Near(asked) => near(units.concat().chars()).eq(asked.chars()),
            Sound::Initials(asked) => {
                units.len() > 1
                    && units.iter().filter_map(|unit| unit.chars().next()).eq(asked.chars())
            }
        }
    }
}

/// `nve` and `lve` are written `nue` and `lue` by many.
fn plain(pinyin: &str) -> String {
    pinyin.replace("nve", "nue").replace("lve", "lue")
}

/// A part of a text that is read as one: where it stands in code points, and how it may be read.
struct Unit {
    from: usize,
    to: usize,
    readings: Vec<String>,
}

impl Sounds {
    /// Of all characters of some names, as these read them.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>) -> Sounds {
        let mut sounds = Sounds::default();
        for (c, reading) in names.flat_map(pinyin::readings) {
            sounds.0.entry(Folded::of(c).char()).or_default().insert(reading);
        }
        sounds
    }

    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        deflate(&gb::encode(&self.rows().to_string()))
    }

    /// By reading its characters, one after the other.
    fn rows(&self) -> Value {
        let mut by_reading: BTreeMap<&str, String> = BTreeMap::new();
        for (c, readings) in &self.0 {
            for reading in readings {
                by_reading.entry(reading).or_default().push(*c);
            }
        }
        let rows = by_reading.into_iter().map(|(reading, all)| (reading.to_owned(), all.into()));
        Value::Object(rows.collect())
    }

    /// Reads the file.
    pub fn from_bytes(bytes: &[u8]) -> Result<Sounds, Damaged> {
        let json: Value =
            serde_json::from_str(&gb::decode(&inflate(bytes)?)).map_err(|_| Damaged)?;
        let mut sounds = Sounds::default();
        for (reading, all) in json.as_object().ok_or(Damaged)? {
            for c in all.as_str().ok_or(Damaged)?.chars() {
                sounds.0.entry(c).or_default().insert(reading.clone());
            }
        }
        Ok(sounds)
    }

    /// The pieces of a text that are read as what was asked, in order.
    pub fn heard(&self, asked: &Sound, text: &str) -> Vec<String> {
        let raw: Vec<char> = text.chars().collect();
        let units = self.units(&raw);
        let mut heard = Vec::new();
        for (at, first) in units.iter().enumerate() {
            let rest = &units[at..units.len().min(at + LONGEST_NAME)];
            if let Some(last) = says(asked, rest, &mut Vec::new()) {
                heard.push(raw[first.from..last.to].iter().collect());
            }
        }
        heard
    }

    /// Characters that have readings, and words of letters and digits; what else there is stands between them.
    fn units(&self, raw: &[char]) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        for (at, folded) in raw.iter().map(|c| Folded::of(*c)).enumerate() {
            let c = folded.char();
            if let Some(readings) = self.0.get(&c) {
                let readings = readings.iter().cloned().collect();
                units.push(Unit { from: at, to: at + 1, readings });
            } else if folded.class() == Class::Word && c.is_ascii() {
                match units.last_mut() {
                    Some(Unit { from, to, readings })
                        if *to == at && Folded::of(raw[*from]).char().is_ascii() =>
                    {
                        readings.iter_mut().for_each(|word| word.push(c));
                        *to = at + 1;
                    }
                    _ => units.push(Unit { from: at, to: at + 1, readings: vec![c.to_string()] }),
                }
            }
        }
        units
    }
}

/// The unit with which, from the first on, what was asked is said; `before` are the readings taken so far.
fn says<'u>(asked: &Sound, rest: &'u [Unit], before: &mut Vec<&'u str>) -> Option<&'u Unit> {
    let (unit, rest) = rest.split_first()?;
    unit.readings.iter().find_map(|reading| {
        before.push(reading);
        let found = if asked.is(before) { Some(unit) } else { says(asked, rest, before) };
        before.pop();
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fixture_that_the_browser_passes_too() {
        let text = include_str!("../../tests/fixtures/search/sounds.json");
        let cases: Vec<Value> = serde_json::from_str(text).expect("JSON");
        assert!(cases.len() >= 10);
        for case in &cases {
            let text = |key: &str| case[key].as_str().expect("a text");
            let letters = text("asked").to_owned();
            let asked = match text("as") {
                "pinyin" => Sound::Pinyin(letters),
                "initials" => Sound::Initials(letters),
                _ => Sound::Near(letters),
            };
            let want: Vec<&str> = case["heard"]
                .as_array()
                .expect("pieces")
                .iter()
                .filter_map(Value::as_str)
                .collect();
            let sounds = Sounds::of(std::iter::once(text("name")));
            assert_eq!(sounds.rows(), case["sounds"], "{case}");
            let read = Sounds::from_bytes(&sounds.to_bytes()).expect("whole");
            assert_eq!(read, sounds);
            assert_eq!(read.heard(&asked, text("text")), want, "{case}");
        }
    }

    proptest! {
        #[test]
        fn what_the_index_gives_is_heard(name in "[一-龥]{0,3}[医保重庆卫生长乐行drg， ]{0,6}") {
            let sounds = Sounds::of(std::iter::once(name.as_str()));
            super::super::token::name_tokens(&name, &mut |token: &[char]| {
                let letters: String = token[1..].iter().collect();
                let asked = match token[0] {
                    '~' => Sound::Pinyin(letters),
                    '^' => Sound::Initials(letters),
                    _ => Sound::Near(letters),
                };
                assert!(!sounds.heard(&asked, &name).is_empty(), "{asked:?} in {name}");
            });
        }

        #[test]
        fn any_bytes_are_sounds_or_damaged(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = Sounds::from_bytes(&bytes);
        }
    }
}
