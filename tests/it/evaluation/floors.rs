//! The least that each half must reach. The floors lie a little under what is reached; lowering
//! one is a change of its own, with a reason.

use super::score::Trial;

/// The field, and in per cent the least precision and recall of the open half and of the held.
const FLOORS: &[(&str, [f64; 2], [f64; 2])] = &[
    ("stories", [99.0, 99.0], [99.0, 99.0]),
    ("title", [99.0, 99.0], [94.0, 94.0]),
    ("date", [99.0, 99.0], [97.0, 97.0]),
    ("kind", [99.0, 99.0], [97.0, 97.0]),
    ("number", [99.0, 99.0], [99.0, 99.0]),
    ("source", [99.0, 99.0], [96.0, 89.0]),
    ("language", [99.0, 99.0], [89.0, 89.0]),
    ("regions", [99.0, 96.0], [95.0, 98.0]),
    ("agencies", [99.0, 97.0], [99.0, 82.0]),
    ("topics", [95.0, 95.0], [96.0, 84.0]),
    ("draft", [99.0, 99.0], [79.0, 99.0]),
    ("body first", [99.0, 99.0], [91.0, 91.0]),
    ("body last", [99.0, 99.0], [83.0, 83.0]),
    ("gone", [99.0, 99.0], [96.0, 96.0]),
    ("keep", [99.0, 99.0], [96.0, 96.0]),
    ("repairs", [99.0, 84.0], [87.0, 81.0]),
];

/// Wrong dates marked certain: at most these, open and held.
const CERTAIN_WRONG_DATES: [usize; 2] = [0, 0];

/// What lies under its floor.
pub fn sunk(open: &Trial, held: &Trial) -> Vec<String> {
    let mut sunk = Vec::new();
    for (field, open_floor, held_floor) in FLOORS {
        for (half, trial, floor) in [("open", open, open_floor), ("held", held, held_floor)] {
            let score = trial.scores.get(field).copied().unwrap_or_default();
            let reached = [score.precision(), score.recall()];
            if reached[0] < floor[0] || reached[1] < floor[1] {
                sunk.push(format!("{half} {field}: {reached:.1?} under {floor:.1?}"));
            }
        }
    }
    for (half, trial, most) in
        [("open", open, CERTAIN_WRONG_DATES[0]), ("held", held, CERTAIN_WRONG_DATES[1])]
    {
        let wrong = trial.certain_wrong_dates;
        if wrong > most {
            sunk.push(format!("{half}: {wrong} wrong dates marked certain, over {most}"));
        }
    }
    sunk
}
