//! How likely a text is, counted character by character, so that its last word may be unfinished.

use super::model::{Model, NONE, Node, Word, sign};

/// How many unfinished words are followed at once: a word of the model has at most eight characters.
const WIDTH: usize = 8;
/// The cost of a character that the model does not know.
const STRANGE: f32 = 17.0;
/// The same for a mark: a hyphen is rarer than `。` but does not make a text unlikely.
const STRANGE_MARK: f32 = 11.0;

/// The cost of a mark that no text has behind another one, `，。`.
const TWO_MARKS: f32 = 6.0;

/// The cost of a full stop at the beginning of a line, and behind one, two and three characters: no sentence,
/// hardly a clause is so short.
const SHORT: [f32; 4] = [10.0, 5.0, 4.0, 2.0];
/// The cost of `?` or `!` behind one of them.
const EMPHASIS: f32 = 3.0;

/// Marks of pause.
fn is_pause(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '?' | '!' | '。' | '、')
}

/// An unfinished word: where its last character stands in the tree, and what came before it.
#[derive(Debug, Clone, Copy)]
struct Open {
    node: Node,
    cost: f32,
    /// What the text costs at least whatever goes on with the word, and however well that goes with `before`.
    least: f32,
    /// The most that the word can gain after `before`.
    most: f32,
    before: Word,
}

/// A text so far: the cheapest ways to cut it into words, the last one finished or not.
#[derive(Debug, Clone, Copy)]
pub struct Walk {
    open: [Open; WIDTH],
    count: usize,
    end: f32,
    last: Word,
    mark: Option<char>,
    /// The signs of the characters that go on with an unfinished word.
    signs: u64,
    /// How many characters the clause has, at most those of a walk that began within one.
    clause: u8,
}

impl Walk {
    /// The empty text.
    pub fn new() -> Walk {
        let none = Open { node: 0, cost: 0.0, least: 0.0, most: 0.0, before: NONE };
        Walk {
            open: [none; WIDTH],
            count: 0,
            end: 0.0,
            last: NONE,
            mark: None,
            signs: 0,
            clause: u8::MAX,
        }
    }

    /// The text with `c`, a character as [`plain`] gives it, at its end.
    #[must_use]
    pub fn then(&self, model: &Model, c: char) -> Walk {
        let mut next = Walk::new();
        let (end, last, _) = self.step(model, c, 0.0, f32::INFINITY, |open| {
            if next.count < WIDTH {
                next.open[next.count] = Open { least: open.least - open.most, ..open };
                next.count += 1;
                next.signs |= model.signs(open.node);
            }
        });
        (next.end, next.last) = (end, last);
        next.clause = if is_pause(c) || c == '\n' { 0 } else { self.clause.saturating_add(1) };
        next.mark = is_pause(c).then_some(c);
        next
    }

    /// What [`Walk::cost`] gives for the text with `c` at its end, without the walk.
    pub fn cost_then(&self, model: &Model, c: char) -> f32 {
        let mut least = f32::INFINITY;
        let (end, ..) =
            self.step(model, c, 0.0, f32::INFINITY, |open| least = least.min(open.least));
        least.min(end)
    }

    /// What can be said of the text with any character at its end.
    pub fn bound(&self, model: &Model) -> Bound<'_> {
        let open = self.open[..self.count].iter().map(|open| open.least);
        Bound {
            walk: self,
            fresh: self.end - model.most_gain(self.last),
            stray: self.end,
            openings: model.openings(self.last),
            open: open.fold(f32::INFINITY, f32::min),
        }
    }

    /// Goes on with `c`: gives the words that stay unfinished to `keep`, and the cost of the text whose last word
    /// is finished with that word. Words that cost more than `limit` at least, as one that begins with `c` does
    /// with `begins`, are passed over; says whether any was.
    fn step(
        &self,
        model: &Model,
        c: char,
        begins: f32,
        limit: f32,
        mut keep: impl FnMut(Open),
    ) -> (f32, Word, bool) {
        let (mut end, mut last, mut passed_over) = (f32::INFINITY, NONE, false);
        let gains = model.openings(self.last) & sign(c) != 0;
        let most = if gains { model.most_gain(self.last) } else { 0.0 };
        let fresh = Open { node: 0, cost: self.end, least: begins, most, before: self.last };
        for open in self.open[..self.count].iter().chain([&fresh]) {
            if open.least > limit {
                passed_over = true;
                continue;
            }
            let Some(node) = model.child(open.node, c) else { continue };
            if let Some((word, cost)) = model.word(node) {
                let cost = open.cost + (cost - model.gain(open.before, word)).max(0.1);
                if cost < end {
                    (end, last) = (cost, word);
                }
            }
            let below = model.below(node);
            if below.is_finite() {
                keep(Open { node, least: open.cost + below, ..*open });
            }
        }
        if end.is_infinite() {
            (end, last) = (self.end + strange(c), NONE);
        }
        if c == '。' && self.mark.is_none() {
            end += SHORT.get(usize::from(self.clause)).copied().unwrap_or(0.0);
        }
        if let Some(mark) = self.mark
            && is_pause(c)
        {
            let emphasis = matches!(mark, '?' | '!') && matches!(c, '?' | '!');
            end = if emphasis { self.end + EMPHASIS } else { end + TWO_MARKS };
        }
        (end, last, passed_over)
    }

    /// The characters that go on with a word that is not finished.
    pub fn continuations<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = char> + 'a {
        self.open[..self.count].iter().flat_map(|open| model.children(open.node))
    }

    /// The cost of the text: the last word finished or not, whichever is cheaper.
    pub fn cost(&self, model: &Model) -> f32 {
        let open = self.open[..self.count].iter().map(|open| open.cost + model.below(open.node));
        open.fold(self.end, f32::min)
    }
}

/// What a text with one more character costs at least, so that nearly all characters are turned away before their
/// words are looked up.
#[derive(Debug, Clone, Copy)]
pub struct Bound<'a> {
    walk: &'a Walk,
    /// The cost of the text with a new word at its end, but for the cost of that word's first character.
    fresh: f32,
    /// The same for a word that does not begin as those do that go well with the last one, and how these begin.
    stray: f32,
    openings: u64,
    /// The cost of the text if a word that is not finished goes on.
    open: f32,
}

impl Bound<'_> {
    /// Whether the text with one of several characters at its end, the commonest of which costs `own` by itself,
    /// may cost no more than `limit`.
    pub fn may_be_any(&self, own: f32, limit: f32) -> bool {
        self.fresh + own <= limit || self.is_beyond(own) || self.open <= limit
    }

    /// Whether the text with `c` at its end, which costs `own` by itself, may cost no more than `limit`: false
    /// where it cannot by a look at `c` alone.
    pub fn may_be(&self, c: char, own: f32, limit: f32) -> bool {
        let begins = self.begins(c) + own <= limit;
        begins || self.is_beyond(own) || self.open <= limit && self.walk.signs & sign(c) != 0
    }

    /// The cost of the text with `c` at its end, which costs `own` by itself, where it is no more than `limit`;
    /// else some cost above that. Only words that may be so cheap are looked up.
    pub fn cost_within(&self, model: &Model, c: char, own: f32, limit: f32) -> f32 {
        if self.is_beyond(own) {
            return self.walk.cost_then(model, c);
        }
        let mut least = f32::INFINITY;
        let begins = self.begins(c) + own;
        let (end, last, passed_over) =
            self.walk.step(model, c, begins, limit, |open| least = least.min(open.least));
        if last != NONE || !passed_over {
            return least.min(end);
        }
        // No word that was looked up ends here. If none that was passed over does, the character is strange.
        let strange = self.walk.end + strange(c);
        if strange > limit || strange >= least { least } else { self.walk.cost_then(model, c) }
    }

    /// The cost of the text with a new word at its end that begins with `c`, but for the cost of `c`.
    fn begins(&self, c: char) -> f32 {
        if self.openings & sign(c) == 0 { self.stray } else { self.fresh }
    }

    /// Whether nothing is known, since marks meet or the model does not know the character.
    fn is_beyond(&self, own: f32) -> bool {
        self.walk.mark.is_some() || own.is_infinite()
    }
}

/// The cost of a character that no word ends with.
fn strange(c: char) -> f32 {
    let han = crate::text::class::is_han(c) || crate::text::class::is_private_use(c);
    if han { STRANGE } else { STRANGE_MARK }
}

/// A character as the model knows it: Simplified, punctuation half-width, any digit 0, any letter a.
pub fn plain(c: char) -> char {
    match c {
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '？' => '?',
        '！' => '!',
        '（' => '(',
        '）' => ')',
        '0'..='9' | '０'..='９' => '0',
        c if c.is_ascii_alphabetic() => 'a',
        c => crate::text::fold::fold_char(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(text: &str) -> f32 {
        let model = Model::shared();
        text.chars().map(plain).fold(Walk::new(), |walk, c| walk.then(model, c)).cost(model)
    }

    #[test]
    fn a_bound_on_a_character_is_one() {
        let model = Model::shared();
        let text = "推进医保基金战略购买，建立分级诊疗制度。怎么办？!醫再徺I";
        let mut turned_away = 0;
        for start in text.char_indices().map(|(at, _)| at) {
            let mut walk = Walk::new();
            for c in text[start..].chars().map(plain) {
                let bound = walk.bound(model);
                for next in text.chars().map(plain) {
                    let (cost, own) = (walk.cost_then(model, next), model.character(next));
                    let limit = cost + 0.001;
                    assert!(bound.may_be_any(own, limit), "{next} costs {cost}");
                    assert!(bound.may_be(next, own, limit), "{next} costs {cost}");
                    assert_eq!(bound.cost_within(model, next, own, limit), cost, "{next}");
                    assert!(bound.cost_within(model, next, own, cost - 3.0) > cost - 3.0, "{next}");
                    turned_away += usize::from(!bound.may_be(next, own, cost - 3.0));
                }
                walk = walk.then(model, c);
            }
        }
        assert!(turned_away > 1_000, "{turned_away}");
    }

    #[test]
    fn words_are_likelier_than_strings_of_characters() {
        assert!(cost("醫保基金監管") + 20.0 < cost("醫?;鸨O管"));
        assert!(cost("医疗") < cost("疗医"));
        // An unfinished word costs less than its characters apart.
        assert!(cost("实施分级诊") < cost("实施分级") + 9.0);
    }
}
