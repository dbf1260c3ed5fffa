//! The search for what a run was: a beam over the characters that the bytes can be paired to.

pub use super::beam::{Context, Work};

use super::beam::{Beam, Goal, Lead, QUOTA, State, Stem};
use super::bytes;
use super::choices::{Choice, Letter, behind_dropped, by_lead, by_trail, forms};
use super::shape::{Shown, Site};

/// How many characters are tried where a byte is unknown: the commonest.
const CHOICES: usize = 40;
/// The same where the last character's trail byte is unknown: that costs little, as nothing more comes of it.
const LAST_CHOICES: usize = 160;

/// Marks that a sentence or a clause ends with and that were not replaced.
const CLOSING: &str = "。、”）》";
/// How many candidates with a pair just inserted may get another one behind it.
const TWICE: usize = 24;

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
    (begin.extra, begin.cost) = (-before, 0.0);
    begin.lead = Lead::Unknown;
    let mut first = Beam::new(context);
    Stem::of(&begin, context).complete(0xA3, Goal::to(Lead::Known(site.lead)), &mut first);
    let mut states = first.states(work);
    for (at, (&c, &shown)) in site.chars.iter().zip(&site.shown).enumerate() {
        if context.dropped {
            states = with_insertions(context, states, work);
        }
        let mut next = Beam::new(context);
        next.put_to_each(states.iter(), |stem, out| stem.advance(at, c, shown, out));
        let kept = next.states(work);
        states = kept;
    }
    states.retain(|state| matches!(state.lead, Lead::InStep(_)));
    states.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    (stands, states.iter().take(most).map(State::candidate).collect())
}

impl State {
    fn candidate(&self) -> Candidate {
        // The left context lies before the first character of the run.
        let links = self.letters();
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

impl<'s> Stem<'s> {
    /// Puts the characters to the state that the pending lead byte and this trail byte can be.
    fn complete(&self, trail: u8, goal: Goal, out: &mut Beam<'_, '_, 's>) {
        match self.state.lead {
            Lead::Known(lead) => {
                if let Some(letter) = Letter::with_bytes(lead, trail) {
                    out.put(self, letter, true, goal);
                }
            }
            Lead::Unknown => {
                out.put_all(self, commonest(by_trail(trail), CHOICES), goal);
            }
            Lead::Dropped(number) => {
                out.put_all(self, commonest(behind_dropped(number, trail), CHOICES), goal);
            }
            Lead::InStep(_) => {}
        }
    }

    /// What the shown character `c` of number `at` makes of the state.
    fn advance(&self, at: usize, c: char, shown: Shown, out: &mut Beam<'_, '_, 's>) {
        if matches!(self.state.lead, Lead::InStep(_)) {
            out.put(self, &Letter::of(c), false, Goal::to(self.state.lead));
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

    /// As [`Stem::complete`] for a trail byte that is lost.
    fn complete_with_any(&self, goal: Goal, out: &mut Beam<'_, '_, 's>) {
        match self.state.lead {
            Lead::Known(lead) => {
                out.put_all(self, commonest(by_lead(lead), LAST_CHOICES), goal);
            }
            Lead::Dropped(number) => {
                // Hardly anything of the character is left; only a word that it finishes can tell what it was,
                // or the end of a sentence.
                let leads = &bytes::hidden()[number].1;
                let words = self.state.walk.continuations(out.context.model).flat_map(forms);
                for c in words.chain(CLOSING.chars()) {
                    let lead = bytes::of(c).map(|[lead, _]| lead);
                    if lead.is_some_and(|lead| leads.contains(&lead)) {
                        out.put(self, &Letter::of(c), true, goal);
                    }
                }
            }
            Lead::Unknown | Lead::InStep(_) => {}
        }
    }

    /// Puts in a dropped pair.
    fn insert(&self, out: &mut Beam<'_, '_, 's>) {
        if matches!(self.state.lead, Lead::InStep(_)) || self.state.inserted + 1 >= QUOTA.len() {
            return;
        }
        for (number, (trail, _)) in bytes::hidden().iter().enumerate() {
            let goal = Goal { lead: Lead::Dropped(number), last: None, inserts: true };
            self.complete(*trail, goal, out);
        }
    }
}

/// So many of the choices at most; they stand in the order of how common they are.
fn commonest(choices: &[Choice], most: usize) -> &[Choice] {
    &choices[..choices.len().min(most)]
}

/// The states, and what becomes of them when a dropped pair is put in, or two in a row (rare but in numbers:
/// 二十二).
fn with_insertions(context: &Context<'_>, states: Vec<State>, work: &mut Work) -> Vec<State> {
    let mut once = Beam::new(context);
    once.put_to_each(states.iter(), Stem::insert);
    let once = once.states(work);
    let mut cheapest: Vec<&State> = once.iter().collect();
    cheapest.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut twice = Beam::new(context);
    twice.put_to_each(cheapest.into_iter().take(TWICE), Stem::insert);
    let twice = twice.states(work);
    let mut all = states;
    all.extend(once);
    all.extend(twice);
    all
}
