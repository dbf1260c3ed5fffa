//! The search for what a run was: a beam over the characters that the bytes can be paired to.

use super::bytes;
use super::choices::{Letter, behind_dropped, by_lead, by_trail, forms};
use super::document::{Document, MOST_BONUS};
use super::model::Model;
use super::shape::{Shown, Site};
use super::walk::Walk;
use std::rc::Rc;

/// How many candidates are kept at each character, by the number of inserted pairs. Candidates with more pairs
/// are longer and so dearer; without a quota of their own they would die before their end can speak for them.
const QUOTA: [usize; 4] = [40, 80, 60, 40];
/// A candidate that is dearer than the cheapest with as many pairs by this is given up.
const WIDTH: f32 = 14.0;
/// The cost of an inserted pair beside that of its characters.
const INSERTED: f32 = 1.2;
/// The cost of a character of the other script than the document's.
const WRONG_SCRIPT: f32 = 8.0;
/// How many characters are tried where a byte is unknown: the commonest.
const CHOICES: usize = 40;
/// The same where the last character's trail byte is unknown: that costs little, as nothing more comes of it.
const LAST_CHOICES: usize = 160;

/// By how much two ways to add up a cost may differ.
const ROUNDING: f32 = 0.01;

/// Marks that a sentence or a clause ends with and that were not replaced.
const CLOSING: &str = "。、”）》";
/// How many candidates with a pair just inserted may get another one behind it.
const TWICE: usize = 24;

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

/// One text that a run may have been.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The run and what follows it up to where it was judged.
    pub text: String,
    /// How many shown characters behind the mark belong to the run.
    pub length: usize,
    /// How many bytes of `text` the run is.
    pub bytes: usize,
    /// How many pairs were inserted.
    pub inserted: usize,
    /// Its cost.
    pub cost: f32,
}

/// What is known of the pending character's lead byte.
#[derive(Debug, Clone, Copy)]
enum Lead {
    Known(u8),
    /// Any.
    Unknown,
    /// The second byte of a pair that was dropped, the one of this number in [`bytes::hidden`].
    Dropped(usize),
    /// None is pending: the bytes are in step again, since the shown character of this number.
    InStep(usize),
}

#[derive(Debug, Clone)]
struct State {
    text: Option<Rc<Link>>,
    last: [char; 4],
    walk: Walk,
    lead: Lead,
    inserted: usize,
    extra: f32,
    cost: f32,
}

/// A text as a chain of characters, shared by the candidates that begin alike.
#[derive(Debug)]
struct Link {
    before: Option<Rc<Link>>,
    c: char,
    of_run: bool,
}

/// Steps that a search has taken, to bound the work on a whole document.
pub type Work = usize;

/// The cost of the text as it stands, and the candidates, the cheapest first, `most` of them; both beyond the cost
/// of `left`.
pub fn search(
    context: &Context<'_>,
    left: &str,
    site: &Site,
    most: usize,
    work: &mut Work,
) -> (f32, Vec<Candidate>) {
    let mut begin = State::new();
    for c in left.chars() {
        begin = begin.then(context, c, false);
    }
    // What stands counts without the document's help: the same damage may stand elsewhere in it.
    let mut stands = begin.walk;
    for c in ['?', site.mark()].into_iter().chain(site.chars.iter().copied()) {
        stands = stands.then(context.model, Letter::of(c).plain);
    }
    let before = begin.walk.cost(context.model);
    let stands = stands.cost(context.model) - before;
    begin.extra = -before;
    begin.lead = Lead::Unknown;
    let mut first = Beam::new(context);
    begin.complete(0xA3, Goal::to(Lead::Known(site.lead)), &mut first);
    let mut states = first.states(work);
    for (at, (&c, &shown)) in site.chars.iter().zip(&site.shown).enumerate() {
        if context.dropped {
            states = with_insertions(context, states, work);
        }
        let mut next = Beam::new(context);
        for state in &states {
            state.advance(at, c, shown, &mut next);
        }
        states = next.states(work);
    }
    states.retain(|state| matches!(state.lead, Lead::InStep(_)));
    states.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    (stands, states.iter().take(most).map(State::candidate).collect())
}

/// What a state becomes behind the character that is put to it.
#[derive(Debug, Clone, Copy)]
struct Goal {
    lead: Lead,
    /// An ASCII character that stands behind it.
    last: Option<char>,
    /// Whether the character completes a dropped pair.
    inserts: bool,
}

impl Goal {
    fn to(lead: Lead) -> Goal {
        Goal { lead, last: None, inserts: false }
    }
}

/// The states that come of others by one character, of which few are kept: those that are too dear are never made.
struct Beam<'a, 'b> {
    context: &'a Context<'b>,
    groups: [Vec<(f32, State)>; QUOTA.len()],
    /// What a state of each group may cost.
    limits: [f32; QUOTA.len()],
    work: Work,
}

impl<'a, 'b> Beam<'a, 'b> {
    fn new(context: &'a Context<'b>) -> Self {
        let limits = [f32::INFINITY; QUOTA.len()];
        Beam { context, groups: Default::default(), limits, work: 0 }
    }

    /// Puts `c` to `state`, if what comes of it is cheap enough.
    fn put(&mut self, state: &State, c: char, of_run: bool, goal: Goal) {
        self.work += 1;
        let inserted = state.inserted + usize::from(goal.inserts);
        let group = inserted.min(QUOTA.len() - 1);
        let letter = Letter::of(c);
        let mut extra = state.extra;
        if of_run && letter.is_misfit(self.context.traditional) {
            extra += WRONG_SCRIPT;
        }
        if goal.inserts {
            extra += INSERTED;
        }
        // Most characters are too dear whatever came before them.
        if goal.last.is_none()
            && let Some(least) = state.walk.least_then(self.context.model, letter.plain)
            && least + extra - MOST_BONUS - ROUNDING > self.limits[group]
        {
            return;
        }
        // What the document gives can make a state cheaper, and so can the character behind it.
        let walked = state.walk.cost_then(self.context.model, letter.plain) + extra;
        if goal.last.is_none() && walked - MOST_BONUS > self.limits[group] {
            return;
        }
        let mut next = state.then(self.context, c, of_run);
        if goal.inserts {
            next.extra += INSERTED;
            next.cost += INSERTED;
        }
        if let Some(last) = goal.last {
            next = next.then(self.context, last, true);
        }
        if next.cost > self.limits[group] {
            return;
        }
        (next.lead, next.inserted) = (goal.lead, inserted);
        let own = &mut self.groups[group];
        own.push((next.cost, next));
        if own.len() >= QUOTA[group] * 2 {
            self.limits[group] = prune(own, QUOTA[group]);
        }
    }

    /// The cheapest states of each number of insertions.
    fn states(self, work: &mut Work) -> Vec<State> {
        *work += self.work;
        let mut kept = Vec::new();
        for (mut group, quota) in self.groups.into_iter().zip(QUOTA) {
            prune(&mut group, quota);
            kept.extend(group.into_iter().map(|(_, state)| state));
        }
        kept
    }
}

/// Keeps the cheapest, and gives what the next may cost.
fn prune(group: &mut Vec<(f32, State)>, quota: usize) -> f32 {
    let cheapest = group.iter().map(|(cost, _)| *cost).fold(f32::INFINITY, f32::min);
    group.retain(|(cost, _)| *cost <= cheapest + WIDTH);
    if group.len() <= quota {
        return cheapest + WIDTH;
    }
    let (_, (dearest, _), _) = group.select_nth_unstable_by(quota - 1, |a, b| a.0.total_cmp(&b.0));
    let dearest = *dearest;
    group.truncate(quota);
    dearest
}

impl State {
    fn new() -> State {
        State {
            text: None,
            last: ['\0'; 4],
            walk: Walk::new(),
            lead: Lead::InStep(0),
            inserted: 0,
            extra: 0.0,
            cost: 0.0,
        }
    }

    /// The state with `c` at the end of its text.
    fn then(&self, context: &Context<'_>, c: char, of_run: bool) -> State {
        let letter = Letter::of(c);
        let last = [self.last[1], self.last[2], self.last[3], letter.plain];
        let walk = self.walk.then(context.model, letter.plain);
        let mut extra = self.extra - context.document.bonus(last);
        if of_run && letter.is_misfit(context.traditional) {
            extra += WRONG_SCRIPT;
        }
        let cost = walk.cost(context.model) + extra;
        let text = Some(Rc::new(Link { before: self.text.clone(), c, of_run }));
        State { text, last, walk, extra, cost, lead: self.lead, inserted: self.inserted }
    }

    /// Puts the characters to the state that the pending lead byte and this trail byte can be.
    fn complete(&self, trail: u8, goal: Goal, out: &mut Beam<'_, '_>) {
        match self.lead {
            Lead::Known(lead) => {
                if let Some(c) = bytes::character(lead, trail) {
                    out.put(self, c, true, goal);
                }
            }
            Lead::Unknown => {
                for choice in by_trail(trail).iter().take(CHOICES) {
                    out.put(self, choice.c, true, goal);
                }
            }
            Lead::Dropped(number) => {
                for choice in behind_dropped(number, trail).iter().take(CHOICES) {
                    out.put(self, choice.c, true, goal);
                }
            }
            Lead::InStep(_) => {}
        }
    }

    /// What the shown character `c` of number `at` makes of the state.
    fn advance(&self, at: usize, c: char, shown: Shown, out: &mut Beam<'_, '_>) {
        if matches!(self.lead, Lead::InStep(_)) {
            out.put(self, c, false, Goal::to(self.lead));
            return;
        }
        let in_step = Goal::to(Lead::InStep(at + 1));
        match shown {
            Shown::Pair(trail, lead) => self.complete(trail, Goal::to(Lead::Known(lead)), out),
            Shown::Trail(trail) => self.complete(trail, in_step, out),
            Shown::Last(trail, last) => {
                self.complete(trail, Goal { last: Some(last), ..in_step }, out);
            }
            Shown::Mark(lead) => self.complete(0xA3, Goal::to(Lead::Known(lead)), out),
            Shown::Question { before_ascii } => {
                self.complete(0xA3, Goal::to(Lead::Known(0xBF)), out);
                if before_ascii {
                    self.complete_with_any(in_step, out);
                } else {
                    self.complete(0x80, in_step, out);
                }
            }
            Shown::Outside => {}
        }
    }

    /// As [`State::complete`] for a trail byte that is lost.
    fn complete_with_any(&self, goal: Goal, out: &mut Beam<'_, '_>) {
        match self.lead {
            Lead::Known(lead) => {
                for choice in by_lead(lead).iter().take(LAST_CHOICES) {
                    out.put(self, choice.c, true, goal);
                }
            }
            Lead::Dropped(number) => {
                // Hardly anything of the character is left; only a word that it finishes can tell what it was,
                // or the end of a sentence.
                let leads = &bytes::hidden()[number].1;
                let words = self.walk.continuations(out.context.model).flat_map(forms);
                for c in words.chain(CLOSING.chars()) {
                    let lead = bytes::of(c).map(|[lead, _]| lead);
                    if lead.is_some_and(|lead| leads.contains(&lead)) {
                        out.put(self, c, true, goal);
                    }
                }
            }
            Lead::Unknown | Lead::InStep(_) => {}
        }
    }

    /// Puts in a dropped pair.
    fn insert(&self, out: &mut Beam<'_, '_>) {
        if matches!(self.lead, Lead::InStep(_)) || self.inserted + 1 >= QUOTA.len() {
            return;
        }
        for (number, (trail, _)) in bytes::hidden().iter().enumerate() {
            let goal = Goal { lead: Lead::Dropped(number), last: None, inserts: true };
            self.complete(*trail, goal, out);
        }
    }

    fn candidate(&self) -> Candidate {
        let mut links = Vec::new();
        let mut link = self.text.as_deref();
        while let Some(one) = link {
            links.push((one.c, one.of_run));
            link = one.before.as_deref();
        }
        // The left context lies before the first character of the run.
        links.reverse();
        let first = links.iter().position(|&(_, of_run)| of_run).unwrap_or(links.len());
        let text: String = links[first..].iter().map(|&(c, _)| c).collect();
        let bytes =
            links[first..].iter().filter(|&&(_, of_run)| of_run).map(|&(c, _)| c.len_utf8()).sum();
        let length = match self.lead {
            Lead::InStep(at) => at,
            Lead::Known(_) | Lead::Unknown | Lead::Dropped(_) => 0,
        };
        Candidate { text, length, bytes, inserted: self.inserted, cost: self.cost }
    }
}

/// The states, and what becomes of them when a dropped pair is put in, or two in a row (rare but in numbers:
/// 二十二).
fn with_insertions(context: &Context<'_>, states: Vec<State>, work: &mut Work) -> Vec<State> {
    let mut once = Beam::new(context);
    for state in &states {
        state.insert(&mut once);
    }
    let once = once.states(work);
    let mut cheapest: Vec<&State> = once.iter().collect();
    cheapest.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut twice = Beam::new(context);
    for state in cheapest.into_iter().take(TWICE) {
        state.insert(&mut twice);
    }
    let twice = twice.states(work);
    let mut all = states;
    all.extend(once);
    all.extend(twice);
    all
}
