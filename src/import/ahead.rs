//! A search that looks ahead for the same words again and again in linear time.

/// Finds the next place of some words at or after rising offsets. What was found is kept until it is
/// passed, so that all searches together read the text once.
pub(crate) struct Ahead<'a> {
    text: &'a str,
    words: &'static str,
    next: Option<usize>,
    searched: bool,
}

impl<'a> Ahead<'a> {
    /// A search for `words` in `text`.
    pub(crate) fn new(text: &'a str, words: &'static str) -> Self {
        Ahead { text, words, next: None, searched: false }
    }

    /// The first place at or after `from`, which must be a character boundary.
    pub(crate) fn at(&mut self, from: usize) -> Option<usize> {
        let stale = self.next.is_some_and(|next| next < from);
        if stale || !self.searched {
            self.searched = true;
            self.next =
                self.text.get(from..).and_then(|rest| rest.find(self.words)).map(|at| from + at);
        }
        self.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_order() {
        let mut ahead = Ahead::new("a>b>c", ">");
        assert_eq!(
            [ahead.at(0), ahead.at(1), ahead.at(2), ahead.at(4)],
            [Some(1), Some(1), Some(3), None]
        );
    }
}
