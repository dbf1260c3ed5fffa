//! Whether a text says what was asked, word for word.

use super::card::Card;
use super::fold::folded;
use super::number::{DocNumber, numbers};
use super::token::{Cut, Mode, Run, push_word};
use std::ops::Range;

/// Something to be found in texts: document numbers, and runs that follow each other.
#[derive(Debug, Clone)]
pub struct Phrase {
    numbers: Vec<DocNumber>,
    cut: Cut,
    /// Whether what stands after an end follows what stands before it, as in quotes.
    whole: bool,
}

impl Phrase {
    /// Of a clause, or of a name that may stand for it.
    pub fn new(text: &str, mode: Mode) -> Phrase {
        let folded = folded(text);
        let numbers = numbers(&folded);
        let mut rest = String::new();
        let mut inside = 0..0;
        let mut next = numbers.iter().map(|number| number.range.clone());
        let mut coming = next.next();
        for (at, c) in text.chars().enumerate() {
            if coming.as_ref().is_some_and(|range| range.start == at) {
                inside = coming.take().unwrap_or_default();
                coming = next.next();
            }
            rest.push(if inside.contains(&at) { '\n' } else { c });
        }
        Phrase { numbers, cut: Cut::of_text(&rest, mode), whole: mode == Mode::Exact }
    }

    /// Whether it has Han characters or a document number, which alone can be told for certain.
    pub fn has_han(&self) -> bool {
        !self.numbers.is_empty() || self.cut.runs.iter().any(|run| run.han)
    }

    /// Whether it has a document number.
    pub fn has_number(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// Whether a text says it.
    pub fn is_in(&self, text: &Said) -> bool {
        let said = |number: &DocNumber| {
            text.numbers.iter().any(|own| {
                own.year == number.year
                    && own.number == number.number
                    && own.letters.ends_with(&number.letters)
            })
        };
        self.numbers.iter().all(said) && self.parts().all(|part| text.holds(&self.cut, part))
    }

    /// The runs, those that follow each other together.
    fn parts(&self) -> impl Iterator<Item = &[Run]> {
        let whole = self.whole;
        self.cut.runs.chunk_by(move |_, later| later.neighbour || whole)
    }
}

/// A text in which phrases are looked for.
#[derive(Debug, Clone)]
pub struct Said {
    cut: Cut,
    numbers: Vec<DocNumber>,
}

impl Said {
    /// Of a text, a line for each paragraph.
    pub fn new(text: &str) -> Said {
        Said { cut: Cut::of_text(text, Mode::Text), numbers: numbers(&folded(text)) }
    }

    /// All that a card says.
    pub fn of_card(card: &Card) -> Said {
        let parts = [&card.title, &card.summary, &card.number, &card.text];
        let lines: Vec<&str> =
            parts.into_iter().chain(&card.regions).chain(&card.also).map(String::as_str).collect();
        Said::new(&lines.join("\n"))
    }

    fn holds(&self, cut: &Cut, part: &[Run]) -> bool {
        (0..self.cut.runs.len()).any(|from| self.find_at(from, cut, part).is_some())
    }

    /// The code points of the text at which a phrase stands first.
    pub fn place(&self, phrase: &Phrase) -> Option<Range<usize>> {
        let part = phrase.parts().next()?;
        let runs = 0..self.cut.runs.len();
        let found = runs.into_iter().find_map(|from| self.find_at(from, &phrase.cut, part))?;
        let place = |at: usize| self.cut.places.get(at).map(|place| *place as usize);
        Some(place(found.start)?..place(found.end.checked_sub(1)?)? + 1)
    }

    /// Whether the runs of `part` are those from `from` on: the first may be the end of its run, the last the
    /// beginning, and one alone any part of it. Where they stand among the cut's characters.
    fn find_at(&self, from: usize, cut: &Cut, part: &[Run]) -> Option<Range<usize>> {
        let own = self.cut.runs.get(from..from + part.len())?;
        let last = part.len() - 1;
        let (mut start, mut end) = (own[0].start, own[last].end);
        for (at, (run, asked_run)) in own.iter().zip(part).enumerate() {
            if run.han != asked_run.han || at > 0 && run.neighbour != asked_run.neighbour {
                return None;
            }
            let (said, asked) = (self.cut.of(run), cut.of(asked_run));
            let says = match (run.han, at == 0, at == last) {
                (false, ..) => word(said) == word(asked),
                (true, true, true) => {
                    let offset = said.windows(asked.len()).position(|window| window == asked)?;
                    (start, end) = (run.start + offset, run.start + offset + asked.len());
                    true
                }
                (true, true, false) => {
                    start = run.end.saturating_sub(asked.len());
                    said.ends_with(asked)
                }
                (true, false, true) => {
                    end = run.start + asked.len();
                    said.starts_with(asked)
                }
                (true, false, false) => said == asked,
            };
            if !says {
                return None;
            }
        }
        Some(start..end)
    }
}

fn word(run: &[char]) -> Vec<char> {
    let mut word = Vec::new();
    push_word(run, &mut word);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_in_texts() {
        let text = Said::new(
            "重庆市醫保局推进DRG 付费改革，联防\u{200B}联 控\n机制。国办发[2020]014号 Public Hospitals",
        );
        for (asked, mode, says) in [
            ("医保局", Mode::Query, true),
            ("醫保", Mode::Query, true),
            ("联防联控", Mode::Query, true),
            ("联控机制", Mode::Query, false),
            ("DRG付费", Mode::Query, true),
            ("推进drg付费改", Mode::Query, true),
            ("进DRGs", Mode::Query, true),
            ("医保drg", Mode::Query, false),
            ("国办发〔2020〕14号", Mode::Query, true),
            ("办发〔2020〕14号", Mode::Query, true),
            ("川办发〔2020〕14号", Mode::Query, false),
            ("医保局，机制", Mode::Query, true),
            ("public hospital", Mode::Exact, true),
            ("hospital public", Mode::Exact, false),
            ("联防 联控", Mode::Exact, true),
            ("改革，联防", Mode::Exact, true),
            ("改革联防", Mode::Exact, false),
            ("改革，机制", Mode::Exact, false),
            ("改革，机制", Mode::Query, true),
        ] {
            assert_eq!(Phrase::new(asked, mode).is_in(&text), says, "{asked}");
        }
        let place = |asked: &str| text.place(&Phrase::new(asked, Mode::Query));
        assert_eq!(place("医保局"), Some(3..6));
        assert_eq!(place("进DRG付费"), Some(7..14));
        assert_eq!(place("联防联控"), Some(17..23));
    }
}
