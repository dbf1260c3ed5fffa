//! Words of which a text is asked: whether one of them stands in it, which comes first, how often.
//!
//! Rules know many words, of which nearly all are missing in nearly all texts. To look for each by itself reads a
//! text as often as there are words; an automaton reads it once for all of them. A rule keeps its list where its
//! reader looks for it and asks [`words!`](crate::text::words::words) for the automaton.

use daachorse::CharwiseDoubleArrayAhoCorasick;

/// The automaton of a constant list of words, made when it is first asked for: `words!(LEADS).any(text)`.
macro_rules! words {
    ($list:expr) => {{
        static WORDS: std::sync::LazyLock<$crate::text::words::Words> =
            std::sync::LazyLock::new(|| $crate::text::words::Words::new(&$list));
        &*WORDS
    }};
}
pub(crate) use words;

/// A list of words.
pub struct Words {
    /// `None` for no words, which an automaton cannot be.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// How often the list has each word.
    times: Vec<usize>,
}

impl Words {
    /// The words of a list, empty ones left out. They are looked for as they stand: case and script count.
    pub fn new(words: &[&str]) -> Words {
        let mut times = vec![0; words.len()];
        let mut patterns: Vec<(&str, u32)> = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
            match patterns.iter().find(|(other, _)| other == word) {
                Some((_, first)) => times[*first as usize] += 1,
                None => {
                    patterns.push((word, at as u32));
                    times[at] = 1;
                }
            }
        }
        // It fails for no words alone, since none is empty and none equals another.
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(patterns).ok();
        Words { automaton, times }
    }

    /// Whether one of the words stands in `text`.
    pub fn any(&self, text: &str) -> bool {
        self.automaton.as_ref().is_some_and(|own| own.find_overlapping_iter(text).next().is_some())
    }

    /// Where the first of the words begins in `text`, and its place in the list; of those that begin there the
    /// one that the list has first.
    pub fn first(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.automaton.as_ref()?.find_overlapping_iter(text);
        found.map(|found| (found.start(), found.value() as usize)).min()
    }

    /// Which of the words stand in `text`: their places in the list, in no order, that of a word which the list
    /// has more than once being the first.
    pub fn standing(&self, text: &str) -> Vec<usize> {
        let mut seen = Vec::new();
        for found in self.automaton.iter().flat_map(|own| own.find_overlapping_iter(text)) {
            let word = found.value() as usize;
            if !seen.contains(&word) {
                seen.push(word);
            }
        }
        seen
    }

    /// How often the words stand in `text`, each counted by itself as [`str::matches`] does.
    pub fn count(&self, text: &str) -> usize {
        let Some(automaton) = &self.automaton else { return 0 };
        // A word may overlap itself, and then counts once.
        let mut ends = Vec::new();
        let mut count = 0;
        for found in automaton.find_overlapping_iter(text) {
            ends.resize(self.times.len(), 0);
            let word = found.value() as usize;
            if found.start() >= ends[word] {
                ends[word] = found.end();
                count += self.times[word];
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_found_within_and_beside_each_other() {
        let words = Words::new(&["医疗", "医疗保障", "障", "health", ""]);
        assert_eq!(words.count("医疗保障与医疗"), 4);
        assert_eq!(words.count("healthealth"), 1);
        assert_eq!(words.first("保障医疗保障"), Some((3, 2)));
        assert_eq!(words.first("医疗保障"), Some((0, 0)));
        assert!(words.any("保障") && !words.any("保证"));
        let none = Words::new(&[]);
        assert!(!none.any("医疗") && none.count("医疗") == 0 && none.first("医疗").is_none());
    }

    proptest! {
        #[test]
        fn they_are_as_one_by_one(text in "[医疗aba]{0,20}") {
            let all = ["医疗", "疗", "ab", "aba", "aa", "疗医疗", "ab"];
            let one_by_one: usize = all.iter().map(|word| text.matches(word).count()).sum();
            let words = Words::new(&all);
            prop_assert_eq!(words.count(&text), one_by_one);
            prop_assert_eq!(words.any(&text), one_by_one > 0);
            let mut standing = words.standing(&text);
            standing.sort_unstable();
            let want: Vec<usize> = (0..all.len() - 1).filter(|&at| text.contains(all[at])).collect();
            prop_assert_eq!(standing, want);
            let first = all.iter().zip(0..).filter_map(|(word, at)| Some((text.find(word)?, at))).min();
            prop_assert_eq!(words.first(&text), first);
        }
    }
}
