//! A regular expression that is asked of many texts of which few match.
//!
//! To start a regular expression costs as much as to read a hundred characters, and most lines can be told at a
//! glance not to match: an anchored pattern begins with one of few characters, ends with one of few, and holds one
//! of few within. What those are is read off the expression itself, so that the pattern stays the only place where
//! a rule says what it means.

use regex::{Captures, Match, Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind, Look};
use std::ops::BitOr;

/// A regular expression with what is asked before it.
#[derive(Debug)]
pub struct Pattern {
    regex: Regex,
    first: Option<Signs>,
    last: Option<Signs>,
    within: Vec<Signs>,
}

impl Pattern {
    /// The pattern of a regular expression.
    ///
    /// # Errors
    ///
    /// Those of [`Regex::new`].
    pub fn new(expression: &str) -> Result<Pattern, regex::Error> {
        let regex = RegexBuilder::new(expression).dfa_size_limit(AUTOMATON).build()?;
        // A text that is an expression for one is one for the other; without its parts nothing is known of it.
        let Ok(hir) = regex_syntax::parse(expression) else {
            return Ok(Pattern { regex, first: None, last: None, within: Vec::new() });
        };
        let begins = hir.properties().look_set_prefix().contains(Look::Start);
        let ends = hir.properties().look_set_suffix().contains(Look::End);
        let edge = |anchored: bool, side: Side| {
            let edge = Edge::of(&hir, side);
            edge.signs.filter(|signs| anchored && !edge.may_be_empty && signs.tell())
        };
        let (first, last) = (edge(begins, Side::First), edge(ends, Side::Last));
        let mut within = required(&hir);
        within.retain(Signs::tell);
        Ok(Pattern { regex, first, last, within })
    }

    /// Whether the expression matches somewhere in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        self.may_match(text) && self.regex.is_match(text)
    }

    /// The first match in `text`.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        if self.may_match(text) { self.regex.find(text) } else { None }
    }

    /// The first match in `text` with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        if self.may_match(text) { self.regex.captures(text) } else { None }
    }

    /// All matches in `text`.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        let all = self.may_match(text).then(|| self.regex.find_iter(text));
        all.into_iter().flatten()
    }

    /// All matches in `text` with their groups.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let all = self.may_match(text).then(|| self.regex.captures_iter(text));
        all.into_iter().flatten()
    }

    fn may_match(&self, text: &str) -> bool {
        // A longer text is read sooner by the expression itself, which looks for its words many bytes at a time.
        let holds =
            || self.within.is_empty() || text.len() > SHORT || self.may_hold(&Signs::of(text));
        self.may_begin_and_end(text) && holds()
    }

    fn may_begin_and_end(&self, text: &str) -> bool {
        let has = |signs: &Option<Signs>, c: Option<char>| match signs {
            None => true,
            Some(signs) => c.is_some_and(|c| signs.has(c)),
        };
        has(&self.first, text.chars().next()) && has(&self.last, text.chars().next_back())
    }

    fn may_hold(&self, signs: &Signs) -> bool {
        self.within.iter().all(|own| own.meets(signs))
    }
}

/// Patterns that are asked of the same texts. What a text begins and ends with tells at once which of them may
/// match.
#[derive(Debug)]
pub struct Patterns {
    all: Vec<Pattern>,
    /// For each place of [`Signs`] the patterns that a text may begin with, and may end with, its characters.
    first: Vec<u128>,
    last: Vec<u128>,
    /// Those that may match a text without characters.
    empty: u128,
}

impl Patterns {
    /// So many at most.
    pub const MOST: usize = 128;

    /// Some patterns, in their order; those beyond [`Patterns::MOST`] are left out.
    pub fn new(patterns: impl IntoIterator<Item = Pattern>) -> Patterns {
        let all: Vec<Pattern> = patterns.into_iter().take(Patterns::MOST).collect();
        let places = |edge: fn(&Pattern) -> &Option<Signs>| -> Vec<u128> {
            let may = |pattern: &Pattern, place| {
                edge(pattern).is_none_or(|signs| signs.0[place / 64] >> (place % 64) & 1 != 0)
            };
            let set = |place| {
                let own = all.iter().enumerate().filter(|(_, pattern)| may(pattern, place));
                own.fold(0, |set, (at, _)| set | 1 << at)
            };
            (0..WORDS * 64).map(set).collect()
        };
        let (first, last) = (places(|own| &own.first), places(|own| &own.last));
        let any = |own: &Pattern| own.first.is_none() && own.last.is_none();
        let empty = all.iter().enumerate().filter(|(_, own)| any(own));
        let empty = empty.fold(0, |set, (at, _)| set | 1 << at);
        Patterns { all, first, last, empty }
    }

    /// The numbers of those that match a text whose signs are known, among those that `asked` has a bit for, in
    /// their order.
    pub fn matching<'p>(
        &'p self,
        asked: u128,
        signs: &'p Signs,
        text: &'p str,
    ) -> impl Iterator<Item = usize> + 'p {
        let place = |c: char| {
            let (word, bit) = Signs::place(c);
            word * 64 + bit.trailing_zeros() as usize
        };
        let edges = text.chars().next().zip(text.chars().next_back());
        let may = edges
            .map_or(self.empty, |(first, last)| self.first[place(first)] & self.last[place(last)]);
        let mut left = may & asked;
        std::iter::from_fn(move || {
            while left != 0 {
                let at = left.trailing_zeros() as usize;
                left &= left - 1;
                let own = self.all.get(at)?;
                if own.may_hold(signs) && own.regex.is_match(text) {
                    return Some(at);
                }
            }
            None
        })
    }
}

/// A set of characters, one of which stands for several: it may have a character that was never put in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs([u64; WORDS]);

const WORDS: usize = 8;
/// The longest text of which all characters are looked at, in bytes.
const SHORT: usize = 240;
/// How large the automaton of an expression may become, in bytes. The rules' larger ones do not get along with the
/// library's two million, and are then followed state by state, which takes a hundred times as long.
const AUTOMATON: usize = 8 << 20;
/// A set with more characters tells nothing.
const MOST: usize = 160;
/// A class of more characters is not read one by one.
const LARGEST_CLASS: u32 = 400;

impl Signs {
    /// The characters of a text.
    pub fn of(text: &str) -> Signs {
        let mut signs = Signs::default();
        for c in text.chars() {
            signs.put(c);
        }
        signs
    }

    fn place(c: char) -> (usize, u64) {
        let number = (c as u32).wrapping_mul(0x9E37_79B1) >> (32 - 9);
        (number as usize / 64, 1 << (number % 64))
    }

    fn put(&mut self, c: char) {
        let (word, bit) = Signs::place(c);
        self.0[word] |= bit;
    }

    fn has(&self, c: char) -> bool {
        let (word, bit) = Signs::place(c);
        self.0[word] & bit != 0
    }

    fn meets(&self, other: &Signs) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    fn size(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    fn tell(&self) -> bool {
        self.size() <= MOST
    }
}

impl BitOr for Signs {
    type Output = Signs;

    fn bitor(mut self, other: Signs) -> Signs {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
        self
    }
}

/// Either side of a match.
#[derive(Clone, Copy)]
enum Side {
    First,
    Last,
}

/// The characters that a match of an expression can have at one side; none where that may be any.
struct Edge {
    signs: Option<Signs>,
    may_be_empty: bool,
}

impl Edge {
    fn of(hir: &Hir, side: Side) -> Edge {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {
                Edge { signs: Some(Signs::default()), may_be_empty: true }
            }
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).ok();
                let c = text.and_then(|text| match side {
                    Side::First => text.chars().next(),
                    Side::Last => text.chars().next_back(),
                });
                Edge { signs: c.map(one), may_be_empty: false }
            }
            HirKind::Class(class) => Edge { signs: members(class), may_be_empty: false },
            HirKind::Repetition(repetition) => {
                let inner = Edge::of(&repetition.sub, side);
                Edge { may_be_empty: inner.may_be_empty || repetition.min == 0, ..inner }
            }
            HirKind::Capture(capture) => Edge::of(&capture.sub, side),
            HirKind::Concat(parts) => {
                let mut signs = Some(Signs::default());
                let mut add = |part: &Hir| {
                    let edge = Edge::of(part, side);
                    signs = signs.zip(edge.signs).map(|(a, b)| a | b);
                    edge.may_be_empty
                };
                // As far as all parts so far may be empty.
                let may_be_empty = match side {
                    Side::First => parts.iter().all(&mut add),
                    Side::Last => parts.iter().rev().all(&mut add),
                };
                Edge { signs, may_be_empty }
            }
            HirKind::Alternation(parts) => {
                let mut whole = Edge { signs: Some(Signs::default()), may_be_empty: false };
                for part in parts {
                    let edge = Edge::of(part, side);
                    whole.signs = whole.signs.zip(edge.signs).map(|(a, b)| a | b);
                    whole.may_be_empty |= edge.may_be_empty;
                }
                whole
            }
        }
    }
}

/// Sets of characters of each of which every match has one.
fn required(hir: &Hir) -> Vec<Signs> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Vec::new(),
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).unwrap_or_default();
            text.chars().take(4).map(one).collect()
        }
        HirKind::Class(class) => members(class).into_iter().collect(),
        HirKind::Repetition(repetition) if repetition.min == 0 => Vec::new(),
        HirKind::Repetition(repetition) => required(&repetition.sub),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Concat(parts) => {
            let mut all: Vec<Signs> = parts.iter().flat_map(required).collect();
            all.sort_by_key(Signs::size);
            all.dedup();
            all.truncate(4);
            all
        }
        HirKind::Alternation(parts) => {
            // One of each way: of its sets the smallest.
            let least = |part| required(part).into_iter().min_by_key(Signs::size);
            let union = parts.iter().map(least).reduce(|a, b| a.zip(b).map(|(a, b)| a | b));
            union.flatten().into_iter().collect()
        }
    }
}

fn one(c: char) -> Signs {
    let mut signs = Signs::default();
    signs.put(c);
    signs
}

/// The characters of a class; nothing where they are too many.
fn members(class: &Class) -> Option<Signs> {
    let Class::Unicode(class) = class else { return None };
    let mut signs = Signs::default();
    let mut left = LARGEST_CLASS;
    for range in class.ranges() {
        left = left.checked_sub(range.end() as u32 - range.start() as u32 + 1)?;
        for c in range.start()..=range.end() {
            signs.put(c);
        }
    }
    Some(signs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const EXPRESSIONS: &[&str] = &[
        "^(上一|下一)(篇|页)",
        "^[甲乙]?丙*(丁|戊己)$",
        ".{0,3}(看过来|数读)$",
        "来源.*编辑|作者：",
        "^$",
        "(^甲|乙$)",
        r"^\s*(甲|乙)\s*$",
        "(?i)by [a-z]",
        r"^[^，。]+(局|厅)([（(][^）)]+[）)])?$",
        "(甲+乙){2}|丙{0,2}丁",
        r"^\d{1,2}[.、]",
        "",
    ];

    #[test]
    fn what_cannot_match_is_told_at_a_glance() {
        let pattern = Pattern::new("^(上一|下一)(篇|页)").unwrap();
        assert!(pattern.is_match("上一篇：某文") && !pattern.is_match("医疗保障上一篇"));
        let passes =
            |text: &str| pattern.may_begin_and_end(text) && pattern.may_hold(&Signs::of(text));
        assert!(passes("上一篇") && !passes("医疗保障") && !passes("上一代"));
        assert!(Pattern::new("(").is_err());
    }

    proptest! {
        #[test]
        fn a_glance_turns_nothing_away_that_matches(
            text in "[上下一篇页甲乙丙丁戊己局厅看过来数读源编辑作者：（）(), .1by\n]{0,8}",
        ) {
            let all = Patterns::new(EXPRESSIONS.iter().map(|own| Pattern::new(own).unwrap()));
            let signs = Signs::of(&text);
            let matching: Vec<usize> = all.matching(u128::MAX, &signs, &text).collect();
            for (at, expression) in EXPRESSIONS.iter().enumerate() {
                let pattern = Pattern::new(expression).unwrap();
                let want = Regex::new(expression).unwrap().is_match(&text);
                prop_assert_eq!(pattern.is_match(&text), want, "{} in {:?}", expression, text);
                prop_assert_eq!(matching.contains(&at), want);
                prop_assert_eq!(all.matching(1 << at, &signs, &text).next().is_some(), want);
                prop_assert_eq!(pattern.find_iter(&text).next(), pattern.find(&text));
                prop_assert_eq!(pattern.captures_iter(&text).count() > 0, want);
            }
        }
    }
}
