//! The search for what a run was: a beam over the characters that the bytes can be paired to.

use super::bytes;
use super::choices::{behind_dropped, by_lead, by_trail, forms, is_misfit};
use super::document::Document;
use super::model::Model;
use super::shape::{Shown, Site};
use super::walk::{Walk, plain};
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

/// The cost of the text as it stands, and the candidates, the cheapest first; both beyond that of `left`.
pub fn search(
    context: &Context<'_>,
    left: &str,
    site: &Site,
    work: &mut Work,
) -> (f32, Vec<Candidate>) {
    let mut begin = State::new();
    for c in left.chars() {
        begin = begin.then(context, c, false);
    }
    // What stands counts without the document's help: the same damage may stand elsewhere in it.
    let mut stands = begin.walk;
    for c in ['?', site.mark()].into_iter().chain(site.chars.iter().copied()) {
        stands = stands.then(context.model, plain(c));
    }
    let before = begin.walk.cost(context.model);
    let stands = stands.cost(context.model) - before;
    begin.extra = -before;
    begin.lead = Lead::Unknown;
    let mut states = Vec::new();
    begin.complete(context, 0xA3, &mut states, |mut state| {
        state.lead = Lead::Known(site.lead);
        state
    });
    for (at, (&c, &shown)) in site.chars.iter().zip(&site.shown).enumerate() {
        *work += states.len();
        if context.dropped {
            states = with_insertions(context, states, work);
        }
        let mut next = Vec::with_capacity(states.len() * 2);
        for state in &states {
            state.advance(context, at, c, shown, &mut next);
        }
        *work += next.len();
        states = pruned(next);
    }
    states.retain(|state| matches!(state.lead, Lead::InStep(_)));
    states.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    (stands, states.iter().map(State::candidate).collect())
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
        let folded = plain(c);
        let last = [self.last[1], self.last[2], self.last[3], folded];
        let walk = self.walk.then(context.model, folded);
        let mut extra = self.extra - context.document.bonus(last);
        if of_run && is_misfit(c, context.traditional) {
            extra += WRONG_SCRIPT;
        }
        let cost = walk.cost(context.model) + extra;
        let text = Some(Rc::new(Link { before: self.text.clone(), c, of_run }));
        State { text, last, walk, extra, cost, lead: self.lead, inserted: self.inserted }
    }

    /// The characters that the pending lead byte and this trail byte can be, each followed by what `then` makes
    /// of it.
    fn complete(
        &self,
        context: &Context<'_>,
        trail: u8,
        out: &mut Vec<State>,
        then: impl Fn(State) -> State,
    ) {
        match self.lead {
            Lead::Known(lead) => {
                if let Some(c) = bytes::character(lead, trail) {
                    out.push(then(self.then(context, c, true)));
                }
            }
            Lead::Unknown => {
                for choice in by_trail(trail).iter().take(CHOICES) {
                    out.push(then(self.then(context, choice.c, true)));
                }
            }
            Lead::Dropped(number) => {
                for choice in behind_dropped(number, trail).iter().take(CHOICES) {
                    out.push(then(self.then(context, choice.c, true)));
                }
            }
            Lead::InStep(_) => {}
        }
    }

    /// What the shown character `c` of number `at` makes of the state.
    fn advance(
        &self,
        context: &Context<'_>,
        at: usize,
        c: char,
        shown: Shown,
        out: &mut Vec<State>,
    ) {
        if matches!(self.lead, Lead::InStep(_)) {
            out.push(self.then(context, c, false));
            return;
        }
        let in_step = |mut state: State| {
            state.lead = Lead::InStep(at + 1);
            state
        };
        let pending = |lead: u8| {
            move |mut state: State| {
                state.lead = Lead::Known(lead);
                state
            }
        };
        match shown {
            Shown::Pair(trail, lead) => self.complete(context, trail, out, pending(lead)),
            Shown::Trail(trail) => self.complete(context, trail, out, in_step),
            Shown::Last(trail, last) => {
                self.complete(context, trail, out, |state| {
                    in_step(state.then(context, last, true))
                });
            }
            Shown::Mark(lead) => self.complete(context, 0xA3, out, pending(lead)),
            Shown::Question { before_ascii } => {
                self.complete(context, 0xA3, out, pending(0xBF));
                if before_ascii {
                    self.complete_with_any(context, out, in_step);
                } else {
                    self.complete(context, 0x80, out, in_step);
                }
            }
            Shown::Outside => {}
        }
    }

    /// As [`State::complete`] for a trail byte that is lost.
    fn complete_with_any(
        &self,
        context: &Context<'_>,
        out: &mut Vec<State>,
        then: impl Fn(State) -> State,
    ) {
        match self.lead {
            Lead::Known(lead) => {
                for choice in by_lead(lead).iter().take(LAST_CHOICES) {
                    out.push(then(self.then(context, choice.c, true)));
                }
            }
            Lead::Dropped(number) => {
                // Hardly anything of the character is left; only a word that it finishes can tell what it was,
                // or the end of a sentence.
                let leads = &bytes::hidden()[number].1;
                let words = self.walk.continuations(context.model).flat_map(forms);
                for c in words.chain(CLOSING.chars()) {
                    let lead = bytes::of(c).map(|[lead, _]| lead);
                    if lead.is_some_and(|lead| leads.contains(&lead)) {
                        out.push(then(self.then(context, c, true)));
                    }
                }
            }
            Lead::Unknown | Lead::InStep(_) => {}
        }
    }

    /// The state with a dropped pair put in.
    fn insert(&self, context: &Context<'_>, out: &mut Vec<State>) {
        if matches!(self.lead, Lead::InStep(_)) || self.inserted + 1 >= QUOTA.len() {
            return;
        }
        for (number, (trail, _)) in bytes::hidden().iter().enumerate() {
            self.complete(context, *trail, out, |mut state| {
                state.lead = Lead::Dropped(number);
                state.inserted += 1;
                state.extra += INSERTED;
                state.cost += INSERTED;
                state
            });
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
    let mut once = Vec::new();
    for state in &states {
        state.insert(context, &mut once);
    }
    *work += once.len();
    let once = pruned(once);
    let mut twice = Vec::new();
    let mut cheapest: Vec<&State> = once.iter().collect();
    cheapest.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    for state in cheapest.into_iter().take(TWICE) {
        state.insert(context, &mut twice);
    }
    *work += twice.len();
    let mut all = states;
    all.extend(once);
    all.extend(pruned(twice));
    all
}

/// The cheapest states of each number of insertions.
fn pruned(states: Vec<State>) -> Vec<State> {
    let mut sorted: [Vec<State>; QUOTA.len()] = Default::default();
    for state in states {
        sorted[state.inserted.min(QUOTA.len() - 1)].push(state);
    }
    let mut kept = Vec::new();
    for (mut group, quota) in sorted.into_iter().zip(QUOTA) {
        let cheapest = group.iter().map(|state| state.cost).fold(f32::INFINITY, f32::min);
        group.retain(|state| state.cost <= cheapest + WIDTH);
        if group.len() > quota {
            group.select_nth_unstable_by(quota - 1, |a, b| a.cost.total_cmp(&b.cost));
            group.truncate(quota);
        }
        kept.extend(group);
    }
    kept
}
