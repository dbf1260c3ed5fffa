//! Text to tokens, the same in the index, on the command line and in the browser.

use super::fold::{Class, Folded, folded};
use super::number::{DocNumber, numbers};
use crate::text::pinyin;

/// What sort of text is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// What articles say: white space between Han characters is a stray.
    Text,
    /// A title or a name: as a text, with its pinyin.
    Name,
    /// A clause of a query: white space separates, and only the tokens that the answer needs are given.
    Query,
    /// A quoted clause or a name: as a clause, with white space as in a text.
    Exact,
}

/// Code points of one class that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Whether it is Han (with kana and hangul) or a word.
    pub han: bool,
    /// Its first code point among [`Cut::chars`].
    pub start: usize,
    /// After its last code point.
    pub end: usize,
    /// Whether nothing or white space alone stands between it and the run before it.
    pub neighbour: bool,
}

/// A text cut into runs.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    /// The folded code points of all runs, without what lies between.
    pub chars: Vec<char>,
    /// Where each of them stands in the text, in code points.
    pub places: Vec<u32>,
    /// The runs, in order.
    pub runs: Vec<Run>,
}

/// The longest word, in code points.
const LONGEST_WORD: usize = 32;

impl Mode {
    /// Whether only the tokens are given that the answer needs.
    fn asks(self) -> bool {
        matches!(self, Mode::Query | Mode::Exact)
    }
}

impl Cut {
    /// Cuts a text, in the way of `mode`.
    pub fn of_text(text: &str, mode: Mode) -> Cut {
        let chars: Vec<char> = if text.contains(',') { text.chars().collect() } else { Vec::new() };
        Cut::new(&folded(text), |at| chars.get(at).copied(), mode != Mode::Query)
    }

    /// Cuts a text. `joined`: white space between Han characters does not separate them.
    pub fn new(text: &[Folded], raw: impl Fn(usize) -> Option<char>, joined: bool) -> Cut {
        let mut cut = Cut::default();
        cut.refill(text, raw, joined);
        cut
    }

    /// As [`Cut::new`], in the same memory.
    pub fn refill(&mut self, text: &[Folded], raw: impl Fn(usize) -> Option<char>, joined: bool) {
        self.chars.clear();
        self.places.clear();
        self.runs.clear();
        let mut gap = Gap::None;
        // Whether the last run is Han.
        let mut last = None;
        for (at, folded) in text.iter().enumerate() {
            let han = match folded.class() {
                Class::Han => true,
                Class::Word => false,
                Class::Ignored => continue,
                Class::Space => {
                    gap = gap.max(Gap::Space);
                    continue;
                }
                Class::Other => {
                    match self.within_number(text, at, gap, &raw) {
                        Within::Point => self.push(folded.char(), at),
                        Within::Comma => {}
                        Within::Not => gap = Gap::End,
                    }
                    continue;
                }
            };
            let open =
                last == Some(han) && (gap == Gap::None || gap == Gap::Space && han && joined);
            if !open {
                self.close();
                let start = self.chars.len();
                let neighbour = gap != Gap::End && last.is_some();
                self.runs.push(Run { han, start, end: start, neighbour });
                last = Some(han);
            }
            self.push(folded.char(), at);
            gap = Gap::None;
        }
        self.close();
    }

    fn push(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.places.push(at as u32);
    }

    /// Ends the last run where the characters end: each begins where the one before it ends.
    fn close(&mut self) {
        let end = self.chars.len();
        if let Some(run) = self.runs.last_mut() {
            run.end = end;
        }
    }

    /// What a sign at `at` is to the number around it: `3.5` is one word, `1,234` is 1234.
    fn within_number(
        &self,
        text: &[Folded],
        at: usize,
        gap: Gap,
        raw: &impl Fn(usize) -> Option<char>,
    ) -> Within {
        let digit = |at: usize| text.get(at).is_some_and(|folded| folded.is_digit());
        let inside = gap == Gap::None && at > 0 && digit(at - 1) && digit(at + 1);
        let sign = text.get(at).map(|folded| folded.char());
        if !inside || self.runs.last().is_none_or(|run| run.han) {
            Within::Not
        } else if sign == Some('.') {
            Within::Point
        } else if raw(at) == Some(',') && digit(at + 2) && digit(at + 3) && !digit(at + 4) {
            // The full-width comma is Chinese punctuation, and only thousands are groups of three.
            Within::Comma
        } else {
            Within::Not
        }
    }

    /// The code points of a run.
    pub fn of(&self, run: &Run) -> &[char] {
        &self.chars[run.start..run.end]
    }
}

/// What stands between two code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    End,
}

/// What a sign is to a number.
enum Within {
    Point,
    Comma,
    Not,
}

/// The token of a word run: at most 32 code points, English plurals without their ending.
pub fn word(run: &[char]) -> &[char] {
    &run[..run.len().min(LONGEST_WORD)]
}

/// The word of a run, its plural ending taken off, written to `out` after what stands there.
pub fn push_word(run: &[char], out: &mut Vec<char>) {
    let word = word(run);
    let from = out.len();
    out.extend_from_slice(word);
    if word.len() < 4 || !word.iter().all(char::is_ascii_alphabetic) {
        return;
    }
    match word {
        [.., 'i', 'e', 's'] => {
            out.truncate(from + word.len() - 3);
            out.push('y');
        }
        [.., 's' | 'u' | 'i', 's'] => {}
        [.., 's'] => out.truncate(from + word.len() - 1),
        _ => {}
    }
    // `viruses` and `virus`, `approaches` and `approach` meet, as do `causes` and `cause`.
    match &out[from..] {
        [_, _, .., 's' | 'u', 's', 'e']
        | [_, _, .., 'c' | 's', 'h', 'e']
        | [_, _, .., 'x', 'e'] => {
            out.pop();
        }
        [_, _, .., 't', 'r', 'e'] => {
            // British and American spelling: `centre` and `center`.
            out.truncate(out.len() - 2);
            out.extend(['e', 'r']);
        }
        _ => {}
    }
}

/// Pinyin as those hear it who do not tell zh from z, ng from n and l from n; `nv` is `nu`.
pub fn near(pinyin: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut rest = pinyin.peekable();
    std::iter::from_fn(move || {
        let c = rest.next()?;
        match c {
            'z' | 'c' | 's' => rest.next_if_eq(&'h'),
            'n' => rest.next_if_eq(&'g'),
            _ => None,
        };
        Some(match c {
            'l' => 'n',
            'v' => 'u',
            c => c,
        })
    })
}

/// Gives every token of a text to `give`, in order, repeated as often as it occurs. Document numbers follow all
/// others, the pinyin of a name follows those.
pub fn tokens(text: &str, mode: Mode, mut give: impl FnMut(&[char])) {
    let mut folded = folded(text);
    let numbers = numbers(&folded);
    if mode.asks() {
        for number in &numbers {
            folded[number.range.clone()].fill(Folded::of('\n'));
        }
    }
    let chars: Vec<char> =
        if folded.iter().any(|c| c.char() == ',') { text.chars().collect() } else { Vec::new() };
    let cut = Cut::new(&folded, |at| chars.get(at).copied(), mode != Mode::Query);
    let mut give = |token: &[char]| give(token);
    run_tokens(&cut, mode, &mut give);
    for number in &numbers {
        number_tokens(number, mode, &mut give);
    }
    if mode == Mode::Name {
        name_tokens(text, &mut give);
    }
}

/// All tokens of a text as strings.
pub fn all(text: &str, mode: Mode) -> Vec<String> {
    let mut all = Vec::new();
    tokens(text, mode, |token| all.push(token.iter().collect()));
    all
}

/// The tokens of runs: words, Han characters by one, two and three, and what stands where the two meet.
pub fn run_tokens(cut: &Cut, mode: Mode, give: &mut impl FnMut(&[char])) {
    let mut buffer = Vec::new();
    for (at, run) in cut.runs.iter().enumerate() {
        let meets = word_tokens(cut, at, mode, &mut buffer, give);
        let chars = cut.of(run);
        if !run.han {
            continue;
        }
        if mode.asks() {
            // The token where word and Han meet stands for a single character.
            if !(meets && chars.len() == 1) {
                chars.windows(chars.len().clamp(1, 3)).for_each(&mut *give);
            }
            continue;
        }
        for from in 0..chars.len() {
            for length in 1..=3 {
                if let Some(gram) = chars.get(from..from + length) {
                    give(gram);
                }
            }
        }
    }
}

/// The tokens of one run that are not Han alone: where it meets the run before it, and its word. Whether it meets
/// a run of the other kind on either side. `buffer` is memory to make them in.
pub fn word_tokens(
    cut: &Cut,
    at: usize,
    mode: Mode,
    buffer: &mut Vec<char>,
    give: &mut impl FnMut(&[char]),
) -> bool {
    let run = &cut.runs[at];
    let before = if run.neighbour { at.checked_sub(1).map(|at| &cut.runs[at]) } else { None };
    let before = before.filter(|before| before.han != run.han);
    let after = cut.runs.get(at + 1).filter(|after| after.neighbour && after.han != run.han);
    if let Some(before) = before {
        buffer.clear();
        if before.han {
            buffer.extend(cut.of(before).last());
            push_word(cut.of(run), buffer);
        } else {
            push_word(cut.of(before), buffer);
            buffer.extend(cut.of(run).first());
        }
        give(buffer);
    }
    let meets = before.is_some() || after.is_some();
    // In a query the token where word and Han meet stands for the word.
    if !(run.han || mode.asks() && meets) {
        buffer.clear();
        push_word(cut.of(run), buffer);
        give(buffer);
    }
    meets
}

/// The tokens of a document number. A text gives every end of the letters, since what stands before them may be
/// part of the sentence; a query gives the letters as they are.
pub fn number_tokens(number: &DocNumber, mode: Mode, give: &mut impl FnMut(&[char])) {
    let mut letters: &str = &number.letters;
    loop {
        let token = format!("#{letters}{}-{}", number.year, number.number);
        give(&token.chars().collect::<Vec<char>>());
        if mode.asks() || letters.is_empty() {
            return;
        }
        let first = letters.chars().next().map_or(0, char::len_utf8);
        letters = &letters[first..];
    }
}

/// The most syllables of a name that are found as one.
pub const LONGEST_NAME: usize = 4;

/// The pinyin of a name: one to four neighbouring syllables, two to four neighbouring initials. What has the
/// syllable `nve` or `lve` is given with `nue` and `lue` besides, since many write it so; two syllables and more as
/// they sound to many ([`near`]), where that is another text.
pub fn name_tokens(name: &str, give: &mut impl FnMut(&[char])) {
    let syllables = pinyin::syllables(name);
    // Signs, and the token that is being made of them.
    let (mut joined, mut token): (Vec<char>, Vec<char>) = (Vec::new(), Vec::new());
    for from in 0..syllables.len() {
        joined.clear();
        for (more, syllable) in syllables[from..].iter().take(LONGEST_NAME).enumerate() {
            joined.extend(syllable.chars());
            let part = &syllables[from..=from + more];
            token.clear();
            token.push('~');
            token.extend_from_slice(&joined);
            give(&token);
            if part.iter().any(|syllable| syllable == "nve" || syllable == "lve") {
                let joined = part.concat().replace("nve", "nue").replace("lve", "lue");
                give(&std::iter::once('~').chain(joined.chars()).collect::<Vec<char>>());
            }
            if more == 0 {
                continue;
            }
            token.clear();
            token.push('≈');
            token.extend(near(joined.iter().copied()));
            if token[1..] != joined[..] {
                give(&token);
            }
            token.clear();
            token.push('^');
            token.extend(part.iter().filter_map(|syllable| syllable.chars().next()));
            give(&token);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_fixture_that_the_browser_passes_too() {
        let text = include_str!("../../tests/fixtures/search/tokens.json");
        let cases: Vec<serde_json::Value> = serde_json::from_str(text).expect("JSON");
        assert!(cases.len() >= 60);
        for case in &cases {
            let text = case["text"].as_str().expect("a text");
            let mode = match case["mode"].as_str() {
                Some("query") => Mode::Query,
                Some("name") => Mode::Name,
                _ => Mode::Text,
            };
            let want: Vec<&str> = case["tokens"]
                .as_array()
                .expect("tokens")
                .iter()
                .filter_map(|t| t.as_str())
                .collect();
            assert_eq!(all(text, mode), want, "{text:?} {mode:?}");
        }
    }

    proptest! {
        #[test]
        fn what_a_query_asks_the_same_text_answers(text in "\\PC{0,40}", han in "[医保drs12.,〔〕号 ]{0,30}") {
            for text in [text, han] {
                // Numbers in a query take the letters before them whole, as the text's longest token does.
                let query: Vec<String> = text.split_whitespace().flat_map(|part| all(part, Mode::Query)).collect();
                let parts: Vec<String> = text.split_whitespace().flat_map(|part| all(part, Mode::Text)).collect();
                for token in query {
                    prop_assert!(parts.contains(&token), "{token}");
                }
            }
        }

        #[test]
        fn what_sounds_alike_is_said_sign_by_sign(pinyin in "[zcshnglvae]{0,12}") {
            let plain = pinyin.replace("zh", "z").replace("ch", "c").replace("sh", "s");
            let plain = plain.replace("ng", "n").replace('l', "n").replace('v', "u");
            prop_assert_eq!(near(pinyin.chars()).collect::<String>(), plain);
        }

        #[test]
        fn places_lead_to_the_text(text in "\\PC{0,60}") {
            let folded = folded(&text);
            let cut = Cut::new(&folded, |_| None, true);
            for (c, place) in cut.chars.iter().zip(&cut.places) {
                prop_assert_eq!(*c, folded[*place as usize].char());
            }
        }
    }
}
