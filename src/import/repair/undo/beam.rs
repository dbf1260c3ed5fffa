//! The states of a search, and which of them are kept: few of those that are possible, chosen before they are made.

use super::choices::{Choice, Letter};
use super::document::{Document, MOST_BONUS};
use super::model::{Model, sign};
use super::walk::{Bound, Walk};
use std::rc::Rc;

/// How many candidates are kept at each character, by the number of inserted pairs. Candidates with more pairs
/// are longer and so dearer; without a quota of their own they would die before their end can speak for them.
pub const QUOTA: [usize; 4] = [40, 80, 60, 40];
/// A candidate that is dearer than the cheapest with as many pairs by this is given up.
const WIDTH: f32 = 14.0;
/// The cost of an inserted pair beside that of its characters.
const INSERTED: f32 = 1.2;
/// The cost of a character of the other script than the document's.
const WRONG_SCRIPT: f32 = 8.0;
/// No state has so many characters put to it.
const MOST_PUT: usize = 1 << 20;
/// By how much two ways to add up a cost may differ.
const ROUNDING: f32 = 0.01;

/// What the searches in one document share.
pub struct Context<'a> {
    /// The language model.
    pub model: &'a Model,
    /// The document's own words.
    pub document: &'a Document,
    /// Whether the text is Traditional; nothing where it is neither clearly.
    pub traditional: Option<bool>,
    /// Whether private-use characters were dropped, so that pairs may be missing.
    pub dropped: bool,
}

/// What is known of the pending character's lead byte.
#[derive(Debug, Clone, Copy)]
pub enum Lead {
    /// This.
    Known(u8),
    /// Any.
    Unknown,
    /// The second byte of a pair that was dropped, the one of this number in [`hidden`](super::bytes::hidden).
    Dropped(usize),
    /// None is pending: the bytes are in step again, since the shown character of this number.
    InStep(usize),
}

/// What a run may have been so far.
#[derive(Debug, Clone)]
pub struct State {
    text: Option<Rc<Link>>,
    last: [char; 4],
    /// The signs of the characters that the document has behind the last of these.
    followers: u64,
    /// Its text as the model reads it.
    pub walk: Walk,
    /// What is known of the character that is pending.
    pub lead: Lead,
    /// How many pairs were inserted.
    pub inserted: usize,
    /// What its cost is beside that of the walk.
    pub extra: f32,
    /// Its cost.
    pub cost: f32,
}

/// A text as a chain of characters, shared by the candidates that begin alike.
#[derive(Debug)]
struct Link {
    before: Option<Rc<Link>>,
    c: char,
    of_run: bool,
}

/// Steps that a search has taken, to bound the work on a whole document.
#[derive(Debug, Default)]
pub struct Work {
    /// How many characters were put to states.
    pub put: usize,
    /// For how many of them words were looked up: most are turned away at a glance.
    pub looked_up: usize,
}

/// What a state becomes behind the character that is put to it.
#[derive(Debug, Clone, Copy)]
pub struct Goal {
    /// What is pending then.
    pub lead: Lead,
    /// An ASCII character that stands behind it.
    pub last: Option<char>,
    /// Whether the character completes a dropped pair.
    pub inserts: bool,
}

impl Goal {
    /// Only another pending character.
    pub fn to(lead: Lead) -> Goal {
        Goal { lead, last: None, inserts: false }
    }
}

/// A state that others come of, and what every character costs at least behind it.
pub struct Stem<'s> {
    /// The state.
    pub state: &'s State,
    bound: Bound<'s>,
}

/// A state that may come of another. It is made when it has proved to be among the cheapest.
struct Sprout<'s> {
    cost: f32,
    /// Its place among those that were put: of equals the first are kept.
    order: usize,
    state: &'s State,
    c: char,
    of_run: bool,
    goal: Goal,
}

/// The states that come of others by one character, of which few are kept: those that are too dear are never made.
pub struct Beam<'a, 'b, 's> {
    /// What the search is about.
    pub context: &'a Context<'b>,
    groups: [Vec<Sprout<'s>>; QUOTA.len()],
    /// What a state of each group may cost.
    limits: [f32; QUOTA.len()],
    /// The place of the next state among those that are put.
    order: usize,
    work: Work,
}

impl<'a, 'b, 's> Beam<'a, 'b, 's> {
    /// None so far.
    pub fn new(context: &'a Context<'b>) -> Self {
        let limits = [f32::INFINITY; QUOTA.len()];
        Beam { context, groups: Default::default(), limits, order: 0, work: Work::default() }
    }

    /// Puts to each of the states, by `put`, what may come of it. The cheapest have their turn first, so that most
    /// others are soon seen to be too dear; what is kept is that of the order in which the states stand.
    pub fn put_to_each(
        &mut self,
        states: impl Iterator<Item = &'s State>,
        put: impl Fn(&Stem<'s>, &mut Self),
    ) {
        let mut turns: Vec<(usize, &State)> = states.enumerate().collect();
        turns.sort_unstable_by(|a, b| a.1.cost.total_cmp(&b.1.cost).then(a.0.cmp(&b.0)));
        for (number, state) in turns {
            self.order = number * MOST_PUT;
            put(&Stem::of(state, self.context), self);
        }
    }

    /// Puts each of the choices, the commonest of which stands first, to a state as [`Beam::put`] does.
    pub fn put_all(&mut self, stem: &Stem<'s>, choices: &[Choice], goal: Goal) {
        let group = self.group(stem.state, goal);
        let given = if stem.state.followers == 0 { 0.0 } else { MOST_BONUS };
        let spare = self.limits[group] - stem.state.extra + ROUNDING + given;
        let first = choices.first().map_or(f32::INFINITY, |choice| choice.letter.cost);
        if goal.last.is_none() && !stem.bound.may_be_any(first, spare) {
            self.work.put += choices.len();
            return;
        }
        for choice in choices {
            self.put(stem, &choice.letter, true, goal);
        }
    }

    /// Puts a letter to a state, if what comes of it is cheap enough.
    #[inline]
    pub fn put(&mut self, stem: &Stem<'s>, letter: &Letter, of_run: bool, goal: Goal) {
        self.work.put += 1;
        // Most characters are too dear whatever came before them. What the document gives can make one cheaper,
        // and so can the character behind it.
        let extra = self.extra(stem.state, letter, of_run, goal);
        let spare = self.limits[self.group(stem.state, goal)] - extra + ROUNDING;
        let given = if stem.is_followed_by(letter) { MOST_BONUS } else { 0.0 };
        if goal.last.is_some() || stem.bound.may_be(letter.plain, letter.cost, spare + given) {
            self.put_likely(stem, letter, of_run, goal);
        }
    }

    fn group(&self, state: &State, goal: Goal) -> usize {
        (state.inserted + usize::from(goal.inserts)).min(QUOTA.len() - 1)
    }

    /// What a state costs beside its walk with the letter at its end, but for what the document gives.
    fn extra(&self, state: &State, letter: &Letter, of_run: bool, goal: Goal) -> f32 {
        let script = if self.is_misfit(letter, of_run) { WRONG_SCRIPT } else { 0.0 };
        let insertion = if goal.inserts { INSERTED } else { 0.0 };
        state.extra + script + insertion
    }

    fn is_misfit(&self, letter: &Letter, of_run: bool) -> bool {
        of_run && letter.is_misfit(self.context.traditional)
    }

    /// As [`Beam::put`], of what a look at the letter alone does not turn away.
    #[inline(never)]
    fn put_likely(&mut self, stem: &Stem<'s>, letter: &Letter, of_run: bool, goal: Goal) {
        self.work.looked_up += 1;
        let state = stem.state;
        let group = self.group(state, goal);
        let limit = self.limits[group];
        let extra = self.extra(state, letter, of_run, goal);
        let (c, own) = (letter.plain, letter.cost);
        let spare = limit - extra + ROUNDING;
        let last = state.last_with(letter.plain);
        let is_followed = stem.is_followed_by(letter);
        let most = if is_followed { self.context.document.most(last) } else { 0.0 };
        let model = self.context.model;
        let cost = if goal.last.is_some() {
            state.sprouted(self.context, letter.c, of_run, goal).cost
        } else {
            let step = stem.bound.cost_within(model, c, own, spare + most);
            if step + extra - most > limit {
                return;
            }
            let given = state.bonus(self.context, last, step);
            if step + extra - given > limit {
                return;
            }
            let script = if self.is_misfit(letter, of_run) { WRONG_SCRIPT } else { 0.0 };
            let insertion = if goal.inserts { INSERTED } else { 0.0 };
            // Added up in the order of [`State::sprouted`], so that the sums are equal to the last bit.
            step + (state.extra - given + script) + insertion
        };
        if cost > limit {
            return;
        }
        let own = &mut self.groups[group];
        own.push(Sprout { cost, order: self.order, state, c: letter.c, of_run, goal });
        self.order += 1;
        if own.len() >= QUOTA[group] * 2 {
            self.limits[group] = prune(own, QUOTA[group]);
        }
    }

    /// The cheapest states of each number of insertions.
    pub fn states(self, work: &mut Work) -> Vec<State> {
        work.put += self.work.put;
        work.looked_up += self.work.looked_up;
        let mut kept = Vec::new();
        for (mut group, quota) in self.groups.into_iter().zip(QUOTA) {
            prune(&mut group, quota);
            group.sort_unstable_by_key(|one| one.order);
            kept.extend(group.into_iter().map(|Sprout { state, c, of_run, goal, .. }| {
                state.sprouted(self.context, c, of_run, goal)
            }));
        }
        kept
    }
}

/// Keeps the cheapest, of equals those that came first, and gives what the next may cost.
fn prune(group: &mut Vec<Sprout<'_>>, quota: usize) -> f32 {
    let cheapest = group.iter().map(|one| one.cost).fold(f32::INFINITY, f32::min);
    group.retain(|one| one.cost <= cheapest + WIDTH);
    if group.len() <= quota {
        return cheapest + WIDTH;
    }
    let before = |a: &Sprout, b: &Sprout| a.cost.total_cmp(&b.cost).then(a.order.cmp(&b.order));
    let (_, last, _) = group.select_nth_unstable_by(quota - 1, before);
    let dearest = last.cost;
    group.truncate(quota);
    dearest
}

impl<'s> Stem<'s> {
    /// The stem that a state is.
    pub fn of(state: &'s State, context: &Context<'_>) -> Stem<'s> {
        Stem { state, bound: state.walk.bound(context.model) }
    }

    /// Whether the document may have the letter behind the last character: false only where it has not.
    fn is_followed_by(&self, letter: &Letter) -> bool {
        self.state.followers & sign(letter.plain) != 0
    }
}

impl State {
    /// The empty text.
    pub fn new() -> State {
        State {
            text: None,
            last: ['\0'; 4],
            followers: 0,
            walk: Walk::new(),
            lead: Lead::InStep(0),
            inserted: 0,
            extra: 0.0,
            cost: 0.0,
        }
    }

    /// What the model alone says that its text costs.
    fn walked(&self) -> f32 {
        self.cost - self.extra
    }

    /// What the document gives for the last of these characters behind its text, where the text costs `walked`
    /// with it.
    fn bonus(&self, context: &Context<'_>, last: [char; 4], walked: f32) -> f32 {
        if self.followers & sign(last[3]) == 0 {
            return 0.0;
        }
        context.document.bonus(last, walked - self.walked())
    }

    /// The last four characters of its text with one more.
    fn last_with(&self, plain: char) -> [char; 4] {
        [self.last[1], self.last[2], self.last[3], plain]
    }

    /// The state with `c` at the end of its text.
    pub fn then(&self, context: &Context<'_>, c: char, of_run: bool) -> State {
        let letter = Letter::of(c);
        let last = self.last_with(letter.plain);
        let walk = self.walk.then(context.model, letter.plain);
        let walked = walk.cost(context.model);
        let mut extra = self.extra - self.bonus(context, last, walked);
        if of_run && letter.is_misfit(context.traditional) {
            extra += WRONG_SCRIPT;
        }
        let cost = walked + extra;
        let text = Some(Rc::new(Link { before: self.text.clone(), c, of_run }));
        let followers = context.document.followers(letter.plain);
        let (lead, inserted) = (self.lead, self.inserted);
        State { text, last, followers, walk, extra, cost, lead, inserted }
    }

    /// The state that [`Beam::put`] was asked for.
    fn sprouted(&self, context: &Context<'_>, c: char, of_run: bool, goal: Goal) -> State {
        let mut next = self.then(context, c, of_run);
        if goal.inserts {
            next.extra += INSERTED;
            next.cost += INSERTED;
        }
        if let Some(last) = goal.last {
            next = next.then(context, last, true);
        }
        let inserted = self.inserted + usize::from(goal.inserts);
        State { lead: goal.lead, inserted, ..next }
    }

    /// The characters of its text, and whether each is of the run.
    pub fn letters(&self) -> Vec<(char, bool)> {
        let mut letters = Vec::new();
        let mut link = self.text.as_deref();
        while let Some(one) = link {
            letters.push((one.c, one.of_run));
            link = one.before.as_deref();
        }
        letters.reverse();
        letters
    }
}
