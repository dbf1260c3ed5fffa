//! The pairing of delimiter runs, as the appendix of CommonMark describes it.

use pulldown_cmark::{Event, Tag, TagEnd};

/// A run of one delimiter character.
pub(super) struct Run {
    pub byte: u8,
    pub start: usize,
    pub len: usize,
    /// The line that it stands in, an index into `Inline::lines`.
    pub line: usize,
    /// How many of its characters close emphasis, from the left.
    pub closed: usize,
    /// How many of its characters open emphasis, from the right.
    pub opened: usize,
    pub can_open: bool,
    pub can_close: bool,
}

impl Run {
    fn left(&self) -> usize {
        self.len - self.closed - self.opened
    }
}

/// One start or end of emphasis, at a byte of the body.
pub(super) struct Mark {
    pub at: usize,
    pub len: usize,
    pub byte: u8,
    pub opens: bool,
}

impl Mark {
    /// The event that stands for it.
    pub(super) fn event<'a>(&self) -> Event<'a> {
        match (self.byte, self.len, self.opens) {
            (b'~', _, true) => Event::Start(Tag::Strikethrough),
            (b'~', _, false) => Event::End(TagEnd::Strikethrough),
            (_, 2, true) => Event::Start(Tag::Strong),
            (_, 2, false) => Event::End(TagEnd::Strong),
            (_, _, true) => Event::Start(Tag::Emphasis),
            (_, _, false) => Event::End(TagEnd::Emphasis),
        }
    }
}

/// Pairs the runs of one scope, as the appendix of CommonMark says. What a search for an opener has passed in
/// vain is not searched again (`floor`), which keeps the whole linear.
pub(super) fn pair(runs: &mut [Run], scope: &[usize], marks: &mut Vec<Mark>) {
    let mut stack: Vec<usize> = Vec::new();
    let mut floor = [0usize; 18];
    for &closer in scope {
        while runs[closer].can_close && runs[closer].left() > 0 {
            let run = &runs[closer];
            let kind = match run.byte {
                b'*' => 0,
                b'_' => 1,
                _ => 2,
            };
            let key = kind * 6 + usize::from(run.can_open) * 3 + run.len % 3;
            let found = (floor[key].min(stack.len())..stack.len()).rev().find(|&at| {
                let opener = &runs[stack[at]];
                opener.byte == run.byte && !spoils(opener, run)
            });
            let Some(at) = found else {
                floor[key] = stack.len();
                break;
            };
            let opener = stack[at];
            let len = if runs[opener].left() >= 2 && runs[closer].left() >= 2 { 2 } else { 1 };
            runs[opener].opened += len;
            let (start, byte) =
                (runs[opener].start + runs[opener].len - runs[opener].opened, runs[opener].byte);
            marks.push(Mark { at: start, len, byte, opens: true });
            let start = runs[closer].start + runs[closer].closed;
            marks.push(Mark { at: start, len, byte, opens: false });
            runs[closer].closed += len;
            stack.truncate(if runs[opener].left() == 0 { at } else { at + 1 });
            for bound in &mut floor {
                *bound = (*bound).min(stack.len());
            }
        }
        if runs[closer].can_open && runs[closer].left() > 0 {
            stack.push(closer);
        }
    }
}

/// Rules 9 and 10: runs that may both open and close do not pair when their lengths sum to a multiple of three,
/// unless both are one.
fn spoils(opener: &Run, closer: &Run) -> bool {
    (opener.can_close || closer.can_open)
        && (opener.len + closer.len).is_multiple_of(3)
        && !(opener.len.is_multiple_of(3) && closer.len.is_multiple_of(3))
}
