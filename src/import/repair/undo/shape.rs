//! The shape of a run: how far the shown characters can belong to it, and how far the text behind it is read.
//!
//! Within a run the shown characters are pairs of a trail byte and the next lead byte. What is shown decides how
//! the run goes on; only a `?` has several readings.

use super::bytes;

/// How many characters behind a run are read to judge it.
const BEHIND: usize = 8;
/// The longest run, in shown characters.
const LONGEST: usize = 40;

/// A shown character of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Two bytes: the trail byte that the pending character waits for, and the next lead byte.
    Pair(u8, u8),
    /// The trail byte alone, which happens to be ASCII; the bytes are in step again.
    Trail(u8),
    /// The trail byte and an ASCII character that stands in the text; in step again.
    Last(u8, char),
    /// `;`, `,`, `!`: the trail byte A3h and a lead byte, which were taken for punctuation.
    Mark(u8),
    /// `?`: a mark like the others; or a trail byte that could not be shown, in step again.
    Question {
        /// Whether an ASCII character, or nothing, follows, so that any trail byte may have been lost.
        /// Otherwise only 80h may: it is no lead byte.
        before_ascii: bool,
    },
    /// Cannot stand within a run.
    Outside,
}

/// The lead byte that a mark stands for when it came about by chance.
pub fn lead_of(mark: char) -> Option<u8> {
    match mark {
        ';' => Some(0xBB),
        '?' => Some(0xBF),
        ',' => Some(0xAC),
        '!' => Some(0xA1),
        _ => None,
    }
}

/// What `c`, which `next` follows, is within a run.
pub fn shown(c: char, next: Option<char>) -> Shown {
    match c {
        '?' => Shown::Question {
            before_ascii: next.is_none_or(|n| n.is_ascii() && !('@'..='~').contains(&n)),
        },
        ';' | ',' | '!' => lead_of(c).map_or(Shown::Outside, Shown::Mark),
        '@'..='~' => Shown::Trail(c as u8),
        '€' => Shown::Trail(0x80),
        _ => match bytes::of(c) {
            Some([trail, lead @ 0x81..=0xFF]) => Shown::Pair(trail, lead),
            Some([trail, last @ 0x40..=0x7E]) => Shown::Last(trail, char::from(last)),
            _ => Shown::Outside,
        },
    }
}

/// A place where a run may begin, read to where it is judged.
#[derive(Debug, Clone)]
pub struct Site {
    /// The first byte of the text that the run may replace: the `?` of the orphaned lead byte.
    pub start: usize,
    /// The lead byte that the mark behind it stands for.
    pub lead: u8,
    /// The characters from the mark on, the mark excluded, as far as the site is judged.
    pub chars: Vec<char>,
    /// What each is within a run.
    pub shown: Vec<Shown>,
}

impl Site {
    /// The site that begins with the `?` at byte `start`; nothing where none can.
    pub fn at(text: &str, start: usize) -> Option<Site> {
        let mark = text.get(start + 1..)?.chars().next()?;
        let lead = lead_of(mark)?;
        let rest = text.get(start + 1 + mark.len_utf8()..)?;
        let line = rest.chars().take(LONGEST + BEHIND + 1);
        let mut window: Vec<char> = line.take_while(|&c| c != '\n').collect();
        let more = window.len() > LONGEST + BEHIND;
        window.truncate(LONGEST + BEHIND);
        let after = |at: usize| window.get(at + 1).copied().or(more.then_some('一'));
        let mut shown: Vec<Shown> =
            window.iter().enumerate().map(|(at, &c)| shown(c, after(at))).collect();
        let reach = reach(&window, &shown)?;
        let stop = horizon(&window, reach);
        // The end of a line is evidence too: none ends in a comma.
        let ends = stop == window.len() && !more;
        window.truncate(stop);
        shown.truncate(stop);
        if ends {
            window.push('\n');
            shown.push(Shown::Outside);
        }
        Some(Site { start, lead, chars: window, shown })
    }

    /// The mark behind the `?`.
    pub fn mark(&self) -> char {
        match self.lead {
            0xBB => ';',
            0xBF => '?',
            0xAC => ',',
            _ => '!',
        }
    }
}

/// How many shown characters may belong to a run at most; nothing where no run comes back into step.
fn reach(window: &[char], shown: &[Shown]) -> Option<usize> {
    let mut ended = None;
    for (at, shown) in shown.iter().enumerate().take(LONGEST) {
        match shown {
            Shown::Pair(..) | Shown::Mark(_) => {}
            Shown::Trail(_) | Shown::Last(..) => return Some(at + 1),
            Shown::Question { .. } => {
                ended = Some(at + 1);
                // Four and more are a gap that somebody left.
                if window[at..].iter().take_while(|&&c| c == '?').count() >= 4 {
                    return None;
                }
            }
            Shown::Outside => return ended,
        }
    }
    ended
}

/// Where judging stops: a few characters behind the run, at a next run, or at markup.
fn horizon(window: &[char], reach: usize) -> usize {
    let behind = window[reach..].iter().take(BEHIND);
    reach + behind.take_while(|&&c| !matches!(c, '?' | '<' | '>' | '|')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_reach_to_where_the_bytes_are_in_step() {
        for (text, judged) in [
            ("?;饝鹇再徺I作用,加快支付方式改革", "饝鹇再徺I作用,加快支付方"),
            ("???,52個", "?,52個"),
            ("?;鸨O", "鸨O"),
            ("??坡撁?,共同<b>", "坡撁?,共同"),
        ] {
            let site = Site::at(text, 0).unwrap();
            let shown: String = site.chars.iter().filter(|&&c| c != '\n').collect();
            assert!(judged.starts_with(&shown) || shown == judged, "{shown}");
        }
        for text in ["?;因此", "?)", "?", "??????????", "?; 然后", "?!”他说"] {
            assert!(Site::at(text, 0).is_none(), "{text}");
        }
    }
}
