//! Sources that import has not seen, with what is true of them: how much of it import finds.
//!
//! Two halves lie in `tests/eval/import`: `open`, which writers of rules read, and `held`, into
//! which they do not look, so that it shows what import does with sources that are new to it.
//! `tests/README.md` explains the truths and the rule.

mod floors;
mod score;
mod stories;
mod table;
mod truth;

use score::Trial;
use stories::Stories;

/// Set to `show`, it prints the misses of the held half as well.
const SHOW_HELD: &str = "JIALING_EVAL_HELD";

/// Imports one half of the sources and judges each story against its truth.
fn trial(half: &str, shows: bool) -> Trial {
    let (truths, sources) = truth::read(half);
    let stories = Stories::imported(&truths, &sources);
    let mut trial = Trial::default();
    for truth in &truths {
        trial.judge(truth, &stories);
    }
    if shows {
        trial.misses.iter().for_each(|miss| println!("{half}/{miss}"));
    }
    trial
}

#[test]
fn import_finds_what_is_true_of_unseen_sources() {
    let open = trial("open", true);
    let held = trial("held", std::env::var(SHOW_HELD).is_ok_and(|value| value == "show"));
    print!("{}", table::of(&open, &held));
    let sunk = floors::sunk(&open, &held);
    assert!(sunk.is_empty(), "under the floor:\n{}", sunk.join("\n"));
}

#[test]
fn truths_speak_of_what_their_sources_hold() {
    let mut wrong = Vec::new();
    for half in ["open", "held"] {
        let (truths, sources) = truth::read(half);
        for truth in &truths {
            wrong.extend(truth.faults(&sources[&truth.file]));
        }
        for file in sources.keys().filter(|file| !truths.iter().any(|t| t.file == **file)) {
            wrong.push(format!("{half}/{file}: no truth"));
        }
    }
    // Of the held half the count alone is told, for the same reason as above.
    println!("{} faults", wrong.len());
    wrong.retain(|fault| fault.starts_with("open") || std::env::var(SHOW_HELD).is_ok());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
